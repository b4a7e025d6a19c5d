//! Files with a line index: from bytes to lines and columns.

use copydesk_model::Span;
use std::collections::HashMap;
use std::path::PathBuf;
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
/// so that offsets stay right); UTF-16 files with a byte order mark are decoded and offsets translated.
#[derive(Debug)]
pub struct Source {
    text: String,
    /// Byte offsets in `text` at which lines begin.
    lines: Vec<u32>,
    /// Characters before every [`STEP`]th byte of `text`: columns in a line of many megabytes stay cheap.
    chars: Vec<u32>,
    /// For UTF-16 files, the file's bytes before every [`STEP`]th byte of `text`, the mark included.
    utf16: Option<Vec<u32>>,
}

/// Bytes between two entries of [`Source`]'s indices.
const STEP: usize = 1024;

impl Source {
    /// Indexes a file's bytes.
    pub fn new(bytes: Vec<u8>) -> Self {
        let wide = match bytes.get(..2) {
            Some([0xff, 0xfe]) => Some(decode_utf16(&bytes[2..], u16::from_le_bytes)),
            Some([0xfe, 0xff]) => Some(decode_utf16(&bytes[2..], u16::from_be_bytes)),
            _ => None,
        };
        let is_wide = wide.is_some();
        let text = wide.unwrap_or_else(|| utf8_of_equal_length(bytes));
        let lines = std::iter::once(0)
            .chain(text.bytes().enumerate().filter(|&(_, b)| b == b'\n').map(|(i, _)| i as u32 + 1))
            .collect();
        let mut chars = Vec::with_capacity(text.len() / STEP + 1);
        let mut units = Vec::new();
        let (mut n_chars, mut n_units) = (0u32, 2u32);
        for chunk in text.as_bytes().chunks(STEP) {
            chars.push(n_chars);
            n_chars += count_chars(chunk);
            if is_wide {
                units.push(n_units);
                n_units += count_wide(chunk);
            }
        }
        Self { text, lines, chars, utf16: is_wide.then_some(units) }
    }

    /// The whole text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The text at a span of the file; empty where it is out of range or cuts a character.
    pub fn slice(&self, span: Span) -> &str {
        self.text.get(self.text_span(span).range()).unwrap_or("")
    }

    /// A span of the file as a span of [`Source::text`]: the same, unless the file is UTF-16.
    pub fn text_span(&self, span: Span) -> Span {
        Span::new(self.text_offset(span.start), self.text_offset(span.end))
    }

    fn text_offset(&self, file: u32) -> u32 {
        let Some(units) = &self.utf16 else { return file };
        let chunk = units.partition_point(|&u| u <= file).saturating_sub(1);
        let start = chunk * STEP;
        let Some(&before) = units.get(chunk) else { return 0 };
        // A chunk may begin inside a character; its width was counted where it begins.
        let mut at = start;
        let mut passed = before;
        for &b in &self.text.as_bytes()[start..] {
            let width = wide_width(b);
            if passed + width > file {
                return at as u32;
            }
            passed += width;
            at += 1;
        }
        at as u32
    }

    /// Number of lines.
    pub fn line_count(&self) -> u32 {
        self.lines.len() as u32
    }

    /// A line (from 1) without its end, and the byte of [`Source::text`] it begins at.
    pub fn line(&self, line: u32) -> (&str, u32) {
        let Some(&start) = (line as usize).checked_sub(1).and_then(|i| self.lines.get(i)) else {
            return ("", self.text.len() as u32);
        };
        let end = self.lines.get(line as usize).map_or(self.text.len(), |&e| e as usize);
        (self.text[start as usize..end].trim_end_matches(['\n', '\r']), start)
    }

    /// Line and column of a byte of the file.
    pub fn position(&self, byte: u32) -> Position {
        let byte = self.text_offset(byte).min(self.text.len() as u32);
        let line = self.lines.partition_point(|&start| start <= byte).max(1) as u32;
        let start = self.lines[line as usize - 1] as usize;
        let mut end = byte as usize;
        while !self.text.is_char_boundary(end) {
            end -= 1;
        }
        Position { line, column: self.chars_before(end) - self.chars_before(start) + 1 }
    }

    /// The line that a byte of the file stands in.
    pub fn line_of(&self, byte: u32) -> u32 {
        let byte = self.text_offset(byte);
        self.lines.partition_point(|&start| start <= byte).max(1) as u32
    }

    /// Characters that begin before byte `at` of the text.
    fn chars_before(&self, at: usize) -> u32 {
        match self.chars.get(at / STEP) {
            Some(&n) => n + count_chars(&self.text.as_bytes()[at / STEP * STEP..at]),
            // The very end of a text whose length is a multiple of the step.
            None => match self.chars.last() {
                Some(&n) => n + count_chars(&self.text.as_bytes()[(self.chars.len() - 1) * STEP..at]),
                None => 0,
            },
        }
    }
}

/// Characters that begin in `bytes`.
fn count_chars(bytes: &[u8]) -> u32 {
    bytes.iter().filter(|&&b| b & 0xc0 != 0x80).count() as u32
}

/// Bytes that a character takes in UTF-16, counted at the first byte of its UTF-8 form.
fn wide_width(b: u8) -> u32 {
    match b {
        0x80..=0xbf => 0,
        0xf0..=0xff => 4,
        _ => 2,
    }
}

fn count_wide(bytes: &[u8]) -> u32 {
    bytes.iter().map(|&b| wide_width(b)).sum()
}

/// Decodes UTF-16; a lone surrogate becomes U+FFFD, which takes two bytes in UTF-16 as well, so that
/// offsets stay right.
fn decode_utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> String {
    let units = bytes.chunks_exact(2).map(|b| unit([b[0], b[1]]));
    char::decode_utf16(units).map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER)).collect()
}

/// Each invalid byte becomes one ASCII byte, so that every later offset is still the file's.
fn utf8_of_equal_length(bytes: Vec<u8>) -> String {
    String::from_utf8(bytes).unwrap_or_else(|e| {
        let mut bytes = e.into_bytes();
        let mut from = 0;
        while let Err(e) = std::str::from_utf8(&bytes[from..]) {
            let at = from + e.valid_up_to();
            let end = e.error_len().map_or(bytes.len(), |n| at + n);
            bytes[at..end].fill(b'?');
            from = end;
        }
        String::from_utf8(bytes).unwrap_or_default()
    })
}

/// The files of a run that diagnostics and problems point into.
#[derive(Debug, Default)]
pub struct Sources {
    held: Mutex<HashMap<Arc<str>, Arc<Source>>>,
    /// Files that are read when they are asked for, and not before.
    files: HashMap<Arc<str>, PathBuf>,
}

impl Sources {
    /// Keeps a file's content under its path.
    pub fn hold(&self, path: Arc<str>, source: Arc<Source>) {
        self.held.lock().unwrap_or_else(|e| e.into_inner()).insert(path, source);
    }

    /// Says where the file of a path can be read, should anyone ask for it.
    pub(crate) fn offer(&mut self, path: Arc<str>, file: PathBuf) {
        self.files.insert(path, file);
    }

    /// The file of this path.
    pub fn get(&self, path: &str) -> Option<Arc<Source>> {
        let mut held = self.held.lock().unwrap_or_else(|e| e.into_inner());
        if let Some(source) = held.get(path) {
            return Some(source.clone());
        }
        let (path, file) = self.files.get_key_value(path)?;
        let source = Arc::new(Source::new(std::fs::read(file).ok()?));
        held.insert(path.clone(), source.clone());
        Some(source)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters() {
        let s = Source::new("Öl\nÀ é — z\n".as_bytes().to_vec());
        let z = s.text().find('z').unwrap() as u32;
        assert_eq!(s.position(z), Position { line: 2, column: 7 });
        assert_eq!(s.line(2).0, "À é — z");
        assert_eq!(s.position(10_000), Position { line: 3, column: 1 });
    }

    #[test]
    fn columns_are_right_in_a_line_longer_than_the_index_step() {
        let s = Source::new("é".repeat(5000).into_bytes());
        for n in [0, 1, 511, 512, 513, 1023, 1024, 4999, 5000] {
            assert_eq!(s.position(2 * n).column, n + 1, "character {n}");
        }
    }

    #[test]
    fn invalid_bytes_keep_every_offset() {
        let s = Source::new(b"a\xff\xfeb\xe2\x82".to_vec());
        assert_eq!(s.text(), "a??b??");
    }

    #[test]
    fn utf16_offsets_are_those_of_the_file() {
        let text = "x é 😀 end\n".repeat(300);
        for big in [false, true] {
            let mut bytes = if big { vec![0xfe, 0xff] } else { vec![0xff, 0xfe] };
            for u in text.encode_utf16() {
                bytes.extend(if big { u.to_be_bytes() } else { u.to_le_bytes() });
            }
            let s = Source::new(bytes);
            assert_eq!(s.text(), text);
            for line in [1u32, 2, 150, 300] {
                // Eleven UTF-16 units a line; the emoji takes two of them.
                let start = 2 + (line - 1) * 22;
                assert_eq!(s.slice(Span::new(start + 14, start + 20)), "end");
                assert_eq!(s.slice(Span::new(start + 8, start + 12)), "😀");
                assert_eq!(s.position(start + 14), Position { line, column: 7 });
            }
        }
    }
}
