//! What an article offers in support of a sentence: attributions, links and notes nearby.

use copydesk_plugin::prelude::*;

/// Which sentences are attributed to somebody.
pub(crate) struct Support {
    /// By sentence.
    sourced: Vec<bool>,
}

impl Support {
    /// Reads an article's attributions, links and notes.
    pub(crate) fn of(article: &Article<'_>) -> Self {
        let sentences = article.sentences();
        let mut sourced = vec![false; sentences.len()];
        let mut mark = |sentence: u32| {
            if let Some(s) = sourced.get_mut(sentence as usize) {
                *s = true;
            }
        };
        for attribution in article.attributions() {
            mark(attribution.sentence);
        }
        // Both lists are in reading order: one walk finds the sentence of each.
        let mut index = 0;
        for inline in article.inlines() {
            if !matches!(inline.kind, InlineKind::LINK | InlineKind::NOTE | InlineKind::URL) {
                continue;
            }
            while sentences.get(index).is_some_and(|s| s.span.end < inline.span.start) {
                index += 1;
            }
            mark(index as u32);
        }
        Self { sourced }
    }

    /// Whether this sentence, or a neighbour in its block, says where it comes from.
    pub(crate) fn covers(&self, article: &Article<'_>, sentence: u32) -> bool {
        let block = article.sentence(sentence).block;
        let near = sentence.saturating_sub(1)..=sentence.saturating_add(1);
        near.into_iter().any(|s| {
            self.sourced.get(s as usize).copied().unwrap_or(false) && article.sentence(s).block == block
        })
    }
}
