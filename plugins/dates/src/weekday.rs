//! `dates/weekday`.

use crate::written::{day_like, weekday_like};
use copydesk_plugin::prelude::*;

copydesk_plugin::rule! {
    /// A weekday that does not belong to its date.
    ///
    /// "Monday, 5 March 2024" names two days: the fifth was a Tuesday. One of the two is wrong, and the text
    /// does not say which, so both are offered: the weekday that belongs to the date, and the dates nearby
    /// that fall on the weekday. In January it is often the year.
    ///
    /// A date without a year is held to the article's own date, and only where no year nearby makes it right
    /// and the text around it speaks of no other year. Where day and month may be the other way round, both
    /// ways must be wrong.
    ///
    /// Measured: 1 in 508 posts of a public blog (568,000 words), which is right; none in 284 READMEs and
    /// changelogs of Rust crates; 23 in 2,959 texts of a system's documentation, mostly changelogs, all right.
    ///
    /// ```flag
    /// The desk met on Monday, 5 March 2024, in Leeds.
    ///                 ^^^^^^^^^^^^^^^^^^^^ 5 March 2024 is a Tuesday
    /// ```
    /// ```fixed
    /// The desk met on Tuesday, 5 March 2024, in Leeds.
    /// ```
    /// ```flag
    /// Doors open on Friday 2024-11-24.
    ///               ^^^^^^^^^^^^^^^^^ Sunday
    /// ```
    /// ```flag
    /// The post is open from Monday, 6 June 2022 through Tuesday, 5 September 2022.
    ///                                                   ^^^^^^^^^^^^^^^^^^^^^^^^^ Monday
    /// ```
    /// ```flag date=2019-10-02
    /// The hearing is set for Wednesday, Oct. 15, at noon.
    ///                        ^^^^^^^^^^^^^^^^^^ Tuesday
    /// ```
    /// ```pass
    /// The desk met on Tuesday, 5 March 2024, and again on Wednesday, March 6th, 2024.
    /// ```
    /// ```pass
    /// The hearing is set for Wednesday, Oct. 15, at noon.
    /// ```
    /// ```pass date=2019-12-20
    /// The first session is on Tuesday, January 14; the year began on Tuesday, 1 January.
    /// ```
    /// ```pass date=2019-10-02
    /// In October 1962 everything changed. On Monday, October 22, the president spoke.
    /// ```
    /// ```pass
    /// The form is dated Tuesday, 05/03/2024, the copy Friday, 05/03/2024.
    /// ```
    pub struct WrongWeekday = "dates/weekday", ERROR;
}

/// How far, in days, a date without a year may be from the article's date, beside the article's own year.
const REACH: i32 = 250;

impl Rule for WrongWeekday {
    fn check(&self, article: &Article<'_>, flags: &mut Flags) {
        for time in article.times() {
            if let Some(point) = point(&time)
                && let Some(day) = misdated(article, &point)
            {
                flags.push(flag(article, &point, day));
            }
        }
    }
}

/// The day that an expression is to be held against: itself, or the first day of a range. (A range whose last
/// day has a weekday as well is two expressions.)
fn point(time: &Time) -> Option<Time> {
    if time.kind != TimeKind::RANGE || time.grain != Grain::DAY {
        return Some(*time);
    }
    let firm = !time.flags.any(TimeFlags::REVERSED | TimeFlags::APPROXIMATE);
    let named = !time.weekday_span.is_empty() && !time.day_span.is_empty();
    let (year, month, day) = time.earliest.known().filter(|_| firm && named)?.ymd();
    Some(Time {
        kind: TimeKind::DATE,
        span: time.weekday_span.hull(time.day_span),
        year: u16::try_from(year).unwrap_or(0),
        month: month as u8,
        day: day as u8,
        // The two ends may share the year, so it is no place to mend one of them.
        year_span: Span::default(),
        ..*time
    })
}

/// The day that the expression names, where its weekday is another.
fn misdated(article: &Article<'_>, time: &Time) -> Option<Day> {
    let plain = time.weekday.is_known()
        && time.year != 0
        && time.kind == TimeKind::DATE
        && !time.flags.any(TimeFlags::IMPOSSIBLE | TimeFlags::RELATIVE | TimeFlags::NOT_PROSE);
    let (year, month, day) = (i32::from(time.year), u32::from(time.month), u32::from(time.day));
    let read = Day::from_ymd(year, month, day).filter(|_| plain)?;
    let fits = |d: Day| d.weekday() == time.weekday;
    let swapped = || Day::from_ymd(year, day, month).is_some_and(fits);
    if fits(read) || (time.flags.has(TimeFlags::AMBIGUOUS) && swapped()) {
        return None;
    }
    if time.flags.has(TimeFlags::YEAR_INFERRED) {
        let date = article.document().date.known()?;
        let reaches = |d: &Day| (d.0 - date.0).abs() <= REACH || d.year() == date.year();
        let near = |y: i32| Day::from_ymd(y, month, day).filter(reaches);
        let nearby = [year - 1, year, year + 1].into_iter().filter_map(near);
        if near(year).is_none() || nearby.into_iter().any(fits) || speaks_of_another_year(article, time) {
            return None;
        }
    }
    Some(read)
}

/// Whether the same block gives another year in which the weekday would be right.
fn speaks_of_another_year(article: &Article<'_>, time: &Time) -> bool {
    let block = article.block_of(time.sentence).span;
    article.times().iter().any(|other| {
        let written = other.year != 0 && !other.flags.has(TimeFlags::YEAR_INFERRED);
        written && block.contains(other.span) && other.year != time.year
    })
}

fn flag(article: &Article<'_>, time: &Time, day: Day) -> Flag {
    let (year, month, number) = day.ymd();
    let right = day.weekday().name();
    let span = if time.weekday_span.is_empty() { time.span } else { time.span.hull(time.weekday_span) };
    let written = article.slice(time.weekday_span);
    let mut flag = Flag::at(
        span,
        format!("{number} {} {year} is a {right}, not a {}", month_name(month), time.weekday.name()),
    );
    if time.flags.has(TimeFlags::YEAR_INFERRED) {
        flag = flag.note(format!("the year, {year}, is that of the article's own date"));
    }
    if !time.weekday_span.is_empty() {
        let new = weekday_like(day.weekday(), written);
        flag = flag.suggest(format!("change the weekday to {new}"), time.weekday_span, new);
    }
    // The year first where the article was written in a year that makes the pair right.
    let home = article.document().date.known().map_or(0, Day::year);
    for other in [year + 1, year - 1] {
        let fits = Day::from_ymd(other, month, number).is_some_and(|d| d.weekday() == time.weekday);
        if fits && !time.year_span.is_empty() && (other == home || (home == 0 && other == year + 1)) {
            flag = flag.suggest(format!("change the year to {other}"), time.year_span, other.to_string());
        }
    }
    if !time.day_span.is_empty() {
        for near in nearest(day, time.weekday) {
            let title = format!("change the day to {} {}", near.ymd().2, month_name(month));
            flag = flag.suggest(title, time.day_span, day_like(near.ymd().2, article.slice(time.day_span)));
        }
    }
    flag
}

/// The days of the same month that are the weekday and nearest to `day`, one on each side, the nearer first.
fn nearest(day: Day, weekday: Weekday) -> impl Iterator<Item = Day> {
    let ahead = (i32::from(weekday.0) - i32::from(day.weekday().0)).rem_euclid(7);
    let (after, before) = (day.plus_days(ahead), day.plus_days(ahead - 7));
    let both = if ahead <= 3 { [after, before] } else { [before, after] };
    let month = day.ymd().1;
    both.into_iter().filter(move |d| d.ymd().1 == month)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_days_stay_in_the_month() {
        let tuesday = Day::parse_iso("2024-03-05").unwrap();
        let days =
            |weekday| -> Vec<String> { nearest(tuesday, Weekday(weekday)).map(|d| d.to_string()).collect() };
        assert_eq!(days(1), ["2024-03-04", "2024-03-11"]);
        assert_eq!(days(7), ["2024-03-03", "2024-03-10"]);
        assert_eq!(days(3), ["2024-03-06"]);
    }
}
