//! Plain values inside records: calendar days and decimal numbers.

use crate::Field;
use alloc::vec::Vec;
use core::cmp::Ordering;

/// A calendar day of the proleptic Gregorian calendar, counted from 1 January of year 1 (day 1).
/// Zero means unknown.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
#[repr(transparent)]
pub struct Day(pub i32);

/// Days from 0000-03-01 to 0001-01-01, less one, so that 0001-01-01 is day 1.
const RATA_DIE_SHIFT: i64 = 306 - 1;

impl Day {
    /// Not known.
    pub const UNKNOWN: Self = Self(0);

    /// The day of this date, or `None` where the calendar has no such day. Years from -9999 to 9999.
    pub fn from_ymd(year: i32, month: u32, day: u32) -> Option<Self> {
        if !(-9999..=9999).contains(&year)
            || !(1..=12).contains(&month)
            || day < 1
            || day > days_in_month(year, month)
        {
            return None;
        }
        // Counting years from March puts the leap day last, so that month lengths follow one formula.
        let y = i64::from(year) - i64::from(month <= 2);
        let era = y.div_euclid(400);
        let yoe = y.rem_euclid(400);
        let mp = i64::from((month + 9) % 12);
        let doy = (153 * mp + 2) / 5 + i64::from(day) - 1;
        let doe = yoe * 365 + yoe / 4 - yoe / 100 + doy;
        let n = era * 146_097 + doe - RATA_DIE_SHIFT;
        // Day zero (31 December of year 0) cannot be told from "unknown" and is not a date in any article.
        if n == 0 { None } else { Some(Self(n as i32)) }
    }

    /// Year, month (1 to 12) and day of the month (1 to 31).
    pub fn ymd(self) -> (i32, u32, u32) {
        let n = i64::from(self.0) + RATA_DIE_SHIFT;
        let era = n.div_euclid(146_097);
        let doe = n.rem_euclid(146_097);
        let yoe = (doe - doe / 1460 + doe / 36_524 - doe / 146_096) / 365;
        let doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
        let mp = (5 * doy + 2) / 153;
        let day = (doy - (153 * mp + 2) / 5 + 1) as u32;
        let month = if mp < 10 { mp + 3 } else { mp - 9 } as u32;
        let year = (yoe + era * 400) as i32 + i32::from(month <= 2);
        (year, month, day)
    }

    /// The year.
    pub fn year(self) -> i32 {
        self.ymd().0
    }

    /// The weekday.
    pub fn weekday(self) -> Weekday {
        Weekday((self.0 - 1).rem_euclid(7) as u8 + 1)
    }

    /// Whether the day is known.
    pub const fn is_known(self) -> bool {
        self.0 != 0
    }

    /// The day, where it is known.
    pub const fn known(self) -> Option<Self> {
        if self.0 == 0 { None } else { Some(self) }
    }

    /// This day moved by `n` days (backwards where negative).
    #[must_use]
    pub const fn plus_days(self, n: i32) -> Self {
        Self(self.0.saturating_add(n))
    }

    /// This day moved by `n` months; the day of the month is cut to the month's length.
    #[must_use]
    pub fn plus_months(self, n: i32) -> Self {
        let (y, m, d) = self.ymd();
        let total = i64::from(y) * 12 + i64::from(m) - 1 + i64::from(n);
        let (y, m) = (total.div_euclid(12) as i32, total.rem_euclid(12) as u32 + 1);
        Self::from_ymd(y, m, d.min(days_in_month(y, m))).unwrap_or(Self::UNKNOWN)
    }

    /// `YYYY-MM-DD`, parsed strictly.
    pub fn parse_iso(text: &str) -> Option<Self> {
        let b = text.as_bytes();
        if b.len() != 10
            || b[4] != b'-'
            || b[7] != b'-'
            || !b.iter().enumerate().all(|(i, c)| i == 4 || i == 7 || c.is_ascii_digit())
        {
            return None;
        }
        Self::from_ymd(text[..4].parse().ok()?, text[5..7].parse().ok()?, text[8..].parse().ok()?)
    }
}

impl core::fmt::Display for Day {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        let (y, m, d) = self.ymd();
        write!(f, "{y:04}-{m:02}-{d:02}")
    }
}

impl core::fmt::Debug for Day {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        if self.is_known() { write!(f, "{self}") } else { f.write_str("-") }
    }
}

impl Field for Day {
    const SIZE: usize = 4;
    fn get(bytes: &[u8]) -> Self {
        Self(i32::get(bytes))
    }
    fn put(self, out: &mut Vec<u8>) {
        self.0.put(out);
    }
}

/// Whether `year` has a 29 February.
pub const fn is_leap_year(year: i32) -> bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
}

/// The number of days in a month (1 to 12); zero for another number.
pub const fn days_in_month(year: i32, month: u32) -> u32 {
    match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 => 28 + is_leap_year(year) as u32,
        _ => 0,
    }
}

/// A weekday by its ISO number: Monday is 1, Sunday 7, zero unknown.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
#[repr(transparent)]
pub struct Weekday(pub u8);

impl Weekday {
    /// The English name; empty where unknown.
    pub const fn name(self) -> &'static str {
        match self.0 {
            1 => "Monday",
            2 => "Tuesday",
            3 => "Wednesday",
            4 => "Thursday",
            5 => "Friday",
            6 => "Saturday",
            7 => "Sunday",
            _ => "",
        }
    }

    /// Whether the weekday is known.
    pub const fn is_known(self) -> bool {
        self.0 != 0
    }
}

impl core::fmt::Debug for Weekday {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str(if self.is_known() { self.name() } else { "-" })
    }
}

impl Field for Weekday {
    const SIZE: usize = 1;
    fn get(bytes: &[u8]) -> Self {
        Self(bytes[0])
    }
    fn put(self, out: &mut Vec<u8>) {
        out.push(self.0);
    }
}

/// The English name of a month (1 to 12); empty for another number.
pub const fn month_name(month: u32) -> &'static str {
    match month {
        1 => "January",
        2 => "February",
        3 => "March",
        4 => "April",
        5 => "May",
        6 => "June",
        7 => "July",
        8 => "August",
        9 => "September",
        10 => "October",
        11 => "November",
        12 => "December",
        _ => "",
    }
}

/// A decimal number as it was written: `mantissa × 10^exponent`. "3.50" is (350, -2), which is equal in
/// value to (35, -1) but more precise, so the two compare equal with [`Decimal::value_cmp`] and unequal
/// with `==`.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Default)]
#[repr(C)]
pub struct Decimal {
    /// The digits, without the point.
    pub mantissa: i64,
    /// The power of ten.
    pub exponent: i32,
    /// How many digits were written as they stand: figures after the point included, scale words not.
    /// "2.5 million" has 2, "2,500,000" has 7. Zero where not known.
    pub digits: u32,
}

impl Decimal {
    /// A whole number.
    pub const fn int(n: i64) -> Self {
        Self { mantissa: n, exponent: 0, digits: 0 }
    }

    /// `mantissa × 10^exponent`.
    pub const fn new(mantissa: i64, exponent: i32) -> Self {
        Self { mantissa, exponent, digits: 0 }
    }

    /// The nearest floating-point number.
    pub fn to_f64(self) -> f64 {
        // Dividing by an exact power of ten rounds once; multiplying by its inexact inverse rounds twice.
        let m = self.mantissa as f64;
        let e = self.exponent.unsigned_abs().min(400);
        let mut p = 1.0f64;
        for _ in 0..e {
            p *= 10.0;
        }
        if self.exponent >= 0 { m * p } else { m / p }
    }

    /// Half of the last written place: the rounding that the figure as printed stands for.
    /// "2.5 million" gives 50,000; "40" gives 0.5.
    pub fn half_place(self) -> f64 {
        Self::new(1, self.exponent).to_f64() / 2.0
    }

    /// Order by value, whatever the precision.
    pub fn value_cmp(self, other: Self) -> Ordering {
        let (a, b) = (self.normal(), other.normal());
        match (a.mantissa.signum().cmp(&b.mantissa.signum()), a.mantissa == 0) {
            (Ordering::Equal, true) => return Ordering::Equal,
            (Ordering::Equal, false) => {}
            (order, _) => return order,
        }
        let low = a.exponent.min(b.exponent);
        let widen = |d: Self| {
            let shift = u32::try_from(i64::from(d.exponent) - i64::from(low)).unwrap_or(u32::MAX);
            10i128.checked_pow(shift).and_then(|p| i128::from(d.mantissa).checked_mul(p))
        };
        match (widen(a), widen(b)) {
            (Some(x), Some(y)) => x.cmp(&y),
            // One side is beyond 128 bits, so its exponent alone decides.
            _ => {
                let by_size = a.exponent.cmp(&b.exponent);
                if a.mantissa < 0 { by_size.reverse() } else { by_size }
            }
        }
    }

    /// Whether the two are the same number.
    pub fn same_value(self, other: Self) -> bool {
        self.value_cmp(other) == Ordering::Equal
    }

    /// The same value without trailing zeros.
    #[must_use]
    pub fn normal(self) -> Self {
        let mut d = self;
        if d.mantissa == 0 {
            return Self { mantissa: 0, exponent: 0, digits: self.digits };
        }
        while d.mantissa % 10 == 0 {
            d.mantissa /= 10;
            d.exponent = d.exponent.saturating_add(1);
        }
        d
    }
}

impl core::fmt::Debug for Decimal {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        write!(f, "{}e{}", self.mantissa, self.exponent)
    }
}

impl Field for Decimal {
    const SIZE: usize = 16;
    fn get(bytes: &[u8]) -> Self {
        Self { mantissa: i64::get(bytes), exponent: i32::get(&bytes[8..]), digits: u32::get(&bytes[12..]) }
    }
    fn put(self, out: &mut Vec<u8>) {
        self.mantissa.put(out);
        self.exponent.put(out);
        self.digits.put(out);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_count_from_the_first_of_january_of_year_one() {
        assert_eq!(Day::from_ymd(1, 1, 1), Some(Day(1)));
        assert_eq!(Day::from_ymd(1970, 1, 1), Some(Day(719_163)));
        assert_eq!(Day(1).weekday(), Weekday(1));
        assert_eq!(Day::parse_iso("2024-03-05").unwrap().weekday().name(), "Tuesday");
        assert_eq!(Day::from_ymd(2023, 2, 29), None);
    }

    #[test]
    fn every_day_of_four_centuries_comes_back_as_itself() {
        let first = Day::from_ymd(1800, 1, 1).unwrap().0;
        for n in first..first + 146_097 {
            let (y, m, d) = Day(n).ymd();
            assert_eq!(Day::from_ymd(y, m, d), Some(Day(n)));
        }
    }

    #[test]
    fn months_are_cut_to_their_length() {
        let d = Day::parse_iso("2024-01-31").unwrap();
        assert_eq!(d.plus_months(1).ymd(), (2024, 2, 29));
        assert_eq!(d.plus_months(-14).ymd(), (2022, 11, 30));
    }

    #[test]
    fn decimals_compare_by_value() {
        assert!(Decimal::new(350, -2).same_value(Decimal::new(35, -1)));
        assert_ne!(Decimal::new(350, -2), Decimal::new(35, -1));
        assert_eq!(Decimal::new(1, 300).value_cmp(Decimal::int(i64::MAX)), Ordering::Greater);
        assert_eq!(Decimal::int(-3).value_cmp(Decimal::new(1, -5)), Ordering::Less);
        assert_eq!(Decimal::int(0).value_cmp(Decimal::new(0, 40)), Ordering::Equal);
        assert_eq!(Decimal::new(25, 5).half_place(), 50_000.0);
    }
}
