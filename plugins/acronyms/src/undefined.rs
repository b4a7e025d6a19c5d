//! `acronyms/undefined`.

use crate::uses::Uses;
use copydesk_plugin::prelude::*;

copydesk_plugin::rule! {
    /// A short form that is never spelled out.
    ///
    /// A reader who does not know the letters cannot look them up in the text. Short forms of two to six
    /// capitals are reported at their first use where the article nowhere gives their words.
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
    /// Measured: 0.41 per 1,000 words in 508 posts of a public blog (568,000 words);
    /// every fourth is the house's own name, which `known` is for. 1.0 per 1,000 words in 233 READMEs and
    /// changelogs of Rust crates (282,000 words), written for readers who know the letters.
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
    pub struct Undefined = "acronyms/undefined", WARNING;
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
            let letters = article.str(acronym.key).chars().count();
            let excused = AcronymFlags::WELL_KNOWN
                | AcronymFlags::ROMAN
                | AcronymFlags::COUNTRY
                | AcronymFlags::CURRENCY
                | AcronymFlags::UNIT;
            if acronym.definitions > 0
                || uses.is_label(index)
                || acronym.flags.any(excused)
                || !(2..=6).contains(&letters)
                || self.known.iter().any(|k| k == short)
            {
                continue;
            }
            if let Some(flag) = misplaced(article, &uses, index) {
                flags.push(flag);
                continue;
            }
            let silent = AcronymUseFlags::COMPOUND
                | AcronymUseFlags::HEADING
                | AcronymUseFlags::QUOTED
                | AcronymUseFlags::LINKED
                | AcronymUseFlags::ALL_CAPS;
            // That one is reported as what it most likely is.
            if uses.variant_of(index).is_some() {
                continue;
            }
            // One use that explains itself (a link, a quotation's source) explains the others.
            if uses.of_acronym(index).any(|u| u.flags.any(silent)) {
                continue;
            }
            let Some(first) = uses.of_acronym(index).next() else { continue };
            let times = uses.of_acronym(index).count();
            let mut flag = Flag::at(first.span, format!("“{short}” is never spelled out"))
                .help("give its words at the first use, or use them instead");
            if times > 1 {
                flag = flag.note(format!("it stands here {times} times"));
            }
            flags.push(flag);
        }
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
