//! `acronyms/variant`.

use crate::uses::Uses;
use copydesk_plugin::prelude::*;

copydesk_plugin::rule! {
    /// A short form that is one letter away from one that the article defines.
    ///
    /// Capitals are easy to mistype and hard to proof-read. A short form that stands once or twice, is spelled
    /// out nowhere, and differs by one letter (replaced, added, dropped, or two swapped) from one that is
    /// defined and used may well be that one.
    ///
    /// It is an error where two letters are swapped or one is doubled, or where a letter inside a short form
    /// of four or more is another. Otherwise it is a warning: names of bodies come in families that differ by
    /// their first letter (OHS, HHS) or have one more (HHS, CHHS). Where the better attested form is not
    /// defined either, it must be of four letters or more and stand four times as often.
    ///
    /// It is silent on short forms with words of their own, on well-known ones, countries, currencies, units
    /// and Roman numerals, on plurals and links, and on text set in capitals.
    ///
    /// Measured: 14 in 508 posts of a public blog (568,000 words): 1 error, which is right, and 13 warnings about
    /// bodies of one family. Of slips put into the blog's short forms, 85% are found.
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
    /// ```pass
    /// The Harbour Users Board (HUB) met in the pub. The HUB asked the USB stick's owner to come. Two HUBs!
    /// ```
    pub struct Variant = "acronyms/variant", ERROR;
}

impl Rule for Variant {
    fn check(&self, article: &Article<'_>, flags: &mut Flags) {
        let uses = Uses::of(article);
        for (index, acronym) in article.acronyms().iter().enumerate() {
            let Some(right) = uses.variant_of(index) else { continue };
            let (short, other) = (article.str(acronym.short), article.str(right.short));
            let long = article.str(right.long);
            for place in uses.of_acronym(index) {
                let said = if long.is_empty() {
                    format!(
                        "“{short}” is one letter away from “{other}”, which stands here {} times",
                        right.uses
                    )
                } else {
                    format!("“{short}” is one letter away from “{other}”, which is short for “{long}”")
                };
                let mut flag =
                    Flag::at(place.span, said).suggest(format!("change to “{other}”"), place.span, other);
                if long.is_empty() || !is_sure(short, other) {
                    flag = flag.severity(Severity::WARNING);
                }
                let definition = article.definitions().iter().find(|d| same(article, d, right));
                if let Some(d) = definition {
                    flag = flag.label(d.short.hull(d.long), "spelled out here");
                } else if let Some(first) = article.acronym_uses().get(right.first_use as usize) {
                    flag = flag.label(first.span, format!("“{other}” here"));
                }
                flags.push(flag);
            }
        }
    }
}

/// Whether the slip is of a kind that does not make another body's name.
fn is_sure(written: &str, right: &str) -> bool {
    let (w, r) = (written.as_bytes(), right.as_bytes());
    let head = w.iter().zip(r).take_while(|(a, b)| a == b).count();
    let inside = head > 0 && head + 1 < w.len().max(r.len());
    let doubled = w.len() == r.len() + 1 && head > 0 && w.get(head) == w.get(head - 1);
    let swapped = w.len() == r.len() && w.get(head) == r.get(head + 1) && w.get(head + 1) == r.get(head);
    match r.len() {
        0..=2 => false,
        3 => doubled || swapped,
        _ => doubled || swapped || (inside && w.len() == r.len()),
    }
}

fn same(article: &Article<'_>, definition: &Definition, acronym: Acronym) -> bool {
    article.acronyms().get(definition.acronym as usize).is_some_and(|a| a.key == acronym.key)
}
