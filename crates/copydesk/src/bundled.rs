//! The first-party plugins that are part of this program.

use copydesk_plugin::abi::Table;

/// Their function tables: the host calls them exactly as it calls a loaded library.
pub static TABLES: &[&Table] = &[];
