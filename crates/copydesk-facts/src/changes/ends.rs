//! The amounts of a change: which of those around a word of change are its ends, and which says by how much.

use super::cues::{Cue, cue};
use super::{Amounts, tokens};
use crate::reading::Reader;
use copydesk_model::{Change, Link, Quantity, QuantityFlags, QuantityKind, Span, TokenKind, WordClass};

/// A word of change in its sentence.
#[derive(Clone, Copy)]
pub(super) struct Place {
    /// Its token.
    pub(super) cue: usize,
    /// The first amount behind it.
    pub(super) next: usize,
    pub(super) what: Cue,
}

/// What stands before an amount: `from`, `to`, `by`, `of`, or the cue itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Role {
    From,
    To,
    By,
    Of,
    On,
    Bare,
    Other,
}

/// Words between a preposition and its amount.
const SOFT: &[&str] = &[
    "than",
    "the",
    "a",
    "an",
    "another",
    "estimated",
    "just",
    "further",
    "last",
    "previous",
    "prior",
    "year",
    "month",
    "week",
    "quarter",
    "its",
    "their",
    "original",
    "initial",
    "current",
    "baseline",
];

/// Words with which `to` says something else.
const NOT_TO: &[&str] = &[
    "up",
    "close",
    "compared",
    "relative",
    "due",
    "next",
    "according",
    "similar",
    "equal",
    "equivalent",
    "thanks",
    "owing",
    "addition",
    "responded",
    "belonging",
];

/// Words with which `from` says something else.
const NOT_FROM: &[&str] = &[
    "ranging",
    "range",
    "ranges",
    "ranged",
    "anywhere",
    "everything",
    "varying",
    "vary",
    "varies",
    "varied",
    "away",
    "apart",
    "aged",
];

/// The role of the amount that begins at `i`, and the first token of its phrase. What stands before `floor` does
/// not belong to it.
fn role(r: &Reader<'_>, i: usize, floor: usize) -> (Role, usize) {
    let mut b = i;
    for _ in 0..5 {
        if b <= floor {
            return (Role::Bare, b);
        }
        let w = b - 1;
        let before = w.wrapping_sub(1);
        if r.is(w, "from") && !r.is_any(before, NOT_FROM) {
            return (Role::From, w);
        }
        if r.is(w, "to") && !r.is_any(before, NOT_TO) {
            return (Role::To, w);
        }
        if r.is(w, "by") {
            return (Role::By, w);
        }
        if r.is(w, "of") {
            return (Role::Of, w);
        }
        if r.is(w, "on") {
            return (Role::On, w);
        }
        let bound = r.is(w, "to") && r.is_any(before, &["up", "close"]);
        let soft =
            r.has(w, WordClass::APPROXIMATOR) || r.kind(w) == TokenKind::CLITIC || r.is_any(w, SOFT) || bound;
        if !soft {
            return (Role::Other, b);
        }
        b = w;
    }
    (Role::Other, b)
}

/// Furthest that the first amount's phrase may begin behind the cue, and each further one behind the one before,
/// in tokens.
const FIRST: usize = 30;
const FURTHER: usize = 12;

/// `a 5% rise`: the amount right before the noun, with at most two words between.
pub(super) fn before_noun(r: &Reader<'_>, list: Amounts<'_>, at: Place, c: &mut Change) {
    let Some(index) = at.next.checked_sub(1).filter(|k| *k >= list.first) else { return };
    let Some(q) = list.get(index) else { return };
    let (a, z) = tokens(q);
    if at.cue - z > 2 || q.kind == QuantityKind::ORDINAL || q.flags.has(QuantityFlags::NO_VALUE) {
        return;
    }
    let word = |k| r.kind(k) == TokenKind::WORD && !r.has(k, WordClass::FUNCTION) || r.dash(k);
    // "12 people fall": a counted noun is a subject.
    let subject = q.kind == QuantityKind::COUNT || q.kind == QuantityKind::NUMBER && at.cue > z;
    if (z..at.cue).all(word) && (!subject || q.flags.has(QuantityFlags::MULTIPLE)) {
        c.by = Link::to(index);
        c.span = c.span.hull(r.span(a, z));
    }
}

/// The amounts behind a cue.
pub(super) fn behind(r: &Reader<'_>, list: Amounts<'_>, at: Place, noun: bool, c: &mut Change) {
    let particle = r.is_any(at.cue, &["up", "down"]);
    let mut k = at.next;
    let mut reach = at.cue + 1;
    let mut window = FIRST;
    while let Some(q) = list.get(k) {
        let (a, z) = tokens(q);
        if a > reach + window || !clause(r, reach, a) {
            return;
        }
        reach = z;
        let this = k;
        k += 1;
        if q.kind == QuantityKind::ORDINAL || q.flags.has(QuantityFlags::NO_VALUE) {
            continue;
        }
        let (role, start) = role(r, a, at.cue + 1);
        let slot = match role {
            Role::From => &mut c.from,
            // "up 20% on last year's 40"
            Role::On if !c.by.is_none() && start < a - 1 => &mut c.from,
            Role::To => &mut c.to,
            Role::By if at.what != Cue::Times => &mut c.by,
            Role::Of if noun || start == at.cue + 1 && !particle => &mut c.by,
            Role::Bare if !noun && start == at.cue + 1 && by_itself(r, q, at.what) => &mut c.by,
            _ => continue,
        };
        if slot.is_none() {
            *slot = Link::to(this);
            window = FURTHER;
            c.span = c.span.hull(Span::new(r.at(start).span.start, phrase(q).end));
        }
    }
}

/// Whether an amount right behind a verb says by how much: "fell three times" tells of occasions, "cut 12 staff" of
/// a number, "raised $5 million" of what was collected.
fn by_itself(r: &Reader<'_>, q: &Quantity, what: Cue) -> bool {
    let occasions = q.kind == QuantityKind::COUNT
        && r.text.get(q.noun_span.range()).is_some_and(|n| n.ends_with("times"))
        && !q.flags.has(QuantityFlags::MULTIPLE)
        && q.value.same_value(q.upper);
    !occasions && !matches!(what, Cue::Raise | Cue::Times)
}

/// An amount with the noun that belongs to it.
fn phrase(q: &Quantity) -> Span {
    let aside = q.noun_span.is_empty() || q.kind == QuantityKind::COUNT;
    if aside { q.span } else { q.span.hull(q.noun_span) }
}

/// The token behind an amount and the noun that it counts.
fn behind_noun(r: &Reader<'_>, q: &Quantity) -> usize {
    let (_, mut z) = tokens(q);
    while r.exists(z) && r.at(z).span.end <= q.noun_span.end {
        z += 1;
    }
    z
}

/// The ends before the cue: `$50 million, up 25% from $40 million`; `from 40 to 50, a 25% rise`.
pub(super) fn ahead(r: &Reader<'_>, list: Amounts<'_>, at: Place, c: &mut Change) {
    let mut start = at.cue;
    let mut last = at.next;
    if let Some(by) = c.by.get().filter(|by| *by < at.next) {
        (start, last) = (list.get(by).map_or(start, |q| tokens(q).0), by);
    }
    while r.is_any(start.wrapping_sub(1), &["a", "an", "representing", "i.e"])
        || r.has(start.wrapping_sub(1), WordClass::APPROXIMATOR)
    {
        start -= 1;
    }
    let mark = start.wrapping_sub(1);
    if !(r.mark(mark, ',') || r.mark(mark, '(') || r.dash(mark)) {
        return;
    }
    let before =
        |k: usize| k.checked_sub(1).filter(|k| *k >= list.first).and_then(|k| Some((k, list.get(k)?)));
    let Some((k, q)) = before(last) else { return };
    let end = behind_noun(r, q);
    if end > mark || !clause(r, end, mark) {
        return;
    }
    let gap = mark - end;
    if !c.from.is_none() {
        let from = c.from.get().and_then(|f| list.get(f));
        let near = if matches!(q.kind, QuantityKind::NUMBER | QuantityKind::COUNT) { 2 } else { FURTHER };
        if gap <= near && from.is_some_and(|f| f.kind == q.kind && f.unit == q.unit) {
            c.to = Link::to(k);
            c.span = c.span.hull(phrase(q));
        }
        return;
    }
    let (what, to) = role(r, tokens(q).0, r.first);
    if let Some((f, from)) = before(k)
        && gap <= 3
        && what == Role::To
        && to >= behind_noun(r, from)
        && to - behind_noun(r, from) <= 3
        && role(r, tokens(from).0, r.first).0 == Role::From
    {
        (c.from, c.to) = (Link::to(f), Link::to(k));
        c.span = c.span.hull(phrase(from));
    }
}

/// By how much, set beside both ends: `from 40 to 50 (+25%)`, `from 40 to 50, or 25%`. A plain `(25%)` may be a share
/// of something else.
pub(super) fn aside(r: &Reader<'_>, list: Amounts<'_>, c: &mut Change) {
    let (Some(from), Some(to)) = (c.from.get(), c.to.get()) else { return };
    let last = from.max(to);
    let (Some(q), Some(by)) = (list.get(last), list.get(last + 1)) else { return };
    let (end, at) = (behind_noun(r, q), tokens(by).0);
    if by.kind != QuantityKind::PERCENT || at <= end || at - end > 4 {
        return;
    }
    let opened = (end..at).find(|k| r.mark(*k, '(') || r.mark(*k, ','));
    let Some(open) = opened.filter(|k| k - end <= 2) else { return };
    let signed = r.mark(open, '(')
        && (open + 1 == at && by.flags.has(QuantityFlags::NEGATIVE)
            || open + 2 == at && (r.mark(open + 1, '+') || r.dash(open + 1)))
        && r.mark(tokens(by).1, ')');
    let or = r.is(open + 1, "or")
        && (open + 2..at).all(|k| r.has(k, WordClass::APPROXIMATOR))
        && !r.is(tokens(by).1, "of");
    if signed || or {
        c.by = Link::to(last + 1);
        c.span = c.span.hull(by.span);
    }
}

/// Whether a noun of change says itself what changed: "a 10% rise in spending".
pub(super) fn of_something_else(r: &Reader<'_>, cue: usize) -> bool {
    let other = WordClass::FUNCTION
        | WordClass::MONTH
        | WordClass::NUMBER_WORD
        | WordClass::APPROXIMATOR
        | WordClass::PERIOD
        | WordClass::TIME_UNIT;
    r.is(cue + 1, "in")
        && r.kind(cue + 2) == TokenKind::WORD
        && !r.has(cue + 2, other)
        && !r.is_any(cue + 2, &["just", "only", "less", "fewer", "total", "part"])
}

/// Whether no other word of change and no end of a clause stands between two tokens.
fn clause(r: &Reader<'_>, from: usize, to: usize) -> bool {
    const BREAKS: &[&str] = &[
        "while", "whereas", "but", "which", "although", "as", "when", "because", "though", "if", "where",
        "who", "that", "so",
    ];
    (from..to).all(|k| match r.kind(k) {
        TokenKind::WORD => cue(r.word(k)).is_none() && !r.is_any(k, BREAKS),
        TokenKind::PUNCT => !matches!(r.word(k), ";" | ":" | "—"),
        _ => true,
    })
}
