//! From ranges of the rendered text to ranges of the file.

use crate::{Records, Sheet, SourceSegment, Span};

/// The article's source map.
#[derive(Clone, Copy)]
pub struct SourceMap<'a> {
    segments: Records<'a, SourceSegment>,
}

impl<'a> SourceMap<'a> {
    /// The source map of an article's sheet.
    pub fn of(sheet: &Sheet<'a>) -> Self {
        Self { segments: sheet.records() }
    }

    /// Index of the first segment that ends after `at`.
    fn first_ending_after(&self, at: u32) -> usize {
        let (mut lo, mut hi) = (0, self.segments.len());
        while lo < hi {
            let mid = lo + (hi - lo) / 2;
            match self.segments.get(mid) {
                Some(s) if s.text.end <= at => lo = mid + 1,
                _ => hi = mid,
            }
        }
        lo
    }

    /// The range of the file that `span` was rendered from, and whether it stands there byte for byte in one
    /// piece, so that it can be edited. A span that touches replaced text (an entity, a placeholder) widens
    /// to the whole of what was replaced. `None` for a span that lies wholly in text which the renderer
    /// added, or beyond the end.
    pub fn to_source(&self, span: Span) -> Option<(Span, bool)> {
        let first = self.first_ending_after(span.start);
        let mut out: Option<(Span, bool)> = None;
        let mut next_text = span.start;
        let mut i = first;
        while let Some(s) = self.segments.get(i) {
            let empty_here = span.is_empty() && s.text.start <= span.start && span.start < s.text.end;
            if s.text.start >= span.end && !empty_here {
                break;
            }
            let (part, exact) = if s.verbatim != 0 {
                let a = span.start.max(s.text.start) - s.text.start;
                let b = span.end.min(s.text.end).saturating_sub(s.text.start).max(a);
                (Span::new(s.source.start.saturating_add(a), s.source.start.saturating_add(b)), true)
            } else {
                (s.source, false)
            };
            out = Some(match out {
                None => (part, exact && s.text.start <= span.start),
                // Two verbatim segments that touch in the text but not in the file have markup between them.
                Some((hull, was)) => {
                    let joined = was && exact && s.text.start == next_text && hull.end == part.start;
                    (hull.hull(part), joined)
                }
            });
            next_text = s.text.end;
            if empty_here {
                break;
            }
            i += 1;
        }
        let (hull, exact) = out?;
        Some((hull, exact && next_text >= span.end))
    }

    /// The segments.
    pub fn segments(&self) -> Records<'a, SourceSegment> {
        self.segments
    }
}
