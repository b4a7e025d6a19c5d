//! Which names have to do with each other though their keys differ, told by hashes that they share: those one
//! slip apart, and those that have a word in common.

use crate::hash::{mix, of_bytes};
use copydesk_model::EntryKind;

/// Whether entries of this kind are compared with others one slip away.
pub(crate) const fn is_name(kind: EntryKind) -> bool {
    matches!(kind, EntryKind::NAME | EntryKind::NAME_WORD | EntryKind::ACRONYM)
}

/// Hashes of the words of a name.
pub(crate) fn words(kind: EntryKind, key: &str) -> impl Iterator<Item = u64> {
    const WORD: u64 = 0x776f_7264;
    let key = if kind == EntryKind::NAME { key } else { "" };
    key.split(' ').filter(|w| !w.is_empty()).map(|word| mix(of_bytes(word.as_bytes()), WORD))
}

/// Hashes of a word and of the word without each of its letters. Two words that are one slip apart (a letter
/// more, less, other, or two swapped) have one of these in common.
#[derive(Default)]
pub(crate) struct Slips {
    letters: Vec<u64>,
    /// Of each beginning and each ending its hash, so that a letter is left out in constant time.
    heads: Vec<u64>,
    powers: Vec<u64>,
}

const BASE: u64 = 0x9e37_79b9_7f4a_7c15;

impl Slips {
    /// Calls `f` with each hash until it is content; whether it was.
    pub(crate) fn each(&mut self, kind: EntryKind, word: &str, mut f: impl FnMut(u64) -> bool) -> bool {
        self.letters.clear();
        self.letters.extend(word.chars().map(|c| u64::from(u32::from(c)) + 1));
        let n = self.letters.len();
        while self.powers.len() <= n {
            let next = self.powers.last().map_or(1, |p: &u64| p.wrapping_mul(BASE));
            self.powers.push(next);
        }
        self.heads.clear();
        self.heads.push(0);
        for (i, letter) in self.letters.iter().enumerate() {
            self.heads.push(self.heads[i].wrapping_mul(BASE).wrapping_add(*letter));
        }
        if f(mix(self.heads[n], kind.0.into())) {
            return true;
        }
        let mut tail = 0u64;
        for i in (0..n).rev() {
            let rest = n - 1 - i;
            let hash = self.heads[i].wrapping_mul(self.powers[rest]).wrapping_add(tail);
            if f(mix(hash, kind.0.into())) {
                return true;
            }
            tail = tail.wrapping_add(self.letters[i].wrapping_mul(self.powers[rest]));
        }
        false
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn words_one_slip_apart_share_a_hash_and_others_do_not() {
        let hashes = |word: &str| {
            let mut out = HashSet::new();
            Slips::default().each(EntryKind::NAME, word, |h| {
                out.insert(h);
                false
            });
            out
        };
        let near = |a: &str, b: &str| !hashes(a).is_disjoint(&hashes(b));
        for (a, b) in
            [("reddish", "redish"), ("ishiba", "ishida"), ("brian", "brain"), ("a", "ab"), ("é", "e")]
        {
            assert!(near(a, b), "{a} {b}");
        }
        for (a, b) in [("ishiba", "ishikawa"), ("linus", "lund"), ("abc", "xyz")] {
            assert!(!near(a, b), "{a} {b}");
        }
    }
}
