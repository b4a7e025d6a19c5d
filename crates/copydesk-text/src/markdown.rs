//! Markdown: CommonMark with tables, notes, strikethrough, task and definition lists.
//!
//! Prose: paragraphs, headings, items, cells, block quotes, notes, the alternative texts of images (as
//! captions). No prose: code, HTML tags, comments, template tags, link targets, rules.

use crate::templates::{self, Cursor, Part, Tag};
use crate::writer::{Open, Writer};
use crate::{Problem, html, limits, plain};
use copydesk_model::{BlockFlags, BlockKind, InlineKind, Span};
use pulldown_cmark::{CodeBlockKind, CowStr, Event, HeadingLevel, Options, Parser, Tag as Md, TagEnd};
use std::ops::Range;

fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_DEFINITION_LIST
        | Options::ENABLE_GFM
}

/// Reads the article from `start` on.
pub(crate) fn read(w: &mut Writer<'_>, start: usize, problems: &mut Vec<Problem>) {
    if let Some(at) = too_deep(w.src, start) {
        problems.push(Problem {
            source: Some(Span::new(at as u32, at as u32 + 1)),
            message: format!("nested deeper than {} levels: the file is read as plain text", limits::NESTING),
        });
        return plain::read(w, start);
    }
    let tags = templates::find(w.src, start);
    let masked = templates::mask(w.src, &tags);
    let mut reader = Reader {
        w,
        masked: &masked,
        all_tags: &tags,
        tags: Cursor::from(&tags, start),
        lists: Vec::new(),
        inlines: Vec::new(),
        contexts: Vec::new(),
        alts: Vec::new(),
        image: 0,
        code: 0,
        row: 0,
        column: 0,
        header: false,
    };
    for (event, range) in Parser::new_ext(&masked[start..], options()).into_offset_iter() {
        reader.event(event, range.start + start..range.end + start);
    }
}

/// The first line that opens more containers than are followed.
fn too_deep(src: &str, start: usize) -> Option<usize> {
    let mut at = start;
    for line in src[start..].split_inclusive('\n') {
        let mut depth = 0;
        for b in line.bytes() {
            match b {
                b'>' | b'-' | b'+' | b'*' => depth += 1,
                b' ' | b'\t' => {}
                _ => break,
            }
            // "* * *" and "-----" are rules, however long.
            if depth > limits::NESTING
                && line.bytes().any(|b| !matches!(b, b'-' | b'*' | b' ' | b'\t' | b'\r' | b'\n'))
            {
                return Some(at);
            }
        }
        at += line.len();
    }
    None
}

struct List {
    number: u64,
    ordered: bool,
}

/// What a paragraph stands in, innermost last.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Context {
    Item,
    Note,
    Definition,
    Quote,
}

struct Reader<'r, 's> {
    w: &'r mut Writer<'s>,
    /// The file with its template tags masked, and the tags.
    masked: &'r str,
    all_tags: &'r [Tag],
    tags: Cursor<'r>,
    lists: Vec<List>,
    inlines: Vec<Open>,
    contexts: Vec<Context>,
    /// Alternative texts of the open block's images, to follow it as captions.
    alts: Vec<Vec<(Range<usize>, String)>>,
    image: usize,
    code: usize,
    row: u32,
    column: u32,
    header: bool,
}

impl Reader<'_, '_> {
    fn event(&mut self, event: Event<'_>, range: Range<usize>) {
        match event {
            Event::Start(tag) => self.start(tag, range),
            Event::End(tag) => self.end(tag),
            Event::Text(words) => self.text(&words, range),
            Event::Code(_) => self.inline_code(range),
            Event::SoftBreak => {
                if self.image == 0 {
                    self.w.space(range);
                }
            }
            Event::HardBreak => self.w.hard_break(range),
            Event::FootnoteReference(label) => {
                self.open_block();
                self.w.object(InlineKind::NOTE, &label, range);
            }
            Event::Html(_) => {}
            Event::InlineHtml(_) => self.inline_html(range),
            Event::Rule => self.w.end_block(),
            Event::TaskListMarker(_) | Event::InlineMath(_) | Event::DisplayMath(_) => {}
        }
    }

    /// Opens a block for text that stands bare in its container, as in a tight list.
    fn open_block(&mut self) {
        if !self.w.is_open() {
            self.paragraph();
        }
    }

    fn paragraph(&mut self) {
        match self.contexts.last() {
            Some(Context::Item) => {
                let (number, ordered) = self.lists.last().map_or((1, false), |l| (l.number, l.ordered));
                let flags = if ordered { BlockFlags::ORDERED } else { BlockFlags::NONE };
                let level = self.lists.len().min(usize::from(u8::MAX)) as u8;
                self.w.block_with(
                    BlockKind::LIST_ITEM,
                    level,
                    flags,
                    number.min(u64::from(u32::MAX)) as u32,
                    0,
                );
            }
            Some(Context::Note) => self.w.block(BlockKind::FOOTNOTE),
            Some(Context::Definition) => self.w.block(BlockKind::DEFINITION),
            Some(Context::Quote) | None => self.w.block(BlockKind::PARAGRAPH),
        }
    }

    fn start(&mut self, tag: Md<'_>, range: Range<usize>) {
        match tag {
            Md::Paragraph => self.paragraph(),
            Md::Heading { level, .. } => {
                self.w.block_with(BlockKind::HEADING, level_of(level), BlockFlags::NONE, 0, 0)
            }
            Md::BlockQuote(_) => {
                self.finish_block();
                self.w.container(BlockKind::QUOTE, 0, BlockFlags::NONE);
                self.contexts.push(Context::Quote);
            }
            Md::CodeBlock(CodeBlockKind::Fenced(_) | CodeBlockKind::Indented) => {
                self.finish_block();
                self.code += 1;
            }
            Md::HtmlBlock => {
                self.finish_block();
                html::fragment(self.w, self.masked, self.all_tags, range);
            }
            Md::List(first) => {
                self.finish_block();
                self.lists
                    .push(List { number: first.unwrap_or(1).wrapping_sub(1), ordered: first.is_some() });
                let flags = if first.is_some() { BlockFlags::ORDERED } else { BlockFlags::NONE };
                self.w.container(BlockKind::LIST, self.lists.len().min(usize::from(u8::MAX)) as u8, flags);
            }
            Md::Item => {
                if let Some(l) = self.lists.last_mut() {
                    l.number = l.number.wrapping_add(1);
                }
                self.contexts.push(Context::Item);
            }
            Md::FootnoteDefinition(_) => {
                self.finish_block();
                self.contexts.push(Context::Note);
            }
            Md::DefinitionList => self.finish_block(),
            Md::DefinitionListTitle => self.w.block(BlockKind::DEFINITION),
            Md::DefinitionListDefinition => {
                self.finish_block();
                self.contexts.push(Context::Definition);
            }
            Md::Table(_) => {
                self.finish_block();
                self.w.container(BlockKind::TABLE, 0, BlockFlags::NONE);
                self.row = 0;
            }
            Md::TableHead => {
                self.header = true;
                self.row += 1;
                self.column = 0;
            }
            Md::TableRow => {
                self.row += 1;
                self.column = 0;
            }
            Md::TableCell => {
                self.column += 1;
                let flags = if self.header { BlockFlags::HEADER } else { BlockFlags::NONE };
                self.w.block_with(BlockKind::TABLE_CELL, 0, flags, self.row, self.column);
            }
            Md::Emphasis => self.open_inline(InlineKind::EMPHASIS, ""),
            Md::Strong => self.open_inline(InlineKind::STRONG, ""),
            Md::Strikethrough => self.open_inline(InlineKind::DELETED, ""),
            Md::Link { dest_url, .. } => {
                let target = self.target(&dest_url, &range);
                self.open_inline(InlineKind::LINK, &target);
            }
            Md::Image { dest_url, .. } => {
                self.open_block();
                if self.image == 0 {
                    let target = self.target(&dest_url, &range);
                    self.w.object(InlineKind::IMAGE, &target, range);
                    self.alts.push(Vec::new());
                }
                self.image += 1;
            }
            Md::Superscript | Md::Subscript | Md::MetadataBlock(_) => {}
        }
    }

    /// A link's target as it stands in the file: template tags are hidden in what the parser gives.
    fn target<'t>(&mut self, given: &'t str, range: &Range<usize>) -> CowStr<'t> {
        let hidden = self.tags.any_in(range);
        if !hidden {
            return CowStr::Borrowed(given);
        }
        let source = &self.w.src[range.clone()];
        match source.rfind("](") {
            Some(i) => source[i + 2..].trim_end_matches(')').to_owned().into(),
            None => CowStr::Borrowed(given),
        }
    }

    fn open_inline(&mut self, kind: InlineKind, target: &str) {
        if self.image > 0 {
            return;
        }
        self.open_block();
        self.inlines.push(self.w.inline(kind, target));
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::TableCell | TagEnd::DefinitionListTitle => {
                self.finish_block()
            }
            TagEnd::BlockQuote(_) => {
                self.finish_block();
                self.contexts.pop();
                self.w.close();
            }
            TagEnd::CodeBlock => self.code -= 1,
            TagEnd::List(_) => {
                self.finish_block();
                self.lists.pop();
                self.w.close();
            }
            TagEnd::Item | TagEnd::FootnoteDefinition | TagEnd::DefinitionListDefinition => {
                self.finish_block();
                self.contexts.pop();
            }
            TagEnd::Table => {
                self.finish_block();
                self.w.close();
            }
            TagEnd::TableHead => self.header = false,
            TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Link => {
                if self.image == 0
                    && let Some(open) = self.inlines.pop()
                {
                    self.w.end_inline(open);
                }
            }
            TagEnd::Image => self.image = self.image.saturating_sub(1),
            _ => {}
        }
    }

    /// Closes the open block; the alternative texts of its images follow it.
    fn finish_block(&mut self) {
        self.w.end_block();
        for alt in std::mem::take(&mut self.alts) {
            if alt.is_empty() {
                continue;
            }
            self.w.block(BlockKind::CAPTION);
            for (range, words) in alt {
                self.w.replaced(&words, range);
            }
            self.w.end_block();
        }
    }

    fn text(&mut self, words: &str, range: Range<usize>) {
        if self.code > 0 {
            return;
        }
        if self.image > 0 {
            if let Some(alt) = self.alts.last_mut() {
                alt.push((range, words.to_owned()));
            }
            return;
        }
        self.open_block();
        if !self.tags.any_in(&range) && self.w.src[range.clone()] != *words {
            return self.w.replaced(words, range);
        }
        let mut parts = self.tags.split(range);
        while let Some(part) = parts.next(&mut self.tags) {
            match part {
                Part::Text(r) => self.w.text(r),
                Part::Tag(r) => {
                    let target = &self.w.src[r.clone()];
                    self.w.object(InlineKind::TEMPLATE, target, r);
                }
            }
        }
    }

    fn inline_code(&mut self, range: Range<usize>) {
        if self.image > 0 {
            return;
        }
        self.open_block();
        let source = &self.w.src[range.clone()];
        let code = source.trim_matches('`').trim();
        self.w.object(InlineKind::CODE, code, range);
    }

    fn inline_html(&mut self, range: Range<usize>) {
        let source = &self.w.src[range.clone()];
        if let Some(comment) = source.strip_prefix("<!--") {
            return self.w.comment(comment.strip_suffix("-->").unwrap_or(comment), range);
        }
        let name_end = source[1..].find(|c: char| !c.is_ascii_alphanumeric()).map_or(source.len(), |n| n + 1);
        let name = source[1..name_end].to_ascii_lowercase();
        match name.as_str() {
            "br" => self.w.hard_break(range),
            "img" | "video" | "audio" | "iframe" => {
                self.open_block();
                let target = html::attribute(source, "src").unwrap_or("");
                self.w.object(InlineKind::IMAGE, target, range);
            }
            _ => {}
        }
    }
}

fn level_of(level: HeadingLevel) -> u8 {
    match level {
        HeadingLevel::H1 => 1,
        HeadingLevel::H2 => 2,
        HeadingLevel::H3 => 3,
        HeadingLevel::H4 => 4,
        HeadingLevel::H5 => 5,
        HeadingLevel::H6 => 6,
    }
}
