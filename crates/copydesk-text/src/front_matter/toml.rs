//! The part of TOML that front matter is written in: tables, strings of all four kinds, arrays; numbers,
//! dates and truth values as they stand.

use super::Found;
use super::scalar::{Scalar, double_quoted};
use std::ops::Range;

pub(super) fn read(src: &str, range: Range<usize>, found: &mut Found) {
    let mut table = String::new();
    let mut at = range.start;
    while at < range.end {
        let end = line_end(src, at, range.end);
        let next = (end + 1).min(range.end);
        let line = src[at..end].trim();
        if line.is_empty() || line.starts_with('#') {
            at = next;
            continue;
        }
        if line.starts_with('[') {
            table = line.trim_matches(['[', ']', ' ']).replace('"', "");
            at = next;
            continue;
        }
        let Some(sign) = src[at..end].find('=') else {
            found.problem(at, at + src[at..end].trim_end().len(), "this line of the front matter has no `=`");
            at = next;
            continue;
        };
        let name = src[at..at + sign].trim().replace('"', "");
        let key = if table.is_empty() { name } else { format!("{table}.{name}") };
        let after = &src[at + sign + 1..end];
        let start = at + sign + 1 + (after.len() - after.trim_start().len());
        at = match value(src, start, range.end, &key, found) {
            Some(after) => (line_end(src, after, range.end) + 1).min(range.end),
            None => next,
        };
    }
}

fn line_end(src: &str, at: usize, limit: usize) -> usize {
    memchr::memchr(b'\n', &src.as_bytes()[at..limit]).map_or(limit, |n| at + n)
}

/// Reads the value at `at`; gives the place after it, `None` where it is broken.
fn value(src: &str, at: usize, limit: usize, key: &str, found: &mut Found) -> Option<usize> {
    let rest = &src[at..limit];
    for mark in ["\"\"\"", "'''"] {
        if let Some(inside) = rest.strip_prefix(mark) {
            let Some(len) = inside.find(mark) else {
                found.problem(at, at + 3, "this quotation of the front matter is never closed");
                return None;
            };
            let mut scalar = Scalar::new(at + 3);
            let mut from = at + 3;
            for (i, line) in inside[..len].split('\n').enumerate() {
                let text = line.trim();
                let start = from + (line.len() - line.trim_start().len());
                if i > 0 && !text.is_empty() && !scalar.is_empty() {
                    scalar.other(" ", scalar.source.end..start);
                }
                scalar.same(src, start..start + text.len());
                from += line.len() + 1;
            }
            found.values.push((key.to_owned(), scalar));
            return Some(at + 3 + len + 3);
        }
    }
    match rest.as_bytes().first() {
        Some(b'"') => {
            let end = line_end(src, at, limit);
            let Some((scalar, after)) = double_quoted(src, at, end) else {
                found.problem(at, at + 1, "this quotation mark of the front matter is never closed");
                return None;
            };
            found.values.push((key.to_owned(), scalar));
            Some(after)
        }
        Some(b'\'') => {
            let end = line_end(src, at, limit);
            let Some(len) = src[at + 1..end].find('\'') else {
                found.problem(at, at + 1, "this quotation mark of the front matter is never closed");
                return None;
            };
            push(src, at + 1..at + 1 + len, key, found);
            Some(at + len + 2)
        }
        Some(b'[') => array(src, at, limit, key, found),
        _ => {
            let end = line_end(src, at, limit);
            let text = src[at..end].split('#').next().unwrap_or("").trim_end();
            push(src, at..at + text.len(), key, found);
            Some(end)
        }
    }
}

fn push(src: &str, range: Range<usize>, key: &str, found: &mut Found) {
    let mut scalar = Scalar::new(range.start);
    scalar.same(src, range);
    found.values.push((key.to_owned(), scalar));
}

/// An array, over several lines too; nested ones are read flat.
fn array(src: &str, at: usize, limit: usize, key: &str, found: &mut Found) -> Option<usize> {
    let bytes = src.as_bytes();
    let mut depth = 0usize;
    let mut i = at;
    while i < limit {
        match bytes[i] {
            b'[' => depth += 1,
            b']' => {
                depth -= 1;
                if depth == 0 {
                    return Some(i + 1);
                }
            }
            b'"' | b'\'' => {
                i = value(src, i, limit, key, found)?;
                continue;
            }
            b',' | b' ' | b'\t' | b'\r' | b'\n' => {}
            b'#' => i = line_end(src, i, limit).saturating_sub(1).max(i),
            _ => {
                let len = src[i..limit].find([',', ']', '\n', ' ']).unwrap_or(limit - i);
                push(src, i..i + len, key, found);
                i += len;
                continue;
            }
        }
        i += 1;
    }
    found.problem(at, at + 1, "this bracket of the front matter is never closed");
    None
}
