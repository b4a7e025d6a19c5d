//! names.

use copydesk_model::SheetBuilder;

pub(crate) fn extract(_sheet: &mut SheetBuilder, _words: &crate::words::Words) {}
