//! Dates in figures: ISO 8601, slashes, points, `20240305`.

use super::absolute::{dated, short_year, year4};
use super::found::{Cx, Found};
use super::value::Value;
use crate::reading::plain_digits;
use copydesk_model::{Day, Span, TimeFlags, TokenKind, WordClass};

/// From figures: ISO dates, slashes, points, `20240305`.
pub(super) fn figures(cx: &Cx<'_>, i: usize, cue: bool) -> Option<Found> {
    let r = &cx.r;
    let word = r.word(i);
    if word.contains('.') {
        return pointed(cx, i, cue);
    }
    let n = r.digits(i)?;
    if word.len() == 8 {
        let (y, m, d) = (n / 10_000, n / 100 % 100, n % 100);
        let day = Day::from_ymd(y as i32, m, d).filter(|_| (1980..2050).contains(&y))?;
        return Some(Found::point(i, i + 1, Value::of_day(day)));
    }
    let sep = r.at(i + 1);
    if !r.glued(i + 1) || !r.glued(i + 2) || !(r.dash(i + 1) || r.mark(i + 1, '/')) {
        return None;
    }
    let slash = r.mark(i + 1, '/');
    let again =
        |k: usize| r.glued(k) && r.glued(k + 1) && r.at(k).kind == sep.kind && r.word(k) == r.word(i + 1);
    // 2024-03-05, 2024/03/05, 2024-03-05T10:00
    if word.len() == 4 && again(i + 3) {
        let y = year4(cx, i)?;
        let m = r.digits(i + 2);
        let (d, time) = match r.kind(i + 4) {
            TokenKind::ALNUM => {
                let w = r.word(i + 4);
                let d = w.get(..2).and_then(plain_digits).filter(|_| w.as_bytes().get(2) == Some(&b'T'))?;
                (d, true)
            }
            _ => (r.digits(i + 4).filter(|_| r.word(i + 4).len() <= 2)?, false),
        };
        if r.glued(i + 5)
            && (r.dash(i + 5) || r.mark(i + 5, '/'))
            && r.kind(i + 6) == TokenKind::NUMBER
            && r.glued(i + 6)
        {
            return None;
        }
        let Some(m) = m.filter(|_| r.word(i + 2).len() <= 2) else {
            // 2020/23/Sep
            return None;
        };
        let wide = r.word(i + 2).len() == 2 && (time || r.word(i + 4).len() == 2);
        if !(1..=12).contains(&m) || !(1..=31).contains(&d) {
            return None;
        }
        let exists = Day::from_ymd(y, m, d).is_some();
        if !exists && !wide {
            return None;
        }
        let mut end = i + 5;
        let day_tok = r.at(i + 4).span;
        let mut f = dated(
            i,
            end,
            (y, m as u8, d as u8),
            Span::new(day_tok.start, if time { day_tok.start + 2 } else { day_tok.end }),
            r.span(i, i + 1),
        );
        if time {
            // The clock of an ISO timestamp belongs to the expression.
            let hour = r.word(i + 4).get(3..).and_then(plain_digits).filter(|h| *h < 24);
            f.hour = hour.map_or(0, |h| h as u8 + 1);
            while r.glued(end)
                && (r.mark(end, ':') || r.mark(end, '+') || r.dash(end))
                && r.glued(end + 1)
                && matches!(r.kind(end + 1), TokenKind::NUMBER | TokenKind::ALNUM)
                && end < i + 12
            {
                end += 2;
            }
            f.end = end;
        }
        return Some(f);
    }
    // 3/5/2024, 03-05-2024
    let a = n;
    if word.len() > 2 {
        return None;
    }
    let b = r.digits(i + 2).filter(|_| r.word(i + 2).len() <= 2)?;
    if again(i + 3) {
        let y = match (r.word(i + 4).len(), r.digits(i + 4)?) {
            (4, y) if (1000..3000).contains(&y) => y as i32,
            (2, y) if slash => {
                if let Some(full) = short_year(y) {
                    full
                } else {
                    let (m, d) = month_day_order(cx, a, b)?;
                    return Some(Found::point(
                        i,
                        i + 5,
                        Value::ShortYear { year: y as u8, month: m as u8, day: d as u8 },
                    ));
                }
            }
            _ => return None,
        };
        if r.glued(i + 5)
            && (r.dash(i + 5) && r.word(i + 5) == r.word(i + 1) || r.mark(i + 5, '/'))
            && r.glued(i + 6)
            && r.digits(i + 6).is_some()
            && r.digits(i + 8).is_none()
        {
            return None;
        }
        let (m, d) = month_day_order(cx, a, b)?;
        let day_tok = if (m, d) == (a, b) { i + 2 } else { i };
        let mut f =
            dated(i, i + 5, (y, m as u8, d as u8), r.span(day_tok, day_tok + 1), r.span(i + 4, i + 5));
        if a <= 12 && b <= 12 && a != b {
            f.flags |= TimeFlags::AMBIGUOUS;
            if let (Some(x), Some(z)) = (Day::from_ymd(y, a, b), Day::from_ymd(y, b, a)) {
                f.bounds = Some((x.min(z), x.max(z)));
            }
        }
        return Some(f);
    }
    // 7/6 where something says that it is a date; "1-2 cases" and "3/4 of them" are not.
    let weekday = r.has(i.wrapping_sub(1), WordClass::WEEKDAY)
        || r.mark(i.wrapping_sub(1), ',') && r.has(i.wrapping_sub(2), WordClass::WEEKDAY);
    if cue && (weekday || slash && !r.is(i + 3, "of")) {
        let (m, d) = month_day_order(cx, a, b)?;
        let day_tok = if (m, d) == (a, b) { i + 2 } else { i };
        let mut f = dated(i, i + 3, (0, m as u8, d as u8), r.span(day_tok, day_tok + 1), Span::default());
        if a <= 12 && b <= 12 && a != b {
            f.flags |= TimeFlags::AMBIGUOUS;
        }
        return Some(f);
    }
    None
}

/// Month and day of two numbers, in the article's order where both orders are possible.
pub(super) fn month_day_order(cx: &Cx<'_>, a: u32, b: u32) -> Option<(u32, u32)> {
    let ok = |m: u32, d: u32| (1..=12).contains(&m) && (1..=31).contains(&d);
    let (first, second) = if cx.month_first { ((a, b), (b, a)) } else { ((b, a), (a, b)) };
    [first, second].into_iter().find(|&(m, d)| ok(m, d))
}

/// `23.04.2022` and `2022.04.23` in one token, `5.12` where something says that it is a date.
pub(super) fn pointed(cx: &Cx<'_>, i: usize, cue: bool) -> Option<Found> {
    let r = &cx.r;
    let start = r.at(i).span.start;
    let mut parts = [""; 3];
    let mut count = 0;
    for p in r.word(i).split('.') {
        *parts.get_mut(count)? = p;
        count += 1;
    }
    let num = |k: usize| plain_digits(parts[k]);
    if count == 2 && cue {
        let (a, b) = (num(0).filter(|_| parts[0].len() <= 2)?, num(1).filter(|_| parts[1].len() <= 2)?);
        let (m, d) = month_day_order(cx, a, b)?;
        return Some(
            dated(i, i + 1, (0, m as u8, d as u8), Span::default(), Span::default())
                .with(if a <= 12 && b <= 12 && a != b { TimeFlags::AMBIGUOUS } else { TimeFlags::NONE }),
        );
    }
    if count != 3 {
        return None;
    }
    let (a, b, c) = (num(0)?, num(1)?, num(2)?);
    let (y, m, d, day_first) = match (parts[0].len(), parts[2].len()) {
        (1 | 2, 4) => (c, b, a, true),
        (4, 1 | 2) => (a, b, c, false),
        _ => return None,
    };
    if !(1900..2100).contains(&y) || !(1..=12).contains(&m) || !(1..=31).contains(&d) {
        return None;
    }
    let len = r.word(i).len() as u32;
    let (day_span, year_span) = if day_first {
        (Span::new(start, start + parts[0].len() as u32), Span::new(start + len - 4, start + len))
    } else {
        (Span::new(start + len - parts[2].len() as u32, start + len), Span::new(start, start + 4))
    };
    Some(dated(i, i + 1, (y as i32, m as u8, d as u8), day_span, year_span))
}
