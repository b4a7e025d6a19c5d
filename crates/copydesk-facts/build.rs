//! Compiles the word lists under `lexicon/` into tables, so that nothing is built at start-up.
//!
//! `lexicon/<class>.txt` holds one word or phrase a line; the file's name is the word class.
//!
//! * `#` begins a comment.
//! * `alias = canonical` ties a word to what it stands for (a demonym to its country).
//! * An entry in capitals (`US`, `NATO`) counts only where the article has it in capitals.
//!
//! `lexicon/common.txt` is large and becomes a finite-state set of its own.
//!
//! The table is one run of bytes, so that it needs no relocation: a power of two of `u32` slots (zero, or one
//! more than the entry's offset), then the entries (`u8` length, the word in lower case, `u32` classes, `u32`
//! classes in capitals with the longest phrase in the upper four bits, `u32` offset of the canonical entry plus one). `src/lexicon.rs` reads it.
use std::collections::BTreeMap;
use std::path::Path;
use std::{env, fs};

/// Word lists and their bits, as `copydesk_model::WordClass` has them.
const CLASSES: &[(&str, u32)] = &[
    ("month", 0),
    ("weekday", 1),
    ("number_word", 2),
    ("ordinal_word", 3),
    ("scale", 4),
    ("currency", 5),
    ("unit", 6),
    ("time_unit", 7),
    ("honorific", 8),
    ("title", 9),
    ("given_name", 10),
    ("country", 11),
    ("demonym", 12),
    ("place", 13),
    ("org_word", 14),
    ("place_word", 15),
    ("reporting", 16),
    ("function", 17),
    ("particle", 19),
    ("approximator", 20),
    ("well_known", 21),
    ("period", 22),
    ("event_verb", 23),
    ("hedge", 24),
    ("surname", 25),
    // Of the lexicon's own use, beside those that the model has.
    ("predicate", 30),
];

/// Where the classes in capitals hold how many words the longest phrase has that begins with the word.
const PHRASE_WORDS_SHIFT: u32 = 28;

#[derive(Default)]
struct Entry {
    class: u32,
    capitals: u32,
    /// Words of the longest phrase that begins with this word; zero where none does.
    phrase: u32,
    canonical: String,
}

fn lines(path: &Path) -> Vec<String> {
    println!("cargo:rerun-if-changed={}", path.display());
    let text = fs::read_to_string(path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    text.lines()
        .map(|l| l.split('#').next().unwrap_or("").trim().to_owned())
        .filter(|l| !l.is_empty())
        .collect()
}

fn entries() -> BTreeMap<String, Entry> {
    let mut map: BTreeMap<String, Entry> = BTreeMap::new();
    for (name, bit) in CLASSES {
        let path = Path::new("lexicon").join(format!("{name}.txt"));
        for line in lines(&path) {
            let (word, canonical) = match line.split_once(" = ") {
                Some((word, canonical)) => (word.trim(), canonical.trim().to_lowercase()),
                None => (line.as_str(), String::new()),
            };
            let key = word.to_lowercase();
            assert!(key.len() < 64, "{}: too long: {word}", path.display());
            let begins = key.split([' ', '-']).next().unwrap_or("").to_owned();
            let in_capitals = word != key && !word.chars().any(char::is_lowercase);
            let entry = map.entry(key.clone()).or_default();
            if in_capitals {
                entry.capitals |= 1 << bit;
            } else {
                entry.class |= 1 << bit;
            }
            if !canonical.is_empty() {
                entry.canonical = canonical;
            }
            if begins != key {
                let words = key.split([' ', '-']).count().min(7) as u32;
                let first = map.entry(begins).or_default();
                first.phrase = first.phrase.max(words);
            }
        }
    }
    map
}

/// The same hash as `src/lexicon.rs` has.
fn hash(word: &str) -> u32 {
    let mut h = 0xcbf2_9ce4_8422_2325u64;
    for b in word.bytes() {
        h = (h ^ u64::from(b)).wrapping_mul(0x100_0000_01b3);
    }
    (h ^ (h >> 32)) as u32
}

fn table(map: &BTreeMap<String, Entry>) -> Vec<u8> {
    let slots = (map.len() * 2).next_power_of_two();
    let mut offsets = BTreeMap::new();
    let mut at = 0u32;
    for word in map.keys() {
        offsets.insert(word.as_str(), at);
        at += 1 + word.len() as u32 + 12;
    }
    let mut index = vec![0u32; slots];
    let mut bytes = Vec::new();
    for (word, entry) in map {
        let mut slot = hash(word) as usize & (slots - 1);
        while index[slot] != 0 {
            slot = (slot + 1) & (slots - 1);
        }
        index[slot] = offsets[word.as_str()] + 1;
        let canonical = match entry.canonical.as_str() {
            "" => 0,
            c => offsets.get(c).unwrap_or_else(|| panic!("{word}: {c} is in no list")) + 1,
        };
        bytes.push(word.len() as u8);
        bytes.extend_from_slice(word.as_bytes());
        for n in [entry.class, entry.capitals | entry.phrase << PHRASE_WORDS_SHIFT, canonical] {
            bytes.extend_from_slice(&n.to_le_bytes());
        }
    }
    let mut out = (slots as u32).to_le_bytes().to_vec();
    for slot in index {
        out.extend_from_slice(&slot.to_le_bytes());
    }
    out.extend_from_slice(&bytes);
    out
}

fn main() {
    let out = env::var("OUT_DIR").expect("cargo sets OUT_DIR");
    let write =
        |name: &str, bytes: &[u8]| fs::write(Path::new(&out).join(name), bytes).expect("OUT_DIR is writable");
    write("lexicon.bin", &table(&entries()));

    let mut common: Vec<String> =
        lines(Path::new("lexicon/common.txt")).iter().map(|w| w.to_lowercase()).collect();
    common.sort();
    common.dedup();
    let set = fst::Set::from_iter(common).expect("the words are sorted");
    write("common.fst", set.as_fst().as_bytes());
}
