//! What a time expression means, before it becomes a record: TIMEX3-like values and the days they span.

use copydesk_model::{Day, Decimal, Grain, days_in_month};
use std::fmt::Write;

/// The value of one point or length of time. A year of zero is not known.
#[derive(Clone, Copy, Debug, PartialEq, Default)]
pub(super) enum Value {
    #[default]
    None,
    /// A year, month or day, as far as known.
    Date {
        year: i32,
        month: u8,
        day: u8,
    },
    /// A day whose century is not known: 11/12/35.
    ShortYear {
        year: u8,
        month: u8,
        day: u8,
    },
    Week {
        year: i32,
        week: u8,
    },
    Weekend {
        year: i32,
        week: u8,
    },
    WeekOfMonth {
        year: i32,
        month: u8,
        week: u8,
    },
    Quarter {
        year: i32,
        quarter: u8,
    },
    Half {
        year: i32,
        half: u8,
    },
    /// `199` is the 1990s.
    Decade(i32),
    /// `20` is the 21st century.
    Century(i32),
    Season {
        year: i32,
        season: Season,
    },
    /// A weekday of no known week.
    Weekday(u8),
    /// The nth of a weekday in a month of no known year; the fifth is the last.
    NthWeekday {
        month: u8,
        weekday: u8,
        nth: u8,
    },
    /// A weekend of no known week.
    AnyWeekend,
    Fiscal(i32),
    School(i32),
    Clock {
        hour: u8,
        minute: u8,
        second: u8,
        seconds: bool,
    },
    Duration {
        amount: Decimal,
        grain: Grain,
    },
    /// Repeated: every year, each Monday.
    Every {
        grain: Grain,
        weekday: u8,
    },
    Now,
}

/// A season, in the year's order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Season {
    Spring,
    Summer,
    Autumn,
    Winter,
}

impl Season {
    fn code(self) -> &'static str {
        match self {
            Self::Spring => "SP",
            Self::Summer => "SU",
            Self::Autumn => "FA",
            Self::Winter => "WI",
        }
    }

    /// Soft bounds for either hemisphere's calendar use: a month of slack on each side.
    fn bounds(self, year: i32) -> (Day, Day) {
        let (a, b) = match self {
            Self::Spring => (month(year, 2).0, month(year, 6).1),
            Self::Summer => (month(year, 5).0, month(year, 9).1),
            Self::Autumn => (month(year, 8).0, month(year, 12).1),
            Self::Winter => (month(year - 1, 11).0, month(year + 1, 3).1),
        };
        (a, b)
    }
}

/// First and last day of a month.
pub(super) fn month(year: i32, month: u32) -> (Day, Day) {
    let first = Day::from_ymd(year, month, 1).unwrap_or_default();
    let last = Day::from_ymd(year, month, days_in_month(year, month)).unwrap_or_default();
    (first, last)
}

/// First and last day of the years `a..=b`.
fn years(a: i32, b: i32) -> (Day, Day) {
    (month(a, 1).0, month(b, 12).1)
}

/// ISO year and week of a day.
pub(super) fn iso_week(day: Day) -> (i32, u8) {
    // The week belongs to the year of its Thursday.
    let thursday = day.plus_days(4 - i32::from(day.weekday().0));
    let year = thursday.year();
    let first = Day::from_ymd(year, 1, 1).unwrap_or(thursday);
    (year, ((thursday.0 - first.0) / 7 + 1) as u8)
}

/// The nth of a weekday in a month; the fifth is the last, whichever that is.
pub(super) fn nth_weekday(year: i32, month: u8, weekday: u8, nth: u8) -> Option<Day> {
    let first = Day::from_ymd(year, u32::from(month), 1)?;
    let shift = (i32::from(weekday) - i32::from(first.weekday().0)).rem_euclid(7);
    let day = first.plus_days(shift + 7 * (i32::from(nth) - 1));
    Some(if day.ymd().1 == u32::from(month) { day } else { day.plus_days(-7) })
}

/// Monday of an ISO week.
pub(super) fn week_start(year: i32, week: u8) -> Day {
    match Day::from_ymd(year, 1, 4) {
        Some(d) => d.plus_days(1 - i32::from(d.weekday().0) + 7 * (i32::from(week) - 1)),
        None => Day::UNKNOWN,
    }
}

impl Value {
    pub(super) const fn day(year: i32, month: u32, day: u32) -> Self {
        Self::Date { year, month: month as u8, day: day as u8 }
    }

    pub(super) fn of_day(d: Day) -> Self {
        let (y, m, d) = d.ymd();
        Self::day(y, m, d)
    }

    pub(super) const fn year(year: i32) -> Self {
        Self::Date { year, month: 0, day: 0 }
    }

    pub(super) const fn is_none(&self) -> bool {
        matches!(self, Self::None)
    }

    /// The year that is part of the value; zero where none is.
    pub(super) const fn year_of(&self) -> i32 {
        match *self {
            Self::Date { year, .. }
            | Self::Week { year, .. }
            | Self::Weekend { year, .. }
            | Self::WeekOfMonth { year, .. }
            | Self::Quarter { year, .. }
            | Self::Half { year, .. }
            | Self::Season { year, .. }
            | Self::Fiscal(year)
            | Self::School(year) => year,
            _ => 0,
        }
    }

    /// The same value in another year.
    pub(super) const fn in_year(self, y: i32) -> Self {
        match self {
            Self::Date { month, day, .. } => Self::Date { year: y, month, day },
            Self::WeekOfMonth { month, week, .. } => Self::WeekOfMonth { year: y, month, week },
            Self::Quarter { quarter, .. } => Self::Quarter { year: y, quarter },
            Self::Half { half, .. } => Self::Half { year: y, half },
            Self::Season { season, .. } => Self::Season { year: y, season },
            Self::Week { week, .. } => Self::Week { year: y, week },
            other => other,
        }
    }

    /// The grain.
    pub(super) const fn grain(&self) -> Grain {
        match *self {
            Self::None | Self::Now => Grain::UNKNOWN,
            Self::Date { month: 0, .. } if self.year_of() != 0 => Grain::YEAR,
            Self::Date { month, day: 0, .. } => {
                if month == 0 {
                    Grain::UNKNOWN
                } else {
                    Grain::MONTH
                }
            }
            Self::Date { .. } | Self::ShortYear { .. } | Self::Weekday(_) | Self::NthWeekday { .. } => {
                Grain::DAY
            }
            Self::Week { .. } | Self::Weekend { .. } | Self::WeekOfMonth { .. } | Self::AnyWeekend => {
                Grain::WEEK
            }
            Self::Quarter { .. } => Grain::QUARTER,
            Self::Half { .. } => Grain::HALF,
            Self::Decade(_) => Grain::DECADE,
            Self::Century(_) => Grain::CENTURY,
            Self::Season { .. } => Grain::SEASON,
            Self::Fiscal(_) | Self::School(_) => Grain::YEAR,
            Self::Clock { seconds, .. } => {
                if seconds {
                    Grain::SECOND
                } else {
                    Grain::MINUTE
                }
            }
            Self::Duration { grain, .. } | Self::Every { grain, .. } => grain,
        }
    }

    /// First and last day it can mean; unknown where the year is, or where no such day exists.
    pub(super) fn bounds(&self) -> (Day, Day) {
        const UNKNOWN: (Day, Day) = (Day::UNKNOWN, Day::UNKNOWN);
        let around = |a: Day, n: i32| if a.is_known() { (a, a.plus_days(n)) } else { UNKNOWN };
        match *self {
            Self::Date { year, month: m, day } => match (year, m, day) {
                (0, ..) => UNKNOWN,
                (y, 0, _) => years(y, y),
                (y, m, 0) => month(y, u32::from(m)),
                (y, m, d) => Day::from_ymd(y, u32::from(m), u32::from(d)).map_or(UNKNOWN, |d| (d, d)),
            },
            Self::Week { year, week } if year != 0 => around(week_start(year, week), 6),
            Self::Weekend { year, week } if year != 0 => {
                let monday = week_start(year, week);
                if monday.is_known() { (monday.plus_days(5), monday.plus_days(6)) } else { UNKNOWN }
            }
            Self::WeekOfMonth { year, month: m, week } if year != 0 => {
                // The first week may begin before the month and the fifth end after it.
                let (first, last) = month(year, u32::from(m));
                if !first.is_known() {
                    return UNKNOWN;
                }
                let a = first.plus_days(7 * (i32::from(week) - 1) - 6);
                (a.max(first.plus_days(-6)), a.plus_days(18).min(last.plus_days(6)).max(a))
            }
            Self::Quarter { year, quarter } if year != 0 => {
                let q = u32::from(quarter.clamp(1, 4));
                (month(year, 3 * q - 2).0, month(year, 3 * q).1)
            }
            Self::Half { year, half } if year != 0 => {
                let h = u32::from(half.clamp(1, 2));
                (month(year, 6 * h - 5).0, month(year, 6 * h).1)
            }
            Self::Decade(n) => years(n * 10, n * 10 + 9),
            // Both counts of a century are in use: 1900-1999 and 1901-2000.
            Self::Century(n) => years((n * 100).max(1), n * 100 + 100),
            Self::Season { year, season } if year != 0 => season.bounds(year),
            // Fiscal and school years begin between July of the year before and April of their own year.
            Self::Fiscal(y) => (month(y - 1, 7).0, month(y + 1, 6).1),
            Self::School(y) => (month(y - 1, 8).0, month(y + 1, 8).1),
            _ => UNKNOWN,
        }
    }

    /// Appends the value in TIMEX3-like form.
    pub(super) fn write(&self, out: &mut String) {
        let year = |out: &mut String, y: i32| {
            if y == 0 {
                out.push_str("XXXX");
            } else {
                let _ = write!(out, "{y:04}");
            }
        };
        match *self {
            Self::None => {}
            Self::Now => out.push_str("PRESENT_REF"),
            Self::Date { year: y, month, day } => {
                year(out, y);
                if month != 0 {
                    let _ = write!(out, "-{month:02}");
                } else if day != 0 {
                    out.push_str("-XX");
                }
                if day != 0 {
                    let _ = write!(out, "-{day:02}");
                }
            }
            Self::ShortYear { year, month, day } => {
                let _ = write!(out, "XX{year:02}-{month:02}-{day:02}");
            }
            Self::Week { year: y, week } => {
                year(out, y);
                let _ = if week == 0 { write!(out, "-WXX") } else { write!(out, "-W{week:02}") };
            }
            Self::Weekend { year: y, week } => {
                year(out, y);
                let _ = write!(out, "-W{week:02}-WE");
            }
            Self::WeekOfMonth { year: y, month, week } => {
                year(out, y);
                let _ = write!(out, "-{month:02}-W{week:02}");
            }
            Self::Quarter { year: y, quarter } => {
                year(out, y);
                let _ = write!(out, "-Q{quarter}");
            }
            Self::Half { year: y, half } => {
                year(out, y);
                let _ = write!(out, "-H{half}");
            }
            Self::Decade(n) => {
                let _ = write!(out, "{n:03}");
            }
            Self::Century(n) => {
                let _ = write!(out, "{n:02}");
            }
            Self::Season { year: y, season } => {
                if y != 0 {
                    let _ = write!(out, "{y:04}-");
                }
                out.push_str(season.code());
            }
            Self::Weekday(d) => {
                let _ = write!(out, "XXXX-WXX-{d}");
            }
            Self::NthWeekday { month, weekday, nth } => {
                let _ = write!(out, "XXXX-{month:02}-WXX-{weekday}-#{nth}");
            }
            Self::AnyWeekend => out.push_str("XXXX-WXX-WE"),
            Self::Fiscal(y) => {
                let _ = write!(out, "FY{y:04}");
            }
            Self::School(y) => {
                let _ = write!(out, "SY{y:04}");
            }
            Self::Clock { hour, minute, second, seconds } => {
                let _ = write!(out, "T{hour:02}:{minute:02}");
                if seconds {
                    let _ = write!(out, ":{second:02}");
                }
            }
            Self::Duration { amount, grain } => {
                let (time, letter, factor) = letter(grain);
                out.push_str(if time { "PT" } else { "P" });
                write_amount(amount, factor, out);
                out.push(letter);
            }
            Self::Every { grain, weekday } => {
                if weekday != 0 {
                    let _ = write!(out, "XXXX-WXX-{weekday}");
                } else {
                    let (time, letter, factor) = letter(grain);
                    let _ = write!(out, "{}{factor}{letter}", if time { "PT" } else { "P" });
                }
            }
        }
    }
}

/// A grain's letter in ISO 8601 durations, whether it belongs behind the `T`, and how many it makes.
const fn letter(grain: Grain) -> (bool, char, i64) {
    match grain {
        Grain::SECOND => (true, 'S', 1),
        Grain::MINUTE => (true, 'M', 1),
        Grain::HOUR => (true, 'H', 1),
        Grain::WEEK => (false, 'W', 1),
        Grain::MONTH => (false, 'M', 1),
        Grain::QUARTER => (false, 'M', 3),
        Grain::SEASON => (false, 'M', 3),
        Grain::HALF => (false, 'M', 6),
        Grain::YEAR => (false, 'Y', 1),
        Grain::DECADE => (false, 'Y', 10),
        Grain::CENTURY => (false, 'Y', 100),
        _ => (false, 'D', 1),
    }
}

fn write_amount(amount: Decimal, factor: i64, out: &mut String) {
    if amount.mantissa == 0 && amount.digits == 0 {
        out.push('X');
        return;
    }
    let n = amount.to_f64() * factor as f64;
    let _ = write!(out, "{n}");
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(v: Value) -> String {
        let mut s = String::new();
        v.write(&mut s);
        s
    }

    #[test]
    fn values_are_written_as_timex3_has_them() {
        assert_eq!(text(Value::day(2025, 2, 7)), "2025-02-07");
        assert_eq!(text(Value::day(0, 10, 2)), "XXXX-10-02");
        assert_eq!(text(Value::day(0, 0, 18)), "XXXX-XX-18");
        assert_eq!(text(Value::Decade(199)), "199");
        assert_eq!(text(Value::Quarter { year: 2025, quarter: 1 }), "2025-Q1");
        assert_eq!(text(Value::Duration { amount: Decimal::int(3), grain: Grain::DECADE }), "P30Y");
    }

    #[test]
    fn weeks_follow_iso_8601() {
        let week = |d: &str| iso_week(Day::parse_iso(d).unwrap());
        assert_eq!(week("2021-01-01"), (2020, 53));
        assert_eq!(week("2019-12-30"), (2020, 1));
        assert_eq!(week_start(2020, 1), Day::parse_iso("2019-12-30").unwrap());
    }
}
