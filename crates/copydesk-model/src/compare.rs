//! Comparing values: the one place where it is decided whether two statements can both be true.
//!
//! Conflict is not inequality. Two amounts agree when one is what the other may have been rounded from, when
//! a bound or range holds the other, when words like "about" leave room. They conflict only when, of one
//! unit and kind, no amount could be meant by both. Everything else (another currency, a rate against a
//! total, a share against a count) is [`Verdict::Unknown`]: nothing can be said.
//!
//! Times agree when their spans of days overlap: "2021" agrees with "3 May 2021".

use crate::{
    Approx, Day, Decimal, Grain, Quantity, QuantityFlags, QuantityKind, Time, TimeFlags, TimeKind,
    minor_unit, unit,
};

/// Whether two values can both hold of one thing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Verdict {
    /// They can both be true.
    Agree,
    /// They cannot both be true.
    Conflict,
    /// They cannot be compared: other units, other kinds, no value.
    Unknown,
}

impl Verdict {
    /// Whether the two cannot both be true.
    pub const fn is_conflict(self) -> bool {
        matches!(self, Self::Conflict)
    }

    /// Whether the two can both be true, as far as is known.
    pub const fn is_agreement(self) -> bool {
        matches!(self, Self::Agree)
    }
}

/// How far an "about" reaches, as a share of the figure.
const ABOUT: f64 = 0.10;

/// The amounts that a figure means, both ends included.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Interval {
    /// Least amount.
    pub low: f64,
    /// Greatest amount.
    pub high: f64,
}

impl Interval {
    /// How far the two lie apart; zero where they share an amount.
    pub fn gap(self, other: Self) -> f64 {
        (other.low - self.high).max(self.low - other.high).max(0.0)
    }

    fn size(self) -> f64 {
        self.low.abs().min(self.high.abs())
    }
}

/// Half of the place that a written figure may have been rounded to: its last one, or, in a whole number that
/// ends in two zeros or more, the last that is not zero ("12,000" may have been 11,600, since texts round so).
pub fn rounding(value: Decimal) -> f64 {
    if value.mantissa == 0 {
        return if value.exponent < 0 { value.half_place() } else { 0.0 };
    }
    let normal = value.normal();
    if value.exponent >= 0 && normal.exponent >= 2 { normal.half_place() } else { value.half_place() }
}

/// The amounts that a quantity means, in its own unit, before any rounding.
pub fn interval(q: &Quantity) -> Interval {
    let v = q.value.to_f64();
    match q.approx {
        Approx::ABOUT => Interval { low: v - v.abs() * ABOUT, high: v + v.abs() * ABOUT },
        Approx::AT_LEAST => Interval { low: v, high: f64::INFINITY },
        Approx::AT_MOST => Interval { low: f64::NEG_INFINITY, high: v },
        Approx::RANGE => {
            let upper = q.upper.to_f64();
            Interval { low: v.min(upper), high: v.max(upper) }
        }
        _ => Interval { low: v, high: v },
    }
}

/// How far a quantity's figure may lie from the amount it stands for.
fn reach(q: &Quantity) -> f64 {
    if q.flags.has(QuantityFlags::FRACTION) {
        // "A third" is said of 31%.
        return q.value.to_f64().abs() * 0.08;
    }
    if q.approx == Approx::RANGE { rounding(q.value).min(rounding(q.upper)) } else { rounding(q.value) }
}

/// Whether two intervals are at most `reach` apart, with room for binary fractions.
fn within(a: Interval, b: Interval, reach: f64) -> bool {
    let size = a.size().max(b.size());
    let size = if size.is_finite() { size } else { a.size().min(b.size()) };
    a.gap(b) <= reach + 1e-9 * size
}

/// How many of `b`'s units one of `a`'s is, where the two have one measure.
fn scale(a: &str, b: &str) -> Option<Affine> {
    if a == b {
        return Some(Affine { factor: 1.0, offset: 0.0 });
    }
    if let (Some(x), Some(y)) = (unit(a), unit(b)) {
        if x.dimension != y.dimension {
            return None;
        }
        return Some(Affine { factor: x.factor / y.factor, offset: (x.offset - y.offset) / y.factor });
    }
    if let Some((currencies, n)) = minor_unit(a)
        && currencies.contains(&b)
    {
        return Some(Affine { factor: 1.0 / n, offset: 0.0 });
    }
    if let Some((currencies, n)) = minor_unit(b)
        && currencies.contains(&a)
    {
        return Some(Affine { factor: n, offset: 0.0 });
    }
    None
}

#[derive(Clone, Copy)]
struct Affine {
    factor: f64,
    offset: f64,
}

/// Whether two quantities can be the same amount. `a_unit` and `b_unit` are the words of their units.
///
/// ```
/// use copydesk_model::compare::{self, Verdict};
/// use copydesk_model::{Approx, Decimal, Quantity, QuantityKind};
/// let money = |n, e, approx| Quantity {
///     value: Decimal::new(n, e), upper: Decimal::new(n, e), kind: QuantityKind::MONEY, approx, ..Default::default()
/// };
/// let about = money(3, 6, Approx::ABOUT);
/// let exact = money(2_987_412, 0, Approx::EXACT);
/// assert_eq!(compare::quantities(&about, "USD", &exact, "USD"), Verdict::Agree);
/// ```
pub fn quantities(a: &Quantity, a_unit: &str, b: &Quantity, b_unit: &str) -> Verdict {
    let kind = |q: &Quantity| match q.kind {
        // "5 jobs" and a bare "5" may be one figure; money and percentages are never bare.
        QuantityKind::COUNT | QuantityKind::NUMBER => 0,
        QuantityKind::MONEY => 1,
        QuantityKind::PERCENT => 2,
        QuantityKind::MEASURE => 3,
        QuantityKind::ORDINAL => 4,
        QuantityKind::POINTS => 5,
        _ => 6,
    };
    let nothing = QuantityFlags::NO_VALUE | QuantityFlags::IN_NAME;
    if kind(a) != kind(b) || kind(a) == 6 || a.flags.any(nothing) || b.flags.any(nothing) {
        return Verdict::Unknown;
    }
    let differ = |flag| a.flags.has(flag) != b.flags.has(flag);
    if differ(QuantityFlags::CHANGE) || differ(QuantityFlags::MULTIPLE) {
        return Verdict::Unknown;
    }
    let bare = kind(a) == 0 && (a_unit.is_empty() || b_unit.is_empty());
    let Some(affine) = (if bare { scale("", "") } else { scale(a_unit, b_unit) }) else {
        return Verdict::Unknown;
    };
    let (Some(pa), Some(pb)) = (per_year(a.per), per_year(b.per)) else { return Verdict::Unknown };
    if (a.per == Grain::UNKNOWN) != (b.per == Grain::UNKNOWN) {
        return Verdict::Unknown;
    }
    let rate = pa / pb;
    let factor = affine.factor * rate;
    let f = |v: f64| (v * affine.factor + affine.offset) * rate;
    let x = interval(a);
    let x = Interval { low: f(x.low), high: f(x.high) };
    let y = interval(b);
    // One of the two may be the rounded form of the other; both at once would let 12 agree with 13.
    let mut room = (reach(a) * factor).max(reach(b));
    if factor != 1.0 {
        // Conversions are rounded anew on the way.
        room = room.max(0.03 * y.size().min(x.size()));
    }
    if within(x, y, room) { Verdict::Agree } else { Verdict::Conflict }
}

/// How many of a rate's periods a year has; 1 for what is no rate.
fn per_year(per: Grain) -> Option<f64> {
    Some(match per {
        Grain::UNKNOWN => 1.0,
        Grain::YEAR => 1.0,
        Grain::HALF => 2.0,
        Grain::QUARTER => 4.0,
        Grain::MONTH => 12.0,
        Grain::WEEK => 365.25 / 7.0,
        Grain::DAY => 365.25,
        Grain::HOUR => 365.25 * 24.0,
        Grain::MINUTE => 365.25 * 1440.0,
        Grain::SECOND => 365.25 * 86_400.0,
        Grain::DECADE => 0.1,
        _ => return None,
    })
}

/// Whether two times can be one.
///
/// They agree when their days overlap, conflict when they do not, and are unknown where one has no place in
/// time. A time that may be read two ways or whose year was inferred never makes a conflict by that alone:
/// see [`times_with`].
pub fn times(a: &Time, b: &Time) -> Verdict {
    times_with(a, b, false)
}

/// As [`times`]; with `inferred`, years that were inferred count as written.
pub fn times_with(a: &Time, b: &Time, inferred: bool) -> Verdict {
    let point = |t: &Time| matches!(t.kind, TimeKind::DATE | TimeKind::RANGE);
    if !point(a) || !point(b) {
        if a.kind == TimeKind::DURATION && b.kind == TimeKind::DURATION {
            return durations(a, b);
        }
        return Verdict::Unknown;
    }
    let impossible = TimeFlags::IMPOSSIBLE;
    if a.flags.any(impossible) || b.flags.any(impossible) {
        return Verdict::Unknown;
    }
    let unsure = |t: &Time| t.flags.any(TimeFlags::YEAR_INFERRED) && !inferred;
    if unsure(a)
        || unsure(b)
        || !a.earliest.is_known() && !a.latest.is_known()
        || !b.earliest.is_known() && !b.latest.is_known()
    {
        return partial(a, b);
    }
    // "About 2010", "late 1990s" reach over their edges.
    let slack = |t: &Time| if t.flags.has(TimeFlags::APPROXIMATE) { margin(t.grain) } else { 0 };
    let s = slack(a) + slack(b);
    let low = |t: &Time| t.earliest.known().unwrap_or(Day(i32::MIN / 2));
    let high = |t: &Time| t.latest.known().unwrap_or(Day(i32::MAX / 2));
    if low(a).0 - s <= high(b).0 && low(b).0 - s <= high(a).0 { Verdict::Agree } else { Verdict::Conflict }
}

/// How many days an approximate time of a grain may reach over its edges.
const fn margin(grain: Grain) -> i32 {
    match grain {
        Grain::DAY => 3,
        Grain::WEEK => 7,
        Grain::MONTH => 31,
        Grain::QUARTER | Grain::SEASON | Grain::HALF => 92,
        Grain::YEAR => 366,
        Grain::DECADE => 1096,
        Grain::CENTURY => 3653,
        _ => 0,
    }
}

/// Dates whose years are not both sure: only what is written can part them.
fn partial(a: &Time, b: &Time) -> Verdict {
    if a.kind != TimeKind::DATE || b.kind != TimeKind::DATE {
        return Verdict::Unknown;
    }
    let ambiguous = a.flags.has(TimeFlags::AMBIGUOUS) || b.flags.has(TimeFlags::AMBIGUOUS);
    let open = TimeFlags::OPEN_START | TimeFlags::OPEN_END | TimeFlags::APPROXIMATE;
    if ambiguous || a.flags.any(open) || b.flags.any(open) {
        return Verdict::Unknown;
    }
    let written_year = |t: &Time| if t.flags.has(TimeFlags::YEAR_INFERRED) { 0 } else { t.year };
    let (ya, yb) = (written_year(a), written_year(b));
    if ya != 0 && yb != 0 && ya != yb {
        return Verdict::Conflict;
    }
    if a.month == 0 || b.month == 0 {
        return Verdict::Unknown;
    }
    if a.month != b.month || a.day != 0 && b.day != 0 && a.day != b.day {
        return Verdict::Conflict;
    }
    Verdict::Agree
}

/// Lengths of time: 18 months agrees with a year and a half, "three decades" with 28 years.
fn durations(a: &Time, b: &Time) -> Verdict {
    let (Some(da), Some(db)) = (grain_days(a.grain), grain_days(b.grain)) else { return Verdict::Unknown };
    if a.amount.mantissa == 0 || b.amount.mantissa == 0 {
        return Verdict::Unknown;
    }
    // Within one unit, whole numbers must be equal; across units, one is rounded to the other.
    let soft = a.flags.has(TimeFlags::APPROXIMATE) || b.flags.has(TimeFlags::APPROXIMATE);
    if a.grain == b.grain && !soft {
        return if a.amount.same_value(b.amount) { Verdict::Agree } else { Verdict::Conflict };
    }
    let (va, vb) = (a.amount.to_f64() * da, b.amount.to_f64() * db);
    let room = |t: &Time, days: f64| {
        let about = if t.flags.has(TimeFlags::APPROXIMATE) { t.amount.to_f64().abs() * ABOUT } else { 0.0 };
        t.amount.half_place().min(0.5).max(about) * days
    };
    let apart = (va - vb).abs();
    if apart <= room(a, da).max(room(b, db)) * (1.0 + 1e-9) { Verdict::Agree } else { Verdict::Conflict }
}

/// Days in a unit of time.
fn grain_days(grain: Grain) -> Option<f64> {
    Some(match grain {
        Grain::SECOND => 1.0 / 86_400.0,
        Grain::MINUTE => 1.0 / 1440.0,
        Grain::HOUR => 1.0 / 24.0,
        Grain::DAY => 1.0,
        Grain::WEEK => 7.0,
        Grain::MONTH => 30.436_875,
        Grain::QUARTER => 91.310_625,
        Grain::HALF => 182.621_25,
        Grain::YEAR => 365.2425,
        Grain::DECADE => 3652.425,
        Grain::CENTURY => 36_524.25,
        _ => return None,
    })
}

/// Whether an amount that was computed from printed figures fits a printed one. `slack` is how far the
/// rounding of its inputs may have moved it.
pub fn fits(computed: f64, slack: f64, printed: &Quantity) -> bool {
    within(Interval { low: computed - slack, high: computed + slack }, interval(printed), reach(printed))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Weekday;

    fn q(kind: QuantityKind, value: Decimal, approx: Approx) -> Quantity {
        Quantity { value, upper: value, kind, approx, ..Quantity::default() }
    }

    fn money(mantissa: i64, exponent: i32) -> Quantity {
        q(QuantityKind::MONEY, Decimal::new(mantissa, exponent), Approx::EXACT)
    }

    fn dollars(a: Quantity, b: Quantity) -> Verdict {
        let v = quantities(&a, "USD", &b, "USD");
        assert_eq!(v, quantities(&b, "USD", &a, "USD"), "comparison has no direction");
        v
    }

    #[test]
    fn figures_agree_with_what_they_may_have_been_rounded_from() {
        assert_eq!(dollars(money(3, 6), money(2_987_412, 0)), Verdict::Agree);
        assert_eq!(dollars(money(25, 5), money(2_540_000, 0)), Verdict::Agree);
        assert_eq!(dollars(money(25, 5), money(2_560_000, 0)), Verdict::Conflict);
        assert_eq!(dollars(money(14, 9), money(14, 6)), Verdict::Conflict);
        assert_eq!(dollars(money(350, -2), money(35, -1)), Verdict::Agree);
        assert_eq!(dollars(money(350, -2), money(351, -2)), Verdict::Conflict);
    }

    #[test]
    fn figures_that_were_not_rounded_must_be_the_same() {
        let count = |n| q(QuantityKind::COUNT, Decimal::int(n), Approx::EXACT);
        let c = |a, b| quantities(&count(a), "resident", &count(b), "resident");
        assert_eq!(c(8100, 8101), Verdict::Agree); // 8,100 may be rounded
        assert_eq!(c(8101, 8102), Verdict::Conflict);
        assert_eq!(c(12, 13), Verdict::Conflict);
        assert_eq!(c(10, 11), Verdict::Conflict);
        assert_eq!(c(12_000, 21_000), Verdict::Conflict);
    }

    #[test]
    fn bounds_hold_what_lies_within_them() {
        let of = |n, approx| q(QuantityKind::COUNT, Decimal::int(n), approx);
        let c = |a: Quantity, b: Quantity| quantities(&a, "job", &b, "job");
        assert_eq!(c(of(50, Approx::AT_LEAST), of(73, Approx::EXACT)), Verdict::Agree);
        assert_eq!(c(of(50, Approx::AT_LEAST), of(37, Approx::EXACT)), Verdict::Conflict);
        assert_eq!(c(of(50, Approx::AT_MOST), of(37, Approx::EXACT)), Verdict::Agree);
        assert_eq!(c(of(50, Approx::AT_MOST), of(73, Approx::EXACT)), Verdict::Conflict);
        assert_eq!(c(of(50, Approx::ABOUT), of(53, Approx::EXACT)), Verdict::Agree);
        assert_eq!(c(of(50, Approx::ABOUT), of(73, Approx::EXACT)), Verdict::Conflict);
        let range = Quantity { upper: Decimal::int(30), ..of(20, Approx::RANGE) };
        assert_eq!(c(range, of(25, Approx::EXACT)), Verdict::Agree);
        assert_eq!(c(range, of(35, Approx::EXACT)), Verdict::Conflict);
    }

    #[test]
    fn other_units_and_kinds_cannot_be_compared() {
        let m = money(2, 9);
        assert_eq!(quantities(&m, "USD", &m, "EUR"), Verdict::Unknown);
        let count = q(QuantityKind::COUNT, Decimal::int(5), Approx::EXACT);
        let share = q(QuantityKind::PERCENT, Decimal::int(5), Approx::EXACT);
        assert_eq!(quantities(&count, "job", &share, "%"), Verdict::Unknown);
        assert_eq!(quantities(&count, "job", &count, "worker"), Verdict::Unknown);
        // A rate and a total.
        let rate = Quantity { per: Grain::YEAR, ..m };
        assert_eq!(quantities(&m, "USD", &rate, "USD"), Verdict::Unknown);
        assert_eq!(quantities(&rate, "USD", &rate, "USD"), Verdict::Agree);
        // A level and a change.
        let change = Quantity { flags: QuantityFlags::CHANGE, ..share };
        assert_eq!(quantities(&share, "%", &change, "%"), Verdict::Unknown);
    }

    #[test]
    fn units_of_one_measure_are_converted() {
        let measure = |n, e| q(QuantityKind::MEASURE, Decimal::new(n, e), Approx::EXACT);
        let c = |a, ua, b, ub| quantities(&a, ua, &b, ub);
        assert_eq!(c(measure(10, 0), "mi", measure(16, 0), "km"), Verdict::Agree);
        assert_eq!(c(measure(10, 0), "mi", measure(20, 0), "km"), Verdict::Conflict);
        assert_eq!(c(measure(20, 0), "°C", measure(68, 0), "°F"), Verdict::Agree);
        assert_eq!(c(measure(20, 0), "°C", measure(86, 0), "°F"), Verdict::Conflict);
        assert_eq!(c(money(50, 0), "cent", money(5, -1), "USD"), Verdict::Agree);
        let monthly = Quantity { per: Grain::MONTH, ..money(1000, 0) };
        let yearly = Quantity { per: Grain::YEAR, ..money(12_000, 0) };
        assert_eq!(c(monthly, "USD", yearly, "USD"), Verdict::Agree);
    }

    fn day(text: &str) -> Day {
        Day::parse_iso(text).unwrap()
    }

    fn span(a: &str, b: &str, grain: Grain) -> Time {
        let (e, l) = (day(a), day(b));
        let (y, m, d) = e.ymd();
        let month = if grain == Grain::YEAR { 0 } else { m as u8 };
        let d = if grain == Grain::DAY { d as u8 } else { 0 };
        Time { earliest: e, latest: l, grain, year: y as u16, month, day: d, ..Time::default() }
    }

    #[test]
    fn a_year_agrees_with_its_days() {
        let year = span("2021-01-01", "2021-12-31", Grain::YEAR);
        let may = span("2021-05-03", "2021-05-03", Grain::DAY);
        let other = span("2022-05-03", "2022-05-03", Grain::DAY);
        assert_eq!(times(&year, &may), Verdict::Agree);
        assert_eq!(times(&may, &other), Verdict::Conflict);
        assert_eq!(times(&year, &other), Verdict::Conflict);
        let about = Time { flags: TimeFlags::APPROXIMATE, ..year };
        assert_eq!(times(&about, &other), Verdict::Agree);
        let since = Time { latest: Day::UNKNOWN, flags: TimeFlags::OPEN_END, ..year };
        assert_eq!(times(&since, &other), Verdict::Agree);
        assert_eq!(times(&since, &span("2020-01-01", "2020-12-31", Grain::YEAR)), Verdict::Conflict);
    }

    #[test]
    fn days_without_a_sure_year_are_held_by_what_is_written() {
        let bare = |m, d| Time { month: m, day: d, grain: Grain::DAY, ..Time::default() };
        assert_eq!(times(&bare(5, 3), &bare(5, 3)), Verdict::Agree);
        assert_eq!(times(&bare(5, 3), &bare(6, 3)), Verdict::Conflict);
        assert_eq!(times(&bare(5, 3), &span("2021-01-01", "2021-12-31", Grain::YEAR)), Verdict::Unknown);
        let unknown = Time::default();
        assert_eq!(times(&unknown, &bare(5, 3)), Verdict::Unknown);
        let weekday = Time { weekday: Weekday(3), grain: Grain::DAY, ..Time::default() };
        assert_eq!(times(&weekday, &bare(5, 3)), Verdict::Unknown);
    }

    #[test]
    fn lengths_are_compared_across_units() {
        let of = |n, e, grain| Time {
            kind: TimeKind::DURATION,
            amount: Decimal::new(n, e),
            grain,
            ..Time::default()
        };
        assert_eq!(times(&of(18, 0, Grain::MONTH), &of(15, -1, Grain::YEAR)), Verdict::Agree);
        assert_eq!(times(&of(3, 0, Grain::DECADE), &of(28, 0, Grain::YEAR)), Verdict::Agree);
        assert_eq!(times(&of(3, 0, Grain::DECADE), &of(12, 0, Grain::YEAR)), Verdict::Conflict);
        assert_eq!(times(&of(10, 0, Grain::YEAR), &of(12, 0, Grain::YEAR)), Verdict::Conflict);
    }
}
