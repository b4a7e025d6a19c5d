//! The part of YAML that front matter is written in: maps and lists by indentation, plain, quoted and block
//! scalars, flow lists and maps. Anchors, tags and complex keys are read as text.

use super::scalar::{Scalar, double_quoted, fold, single_quoted};
use super::{Found, floor};
use std::ops::Range;

/// Brackets that are never closed, after which no more are followed: each costs a look at what comes after it.
const UNCLOSED: usize = 16;

/// Keys within keys.
const DEPTH: usize = 16;

struct Reader<'a> {
    src: &'a str,
    end: usize,
    found: &'a mut Found,
    /// Open keys, with the indentation of each.
    path: Vec<(usize, String)>,
    unclosed: usize,
}

pub(super) fn read(src: &str, range: Range<usize>, found: &mut Found) {
    let mut reader = Reader { src, end: range.end, found, path: Vec::new(), unclosed: 0 };
    let mut at = range.start;
    while at < range.end {
        at = reader.line(at);
    }
}

impl Reader<'_> {
    fn line_end(&self, at: usize) -> usize {
        memchr::memchr(b'\n', &self.src.as_bytes()[at..self.end]).map_or(self.end, |n| at + n)
    }

    /// Reads the line at `at` and what belongs to it; gives the beginning of the next.
    fn line(&mut self, at: usize) -> usize {
        let end = self.line_end(at);
        let next = (end + 1).min(self.end);
        let line = &self.src[at..end];
        let content = line.trim_start_matches([' ', '\t']);
        let mut indent = line.len() - content.len();
        let mut start = at + indent;
        if content.trim().is_empty() || content.starts_with('#') {
            return next;
        }
        while self.src[start..end].starts_with("- ") || self.src[start..end].trim_end() == "-" {
            // An item belongs to the key above it, which may stand in the same column.
            self.path.retain(|(i, _)| *i < indent + 1);
            let rest = &self.src[start + 1..end];
            let skip = 1 + (rest.len() - rest.trim_start().len());
            start += skip;
            indent += skip;
            if start >= end || self.src[start..end].trim().is_empty() {
                return next;
            }
        }
        let Some((key, value_at)) = self.key(start, end) else {
            if indent == 0 || self.path.is_empty() {
                if indent == 0 {
                    let stop = start + self.src[start..end].trim_end().len();
                    // Strict YAML refuses a paragraph that goes on at the margin; writers and site generators
                    // do not, so it is read as more of the value above.
                    match self.found.values.last_mut() {
                        Some((_, value)) if value.source.end <= start => {
                            value.other(" ", value.source.end..start);
                            value.same(self.src, start..stop);
                        }
                        _ => self.found.problem(
                            start,
                            stop,
                            "this line of the front matter has neither a key nor an item",
                        ),
                    }
                }
                return next;
            }
            return self.value(self.joined(""), start, indent, next);
        };
        self.path.retain(|(i, _)| *i < indent);
        let full = self.joined(&key);
        if self.path.len() < DEPTH {
            self.path.push((indent, key));
        }
        self.value(full, value_at, indent, next)
    }

    fn joined(&self, key: &str) -> String {
        let mut keys: Vec<&str> = self.path.iter().map(|(_, k)| k.as_str()).collect();
        if !key.is_empty() {
            keys.push(key);
        }
        keys.join(".")
    }

    /// The key at `start`, and where its value begins.
    fn key(&self, start: usize, end: usize) -> Option<(String, usize)> {
        let line = &self.src[start..end];
        let colon = line.match_indices(':').map(|(i, _)| i).find(|&i| {
            let after = &line[i + 1..];
            after.is_empty() || after.starts_with([' ', '\t', '\r'])
        })?;
        let key = line[..colon].trim().trim_matches(['"', '\'']);
        let plausible = !key.is_empty() && key.len() <= 100 && !key.starts_with(['[', '{', '"', '\'']);
        plausible.then(|| {
            let after = &line[colon + 1..];
            (key.to_owned(), start + colon + 1 + (after.len() - after.trim_start_matches([' ', '\t']).len()))
        })
    }

    /// Reads the value at `at` on a line whose key stands at `indent`; `next` is the beginning of the next line.
    fn value(&mut self, key: String, at: usize, indent: usize, next: usize) -> usize {
        let end = self.line_end(at.min(self.end));
        let text = self.src[at.min(end)..end].trim_end();
        match text.as_bytes().first() {
            None | Some(b'#') => next,
            Some(b'"') | Some(b'\'') => self.quoted(key, at, next),
            Some(b'[') | Some(b'{') if self.unclosed < UNCLOSED => self.flow(&key, at, next),
            Some(b'|') | Some(b'>') if text.len() <= 3 => self.block(key, indent, next),
            _ => self.plain(key, at, indent),
        }
    }

    fn quoted(&mut self, key: String, at: usize, next: usize) -> usize {
        let read = if self.src.as_bytes()[at] == b'"' { double_quoted } else { single_quoted };
        let Some((value, end)) = read(self.src, at, self.end) else {
            self.found.problem(at, at + 1, "this quotation mark of the front matter is never closed");
            return next;
        };
        self.found.values.push((key, value));
        (self.line_end(end) + 1).min(self.end)
    }

    /// A plain value goes on over lines that are indented further than its key.
    fn plain(&mut self, key: String, at: usize, indent: usize) -> usize {
        let mut value = Scalar::new(at);
        let mut run = at;
        let mut end = self.line_end(at);
        loop {
            let next = (end + 1).min(self.end);
            let next_end = self.line_end(next);
            let line = &self.src[next..next_end];
            let content = line.trim_start_matches([' ', '\t']);
            let goes_on = next < self.end
                && line.len() - content.len() > indent
                && !content.trim().is_empty()
                && !content.starts_with("- ")
                && !content.starts_with('#')
                && self.key(next_end - content.len(), next_end).is_none();
            if !goes_on {
                let line = &self.src[run..end];
                let line = line.split(" #").next().unwrap_or(line).trim_end();
                value.same(self.src, run..run + line.len());
                self.found.values.push((key, value));
                return next;
            }
            run = fold(self.src, &mut value, run, end, self.end);
            end = next_end;
        }
    }

    /// `|` and `>`: all following lines that are indented further than the key.
    fn block(&mut self, key: String, indent: usize, mut at: usize) -> usize {
        let mut value = Scalar::new(at);
        let mut last: Option<usize> = None;
        while at < self.end {
            let end = self.line_end(at);
            let line = &self.src[at..end];
            let content = line.trim_start_matches([' ', '\t']);
            let start = end - content.len();
            let content = content.trim_end();
            if !content.is_empty() {
                if start - at <= indent {
                    break;
                }
                match last {
                    Some(before) => value.other(" ", before..start),
                    None => value.source = start..start,
                }
                value.same(self.src, start..start + content.len());
                last = Some(start + content.len());
            }
            at = (end + 1).min(self.end);
        }
        self.found.values.push((key, value));
        at
    }

    /// `[a, b]` and `{a: b}`, over several lines too; what is nested inside is read flat.
    fn flow(&mut self, key: &str, at: usize, next: usize) -> usize {
        let bytes = self.src.as_bytes();
        let mut depth = 0usize;
        let mut i = at;
        let mut run = at + 1;
        // Flow values are short; a bracket that opens a sentence must not swallow the rest.
        let limit = floor(self.src, self.end.min(at + 16 * 1024));
        while i < limit {
            match bytes[i] {
                b'[' | b'{' => {
                    depth += 1;
                    run = i + 1;
                }
                b',' | b']' | b'}' => {
                    self.flow_item(key, run..i);
                    run = i + 1;
                    if bytes[i] != b',' {
                        depth -= 1;
                        if depth == 0 {
                            return (self.line_end(i) + 1).min(self.end);
                        }
                    }
                }
                mark @ (b'"' | b'\'') if self.src[run..i].trim().is_empty() => {
                    let read = if mark == b'"' { double_quoted } else { single_quoted };
                    let Some((value, end)) = read(self.src, i, limit) else {
                        self.found.problem(
                            i,
                            i + 1,
                            "this quotation mark of the front matter is never closed",
                        );
                        return next;
                    };
                    self.found.values.push((key.to_owned(), value));
                    i = end;
                    run = i;
                    continue;
                }
                _ => {}
            }
            i += 1;
        }
        self.unclosed += 1;
        self.found.problem(at, at + 1, "this bracket of the front matter is never closed");
        next
    }

    fn flow_item(&mut self, key: &str, range: Range<usize>) {
        let item = &self.src[range.clone()];
        let lead = item.len() - item.trim_start().len();
        let mut start = range.start + lead;
        let mut text = item.trim();
        let mut key = key.to_owned();
        if let Some((k, v)) = text.split_once(": ")
            && !k.contains(' ')
        {
            key = format!("{key}.{}", k.trim_matches(['"', '\'']));
            start += text.len() - v.trim_start().len();
            text = v.trim_start();
        }
        if !text.is_empty() {
            let mut value = Scalar::new(start);
            value.same(self.src, start..start + text.len());
            self.found.values.push((key, value));
        }
    }
}
