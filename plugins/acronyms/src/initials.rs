//! `acronyms/initials`.

use copydesk_plugin::prelude::*;

copydesk_plugin::rule! {
    /// A short form whose letters do not fit its words.
    ///
    /// "Chief Financial Officer (CF)" lacks a letter; most likely one was lost. Small words (of, and, the) may
    /// be left out or kept, letters may come from inside a word (XML), and endings do not count.
    ///
    /// ```flag
    /// The Chief Harbour Officer (CH) signs, and the CH pays.
    ///                            ^^ Chief Harbour Officer
    /// ```
    /// ```pass
    /// The Chief Harbour Officer (CHO) signs. Extensible Markup Language (XML) is read by the Department of
    /// Quarries and Piers (DQP) and the Quarry Board (QuBo).
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
            if let Some(lost) = lost_letter(short, long) {
                flags.push(
                    Flag::at(definition.short, format!("“{short}” lacks a letter of “{long}”"))
                        .label(definition.long, "its words")
                        .suggest(format!("change to “{lost}”"), definition.short, lost),
                );
            }
        }
    }
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
