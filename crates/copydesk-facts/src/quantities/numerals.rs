//! Numbers in figures, words and both: "1,000.50", "12,34,567", "2.5 million", "twenty-one",
//! "two and three fifths", "half a million", "3 dozen", "one in twenty", "10k".
//!
//! Not read: Roman numerals, versions and addresses (more than one point), numbers glued to letters that are
//! neither scale nor unit (those are identifiers).

use crate::reading::Reader;
use copydesk_model::{Decimal, Span, TokenKind, WordClass};

/// How figures group and point.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Style {
    /// The language writes 1.000,50.
    pub(crate) decimal_comma: bool,
}

impl Style {
    /// The style of a language tag.
    pub(crate) fn of_language(tag: &str) -> Self {
        const COMMA: [&str; 22] = [
            "de", "fr", "es", "it", "pt", "nl", "ru", "pl", "cs", "sk", "sv", "da", "no", "nb", "fi", "tr",
            "uk", "el", "hu", "ro", "id", "bg",
        ];
        let primary = tag.split(['-', '_']).next().unwrap_or("");
        Self { decimal_comma: COMMA.iter().any(|l| l.eq_ignore_ascii_case(primary)) }
    }
}

/// A number, with where its parts stand.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Numeral {
    /// First token: a sign or the number.
    pub(crate) start: usize,
    /// One past the last token.
    pub(crate) end: usize,
    pub(crate) value: Decimal,
    /// The figure or the words of the number, without its scale word.
    pub(crate) number: Span,
    /// The scale word or letter.
    pub(crate) scale: Span,
    /// The power of ten of the scale.
    pub(crate) power: i32,
    /// Written in words.
    pub(crate) words: bool,
    /// A fraction in words or figures.
    pub(crate) fraction: bool,
    pub(crate) negative: bool,
}

/// `10^n` where it fits.
fn pow10(n: u32) -> Option<i64> {
    10i64.checked_pow(n)
}

/// The decimal nearest to a quotient: twelve figures behind the point, or a whole number.
fn quotient(n: i128, d: i128, exponent: i32) -> Option<Decimal> {
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
fn sum(a: Decimal, b: Decimal) -> Option<Decimal> {
    let low = a.exponent.min(b.exponent);
    let lift = |d: Decimal| pow10(u32::try_from(d.exponent - low).ok()?)?.checked_mul(d.mantissa);
    Some(Decimal { mantissa: lift(a)?.checked_add(lift(b)?)?, exponent: low, digits: 0 })
}

/// Reads figures: `12`, `1,000.50`, `12,34,567.89`; `None` for what is no single number.
pub(crate) fn figures(text: &str, style: Style) -> Option<Decimal> {
    let (group, point) = if style.decimal_comma { (b'.', b',') } else { (b',', b'.') };
    let b = text.as_bytes();
    let mut m: i64 = 0;
    let (mut digits, mut decimals) = (0u32, 0u32);
    let (mut groups, mut points) = (0u32, 0u32);
    let mut run = 0u32; // digits since the last separator
    let mut runs_ok = true; // every group so far is one that grouping allows
    let mut first_run = 0u32;
    let mut indian = false;
    for (i, &c) in b.iter().enumerate() {
        if c.is_ascii_digit() {
            m = m.checked_mul(10)?.checked_add(i64::from(c - b'0'))?;
            digits += 1;
            run += 1;
            decimals += u32::from(points > 0);
        } else if c == point && points == 0 {
            // ".25" has no figure before the point.
            if groups > 0 {
                runs_ok &= run == 3;
            } else {
                first_run = run;
            }
            points = 1;
            run = 0;
        } else if c == group && points == 0 && run > 0 && i + 1 < b.len() {
            if groups == 0 {
                first_run = run;
                runs_ok = run <= 3;
            } else {
                runs_ok &= run == 3 || run == 2;
                indian |= run == 2;
            }
            groups += 1;
            run = 0;
        } else {
            return None;
        }
    }
    if digits == 0 {
        return None;
    }
    if groups > 0 && points == 0 {
        runs_ok &= run == 3;
    }
    if groups > 0 && indian {
        runs_ok &= first_run <= 2;
    }
    if groups > 0 && !runs_ok {
        // One comma before one or two figures can only be a decimal comma.
        if groups == 1 && points == 0 && (1..=2).contains(&run) && first_run > 0 {
            return Some(Decimal { mantissa: m, exponent: -(run as i32), digits });
        }
        return None;
    }
    if points > 0 && run == 0 {
        return None;
    }
    Some(Decimal { mantissa: m, exponent: -(decimals as i32), digits })
}

/// The value of a small number in words.
fn small(word: &str) -> Option<i64> {
    const WORDS: [(&str, i64); 31] = [
        ("zero", 0),
        ("one", 1),
        ("two", 2),
        ("three", 3),
        ("four", 4),
        ("five", 5),
        ("six", 6),
        ("seven", 7),
        ("eight", 8),
        ("nine", 9),
        ("ten", 10),
        ("eleven", 11),
        ("twelve", 12),
        ("thirteen", 13),
        ("fourteen", 14),
        ("fifteen", 15),
        ("sixteen", 16),
        ("seventeen", 17),
        ("eighteen", 18),
        ("nineteen", 19),
        ("twenty", 20),
        ("thirty", 30),
        ("forty", 40),
        ("fourty", 40),
        ("fifty", 50),
        ("sixty", 60),
        ("seventy", 70),
        ("eighty", 80),
        ("ninety", 90),
        ("nought", 0),
        ("naught", 0),
    ];
    WORDS.iter().find(|(w, _)| w.eq_ignore_ascii_case(word)).map(|(_, n)| *n)
}

/// The power of ten of a scale word that stands by itself. Single letters count behind figures only.
fn scale_word(word: &str) -> Option<u32> {
    const WORDS: [(&str, u32); 31] = [
        ("hundred", 2),
        ("hundreds", 2),
        ("thousand", 3),
        ("thousands", 3),
        ("million", 6),
        ("millions", 6),
        ("billion", 9),
        ("billions", 9),
        ("trillion", 12),
        ("trillions", 12),
        ("quadrillion", 15),
        ("quadrillions", 15),
        ("quintillion", 18),
        ("milliard", 9),
        ("milliards", 9),
        ("lakh", 5),
        ("lakhs", 5),
        ("lac", 5),
        ("lacs", 5),
        ("crore", 7),
        ("crores", 7),
        ("bn", 9),
        ("bln", 9),
        ("tn", 12),
        ("tln", 12),
        ("trn", 12),
        ("mn", 6),
        ("mln", 6),
        ("mio", 6),
        ("mil", 6),
        ("mrd", 9),
    ];
    WORDS.iter().find(|(w, _)| w.eq_ignore_ascii_case(word)).map(|(_, n)| *n)
}

/// The power of ten of letters glued to figures: `10k`, `5M`, `3bn`. `m` is a million only where money is
/// meant, and a metre or minute elsewhere.
pub(crate) fn scale_suffix(letters: &str, money: bool) -> Option<u32> {
    Some(match letters {
        "k" | "K" => 3,
        "M" | "MM" | "mm" if letters != "mm" || money => 6,
        "m" if money => 6,
        "B" | "G" | "bn" | "Bn" | "BN" => 9,
        "b" if money => 9,
        "T" | "tn" | "Tn" | "TN" => 12,
        "t" if money => 12,
        _ if letters.len() >= 2 && !letters.eq_ignore_ascii_case("mm") => return scale_word(letters),
        _ => return None,
    })
}

/// The value of an ordinal in words below one hundred, or of a round one.
fn ordinal_small(word: &str) -> Option<i64> {
    const WORDS: [(&str, i64); 31] = [
        ("first", 1),
        ("second", 2),
        ("third", 3),
        ("fourth", 4),
        ("fifth", 5),
        ("sixth", 6),
        ("seventh", 7),
        ("eighth", 8),
        ("ninth", 9),
        ("tenth", 10),
        ("eleventh", 11),
        ("twelfth", 12),
        ("thirteenth", 13),
        ("fourteenth", 14),
        ("fifteenth", 15),
        ("sixteenth", 16),
        ("seventeenth", 17),
        ("eighteenth", 18),
        ("nineteenth", 19),
        ("twentieth", 20),
        ("thirtieth", 30),
        ("fortieth", 40),
        ("fiftieth", 50),
        ("sixtieth", 60),
        ("seventieth", 70),
        ("eightieth", 80),
        ("ninetieth", 90),
        ("hundredth", 100),
        ("thousandth", 1000),
        ("millionth", 1_000_000),
        ("billionth", 1_000_000_000),
    ];
    if word.eq_ignore_ascii_case("trillionth") {
        return Some(1_000_000_000_000);
    }
    WORDS.iter().find(|(w, _)| w.eq_ignore_ascii_case(word)).map(|(_, n)| *n)
}

/// The denominator that a word names, and whether it is a plural: third, fifths, half, quarters.
fn denominator(word: &str) -> Option<(i64, bool)> {
    let is = |w: &str| word.eq_ignore_ascii_case(w);
    if is("half") {
        return Some((2, false));
    }
    if is("halves") {
        return Some((2, true));
    }
    if is("quarter") {
        return Some((4, false));
    }
    if is("quarters") {
        return Some((4, true));
    }
    if is("first") || is("second") || is("seconds") {
        return None;
    }
    if let Some(n) = ordinal_small(word) {
        return Some((n, false));
    }
    ordinal_small(word.strip_suffix(['s', 'S'])?).map(|n| (n, true))
}

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
fn whole_words(r: &Reader<'_>, i: usize) -> Option<(i64, usize)> {
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
fn fraction_ahead(r: &Reader<'_>, i: usize) -> bool {
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
fn point_words(r: &Reader<'_>, i: usize) -> Option<(i64, i32, usize)> {
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

/// The number at `i`, in figures or words, with sign and scale. `money` lets `m` and `b` be scales.
pub(crate) fn numeral(r: &Reader<'_>, i: usize, style: Style, money: bool) -> Option<Numeral> {
    let mut n = match r.kind(i) {
        TokenKind::NUMBER => in_figures(r, i, style, money)?,
        TokenKind::ALNUM => suffixed(r, i, style, money)?,
        TokenKind::SYMBOL => vulgar(r, i)?,
        TokenKind::WORD if r.has(i, WordClass::NUMBER_WORD) || r.is(i, "a") || r.is(i, "an") => {
            in_words(r, i)?
        }
        _ => return None,
    };
    n.start = i;
    Some(n)
}

/// The value of a vulgar fraction's character.
pub(crate) fn vulgar_char(c: char) -> Option<(i64, i64)> {
    Some(match c {
        '¼' => (1, 4),
        '½' => (1, 2),
        '¾' => (3, 4),
        '⅐' => (1, 7),
        '⅑' => (1, 9),
        '⅒' => (1, 10),
        '⅓' => (1, 3),
        '⅔' => (2, 3),
        '⅕' => (1, 5),
        '⅖' => (2, 5),
        '⅗' => (3, 5),
        '⅘' => (4, 5),
        '⅙' => (1, 6),
        '⅚' => (5, 6),
        '⅛' => (1, 8),
        '⅜' => (3, 8),
        '⅝' => (5, 8),
        '⅞' => (7, 8),
        _ => return None,
    })
}

fn vulgar(r: &Reader<'_>, i: usize) -> Option<Numeral> {
    let mut chars = r.word(i).chars();
    let (n, d) = vulgar_char(chars.next()?)?;
    if chars.next().is_some() {
        return None;
    }
    let value = quotient(i128::from(n), i128::from(d), 0)?;
    let mut out =
        Numeral { end: i + 1, value, number: r.span(i, i + 1), fraction: true, ..Numeral::default() };
    take_scale(r, &mut out, false);
    Some(out)
}

/// A scale word, or letters set apart, behind the figure.
fn take_scale(r: &Reader<'_>, n: &mut Numeral, money: bool) {
    let mut at = n.end;
    if r.dash(at)
        && r.glued(at)
        && r.glued(at + 1)
        && r.has(at + 1, WordClass::SCALE)
        && r.word(at + 1).len() > 2
    {
        at += 1;
    }
    let mut first = true;
    // "3 lakh crore" has two.
    while r.has(at, WordClass::SCALE) {
        let word = r.word(at);
        let power = match word.len() {
            1 => (first && (money || matches!(word, "k" | "K" | "M" | "B" | "G")))
                .then(|| scale_suffix(word, money))
                .flatten(),
            2 if word.eq_ignore_ascii_case("mm") => (first && money).then_some(6),
            _ => scale_word(word),
        };
        let Some(power) = power else { break };
        // "10 million hundreds" and "5 hundreds of" are loose; plurals are read behind figures all the same.
        n.value = scaled(n.value, power as i32);
        n.power += power as i32;
        let span = r.span(at, at + 1);
        n.scale = if n.scale.is_empty() { span } else { n.scale.hull(span) };
        at += 1;
        n.end = at;
        first = false;
        if word.len() == 1 {
            break;
        }
    }
}

fn in_figures(r: &Reader<'_>, i: usize, style: Style, money: bool) -> Option<Numeral> {
    let mut out = Numeral { end: i + 1, number: r.span(i, i + 1), ..Numeral::default() };
    let word = r.word(i);
    match figures(word, style) {
        Some(v) => out.value = v,
        None => {
            // "2½" may come as one token.
            let c = word.chars().next_back()?;
            let (n, d) = vulgar_char(c)?;
            let frac = quotient(i128::from(n), i128::from(d), 0)?;
            let whole = &word[..word.len() - c.len_utf8()];
            out.value = if whole.is_empty() { frac } else { sum(figures(whole, style)?, frac)? };
            out.fraction = true;
        }
    }
    // "3/4" and "2 1/4"
    if let Some((n, d, end)) = slash_fraction(r, i) {
        if r.digits(end).is_none() && !(r.mark(end, '/') && r.glued(end)) {
            out.value = quotient(n, d, 0)?;
            out.end = end;
            out.number = r.span(i, end);
            out.fraction = true;
        }
    } else if let Some((n, d, end)) = slash_fraction(r, i + 1).filter(|_| !r.glued(i + 1)) {
        if n < d {
            out.value = sum(out.value, quotient(n, d, 0)?)?;
            out.end = end;
            out.number = r.span(i, end);
            out.fraction = true;
        }
    } else if r.kind(i + 1) == TokenKind::SYMBOL
        && let Some((n, d)) = single_char(r.word(i + 1)).and_then(vulgar_char)
    {
        out.value = sum(out.value, quotient(i128::from(n), i128::from(d), 0)?)?;
        out.end = i + 2;
        out.number = r.span(i, i + 2);
        out.fraction = true;
    }
    if let Some((d, end)) = (out.value.same_value(Decimal::int(1)) && r.kind(i + 1) == TokenKind::WORD)
        .then(|| over(r, i + 1, 1))
        .flatten()
    {
        out.value = quotient(1, i128::from(d), 0)?;
        out.end = end;
        out.number = r.span(i, end);
        out.fraction = true;
        return Some(out);
    }
    power(r, &mut out);
    take_scale(r, &mut out, money);
    if !out.scale.is_empty() && !out.fraction {
        tail_of_scale(r, &mut out);
    }
    dozens(r, &mut out);
    Some(out)
}

fn single_char(word: &str) -> Option<char> {
    let mut c = word.chars();
    c.next().filter(|_| c.next().is_none())
}

/// `n/d` at `i` with `d` from 2 to 100: numerator, denominator, end.
fn slash_fraction(r: &Reader<'_>, i: usize) -> Option<(i128, i128, usize)> {
    let n = r.digits(i).filter(|n| *n < 1000)?;
    if !(r.mark(i + 1, '/') || r.mark(i + 1, '⁄')) || r.glued(i + 1) != r.glued(i + 2) {
        return None;
    }
    let d = r.digits(i + 2).filter(|d| (2..=1000).contains(d))?;
    Some((i128::from(n), i128::from(d), i + 3))
}

/// "1.1^23", "1.3x10^6", "1.3e6" in figures.
fn power(r: &Reader<'_>, out: &mut Numeral) {
    let at = out.end;
    if !r.mark(at, '^') || !r.glued(at) {
        return;
    }
    let (negative, k) = match (r.mark(at + 1, '-') || r.mark(at + 1, '−'), r.mark(at + 1, '+')) {
        (true, _) => (true, at + 2),
        (_, true) => (false, at + 2),
        _ => (false, at + 1),
    };
    let Some(e) = r.digits(k).filter(|e| *e <= 400) else { return };
    let e = if negative { -(e as i32) } else { e as i32 };
    if let Some(v) = from_f64(out.value.to_f64().powi(e)) {
        out.value = v;
        out.end = k + 1;
        out.number = Span::new(out.number.start, r.at(k).span.end);
    }
}

/// Fifteen figures of a floating-point number.
fn from_f64(x: f64) -> Option<Decimal> {
    if !x.is_finite() || x == 0.0 {
        return None;
    }
    let e = x.abs().log10().floor() as i32 - 14;
    let m = if e >= 0 { x / 10f64.powi(e) } else { x * 10f64.powi(-e) };
    (m.abs() < 9e15).then(|| Decimal::new(m.round() as i64, e).normal())
}

/// "3 hundred and 21", "2 million and a half", "3 million 200 thousand".
fn tail_of_scale(r: &Reader<'_>, out: &mut Numeral) {
    let at = out.end;
    let scale = out.value.exponent;
    if r.is(at, "and") {
        if let Some((n, d, end)) = half_words(r, at + 1) {
            // A fraction behind a scale word is one of that scale.
            if let Some(f) = quotient(n, d, scale).and_then(|f| sum(out.value, f)) {
                out.value = f;
                out.end = end;
                out.fraction = true;
            }
            return;
        }
        let below = |v: Decimal| pow10(scale.max(0) as u32).is_some_and(|p| v.to_f64() < p as f64);
        if out.value.exponent == 2 && r.digits(at + 1).is_some() {
            if let Some(v) = figures(r.word(at + 1), Style::default()).filter(|v| below(*v))
                && let Some(v) = sum(out.value, v)
            {
                out.value = v;
                out.end = at + 2;
            }
        } else if r.has(at + 1, WordClass::NUMBER_WORD)
            && out.value.exponent == 2
            && let Some((n, end)) = whole_words(r, at + 1).filter(|(n, _)| below(Decimal::int(*n)))
            && let Some(v) = sum(out.value, Decimal::int(n))
        {
            out.value = v;
            out.end = end;
        }
    }
}

/// "a half", "one half", "three fifths", "a quarter": numerator, denominator, end.
fn half_words(r: &Reader<'_>, i: usize) -> Option<(i128, i128, usize)> {
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

/// "dozen" and "score" behind a number.
fn dozens(r: &Reader<'_>, out: &mut Numeral) {
    let at = out.end;
    if !r.has(at, WordClass::NUMBER_WORD) || out.fraction && out.value.to_f64() < 1.0 {
        return;
    }
    let factor = if r.is_any(at, &["dozen", "dozens", "doz", "dozs"]) {
        12
    } else if r.is(at, "score") && !r.is(at + 1, "of") {
        20
    } else {
        return;
    };
    if let Some(m) = out.value.mantissa.checked_mul(factor) {
        out.value = Decimal { mantissa: m, exponent: out.value.exponent, digits: 0 };
        out.scale = r.span(at, at + 1);
        out.end = at + 1;
    }
}

/// `10k`, `5M`, `1.3e6`: figures with letters glued.
fn suffixed(r: &Reader<'_>, i: usize, style: Style, money: bool) -> Option<Numeral> {
    let word = r.word(i);
    let cut = split_figures(word);
    let (num, letters) = word.split_at(cut);
    let start = r.at(i).span.start;
    let mut value = figures(num, style)?;
    let mut out = Numeral { end: i + 1, ..Numeral::default() };
    out.number = Span::new(start, start + cut as u32);
    if let Some(exp) = letters.strip_prefix(['e', 'E']).filter(|x| !x.is_empty()) {
        let e: i32 = crate::reading::plain_digits(exp).filter(|e| *e <= 400)? as i32;
        value = scaled(value, e);
        out.number = r.span(i, i + 1);
    } else if matches!(letters, "x10" | "×10") && r.mark(i + 1, '^') && r.glued(i + 1) {
        let minus = r.mark(i + 2, '-') || r.mark(i + 2, '−');
        let k = if minus { i + 3 } else { i + 2 };
        let e = r.digits(k).filter(|e| *e <= 400)? as i32;
        value = scaled(value, if minus { -e } else { e });
        out.end = k + 1;
        out.number = r.span(i, k + 1);
    } else {
        let p = scale_suffix(letters, money)?;
        value = scaled(value, p as i32);
        out.power = p as i32;
        out.scale = Span::new(start + cut as u32, start + word.len() as u32);
    }
    out.value = value;
    Some(out)
}

/// How many bytes of a word belong to its leading figures.
pub(crate) fn split_figures(word: &str) -> usize {
    let b = word.as_bytes();
    let n = b.iter().take_while(|c| c.is_ascii_digit() || matches!(c, b'.' | b',')).count();
    // A separator belongs to the figures only before a digit.
    let mut n = n;
    while n > 0 && !b[n - 1].is_ascii_digit() {
        n -= 1;
    }
    n
}

/// Numbers in words, with fractions: the full grammar.
fn in_words(r: &Reader<'_>, i: usize) -> Option<Numeral> {
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
            // "one billion and three quarters million"
            let p = scale_word(r.word(e))? as i32;
            v = sum(out.value, quotient(top, bottom, p)?);
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
fn trailing_scale(r: &Reader<'_>, end: usize) -> i32 {
    if end == 0 || !r.has(end - 1, WordClass::SCALE) {
        return 0;
    }
    scale_word(r.word(end - 1)).filter(|p| *p >= 6).unwrap_or(0) as i32
}

/// "hundred", "hundred thousand" behind an article.
fn article_scale(r: &Reader<'_>, head: usize) -> Option<(i64, usize)> {
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

fn ordinal_denominator(r: &Reader<'_>, i: usize) -> Option<(i64, bool)> {
    if r.has(i, WordClass::ORDINAL_WORD) { denominator(r.word(i)) } else { None }
}

/// "three fifths", "twenty one fifths", "twenty twenty-fifths", "one one hundred and fifth": the numerator
/// that `whole` words gave, or a split of them, and the denominator.
fn fraction_words(r: &Reader<'_>, i: usize, n: i64, end: usize) -> Option<(i64, i64, usize)> {
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
fn over(r: &Reader<'_>, i: usize, n: i64) -> Option<(i64, usize)> {
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
fn fraction(r: &Reader<'_>, i: usize, n: i64, d: i64, end: usize, sure: bool) -> Option<Numeral> {
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

/// A whole number below a hundred in figures or words, for counts of days and the like.
pub(crate) fn count(r: &Reader<'_>, i: usize, style: Style) -> Option<(Decimal, usize)> {
    match r.kind(i) {
        TokenKind::NUMBER => numeral(r, i, style, false).map(|n| (n.value, n.end)),
        TokenKind::WORD if r.has(i, WordClass::NUMBER_WORD) && !r.is_any(i, &["half", "couple"]) => {
            numeral(r, i, style, false)
                .filter(|n| !n.fraction || n.value.to_f64() > 1.0)
                .map(|n| (n.value, n.end))
        }
        _ => None,
    }
}

/// A whole number in words at `i`.
pub(crate) fn words(r: &Reader<'_>, i: usize) -> Option<(i64, usize)> {
    whole_words(r, i)
}
