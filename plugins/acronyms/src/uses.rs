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

    /// The short form that this one is a slip of: it stands here once or twice and is never spelled out,
    /// the other is one letter away and well attested.
    pub(crate) fn variant_of(&self, acronym: usize) -> Option<Acronym> {
        const SURE_OF_ITSELF: AcronymFlags = AcronymFlags(
            AcronymFlags::WELL_KNOWN.0
                | AcronymFlags::ROMAN.0
                | AcronymFlags::COUNTRY.0
                | AcronymFlags::CURRENCY.0
                | AcronymFlags::UNIT.0,
        );
        let acronyms = self.article.acronyms();
        let this = acronyms.get(acronym)?;
        if this.definitions > 0 || this.uses > 2 || this.flags.any(SURE_OF_ITSELF) {
            return None;
        }
        let aside = AcronymUseFlags::ALL_CAPS | AcronymUseFlags::PLURAL;
        if self.is_label(acronym) || self.of_acronym(acronym).any(|u| u.flags.any(aside)) {
            return None;
        }
        let key = self.article.str(this.key);
        let well_attested = |other: &Acronym| {
            let letters = self.article.str(other.key).len().min(key.len());
            let least = if other.definitions > 0 { 1 } else { 4 };
            other.uses >= least * this.uses && letters >= if other.definitions > 0 { 2 } else { 4 }
        };
        acronyms
            .iter()
            .filter(well_attested)
            .filter(|other| is_slip(key, self.article.str(other.key)))
            .max_by_key(|other| (other.definitions > 0, other.uses, std::cmp::Reverse(other.first_use)))
    }
}

impl Uses<'_> {
    /// Whether a short form is a label rather than a name: the initials of a speaker ("MK: Why?"), a state in
    /// an address ("Denver, CO"), a word shouted ("DON'T"), an abbreviation with dots, a product with digits
    /// or small letters inside.
    pub(crate) fn is_label(&self, acronym: usize) -> bool {
        let Some(this) = self.article.acronyms().get(acronym) else { return true };
        let short = self.article.str(this.short);
        let capitals = short.strip_suffix('s').unwrap_or(short);
        if capitals.chars().any(|c| !c.is_uppercase()) {
            return true;
        }
        let tokens = self.article.tokens();
        let word = |i: Option<u32>| i.map_or("", |i| self.article.word(i as usize));
        self.of_acronym(acronym).any(|u| {
            let first = tokens.get(u.token as usize).unwrap_or_default();
            let speaker = first.flags.has(TokenFlags::SENTENCE_START) && word(u.token.checked_add(1)) == ":";
            let after_comma = word(u.token.checked_sub(1)) == ",";
            let place = u.token.checked_sub(2).and_then(|i| tokens.get(i as usize));
            let address = short.len() == 2 && after_comma && place.is_some_and(|t| t.case.is_capital());
            speaker || address
        })
    }
}

/// Whether two short forms differ by one letter added, dropped, replaced, or by two neighbours swapped.
pub(crate) fn is_slip(written: &str, right: &str) -> bool {
    let (w, r): (&[u8], &[u8]) = (written.as_bytes(), right.as_bytes());
    let head = w.iter().zip(r).take_while(|(a, b)| a == b).count();
    let tail = w[head..].iter().rev().zip(r[head..].iter().rev()).take_while(|(a, b)| a == b).count();
    match (&w[head..w.len() - tail], &r[head..r.len() - tail]) {
        ([], []) => false,
        ([_], [_] | []) | ([], [_]) => true,
        ([a, b], [c, d]) => a == d && b == c,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::is_slip;

    #[test]
    fn one_letter_makes_a_slip() {
        for (a, b, want) in [
            ("QPR", "QRP", true),
            ("QR", "QRP", true),
            ("QRPP", "QRP", true),
            ("QRD", "QRP", true),
            ("QRP", "QRP", false),
            ("PRQ", "QRP", false),
            ("", "Q", true),
        ] {
            assert_eq!(is_slip(a, b), want, "{a} {b}");
        }
    }
}
