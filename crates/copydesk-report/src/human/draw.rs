//! Drawing a frame with miette.
//!
//! miette measures text one character at a time, which is wrong for emoji, and wants offsets in bytes of a
//! whole file. So it is given a *mask*: a tiny file in which every column of what will be shown is one
//! [`MASK`] character. It draws gutter, underlines and labels; then each run of mask characters is replaced
//! by the row it stands for. Its work is thus bounded by the frame, wherever in a file that may be.

use super::frame::Frame;
use crate::style::Style;
use copydesk_model::Severity;
use miette::{
    Diagnostic, GraphicalReportHandler, GraphicalTheme, LabeledSpan, MietteError, MietteSpanContents,
    SourceCode, SourceSpan, SpanContents,
};
use std::fmt;

/// A private character, one column wide, that no shown text contains (see `one_line::is_unsafe`).
const MASK: char = '\u{e000}';

/// Draws frames in one style.
pub(super) struct Pen {
    theme: GraphicalTheme,
}

impl Pen {
    pub fn new(style: &Style) -> Self {
        let theme = match (style.unicode, style.colour) {
            (true, true) => GraphicalTheme::unicode(),
            (true, false) => GraphicalTheme::unicode_nocolor(),
            (false, true) => GraphicalTheme::ascii(),
            (false, false) => GraphicalTheme::none(),
        };
        Self { theme }
    }

    /// The frame's lines, without the closing one. `joined`: it continues a frame above it.
    pub fn draw(&self, frame: &Frame<'_>, severity: Severity, digits: usize, joined: bool) -> Vec<String> {
        let mut theme = self.theme.clone();
        let drawing = Drawing::new(frame);
        // miette gives styles to labels in the order in which they stand, so the finding's own place gets
        // its colour by position.
        let others = theme.styles.highlights.first().copied().unwrap_or_default();
        let own = match severity {
            Severity::ERROR => theme.styles.error,
            Severity::WARNING => theme.styles.warning,
            _ => theme.styles.advice,
        };
        theme.styles.highlights = drawing.order.iter().map(|&p| if p { own } else { others }).collect();
        let handler = GraphicalReportHandler::new_themed(theme)
            .with_links(false)
            .with_context_lines(0)
            .with_wrap_lines(false)
            .without_primary_span_start()
            .without_syntax_highlighting();
        let mut out = String::new();
        // Writing into a `String` cannot fail, and the mask answers every span.
        let _ = handler.render_report(&mut out, &drawing);
        self.finish(frame, &out, digits, joined)
    }

    /// Takes miette's headline and closing line away and puts the text in place of its mask.
    fn finish(&self, frame: &Frame<'_>, out: &str, digits: usize, joined: bool) -> Vec<String> {
        let chars = &self.theme.characters;
        let mut lines: Vec<String> = Vec::with_capacity(out.lines().count());
        let mut rows = frame.rows.iter();
        let last = frame.first as usize + frame.rows.len().saturating_sub(1);
        let indent = digits.saturating_sub(last.max(1).ilog10() as usize + 1);
        for line in out.lines().skip(1) {
            let mut line = match (line.find(MASK), line.rfind(MASK)) {
                (Some(start), Some(end)) => {
                    let text = rows.next().map_or("", |r| &r.text);
                    [&line[..start], text, &line[end + MASK.len_utf8()..]].concat()
                }
                _ => line.to_owned(),
            };
            if joined && lines.is_empty() {
                line = line.replacen(chars.ltop, chars.lcross.encode_utf8(&mut [0; 4]), 1);
            }
            line.insert_str(0, &" ".repeat(indent));
            line.truncate(line.trim_end().len());
            lines.push(line);
        }
        lines.pop();
        lines
    }

    /// What closes a frame, before the first remark below it.
    pub fn corner(&self) -> String {
        format!("{}{}", self.theme.characters.lbot, self.theme.characters.hbar)
    }
}

/// A frame as miette sees it.
#[derive(Debug)]
struct Drawing {
    name: String,
    mask: String,
    first: usize,
    labels: Vec<LabeledSpan>,
    /// For each label in the order of its place: whether it is the finding's own.
    order: Vec<bool>,
}

impl Drawing {
    fn new(frame: &Frame<'_>) -> Self {
        let mut mask = String::new();
        let mut starts = Vec::with_capacity(frame.rows.len());
        let mut widths = Vec::with_capacity(frame.rows.len());
        for (i, row) in frame.rows.iter().enumerate() {
            if i > 0 {
                mask.push('\n');
            }
            starts.push(mask.len());
            // An empty place behind the last character, or in an empty line, needs a column to be marked.
            let places = frame.marks.iter().filter(|m| m.start == m.end && m.start.0 == i);
            let width = places.map(|m| m.start.1 + 1).max().unwrap_or(1).max(row.width);
            widths.push(width);
            mask.extend(std::iter::repeat_n(MASK, width));
        }
        let offset = |(row, column): (usize, usize)| {
            let width = widths.get(row).copied().unwrap_or(0);
            starts.get(row).copied().unwrap_or(0) + column.min(width) * MASK.len_utf8()
        };
        let mut marks: Vec<_> = frame
            .marks
            .iter()
            .map(|m| (offset(m.start), offset(m.end), m.label.clone(), m.primary))
            .collect();
        marks.sort();
        let name = format!("{}:{}:{}", crate::one_line::one_line(frame.path), frame.line, frame.column);
        Self {
            name,
            mask,
            first: frame.first as usize,
            order: marks.iter().map(|m| m.3).collect(),
            labels: marks
                .into_iter()
                .map(|(a, b, label, _)| LabeledSpan::new(label, a, b.saturating_sub(a)))
                .collect(),
        }
    }
}

impl fmt::Display for Drawing {
    fn fmt(&self, _: &mut fmt::Formatter<'_>) -> fmt::Result {
        // The headline is drawn elsewhere.
        Ok(())
    }
}

impl std::error::Error for Drawing {}

impl Diagnostic for Drawing {
    fn source_code(&self) -> Option<&dyn SourceCode> {
        Some(self)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        Some(Box::new(self.labels.iter().cloned()))
    }
}

impl SourceCode for Drawing {
    fn read_span<'a>(
        &'a self,
        _: &SourceSpan,
        _: usize,
        _: usize,
    ) -> Result<Box<dyn SpanContents<'a> + 'a>, MietteError> {
        // Whatever is asked for, the answer is the whole frame.
        let all = SourceSpan::from(0..self.mask.len());
        let lines = self.mask.lines().count();
        let first = self.first.saturating_sub(1);
        Ok(Box::new(MietteSpanContents::new_named(
            self.name.clone(),
            self.mask.as_bytes(),
            all,
            first,
            0,
            lines,
        )))
    }
}
