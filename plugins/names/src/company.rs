//! What stands beside a word: first names, titles, the other word itself.

use crate::forms::Form;
use copydesk_plugin::prelude::*;
use std::cell::OnceCell;
use std::collections::HashSet;

/// Looks at the words around others.
pub(crate) struct Company<'a> {
    article: &'a Article<'a>,
    /// The article's words in lower case, once they are asked for.
    lower: OnceCell<HashSet<&'a str>>,
}

impl<'a> Company<'a> {
    pub(crate) fn of(article: &'a Article<'a>) -> Self {
        Self { article, lower: OnceCell::new() }
    }

    /// The capitalised word directly before (`step` -1) or after (1) a token: part of the same name. An initial,
    /// particles and a hyphen may stand between.
    fn beside(&self, token: u32, step: i32) -> Option<(Token, &'a str)> {
        let tokens = self.article.tokens();
        let here = tokens.get(token as usize)?;
        let mut index = token.checked_add_signed(step)?;
        let mut next = tokens.get(index as usize)?;
        for _ in 0..2 {
            // An initial's full stop is part of it (DOTTED), so any other mark ends the name.
            let initial = next.case == Case::SINGLE || next.flags.has(TokenFlags::DOTTED);
            let particle = next.case == Case::LOWER
                && next.class.has(WordClass::PARTICLE)
                && !next.class.has(WordClass::FUNCTION);
            let hyphen = next.flags.has(TokenFlags::GLUED) && self.article.slice(next.span) == "-";
            if initial || particle || hyphen {
                index = index.checked_add_signed(step)?;
                next = tokens.get(index as usize)?;
            }
        }
        let (first, last) = if step < 0 { (next, here) } else { (here, next) };
        let apart = self.article.text().get(first.span.end as usize..last.span.start as usize)?;
        let capital = next.kind == TokenKind::WORD && next.case.is_capital();
        let starts_anew = last.flags.has(TokenFlags::SENTENCE_START);
        (capital && !starts_anew && apart.len() <= 9).then(|| (next, self.article.slice(next.span)))
    }

    /// What is known of a word that stands beside `odd` and, on the same side, beside `right`.
    pub(crate) fn shared(&self, odd: &Form<'_>, right: &Form<'_>) -> Option<WordClass> {
        for &token in &odd.tokens {
            for step in [-1, 1] {
                let Some((companion, word)) = self.beside(token, step) else { continue };
                if companion.class.any(WordClass::FUNCTION | WordClass::HONORIFIC | WordClass::TITLE) {
                    continue;
                }
                let same = |&t: &u32| self.beside(t, step).is_some_and(|(_, w)| w == word);
                if right.tokens.iter().take(64).any(same) {
                    return Some(companion.class);
                }
            }
        }
        None
    }

    /// Whether `odd` stands with a name or a title of its own, and so is somebody else.
    pub(crate) fn is_another(&self, odd: &Form<'_>, right: &Form<'_>, person: bool) -> bool {
        // A person's full name that shares no word with the other's is another person's, and people who share
        // a first name, or nearly, are many.
        if odd.in_full_name || right.is_given_only {
            return true;
        }
        odd.tokens.iter().any(|&token| {
            let before = self.beside(token, -1);
            let given = before.is_some_and(|(t, w)| {
                let name = t.class.has(WordClass::GIVEN_NAME) || (person && !t.class.any(ORDINARY));
                name && w != right.text
            });
            // "Foreign Minister Okida" beside "Prime Minister Okita": the posts tell them apart.
            let post = before.is_some_and(|(t, _)| {
                t.class.has(WordClass::TITLE)
                    && !t.class.has(WordClass::HONORIFIC)
                    && right.introduced.is_some()
            });
            let after = self.beside(token, 1).is_some_and(|(t, w)| {
                let surname = t.class.has(WordClass::SURNAME) && (person || !t.class.has(WordClass::COMMON));
                (surname || person && !t.class.any(ORDINARY)) && w != right.text
            });
            given || post || after
        })
    }

    /// Whether the word stands beside one that is a name and no ordinary word: `Chin Huang`, `Amazon Rekognition`.
    pub(crate) fn stands_in_name(&self, form: &Form<'_>) -> bool {
        form.tokens.iter().any(|&token| {
            [-1, 1].into_iter().filter_map(|step| self.beside(token, step)).any(|(t, _)| {
                let cased = matches!(t.case, Case::CAPITALISED | Case::MIXED);
                cased && (t.class.has(WordClass::GIVEN_NAME) || !t.class.any(ORDINARY))
            })
        })
    }

    /// Whether the word stands with a title, or with what may be a first name, or is one itself.
    pub(crate) fn has_first_name(&self, form: &Form<'_>) -> bool {
        form.class.has(WordClass::GIVEN_NAME)
            || form.tokens.iter().any(|&token| {
                let first = self.beside(token, -1).is_some_and(|(t, _)| !t.class.has(WordClass::FUNCTION));
                first || self.beside(token, 1).is_some()
            })
    }

    /// Whether the two stand so near to each other that both are meant.
    pub(crate) fn side_by_side(&self, odd: &Form<'_>, right: &Form<'_>) -> bool {
        const NEAR: u32 = 4;
        odd.tokens.iter().any(|&a| {
            let at = right.tokens.partition_point(|&b| b < a.saturating_sub(NEAR));
            right.tokens.get(at).is_some_and(|&b| b <= a.saturating_add(NEAR))
        })
    }

    /// Whether the article has this word, given in lower case, in lower case.
    pub(crate) fn in_lower_case(&self, word: &str) -> bool {
        let words = self.lower.get_or_init(|| {
            let lower = self.article.tokens().iter().filter(|t| t.case == Case::LOWER);
            lower.map(|t| self.article.slice(t.span)).collect()
        });
        words.contains(word)
    }
}

/// Words that may stand beside any name and make no other of it.
const ORDINARY: WordClass = WordClass(
    WordClass::COMMON.0
        | WordClass::FUNCTION.0
        | WordClass::TITLE.0
        | WordClass::HONORIFIC.0
        | WordClass::MONTH.0
        | WordClass::WEEKDAY.0
        | WordClass::REPORTING.0
        | WordClass::DEMONYM.0
        | WordClass::COUNTRY.0,
);
