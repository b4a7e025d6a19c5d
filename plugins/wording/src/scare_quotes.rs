//! `wording/scare-quotes`.

use copydesk_plugin::prelude::*;
use std::collections::BTreeSet;

copydesk_plugin::rule! {
    /// Words in quotation marks that nobody is said to have spoken: a text that is full of “scare quotes”.
    ///
    /// Marks around a word hint that it is not quite the writer's own, and leave the reader to guess whose it
    /// is and what is wrong with it. The rule reports short phrases in small letters that no speaker, source or
    /// word of naming (called, so-called, known as, the term) explains, where a text has four of them or more:
    /// one finding, at the first, that shows the others.
    ///
    /// It is silent on titles, on speech, on words that are explained (“x” means ...), on those that the text
    /// uses without marks as well, which it introduces as terms, in headings, lists and tables.
    ///
    /// Measured: 3 in 508 posts of a public blog (568,000 words), two of them on terms of the trade.
    ///
    /// ```flag
    /// The mayor clung to a “sleepy calm” in town. A “new start” was made, and the old “lord” of the mill left for
    ///                       ^^^^^^^^^^^ 4
    /// the hills, where he met with a “cold” wind.
    /// ```
    /// ```pass
    /// A so-called “new start” was made. The “lord”, as he called himself, left. The word “mill” has four letters.
    /// The “sluice” jammed, the “weir” broke and the “race” ran dry: weir, sluice and race are one system.
    /// ```
    pub struct ScareQuotes = "wording/scare-quotes", SUGGESTION;
    options {
        /// Fewest such phrases that a text is told of.
        at_least: i64 = 4,
    }
}

/// Words that say why a phrase stands in quotation marks.
const NAMING: &[&str] = &[
    "called",
    "calls",
    "call",
    "calling",
    "so-called",
    "known",
    "dubbed",
    "named",
    "term",
    "terms",
    "termed",
    "word",
    "words",
    "phrase",
    "phrases",
    "labelled",
    "labeled",
    "label",
    "titled",
    "entitled",
    "title",
    "means",
    "meaning",
    "mean",
    "described",
    "describes",
    "describe",
    "referred",
    "refers",
    "refer",
    "nicknamed",
    "branded",
    "defined",
    "defines",
    "slogan",
    "motto",
    "said",
    "says",
    "say",
    "told",
    "wrote",
    "writes",
    "asked",
    "like",
    "option",
    "button",
    "click",
    "select",
    "type",
    "field",
    "menu",
    "tab",
    "section",
    "concept",
    "notion",
    "idea",
    "question",
    "answer",
    "read",
    "reads",
    "labels",
    "quote",
    "quoted",
    "tag",
    "tagged",
    "e.g.",
    "stands",
    "name",
];

impl Rule for ScareQuotes {
    fn check(&self, article: &Article<'_>, flags: &mut Flags) {
        let attributed: Vec<u32> = article.attributions().into_iter().map(|a| a.sentence).collect();
        let mut places: Vec<Span> = article
            .quotes()
            .into_iter()
            .filter(|q| {
                q.kind == QuoteKind::PHRASE
                    && q.speaker.get().is_none()
                    && q.words <= 4
                    && article.block_of(q.sentence).kind == BlockKind::PARAGRAPH
                    && article
                        .slice(q.span)
                        .chars()
                        .all(|c| c.is_lowercase() || matches!(c, ' ' | '-' | '’' | '\''))
                    && attributed.binary_search(&q.sentence).is_err()
                    && !is_explained(article, q)
            })
            .map(|q| q.span)
            .collect();
        if (places.len() as i64) < self.at_least {
            return;
        }
        let terms = terms(article, &places);
        places.retain(|&p| !terms.contains(article.slice(p)));
        let Some((&first, others)) = places.split_first() else { return };
        if (places.len() as i64) < self.at_least {
            return;
        }
        let mut flag = Flag::at(
            first,
            format!("{} phrases stand in quotation marks that nobody is said to have used", places.len()),
        )
        .help("say who uses the word, or use it without marks, or use another");
        for &span in others {
            flag = flag.label(span, "and here");
        }
        flags.push(flag);
    }
}

/// Those of the phrases that the text uses without quotation marks as well.
fn terms<'a>(article: &Article<'a>, places: &[Span]) -> BTreeSet<&'a str> {
    let phrases: BTreeSet<&str> = places.iter().map(|&p| article.slice(p)).collect();
    let first = |phrase: &'a str| phrase.split([' ', '-']).next().unwrap_or(phrase);
    let firsts: BTreeSet<&str> = phrases.iter().map(|&p| first(p)).collect();
    let mut out = BTreeSet::new();
    for token in article.tokens() {
        if token.flags.has(TokenFlags::QUOTED) || !firsts.contains(article.slice(token.span)) {
            continue;
        }
        let rest = article.text().get(token.span.start as usize..).unwrap_or("");
        // Sorted phrases with one first word stand together.
        let word = article.slice(token.span);
        let like = phrases.range(word..).take_while(|p| p.starts_with(word));
        out.extend(like.filter(|p| rest.starts_with(**p)));
    }
    out
}

/// Whether a word of naming or a link stands in the sentence.
fn is_explained(article: &Article<'_>, quote: &Quote) -> bool {
    let sentence = article.sentence(quote.sentence);
    article.tokens_of(&sentence).iter().any(|t| {
        t.flags.has(TokenFlags::LINKED)
            || !t.flags.has(TokenFlags::QUOTED) && {
                let word = article.slice(t.span);
                NAMING.iter().any(|n| word.eq_ignore_ascii_case(n))
            }
    })
}
