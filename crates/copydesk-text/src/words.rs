//! How far words, dotted abbreviations and emoji reach, and what words are made of.

use crate::chars::{self, Class, char_at, class, is_apostrophe, is_word};
use copydesk_model::Case;

/// What a word is made of.
#[derive(Clone, Copy, Default)]
pub(crate) struct Shape {
    pub upper: u32,
    pub lower: u32,
    /// Letters without case.
    pub other: u32,
    pub digits: u32,
    pub first_upper: bool,
}

impl Shape {
    /// How a word of this shape is cased.
    pub fn case(self) -> Case {
        match (self.upper, self.lower) {
            (0, 0) => Case::NONE,
            (0, _) => Case::LOWER,
            (1, 0) => Case::SINGLE,
            (_, 0) => Case::UPPER,
            (1, _) if self.first_upper => Case::CAPITALISED,
            _ => Case::MIXED,
        }
    }

    fn letter(&mut self, c: char) {
        let first = self.upper + self.lower + self.other == 0;
        if c.is_uppercase() {
            self.upper += 1;
            self.first_upper |= first;
        } else if c.is_lowercase() {
            self.lower += 1;
        } else {
            self.other += 1;
        }
    }
}

/// Whether a word that ends before `at` would go on there.
pub(crate) fn continues_word(text: &str, at: usize) -> bool {
    let c = char_at(text, at);
    is_word(c) || chars::is_mark(c)
}

/// The end of the run of letters, digits and what may stand between them.
pub(crate) fn scan_word(text: &str, at: usize, limit: usize) -> (usize, Shape) {
    let bytes = text.as_bytes();
    let mut shape = Shape::default();
    let mut i = at;
    while i < limit {
        match class(bytes[i]) {
            Class::Lower => {
                // "5a.m.", "5 p.m." without its space: the number ends here.
                if shape.lower + shape.upper == 0 && shape.digits > 0 && is_clock(&bytes[i..limit]) {
                    break;
                }
                shape.lower += 1;
                i += 1;
            }
            Class::Upper => {
                shape.first_upper |= shape.upper + shape.lower + shape.other == 0;
                shape.upper += 1;
                i += 1;
            }
            Class::Digit => {
                shape.digits += 1;
                i += 1;
            }
            Class::High => {
                let c = char_at(text, i);
                let next = i + c.len_utf8();
                if c.is_alphabetic() {
                    shape.letter(c);
                } else if c.is_numeric() {
                    shape.digits += 1;
                } else if !(chars::is_mark(c) || is_apostrophe(c) && joins(text, at, i, next, limit)) {
                    break;
                }
                i = next;
            }
            Class::Punct => {
                let joined = match bytes[i] {
                    b'\'' => joins(text, at, i, i + 1, limit),
                    b'.' => between_digits(bytes, at, i, limit),
                    b',' => {
                        shape.lower + shape.upper + shape.other == 0 && between_digits(bytes, at, i, limit)
                    }
                    _ => false,
                };
                if !joined {
                    break;
                }
                i += 1;
            }
            Class::Space | Class::Symbol => break,
        }
    }
    (i, shape)
}

fn between_digits(bytes: &[u8], start: usize, i: usize, limit: usize) -> bool {
    i > start && bytes[i - 1].is_ascii_digit() && i + 1 < limit && bytes[i + 1].is_ascii_digit()
}

/// Whether an apostrophe at `i..next` joins two halves of a word: not before a possessive `s`, nor digits.
fn joins(text: &str, start: usize, i: usize, next: usize, limit: usize) -> bool {
    if i == start || next >= limit {
        return false;
    }
    let c = char_at(text, next);
    let possessive = matches!(c, 's' | 'S') && !(next + 1 < limit && continues_word(text, next + 1));
    c.is_alphabetic() && !possessive
}

/// `a.m` or `p.m` at the beginning.
fn is_clock(bytes: &[u8]) -> bool {
    bytes.len() > 3
        && matches!(bytes[0], b'a' | b'p')
        && bytes[1] == b'.'
        && bytes[2] == b'm'
        && bytes[3] == b'.'
}

/// Abbreviations with a part longer than one letter.
const DEGREES: &[&str] = &[
    "Ph.D.", "Ph.D", "M.Sc.", "B.Sc.", "D.Phil.", "M.Phil.", "D.Sc.", "M.Ed.", "B.Ed.", "Ed.D.", "M.Eng.",
    "B.Eng.", "LL.B.", "LL.M.", "LL.D.", "Psy.D.", "Pharm.D.", "B.Tech.", "M.Tech.",
];

/// The end of a dotted abbreviation whose first part is the word at `at..end`: single letters, each with its
/// full stop (the last may lack it: "U.S-led"), at least two of them.
pub(crate) fn dotted_end(text: &str, at: usize, end: usize, limit: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    if end >= limit || bytes[end] != b'.' {
        return None;
    }
    let rest = &text[at..limit];
    if end - at <= 5
        && let Some(d) = DEGREES.iter().find(|d| rest.starts_with(**d))
        && !(at + d.len() < limit && continues_word(text, at + d.len()))
    {
        return Some(at + d.len());
    }
    let single = |i: usize| {
        let c = char_at(text, i);
        (i < limit && c.is_alphabetic()).then(|| i + c.len_utf8())
    };
    let mut i = at;
    let mut parts = 0;
    while let Some(next) = single(i) {
        if next < limit && bytes[next] == b'.' {
            parts += 1;
            i = next + 1;
        } else if parts > 0 && !(next < limit && continues_word(text, next)) {
            // The last letter, without a full stop of its own.
            return Some(next);
        } else {
            break;
        }
    }
    (parts >= 2).then_some(i)
}

/// The end of an emoji with its modifiers, and of what joiners tie to it; two regional indicators are a flag.
pub(crate) fn emoji_end(text: &str, at: usize, limit: usize) -> usize {
    let mut chars = text[at..limit].char_indices().peekable();
    let mut end = at;
    let mut joined = true;
    let mut flags = 0;
    while let Some((i, c)) = chars.next_if(|&(_, c)| {
        let flag = matches!(c, '\u{1F1E6}'..='\u{1F1FF}');
        let modifier = matches!(c, '\u{FE0F}' | '\u{200D}' | '\u{1F3FB}'..='\u{1F3FF}' | '\u{20E3}');
        modifier || (flag && flags == 1) || (joined && chars::is_emoji(c))
    }) {
        flags = if matches!(c, '\u{1F1E6}'..='\u{1F1FF}') { flags + 1 } else { 0 };
        joined = c == '\u{200D}';
        end = at + i + c.len_utf8();
    }
    end
}
