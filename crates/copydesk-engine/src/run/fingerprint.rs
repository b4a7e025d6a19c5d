//! Fingerprints: the same for the same finding when lines move, are rewrapped, or other text changes.
//!
//! Made from the rule, the file's name, the words flagged and the sentence they stand in, spaces evened out;
//! of several that are alike in all of these, each has its number.

use super::findings::Found;
use crate::Diagnostic;
use std::collections::HashMap;

/// FNV-1a in 128 bits: no secret to keep, only a stable name that needs no dependency.
struct Hash(u128);

impl Hash {
    const PRIME: u128 = (1 << 88) + 0x13b;

    fn bytes(&mut self, bytes: &[u8]) {
        for &b in bytes {
            self.0 = (self.0 ^ u128::from(b)).wrapping_mul(Self::PRIME);
        }
    }

    /// Words, with one space between them and an end that no text can hold.
    fn words(&mut self, text: &str) {
        for word in text.split_whitespace() {
            self.bytes(word.as_bytes());
            self.bytes(b" ");
        }
        self.bytes(&[0xff]);
    }
}

/// What tells a finding from others.
pub fn seed(rule: &str, path: &str, text: &str, context: &str) -> u128 {
    let mut hash = Hash(0x6c62_272e_07bb_0142_62b8_2175_6295_c58d);
    let name = path.rsplit('/').next().unwrap_or(path);
    for part in [rule, name, text, context] {
        hash.words(part);
    }
    hash.0
}

/// Gives each finding, in order, its fingerprint.
pub fn number(found: Vec<Found>) -> Vec<Diagnostic> {
    let mut seen: HashMap<(std::sync::Arc<str>, u128), u32> = HashMap::new();
    let mut out = Vec::with_capacity(found.len());
    for Found { mut diagnostic, seed } in found {
        let n = seen.entry((diagnostic.place.path.clone(), seed)).or_default();
        let mut hash = Hash(seed);
        hash.bytes(&n.to_le_bytes());
        *n += 1;
        diagnostic.fingerprint = format!("{:016x}", (hash.0 ^ (hash.0 >> 64)) as u64);
        out.push(diagnostic);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::seed;

    #[test]
    fn rewrapping_and_moving_a_file_change_nothing() {
        let a = seed("r", "drafts/a.md", "Ishida", "Mr Ishida\nsaid so.");
        assert_eq!(a, seed("r", "done/a.md", "Ishida", "Mr  Ishida said\nso."));
        assert_ne!(a, seed("r", "drafts/a.md", "Ishida", "Mr Ishida said no."));
        assert_ne!(a, seed("q", "drafts/a.md", "Ishida", "Mr Ishida said so."));
    }
}
