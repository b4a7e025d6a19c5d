//! `acronyms/variant`.

use crate::slips::{self, Meant, Suspect};
use crate::uses::Uses;
use copydesk_plugin::prelude::*;

copydesk_plugin::rule! {
    /// A short form that is one slip away from one that the article defines.
    ///
    /// Capitals are easy to mistype and hard to proof-read. A short form that stands once or twice, is spelled
    /// out nowhere, and differs by one letter (replaced, added, dropped, doubled, or two swapped) from one that is
    /// defined and used may well be that one. An ordinary word in capitals ("the GAP" for the GPA) counts as well.
    ///
    /// It is an error where two letters are swapped or one is doubled, or where a letter inside a short form
    /// of five or more is another. Otherwise it is a warning: names of bodies come in families that differ by
    /// their first letter or have one more. Where nobody defines the better attested form, both must be of four
    /// letters or more, and the other must stand four times as often, or differ by two swapped letters.
    ///
    /// It is silent on short forms of two letters, where nearly all pairs are in use (UI, UX), on those with words
    /// of their own: defined, or the initials of a name in the article; on well-known ones, countries,
    /// currencies, units and Roman numerals, on plurals, and on text set in capitals. Where it would only warn,
    /// it is also silent in an article of more than 40 short forms, on two that stand in one sentence, as two things do, beside words with these initials,
    /// in links, quotations and tables, and directly after another short form.
    ///
    /// Measured: 2 in 508 posts of a public blog (568,000 words): 1 error, which is right, and 1 warning, a
    /// department that differs by a letter from one of its offices. 8 in the manuals,
    /// changelogs and books that come with a Linux system and the Rust tools (10 million words, markup included): 5
    /// are right (FTFBS for FTBFS), 1 of them an error. Of slips put into the blog's short forms, 90% are found.
    ///
    /// ```flag
    /// The Quarry Review Panel (QRP) meets twice a year. The QRP sent its report. The QPR answered at once.
    ///                                                                                ^^^ QRP
    /// ```
    /// ```fixed
    /// The Quarry Review Panel (QRP) meets twice a year. The QRP sent its report. The QRP answered at once.
    /// ```
    /// ```pass
    /// The Quarry Review Panel (QRP) and the Quarry Planning Register (QPR) are two things: the QRP reads
    /// the QPR.
    /// ```
    /// ```flag
    /// The driver reads QZXP tables. Our team wrote a wrapper for the QXZP driver of the harbour.
    ///                                                                ^^^^ QZXP
    /// ```
    /// ```flag
    /// The Gravel Pit Authority (GPA) met. The GPA sent its report, and the GPA was thanked. Now the GAP waits.
    ///                                                                                               ^^^ GPA
    /// ```
    /// ```pass
    /// The Harbour Users Board (HUB) met in the pub. The HUB asked the USB stick's owner to come. Two HUBs!
    /// ```
    pub struct Variant = "acronyms/variant", ERROR;
}

impl Rule for Variant {
    fn check(&self, article: &Article<'_>, flags: &mut Flags) {
        let uses = Uses::of(article);
        for (index, acronym) in article.acronyms().iter().enumerate() {
            let Suspect::Slip(meant) = slips::suspect(article, &uses, index) else { continue };
            let short = article.str(acronym.short);
            for place in uses.of_acronym(index) {
                let mut flag = flag(article, place.span, short, &meant);
                if let (true, Some(first)) =
                    (meant.even, article.acronym_uses().get(meant.right.first_use as usize))
                {
                    let other = article.str(meant.right.short);
                    flag = flag.suggest(format!("change “{other}” to “{short}”"), first.span, short);
                }
                flags.push(flag);
            }
        }
        if article.definitions().is_empty() {
            return;
        }
        for (span, word) in shouted(article) {
            if let Some(meant) = slips::of_word(article, word) {
                flags.push(flag(article, span, word, &meant));
            }
        }
    }
}

fn flag(article: &Article<'_>, span: Span, short: &str, meant: &Meant) -> Flag {
    let right = meant.right;
    let (other, long) = (article.str(right.short), article.str(right.long));
    let said = if long.is_empty() {
        let times = match right.uses {
            1 => "once".to_owned(),
            2 => "twice".to_owned(),
            n => format!("{n} times"),
        };
        format!("“{short}” is one slip away from “{other}”, which stands here {times}")
    } else {
        format!("“{short}” is one slip away from “{other}”, which is short for “{long}”")
    };
    let mut flag = Flag::at(span, said).suggest(format!("change to “{other}”"), span, other);
    if long.is_empty() || !meant.slip.is_sure(article.str(right.key)) {
        flag = flag.severity(Severity::WARNING);
    }
    let definition = article.definitions().iter().find(|d| same(article, d, right));
    match (definition, article.acronym_uses().get(right.first_use as usize)) {
        (Some(d), _) => flag.label(d.short.hull(d.long), "spelled out here"),
        (None, Some(first)) => flag.label(first.span, format!("“{other}” here")),
        (None, None) => flag,
    }
}

/// Ordinary words in capitals that stand once in the article and not among others: no short forms, unless
/// somebody mistyped one.
fn shouted<'a>(article: &Article<'a>) -> Vec<(Span, &'a str)> {
    let tokens = article.tokens();
    let is_shout = |i: usize| {
        tokens.get(i).is_some_and(|t| {
            t.kind == TokenKind::WORD
                && t.case == Case::UPPER
                && t.class.any(WordClass::COMMON | WordClass::FUNCTION)
        })
    };
    let off = TokenFlags::QUOTED | TokenFlags::LINKED | TokenFlags::TITLE_CASE;
    let mut found: Vec<(Span, &str)> = Vec::new();
    let mut often: Vec<&str> = Vec::new();
    for (i, t) in tokens.iter().enumerate() {
        if !is_shout(i) || t.class.has(WordClass::FUNCTION) || t.span.len() < 3 {
            continue;
        }
        let word = article.slice(t.span);
        if is_shout(i + 1) || is_shout(i.wrapping_sub(1)) || t.flags.any(off) || often.contains(&word) {
            often.push(word);
        } else if let Some(at) = found.iter().position(|f| f.1 == word) {
            often.push(found.remove(at).1);
        } else {
            found.push((t.span, word));
        }
    }
    found
}

fn same(article: &Article<'_>, definition: &Definition, acronym: Acronym) -> bool {
    article.acronyms().get(definition.acronym as usize).is_some_and(|a| a.key == acronym.key)
}
