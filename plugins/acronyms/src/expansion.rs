//! What two expansions of one short form are to each other.

use crate::slips::Slip;

/// The words of an expansion that carry its meaning, as they are compared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Expansion {
    words: Vec<Word>,
    /// Whether it reads as the name of a body: capitals throughout, and no "to".
    pub(crate) is_name: bool,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Word {
    /// In small letters, in one of its spellings.
    folded: String,
    /// Without a plural's ending.
    stem: String,
    /// Whether it is what the phrase is about, and so the word that a plural touches: it stands last, or
    /// before a small word ("Institutes of Health").
    is_head: bool,
}

/// What two expansions are to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Relation {
    /// One phrase: case, hyphens, articles, plurals, spellings make no difference.
    Same,
    /// One has words more than the other.
    Longer,
    /// A word within has another ending: General Service Administration.
    Ending,
    /// One word is another one, or two have changed places.
    Word,
    /// Two things.
    Other,
}

/// Words that may be there or not.
const SMALL: &[&str] = &[
    "a", "an", "and", "as", "at", "by", "for", "from", "in", "of", "on", "or", "the", "to", "with", "de",
    "des", "du", "la", "le", "der", "die", "und", "y", "e",
];

impl Expansion {
    /// Reads the words of a long form.
    pub(crate) fn of(long: &str) -> Self {
        let mut words: Vec<Word> = Vec::new();
        let mut is_name = true;
        for raw in long.replace("U.S.", "United States").replace("U.K.", "United Kingdom").split(is_between) {
            if raw.is_empty() {
                continue;
            }
            let lower = raw.to_lowercase().replace('’', "'");
            let lower = lower.strip_suffix("'s").or_else(|| lower.strip_suffix('\'')).unwrap_or(&lower);
            let small = SMALL.contains(&lower);
            is_name &= if small { lower != "to" } else { !raw.starts_with(char::is_lowercase) };
            match (small, words.last_mut()) {
                (true, Some(last)) => last.is_head = true,
                (true, None) => {}
                (false, _) => {
                    let folded = fold(lower);
                    let stem = singular(&folded).to_owned();
                    words.push(Word { folded, stem, is_head: false });
                }
            }
        }
        if let Some(last) = words.last_mut() {
            last.is_head = true;
        }
        is_name &= words.len() >= 2;
        Self { words, is_name }
    }

    /// What this expansion is to another of the same letters.
    pub(crate) fn relation(&self, other: &Self) -> Relation {
        let (a, b) = (&self.words, &other.words);
        if a.len() != b.len() {
            let (short, long) = if a.len() < b.len() { (a, b) } else { (b, a) };
            let mut rest = long.iter();
            let part = short.iter().all(|w| rest.any(|r| r.stem == w.stem));
            return if part && !short.is_empty() { Relation::Longer } else { Relation::Other };
        }
        let differing: Vec<(&Word, &Word)> = a.iter().zip(b).filter(|(x, y)| x.stem != y.stem).collect();
        match differing[..] {
            [] => {
                let inner = |(x, y): (&Word, &Word)| x.folded != y.folded && !x.is_head && !y.is_head;
                if a.iter().zip(b).any(inner) { Relation::Ending } else { Relation::Same }
            }
            [(x, y)] => {
                // One word of two or three is what tells two bodies apart (Public Buildings Service, Public
                // Broadcasting Service), unless it is a form of the same word.
                if a.len() >= 4 || (a.len() >= 2 && are_kin(&x.stem, &y.stem)) {
                    Relation::Word
                } else {
                    Relation::Other
                }
            }
            [(x, y), (u, v)] if x.stem == v.stem && u.stem == y.stem => Relation::Word,
            _ => Relation::Other,
        }
    }
}

fn is_between(c: char) -> bool {
    !c.is_alphanumeric() && !matches!(c, '\'' | '’' | '.')
}

/// A word in one of its spellings: organisation, organization; programme, program; centre, center.
fn fold(word: &str) -> String {
    let word = word.trim_matches('.').replace("isation", "ization").replace("our", "or");
    let word = word.strip_suffix("mme").map_or(word.clone(), |stem| format!("{stem}m"));
    let word = word.strip_suffix("tre").map_or(word.clone(), |stem| format!("{stem}ter"));
    word.strip_suffix("ence").map_or(word.clone(), |stem| format!("{stem}ense"))
}

/// A word without a plural's ending.
fn singular(word: &str) -> &str {
    match word.strip_suffix("ies").or_else(|| word.strip_suffix('y')) {
        Some(stem) if stem.len() > 2 => stem,
        _ => word.strip_suffix('s').filter(|s| s.len() > 2 && !s.ends_with('s')).unwrap_or(word),
    }
}

/// Whether two words are forms of one, or one is the other with a slip.
fn are_kin(a: &str, b: &str) -> bool {
    let head = a.chars().zip(b.chars()).take_while(|(x, y)| x == y).count();
    head >= 4 || (head >= 1 && a.len().min(b.len()) >= 5 && Slip::between(a, b).is_some())
}

#[cfg(test)]
mod tests {
    use super::{Expansion, Relation};

    #[test]
    fn what_two_expansions_are_to_each_other() {
        for (a, b, want) in [
            ("Quarry Review Panel", "the quarry-review panels", Relation::Same),
            ("U.S. Quarry Office", "United States Quarry Office", Relation::Same),
            ("World Harbour Organisation", "World Harbor Organization", Relation::Same),
            ("Request for Quarries", "Requests for Quarries", Relation::Same),
            ("Piers & Locks Office", "Piers and Locks Office", Relation::Same),
            ("General Quarries Office", "General Quarry Office", Relation::Ending),
            ("Norhavn Review Panel", "Norhavn Quarry Review Panel", Relation::Longer),
            ("Office of Quarries and Piers", "Office of Piers and Quarries", Relation::Word),
            ("Norhavn Harbour Safety Authority", "Norhavn Harbour Safety Administration", Relation::Word),
            ("Quarry Financial Panel", "Quarry Finance Panel", Relation::Word),
            ("Quarry Review Panel", "Quarry Reveiw Panel", Relation::Word),
            ("Public Piers Service", "Public Postal Service", Relation::Other),
            ("Quarry Review Panel", "Quayside Repair Plan", Relation::Other),
            ("", "Quarry", Relation::Other),
        ] {
            let (x, y) = (Expansion::of(a), Expansion::of(b));
            assert_eq!((x.relation(&y), y.relation(&x)), (want, want), "{a} / {b}");
        }
    }

    #[test]
    fn names_of_bodies_have_capitals() {
        for (long, want) in [
            ("Norhavn Harbour Authority", true),
            ("Authority to Operate", false),
            ("minimum viable pier", false),
            ("Piers", false),
        ] {
            assert_eq!(Expansion::of(long).is_name, want, "{long}");
        }
    }
}
