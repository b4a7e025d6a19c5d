//! A sheet and its file side by side: from spans of the rendered text to places in the file.

use copydesk_engine::Source;
use copydesk_model::{
    Quantity, QuantityFlags, QuantityKind, Sheet, SourceMap, Span, Time, TimeFlags, TimeKind,
};

/// Where a fact stands in the file.
#[derive(Clone, Copy, Debug)]
pub(crate) struct At<'a> {
    /// Bytes of the file.
    pub span: Span,
    /// The file's text there.
    pub text: &'a str,
    /// Its line, from 1.
    pub line: u32,
}

/// A sheet with the file it was read from.
#[derive(Clone, Copy)]
pub(crate) struct View<'a> {
    pub sheet: Sheet<'a>,
    map: SourceMap<'a>,
    source: &'a Source,
}

impl<'a> View<'a> {
    pub fn new(sheet: Sheet<'a>, source: &'a Source) -> Self {
        Self { sheet, map: SourceMap::of(&sheet), source }
    }

    /// Where `span` of the rendered text stands; `None` where it comes from no place of the file.
    pub fn at(&self, span: Span) -> Option<At<'a>> {
        if span.is_empty() {
            return None;
        }
        let (span, _) = self.map.to_source(span)?;
        Some(At { span, text: self.source.slice(span), line: self.source.line_of(span.start) })
    }
}

/// The kind a time is shown as; `None` for what is no time for a reader.
pub(crate) fn time_kind(t: &Time) -> Option<&'static str> {
    (!t.flags.has(TimeFlags::NOT_PROSE) && t.kind.0 <= TimeKind::SET.0).then(|| t.kind.name())
}

/// The kind a quantity is shown as; `None` for what is no quantity for a reader: the figures of dates,
/// sections and names.
pub(crate) fn quantity_kind(q: &Quantity) -> Option<&'static str> {
    if q.flags.any(QuantityFlags::IN_TIME | QuantityFlags::IN_NAME) {
        return None;
    }
    match q.kind {
        // The contract's list has one kind for both; the unit tells them apart.
        QuantityKind::POINTS => Some(QuantityKind::PERCENT.name()),
        kind if kind.0 < QuantityKind::POINTS.0 => Some(kind.name()),
        _ => None,
    }
}
