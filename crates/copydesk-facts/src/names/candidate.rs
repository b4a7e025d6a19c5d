//! Runs of capitalised words that may be names.
//!
//! Reads the capital, the lexicon and the document's own evidence: a word that stands with a capital in
//! running text somewhere, and never without, is a name at the start of a sentence as well.

use super::title;
use crate::view::View;
use copydesk_model::{Case, TokenFlags, TokenKind, WordClass};

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

/// Longest name, in tokens.
const LONGEST: usize = 16;

/// Whether the word is written as names are.
pub(super) fn is_capital(view: View, i: usize) -> bool {
    view.is_word(i)
        && (view.flags(i).has(TokenFlags::CAPITAL) || view.case(i).is_capital())
        && view.word(i).contains(char::is_uppercase)
}

/// A capitalised word that is no name of itself: of the closed classes, a month or a weekday.
fn is_no_name(view: View, i: usize) -> bool {
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
fn is_name_at_start(view: View, i: usize) -> bool {
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
fn may_begin(view: View, i: usize) -> bool {
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
fn may_go_on(view: View, i: usize, run_is_given: bool) -> bool {
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

fn is_lower(view: View, i: usize) -> bool {
    view.is_word(i) && view.case(i) == Case::LOWER
}

/// The last token of the run of name words that begins at `first`.
fn run_end(view: View, first: usize, end: usize) -> usize {
    let limit = end.min(first + LONGEST);
    // A known phrase is stepped over whole, its small words included.
    let whole = |i: usize| match view.class(i).has(WordClass::PHRASE) {
        true => view.phrase(i).map_or(i, |p| (i + p.tokens - 1).min(limit - 1)),
        false => i,
    };
    let mut last = whole(first);
    let mut after_of = false;
    while last + 1 < limit {
        let next = last + 1;
        let given = last == first && view.class(first).any(WordClass::GIVEN_NAME | WordClass::HONORIFIC);
        // `J. Smith`, where the dot is a token of its own.
        if view.is_mark(next, ".")
            && view.glued(next)
            && (view.case(last) == Case::SINGLE
                || view.class(last).has(WordClass::HONORIFIC)
                || view.is_any(last, &["st", "mt", "ft"]))
            && next + 1 < limit
            && is_capital(view, next + 1)
            && !view.flags(next + 1).has(TokenFlags::SENTENCE_START)
        {
            last = next + 1;
            continue;
        }
        if view.hyphen_after(last) {
            if next + 1 < limit && is_capital(view, next + 1) && !joins_two(view, last, next + 1) {
                last = next + 1;
                continue;
            }
            break;
        }
        if view.flags(next).has(TokenFlags::SOFT_START) {
            break;
        }
        if may_go_on(view, next, given) {
            last = whole(next);
            continue;
        }
        if view.is_mark(next, "&") && is_capital(view, next + 1) && next + 1 < limit {
            last = next + 1;
            continue;
        }
        match connector(view, first, last, limit, &mut after_of) {
            Some(on) => last = on,
            None => break,
        }
    }
    last
}

/// Whether a hyphen ties two names together rather than making one: `US-Japan`, `Sino-Soviet`.
fn joins_two(view: View, a: usize, b: usize) -> bool {
    let each =
        |i: usize| view.class(i).any(WordClass::COUNTRY | WordClass::DEMONYM) || view.case(i) == Case::UPPER;
    each(a) && each(b)
}

/// Words that end the name of an institution, so that an `and` after them leads to another one.
const INSTITUTIONS: &[&str] = &[
    "administration",
    "agency",
    "association",
    "authority",
    "bank",
    "bureau",
    "committee",
    "commission",
    "company",
    "congress",
    "corporation",
    "council",
    "court",
    "department",
    "foundation",
    "group",
    "inc",
    "institute",
    "ministry",
    "office",
    "parliament",
    "party",
    "pentagon",
    "senate",
    "treasury",
    "union",
    "university",
];

/// Steps over small words inside names: `Bank of Japan`, `Ludwig van Beethoven`, `Department of Health and
/// Human Services`. Gives the capitalised word after them.
fn connector(view: View, first: usize, last: usize, limit: usize, after_of: &mut bool) -> Option<usize> {
    let next = last + 1;
    if !is_lower(view, next) || view.flags(first).has(TokenFlags::TITLE_CASE) {
        return None;
    }
    let strong = |i: usize| {
        i < limit
            && is_capital(view, i)
            && !is_no_name(view, i)
            && !view.flags(i).any(TokenFlags::SOFT_START | TokenFlags::SENTENCE_START)
    };
    let word = view.word(next);
    let head = view.class(last);
    match word {
        "of" | "for" | "on" => {
            let on = if view.is(next + 1, "the") { next + 2 } else { next + 1 };
            let institution = head.any(WordClass::ORG_WORD | WordClass::PLACE_WORD);
            let ordinary = head.has(WordClass::COMMON) && word == "of" && !head.has(WordClass::GIVEN_NAME);
            // `Jane Smith of the University of California` is a person and a place of work.
            let name = (first..last).find(|&i| view.is_word(i) && !title::is_title(view, i)).unwrap_or(last);
            if !*after_of && last > name && looks_like_person(view, name, last)
                || head.has(WordClass::DEMONYM)
            {
                return None;
            }
            let fits = (institution || ordinary) && view.case(last) == Case::CAPITALISED && strong(on);
            (fits && (*after_of || !title::is_title(view, last))).then(|| {
                *after_of = true;
                on
            })
        }
        "and" => {
            let on = next + 1;
            let ordinary = |i: usize| {
                view.class(i).has(WordClass::COMMON)
                    && view.case(i) == Case::CAPITALISED
                    && !view.class(i).any(WordClass::GIVEN_NAME | WordClass::COUNTRY)
            };
            let another = view.class(on).has(WordClass::ORG_WORD) && view.is_any(on + 1, &["of", "for"]);
            let body = *after_of && !another
                || !view.is_any(last, INSTITUTIONS) && ends_with_org_word(view, on, limit);
            (body && ordinary(last) && ordinary(on) && strong(on)).then_some(on)
        }
        _ if view.class(next).has(WordClass::PARTICLE) => {
            let mut on = next + 1;
            while on < limit && is_lower(view, on) && view.class(on).has(WordClass::PARTICLE) {
                on += 1;
            }
            // `al-Assad`
            if view.hyphen_after(on - 1) {
                on += 1;
            }
            let person = !view.class(first).has(WordClass::ORG_WORD) && !head.has(WordClass::FUNCTION);
            (person && strong(on)).then_some(on)
        }
        _ => None,
    }
}

/// Whether the capitalised words from `i` on end with a word that marks an organisation.
fn ends_with_org_word(view: View, i: usize, limit: usize) -> bool {
    let mut last = i;
    while last + 1 < limit && is_capital(view, last + 1) {
        last += 1;
    }
    last > i && view.class(last).has(WordClass::ORG_WORD)
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
