//! One slip of the hand between two words: a letter doubled, dropped, added, replaced, or two swapped.

/// What makes the one word of the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Slip {
    /// Two neighbouring letters are swapped: the first stands here.
    Swap(usize),
    /// The written word lacks the letter that the right one has here.
    Drop(usize),
    /// The written word has a letter here that the right one lacks.
    Add(usize),
    /// The letter here is another one.
    Replace(usize),
}

impl Slip {
    /// The slip that makes `written` of `right`, where one is enough (a Damerau distance of one). Positions
    /// count characters; a slip in a run of equal letters stands at its end.
    pub(crate) fn between(written: &str, right: &str) -> Option<Self> {
        let common = written.chars().zip(right.chars()).take_while(|(a, b)| a == b).count();
        let (mut w, mut r) = (written.chars().skip(common), right.chars().skip(common));
        let (w0, r0) = (w.next(), r.next());
        match (w0, r0) {
            (None, None) => None,
            (Some(_), None) => w.next().is_none().then_some(Self::Add(common)),
            (None, Some(_)) => r.next().is_none().then_some(Self::Drop(common)),
            (Some(a), Some(b)) => {
                if w.clone().eq(r.clone()) {
                    return Some(Self::Replace(common));
                }
                let (mut w1, mut r1) = (w.clone(), r.clone());
                if w1.next() == Some(b) && r1.next() == Some(a) && w1.eq(r1) {
                    return Some(Self::Swap(common));
                }
                if w.clone().eq(std::iter::once(b).chain(r.clone())) {
                    return Some(Self::Add(common));
                }
                std::iter::once(a).chain(w).eq(r).then_some(Self::Drop(common))
            }
        }
    }

    /// Where it stands.
    pub(crate) fn at(self) -> usize {
        match self {
            Self::Swap(at) | Self::Drop(at) | Self::Add(at) | Self::Replace(at) => at,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn each_kind_of_slip() {
        for (written, right, want) in [
            ("widnows", "windows", Some(Slip::Swap(2))),
            ("windos", "windows", Some(Slip::Drop(5))),
            ("windowws", "windows", Some(Slip::Add(6))),
            ("wandows", "windows", Some(Slip::Replace(1))),
            ("windowsx", "windows", Some(Slip::Add(7))),
            ("window", "windows", Some(Slip::Drop(6))),
            ("windows", "windows", None),
            ("wnidosw", "windows", None),
            ("", "a", Some(Slip::Drop(0))),
            ("été", "étè", Some(Slip::Replace(2))),
        ] {
            assert_eq!(Slip::between(written, right), want, "{written} {right}");
        }
    }

    fn edited(word: &[char], kind: u8, at: usize, letter: char) -> Vec<char> {
        let mut out = word.to_vec();
        match kind {
            0 if at + 1 < out.len() => out.swap(at, at + 1),
            1 => drop(out.remove(at)),
            2 => out.insert(at, letter),
            _ => out[at] = letter,
        }
        out
    }

    proptest! {
        #[test]
        fn every_single_edit_is_a_slip(word in "[a-dé]{1,8}", kind in 0u8..4, at in 0usize..8, letter in "[a-d]") {
            let word: Vec<char> = word.chars().collect();
            let new = edited(&word, kind, at % word.len(), letter.chars().next().unwrap_or('a'));
            let (word, new): (String, String) = (word.iter().collect(), new.iter().collect());
            prop_assert_eq!(Slip::between(&new, &word).is_some(), new != word);
        }
    }
}
