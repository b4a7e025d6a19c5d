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
