//! Where short forms are spelled out: `Long Form (LF)`, `LF (Long Form)`, `LF = long form`, `LF: Long Form`,
//! `LF stands for Long Form`, `Long Form, or LF,`.
//!
//! Reads one sentence at a time, for a definition does not cross its end. Does not read definitions whose
//! letters come from another language than the long form is in.

use super::align::{self, Letters, LongWord};
use super::shape::{self, Short};
use crate::view::View;
use copydesk_model::{Case, DefinitionOrder, TokenFlags, TokenKind, WordClass};
use std::ops::Range;

/// A definition, in tokens.
#[derive(Clone, Copy, Debug)]
pub(super) struct Found {
    pub(super) short: Short,
    /// First and last token of the long form.
    pub(super) long: (usize, usize),
    pub(super) order: DefinitionOrder,
    /// 0 to 100.
    pub(super) fit: u8,
    pub(super) sentence: usize,
}

/// Longest bracket that is read, in tokens.
const LONGEST_BRACKET: usize = 40;

/// Finds the definitions of the article, in order of where they stand.
pub(super) fn find(view: View) -> Vec<Found> {
    let mut finder = Finder {
        view,
        range: 0..0,
        sentence: 0,
        tokens: Vec::with_capacity(align::MOST_WORDS),
        window: Vec::with_capacity(align::MOST_WORDS),
        out: Vec::new(),
    };
    for s in 0..view.sentences.len() {
        finder.sentence = s;
        finder.range = view.sentence(s);
        finder.read();
    }
    finder.out
}

struct Finder<'a> {
    view: View<'a>,
    /// Tokens of the sentence.
    range: Range<usize>,
    sentence: usize,
    /// Tokens of the words in `window`.
    tokens: Vec<usize>,
    window: Vec<LongWord<'a>>,
    out: Vec<Found>,
}

/// How strictly letters must fit.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Strictness {
    /// Brackets and `=` say plainly that this is a definition.
    Plain,
    /// The order or the cue is one that other things have as well.
    Strict,
}

impl Finder<'_> {
    fn read(&mut self) {
        for i in self.range.clone() {
            match self.view.kind(i) {
                TokenKind::PUNCT | TokenKind::SYMBOL => match self.view.word(i) {
                    "(" | "[" => self.bracket(i),
                    "=" => self.after_sign(i, Strictness::Plain),
                    ":" => self.after_sign(i, Strictness::Strict),
                    "–" | "—" => self.dash(i),
                    _ => {}
                },
                TokenKind::WORD if self.view.case(i) == Case::LOWER => match self.view.word(i) {
                    "or" => self.or(i),
                    "stands" if self.view.is(i + 1, "for") => self.after(i, i + 2, Strictness::Strict),
                    "abbreviated" => self.abbreviated(i),
                    _ => {}
                },
                _ => {}
            }
        }
    }

    /// `Long Form (LF)` and `LF (Long Form)`.
    fn bracket(&mut self, open: usize) {
        let view = self.view;
        let limit = self.range.end.min(open + LONGEST_BRACKET);
        let Some(close) = (open + 1..limit).find(|&i| matches!(view.word(i), ")" | "]")) else { return };
        // A bracket within a bracket has its own turn; this one ends where that begins.
        let end = (open + 1..close).find(|&i| view.is_mark(i, "(")).unwrap_or(close);
        let Some((first, last)) = self.trim(open + 1, end) else { return };
        // The first part of `(LF; see below)`, `(LF, from the French)`.
        let part = (first + 1..last).find(|&i| matches!(view.word(i), ";" | ",")).map_or(last, |i| i - 1);
        if let Some(short) = self.short_in(first, part)
            && self.long_before(short, open, DefinitionOrder::LONG_SHORT, Strictness::Plain)
        {
            return;
        }
        if let Some(short) = self.short_before(open) {
            let order = DefinitionOrder::SHORT_LONG;
            if self.long_within(short, first, last, order, Strictness::Strict)
                || (part < last && self.long_within(short, first, part, order, Strictness::Strict))
            {
                return;
            }
        }
        if let Some(short) = self.short_in(first, part) {
            self.foreign(short, open);
        }
    }

    /// `World Organisation for Animal Health (OIE)`: an organisation's name right before capitals spells them
    /// out, though the letters come from another language. Noted with no fit at all.
    fn foreign(&mut self, short: Short, open: usize) {
        let view = self.view;
        let capitals = short.first == short.last && view.case(short.first) == Case::UPPER;
        let class = view.class(short.first);
        if !capitals
            || view.word(short.first).len() < 3
            || class.any(WordClass::COUNTRY | WordClass::CURRENCY)
        {
            return;
        }
        let is_large = |i: usize| {
            view.case(i).is_capital()
                && view.is_word(i)
                && !view.class(i).any(WordClass::TITLE | WordClass::GIVEN_NAME)
                && !view.flags(i).has(TokenFlags::TITLE_CASE)
        };
        let is_small = |i: usize| view.is_any(i, &["of", "for", "and", "the", "on", "in", "de", "la"]);
        let mut first = open;
        while first > self.range.start
            && open - first < 12
            && (is_large(first - 1) || is_small(first - 1) && first < open)
        {
            first -= 1;
        }
        while first < open && is_small(first) {
            first += 1;
        }
        let marked = (first..open).any(|i| is_large(i) && view.class(i).has(WordClass::ORG_WORD));
        if marked && (first..open).filter(|&i| is_large(i)).count() >= 2 {
            let (long, sentence) = ((first, open - 1), self.sentence);
            self.out.push(Found { short, long, order: DefinitionOrder::LONG_SHORT, fit: 0, sentence });
        }
    }

    /// `LF = long form`, `LF: Long Form`.
    fn after_sign(&mut self, sign: usize, strictness: Strictness) {
        // A colon defines at the start of an item or a line only.
        if strictness == Strictness::Strict && sign > self.range.start + 5 {
            return;
        }
        self.after(sign, sign + 1, strictness);
    }

    /// `Long Form – LF` and `LF – Long Form`.
    fn dash(&mut self, dash: usize) {
        let view = self.view;
        if view.glued(dash) {
            return;
        }
        let last = shape::chain_end(view, dash + 1);
        let ends = last + 1 >= self.range.end || view.kind(last + 1) == TokenKind::PUNCT;
        if ends
            && shape::looks_short(view, dash + 1)
            && self.long_before(
                Short { first: dash + 1, last },
                dash,
                DefinitionOrder::PHRASE,
                Strictness::Strict,
            )
        {
            return;
        }
        if dash <= self.range.start + 5 {
            self.after(dash, dash + 1, Strictness::Strict);
        }
    }

    /// `Long Form, or LF,` and `LF, or Long Form,`.
    fn or(&mut self, or: usize) {
        let view = self.view;
        if or == 0 || !view.is_mark(or - 1, ",") {
            return;
        }
        let first = if view.is(or + 1, "the") { or + 2 } else { or + 1 };
        let last = shape::chain_end(view, first);
        let ends = view.kind(last + 1) == TokenKind::PUNCT || last + 1 >= self.range.end;
        if ends
            && shape::looks_short(view, first)
            && self.long_before(Short { first, last }, or - 1, DefinitionOrder::PHRASE, Strictness::Strict)
        {
            return;
        }
        self.after(or - 1, first, Strictness::Strict);
    }

    /// `Long Form, abbreviated LF` and `abbreviated as LF`.
    fn abbreviated(&mut self, cue: usize) {
        let view = self.view;
        let first = if view.is_any(cue + 1, &["as", "to"]) { cue + 2 } else { cue + 1 };
        let mut end = cue;
        while end > self.range.start
            && view.is_any(end - 1, &["is", "commonly", "often", "usually", "sometimes"])
        {
            end -= 1;
        }
        if let Some(short) = self.short_in(first, shape::chain_end(view, first)) {
            self.long_before(short, end, DefinitionOrder::PHRASE, Strictness::Strict);
        }
    }

    /// The short form before token `cue`, spelled out from token `first` on.
    fn after(&mut self, cue: usize, first: usize, strictness: Strictness) {
        let view = self.view;
        let Some(short) = self.short_before(cue) else { return };
        // A comma ends most long forms, but `land use, land-use change and forestry` goes on.
        let (mut last, mut at_comma) = (None, None);
        for i in first..self.range.end.min(first + LONGEST_BRACKET) {
            let word = view.word(i);
            // `CI = Compression Ignition PI = Positive Ignition`: the next short form ends this long one.
            if matches!(word, ";" | "." | "(" | ")" | ":" | "=") || matches!(view.word(i + 1), "=") {
                break;
            }
            if word == "," {
                at_comma = at_comma.or(last);
                continue;
            }
            last = Some(i);
        }
        let order = DefinitionOrder::PHRASE;
        let _ = at_comma.is_some_and(|last| self.long_within(short, first, last, order, strictness))
            || last.is_some_and(|last| self.long_within(short, first, last, order, strictness));
    }

    /// Cuts marks and words that lead in from a bracket: quotation marks, `hereinafter`, `or`, `the`.
    fn trim(&self, mut first: usize, end: usize) -> Option<(usize, usize)> {
        const LEADS: &[&str] = &[
            "or",
            "the",
            "hereinafter",
            "hereafter",
            "henceforth",
            "abbreviated",
            "abbreviation",
            "acronym",
            "called",
            "as",
            "aka",
            "referred",
            "to",
            "known",
            "short",
            "for",
            "now",
            "formerly",
            "also",
            "i.e.",
        ];
        let view = self.view;
        let mut last = end.checked_sub(1)?;
        while first <= last
            && (is_quote(view.word(first)) || view.is_any(first, LEADS) && view.case(first) == Case::LOWER)
        {
            first += 1;
        }
        while last > first && (is_quote(view.word(last)) || matches!(view.word(last), "." | "," | ";")) {
            last -= 1;
        }
        (first <= last).then_some((first, last))
    }

    /// The short form that the tokens are; `(LF's)` in brackets is a plural.
    fn short_in(&self, first: usize, last: usize) -> Option<Short> {
        let view = self.view;
        // `(“LF”; see below)`
        let last = if last > first && is_quote(view.word(last)) { last - 1 } else { last };
        let body = if last > first && view.is_possessive(last) { last - 1 } else { last };
        (first <= body && shape::can_be_short(view, first, body)).then_some(Short { first, last })
    }

    /// The short form that ends right before token `end`.
    fn short_before(&self, end: usize) -> Option<Short> {
        let view = self.view;
        let mut last = end.checked_sub(1)?;
        while last > self.range.start && (is_quote(view.word(last)) || view.is_possessive(last)) {
            last -= 1;
        }
        let mut first = last;
        while first >= self.range.start + 2
            && view.glued(first)
            && view.glued(first - 1)
            && shape::chain_end(view, first - 2) >= last
        {
            first -= 2;
        }
        (last >= self.range.start && first >= self.range.start && shape::can_be_short(view, first, last))
            .then_some(Short { first, last })
    }

    /// Looks for a long form that ends before token `end`, and notes it.
    fn long_before(
        &mut self,
        short: Short,
        end: usize,
        order: DefinitionOrder,
        strictness: Strictness,
    ) -> bool {
        let view = self.view;
        let mut end = end;
        while end > self.range.start && (is_quote(view.word(end - 1)) || view.is_mark(end - 1, ",")) {
            end -= 1;
        }
        let written = view.slice(view.span(short.first, short.last));
        let Some(letters) = Letters::of(written) else { return false };
        let most = (letters.len() * 2 + 5).min(align::MOST_WORDS);
        self.tokens.clear();
        let mut i = end;
        while i > self.range.start && self.tokens.len() < most {
            i -= 1;
            if view.is_word(i) || view.kind(i) == TokenKind::NUMBER {
                self.tokens.push(i);
            } else if !is_inside_long(view, i) {
                break;
            }
        }
        self.tokens.reverse();
        self.fill_window();
        let Some(fit) = align::best_fit(&self.window, &letters, false) else { return false };
        self.note(short, &letters, fit, order, strictness)
    }

    /// Holds a short form against the words from token `first` to `last`, and notes them where they fit.
    fn long_within(
        &mut self,
        short: Short,
        first: usize,
        last: usize,
        order: DefinitionOrder,
        strictness: Strictness,
    ) -> bool {
        let view = self.view;
        let Some(letters) = Letters::of(view.slice(view.span(short.first, short.last))) else { return false };
        let first = if view.is_any(first, &["the", "a", "an"]) { first + 1 } else { first };
        self.tokens.clear();
        for i in first..=last {
            if view.is_word(i) || view.kind(i) == TokenKind::NUMBER {
                self.tokens.push(i);
            } else if !is_inside_long(view, i) {
                break;
            }
            if self.tokens.len() == align::MOST_WORDS {
                break;
            }
        }
        if self.tokens.len() > letters.len() * 2 + 5 {
            return false;
        }
        // A number after the long form is the next item's, unless the short form has one too.
        while self.tokens.last().is_some_and(|&i| view.kind(i) == TokenKind::NUMBER)
            && !view.slice(view.span(short.first, short.last)).contains(|c: char| c.is_ascii_digit())
        {
            self.tokens.pop();
        }
        self.fill_window();
        let Some(fit) = align::best_fit(&self.window, &letters, true) else { return false };
        self.note(short, &letters, fit, order, strictness)
    }

    fn fill_window(&mut self) {
        let view = self.view;
        self.window.clear();
        self.window.extend(self.tokens.iter().map(|&i| LongWord {
            text: view.word(i),
            small: view.case(i) == Case::LOWER && view.class(i).has(WordClass::FUNCTION),
            joined: view.hyphen_before(i),
            comma: i > 0 && view.is_mark(i - 1, ","),
        }));
    }

    /// Notes the definition if the letters fit well enough for a short form of this shape.
    fn note(
        &mut self,
        short: Short,
        letters: &Letters,
        fit: align::Fit,
        order: DefinitionOrder,
        strictness: Strictness,
    ) -> bool {
        let view = self.view;
        let (Some(&first), Some(&last)) = (self.tokens.get(fit.first), self.tokens.last()) else {
            return false;
        };
        let n = letters.len() as u32;
        let words = &self.tokens[fit.first..];
        let written = view.slice(view.span(short.first, short.last));
        let capitals = written.chars().filter(|c| c.is_uppercase()).count();
        let large =
            words.iter().all(|&i| view.case(i) != Case::LOWER || view.class(i).has(WordClass::FUNCTION));
        let dotted = view.flags(short.first).has(TokenFlags::DOTTED);
        let name = view.class(short.first).any(WordClass::GIVEN_NAME | WordClass::PLACE | WordClass::MONTH)
            || view.class(short.first).has(WordClass::COUNTRY) && view.case(short.first) == Case::CAPITALISED;
        let limit = if n < 2 || words.is_empty() {
            return false;
        } else if capitals >= 2 || dotted {
            match (n, strictness) {
                (2, Strictness::Strict) => 30,
                (_, Strictness::Strict) => 40 * n,
                (2, _) if large && words.len() >= 2 => 100,
                (2, _) => 60,
                (3, _) if large && words.len() >= 2 => 150,
                (3, _) => 120,
                (4, _) => 50 * n,
                _ => 60 * n,
            }
        } else if capitals == 1
            && !name
            && !view.class(short.first).has(WordClass::COMMON)
            && n >= 3
            && words.len() >= 2
        {
            20 * n
        } else if capitals == 0 && words.len() as u32 >= n && words.len() >= 2 {
            12
        } else {
            return false;
        };
        if fit.cost > limit {
            return false;
        }
        let fit = 100 - (fit.cost / n).min(100) as u8;
        self.out.push(Found { short, long: (first, last), order, fit, sentence: self.sentence });
        true
    }
}

/// Whether a token that is no word may stand inside a long form.
fn is_inside_long(view: View, i: usize) -> bool {
    view.is_possessive(i)
        || matches!(view.word(i), "-" | "‐" | "‑" | "/" | "," | "&" | "." if view.word(i) != "." || view.glued(i + 1))
        || is_quote(view.word(i))
}

fn is_quote(word: &str) -> bool {
    matches!(word, "\"" | "'" | "“" | "”" | "‘" | "’" | "«" | "»" | "„" | "*" | "_")
}
