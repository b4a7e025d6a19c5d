//! `consistency/quote`.

use crate::echo::{content, shared};
use copydesk_plugin::prelude::*;

copydesk_plugin::rule! {
    /// One quotation in two wordings.
    ///
    /// Quotation marks promise the speaker's own words. Where most of a quotation of six words or more stands
    /// in the text twice, and a word or two differ, one of the two is not what was said. Both are shown.
    ///
    /// It is silent where one is a shortened part of the other, where an ellipsis or brackets mark a change,
    /// and where a speaker may vary what he says on purpose: quotations in one sentence.
    ///
    /// Measured: none in 508 posts of a public blog (568,000 words).
    ///
    /// ```flag
    /// “The old mill will never again grind corn for this town,” she said. Later he repeated her words: “The old mill will never again grind wheat for this town.”
    ///                                                                                                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ wording
    /// ```
    /// ```pass
    /// “The old mill will never again grind corn for this town,” she said. “The old mill will ... grind corn,” he wrote.
    /// ```
    /// ```pass
    /// “We want a new mill for the whole town,” she said. “We want a new bridge for the lower valley,” he said.
    /// ```
    pub struct QuoteWording = "consistency/quote", WARNING;
}

/// Quotations beyond this number are not compared: each is held against all before it.
const MOST: usize = 200;

impl Rule for QuoteWording {
    fn check(&self, article: &Article<'_>, flags: &mut Flags) {
        let mut seen: Vec<(Quote, Vec<String>)> = Vec::new();
        for quote in article.quotes().into_iter().take(MOST) {
            if quote.kind != QuoteKind::SPEECH || quote.words < 6 || is_marked(article.slice(quote.span)) {
                continue;
            }
            let words = content(article, quote.span);
            if words.len() < 4 {
                continue;
            }
            if let Some((before, _)) =
                seen.iter().find(|(q, w)| q.sentence != quote.sentence && is_variant(w, &words))
            {
                flags.push(
                    Flag::at(quote.span, "these words are quoted above in another wording")
                        .label(before.span, "the other wording")
                        .help("quote the speaker's own words in both places, or mark what was left out"),
                );
            }
            seen.push((quote, words));
        }
    }
}

/// Whether an ellipsis or brackets show that the words were changed.
fn is_marked(text: &str) -> bool {
    text.contains("...") || text.contains(['…', '[', '\u{fffc}'])
}

/// Whether two lists of words are one saying with a word or two changed on both sides.
fn is_variant(a: &[String], b: &[String]) -> bool {
    let common = shared(a, b);
    let (odd_a, odd_b) = (a.len() - common, b.len() - common);
    (1..=2).contains(&odd_a)
        && (1..=2).contains(&odd_b)
        && common >= 4
        && common * 4 >= a.len().max(b.len()) * 3
}
