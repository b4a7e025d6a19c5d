//! Writes a document: rendered text, source map, blocks and inline runs. The readers of the formats say what
//! they see, in reading order; nothing else touches the sheet while they run.

use crate::chars::is_mark;
use crate::segment::Segmenter;
use copydesk_model::{
    Block, BlockFlags, BlockKind, Directive, Inline, InlineKind, Link, Meta, SheetBuilder, SourceSegment,
    Span, TokenFlags,
};
use std::ops::Range;

/// Stands in the text for what is no prose.
pub(crate) const OBJECT: char = '\u{FFFC}';

/// Where an open inline run is kept until it is closed.
#[derive(Clone, Copy)]
pub(crate) struct Open(usize);

pub(crate) struct Writer<'s> {
    /// The article as it is read; ranges given to the methods are ranges of this.
    pub src: &'s str,
    pub sheet: SheetBuilder,
    /// Open containers: indices of blocks.
    containers: Vec<usize>,
    /// How many open containers are block quotations.
    quotes: usize,
    /// Whether a leaf block is open; it is then the last of `sheet.blocks`.
    open: bool,
    /// First inline record and first segment of the open block.
    first_inline: usize,
    segmenter: Segmenter,
}

fn span(range: &Range<usize>) -> Span {
    Span::new(range.start as u32, range.end as u32)
}

impl<'s> Writer<'s> {
    pub fn new(src: &'s str) -> Self {
        let mut sheet = SheetBuilder::default();
        // Typical prose: a token for every five bytes, a sentence for every hundred.
        sheet.text.reserve(src.len());
        sheet.tokens.reserve(src.len() / 5);
        sheet.sentences.reserve(src.len() / 100);
        Self {
            src,
            sheet,
            containers: Vec::new(),
            quotes: 0,
            open: false,
            first_inline: 0,
            segmenter: Segmenter::default(),
        }
    }

    fn at(&self) -> u32 {
        self.sheet.text.len() as u32
    }

    fn parent(&self) -> Link {
        self.containers.last().map_or(Link::NONE, |&i| Link::to(i))
    }

    /// Whether a leaf block is open.
    pub fn is_open(&self) -> bool {
        self.open
    }

    /// Whether the open block has no text yet, or none is open.
    pub fn is_blank(&self) -> bool {
        !self.open || self.sheet.blocks.last().is_none_or(|b| b.span.start == self.at())
    }

    /// Opens a container. Blocks until [`Writer::close`] stand in it.
    pub fn container(&mut self, kind: BlockKind, level: u8, flags: BlockFlags) {
        self.end_block();
        self.quotes += usize::from(kind == BlockKind::QUOTE);
        let mut flags = flags;
        flags.set(BlockFlags::QUOTED, self.quotes > 0);
        let parent = self.parent();
        self.containers.push(self.sheet.blocks.len());
        self.sheet.blocks.push(Block {
            // Its real range is known when it is closed.
            span: Span::new(u32::MAX, 0),
            kind,
            level,
            flags,
            parent,
            first_sentence: self.sheet.sentences.len() as u32,
            ..Block::default()
        });
    }

    /// Closes the innermost container; one without text is dropped.
    pub fn close(&mut self) {
        self.end_block();
        let Some(i) = self.containers.pop() else { return };
        let block = self.sheet.blocks[i];
        if block.kind == BlockKind::QUOTE {
            self.quotes -= 1;
        }
        if i + 1 == self.sheet.blocks.len() {
            self.sheet.blocks.pop();
            return;
        }
        let first = self.sheet.blocks[i + 1].span.start;
        self.sheet.blocks[i].span = Span::new(first, self.at());
    }

    /// How many containers are open.
    pub fn depth(&self) -> usize {
        self.containers.len()
    }

    /// Opens a leaf block, closing the one before.
    pub fn block(&mut self, kind: BlockKind) {
        self.block_with(kind, 0, BlockFlags::NONE, 0, 0);
    }

    /// Opens a leaf block, with all that can be said of one.
    pub fn block_with(&mut self, kind: BlockKind, level: u8, flags: BlockFlags, row: u32, column: u32) {
        self.end_block();
        if !self.sheet.text.is_empty() {
            self.sheet.text.push_str("\n\n");
        }
        let mut flags = flags;
        flags.set(BlockFlags::QUOTED, self.quotes > 0);
        let at = self.at();
        let parent = self.parent();
        self.sheet.blocks.push(Block {
            span: Span::new(at, at),
            kind,
            level,
            flags,
            parent,
            first_sentence: self.sheet.sentences.len() as u32,
            row,
            column,
            ..Block::default()
        });
        self.first_inline = self.sheet.inlines.len();
        self.open = true;
    }

    /// Closes the open leaf block: trims it, splits it into tokens and sentences; one without prose is
    /// dropped.
    pub fn end_block(&mut self) {
        if !self.open {
            return;
        }
        self.open = false;
        let index = self.sheet.blocks.len() - 1;
        let start = self.sheet.blocks[index].span.start as usize;
        let end = start + self.sheet.text[start..].trim_end().len();
        self.truncate(end);
        let at = self.at();
        let mut only_templates = true;
        for inline in &mut self.sheet.inlines[self.first_inline..] {
            // Left open by the reader (unbalanced markup), or cut by the trimming.
            inline.span.end = inline.span.end.min(at);
            inline.span.start = inline.span.start.min(inline.span.end);
            only_templates &= inline.kind == InlineKind::TEMPLATE;
        }
        let blank = |c: char| c.is_whitespace() || is_mark(c);
        let text = self.sheet.text[start..].trim_start_matches(blank);
        let objects = !text.is_empty() && text.chars().all(|c| c == OBJECT || blank(c));
        if text.is_empty() || (objects && only_templates) {
            // Nothing to read: give back its separator too.
            self.sheet.blocks.pop();
            self.sheet.inlines.truncate(self.first_inline);
            self.truncate(start.saturating_sub(2));
            return;
        }
        self.sheet.blocks[index].span.end = at;
        self.segmenter.run(&mut self.sheet, index, self.first_inline);
    }

    /// Cuts the text at `end`, and the segments with it.
    fn truncate(&mut self, end: usize) {
        self.sheet.text.truncate(end);
        while let Some(s) = self.sheet.segments.last_mut() {
            if s.text.end as usize <= end {
                break;
            }
            if s.text.start as usize >= end {
                self.sheet.segments.pop();
                continue;
            }
            // Only whitespace is cut, and a replaced run is never cut in two.
            let cut = s.text.end - end as u32;
            s.text.end = end as u32;
            if s.verbatim != 0 {
                s.source.end -= cut;
            }
            break;
        }
    }

    /// Text that stands in the source as it is.
    pub fn text(&mut self, source: Range<usize>) {
        let Some(words) = self.src.get(source.clone()) else { return };
        if words.is_empty() || !self.open {
            return;
        }
        // A block begins with a visible character.
        let skip = if self.is_blank() { words.len() - words.trim_start().len() } else { 0 };
        let words = &words[skip..];
        if words.is_empty() {
            return;
        }
        let source = span(&(source.start + skip..source.end));
        let start = self.at();
        self.sheet.text.push_str(words);
        let end = self.at();
        if let Some(s) = self.sheet.segments.last_mut()
            && s.verbatim != 0
            && s.text.end == start
            && s.source.end == source.start
        {
            s.text.end = end;
            s.source.end = source.end;
            return;
        }
        self.sheet.segments.push(SourceSegment { text: Span::new(start, end), source, verbatim: 1 });
    }

    /// Text that stands for something else in the source: an entity, an escape, a line's end.
    pub fn replaced(&mut self, words: &str, source: Range<usize>) {
        if !self.open || words.is_empty() {
            return;
        }
        if self.src.get(source.clone()) == Some(words) {
            return self.text(source);
        }
        if self.is_blank() && words.trim_start().is_empty() {
            return;
        }
        let start = self.at();
        self.sheet.text.push_str(words);
        let text = Span::new(start, self.at());
        self.sheet.segments.push(SourceSegment { text, source: span(&source), verbatim: 0 });
    }

    /// A space in place of a line's end or of a run of white space; none after another space.
    pub fn space(&mut self, source: Range<usize>) {
        if !self.sheet.text.ends_with([' ', '\n']) {
            self.replaced(" ", source);
        }
    }

    /// A line's end that the author set on purpose.
    pub fn hard_break(&mut self, source: Range<usize>) {
        if !self.sheet.text.ends_with('\n') {
            self.replaced("\n", source);
        }
    }

    /// A placeholder for what is no prose.
    pub fn object(&mut self, kind: InlineKind, target: &str, source: Range<usize>) {
        if !self.open {
            return;
        }
        let start = self.at();
        self.replaced("\u{FFFC}", source);
        let target = self.sheet.pool.add(target);
        self.sheet.inlines.push(Inline {
            span: Span::new(start, self.at()),
            target,
            kind,
            ..Inline::default()
        });
    }

    /// Opens a marked run.
    pub fn inline(&mut self, kind: InlineKind, target: &str) -> Open {
        let target = self.sheet.pool.add(target);
        let at = self.at();
        self.sheet.inlines.push(Inline { span: Span::new(at, u32::MAX), target, kind, ..Inline::default() });
        Open(self.sheet.inlines.len() - 1)
    }

    /// Closes a marked run, where its block is still open.
    pub fn end_inline(&mut self, open: Open) {
        let at = self.at();
        if open.0 >= self.first_inline
            && self.open
            && let Some(inline) = self.sheet.inlines.get_mut(open.0)
        {
            inline.span.end = at;
        }
    }

    /// A comment. Only those that speak to the linter are kept: `stet…` and `fact: …`.
    pub fn comment(&mut self, says: &str, source: Range<usize>) {
        let says = says.trim();
        if !(says.starts_with("stet") || says.starts_with("fact:")) {
            return;
        }
        let text = self.sheet.pool.add(says);
        let at = self.at();
        self.sheet.directives.push(Directive { source: span(&source), text, next_block: Link::NONE, at });
    }

    /// A key and value of the front matter or of a header.
    pub fn meta(&mut self, key: &str, value: &str, source: Range<usize>) {
        let key = self.sheet.pool.add(&key.to_lowercase());
        let value = self.sheet.pool.add(value);
        self.sheet.meta.push(Meta { key, value, source: span(&source) });
    }

    /// The value of the first of these keys that has one.
    pub fn meta_value(&self, keys: &[&str]) -> Option<&str> {
        keys.iter().find_map(|key| {
            let found = self.sheet.meta.iter().find(|m| {
                self.sheet.pool.get(m.key) == *key && !self.sheet.pool.get(m.value).trim().is_empty()
            })?;
            Some(self.sheet.pool.get(found.value))
        })
    }

    /// The finished sheet.
    pub fn finish(mut self) -> SheetBuilder {
        self.end_block();
        while self.depth() > 0 {
            self.close();
        }
        // Directives and blocks both stand in reading order, so one walk links them.
        let mut next = 0;
        for d in &mut self.sheet.directives {
            while self.sheet.blocks.get(next).is_some_and(|b| b.span.start < d.at) {
                next += 1;
            }
            d.next_block = if next < self.sheet.blocks.len() { Link::to(next) } else { Link::NONE };
            // A dropped block takes its text along.
            d.at = d.at.min(self.sheet.text.len() as u32);
        }
        self.sheet
    }
}

/// Flags that a marked run gives the tokens inside it.
pub(crate) const fn token_flag(kind: InlineKind) -> TokenFlags {
    match kind {
        InlineKind::LINK => TokenFlags::LINKED,
        InlineKind::EMPHASIS | InlineKind::STRONG => TokenFlags::EMPHASIS,
        _ => TokenFlags::NONE,
    }
}
