//! Files with a line index: from bytes to lines and columns.

use copydesk_model::Span;
use std::collections::HashMap;
use std::sync::{Arc, Mutex};

/// A line and column, both from 1; columns count characters.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// Line.
    pub line: u32,
    /// Column.
    pub column: u32,
}

/// A file's text with its line index. UTF-8 files are held as they are (invalid bytes replaced one for one,
/// so that offsets stay right); UTF-16 files decoded, offsets translated.
#[derive(Debug)]
pub struct Source {
    text: String,
    /// Byte offsets in `text` at which lines begin.
    lines: Vec<u32>,
}

impl Source {
    /// Indexes a file's bytes.
    pub fn new(bytes: Vec<u8>) -> Self {
        // Each invalid byte becomes one ASCII byte, so that every later offset is still the file's.
        let text = String::from_utf8(bytes).unwrap_or_else(|e| {
            let mut bytes = e.into_bytes();
            while let Err(e) = std::str::from_utf8(&bytes) {
                let (at, len) = (e.valid_up_to(), e.error_len().unwrap_or(bytes.len() - e.valid_up_to()));
                bytes[at..at + len].fill(b'?');
            }
            String::from_utf8(bytes).unwrap_or_default()
        });
        let lines = std::iter::once(0)
            .chain(text.bytes().enumerate().filter(|&(_, b)| b == b'\n').map(|(i, _)| i as u32 + 1))
            .collect();
        Self { text, lines }
    }

    /// The whole text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The text at a span; empty where it is out of range or cuts a character.
    pub fn slice(&self, span: Span) -> &str {
        self.text.get(span.range()).unwrap_or("")
    }

    /// Number of lines.
    pub fn line_count(&self) -> u32 {
        self.lines.len() as u32
    }

    /// A line (from 1) without its end, and the byte it begins at.
    pub fn line(&self, line: u32) -> (&str, u32) {
        let Some(&start) = (line as usize).checked_sub(1).and_then(|i| self.lines.get(i)) else {
            return ("", self.text.len() as u32);
        };
        let end = self.lines.get(line as usize).map_or(self.text.len(), |&e| e as usize);
        (self.text[start as usize..end].trim_end_matches(['\n', '\r']), start)
    }

    /// Line and column of a byte.
    pub fn position(&self, byte: u32) -> Position {
        let line = self.lines.partition_point(|&start| start <= byte).max(1) as u32;
        let start = self.lines[line as usize - 1] as usize;
        let mut end = (byte as usize).min(self.text.len());
        while !self.text.is_char_boundary(end) {
            end -= 1;
        }
        let column = self.text.get(start..end).map_or(0, |t| t.chars().count()) as u32 + 1;
        Position { line, column }
    }
}

/// The files of a run, read again when one is asked for; standard input is kept.
#[derive(Debug, Default)]
pub struct Sources {
    held: Mutex<HashMap<Arc<str>, Arc<Source>>>,
}

impl Sources {
    /// Keeps a file's content under its path.
    pub fn hold(&self, path: Arc<str>, source: Arc<Source>) {
        self.held.lock().unwrap_or_else(|e| e.into_inner()).insert(path, source);
    }

    /// The file of this path.
    pub fn get(&self, path: &str) -> Option<Arc<Source>> {
        self.held.lock().unwrap_or_else(|e| e.into_inner()).get(path).cloned()
    }
}
