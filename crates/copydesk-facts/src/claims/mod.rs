//! Statements that can be held against others: who did what, how much, when, and who says so.
//!
//! Reads active forms (`X pledged Y`, `X promised to invest Y`), passive ones (`Y was pledged by X`, `X was
//! founded in 1998`), nominal ones (`X's pledge of Y`, `X's blocked deal`) and what stands beside a name (`X
//! (1915–2007)`, `X, founded in 1998,`: see [`beside`]), for the few predicates that `predicate.rs` lists, where
//! the subject is a name and there is an amount, a named object or a time; and levels of anything that is named
//! or described (`the upload limit is 100 MB`, see [`level`]). Does not read facts that need two sentences.

mod beside;
mod level;
mod predicate;

use crate::view::View;
use crate::words::Words;
use copydesk_model::{
    AttributionKind, Case, Claim, ClaimFlags, Link, QuantityFlags, QuantityKind, SheetBuilder, Span, Time,
    TimeKind, TokenFlags, TokenKind, WordClass,
};
use predicate::{Form, Needs, Predicate, Word};

/// Forms of a verb that is a predicate with its particle only: `set up`.
const SET: &[&str] = &["set", "sets", "setting"];

/// How far after its verb an object is looked for, in tokens.
const REACH: usize = 24;

/// Reads the claims of an article. Runs last, for it ties together what the others found.
pub(crate) fn extract(sheet: &mut SheetBuilder, words: &Words) {
    let view = View::new(sheet, words);
    let predicates: Vec<Word> =
        words
            .all()
            .iter()
            .map(|w| {
                if w.entry.is_predicate() {
                    predicate::lower_of(view.slice(w.first))
                } else {
                    Word::default()
                }
            })
            .collect();
    let mut finder = Finder { view, sheet, predicates, out: Vec::new(), sentence: 0, start: 0, end: 0 };
    let mut at = 0;
    for s in 0..view.sentences.len() {
        let range = view.sentence(s);
        let mentions = &finder.sheet.mentions;
        while at < mentions.len() && (mentions[at].first_token as usize) < range.start {
            at += 1;
        }
        // Without a name in the sentence there is no subject.
        if mentions.get(at).is_some_and(|m| (m.first_token as usize) < range.end) {
            (finder.sentence, finder.start, finder.end) = (s, range.start, range.end);
            finder.read();
        }
    }
    let mut found = finder.out;
    let levels = level::extract(view, sheet, &found);
    if !levels.is_empty() {
        found.extend(levels);
        found.sort_by_key(|(claim, _)| claim.span);
    }
    for (mut claim, lemma) in found {
        claim.predicate = sheet.pool.add(lemma);
        sheet.claims.push(claim);
    }
}

struct Finder<'a> {
    view: View<'a>,
    sheet: &'a SheetBuilder,
    /// What each distinct word is of the predicates.
    predicates: Vec<Word>,
    out: Vec<(Claim, &'static str)>,
    sentence: usize,
    start: usize,
    end: usize,
}

/// What a clause is about.
#[derive(Clone, Copy, Default)]
struct Parts {
    quantity: Link,
    object: Link,
    object_span: Span,
    value_time: Link,
    last: usize,
}

impl Finder<'_> {
    fn read(&mut self) {
        let mut i = self.start;
        while i < self.end {
            let word = self.predicate_at(i);
            let mut next = i + 1;
            if let Some((row, form)) = word.verb {
                let predicate = predicate::row(row);
                let read = match form {
                    Form::Past if i == self.start => self.apposed(i, predicate),
                    Form::Past => self
                        .passive(i, predicate)
                        .or_else(|| self.participle(i, predicate))
                        .or_else(|| self.apposed(i, predicate))
                        .or_else(|| self.middle(i, predicate))
                        .or_else(|| self.active(i, predicate)),
                    Form::Present => self.active(i, predicate),
                    Form::Gerund => None,
                };
                next = read.unwrap_or(next).max(next);
            }
            if next == i + 1
                && self.view.case(i) == Case::LOWER
                && let Some(row) = word.noun
            {
                next = self.nominal(i, predicate::row(row)).unwrap_or(next).max(next);
            }
            i = next;
        }
        self.lives();
    }

    /// The token behind a verb, its particle (`set up`) included.
    fn after(&self, verb: usize) -> usize {
        verb + if self.view.is_any(verb, SET) { 2 } else { 1 }
    }

    fn predicate_at(&self, i: usize) -> Word {
        // A verb first in its sentence: `Founded in 1998, X ...`.
        let opens = i == self.start && self.view.case(i) == Case::CAPITALISED;
        if self.view.case(i) != Case::LOWER && !opens {
            return Word::default();
        }
        if self.view.is_any(i, SET) && !self.view.is(i + 1, "up") {
            return Word::default();
        }
        self.view.words.id(i).and_then(|id| self.predicates.get(id)).copied().unwrap_or_default()
    }

    /// `X pledged Y`, `X promised to invest Y`, `X plans to buy Y`.
    fn active(&mut self, verb: usize, predicate: Predicate) -> Option<usize> {
        // Nobody bears `born` as an act: without its name beside it, it is another's.
        if predicate.lemma == "born" {
            return None;
        }
        let (subject, first, flags) = self.subject(verb)?;
        let mut parts = self.object(self.after(verb));
        // `sign a deal to buy` has its own verb; `promised to invest $5 million` is one promise.
        if predicate.lemma != "promise" && self.view.is(self.after(verb), "to") {
            return None;
        }
        if matches!(predicate.lemma, "born" | "die" | "resign") {
            parts.object = Link::NONE;
        }
        let next = parts.last + 1;
        self.note(first, verb, predicate, subject, parts, flags).then_some(next)
    }

    /// `Y was pledged by X`, `X was born in 1950`.
    fn passive(&mut self, verb: usize, predicate: Predicate) -> Option<usize> {
        let view = self.view;
        let mut at = verb.checked_sub(1).filter(|&a| a >= self.start)?;
        let mut flags = ClaimFlags::PASSIVE;
        while at > self.start && (view.class(at).has(WordClass::HEDGE) || view.word(at).ends_with("ly")) {
            flags |= hedge(view, at);
            at -= 1;
        }
        if !view.is_any(at, &["was", "were", "is", "are", "been", "be", "being"]) {
            return None;
        }
        while at > self.start
            && (view.is_any(
                at - 1,
                &["has", "have", "had", "will", "would", "may", "might", "could", "been", "be"],
            ) || view.class(at - 1).has(WordClass::HEDGE))
        {
            at -= 1;
            flags |= hedge(view, at);
        }
        // `X, was born in 1950`, `X, the fund, was founded in 1998`
        let mut patient = self.mention_before(at).or_else(|| self.behind_aside(at));
        // `the son of X was born in 1950`: not X. An act on `the deal to buy X` is one on X as well.
        if predicate.needs == Needs::Time {
            patient = patient.filter(|(_, first)| !self.is_governed(*first));
        }
        let by = (verb + 1..self.end.min(verb + 8)).find(|&i| view.is(i, "by"));
        let agent = by.and_then(|by| self.mention_from(by + 1, 3));
        let mut parts = self.object(self.after(verb));
        if matches!(predicate.lemma, "born" | "die" | "resign" | "arrest") {
            let (subject, first) = patient?;
            parts.object = Link::NONE;
            return self.note(first, verb, predicate, subject, parts, flags).then_some(verb + 1);
        }
        // The amount or thing that was pledged stands before the verb.
        let before = self.quantity_before(at);
        parts.quantity = if before.is_none() { parts.quantity } else { before };
        parts.object = patient.map_or(Link::NONE, |p| p.0);
        let (subject, _) = agent.unwrap_or((Link::NONE, verb));
        // The whole of `a bid for X`, not its last name alone.
        let mut first = patient.map_or(at, |p| p.1);
        while first > self.start
            && at - first < 12
            && (view.is_word(first - 1)
                || view.is_possessive(first - 1)
                || view.is_hyphen(first - 1)
                || matches!(view.kind(first - 1), TokenKind::NUMBER | TokenKind::SYMBOL))
        {
            first -= 1;
        }
        while first < at && view.class(first).has(WordClass::FUNCTION) && view.case(first) != Case::UPPER {
            first += 1;
        }
        parts.object_span = if first < at { view.span(first, at - 1) } else { Span::default() };
        if subject.is_none() && !(predicate.needs == Needs::Time && !parts.object.is_none()) {
            return None;
        }
        self.note(first, verb, predicate, subject, parts, flags).then_some(parts.last + 1)
    }

    /// `X's blocked deal to buy Y`: a participle between an owner and a thing.
    fn participle(&mut self, verb: usize, predicate: Predicate) -> Option<usize> {
        let view = self.view;
        let clitic = verb.checked_sub(1).filter(|&c| c > self.start && view.is_possessive(c))?;
        if !matches!(predicate.lemma, "block" | "approve" | "reject" | "promise" | "invest") {
            return None;
        }
        let (subject, first) = self.mention_before(clitic)?;
        let parts = self.object(self.after(verb));
        self.note(first, verb, predicate, subject, parts, ClaimFlags::NOMINAL).then_some(parts.last + 1)
    }

    /// `X's pledge of Y`, `X's $5 million pledge`, `a pledge by X of Y`.
    fn nominal(&mut self, noun: usize, predicate: Predicate) -> Option<usize> {
        let view = self.view;
        let flags = ClaimFlags::NOMINAL;
        // Back over the words between the owner and the noun.
        let mut at = noun;
        while at > self.start && noun - at < 6 {
            at -= 1;
            if view.is_possessive(at) {
                let (subject, first) = self.mention_before(at)?;
                let mut parts = Parts { last: noun, ..Parts::default() };
                if view.is_any(noun + 1, &["of", "to", "for", "on"]) {
                    parts = self.object(noun + 2);
                    // A noun's object ends with its amount: what follows is the sentence's verb.
                    if let Some(q) = parts.quantity.get().and_then(|n| self.sheet.quantities.get(n)) {
                        let last = (q.first_token as usize + usize::from(q.tokens)).saturating_sub(1);
                        parts.last = last.clamp(noun + 2, parts.last.max(noun + 2));
                        parts.object_span = view.span(noun + 2, parts.last);
                    }
                }
                let between = self.quantity_from(at + 1, noun);
                parts.quantity = if between.is_none() { parts.quantity } else { between };
                return self.note(first, noun, predicate, subject, parts, flags).then_some(parts.last + 1);
            }
            let inside = view.is_word(at) && !view.class(at).has(WordClass::FUNCTION)
                || matches!(view.kind(at), TokenKind::NUMBER | TokenKind::SYMBOL)
                || view.is_hyphen(at);
            if !inside {
                break;
            }
        }
        if view.is(noun + 1, "by") {
            let (subject, at) = self.mention_from(noun + 2, 2)?;
            let parts = self.object(at + 1);
            return self.note(noun, noun, predicate, subject, parts, flags).then_some(parts.last + 1);
        }
        None
    }

    /// The name that is the subject of the verb, its first token, and what the words between say.
    fn subject(&self, verb: usize) -> Option<(Link, usize, ClaimFlags)> {
        const AUX: &[&str] = &[
            "has",
            "have",
            "had",
            "also",
            "then",
            "later",
            "already",
            "now",
            "to",
            "be",
            "today",
            "once",
            "recently",
            "it",
            "is",
            "are",
            "was",
            "were",
            "did",
            "does",
            "do",
            "itself",
            "himself",
            "herself",
            "previously",
            "reportedly",
        ];
        const TOWARDS: &[&str] = &[
            "plans",
            "planned",
            "plan",
            "wants",
            "wanted",
            "want",
            "agreed",
            "agrees",
            "intends",
            "intended",
            "hopes",
            "hoped",
            "decided",
            "refused",
            "declined",
            "expects",
            "expected",
            "offered",
            "threatened",
            "tried",
            "sought",
            "seeks",
            "wishes",
            "ready",
            "set",
            "prepared",
            "needs",
            "failed",
            "began",
            "managed",
            "able",
            "going",
        ];
        let view = self.view;
        let mut flags = ClaimFlags::NONE;
        let mut at = verb;
        while at > self.start && verb - at < 8 {
            let before = at - 1;
            let lower = view.case(before) == Case::LOWER && view.is_word(before);
            let class = view.class(before);
            if lower && view.is_any(before, TOWARDS) {
                flags |= ClaimFlags::HEDGED | ClaimFlags::FUTURE;
                flags.set(ClaimFlags::NEGATED, view.is_any(before, &["refused", "declined", "failed"]));
            } else if lower && view.is_any(before, &["will", "shall"]) {
                flags |= ClaimFlags::FUTURE;
            } else if lower && class.has(WordClass::HEDGE) {
                flags |= hedge(view, before);
            } else if lower && (view.is_any(before, AUX) || view.word(before).ends_with("ly")) {
            } else {
                break;
            }
            at = before;
        }
        // `SoftBank, the fund, promised`: an apposition is stepped over.
        let mut end = at;
        if end > self.start + 1 && view.is_mark(end - 1, ",") {
            let from = self.start.max(end.saturating_sub(14));
            if let Some(open) = (from..end - 1).rev().find(|&j| view.is_mark(j, ",")) {
                end = open;
            }
        }
        // `SoftBank investment fund promised`, `the Obama administration spent`
        if end > self.start
            && view.class(end - 1).has(WordClass::ORG_WORD)
            && view.case(end - 1) == Case::LOWER
        {
            while end > self.start + 1
                && view.is_word(end - 1)
                && view.case(end - 1) == Case::LOWER
                && !view.class(end - 1).has(WordClass::FUNCTION)
            {
                end -= 1;
            }
        }
        let (subject, first) = self.mention_before(end)?;
        // `a deal with X blocked`: the name is no subject but a preposition's.
        (!self.is_governed(first)).then_some((subject, first, flags))
    }

    /// The entity whose mention ends right before token `end`, and the mention's first token.
    fn mention_before(&self, end: usize) -> Option<(Link, usize)> {
        let mentions = &self.sheet.mentions;
        let at = mentions.partition_point(|m| (m.first_token as usize) < end);
        let m = mentions.get(at.checked_sub(1)?)?;
        let first = m.first_token as usize;
        (first + usize::from(m.tokens) == end && first >= self.start)
            .then_some((Link::to(m.entity as usize), first))
    }

    /// The first mention that begins at `from` or a few tokens later, and its last token.
    fn mention_from(&self, from: usize, within: usize) -> Option<(Link, usize)> {
        let mentions = &self.sheet.mentions;
        let at = mentions.partition_point(|m| (m.first_token as usize) < from);
        let m = mentions.get(at)?;
        let first = m.first_token as usize;
        let near = first <= from + within && first < self.end;
        near.then(|| (Link::to(m.entity as usize), first + usize::from(m.tokens) - 1))
    }

    /// The amount that the noun phrase before token `end` is or holds.
    fn quantity_before(&self, end: usize) -> Link {
        let from = self.start.max(end.saturating_sub(6));
        self.quantity_from(from, end)
    }

    /// The first amount within the tokens `from..end`.
    fn quantity_from(&self, from: usize, end: usize) -> Link {
        let quantities = &self.sheet.quantities;
        let at = quantities.partition_point(|q| (q.first_token as usize) < from);
        quantities[at..]
            .iter()
            .enumerate()
            .take_while(|(_, q)| (q.first_token as usize) < end)
            .find(|(_, q)| {
                !matches!(q.kind, QuantityKind::ORDINAL)
                    && !q.flags.any(QuantityFlags::IN_NAME | QuantityFlags::IN_TIME)
            })
            .map_or(Link::NONE, |(n, _)| Link::to(at + n))
    }

    /// What the clause from token `from` on is about: up to a mark or a word that begins another clause.
    fn object(&self, from: usize) -> Parts {
        let view = self.view;
        let mut end = from;
        while end < self.end.min(from + REACH) {
            let word = view.word(end);
            let another = view.case(end) == Case::LOWER
                && matches!(
                    word,
                    "but"
                        | "while"
                        | "although"
                        | "though"
                        | "because"
                        | "which"
                        | "who"
                        | "that"
                        | "after"
                        | "before"
                        | "when"
                        | "if"
                        | "whereas"
                        | "despite"
                );
            // `committed to build it and avoided a penalty`: a second verb has its own object.
            let joined = view.is(end, "and") && {
                let class = view.class(end + 1);
                class.any(WordClass::EVENT_VERB | WordClass::REPORTING)
                    || self.predicate_at(end + 1).verb.is_some()
                    || view.case(end + 1) == Case::LOWER && view.word(end + 1).ends_with("ed")
            };
            let another = another || joined;
            // A comma inside a number is no mark of its own; any other ends the clause.
            if another || matches!(word, ";" | ":" | "(" | ")" | "." | "," | "–" | "—" | "\"" | "”") {
                break;
            }
            end += 1;
        }
        let mut parts = Parts { last: end.max(from) - usize::from(end > from), ..Parts::default() };
        parts.quantity = self.quantity_from(from, end);
        if let Some((object, last)) = self.mention_from(from, 8)
            && last < end
            && self.is_object(from, last)
            && !self.modifies(last)
        {
            parts.object = object;
            let first = if view.is_any(from, &["the", "a", "an", "its", "their", "his", "her"]) {
                from + 1
            } else {
                from
            };
            parts.object_span = view.span(first.min(last), last);
        } else if end > from {
            parts.object_span = view.span(from, end - 1);
        }
        let times = &self.sheet.times;
        let at = times.partition_point(|t| (t.first_token as usize) < from);
        let near = times
            .get(at)
            .filter(|t| (t.first_token as usize) < end && matches!(t.kind, TimeKind::DATE | TimeKind::RANGE));
        parts.value_time = near.map_or(Link::NONE, |_| Link::to(at));
        parts
    }

    /// Whether the name that ends at `last` is what the verb acts on: no preposition of place or time leads to
    /// it, other than `of` and `to` inside the object (`the deal to buy US Steel`).
    fn is_object(&self, from: usize, last: usize) -> bool {
        !(from..last).any(|i| {
            self.view.is_any(
                i,
                &[
                    "in", "on", "at", "from", "with", "by", "for", "against", "during", "under", "into",
                    "over", "about",
                ],
            ) && self.view.case(i) == Case::LOWER
        })
    }

    /// Whether the name that ends at `last` only tells what kind of thing follows, or whose: `Christmas tree
    /// permits`, `Brunner's house`.
    fn modifies(&self, last: usize) -> bool {
        let (view, after) = (self.view, last + 1);
        view.is_possessive(after)
            || view.kind(after) == TokenKind::WORD
                && view.case(after) == Case::LOWER
                && !view.class(after).any(WordClass::FUNCTION | WordClass::REPORTING | WordClass::EVENT_VERB)
                && !view.word(after).ends_with("ly")
    }

    /// The time that an act has, where it does not stand right behind its verb: behind a comma in the same
    /// clause (`was born in Ulm, on 14 March 1879`), or at the opening of the sentence (`In 1955, X died`).
    fn time_of_act(&self, verb: usize) -> Link {
        const BREAKS: &[&str] = &[
            "who", "whom", "whose", "which", "that", "where", "when", "while", "and", "but", "or", "after",
            "before", "until", "since", "because", "although", "though", "if", "than", "then",
        ];
        let times = &self.sheet.times;
        let point = |t: &&Time| matches!(t.kind, TimeKind::DATE | TimeKind::RANGE);
        let from = times.partition_point(|t| (t.first_token as usize) < verb);
        let behind = times.get(from).filter(|t| (t.first_token as usize) < self.end.min(verb + REACH));
        if let Some(t) = behind.filter(point) {
            let between = verb + 1..t.first_token as usize;
            let broken = between.clone().any(|i| self.view.is_any(i, BREAKS) || self.view.is_mark(i, ";"));
            // Behind a comma only places and the date itself belong to the act: no further verb.
            let comma = between.clone().rev().find(|&i| self.view.is_mark(i, ","));
            let plain = (comma.unwrap_or(between.end)..between.end)
                .all(|i| self.view.case(i) != Case::LOWER || self.view.class(i).has(WordClass::FUNCTION));
            if !broken && plain {
                return Link::to(from);
            }
        }
        let opening = times.partition_point(|t| (t.first_token as usize) < self.start);
        let near = times.get(opening).filter(point).is_some_and(|t| {
            let end = t.first_token as usize + usize::from(t.tokens);
            let from = if self.view.is_mark(end, ",") { end + 1 } else { end };
            (t.first_token as usize) < self.start + 3
                && verb.saturating_sub(from) <= 12
                && !(from..verb).any(|i| self.view.is_any(i, BREAKS) || self.view.is_mark(i, ","))
        });
        if near { Link::to(opening) } else { Link::NONE }
    }

    /// The time of the sentence that stands nearest to the verb.
    fn time_near(&self, verb: usize) -> Link {
        let times = &self.sheet.times;
        let at = times.partition_point(|t| (t.first_token as usize) < self.start);
        times[at..]
            .iter()
            .enumerate()
            .take_while(|(_, t)| (t.first_token as usize) < self.end)
            .filter(|(_, t)| matches!(t.kind, TimeKind::DATE | TimeKind::RANGE))
            .min_by_key(|(n, t)| ((t.first_token as usize).abs_diff(verb), *n))
            .map_or(Link::NONE, |(n, _)| Link::to(at + n))
    }

    fn note(
        &mut self,
        first: usize,
        verb: usize,
        predicate: Predicate,
        subject: Link,
        mut parts: Parts,
        flags: ClaimFlags,
    ) -> bool {
        let time = self.time_near(verb);
        if predicate.needs != Needs::Time {
            parts.value_time = Link::NONE;
        } else if parts.value_time.is_none() {
            parts.value_time = self.time_of_act(verb);
        }
        let says = match predicate.needs {
            Needs::Amount => !parts.quantity.is_none(),
            Needs::Object => {
                !parts.object.is_none() && parts.object != subject
                    || !parts.quantity.is_none() && !subject.is_none()
            }
            Needs::Time => !parts.value_time.is_none(),
        };
        if !says {
            return false;
        }
        let view = self.view;
        let mut flags = flags;
        flags.set(ClaimFlags::QUOTED, view.flags(verb).has(TokenFlags::QUOTED));
        let last = parts.last.max(verb).min(self.end - 1);
        let first = first.min(verb);
        let claim = Claim {
            span: view.span(first, last),
            predicate_span: view.span(verb, verb),
            object_span: parts.object_span,
            sentence: self.sentence as u32,
            subject,
            quantity: parts.quantity,
            object: parts.object,
            value_time: parts.value_time,
            time,
            attribution: self.attribution(),
            flags,
            ..Claim::default()
        };
        self.out.push((claim, predicate.lemma));
        true
    }

    /// Who says so: the first attribution of the sentence that names somebody.
    fn attribution(&self) -> Link {
        let attributions = &self.sheet.attributions;
        let Some(sentence) = self.view.sentences.get(self.sentence) else { return Link::NONE };
        let at = attributions.partition_point(|a| a.span.start < sentence.span.start);
        attributions[at..]
            .iter()
            .take_while(|a| a.span.start < sentence.span.end)
            .position(|a| !matches!(a.kind, AttributionKind::LINK | AttributionKind::NOTE))
            .map_or(Link::NONE, |n| Link::to(at + n))
    }
}

/// What a word of doubt or denial says of the claim.
fn hedge(view: View, i: usize) -> ClaimFlags {
    let word = view.word(i);
    if matches!(word, "not" | "never" | "no" | "neither" | "nor" | "hardly" | "barely" | "cannot")
        || word.ends_with("n't")
        || word.ends_with("n’t")
    {
        ClaimFlags::NEGATED
    } else if matches!(word, "will" | "shall") {
        ClaimFlags::FUTURE
    } else if view.class(i).has(WordClass::HEDGE) {
        ClaimFlags::HEDGED
    } else {
        ClaimFlags::NONE
    }
}

#[cfg(test)]
mod tests;
