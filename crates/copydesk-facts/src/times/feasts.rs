//! Feasts and holidays with a place in the calendar: Christmas Eve, Easter 2018, Labor Day. Those that
//! countries keep on different days (Mother's Day, Labour Day outside of North America) are not read.

use super::absolute::year4;
use super::found::{Cx, Found};
use super::value::{Value, nth_weekday};
use super::words;
use copydesk_model::{Day, TokenKind};

/// Where a feast falls.
#[derive(Clone, Copy)]
enum Rule {
    Fixed(u8, u8),
    /// The nth weekday of a month; 5 is the last.
    Nth(u8, u8, u8),
    /// The day after the nth weekday of a month.
    AfterNth(u8, u8, u8),
    Easter(i32),
}

/// Feasts of several words by their words in lower case; the first word is what begins them.
const FEASTS: &[(&[&str], Rule)] = &[
    (&["christmas", "eve"], Rule::Fixed(12, 24)),
    (&["christmas", "day"], Rule::Fixed(12, 25)),
    (&["christmas"], Rule::Fixed(12, 25)),
    (&["xmas"], Rule::Fixed(12, 25)),
    (&["boxing", "day"], Rule::Fixed(12, 26)),
    (&["new", "year's", "day"], Rule::Fixed(1, 1)),
    (&["new", "year's", "eve"], Rule::Fixed(12, 31)),
    (&["new", "year", "'s", "day"], Rule::Fixed(1, 1)),
    (&["new", "year", "'s", "eve"], Rule::Fixed(12, 31)),
    (&["new", "year", "’s", "day"], Rule::Fixed(1, 1)),
    (&["new", "year", "’s", "eve"], Rule::Fixed(12, 31)),
    (&["independence", "day"], Rule::Fixed(7, 4)),
    (&["valentine", "'s", "day"], Rule::Fixed(2, 14)),
    (&["valentine", "’s", "day"], Rule::Fixed(2, 14)),
    (&["earth", "day"], Rule::Fixed(4, 22)),
    (&["veterans", "day"], Rule::Fixed(11, 11)),
    (&["juneteenth"], Rule::Fixed(6, 19)),
    (&["halloween"], Rule::Fixed(10, 31)),
    (&["labor", "day"], Rule::Nth(1, 1, 9)),
    (&["memorial", "day"], Rule::Nth(5, 1, 5)),
    (&["thanksgiving", "day"], Rule::Nth(4, 4, 11)),
    (&["thanksgiving"], Rule::Nth(4, 4, 11)),
    (&["black", "friday"], Rule::AfterNth(4, 4, 11)),
    (&["good", "friday"], Rule::Easter(-2)),
    (&["easter", "sunday"], Rule::Easter(0)),
    (&["easter", "monday"], Rule::Easter(1)),
    (&["easter"], Rule::Easter(0)),
];

/// Easter Sunday of the western churches.
fn easter(year: i32) -> Option<Day> {
    let a = year.rem_euclid(19);
    let (b, c) = (year.div_euclid(100), year.rem_euclid(100));
    let (d, e) = (b / 4, b % 4);
    let f = (b + 8) / 25;
    let g = (b - f + 1) / 3;
    let h = (19 * a + b - d - g + 15) % 30;
    let (i, k) = (c / 4, c % 4);
    let l = (32 + 2 * e + 2 * i - h - k) % 7;
    let m = (a + 11 * h + 22 * l) / 451;
    let n = h + l - 7 * m + 114;
    Day::from_ymd(year, (n / 31) as u32, (n % 31 + 1) as u32)
}

fn day_in(rule: Rule, year: i32) -> Option<Day> {
    match rule {
        Rule::Fixed(m, d) => Day::from_ymd(year, u32::from(m), u32::from(d)),
        Rule::Nth(n, weekday, m) => nth_weekday(year, m, weekday, n),
        Rule::AfterNth(n, weekday, m) => nth_weekday(year, m, weekday, n).map(|d| d.plus_days(1)),
        Rule::Easter(n) => easter(year).map(|d| d.plus_days(n)),
    }
}

/// A feast that begins at `i`, with its year.
pub(super) fn feast(cx: &Cx<'_>, i: usize) -> Option<Found> {
    let r = &cx.r;
    if r.kind(i) != TokenKind::WORD {
        return None;
    }
    let first = r.word(i);
    let (words, rule) = FEASTS.iter().find(|(w, _)| {
        w[0].eq_ignore_ascii_case(first) && w.iter().enumerate().all(|(k, x)| r.is(i + k, x))
    })?;
    let end = i + words.len();
    let k = if r.is(end, "of") || r.mark(end, ',') { end + 1 } else { end };
    if let Some(y) = year4(cx, k) {
        let day = day_in(*rule, y)?;
        let mut f = Found::point(i, k + 1, Value::of_day(day));
        f.year_span = r.span(k, k + 1);
        return Some(f);
    }
    // Alone, only what cannot be an attribute ("Christmas tree", "Easter Island") is a day.
    if r.kind(end) == TokenKind::WORD && !r.has(end, copydesk_model::WordClass::FUNCTION) && words.len() == 1
    {
        return None;
    }
    if let Some(f) = pointed(cx, i, end, *rule) {
        return Some(f);
    }
    let value = match rule {
        Rule::Fixed(m, d) => Value::Date { year: 0, month: *m, day: *d },
        _ => Value::of_day(cx.today.and_then(|t| day_in(*rule, t.year()))?),
    };
    let f = Found::point(i, end, value);
    Some(if f.has_year() { f.relative() } else { f })
}

/// `last Easter`, `next Christmas`: the feast before or after the article's date.
fn pointed(cx: &Cx<'_>, i: usize, end: usize, rule: Rule) -> Option<Found> {
    let before = i.checked_sub(1).filter(|&b| b >= cx.floor)?;
    let today = cx.today?;
    let in_year = |y: i32| day_in(rule, y);
    let this = in_year(today.year())?;
    let day = match words::deictic(cx.r.word(before))? {
        words::Deictic::Back { .. } if this < today => this,
        words::Deictic::Back { .. } => in_year(today.year() - 1)?,
        words::Deictic::Forward { .. } if this > today => this,
        words::Deictic::Forward { .. } => in_year(today.year() + 1)?,
        words::Deictic::This => this,
        words::Deictic::Other => return None,
    };
    Some(Found::point(before, end, Value::of_day(day)).relative())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn movable_feasts_fall_where_they_did() {
        let easters = ["2018-04-01", "2019-04-21", "2020-04-12", "2025-04-20", "2038-04-25"];
        for e in easters {
            let day = Day::parse_iso(e).unwrap();
            assert_eq!(easter(day.year()), Some(day));
        }
        assert_eq!(day_in(Rule::Nth(4, 4, 11), 2023), Day::parse_iso("2023-11-23"));
        assert_eq!(day_in(Rule::Nth(5, 1, 5), 2024), Day::parse_iso("2024-05-27"));
    }
}
