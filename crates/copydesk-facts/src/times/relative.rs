//! Times that are told from the article's date, lengths of time, and repeated times: `last year`, `three
//! days ago`, `next Monday`, `the next two decades`, `for six months`, `every week`.

use super::found::{Cx, Found};
use super::value::{Value, iso_week, nth_weekday, week_start};
use super::words::{self, Deictic};
use super::{absolute, lengths, parts, weekdays};
use crate::quantities::numerals;
use copydesk_model::{Day, Decimal, Grain, TimeFlags, TimeKind, TokenKind, WordClass};

/// The value of the unit that is `n` units from the article's date: last year is -1.
pub(super) fn unit_at(today: Day, grain: Grain, n: i32) -> Value {
    let (y, m, _) = today.ymd();
    match grain {
        Grain::DAY => Value::of_day(today.plus_days(n)),
        Grain::WEEK => {
            let (year, week) = iso_week(today.plus_days(7 * n));
            Value::Week { year, week }
        }
        Grain::MONTH => {
            let (y, m, _) = today.plus_months(n).ymd();
            Value::Date { year: y, month: m as u8, day: 0 }
        }
        Grain::QUARTER => {
            let q = y * 4 + (m as i32 - 1) / 3 + n;
            Value::Quarter { year: q.div_euclid(4), quarter: q.rem_euclid(4) as u8 + 1 }
        }
        Grain::YEAR => Value::year(y + n),
        Grain::DECADE => Value::Decade(y.div_euclid(10) + n),
        Grain::CENTURY => Value::Century(y.div_euclid(100) + n),
        _ => Value::None,
    }
}

/// The value of an unknown unit, for articles without a date.
fn unknown(grain: Grain) -> Value {
    match grain {
        Grain::WEEK => Value::Week { year: 0, week: 0 },
        _ => Value::None,
    }
}

/// A unit near the article's date, resolved where that is known.
fn near(cx: &Cx<'_>, start: usize, end: usize, grain: Grain, n: i32) -> Found {
    let value = cx.today.map_or(unknown(grain), |t| unit_at(t, grain, n));
    let mut f = Found::point(start, end, value).relative();
    f.grain = grain;
    f
}

/// today, tomorrow, yesterday, now.
pub(super) fn adverb(cx: &Cx<'_>, i: usize) -> Option<Found> {
    let r = &cx.r;
    if r.word(i) == "EOY" {
        return Some(near(cx, i, i + 1, Grain::YEAR, 0).with(TimeFlags::APPROXIMATE));
    }
    // between now and November 15th
    if r.is(i, "now") && r.is(i.wrapping_sub(1), "between") && r.is(i + 1, "and") {
        let mut f = near(cx, i, i + 1, Grain::DAY, 0);
        f.flags |= TimeFlags::APPROXIMATE;
        return Some(f);
    }
    let n = if r.is(i, "today") || r.is(i, "tonight") || r.is(i, "otd") {
        0
    } else if r.is(i, "tomorrow") {
        1
    } else if r.is(i, "yesterday") {
        -1
    } else {
        return None;
    };
    // "USA Today" is a name.
    if r.capital(i) && !r.sentence_start(i) && !r.is(i, "otd") {
        return None;
    }
    if n == 1 && r.ends_before(i, &["day", "after"]) {
        let start = if r.is(i.wrapping_sub(3), "the") { i.wrapping_sub(3) } else { i.wrapping_sub(2) };
        if start >= cx.floor && i >= 2 {
            return Some(near(cx, start, i + 1, Grain::DAY, 2));
        }
    }
    if n == -1 && r.ends_before(i, &["day", "before"]) {
        let start = if r.is(i.wrapping_sub(3), "the") { i.wrapping_sub(3) } else { i.wrapping_sub(2) };
        if start >= cx.floor && i >= 2 {
            return Some(near(cx, start, i + 1, Grain::DAY, -2));
        }
    }
    Some(near(cx, i, i + 1, Grain::DAY, n))
}

/// `this year`, `last month`, read forwards from the word that points.
pub(super) fn named(cx: &Cx<'_>, i: usize) -> Option<Found> {
    let r = &cx.r;
    let d = words::deictic(r.word(i))?;
    if r.has(i + 1, WordClass::WEEKDAY) {
        return weekday(cx, i, i + 1, d);
    }
    if !r.has(i + 1, WordClass::TIME_UNIT) {
        return None;
    }
    unit_named(cx, i, i + 1, d)
}

/// A unit with a word that points before it; `i` is the pointing word, `u` the unit.
fn unit_named(cx: &Cx<'_>, i: usize, u: usize, d: Deictic) -> Option<Found> {
    let r = &cx.r;
    let n = match d {
        Deictic::Back { .. } => -1,
        Deictic::This => 0,
        Deictic::Forward { .. } => 1,
        Deictic::Other => return None,
    };
    if r.is(u, "weekend") {
        // "the last weekend of May" is not the one before the article.
        if r.is(u + 1, "of") {
            return None;
        }
        let mut f = Found::point(
            i,
            u + 1,
            cx.today.map_or(Value::AnyWeekend, |t| {
                let (year, week) = iso_week(t.plus_days(7 * n));
                Value::Weekend { year, week }
            }),
        );
        f.grain = Grain::WEEK;
        return Some(f.relative());
    }
    let (grain, each, plural) = words::unit(r.word(u))?;
    if plural || each != 1 || matches!(grain, Grain::SECOND | Grain::MINUTE | Grain::HOUR) {
        // "last hours", "last fortnight": an open length.
        return (plural && n != 0 && !matches!(grain, Grain::SECOND)).then(|| {
            let mut f =
                Found::point(i, u + 1, Value::Duration { amount: Decimal::default(), grain }).relative();
            f.kind = TimeKind::RANGE;
            f.flags |= TimeFlags::APPROXIMATE;
            if let (Some(t), true) = (cx.today, n < 0) {
                f.bounds = Some((Day::UNKNOWN, t));
            }
            f
        });
    }
    // "the first week of last year" is read by its ordinal; "the last day" of something is not ours.
    if grain == Grain::DAY && !r.is(u, "day") {
        // last night
        return (r.is(u, "night") && n == -1).then(|| near(cx, i, u + 1, Grain::DAY, -1));
    }
    if grain == Grain::DAY && n != 0 {
        let sure = r.is_any(i, &["following", "previous", "next"]);
        if !sure || r.is(u + 1, "of") {
            return None;
        }
        // The next or previous day is told from the story, not from the article's date.
        return None;
    }
    // "the last century of rule", "the last year of his term": not the article's last.
    if r.is(u + 1, "of") && r.is(i.wrapping_sub(1), "the") {
        return None;
    }
    let mut f = near(cx, i, u + 1, grain, n);
    if grain == Grain::YEAR && r.kind(u + 1) == TokenKind::CLITIC {
        // "next year's first quarter", "this year's second half"
        if let (Some((q, e)), true) = (ordinal(cx, u + 2), f.has_year()) {
            let y = f.value.year_of();
            if r.is(e, "quarter") && (1..=4).contains(&q) {
                f = Found::point(i, e + 1, Value::Quarter { year: y, quarter: q as u8 }).relative();
            } else if r.is(e, "half") && (1..=2).contains(&q) {
                f = Found::point(i, e + 1, Value::Half { year: y, half: q as u8 }).relative();
            }
        }
    }
    // "this week Monday", "next week Mon"
    if grain == Grain::WEEK {
        let k = if r.is(u + 1, "on") { u + 2 } else { u + 1 };
        if r.has(k, WordClass::WEEKDAY)
            && !r.word(k).ends_with('s')
            && let (Some(wd), Value::Week { year, week }) = (words::weekday(r.word(k)), f.value)
            && year != 0
        {
            let day = week_start(year, week).plus_days(i32::from(wd) - 1);
            let mut g = Found::point(i, k + 1, Value::of_day(day)).relative();
            g.weekday = wd;
            g.weekday_span = r.span(k, k + 1);
            return Some(g);
        }
    }
    Some(f)
}

fn ordinal(cx: &Cx<'_>, i: usize) -> Option<(i64, usize)> {
    match cx.r.kind(i) {
        TokenKind::ALNUM => absolute::ordinal_figure(cx.r.word(i)).map(|n| (i64::from(n), i + 1)),
        _ => numerals::ordinal_words(&cx.r, i),
    }
}

/// `next Monday`, `last Friday`, `this past Wednesday`.
pub(super) fn weekday(cx: &Cx<'_>, i: usize, w: usize, d: Deictic) -> Option<Found> {
    let r = &cx.r;
    let wd = words::weekday(r.word(w))?;
    if r.word(w).len() > 5 && r.word(w).ends_with(['s', 'S']) {
        return None;
    }
    // A full date behind it outweighs the pointing word.
    if let Some(mut f) = weekdays::weekday_led(cx, w).filter(|f| f.end > w + 1) {
        f.start = i;
        return Some(f);
    }
    let mut f = Found::point(i, w + 1, Value::Weekday(wd)).relative();
    f.weekday = wd;
    f.weekday_span = r.span(w, w + 1);
    if let Some(t) = cx.today {
        let here = i32::from(t.weekday().0);
        let there = i32::from(wd);
        let monday = t.plus_days(1 - here);
        let day = match d {
            // Usage is split between the week after and the next one to come: the span holds both.
            Deictic::Forward { strict: true } => monday.plus_days(7 + there - 1),
            Deictic::Forward { strict: false } => t.plus_days((there - here - 1).rem_euclid(7) + 1),
            Deictic::Back { strict: true } => monday.plus_days(-7 + there - 1),
            Deictic::Back { strict: false } => t.plus_days(-((here - there - 1).rem_euclid(7) + 1)),
            Deictic::This => monday.plus_days(there - 1),
            Deictic::Other => return None,
        };
        f.value = Value::of_day(day);
        let other = match d {
            Deictic::Forward { .. } => t.plus_days((there - here - 1).rem_euclid(7) + 1),
            Deictic::Back { .. } => t.plus_days(-((here - there - 1).rem_euclid(7) + 1)),
            _ => day,
        };
        f.bounds = Some((day.min(other), day.max(other)));
    }
    Some(f)
}

/// From a unit of time, looking back for what points at it: `last year`, `earlier this week`, `a year ago`,
/// `the week after next`, `every month`.
pub(super) fn unit_led(cx: &Cx<'_>, u: usize) -> Option<Found> {
    let r = &cx.r;
    let b = u.wrapping_sub(1);
    let free = |k: usize| k >= cx.floor && r.exists(k);
    if !free(b) {
        return None;
    }
    if r.is(u, "weekend") || r.is(u, "weekends") {
        if let Some(d) = words::deictic(r.word(b)) {
            return unit_named(cx, b, u, d);
        }
        return None;
    }
    let (grain, each, plural) = words::unit(r.word(u))?;
    if r.is_any(b, &["every", "each"]) && !plural {
        let mut f = Found::point(b, u + 1, Value::Every { grain, weekday: 0 }).kind(TimeKind::SET);
        f.amount = Decimal::int(each);
        return Some(f);
    }
    // this calendar year, the current fiscal year, this school year
    if r.is_any(b, &["calendar", "fiscal", "school", "academic", "financial"]) {
        let d = words::deictic(r.word(u.wrapping_sub(2))).filter(|_| free(u.wrapping_sub(2)))?;
        let n = match d {
            Deictic::Back { .. } => -1,
            Deictic::This => 0,
            Deictic::Forward { .. } => 1,
            Deictic::Other => return None,
        };
        let y = cx.today.map(|t| t.year() + n)?;
        let value = if r.is(b, "calendar") {
            Value::year(y)
        } else if r.is(b, "fiscal") || r.is(b, "financial") {
            Value::Fiscal(y)
        } else {
            Value::School(y)
        };
        return Some(Found::point(u - 2, u + 1, value).relative());
    }
    // the week after next, the year before last
    if r.is(b, "the") && !plural {
        let n = if r.is(u + 1, "after") && r.is(u + 2, "next") {
            Some(2)
        } else if r.is(u + 1, "before") && r.is(u + 2, "last") {
            Some(-2)
        } else {
            None
        };
        if let Some(n) = n {
            return Some(near(cx, b, u + 3, grain, n));
        }
    }
    // a year ago, a week from now
    if r.is_any(b, &["a", "an"]) {
        if r.is(b.wrapping_sub(1), "half") && free(b.wrapping_sub(1)) {
            return half(cx, b - 1, u + 1, grain);
        }
        if let Some(f) = lengths::shifted(cx, b, u + 1, Decimal::int(each), grain) {
            return Some(f);
        }
        // "in a fortnight's time", "for a week": a length of one.
        if r.is(b.wrapping_sub(1), "for") || r.is(b.wrapping_sub(1), "within") {
            return Some(lengths::duration(b, u + 1, Decimal::int(each), grain));
        }
        return None;
    }
    if let Some(d) = words::deictic(r.word(b)) {
        let start = b;
        if d == Deictic::Other && !(r.is_any(b, &["same", "that"])) {
            return None;
        }
        // this past year
        let start = if r.is(start.wrapping_sub(1), "this")
            && free(start.wrapping_sub(1))
            && matches!(d, Deictic::Back { .. })
        {
            start - 1
        } else {
            start
        };
        return unit_named(cx, start, u, d);
    }
    // later in the year, end of month: the article's own
    if !plural && matches!(grain, Grain::WEEK | Grain::MONTH | Grain::YEAR) {
        let (the, lead) = if r.is(b, "the") { (true, u.wrapping_sub(2)) } else { (false, b) };
        let own = if the {
            r.is(lead, "in") && r.is_any(lead.wrapping_sub(1), &["earlier", "later"])
                || r.is(lead, "of") && edge(cx, lead.wrapping_sub(1))
        } else {
            r.is(lead, "of") && edge(cx, lead.wrapping_sub(1))
        };
        if own && !r.is_any(u + 1, &["of", "that", "when", "to"]) && r.kind(u + 1) != TokenKind::NUMBER {
            return Some(near(cx, u, u + 1, grain, 0));
        }
    }
    None
}

/// `half a century`, `half a decade ago`, in the unit that it is a whole number of.
fn half(cx: &Cx<'_>, start: usize, end: usize, grain: Grain) -> Option<Found> {
    let (amount, grain) = match grain {
        Grain::CENTURY => (50, Grain::YEAR),
        Grain::DECADE => (5, Grain::YEAR),
        Grain::YEAR => (6, Grain::MONTH),
        _ => return None,
    };
    let amount = Decimal::int(amount);
    let mut f = lengths::shifted(cx, start, end, amount, grain)
        .unwrap_or_else(|| lengths::duration(start, end, amount, grain));
    f.flags |= TimeFlags::APPROXIMATE;
    Some(f)
}

/// Whether the word is an edge or a part of a time: beginning, middle, end.
pub(super) fn edge(cx: &Cx<'_>, i: usize) -> bool {
    cx.r.is_any(i, &["beginning", "start", "middle", "end", "rest", "remainder", "close", "turn"])
}

/// `every Monday`, `each Sunday`, `on Monday of next week`: what surrounds a weekday.
pub(super) fn around_weekday(cx: &Cx<'_>, f: &mut Found) {
    let r = &cx.r;
    let b = f.start.wrapping_sub(1);
    let free = b >= cx.floor && r.exists(b);
    if free && r.is_any(b, &["every", "each"]) {
        f.start = b;
        f.kind = TimeKind::SET;
        f.value = Value::Every { grain: Grain::DAY, weekday: f.weekday };
        return;
    }
    let bare = matches!(f.value, Value::Weekday(_)) && f.end == f.start + 1;
    if !bare {
        if free && words::deictic(r.word(b)).is_some_and(|d| !matches!(d, Deictic::Other)) {
            f.start = b;
        }
        return;
    }
    if free && let Some(g) = nth_of_month(cx, f) {
        *f = g;
        return;
    }
    // "Friday next week"
    if let Some(a) = named(cx, f.end)
        && let Value::Week { year: 1.., .. } = a.value
    {
        in_week(f, &a);
        return;
    }
    if r.is(f.end, "of") {
        let k = if r.is(f.end + 1, "the") { f.end + 2 } else { f.end + 1 };
        if let Some(a) = named(cx, k)
            && let Value::Week { year: 1.., .. } = a.value
        {
            in_week(f, &a);
        }
        return;
    }
    if free && let Some(d) = words::deictic(r.word(b)) {
        let start = if r.is(b.wrapping_sub(1), "this")
            && b > cx.floor
            && matches!(d, Deictic::Back { .. } | Deictic::Forward { .. })
        {
            b - 1
        } else {
            b
        };
        if let Some(mut g) = weekday(cx, b, f.start, d) {
            g.start = start;
            *f = g;
        }
    }
}

/// Makes a bare weekday the one of a week that is named behind it.
fn in_week(f: &mut Found, week: &Found) {
    let Value::Week { year, week: number } = week.value else { return };
    f.value = Value::of_day(week_start(year, number).plus_days(i32::from(f.weekday) - 1));
    f.end = week.end;
    f.flags |= TimeFlags::RELATIVE;
}

/// `the third Monday of March`, `the last Friday of this month`, around a bare weekday.
fn nth_of_month(cx: &Cx<'_>, f: &Found) -> Option<Found> {
    const WORDS: [&str; 6] = ["first", "second", "third", "fourth", "fifth", "last"];
    let r = &cx.r;
    let b = f.start.checked_sub(1).filter(|&b| b >= cx.floor)?;
    let nth = match r.kind(b) {
        TokenKind::ALNUM => absolute::ordinal_figure(r.word(b)).filter(|n| (1..=5).contains(n))? as u8,
        _ => (WORDS.iter().position(|w| r.is(b, w))? as u8 + 1).min(5),
    };
    if !r.is(f.end, "of") && !r.is(f.end, "in") {
        return None;
    }
    let k = if r.is(f.end + 1, "the") { f.end + 2 } else { f.end + 1 };
    let month = parts::anchor(cx, k)?;
    let Value::Date { year, month: m @ 1.., day: 0 } = month.value else { return None };
    let value = match year {
        0 => Value::NthWeekday { month: m, weekday: f.weekday, nth },
        y => Value::of_day(nth_weekday(y, m, f.weekday, nth)?),
    };
    let start = if b > cx.floor && r.is(b - 1, "the") { b - 1 } else { b };
    let mut g = Found::point(start, month.end, value).with(month.flags);
    g.year_span = month.year_span;
    Some(g)
}
