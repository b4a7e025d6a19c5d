//! Changes of one amount (`rose from 2 to 8 billion, a 300% rise`) and parts of wholes (`12 of 48 (25%)`).
//!
//! Read: verbs and nouns of rising and falling with the amounts that `from`, `to`, `by` and `of` lay beside
//! them, in one sentence and before the next such word; `up 5%`, `down from 3`; an amount right behind the verb
//! (`rose 5%`) or before the noun (`a 5% rise`); a verb that says itself by how much (`doubled from 3 to 6`). A
//! noun without ends behind a verb that has them (`from 2 to 8 billion, a 300% rise`) tells of the same change,
//! as do `+25%` in brackets and `or 25%`. Before the word of change: `$50 million, up 25% from $40 million`, `from
//! 40 to 50, a 25% rise`.
//!
//! Not read: changes told over several sentences; what rose; comparisons (`to 50, compared with 40`), whose other
//! end may be of another time; words that may be of change and mostly are not ("a cut above", "raise a
//! question") where no amount stands with them.

mod cues;
mod ends;
mod parts;

use crate::reading::Reader;
use copydesk_model::{Change, Direction, Quantity, QuantityFlags, SheetBuilder, TokenKind};
use cues::{Cue, cue};

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
        let bound = r.is(i, "up") && r.is(i + 1, "to");
        let found = if r.kind(i) == TokenKind::WORD && !bound { cue(r.word(i)) } else { None };
        if let Some((direction, what)) = found {
            let at = ends::Place { cue: i, next, what };
            let change = Change {
                span: r.span(i, i + 1),
                cue: r.span(i, i + 1),
                sentence,
                direction,
                ..Change::default()
            };
            one(r, list, at, change, from, out);
        }
        i += 1;
    }
}

/// How far behind a change, in bytes, an aside about it may begin that has ends of its own.
const ASIDE: u32 = 12;

/// Reads the change that one word tells of, and adds it or joins it to the one before.
fn one(
    r: &Reader<'_>,
    list: Amounts<'_>,
    at: ends::Place,
    mut c: Change,
    from: usize,
    out: &mut Vec<Change>,
) {
    let particle = r.is_any(at.cue, &["up", "down"]);
    if matches!(at.what, Cue::Noun | Cue::Both) {
        ends::before_noun(r, list, at, &mut c);
    }
    let after_noun = at.what == Cue::Noun || !c.by.is_none();
    ends::behind(r, list, at, after_noun, &mut c);
    let ends = |c: &Change| (!c.from.is_none(), !c.to.is_none());
    let by = c.by.get().and_then(|k| list.get(k));
    if let (Some(by), Some(last)) = (by, out[from..].last_mut()) {
        // "from 2 to 8 billion, a 300% rise"
        let alike = last.direction == c.direction || last.direction == Direction::UNKNOWN;
        let own = ends(&c) != (false, false) && by.span.start.saturating_sub(last.span.end) > ASIDE;
        if alike
            && !own
            && !ends::of_something_else(r, at.cue)
            && last.by.is_none()
            && ends(last) == (true, true)
        {
            last.by = c.by;
            last.span = last.span.hull(by.span);
            return;
        }
    }
    if !c.by.is_none() && c.to.is_none() && !ends::of_something_else(r, at.cue) {
        ends::ahead(r, list, at, &mut c);
    }
    if c.by.is_none() && ends(&c) == (true, true) {
        ends::aside(r, list, &mut c);
    }
    let enough = match ends(&c) {
        (true, true) => true,
        _ if at.what == Cue::Times || c.direction == Direction::UNKNOWN => false,
        (true, false) => true,
        (false, true) => !particle || !c.by.is_none(),
        (false, false) => !c.by.is_none(),
    };
    if enough {
        out.push(c);
    }
}

#[cfg(test)]
mod tests;
