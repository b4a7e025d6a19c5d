//! Mentions that name the same: a full name introduces its surname, a long form its acronym.

use super::candidate::Candidate;
use super::kind::{self, Evidence};
use crate::fold::fold_into;
use crate::lexicon;
use crate::view::View;
use copydesk_model::{Case, EntityKind, MentionForm, Span, WordClass};
use std::collections::HashMap;

/// An entity under way.
#[derive(Clone, Debug, Default)]
pub(super) struct Group {
    pub(super) key: String,
    /// The fullest form.
    pub(super) name: Span,
    pub(super) surname: Span,
    pub(super) given: Span,
    pub(super) title: Span,
    pub(super) evidence: Evidence,
    pub(super) titled: bool,
    pub(super) known: bool,
    pub(super) ordinary: bool,
    /// Words of the name, marks left out.
    pub(super) words: usize,
    /// Mention that last named it in full.
    last_full: usize,
}

/// The one entity that a word names, or the fact that several have it.
#[derive(Clone, Debug, Default)]
struct Owners(Vec<usize>);

/// Entities and what leads to them.
#[derive(Default)]
pub(super) struct Groups {
    pub(super) all: Vec<Group>,
    by_key: HashMap<String, usize>,
    surnames: HashMap<String, Owners>,
    given: HashMap<String, Owners>,
    /// First words of organisations whose other words only say what they are: `SoftBank` of `SoftBank Group`.
    heads: HashMap<String, Owners>,
    key: String,
}

/// A candidate with what it says of itself.
pub(super) struct Read {
    pub(super) candidate: Candidate,
    pub(super) evidence: Evidence,
    pub(super) words: usize,
    /// Where the surname begins, in a person's full name.
    pub(super) surname: Option<usize>,
    pub(super) known_place: bool,
}

/// Puts the key of the tokens into `out`: small letters, no accents, one space between words.
pub(super) fn key_of(view: View, first: usize, last: usize, out: &mut String) {
    out.clear();
    for i in first..=last {
        if i > first && !view.glued(i) {
            out.push(' ');
        }
        fold_into(view.word(i), out);
    }
}

impl Groups {
    /// The entity of this key; a new one where there is none.
    fn entity(&mut self, view: View, r: &Read) -> usize {
        let c = &r.candidate;
        key_of(view, c.first, c.last, &mut self.key);
        if r.known_place
            && let Some(canonical) = lexicon::canonical_of(view.slice(view.span(c.first, c.last)))
        {
            self.key.clear();
            self.key.push_str(canonical);
        }
        if let Some(&n) = self.by_key.get(self.key.as_str()) {
            return n;
        }
        let n = self.all.len();
        self.by_key.insert(self.key.clone(), n);
        self.all.push(Group {
            key: self.key.clone(),
            name: view.span(c.first, c.last),
            words: r.words,
            ordinary: (c.first..=c.last).all(|i| {
                !view.is_word(i)
                    || view.class(i).any(WordClass::COMMON | WordClass::FUNCTION)
                    || view.case(i) == Case::LOWER
            }),
            ..Group::default()
        });
        n
    }

    /// First pass: names of several words, which introduce others.
    pub(super) fn introduce(&mut self, view: View, r: &Read) -> usize {
        let c = r.candidate;
        let n = self.entity(view, r);
        let new = self.all[n].evidence == Evidence::default();
        self.all[n].evidence.add(r.evidence);
        if let Some(surname) = r.surname {
            let (given, name) = (view.span(c.first, c.first), view.span(surname, c.last));
            let group = &mut self.all[n];
            (group.surname, group.given) = (name, given);
            if new || !self.owns(view, surname, c.last, n) {
                own(&mut self.surnames, view, surname, c.last, n, &mut self.key);
                own(&mut self.given, view, c.first, c.first, n, &mut self.key);
            }
        } else if r.evidence.organization >= 3
            && (c.first + 1..=c.last).all(|i| view.class(i).has(WordClass::ORG_WORD))
        {
            own(&mut self.heads, view, c.first, c.first, n, &mut self.key);
        }
        n
    }

    fn owns(&mut self, view: View, first: usize, last: usize, n: usize) -> bool {
        key_of(view, first, last, &mut self.key);
        self.surnames.get(self.key.as_str()).is_some_and(|o| o.0.contains(&n))
    }

    /// Whether a longer name introduces this single word.
    pub(super) fn introduced(&mut self, view: View, r: &Read) -> bool {
        key_of(view, r.candidate.first, r.candidate.last, &mut self.key);
        [&self.surnames, &self.given, &self.heads].iter().any(|map| map.contains_key(self.key.as_str()))
    }

    /// Notes that mention `m` names entity `n` in full.
    pub(super) fn named_in_full(&mut self, n: usize, m: usize) {
        self.all[n].last_full = m + 1;
    }

    /// Second pass: the entity of a short name, and in what form it names it.
    pub(super) fn resolve(&mut self, view: View, r: &Read) -> (usize, MentionForm) {
        let c = r.candidate;
        key_of(view, c.first, c.last, &mut self.key);
        let titled = c.title.is_some();
        let place = r.known_place && !titled;
        let surname = self.surnames.get(self.key.as_str());
        // `Georgia` is a country even where a Georgia Smith was named, unless it is said with a title.
        if let Some(owner) = surname.and_then(|o| self.nearest(o))
            && (!place || r.evidence.place < 6)
        {
            // People are called by their last word; companies are not.
            self.all[owner].evidence.person += 1;
            return (owner, MentionForm::SURNAME);
        }
        if !place {
            if let Some(owner) = self.given.get(self.key.as_str()).and_then(|o| self.nearest(o)) {
                return (owner, MentionForm::GIVEN);
            }
            if let Some(owner) = self.heads.get(self.key.as_str()).and_then(|o| self.nearest(o)) {
                return (owner, MentionForm::ALIAS);
            }
        }
        let n = self.entity(view, r);
        self.all[n].evidence.add(r.evidence);
        let form = if place { MentionForm::FULL } else { MentionForm::BARE };
        (n, form)
    }

    /// Of several entities that share a word, the one named in full most lately; the first where none was yet.
    fn nearest(&self, owners: &Owners) -> Option<usize> {
        owners.0.iter().copied().max_by_key(|&n| (self.all[n].last_full, std::cmp::Reverse(n)))
    }

    /// The entity whose key this is.
    pub(super) fn by_key(&self, key: &str) -> Option<usize> {
        self.by_key.get(key).copied()
    }

    /// The initials of names of three words and more, small words left out, each with the one entity that has
    /// them; `None` where several do.
    pub(super) fn initials(&self, view: View) -> HashMap<String, Option<usize>> {
        let mut out: HashMap<String, Option<usize>> = HashMap::new();
        let mut letters = String::new();
        for (n, group) in self.all.iter().enumerate().filter(|(_, g)| g.words >= 3 && g.surname.is_empty()) {
            letters.clear();
            for word in view.slice(group.name).split(|c: char| c.is_whitespace() || c == '-') {
                if word.starts_with(char::is_uppercase) {
                    // All letters of `U.S.`, the first of any other word.
                    let all = word.contains('.') || word.chars().all(char::is_uppercase);
                    letters.extend(word.chars().filter(|c| c.is_uppercase()).take(if all { 6 } else { 1 }));
                }
            }
            if letters.len() >= 3 {
                out.entry(letters.clone()).and_modify(|known| *known = None).or_insert(Some(n));
            }
        }
        out
    }

    pub(super) fn kind(&self, n: usize) -> EntityKind {
        let group = &self.all[n];
        group.evidence.kind()
    }
}

fn own(map: &mut HashMap<String, Owners>, view: View, first: usize, last: usize, n: usize, key: &mut String) {
    key_of(view, first, last, key);
    let owners = match map.get_mut(key.as_str()) {
        Some(owners) => owners,
        None => map.entry(key.clone()).or_default(),
    };
    // A name that very many share says nothing; the bound keeps the search for the nearest short.
    if !owners.0.contains(&n) && owners.0.len() < 16 {
        owners.0.push(n);
    }
}

/// Where the surname begins in a person's full name: after given names and initials, particles included.
pub(super) fn surname_start(view: View, c: &Candidate) -> Option<usize> {
    if c.first == c.last {
        return None;
    }
    let mut start = c.last;
    // `Jr.`, `Sr.`, `III` belong to the surname's right.
    while start > c.first + 1 && is_suffix(view, start) {
        start -= 1;
    }
    loop {
        if start < c.first + 2 {
            break;
        }
        if view.hyphen_before(start) {
            start -= 2;
        } else if view.class(start - 1).has(WordClass::PARTICLE)
            && (view.case(start - 1) == Case::LOWER
                || view.is_any(start - 1, &["van", "von", "de", "la", "al", "bin", "del", "di", "st", "el"]))
        {
            start -= 1;
        } else {
            break;
        }
    }
    (start > c.first).then_some(start)
}

fn is_suffix(view: View, i: usize) -> bool {
    view.is_any(i, &["jr", "sr", "jr.", "sr.", "ii", "iii", "iv"])
        || view.is_mark(i, ".")
        || view.is_mark(i, ",")
}

/// Reads what a candidate says of itself.
pub(super) fn read(view: View, candidate: Candidate) -> Read {
    let start = view.sentence(candidate.sentence).start;
    let evidence = kind::of(view, &candidate, start);
    let all = (candidate.first..=candidate.last).filter(|&i| view.is_word(i)).count();
    // `van der Meer` and `De Gaulle` are one surname, not a first name and a last.
    let particles = (candidate.first..candidate.last)
        .take_while(|&i| {
            view.class(i).has(WordClass::PARTICLE)
                && !view.class(i).any(WordClass::FUNCTION | WordClass::GIVEN_NAME)
        })
        .count();
    let words = if particles + 1 == all { 1 } else { all };
    let known_place = kind::is_known_place(view, &candidate);
    let person = words >= 2
        && !known_place
        && (evidence.kind() == EntityKind::PERSON
            || evidence.kind() == EntityKind::OTHER
                && words <= 3
                && super::shape::looks_like_person(view, candidate.first, candidate.last));
    let surname = if person { surname_start(view, &candidate) } else { None };
    Read { candidate, evidence, words, surname, known_place }
}
