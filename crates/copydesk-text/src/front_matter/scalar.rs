//! A value of the front matter, with the places its characters come from.

use crate::writer::Writer;
use std::ops::Range;

/// A run of a value.
enum Piece {
    /// Stands in the file as it is.
    Same(Range<usize>, String),
    /// Stands for what is in the file there: an escape, a line's end.
    Other(Range<usize>, String),
}

/// A value.
#[derive(Default)]
pub(super) struct Scalar {
    pieces: Vec<Piece>,
    /// The range of the file, quotation marks left out.
    pub source: Range<usize>,
}

impl Scalar {
    pub fn new(at: usize) -> Self {
        Self { pieces: Vec::new(), source: at..at }
    }

    /// A run of the file as it is.
    pub fn same(&mut self, src: &str, range: Range<usize>) {
        if !range.is_empty() {
            self.source.end = range.end;
            self.pieces.push(Piece::Same(range.clone(), src[range].to_owned()));
        }
    }

    /// What stands for a run of the file.
    pub fn other(&mut self, words: &str, range: Range<usize>) {
        self.source.end = range.end;
        self.pieces.push(Piece::Other(range, words.to_owned()));
    }

    pub fn is_empty(&self) -> bool {
        self.pieces.is_empty()
    }

    pub fn text(&self) -> String {
        self.pieces.iter().map(|(Piece::Same(_, s) | Piece::Other(_, s))| s.as_str()).collect()
    }

    /// Writes the value into the open block.
    pub fn write(&self, w: &mut Writer<'_>) {
        for piece in &self.pieces {
            match piece {
                Piece::Same(range, words) => write_without_tags(w, range.start, words),
                Piece::Other(range, words) if words == " " || words == "\n" => w.space(range.clone()),
                Piece::Other(range, words) => w.replaced(words, range.clone()),
            }
        }
    }
}

/// Writes a run of the file, leaving out HTML tags, which summaries are often copied with.
fn write_without_tags(w: &mut Writer<'_>, start: usize, words: &str) {
    let (mut run, mut at) = (0, 0);
    while let Some(n) = memchr::memchr(b'<', &words.as_bytes()[at..]) {
        let open = at + n;
        at = open + 1;
        let name = words.as_bytes().get(at).copied().unwrap_or(b' ');
        if !(name.is_ascii_alphabetic() || name == b'/') {
            continue;
        }
        let Some(len) = memchr::memchr2(b'>', b'<', &words.as_bytes()[at..]) else { break };
        if words.as_bytes()[at + len] == b'<' {
            continue;
        }
        w.text(start + run..start + open);
        at += len + 1;
        run = at;
    }
    w.text(start + run..start + words.len());
}

/// Reads a double-quoted value (YAML or a TOML basic string) from the mark at `at` on; `None` where it does
/// not end before `limit`. Line ends within become spaces. Gives the value and the place after its last mark.
pub(super) fn double_quoted(src: &str, at: usize, limit: usize) -> Option<(Scalar, usize)> {
    let bytes = src.as_bytes();
    let mut value = Scalar::new(at + 1);
    let (mut run, mut i) = (at + 1, at + 1);
    while i < limit {
        match bytes[i] {
            b'"' => {
                value.same(src, run..i);
                value.source.end = i;
                return Some((value, i + 1));
            }
            b'\\' => {
                value.same(src, run..i);
                let (words, len) = escape(&src[i..limit])?;
                value.other(&words, i..i + len);
                i += len;
                run = i;
            }
            b'\n' => {
                i = fold(src, &mut value, run, i, limit);
                run = i;
            }
            _ => i += 1,
        }
    }
    None
}

/// Reads a single-quoted value, whose only escape is the doubled mark (YAML).
pub(super) fn single_quoted(src: &str, at: usize, limit: usize) -> Option<(Scalar, usize)> {
    let bytes = src.as_bytes();
    let mut value = Scalar::new(at + 1);
    let (mut run, mut i) = (at + 1, at + 1);
    while i < limit {
        match bytes[i] {
            b'\'' if bytes.get(i + 1) == Some(&b'\'') && i + 1 < limit => {
                value.same(src, run..i);
                value.other("'", i..i + 2);
                i += 2;
                run = i;
            }
            b'\'' => {
                value.same(src, run..i);
                value.source.end = i;
                return Some((value, i + 1));
            }
            b'\n' => {
                i = fold(src, &mut value, run, i, limit);
                run = i;
            }
            _ => i += 1,
        }
    }
    None
}

/// Ends a line of a folded value at `newline`: the space around it becomes one space. Gives the place of the
/// next line's first character.
pub(super) fn fold(src: &str, value: &mut Scalar, run: usize, newline: usize, limit: usize) -> usize {
    let line = src[run..newline].trim_end();
    value.same(src, run..run + line.len());
    let next = &src[newline..limit];
    let next = newline + (next.len() - next.trim_start().len());
    value.other(" ", run + line.len()..next);
    next
}

/// What a backslash and what follows it stand for, and how long that is. A line's end after it joins lines.
fn escape(text: &str) -> Option<(String, usize)> {
    let c = text[1..].chars().next()?;
    let hex = |n: usize| {
        let code = u32::from_str_radix(text.get(2..2 + n)?, 16).ok()?;
        Some((char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER).to_string(), 2 + n))
    };
    let words = match c {
        'n' | 't' | 'r' | '_' | 'N' => " ",
        'x' => return hex(2).or_else(|| Some(("x".to_owned(), 2))),
        'u' => return hex(4).or_else(|| Some(("u".to_owned(), 2))),
        'U' => return hex(8).or_else(|| Some(("U".to_owned(), 2))),
        '\n' | '\r' => {
            let rest = text[1..].trim_start();
            return Some((String::new(), text.len() - rest.len()));
        }
        c => return Some((c.to_string(), 1 + c.len_utf8())),
    };
    Some((words.to_owned(), 1 + c.len_utf8()))
}
