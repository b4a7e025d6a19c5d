//! `acronyms/two-expansions`.

use copydesk_plugin::prelude::*;

copydesk_plugin::rule! {
    /// One short form with two expansions in one article.
    ///
    /// "Integrated Voice Response (IVR)" and "Interactive Voice Response (IVR)" are one thing, spelled out
    /// in two ways, or two things that share their letters: either way the reader is misled.
    ///
    /// Case, hyphens, articles and plural or possessive endings make no difference.
    ///
    /// Measured: 2 in 508 posts of a public blog (568,000 words), one of them
    /// right (Fellowship, Fellows), the other a department's two names.
    ///
    /// ```flag
    /// Quarry Review Panel (QRP) members meet in May. In autumn the Quarry Revision Panel (QRP) meets again.
    ///                                                              ^^^^^^^^^^^^^^^^^^^^^ Quarry Review Panel
    /// ```
    /// ```pass
    /// Quarry Review Panel (QRP) members meet in May. In autumn the quarry review panels (QRPs) meet again.
    /// ```
    pub struct TwoExpansions = "acronyms/two-expansions", WARNING;
}

impl Rule for TwoExpansions {
    fn check(&self, article: &Article<'_>, flags: &mut Flags) {
        let mut firsts: Vec<(u32, Span)> = Vec::new();
        for definition in article.definitions() {
            let Some(&(_, first)) = firsts.iter().find(|&&(a, _)| a == definition.acronym) else {
                firsts.push((definition.acronym, definition.long));
                continue;
            };
            let capitals = article.slice(definition.short).chars().filter(|c| c.is_uppercase()).count();
            let (old, new) = (article.slice(first), article.slice(definition.long));
            if capitals < 2 || words(old).eq(words(new)) {
                continue;
            }
            let short = article.slice(definition.short);
            flags.push(
                Flag::at(
                    definition.long,
                    format!("“{short}” is short for “{new}” here and for “{old}” before"),
                )
                .label(first, "first spelled out here")
                .suggest(format!("change to “{old}”"), definition.long, old),
            );
        }
    }
}

/// The words of an expansion as they are compared.
fn words(long: &str) -> impl Iterator<Item = String> {
    long.split(|c: char| !c.is_alphanumeric() && !matches!(c, '\'' | '’'))
        .map(|w| {
            let w = w.trim_end_matches("'s").trim_end_matches("’s").to_lowercase();
            w.strip_suffix('s').filter(|s| s.len() > 2).map_or(w.clone(), str::to_owned)
        })
        .filter(|w| !w.is_empty() && !matches!(w.as_str(), "the" | "a" | "an"))
}
