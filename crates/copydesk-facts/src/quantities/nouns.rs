//! What a number counts: the noun behind it, with its modifiers, and its singular.
//!
//! Without a grammar of English, a plural within four words is the sign: "25 military personnel", "3,000 new
//! sales jobs". Numbers before a singular ("the 5 percent rise", "a 3 point plan") count nothing here.

use crate::reading::Reader;
use copydesk_model::{TokenKind, WordClass};

/// A noun phrase behind a number, by its tokens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Noun {
    pub(crate) first: usize,
    /// The noun itself.
    pub(crate) head: usize,
    pub(crate) end: usize,
    pub(crate) plural: bool,
}

/// Plurals without an s, with their singulars.
const IRREGULAR: &[(&str, &str)] = &[
    ("people", "person"),
    ("men", "man"),
    ("women", "woman"),
    ("children", "child"),
    ("personnel", "personnel"),
    ("staff", "staff"),
    ("police", "police"),
    ("troops", "troop"),
    ("feet", "foot"),
    ("teeth", "tooth"),
    ("mice", "mouse"),
    ("geese", "goose"),
    ("oxen", "ox"),
    ("sheep", "sheep"),
    ("fish", "fish"),
    ("cattle", "cattle"),
    ("aircraft", "aircraft"),
    ("spacecraft", "spacecraft"),
    ("servicemen", "serviceman"),
    ("servicewomen", "servicewoman"),
    ("congressmen", "congressman"),
    ("policemen", "policeman"),
    ("firemen", "fireman"),
    ("fishermen", "fisherman"),
    ("businessmen", "businessman"),
    ("criteria", "criterion"),
    ("phenomena", "phenomenon"),
    ("media", "media"),
    ("data", "data"),
    ("bacteria", "bacterium"),
    ("lives", "life"),
    ("wives", "wife"),
    ("knives", "knife"),
    ("wolves", "wolf"),
    ("halves", "half"),
    ("shelves", "shelf"),
    ("leaves", "leaf"),
    ("loaves", "loaf"),
    ("thieves", "thief"),
    ("movies", "movie"),
    ("cookies", "cookie"),
    ("zombies", "zombie"),
    ("ties", "tie"),
    ("lies", "lie"),
    ("pies", "pie"),
    ("series", "series"),
    ("species", "species"),
    ("shoes", "shoe"),
    ("buses", "bus"),
    ("gases", "gas"),
    ("viruses", "virus"),
    ("bonuses", "bonus"),
    ("campuses", "campus"),
    ("crises", "crisis"),
    ("analyses", "analysis"),
    ("bases", "base"),
    ("theses", "thesis"),
    ("indices", "index"),
    ("matrices", "matrix"),
    ("vertices", "vertex"),
    ("appendices", "appendix"),
    ("caches", "cache"),
    ("axes", "axis"),
];

/// Words that end in s and are no plurals of nouns that anybody counts.
const NOT_PLURAL: &[&str] = &[
    "is",
    "was",
    "has",
    "does",
    "its",
    "this",
    "his",
    "as",
    "us",
    "thus",
    "plus",
    "minus",
    "less",
    "across",
    "always",
    "perhaps",
    "towards",
    "besides",
    "says",
    "means",
    "includes",
    "makes",
    "takes",
    "gives",
    "goes",
    "comes",
    "shows",
    "seems",
    "becomes",
    "remains",
    "begins",
    "needs",
    "lets",
    "gets",
    "requires",
    "allows",
    "provides",
    "contains",
    "ours",
    "yours",
    "theirs",
    "hers",
    "yes",
    "news",
    "sometimes",
    "afterwards",
    "applies",
    "refers",
    "uses",
    "adds",
    "works",
    "runs",
    "happens",
    "exists",
    "whereas",
    "vs",
    "overseas",
    "likes",
    "starts",
    "ends",
    "indoors",
    "outdoors",
    "downstairs",
    "upstairs",
    "nowadays",
];

/// Whether a word is the plural of a noun, by its form.
pub(crate) fn is_plural(word: &str) -> bool {
    let b = word.as_bytes();
    if b.len() < 3 {
        return false;
    }
    if b[b.len() - 1] | 32 == b's' {
        return !matches!(b[b.len() - 2] | 32, b's' | b'u' | b'i')
            && !NOT_PLURAL.iter().any(|w| word.eq_ignore_ascii_case(w))
            || word.eq_ignore_ascii_case("menus");
    }
    IRREGULAR.iter().any(|(p, _)| word.eq_ignore_ascii_case(p))
}

/// Appends the singular of a plural, in lower case.
pub(crate) fn singular(word: &str, out: &mut String) {
    let at = out.len();
    out.extend(word.chars().flat_map(char::to_lowercase));
    let w = &out[at..];
    if let Some((_, s)) = IRREGULAR.iter().find(|(p, _)| *p == w) {
        out.truncate(at);
        out.push_str(s);
        return;
    }
    let cut = |out: &mut String, n: usize| out.truncate(out.len() - n);
    if w.len() > 4 && w.ends_with("ies") {
        cut(out, 3);
        out.push('y');
    } else if w.len() > 4
        && (w.ends_with("sses")
            || w.ends_with("shes")
            || w.ends_with("ches")
            || w.ends_with("xes")
            || w.ends_with("zzes")
            || w.ends_with("oes"))
    {
        cut(out, 2);
    } else if w.len() > 2
        && w.ends_with('s')
        && !w.ends_with("ss")
        && !w.ends_with("us")
        && !w.ends_with("is")
    {
        cut(out, 1);
    }
}

/// The noun counted by a number that ends before `i`.
pub(crate) fn counted(r: &Reader<'_>, i: usize) -> Option<Noun> {
    let mut k = i;
    // "12 of the residents" counts parts; "3-year" measures.
    while k < i + 4 {
        if r.kind(k) != TokenKind::WORD {
            // "full-time jobs": a hyphen inside a modifier.
            if k > i && r.dash(k) && r.glued(k) && r.glued(k + 1) && r.kind(k + 1) == TokenKind::WORD {
                k += 2;
                continue;
            }
            return None;
        }
        if r.has(k, WordClass::FUNCTION | WordClass::MONTH | WordClass::WEEKDAY)
            && !r.has(k, WordClass::TIME_UNIT)
        {
            return None;
        }
        if k > i && r.has(k, WordClass::HEDGE | WordClass::REPORTING) {
            return None;
        }
        let word = r.word(k);
        if is_plural(word) {
            // "12 states' laws": a possessive counts all the same, "12 Johns" are names.
            return Some(Noun { first: i, head: k, end: k + 1, plural: true });
        }
        if word.eq_ignore_ascii_case("percent") || word.eq_ignore_ascii_case("per") {
            return None;
        }
        k += 1;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plurals_have_their_singulars() {
        for (p, s) in [
            ("jobs", "job"),
            ("countries", "country"),
            ("people", "person"),
            ("boxes", "box"),
            ("churches", "church"),
            ("houses", "house"),
            ("heroes", "hero"),
            ("classes", "class"),
            ("Personnel", "personnel"),
        ] {
            let mut out = String::new();
            assert!(is_plural(p), "{p}");
            singular(p, &mut out);
            assert_eq!(out, s);
        }
        for w in ["status", "is", "across", "crisis", "boss"] {
            assert!(!is_plural(w), "{w}");
        }
    }
}
