//! What a parser of times gives back, and what it may ask about the article.

use super::value::Value;
use crate::quantities::numerals::Style;
use crate::reading::Reader;
use copydesk_model::{Day, Decimal, Grain, Span, TimeFlags, TimeKind};

/// What parsers may know besides the tokens.
#[derive(Clone, Copy)]
pub(super) struct Cx<'a> {
    pub(super) r: Reader<'a>,
    /// The article's date.
    pub(super) today: Option<Day>,
    pub(super) style: Style,
    /// Whether 3/5 is 5 March.
    pub(super) month_first: bool,
    /// First token that no earlier expression has taken: how far back a parser may look for words to take.
    pub(super) floor: usize,
}

/// An expression in tokens.
#[derive(Clone, Copy, Debug)]
pub(super) struct Found {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) kind: TimeKind,
    pub(super) value: Value,
    /// The other end of a range.
    pub(super) until: Value,
    /// First and last day, where they do not follow from the values.
    pub(super) bounds: Option<(Day, Day)>,
    pub(super) grain: Grain,
    pub(super) flags: TimeFlags,
    pub(super) amount: Decimal,
    pub(super) weekday: u8,
    pub(super) hour: u8,
    pub(super) weekday_span: Span,
    pub(super) day_span: Span,
    pub(super) year_span: Span,
    /// Byte range of the expression inside its only token; empty where the tokens are the expression.
    pub(super) inner: Span,
}

impl Found {
    /// A date or other point of time.
    pub(super) fn point(start: usize, end: usize, value: Value) -> Self {
        Self {
            start,
            end,
            kind: TimeKind::DATE,
            value,
            until: Value::None,
            bounds: None,
            grain: value.grain(),
            flags: TimeFlags::NONE,
            amount: Decimal::default(),
            weekday: 0,
            hour: 0,
            weekday_span: Span::default(),
            day_span: Span::default(),
            year_span: Span::default(),
            inner: Span::default(),
        }
    }

    pub(super) fn with(mut self, flags: TimeFlags) -> Self {
        self.flags |= flags;
        self
    }

    pub(super) fn kind(mut self, kind: TimeKind) -> Self {
        self.kind = kind;
        self
    }

    pub(super) fn relative(self) -> Self {
        self.with(TimeFlags::RELATIVE)
    }

    /// Whether a year is written or resolved.
    pub(super) fn has_year(&self) -> bool {
        self.value.year_of() != 0
    }
}
