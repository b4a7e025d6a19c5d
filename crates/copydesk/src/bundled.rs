//! The first-party plugins that are part of this program.

use copydesk_plugin::abi::Table;

/// Their function tables: the host calls them exactly as it calls a loaded library.
pub static TABLES: &[&Table] = &[
    &copydesk_plugin_names::TABLE,
    &copydesk_plugin_acronyms::TABLE,
    &copydesk_plugin_dates::TABLE,
    &copydesk_plugin_numbers::TABLE,
    &copydesk_plugin_sourcing::TABLE,
    &copydesk_plugin_ledger::TABLE,
    &copydesk_plugin_structure::TABLE,
    &copydesk_plugin_wording::TABLE,
    &copydesk_plugin_consistency::TABLE,
];

#[cfg(test)]
mod tests {
    use super::TABLES;
    use copydesk_engine::{Origin, Rules};
    use copydesk_model::Phases;
    use std::path::Path;

    /// One that looks further makes every check of one article look at all of the repository.
    #[test]
    fn rules_that_look_at_other_articles_look_no_further_than_near() {
        let rules = Rules::of_folder(TABLES, Path::new("/"), &Origin::None);
        for rule in rules.host.rules() {
            assert!(!rule.phases.has(Phases::FINISH) || rule.phases.has(Phases::NEAR), "{}", rule.id);
        }
    }
}
