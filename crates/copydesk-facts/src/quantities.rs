//! Quantities: money, percentages, counts, measures and bare numbers.
//!
//! Read: money in every ISO 4217 currency by sign (`$5m`, `C$ 3`, `5 €`), code (`USD 22.5 million`, `115USD`), word
//! (`five million yen`, `10 Swiss francs`) and small coin (`64.2 cents`, `3 dollars 50 cents`); `25%`, `5 per cent`,
//! percentage points; numbers in figures, words and both, fractions, dozens, scale words, Indian grouping, the
//! decimal comma in languages that have it; units of measure; what is counted ([`nouns`]); ranges (`$25-35
//! billion`, `2 to 3 times`); ordinals; words that loosen or bound ([`approx`]); rates (`a year`, `per month`).
//!
//! The span is the amount with its unit; a counted noun stays outside of it, in `noun_span`. Where a unit is
//! given twice (`$14 billion dollars`) the span holds both, `unit_span` the first and `noun_span` the second.
//! In `from 2 to 8 billion` the first amount takes the scale and the unit that only the second writes, and its
//! `scale_span` points there.
//!
//! Not read: dates and times of day (those are times); versions, addresses, telephone numbers, identifiers,
//! scores and ratios; labels (`Section 4`, `Boeing 747`, `#12`); `one` as a pronoun; Roman numerals; `hundreds of`,
//! `a few`.

mod amount;
pub(crate) mod approx;
pub(crate) mod currency;
mod labels;
mod money;
pub(crate) mod nouns;
pub(crate) mod numerals;
mod pairs;
pub(crate) mod units;

use crate::reading::Reader;
use amount::{Amount, Unit};
use copydesk_model::{
    Approx, Grain, Quantity, QuantityFlags, QuantityKind, SheetBuilder, Span, TimeKind, TokenFlags,
    TokenKind, WordClass,
};
use numerals::Style;

/// Finds the quantities of a document, in the order of the text. Times must have been read.
pub(crate) fn extract(sheet: &mut SheetBuilder) {
    let mut quantities = std::mem::take(&mut sheet.quantities);
    quantities.clear();
    let style = Style::of_language(sheet.pool.get(sheet.document.language));
    let mut found: Vec<Amount> = Vec::new();
    let mut sentence_of: Vec<u32> = Vec::new();
    let mut time = 0;
    for (s, sentence) in sheet.sentences.iter().enumerate() {
        let first = sentence.first_token as usize;
        let end = (first + sentence.tokens as usize).min(sheet.tokens.len());
        let r = Reader { text: &sheet.text, tokens: &sheet.tokens, first, end };
        let from = found.len();
        let mut i = first;
        while i < end {
            // Dates and times of day are no amounts; the number of a length of time is one.
            while sheet.times.get(time).is_some_and(|t| (t.first_token + u32::from(t.tokens)) as usize <= i) {
                time += 1;
            }
            let mut in_time = false;
            if let Some(t) = sheet.times.get(time).filter(|t| t.first_token as usize <= i) {
                if t.kind != TimeKind::DURATION {
                    i = (t.first_token + u32::from(t.tokens)) as usize;
                    continue;
                }
                in_time = true;
            }
            if !starts(&r, i) {
                i += 1;
                continue;
            }
            let floor = found.get(from..).and_then(|f| f.last()).map_or(first, |a| a.end);
            match amount::at(&r, i, style, floor) {
                amount::Outcome::Amount(mut a) => {
                    if in_time {
                        a.flags |= QuantityFlags::IN_TIME;
                    }
                    i = a.end.max(i + 1);
                    found.push(*a);
                    pairs::join(&r, &mut found, from);
                }
                amount::Outcome::List(k) => {
                    i = k.max(i + 1);
                    amount::list(&r, k - 1, &mut found);
                }
                amount::Outcome::Skip(k) => i = k.max(i + 1),
            }
        }
        pairs::drop_scores(&mut found, from);
        sentence_of.resize(found.len(), s as u32);
    }
    quantities.reserve(found.len());
    let mut word = String::new();
    for (a, s) in found.iter().zip(&sentence_of) {
        quantities.push(record(sheet, a, *s, &mut word));
    }
    sheet.quantities = quantities;
}

/// Whether a token may begin an amount.
#[inline]
fn starts(r: &Reader<'_>, i: usize) -> bool {
    let t = r.at(i);
    match t.kind {
        TokenKind::NUMBER | TokenKind::ALNUM | TokenKind::SYMBOL => true,
        TokenKind::WORD => {
            t.class.any(WordClass::NUMBER_WORD | WordClass::ORDINAL_WORD | WordClass::CURRENCY)
                || t.span.len() <= 2
                    && matches!(r.word(i), "a" | "an" | "A" | "An")
                    && r.has(i + 1, WordClass::NUMBER_WORD | WordClass::SCALE | WordClass::ORDINAL_WORD)
        }
        _ => false,
    }
}

fn record(sheet: &mut SheetBuilder, a: &Amount, sentence: u32, word: &mut String) -> Quantity {
    let unit = match a.unit {
        Unit::None => copydesk_model::Str::default(),
        Unit::Known(text) => sheet.pool.add(text),
        Unit::Noun(token) => {
            word.clear();
            nouns::singular(sheet.text.get(sheet.tokens[token].span.range()).unwrap_or(""), word);
            sheet.pool.add(word)
        }
    };
    let (first, last) = (sheet.tokens[a.start], sheet.tokens[a.end - 1]);
    let span = if a.inner.is_empty() { Span::new(first.span.start, last.span.end) } else { a.inner };
    let mut flags = a.flags;
    flags.set(QuantityFlags::QUOTED, first.flags.has(TokenFlags::QUOTED));
    flags.set(QuantityFlags::NEGATIVE, a.value.mantissa < 0);
    Quantity {
        value: a.value,
        upper: a.upper.unwrap_or(a.value),
        span,
        unit,
        unit_span: a.unit_span,
        number_span: a.number,
        scale_span: a.scale,
        noun_span: a.noun,
        sentence,
        first_token: a.start as u32,
        tokens: u16::try_from(a.end - a.start).unwrap_or(u16::MAX),
        kind: a.kind,
        approx: if a.upper.is_some() { Approx::RANGE } else { a.approx },
        flags,
        reserved: 0,
        per: a.per,
        reserved2: 0,
        reserved3: 0,
        reserved4: 0,
    }
}

/// A rate's period behind an amount: `a year`, `per month`, `/day`, `annually`.
fn rate(r: &Reader<'_>, at: usize) -> Grain {
    let mut k = at;
    let dash = r.dash(k) && r.glued(k) && r.glued(k + 1);
    if dash {
        k += 1;
    }
    if r.is_any(k, &["a", "an", "per", "each", "every"]) || r.mark(k, '/') && r.glued(k) {
        let u = if r.dash(k + 1) && dash { k + 2 } else { k + 1 };
        if r.is(u, "annum") || r.is(u, "yr") {
            return Grain::YEAR;
        }
        if r.has(u, WordClass::TIME_UNIT) {
            return match crate::times::unit(r.word(u)) {
                Some((g, 1, false)) => g,
                _ => Grain::UNKNOWN,
            };
        }
        return Grain::UNKNOWN;
    }
    const ADVERBS: [(&str, Grain); 7] = [
        ("annually", Grain::YEAR),
        ("yearly", Grain::YEAR),
        ("monthly", Grain::MONTH),
        ("weekly", Grain::WEEK),
        ("daily", Grain::DAY),
        ("hourly", Grain::HOUR),
        ("quarterly", Grain::QUARTER),
    ];
    ADVERBS.iter().find(|(w, _)| r.is(k, w)).map_or(Grain::UNKNOWN, |(_, g)| *g)
}

/// Whether a kind has a unit that a bare number beside it may share.
fn has_unit(kind: QuantityKind) -> bool {
    !matches!(kind, QuantityKind::NUMBER | QuantityKind::ORDINAL)
}

#[cfg(test)]
mod tests;
