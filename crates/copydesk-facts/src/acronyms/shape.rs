//! What a short form looks like.

use crate::view::View;
use copydesk_model::{Case, TokenFlags, TokenKind, WordClass};

/// A short form in the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Short {
    /// First token.
    pub(super) first: usize,
    /// Last token, included.
    pub(super) last: usize,
}

/// Longest short form, in characters.
const LONGEST: usize = 16;

/// Longest that counts without a definition.
const LONGEST_UNDEFINED: usize = 8;

/// The last token of the run that marks inside a short form join to `first`: `HCFC-22`, `R&D`, `WP.3`,
/// `HIV/AIDS`.
pub(super) fn chain_end(view: View, first: usize) -> usize {
    let mut last = first;
    for _ in 0..5 {
        let joins = matches!(view.word(last + 1), "-" | "‐" | "‑" | "/" | "&" | "." | "+")
            && view.glued(last + 1)
            && view.glued(last + 2)
            && (view.is_word(last + 2) || view.kind(last + 2) == TokenKind::NUMBER);
        if !joins {
            break;
        }
        last += 2;
    }
    last
}

/// Where a document's symbol or another identifier with strokes and figures ends (`E/CN.6/2013/7`), if one
/// begins at `first`.
pub(super) fn symbol_end(view: View, first: usize) -> Option<usize> {
    if !view.is_mark(first + 1, "/") || !view.glued(first + 1) {
        return None;
    }
    let (mut last, mut strokes, mut figures) = (first, 0, 0);
    while last - first < 24
        && matches!(view.word(last + 1), "-" | "/" | ".")
        && view.glued(last + 1)
        && view.glued(last + 2)
        && (view.is_word(last + 2) || view.kind(last + 2) == TokenKind::NUMBER)
    {
        strokes += usize::from(view.is_mark(last + 1, "/"));
        last += 2;
        figures += usize::from(view.kind(last) == TokenKind::NUMBER);
    }
    (strokes >= 2 && figures >= 1 || strokes >= 1 && figures >= 2).then_some(last)
}

/// Whether the word ends with an `s` that is no capital after capitals: `NGOs`.
pub(super) fn is_plural(word: &str) -> bool {
    let b = word.as_bytes();
    b.len() > 2
        && b[b.len() - 1] == b's'
        && (b[b.len() - 2].is_ascii_uppercase() || b[b.len() - 2].is_ascii_digit())
}

/// Whether the word is a Roman numeral of the small kind that follows names: `II`, `XIV`.
pub(super) fn is_roman(word: &str) -> bool {
    word.bytes().all(|b| matches!(b, b'I' | b'V' | b'X'))
        && !word.is_empty()
        && !["IIII", "VV", "IIV", "IIX", "IVI", "IXI", "XXXX", "VX"].iter().any(|bad| word.contains(bad))
}

/// Single letters with dots: `U.S.`, `a.m.`, but not `Ph.D.` or `etc.`.
fn is_dotted_letters(word: &str) -> bool {
    let mut letters = 0;
    for part in word.split('.').filter(|p| !p.is_empty()) {
        if part.chars().count() != 1 || !part.chars().all(char::is_alphabetic) {
            return false;
        }
        letters += 1;
    }
    letters >= 2 && !matches!(word.to_ascii_lowercase().as_str(), "e.g." | "i.e." | "e.g" | "i.e")
}

/// Whether one token by itself looks like a short form that nobody needs to define for us to see it.
pub(super) fn looks_short(view: View, i: usize) -> bool {
    let (token, word) = (view.token(i), view.word(i));
    if token.flags.has(TokenFlags::DOTTED) {
        return is_dotted_letters(word) && !begins_name(view, i);
    }
    if !view.is_word(i) || word.len() > LONGEST_UNDEFINED || token.case == Case::LOWER {
        return false;
    }
    if token.class.has(WordClass::WELL_KNOWN) {
        return token.case != Case::CAPITALISED;
    }
    let capitals = word.chars().filter(|c| c.is_uppercase()).count();
    match token.case {
        Case::UPPER if token.kind == TokenKind::ALNUM => {
            capitals >= 2 && word.starts_with(char::is_uppercase)
        }
        Case::UPPER => {
            !is_roman(word) && (!token.class.has(WordClass::COMMON) || token.class.has(WordClass::COUNTRY))
        }
        Case::MIXED | Case::CAPITALISED => {
            let stem = if is_plural(word) { &word[..word.len() - 1] } else { word };
            let all = stem.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit());
            (all && capitals >= 2 && !is_roman(stem))
                || (capitals >= 2
                    && word.len() <= 5
                    && word.starts_with(|c: char| c.is_ascii_uppercase())
                    && word.ends_with(|c: char| c.is_ascii_uppercase()))
        }
        _ => false,
    }
}

/// `J.R.R.` before `Tolkien`: initials of a person, unless the lexicon knows the word.
fn begins_name(view: View, i: usize) -> bool {
    view.case(i + 1) == Case::CAPITALISED
        && !view.class(i).any(WordClass::COUNTRY | WordClass::WELL_KNOWN | WordClass::PLACE)
        && !view.class(i + 1).has(WordClass::COMMON)
        && view.word(i).starts_with(char::is_uppercase)
}

/// Whether the tokens from `first` to `last` can be a short form that stands in brackets: one chain with a
/// capital or a digit in it, neither long nor a bare number.
pub(super) fn can_be_short(view: View, first: usize, last: usize) -> bool {
    if !view.is_word(first) && view.kind(first) != TokenKind::NUMBER {
        return false;
    }
    let word = view.slice(view.span(first, last));
    let letters = word.chars().filter(|c| c.is_alphabetic()).count();
    (2..=LONGEST + 4).contains(&word.len())
        && (1..=12).contains(&letters)
        && (chain_end(view, first) == last)
        && !(view.token(first).class.any(WordClass::MONTH | WordClass::WEEKDAY) && first == last)
}

/// The key by which short forms are one: capitals, without dots, hyphens and a plural's `s`.
pub(super) fn key(short: &str, out: &mut String) {
    out.clear();
    let short = short.strip_suffix("'s").or_else(|| short.strip_suffix("’s")).unwrap_or(short);
    let short = if is_plural(short) { &short[..short.len() - 1] } else { short };
    for c in short.chars().filter(|c| c.is_alphanumeric() || *c == '&') {
        out.extend(c.to_uppercase());
    }
}
