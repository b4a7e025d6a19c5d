//! Explicit marks: `<!-- fact: api.rate-limit -->` before the value that it is about.

use super::typed::{Held as Compared, Typed, hold_amount, hold_time, is_date};
use super::{Held, Judge, Match, Target};
use crate::phrases::fold_hash;
use crate::problem::Place;
use copydesk_model::*;

impl Judge<'_, '_> {
    pub(super) fn marks(&mut self) {
        let scene = self.scene;
        for mark in scene.sheet.records::<Directive>().iter() {
            let text = scene.sheet.str(mark.text);
            let Some(ids) = text.strip_prefix("fact:").or_else(|| text.strip_prefix("facts:")) else {
                continue;
            };
            let region = self.region(&mark);
            for id in ids.split([',', ' ', '\t', '\n']).filter(|id| !id.is_empty()) {
                match self.ledger.find_fact(id) {
                    Some(fact) => self.marked(fact as u32, region),
                    None => {
                        let first = scene.tokens_in(region).next();
                        let span = first.map_or(region, |t| t.span);
                        let m = self.mark(
                            Target::Nothing,
                            span,
                            Verdict::NO_SUCH_ENTRY,
                            Place::default(),
                            id.to_owned(),
                        );
                        self.add(m);
                    }
                }
            }
        }
    }

    /// What a mark is about: from where it stands to the end of its block, or the next block.
    fn region(&self, mark: &Directive) -> Span {
        let inside = self.scene.block_of(mark.at).filter(|b| b.span.start < mark.at && mark.at < b.span.end);
        let block = inside.or_else(|| self.scene.blocks.follow(mark.next_block)).unwrap_or_default();
        let start = mark.at.max(block.span.start);
        super::near(Span::new(start, block.span.end), Span::new(start, start))
    }

    fn mark(&self, target: Target, span: Span, verdict: Verdict, place: Place, expected: String) -> Match {
        let day = match self.held {
            Held::To(day) => day,
            Held::Unknown => Day::UNKNOWN,
        };
        Match {
            target,
            span,
            cue: span,
            verdict,
            aspect: Aspect::VALUE,
            tie: Tie::MARK,
            day,
            place,
            expected,
        }
    }

    /// The first value of the fact's type after the mark is the one that is meant.
    fn marked(&mut self, fact: u32, region: Span) {
        let Some(meaning) = self.ledger.meaning(fact) else { return };
        let row = &self.ledger.facts[fact as usize];
        let known = meaning.value.clone().or_else(|| row.when.is_known().then_some(Typed::Time(row.when)));
        let Some(known) = known else { return };
        let held = |value: &Typed| -> Option<(Compared, Span)> {
            match value {
                Typed::Amount(known) => self
                    .scene
                    .quantities_in(region)
                    .map(|q| (hold_amount(&q, self.scene.sheet.str(q.unit), known), q.span))
                    .find(|(h, _)| *h != Compared::Incomparable),
                Typed::Time(known) => {
                    let t = self.scene.times_in(region).find(is_date)?;
                    Some((hold_time(&t, *known), t.span))
                }
                Typed::Words(words) => Some((Compared::Same, self.words_in(region, words)?)),
            }
        };
        let first = held(&known);
        let same = std::iter::once(&known)
            .chain(&meaning.accept)
            .filter_map(held)
            .find(|(h, _)| *h == Compared::Same);
        let stale = meaning.stale.iter().position(|(v, _)| held(v).is_some_and(|(h, _)| h == Compared::Same));
        let target = Target::Fact(fact);
        let expected =
            self.ledger.value_of(fact as usize).map_or_else(|| row.when.to_string(), |v| v.to_string());
        let place = self.value_place(fact);
        let m = match (same, stale, first) {
            (Some((_, span)), ..) => self.mark(target, span, Verdict::AGREES, place, expected),
            (None, Some(i), _) => {
                let span = meaning.stale.get(i).and_then(|(v, _)| held(v)).map_or(region, |(_, s)| s);
                let until = meaning.stale.get(i).and_then(|(_, until)| *until);
                let verdict = match (self.held, until) {
                    (Held::To(day), Some(until)) if day <= until.latest => Verdict::AGREES,
                    (Held::Unknown, Some(_)) => Verdict::UNCHECKED,
                    _ => Verdict::STALE,
                };
                let full = self.ledger.fact(fact as usize);
                let old = full.as_ref().and_then(|f| f.stale.get(i)).map(|s| self.place(fact, s.value.span));
                self.mark(target, span, verdict, old.unwrap_or(place), expected)
            }
            (None, None, Some((_, span))) => self.mark(target, span, Verdict::CONFLICTS, place, expected),
            // Nothing of its type follows: the words are not there.
            (None, None, None) => {
                let sentence = self.scene.sentence_at(region.start).map(|s| self.scene.sentence(s).span);
                let span = sentence.unwrap_or(region);
                self.mark(target, span, Verdict::CONFLICTS, place, expected)
            }
        };
        self.add(m);
    }

    /// Where words stand in a region, whatever their case.
    fn words_in(&self, region: Span, words: &str) -> Option<Span> {
        let mut wanted = Vec::new();
        crate::phrases::words(words, &mut wanted);
        let mut said = Vec::new();
        crate::phrases::words(self.scene.slice(region), &mut said);
        let n = wanted.len();
        if n == 0 || fold_hash(words) == 0 {
            return None;
        }
        let at = said.windows(n).position(|w| w.iter().zip(&wanted).all(|(a, b)| a.hash == b.hash))?;
        Some(Span::new(region.start + said[at].span.start, region.start + said[at + n - 1].span.end))
    }
}
