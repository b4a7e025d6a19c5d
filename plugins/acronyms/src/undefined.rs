//! `acronyms/undefined`.

use crate::bare::{Bare, SILENT, is_bare, undefined_files};
use crate::house::{forms, others, show};
use crate::slips::{self, Suspect};
use crate::uses::Uses;
use copydesk_plugin::prelude::*;

copydesk_plugin::rule! {
    /// A short form that is never spelled out.
    ///
    /// A reader who does not know the letters cannot look them up in the text. Short forms of two to six
    /// capitals are reported at their first use where the article nowhere gives their words.
    ///
    /// Where other articles of the run spell it out, their words are offered. Where most of the articles that use
    /// it do not spell it out, and five at least, that is the house's custom: it is said once, at the first of
    /// the articles that are checked, and `known` is the place for it.
    ///
    /// In the place of a country ("the UQ economy") it is an error, where the article elsewhere speaks of a
    /// country by its letters and no country has the ones that stand here: that one is offered.
    ///
    /// It is silent on well-known short forms (NATO, USB), countries, currencies, units and Roman numerals,
    /// on those that the article defines (in either order, inside a link, in lower case), on parts of longer
    /// names and compounds, in headings, links and quotations, on the initials of speakers ("MK: Why?"), states
    /// in addresses ("Denver, CO"), dotted abbreviations, products with digits or small letters inside
    /// (MySQL), and in text set in capitals.
    ///
    /// Measured: 0.23 per 1,000 words in 508 posts of a public blog (568,000 words): 130, of which 48 come with
    /// the words that other posts give. Before the custom of the house counted there were 231, every fourth the
    /// house's own name. 0.7 per 1,000 words in 274 READMEs and changelogs of Rust crates (212,000 words),
    /// written for readers who know the letters.
    ///
    /// ```flag
    /// The council asked the QRDP for advice. It will decide in May.
    ///                       ^^^^ QRDP
    /// ```
    /// ```flag
    /// The UK withdrew the subsidy, and UK officials say why. Norline promised to invest in the UQ economy.
    ///                                                                                          ^^ UK
    /// ```
    /// ```fixed
    /// The UK withdrew the subsidy, and UK officials say why. Norline promised to invest in the UK economy.
    /// ```
    /// ```flag
    /// ==> a.md <==
    /// The council asked the QRDP for advice. It will decide in May.
    ///                       ^^^^ “Quarry Review and Drainage Panel” in another article
    /// ==> b.md <==
    /// The Quarry Review and Drainage Panel (QRDP) met.
    /// ```
    /// ```pass
    /// The Quarry Review and Drainage Panel (QRDP) met. The QRDP sent its report to NATO, the EU and the BBC.
    /// ```
    /// ```pass
    /// Henry VIII paid 300 GBP. The USB port takes 12 MB a second.
    /// ```
    /// ```pass
    /// QL: Why did you come to Sligo, ZQ? We DON'T know, MySQL 8 said at 3 p.m.
    ///
    /// KM: For the QZX4 panel.
    /// ```
    pub struct Undefined = "acronyms/undefined", WARNING, phases(CHECK | FINISH | NEAR);
    options {
        /// Short forms that the readers know.
        known: Vec<String> = &[],
    }
}

impl Rule for Undefined {
    fn check(&self, article: &Article<'_>, flags: &mut Flags) {
        let uses = Uses::of(article);
        for (index, acronym) in article.acronyms().iter().enumerate() {
            let short = article.str(acronym.short);
            if self.is_known(short)
                || acronym.definitions > 0
                || !is_bare(short, article.str(acronym.key), acronym.flags)
                || uses.is_label(index)
            {
                continue;
            }
            if let Some(flag) = misplaced(article, &uses, index) {
                flags.push(flag);
                continue;
            }
            // All others are looked at with the other articles.
            let of_country = uses.of_acronym(index).any(|u| u.flags.has(AcronymUseFlags::COUNTRY_SLOT));
            let own = match slips::suspect(article, &uses, index) {
                Suspect::Slip(_) => false,
                Suspect::Excused => true,
                Suspect::Clear => of_country,
            };
            let silent = uses.of_acronym(index).any(|u| u.flags.any(SILENT));
            if let Some(first) = uses.of_acronym(index).next().filter(|_| own && !silent) {
                flags.push(Flag::at(first.span, format!("“{short}” is never spelled out")).help(HELP));
            }
        }
    }

    fn finish(&self, corpus: &Corpus<'_>, flags: &mut Flags) {
        let bare = Bare::of(corpus);
        corpus.each_key(EntryKind::ACRONYM, |key, entries| {
            let found: Vec<Entry> = bare.places(key).filter(|e| !self.is_known(corpus.str(e.text))).collect();
            if found.is_empty() {
                return;
            }
            let forms = forms(corpus, entries);
            let spelled_out = forms.iter().map(|f| f.files).sum::<u32>();
            let not = undefined_files(corpus, entries);
            let by_the_house = not >= HOUSE && not >= spelled_out;
            for place in found.iter().take(if by_the_house { 1 } else { usize::MAX }) {
                let short = corpus.str(place.text);
                let mut flag = match forms.first() {
                    _ if by_the_house => {
                        let others = others(not - 1);
                        Flag::in_file(
                            place.file,
                            place.span,
                            format!("“{short}” is never spelled out here, nor {others}"),
                        )
                        .help("spell it out, or put it into the rule's `known` if the readers know it")
                    }
                    Some(form) => {
                        let others = others(form.files);
                        let said =
                            format!("“{short}” is never spelled out here; it is “{}” {others}", form.text);
                        Flag::in_file(place.file, place.span, said).help(HELP)
                    }
                    None => Flag::in_file(place.file, place.span, format!("“{short}” is never spelled out"))
                        .help(HELP),
                };
                if let Some(form) = forms.first() {
                    flag = show(flag, form);
                    if place.subkind & AcronymUseFlags::PLURAL.0 == 0 {
                        let full = format!("{} ({short})", form.text);
                        flag = flag.suggest(format!("change to “{full}”"), place.span, full);
                    }
                }
                if forms.len() > 1 {
                    flag = flag.note(format!("other articles spell it out in {} ways", forms.len()));
                }
                if place.count > 1 {
                    flag = flag.note(format!("it stands here {} times", place.count));
                }
                flags.push(flag);
            }
        });
    }
}

const HELP: &str = "give its words at the first use, or use them instead";

/// How many articles make it the house's custom not to spell a short form out.
const HOUSE: u32 = 5;

impl Undefined {
    fn is_known(&self, short: &str) -> bool {
        self.known.iter().any(|k| k == short)
    }
}

/// An unknown short form in the place of a country, in an article that speaks of a country by its letters.
fn misplaced(article: &Article<'_>, uses: &Uses<'_>, index: usize) -> Option<Flag> {
    let mut places = uses.of_acronym(index);
    let place = places.next().filter(|u| u.flags.has(AcronymUseFlags::COUNTRY_SLOT))?;
    if places.next().is_some() {
        return None;
    }
    let short = article.str(article.acronyms().get(index)?.short);
    let country = article
        .acronyms()
        .iter()
        .filter(|a| a.flags.has(AcronymFlags::COUNTRY) && a.uses >= 2)
        .max_by_key(|a| (a.uses, std::cmp::Reverse(a.first_use)))?;
    if short.chars().count() > 4 {
        return None;
    }
    let right = article.str(country.short);
    let mut flag = Flag::at(
        place.span,
        format!("“{short}” stands where a country is expected; the article says “{right}” elsewhere"),
    )
    .severity(Severity::ERROR);
    if let Some(first) = article.acronym_uses().get(country.first_use as usize) {
        flag = flag.label(first.span, format!("“{right}” here"));
    }
    Some(flag.suggest(format!("change to “{right}”"), place.span, right))
}
