//! Exact sums and quotients of decimals, as far as they go.

use copydesk_model::Decimal;

/// `10^n` where it fits.
pub(super) fn pow10(n: u32) -> Option<i64> {
    10i64.checked_pow(n)
}

/// The decimal nearest to a quotient: twelve figures behind the point, or a whole number.
pub(super) fn quotient(n: i128, d: i128, exponent: i32) -> Option<Decimal> {
    if d == 0 {
        return None;
    }
    if n % d == 0 {
        return i64::try_from(n / d).ok().map(|m| Decimal::new(m, exponent));
    }
    let mut shift = 0;
    let mut n = n;
    while shift < 15 && n % d != 0 && n.abs() < i128::from(i64::MAX) / 10 * d.abs() {
        n *= 10;
        shift += 1;
    }
    let half = if (n < 0) == (d < 0) { d / 2 } else { -(d / 2) };
    i64::try_from((n + half) / d).ok().map(|m| Decimal { mantissa: m, exponent: exponent - shift, digits: 0 })
}

/// A decimal times a power of ten.
pub(crate) fn scaled(d: Decimal, power: i32) -> Decimal {
    Decimal { exponent: d.exponent.saturating_add(power), ..d }
}

/// `a + b`, exactly, where it fits.
pub(super) fn sum(a: Decimal, b: Decimal) -> Option<Decimal> {
    let low = a.exponent.min(b.exponent);
    let lift = |d: Decimal| pow10(u32::try_from(d.exponent - low).ok()?)?.checked_mul(d.mantissa);
    Some(Decimal { mantissa: lift(a)?.checked_add(lift(b)?)?, exponent: low, digits: 0 })
}

/// Fifteen figures of a floating-point number.
pub(super) fn from_f64(x: f64) -> Option<Decimal> {
    if !x.is_finite() || x == 0.0 {
        return None;
    }
    let e = x.abs().log10().floor() as i32 - 14;
    let m = if e >= 0 { x / 10f64.powi(e) } else { x * 10f64.powi(-e) };
    (m.abs() < 9e15).then(|| Decimal::new(m.round() as i64, e).normal())
}
