//! Parts of wholes: `12 of 48 (25%)`, `12 out of the 48 schools`, `25% (12 of 48)`, `of the 48 schools, 12 (25%)`,
//! `45% of residents`.
//!
//! A percentage set behind a part and its whole is their share only where it ends there: in `12 of 48 (25% of
//! all)` it is a share of something else.

use super::{Amounts, tokens};
use crate::reading::Reader;
use copydesk_model::{Link, Part, Quantity, QuantityFlags, QuantityKind, Span, TokenKind, WordClass};

/// A count, or a bare number that may be one.
fn count(q: &Quantity) -> bool {
    matches!(q.kind, QuantityKind::COUNT | QuantityKind::NUMBER)
        && !q.flags.any(QuantityFlags::FRACTION | QuantityFlags::MULTIPLE | QuantityFlags::IN_TIME)
}

/// A percentage or a fraction.
fn share(q: &Quantity) -> bool {
    let fraction = q.flags.has(QuantityFlags::FRACTION) && q.value.to_f64().abs() < 1.0;
    (q.kind == QuantityKind::PERCENT || fraction) && !q.flags.has(QuantityFlags::NO_VALUE)
}

/// The token behind an amount and the noun it counts.
fn phrase_end(r: &Reader<'_>, q: &Quantity) -> usize {
    let (_, mut z) = tokens(q);
    let limit = z + 6;
    if q.kind == QuantityKind::COUNT {
        while z < limit && r.exists(z) && r.at(z).span.end <= q.noun_span.end {
            z += 1;
        }
    }
    z
}

/// The token behind `of`, `out of`, `of the`, `of its` at `i`.
fn of(r: &Reader<'_>, i: usize) -> Option<usize> {
    let k = if r.is(i, "out") { i + 1 } else { i };
    if !r.is(k, "of") {
        return None;
    }
    let mut k = k + 1;
    while k < i + 5
        && (r.is_any(
            k,
            &["the", "its", "their", "his", "her", "our", "all", "those", "these", "some", "a", "total"],
        ) || r.has(k, WordClass::APPROXIMATOR))
    {
        k += 1;
    }
    Some(k)
}

pub(super) fn in_sentence(r: &Reader<'_>, list: Amounts<'_>, sentence: u32, out: &mut Vec<Part>) {
    let mut k = list.first;
    while let Some(q) = list.get(k) {
        let here = k;
        k += 1;
        let (a, _) = tokens(q);
        let end = phrase_end(r, q);
        let mut part = Part { span: q.span, sentence, ..Part::default() };
        let next = list.get(here + 1);
        if count(q) {
            // 12 (25%) of 48
            if let (Some(s), Some(w)) =
                (next.filter(|s| share(s) && r.mark(end, '(') && tokens(s).0 == end + 1), list.get(here + 2))
            {
                let close = tokens(s).1;
                if r.mark(close, ')') && of(r, close + 1) == Some(tokens(w).0) && count(w) {
                    part.part = Link::to(here);
                    part.share = Link::to(here + 1);
                    part.whole = Link::to(here + 2);
                    part.span = q.span.hull(w.span);
                    out.push(part);
                    k = here + 3;
                    continue;
                }
            }
            // of the 48 schools, 12 (25%)
            if let (Some(p), Some(s)) = (next.filter(|p| count(p)), list.get(here + 2))
                && of(r, r.first) == Some(a)
                && r.mark(end, ',')
                && tokens(p).0 <= end + 3
                && share(s)
                && r.mark(phrase_end(r, p), '(')
                && tokens(s).0 == phrase_end(r, p) + 1
                && ends(r, s)
            {
                part.whole = Link::to(here);
                part.part = Link::to(here + 1);
                part.share = Link::to(here + 2);
                part.span = q.span.hull(s.span);
                out.push(part);
                k = here + 3;
                continue;
            }
            let Some(w) = next.filter(|w| count(w) && of(r, end) == Some(tokens(w).0)) else { continue };
            let greater = q.value.value_cmp(w.value) == std::cmp::Ordering::Greater;
            let sure = r.is(end, "out") || r.is(end + 1, "the") && w.kind == QuantityKind::COUNT;
            if greater && !sure {
                continue; // "5,300 of 2017"
            }
            part.part = Link::to(here);
            part.whole = Link::to(here + 1);
            part.span = q.span.hull(w.span);
            k = here + 2;
            // 12 of 48 (25%); 12 of 48, or 25 percent
            let z = phrase_end(r, w);
            if let Some(s) = list.get(here + 2).filter(|s| share(s) && aside(r, z, tokens(s).0) && ends(r, s))
            {
                part.share = Link::to(here + 2);
                part.span = part.span.hull(s.span);
                k = here + 3;
            } else if let Some(s) =
                here.checked_sub(1).and_then(|p| list.get(p)).filter(|s| before(r, s, a, z))
            {
                // 25% (12 of 48)
                part.share = Link::to(here - 1);
                part.span = part.span.hull(s.span);
            }
            out.push(part);
        } else if share(q) {
            let Some(w) = of(r, end) else { continue };
            part.share = Link::to(here);
            if let Some(whole) = next.filter(|x| count(x) && tokens(x).0 == w) {
                part.whole = Link::to(here + 1);
                part.span = q.span.hull(whole.span);
                k = here + 2;
            } else if r.kind(w) == TokenKind::WORD {
                part.span = Span::new(q.span.start, r.at(w).span.end);
            } else {
                continue;
            }
            out.push(part);
        }
    }
}

/// Whether a share stands before a part and its whole: `25% (12 of 48)`, and not `-3% (12 of 48 shorter)`.
fn before(r: &Reader<'_>, s: &Quantity, part: usize, end: usize) -> bool {
    share(s)
        && !s.flags.has(QuantityFlags::NEGATIVE)
        && aside(r, tokens(s).1, part)
        && (!r.mark(part - 1, '(') || r.mark(end, ')'))
}

/// Whether nothing behind a share says of what else it is one.
fn ends(r: &Reader<'_>, s: &Quantity) -> bool {
    let z = tokens(s).1;
    if r.mark(tokens(s).0.wrapping_sub(1), '(') {
        return r.mark(z, ')');
    }
    !r.is_any(
        z,
        &["of", "off", "more", "less", "fewer", "higher", "lower", "larger", "smaller", "above", "below"],
    )
}

/// Whether only an opening bracket, a comma or "or" stands between two tokens.
fn aside(r: &Reader<'_>, from: usize, to: usize) -> bool {
    from < to
        && to - from <= 4
        && (from..to).all(|k| {
            r.mark(k, '(')
                || r.mark(k, ',')
                || r.mark(k, '—')
                || r.mark(k, '–')
                || r.is_any(k, &["or", "about", "i.e.", "nearly"])
        })
}
