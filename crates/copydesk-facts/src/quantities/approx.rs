//! Words that loosen or bound an amount, before and behind it: `about`, `more than`, `up to`, `or more`.

use crate::reading::Reader;
use copydesk_model::{Approx, WordClass};

/// Phrases before an amount, longest first within a meaning; the last word stands right before it.
const BEFORE: &[(&[&str], Approx)] = &[
    (&["no", "more", "than"], Approx::AT_MOST),
    (&["not", "more", "than"], Approx::AT_MOST),
    (&["no", "fewer", "than"], Approx::AT_LEAST),
    (&["no", "less", "than"], Approx::AT_LEAST),
    (&["not", "less", "than"], Approx::AT_LEAST),
    (&["not", "fewer", "than"], Approx::AT_LEAST),
    (&["as", "many", "as"], Approx::AT_MOST),
    (&["as", "much", "as"], Approx::AT_MOST),
    (&["as", "high", "as"], Approx::AT_MOST),
    (&["as", "few", "as"], Approx::AT_LEAST),
    (&["as", "little", "as"], Approx::AT_LEAST),
    (&["as", "low", "as"], Approx::AT_LEAST),
    (&["a", "maximum", "of"], Approx::AT_MOST),
    (&["a", "minimum", "of"], Approx::AT_LEAST),
    (&["in", "excess", "of"], Approx::AT_LEAST),
    (&["on", "the", "order", "of"], Approx::ABOUT),
    (&["in", "the", "region", "of"], Approx::ABOUT),
    (&["upwards", "of"], Approx::AT_LEAST),
    (&["upward", "of"], Approx::AT_LEAST),
    (&["just", "over"], Approx::ABOUT),
    (&["just", "under"], Approx::ABOUT),
    (&["a", "little", "over"], Approx::ABOUT),
    (&["a", "little", "under"], Approx::ABOUT),
    (&["more", "or", "less"], Approx::ABOUT),
    (&["more", "than"], Approx::AT_LEAST),
    (&["greater", "than"], Approx::AT_LEAST),
    (&["higher", "than"], Approx::AT_LEAST),
    (&["larger", "than"], Approx::AT_LEAST),
    (&["longer", "than"], Approx::AT_LEAST),
    (&["older", "than"], Approx::AT_LEAST),
    (&["less", "than"], Approx::AT_MOST),
    (&["fewer", "than"], Approx::AT_MOST),
    (&["lower", "than"], Approx::AT_MOST),
    (&["smaller", "than"], Approx::AT_MOST),
    (&["younger", "than"], Approx::AT_MOST),
    (&["shorter", "than"], Approx::AT_MOST),
    (&["at", "least"], Approx::AT_LEAST),
    (&["at", "most"], Approx::AT_MOST),
    (&["up", "to"], Approx::AT_MOST),
    (&["close", "to"], Approx::ABOUT),
    (&["an", "estimated"], Approx::ABOUT),
    (&["about"], Approx::ABOUT),
    (&["around"], Approx::ABOUT),
    (&["approximately"], Approx::ABOUT),
    (&["approx"], Approx::ABOUT),
    (&["roughly"], Approx::ABOUT),
    (&["some"], Approx::ABOUT),
    (&["nearly"], Approx::ABOUT),
    (&["almost"], Approx::ABOUT),
    (&["circa"], Approx::ABOUT),
    (&["ca"], Approx::ABOUT),
    (&["estimated"], Approx::ABOUT),
    (&["near"], Approx::ABOUT),
    (&["maybe"], Approx::ABOUT),
    (&["perhaps"], Approx::ABOUT),
    (&["over"], Approx::AT_LEAST),
    (&["above"], Approx::AT_LEAST),
    (&["exceeding"], Approx::AT_LEAST),
    (&["beyond"], Approx::AT_LEAST),
    (&["minimum"], Approx::AT_LEAST),
    (&["under"], Approx::AT_MOST),
    (&["below"], Approx::AT_MOST),
    (&["maximum"], Approx::AT_MOST),
];

/// How the words before token `start` and behind token `end` bound the amount between them.
pub(crate) fn around(r: &Reader<'_>, start: usize, end: usize) -> Approx {
    behind(r, end).or_else(|| before(r, start)).unwrap_or(Approx::EXACT)
}

fn before(r: &Reader<'_>, start: usize) -> Option<Approx> {
    let mut at = start;
    if at > r.first && r.word(at - 1).eq_ignore_ascii_case("the") {
        at -= 1;
    }
    if at <= r.first {
        return None;
    }
    if matches!(r.word(at - 1), "~" | "≈" | "≃" | "∼") {
        return Some(Approx::ABOUT);
    }
    if matches!(r.word(at - 1), ">" | "≥") {
        return Some(Approx::AT_LEAST);
    }
    if matches!(r.word(at - 1), "<" | "≤") && !r.glued(at) {
        return Some(Approx::AT_MOST);
    }
    let last = r.word(at - 1);
    let known = r.has(at - 1, WordClass::APPROXIMATOR) || matches!(last, "than" | "of" | "to" | "as");
    if !known {
        return None;
    }
    let found = BEFORE.iter().find(|(words, _)| {
        words.last().is_some_and(|w| last.eq_ignore_ascii_case(w))
            && at >= words.len() + r.first
            && r.ends_before(at, words)
    });
    // "over" behind a number divides; "2 over 3".
    found.map(|(_, a)| *a)
}

fn behind(r: &Reader<'_>, end: usize) -> Option<Approx> {
    if r.mark(end, '+') && r.glued(end) || r.is(end, "plus") && !r.has(end + 1, WordClass::NUMBER_WORD) {
        return Some(Approx::AT_LEAST);
    }
    if !r.is(end, "or") {
        return None;
    }
    if r.is_any(
        end + 1,
        &["more", "higher", "greater", "above", "over", "older", "longer", "larger", "better"],
    ) {
        return Some(Approx::AT_LEAST);
    }
    if r.is_any(end + 1, &["less", "fewer", "lower", "below", "under", "younger", "shorter", "smaller"]) {
        return Some(Approx::AT_MOST);
    }
    r.is(end + 1, "so").then_some(Approx::ABOUT)
}
