//! Changes of one amount (`rose from 2 to 8 billion, a 300% rise`) and parts of wholes (`12 of 48 (25%)`).
//!
//! Read: verbs and nouns of rising and falling with the amounts that `from`, `to`, `by` and `of` lay beside
//! them, in one sentence and before the next such word; `up 5%`, `down from 3`; an amount right behind the verb
//! (`rose 5%`) or before the noun (`a 5% rise`). A noun without ends behind a verb that has them (`from 2 to 8
//! billion, a 300% rise`) tells of the same change.
//!
//! Not read: changes told over several sentences; what rose; words that may be of change and mostly are not
//! ("a cut above", "raise a question") where no amount stands with them.

mod parts;

use crate::reading::Reader;
use copydesk_model::{
    Change, Direction, Link, Quantity, QuantityFlags, QuantityKind, SheetBuilder, Span, TokenKind, WordClass,
};

/// Finds the changes and parts of a document. Quantities must have been read.
pub(crate) fn extract(sheet: &mut SheetBuilder) {
    let mut changes = std::mem::take(&mut sheet.changes);
    let mut parts = std::mem::take(&mut sheet.parts);
    changes.clear();
    parts.clear();
    let mut q = 0;
    while q < sheet.quantities.len() {
        let sentence = sheet.quantities[q].sentence;
        let mut to = q + 1;
        while sheet.quantities.get(to).is_some_and(|x| x.sentence == sentence) {
            to += 1;
        }
        if let Some(s) = sheet.sentences.get(sentence as usize) {
            let first = s.first_token as usize;
            let end = (first + s.tokens as usize).min(sheet.tokens.len());
            let r = Reader { text: &sheet.text, tokens: &sheet.tokens, first, end };
            let list = Amounts { all: &sheet.quantities, first: q, end: to };
            in_sentence(&r, list, sentence, &mut changes);
            parts::in_sentence(&r, list, sentence, &mut parts);
        }
        q = to;
    }
    for c in &changes {
        if let Some(by) = c.by.get().and_then(|i| sheet.quantities.get_mut(i)) {
            by.flags |= QuantityFlags::CHANGE;
        }
    }
    sheet.changes = changes;
    sheet.parts = parts;
}

/// The quantities of one sentence, by their index in the document.
#[derive(Clone, Copy)]
struct Amounts<'a> {
    all: &'a [Quantity],
    first: usize,
    end: usize,
}

impl Amounts<'_> {
    fn get(&self, i: usize) -> Option<&Quantity> {
        if i >= self.first && i < self.end { self.all.get(i) } else { None }
    }
}

/// First token, and the token behind.
fn tokens(q: &Quantity) -> (usize, usize) {
    (q.first_token as usize, (q.first_token + u32::from(q.tokens)) as usize)
}

/// Whether a word is one of change, which way it goes, and whether it is a noun (as well).
fn cue(word: &str) -> Option<(Direction, Part)> {
    use Part::{Both, Noun, Verb};
    const UP: Direction = Direction::UP;
    const DOWN: Direction = Direction::DOWN;
    const WORDS: &[(&str, Direction, Part)] = &[
        ("advanced", UP, Verb),
        ("advances", UP, Verb),
        ("climb", UP, Both),
        ("climbed", UP, Verb),
        ("climbing", UP, Verb),
        ("climbs", UP, Verb),
        ("contracted", DOWN, Verb),
        ("contraction", DOWN, Noun),
        ("cut", DOWN, Both),
        ("cuts", DOWN, Both),
        ("cutting", DOWN, Verb),
        ("decline", DOWN, Both),
        ("declined", DOWN, Verb),
        ("declines", DOWN, Both),
        ("declining", DOWN, Verb),
        ("decrease", DOWN, Both),
        ("decreased", DOWN, Verb),
        ("decreases", DOWN, Both),
        ("decreasing", DOWN, Verb),
        ("dipped", DOWN, Verb),
        ("down", DOWN, Verb),
        ("drop", DOWN, Both),
        ("dropped", DOWN, Verb),
        ("dropping", DOWN, Verb),
        ("drops", DOWN, Both),
        ("expanded", UP, Verb),
        ("fall", DOWN, Both),
        ("fallen", DOWN, Verb),
        ("falling", DOWN, Verb),
        ("falls", DOWN, Verb),
        ("fell", DOWN, Verb),
        ("gain", UP, Both),
        ("gained", UP, Verb),
        ("gains", UP, Both),
        ("grew", UP, Verb),
        ("grow", UP, Verb),
        ("growing", UP, Verb),
        ("grown", UP, Verb),
        ("grows", UP, Verb),
        ("growth", UP, Noun),
        ("increase", UP, Both),
        ("increased", UP, Verb),
        ("increases", UP, Both),
        ("increasing", UP, Verb),
        ("jump", UP, Both),
        ("jumped", UP, Verb),
        ("jumps", UP, Verb),
        ("leap", UP, Noun),
        ("leapt", UP, Verb),
        ("lowered", DOWN, Verb),
        ("plummeted", DOWN, Verb),
        ("plunge", DOWN, Both),
        ("plunged", DOWN, Verb),
        ("raised", UP, Verb),
        ("reduced", DOWN, Verb),
        ("reduces", DOWN, Verb),
        ("reducing", DOWN, Verb),
        ("reduction", DOWN, Noun),
        ("rise", UP, Both),
        ("risen", UP, Verb),
        ("rises", UP, Verb),
        ("rising", UP, Verb),
        ("rose", UP, Verb),
        ("shrank", DOWN, Verb),
        ("shrinking", DOWN, Verb),
        ("shrunk", DOWN, Verb),
        ("slashed", DOWN, Verb),
        ("slid", DOWN, Verb),
        ("slipped", DOWN, Verb),
        ("slump", DOWN, Both),
        ("slumped", DOWN, Verb),
        ("soared", UP, Verb),
        ("soaring", UP, Verb),
        ("sank", DOWN, Verb),
        ("surge", UP, Both),
        ("surged", UP, Verb),
        ("surging", UP, Verb),
        ("swelled", UP, Verb),
        ("tumbled", DOWN, Verb),
        ("up", UP, Verb),
        ("went", Direction::UNKNOWN, Verb),
        ("changed", Direction::UNKNOWN, Verb),
        ("moved", Direction::UNKNOWN, Verb),
    ];
    WORDS.iter().find(|(w, ..)| w.eq_ignore_ascii_case(word)).map(|(_, d, p)| (*d, *p))
}

/// What part of speech a word of change is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    Verb,
    Noun,
    Both,
}

/// What stands before an amount: `from`, `to`, `by`, `of`, or the cue itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Role {
    From,
    To,
    By,
    Of,
    Bare,
    Other,
}

/// The role of the amount that begins at `i`, and the first token of its phrase.
fn role(r: &Reader<'_>, i: usize, cue: usize) -> (Role, usize) {
    let mut b = i;
    for _ in 0..5 {
        if b <= cue + 1 {
            return (Role::Bare, b);
        }
        let w = b - 1;
        let soft = r.has(w, WordClass::APPROXIMATOR) && !r.is(w, "by")
            || r.is_any(w, &["than", "the", "a", "an", "another", "estimated", "just", "further"]);
        if r.is(w, "from") {
            return (Role::From, w);
        }
        if r.is(w, "to") && !r.is(w.wrapping_sub(1), "up") && !r.is(w.wrapping_sub(1), "close") {
            return (Role::To, w);
        }
        if r.is(w, "by") {
            return (Role::By, w);
        }
        if r.is(w, "of") {
            return (Role::Of, w);
        }
        if !soft && !r.is(w, "to") {
            return (Role::Other, b);
        }
        b = w;
    }
    (Role::Other, b)
}

/// Furthest that an amount's phrase may begin behind the cue, in tokens.
const WINDOW: usize = 30;

fn in_sentence(r: &Reader<'_>, list: Amounts<'_>, sentence: u32, out: &mut Vec<Change>) {
    let from = out.len();
    let mut next = list.first;
    let mut i = r.first;
    while i < r.end {
        while list.get(next).is_some_and(|q| tokens(q).1 <= i) {
            next += 1;
        }
        if let Some(q) = list.get(next)
            && tokens(q).0 <= i
        {
            i = tokens(q).1;
            continue;
        }
        if r.kind(i) != TokenKind::WORD {
            i += 1;
            continue;
        }
        let bound = r.is(i, "up") && r.is(i + 1, "to");
        let Some((direction, part)) = cue(r.word(i)).filter(|_| !bound) else {
            i += 1;
            continue;
        };
        let mut c = Change {
            span: r.span(i, i + 1),
            cue: r.span(i, i + 1),
            sentence,
            direction,
            ..Change::default()
        };
        if part != Part::Verb {
            before_noun(r, list, next, i, &mut c);
        }
        let after_noun = part == Part::Noun || !c.by.is_none();
        behind(r, list, next, i, after_noun, &mut c);
        i += 1;
        let nothing = c.by.is_none() && c.to.is_none() && c.from.is_none();
        let unknown = direction == Direction::UNKNOWN && (c.from.is_none() || c.to.is_none());
        if nothing
            || unknown
            || c.by.is_none()
                && (c.to.is_none() || c.from.is_none())
                && is_particle(r, i - 1)
                && c.from.is_none()
        {
            continue;
        }
        if let Some(last) = out[from..].last_mut() {
            let one = last.by.is_none() && c.from.is_none() && c.to.is_none();
            let alike = last.direction == c.direction || last.direction == Direction::UNKNOWN;
            if one && alike && !last.from.is_none() && !last.to.is_none() {
                last.by = c.by;
                last.span = last.span.hull(c.span);
                continue;
            }
        }
        out.push(c);
    }
}

/// Whether the cue is "up" or "down".
fn is_particle(r: &Reader<'_>, i: usize) -> bool {
    r.is_any(i, &["up", "down"])
}

/// `a 5% rise`: the amount right before the noun, with at most two words between.
fn before_noun(r: &Reader<'_>, list: Amounts<'_>, next: usize, i: usize, c: &mut Change) {
    let Some(index) = next.checked_sub(1).filter(|k| *k >= list.first) else { return };
    let Some(q) = list.get(index) else { return };
    let (a, z) = tokens(q);
    if i - z > 2 || q.kind == QuantityKind::ORDINAL || q.flags.has(QuantityFlags::NO_VALUE) {
        return;
    }
    if !(z..i).all(|k| r.kind(k) == TokenKind::WORD && !r.has(k, WordClass::FUNCTION) || r.dash(k)) {
        return;
    }
    // "12 people fall": a counted noun is a subject.
    if q.kind == QuantityKind::COUNT || q.kind == QuantityKind::NUMBER && i > z {
        return;
    }
    c.by = Link::to(index);
    c.span = c.span.hull(r.span(a, z));
}

/// The amounts behind a cue.
fn behind(r: &Reader<'_>, list: Amounts<'_>, next: usize, i: usize, noun: bool, c: &mut Change) {
    let mut k = next;
    let mut reach = i + 1;
    while let Some(q) = list.get(k) {
        let (a, z) = tokens(q);
        if a > reach + WINDOW || !clause(r, reach, a) {
            return;
        }
        reach = z;
        let this = k;
        k += 1;
        if q.kind == QuantityKind::ORDINAL || q.flags.has(QuantityFlags::NO_VALUE) {
            continue;
        }
        let (role, start) = role(r, a, i);
        let link = Link::to(this);
        let slot = match role {
            Role::From => &mut c.from,
            Role::To => &mut c.to,
            Role::By => &mut c.by,
            Role::Of if noun || start == i + 1 && !is_particle(r, i) => &mut c.by,
            Role::Bare if !noun && start == i + 1 => {
                // "fell three times" tells of occasions, "cut 12 staff" of a number.
                if q.kind == QuantityKind::COUNT
                    && r.text.get(q.noun_span.range()).is_some_and(|n| n.ends_with("times"))
                    && !q.flags.has(QuantityFlags::MULTIPLE)
                    && q.value.same_value(q.upper)
                {
                    continue;
                }
                &mut c.by
            }
            _ => continue,
        };
        if slot.is_none() {
            *slot = link;
            let noun_end = if q.noun_span.is_empty() || q.kind == QuantityKind::COUNT {
                q.span.end
            } else {
                q.span.end.max(q.noun_span.end)
            };
            c.span = c.span.hull(Span::new(r.at(start).span.start, noun_end));
        }
    }
}

/// Whether no other word of change and no end of a clause stands between two tokens.
fn clause(r: &Reader<'_>, from: usize, to: usize) -> bool {
    (from..to).all(|k| match r.kind(k) {
        TokenKind::WORD => {
            cue(r.word(k)).is_none() && !r.is_any(k, &["while", "whereas", "but", "which", "although"])
        }
        TokenKind::PUNCT => !matches!(r.word(k), ";" | ":" | "—"),
        _ => true,
    })
}

#[cfg(test)]
mod tests;
