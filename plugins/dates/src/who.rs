//! Who a verb is said of, where that is plain.

use crate::words::Words;
use copydesk_plugin::prelude::*;

/// A person that the text names, or one that only a sentence tells of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Who {
    Entity(u32),
    Sentence(u32),
}

/// Words for people who stand beside a named one: what is said may be said of them.
pub(crate) const KIN: &[&str] = &[
    "father",
    "mother",
    "parents",
    "parent",
    "son",
    "sons",
    "daughter",
    "daughters",
    "child",
    "children",
    "brother",
    "brothers",
    "sister",
    "sisters",
    "wife",
    "husband",
    "spouse",
    "widow",
    "widower",
    "partner",
    "uncle",
    "aunt",
    "cousin",
    "nephew",
    "niece",
    "grandfather",
    "grandmother",
    "grandson",
    "granddaughter",
    "friend",
    "friends",
    "colleague",
    "successor",
    "predecessor",
    "twin",
    "baby",
    "man",
    "woman",
    "boy",
    "girl",
    "victim",
    "people",
    "whose",
    "fiancé",
    "fiancée",
    "stepfather",
    "stepmother",
    "girlfriend",
    "boyfriend",
    "teacher",
    "mentor",
    "rival",
    "dog",
    "cat",
    "horse",
];

const PRONOUNS: &[&str] = &["he", "she"];

/// How far back from a verb its subject may stand, in tokens.
const REACH: u32 = 40;

/// How far back from a pronoun its block is looked at, in tokens.
const FAR: u32 = 400;

/// The person that the verb at a token is said of.
pub(crate) fn subject(words: &Words<'_>, sentence: u32, verb: u32) -> Option<Who> {
    let (start, _) = words.sentence(sentence);
    let mut end = verb;
    while end > start
        && (words.is_any(end - 1, &["had", "has", "was", "is", "then", "later", "also"])
            || words.word(end - 1).ends_with("ly"))
    {
        end -= 1;
    }
    // `X (1915–2007) died`, `X, the painter, died`
    if end > start && words.is(end - 1, ")") {
        end = back_to(words, start, end - 1, "(")?;
    } else if end > start && words.is(end - 1, ",") {
        end = back_to(words, start, end - 1, ",").unwrap_or(start);
    }
    if let Some(m) = words.mention_before(end) {
        return person(words, &m).filter(|_| !is_owned(words, m.first_token, start));
    }
    if end > start && words.is_any(end - 1, PRONOUNS) {
        return antecedent(words, sentence, end - 1);
    }
    only_person(words, sentence, start, verb)
}

/// The token of the nearest such mark before `i`.
fn back_to(words: &Words<'_>, start: u32, i: u32, mark: &str) -> Option<u32> {
    (start.max(i.saturating_sub(REACH))..i).rev().find(|&k| words.is(k, mark))
}

/// Whether a kinsman's word stands between a possessive and the name: `his son Peter`.
fn is_owned(words: &Words<'_>, first: u32, start: u32) -> bool {
    first > start && words.is_any(first - 1, &["of", "with", "by", "to", "for"])
}

/// The person of a mention, unless it is plainly no person's, or a surname that another person has too.
pub(crate) fn person(words: &Words<'_>, m: &Mention) -> Option<Who> {
    let entities = words.article.entities();
    let e = entities.get(m.entity as usize)?;
    let shared = || words.is_shared(words.article.str(e.surname));
    let is_person = matches!(e.kind, EntityKind::PERSON | EntityKind::OTHER);
    (is_person && (m.form == MentionForm::FULL || !shared())).then_some(Who::Entity(m.entity))
}

/// The only person that a sentence speaks of before a token: by name first in it, by a pronoun first in it, or
/// without a name at all.
pub(crate) fn only_person(words: &Words<'_>, sentence: u32, start: u32, end: u32) -> Option<Who> {
    if (start..end).any(|i| words.is_any(i, KIN) || words.kind(i) == TokenKind::CLITIC) {
        return None;
    }
    let found = single(words, start, end)?;
    if let Some(e) = found {
        return Some(Who::Entity(e));
    }
    let mut pronouns = (start..end).filter(|&i| words.is_any(i, PRONOUNS));
    match pronouns.next() {
        Some(i) => antecedent(words, sentence, i),
        None => words.mentions_in(start, end).next().is_none().then_some(Who::Sentence(sentence)),
    }
}

/// The person that the tokens name, if they name one; nothing where they name two.
#[expect(clippy::option_option, reason = "none at all and more than one are two answers")]
fn single(words: &Words<'_>, from: u32, end: u32) -> Option<Option<u32>> {
    let entities = words.article.entities();
    let mut found = None;
    for m in words.mentions_in(from, end) {
        let is_person = entities.get(m.entity as usize).is_some_and(|e| e.kind == EntityKind::PERSON);
        if is_person && found.replace(m.entity).is_some_and(|f| f != m.entity) {
            return None;
        }
    }
    Some(found)
}

/// Whom a pronoun stands for: the only person that the block has named before it, or, where it has named
/// none, the person whom the article is about.
pub(crate) fn antecedent(words: &Words<'_>, sentence: u32, pronoun: u32) -> Option<Who> {
    let article = words.article;
    let first = article.block_of(sentence).first_sentence;
    let (start, _) = words.sentence(first);
    if pronoun.saturating_sub(start) > FAR {
        return None;
    }
    let found = single(words, start, pronoun)?;
    if (start..pronoun).any(|i| words.is_any(i, KIN)) {
        return None;
    }
    found.or_else(|| words.titled_person()).map(Who::Entity)
}
