//! The words of a passage that carry its meaning, for telling whether two passages say one thing.

use copydesk_plugin::prelude::*;

/// Words of content at `span`: in lower case, without function words and marks, sorted, each once.
pub(crate) fn content(article: &Article<'_>, span: Span) -> Vec<String> {
    let tokens = article.tokens();
    let (mut lo, mut hi) = (0, tokens.len());
    while lo < hi {
        let mid = lo + (hi - lo) / 2;
        if tokens.get(mid).is_some_and(|t| t.span.end <= span.start) {
            lo = mid + 1;
        } else {
            hi = mid;
        }
    }
    let mut words: Vec<String> = tokens
        .run(lo as u32, u32::MAX)
        .into_iter()
        .take_while(|t| t.span.start < span.end)
        .filter(|t| matches!(t.kind, TokenKind::WORD | TokenKind::ALNUM | TokenKind::NUMBER))
        .filter(|t| !t.class.has(WordClass::FUNCTION))
        .map(|t| article.slice(t.span).to_lowercase())
        .collect();
    words.sort_unstable();
    words.dedup();
    words
}

/// How many words two sorted lists share.
pub(crate) fn shared(a: &[String], b: &[String]) -> usize {
    a.iter().filter(|w| b.binary_search(w).is_ok()).count()
}
