//! What two first names may be to each other: forms of one, spellings of one, or two.

use crate::slip::Slip;
use std::collections::HashMap;
use std::sync::LazyLock;

/// Each name with the lines of the list it stands in.
static PET_FORMS: LazyLock<HashMap<&'static str, Vec<u16>>> = LazyLock::new(|| {
    let mut all: HashMap<&str, Vec<u16>> = HashMap::new();
    let lines = include_str!("nicknames.txt").lines().filter(|l| !l.starts_with('#'));
    for (n, line) in lines.enumerate() {
        for name in line.split(' ') {
            all.entry(name).or_default().push(n as u16);
        }
    }
    all
});

/// Names that are spelt in several ways, where these differ by more than a slip or in their first letter.
const SPELLINGS: &[&[&str]] = &[
    &["stephen", "steven", "stephan", "stefan"],
    &["geoffrey", "jeffrey", "jeffery", "geoffery"],
    &["catherine", "katherine", "kathryn", "katharine", "catharine"],
    &["sean", "shaun", "shawn"],
    &["mohammed", "mohamed", "muhammad", "mohammad", "muhammed", "mohamad"],
    &["carl", "karl"],
    &["carla", "karla"],
    &["cristina", "christina", "kristina"],
    &["christine", "kristine"],
    &["christopher", "kristopher"],
    &["caitlin", "kaitlin", "kaitlyn", "katelyn"],
    &["marc", "mark"],
    &["jon", "john"],
    &["ian", "iain"],
    &["graham", "graeme", "grahame"],
    &["philip", "phillip"],
    &["filip", "philip"],
    &["erik", "eric"],
    &["sophia", "sofia"],
    &["sophie", "sofie"],
    &["rebecca", "rebekah"],
    &["hannah", "hanna"],
    &["isabel", "isobel", "isabelle"],
    &["zachary", "zachery", "zackary"],
    &["micheal", "michael"],
    &["jaclyn", "jacqueline", "jacquelyn"],
    &["lesley", "leslie"],
    &["elisabeth", "elizabeth"],
    &["yosef", "joseph", "josef"],
    &["joann", "joanne", "jo-ann", "jo-anne"],
];

/// Names a letter apart that men and women bear.
const TWO: &[[&str; 2]] = &[
    ["francis", "frances"],
    ["christian", "christina"],
    ["marian", "marion"],
    ["rene", "renee"],
    ["jesse", "jessie"],
    ["bobby", "bobbi"],
    ["jean", "joan"],
    ["dana", "dane"],
    ["karen", "karin"],
];

/// Whether one person may be called by both: William, Bill.
pub(crate) fn are_pet_forms(a: &str, b: &str) -> bool {
    let (Some(a), Some(b)) = (PET_FORMS.get(a), PET_FORMS.get(b)) else { return false };
    a.iter().any(|line| b.contains(line))
}

/// Whether the two, in small letters and without accents, may be one name in two spellings: Joanna and Joanne,
/// Stephen and Steven; not Paul and Paula, Tim and Tom, Will and William.
pub(crate) fn are_spellings(a: &str, b: &str) -> bool {
    if SPELLINGS.iter().any(|s| s.contains(&a) && s.contains(&b)) {
        return a != b;
    }
    let two = TWO.iter().any(|t| t.contains(&a) && t.contains(&b));
    let Some(slip) = Slip::between(a, b).filter(|_| !two && !are_pet_forms(a, b)) else { return false };
    let (short, long) = if a.len() < b.len() { (a, b) } else { (b, a) };
    if slip.at() == 0 || short.len() < 4 || !a.is_ascii() || !b.is_ascii() {
        return false;
    }
    let letters = |at: usize| (a.as_bytes().get(at).copied(), b.as_bytes().get(at).copied());
    match slip {
        Slip::Swap(_) => true,
        // Paul, Paula; Martin, Martine; but Ann, Anne and Lynn, Lynne.
        Slip::Add(at) | Slip::Drop(at) if at + 1 == long.len() => match long.as_bytes()[at] {
            b'e' => short.ends_with("nn"),
            b'h' | b't' | b'l' | b'n' => true,
            _ => false,
        },
        Slip::Add(_) | Slip::Drop(_) => true,
        // Mario, Maria; but Diana, Diane.
        Slip::Replace(at) if at + 1 == long.len() => {
            matches!(letters(at), (Some(b'a'), Some(b'e')) | (Some(b'e'), Some(b'a')))
                || matches!(letters(at), (Some(b'i'), Some(b'y')) | (Some(b'y'), Some(b'i')))
        }
        // Martin, Marvin are two names; letters that sound alike are one's.
        Slip::Replace(at) => match letters(at) {
            (Some(a), Some(b)) => {
                short.len() > 4
                    && [&b"aeiouy"[..], b"ckq", b"sz", b"bv", b"dt", b"mn"]
                        .iter()
                        .any(|alike| alike.contains(&a) && alike.contains(&b))
            }
            _ => false,
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_one_name_and_two_names() {
        for (a, b) in [("bob", "robert"), ("bill", "william"), ("kate", "katherine"), ("ginny", "virginia")] {
            assert!(are_pet_forms(a, b), "{a} {b}");
            assert!(!are_spellings(a, b), "{a} {b}");
        }
        for (a, b) in [
            ("joanna", "joanne"),
            ("stephen", "steven"),
            ("sara", "sarah"),
            ("lynn", "lynne"),
            ("brian", "bryan"),
            ("phillip", "philip"),
            ("karl", "carl"),
        ] {
            assert!(are_spellings(a, b) && are_spellings(b, a), "{a} {b}");
        }
        for (a, b) in [
            ("paul", "paula"),
            ("mario", "maria"),
            ("tim", "tom"),
            ("martin", "marvin"),
            ("justin", "dustin"),
            ("daniel", "daniele"),
            ("ann", "anna"),
            ("joan", "john"),
        ] {
            assert!(!are_spellings(a, b) && !are_spellings(b, a), "{a} {b}");
        }
    }

    #[test]
    fn the_list_is_in_small_letters_and_no_line_is_of_one_name() {
        for line in include_str!("nicknames.txt").lines().filter(|l| !l.starts_with('#')) {
            assert!(line.split(' ').count() > 1, "{line}");
            assert!(line.bytes().all(|b| b.is_ascii_lowercase() || b == b' '), "{line}");
        }
    }
}
