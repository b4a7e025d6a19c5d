//! Whether the letters of a short form are the initials of some words.

/// Small words whose initials a short form may have or not.
const SMALL: &[&str] = &["of", "and", "for", "the", "in", "on", "to", "at", "&", "de", "la", "du"];

/// How much of a phrase the letters are the initials of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Extent {
    /// All of it.
    Whole,
    /// Some words that stand together: `OSS` within "Free and Open Source Software".
    Part,
}

/// Whether words that stand together in a phrase begin with these letters, in capitals. Small words and second
/// halves of compounds may be left out.
pub(crate) fn spells(phrase: &str, letters: &str) -> Option<Extent> {
    let words: Vec<(char, bool)> = phrase
        .split_whitespace()
        .flat_map(|word| {
            let small = SMALL.contains(&word.to_lowercase().as_str());
            let parts = word.split(['-', '/']).filter_map(|p| p.chars().find(|c| c.is_alphanumeric()));
            parts.enumerate().map(move |(i, c)| (c.to_ascii_uppercase(), small || i > 0))
        })
        .collect();
    if letters.len() < 2 {
        return None;
    }
    let starts = words.iter().enumerate().filter(|(_, w)| !w.1).map(|(i, _)| i);
    starts.filter(|&i| words[i..].len() >= letters.len()).find_map(|start| {
        let rest = follows(&words[start..], letters)?;
        Some(if start == 0 && rest.is_empty() { Extent::Whole } else { Extent::Part })
    })
}

/// What follows the words that the letters are the initials of, from the first on; none where they are not.
fn follows<'w>(words: &'w [(char, bool)], letters: &str) -> Option<&'w [(char, bool)]> {
    let mut rest = letters.chars();
    let mut next = rest.next()?;
    for (i, &(initial, optional)) in words.iter().enumerate() {
        if initial == next {
            match rest.next() {
                Some(letter) => next = letter,
                None => return words.get(i + 1..),
            }
        } else if !optional {
            return None;
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::{Extent, spells};

    #[test]
    fn initials_are_those_of_words_that_stand_together() {
        for (phrase, letters, want) in [
            ("Quarry Review Panel", "QRP", Some(Extent::Whole)),
            ("Norhavn Quarry Review Panel", "QRP", Some(Extent::Part)),
            ("Department of Piers", "DOP", Some(Extent::Whole)),
            ("Department of Piers", "DP", Some(Extent::Whole)),
            ("National Pier-Building Agency", "NPA", Some(Extent::Whole)),
            ("Quarry Review Panel", "QP", None),
            ("Quarry Review Panel", "QPR", None),
            ("", "QPR", None),
        ] {
            assert_eq!(spells(phrase, letters), want, "{phrase} {letters}");
        }
    }
}
