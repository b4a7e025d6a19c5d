//! Times of day: `14:30`, `5 p.m.`, `7am`, `10:15:30 a.m.`, noon. Not read: ratios, scores and verses
//! ("2:1", "John 3:16"), which lack the second figure of the minutes or a word that says it is a time.

use super::found::{Cx, Found};
use super::value::Value;
use crate::reading::plain_digits;
use copydesk_model::{TimeFlags, TimeKind, TokenKind};

/// Whether the token is a.m. or p.m. in any writing: the hours to add, and the token behind.
fn half_of_day(cx: &Cx<'_>, i: usize) -> Option<(u32, usize)> {
    let r = &cx.r;
    let w = r.word(i);
    let is = |x: &str| w.eq_ignore_ascii_case(x);
    if is("am") || is("a.m.") || is("a.m") {
        return Some((0, i + 1));
    }
    if is("pm") || is("p.m.") || is("p.m") {
        return Some((12, i + 1));
    }
    None
}

/// Builds the expression.
fn clock(start: usize, end: usize, (h, m, s): (u32, u32, Option<u32>), half: Option<u32>) -> Option<Found> {
    if h > 99 || m > 99 || s.is_some_and(|s| s > 99) {
        return None;
    }
    let wrong = m > 59
        || s.is_some_and(|s| s > 60)
        || h > 24
        || h == 24 && m > 0
        || half.is_some() && (h == 0 && half == Some(12) || h > 12);
    let hour = match half {
        Some(add) if h <= 12 => h % 12 + add,
        _ => h,
    };
    let value = Value::Clock {
        hour: hour as u8,
        minute: m as u8,
        second: s.unwrap_or(0) as u8,
        seconds: s.is_some(),
    };
    let mut f = Found::point(start, end, value).kind(TimeKind::TIME);
    f.hour = hour as u8 + 1;
    if wrong {
        f.flags |= TimeFlags::IMPOSSIBLE;
    }
    Some(f)
}

/// From figures: `14:30`, `5 p.m.`, `10:15:30`.
pub(super) fn figures(cx: &Cx<'_>, i: usize) -> Option<Found> {
    let r = &cx.r;
    let h = r.digits(i).filter(|_| r.word(i).len() <= 2)?;
    let before = i.wrapping_sub(1);
    if r.mark(i + 1, ':') && r.glued(i + 1) && r.glued(i + 2) {
        if r.glued(i)
            && (r.mark(before, ':')
                || r.mark(before, '.')
                || r.dash(before) && !r.mark(before, '–') && r.digits(i.wrapping_sub(2)).is_none())
        {
            return None;
        }
        let mut end = i + 3;
        let two = r.word(i + 2);
        let (m, glued_half) = match r.kind(i + 2) {
            TokenKind::NUMBER if two.len() == 2 => (plain_digits(two)?, None),
            TokenKind::ALNUM => {
                let (d, rest) = two.split_at_checked(2)?;
                let add = if rest.eq_ignore_ascii_case("am") {
                    0
                } else if rest.eq_ignore_ascii_case("pm") {
                    12
                } else {
                    return None;
                };
                (plain_digits(d)?, Some(add))
            }
            _ => return None,
        };
        let mut s = None;
        if glued_half.is_none() && r.mark(end, ':') && r.glued(end) && r.glued(end + 1) {
            s = r.digits(end + 1).filter(|_| r.word(end + 1).len() == 2);
            s?;
            end += 2;
            if r.mark(end, ':') && r.glued(end) && r.glued(end + 1) {
                return None; // a hardware address or a timecode
            }
        }
        let half = match glued_half {
            Some(a) => Some(a),
            None => half_of_day(cx, end).map(|(a, e)| {
                end = e;
                a
            }),
        };
        let cue = half.is_some()
            || r.is_any(before, &["at", "by", "from", "until", "till", "before", "after", "around", "about"])
            || r.is_any(
                end,
                &[
                    "GMT", "UTC", "ET", "EST", "EDT", "PT", "PST", "PDT", "CET", "CEST", "BST", "JST",
                    "hours", "hrs", "local",
                ],
            );
        let valid = h < 24 && m < 60 || h == 24 && m == 0;
        if !(valid && (r.word(i).len() == 2 || cue) || cue && r.word(i).len() == 2) {
            return None;
        }
        // Chapter and verse: a capitalised name before.
        if !cue
            && r.capital(before)
            && !r.sentence_start(before)
            && !r.glued(i)
            && s.is_none()
            && !r.has(before, super::words::TRIGGERS)
        {
            return None;
        }
        return clock(i, end, (h, m, s), half);
    }
    if let Some((add, end)) = half_of_day(cx, i + 1) {
        // "I am": a figure before "am" in lower case and a verb behind is rare enough.
        if !(1..=12).contains(&h) {
            return None;
        }
        return clock(i, end, (h, 0, None), Some(add));
    }
    if r.is(i + 1, "o'clock") || r.is(i + 1, "o’clock") {
        return clock(i, i + 2, (h, 0, None), None);
    }
    None
}

/// `5pm`, `11AM` in one token.
pub(super) fn joined(cx: &Cx<'_>, i: usize) -> Option<Found> {
    let w = cx.r.word(i);
    let cut = w.len().checked_sub(2)?;
    let (h, half) = (w.get(..cut)?, w.get(cut..)?);
    let add = if half.eq_ignore_ascii_case("am") {
        0
    } else if half.eq_ignore_ascii_case("pm") {
        12
    } else {
        return None;
    };
    let h = plain_digits(h).filter(|h| (1..=12).contains(h))?;
    clock(i, i + 1, (h, 0, None), Some(add))
}

/// noon, midnight.
pub(super) fn word(cx: &Cx<'_>, i: usize) -> Option<Found> {
    let r = &cx.r;
    let hour = if r.is(i, "noon") || r.is(i, "midday") {
        12
    } else if r.is(i, "midnight") {
        0
    } else {
        return None;
    };
    if r.capital(i) && !r.sentence_start(i) {
        return None;
    }
    clock(i, i + 1, (hour, 0, None), None)
}
