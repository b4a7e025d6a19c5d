//! What stands beside a name without a clause of its own: `Ana Brunner (1915–2007)`, `Otto Lang (born 3 May
//! 1975)`, `Orlo Steel, founded in 1998,`, `Born in 1975, Hans Gruber moved`.

use super::predicate::{Needs, Predicate};
use super::{Finder, Parts};
use copydesk_model::{Case, ClaimFlags, EntityKind, Link, Time, TimeFlags, TimeKind, WordClass};

/// From birth to death, as the years behind a name give it.
const LIVE: Predicate = Predicate { lemma: "live", needs: Needs::Time };

/// The least and the most years that a life behind a name may have. What is shorter is as a rule a term of
/// office, what is longer a dynasty.
const LIFE: std::ops::RangeInclusive<i32> = 15..=120;

/// How far behind an opening bracket or a verb its time may stand, in tokens.
const NEAR: usize = 12;

impl Finder<'_> {
    /// `X, founded in 1998,`, `X (born 1975)`, `Born in 1975, X`, `X opened in 1998`: a participle, or a verb
    /// without an object, with its time right behind.
    pub(super) fn apposed(&mut self, verb: usize, predicate: Predicate) -> Option<usize> {
        if predicate.needs != Needs::Time || matches!(predicate.lemma, "sign" | "resign" | "arrest") {
            return None;
        }
        let (time, last) = self.time_right_behind(self.after(verb))?;
        let (entity, first) = self
            .before_participle(verb)
            .filter(|(_, first)| !self.is_governed(*first))
            .or_else(|| self.behind_opening(verb, last))?;
        let mut parts = Parts { value_time: time, last, ..Parts::default() };
        let person = matches!(predicate.lemma, "born" | "die");
        let subject = if person { entity } else { Link::NONE };
        if !person {
            parts.object = entity;
            parts.object_span = self.name_span(first);
        }
        self.note(first, verb, predicate, subject, parts, ClaimFlags::PASSIVE).then_some(last + 1)
    }

    /// `X opened to the public in 1998`: what happens to X, without an object.
    pub(super) fn middle(&mut self, verb: usize, predicate: Predicate) -> Option<usize> {
        const BEHIND: &[&str] = &["to", "with", "in", "on", "at", "for", "as", "under", "from"];
        if !matches!(predicate.lemma, "open" | "close" | "launch") || !self.view.is_any(verb + 1, BEHIND) {
            return None;
        }
        let (object, first, flags) = self.subject(verb)?;
        let found = self.object(verb + 1);
        let object_span = self.name_span(first);
        let parts = Parts { object, object_span, ..found };
        let flags = flags | ClaimFlags::PASSIVE;
        self.note(first, verb, predicate, Link::NONE, parts, flags).then_some(parts.last + 1)
    }

    /// Whether the name that begins at a token belongs to a phrase before it: `the son of X`, `Y and X`.
    pub(super) fn is_governed(&self, first: usize) -> bool {
        const BEFORE: &[&str] = &[
            "of", "with", "by", "from", "to", "for", "at", "on", "against", "and", "between", "over", "about",
        ];
        let view = self.view;
        let mut before = first;
        while before > self.start && view.class(before - 1).any(WordClass::TITLE | WordClass::HONORIFIC) {
            before -= 1;
        }
        before > self.start && view.is_any(before - 1, BEFORE)
    }

    /// `X (1915–2007)`: a life, where X is a person.
    pub(super) fn lives(&mut self) {
        let at = self.sheet.times.partition_point(|t| (t.first_token as usize) < self.start);
        for n in at.. {
            let Some(time) = self.sheet.times.get(n).filter(|t| (t.first_token as usize) < self.end) else {
                return;
            };
            let first = time.first_token as usize;
            let last = (first + usize::from(time.tokens)).saturating_sub(1);
            let Some(open) = self.bracket_of(first) else { continue };
            if !is_life(time) || !matches!(self.view.word(last + 1), ")" | "]" | ";" | ",") {
                continue;
            }
            let Some((subject, name)) = self.mention_before(open) else { continue };
            let person = subject.get().and_then(|e| self.sheet.entities.get(e));
            if person.is_some_and(|e| e.kind == EntityKind::PERSON) {
                let parts = Parts { value_time: Link::to(n), last, ..Parts::default() };
                self.note(name, first, LIVE, subject, parts, ClaimFlags::NOMINAL);
            }
        }
    }

    /// The name before an aside that ends at token `end`: `X, the fund,`, `X (1998–2010)`, a lone comma, or
    /// `X, who`.
    pub(super) fn behind_aside(&self, end: usize) -> Option<(Link, usize)> {
        let view = self.view;
        let relative = end.checked_sub(1).filter(|&w| w > self.start && view.is_any(w, &["who", "which"]));
        if let Some(who) = relative {
            let end = if view.is_mark(who - 1, ",") { who - 1 } else { who };
            return self.mention_before(end);
        }
        let close = end.checked_sub(1).filter(|&c| c > self.start)?;
        let open = match view.word(close) {
            "," => ",",
            ")" => "(",
            _ => return None,
        };
        let from = self.start.max(close.saturating_sub(NEAR));
        let first = (from..close).rev().find(|&i| view.is_mark(i, open));
        first
            .and_then(|i| self.mention_before(i))
            .or_else(|| (open == ",").then(|| self.mention_before(close))?)
    }

    /// The bracket behind a name that a time stands in, first or behind a semicolon: `X (née Y; 1915–2007)`.
    fn bracket_of(&self, time: usize) -> Option<usize> {
        let before = time.checked_sub(1)?;
        if self.opens(before) {
            return Some(before);
        }
        let from = self.start.max(time.saturating_sub(NEAR));
        let apart = self.view.is_mark(before, ";") || self.view.is_mark(before, ",");
        let mut back = (from..time).rev().take_while(|&i| !matches!(self.view.word(i), ")" | "]"));
        back.find(|&i| self.opens(i)).filter(|_| apart)
    }

    fn opens(&self, i: usize) -> bool {
        i >= self.start && i < self.end && matches!(self.view.word(i), "(" | "[")
    }

    /// The point of time that stands behind a verb with at most a preposition between, and its last token.
    fn time_right_behind(&self, from: usize) -> Option<(Link, usize)> {
        let view = self.view;
        let mut first = from;
        while first < from + 2
            && view.is_any(first, &["in", "on", "around", "back", "early", "late", "about"])
        {
            first += 1;
        }
        let n = self.sheet.times.partition_point(|t| (t.first_token as usize) < from);
        let time = self.sheet.times.get(n).filter(|t| t.kind == TimeKind::DATE)?;
        let at = time.first_token as usize;
        (at <= first && at < self.end)
            .then(|| (Link::to(n), (at + usize::from(time.tokens)).saturating_sub(1)))
    }

    /// The name right before a participle, before its comma, or before the bracket it stands in.
    fn before_participle(&self, verb: usize) -> Option<(Link, usize)> {
        let view = self.view;
        let before = verb.checked_sub(1).filter(|&b| b >= self.start)?;
        let bracket = || {
            let from = self.start.max(verb.saturating_sub(NEAR));
            (from..verb).rev().take_while(|&i| !matches!(view.word(i), ")" | "]")).find(|&i| self.opens(i))
        };
        let end = if self.opens(before) {
            before
        } else if matches!(view.word(before), "," | ";") {
            bracket().unwrap_or(before)
        } else if view.is_any(self.after(verb), &["in", "on", "around"]) {
            verb
        } else {
            // `Agassi opened 2001 with a win`
            return None;
        };
        self.mention_before(end)
    }

    /// `Born in 1975 in Graz, X`: the name behind the comma that closes a participle at the sentence's start.
    fn behind_opening(&self, verb: usize, last: usize) -> Option<(Link, usize)> {
        let view = self.view;
        if verb != self.start {
            return None;
        }
        let comma = (last + 1..self.end.min(last + NEAR)).find(|&i| view.is_mark(i, ","))?;
        let (entity, name_last) = self.mention_from(comma + 1, 3)?;
        let mentions = &self.sheet.mentions;
        let n = mentions.partition_point(|m| (m.first_token as usize) <= comma);
        let first = mentions.get(n)?.first_token as usize;
        // `Born in 1975, his son Peter`: another's.
        let plain = (comma + 1..first).all(|i| {
            view.is(i, "the")
                || view.class(i).any(WordClass::TITLE | WordClass::HONORIFIC)
                || view.case(i) != Case::LOWER
        });
        (plain && !view.is_possessive(name_last + 1)).then_some((entity, first))
    }

    /// The whole of the mention that begins at a token.
    fn name_span(&self, first: usize) -> copydesk_model::Span {
        let mentions = &self.sheet.mentions;
        let n = mentions.partition_point(|m| (m.first_token as usize) < first);
        mentions.get(n).map(|m| m.span).unwrap_or_default()
    }
}

/// Whether a range of time can be a life.
fn is_life(time: &Time) -> bool {
    time.kind == TimeKind::RANGE
        && time.earliest.is_known()
        && time.latest.is_known()
        && !time.flags.any(
            TimeFlags::OPEN_START
                | TimeFlags::OPEN_END
                | TimeFlags::REVERSED
                | TimeFlags::RELATIVE
                | TimeFlags::APPROXIMATE
                | TimeFlags::YEAR_INFERRED,
        )
        && LIFE.contains(&(time.latest.year() - time.earliest.year()))
}
