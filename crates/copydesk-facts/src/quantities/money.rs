//! Money: signs and codes before an amount, words and signs behind it, small coins.

use super::amount::{Amount, Unit, behind, finish, minus, negate};
use super::currency::{self, Currency};
use super::numerals::{self, Numeral, Style, numeral};
use crate::reading::Reader;
use copydesk_model::{Decimal, QuantityFlags, QuantityKind, Span, TokenKind, WordClass};

/// A currency's sign, or a vulgar fraction.
pub(super) fn symbol(r: &Reader<'_>, i: usize, style: Style, floor: usize) -> Option<Amount> {
    let text = r.word(i);
    // "the % of households": a percentage without an amount.
    if text == "%" && !r.glued(i) && r.is_any(i.wrapping_sub(1), &["the", "a", "of", "what", "by"]) {
        let n = Numeral { start: i, end: i + 1, ..Numeral::default() };
        let mut a = Amount::new(&n, QuantityKind::PERCENT, Unit::Known("%"));
        a.unit_span = r.span(i, i + 1);
        a.flags |= QuantityFlags::NO_VALUE;
        return Some(a);
    }
    let Some(code) = currency::sign(text) else {
        if text.chars().next().and_then(numerals::vulgar_char).is_some() {
            let n = numeral(r, i, style, false)?;
            return Some(finish(r, behind(r, n, false)));
        }
        return None;
    };
    let (mut code, mut start) = (code, i);
    // US$, C$, usd$, c $
    if let Some(b) = i.checked_sub(1).filter(|b| *b >= floor && r.exists(*b) && r.kind(*b) == TokenKind::WORD)
    {
        let letters = r.word(b);
        let near = r.glued(i)
            || !r.glued(i + 1)
                && matches!(
                    letters,
                    "c" | "C" | "US" | "us" | "u.s" | "U.S." | "u.s." | "A" | "HK" | "hk" | "NZ" | "nz"
                );
        if near
            && matches!(code, "USD" | "GBP")
            && let Some(owner) = currency::prefix(letters)
        {
            (code, start) = (owner, b);
        }
    }
    let mut at = i + 1;
    let negative = r.mark(at, '-') && r.glued(at) && r.glued(at + 1);
    if negative {
        at += 1;
    }
    if !matches!(r.kind(at), TokenKind::NUMBER | TokenKind::ALNUM)
        && !(r.mark(at, '.') && r.kind(at + 1) == TokenKind::ALNUM)
    {
        return None;
    }
    let n = numeral(r, at, style, true)?;
    let mut a = Amount::new(&n, QuantityKind::MONEY, Unit::Known(code));
    a.start = start;
    a.unit_span = r.span(start, i + 1);
    // "$5 USD" says whose dollar; "$5 million dollars" says it twice.
    let k = a.end;
    if let Some(c) = currency::word(r.word(k), r.at(k).case)
        .filter(|_| r.kind(k) == TokenKind::WORD && r.has(k, WordClass::CURRENCY))
    {
        let joined = r.dash(k + 1) && r.glued(k + 1);
        if c.iso && c.code != code && code == "USD" && !r.capital(k + 1) {
            a.unit = Unit::Known(c.code);
            a.end = k + 1;
        } else if !c.doubtful
            && !joined
            && !c.minor
            && (c.code == code || same_sign(code, c.code))
            && !r.glued(k)
        {
            if !c.iso {
                a.flags |= QuantityFlags::REDUNDANT_UNIT;
                a.noun = r.span(k, k + 1);
            }
            a.end = k + 1;
        }
    }
    a.phrase_end = a.end;
    if negative {
        a.value.mantissa = a.value.mantissa.saturating_neg();
    }
    if let Some(b) = minus(r, start, floor) {
        a = negate(a, b, r);
    }
    Some(finish(r, a))
}

/// Whether two currencies share a sign and word: all dollars are dollars.
pub(super) fn same_sign(a: &str, word_code: &str) -> bool {
    let dollar = |c: &str| {
        matches!(
            c,
            "USD"
                | "CAD"
                | "AUD"
                | "NZD"
                | "HKD"
                | "SGD"
                | "TWD"
                | "JMD"
                | "XCD"
                | "BZD"
                | "FJD"
                | "TTD"
                | "NAD"
                | "ZWL"
        )
    };
    word_code == "USD" && dollar(a)
}

/// `USD 200`, `sen 100,000`, `EUR 1.5bn`.
pub(super) fn code_first(r: &Reader<'_>, i: usize, style: Style) -> Option<Amount> {
    let c = match r.word(i) {
        // Only before an amount: "the three Rs" are none.
        "Rs" | "Rs." => Currency { code: "INR", minor: false, doubtful: false, iso: true },
        word => currency::word(word, r.at(i).case)?,
    };
    if !(c.iso || c.minor && !r.word(i).ends_with('s') || c.code == "INR") || c.doubtful {
        return None;
    }
    let k = if r.mark(i + 1, '.') && r.glued(i + 1) { i + 2 } else { i + 1 };
    if !matches!(r.kind(k), TokenKind::NUMBER | TokenKind::ALNUM) {
        return None;
    }
    if i > r.first && r.kind(i - 1) == TokenKind::NUMBER {
        return None; // "10 usd 20": the code belongs to what stands before
    }
    let n = numeral(r, k, style, true)?;
    // "TOP 5", "AMD 7950": codes that are words need a figure that looks like money.
    if currency::is_word_too(c.code) && n.scale.is_empty() && !r.word(k).contains(['.', ',']) {
        return None;
    }
    let mut a = Amount::new(&n, QuantityKind::MONEY, Unit::Known(c.code));
    a.start = i;
    a.unit_span = r.span(i, i + 1);
    Some(finish(r, a))
}

/// The currency behind an amount: the unit, its span and the token behind it.
pub(super) fn currency_at(
    r: &Reader<'_>,
    i: usize,
    large: bool,
) -> Option<(&'static str, bool, Span, usize)> {
    // US dollars, Swiss francs, Hong Kong dollars, South African rand
    for skip in [0usize, 1, 2] {
        let k = i + skip;
        if !r.has(k, WordClass::CURRENCY) && currency::sign(r.word(k)).is_none() {
            if skip == 2
                || !matches!(r.kind(k), TokenKind::WORD)
                || r.has(k, WordClass::FUNCTION) && !r.is(k, "us")
            {
                return None;
            }
            continue;
        }
        let text = r.word(k);
        let c: Currency = currency::word(text, r.at(k).case)?;
        if skip > 0 {
            let code = currency::owned(r.word(k - 1), text)?;
            return Some((code, false, r.span(i, k + 1), k + 1));
        }
        // A sign behind the figure, unless it begins the next amount: "5 € 6", "$ 20 $ 30".
        if r.kind(k) == TokenKind::SYMBOL {
            let next = matches!(r.kind(k + 1), TokenKind::NUMBER | TokenKind::ALNUM) && r.glued(k + 1);
            if next || matches!(c.code, "USD" | "GBP") && !r.glued(k) {
                return None;
            }
        }
        if c.doubtful && !large {
            return None;
        }
        // "5 euro zone countries", "100 dollar-denominated"
        return Some((c.code, c.minor, r.span(k, k + 1), k + 1));
    }
    None
}

/// Whether pounds are weight here: "a 5-pound baby", "20 pounds of rice", "weighs 12 pounds".
pub(super) fn weighs(r: &Reader<'_>, n: &Numeral, end: usize) -> bool {
    if !n.scale.is_empty() {
        return false;
    }
    if r.is(end, "of") && r.kind(end + 1) == TokenKind::WORD && !r.has(end + 1, WordClass::FUNCTION)
        || r.is_any(end, &["heavier", "lighter", "overweight"])
        || r.is(end, "per") && r.is(end + 1, "square")
    {
        return true;
    }
    let from = n.start.saturating_sub(4).max(r.first);
    (from..n.start).any(|k| {
        r.is_any(
            k,
            &["weigh", "weighs", "weighed", "weighing", "lose", "lost", "gain", "gained", "lift", "lifted"],
        )
    })
}

/// `3 dollars 50 cents`, `thirteen dollars and forty-five cents`, `15 dollars 50`.
pub(super) fn coins(r: &Reader<'_>, a: &mut Amount) {
    if a.power > 3 || a.value.exponent < 0 {
        return;
    }
    let and = r.is(a.end, "and");
    let k = if and { a.end + 1 } else { a.end };
    let small = match r.kind(k) {
        TokenKind::NUMBER => {
            r.digits(k).filter(|n| *n < 100 && r.word(k).len() <= 2).map(|n| (i64::from(n), k + 1))
        }
        TokenKind::WORD if r.has(k, WordClass::NUMBER_WORD) => {
            numerals::words(r, k).filter(|(n, _)| (1..100).contains(n))
        }
        _ => None,
    };
    let Some((n, end)) = small else { return };
    let coin =
        currency::word(r.word(end), r.at(end).case).filter(|c| c.minor && r.has(end, WordClass::CURRENCY));
    let (n, end) = match coin {
        Some(c) if c.code == "jiao" => (n * 10, end + 1),
        Some(_) => (n, end + 1),
        // "15 dollars 50", and nothing that the 50 could count.
        None if !matches!(r.kind(end), TokenKind::WORD | TokenKind::SYMBOL | TokenKind::ALNUM)
            && !(and && r.dash(end)) =>
        {
            (n, end)
        }
        None => return,
    };
    // Five behind ten-cent pieces: "one kuai and five mao five".
    let (n, end) = match coin {
        Some(c) if c.code == "jiao" => match numerals::words(r, end) {
            Some((d, e)) if (1..10).contains(&d) && r.kind(e) != TokenKind::WORD => (n + d, e),
            _ => (n, end),
        },
        _ => (n, end),
    };
    let normal = a.value;
    let Some(m) = 10i64
        .checked_pow(normal.exponent.unsigned_abs().min(18))
        .and_then(|p| normal.mantissa.checked_mul(p))
    else {
        return;
    };
    let Some(total) = m.checked_mul(100).and_then(|m| m.checked_add(n)) else { return };
    a.value = Decimal { mantissa: total, exponent: -2, digits: 0 };
    a.end = end;
}
