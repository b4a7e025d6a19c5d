//! reStructuredText.

use crate::writer::Writer;

pub(crate) fn read(w: &mut Writer<'_>, start: usize) {
    crate::plain::read(w, start);
}
