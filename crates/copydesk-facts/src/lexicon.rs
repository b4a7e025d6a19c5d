//! What is known of words before any article is read: one look-up a word, in tables that the build script
//! made of the lists under `lexicon/`.
//!
//! Reads words and phrases; what a word means in its sentence is for the modules that use it to say.

use crate::words::Words;
use copydesk_model::{Case, SheetBuilder, Token, TokenFlags, TokenKind, WordClass};
use std::sync::LazyLock;

static TABLE: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/lexicon.bin"));
static COMMON_BYTES: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/common.fst"));
static COMMON: LazyLock<fst::Set<&'static [u8]>> =
    LazyLock::new(|| fst::Set::new(COMMON_BYTES).expect("the set was made by the build script"));

/// Longest entry of the table, in bytes.
const LONGEST: usize = 63;

/// Set in the table for a form of a claim's predicate; never leaves the lexicon.
const PREDICATE: WordClass = WordClass(1 << 30);

/// Where the table's classes in capitals hold how many words the longest phrase has that begins with the word.
const PHRASE_WORDS_SHIFT: u32 = 28;

/// Classes that only a proper name has, which a word in small letters is not.
const PROPER: WordClass = WordClass(
    WordClass::COUNTRY.0
        | WordClass::PLACE.0
        | WordClass::DEMONYM.0
        | WordClass::GIVEN_NAME.0
        | WordClass::SURNAME.0
        | WordClass::WELL_KNOWN.0,
);

/// What the table says of a word.
#[derive(Clone, Copy, Default)]
pub(crate) struct Entry {
    class: WordClass,
    capitals: WordClass,
    phrase_words: u32,
    canonical: u32,
}

const fn without(class: WordClass, less: WordClass) -> WordClass {
    WordClass(class.0 & !less.0)
}

impl Entry {
    /// The classes that count for a word written in this way.
    pub(crate) fn class(self, case: Case, dotted: bool) -> WordClass {
        let class = match case {
            Case::LOWER if !dotted => without(self.class, PROPER),
            Case::UPPER | Case::MIXED | Case::SINGLE => self.class | self.capitals,
            _ => self.class,
        };
        without(class, PREDICATE)
    }

    /// How many words the longest phrase has that begins with this one; zero where none does.
    pub(crate) fn phrase_words(self) -> usize {
        self.phrase_words as usize
    }

    /// Whether the word is a form of a claim's predicate.
    pub(crate) fn is_predicate(self) -> bool {
        self.class.has(PREDICATE)
    }
}

fn word_at(at: usize) -> u32 {
    TABLE.get(at..at + 4).map_or(0, |b| u32::from_le_bytes([b[0], b[1], b[2], b[3]]))
}

fn entry_at(offset: u32) -> Option<(&'static [u8], Entry)> {
    let at = (word_at(0) as usize + 1) * 4 + offset as usize;
    let len = usize::from(*TABLE.get(at)?);
    let word = TABLE.get(at + 1..at + 1 + len)?;
    let rest = at + 1 + len;
    let entry = Entry {
        class: WordClass(word_at(rest)),
        capitals: WordClass(word_at(rest + 4) & !(u32::MAX << PHRASE_WORDS_SHIFT)),
        phrase_words: word_at(rest + 4) >> PHRASE_WORDS_SHIFT,
        canonical: word_at(rest + 8),
    };
    Some((word, entry))
}

/// Looks up a word or phrase in lower case.
fn find(word: &[u8]) -> Option<Entry> {
    let mut h = 0xcbf2_9ce4_8422_2325u64;
    for &b in word {
        h = (h ^ u64::from(b)).wrapping_mul(0x100_0000_01b3);
    }
    let mask = word_at(0).wrapping_sub(1);
    let mut slot = (h ^ (h >> 32)) as u32 & mask;
    loop {
        let offset = word_at((slot as usize + 1) * 4).checked_sub(1)?;
        let (found, entry) = entry_at(offset)?;
        if found == word {
            return Some(entry);
        }
        slot = (slot + 1) & mask;
    }
}

/// Calls `f` with the word in lower case, without allocating for the usual ASCII word.
fn lowered<R>(word: &str, f: impl FnOnce(&[u8]) -> R) -> R {
    if word.is_ascii() && word.len() <= LONGEST {
        let mut buf = [0; LONGEST];
        let out = &mut buf[..word.len()];
        out.copy_from_slice(word.as_bytes());
        out.make_ascii_lowercase();
        f(out)
    } else if word.len() <= LONGEST * 2 {
        f(word.to_lowercase().replace('’', "'").as_bytes())
    } else {
        f(b"")
    }
}

/// What the table says of a word, whatever its case.
pub(crate) fn entry(word: &str) -> Entry {
    lowered(word, find).unwrap_or_default()
}

/// How a word is cased, as the tokens have it.
fn case_of(word: &str) -> Case {
    let mut letters = word.chars().filter(|c| c.is_alphabetic());
    let first_upper = letters.next().is_some_and(char::is_uppercase);
    let (mut upper, mut lower) = (0, 0);
    for c in letters {
        if c.is_uppercase() { upper += 1 } else { lower += 1 }
    }
    match (first_upper, upper, lower) {
        (true, 0, 0) => Case::SINGLE,
        (true, _, 0) => Case::UPPER,
        (true, 0, _) => Case::CAPITALISED,
        (false, 0, _) => Case::LOWER,
        _ => Case::MIXED,
    }
}

/// The classes of a word or phrase as it is written, without [`WordClass::COMMON`]: a word in small letters
/// is no country's name, and only `US` in capitals is the country.
pub fn class_of(word: &str) -> WordClass {
    entry(word).class(case_of(word), word.contains('.'))
}

/// Whether the word, in lower case, is an ordinary English word.
pub fn is_common(word: &str) -> bool {
    word.len() <= LONGEST * 2 && lowered(word, |w| COMMON.contains(w))
}

/// What a word or phrase stands for, in lower case: `US` and `American` for `united states`. `None` where it is
/// its own canonical form or is not known.
pub fn canonical_of(word: &str) -> Option<&'static str> {
    let offset = entry(word).canonical.checked_sub(1)?;
    entry_at(offset).and_then(|(word, _)| std::str::from_utf8(word).ok())
}

/// A known name or title of several words that begins at a token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Phrase {
    /// How many tokens it has.
    pub(crate) tokens: usize,
    /// What it is.
    pub(crate) class: WordClass,
}

/// The longest known phrase that begins at a token.
///
/// `words` is the most that it may have, as the first word's entry says.
pub(crate) fn phrase_at(text: &str, tokens: &[Token], first: usize, words: usize) -> Option<Phrase> {
    let start = tokens.get(first)?.span.start as usize;
    let mut best = None;
    let mut buf = [0u8; LONGEST];
    let mut filled = 0;
    let mut copied = start;
    let mut seen = 0;
    for (n, token) in tokens[first..].iter().enumerate() {
        if token.kind != TokenKind::PUNCT {
            seen += 1;
        }
        if seen > words || n >= words * 2 {
            break;
        }
        let piece = text.get(copied..token.span.end as usize)?.as_bytes();
        if filled + piece.len() > LONGEST || piece.contains(&b'\n') {
            break;
        }
        buf[filled..filled + piece.len()].copy_from_slice(piece);
        buf[filled..filled + piece.len()].make_ascii_lowercase();
        filled += piece.len();
        copied = token.span.end as usize;
        if n == 0 || token.kind == TokenKind::PUNCT {
            continue;
        }
        let words = &buf[..filled];
        let found = if words.is_ascii() {
            find(words)
        } else {
            text.get(start..copied).and_then(|t| lowered(t, find))
        };
        // "new York" is no place, but "prime minister" is a title in any case.
        if let Some(entry) = found {
            let class = entry.class(tokens[first].case, false);
            if class != WordClass::NONE {
                best = Some(Phrase { tokens: n + 1, class });
            }
        }
    }
    best
}

/// Sets the class of every token. [`WordClass::COMMON`] is looked up for words with a capital only: of the
/// others nobody asks.
pub(crate) fn classify(sheet: &mut SheetBuilder, words: &Words) {
    let SheetBuilder { text, tokens, .. } = sheet;
    for i in 0..tokens.len() {
        let Some(word) = words.of(i) else { continue };
        let token = &mut tokens[i];
        let mut class = word.entry.class(token.case, token.flags.has(TokenFlags::DOTTED));
        if word.common {
            class |= WordClass::COMMON;
        }
        if token.case == Case::LOWER {
            class = without(class, WordClass::COMMON);
        }
        token.class = class;
        if word.entry.phrase_words() > 1
            && let Some(phrase) = phrase_at(text, tokens, i, word.entry.phrase_words())
        {
            tokens[i].class |= phrase.class | WordClass::PHRASE;
        }
    }
}
