//! Every phrase that a ledger looks for, found in one walk over a text.
//!
//! **What a phrase is.** Names, aliases, never-forms, `says`, `near`: one or more words, with whatever
//! stands between them. A word is a run of letters and digits, so phrases begin and end at word boundaries:
//! `US` is not found in `USA`, and is found in `US-Japan`. Any run of white space counts as one space, curly
//! quotation marks as straight ones, all hyphens as `-`. A phrase does not reach over the end of a block.
//!
//! **Case.** A capital in the phrase must be a capital in the text; a small letter may be either. So `US`
//! does not match "us", `Ishiba` matches "ISHIBA", and `prime minister` matches "Prime Minister".
//!
//! **How.** Each phrase is a path of word hashes in one hash table; the text's words are hashed once and each
//! is tried as a beginning. What the table finds is compared letter by letter, so that a clash of hashes
//! costs time and never a match. An Aho-Corasick automaton would do as well in size and speed (over 375,000
//! phrases 23 MB and half a second to build), but it knows characters where the rules above are about words,
//! white space and marks, so that each of its hits would have to be judged anew, and hits inside of words
//! (`US` in "status") are many.

use copydesk_model::Span;
use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

/// A hasher for keys that are hashes already.
#[derive(Default)]
pub(crate) struct Hashed(u64);

impl Hasher for Hashed {
    fn finish(&self) -> u64 {
        self.0
    }
    fn write(&mut self, bytes: &[u8]) {
        for b in bytes {
            self.0 = mix(self.0, u64::from(*b));
        }
    }
    fn write_u64(&mut self, n: u64) {
        self.0 = n;
    }
}

pub(crate) type HashedMap<V> = HashMap<u64, V, BuildHasherDefault<Hashed>>;

/// Joins a value to a hash, well enough spread for a table that uses the high bits.
pub(crate) const fn mix(hash: u64, value: u64) -> u64 {
    let n = (hash.rotate_left(5) ^ value).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    n ^ (n >> 29)
}

/// A hash of these bytes as they stand.
pub(crate) fn hash_bytes(bytes: &[u8]) -> u64 {
    bytes.iter().fold(bytes.len() as u64, |h, b| mix(h, u64::from(*b)))
}

/// A word of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Word {
    pub span: Span,
    /// Hash of the word in lower case.
    pub hash: u64,
}

const fn is_accent(c: char) -> bool {
    // Combining accents are no letters, but part of the letter before them.
    matches!(c, '\u{300}'..='\u{36f}')
}

/// The words of a text, appended to `out`.
pub(crate) fn words(text: &str, out: &mut Vec<Word>) {
    let mut start = None;
    let mut hash = 0;
    for (at, c) in text.char_indices() {
        if c.is_ascii_alphanumeric() {
            start = start.or(Some(at));
            hash = mix(hash, u64::from(c.to_ascii_lowercase() as u8));
        } else if !c.is_ascii() && (c.is_alphanumeric() || is_accent(c)) {
            start = start.or(Some(at));
            hash = c.to_lowercase().fold(hash, |h, c| mix(h, u64::from(u32::from(c))));
        } else if let Some(s) = start.take() {
            out.push(Word { span: Span::new(s as u32, at as u32), hash });
            hash = 0;
        }
    }
    if let Some(s) = start {
        out.push(Word { span: Span::new(s as u32, text.len() as u32), hash });
    }
}

/// A hash of a text's words, whatever their case and what stands between them.
pub(crate) fn fold_hash(text: &str) -> u64 {
    let mut list = Vec::new();
    words(text, &mut list);
    list.iter().fold(0, |h, w| mix(h, w.hash))
}

/// A character as phrases compare it.
pub(crate) const fn plain(c: char) -> char {
    match c {
        '\u{2018}' | '\u{2019}' | '\u{201b}' | '\u{2032}' => '\'',
        '\u{201c}' | '\u{201d}' | '\u{201f}' | '\u{2033}' | '\u{ab}' | '\u{bb}' => '"',
        '\u{2010}'..='\u{2015}' | '\u{2212}' => '-',
        _ => c,
    }
}

/// A phrase with its white space and marks made plain.
#[cfg(test)]
fn normal(text: &str) -> String {
    let mut out = String::new();
    normalise(text, &mut out);
    out
}

fn normalise(text: &str, out: &mut String) {
    out.clear();
    for c in text.trim().chars() {
        if !c.is_whitespace() {
            out.push(plain(c));
        } else if !out.ends_with(' ') {
            out.push(' ');
        }
    }
}

const NONE: u32 = u32::MAX;

#[derive(Clone, Copy)]
struct Slot {
    /// First of the phrases that end here.
    phrase: u32,
    /// Whether longer phrases go on from here.
    longer: bool,
}

#[derive(Clone, Copy)]
struct Phrase {
    start: u32,
    len: u32,
    /// Bytes before its first word, and after its last.
    lead: u8,
    tail: u8,
    /// Another phrase of the same words (`US` and `us`).
    next: u32,
}

/// One place where a phrase stands in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Hit {
    pub span: Span,
    pub phrase: u32,
}

/// The table.
#[derive(Default)]
pub(crate) struct Phrases {
    table: HashedMap<Slot>,
    phrases: Vec<Phrase>,
    text: String,
    scratch: (String, Vec<Word>),
}

impl Phrases {
    /// How many different phrases there are.
    #[cfg(test)]
    pub(crate) fn len(&self) -> usize {
        self.phrases.len()
    }

    fn phrase_text(&self, p: Phrase) -> &str {
        self.text.get(p.start as usize..p.start as usize + p.len as usize).unwrap_or("")
    }

    /// A phrase's text.
    pub(crate) fn get(&self, phrase: u32) -> &str {
        self.phrases.get(phrase as usize).map_or("", |p| self.phrase_text(*p))
    }

    /// Adds a phrase and returns its number, which is the same for the same phrase. `None` for one without
    /// a word in it.
    pub(crate) fn add(&mut self, text: &str) -> Option<u32> {
        // Millions of phrases may be added, so their room is used again.
        let (mut plain, mut list) = std::mem::take(&mut self.scratch);
        normalise(text, &mut plain);
        list.clear();
        words(&plain, &mut list);
        let id = self.intern(&plain, &list);
        self.scratch = (plain, list);
        id
    }

    fn intern(&mut self, text: &str, list: &[Word]) -> Option<u32> {
        let (first, last) = (list.first()?, list.last()?);
        let lead = u8::try_from(first.span.start).ok()?;
        let tail = u8::try_from(text.len() as u32 - last.span.end).ok()?;
        let start = u32::try_from(self.text.len()).ok()?;
        let id = u32::try_from(self.phrases.len()).ok().filter(|n| *n != NONE)?;
        let mut hash = 0;
        for (i, word) in list.iter().enumerate() {
            hash = mix(hash, word.hash);
            let slot = self.table.entry(hash).or_insert(Slot { phrase: NONE, longer: false });
            if i + 1 < list.len() {
                slot.longer = true;
                continue;
            }
            let first = slot.phrase;
            let mut next = first;
            while let Some(p) = self.phrases.get(next as usize) {
                let stored = &self.text[p.start as usize..p.start as usize + p.len as usize];
                if stored == text {
                    return Some(next);
                }
                next = p.next;
            }
            slot.phrase = id;
            self.phrases.push(Phrase { start, len: text.len() as u32, lead, tail, next: first });
            self.text.push_str(text);
        }
        Some(id)
    }

    /// All places of all phrases in a text, in order of their beginnings.
    pub(crate) fn scan(&self, text: &str, words: &[Word], out: &mut Vec<Hit>) {
        if self.phrases.is_empty() {
            return;
        }
        for (i, first) in words.iter().enumerate() {
            let mut hash = 0;
            for last in &words[i..] {
                hash = mix(hash, last.hash);
                let Some(slot) = self.table.get(&hash) else { break };
                let mut next = slot.phrase;
                while let Some(p) = self.phrases.get(next as usize) {
                    let core = Span::new(first.span.start, last.span.end);
                    if let Some(span) = self.verify(*p, text, core) {
                        out.push(Hit { span, phrase: next });
                    }
                    next = p.next;
                }
                if !slot.longer {
                    break;
                }
            }
        }
    }

    /// Compares a phrase with the text around `core`, its words' place; gives the whole place.
    fn verify(&self, p: Phrase, text: &str, core: Span) -> Option<Span> {
        let phrase = self.phrase_text(p);
        let (lead, rest) = phrase.split_at_checked(usize::from(p.lead))?;
        let (inner, tail) = rest.split_at_checked(rest.len() - usize::from(p.tail))?;
        let mut before = text.get(..core.start as usize)?.char_indices().rev();
        let mut start = core.start;
        for wanted in lead.chars().rev() {
            let (at, c) = before.next()?;
            start = at as u32;
            (plain(c) == wanted).then_some(())?;
        }
        let mut inner = inner.chars();
        let mut chars = text.get(core.range())?.chars().peekable();
        while let Some(c) = chars.next() {
            let wanted = inner.next()?;
            if c.is_whitespace() {
                (wanted == ' ').then_some(())?;
                let mut lines = usize::from(c == '\n');
                while let Some(c) = chars.next_if(|c| c.is_whitespace()) {
                    lines += usize::from(c == '\n');
                }
                (lines < 2).then_some(())?;
            } else if !same_letter(wanted, plain(c)) {
                return None;
            }
        }
        if inner.next().is_some() {
            return None;
        }
        let mut after = text.get(core.end as usize..)?.char_indices();
        let mut end = core.end;
        for wanted in tail.chars() {
            let (at, c) = after.next()?;
            end = core.end + (at + c.len_utf8()) as u32;
            (plain(c) == wanted).then_some(())?;
        }
        Some(Span::new(start, end))
    }
}

/// The case rule for one letter.
fn same_letter(wanted: char, found: char) -> bool {
    wanted == found
        || if wanted.is_ascii() {
            wanted.is_ascii_lowercase() && wanted.to_ascii_uppercase() == found
        } else {
            wanted.is_lowercase() && wanted.to_uppercase().eq(std::iter::once(found))
        }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found<'t>(phrases: &[&str], text: &'t str) -> Vec<&'t str> {
        let mut table = Phrases::default();
        for p in phrases {
            table.add(p);
        }
        let (mut list, mut hits) = (Vec::new(), Vec::new());
        words(text, &mut list);
        table.scan(text, &list, &mut hits);
        hits.iter().map(|h| &text[h.span.range()]).collect()
    }

    #[test]
    fn a_phrase_is_whole_words() {
        assert_eq!(found(&["US"], "The US, the US-Japan pact, USA, us."), ["US", "US"]);
        assert_eq!(found(&["Ishiba"], "Ishiba’s Ishibas ISHIBA ishiba"), ["Ishiba", "ISHIBA"]);
    }

    #[test]
    fn space_quotes_and_hyphens_are_alike() {
        let text = "The Prime\n Minister’s “decision‑making”";
        assert_eq!(
            found(&["prime minister's \"decision-making\""], text),
            ["Prime\n Minister’s “decision‑making”"]
        );
        assert!(found(&["one two"], "one\n\ntwo").is_empty());
        assert!(found(&["one two"], "one, two").is_empty());
    }

    #[test]
    fn all_phrases_are_found_overlapping_or_not() {
        let phrases = ["US", "US Steel", "Steel", "U.S. Steel"];
        assert_eq!(found(&phrases, "US Steel"), ["US", "US Steel", "Steel"]);
        assert_eq!(found(&phrases, "U.S. Steel"), ["U.S. Steel", "Steel"]);
    }

    #[test]
    fn marks_at_the_ends_belong_to_the_phrase() {
        assert_eq!(found(&["C++", ".NET"], "In C++, not C; ASP.NET, NET"), ["C++", ".NET"]);
    }

    #[test]
    fn a_phrase_is_kept_once_and_one_without_words_not_at_all() {
        let mut table = Phrases::default();
        assert_eq!(table.add("Two  words"), table.add("Two words"));
        assert_ne!(table.add("two words"), table.add("Two words"));
        assert_eq!(table.add(" %! "), None);
        assert_eq!(table.len(), 2);
    }

    #[test]
    fn any_text_is_searched_without_panic_and_every_phrase_finds_itself() {
        proptest::proptest!(|(text in "[a-zA-Zé’' .\n-]{0,30}")| {
            let mut table = Phrases::default();
            let added = table.add(&text).is_some();
            let (mut list, mut hits) = (Vec::new(), Vec::new());
            let plain = normal(&text);
            words(&plain, &mut list);
            table.scan(&plain, &list, &mut hits);
            assert_eq!(added, !hits.is_empty());
        });
    }
}
