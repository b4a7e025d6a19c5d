//! Compiles the word lists under `lexicon/` into tables, so that nothing is built at start-up.
//!
//! `lexicon/<class>.txt` holds one word a line (lower case; `#` begins a comment); the file's name is the
//! word class. `lexicon/common.txt` is large and becomes a finite-state set of its own.
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
];

fn words(path: &Path) -> Vec<String> {
    println!("cargo:rerun-if-changed={}", path.display());
    let text = fs::read_to_string(path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    text.lines()
        .map(|l| l.split('#').next().unwrap_or("").trim().to_lowercase())
        .filter(|l| !l.is_empty())
        .collect()
}

fn main() {
    let out = env::var("OUT_DIR").expect("cargo sets OUT_DIR");
    let mut map: BTreeMap<String, u32> = BTreeMap::new();
    for (name, bit) in CLASSES {
        for word in words(&Path::new("lexicon").join(format!("{name}.txt"))) {
            *map.entry(word).or_default() |= 1 << bit;
        }
    }
    let values: Vec<(String, String)> = map.into_iter().map(|(w, bits)| (w, bits.to_string())).collect();
    let mut table = phf_codegen::Map::new();
    for (word, bits) in &values {
        table.entry(word.as_str(), bits.as_str());
    }
    let code = format!("static CLASSES: phf::Map<&'static str, u32> = {};\n", table.build());
    fs::write(Path::new(&out).join("classes.rs"), code).expect("OUT_DIR is writable");

    let mut common = words(Path::new("lexicon/common.txt"));
    common.sort();
    common.dedup();
    let set = fst::Set::from_iter(common).expect("the words are sorted");
    fs::write(Path::new(&out).join("common.fst"), set.as_fst().as_bytes()).expect("OUT_DIR is writable");
}
