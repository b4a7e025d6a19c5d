//! `consistency/quote`.

use crate::echo::{content, shared};
use copydesk_plugin::prelude::*;
use std::collections::HashSet;

copydesk_plugin::rule! {
    /// One quotation in two wordings.
    ///
    /// Quotation marks promise the speaker's own words. Where most of a quotation of six words or more stands
    /// in the text twice, and a word or two differ, one of the two is not what was said. Both are shown.
    ///
    /// Across articles, speech of one speaker, or of one that is not known, is compared where four words stand in
    /// the same order in both; the later article is reported.
    ///
    /// It is silent where one is a shortened part of the other, where an ellipsis or brackets mark a change,
    /// and where a speaker may vary what he says on purpose: quotations in one sentence.
    ///
    /// Measured: none in 508 posts of a public blog (568,000 words).
    /// Nor across these posts, nor in 350 news stories.
    ///
    /// ```flag
    /// “The old mill will never again grind corn for this town,” she said. Later he repeated her words: “The old mill will never again grind wheat for this town.”
    ///                                                                                                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ wording
    /// ```
    /// ```flag
    /// ==> a.md <==
    /// “The old mill will never again grind corn for this town,” said Mayor Ada Berg.
    /// ==> b.md <==
    /// In May Mayor Ada Berg said: “The old mill will never again grind wheat for this town.”
    ///                              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ a.md
    /// ```
    /// ```pass
    /// ==> a.md <==
    /// “The old mill will never again grind corn for this town,” said Mayor Ada Berg.
    /// ==> b.md <==
    /// “The old mill will never again grind [anything] for this town,” Berg said. She repeated: “The old mill will
    /// never again grind corn for this town.”
    /// ```
    /// ```pass
    /// “The old mill will never again grind corn for this town,” she said. “The old mill will ... grind corn,” he wrote.
    /// ```
    /// ```pass
    /// “We want a new mill for the whole town,” she said. “We want a new bridge for the lower valley,” he said.
    /// ```
    pub struct QuoteWording = "consistency/quote", WARNING, phases(CHECK | FINISH | NEAR);
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
                        .help(HELP),
                );
            }
            seen.push((quote, words));
        }
    }

    fn finish(&self, corpus: &Corpus<'_>, flags: &mut Flags) {
        Self::across(corpus, flags);
    }
}

/// Quotations of one run of words that are held to each other across articles.
const OF_ONE_RUN: usize = 32;

impl QuoteWording {
    /// Quotations of two articles that have a run of words in common.
    fn across(corpus: &Corpus<'_>, flags: &mut Flags) {
        let mut told: HashSet<(u32, Span)> = HashSet::new();
        corpus.each_key(EntryKind::QUOTE, |_, entries| {
            if !entries.iter().any(|e| corpus.is_checked(e.file)) {
                return;
            }
            let speech =
                |e: &Entry| e.subkind == u16::from(QuoteKind::SPEECH.0) && !is_marked(corpus.str(e.text));
            let quotes: Vec<(Entry, Vec<String>)> = entries
                .iter()
                .filter(speech)
                .take(OF_ONE_RUN)
                .map(|e| (e, long_words(corpus.str(e.text))))
                .filter(|(_, words)| words.len() >= 4)
                .collect();
            for (i, (a, words_a)) in quotes.iter().enumerate() {
                for (b, words_b) in &quotes[i + 1..] {
                    let (x, y) = (corpus.str(a.detail), corpus.str(b.detail));
                    let one_speaker = x == y || x.is_empty() || y.is_empty();
                    if a.file == b.file || !one_speaker || !is_variant(words_a, words_b) {
                        continue;
                    }
                    // The later article is reported, where it is checked.
                    let date =
                        |e: &Entry| corpus.files().get(e.file as usize).map_or(Day::UNKNOWN, |f| f.date);
                    let (first, last) = if date(a) <= date(b) { (a, b) } else { (b, a) };
                    let (odd, other) =
                        if corpus.is_checked(last.file) { (last, first) } else { (first, last) };
                    if corpus.is_checked(odd.file) && told.insert((odd.file, odd.span)) {
                        let path = corpus.path(other.file);
                        let said = format!("these words are quoted in another wording in {path}");
                        flags.push(
                            Flag::in_file(odd.file, odd.span, said)
                                .label_in(other.file, other.span, "the other wording")
                                .help(HELP),
                        );
                    }
                }
            }
        });
    }
}

/// The longer words of a quotation, in small letters, sorted, each once.
fn long_words(text: &str) -> Vec<String> {
    let mut words: Vec<String> = text
        .split(|c: char| !c.is_alphanumeric())
        .filter(|w| w.chars().count() >= 4)
        .map(str::to_lowercase)
        .collect();
    words.sort_unstable();
    words.dedup();
    words
}

const HELP: &str = "quote the speaker's own words in both places, or mark what was left out";

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
