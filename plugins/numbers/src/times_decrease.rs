//! `numbers/times-decrease`.

use crate::words::{behind_noun, is_one_of, tokens, word};
use copydesk_plugin::prelude::*;

copydesk_plugin::rule! {
    /// Something that falls by a multiple of itself: "has fallen 2-3 times", "five times smaller than".
    ///
    /// What falls by once its amount is gone; "three times less" may be meant as a third, or as a quarter, and readers
    /// take it for either. "A third as much" and "fell to a third" cannot be misread.
    ///
    /// Silent on occasions ("prices fell three times this year"), and on "threefold decrease", which is settled usage.
    ///
    /// Measured: none in 508 posts of a public blog (568,000 words), one in 5 million words of software documentation
    /// ("2x fewer instructions").
    ///
    /// ```flag
    /// The number of boats has fallen 2-3 times since then.
    ///                                ^^^^^^^^^ fell to
    /// ```
    /// ```flag
    /// The new engine is five times smaller than the old one, and costs were reduced by four times.
    ///                   ^^^^^^^^^^^^^^^^^^ a fifth
    ///                                                                                  ^^^^^^^^^^ a quarter
    /// ```
    /// ```pass
    /// Prices fell three times this year. The new engine is five times larger. He was less than three times as old. It
    /// happened two times less than a week apart.
    /// ```
    pub struct TimesDecrease = "numbers/times-decrease", WARNING;
}

/// Comparatives that say of something that there is less of it.
const LESS: &[&str] = &[
    "less", "lower", "smaller", "fewer", "cheaper", "slower", "shorter", "lighter", "weaker", "thinner",
    "narrower", "younger", "closer", "poorer", "rarer", "lesser",
];

/// Verbs that tell of a fall.
const FALL: &[&str] = &[
    "fall",
    "fallen",
    "fell",
    "falls",
    "drop",
    "dropped",
    "drops",
    "decrease",
    "decreased",
    "decreases",
    "decline",
    "declined",
    "declines",
    "reduce",
    "reduced",
    "reduces",
    "shrank",
    "shrunk",
    "shrink",
    "cut",
    "lowered",
    "lower",
    "dwindled",
    "contracted",
    "plunged",
    "plummeted",
    "slashed",
    "diminished",
];

impl Rule for TimesDecrease {
    fn check(&self, article: &Article<'_>, flags: &mut Flags) {
        for q in article.quantities() {
            let off = QuantityFlags::IN_NAME | QuantityFlags::QUOTED;
            let times = q.kind == QuantityKind::COUNT && article.str(q.unit) == "time";
            let x = q.kind == QuantityKind::NUMBER && q.flags.has(QuantityFlags::MULTIPLE);
            if !(times || x) || q.flags.any(off) || q.value.to_f64() < 1.0 {
                continue;
            }
            let (first, _) = tokens(&q);
            let end = behind_noun(article, &q);
            let from = article.sentence(q.sentence).first_token;
            let whole = if times { q.span.hull(q.noun_span) } else { q.span };
            if let Some(span) = smaller(article, &q, whole, end) {
                flags.push(flag(article, span, &q, "say how much it is of the other"));
            } else if times && fell(article, &q, from, first) {
                flags.push(flag(article, whole, &q, "say what it fell to"));
            }
        }
    }
}

/// "Five times smaller", with "than" or the end of the clause behind it.
fn smaller(article: &Article<'_>, q: &Quantity, whole: Span, end: u32) -> Option<Span> {
    if !is_one_of(word(article, end), LESS) || q.value.to_f64() < 2.0 && q.value.exponent >= 0 {
        return None;
    }
    let behind = word(article, end + 1);
    // "Two times less than a week apart": "less than" before an amount is a bound of it.
    let bound = is_one_of(word(article, end), &["less", "fewer", "lower"])
        && behind.eq_ignore_ascii_case("than")
        && (is_one_of(word(article, end + 2), &["a", "an", "one", "half"])
            || article.tokens().get(end as usize + 2).is_some_and(|t| {
                matches!(t.kind, TokenKind::NUMBER | TokenKind::ALNUM) || t.class.any(WordClass::NUMBER_WORD)
            }));
    let comparative = article.tokens().get(end as usize)?;
    (!bound).then(|| whole.hull(comparative.span))
}

/// "Reduced by four times"; "fallen 2-3 times" and "fallen 1.5 times", which no occasions are.
fn fell(article: &Article<'_>, q: &Quantity, from: u32, first: u32) -> bool {
    let mut before = first;
    while before > from
        && article.tokens().get(before as usize - 1).is_some_and(|t| t.class.any(WordClass::APPROXIMATOR))
        && !word(article, before - 1).eq_ignore_ascii_case("by")
    {
        before -= 1;
    }
    let at = |back: u32| before.checked_sub(back).filter(|t| *t >= from).map_or("", |t| word(article, t));
    let by = at(1).eq_ignore_ascii_case("by");
    if by {
        return is_one_of(at(2), FALL) || is_one_of(at(3), FALL);
    }
    let counted = q.approx != Approx::RANGE && q.value.exponent >= 0;
    is_one_of(at(1), FALL) && !counted
}

fn flag(article: &Article<'_>, span: Span, q: &Quantity, help: &str) -> Flag {
    const PARTS: [&str; 9] = [
        "a half",
        "a third",
        "a quarter",
        "a fifth",
        "a sixth",
        "a seventh",
        "an eighth",
        "a ninth",
        "a tenth",
    ];
    let n = q.value.to_f64();
    let whole = q.approx != Approx::RANGE && n.fract() == 0.0 && (2.0..=10.0).contains(&n);
    let part = if whole { PARTS.get(n as usize - 2) } else { None };
    let said = article.slice(span);
    let message = match part {
        Some(part) => {
            format!("“{said}” lets a thing be reduced by more than itself, where {part} of it may be meant")
        }
        None => {
            format!("“{said}” lets a thing be reduced by more than itself, and does not say what it fell to")
        }
    };
    Flag::at(span, message).help(help)
}
