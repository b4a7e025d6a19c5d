//! The distinct words of an article: each is looked up once, and counted by how it is cased, which is the
//! document's own evidence of what is a name.

use crate::lexicon::{self, Entry};
use copydesk_model::{Case, SheetBuilder, Span, Token, TokenFlags, TokenKind};

/// A distinct word, whatever its case.
#[derive(Clone, Copy)]
pub(crate) struct Word {
    /// Where it stands first.
    pub(crate) first: Span,
    hash: u32,
    /// What the lexicon says of it.
    pub(crate) entry: Entry,
    /// Whether it is an ordinary word in lower case; known of words that stand with a capital somewhere.
    pub(crate) common: bool,
    /// Times in lower case.
    pub(crate) lower: u32,
    /// Times with a capital where only a name has one.
    pub(crate) capital: u32,
    /// Times with a capital where any word may have one: first in a sentence, in a title-case heading.
    pub(crate) start: u32,
    /// Times in capitals throughout.
    pub(crate) upper: u32,
}

/// The distinct words of an article.
#[derive(Default)]
pub(crate) struct Words {
    ids: Vec<u32>,
    words: Vec<Word>,
}

const NONE: u32 = u32::MAX;

/// Whether a capital at this token proves nothing.
pub(crate) fn weak_capital(token: &Token) -> bool {
    token.flags.any(TokenFlags::SENTENCE_START | TokenFlags::SOFT_START | TokenFlags::TITLE_CASE)
}

/// A hash that is the same for both cases of an ASCII letter. Bits that it folds together only cost a longer
/// probe.
fn hash(word: &[u8]) -> u32 {
    const FOLD: u64 = 0x2020_2020_2020_2020;
    const K: u64 = 0x9e37_79b9_7f4a_7c15;
    let mut h = word.len() as u64;
    let mut chunks = word.chunks_exact(8);
    for c in &mut chunks {
        let n = u64::from_le_bytes([c[0], c[1], c[2], c[3], c[4], c[5], c[6], c[7]]);
        h = (h ^ (n | FOLD)).wrapping_mul(K).rotate_left(29);
    }
    let mut tail = [0; 8];
    tail[..chunks.remainder().len()].copy_from_slice(chunks.remainder());
    h = (h ^ (u64::from_le_bytes(tail) | FOLD)).wrapping_mul(K);
    (h ^ (h >> 32)) as u32
}

fn same(a: &str, b: &str) -> bool {
    a.eq_ignore_ascii_case(b)
        || (!a.is_ascii()
            && !b.is_ascii()
            && a.chars().flat_map(char::to_lowercase).eq(b.chars().flat_map(char::to_lowercase)))
}

impl Words {
    /// Reads the words of an article.
    pub(crate) fn of_sheet(sheet: &SheetBuilder) -> Self {
        let mut ids = vec![NONE; sheet.tokens.len()];
        let mut words: Vec<Word> = Vec::with_capacity(sheet.tokens.len() / 4 + 16);
        let mut slots = vec![NONE; (sheet.tokens.len() + 1).next_power_of_two().max(64)];
        let mask = slots.len() - 1;
        for (i, token) in sheet.tokens.iter().enumerate() {
            if !matches!(token.kind, TokenKind::WORD | TokenKind::ALNUM) {
                continue;
            }
            let text = sheet.slice(token.span);
            // Accented capitals would hash apart from their small letters byte by byte.
            let h =
                if text.is_ascii() { hash(text.as_bytes()) } else { hash(text.to_lowercase().as_bytes()) };
            let mut slot = h as usize & mask;
            let id = loop {
                let id = slots[slot];
                if id == NONE {
                    slots[slot] = words.len() as u32;
                    words.push(Word {
                        first: token.span,
                        hash: h,
                        entry: lexicon::entry(text),
                        common: false,
                        lower: 0,
                        capital: 0,
                        start: 0,
                        upper: 0,
                    });
                    break slots[slot];
                }
                let known = &words[id as usize];
                if known.hash == h && same(sheet.slice(known.first), text) {
                    break id;
                }
                slot = (slot + 1) & mask;
            };
            ids[i] = id;
            let word = &mut words[id as usize];
            if token.case == Case::LOWER {
                word.lower += 1;
                continue;
            }
            if word.capital + word.start + word.upper == 0 {
                word.common = lexicon::is_common(text);
            }
            match token.case {
                Case::UPPER => word.upper += 1,
                _ if weak_capital(token) => word.start += 1,
                _ => word.capital += 1,
            }
        }
        Self { ids, words }
    }

    /// The word at a token; `None` where the token is no word.
    pub(crate) fn of(&self, token: usize) -> Option<&Word> {
        self.words.get(*self.ids.get(token)? as usize)
    }

    /// The number of the word at a token, the same for every case of it.
    pub(crate) fn id(&self, token: usize) -> Option<usize> {
        self.ids.get(token).filter(|&&id| id != NONE).map(|&id| id as usize)
    }

    /// The distinct words, by number.
    pub(crate) fn all(&self) -> &[Word] {
        &self.words
    }
}
