//! Dates with less precision than a day, and lengths of time, as a ledger writes them.

use copydesk_model::{Day, days_in_month};

/// The days that a date can mean: one day, or all days of a month, quarter or year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Period {
    /// First day.
    pub earliest: Day,
    /// Last day.
    pub latest: Day,
}

impl Period {
    /// Nothing known.
    pub const UNKNOWN: Self = Self { earliest: Day::UNKNOWN, latest: Day::UNKNOWN };

    /// A single day.
    pub const fn day(day: Day) -> Self {
        Self { earliest: day, latest: day }
    }

    /// Reads `2016`, `2016-12`, `2016-Q4` or `2016-12-16`.
    pub fn parse(text: &str) -> Option<Self> {
        if let Some(day) = Day::parse_iso(text) {
            return Some(Self::day(day));
        }
        let digits = |s: &str, n| s.len() == n && s.bytes().all(|b| b.is_ascii_digit());
        let (year, rest) = text.split_at_checked(4)?;
        if !digits(year, 4) {
            return None;
        }
        let year: i32 = year.parse().ok()?;
        let (first, last) = match rest.strip_prefix('-') {
            None if rest.is_empty() => (1, 12),
            Some(month) if digits(month, 2) => {
                let month = month.parse().ok()?;
                (month, month)
            }
            Some(quarter) => {
                let n: u32 = quarter.strip_prefix('Q').filter(|n| digits(n, 1))?.parse().ok()?;
                if !(1..=4).contains(&n) {
                    return None;
                }
                (n * 3 - 2, n * 3)
            }
            None => return None,
        };
        Some(Self {
            earliest: Day::from_ymd(year, first, 1)?,
            latest: Day::from_ymd(year, last, days_in_month(year, last))?,
        })
    }

    /// Whether anything is known.
    pub const fn is_known(self) -> bool {
        self.earliest.is_known() || self.latest.is_known()
    }

    /// Whether the two can mean the same day. An unknown end is open.
    pub fn overlaps(self, other: Self) -> bool {
        let before = |a: Day, b: Day| a.is_known() && b.is_known() && a < b;
        !before(self.latest, other.earliest) && !before(other.latest, self.earliest)
    }

    /// From the first day of `start` to the last day of `end`; an unknown end is open.
    pub const fn span(start: Self, end: Self) -> Self {
        Self { earliest: start.earliest, latest: end.latest }
    }
}

impl core::fmt::Display for Period {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        let (a, b) = (self.earliest, self.latest);
        match (a.known(), b.known()) {
            (None, None) => f.write_str("an unknown date"),
            (Some(a), None) => write!(f, "{a} or later"),
            (None, Some(b)) => write!(f, "{b} or earlier"),
            (Some(a), Some(b)) if a == b => write!(f, "{a}"),
            (Some(a), Some(b)) => {
                let ((y, m, d), (y2, m2, d2)) = (a.ymd(), b.ymd());
                let whole = y == y2 && d == 1 && d2 == days_in_month(y2, m2);
                match (whole, m, m2) {
                    (true, 1, 12) => write!(f, "{y:04}"),
                    (true, ..) if m == m2 => write!(f, "{y:04}-{m:02}"),
                    (true, ..) if m2 == m + 2 && m % 3 == 1 => write!(f, "{y:04}-Q{}", m2 / 3),
                    _ => write!(f, "{a} to {b}"),
                }
            }
        }
    }
}

/// Reads a length of time: `14d`, `6w`, `3m` (months), `1y`; in days, months as 30 and years as 365.
pub(crate) fn parse_days(text: &str) -> Option<i32> {
    let unit = text.bytes().next_back()?;
    let n: i32 = text.get(..text.len() - 1)?.parse().ok().filter(|n| *n >= 0)?;
    let days = match unit {
        b'd' => 1,
        b'w' => 7,
        b'm' => 30,
        b'y' => 365,
        _ => return None,
    };
    n.checked_mul(days)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_keeps_its_precision() {
        for text in ["2016", "2016-12", "2016-Q4", "2016-12-16"] {
            assert_eq!(Period::parse(text).unwrap().to_string(), text);
        }
        for text in ["", "16", "2016-13", "2016-2-3", "2023-02-29", "2016-Q5", "about 2016", "２０１６"] {
            assert_eq!(Period::parse(text), None, "{text}");
        }
    }

    #[test]
    fn periods_overlap_where_they_share_a_day_and_open_ends_reach_on() {
        let p = |s| Period::parse(s).unwrap();
        assert!(p("2016").overlaps(p("2016-12-31")));
        assert!(!p("2016").overlaps(p("2017")));
        assert!(Period::span(p("2016"), Period::UNKNOWN).overlaps(p("2030")));
        assert!(!Period::span(p("2016"), Period::UNKNOWN).overlaps(p("2015")));
    }

    #[test]
    fn lengths() {
        assert_eq!(parse_days("14d"), Some(14));
        assert_eq!(parse_days("1y"), Some(365));
        for text in ["", "d", "-3d", "14", "14 d", "99999999y", "é"] {
            assert_eq!(parse_days(text), None, "{text}");
        }
    }
}
