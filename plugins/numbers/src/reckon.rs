//! Arithmetic with printed figures: what a figure may have been before it was rounded, and what follows from two.

use copydesk_plugin::prelude::compare::{Interval, interval, rounding};
use copydesk_plugin::prelude::*;

/// The amounts that a printed figure may stand for, in its own unit.
///
/// "2.5 million" was between 2.45 and 2.55, "$40" between 39.50 and 40.50; a count of things was not rounded
/// unless it ends in zeros. Words such as "about" and "more than" leave their own room.
pub(crate) fn printed(q: &Quantity) -> Interval {
    let counted = matches!(q.kind, QuantityKind::COUNT | QuantityKind::NUMBER) && q.value.exponent >= 0;
    let rounded = rounding(q.value);
    let reach = match (q.scale_span.is_empty(), counted) {
        (false, _) => q.value.half_place(),
        (true, true) if rounded < 1.0 => 0.0,
        _ => rounded,
    };
    let all = interval(q);
    Interval { low: all.low - reach, high: all.high + reach }
}

/// Whether a figure is printed as it is, with no word that loosens or bounds it.
pub(crate) fn plain(q: &Quantity) -> bool {
    q.approx == Approx::EXACT && !q.flags.any(QuantityFlags::FRACTION | QuantityFlags::MULTIPLE)
}

/// How many of `to`'s units one of `from`'s is; `None` where the two figures cannot be set against each other.
pub(crate) fn unit_factor(article: &Article<'_>, from: &Quantity, to: &Quantity) -> Option<f64> {
    let kinds = |q: &Quantity| match q.kind {
        QuantityKind::ORDINAL | QuantityKind::POINTS => None,
        kind => Some(kind),
    };
    let (a, b) = (kinds(from)?, kinds(to)?);
    let (x, y) = (article.str(from.unit), article.str(to.unit));
    let bare = |k| k == QuantityKind::NUMBER;
    if a == b && x == y {
        return Some(1.0);
    }
    if bare(a) || bare(b) {
        // "from 40 to 50 schools", but not "to $5 million from 4".
        return (from.scale_span == to.scale_span || from.scale_span.is_empty() && to.scale_span.is_empty())
            .then_some(1.0);
    }
    let (x, y) = (unit(x)?, unit(y)?);
    (x.dimension == y.dimension && x.offset == y.offset).then_some(x.factor / y.factor)
}

/// How far a printed percentage may lie from the true one: its last place, and what people round by habit.
pub(crate) fn room(value: Decimal) -> f64 {
    let habit = match (value.exponent >= 0, value.mantissa.unsigned_abs()) {
        (true, m) if m.is_multiple_of(10) => 1.5,
        (true, m) if m.is_multiple_of(5) => 1.0,
        _ => 0.0,
    };
    // Texts cut as often as they round: two thirds are "66%".
    (2.0 * value.half_place()).max(habit).max(0.02 * (value.to_f64().abs() - 100.0)) + 1e-6
}

/// Both ends times a number.
pub(crate) fn times(i: Interval, n: f64) -> Interval {
    Interval { low: i.low * n, high: i.high * n }
}

/// `a / b` for amounts above zero.
pub(crate) fn ratio(a: Interval, b: Interval) -> Interval {
    Interval { low: a.low / b.high, high: a.high / b.low.max(f64::MIN_POSITIVE) }
}

/// A number with as many decimals as `like` was printed with, and no more than it needs.
pub(crate) fn show(value: f64, like: Decimal) -> String {
    let decimals = usize::try_from(-like.exponent).unwrap_or(0).min(3);
    // Half is rounded up, as people do, and not to even.
    let place = 10f64.powi(decimals as i32);
    let text = format!("{:.decimals$}", (value * place * (1.0 + 1e-12)).round() / place);
    let text = match text.split_once('.') {
        Some((whole, zeros)) if zeros.bytes().all(|b| b == b'0') => whole.to_owned(),
        _ => text,
    };
    group(&text)
}

/// A value in the scale of `like` and with its scale word: "496.2 million".
pub(crate) fn show_as(article: &Article<'_>, value: f64, like: &Quantity) -> String {
    let (number, scale) = (article.slice(like.number_span), article.slice(like.scale_span));
    let decimals = number.rsplit_once('.').map_or(0, |(_, d)| i32::try_from(d.len()).unwrap_or(0));
    let power = like.value.exponent.saturating_add(decimals);
    if scale.is_empty() || !(1..=15).contains(&power) {
        return show(value, like.value);
    }
    let shown = show(value / 10f64.powi(power), Decimal::new(1, -decimals));
    format!("{shown} {scale}")
}

/// Commas between groups of three figures.
fn group(text: &str) -> String {
    let (whole, rest) = text.find('.').map_or((text, ""), |p| text.split_at(p));
    let digits = whole.len();
    if digits < 5 || !whole.bytes().all(|b| b.is_ascii_digit()) {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len() + digits / 3);
    for (i, c) in whole.chars().enumerate() {
        if i > 0 && (digits - i).is_multiple_of(3) {
            out.push(',');
        }
        out.push(c);
    }
    out + rest
}

/// Whether the figure is an amount at all, said by the article itself.
pub(crate) fn usable(q: &Quantity) -> bool {
    let off = QuantityFlags::IN_NAME | QuantityFlags::NO_VALUE;
    !q.flags.any(off) && q.kind != QuantityKind::ORDINAL && q.value.to_f64().is_finite()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_shown_as_their_like() {
        assert_eq!(show(300.0, Decimal::int(400)), "300");
        assert_eq!(show(24.96, Decimal::new(125, -1)), "25");
        assert_eq!(show(62.5, Decimal::int(70)), "63");
        assert_eq!(show(24.94, Decimal::new(125, -1)), "24.9");
        assert_eq!(show(1_234_567.0, Decimal::int(1)), "1,234,567");
    }
}
