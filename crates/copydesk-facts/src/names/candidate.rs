//! Runs of capitalised words that may be names, cut where a title stands in them.

use super::capital::{is_lower, is_name_at_start, may_begin};
use super::run::run_end;
use super::shape::looks_like_person;
use super::title;
use crate::view::View;
use copydesk_model::{Case, WordClass};

/// A run of words that may be a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Candidate {
    /// First token of the name.
    pub(super) first: usize,
    /// Last token of the name.
    pub(super) last: usize,
    /// First and last token of the title before it.
    pub(super) title: Option<(usize, usize)>,
    /// Whether the title is one that nothing but a person has (`Mr`, `President`).
    pub(super) person_title: bool,
    /// The sentence.
    pub(super) sentence: usize,
}

/// Finds the candidates of a sentence and hands each to `f`.
///
/// `whole` are runs of tokens that are known to be names, in order and apart.
pub(super) fn in_sentence(
    view: View,
    sentence: usize,
    whole: &[(usize, usize)],
    mut f: impl FnMut(Candidate),
) {
    let range = view.sentence(sentence);
    let mut whole = whole.iter().peekable();
    let mut i = range.start;
    while i < range.end {
        while whole.next_if(|w| w.0 < i).is_some() {}
        if let Some(&(first, last)) = whole.next_if(|w| w.0 == i) {
            f(Candidate { first, last, title: None, person_title: false, sentence });
            i = last + 1;
            continue;
        }
        let end = whole.peek().map_or(range.end, |w| w.0.min(range.end));
        if !view.is_word(i) || !may_begin(view, i) {
            i += 1;
            continue;
        }
        let last = run_end(view, i, end);
        split(view, i, last, sentence, range.start, &mut f);
        i = last + 1;
    }
}

/// How many tokens the known country or place has that begins here.
pub(super) fn known_phrase(view: View, i: usize) -> Option<usize> {
    if !view.class(i).has(WordClass::PHRASE) {
        return None;
    }
    let phrase = view.phrase(i)?;
    phrase.class.any(WordClass::COUNTRY | WordClass::PLACE).then_some(phrase.tokens)
}

/// Cuts a run at the titles inside it: `Apple CEO Tim Cook` names a company and a person.
fn split(
    view: View,
    first: usize,
    last: usize,
    sentence: usize,
    start: usize,
    f: &mut impl FnMut(Candidate),
) {
    let mut from = first;
    let mut i = first;
    while i <= last {
        // `Office of the Director` names no director.
        let inside = i > from && is_lower(view, i - 1);
        let Some(found) = title::at(view, i, last).filter(|_| !inside) else {
            i += 1;
            continue;
        };
        let after = found.last + 1;
        if after > last {
            // A title with no name after it: `the Prime Minister`, `Vice President`; but `Office of the Chief
            // Information Officer` names an office.
            if i > from && view.class(from).has(WordClass::ORG_WORD) && (from..i).any(|i| is_lower(view, i)) {
                emit(view, from, last, None, false, sentence, f);
            } else if i > from && !title::is_title(view, from) && !(from..i).all(|i| is_of_post(view, i)) {
                emit(view, from, i - 1, None, false, sentence, f);
            } else if !found.is_person && found.last > i {
                emit(view, from, found.last, None, false, sentence, f);
            }
            return;
        }
        // `Premier League` is no person's name, whatever a premier is.
        let thing = after == last && view.class(last).any(WordClass::ORG_WORD | WordClass::PLACE_WORD);
        if found.is_person && !thing || looks_like_person(view, after, last) {
            // `User Research Lead Jonathan Rubin`: the words before are the post's, not a name.
            let of_post = i > from && !title::is_of_firm(view, i) && (from..i).all(|i| is_of_post(view, i));
            if i > from && !of_post {
                emit(view, from, i - 1, None, false, sentence, f);
            }
            let first = if of_post { from } else { i };
            emit(view, after, last, Some((first, found.last)), found.is_person, sentence, f);
            return;
        }
        i = after;
    }
    let (mut title, mut is_person) = (None, false);
    if let Some((post, name)) = post_of(view, from, last, start) {
        emit(view, name, last, Some((post, name - 1)), true, sentence, f);
        return;
    }
    if from == first
        && from > start
        && let Some(found) = title::before(view, from, start)
    {
        let several = looks_like_person(view, from, last);
        if found.is_person || several {
            (title, is_person) = (Some((found.first, found.last)), found.is_person || several);
        }
    }
    // `Today SoftBank`, `Foreign Ministry`: an ordinary word that begins the sentence is no part of a name
    // that is no ordinary word.
    if crate::words::weak_capital(view.token(from))
        && last > from
        && !is_name_at_start(view, from)
        && !view.class(from).has(WordClass::GIVEN_NAME)
        && view.class(from).has(WordClass::COMMON)
        && !view.class(from).any(WordClass::PARTICLE | WordClass::PLACE_WORD)
        && !view.class(from + 1).has(WordClass::COMMON)
        && !view.class(last).any(WordClass::ORG_WORD | WordClass::PLACE_WORD)
        && !view.hyphen_after(from)
    {
        from += 1;
    }
    emit(view, from, last, title, is_person, sentence, f);
}

/// An ordinary word that may stand in the name of a post: `Content` in `Content Designer`.
fn is_of_post(view: View, i: usize) -> bool {
    let class = view.class(i);
    !view.is_word(i)
        || class.has(WordClass::COMMON)
            && !class.any(WordClass::ORG_WORD | WordClass::DEMONYM | WordClass::GIVEN_NAME | WordClass::PLACE)
            && view.case(i) == Case::CAPITALISED
}

/// `Minister for Foreign Affairs Penny Wong`: where the post begins and where the name, in a run that begins
/// after the post's `for`.
fn post_of(view: View, first: usize, last: usize, start: usize) -> Option<(usize, usize)> {
    let mut of = first.checked_sub(1).filter(|&i| i > start)?;
    if view.is(of, "the") {
        of -= 1;
    }
    let post = of.checked_sub(1).filter(|&i| i >= start)?;
    if !view.is_any(of, &["of", "for"]) || !title::is_title(view, post) {
        return None;
    }
    let ordinary =
        |i: usize| view.class(i).has(WordClass::COMMON) && !view.class(i).has(WordClass::GIVEN_NAME);
    let name = (first..=last).find(|&i| view.is_word(i) && !ordinary(i))?;
    (name > first && name < last && looks_like_person(view, name, last)).then_some((post, name))
}

fn emit(
    view: View,
    first: usize,
    last: usize,
    title: Option<(usize, usize)>,
    person_title: bool,
    sentence: usize,
    f: &mut impl FnMut(Candidate),
) {
    let (mut first, mut last) = (first, last);
    // Marks and clitics at the ends belong to no name.
    while first < last && !view.is_word(first) {
        first += 1;
    }
    while last > first && (!view.is_word(last) || is_lower(view, last)) {
        last -= 1;
    }
    // `D-Ohio`: a senator's party and state.
    if view.case(first) == Case::SINGLE && view.hyphen_after(first) && last <= first + 2 {
        return;
    }
    // `Japanese Prime Minister` leaves a demonym alone, which is no entity.
    let demonym = |i: usize| view.class(i).has(WordClass::DEMONYM) && !view.class(i).has(WordClass::COUNTRY);
    if demonym(first) && first == last && title.is_none() {
        return;
    }
    if demonym(first) && title.is_some() && first < last {
        first += 1;
    }
    if title.is_none() {
        first = with_particles(view, first);
    }
    f(Candidate { first, last, title, person_title, sentence });
}

/// Where a surname begins that keeps its particles, as `van Gogh`, `van der Meer` and `bin Laden` do; `the van
/// Ford built` is another thing.
fn with_particles(view: View, first: usize) -> usize {
    let mut from = first;
    while from > 1
        && first - from < 3
        && is_lower(view, from - 1)
        && view.class(from - 1).has(WordClass::PARTICLE)
        && !view.class(from - 1).has(WordClass::FUNCTION)
    {
        from -= 1;
    }
    let leads = matches!(
        view.word(from),
        "van" | "von" | "de" | "bin" | "al" | "el" | "di" | "ibn" | "ter" | "del" | "della"
    );
    let article = view.is_any(
        from.wrapping_sub(1),
        &["the", "a", "an", "this", "that", "his", "her", "its", "our", "their"],
    );
    let apart = from < first && (view.glued(first) || !article);
    let only_name = view.known(first).is_some_and(|w| w.lower == 0);
    if leads && apart && only_name { from } else { first }
}
