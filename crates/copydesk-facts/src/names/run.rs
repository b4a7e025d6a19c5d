//! How far a name goes: over hyphens, initials, particles, `of` and `and`.

use super::capital::{is_capital, is_lower, is_no_name, may_go_on};
use super::shape::looks_like_person;
use super::title;
use crate::view::View;
use copydesk_model::{Case, TokenFlags, WordClass};

/// Longest name, in tokens.
const LONGEST: usize = 16;

/// The last token of the run of name words that begins at `first`.
pub(super) fn run_end(view: View, first: usize, end: usize) -> usize {
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
