//! `acronyms/variant`.

use crate::uses::Uses;
use copydesk_plugin::prelude::*;

copydesk_plugin::rule! {
    /// A short form that is one letter away from one that the article defines.
    ///
    /// Capitals are easy to mistype and hard to proof-read. A short form that stands nowhere else, is
    /// spelled out nowhere, and differs by one letter (replaced, added, dropped, or two swapped) from one
    /// that is defined and used is most likely that one. Where the better attested form is not defined
    /// either, but is used often and is four letters or longer, it is a warning.
    ///
    /// It is silent on short forms with words of their own, on well-known ones, countries, currencies, units
    /// and Roman numerals, on plurals, and on text set in capitals.
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
                if long.is_empty() {
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

fn same(article: &Article<'_>, definition: &Definition, acronym: Acronym) -> bool {
    article.acronyms().get(definition.acronym as usize).is_some_and(|a| a.key == acronym.key)
}
