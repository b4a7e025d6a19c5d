//! Looking at a document's tokens: short names for the questions that every module asks.

use crate::lexicon::{self, Phrase};
use crate::words::{Word, Words};
use copydesk_model::{
    Case, Pool, Sentence, SheetBuilder, Span, Str, Token, TokenFlags, TokenKind, WordClass,
};

/// A document as the modules read it, apart from what they write.
#[derive(Clone, Copy)]
pub(crate) struct View<'a> {
    pub(crate) text: &'a str,
    pub(crate) tokens: &'a [Token],
    pub(crate) sentences: &'a [Sentence],
    pub(crate) words: &'a Words,
}

/// A token past the end: of no kind that anyone asks for.
static NOTHING: Token = Token {
    span: Span { start: 0, end: 0 },
    kind: TokenKind(u8::MAX),
    case: Case::NONE,
    flags: TokenFlags::NONE,
    class: WordClass::NONE,
};

impl<'a> View<'a> {
    pub(crate) fn new(sheet: &'a SheetBuilder, words: &'a Words) -> Self {
        Self { text: &sheet.text, tokens: &sheet.tokens, sentences: &sheet.sentences, words }
    }

    /// The token; one of no kind where there is none.
    pub(crate) fn token(self, i: usize) -> &'a Token {
        self.tokens.get(i).unwrap_or(&NOTHING)
    }

    /// The token's words.
    pub(crate) fn word(self, i: usize) -> &'a str {
        self.slice(self.token(i).span)
    }

    pub(crate) fn slice(self, span: Span) -> &'a str {
        self.text.get(span.range()).unwrap_or("")
    }

    /// The range of the text from one token to another, both included.
    pub(crate) fn span(self, first: usize, last: usize) -> Span {
        Span::new(self.token(first).span.start, self.token(last).span.end)
    }

    pub(crate) fn kind(self, i: usize) -> TokenKind {
        self.token(i).kind
    }

    pub(crate) fn case(self, i: usize) -> Case {
        self.token(i).case
    }

    pub(crate) fn class(self, i: usize) -> WordClass {
        self.token(i).class
    }

    pub(crate) fn flags(self, i: usize) -> TokenFlags {
        self.token(i).flags
    }

    /// Whether the token is a word, of letters or of letters and digits.
    pub(crate) fn is_word(self, i: usize) -> bool {
        matches!(self.kind(i), TokenKind::WORD | TokenKind::ALNUM)
    }

    /// Whether the token is this word, whatever its case.
    pub(crate) fn is(self, i: usize, word: &str) -> bool {
        self.is_word(i) && self.word(i).eq_ignore_ascii_case(word)
    }

    /// Whether the token is one of these words (in lower case), whatever its case.
    pub(crate) fn is_any(self, i: usize, words: &[&str]) -> bool {
        self.is_word(i) && {
            let word = self.word(i);
            words.iter().any(|w| w.eq_ignore_ascii_case(word))
        }
    }

    /// Whether the token is this mark.
    pub(crate) fn is_mark(self, i: usize, mark: &str) -> bool {
        self.word(i) == mark
    }

    pub(crate) fn is_hyphen(self, i: usize) -> bool {
        matches!(self.word(i), "-" | "‐" | "‑")
    }

    pub(crate) fn glued(self, i: usize) -> bool {
        self.flags(i).has(TokenFlags::GLUED)
    }

    /// Whether a hyphen joins the word at `i` to the next one.
    pub(crate) fn hyphen_after(self, i: usize) -> bool {
        self.is_hyphen(i + 1) && self.glued(i + 1) && self.glued(i + 2)
    }

    /// Whether a hyphen joins the word at `i` to the one before.
    pub(crate) fn hyphen_before(self, i: usize) -> bool {
        i > 0 && self.is_hyphen(i - 1) && self.glued(i - 1) && self.glued(i)
    }

    pub(crate) fn is_possessive(self, i: usize) -> bool {
        self.kind(i) == TokenKind::CLITIC
    }

    /// The document's word at a token, where it is one.
    pub(crate) fn known(self, i: usize) -> Option<&'a Word> {
        self.words.of(i)
    }

    /// The known name or title of several words that begins at a token.
    pub(crate) fn phrase(self, i: usize) -> Option<Phrase> {
        lexicon::phrase_at(self.text, self.tokens, i, self.known(i)?.entry.phrase_words())
    }

    /// The tokens of a sentence.
    pub(crate) fn sentence(self, s: usize) -> std::ops::Range<usize> {
        self.sentences.get(s).map_or(0..0, |s| {
            let end = (s.first_token as usize).saturating_add(s.tokens as usize).min(self.tokens.len());
            (s.first_token as usize).min(end)..end
        })
    }
}

/// Adds words to the pool as they read on one line.
pub(crate) fn add_words(pool: &mut Pool, words: &str) -> Str {
    if words.contains(['\n', '\t', '\u{a0}']) {
        let one_line: Vec<&str> = words.split_whitespace().collect();
        pool.add(&one_line.join(" "))
    } else {
        pool.add(words)
    }
}
