//! `consistency/headline`.

use crate::echo::{content, shared};
use copydesk_plugin::prelude::*;

copydesk_plugin::rule! {
    /// A sentence of the text that only says the headline again.
    ///
    /// A headline sums up; a sentence that repeats it almost word for word adds nothing, and often was the
    /// headline's source and should be cut or changed. Three in four of the headline's words of content, of six
    /// or more, stand in the sentence, and five words stand in a row in both.
    ///
    /// It is silent in the first half of a text, where a lead may say what the headline says, on headings, on
    /// the summary, and on quotations.
    ///
    /// Measured: 9 in 508 posts of a public blog (568,000 words); in about half of them
    /// the shared words are the name of a programme or an event.
    ///
    /// ```flag
    /// # The old harbour wants new ships, but rusty cranes keep them away
    ///
    /// The mayor spoke on Friday. So the old harbour wants new ships, but its cranes keep them away.
    ///                            ^^ headline
    /// ```
    /// ```pass
    /// # The old harbour wants new ships, but rusty cranes keep them away
    ///
    /// The harbour was built in 1920. Its cranes rust, and ships go to the next town.
    /// ```
    pub struct Headline = "consistency/headline", SUGGESTION;
}

impl Rule for Headline {
    fn check(&self, article: &Article<'_>, flags: &mut Flags) {
        let Some(title) = headline(article) else { return };
        let words = content(article, title.span);
        if words.len() < 6 {
            return;
        }
        let half = article.text().len() as u32 / 2;
        let enough = words.len() - words.len() / 4;
        let plain = plain_words(article, title.span);
        for sentence in article.sentences() {
            let block = article.block(sentence.block);
            if block.kind != BlockKind::PARAGRAPH
                || sentence.span.start < title.span.end.max(half)
                || block.flags.has(BlockFlags::QUOTED)
                || (sentence.tokens as usize) < words.len()
            {
                continue;
            }
            if shared(&words, &content(article, sentence.span)) < enough
                || longest_run(&plain, &plain_words(article, sentence.span)) < 5
            {
                continue;
            }
            let Some(first) = article.tokens().get(sentence.first_token as usize) else { continue };
            flags.push(
                Flag::at(first.span, "this sentence says the headline again")
                    .label(title.span, "the headline")
                    .help("cut it, or let it say what the headline does not"),
            );
        }
    }
}

/// The block that is the headline: a title, or the first heading or line before all running text.
fn headline(article: &Article<'_>) -> Option<Block> {
    let before = |b: &Block| !b.kind.is_container();
    article
        .blocks()
        .into_iter()
        .filter(before)
        .take_while(|b| b.kind != BlockKind::PARAGRAPH)
        .find(|b| matches!(b.kind, BlockKind::TITLE | BlockKind::HEADING | BlockKind::LINE))
}

/// All words of a passage in lower case.
fn plain_words(article: &Article<'_>, span: Span) -> Vec<String> {
    let words = article.slice(span).split(|c: char| !c.is_alphanumeric() && c != '\'' && c != '’');
    words.filter(|w| !w.is_empty()).map(str::to_lowercase).collect()
}

/// Length of the longest row of words that stands in both.
fn longest_run(a: &[String], b: &[String]) -> usize {
    let (mut best, mut last) = (0, vec![0; b.len() + 1]);
    for word in a {
        let mut row = vec![0; b.len() + 1];
        for (j, other) in b.iter().enumerate() {
            if word == other {
                row[j + 1] = last[j] + 1;
                best = best.max(row[j + 1]);
            }
        }
        last = row;
    }
    best
}
