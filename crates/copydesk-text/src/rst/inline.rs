//! Markup inside paragraphs: emphasis, literals, roles, links, notes, substitutions, escapes.

use crate::chars::{char_at, char_before, is_word};
use crate::lines::Lines;
use crate::writer::Writer;
use copydesk_model::InlineKind;
use memchr::memmem;

/// End-strings that were looked for and are not there any more: a start-string without one is text, and
/// looking for it again would walk the paragraph once for every start-string.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Inline {
    missing: [bool; 5],
}

const MARKS: [&str; 5] = ["*", "**", "`", "``", "|"];

/// Roles whose text is prose; all others name code or something generated.
const PROSE_ROLES: &[&str] = &[
    "emphasis",
    "strong",
    "abbr",
    "dfn",
    "term",
    "title-reference",
    "title",
    "t",
    "sub",
    "sup",
    "subscript",
    "superscript",
    "guilabel",
    "menuselection",
    "ref",
    "doc",
    "any",
    "numref",
    "download",
];

/// Prose roles whose bare text is a label: they have prose only in `text <label>`.
const LABEL_ROLES: &[&str] = &["ref", "doc", "any", "numref", "download"];

impl Inline {
    /// Writes the first `len` bytes of `lines` into the open block.
    pub fn write(&mut self, w: &mut Writer<'_>, lines: &Lines, len: usize) {
        self.missing = [false; 5];
        let text = &lines.as_str()[..len];
        let bytes = text.as_bytes();
        let (mut run, mut i) = (0, 0);
        while i < len {
            let Some(end) = (match bytes[i] {
                b'*' | b'`' | b'|' | b'\\' | b'_' | b':' | b'[' => self.markup(w, lines, text, run, i),
                _ => None,
            }) else {
                i += 1;
                continue;
            };
            run = end;
            i = end;
        }
        lines.write(w, run..len);
    }

    /// Reads the markup at `i`, if there is any: writes what was held back since `run`, then the markup, and
    /// gives its end.
    fn markup(
        &mut self,
        w: &mut Writer<'_>,
        lines: &Lines,
        text: &str,
        run: usize,
        i: usize,
    ) -> Option<usize> {
        let rest = &text[i..];
        match rest.as_bytes()[0] {
            b'\\' => {
                lines.write(w, run..i);
                let next = rest[1..].chars().next()?;
                if next.is_whitespace() {
                    return Some(i + 1 + next.len_utf8());
                }
                lines.write(w, i + 1..i + 1 + next.len_utf8());
                Some(i + 1 + next.len_utf8())
            }
            b'*' => {
                let kind = if rest.starts_with("**") { 1 } else { 0 };
                let inner = self.span(text, i, kind)?;
                lines.write(w, run..i);
                let open = w.inline(if kind == 1 { InlineKind::STRONG } else { InlineKind::EMPHASIS }, "");
                plain(w, lines, text, inner.clone());
                w.end_inline(open);
                Some(inner.end + MARKS[kind].len())
            }
            b'`' if rest.starts_with("``") => {
                let inner = self.span(text, i, 3)?;
                lines.write(w, run..i);
                let end = inner.end + 2;
                w.object(InlineKind::CODE, text[inner].trim(), lines.source_range(i..end));
                Some(end)
            }
            b'`' => self.interpreted(w, lines, text, run, i, i, ""),
            b':' => {
                let name_len = rest[1..]
                    .bytes()
                    .take(40)
                    .take_while(|b| b.is_ascii_alphanumeric() || b"-_+.:".contains(b))
                    .count();
                let name = rest[1..1 + name_len].strip_suffix(':')?;
                if name.is_empty()
                    || rest.as_bytes().get(1 + name_len) != Some(&b'`')
                    || !starts_here(text, i)
                {
                    return None;
                }
                self.interpreted(w, lines, text, run, i, i + 1 + name_len, name)
            }
            b'|' => {
                let inner = self.span(text, i, 4)?;
                lines.write(w, run..i);
                let mut end = inner.end + 1;
                end += text[end..].bytes().take(2).take_while(|b| *b == b'_').count();
                w.object(InlineKind::TEMPLATE, &text[inner], lines.source_range(i..end));
                Some(end)
            }
            b'[' => {
                // "[1]_", "[#note]_", "[CIT2002]_"
                let label_len = rest[1..]
                    .bytes()
                    .take(60)
                    .take_while(|b| b.is_ascii_alphanumeric() || b"#*-_.+".contains(b))
                    .count();
                if label_len == 0 || !rest[1 + label_len..].starts_with("]_") {
                    return None;
                }
                let end = i + label_len + 3;
                if is_word(char_at(text, end)) {
                    return None;
                }
                lines.write(w, run..i);
                w.object(InlineKind::NOTE, &rest[1..1 + label_len], lines.source_range(i..end));
                Some(end)
            }
            b'_' if rest.starts_with("_`") => {
                let inner = self.span(text, i + 1, 2)?;
                lines.write(w, run..i);
                plain(w, lines, text, inner.clone());
                Some(inner.end + 1)
            }
            b'_' => {
                // "word_", "word__": a reference; the mark does not show.
                let n = rest.bytes().take(3).take_while(|b| *b == b'_').count();
                if n > 2 || !is_word(char_before(text, i)) || is_word(char_at(text, i + n)) {
                    return None;
                }
                let word = text[run..i]
                    .rfind(|c: char| !is_word(c) && !matches!(c, '-' | '.' | '+'))
                    .map_or(run, |p| run + p + text[run + p..].chars().next().map_or(1, char::len_utf8));
                if text[word..i].contains('_') {
                    return None;
                }
                lines.write(w, run..word);
                let open = w.inline(InlineKind::LINK, &text[word..i]);
                lines.write(w, word..i);
                w.end_inline(open);
                Some(i + n)
            }
            _ => None,
        }
    }

    /// The inside of what begins with mark `kind` at `i`.
    fn span(&mut self, text: &str, i: usize, kind: usize) -> Option<std::ops::Range<usize>> {
        let mark = MARKS[kind];
        let from = i + mark.len();
        let first = char_at(text, from);
        if self.missing[kind] || !starts_here(text, i) || from >= text.len() || first.is_whitespace() {
            return None;
        }
        let mut at = from;
        while let Some(n) = memmem::find(&text.as_bytes()[at..], mark.as_bytes()) {
            let end = at + n;
            let after = char_at(text, end + mark.len());
            let before = char_before(text, end);
            let closed = end > from && !before.is_whitespace() && ends_before(after);
            // In literals a backslash is itself.
            if closed && (kind == 3 || before != '\\') {
                return Some(from..end);
            }
            at = end + 1;
        }
        self.missing[kind] = true;
        None
    }

    /// `` `text` `` at `tick`, with a role before or after it, or as a link.
    #[allow(clippy::too_many_arguments)] // one place, and a struct would only name them again
    fn interpreted(
        &mut self,
        w: &mut Writer<'_>,
        lines: &Lines,
        text: &str,
        run: usize,
        start: usize,
        tick: usize,
        role: &str,
    ) -> Option<usize> {
        let inner = if start == tick {
            self.span(text, tick, 2)?
        } else {
            // A role's text may follow its colon only.
            let found =
                if self.missing[2] { None } else { memchr::memchr(b'`', &text.as_bytes()[tick + 1..]) };
            self.missing[2] |= found.is_none();
            tick + 1..tick + 1 + found?
        };
        let mut end = inner.end + 1;
        let underscores = text[end..].bytes().take(2).take_while(|b| *b == b'_').count();
        let mut role = role;
        if underscores > 0 {
            end += underscores;
        } else if role.is_empty()
            && let Some(rest) = text[end..].strip_prefix(':')
        {
            let n = rest
                .bytes()
                .take(40)
                .take_while(|b| b.is_ascii_alphanumeric() || b"-_+.:".contains(b))
                .count();
            if let Some(name) = rest[..n].strip_suffix(':')
                && !name.is_empty()
            {
                role = name;
                end += 1 + n;
            }
        }
        lines.write(w, run..start);
        let content = &text[inner.clone()];
        let (shown, target) = match content.rfind('<') {
            Some(at) if content.ends_with('>') => (
                inner.start..inner.start + content[..at].trim_end().len(),
                &content[at + 1..content.len() - 1],
            ),
            _ => (inner.clone(), content),
        };
        let explicit = shown.end < inner.end;
        let name = role.rsplit(':').next().unwrap_or(role);
        let prose =
            role.is_empty() || explicit || PROSE_ROLES.contains(&name) && !LABEL_ROLES.contains(&name);
        let target = target.split_whitespace().collect::<String>();
        if !prose || shown.is_empty() {
            w.object(InlineKind::CODE, &target, lines.source_range(start..end));
            return Some(end);
        }
        let kind = if underscores > 0 || explicit { InlineKind::LINK } else { InlineKind::EMPHASIS };
        let open = w.inline(kind, if kind == InlineKind::LINK { &target } else { "" });
        plain(w, lines, text, shown);
        w.end_inline(open);
        Some(end)
    }
}

/// Whether inline markup may begin at `i`: after nothing, white space or an opening mark.
fn starts_here(text: &str, i: usize) -> bool {
    let c = char_before(text, i);
    c == '\0' || !is_word(c) && !matches!(c, '\\' | '*' | '`' | '_' | '|' | ')' | ']' | '}' | '.' | ',')
}

/// Whether inline markup may end before `c`.
fn ends_before(c: char) -> bool {
    c == '\0' || !is_word(c)
}

/// Writes text in which only escapes mean something.
fn plain(w: &mut Writer<'_>, lines: &Lines, text: &str, range: std::ops::Range<usize>) {
    let mut at = range.start;
    while let Some(n) = memchr::memchr(b'\\', &text.as_bytes()[at..range.end]) {
        lines.write(w, at..at + n);
        let next = char_at(text, at + n + 1);
        at += n + 1;
        if next.is_whitespace() {
            at += next.len_utf8();
        } else if next == '\\' {
            lines.write(w, at..(at + 1).min(range.end));
            at += 1;
        }
        at = at.min(range.end);
    }
    lines.write(w, at..range.end);
}
