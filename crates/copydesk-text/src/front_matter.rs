//! Front matter: what stands between `---` (YAML) or `+++` (TOML) at the beginning of a file.

mod scalar;
mod toml;
mod yaml;

use crate::writer::Writer;
use crate::{Problem, limits};
use copydesk_model::{BlockKind, Span};
use scalar::Scalar;
use std::collections::HashSet;

/// Keys whose values are the article's title and its summary, prose like any other.
const TITLE: &[&str] = &["title"];
const SUMMARY: &[&str] =
    &["description", "excerpt", "summary", "subtitle", "subhead", "standfirst", "dek", "lede", "abstract"];

/// What one of the readers found, in the order of the file.
#[derive(Default)]
struct Found {
    values: Vec<(String, Scalar)>,
    problems: Vec<Problem>,
}

impl Found {
    fn problem(&mut self, start: usize, end: usize, message: &str) {
        self.problems
            .push(Problem { source: Some(Span::new(start as u32, end as u32)), message: message.to_owned() });
    }
}

/// Reads the front matter that begins at `start`, if there is one, and gives its end.
pub(crate) fn read(w: &mut Writer<'_>, start: usize, problems: &mut Vec<Problem>) -> Option<usize> {
    let src = w.src;
    let rest = &src[start..];
    let fence = if rest.starts_with("---") {
        "---"
    } else if rest.starts_with("+++") {
        "+++"
    } else {
        return None;
    };
    let first_line = rest.find('\n').map(|n| &rest[..n])?;
    if first_line.trim_end() != fence {
        return None;
    }
    let body = start + first_line.len() + 1;
    let window = floor(src, (body + limits::FRONT_MATTER).min(src.len()));
    let mut at = body;
    let mut end = None;
    for line in src[body..window].split_inclusive('\n') {
        let bare = line.trim_end();
        if bare == fence || (fence == "---" && bare == "...") {
            end = Some((at, at + line.len()));
            break;
        }
        at += line.len();
    }
    // A rule at the beginning of a text is no front matter; a key on the next line is.
    let empty = end.is_some_and(|(e, _)| e == body);
    if !empty && !looks_like_key(&src[body..window], fence) {
        return None;
    }
    let Some((end, after)) = end else {
        problems.push(Problem {
            source: Some(Span::new(start as u32, (start + 3) as u32)),
            message: format!("the front matter has no closing `{fence}`: the file is read as text"),
        });
        return None;
    };
    let mut found = Found::default();
    match fence {
        "---" => yaml::read(src, body..end, &mut found),
        _ => toml::read(src, body..end, &mut found),
    }
    problems.append(&mut found.problems);
    for (kind, keys) in [(BlockKind::TITLE, TITLE), (BlockKind::SUMMARY, SUMMARY)] {
        let mut seen = HashSet::new();
        for (key, value) in &found.values {
            // One text given under two keys is one text.
            if keys.contains(&key.to_ascii_lowercase().as_str()) && seen.insert(value.text()) {
                w.block(kind);
                value.write(w);
                w.end_block();
            }
        }
    }
    for (key, value) in &found.values {
        w.meta(key, &value.text(), value.source.clone());
    }
    Some(after)
}

/// The character boundary at or before `at`.
fn floor(text: &str, mut at: usize) -> usize {
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// Whether the first line that is neither empty nor a comment has a key.
fn looks_like_key(body: &str, fence: &str) -> bool {
    let Some(line) = body.lines().take(50).map(str::trim).find(|l| !l.is_empty() && !l.starts_with('#'))
    else {
        return false;
    };
    // "---", a blank line, "Note: ..." is a rule and a text; keys are rarely set off like that.
    if body.starts_with(['\n', '\r']) && line.starts_with(char::is_uppercase) {
        return false;
    }
    let sign = if fence == "---" { ':' } else { '=' };
    let key = |k: &str| {
        !k.is_empty()
            && k.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | '.' | '"' | '\'' | ' '))
            && k.split(' ').count() <= 3
    };
    line.starts_with('[')
        || line
            .split_once(sign)
            .is_some_and(|(k, v)| key(k.trim()) && (sign == '=' || v.is_empty() || v.starts_with(' ')))
}

#[cfg(test)]
mod tests;
