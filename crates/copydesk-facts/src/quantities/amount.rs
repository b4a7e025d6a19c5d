//! One amount: a number, what stands before it (sign, currency, bound) and behind it (unit, noun, rate).

use super::currency;
use super::labels;
use super::money;
use super::nouns::{self, Noun};
use super::numerals::{self, Numeral, Style, numeral, scaled, split_figures};
use super::units;
use super::{approx, rate};
use crate::reading::Reader;
use copydesk_model::{Approx, Decimal, Grain, QuantityFlags, QuantityKind, Span, TokenKind, WordClass};

/// What an amount is measured in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unit {
    None,
    Known(&'static str),
    /// The singular of the noun at this token.
    Noun(usize),
}

/// An amount in tokens.
#[derive(Clone, Copy, Debug)]
pub(super) struct Amount {
    pub(super) start: usize,
    pub(super) end: usize,
    /// The amount inside its only token; empty where the tokens are the amount.
    pub(super) inner: Span,
    pub(super) value: Decimal,
    pub(super) upper: Option<Decimal>,
    pub(super) kind: QuantityKind,
    pub(super) unit: Unit,
    pub(super) unit_span: Span,
    pub(super) number: Span,
    pub(super) scale: Span,
    /// The power of ten of the scale word.
    pub(super) power: i32,
    pub(super) noun: Span,
    /// One past the counted noun; the amount's end where there is none.
    pub(super) phrase_end: usize,
    pub(super) approx: Approx,
    pub(super) flags: QuantityFlags,
    pub(super) per: Grain,
}

impl Amount {
    pub(super) fn new(n: &Numeral, kind: QuantityKind, unit: Unit) -> Self {
        let mut flags = QuantityFlags::NONE;
        flags.set(QuantityFlags::WORDS, n.words);
        flags.set(QuantityFlags::FRACTION, n.fraction);
        Self {
            start: n.start,
            end: n.end,
            inner: Span::default(),
            value: n.value,
            upper: None,
            kind,
            unit,
            unit_span: Span::default(),
            number: n.number,
            scale: n.scale,
            power: n.power,
            noun: Span::default(),
            phrase_end: n.end,
            approx: Approx::EXACT,
            flags,
            per: Grain::UNKNOWN,
        }
    }
}

/// What a token led to.
pub(super) enum Outcome {
    Amount(Box<Amount>),
    /// Several figures in one token, which ends before this index.
    List(usize),
    /// Nothing; go on here.
    Skip(usize),
}

/// Reads the amount that begins at `i`. `floor` is the first token that no earlier amount holds.
pub(super) fn at(r: &Reader<'_>, i: usize, style: Style, floor: usize) -> Outcome {
    let found = match r.kind(i) {
        TokenKind::SYMBOL => money::symbol(r, i, style, floor),
        TokenKind::NUMBER => return number(r, i, style, floor),
        TokenKind::ALNUM => alnum(r, i, style, floor),
        _ => word(r, i, style, floor),
    };
    match found {
        Some(a) => Outcome::Amount(Box::new(a)),
        None => Outcome::Skip(i + 1),
    }
}

/// Bounds, rates and signs around a finished amount.
pub(super) fn finish(r: &Reader<'_>, mut a: Amount) -> Amount {
    a.approx = approx::around(r, a.start, a.end);
    if a.approx == Approx::EXACT && a.phrase_end > a.end {
        a.approx = approx::around(r, r.first, a.phrase_end);
    }
    a.per = rate(r, a.phrase_end.max(a.end));
    a
}

/// Takes a minus sign that belongs to the figure at `i`.
pub(super) fn minus(r: &Reader<'_>, i: usize, floor: usize) -> Option<usize> {
    let b = i.checked_sub(1).filter(|b| *b >= floor && r.exists(*b))?;
    if !matches!(r.word(b), "-" | "−" | "–") || !matches!(r.kind(b), TokenKind::PUNCT | TokenKind::SYMBOL)
    {
        return None;
    }
    let begins = b == r.first;
    let apart =
        !r.glued(b) && (r.glued(i) && !r.mark(b, '–') || begins && r.mark(b, '-') && r.tokens.len() < 8);
    (apart || begins && r.glued(i)).then_some(b)
}

pub(super) fn negate(mut a: Amount, start: usize, r: &Reader<'_>) -> Amount {
    a.start = start;
    a.value.mantissa = a.value.mantissa.saturating_neg();
    a.number = Span::new(r.at(start).span.start, a.number.end);
    a
}

/// Figures.
fn number(r: &Reader<'_>, i: usize, style: Style, floor: usize) -> Outcome {
    if let Some(k) = labels::chain(r, i) {
        return Outcome::Skip(k);
    }
    if labels::labelled(r, i) || labels::enumerator(r, i) {
        // A label's span of numbers goes with it: "pages 12-14".
        let k = i + 1;
        let more = r.dash(k) && r.glued(k) && r.glued(k + 1) && r.kind(k + 1) == TokenKind::NUMBER;
        return Outcome::Skip(if more { k + 2 } else { k });
    }
    let word = r.word(i);
    if word.len() > 1 && word.starts_with('0') && word.bytes().all(|b| b.is_ascii_digit()) {
        return Outcome::Skip(i + 1);
    }
    let Some(n) = numeral(r, i, style, false) else {
        return if is_list(word) { Outcome::List(i + 1) } else { Outcome::Skip(i + 1) };
    };
    // "5m euros", "10 m dollars": letters that are a scale where money follows are read by money's own grammar.
    let mut a = behind(r, n, true);
    if a.kind == QuantityKind::MEASURE
        && a.unit == Unit::Known("m")
        && let Some(m) = numeral(r, i, style, true).filter(|m| m.end > n.end)
    {
        let b = behind(r, m, true);
        if b.kind == QuantityKind::MONEY {
            a = b;
        }
    }
    if matches!(a.kind, QuantityKind::NUMBER | QuantityKind::COUNT)
        && a.scale.is_empty()
        && labels::in_name(r, i)
        && !word.contains(',')
    {
        return Outcome::Skip(a.end);
    }
    if let Some(b) = minus(r, i, floor) {
        a = negate(a, b, r);
    }
    Outcome::Amount(Box::new(finish(r, a)))
}

/// Whether a token of figures is several numbers set close: "22,24,26".
fn is_list(word: &str) -> bool {
    word.contains(',')
        && !word.contains('.')
        && word.split(',').all(|p| !p.is_empty() && p.len() <= 9 && p.bytes().all(|b| b.is_ascii_digit()))
}

/// The numbers of such a token.
pub(super) fn list(r: &Reader<'_>, i: usize, out: &mut Vec<Amount>) {
    let token = r.at(i).span;
    let mut start = token.start;
    for part in r.word(i).split(',') {
        let span = Span::new(start, start + part.len() as u32);
        start = span.end + 1;
        if let Some(value) = numerals::figures(part, Style::default()) {
            let n = Numeral { start: i, end: i + 1, value, number: span, ..Numeral::default() };
            let mut a = Amount::new(&n, QuantityKind::NUMBER, Unit::None);
            a.inner = span;
            out.push(a);
        }
    }
}

/// Letters and figures in one token: `10k`, `10km`, `115USD`, `3x`, `21st`.
fn alnum(r: &Reader<'_>, i: usize, style: Style, floor: usize) -> Option<Amount> {
    let text = r.word(i);
    if labels::labelled(r, i) || labels::chain(r, i).is_some() {
        return None;
    }
    if let Some(n) = crate::times::ordinal_figure(text) {
        let n = Numeral {
            start: i,
            end: i + 1,
            value: Decimal::int(i64::from(n)),
            number: r.span(i, i + 1),
            ..Numeral::default()
        };
        return Some(Amount::new(&n, QuantityKind::ORDINAL, Unit::None));
    }
    let cut = split_figures(text);
    let token = r.at(i).span;
    let (num, letters) = text.split_at(cut);
    if cut == 0 {
        // USD115.5
        let (head, tail) = text.split_at_checked(3)?;
        let code = currency::code(head, copydesk_model::Case::NONE)?;
        let figures = split_figures(tail);
        let value = numerals::figures(tail.get(..figures)?, style)?;
        let power = if figures == tail.len() { 0 } else { numerals::scale_suffix(&tail[figures..], true)? };
        let n = Numeral {
            start: i,
            end: i + 1,
            value: scaled(value, power as i32),
            number: Span::new(token.start + 3, token.start + 3 + figures as u32),
            ..Numeral::default()
        };
        let mut a = Amount::new(&n, QuantityKind::MONEY, Unit::Known(code));
        a.unit_span = Span::new(token.start, token.start + 3);
        return Some(finish(r, a));
    }
    // 4G and 5G are generations of networks.
    if letters == "G" && num.len() == 1 {
        return None;
    }
    let money_before =
        i > r.first && r.kind(i - 1) == TokenKind::SYMBOL && currency::sign(r.word(i - 1)).is_some();
    if let Some(n) = numeral(r, i, style, money_before) {
        if labels::in_name(r, i) {
            return None;
        }
        let mut a = behind(r, n, true);
        if let Some(b) = minus(r, i, floor) {
            a = negate(a, b, r);
        }
        return Some(finish(r, a));
    }
    let value = numerals::figures(num, style)?;
    let at = token.start + cut as u32;
    let mut n =
        Numeral { start: i, end: i + 1, value, number: Span::new(token.start, at), ..Numeral::default() };
    if matches!(letters, "x" | "X" | "×") {
        let mut a = Amount::new(&n, QuantityKind::NUMBER, Unit::None);
        a.flags |= QuantityFlags::MULTIPLE;
        return Some(finish(r, a));
    }
    if let Some(u) = units::glued(letters) {
        // "5m" is five million where money follows.
        if letters == "m" && money::currency_at(r, i + 1, false).is_some() {
            n.value = scaled(value, 6);
            n.scale = Span::new(at, token.end);
            return Some(finish(r, behind(r, n, true)));
        }
        let mut a = Amount::new(&n, QuantityKind::MEASURE, Unit::Known(u));
        a.unit_span = Span::new(at, token.end);
        return Some(finish(r, a));
    }
    let known = currency::code(letters, copydesk_model::Case::NONE)
        .map(|c| (c, 0, 0))
        .or_else(|| currency::sign(letters).map(|c| (c, 0, 0)));
    let known = known.or_else(|| {
        // 30MUSD
        let (s, code) = letters.split_at_checked(1)?;
        Some((currency::code(code, copydesk_model::Case::UPPER)?, numerals::scale_suffix(s, true)?, 1))
    });
    if let Some((code, power, skip)) = known {
        n.value = scaled(n.value, power as i32);
        let mut a = Amount::new(&n, QuantityKind::MONEY, Unit::Known(code));
        a.unit_span = Span::new(at + skip, token.end);
        return Some(finish(r, a));
    }
    None
}

/// Words: numbers in words, codes before figures, ordinals.
fn word(r: &Reader<'_>, i: usize, style: Style, floor: usize) -> Option<Amount> {
    let class = r.at(i).class;
    if class.any(WordClass::CURRENCY)
        && let Some(a) = money::code_first(r, i, style)
    {
        return Some(a);
    }
    let article = r.at(i).span.len() <= 2 && (r.is(i, "a") || r.is(i, "an"));
    // A number's word in capitals inside a sentence is part of a name: the Big Four.
    if !article && r.capital(i) && !r.sentence_start(i) {
        return None;
    }
    // "his twenty-first birthday": no twenty of anything.
    if class.any(WordClass::NUMBER_WORD) && numerals::ordinal_words(r, i).is_some_and(|(_, end)| end > i + 1)
    {
        return ordinal(r, i);
    }
    if class.any(WordClass::NUMBER_WORD) || article {
        if let Some(f) = multiple(r, i) {
            return Some(f);
        }
        if let Some(n) = numeral(r, i, style, false) {
            return in_words(r, n, floor);
        }
    }
    if class.any(WordClass::ORDINAL_WORD | WordClass::NUMBER_WORD) {
        return ordinal(r, i);
    }
    None
}

/// twice as, tenfold.
fn multiple(r: &Reader<'_>, i: usize) -> Option<Amount> {
    const FOLD: [(&str, i64); 11] = [
        ("twofold", 2),
        ("threefold", 3),
        ("fourfold", 4),
        ("fivefold", 5),
        ("sixfold", 6),
        ("sevenfold", 7),
        ("eightfold", 8),
        ("ninefold", 9),
        ("tenfold", 10),
        ("hundredfold", 100),
        ("twice", 2),
    ];
    let (_, n) = FOLD.iter().find(|(w, _)| r.is(i, w))?;
    if r.is(i, "twice") && !r.is_any(i + 1, &["as", "the", "that"]) {
        return None;
    }
    let n = Numeral {
        start: i,
        end: i + 1,
        value: Decimal::int(*n),
        number: r.span(i, i + 1),
        words: true,
        ..Numeral::default()
    };
    let mut a = Amount::new(&n, QuantityKind::NUMBER, Unit::None);
    a.flags |= QuantityFlags::MULTIPLE;
    Some(finish(r, a))
}

/// A number in words, where it is one.
fn in_words(r: &Reader<'_>, n: Numeral, floor: usize) -> Option<Amount> {
    let i = n.start;
    let single = n.end == i + 1;
    let article = r.is(i, "a") || r.is(i, "an");
    let loose = r.kind(n.end) == TokenKind::WORD && !r.has(n.end, WordClass::FUNCTION);
    // "a fifth column", "half empty", "a quarter century": a fraction needs something of which it is one.
    if n.fraction && n.scale.is_empty() && n.value.to_f64() < 1.0 {
        let whole = r.is_any(n.end, &["of", "percent", "the", "as", "a", "an"]);
        if (article || r.is(i, "half") || r.is(i, "quarter")) && (single || loose) && !whole {
            return None;
        }
        if single && !whole {
            return None; // "half" alone
        }
    }
    let a = behind(r, n, false);
    // "one" is a pronoun unless it measures something.
    if single
        && r.is(i, "one")
        && !matches!(
            a.kind,
            QuantityKind::MONEY | QuantityKind::PERCENT | QuantityKind::POINTS | QuantityKind::MEASURE
        )
    {
        return None;
    }
    if article && single {
        return None;
    }
    let _ = floor;
    Some(finish(r, a))
}

/// An ordinal in words before what it orders.
fn ordinal(r: &Reader<'_>, i: usize) -> Option<Amount> {
    let (v, end) = numerals::ordinal_words(r, i)?;
    let b = i.wrapping_sub(1);
    let led = r.is_any(b, &["the", "a", "an", "his", "her", "its", "their", "our", "my", "your"])
        || r.kind(b) == TokenKind::CLITIC;
    let noun = r.kind(end) == TokenKind::WORD && !r.has(end, WordClass::FUNCTION);
    if !(led && noun) || v == 2 && r.is(b, "a") {
        return None;
    }
    let n = Numeral {
        start: i,
        end,
        value: Decimal::int(v),
        number: r.span(i, end),
        words: true,
        ..Numeral::default()
    };
    let mut a = Amount::new(&n, QuantityKind::ORDINAL, Unit::None);
    a.noun = r.span(end, end + 1);
    Some(a)
}

/// What stands behind a number: percent, money, unit, noun.
pub(super) fn behind(r: &Reader<'_>, n: Numeral, figure: bool) -> Amount {
    let k = n.end;
    let hyphen = r.dash(k) && r.glued(k) && r.glued(k + 1);
    let u = if hyphen { k + 1 } else { k };
    if let Some(a) = percent(r, &n, u) {
        return a;
    }
    let large = !n.scale.is_empty() || n.value.to_f64().abs() >= 10_000.0;
    if let Some((code, minor, span, end)) = money::currency_at(r, u, large) {
        let pound = code == "GBP" && r.is_any(end - 1, &["pound", "pounds"]) && end == u + 1;
        if pound && (hyphen && n.scale.is_empty() || money::weighs(r, &n, end)) {
            let mut a = Amount::new(&n, QuantityKind::MEASURE, Unit::Known("lb"));
            (a.unit_span, a.end, a.phrase_end) = (span, end, end);
            return a;
        }
        let mut a = Amount::new(&n, QuantityKind::MONEY, Unit::Known(code));
        (a.unit_span, a.end) = (span, end);
        if !minor {
            money::coins(r, &mut a);
        }
        a.phrase_end = a.end;
        return a;
    }
    if let Some((symbol, end)) = units::at(r, u, figure || n.words)
        && !(r.dash(u.wrapping_sub(1)) && r.word(u).len() == 1)
    {
        let mut a = Amount::new(&n, QuantityKind::MEASURE, Unit::Known(symbol));
        (a.unit_span, a.end, a.phrase_end) = (r.span(u, end), end, end);
        return a;
    }
    // 30 MUSD
    if let Some((s, code)) = r.word(k).split_at_checked(1).filter(|(_, c)| c.len() == 3 && !r.glued(k)) {
        let power = numerals::scale_suffix(s, true).filter(|_| matches!(s, "M" | "K" | "B"));
        if let (Some(p), Some(code)) = (power, currency::code(code, copydesk_model::Case::NONE)) {
            let mut a = Amount::new(&n, QuantityKind::MONEY, Unit::Known(code));
            a.value = scaled(a.value, p as i32);
            (a.unit_span, a.end, a.phrase_end) = (r.span(k, k + 1), k + 1, k + 1);
            return a;
        }
    }
    let mut a = Amount::new(&n, QuantityKind::NUMBER, Unit::None);
    if hyphen {
        // a 40-strong team is no 40 teams; in 200-odd guests the noun stands behind
        if r.is_any(u, &["strong", "odd", "plus"]) {
            if let Some(Noun { first, head, end, .. }) = nouns::counted(r, u + 1) {
                a.kind = QuantityKind::COUNT;
                a.unit = Unit::Noun(head);
                a.noun = r.span(first, end);
                a.unit_span = r.span(head, head + 1);
                a.phrase_end = end;
            }
            return a;
        }
        // a 200-page report
        if r.kind(u) == TokenKind::WORD
            && !r.capital(u)
            && !r.has(u, WordClass::FUNCTION | WordClass::NUMBER_WORD | WordClass::SCALE)
        {
            a.kind = QuantityKind::COUNT;
            a.unit = Unit::Noun(u);
            a.noun = r.span(u, u + 1);
            a.unit_span = a.noun;
        }
        return a;
    }
    if let Some(Noun { first, head, end, .. }) = nouns::counted(r, k) {
        a.kind = QuantityKind::COUNT;
        a.unit = Unit::Noun(head);
        a.noun = r.span(first, end);
        a.unit_span = r.span(head, head + 1);
        a.phrase_end = end;
        if r.is(head, "times") && multiplies(r, &a, end) {
            a.flags |= QuantityFlags::MULTIPLE;
        }
    }
    a
}

/// Whether "three times" multiplies: "three times as many", "2 times higher".
fn multiplies(r: &Reader<'_>, a: &Amount, end: usize) -> bool {
    let _ = a;
    r.is_any(
        end,
        &[
            "as", "more", "higher", "larger", "bigger", "greater", "faster", "less", "lower", "smaller",
            "fewer", "the", "that", "its", "their", "slower", "longer", "cheaper",
        ],
    )
}

/// `%`, `percent`, `per cent`, percentage points.
fn percent(r: &Reader<'_>, n: &Numeral, u: usize) -> Option<Amount> {
    let mut end =
        if r.mark(u, '%') || r.mark(u, '％') || r.is(u, "percent") || r.is(u, "pct") || r.is(u, "percents") {
            u + 1
        } else if r.is(u, "per") && r.is(u + 1, "cent") {
            u + 2
        } else if r.is(u, "percentage") || r.is(u, "basis") {
            // "1.8 percentage points", "a 1.8 percentage-point fall"
            let p = if r.dash(u + 1) && r.glued(u + 1) && r.glued(u + 2) { u + 2 } else { u + 1 };
            if r.is_any(p, &["point", "points"]) {
                let unit = if r.is(u, "basis") { "bp" } else { "pp" };
                let mut a = Amount::new(n, QuantityKind::POINTS, Unit::Known(unit));
                (a.unit_span, a.end, a.phrase_end) = (r.span(u, p + 1), p + 1, p + 1);
                return Some(a);
            }
            if r.is(u, "basis") || r.kind(u + 1) == TokenKind::WORD {
                return None;
            }
            u + 1
        } else {
            return None;
        };
    let mut a = Amount::new(n, QuantityKind::PERCENT, Unit::Known("%"));
    a.unit_span = r.span(u, end);
    // "5 percent %", "5% percent"; "5% percentage points" means points.
    if r.is(end, "percentage") && r.is_any(end + 1, &["point", "points"])
        || r.is(end, "points") && r.mark(u, '%')
    {
        end += if r.is(end, "points") { 1 } else { 2 };
        a.kind = QuantityKind::POINTS;
        a.unit = Unit::Known("pp");
    } else {
        let again = if r.mark(end, '%') || r.is(end, "percent") || r.is(end, "pct") {
            1
        } else if r.is(end, "per") && r.is(end + 1, "cent") {
            2
        } else {
            0
        };
        if again > 0 && !(r.dash(end + again) && r.glued(end + again)) {
            a.flags |= QuantityFlags::REDUNDANT_UNIT;
            a.noun = r.span(end, end + again);
            end += again;
        }
    }
    (a.end, a.phrase_end) = (end, end);
    Some(a)
}
