//! Figures and dates: what was pledged, when it was founded, how many a minute.
//!
//! The facts of one subject and property are read together. The one whose value or time the sentence has is
//! the one that it speaks of, and only the other half can be wrong; where neither fits, the sentence speaks
//! of something that the ledger does not know.

use super::typed::{Amount, Held as Compared, Meaning, Typed, hold_amount, hold_time, is_date, is_level};
use super::{Held, Judge, Match, Target, Tied, tie_of};
use crate::entry::Rank;
use crate::ledger::{FactRow, Role};
use crate::period::Period;
use copydesk_model::*;
use std::sync::Arc;

/// Most facts of one subject and property that are read together.
const MOST: usize = 256;
/// For how many days a figure of one day is held against articles.
const FRESH: i32 = 366;

/// How a fact's time stands to the sentence's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum When {
    /// They share a day.
    Same,
    /// The sentence gives another time, here.
    Other(Span),
    /// The sentence gives none, or one that belongs to something else.
    Unsaid,
}

/// How the sentence reads for one fact.
struct Reading {
    fact: u32,
    tied: Option<Tied>,
    /// The value that was compared, and how.
    value: Compared,
    span: Span,
    when: When,
    meaning: Arc<Meaning>,
}

impl Judge<'_, '_> {
    /// The facts of one subject and property that one sentence speaks of.
    pub(super) fn group(&mut self, sentence: Span, group: &[Tied]) {
        let Some(first) = group.first() else { return };
        let sentence = super::near(sentence, first.cue.hull(first.name));
        self.stale_words(sentence, group);
        let spoken: Vec<Tied> = group.iter().filter(|t| t.role != Role::Stale).copied().collect();
        let Some(anchor) = spoken.iter().min_by_key(|t| (t.role, t.fact)).copied() else { return };
        let figures = spoken.iter().any(|t| match self.ledger.meaning(t.fact) {
            Some(m) => matches!(m.value, Some(Typed::Amount(_) | Typed::Time(_))),
            None => false,
        });
        let events = spoken.iter().any(|t| self.row(t.fact).bits.event);
        if !figures && !events {
            return self.state(sentence, &spoken);
        }
        let row = self.row(anchor.fact);
        let (subject, property) = (row.subject.unwrap_or(0), row.property);
        let all: Vec<u32> = self.ledger.group(subject, property).take(MOST).collect();
        let readings: Vec<Reading> = all
            .iter()
            .filter_map(|fact| {
                let tied = spoken.iter().find(|t| t.fact == *fact).copied();
                let meaning = self.ledger.meaning(*fact).filter(|m| m.is_for(self.path))?;
                Some(self.reading(*fact, tied, anchor, sentence, meaning))
            })
            .collect();
        self.judge(sentence, &readings);
    }

    fn row(&self, fact: u32) -> &FactRow {
        &self.ledger.facts[fact as usize]
    }

    fn reading(
        &self,
        fact: u32,
        tied: Option<Tied>,
        anchor: Tied,
        sentence: Span,
        meaning: Arc<Meaning>,
    ) -> Reading {
        let by = tied.unwrap_or(anchor);
        let row = self.row(fact);
        let mut values = meaning.value.iter().chain(&meaning.accept);
        let (mut value, mut span) = (Compared::Incomparable, by.cue);
        if meaning.value.is_none() {
            value = Compared::Same;
        }
        for known in values.by_ref() {
            let (held, at) = match known {
                Typed::Amount(known) => self.amount(sentence, by, known),
                Typed::Time(known) => self.time(sentence, by, *known),
                Typed::Words(words) => (self.has_words(sentence, words), by.cue),
            };
            match (held, value) {
                (Compared::Same, _) => {
                    (value, span) = (held, at);
                    break;
                }
                (Compared::Other, Compared::Incomparable) => (value, span) = (held, at),
                _ => {}
            }
        }
        let period = if row.when.is_known() { row.when } else { row.holds };
        let dates_itself = matches!(meaning.value, Some(Typed::Time(_)));
        let when = match self.time(sentence, by, period) {
            _ if dates_itself || !period.is_known() => When::Unsaid,
            (Compared::Same, _) => When::Same,
            (Compared::Other, at) => When::Other(at),
            (Compared::Incomparable, _) => When::Unsaid,
        };
        Reading { fact, tied, value, span, when, meaning }
    }

    /// Holds the sentence's amounts against a known one. A cue word is tied to the amount next to it; a
    /// phrase that says the fact, to any that agrees, or else to the one that belongs to it.
    fn amount(&self, sentence: Span, by: Tied, known: &Amount) -> (Compared, Span) {
        let amounts = self.scene.quantities_in(sentence).filter(is_level);
        let held = amounts.map(|q| (hold_amount(&q, self.scene.sheet.str(q.unit), known), q.span));
        let list: Vec<_> = held.filter(|(h, _)| *h != Compared::Incomparable).collect();
        let nearest = list.iter().min_by_key(|(_, span)| self.distance(by.cue, *span)).copied();
        let same = list.iter().find(|(h, _)| *h == Compared::Same).copied();
        match (by.role, nearest, same) {
            (Role::Near, Some((held, span)), _) => (held, span),
            (_, _, Some((held, span))) => (held, span),
            (_, Some((held, span)), None) if self.belongs(sentence, by.cue, span) => (held, span),
            _ => (Compared::Incomparable, by.cue),
        }
    }

    /// Holds the sentence's dates against a known period.
    fn time(&self, sentence: Span, by: Tied, known: Period) -> (Compared, Span) {
        let times = self.scene.times_in(sentence).filter(is_date);
        let list: Vec<_> = times.map(|t| (hold_time(&t, known), t)).collect();
        if let Some((held, t)) = list.iter().find(|(h, _)| *h == Compared::Same) {
            return (*held, t.span);
        }
        // A year that was only inferred proves nothing.
        let sure =
            list.iter().filter(|(h, t)| *h == Compared::Other && !t.flags.has(TimeFlags::YEAR_INFERRED));
        match sure.min_by_key(|(_, t)| self.distance(by.cue, t.span)) {
            Some((held, t)) if self.belongs(sentence, by.cue, t.span) => (*held, t.span),
            _ => (Compared::Incomparable, by.cue),
        }
    }

    fn has_words(&self, sentence: Span, words: &str) -> Compared {
        let text = self.scene.slice(sentence).to_lowercase();
        if text.contains(&words.to_lowercase()) { Compared::Same } else { Compared::Incomparable }
    }

    /// How far a value stands from a cue; what follows the cue is nearer than what precedes it.
    fn distance(&self, cue: Span, span: Span) -> u32 {
        if span.start >= cue.end {
            (span.start - cue.end) * 2
        } else {
            cue.start.saturating_sub(span.end) * 2 + 1
        }
    }

    /// Whether nothing else in the sentence claims a value: no other verb of an event between the cue and
    /// the value, or in the value's own part of the sentence where a comma or bracket cuts it off.
    fn belongs(&self, sentence: Span, cue: Span, value: Span) -> bool {
        let is_cut = |t: &Token| {
            t.kind == TokenKind::PUNCT
                && matches!(self.scene.slice(t.span), "," | ";" | ":" | "(" | ")" | "–" | "—")
        };
        let gap = if value.start >= cue.end {
            Span::new(cue.end, value.start)
        } else {
            Span::new(value.end, cue.start)
        };
        let mut part = gap;
        if self.scene.tokens_in(gap).any(|t| is_cut(&t)) {
            let before = self.scene.tokens_in(Span::new(sentence.start, value.start)).rev().find(is_cut);
            let after = self.scene.tokens_in(Span::new(value.end, sentence.end)).find(is_cut);
            part = Span::new(
                before.map_or(sentence.start, |t| t.span.end),
                after.map_or(sentence.end, |t| t.span.start),
            );
        }
        !self
            .scene
            .tokens_in(part)
            .any(|t| t.class.has(WordClass::EVENT_VERB) && !cue.overlaps(t.span) && !value.overlaps(t.span))
    }

    fn judge(&mut self, sentence: Span, readings: &[Reading]) {
        let agreeing = readings.iter().filter(|r| r.value == Compared::Same);
        let rank = |r: &&Reading| {
            let when = match r.when {
                When::Same => 0,
                When::Unsaid => 1,
                When::Other(_) => 2,
            };
            (when, r.tied.is_none(), std::cmp::Reverse(self.row(r.fact).rank))
        };
        if let Some(best) = agreeing.min_by_key(rank) {
            return self.agreeing(best, readings);
        }
        let before = self.out.len();
        for r in readings.iter().filter(|r| r.tied.is_some()) {
            self.stale_amount(sentence, r);
        }
        if self.out.len() == before {
            self.conflicting(sentence, readings);
        }
    }

    fn found(&self, r: &Reading, span: Span, verdict: Verdict, aspect: Aspect) -> Option<Match> {
        let tied = r.tied?;
        let full = self.ledger.fact(r.fact as usize)?;
        let expected = match aspect {
            Aspect::DATE => {
                let row = self.row(r.fact);
                let period = if row.when.is_known() { row.when } else { row.holds };
                period.to_string()
            }
            _ => self.ledger.value_of(r.fact as usize).map(|v| v.to_string()).unwrap_or_default(),
        };
        let place = match (aspect, &full.on) {
            (Aspect::DATE, Some(on)) => self.place(r.fact, on.span),
            _ => self.value_place(r.fact),
        };
        let day = self.held.day();
        let target = Target::Fact(r.fact);
        Some(Match {
            target,
            span,
            cue: tied.cue,
            verdict,
            aspect,
            tie: tie_of(tied.role),
            day,
            place,
            expected,
        })
    }

    /// The sentence has the fact's value: is it of the right time, and still the one to use?
    fn agreeing(&mut self, best: &Reading, readings: &[Reading]) {
        let row = self.row(best.fact);
        let (bits, holds, rank, when) = (row.bits, row.holds, row.rank, row.when);
        if let When::Other(span) = best.when
            && bits.event
            && !self.is_off_limits(best)
        {
            // A date alone, with no value to know the event by, may be of another event.
            let known_by_value = best.meaning.value.is_some() || readings.len() == 1;
            let conflict = self.found(best, span, Verdict::CONFLICTS, Aspect::DATE);
            self.out.extend(conflict.filter(|_| known_by_value));
            return;
        }
        let newer = |other: &&Reading| {
            let o = self.row(other.fact);
            other.value == Compared::Other
                && o.rank != Rank::Superseded
                && match self.held {
                    Held::To(day) if bits.as_of => o.when.earliest > when.latest && o.when.latest <= day,
                    Held::To(day) => o.holds.overlaps(Period::day(day)),
                    Held::Unknown => false,
                }
        };
        let over = !bits.event
            && !bits.as_of
            && holds.is_known()
            && match self.held {
                Held::To(day) => !holds.overlaps(Period::day(day)),
                Held::Unknown => true,
            };
        let unsaid = best.when == When::Unsaid;
        let verdict = match self.held {
            Held::Unknown if over && unsaid => Verdict::UNCHECKED,
            _ if over && unsaid => Verdict::STALE,
            _ if rank == Rank::Superseded && readings.iter().any(|r| newer(&r)) => Verdict::SUPERSEDED,
            _ if bits.as_of && unsaid && readings.iter().any(|r| newer(&r)) => Verdict::SUPERSEDED,
            _ => Verdict::AGREES,
        };
        let successor = readings.iter().find(newer);
        let mut m = self.found(best, best.span, verdict, Aspect::VALUE);
        if let (Some(m), Some(next), true) = (&mut m, successor, verdict != Verdict::AGREES) {
            m.expected = self.ledger.value_of(next.fact as usize).map(|v| v.to_string()).unwrap_or_default();
            m.place = self.value_place(next.fact);
        }
        self.out.extend(m);
    }

    /// The sentence has a value that the fact once had.
    fn stale_amount(&mut self, sentence: Span, r: &Reading) {
        let Some(tied) = r.tied else { return };
        for (i, (old, until)) in r.meaning.stale.iter().enumerate() {
            let (held, span) = match old {
                Typed::Amount(old) => self.amount(sentence, tied, old),
                Typed::Time(old) => self.time(sentence, tied, *old),
                Typed::Words(_) => continue,
            };
            if held != Compared::Same {
                continue;
            }
            let verdict = self.verdict_on_stale(*until, sentence, tied.cue);
            let full = self.ledger.fact(r.fact as usize);
            if let (Some(mut m), Some(full)) = (self.found(r, span, verdict, Aspect::VALUE), full) {
                if let Some(stale) = full.stale.get(i) {
                    m.place = self.place(r.fact, stale.value.span);
                }
                self.out.push(m);
            }
            return;
        }
    }

    /// The sentence has no value that the ledger knows of: which fact does it contradict, if any?
    fn conflicting(&mut self, sentence: Span, readings: &[Reading]) {
        let live = |r: &&Reading| self.row(r.fact).rank != Rank::Superseded;
        let alone = readings.iter().filter(live).count() == 1;
        let mut found: Vec<(&Reading, Verdict)> = Vec::new();
        for r in readings.iter().filter(|r| r.value == Compared::Other && r.tied.is_some()).filter(live) {
            let (bits, when, holds) = (self.row(r.fact).bits, self.row(r.fact).when, self.row(r.fact).holds);
            let verdict = match (r.when, self.held) {
                (When::Other(_), _) => None,
                (When::Same, _) => Some(Verdict::CONFLICTS),
                (When::Unsaid, _) if bits.event => alone.then_some(Verdict::CONFLICTS),
                (When::Unsaid, Held::Unknown) if bits.as_of || holds.is_known() => Some(Verdict::UNCHECKED),
                (When::Unsaid, Held::To(day)) if bits.as_of => {
                    let fresh = day >= when.earliest && day <= when.latest.plus_days(FRESH);
                    fresh.then_some(Verdict::CONFLICTS)
                }
                (When::Unsaid, Held::To(day)) => {
                    holds.overlaps(Period::day(day)).then_some(Verdict::CONFLICTS)
                }
                (When::Unsaid, Held::Unknown) => Some(Verdict::CONFLICTS),
            };
            // The sentence speaks of a past that the ledger does not cover.
            let elsewhere = r.when == When::Unsaid
                && !bits.event
                && !matches!(r.meaning.value, Some(Typed::Time(_)))
                && self.scene.times_in(sentence).filter(is_date).any(|t| match self.held {
                    Held::To(day) => t.latest.is_known() && t.latest < day.plus_days(-FRESH),
                    Held::Unknown => false,
                });
            if let Some(verdict) = verdict.filter(|_| !elsewhere && !self.is_off_limits(r)) {
                found.push((r, verdict));
            }
        }
        // With several in force it cannot be told which one is meant.
        if let [(r, verdict)] = found.as_slice() {
            let m = self.found(r, r.span, *verdict, Aspect::VALUE);
            self.out.extend(m);
        }
    }

    /// Somebody else's words, or words that deny it.
    fn is_off_limits(&self, r: &Reading) -> bool {
        let Some(tied) = r.tied else { return true };
        let denies = |t: Token| {
            let word = self.scene.slice(t.span);
            let is = |w: &str| word.eq_ignore_ascii_case(w);
            is("not")
                || is("never")
                || is("denied")
                || is("denies")
                || is("without")
                || word.ends_with("n't")
                || word.ends_with("n’t")
        };
        self.scene.is_quoted(r.span.start) || self.scene.tokens_in(tied.name.hull(tied.cue)).any(denies)
    }
}
