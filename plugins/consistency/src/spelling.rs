//! `consistency/spelling`.

use crate::variants::{ENDINGS, ISE, STEMS};
use copydesk_plugin::prelude::*;
use std::collections::HashMap;
use std::sync::LazyLock;

copydesk_plugin::rule! {
    /// One word in two spellings: "colour" here, "color" there.
    ///
    /// Both are right; one text should keep to one of them. The rule knows British and American spellings (-our
    /// and -or, -re and -er, -ise and -ize, one l or two) and other words that have two (adviser, advisor). It
    /// underlines the spelling that the text uses less often and offers the other.
    ///
    /// Across articles the house decides: where at least five articles have one form, and five times as many as
    /// have the other, the others are told.
    ///
    /// It is silent on names and capitalised words within a sentence (Labour, World Trade Center), on
    /// quotations, links, code and headings.
    ///
    /// Measured: 4 in 508 posts of a public blog (568,000 words), all of them
    /// mixed (among and amongst, modelling and modeling).
    /// Across these posts 10 more: 7 amongst among 53 articles of among, analyse, dialog; in 350 news stories 5, all mixed
    /// (defense among defence).
    ///
    /// ```flag
    /// The colour of the mill is grey. They chose the colour with care, and no other color would do.
    ///                                                                               ^^^^^ colour
    /// ```
    /// ```fixed
    /// The colour of the mill is grey. They chose the colour with care, and no other colour would do.
    /// ```
    /// ```flag
    /// They organise a fair, and those who organize it are paid.
    ///                                     ^^^^^^^^ organise
    /// ```
    /// ```flag
    /// ==> a.md <==
    /// The colour of the mill is grey.
    /// ==> b.md <==
    /// Its colour is new.
    /// ==> c.md <==
    /// They chose the colour with care.
    /// ==> d.md <==
    /// No other colour would do.
    /// ==> e.md <==
    /// A colour is a colour.
    /// ==> f.md <==
    /// Nobody likes the color of the bridge.
    ///                  ^^^^^ “colour” in 5 other articles
    /// ```
    /// ```pass
    /// The centre of town is the Lincoln Center. “Color is all,” he said of the colour.
    /// ```
    pub struct Spelling = "consistency/spelling", WARNING, phases(CHECK | FINISH | NEAR), profiles(DRAFT | DESK | DOCS);
}

/// Spelling in lower case to its word (the first spelling) and whether it is the second one.
static TABLE: LazyLock<HashMap<String, (String, bool)>> = LazyLock::new(|| {
    let mut table = HashMap::new();
    let mut put = |a: String, b: String| {
        table.insert(b, (a.clone(), true));
        table.insert(a.clone(), (a, false));
    };
    for (a, b) in STEMS {
        put((*a).to_owned(), (*b).to_owned());
        for ending in ENDINGS {
            // The second spelling's e is dropped where the first one's is: analysed, analyzed.
            put(format!("{a}{ending}"), format!("{b}{ending}"));
        }
    }
    for stem in ISE {
        for tail in ["e", "ed", "es", "ing", "er", "ers", "ation", "ations"] {
            put(format!("{stem}is{tail}"), format!("{stem}iz{tail}"));
        }
    }
    table
});

impl Rule for Spelling {
    fn check(&self, article: &Article<'_>, flags: &mut Flags) {
        // Where each spelling stands, by word, in order of first appearance.
        let mut seen: Vec<(&str, [Vec<Span>; 2])> = Vec::new();
        let mut by_word: HashMap<&str, usize> = HashMap::new();
        let mut word = String::new();
        for token in article.tokens() {
            let start = token.flags.any(TokenFlags::SENTENCE_START | TokenFlags::SOFT_START);
            let off = TokenFlags::QUOTED | TokenFlags::LINKED | TokenFlags::TITLE_CASE;
            if token.kind != TokenKind::WORD
                || token.flags.any(off)
                || !(token.case == Case::LOWER || token.case == Case::CAPITALISED && start)
                || token.span.len() < 4
            {
                continue;
            }
            word.clear();
            word.extend(article.slice(token.span).chars().map(|c| c.to_ascii_lowercase()));
            let Some((key, second)) = TABLE.get(word.as_str()) else { continue };
            let index = *by_word.entry(key).or_insert_with(|| {
                seen.push((key, [Vec::new(), Vec::new()]));
                seen.len() - 1
            });
            seen[index].1[usize::from(*second)].push(token.span);
        }
        for (_, [first, second]) in &seen {
            let (Some(a), Some(b)) = (first.first(), second.first()) else { continue };
            let first_wins = first.len() > second.len() || first.len() == second.len() && a.start < b.start;
            let (right, odd) = if first_wins { (first, second) } else { (second, first) };
            let want = article.slice(right[0]).to_lowercase();
            for &span in odd {
                let here = article.slice(span);
                let new = capital_like(here, &want);
                flags.push(
                    Flag::at(span, format!("“{here}” is spelled “{want}” elsewhere in the text"))
                        .label(right[0], format!("“{want}” here"))
                        .suggest(format!("change to “{new}”"), span, new),
                );
            }
        }
    }

    fn finish(&self, corpus: &Corpus<'_>, flags: &mut Flags) {
        crate::across::check(corpus, false, flags);
    }
}

/// Gives `word` a capital where `old` has one.
fn capital_like(old: &str, word: &str) -> String {
    let mut chars = word.chars();
    match (old.chars().next(), chars.next()) {
        (Some(o), Some(n)) if o.is_uppercase() => n.to_uppercase().chain(chars).collect(),
        _ => word.to_owned(),
    }
}
