//! Weekdays, alone and with the date that belongs to them.

use super::absolute::{counts_on, dated_at, day_number};
use super::found::{Cx, Found};
use super::value::Value;
use super::words;
use copydesk_model::{Day, TimeFlags, TimeKind, TokenKind, WordClass};

/// From a weekday's name, with the date that belongs to it: `Monday, 5 March 2024`, `Fri 14th`, `Sunday`.
pub(super) fn weekday_led(cx: &Cx<'_>, i: usize) -> Option<Found> {
    let r = &cx.r;
    let weekday = words::weekday(r.word(i))?;
    let word = r.word(i);
    let long = word.len() >= 6;
    let mut j = r.skip_dot(i + 1);
    if j > i + 1 && long {
        j = i + 1; // a full stop behind a whole word ends the sentence
    }
    if word.ends_with(['s', 'S']) && long {
        return Some(
            Found::point(i, i + 1, Value::Every { grain: copydesk_model::Grain::DAY, weekday })
                .kind(TimeKind::SET),
        );
    }
    let paren = r.mark(j, '(');
    let comma = r.mark(j, ',');
    let mut k = j;
    if comma || paren {
        k += 1;
    }
    if r.is(k, "the") || r.is(k, "on") && comma {
        k += 1;
    }
    if let Some(mut f) = dated_at(cx, k, !comma)
        .filter(|f| matches!(f.value, Value::Date { day: 1.., .. } | Value::ShortYear { .. }))
    {
        // "Monday, May 5" belongs together; "on Monday, 5 people" was refused by the date's own parser.
        f.weekday = weekday;
        f.weekday_span = r.span(i, i + 1);
        f.start = i;
        if paren {
            if !r.mark(f.end, ')') {
                return Some(weekday_alone(cx, i, weekday));
            }
            f.end += 1;
        }
        return Some(f);
    }
    // Tuesday the eleventh, Fri 14th, Sunday 31
    if !paren
        && !comma
        && let Some((d, e, ordinal)) = day_number(cx, k)
    {
        let bare_ok = !ordinal
            && r.kind(k) == TokenKind::NUMBER
            && !counts_on(cx, e)
            && r.kind(e) != TokenKind::WORD
            && !((r.dash(e) || r.mark(e, '/') || r.mark(e, ':')) && r.glued(e));
        if (ordinal && (r.is(k - 1, "the") || r.kind(k) == TokenKind::ALNUM))
            || bare_ok && r.word(k).len() == 2
        {
            let value =
                if r.is(k - 1, "the") { weekday_day(cx, weekday, d) } else { Value::Weekday(weekday) };
            let mut f = Found::point(i, e, value);
            f.weekday = weekday;
            f.weekday_span = r.span(i, i + 1);
            f.day_span = r.span(k, e);
            if let Value::Date { .. } = value {
                f.flags |= TimeFlags::RELATIVE;
            }
            return Some(f);
        }
    }
    let before = i.wrapping_sub(1);
    let short = !long;
    let led = r.is_any(
        before,
        &[
            "on", "next", "last", "this", "by", "until", "till", "since", "every", "each", "coming", "past",
            "week",
        ],
    );
    let sibling = (r.is_any(before, &["or", "and", "to", "through"]) || r.dash(before))
        && r.has(i.wrapping_sub(2), WordClass::WEEKDAY)
        || (r.is_any(i + 1, &["or", "and", "to", "through"]) || r.dash(i + 1))
            && r.has(i + 2, WordClass::WEEKDAY);
    let lower = !r.at(i).case.is_capital();
    if short
        && !(led && !lower && !r.is_any(i, &["sun", "sat", "mon"])
            || sibling && !r.is(i, "sat")
            || led && r.has(i.wrapping_sub(2), WordClass::PERIOD)
            || r.is(before, "week"))
    {
        return None;
    }
    Some(weekday_alone(cx, i, weekday))
}

pub(super) fn weekday_alone(cx: &Cx<'_>, i: usize, weekday: u8) -> Found {
    let mut f = Found::point(i, i + 1, Value::Weekday(weekday));
    f.weekday = weekday;
    f.weekday_span = cx.r.span(i, i + 1);
    f
}

/// The day nearest to the article's date that is this weekday and this day of the month; within two months.
pub(super) fn weekday_day(cx: &Cx<'_>, weekday: u8, d: u8) -> Value {
    let Some(today) = cx.today else { return Value::Weekday(weekday) };
    let mut best: Option<Day> = None;
    for step in [0, 1, -1, 2, -2] {
        let (y, m, _) = today.plus_months(step).ymd();
        if let Some(day) = Day::from_ymd(y, m, u32::from(d)).filter(|x| x.weekday().0 == weekday)
            && best.is_none_or(|b| (day.0 - today.0).abs() < (b.0 - today.0).abs())
        {
            best = Some(day);
        }
    }
    best.map_or(Value::Weekday(weekday), Value::of_day)
}
