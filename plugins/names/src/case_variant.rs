//! `names/case-variant`.

use crate::forms::{self, Form};
use crate::pairs::articles;
use copydesk_plugin::prelude::*;

copydesk_plugin::rule! {
    /// One name in two spellings that differ by capitals alone: Github among GitHub.
    ///
    /// The name's owner writes it one way; the text should as well. The spelling that the article uses more
    /// often is offered. A spelling of few articles is held to that of the others as well.
    ///
    /// It is silent where one of the two is written with a capital at its beginning only and could be an
    /// ordinary word, on names of people across articles (MacDonald and Macdonald are two families), on text set in capitals, on code, URLs and handles.
    ///
    /// Measured: 13 in 508 posts of a public blog (568,000 words), 8 of them across articles, all of them right.
    ///
    /// ```flag
    /// The code is on GitHub, and GitHub runs the tests. Ask on Github before you start.
    ///                                                          ^^^^^^ GitHub
    /// ```
    /// ```fixed
    /// The code is on GitHub, and GitHub runs the tests. Ask on GitHub before you start.
    /// ```
    /// ```pass
    /// The code is on GitHub, at github.com/example. GITHUB IS DOWN. See @Github.
    /// ```
    /// ```pass
    /// The MacDonald family met the Macdonald family once. A BackUp of the Backup.
    /// ```
    /// ```flag
    /// ==> a.md <==
    /// Ask on Github before you start.
    ///        ^^^^^^ “GitHub” in 4 other articles
    /// ==> b.md <==
    /// The code is on GitHub.
    /// ==> c.md <==
    /// A bug was filed on GitHub.
    /// ==> d.md <==
    /// The site is kept on GitHub.
    /// ==> e.md <==
    /// We moved to GitHub in May.
    /// ```
    pub struct CaseVariant = "names/case-variant", WARNING, phases(CHECK | FINISH | NEAR);
    options {
        /// Spellings that are right, whatever else is written elsewhere.
        accept: Vec<String> = &[],
    }
}

impl Rule for CaseVariant {
    fn check(&self, article: &Article<'_>, flags: &mut Flags) {
        let forms = forms::read(article);
        let mut by_letters: Vec<(String, &Form<'_>)> = forms
            .iter()
            .filter(|f| f.chars >= 4 && !f.is_common() && !is_plural_of_capitals(f.text))
            .map(|f| (f.text.to_lowercase(), f))
            .collect();
        by_letters.sort_by(|a, b| a.0.cmp(&b.0).then(b.1.count().cmp(&a.1.count())));
        for group in by_letters.chunk_by(|a, b| a.0 == b.0) {
            let [(_, right), others @ ..] = group else { continue };
            if right.count() < 2 || right.case != Case::MIXED && others.iter().all(|o| o.1.count() > 1) {
                continue;
            }
            for (_, odd) in
                others.iter().filter(|o| o.1.count() * 2 <= right.count() && !self.accepts(o.1.text))
            {
                for &token in &odd.tokens {
                    let Some(t) = article.tokens().get(token as usize) else { continue };
                    let (a, b) = (odd.text, right.text);
                    let mut flag = Flag::at(t.span, format!("“{a}” is “{b}” elsewhere in the text")).suggest(
                        format!("change to “{b}”"),
                        t.span,
                        b,
                    );
                    if let Some(first) = right.tokens.first().and_then(|&t| article.tokens().get(t as usize))
                    {
                        flag =
                            flag.label(first.span, format!("“{b}” here, and {} times in all", right.count()));
                    }
                    flags.push(flag);
                }
            }
        }
    }

    fn finish(&self, corpus: &Corpus<'_>, flags: &mut Flags) {
        corpus.each_key(EntryKind::NAME_WORD, |key, entries| {
            let first = entries.get(0).map(|e| e.text);
            if key.len() >= 4 && entries.iter().any(|e| Some(e.text) != first) {
                self.across(corpus, &entries, flags);
            }
        });
    }
}

/// Articles that hold the right spelling for each that holds another.
const FOR_ONE: u32 = 4;

impl CaseVariant {
    fn accepts(&self, text: &str) -> bool {
        self.accept.iter().any(|a| a == text)
    }

    /// Holds the spellings of a word in all articles against each other.
    fn across(&self, corpus: &Corpus<'_>, entries: &Records<'_, Entry>, flags: &mut Flags) {
        let is_name = |e: &Entry| {
            let text = corpus.str(e.text);
            let cased = text.chars().any(char::is_lowercase) && text.starts_with(char::is_uppercase);
            cased && !NameWordFlags(e.flags).has(NameWordFlags::ORDINARY) && !is_plural_of_capitals(text)
        };
        let mut entries: Vec<Entry> = entries.iter().filter(is_name).collect();
        let people = entries.iter().filter(|e| e.subkind == u16::from(EntityKind::PERSON.0)).count();
        if people * 4 > entries.len() {
            return;
        }
        entries.sort_by_key(|e| e.text);
        let mut spellings: Vec<(u32, &[Entry])> =
            entries.chunk_by(|a, b| a.text == b.text).map(|g| (articles(g.iter().copied()), g)).collect();
        spellings.sort_by_key(|(articles, g)| (std::cmp::Reverse(*articles), corpus.str(g[0].text)));
        let [(n, right), others @ ..] = &spellings[..] else { return };
        for odd in others.iter().filter(|(m, _)| m * FOR_ONE <= *n).flat_map(|(_, odd)| *odd) {
            // An article with more of the other spelling was told to keep to that one.
            let both = right.iter().find(|e| e.file == odd.file);
            if !corpus.is_checked(odd.file)
                || self.accepts(corpus.str(odd.text))
                || both.is_some_and(|r| odd.count >= 2 * r.count)
            {
                continue;
            }
            let (a, b) = (corpus.str(odd.text), corpus.str(right[0].text));
            let mut flag = Flag::in_file(odd.file, odd.span, format!("“{a}” is “{b}” in {n} other articles"))
                .suggest(format!("change to “{b}”"), odd.span, b);
            for other in right.iter().take(3) {
                flag = flag.label_in(other.file, other.span, format!("“{b}” here"));
            }
            flags.push(flag);
        }
    }
}

/// `RNGs`: the plural of a short form, which a heading in title case may write as `Rngs`.
fn is_plural_of_capitals(text: &str) -> bool {
    text.strip_suffix('s').is_some_and(|t| t.chars().all(char::is_uppercase))
}
