//! Bytes into text, and ranges of that text back into ranges of the bytes.

use crate::Problem;
use copydesk_model::{SheetBuilder, SourceSegment, Span};
use std::borrow::Cow;

/// A file's text.
pub(crate) struct Decoded<'a> {
    pub text: Cow<'a, str>,
    /// Where the text begins: after a byte order mark.
    pub start: usize,
    pub utf16: bool,
    /// How the text maps to the bytes, in order and without gaps; empty where they are the same.
    pieces: Vec<SourceSegment>,
}

/// Reads bytes as UTF-8, or as UTF-16 where a byte order mark says so. What is neither is said, and read as
/// well as it can be.
pub(crate) fn decode<'a>(bytes: &'a [u8], problems: &mut Vec<Problem>) -> Decoded<'a> {
    match bytes {
        [0xFF, 0xFE, rest @ ..] => return utf16(rest, u16::from_le_bytes, problems),
        [0xFE, 0xFF, rest @ ..] => return utf16(rest, u16::from_be_bytes, problems),
        _ => {}
    }
    let start = if bytes.starts_with(&[0xEF, 0xBB, 0xBF]) { 3 } else { 0 };
    match std::str::from_utf8(bytes) {
        Ok(text) => Decoded { text: Cow::Borrowed(text), start, utf16: false, pieces: Vec::new() },
        Err(_) => lossy(bytes, start, problems),
    }
}

/// Says where the text holds NUL characters: it is then mostly no text.
pub(crate) fn check_nul(text: &str, problems: &mut Vec<Problem>) {
    if let Some(first) = memchr::memchr(0, text.as_bytes()) {
        let count = memchr::memchr_iter(0, text.as_bytes()).count();
        let times = if count == 1 { String::new() } else { format!(" ({count} of them)") };
        problems.push(Problem {
            source: Some(Span::new(first as u32, first as u32 + 1)),
            message: format!("the file has a NUL byte{times}: it may be no text"),
        });
    }
}

impl Decoded<'_> {
    /// Turns every range of the text that the sheet and the problems hold into a range of the file.
    pub fn remap(&self, sheet: &mut SheetBuilder, problems: &mut [Problem]) {
        if self.pieces.is_empty() {
            return;
        }
        for d in &mut sheet.directives {
            d.source = self.map(d.source);
        }
        for m in &mut sheet.meta {
            m.source = self.map(m.source);
        }
        for p in problems {
            p.source = p.source.map(|s| self.map(s));
        }
        let old = std::mem::take(&mut sheet.segments);
        for s in old {
            if s.verbatim == 0 {
                sheet.segments.push(SourceSegment { source: self.map(s.source), ..s });
                continue;
            }
            for p in &self.pieces[self.first_ending_after(s.source.start)..] {
                if p.text.start >= s.source.end {
                    break;
                }
                let (a, b) = (p.text.start.max(s.source.start), p.text.end.min(s.source.end));
                let text = Span::new(a - s.source.start + s.text.start, b - s.source.start + s.text.start);
                let source = if p.verbatim == 0 {
                    p.source
                } else {
                    Span::new(p.source.start + (a - p.text.start), p.source.start + (b - p.text.start))
                };
                sheet.segments.push(SourceSegment { text, source, verbatim: p.verbatim });
            }
        }
    }

    fn first_ending_after(&self, at: u32) -> usize {
        self.pieces.partition_point(|p| p.text.end <= at)
    }

    fn map(&self, span: Span) -> Span {
        let at = |position: u32, end: bool| {
            // The piece that a range's last byte lies in, not the one that begins where it ends.
            let inside = if end { position.saturating_sub(1) } else { position };
            match self.pieces.get(self.first_ending_after(inside)) {
                Some(p) if p.verbatim != 0 => p.source.start + (position - p.text.start).min(p.text.len()),
                Some(p) => {
                    if end {
                        p.source.end
                    } else {
                        p.source.start
                    }
                }
                None => self.pieces.last().map_or(0, |p| p.source.end),
            }
        };
        let start = at(span.start, false);
        if span.is_empty() { Span::new(start, start) } else { Span::new(start, at(span.end, true)) }
    }
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16, problems: &mut Vec<Problem>) -> Decoded<'static> {
    const MARK: u32 = 2;
    let mut text = String::with_capacity(bytes.len());
    let mut pieces = Vec::with_capacity(bytes.len() / 2);
    let mut at = MARK;
    let mut broken = None;
    for c in char::decode_utf16(bytes.chunks_exact(2).map(|b| unit([b[0], b[1]]))) {
        let c = c.unwrap_or_else(|_| {
            broken.get_or_insert(Span::new(at, at + 2));
            char::REPLACEMENT_CHARACTER
        });
        let start = text.len() as u32;
        text.push(c);
        // A lone surrogate is one unit, and so is what replaces it.
        let end = at + 2 * c.len_utf16() as u32;
        pieces.push(SourceSegment {
            text: Span::new(start, text.len() as u32),
            source: Span::new(at, end),
            verbatim: 0,
        });
        at = end;
    }
    // Places are ranges of the text until they are mapped.
    if let Some(source) = broken {
        let i = pieces.partition_point(|p| p.source.end <= source.start);
        let source = pieces.get(i).map(|p| p.text);
        problems.push(Problem { source, message: "half of a UTF-16 surrogate pair is missing".to_owned() });
    }
    if bytes.len() % 2 == 1 {
        problems.push(Problem {
            source: None,
            message: "a UTF-16 file with an odd number of bytes: its last one was not read".to_owned(),
        });
    }
    Decoded { text: Cow::Owned(text), start: 0, utf16: true, pieces }
}

/// Windows-1252, 0x80 to 0x9F; the five bytes it leaves open are replacement characters.
pub(crate) const WINDOWS_1252: [char; 32] = [
    '\u{20AC}', '\u{FFFD}', '\u{201A}', '\u{0192}', '\u{201E}', '\u{2026}', '\u{2020}', '\u{2021}',
    '\u{02C6}', '\u{2030}', '\u{0160}', '\u{2039}', '\u{0152}', '\u{FFFD}', '\u{017D}', '\u{FFFD}',
    '\u{FFFD}', '\u{2018}', '\u{2019}', '\u{201C}', '\u{201D}', '\u{2022}', '\u{2013}', '\u{2014}',
    '\u{02DC}', '\u{2122}', '\u{0161}', '\u{203A}', '\u{0153}', '\u{FFFD}', '\u{017E}', '\u{0178}',
];

/// Reads what is not UTF-8. A file without a single right character beyond ASCII is one of the old
/// single-byte encodings, nearly always Windows-1252; in others the bad bytes become U+FFFD.
fn lossy(bytes: &[u8], start: usize, problems: &mut Vec<Problem>) -> Decoded<'static> {
    let single_byte = start == 0 && bytes.utf8_chunks().all(|c| c.valid().is_ascii());
    let mut text = String::with_capacity(bytes.len() + bytes.len() / 8);
    let mut pieces = Vec::new();
    let mut at = 0u32;
    let mut bad: Option<(Span, u8)> = None;
    let mut count = 0usize;
    for chunk in bytes.utf8_chunks() {
        let valid = chunk.valid();
        if !valid.is_empty() {
            let (from, len) = (text.len() as u32, valid.len() as u32);
            text.push_str(valid);
            pieces.push(SourceSegment {
                text: Span::new(from, from + len),
                source: Span::new(at, at + len),
                verbatim: 1,
            });
            at += len;
        }
        let mut push = |c: char, len: u32| {
            let from = text.len() as u32;
            text.push(c);
            let span = Span::new(from, text.len() as u32);
            pieces.push(SourceSegment { text: span, source: Span::new(at, at + len), verbatim: 0 });
            at += len;
            span
        };
        let invalid = chunk.invalid();
        if let Some(&first) = invalid.first() {
            count += 1;
            let span = if single_byte {
                let mut first_span = None;
                for &b in invalid {
                    let c =
                        if (0x80..0xA0).contains(&b) { WINDOWS_1252[b as usize - 0x80] } else { b as char };
                    first_span.get_or_insert(push(c, 1));
                }
                first_span.unwrap_or_default()
            } else {
                push(char::REPLACEMENT_CHARACTER, invalid.len() as u32)
            };
            bad.get_or_insert((span, first));
        }
    }
    if let Some((span, byte)) = bad {
        let how = if single_byte { ", read as Windows-1252" } else { "" };
        let more = if count > 1 { format!(", and {} more places", count - 1) } else { String::new() };
        problems.push(Problem {
            source: Some(span),
            message: format!("the file is not UTF-8 (byte 0x{byte:02X} here{more}){how}"),
        });
    }
    Decoded { text: Cow::Owned(text), start, utf16: false, pieces }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn windows_1252_is_guessed_where_nothing_is_utf8() {
        let mut problems = Vec::new();
        let d = decode(b"Japan\x92s yen", &mut problems);
        assert_eq!(d.text, "Japan\u{2019}s yen");
        assert!(problems[0].message.contains("0x92"), "{problems:?}");
    }

    #[test]
    fn bad_bytes_among_utf8_are_replaced() {
        let mut problems = Vec::new();
        let d = decode(
            "é\u{FFFD}".as_bytes().iter().copied().chain(*b"\xFFx").collect::<Vec<_>>().leak(),
            &mut problems,
        );
        assert_eq!(d.text, "é\u{FFFD}\u{FFFD}x");
        assert_eq!(d.map(Span::new(8, 9)), Span::new(6, 7));
    }

    #[test]
    fn utf16_maps_every_character() {
        let mut problems = Vec::new();
        let bytes: Vec<u8> =
            [0xFF, 0xFE].into_iter().chain("a😀b".encode_utf16().flat_map(u16::to_le_bytes)).collect();
        let d = decode(&bytes, &mut problems);
        assert_eq!(d.text, "a😀b");
        assert_eq!(d.map(Span::new(1, 5)), Span::new(4, 8));
        assert_eq!(d.map(Span::new(5, 6)), Span::new(8, 10));
        assert!(problems.is_empty());
    }
}
