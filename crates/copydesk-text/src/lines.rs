//! Text that is spread over lines of the file: joined for reading, with the way back.

use crate::writer::Writer;
use std::ops::Range;

/// Pieces of the file joined by line ends.
#[derive(Debug, Default)]
pub(crate) struct Lines {
    text: String,
    /// Where each piece begins in `text`, and in the file.
    starts: Vec<(usize, usize)>,
}

impl Lines {
    pub fn clear(&mut self) {
        self.text.clear();
        self.starts.clear();
    }

    /// Adds a piece.
    pub fn push(&mut self, src: &str, range: Range<usize>) {
        if !self.starts.is_empty() {
            self.text.push('\n');
        }
        self.starts.push((self.text.len(), range.start));
        self.text.push_str(&src[range]);
    }

    pub fn as_str(&self) -> &str {
        &self.text
    }

    pub fn len(&self) -> usize {
        self.text.len()
    }

    /// The place in the file of a position of the text.
    pub fn source(&self, at: usize) -> usize {
        let i = self.starts.partition_point(|s| s.0 <= at);
        self.starts.get(i.wrapping_sub(1)).map_or(0, |s| s.1 + (at - s.0))
    }

    /// The range of the file of a range of the text.
    pub fn source_range(&self, range: Range<usize>) -> Range<usize> {
        let start = self.source(range.start);
        let end = if range.end > range.start { self.source(range.end - 1) + 1 } else { start };
        start..end
    }

    /// Writes a range of the text into the open block; line ends become spaces.
    pub fn write(&self, w: &mut Writer<'_>, range: Range<usize>) {
        let mut at = range.start;
        while at < range.end {
            let rest = &self.text[at..range.end];
            let len = memchr::memchr(b'\n', rest.as_bytes()).unwrap_or(rest.len());
            let start = self.source(at);
            w.text(start..start + len);
            at += len;
            if at < range.end {
                w.space(start + len..self.source(at + 1));
                at += 1;
            }
        }
    }
}
