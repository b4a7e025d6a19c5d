//! reStructuredText, read line by line.
//!
//! Prose: paragraphs, titles, items of bullet and numbered lists, definitions, field values, notes, block
//! quotes, cells of grid, simple, list and CSV tables, captions, the insides of admonitions and of directives
//! that are not known to hold something else. No prose: literal blocks, code and other known directives,
//! comments, targets, substitutions. Roles that name code become placeholders; others give their text.

mod directives;
mod inline;
mod markers;
mod tables;

use crate::limits;
use crate::lines::Lines;
use crate::writer::Writer;
use copydesk_model::{BlockFlags, BlockKind};
use inline::Inline;
use std::ops::Range;

/// A line without the white space around it; empty where `start == end`.
#[derive(Clone, Copy, Debug)]
struct Line {
    start: usize,
    end: usize,
    /// Column of its first character; tabs go to multiples of eight.
    indent: usize,
}

impl Line {
    fn is_blank(self) -> bool {
        self.start >= self.end
    }
}

/// What the paragraphs of a body are.
#[derive(Clone, Copy)]
struct Context {
    kind: BlockKind,
    /// Depth of lists.
    level: u8,
    flags: BlockFlags,
    /// Number of the item.
    row: u32,
}

impl Context {
    const TOP: Self = Self { kind: BlockKind::PARAGRAPH, level: 0, flags: BlockFlags::NONE, row: 0 };

    fn of(self, kind: BlockKind) -> Self {
        Self { kind, flags: BlockFlags::NONE, row: 0, ..self }
    }
}

/// Reads the article from `start` on.
pub(crate) fn read(w: &mut Writer<'_>, start: usize) {
    let lines = split(w.src, start);
    let count = lines.len();
    let mut reader = Reader {
        w,
        lines,
        styles: Vec::new(),
        buffer: Lines::default(),
        inline: Inline::default(),
        depth: 0,
    };
    reader.body(0..count, Context::TOP);
}

fn split(src: &str, start: usize) -> Vec<Line> {
    const TAB: usize = 8;
    let mut out = Vec::new();
    let mut at = start;
    for line in src[start..].split_inclusive('\n') {
        let bare = line.trim_end();
        let mut indent = 0;
        let mut skip = 0;
        for b in bare.bytes() {
            match b {
                b' ' => indent += 1,
                b'\t' => indent = (indent / TAB + 1) * TAB,
                _ => break,
            }
            skip += 1;
        }
        out.push(Line { start: at + skip, end: at + bare.len(), indent });
        at += line.len();
    }
    out
}

struct Reader<'r, 's> {
    w: &'r mut Writer<'s>,
    lines: Vec<Line>,
    /// Title adornments in order of appearance: mark, and whether there is an overline.
    styles: Vec<(u8, bool)>,
    buffer: Lines,
    inline: Inline,
    depth: usize,
}

impl<'s> Reader<'_, 's> {
    fn str(&self, i: usize) -> &'s str {
        let src = self.w.src;
        self.lines.get(i).map_or("", |l| src.get(l.start..l.end).unwrap_or(""))
    }

    fn is_blank(&self, i: usize) -> bool {
        self.lines.get(i).is_none_or(|l| l.is_blank())
    }

    /// The end of the lines after `i` that are blank or indented further than `indent`.
    fn indented(&self, i: usize, end: usize, indent: usize) -> usize {
        let mut j = i + 1;
        while j < end && (self.lines[j].is_blank() || self.lines[j].indent > indent) {
            j += 1;
        }
        j
    }

    fn skip_blank(&self, mut i: usize, end: usize) -> usize {
        while i < end && self.lines[i].is_blank() {
            i += 1;
        }
        i
    }

    /// Reads body elements in the lines of `range`.
    fn body(&mut self, range: Range<usize>, context: Context) {
        if self.depth >= limits::RST_NESTING {
            return self.flat(range, context);
        }
        self.depth += 1;
        let mut i = self.skip_blank(range.start, range.end);
        let base = self.lines.get(i).map_or(0, |l| l.indent);
        while i < range.end {
            i = self.skip_blank(i, range.end);
            if i < range.end {
                i = self.element(i, range.end, base, context).max(i + 1);
            }
        }
        self.depth -= 1;
    }

    /// Reads paragraphs only, whatever their indentation.
    fn flat(&mut self, range: Range<usize>, context: Context) {
        let mut i = range.start;
        while i < range.end {
            i = self.skip_blank(i, range.end);
            let start = i;
            while i < range.end && !self.lines[i].is_blank() {
                i += 1;
            }
            self.paragraph(start..i, context, 0);
        }
    }

    /// Reads the element at line `i` and gives the line after it.
    fn element(&mut self, i: usize, end: usize, base: usize, context: Context) -> usize {
        let line = self.lines[i];
        if line.indent > base {
            let j = self.indented(i, end, base);
            // Lists set further in, and what stands in an item, are indented for looks; strictly they are
            // quotations, but no author means one.
            let quoted = context.level == 0 && markers::list_marker(self.str(i)).is_none();
            if quoted {
                self.w.container(BlockKind::QUOTE, 0, BlockFlags::NONE);
            }
            self.body(i..j, context.of(BlockKind::PARAGRAPH));
            if quoted {
                self.w.close();
            }
            return j;
        }
        let text = self.str(i);
        if text == ".." || text.starts_with(".. ") {
            return self.explicit(i, end, line.indent, context);
        }
        if text == "__" || text.starts_with("__ ") {
            return self.indented(i, end, line.indent);
        }
        if let Some(j) = self.title(i, end) {
            return j;
        }
        if markers::is_adornment(text) && text.len() >= 4 {
            return i + 1;
        }
        if let Some(j) = self.table(i, end) {
            return j;
        }
        if text.starts_with(">>> ") {
            return self.group(i, end);
        }
        if text.starts_with("| ") || text == "|" {
            return self.line_block(i, end);
        }
        if markers::field(text).is_some() {
            return self.fields(i, end, line.indent, context);
        }
        if self.marker(i, end).is_some() {
            return self.list(i, end, line.indent, context);
        }
        self.text(i, end, base, context)
    }

    /// The end of the lines from `i` to the next blank one.
    fn group(&self, i: usize, end: usize) -> usize {
        (i..end).find(|&j| self.lines[j].is_blank()).unwrap_or(end)
    }

    /// A section's title, underlined and perhaps overlined.
    fn title(&mut self, i: usize, end: usize) -> Option<usize> {
        let text = self.str(i);
        let (title, over) = if markers::is_adornment(text) {
            let under = self.str(i + 2);
            let fits = i + 2 < end && !self.is_blank(i + 1) && under == text;
            fits.then_some((i + 1, true))?
        } else {
            (i, false)
        };
        if title + 1 >= end {
            return None;
        }
        let under = self.str(title + 1);
        let width = self.str(title).chars().count();
        let long_enough = under.len() >= width.min(4) && under.len() >= 2;
        if !markers::is_adornment(under)
            || !long_enough
            || self.lines[title + 1].indent != self.lines[i].indent
        {
            return None;
        }
        // An adornment is no title's text.
        if markers::is_adornment(self.str(title)) {
            return None;
        }
        let style = (under.as_bytes()[0], over);
        let level = self.styles.iter().position(|s| *s == style).unwrap_or_else(|| {
            self.styles.push(style);
            self.styles.len() - 1
        });
        self.w.block_with(BlockKind::HEADING, (level + 1).min(6) as u8, BlockFlags::NONE, 0, 0);
        self.write(title..title + 1, 0);
        Some(title + 2)
    }

    fn line_block(&mut self, i: usize, end: usize) -> usize {
        let mut j = i;
        while j < end && self.str(j).starts_with('|') {
            self.w.block(BlockKind::LINE);
            let line = self.lines[j];
            self.lines[j].start = (line.start + 1).min(line.end);
            self.write(j..j + 1, 0);
            j += 1;
        }
        j
    }

    fn fields(&mut self, mut i: usize, end: usize, base: usize, context: Context) -> usize {
        let top = self.w.sheet.blocks.is_empty();
        while i < end && self.lines[i].indent == base {
            let Some((name, skip)) = markers::field(self.str(i)) else { break };
            let j = self.indented(i, end, base);
            let line = self.lines[i];
            let value = line.start + skip..line.end;
            if top {
                let name = name.to_owned();
                self.w.meta(&name, self.w.src.get(value.clone()).unwrap_or(""), value);
            }
            self.narrow(i, skip, j);
            self.body(i..j, context.of(BlockKind::DEFINITION));
            i = self.skip_blank(j, end);
        }
        i
    }

    /// Takes `skip` bytes off line `i` and lines it up with the lines that follow it until `end`.
    fn narrow(&mut self, i: usize, skip: usize, end: usize) {
        let next = self.skip_blank(i + 1, end);
        let line = &self.lines[i];
        let start = (line.start + skip).min(line.end);
        let rest = self.w.src.get(start..line.end).unwrap_or("");
        let start = start + (rest.len() - rest.trim_start().len());
        let own = line.indent + (start - line.start);
        let indent = if next < end { self.lines[next].indent } else { own };
        let end = line.end;
        self.lines[i] = Line { start, end, indent };
    }

    /// The list marker of line `i`: its length, and whether it counts.
    fn marker(&self, i: usize, end: usize) -> Option<markers::Marker> {
        let text = self.str(i);
        let marker = markers::list_marker(text)?;
        if marker.ordered && i + 1 < end && !self.is_blank(i + 1) {
            // "A. Smith said" that goes on in the same column is a paragraph.
            let line = self.lines[i];
            let next = self.lines[i + 1];
            let hangs = next.indent >= line.indent + marker.len.min(3)
                || markers::list_marker(self.str(i + 1)).is_some_and(|m| m.ordered);
            return hangs.then_some(marker);
        }
        Some(marker)
    }

    fn list(&mut self, mut i: usize, end: usize, base: usize, context: Context) -> usize {
        let level = context.level.saturating_add(1);
        let mut open: Option<markers::Marker> = None;
        let mut row = 0;
        while i < end && self.lines[i].indent == base {
            let Some(marker) = self.marker(i, end) else { break };
            if open.is_some_and(|o| o.ordered != marker.ordered || o.mark != marker.mark) {
                break;
            }
            let flags = if marker.ordered { BlockFlags::ORDERED } else { BlockFlags::NONE };
            if open.is_none() {
                self.w.container(BlockKind::LIST, level, flags);
                open = Some(marker);
                row = marker.number.unwrap_or(1).saturating_sub(1);
            }
            row = row.saturating_add(1);
            let j = self.indented(i, end, base);
            self.narrow_item(i, marker.len);
            self.body(i..j, Context { kind: BlockKind::LIST_ITEM, level, flags, row });
            i = self.skip_blank(j, end);
        }
        self.w.close();
        i
    }

    fn narrow_item(&mut self, i: usize, skip: usize) {
        let line = &mut self.lines[i];
        line.start = (line.start + skip).min(line.end);
        line.indent += skip;
    }

    /// A paragraph, or a term with its definition.
    fn text(&mut self, i: usize, end: usize, base: usize, context: Context) -> usize {
        let deeper = i + 1 < end && !self.is_blank(i + 1) && self.lines[i + 1].indent > base;
        if deeper && !self.str(i).ends_with("::") {
            let j = self.indented(i, end, base);
            // An item's ragged second line goes on with it; only outside is it a definition.
            self.paragraph(i..i + 1, context.of(BlockKind::DEFINITION), 0);
            self.body(i + 1..j, context.of(BlockKind::DEFINITION));
            return j;
        }
        let mut j = i + 1;
        while j < end && !self.is_blank(j) && self.lines[j].indent <= base {
            j += 1;
        }
        let last = self.str(j - 1);
        let literal = last.ends_with("::");
        let drop = match last {
            _ if !literal => 0,
            "::" => 2,
            l if l.ends_with(" ::") => 3,
            _ => 1,
        };
        self.paragraph(i..j, context, drop);
        if literal { self.literal(j, end, base) } else { j }
    }

    /// Skips a literal block: indented, or each line beginning with the same mark.
    fn literal(&self, i: usize, end: usize, base: usize) -> usize {
        let start = self.skip_blank(i, end);
        if start >= end {
            return end;
        }
        if self.lines[start].indent > base {
            return self.indented(start, end, base);
        }
        let mark = self.str(start).bytes().next().filter(u8::is_ascii_punctuation);
        let mut j = start;
        while let Some(mark) = mark
            && j < end
            && self.str(j).as_bytes().first() == Some(&mark)
        {
            j += 1;
        }
        j
    }

    /// Writes lines as one block, without the last `drop` bytes.
    fn paragraph(&mut self, range: Range<usize>, context: Context, drop: usize) {
        if range.is_empty() {
            return;
        }
        self.w.block_with(context.kind, context.level, context.flags, context.row, 0);
        self.write(range, drop);
    }

    /// Writes lines into the open block and closes it.
    fn write(&mut self, range: Range<usize>, drop: usize) {
        self.buffer.clear();
        for i in range {
            let l = self.lines[i];
            self.buffer.push(self.w.src, l.start.min(l.end)..l.end);
        }
        let len = self.buffer.len().saturating_sub(drop);
        self.inline.write(self.w, &self.buffer, len);
        self.w.end_block();
    }
}
