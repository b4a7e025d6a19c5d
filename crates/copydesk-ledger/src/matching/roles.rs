//! Posts and states: "Prime Minister Ishiba", "Ishiba, the prime minister", "bankrupt US Steel".
//!
//! A phrase and a name in one sentence are not enough to say who holds a post ("Ishiba met Prime Minister
//! Starmer"), so the two must be attached: the phrase right before the name, or behind it in apposition or
//! after a form of "to be".

use super::scene::Scene;
use super::typed::{Typed, hold_time, is_date};
use super::{Held, Judge, Match, Tied, tie_of};
use crate::ledger::Role;
use copydesk_model::*;

/// How a phrase is attached to a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Attached {
    /// As something that holds now.
    Now,
    /// As something that is over: "former", "was".
    Past,
}

/// Days after an end on which an article may still speak of it as holding.
const GRACE: i32 = 7;

/// Before a post: it is over.
const PAST: &[&str] = &[
    "former",
    "ex",
    "then",
    "past",
    "previous",
    "late",
    "onetime",
    "one-time",
    "erstwhile",
    "outgoing",
    "old",
];
/// Before a post: it is another post, or not held. Before a state: it does not hold, or hardly.
const OTHER: &[&str] = &[
    "deputy",
    "vice",
    "assistant",
    "associate",
    "acting",
    "interim",
    "shadow",
    "incoming",
    "future",
    "next",
    "aspiring",
    "not",
    "never",
    "no",
    "nearly",
    "almost",
    "once",
    "formerly",
    "near",
    "virtually",
    "non",
    "allegedly",
    "likely",
    "potential",
    "potentially",
    "under",
];
/// After a post: it is not held yet.
const NOT_YET: &[&str] = &["elect", "designate", "candidate", "hopeful", "nominee", "aspirant", "office"];
/// Between a name and a post behind it.
const LINKING: &[&str] = &[
    "the",
    "a",
    "an",
    "is",
    "are",
    "as",
    "now",
    "currently",
    "remains",
    "remained",
    "of",
    "new",
    "newly",
    "elected",
    "appointed",
    "who",
    "serving",
    "serves",
    "sitting",
    "its",
    "his",
    "her",
    "their",
    "country's",
    "nation's",
    "was",
    "were",
    "had",
    "been",
    "served",
    "went",
    "gone",
    "declared",
    "filed",
    "for",
    "became",
];
/// One of these, or a mark, must be between a name and a post behind it.
const JOINT: &[&str] = &[
    "is", "are", "as", "remains", "remained", "serving", "serves", "was", "were", "been", "served", "went",
    "gone", "declared", "filed", "became",
];
/// Those that put it into the past.
const WAS: &[&str] = &["was", "were", "had", "been", "served", "remained"];

/// How a phrase is attached to a name, if it is.
pub(crate) fn attached(scene: &Scene<'_>, name: Span, cue: Span) -> Option<Attached> {
    let before = word_before(scene, cue.start);
    let lower = |t: Option<Token>| t.map(|t| scene.slice(t.span).to_lowercase()).unwrap_or_default();
    let (before, after) = (lower(before), lower(word_after(scene, cue.end)));
    if OTHER.contains(&before.as_str()) || NOT_YET.contains(&after.as_str()) {
        return None;
    }
    let past = PAST.contains(&before.as_str());
    let over = if cue.end <= name.start {
        before_name(scene, Span::new(cue.end, name.start)).then_some(false)
    } else {
        // Right before another name it is the title of that.
        let titled = scene.mention_starts(cue.end + 1);
        behind_name(scene, Span::new(name.end, cue.start)).filter(|_| !titled)
    };
    over.map(|was| if was || past { Attached::Past } else { Attached::Now })
}

fn word_before(scene: &Scene<'_>, at: u32) -> Option<Token> {
    let mut i = scene.token_at(at);
    loop {
        i = i.checked_sub(1)?;
        let t = scene.tokens.get(i).filter(|t| t.span.end <= at)?;
        match scene.slice(t.span) {
            "-" | "‐" | "‑" | "–" => {}
            _ if t.kind == TokenKind::PUNCT => return None,
            _ => return Some(t),
        }
    }
}

fn word_after(scene: &Scene<'_>, at: u32) -> Option<Token> {
    let i = scene.token_at(at);
    let t = scene.tokens.get(i)?;
    let t = if scene.slice(t.span) == "-" { scene.tokens.get(i + 1)? } else { t };
    Some(t)
}

/// Between a post and the name behind it: nothing, or "of" and capitals ("Prime Minister of Japan Ishiba"),
/// or a second post ("prime minister and party leader Ishiba").
fn before_name(scene: &Scene<'_>, gap: Span) -> bool {
    let mut words = 0;
    let mut first = "";
    for t in scene.tokens_in(gap) {
        let word = scene.slice(t.span);
        if t.kind == TokenKind::PUNCT && !matches!(word, "-" | "&") {
            return false;
        }
        if words == 0 {
            first = word;
        }
        words += 1;
        let joins = match first {
            "of" | "for" | "at" | "in" => {
                t.case.is_capital() || matches!(word, "of" | "for" | "at" | "in" | "the")
            }
            "and" | "&" => !t.class.any(WordClass::EVENT_VERB | WordClass::REPORTING),
            _ => false,
        };
        if !joins || words > 6 {
            return false;
        }
    }
    true
}

/// Between a name and a post behind it; whether it is put into the past.
fn behind_name(scene: &Scene<'_>, gap: Span) -> Option<bool> {
    let (mut joint, mut was, mut words) = (false, false, 0);
    for t in scene.tokens_in(gap) {
        let word = scene.slice(t.span);
        if t.kind == TokenKind::PUNCT {
            if !matches!(word, "," | "(" | "-" | "–" | "—") {
                return None;
            }
            joint = true;
            continue;
        }
        let lower = word.to_lowercase();
        let known = LINKING.contains(&lower.as_str());
        if !known && !t.case.is_capital() && t.kind != TokenKind::CLITIC && !t.class.has(WordClass::DEMONYM) {
            return None;
        }
        joint |= JOINT.contains(&lower.as_str());
        was |= WAS.contains(&lower.as_str());
        words += 1;
        if words > 6 {
            return None;
        }
    }
    joint.then_some(was)
}

impl Judge<'_, '_> {
    /// A state or post of one subject and property, in one sentence.
    pub(super) fn state(&mut self, sentence: Span, group: &[Tied]) {
        let Some((said, how)) = group
            .iter()
            .filter(|t| t.role == Role::Says)
            .find_map(|t| attached(self.scene, t.name, t.cue).map(|how| (*t, how)))
        else {
            return;
        };
        let row = |fact: u32| &self.ledger.facts[fact as usize];
        let periods: Vec<_> =
            group.iter().filter(|t| t.role == Role::Says).map(|t| (t.fact, row(t.fact).holds)).collect();
        let dated = periods.iter().any(|(_, p)| p.is_known());
        let make = |this: &Self, fact: u32, verdict, day| Match {
            target: super::Target::Fact(fact),
            span: said.cue,
            cue: said.name,
            verdict,
            aspect: if dated { Aspect::ROLE } else { Aspect::VALUE },
            tie: tie_of(said.role),
            day,
            place: this.value_place(fact),
            expected: String::new(),
        };
        let named = self.times_before(sentence, said.cue).find_map(|t| {
            periods.iter().find(|(_, p)| hold_time(&t, *p) == super::typed::Held::Same).map(|(f, _)| *f)
        });
        let day = match self.held {
            Held::To(day) => day,
            Held::Unknown if dated && named.is_none() => {
                let m = make(self, said.fact, Verdict::UNCHECKED, Day::UNKNOWN);
                return self.add(m);
            }
            Held::Unknown => Day::UNKNOWN,
        };
        let today = crate::Period::day(day);
        let holds = periods.iter().find(|(_, p)| day.is_known() && p.overlaps(today)).map(|(f, _)| *f);
        if let Some(fact) = named.or(holds) {
            // "Former" of somebody who holds the post may mean an earlier one: that is no match.
            if how == Attached::Now || holds.is_none() {
                let m = make(self, fact, Verdict::AGREES, day);
                self.add(m);
            }
            return;
        }
        // The period that is nearest before the day, else the first that is still to come.
        let over = periods
            .iter()
            .filter(|(_, p)| p.latest.is_known() && p.latest < day)
            .max_by_key(|(_, p)| p.latest);
        let to_come = periods.iter().filter(|(_, p)| p.earliest > day).min_by_key(|(_, p)| p.earliest);
        match (how, over, to_come) {
            (Attached::Past, Some((fact, _)), _) => {
                let m = make(self, *fact, Verdict::AGREES, day);
                self.add(m);
            }
            (Attached::Past, None, _) => {}
            (Attached::Now, over, to_come) => {
                let within_grace = over.is_some_and(|(_, p)| day <= p.latest.plus_days(GRACE));
                let Some((fact, period)) = over.or(to_come).copied() else { return };
                if within_grace || self.scene.is_quoted(said.cue.start) {
                    return;
                }
                let Some(full) = self.ledger.fact(fact as usize) else { return };
                let limit =
                    if period.latest < day && period.latest.is_known() { &full.end } else { &full.start };
                let mut m = make(self, fact, Verdict::CONFLICTS, day);
                if let Some(limit) = limit {
                    m.place = self.place(fact, limit.span);
                }
                m.expected = match (period.earliest.known(), period.latest.known()) {
                    (Some(a), Some(b)) => format!("{a} to {b}"),
                    (Some(a), None) => format!("since {a}"),
                    (None, Some(b)) => format!("until {b}"),
                    (None, None) => String::new(),
                };
                self.add(m);
            }
        }
    }

    /// The times of a sentence, and those before it in its block: what sets the scene for it.
    pub(super) fn times_before(&self, sentence: Span, at: Span) -> impl Iterator<Item = Time> + '_ {
        let start = self.scene.block_of(at.start).map_or(sentence.start, |b| b.span.start);
        let range = super::near(Span::new(start, sentence.end), at);
        self.scene.times_in(range).filter(is_date)
    }

    /// What to say of a value that was right until then, where the sentence states it at `cue`: it may speak of
    /// the time when it was.
    pub(super) fn verdict_on_stale(
        &self,
        until: Option<crate::Period>,
        sentence: Span,
        cue: Span,
    ) -> Verdict {
        let day = self.held.day();
        let right_then = until.is_some_and(|until| {
            (day.is_known() && day <= until.latest)
                || self
                    .times_before(sentence, cue)
                    .any(|time| time.earliest.is_known() && time.earliest <= until.latest)
        });
        match (right_then, until.is_some() && !day.is_known()) {
            (true, _) => Verdict::AGREES,
            (false, true) => Verdict::UNCHECKED,
            (false, false) => Verdict::STALE,
        }
    }

    /// A value in words that is no longer right, attached to the subject's name.
    pub(super) fn stale_words(&mut self, sentence: Span, group: &[Tied]) {
        for t in group.iter().filter(|t| t.role == Role::Stale) {
            let Some(meaning) = self.ledger.meaning(t.fact) else { continue };
            if attached(self.scene, t.name, t.cue) != Some(Attached::Now) || self.scene.is_quoted(t.cue.start)
            {
                continue;
            }
            let said = crate::phrases::fold_hash(self.scene.slice(t.cue));
            let full = self.ledger.fact(t.fact as usize);
            let (Some(full), Some(at)) = (
                full,
                meaning.stale.iter().position(|(v, _)| match v {
                    Typed::Words(w) => crate::phrases::fold_hash(w) == said,
                    _ => false,
                }),
            ) else {
                continue;
            };
            let until = meaning.stale[at].1;
            let verdict = self.verdict_on_stale(until, sentence, t.cue);
            self.add(Match {
                target: super::Target::Fact(t.fact),
                span: t.cue,
                cue: t.name,
                verdict,
                aspect: Aspect::VALUE,
                tie: Tie::SAYS,
                day: self.held.day(),
                place: self.place(t.fact, full.stale[at].value.span),
                expected: full.value.as_ref().map(|v| v.value.to_string()).unwrap_or_default(),
            });
        }
    }
}
