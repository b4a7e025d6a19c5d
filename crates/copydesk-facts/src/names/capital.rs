//! Where a capital may begin a name, and where go on with one.
//!
//! A word that stands with a capital in running text somewhere, and never without, is a name at the start of a
//! sentence and in a heading as well.

use super::shape::is_uncommon;
use super::title;
use crate::view::View;
use copydesk_model::{Case, TokenFlags, WordClass};

/// Whether the word is written as names are.
pub(super) fn is_capital(view: View, i: usize) -> bool {
    view.is_word(i)
        && (view.flags(i).has(TokenFlags::CAPITAL) || view.case(i).is_capital())
        && view.word(i).contains(char::is_uppercase)
}

/// A capitalised word that is no name of itself: of the closed classes, a month or a weekday.
pub(super) fn is_no_name(view: View, i: usize) -> bool {
    let class = view.class(i);
    let plain = view.case(i) == Case::CAPITALISED || view.case(i) == Case::SINGLE;
    plain && class.has(WordClass::FUNCTION) && !class.any(WordClass::PLACE)
        || class.any(WordClass::MONTH | WordClass::WEEKDAY) && !is_name_like_abbreviation(view, i)
}

/// `Sun` in `Sun Microsystems`: the abbreviation of a day or month before a capitalised word that is none.
fn is_name_like_abbreviation(view: View, i: usize) -> bool {
    let times = WordClass::MONTH | WordClass::WEEKDAY | WordClass::FUNCTION;
    view.word(i).len() == 3 && is_capital(view, i + 1) && !view.glued(i + 1) && !view.class(i + 1).any(times)
}

/// Whether a capital at `i`, in a place where any word may have one, is a name's all the same.
pub(super) fn is_name_at_start(view: View, i: usize) -> bool {
    let (Some(word), class) = (view.known(i), view.class(i)) else { return false };
    // `AT&T`
    if view.is_mark(i + 1, "&") && view.glued(i + 1) && view.glued(i + 2) {
        return true;
    }
    if is_no_name(view, i) || class.has(WordClass::FUNCTION) {
        return false;
    }
    if word.capital > word.lower {
        return true;
    }
    let mixed = view.case(i) == Case::MIXED || (view.case(i) == Case::UPPER && !class.has(WordClass::COMMON));
    if mixed || class.has(WordClass::COUNTRY) {
        return true;
    }
    if word.lower > 0 {
        return false;
    }
    if view.flags(i).has(TokenFlags::TITLE_CASE) {
        let proper = WordClass::PLACE | WordClass::GIVEN_NAME | WordClass::SURNAME | WordClass::DEMONYM;
        return class.any(proper) && !class.has(WordClass::COMMON);
    }
    !class.has(WordClass::COMMON) && view.word(i).len() > 2
}

/// Whether a word that begins a sentence begins a name of several words: `Social Security`, `Mark Smith`.
fn begins_several(view: View, i: usize) -> bool {
    let next = i + 1;
    // `Van Gogh`, `De Gaulle`
    if view.class(i).has(WordClass::PARTICLE)
        && view.case(i) == Case::CAPITALISED
        && is_uncommon(view, next)
        && !view.flags(next).any(TokenFlags::TITLE_CASE | TokenFlags::SOFT_START)
    {
        return true;
    }
    if view.flags(i).has(TokenFlags::TITLE_CASE)
        || view.class(i).any(WordClass::FUNCTION | WordClass::MONTH | WordClass::WEEKDAY)
        || !is_capital(view, next)
        || is_no_name(view, next)
        || view.flags(next).has(TokenFlags::SOFT_START)
    {
        return view.class(i).has(WordClass::GIVEN_NAME)
            && !view.flags(i).has(TokenFlags::TITLE_CASE)
            && is_capital(view, next)
            && view.class(next).has(WordClass::SURNAME)
            && !view.class(next).has(WordClass::COMMON);
    }
    let class = view.class(next);
    class.any(WordClass::ORG_WORD | WordClass::PLACE_WORD)
        || class.has(WordClass::COMMON) && view.case(next) == Case::CAPITALISED
        || view.class(i).has(WordClass::GIVEN_NAME)
        || view.class(i).has(WordClass::PLACE_WORD) && is_uncommon(view, next)
}

/// Whether a name may begin at `i`.
pub(super) fn may_begin(view: View, i: usize) -> bool {
    if !is_capital(view, i) {
        return false;
    }
    let weak = crate::words::weak_capital(view.token(i));
    if weak {
        return is_name_at_start(view, i) || begins_several(view, i) || title::begins(view, i);
    }
    !is_no_name(view, i) || view.class(i).has(WordClass::GIVEN_NAME) && is_capital(view, i + 1)
}

/// Whether the word at `i` may stand inside a run that began before.
pub(super) fn may_go_on(view: View, i: usize, run_is_given: bool) -> bool {
    if !is_capital(view, i) {
        return false;
    }
    if view.flags(i).has(TokenFlags::TITLE_CASE) {
        // `Julie Strandqvist, Product Designer`: no word but a surname stands after a first name.
        let surname = run_is_given && !view.class(i - 1).has(WordClass::COMMON) && is_uncommon(view, i);
        return surname || is_name_at_start(view, i);
    }
    // `Theresa May` has a month for a surname; `Congress May` has not.
    !is_no_name(view, i) || run_is_given && view.class(i).any(WordClass::MONTH | WordClass::SURNAME)
}

pub(super) fn is_lower(view: View, i: usize) -> bool {
    view.is_word(i) && view.case(i) == Case::LOWER
}
