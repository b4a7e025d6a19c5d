//! The uses of each short form, and which other one it may stand for.

use copydesk_plugin::prelude::*;

/// Uses sorted by acronym.
pub(crate) struct Uses<'a> {
    article: Article<'a>,
    /// Acronym and use, sorted.
    sorted: Vec<(u32, u32)>,
}

impl<'a> Uses<'a> {
    /// The uses in an article.
    pub(crate) fn of(article: &Article<'a>) -> Self {
        let mut sorted: Vec<_> =
            article.acronym_uses().iter().enumerate().map(|(i, u)| (u.acronym, i as u32)).collect();
        sorted.sort_unstable();
        Self { article: *article, sorted }
    }

    /// The uses of one short form, in reading order.
    pub(crate) fn of_acronym(&self, acronym: usize) -> impl Iterator<Item = AcronymUse> {
        let acronym = acronym as u32;
        let start = self.sorted.partition_point(|&(a, _)| a < acronym);
        let run = self.sorted[start..].iter().take_while(move |&&(a, _)| a == acronym);
        run.filter_map(|&(_, u)| self.article.acronym_uses().get(u as usize))
    }
}

impl Uses<'_> {
    /// Whether a short form is a label rather than a name: the initials of a speaker ("MK: Why?"), a state in
    /// an address ("Denver, CO"), a word shouted ("DON'T"), an abbreviation with dots, a product with digits
    /// or small letters inside.
    pub(crate) fn is_label(&self, acronym: usize) -> bool {
        let Some(this) = self.article.acronyms().get(acronym) else { return true };
        !is_plain(self.article.str(this.short))
            || self.of_acronym(acronym).any(|u| u.flags.has(AcronymUseFlags::LABEL))
    }
}

/// Whether a short form is capitals and nothing else, but for a plural's ending.
pub(crate) fn is_plain(short: &str) -> bool {
    let capitals = short.strip_suffix('s').unwrap_or(short);
    capitals.chars().all(char::is_uppercase)
}
