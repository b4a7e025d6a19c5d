//! Parts of years: the first quarter of 2025, the third week of January, last summer.

use super::absolute::{ordinal_figure, year4};
use super::found::{Cx, Found};
use super::value::Value;
use super::words;
use super::years::{labelled, year};
use crate::quantities::numerals::ordinal_words;
use copydesk_model::{TimeFlags, TimeKind, TokenKind, WordClass};

/// From an ordinal before a part of a year: `the first quarter of 2025`, `second half of last year`,
/// `3rd week of January`, `the 21st century`, `the 15th day of June`, `the last week of 2019`.
pub(super) fn ordinal_part(cx: &Cx<'_>, i: usize) -> Option<Found> {
    let r = &cx.r;
    let last = r.is(i, "last");
    let (n, e) = if last {
        (0, i + 1)
    } else if r.kind(i) == TokenKind::ALNUM {
        (i64::from(ordinal_figure(r.word(i))?), i + 1)
    } else {
        ordinal_words(r, i)?
    };
    let e = if r.dash(e) && r.glued(e) && r.glued(e + 1) { e + 1 } else { e };
    let start = if r.is(i.wrapping_sub(1), "the") && i > cx.floor { i - 1 } else { i };
    let unit = r.word(e);
    let is = |w: &str| unit.eq_ignore_ascii_case(w);
    if is("century") {
        if last || !(1..=30).contains(&n) {
            return None;
        }
        return Some(Found::point(i, e + 1, Value::Century(n as i32 - 1)));
    }
    let of = r.is(e + 1, "of") || r.is(e + 1, "in");
    let k = if of { e + 2 } else { e + 1 };
    let k = if r.is(k, "the") { k + 1 } else { k };
    let anchor = if is("quarter") || is("half") || of { anchor(cx, k) } else { None };
    if is("quarter") {
        let q = if last { 4 } else { n };
        if !(1..=4).contains(&q) {
            return None;
        }
        let value = |y| Value::Quarter { year: y, quarter: q as u8 };
        return part_of_year(start, e + 1, anchor, value, last);
    }
    if is("half") {
        let h = if last { 2 } else { n };
        if !(1..=2).contains(&h) {
            return None;
        }
        let value = |y| Value::Half { year: y, half: h as u8 };
        return part_of_year(start, e + 1, anchor, value, true);
    }
    let a = anchor.filter(|_| of)?;
    let mut f = if is("week") {
        match a.value {
            Value::Date { year, month: 0, .. } if year != 0 => {
                let w = if last {
                    super::value::iso_week(copydesk_model::Day::from_ymd(year, 12, 28)?).1
                } else {
                    n.clamp(0, 53) as u8
                };
                Found::point(start, a.end, Value::Week { year, week: w })
            }
            Value::Date { year, month, day: 0 } => {
                let w = if last { 5 } else { n.clamp(0, 5) as u8 };
                Found::point(start, a.end, Value::WeekOfMonth { year, month, week: w })
            }
            _ => return None,
        }
    } else if is("month") {
        let Value::Date { year, month: 0, .. } = a.value else { return None };
        let m = if last { 12 } else { n };
        if !(1..=12).contains(&m) || year == 0 {
            return None;
        }
        Found::point(start, a.end, Value::Date { year, month: m as u8, day: 0 })
    } else if is("day") || is("weekday") {
        let Value::Date { year, month, day: 0 } = a.value else { return None };
        if month == 0 {
            return None;
        }
        let d = if last {
            i64::from(copydesk_model::days_in_month(if year == 0 { 2001 } else { year }, month.into()))
        } else {
            n
        };
        if !(1..=31).contains(&d) {
            return None;
        }
        Found::point(start, a.end, Value::Date { year, month, day: d as u8 })
    } else {
        return None;
    };
    f.flags |= a.flags;
    f.year_span = a.year_span;
    Some(f)
}

pub(super) fn part_of_year(
    start: usize,
    end: usize,
    anchor: Option<Found>,
    value: impl Fn(i32) -> Value,
    needs_year: bool,
) -> Option<Found> {
    if let Some(a) = anchor {
        let y = match a.value {
            Value::Date { year, month: 0, .. } | Value::Fiscal(year) if year != 0 => year,
            _ => return (!needs_year).then(|| Found::point(start, end, value(0))),
        };
        let mut f = Found::point(start, a.end, value(y)).with(a.flags);
        if matches!(a.value, Value::Fiscal(_)) {
            f.flags |= TimeFlags::APPROXIMATE;
            f.bounds = Some(a.value.bounds());
        }
        f.year_span = a.year_span;
        return Some(f);
    }
    (!needs_year).then(|| Found::point(start, end, value(0)))
}

/// The year or month that a part is one of: `2025`, `January 2019`, `this year`, `last month`.
pub(super) fn anchor(cx: &Cx<'_>, i: usize) -> Option<Found> {
    let r = &cx.r;
    if let Some(y) = year4(cx, i) {
        let mut f = Found::point(i, i + 1, Value::year(y));
        f.year_span = r.span(i, i + 1);
        return Some(f);
    }
    if r.has(i, WordClass::MONTH) {
        return super::absolute::month_led(cx, i).filter(|f| matches!(f.value, Value::Date { day: 0, .. }));
    }
    if r.has(i, WordClass::PERIOD) {
        return labelled(cx, i);
    }
    super::relative::named(cx, i)
}

/// Seasons with a year or a word that lays them: `summer 2019`, `the summer of 2019`, `last winter`.
pub(super) fn season(cx: &Cx<'_>, i: usize) -> Option<Found> {
    let r = &cx.r;
    let season = words::season(r.word(i))?;
    let k = if r.is(i + 1, "of") { i + 2 } else { i + 1 };
    if let Some(y) = year4(cx, k) {
        let mut f = Found::point(i, k + 1, Value::Season { year: y, season });
        f.year_span = r.span(k, k + 1);
        // 2019/20, 2019-20
        if let Some(g) = year(cx, k).filter(|g| g.kind == TimeKind::RANGE) {
            f.end = g.end;
        }
        return Some(f);
    }
    let before = i.wrapping_sub(1);
    if let Some(own) = cx.today.map(|d| d.year()) {
        let y = match words::deictic(r.word(before)).filter(|_| before >= cx.floor) {
            Some(words::Deictic::Back { .. }) => {
                // The most recent one that is over.
                let over = Value::Season { year: own, season }.bounds().1;
                if cx.today.is_some_and(|t| over.plus_days(-30) < t) { own } else { own - 1 }
            }
            Some(words::Deictic::Forward { .. }) => {
                let begun = Value::Season { year: own, season }.bounds().0;
                if cx.today.is_some_and(|t| t < begun) { own } else { own + 1 }
            }
            Some(words::Deictic::This) => own,
            _ => 0,
        };
        if y != 0 {
            return Some(
                Found::point(before, i + 1, Value::Season { year: y, season })
                    .relative()
                    .with(TimeFlags::APPROXIMATE),
            );
        }
    }
    let lead = if r.is(before, "the") { i.wrapping_sub(2) } else { before };
    let sure = r
        .is_any(lead, &["in", "during", "by", "until", "since", "before", "after", "early", "late", "mid"])
        || r.dash(before) && r.is(i.wrapping_sub(2), "mid");
    let noun_follows = r.kind(i + 1) == TokenKind::WORD && !r.has(i + 1, WordClass::FUNCTION)
        || r.is(i + 1, "of")
        || r.dash(i + 1) && r.glued(i + 1);
    (sure
        && !noun_follows
        && !(r.is(i, "spring") && !r.is(before, "the"))
        && !(r.is(i, "fall") && !r.is(lead, "in")))
    .then(|| Found::point(i, i + 1, Value::Season { year: 0, season }))
}
