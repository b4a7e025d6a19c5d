//! `names/first-name-variant`.

use crate::first_names::{are_pet_forms, are_spellings};
use crate::pairs::articles;
use crate::slip::Slip;
use copydesk_plugin::prelude::*;
use std::collections::HashSet;

copydesk_plugin::rule! {
    /// One person with two first names: Joanna Smith, then Joanne Smith.
    ///
    /// Both are names, so no dictionary helps; the surname says that one person is meant. First names that are
    /// spellings of one another are held together within an article, and a first name of one article to that of
    /// several others. Both mendings are offered.
    ///
    /// It is silent on short and pet forms (Rob and Robert, Kate and Katherine), on initials, on two who are both
    /// named in full several times, on relatives (named side by side, or with a word such as brother), on two with
    /// different titles, on names of men and women (Paul, Paula), and across articles on surnames that many in the
    /// corpus bear.
    ///
    /// Measured: none in 508 posts of a public blog (568,000 words). In 600 changelogs of Debian packages 7, all
    /// right ("Michel Meeks" and "Michael Meeks").
    ///
    /// ```flag
    /// Joanna Torvik has run the port since May. The council thanked her for that.
    ///
    /// The council will meet again in June. Joanne Torvik did not answer questions.
    ///                                      ^^^^^^ “Joanna Torvik”
    /// ```
    /// ```flag
    /// ==> a.md <==
    /// On Monday Stephen Lindauer opened the lock.
    ///           ^^^^^^^ “Steven Lindauer” in 2 other articles
    /// ==> b.md <==
    /// The lock was drawn by Steven Lindauer.
    /// ==> c.md <==
    /// We asked Steven Lindauer about the gates.
    /// ```
    /// ```pass
    /// Robert Torvik has run the port since May. The council thanked him.
    ///
    /// It will meet again in June. Rob Torvik did not answer questions.
    /// ```
    /// ```pass
    /// Joanna and her sister Joanne Torvik run the port. Joanna Torvik keeps the books.
    /// ```
    /// ```pass
    /// Paul Torvik has run the port since May. The council thanked him.
    ///
    /// It will meet again in June. Paula Torvik did not answer questions.
    /// ```
    pub struct FirstNameVariant = "names/first-name-variant", WARNING, phases(CHECK | FINISH | NEAR);
    options {
        /// People whose names are right as they are: `Joanne Torvik`.
        accept: Vec<String> = &[],
    }
}

/// A person whom an article names in full.
struct Person<'a> {
    name: &'a str,
    given: &'a str,
    surname: &'a str,
    title: &'a str,
    /// Mentions that name the person in full.
    full: Vec<Mention>,
}

impl Rule for FirstNameVariant {
    fn check(&self, article: &Article<'_>, flags: &mut Flags) {
        let people = people(article);
        for family in people.chunk_by(|a, b| a.surname == b.surname).filter(|f| f.len() <= LARGEST) {
            for (i, a) in family.iter().enumerate() {
                for b in &family[i + 1..] {
                    if are_spellings(a.given, b.given)
                        && !is_bare_slip(article, a, b)
                        && is_one(article, a, b)
                    {
                        // Of two named as often, the later one.
                        let rank = |p: &Person<'_>| (std::cmp::Reverse(p.full.len()), p.full[0].span.start);
                        let (odd, right) = if rank(a) > rank(b) { (a, b) } else { (b, a) };
                        if !self.accept.iter().any(|name| name == odd.name) {
                            flag(article, odd, right, flags);
                        }
                    }
                }
            }
        }
    }

    fn finish(&self, corpus: &Corpus<'_>, flags: &mut Flags) {
        across(corpus, &self.accept, flags);
    }
}

/// Largest number of first names with one surname that is looked at: more of them are many people.
const LARGEST: usize = 6;

/// The people of an article whom it names in full, by surname.
fn people<'a>(article: &Article<'a>) -> Vec<Person<'a>> {
    let mut people: Vec<Option<Person<'a>>> = Vec::new();
    let is_named = |e: &Entity| e.kind == EntityKind::PERSON && !e.surname.is_empty();
    if article.entities().iter().filter(is_named).count() < 2 {
        return Vec::new();
    }
    for e in article.entities() {
        let named = split(article.str(e.key)).filter(|_| is_named(&e));
        people.push(named.map(|(given, surname)| Person {
            name: article.str(e.name),
            given,
            surname,
            title: article.str(e.title),
            full: Vec::new(),
        }));
    }
    for m in article.mentions().iter().filter(|m| m.form == MentionForm::FULL) {
        if let Some(Some(person)) = people.get_mut(m.entity as usize) {
            person.full.push(m);
        }
    }
    let mut people: Vec<Person<'a>> = people.into_iter().flatten().filter(|p| !p.full.is_empty()).collect();
    people.sort_by_key(|p| (p.surname, p.full[0].span));
    people
}

/// First name and surname in the key of a name; none where the first is an initial.
fn split(key: &str) -> Option<(&str, &str)> {
    let (given, rest) = key.split_once(' ')?;
    let surname = rest.rsplit(' ').next()?;
    (given.len() > 2 && !given.contains('.')).then_some((given, surname))
}

/// Whether the two are a slip apart and one of them is no name that the lexicon has: `names/near-duplicate` says
/// so.
fn is_bare_slip(article: &Article<'_>, a: &Person<'_>, b: &Person<'_>) -> bool {
    let known = |p: &Person<'_>| {
        let token = p.full.first().and_then(|m| article.tokens().get(m.first_token as usize));
        token.is_some_and(|t| t.class.has(WordClass::GIVEN_NAME))
    };
    Slip::between(a.given, b.given).is_some() && !(known(a) && known(b))
}

/// Words that say that two of one surname are two.
const RELATIVES: &[&str] = &[
    "aunt",
    "brother",
    "brothers",
    "couple",
    "cousin",
    "cousins",
    "dad",
    "daughter",
    "daughters",
    "ex-husband",
    "ex-wife",
    "family",
    "father",
    "granddaughter",
    "grandfather",
    "grandmother",
    "grandson",
    "husband",
    "married",
    "mom",
    "mother",
    "mum",
    "nephew",
    "niece",
    "parents",
    "sibling",
    "siblings",
    "sister",
    "sisters",
    "son",
    "sons",
    "spouse",
    "twin",
    "twins",
    "uncle",
    "widow",
    "wife",
];

/// Whether the two may be one person.
fn is_one(article: &Article<'_>, a: &Person<'_>, b: &Person<'_>) -> bool {
    let titled = !a.title.is_empty() && !b.title.is_empty() && !a.title.eq_ignore_ascii_case(b.title);
    if a.full.len().min(b.full.len()) > 1 || titled {
        return false;
    }
    let beside = a.full.iter().any(|m| b.full.iter().any(|n| m.sentence.abs_diff(n.sentence) <= 1));
    let with_relative = a.full.iter().chain(&b.full).any(|m| {
        let sentence = article.sentence(m.sentence);
        article
            .tokens_of(&sentence)
            .iter()
            .any(|t| t.case == Case::LOWER && RELATIVES.binary_search(&article.slice(t.span)).is_ok())
    });
    !beside && !with_relative
}

fn flag(article: &Article<'_>, odd: &Person<'_>, right: &Person<'_>, flags: &mut Flags) {
    let given = |m: &Mention| article.tokens().get(m.first_token as usize).map(|t| t.span);
    let (odds, rights): (Vec<Span>, Vec<Span>) =
        (odd.full.iter().filter_map(given).collect(), right.full.iter().filter_map(given).collect());
    let (Some(&first), Some(label)) = (odds.first(), right.full.first()) else { return };
    let word = |spans: &[Span]| spans.first().map_or("", |s| article.slice(*s)).to_owned();
    let (a, b) = (word(&odds), word(&rights));
    let all = |spans: Vec<Span>, to: &str| spans.into_iter().map(|s| (s, to.to_owned())).collect::<Vec<_>>();
    let flag = Flag::at(first, format!("“{}” is “{}” elsewhere in the text", odd.name, right.name))
        .label(label.span, format!("“{}” here", right.name))
        .fix(format!("change to “{b}”"), Applicability::SUGGESTED, all(odds, &b))
        .fix(format!("change each “{b}” to “{a}”"), Applicability::SUGGESTED, all(rights, &a));
    flags.push(flag);
}

/// A person of the corpus.
struct Known<'a> {
    surname: &'a str,
    given: &'a str,
    articles: u32,
    entries: Records<'a, Entry>,
}

/// Articles that have the first name which another article is held to.
const OTHERS: u32 = 2;

fn across(corpus: &Corpus<'_>, accept: &[String], flags: &mut Flags) {
    let mut people: Vec<Known<'_>> = Vec::new();
    corpus.each_key(EntryKind::NAME, |key, entries| {
        let person = |e: Entry| e.subkind == u16::from(EntityKind::PERSON.0) && !e.detail.is_empty();
        if entries.get(0).is_some_and(person)
            && let Some((given, surname)) = split(key)
        {
            people.push(Known { surname, given, articles: articles(entries.iter()), entries });
        }
    });
    people.sort_by_key(|p| (p.surname, p.given));
    for family in people.chunk_by(|a, b| a.surname == b.surname).filter(|f| f.len() > 1) {
        if bearers(family) > 2 {
            continue;
        }
        for odd in family.iter().filter(|p| p.articles == 1) {
            let right = family
                .iter()
                .filter(|p| p.articles >= OTHERS && are_spellings(odd.given, p.given))
                .max_by_key(|p| p.articles);
            if let (Some(right), Some(entry)) = (right, odd.entries.get(0))
                && corpus.is_checked(entry.file)
                && !accept.iter().any(|name| name == corpus.str(entry.text))
                && both_are_names(corpus, odd, right)
                && !family
                    .iter()
                    .any(|p| p.given != odd.given && p.entries.iter().any(|e| e.file == entry.file))
            {
                flag_across(corpus, &entry, right, flags);
            }
        }
    }
}

/// How many people a surname's first names are of: short forms and spellings of one count once.
fn bearers(family: &[Known<'_>]) -> usize {
    let mut firsts: Vec<&str> = Vec::new();
    for p in family.iter().take(LARGEST) {
        if !firsts.iter().any(|f| *f == p.given || are_pet_forms(f, p.given) || are_spellings(f, p.given)) {
            firsts.push(p.given);
        }
    }
    firsts.len() + family.len().saturating_sub(LARGEST)
}

/// Whether the lexicon has both first names: a slip that makes no name is the business of
/// `names/near-duplicate`.
fn both_are_names(corpus: &Corpus<'_>, odd: &Known<'_>, right: &Known<'_>) -> bool {
    [odd, right].into_iter().all(|p| {
        let text = p.entries.get(0).map_or("", |e| corpus.str(e.text));
        let given = text.split(' ').next().unwrap_or("").to_lowercase();
        let entries = corpus.entries_with(EntryKind::NAME_WORD, &given);
        entries.iter().any(|e| NameWordFlags(e.flags).has(NameWordFlags::KNOWN))
    })
}

fn flag_across(corpus: &Corpus<'_>, odd: &Entry, right: &Known<'_>, flags: &mut Flags) {
    let Some(first) = right.entries.get(0) else { return };
    let (name, other) = (corpus.str(odd.text), corpus.str(first.text));
    let word = |name: &str| name.split(' ').next().unwrap_or("").to_owned();
    let (a, b) = (word(name), word(other));
    let span = Span::new(odd.span.start, odd.span.start + a.len() as u32);
    let mut flag =
        Flag::in_file(odd.file, span, format!("“{name}” is “{other}” in {} other articles", right.articles))
            .suggest(format!("change to “{b}”"), span, b);
    let mut seen = HashSet::new();
    for e in right.entries.iter().filter(|e| seen.insert(e.file)).take(3) {
        flag = flag.label_in(e.file, e.span, format!("“{}” here", corpus.str(e.text)));
    }
    flags.push(flag);
}

#[cfg(test)]
mod tests {
    #[test]
    fn relatives_are_sorted() {
        assert!(super::RELATIVES.is_sorted());
    }
}
