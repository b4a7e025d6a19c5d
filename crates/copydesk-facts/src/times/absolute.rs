//! Dates that say what they are: a month's or weekday's name, figures with separators, a year.

use super::found::{Cx, Found};
use super::value::Value;
use super::words;
use crate::quantities::numerals::{self, ordinal_words, year_words};
use crate::reading::plain_digits;
use copydesk_model::{Span, TimeFlags, TimeKind, TokenKind, WordClass, days_in_month};

/// A day's number: its value, the token behind it, and whether it is an ordinal.
pub(super) fn day_number(cx: &Cx<'_>, i: usize) -> Option<(u8, usize, bool)> {
    let r = &cx.r;
    let in_month = |n: i64| (1..=31).contains(&n).then_some(n as u8);
    match r.kind(i) {
        TokenKind::NUMBER => {
            let n = plain_digits(r.word(i)).filter(|_| r.word(i).len() <= 2)?;
            in_month(i64::from(n)).map(|n| (n, i + 1, false))
        }
        TokenKind::ALNUM => {
            let n = ordinal_figure(r.word(i))?;
            in_month(i64::from(n)).map(|n| (n, i + 1, true))
        }
        TokenKind::WORD => {
            if let Some((n, end)) = ordinal_words(r, i) {
                return in_month(n).map(|n| (n, end, true));
            }
            if !r.has(i, WordClass::NUMBER_WORD) {
                return None;
            }
            let (n, end) = numerals::words(r, i)?;
            in_month(n).map(|n| (n, end, false))
        }
        _ => None,
    }
}

/// The number of `3rd`, `21st`.
pub(crate) fn ordinal_figure(word: &str) -> Option<u32> {
    let cut = word.len().checked_sub(2)?;
    let (n, suffix) = (word.get(..cut)?, word.get(cut..)?);
    if !["st", "nd", "rd", "th"].iter().any(|s| suffix.eq_ignore_ascii_case(s)) {
        return None;
    }
    plain_digits(n)
}

/// A year of four figures that stands alone in its token.
pub(super) fn year4(cx: &Cx<'_>, i: usize) -> Option<i32> {
    let n = cx.r.digits(i).filter(|_| cx.r.word(i).len() == 4)?;
    (1000..3000).contains(&n).then_some(n as i32)
}

/// The full year of two figures: below 30 this century, from 40 on the last.
pub(super) fn short_year(n: u32) -> Option<i32> {
    match n {
        0..=29 => Some(2000 + n as i32),
        40..=99 => Some(1900 + n as i32),
        _ => None,
    }
}

/// Whether the bare number ending before `end` counts what follows, so that it is no day or year:
/// `5 million`, `20%`, `30 km`, `12:30`.
pub(super) fn counts_on(cx: &Cx<'_>, end: usize) -> bool {
    let r = &cx.r;
    let t = r.at(end);
    if t.class.any(WordClass::SCALE | WordClass::CURRENCY) && r.word(end).len() > 1 {
        return true;
    }
    match t.kind {
        TokenKind::SYMBOL => {
            !matches!(r.word(end), "+" | "|" | "~" | "=" | "/" | "–" | "—" | "−" | "<" | ">")
        }
        TokenKind::PUNCT => {
            r.glued(end) && r.glued(end + 1) && r.mark(end, ':') && r.kind(end + 1) == TokenKind::NUMBER
        }
        TokenKind::WORD => {
            r.is(end, "percent")
                || r.is(end, "per") && r.is(end + 1, "cent")
                || r.is(end, "pm")
                || r.is(end, "am") && !r.is(end.wrapping_sub(2), "I")
                || r.is(end, "a.m.")
                || r.is(end, "p.m.")
        }
        _ => false,
    }
}

/// A year behind a day or month: `, 2019`, ` of 2019`, ` '87`, `nineteen eighty-six`. Gives the year, the
/// token behind it and its span.
pub(super) fn trailing_year(cx: &Cx<'_>, at: usize, ordinal_word: bool) -> Option<(i32, usize, Span)> {
    let r = &cx.r;
    let mut j = at;
    let comma = r.mark(j, ',');
    if comma {
        j += 1;
    }
    let of = r.is(j, "of") || r.is(j, "in");
    if of {
        j += 1;
    }
    if let Some(y) = year4(cx, j) {
        let sure = (1900..2100).contains(&y);
        if !counts_on(cx, j + 1)
            && (sure || !crate::quantities::nouns::counted(r, j + 1).is_some_and(|n| n.plural))
        {
            return Some((y, j + 1, r.span(j, j + 1)));
        }
        return None;
    }
    if comma {
        return None;
    }
    // '87
    if matches!(r.kind(j), TokenKind::PUNCT) && matches!(r.word(j), "'" | "’" | "‘") && r.glued(j + 1) {
        let n = r.digits(j + 1).filter(|_| r.word(j + 1).len() == 2)?;
        return short_year(n).map(|y| (y, j + 2, r.span(j, j + 2)));
    }
    if (of && r.is(j - 1, "of") || ordinal_word) && r.kind(j) == TokenKind::NUMBER && r.word(j).len() == 2 {
        if counts_on(cx, j + 1)
            || r.kind(j + 1) == TokenKind::WORD && !r.has(j + 1, WordClass::FUNCTION) && !ordinal_word
        {
            return None;
        }
        return r.digits(j).and_then(short_year).map(|y| (y, j + 1, r.span(j, j + 1)));
    }
    year_words(r, j).map(|(y, end)| (y, end, r.span(j, end)))
}

/// Fills in the parts of a date and marks an impossible one.
pub(super) fn dated(
    start: usize,
    end: usize,
    (year, month, day): (i32, u8, u8),
    day_span: Span,
    year_span: Span,
) -> Found {
    let mut f = Found::point(start, end, Value::Date { year, month, day });
    f.day_span = day_span;
    f.year_span = year_span;
    if day != 0 {
        // Without a year, 29 February may exist.
        let leap = if year == 0 { 2000 } else { year };
        if u32::from(day) > days_in_month(leap, u32::from(month)) {
            f.flags |= TimeFlags::IMPOSSIBLE;
        }
    }
    f
}

/// From a month's name: `May 5, 2019`, `Oct. 2019`, `Dec/2018`, `June the 28th`, `November 18-19`, `May`.
pub(super) fn month_led(cx: &Cx<'_>, i: usize) -> Option<Found> {
    let r = &cx.r;
    let month = words::month(r.word(i))?;
    let doubtful = words::doubtful(r.word(i));
    let lower = !r.at(i).case.is_capital();
    let mut j = r.skip_dot(i + 1);
    // Oct/2, Dec-2018, Jan-15-2020
    if (r.dash(j) || r.mark(j, '/')) && r.glued(j) && r.glued(j + 1) && j == i + 1 {
        if let Some(y) = year4(cx, j + 1) {
            return Some(dated(i, j + 2, (y, month, 0), Span::default(), r.span(j + 1, j + 2)));
        }
        if let Some((d, e, ordinal)) = day_number(cx, j + 1).filter(|_| r.kind(j + 1) != TokenKind::WORD) {
            if (r.dash(e) || r.mark(e, '/'))
                && r.glued(e)
                && let Some(y) = year4(cx, e + 1)
            {
                return Some(dated(i, e + 2, (y, month, d), r.span(j + 1, e), r.span(e + 1, e + 2)));
            }
            if ordinal || !doubtful || !lower {
                return Some(dated(i, e, (0, month, d), r.span(j + 1, e), Span::default()));
            }
        }
    }
    let comma = r.mark(j, ',');
    if comma {
        j += 1;
    }
    let the = r.is(j, "the");
    if the {
        j += 1;
    }
    // "June nineteen eighty-six" has a year, not the nineteenth.
    let worded_year = r.kind(j) == TokenKind::WORD && year_words(r, j).is_some();
    let day = day_number(cx, j).filter(|(_, _, o)| (*o || !comma && !the) && !worded_year);
    if let Some((d, e, ordinal)) = day {
        let second_word = r.kind(j) == TokenKind::WORD;
        let plain_ok = !counts_on(cx, e) && !(second_word && lower && doubtful && !ordinal);
        // "May first be said": a lower-case "may" before a bare ordinal word is a verb.
        let verb = lower
            && doubtful
            && r.is(i, "may")
            && ordinal
            && second_word
            && trailing_year(cx, e, false).is_none();
        if plain_ok && !verb && !ordinal_of_something(cx, e, ordinal && second_word) {
            return Some(month_day(cx, i, month, d, (j, e), ordinal && second_word));
        }
    }
    // Month and year.
    let k = r.skip_dot(i + 1);
    if let Some((y, e, span)) = trailing_year(cx, k, false) {
        let in_two = r.is(k, "in") || r.mark(k, ',') && r.is(k + 1, "in");
        if !(in_two && doubtful && lower) {
            return Some(dated(i, e, (y, month, 0), Span::default(), span));
        }
    }
    bare_month(cx, i, month, doubtful, lower)
}

/// "the May first round": an ordinal word that belongs to a noun.
fn ordinal_of_something(cx: &Cx<'_>, end: usize, ordinal_word: bool) -> bool {
    let r = &cx.r;
    ordinal_word
        && r.kind(end) == TokenKind::WORD
        && !r.has(end, WordClass::FUNCTION | WordClass::NUMBER_WORD)
        && !r.is_any(end, &["in", "of", "and", "was", "is", "the", "a", "to", "through", "till", "until"])
}

fn month_day(cx: &Cx<'_>, i: usize, month: u8, d: u8, (j, e): (usize, usize), word: bool) -> Found {
    let r = &cx.r;
    let day_span = r.span(j, e);
    // A second day: November 18-19, April 9th through seventeenth.
    if let Some(k) = connector(cx, e) {
        let k = if r.is(k, "the") { k + 1 } else { k };
        if let Some((d2, e2, _)) = day_number(cx, k) {
            let month_follows = r.has(if r.is(e2, "of") { e2 + 1 } else { e2 }, WordClass::MONTH);
            if !month_follows && !counts_on(cx, e2) && !unit_follows(cx, e2) {
                let (y, end, ys) = trailing_year(cx, e2, false).unwrap_or((0, e2, Span::default()));
                let mut f = dated(i, end, (y, month, d), day_span, ys).kind(TimeKind::RANGE);
                f.until = Value::Date { year: y, month, day: d2 };
                if d2 < d {
                    f.flags |= TimeFlags::REVERSED;
                }
                if u32::from(d2) > days_in_month(if y == 0 { 2000 } else { y }, u32::from(month)) {
                    f.flags |= TimeFlags::IMPOSSIBLE;
                }
                return f;
            }
        }
    }
    match trailing_year(cx, e, word) {
        Some((y, end, ys)) => dated(i, end, (y, month, d), day_span, ys),
        None => dated(i, e, (0, month, d), day_span, Span::default()),
    }
}

/// Whether a unit of time or measure follows, so that a number before it is a count.
fn unit_follows(cx: &Cx<'_>, i: usize) -> bool {
    cx.r.has(i, WordClass::TIME_UNIT | WordClass::SCALE | WordClass::CURRENCY) && cx.r.word(i).len() > 1
}

/// The token behind a word or mark that joins the two ends of a range; "and" is no such word.
pub(super) fn connector(cx: &Cx<'_>, i: usize) -> Option<usize> {
    let r = &cx.r;
    if r.is_any(i, &["to", "through", "thru", "till", "until", "til"]) {
        return Some(i + 1);
    }
    if !r.dash(i) {
        return None;
    }
    // A dash with a space on one side only, or a long one set apart, breaks the sentence.
    let (before, behind) = (r.glued(i), r.glued(i + 1));
    (before == behind && !(r.word(i) == "—" && !before) && r.exists(i + 1)).then_some(i + 1)
}

/// A month's name alone.
fn bare_month(cx: &Cx<'_>, i: usize, month: u8, doubtful: bool, lower: bool) -> Option<Found> {
    let r = &cx.r;
    let end = i + 1;
    let abbreviated = r.word(i).len() <= 4 && !r.is_any(i, &["may", "june", "july"]);
    let before = i.wrapping_sub(1);
    let led = r.is_any(before, words::TIME_PREPOSITIONS)
        || r.dash(before) && r.has(i.wrapping_sub(2), WordClass::MONTH | WordClass::PERIOD)
        || r.is_any(before, &["earlier", "later"]);
    if lower {
        if doubtful || abbreviated {
            // "in may" is a month; "to march", "and may", "on march" may not be.
            let sure = r.is_any(before, &["in", "since", "until", "during", "early", "late", "last", "next"]);
            let verb = r.kind(end) == TokenKind::WORD && !r.has(end, WordClass::FUNCTION | WordClass::PERIOD);
            if !sure || abbreviated || verb && r.is(i, "may") {
                return None;
            }
        }
    } else if doubtful || abbreviated {
        let list = r.is_any(before, &["and", "or"]) || r.is_any(end, &["and", "or", "to"]) || r.dash(end);
        let sibling = r.has(i.wrapping_sub(2), WordClass::MONTH) || r.has(i + 2, WordClass::MONTH);
        let led = led
            && !r.is_any(before, &["and", "or", "to", "by", "from", "for", "of", "as", "following"])
            || list && sibling
            || r.is_any(before, &["of", "by", "from", "to"]) && !followed_like_person(cx, i) && !abbreviated
            || r.is(before, "of") && abbreviated && r.has(i.wrapping_sub(2), WordClass::TIME_UNIT);
        if !led {
            return None;
        }
        if r.is(i, "march") && r.is_any(end, &["on", "of", "for", "against"]) && !r.is(before, "in") {
            return None;
        }
    } else if followed_like_person(cx, i) && !led {
        return None;
    }
    // "April Ryan", "June Carter": a given name before a surname.
    if !lower
        && followed_like_person(cx, i)
        && matches!(month, 4 | 6 | 8)
        && !r.is_any(before, &["in", "since", "until", "during"])
    {
        return None;
    }
    Some(dated(i, end, (0, month, 0), Span::default(), Span::default()))
}

/// Whether a capitalised word follows that is no other part of a date: "May Smith", "April Ryan".
fn followed_like_person(cx: &Cx<'_>, i: usize) -> bool {
    let r = &cx.r;
    r.capital(i + 1)
        && !r.sentence_start(i + 1)
        && !r.has(i + 1, WordClass::MONTH | WordClass::WEEKDAY | WordClass::FUNCTION)
}

/// From a day's number: `5 March 2019`, `26th of June`, `3-5 May 2021`, `22/Jan/2019`, `the fourth of July`.
pub(super) fn day_led(cx: &Cx<'_>, i: usize, between: bool) -> Option<Found> {
    let r = &cx.r;
    let (d, e, ordinal) = day_number(cx, i)?;
    // "$12 December 27"
    if r.kind(i.wrapping_sub(1)) == TokenKind::SYMBOL && !r.dash(i.wrapping_sub(1)) {
        return None;
    }
    if let Some(f) = day_month(cx, i, d, (i, e), ordinal) {
        return Some(f);
    }
    // Two days of one month.
    let k = if between && r.is(e, "and") { e + 1 } else { connector(cx, e)? };
    let k = if r.is(k, "the") { k + 1 } else { k };
    let (d2, e2, ordinal2) = day_number(cx, k)?;
    let mut f = day_month(cx, i, d2, (k, e2), ordinal2)?;
    let Value::Date { year, month, .. } = f.value else { return None };
    f.kind = TimeKind::RANGE;
    f.until = f.value;
    f.value = Value::Date { year, month, day: d };
    f.day_span = r.span(i, e);
    if d2 < d {
        f.flags |= TimeFlags::REVERSED;
    }
    Some(f)
}

/// `[of] MONTH [year]` behind a day.
fn day_month(cx: &Cx<'_>, start: usize, d: u8, (i, e): (usize, usize), ordinal: bool) -> Option<Found> {
    let r = &cx.r;
    let mut j = e;
    let joined = (r.dash(j) || r.mark(j, '/')) && r.glued(j) && r.glued(j + 1);
    let of = r.is(j, "of");
    if joined || of {
        j += 1;
    }
    if !r.has(j, WordClass::MONTH) {
        return None;
    }
    let month = words::month(r.word(j))?;
    let day_span = r.span(i, e);
    let mut k = r.skip_dot(j + 1);
    if joined {
        let sep = (r.dash(j + 1) || r.mark(j + 1, '/')) && r.glued(j + 1);
        if let Some(y) = year4(cx, j + 2).filter(|_| sep) {
            return Some(dated(start, j + 3, (y, month, d), day_span, r.span(j + 2, j + 3)));
        }
        if let Some(y) =
            (sep && r.word(j + 2).len() == 2).then(|| r.digits(j + 2)).flatten().and_then(short_year)
        {
            return Some(dated(start, j + 3, (y, month, d), day_span, r.span(j + 2, j + 3)));
        }
    }
    if let Some((y, end, ys)) = trailing_year(cx, k, false) {
        return Some(dated(start, end, (y, month, d), day_span, ys));
    }
    // "the 5 may be", "first march": doubtful in lower case unless joined by "of" or a figure's ordinal.
    let lower = !r.at(j).case.is_capital();
    if words::doubtful(r.word(j))
        && lower
        && !(of && ordinal)
        && !(ordinal && r.kind(i) == TokenKind::ALNUM && !r.is(j, "may"))
    {
        return None;
    }
    if lower
        && r.word(j).len() <= 4
        && !of
        && !r.is_any(j, &["june", "july"])
        && !ordinal
        && r.kind(i) != TokenKind::NUMBER
    {
        return None;
    }
    // "first March" of somebody is no date: an ordinal word needs "of" or a year.
    if ordinal && r.kind(i) == TokenKind::WORD && !of {
        return None;
    }
    // "one May", "two April": number words need a year.
    if !ordinal && r.kind(i) == TokenKind::WORD && d < 3 {
        return None;
    }
    k = j + 1;
    Some(dated(start, k, (0, month, d), day_span, Span::default()))
}

/// A date of any absolute form that begins at `i`, weekday and bare years apart.
pub(super) fn dated_at(cx: &Cx<'_>, i: usize, cue: bool) -> Option<Found> {
    let r = &cx.r;
    match r.kind(i) {
        TokenKind::NUMBER => super::figures::figures(cx, i, cue).or_else(|| day_led(cx, i, false)),
        TokenKind::ALNUM => day_led(cx, i, false),
        TokenKind::WORD if r.has(i, WordClass::MONTH) => month_led(cx, i),
        TokenKind::WORD if r.has(i, WordClass::ORDINAL_WORD | WordClass::NUMBER_WORD) => {
            day_led(cx, i, false)
        }
        _ => None,
    }
}
