//! Numbers in words: "two hundred and three", "twenty-one trillion", "three fifths", "nineteen eighty-six".

use super::vocabulary::{denominator, ordinal_small, scale_word, small};
use super::{Numeral, Style, dozens, in_figures, pow10, quotient, scaled, sum};
use crate::reading::Reader;
use copydesk_model::{Decimal, Span, TokenKind, WordClass};

/// An ordinal in words at `i` ("first", "twenty-fifth", "one hundred and third"): value and end.
pub(crate) fn ordinal_words(r: &Reader<'_>, i: usize) -> Option<(i64, usize)> {
    if r.has(i, WordClass::ORDINAL_WORD) {
        return ordinal_small(r.word(i)).map(|n| (n, i + 1));
    }
    if !r.has(i, WordClass::NUMBER_WORD) {
        return None;
    }
    let tens = small(r.word(i)).filter(|n| *n >= 20 && n % 10 == 0)?;
    let j = if r.dash(i + 1) { i + 2 } else { i + 1 };
    if !r.has(j, WordClass::ORDINAL_WORD) {
        return None;
    }
    ordinal_small(r.word(j)).filter(|n| *n < 10).map(|n| (tens + n, j + 1))
}

/// A whole number in words from `i` on, below 10^18: value and end. "and" joins where it may.
pub(super) fn whole_words(r: &Reader<'_>, i: usize) -> Option<(i64, usize)> {
    let mut total: i64 = 0; // groups closed by a scale of thousand or more
    let mut group: i64 = 0; // the open group
    let mut j = i;
    let mut end = i;
    let mut last = i64::MAX; // the last closed scale: scales fall, except in "three lakh crore"
    let mut unit_slot = 3; // what the group may still take: 3 anything, 2 below a hundred, 1 a single figure, 0 nothing
    loop {
        let mut k = j;
        if end > i && (r.dash(k) && r.glued(k)) {
            k += 1;
        } else if end > i && r.dash(k) && r.has(k + 1, WordClass::NUMBER_WORD) && unit_slot == 1 {
            k += 1; // "ninety - five" in text that is set apart by tokens
        } else if end > i && r.is(k, "and") && r.has(k + 1, WordClass::NUMBER_WORD) && unit_slot >= 2 {
            k += 1;
            if fraction_ahead(r, k) {
                break; // "two million and one half"
            }
        }
        let word = r.word(k);
        if !r.has(k, WordClass::NUMBER_WORD | WordClass::SCALE) {
            break;
        }
        if let Some(n) = small(word) {
            let fits = match n {
                0 => end == i,
                1..=9 => unit_slot >= 1,
                _ => unit_slot >= 2,
            };
            if !fits {
                break;
            }
            group += n;
            unit_slot = match n {
                20..=90 => 1,
                _ => 0,
            };
            j = k + 1;
            end = j;
            continue;
        }
        let Some(p) = scale_word(word).filter(|_| word.len() > 2) else { break };
        if end == i && !r.is(k, "hundred") && !r.is(k, "thousand") {
            break;
        }
        if end == i {
            break; // a scale word alone is no number ("hundreds of")
        }
        if k != j && !(r.dash(j)) {
            break; // "and million"
        }
        let factor = pow10(p)?;
        if p == 2 {
            if group == 0 || group >= 100 {
                break;
            }
            group = group.checked_mul(100)?;
            unit_slot = 2;
        } else if group > 0 && factor < last {
            total = total.checked_add(group.checked_mul(factor)?)?;
            group = 0;
            last = factor;
            unit_slot = 3;
        } else if group == 0 && total > 0 {
            // "three lakh crore": a scale upon a scale.
            total = total.checked_mul(factor)?;
        } else {
            break;
        }
        j = k + 1;
        end = j;
    }
    if end == i {
        return None;
    }
    total.checked_add(group).map(|n| (n, end))
}

/// Whether "three fifths", "one half", "fifty-four hundredths" stand at `i`.
pub(super) fn fraction_ahead(r: &Reader<'_>, i: usize) -> bool {
    let Some(n) = small(r.word(i)) else { return false };
    let mut k = i + 1;
    let mut one = n == 1;
    if n >= 20 {
        let d = if r.dash(k) { k + 1 } else { k };
        if small(r.word(d)).is_some_and(|n| (1..10).contains(&n)) {
            k = d + 1;
            one = false;
        }
    }
    if r.dash(k) && r.glued(k) {
        k += 1;
    }
    // "one hundred and fifth" is an ordinal; a plural, or a singular behind "one", is a fraction.
    r.has(k, WordClass::ORDINAL_WORD | WordClass::NUMBER_WORD)
        && denominator(r.word(k)).is_some_and(|(_, plural)| plural != one)
}

/// The figures behind "point" in words: "three point one four".
pub(super) fn point_words(r: &Reader<'_>, i: usize) -> Option<(i64, i32, usize)> {
    if !r.is(i, "point") {
        return None;
    }
    let (mut m, mut e, mut j) = (0i64, 0i32, i + 1);
    while r.has(j, WordClass::NUMBER_WORD) && e > -12 {
        let Some(n) = small(r.word(j)) else { break };
        if n >= 10 {
            if e != 0 {
                break;
            }
            m = n;
            e = -2;
            j += 1;
            break;
        }
        m = m * 10 + n;
        e -= 1;
        j += 1;
    }
    (j > i + 1).then_some((m, e, j))
}

/// "a half", "one half", "three fifths", "a quarter": numerator, denominator, end.
pub(super) fn half_words(r: &Reader<'_>, i: usize) -> Option<(i128, i128, usize)> {
    let (n, j) = if r.is(i, "a") || r.is(i, "an") {
        (1, i + 1)
    } else {
        let (n, j) = whole_words(r, i)?;
        (n, j)
    };
    let j = if r.dash(j) && r.glued(j) { j + 1 } else { j };
    let (d, plural) =
        denominator(r.word(j)).filter(|_| r.has(j, WordClass::ORDINAL_WORD | WordClass::NUMBER_WORD))?;
    (plural == (n != 1) || n == 0).then_some((i128::from(n), i128::from(d), j + 1))
}

/// Numbers in words, with fractions: the full grammar.
pub(super) fn in_words(r: &Reader<'_>, i: usize) -> Option<Numeral> {
    let mut out = Numeral { words: true, ..Numeral::default() };
    // minus, negative
    if r.is(i, "minus") || r.is(i, "negative") {
        let mut n = match r.kind(i + 1) {
            TokenKind::NUMBER => in_figures(r, i + 1, Style::default(), false)?,
            TokenKind::WORD if !r.is(i + 1, "minus") && !r.is(i + 1, "negative") => in_words(r, i + 1)?,
            _ => return None,
        };
        n.value.mantissa = n.value.mantissa.checked_neg()?;
        n.number = Span::new(r.at(i).span.start, n.number.end);
        n.negative = true;
        return Some(n);
    }
    // half, a half, a quarter of, a third, a dozen, a hundred, a couple
    let article = r.is(i, "a") || r.is(i, "an");
    let head = if article { i + 1 } else { i };
    if article && (r.has(head, WordClass::SCALE) && r.word(head).len() > 2) {
        // "a hundred", "a million", "a hundred trillionths"
        let (m, end) = article_scale(r, head)?;
        if let Some((d, true)) = ordinal_denominator(r, end) {
            out.value = quotient(i128::from(m), i128::from(d), 0)?;
            out.end = end + 1;
            out.fraction = true;
        } else {
            out.value = Decimal::int(m).normal();
            out.end = end;
        }
        out.number = r.span(i, out.end);
        return Some(out);
    }
    if article && (r.is(head, "dozen") || r.is(head, "score") && !r.is(head + 1, "of")) {
        out.value = Decimal::int(if r.is(head, "dozen") { 12 } else { 20 });
        out.end = head + 1;
        out.number = r.span(i, out.end);
        return Some(out);
    }
    if (r.is(head, "half")
        || (article || r.is(i, "quarter")) && r.has(head, WordClass::ORDINAL_WORD | WordClass::NUMBER_WORD))
        && let Some((d, false)) = denominator(r.word(head))
    {
        return fraction(r, i, 1, d, head + 1, article || head > i);
    }
    if article {
        return None;
    }
    let (n, mut end) = whole_words(r, i)?;
    // "one over twenty", "1 in 20"
    out.value = Decimal::int(n);
    if let Some((m, e, j)) = point_words(r, end) {
        out.value = sum(Decimal::int(n), Decimal::new(m, e))?;
        end = j;
        if r.has(end, WordClass::SCALE)
            && r.word(end).len() > 2
            && let Some(p) = scale_word(r.word(end))
        {
            out.value = scaled(out.value, p as i32);
            out.power = p as i32;
            out.scale = r.span(end, end + 1);
            end += 1;
        }
        out.end = end;
        out.number = r.span(i, end);
        return Some(out);
    }
    if let Some((top, bottom, e)) = fraction_words(r, i, n, end) {
        return fraction(r, i, top, bottom, e, true);
    }
    if let Some((d, e)) = over(r, end, n) {
        out.value = quotient(i128::from(n), i128::from(d), 0)?;
        out.fraction = true;
        out.end = e;
        out.number = r.span(i, e);
        return Some(out);
    }
    if r.is(end, "and")
        && let Some((top, bottom, e)) = half_words(r, end + 1)
    {
        // Behind a scale word the fraction is one of that scale; behind a smaller number of one.
        let unit = trailing_scale(r, end);
        let f = quotient(top, bottom, unit)?;
        let mut v = sum(out.value, f);
        let mut stop = e;
        if r.has(e, WordClass::SCALE) && r.word(e).len() > 2 {
            let p = scale_word(r.word(e))? as i32;
            v = if unit == 0 {
                // "three and a half million"
                sum(out.value, quotient(top, bottom, 0)?).map(|v| scaled(v, p))
            } else {
                // "one billion and three quarters million"
                sum(out.value, quotient(top, bottom, p)?)
            };
            stop = e + 1;
        }
        out.value = v?;
        out.fraction = true;
        out.end = stop;
        out.number = r.span(i, stop);
        return Some(out);
    }
    out.end = end;
    out.number = r.span(i, end);
    if r.word(end - 1).len() > 4 && end - i == 2 && r.has(end - 1, WordClass::SCALE) {
        // "five million": figure and scale apart.
        out.number = r.span(i, end - 1);
        out.scale = r.span(end - 1, end);
        out.power = scale_word(r.word(end - 1)).unwrap_or(0) as i32;
    }
    out.value = out.value.normal();
    out.value.digits = 0;
    dozens(r, &mut out);
    Some(out)
}

/// The exponent of a scale word of a thousand or more right before `end`; zero for none.
pub(super) fn trailing_scale(r: &Reader<'_>, end: usize) -> i32 {
    if end == 0 || !r.has(end - 1, WordClass::SCALE) {
        return 0;
    }
    scale_word(r.word(end - 1)).filter(|p| *p >= 6).unwrap_or(0) as i32
}

/// "hundred", "hundred thousand" behind an article.
pub(super) fn article_scale(r: &Reader<'_>, head: usize) -> Option<(i64, usize)> {
    let p = scale_word(r.word(head))?;
    if r.word(head).ends_with(['s', 'S']) {
        return None;
    }
    let mut m = pow10(p)?;
    let mut end = head + 1;
    if p == 2 && r.has(end, WordClass::SCALE) && r.word(end).len() > 2 {
        m = m.checked_mul(pow10(scale_word(r.word(end))?)?)?;
        end += 1;
    } else if r.is(end, "and")
        && r.has(end + 1, WordClass::NUMBER_WORD)
        && !r.is(end + 1, "half")
        && let Some((n, e)) = whole_words(r, end + 1).filter(|(n, _)| *n < m)
    {
        return Some((m + n, e));
    }
    Some((m, end))
}

pub(super) fn ordinal_denominator(r: &Reader<'_>, i: usize) -> Option<(i64, bool)> {
    if r.has(i, WordClass::ORDINAL_WORD) { denominator(r.word(i)) } else { None }
}

/// "three fifths", "twenty one fifths", "twenty twenty-fifths", "one one hundred and fifth": the numerator
/// that `whole` words gave, or a split of them, and the denominator.
pub(super) fn fraction_words(r: &Reader<'_>, i: usize, n: i64, end: usize) -> Option<(i64, i64, usize)> {
    let mut j = end;
    if r.dash(j) && r.glued(j) {
        j += 1;
    }
    if r.has(j, WordClass::ORDINAL_WORD) {
        // "twenty twenty fifths": the tens belong to the denominator where the words before make a number
        // without them.
        if let Some((d, plural)) = denominator(r.word(j)) {
            if d < 10
                && end >= i + 2
                && small(r.word(end - 1)).is_some_and(|t| t >= 20)
                && end == j
                && let Some((top, e)) = whole_words(r, i).filter(|(_, e)| *e == end - 1)
            {
                let _ = e;
                let tens = small(r.word(end - 1)).unwrap_or(0);
                if plural == (top != 1) {
                    return Some((top, tens + d, j + 1));
                }
            }
            if plural == (n != 1) {
                return Some((n, d, j + 1));
            }
        }
    }
    // A second number that ends in an ordinal: "one one hundred and fifth", "twenty twenty-fifths".
    let (tens, mut k) = whole_words(r, end)?;
    if r.is(k, "and") || r.dash(k) && r.glued(k) {
        k += 1;
    }
    if !r.has(k, WordClass::ORDINAL_WORD) {
        return None;
    }
    let (d, plural) = denominator(r.word(k))?;
    (tens % 10 == 0 && d < 100 && plural == (n != 1)).then_some((n, tens + d, k + 1))
}

/// "over twenty-one" behind a number, "in 20" behind one: the denominator.
pub(super) fn over(r: &Reader<'_>, i: usize, n: i64) -> Option<(i64, usize)> {
    let one_in = n == 1 && (r.is(i, "in") || r.is(i, "out") && r.is(i + 1, "of"));
    if !r.is(i, "over") && !one_in {
        return None;
    }
    let k = if r.is(i, "out") { i + 2 } else { i + 1 };
    let (d, end) = match r.digits(k) {
        Some(d) => (i64::from(d), k + 1),
        None => whole_words(r, k)?,
    };
    let other =
        WordClass::TIME_UNIT | WordClass::SCALE | WordClass::CURRENCY | WordClass::UNIT | WordClass::MONTH;
    (d > 1 && !(one_in && (d > 1000 || r.has(end, other) || r.mark(end, '%')))).then_some((d, end))
}

/// Builds a fraction, with "of a million" or a scale word behind it.
pub(super) fn fraction(r: &Reader<'_>, i: usize, n: i64, d: i64, end: usize, sure: bool) -> Option<Numeral> {
    let mut out = Numeral { words: true, fraction: true, number: r.span(i, end), ..Numeral::default() };
    let mut at = end;
    if r.is(at, "of") && r.is(at + 1, "a") || r.is(at, "of") && r.is(at + 1, "one") {
        at += 2;
    } else if r.is(at, "a") {
        at += 1;
    }
    let power = (r.has(at, WordClass::SCALE) && r.word(at).len() > 2 && !r.word(at).ends_with('s'))
        .then(|| scale_word(r.word(at)))
        .flatten();
    if let Some(p) = power {
        out.scale = r.span(at, at + 1);
        out.end = at + 1;
        out.value = quotient(i128::from(n), i128::from(d), p as i32)?;
        return Some(out);
    }
    if r.is(at, "dozen") {
        out.value = quotient(i128::from(n) * 12, i128::from(d), 0)?;
        out.end = at + 1;
        return Some(out);
    }
    if !sure {
        return None;
    }
    out.value = quotient(i128::from(n), i128::from(d), 0)?;
    out.end = end;
    Some(out)
}

/// A year in words: "nineteen eighty-six", "two thousand and twenty", "twenty twenty-one", "nineteen hundred".
pub(crate) fn year_words(r: &Reader<'_>, i: usize) -> Option<(i32, usize)> {
    if !r.has(i, WordClass::NUMBER_WORD) {
        return None;
    }
    let first = small(r.word(i))?;
    if r.is(i + 1, "thousand") && first == 2 {
        let (n, end) = whole_words(r, i)?;
        return (2000..2100).contains(&n).then_some((n as i32, end));
    }
    if !(11..=20).contains(&first) {
        return None;
    }
    if r.is(i + 1, "hundred") {
        let (n, end) = whole_words(r, i)?;
        return (1100..2100).contains(&n).then_some((n as i32, end));
    }
    if !r.has(i + 1, WordClass::NUMBER_WORD) {
        return None;
    }
    let (n, end) = whole_words(r, i + 1)?;
    (10..100).contains(&n).then_some((first as i32 * 100 + n as i32, end))
}
