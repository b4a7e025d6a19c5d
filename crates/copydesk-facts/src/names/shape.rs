//! Words that look like a person's name.

use crate::view::View;
use copydesk_model::{Case, TokenKind, WordClass};

/// Whether the words look like a person's name: a given name first, or an initial, or words that are not
/// ordinary.
pub(super) fn looks_like_person(view: View, first: usize, last: usize) -> bool {
    let words = (first..=last).filter(|&i| view.is_word(i)).count();
    if words > 5
        || view.class(last).any(WordClass::ORG_WORD | WordClass::PLACE_WORD)
            && !view.class(first).has(WordClass::GIVEN_NAME)
    {
        return false;
    }
    let given = view.class(first).has(WordClass::GIVEN_NAME);
    given && (words > 1 || is_uncommon(view, first))
        || (first..last).any(|i| is_initial(view, i)) && is_uncommon(view, last)
        || (2..=3).contains(&words) && is_uncommon(view, first) && is_uncommon(view, last)
        || words == 1 && is_uncommon(view, first) && view.case(first) == Case::CAPITALISED
}

/// Whether the word is no ordinary word and no place's or people's name, so that a person may bear it.
pub(super) fn is_uncommon(view: View, i: usize) -> bool {
    !view.class(i).any(WordClass::COMMON | WordClass::COUNTRY | WordClass::PLACE | WordClass::DEMONYM)
        && matches!(view.case(i), Case::CAPITALISED | Case::MIXED)
        && view.kind(i) == TokenKind::WORD
}

/// `F.` in `John F. Kennedy`, with its dot or without.
pub(super) fn is_initial(view: View, i: usize) -> bool {
    let word = view.word(i);
    view.kind(i) == TokenKind::WORD
        && !view.class(i).any(WordClass::COUNTRY | WordClass::PLACE)
        && (view.case(i) == Case::SINGLE
            || word.ends_with('.') && word.chars().filter(|c| c.is_uppercase()).count() * 2 == word.len())
}
