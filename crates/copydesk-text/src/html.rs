//! HTML, as whole files and as parts of Markdown.
//!
//! Prose: the text of blocks, headings, items, cells, captions, the title, alternative texts of images. No
//! prose: scripts, styles, preformatted text, forms' values, navigation; code becomes a placeholder.

pub(crate) mod entities;
mod events;

use crate::limits;
use crate::templates::{self, Cursor, Part, Tag};
use crate::writer::{Open, Writer};
use copydesk_model::{BlockFlags, BlockKind, InlineKind};
use events::{Attribute, Event};
use std::ops::Range;

/// Elements without prose.
const OPAQUE: &[&str] = &[
    "audio", "button", "canvas", "embed", "iframe", "math", "nav", "noscript", "object", "option", "pre",
    "script", "select", "style", "svg", "template", "textarea", "video",
];

/// Elements that are code within a line.
const CODE: &[&str] = &["code", "kbd", "samp", "tt", "var"];

/// Reads the article from `start` on.
pub(crate) fn read(w: &mut Writer<'_>, start: usize) {
    let tags = templates::find(w.src, start);
    let masked = templates::mask(w.src, &tags);
    fragment(w, &masked, &tags, start..masked.len());
}

/// Reads HTML that stands within another format, its template tags found and masked before.
pub(crate) fn fragment(w: &mut Writer<'_>, masked: &str, tags: &[Tag], range: Range<usize>) {
    let events = events::read(&masked[range.clone()], range.start);
    let depth = w.depth();
    let mut reader = Reader {
        w,
        tags: Cursor::from(tags, range.start),
        frames: Vec::new(),
        inlines: Vec::new(),
        alts: Vec::new(),
    };
    let mut i = 0;
    while i < events.len() {
        i = reader.event(&events, i);
    }
    reader.finish_block();
    while w.depth() > depth {
        w.close();
    }
}

/// The value of an attribute of a tag given as it stands in the file.
pub(crate) fn attribute<'t>(tag: &'t str, name: &str) -> Option<&'t str> {
    let at = tag.find(&format!(" {name}="))? + name.len() + 2;
    let rest = &tag[at..];
    match rest.chars().next()? {
        mark @ ('"' | '\'') => rest[1..].split(mark).next(),
        _ => rest.split(|c: char| c.is_whitespace() || c == '>').next(),
    }
}

/// An open element that decides what the text in it is.
struct Frame {
    tag: &'static str,
    kind: BlockKind,
    level: u8,
    flags: BlockFlags,
    row: u32,
    column: u32,
}

struct Reader<'r, 's> {
    w: &'r mut Writer<'s>,
    tags: Cursor<'r>,
    frames: Vec<Frame>,
    inlines: Vec<(&'static str, Open)>,
    /// Alternative texts of the open block's images, to follow it as captions.
    alts: Vec<Range<usize>>,
}

impl Reader<'_, '_> {
    /// Reads event `i` and gives the next one to read.
    fn event(&mut self, events: &[Event], i: usize) -> usize {
        match &events[i] {
            Event::Text(range) => self.text(range.clone()),
            Event::Comment(range, says) => self.w.comment(says, range.clone()),
            Event::End { tag, .. } => self.end(tag),
            Event::Start { tag, range, attributes } => {
                if OPAQUE.contains(tag) || CODE.contains(tag) {
                    return self.opaque(events, i, tag, range);
                }
                if *tag == "sup"
                    && let Some(next) = self.note(&events[i..], range)
                {
                    return i + next;
                }
                self.start(tag, range, attributes);
            }
        }
        i + 1
    }

    /// Skips an element; code leaves a placeholder.
    fn opaque(&mut self, events: &[Event], i: usize, tag: &'static str, range: &Range<usize>) -> usize {
        // How many of each tag are open inside: an end tag without one belongs further out, and ends an
        // element that was never closed.
        let mut open = [0u32; events::TAGS.len()];
        let index = |t: &str| events::TAGS.binary_search(&t).unwrap_or(0);
        let own = index(tag);
        open[own] = 1;
        let mut j = i + 1;
        let mut content = String::new();
        let mut end = range.end;
        while j < events.len() && tag != "embed" {
            match &events[j] {
                Event::Start { tag: t, .. } => open[index(t)] += 1,
                Event::End { tag: t, range } => match &mut open[index(t)] {
                    0 => break,
                    n => {
                        *n -= 1;
                        if open[own] == 0 {
                            end = range.end;
                            j += 1;
                            break;
                        }
                    }
                },
                Event::Text(r) => content.push_str(self.w.src.get(r.clone()).unwrap_or("")),
                Event::Comment(..) => {}
            }
            j += 1;
        }
        if CODE.contains(&tag) {
            if !content.trim().is_empty() {
                self.open_block();
                self.w.object(InlineKind::CODE, content.trim(), range.start..end);
            }
        } else if matches!(tag, "pre" | "nav") {
            self.finish_block();
        }
        j
    }

    /// A raised number is a note's mark.
    fn note(&mut self, events: &[Event], range: &Range<usize>) -> Option<usize> {
        const LONGEST: usize = 6;
        let mut label = "";
        for (n, e) in events.iter().enumerate().take(LONGEST).skip(1) {
            match e {
                Event::Text(r) => label = self.w.src.get(r.clone())?.trim(),
                Event::End { tag: "sup", range: end } => {
                    let mark =
                        !label.is_empty() && label.len() <= LONGEST && !label.contains(char::is_alphabetic);
                    if !mark {
                        return None;
                    }
                    self.open_block();
                    let label = label.trim_matches(['[', ']']);
                    self.w.object(InlineKind::NOTE, label, range.start..end.end);
                    return Some(n + 1);
                }
                _ => {}
            }
        }
        None
    }

    fn push(&mut self, tag: &'static str, kind: BlockKind, level: u8, flags: BlockFlags) {
        if self.frames.len() >= limits::NESTING {
            return;
        }
        if kind.is_container() {
            self.w.container(kind, level, flags);
        }
        self.frames.push(Frame { tag, kind, level, flags, row: 0, column: 0 });
    }

    fn pop(&mut self) {
        if let Some(f) = self.frames.pop() {
            self.finish_block();
            if f.kind.is_container() {
                self.w.close();
            }
        }
    }

    /// Closes the innermost open `tag` and what stands open in it, unless one of `bounds` lies between.
    fn close(&mut self, tag: &str, bounds: &[&str]) {
        let found = self.frames.iter().rposition(|f| f.tag == tag || bounds.contains(&f.tag));
        if let Some(i) = found
            && self.frames[i].tag == tag
        {
            while self.frames.len() > i {
                self.pop();
            }
        }
    }

    fn frame_of(&mut self, tags: &[&str]) -> Option<&mut Frame> {
        self.frames.iter_mut().rev().find(|f| tags.contains(&f.tag))
    }

    fn start(&mut self, tag: &'static str, range: &Range<usize>, attributes: &[Attribute]) {
        let value = |name: &str| attributes.iter().find(|a| a.name == name);
        match tag {
            "br" => self.w.hard_break(range.clone()),
            "img" => {
                self.open_block();
                let target = value("src").map_or("", |a| a.value.as_str());
                self.w.object(InlineKind::IMAGE, target, range.clone());
                self.alts.extend(value("alt").map(|a| a.range.clone()));
            }
            "a" | "b" | "strong" | "i" | "em" | "cite" | "dfn" | "del" | "s" | "strike" => {
                let (kind, target) = match tag {
                    "a" => (InlineKind::LINK, value("href").map_or("", |a| a.value.as_str())),
                    "b" | "strong" => (InlineKind::STRONG, ""),
                    "del" | "s" | "strike" => (InlineKind::DELETED, ""),
                    _ => (InlineKind::EMPHASIS, ""),
                };
                // White space before the first word does not open a block, so the run may begin one.
                self.open_block();
                let open = self.w.inline(kind, target);
                self.inlines.push((tag, open));
            }
            "html" => self.meta("lang", value("lang")),
            "time" => self.meta("time", value("datetime")),
            "meta" => {
                let name = value("property").or_else(|| value("name")).or_else(|| value("itemprop"));
                if let Some(name) = name {
                    self.meta(&name.value, value("content"));
                }
            }
            "sup" | "picture" | "head" | "body" => {}
            _ => self.start_block(tag, value("start")),
        }
    }

    fn start_block(&mut self, tag: &'static str, start: Option<&Attribute>) {
        self.finish_block();
        match tag {
            "ul" | "ol" => {
                let level = 1 + self.frames.iter().filter(|f| f.kind == BlockKind::LIST).count() as u8;
                let flags = if tag == "ol" { BlockFlags::ORDERED } else { BlockFlags::NONE };
                self.push(tag, BlockKind::LIST, level, flags);
                let first = start.and_then(|a| a.value.trim().parse::<u32>().ok()).unwrap_or(1);
                if let Some(f) = self.frames.last_mut() {
                    f.row = first.saturating_sub(1);
                }
            }
            "li" => {
                self.close("li", &["ul", "ol"]);
                let (mut level, mut flags, mut row) = (1, BlockFlags::NONE, 1);
                if let Some(list) = self.frame_of(&["ul", "ol"]) {
                    list.row = list.row.saturating_add(1);
                    (level, flags, row) = (list.level, list.flags, list.row);
                }
                self.push(tag, BlockKind::LIST_ITEM, level, flags);
                self.number(row, 0);
            }
            "blockquote" => self.push(tag, BlockKind::QUOTE, 0, BlockFlags::NONE),
            "table" => self.push(tag, BlockKind::TABLE, 0, BlockFlags::NONE),
            "tr" => {
                for cell in ["td", "th"] {
                    self.close(cell, &["table"]);
                }
                if let Some(table) = self.frame_of(&["table"]) {
                    table.row += 1;
                    table.column = 0;
                }
            }
            "td" | "th" => {
                for cell in ["td", "th", "caption"] {
                    self.close(cell, &["table"]);
                }
                if let Some(table) = self.frame_of(&["table"]) {
                    table.column += 1;
                    let (row, column) = (table.row.max(1), table.column);
                    let flags = if tag == "th" { BlockFlags::HEADER } else { BlockFlags::NONE };
                    self.push(tag, BlockKind::TABLE_CELL, 0, flags);
                    self.number(row, column);
                }
            }
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                self.push(tag, BlockKind::HEADING, tag.as_bytes()[1] - b'0', BlockFlags::NONE)
            }
            "caption" | "figcaption" => self.push(tag, BlockKind::CAPTION, 0, BlockFlags::NONE),
            "dt" | "dd" => {
                for item in ["dt", "dd"] {
                    self.close(item, &["dl"]);
                }
                self.push(tag, BlockKind::DEFINITION, 0, BlockFlags::NONE);
            }
            "dl" => self.push(tag, BlockKind::PARAGRAPH, 0, BlockFlags::NONE),
            "title" => self.push(tag, BlockKind::TITLE, 0, BlockFlags::NONE),
            _ => {}
        }
    }

    fn number(&mut self, row: u32, column: u32) {
        if let Some(f) = self.frames.last_mut() {
            (f.row, f.column) = (row, column);
        }
    }

    fn end(&mut self, tag: &'static str) {
        match tag {
            "a" | "b" | "strong" | "i" | "em" | "cite" | "dfn" | "del" | "s" | "strike" => {
                // Close what was opened last; misnested tags are few and near.
                if let Some(i) = self.inlines.iter().rev().take(8).position(|(t, _)| *t == tag) {
                    let (_, open) = self.inlines.remove(self.inlines.len() - 1 - i);
                    self.w.end_inline(open);
                }
            }
            "html" | "body" | "head" | "time" | "sup" | "picture" => {}
            _ => {
                self.finish_block();
                self.close(tag, &[]);
            }
        }
    }

    fn meta(&mut self, key: &str, attribute: Option<&Attribute>) {
        if let Some(a) = attribute {
            self.w.meta(key, a.value.trim(), a.range.clone());
        }
    }

    fn open_block(&mut self) {
        if self.w.is_open() {
            return;
        }
        match self.frames.last() {
            Some(f) if !f.kind.is_container() => {
                let (kind, level, flags, row, column) = (f.kind, f.level, f.flags, f.row, f.column);
                self.w.block_with(kind, level, flags, row, column);
            }
            _ => self.w.block(BlockKind::PARAGRAPH),
        }
    }

    fn finish_block(&mut self) {
        self.w.end_block();
        self.inlines.clear();
        for alt in std::mem::take(&mut self.alts) {
            self.w.block(BlockKind::CAPTION);
            write(self.w, alt);
            self.w.end_block();
        }
    }

    fn text(&mut self, range: Range<usize>) {
        let blank = self.w.src.get(range.clone()).is_none_or(|t| t.trim_start().is_empty());
        if !self.w.is_open() {
            if blank {
                return;
            }
            self.open_block();
        }
        let mut parts = self.tags.split(range);
        while let Some(part) = parts.next(&mut self.tags) {
            match part {
                Part::Text(r) => write(self.w, r),
                Part::Tag(r) => {
                    let target = &self.w.src[r.clone()];
                    self.w.object(InlineKind::TEMPLATE, target, r);
                }
            }
        }
    }
}

/// Writes text in which references count and runs of white space are one space.
fn write(w: &mut Writer<'_>, range: Range<usize>) {
    let Some(text) = w.src.get(range.clone()) else { return };
    let bytes = text.as_bytes();
    let at = |i: usize| range.start + i;
    let (mut run, mut i) = (0, 0);
    while i < bytes.len() {
        match bytes[i] {
            b'&' => {
                if let Some((c, len)) = entities::decode(&text[i..]) {
                    w.text(at(run)..at(i));
                    w.replaced(c.encode_utf8(&mut [0; 4]), at(i)..at(i + len));
                    i += len;
                    run = i;
                    continue;
                }
            }
            b' ' | b'\t' | b'\n' | b'\r' | 0x0c => {
                let n = bytes[i..].iter().take_while(|b| b.is_ascii_whitespace()).count();
                // A single space inside a run stands as it is.
                let inner = n == 1 && bytes[i] == b' ' && i > run;
                if !inner {
                    w.text(at(run)..at(i));
                    w.space(at(i)..at(i + n));
                    run = i + n;
                }
                i += n;
                continue;
            }
            _ => {}
        }
        i += 1;
    }
    w.text(at(run)..range.end);
}
