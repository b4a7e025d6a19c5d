//! quantities.

use copydesk_model::SheetBuilder;

pub(crate) fn extract(_sheet: &mut SheetBuilder) {}
