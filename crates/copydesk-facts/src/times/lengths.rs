//! A number before a unit of time: lengths (`six weeks`), and what turns them into times (`three days ago`,
//! `the last 3 months`).

use super::absolute;
use super::found::{Cx, Found};
use super::relative::{adverb, named, unit_at};
use super::value::{Value, month};
use super::words::{self, Deictic};
use crate::quantities::numerals;
use copydesk_model::{Day, Decimal, Grain, TimeFlags, TimeKind, WordClass};

/// A length of time.
pub(super) fn duration(start: usize, end: usize, amount: Decimal, grain: Grain) -> Found {
    let mut f = Found::point(start, end, Value::Duration { amount, grain }).kind(TimeKind::DURATION);
    f.amount = amount;
    f
}

/// From a number before a unit of time: `three days ago`, `the last 3 months`, `six weeks`, `10-year`.
pub(super) fn counted(cx: &Cx<'_>, i: usize) -> Option<Found> {
    let r = &cx.r;
    let (mut amount, mut j, half) = if r.is(i, "couple") && r.is(i + 1, "of") {
        (Decimal::int(2), i + 2, true)
    } else {
        let (n, e) = numerals::count(r, i, cx.style)?;
        // "two quarters" of time, not two fourths.
        match numerals::words(r, i) {
            Some((n, e)) if r.has(e, WordClass::TIME_UNIT) => (Decimal::int(n), e, false),
            _ => (n, e, false),
        }
    };
    let before = i.wrapping_sub(1);
    let mut pointed = None;
    // 40-50 years, two to three weeks
    let mut upper = None;
    let joint = absolute::connector(cx, j).or_else(|| r.is(j, "or").then_some(j + 1));
    if let Some((u, e)) = joint.and_then(|k| numerals::count(r, k, cx.style)) {
        let rising = amount.value_cmp(u) == std::cmp::Ordering::Less;
        let unit = if r.dash(e) && r.glued(e) { e + 1 } else { e };
        if rising && !half && r.has(unit, WordClass::TIME_UNIT) {
            upper = Some(u);
            j = e;
        }
    }
    if r.dash(j) && r.glued(j) && r.glued(j + 1) {
        j += 1;
    }
    // business days, more weeks, upcoming years, past years
    for _ in 0..2 {
        if let Some(d) = words::deictic(r.word(j)).filter(|d| !matches!(d, Deictic::Other | Deictic::This)) {
            pointed = Some(d);
            j += 1;
        } else if r.is_any(
            j,
            &[
                "business",
                "working",
                "calendar",
                "full",
                "more",
                "consecutive",
                "long",
                "straight",
                "fiscal",
                "short",
                "whole",
                "additional",
            ],
        ) {
            j += 1;
        }
    }
    let (grain, each, plural) = words::unit(r.word(j)).filter(|_| r.has(j, WordClass::TIME_UNIT))?;
    if grain == Grain::QUARTER && (r.has(j + 1, WordClass::SCALE) || r.is(j + 1, "of") && r.is(j + 2, "a")) {
        return None; // "three quarters of a million"
    }
    if pointed.is_some() && !plural {
        return None; // "from 96 last year"
    }
    if r.is(j, "second") || r.is(j, "quarter") && !amount.same_value(Decimal::int(1)) {
        // "two second-hand", "3 quarter"
        return None;
    }
    if each != 1 {
        amount.mantissa = amount.mantissa.checked_mul(each)?;
    }
    let end = j + 1;
    let mut start = i;
    if let Some(d) =
        words::deictic(r.word(before)).filter(|d| before >= cx.floor && !matches!(d, Deictic::Other))
    {
        pointed = Some(d);
        start = before;
    } else if let Some(d) = words::deictic(r.word(i.wrapping_sub(2))).filter(|d| {
        r.is_any(before, &["few", "full", "some"])
            && i.wrapping_sub(2) >= cx.floor
            && i >= 2
            && !matches!(d, Deictic::Other)
    }) {
        pointed = Some(d);
        start = i - 2;
    }
    if let Some(mut f) = shifted(cx, i, end, amount, grain) {
        if half || upper.is_some() {
            f.flags |= TimeFlags::APPROXIMATE;
        }
        if r.ends_before(i, &["more", "than"]) && i >= cx.floor + 2 {
            f.start = i - 2;
            f.flags |= TimeFlags::APPROXIMATE;
        }
        return Some(f);
    }
    if let Some(d) = pointed.filter(|d| !matches!(d, Deictic::This)) {
        // within the next 3 days
        let amount = upper.unwrap_or(amount);
        let mut f =
            Found::point(start, end, Value::Duration { amount, grain }).kind(TimeKind::RANGE).relative();
        f.amount = amount;
        f.flags.set(TimeFlags::APPROXIMATE, upper.is_some());
        if let Some(t) = cx.today {
            let n = whole(amount)?;
            f.bounds = Some(match d {
                Deictic::Back { .. } => (moved(t, grain, -n)?, t),
                _ => (t, moved(t, grain, n)?),
            });
        }
        // the last three months of 2021
        if (r.is(end, "of") || r.is(end, "in")) && matches!(d, Deictic::Back { .. }) {
            let k = if r.is(end + 1, "the") { end + 2 } else { end + 1 };
            let anchor = absolute::year4(cx, k)
                .map(|y| Found::point(k, k + 1, Value::year(y)))
                .or_else(|| named(cx, k))
                .or_else(|| r.has(k, WordClass::MONTH).then(|| absolute::month_led(cx, k)).flatten());
            if let Some(a) = anchor {
                let (_, last) = a.value.bounds();
                if last.is_known() {
                    f.bounds = moved(last.plus_days(1), grain, -whole(amount)?).map(|x| (x.min(last), last));
                    f.end = a.end;
                    f.flags |= a.flags;
                    if r.is(f.start.wrapping_sub(1), "the") && f.start > cx.floor {
                        f.start -= 1;
                    }
                }
            } else {
                f.bounds = None;
            }
        }
        return Some(f);
    }
    let mut f = duration(i, end, amount, grain);
    if let Some(amount) = upper {
        f.until = Value::Duration { amount, grain };
    }
    if half || upper.is_some() {
        f.flags |= TimeFlags::APPROXIMATE;
    }
    Some(f)
}

pub(super) fn whole(d: Decimal) -> Option<i32> {
    let x = d.to_f64();
    (x.abs() < 100_000.0).then_some(x as i32)
}

/// A day moved by `n` units.
pub(super) fn moved(day: Day, grain: Grain, n: i32) -> Option<Day> {
    let months = |k: i32| {
        let m = n.checked_mul(k)?;
        Some(day.plus_months(m)).filter(|d| d.is_known())
    };
    match grain {
        Grain::SECOND | Grain::MINUTE | Grain::HOUR => Some(day),
        Grain::DAY => Some(day.plus_days(n)),
        Grain::WEEK => Some(day.plus_days(n.checked_mul(7)?)),
        Grain::MONTH => months(1),
        Grain::QUARTER => months(3),
        Grain::YEAR => months(12),
        Grain::DECADE => months(120),
        Grain::CENTURY => months(1200),
        _ => None,
    }
}

/// A number and unit that something behind turns into a point: `ago`, `from now`, `before yesterday`,
/// `after Christmas`.
pub(super) fn shifted(cx: &Cx<'_>, start: usize, end: usize, amount: Decimal, grain: Grain) -> Option<Found> {
    let r = &cx.r;
    let n = whole(amount)?;
    let (sign, from, stop) = if r.is(end, "ago") {
        (-1, cx.today, end + 1)
    } else if r.is(end, "from") && r.is(end + 1, "now") || r.is(end, "from") && r.is(end + 1, "today") {
        (1, cx.today, end + 2)
    } else if r.is_any(end, &["from", "after", "before"]) {
        let sign = if r.is(end, "before") { -1 } else { 1 };
        let k = if r.is(end + 1, "the") { end + 2 } else { end + 1 };
        let a = adverb(cx, k)
            .or_else(|| named(cx, k))
            .or_else(|| super::feasts::feast(cx, k))
            .or_else(|| absolute::dated_at(cx, k, false))
            .filter(|a| a.grain == Grain::DAY && a.kind == TimeKind::DATE)?;
        let day = match a.value {
            Value::Date { year: 0, month, day } => {
                let t = cx.today?;
                // Without a year: the next one for what follows, as people plan.
                let this = Day::from_ymd(t.year(), u32::from(month), u32::from(day))?;
                Some(if this >= t {
                    this
                } else {
                    Day::from_ymd(t.year() + 1, u32::from(month), u32::from(day))?
                })
            }
            _ => a.value.bounds().0.known(),
        };
        (sign, day, a.end)
    } else {
        return None;
    };
    let mut f = Found::point(start, stop, Value::None).relative();
    f.grain = grain;
    f.amount = amount;
    let Some(day) = from else { return Some(f) };
    // An amount of days names the day; one of months or years names the month or year.
    let at = moved(day, grain, sign * n)?;
    let (y, m, _) = at.ymd();
    f.value = match grain {
        Grain::YEAR if r.is(end, "ago") => Value::year(y),
        Grain::MONTH if r.is(end, "ago") => Value::Date { year: y, month: m as u8, day: 0 },
        Grain::QUARTER if r.is(end, "ago") => unit_at(at, Grain::QUARTER, 0),
        Grain::DECADE => Value::Decade(y.div_euclid(10)),
        Grain::CENTURY => Value::Century(y.div_euclid(100)),
        _ => Value::of_day(at),
    };
    match grain {
        Grain::WEEK => f.bounds = Some((at.plus_days(-3), at.plus_days(3))),
        Grain::MONTH => f.bounds = Some((month(y, m).0.plus_days(-15), month(y, m).1.plus_days(15))),
        Grain::YEAR => f.bounds = Some((at.plus_days(-183), at.plus_days(183))),
        Grain::DECADE | Grain::CENTURY => {
            f.bounds = Some((moved(at, Grain::YEAR, -5)?, moved(at, Grain::YEAR, 5)?))
        }
        _ => {}
    }
    if matches!(grain, Grain::YEAR) {
        // "A year ago" in January is last year, by either count.
        let (a, b) = f.value.bounds();
        if a.is_known() {
            f.bounds = f.bounds.map(|(x, z)| (x.min(a), z.max(b)));
        }
    }
    if grain != Grain::DAY {
        f.flags |= TimeFlags::APPROXIMATE;
    }
    if matches!(grain, Grain::SECOND | Grain::MINUTE | Grain::HOUR) {
        f.value = Value::None;
        f.bounds = Some((day.plus_days(-1), day.plus_days(1)));
    }
    Some(f)
}
