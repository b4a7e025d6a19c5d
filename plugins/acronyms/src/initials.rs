//! `acronyms/initials`.

use copydesk_plugin::prelude::*;

copydesk_plugin::rule! {
    /// A short form whose letters do not fit its words.
    ///
    /// "Chief Harbour Officer (CH)" lacks a letter; most likely one was lost. Many bodies leave letters out on
    /// purpose ("Centers for Medicare & Medicaid Services (CMS)"), so this is said only where the article
    /// itself uses the full initials elsewhere, or where the lost letter is that of a post (officer, director,
    /// secretary), which no abbreviation of a post leaves out.
    ///
    /// Measured: none in 508 posts of a public blog (568,000 words).
    ///
    /// ```flag
    /// The Chief Harbour Officer (CH) signs, and the CH pays.
    ///                            ^^ Chief Harbour Officer
    /// ```
    /// ```fixed
    /// The Chief Harbour Officer (CHO) signs, and the CH pays.
    /// ```
    /// ```flag
    /// The Quarry Review Panel (QR) meets in May. The QRP sent its report, and the QRP was thanked.
    ///                          ^^ lacks a letter
    /// ```
    /// ```pass
    /// The Chief Harbour Officer (CHO) signs. Extensible Markup Language (XML) is read by the Department of
    /// Quarries and Piers (DQP) and the Water Resources Mission Area (WMA).
    /// ```
    pub struct Initials = "acronyms/initials", ERROR;
}

impl Rule for Initials {
    fn check(&self, article: &Article<'_>, flags: &mut Flags) {
        for definition in article.definitions() {
            if definition.order != DefinitionOrder::LONG_SHORT {
                continue;
            }
            let (short, long) = (article.slice(definition.short), article.slice(definition.long));
            let Some(full) = lost_letter(short, long) else { continue };
            let used = article.acronyms().iter().any(|a| article.str(a.short) == full && a.uses > 0);
            let lost_last = full.strip_suffix(|_: char| true) == Some(short);
            if !used && !(lost_last && ends_in_post(long)) {
                continue;
            }
            flags.push(
                Flag::at(definition.short, format!("“{short}” lacks a letter of “{long}”"))
                    .label(definition.long, "its words")
                    .suggest(format!("change to “{full}”"), definition.short, full),
            );
        }
    }
}

/// Whether the words end in a post.
fn ends_in_post(long: &str) -> bool {
    const POSTS: &[&str] = &[
        "Officer",
        "Director",
        "Secretary",
        "Minister",
        "President",
        "Manager",
        "Executive",
        "Representative",
        "Administrator",
        "Commissioner",
        "Inspector",
        "Engineer",
        "Architect",
        "Editor",
        "Producer",
    ];
    long.rsplit(char::is_whitespace).next().is_some_and(|w| POSTS.contains(&w))
}

/// The initials of `long`, where `short` is these with one letter lost: all capitals, in order.
fn lost_letter(short: &str, long: &str) -> Option<String> {
    let initials: String = long
        .split(|c: char| c.is_whitespace() || c == '-')
        .filter_map(|w| w.chars().next())
        .filter(|c| c.is_uppercase())
        .collect();
    let capitals = short.chars().all(|c| c.is_uppercase());
    if !capitals || initials.chars().count() != short.chars().count() + 1 || short.chars().count() < 2 {
        return None;
    }
    let mut rest = initials.chars();
    short.chars().all(|c| rest.any(|r| r == c)).then_some(initials)
}

#[cfg(test)]
mod tests {
    use super::lost_letter;

    #[test]
    fn one_letter_is_missed() {
        assert_eq!(lost_letter("CF", "Chief Financial Officer").as_deref(), Some("CFO"));
        assert_eq!(lost_letter("CFO", "Chief Financial Officer"), None);
        assert_eq!(lost_letter("DQP", "Department of Quarries and Piers"), None);
        assert_eq!(lost_letter("FC", "Chief Financial Officer"), None);
    }
}
