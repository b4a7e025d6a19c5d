//! Numbers in figures, words and both: "1,000.50", "12,34,567", "2.5 million", "twenty-one",
//! "two and three fifths", "half a million", "3 dozen", "one in twenty", "10k".
//!
//! Not read: Roman numerals, versions and addresses (more than one point), numbers glued to letters that are
//! neither scale nor unit (those are identifiers).

mod arithmetic;
mod spelled;
mod vocabulary;

pub(crate) use arithmetic::scaled;
pub(crate) use spelled::{ordinal_words, year_words};
pub(crate) use vocabulary::{scale_suffix, vulgar_char};

use crate::reading::Reader;
use arithmetic::{from_f64, pow10, quotient, sum};
use copydesk_model::{Decimal, Span, TokenKind, WordClass};
use spelled::{half_words, in_words, over, whole_words};
use vocabulary::scale_word;

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
        Some(v) => {
            out.value = v;
            spaced_groups(r, i, &mut out);
        }
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
    let (first, i) = (i, out.end - 1);
    // "2 and a half"; "between 2 and half a million" has two ends.
    if r.is(i + 1, "and")
        && r.is_any(i + 2, &["a", "one", "three", "two"])
        && !r.is_any(first.wrapping_sub(1), &["between", "from"])
        && let Some((n, d, end)) = half_words(r, i + 2).filter(|(n, d, _)| n < d)
    {
        out.value = sum(out.value, quotient(n, d, 0)?)?;
        out.end = end;
        out.number = Span::new(out.number.start, r.at(end - 1).span.end);
        out.fraction = true;
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

/// Takes in groups of three figures that spaces set apart: `1 234 567`, `12 000`. One group of other figures
/// might be another number, unless the space is one that does not break.
fn spaced_groups(r: &Reader<'_>, i: usize, out: &mut Numeral) {
    let word = r.word(i);
    if word.len() > 3 || word.starts_with('0') || !word.bytes().all(|b| b.is_ascii_digit()) {
        return;
    }
    let gap = |k: usize| r.text.get(r.at(k - 1).span.end as usize..r.at(k).span.start as usize).unwrap_or("");
    let mut end = i + 1;
    let mut value = out.value;
    let mut sure = false;
    while r.kind(end) == TokenKind::NUMBER && r.word(end).len() == 3 && r.digits(end).is_some() {
        let space = gap(end);
        if !matches!(space, " " | "\u{a0}" | "\u{202f}" | "\u{2009}") {
            break;
        }
        sure |= space != " " || r.word(end) == "000" || end > i + 1;
        let Some(m) = r.digits(end).and_then(|d| value.mantissa.checked_mul(1000)?.checked_add(i64::from(d)))
        else {
            return;
        };
        value = Decimal { mantissa: m, exponent: 0, digits: value.digits + 3 };
        end += 1;
    }
    if sure && !(r.glued(end) && (r.mark(end, '/') || r.dash(end) || r.mark(end, '.'))) {
        out.value = value;
        out.end = end;
        out.number = r.span(i, end);
    }
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
