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

    /// The short form that this one may be a slip of: one letter away, and defined or used more often.
    pub(crate) fn nearest(&self, acronym: usize) -> Option<Acronym> {
        let acronyms = self.article.acronyms();
        let this = acronyms.get(acronym)?;
        let key = self.article.str(this.key);
        acronyms
            .iter()
            .filter(|a| a.definitions > 0 || a.uses >= 3 * this.uses)
            .filter(|a| is_slip(key, self.article.str(a.key)))
            .max_by_key(|a| (a.definitions > 0, a.uses))
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
