//! A header of `Key: value` lines at the beginning of a text, as in mail and old Python proposals.

use crate::lines::Lines;
use crate::writer::Writer;
use copydesk_model::BlockKind;

/// Fewest lines that make a header: two keys in a row can be a dialogue.
const FEWEST: usize = 3;

/// Reads the header at `start`, if there is one, and gives its end.
pub(crate) fn read(w: &mut Writer<'_>, start: usize) -> Option<usize> {
    let src = w.src;
    let mut fields: Vec<(&str, usize, usize)> = Vec::new();
    let mut at = start;
    let mut end = None;
    for line in src[start..].split_inclusive('\n') {
        let bare = line.trim_end();
        if bare.is_empty() {
            end = Some(at);
            break;
        }
        if line.starts_with([' ', '\t']) {
            // A long value goes on.
            fields.last_mut()?.2 = at + bare.len();
        } else {
            let (key, value) = bare.split_once(':')?;
            if !is_key(key) || !(value.is_empty() || value.starts_with([' ', '\t'])) {
                return None;
            }
            let value_at = at + key.len() + 1;
            let lead = value.len() - value.trim_start().len();
            fields.push((key, value_at + lead, at + bare.len()));
        }
        at += line.len();
    }
    let end = end.unwrap_or(at);
    if fields.len() < FEWEST {
        return None;
    }
    for (key, from, to) in fields {
        if key.eq_ignore_ascii_case("title") || key.eq_ignore_ascii_case("subject") {
            w.block(BlockKind::TITLE);
            let mut lines = Lines::default();
            let mut at = from;
            for line in src[from..to].split_inclusive('\n') {
                let lead = line.len() - line.trim_start().len();
                lines.push(src, at + lead..at + line.trim_end().len().max(lead));
                at += line.len();
            }
            lines.write(w, 0..lines.len());
            w.end_block();
        }
        w.meta(key, &src[from..to], from..to);
    }
    Some(end)
}

fn is_key(key: &str) -> bool {
    key.starts_with(|c: char| c.is_ascii_uppercase())
        && key.len() <= 40
        && key.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
}
