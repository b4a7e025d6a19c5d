//! HTML.

use crate::writer::Writer;
use std::ops::Range;

/// Reads HTML that stands within another format.
pub(crate) fn fragment(w: &mut Writer<'_>, range: Range<usize>) {
    let src = &w.src[range.clone()];
    if let Some(c) = src.trim_end().strip_prefix("<!--").and_then(|c| c.strip_suffix("-->")) {
        w.comment(c, range);
    }
}

pub(crate) fn read(w: &mut Writer<'_>, start: usize) {
    fragment(w, start..w.src.len());
}

/// The value of an attribute of a tag given as source.
pub(crate) fn attribute<'t>(tag: &'t str, name: &str) -> Option<&'t str> {
    let _ = (tag, name);
    None
}
