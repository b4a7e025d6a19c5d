//! What a name is the name of: a person, an organisation, a place.
//!
//! Reads titles, honorifics, given names, initials, particles, words that mark organisations and places, and
//! what stands right before and after. The evidence of all mentions of an entity adds up.

use super::candidate::{Candidate, known_phrase};
use super::shape::{is_initial, is_uncommon};
use crate::view::View;
use copydesk_model::{Case, EntityKind, TokenKind, WordClass};

/// Evidence for each kind.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Evidence {
    pub(super) person: i32,
    pub(super) organization: i32,
    pub(super) place: i32,
}

impl Evidence {
    pub(super) fn add(&mut self, other: Self) {
        self.person = self.person.saturating_add(other.person);
        self.organization = self.organization.saturating_add(other.organization);
        self.place = self.place.saturating_add(other.place);
    }

    /// The kind with the most evidence; `OTHER` where there is little or two are even.
    pub(super) fn kind(self) -> EntityKind {
        let (p, o, l) = (self.person, self.organization, self.place);
        let best = p.max(o).max(l);
        // What stands after `in` twice need not be a place.
        if best < 2 || l == best && l < 3 {
            EntityKind::OTHER
        } else if p == best && o < best && l < best {
            EntityKind::PERSON
        } else if o == best && l < best {
            EntityKind::ORGANIZATION
        } else if l == best {
            EntityKind::PLACE
        } else {
            EntityKind::OTHER
        }
    }
}

/// Whether the words are a known country or place and nothing more.
pub(super) fn is_known_place(view: View, c: &Candidate) -> bool {
    let class = view.class(c.first);
    if c.first == c.last {
        return class.any(WordClass::COUNTRY | WordClass::PLACE) && !class.has(WordClass::PHRASE)
            || crate::lexicon::class_of(view.word(c.first)).any(WordClass::COUNTRY | WordClass::PLACE);
    }
    known_phrase(view, c.first) == Some(c.last - c.first + 1)
}

/// What the name itself and its neighbours say.
pub(super) fn of(view: View, c: &Candidate, start: usize) -> Evidence {
    let mut e = Evidence::default();
    let (first, last) = (c.first, c.last);
    let words = (first..=last).filter(|&i| view.is_word(i)).count();
    let class = |i: usize| view.class(i);
    if is_known_place(view, c) {
        e.place += 5;
    } else if words > 1 {
        if class(last).has(WordClass::ORG_WORD) {
            e.organization += 4;
        } else if class(first).has(WordClass::ORG_WORD) && !class(first).has(WordClass::GIVEN_NAME) {
            e.organization += 3;
        } else if (first..last)
            .any(|i| class(i).has(WordClass::ORG_WORD) && view.is_any(i + 1, &["of", "for", "on"]))
        {
            e.organization += 4;
        }
        let has_small = (first..last).any(|i| view.case(i) == Case::LOWER);
        if class(last).has(WordClass::PLACE_WORD) && !class(last).has(WordClass::ORG_WORD) && !has_small {
            e.place += 3;
        }
        let ordinary = (first..=last).all(|i| !is_uncommon(view, i));
        if (first..last).any(|i| view.is_mark(i, "&")) && !ordinary {
            e.organization += 3;
        }
        if view.is_any(
            first,
            &["mount", "lake", "cape", "fort", "port", "gulf", "isle", "saint", "san", "santa", "los", "el"],
        ) {
            e.place += 2;
        }
        e.person += person_shape(view, first, last, words);
    } else if class(first).has(WordClass::GIVEN_NAME) && !class(first).has(WordClass::COMMON) {
        e.person += 2;
    }
    if let Some((from, _)) = c.title {
        e.person += if c.person_title { 5 } else { 3 };
        e.person += i32::from(class(from).has(WordClass::HONORIFIC));
    }
    e.add(neighbours(view, c, start, words));
    // `in Igorville, Ohio`
    let comma =
        view.is_mark(last + 1, ",") && view.class(last + 2).any(WordClass::COUNTRY | WordClass::PLACE);
    let within = first > start && view.is_any(first - 1, &["in", "near", "at", "from", "of"]);
    if comma && within && c.title.is_none() && view.token(last + 2).case.is_capital() {
        e.place += 3;
    }
    // `Contracting Officers` are no one person.
    let ordinary = (first..=last)
        .all(|i| view.class(i).has(WordClass::COMMON) && !view.class(i).has(WordClass::GIVEN_NAME));
    if ordinary && words > 1 && c.title.is_none() && !view.class(last).has(WordClass::SURNAME) {
        e.person = e.person.min(0);
    }
    // Acronyms and labels of letters and digits are no people's, whatever stands beside them.
    if (first..=last).any(|i| view.kind(i) == TokenKind::ALNUM || view.case(i) == Case::UPPER && i < last) {
        e.person = e.person.min(if c.person_title { 5 } else { 0 });
    } else if first == last && view.case(first) == Case::UPPER {
        e.person = 0;
    }
    e
}

fn person_shape(view: View, first: usize, last: usize, words: usize) -> i32 {
    let marks = WordClass::ORG_WORD | WordClass::PLACE_WORD;
    if words > 5 || view.class(last).any(marks) && !view.class(last).has(WordClass::SURNAME) {
        return 0;
    }
    let mut score = 0;
    if view.class(first).has(WordClass::GIVEN_NAME) {
        let common = view.class(first).has(WordClass::COMMON)
            && view.class(last).has(WordClass::COMMON)
            && !view.class(last).has(WordClass::SURNAME);
        score += if common { 1 } else { 4 };
    }
    // `John F. Kennedy`
    if (first..last).any(|i| is_initial(view, i)) && is_uncommon(view, last) {
        score += 3;
    }
    if view.class(last).has(WordClass::SURNAME) && !view.class(last).has(WordClass::COMMON) {
        score += 1;
    }
    if (first + 1..last).any(|i| view.case(i) == Case::LOWER && view.class(i).has(WordClass::PARTICLE)) {
        score += 2;
    }
    // Two or three words that are nothing else are mostly a person's.
    if (2..=3).contains(&words) && (first..=last).all(|i| is_uncommon(view, i) || view.is_hyphen(i)) {
        score += 2;
    }
    let word = view.word(last);
    if word.starts_with("Mc") || word.starts_with("O'") || word.starts_with("O’") {
        score += 2;
    }
    score
}

/// People and things that an organisation has, named right after it.
const MEMBERS: &[&str] = &[
    "analyst",
    "analysts",
    "bonds",
    "chairman",
    "customers",
    "economist",
    "economists",
    "employee",
    "employees",
    "engineer",
    "engineers",
    "executive",
    "executives",
    "headquarters",
    "lawyers",
    "officials",
    "researchers",
    "shareholders",
    "shares",
    "spokesman",
    "spokesperson",
    "spokeswoman",
    "staff",
    "stock",
    "subsidiary",
    "users",
    "workers",
];

/// What stands beside the name.
fn neighbours(view: View, c: &Candidate, start: usize, words: usize) -> Evidence {
    let mut e = Evidence::default();
    let (before, after) = (c.first.checked_sub(1).filter(|&i| i >= start), c.last + 1);
    let clitic = view.is_possessive(after);
    if view.is(after, "who") || (view.is_mark(after, ",") && view.is(after + 1, "who")) {
        e.person += 3;
    }
    // `Goldman Sachs analysts`, `Apple CEO Tim Cook`: those who belong to it.
    let title_after =
        view.class(after).has(WordClass::TITLE) && view.case(after).is_capital() && view.is_word(after);
    if view.is_any(after, MEMBERS) && view.case(after) == Case::LOWER
        || title_after && view.case(c.first) != Case::LOWER
    {
        e.organization += 2;
        e.person -= 3;
    }
    if view.class(after).has(WordClass::REPORTING) && view.case(after) == Case::LOWER {
        e.person += 1;
        e.organization += i32::from(words == 1 && view.case(c.first) != Case::CAPITALISED);
    }
    // `Ishiba, the prime minister`, `Smith, 34,`, `Jones, chief economist at`
    let ordinary = (c.first..=c.last).all(|i| view.class(i).has(WordClass::COMMON))
        && !view.class(c.first).has(WordClass::GIVEN_NAME);
    if view.is_mark(after, ",") && !ordinary {
        let at = if view.is_any(after + 1, &["the", "a", "an", "its", "their", "his", "her"]) {
            after + 2
        } else {
            after + 1
        };
        let title = (at..at + 3).any(|i| view.class(i).has(WordClass::TITLE) && view.case(i) == Case::LOWER);
        let direct = view.class(at).has(WordClass::TITLE) && at == after + 1;
        if title || direct {
            e.person += 2;
        }
        let word = view.word(after + 1);
        if word.len() == 2 && word.bytes().all(|b| b.is_ascii_digit()) && view.is_mark(after + 2, ",") {
            e.person += 3;
        }
    }
    if let Some(b) = before {
        if view.is_any(b, &["in", "near", "across", "throughout"])
            && !clitic
            && words == 1
            && is_uncommon(view, c.first)
            && view.case(c.first) == Case::CAPITALISED
        {
            e.place += 1;
        }
        // `the startup WeWork`, `investment fund SoftBank`
        let noun = view.case(b) == Case::LOWER
            && (view.class(b).has(WordClass::ORG_WORD)
                || view.is_any(
                    b,
                    &[
                        "startup",
                        "start-up",
                        "firm",
                        "carmaker",
                        "automaker",
                        "retailer",
                        "lender",
                        "giant",
                        "nonprofit",
                        "charity",
                        "insurer",
                        "airline",
                        "newspaper",
                        "outlet",
                        "maker",
                        "chain",
                        "watchdog",
                        "regulator",
                        "think-tank",
                    ],
                ));
        if noun {
            e.organization += 3;
        }
        if view.class(b).has(WordClass::REPORTING)
            && view.case(b) == Case::LOWER
            && view.is_any(b, &["said", "says", "added", "told", "wrote", "explains", "explained"])
        {
            e.person += 1;
        }
        if view.is(b, "the") && c.title.is_none() {
            e.person -= 3;
        }
    }
    e
}
