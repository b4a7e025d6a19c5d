//! Finds words one slip apart without comparing every pair: two such words share a form with one letter
//! deleted, so words are filed under the hashes of all such forms (and of themselves).

/// Words filed under their deletion forms.
#[derive(Debug, Default)]
pub(crate) struct Neighbours {
    /// Hash of a form, index of the word: sorted before the first look-up.
    forms: Vec<(u64, u32)>,
}

impl Neighbours {
    /// Files a word.
    pub(crate) fn add(&mut self, word: &str, index: u32) {
        forms(word, |hash| self.forms.push((hash, index)));
    }

    /// Calls `f` with every two words that share a form, the same two perhaps several times.
    pub(crate) fn each_pair(mut self, mut f: impl FnMut(u32, u32)) {
        self.forms.sort_unstable();
        for group in self.forms.chunk_by(|a, b| a.0 == b.0) {
            // A form that very many words share says nothing, and must not cost the square of their number.
            if group.len() > 32 {
                continue;
            }
            for (i, a) in group.iter().enumerate() {
                for b in &group[i + 1..] {
                    if a.1 != b.1 {
                        f(a.1, b.1);
                    }
                }
            }
        }
    }
}

/// Calls `f` with the indices of every word of `a` and word of `b` that share a form, the same two perhaps
/// several times. The shorter list is filed and the other looked up, so that a few words among very many
/// cost little.
pub(crate) fn between(a: &[impl AsRef<str>], b: &[impl AsRef<str>], mut f: impl FnMut(u32, u32)) {
    if a.len() <= b.len() {
        look_up(a, b, f);
    } else {
        look_up(b, a, |b, a| f(a, b));
    }
}

/// Files the words of `few` and looks those of `many` up.
fn look_up(few: &[impl AsRef<str>], many: &[impl AsRef<str>], mut f: impl FnMut(u32, u32)) {
    let mut filed: Vec<(u64, u32)> = Vec::new();
    for (index, word) in few.iter().enumerate() {
        forms(word.as_ref(), |hash| filed.push((hash, index as u32)));
    }
    filed.sort_unstable();
    filed.dedup();
    // A bit for each form: most forms are of no other word, which one look says.
    let bits = (filed.len() * 16).next_power_of_two().max(64);
    let mut seen = vec![0u64; bits / 64];
    let slot = |hash: u64| {
        let bit = (hash ^ hash >> 32) as usize & (bits - 1);
        (bit / 64, 1u64 << (bit % 64))
    };
    for &(hash, _) in &filed {
        let (word, bit) = slot(hash);
        seen[word] |= bit;
    }
    for (other, word) in many.iter().enumerate() {
        forms(word.as_ref(), |hash| {
            let (at, bit) = slot(hash);
            if seen[at] & bit == 0 {
                return;
            }
            let first = filed.partition_point(|e| e.0 < hash);
            for &(_, index) in filed[first..].iter().take_while(|e| e.0 == hash).take(32) {
                f(index, other as u32);
            }
        });
    }
}

/// Longest word that is filed, in characters.
const MAX: usize = 40;
const BASE: u64 = 0x100_0000_01b3;

/// Calls `f` with the hash of the word, in lower case, and of each form with one letter deleted.
///
/// The hash is a polynomial over the letters, so that a form's hash is put together from those of what
/// stands before and after the deleted letter: all of them together cost one pass.
fn forms(word: &str, mut f: impl FnMut(u64)) {
    let mut letters = [0u64; MAX];
    let mut n = 0;
    for c in word.chars().flat_map(char::to_lowercase) {
        if n == MAX {
            return;
        }
        // Spread the code points, so that sums of neighbouring letters do not fall together.
        letters[n] = u64::from(u32::from(c)).wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1;
        n += 1;
    }
    // `tails[i]` is the hash of the letters from `i` on, `powers[i]` is BASE to the power of i.
    let (mut tails, mut powers) = ([0u64; MAX + 1], [1u64; MAX + 1]);
    for i in 0..n {
        powers[i + 1] = powers[i].wrapping_mul(BASE);
        let k = n - 1 - i;
        tails[k] = letters[k].wrapping_mul(powers[i]).wrapping_add(tails[k + 1]);
    }
    f(tails[0]);
    let mut head = 0u64;
    for i in 0..n {
        f(head.wrapping_mul(powers[n - 1 - i]).wrapping_add(tails[i + 1]));
        head = head.wrapping_mul(BASE).wrapping_add(letters[i]);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::slip::Slip;
    use proptest::prelude::*;

    fn pairs(words: &[String]) -> Vec<(u32, u32)> {
        let mut index = Neighbours::default();
        for (i, word) in words.iter().enumerate() {
            index.add(word, i as u32);
        }
        let mut out = Vec::new();
        index.each_pair(|a, b| out.push((a.min(b), a.max(b))));
        out.sort_unstable();
        out.dedup();
        out
    }

    #[test]
    fn words_one_slip_apart_are_neighbours() {
        let words = ["Ishiba", "Ishida", "Widnows", "Windows", "Oslo"].map(str::to_owned);
        assert_eq!(pairs(&words), [(0, 1), (2, 3)]);
    }

    proptest! {
        #[test]
        fn no_slip_is_missed(words in proptest::collection::vec("[a-c]{1,6}", 1..8)) {
            let found = pairs(&words);
            for (i, a) in words.iter().enumerate() {
                for (j, b) in words.iter().enumerate().skip(i + 1) {
                    if Slip::between(a, b).is_some() {
                        prop_assert!(found.contains(&(i as u32, j as u32)), "{a} {b}");
                    }
                }
            }
        }
    }
}
