//! What is known of words before any article is read: one perfect-hash look-up a token.

use copydesk_model::{Case, SheetBuilder, TokenKind, WordClass};
use std::sync::LazyLock;

include!(concat!(env!("OUT_DIR"), "/classes.rs"));

static COMMON_BYTES: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/common.fst"));
static COMMON: LazyLock<fst::Set<&'static [u8]>> =
    LazyLock::new(|| fst::Set::new(COMMON_BYTES).expect("the set was made by the build script"));

/// Longest word that the tables hold, in bytes; longer ones are looked up no further.
const LONGEST: usize = 48;

/// Calls `f` with the word in lower case, without allocating for the usual ASCII word.
fn lowered<R>(word: &str, f: impl FnOnce(&str) -> R) -> R {
    if word.is_ascii() && word.len() <= LONGEST {
        let mut buf = [0; LONGEST];
        let out = &mut buf[..word.len()];
        out.copy_from_slice(word.as_bytes());
        out.make_ascii_lowercase();
        f(std::str::from_utf8(out).unwrap_or(""))
    } else {
        f(&word.to_lowercase().replace('’', "'"))
    }
}

/// The classes of a word, whatever its case, without [`WordClass::COMMON`].
pub fn class_of(word: &str) -> WordClass {
    if word.len() > LONGEST * 2 {
        return WordClass::NONE;
    }
    WordClass(lowered(word, |w| CLASSES.get(w).copied().unwrap_or(0)))
}

/// Whether the word, in lower case, is an ordinary English word.
pub fn is_common(word: &str) -> bool {
    word.len() <= LONGEST * 2 && lowered(word, |w| COMMON.contains(w))
}

/// Sets the class of every token. [`WordClass::COMMON`] is looked up for words with a capital only: of the
/// others nobody asks.
pub(crate) fn classify(sheet: &mut SheetBuilder) {
    for token in &mut sheet.tokens {
        if matches!(token.kind, TokenKind::WORD | TokenKind::ALNUM) {
            let word = sheet.text.get(token.span.range()).unwrap_or("");
            token.class = class_of(word);
            if token.case != Case::LOWER && is_common(word) {
                token.class |= WordClass::COMMON;
            }
        }
    }
}
