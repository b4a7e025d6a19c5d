//! Looking at the words around an amount.

use copydesk_plugin::prelude::*;
use std::ops::Range;

/// Whether a word is one of a list, whatever its case.
pub(crate) fn is_one_of(word: &str, list: &[&str]) -> bool {
    list.iter().any(|w| w.eq_ignore_ascii_case(word))
}

/// First token of an amount, and the token behind it.
pub(crate) fn tokens(q: &Quantity) -> (u32, u32) {
    (q.first_token, q.first_token + u32::from(q.tokens))
}

/// The token behind an amount and the noun that it counts.
pub(crate) fn behind_noun(article: &Article<'_>, q: &Quantity) -> u32 {
    let (_, mut end) = tokens(q);
    if q.kind == QuantityKind::COUNT {
        while article.tokens().get(end as usize).is_some_and(|t| t.span.end <= q.noun_span.end) {
            end += 1;
        }
    }
    end
}

/// The token's word; empty where there is none.
pub(crate) fn word<'a>(article: &Article<'a>, token: u32) -> &'a str {
    article.word(token as usize)
}

/// Whether any of the tokens is one of the words.
pub(crate) fn any_of(article: &Article<'_>, tokens: Range<u32>, list: &[&str]) -> bool {
    tokens.into_iter().any(|t| is_one_of(word(article, t), list))
}

/// The amounts of each sentence that has any, sentence after sentence.
pub(crate) fn by_sentence(article: &Article<'_>, mut f: impl FnMut(&Sentence, &[Quantity])) {
    let mut run: Vec<Quantity> = Vec::new();
    for quantity in article.quantities() {
        if run.first().is_some_and(|q| q.sentence != quantity.sentence) {
            f(&article.sentence(run[0].sentence), &run);
            run.clear();
        }
        run.push(quantity);
    }
    if let Some(first) = run.first() {
        f(&article.sentence(first.sentence), &run);
    }
}
