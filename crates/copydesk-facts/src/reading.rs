//! A view of one sentence's tokens for hand-written parsers: every look-up is total, and nothing is
//! copied.

use copydesk_model::{Case, Span, Token, TokenFlags, TokenKind, WordClass};

/// What stands where there is no token. Its kind matches no parser's question.
static NOTHING: Token = Token {
    span: Span::new(0, 0),
    kind: TokenKind(u8::MAX),
    case: Case::NONE,
    flags: TokenFlags::NONE,
    class: WordClass::NONE,
};

/// The tokens `first..end` of a document, by their index in the document.
#[derive(Clone, Copy)]
pub(crate) struct Reader<'a> {
    pub(crate) text: &'a str,
    pub(crate) tokens: &'a [Token],
    /// First token that may be looked at.
    pub(crate) first: usize,
    /// One past the last.
    pub(crate) end: usize,
}

impl<'a> Reader<'a> {
    /// The token at `i`; one without text or class outside of the range.
    #[inline]
    pub(crate) fn at(&self, i: usize) -> &'a Token {
        if i >= self.first && i < self.end { &self.tokens[i] } else { &NOTHING }
    }

    /// Its words.
    #[inline]
    pub(crate) fn word(&self, i: usize) -> &'a str {
        self.text.get(self.at(i).span.range()).unwrap_or("")
    }

    /// Its kind.
    #[inline]
    pub(crate) fn kind(&self, i: usize) -> TokenKind {
        self.at(i).kind
    }

    /// Whether there is a token.
    #[inline]
    pub(crate) fn exists(&self, i: usize) -> bool {
        i >= self.first && i < self.end
    }

    /// Whether the lexicon gives it any of `class`.
    #[inline]
    pub(crate) fn has(&self, i: usize, class: WordClass) -> bool {
        self.at(i).class.any(class)
    }

    /// Whether no space stands before it.
    #[inline]
    pub(crate) fn glued(&self, i: usize) -> bool {
        self.at(i).flags.has(TokenFlags::GLUED)
    }

    /// Whether it is this word, whatever its case.
    #[inline]
    pub(crate) fn is(&self, i: usize, word: &str) -> bool {
        self.word(i).eq_ignore_ascii_case(word)
    }

    /// Whether it is one of these words, whatever its case.
    #[inline]
    pub(crate) fn is_any(&self, i: usize, words: &[&str]) -> bool {
        let w = self.word(i);
        !w.is_empty() && words.iter().any(|x| w.eq_ignore_ascii_case(x))
    }

    /// Whether these words stand before `i`, the last of them at `i - 1`.
    pub(crate) fn ends_before(&self, i: usize, words: &[&str]) -> bool {
        i >= words.len() && words.iter().enumerate().all(|(k, w)| self.is(i - words.len() + k, w))
    }

    /// Whether it is the mark `c`.
    #[inline]
    pub(crate) fn mark(&self, i: usize, c: char) -> bool {
        let t = self.at(i);
        matches!(t.kind, TokenKind::PUNCT | TokenKind::SYMBOL)
            && self.word(i).strip_prefix(c).is_some_and(str::is_empty)
    }

    /// Whether it is a hyphen or a dash.
    #[inline]
    pub(crate) fn dash(&self, i: usize) -> bool {
        matches!(self.kind(i), TokenKind::PUNCT | TokenKind::SYMBOL)
            && matches!(self.word(i), "-" | "–" | "—" | "‑" | "‒" | "−" | "~" | "--")
    }

    /// A full stop that ends an abbreviation: the index behind it, or `i`.
    #[inline]
    pub(crate) fn skip_dot(&self, i: usize) -> usize {
        if self.mark(i, '.') && self.glued(i) && self.exists(i + 1) { i + 1 } else { i }
    }

    /// Whether it begins with a capital letter.
    #[inline]
    pub(crate) fn capital(&self, i: usize) -> bool {
        self.at(i).case.is_capital() && self.at(i).kind == TokenKind::WORD
    }

    /// Whether its capital, if any, may be owed to its place alone.
    #[inline]
    pub(crate) fn sentence_start(&self, i: usize) -> bool {
        self.at(i).flags.any(TokenFlags::SENTENCE_START | TokenFlags::SOFT_START | TokenFlags::TITLE_CASE)
    }

    /// Digits alone, at most nine: their value.
    #[inline]
    pub(crate) fn digits(&self, i: usize) -> Option<u32> {
        if self.kind(i) != TokenKind::NUMBER {
            return None;
        }
        plain_digits(self.word(i))
    }

    /// The span of the tokens `a..b`.
    pub(crate) fn span(&self, a: usize, b: usize) -> Span {
        if a >= b {
            return Span::default();
        }
        Span::new(self.at(a).span.start, self.at(b - 1).span.end)
    }
}

/// The value of a text of one to nine digits and nothing else.
pub(crate) fn plain_digits(text: &str) -> Option<u32> {
    let b = text.as_bytes();
    if b.is_empty() || b.len() > 9 || !b.iter().all(u8::is_ascii_digit) {
        return None;
    }
    Some(b.iter().fold(0, |n, c| n * 10 + u32::from(c - b'0')))
}
