//! Titles, posts and honorifics before and after names.

use crate::view::View;
use copydesk_model::{Case, WordClass};

/// A title in the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Title {
    pub(super) first: usize,
    pub(super) last: usize,
    /// Whether only a person has it, so that the word after it is a person's name whatever it looks like.
    pub(super) is_person: bool,
}

/// Posts that stand before a bare surname often, and before nothing else that is written large.
const POSTS: &[&str] = &[
    "ambassador",
    "ceo",
    "chairman",
    "chancellor",
    "commissioner",
    "congressman",
    "congresswoman",
    "councillor",
    "governor",
    "judge",
    "justice",
    "mayor",
    "minister",
    "premier",
    "president",
    "professor",
    "secretary",
    "senator",
    "spokesman",
    "spokesperson",
    "spokeswoman",
];

/// Whether the title at `i` is one that stands after its firm's name: `Apple CEO Tim Cook`.
pub(super) fn is_of_firm(view: View, i: usize) -> bool {
    const FIRM: &[&str] = &[
        "ceo",
        "cfo",
        "coo",
        "cto",
        "chairman",
        "chairwoman",
        "chair",
        "president",
        "chief",
        "founder",
        "co-founder",
        "boss",
        "owner",
        "spokesman",
        "spokeswoman",
        "spokesperson",
    ];
    view.is_any(i, FIRM)
}

/// Whether the word is a title, a post or an honorific.
pub(super) fn is_title(view: View, i: usize) -> bool {
    view.class(i).any(WordClass::TITLE | WordClass::HONORIFIC)
}

/// Whether a title begins at `i` that may open a sentence.
pub(super) fn begins(view: View, i: usize) -> bool {
    let after = i + length(view, i);
    is_title(view, i) && view.token(after).case.is_capital() && view.is_word(after)
        || view.class(i).has(WordClass::HONORIFIC) && view.is_mark(i + 1, ".")
}

/// The title that begins at `i` and ends by `last`.
pub(super) fn at(view: View, i: usize, last: usize) -> Option<Title> {
    if !view.is_word(i) || !is_title(view, i) {
        return None;
    }
    let mut end = i;
    let mut is_person = false;
    // `Deputy Prime Minister`, `Lt. Gen.`, `Professor Sir`: titles pile up.
    let mut at = i;
    while at <= last && view.is_word(at) && is_title(view, at) {
        let here = length(view, at);
        end = (at + here - 1).min(last);
        is_person |= is_of_person(view, at, end);
        at = end + 1;
        if view.is_mark(at, ".") && view.glued(at) && at < last {
            end = at;
            at += 1;
        }
    }
    Some(Title { first: i, last: end, is_person })
}

/// The title in small letters that ends right before the name at `first`.
pub(super) fn before(view: View, first: usize, start: usize) -> Option<Title> {
    let mut end = first.checked_sub(1)?;
    if view.is_mark(end, ".") && end > start {
        end -= 1;
    }
    if end < start || !view.is_word(end) || !is_title(view, end) {
        return None;
    }
    // The longest title of a few words that ends here: `prime minister`, `foreign policy adviser`.
    let mut from = end;
    for back in 1..=3 {
        let Some(i) = end.checked_sub(back).filter(|&i| i >= start) else { break };
        if is_title(view, i) && i + length(view, i) > end {
            from = i;
        }
    }
    Some(Title { first: from, last: first - 1, is_person: is_of_person(view, from, end) })
}

fn length(view: View, i: usize) -> usize {
    if !view.class(i).has(WordClass::PHRASE) {
        return 1;
    }
    match view.phrase(i) {
        Some(phrase) if phrase.class.any(WordClass::TITLE | WordClass::HONORIFIC) => phrase.tokens,
        _ => 1,
    }
}

fn is_of_person(view: View, first: usize, last: usize) -> bool {
    if view.class(last).has(WordClass::HONORIFIC) {
        // `King`, `Prince` and `St.` begin names of places and companies as well.
        return view.is_any(
            last,
            &[
                "mr", "mrs", "ms", "dr", "sir", "prof", "mr.", "mrs.", "ms.", "dr.", "prof.", "mme", "sen.",
                "rep.", "gov.", "rev.", "lt.", "sgt.", "col.",
            ],
        ) && view.case(last) != Case::UPPER;
    }
    view.is_any(last, POSTS) || view.is(first, "prime")
}
