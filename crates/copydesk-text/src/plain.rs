//! Plain text: paragraphs, set by blank lines or one a line; hard-wrapped lines are joined. Short lines
//! without a sentence's end (headings, bylines, captions) are lines of their own; list items are items; a
//! line `[[stet …]]` or `<!-- stet … -->` speaks to the linter.

use crate::lines::Lines;
use crate::writer::Writer;
use copydesk_model::{BlockFlags, BlockKind};

/// Longest line of a text that is wrapped by hand, in bytes: mail and terminals stop at 80, some editors at
/// 100 and 120.
const WRAPPED: usize = 120;

/// A text that is wrapped is wrapped at least this wide.
const NARROWEST: usize = 60;

/// Longest heading, byline or caption.
const SHORT: usize = 120;
const SHORT_WORDS: usize = 20;

/// Longest heading that is a question.
const QUESTION: usize = 80;

#[derive(Clone, Copy)]
struct Line {
    start: usize,
    end: usize,
    indent: usize,
}

impl Line {
    fn is_blank(self) -> bool {
        self.start == self.end
    }
    fn len(self) -> usize {
        self.end - self.start
    }
}

/// The lines of a text, without the white space around them.
fn lines(src: &str, start: usize) -> Vec<Line> {
    let mut out = Vec::new();
    let mut at = start;
    for line in src[start..].split_inclusive('\n') {
        let bare = line.trim();
        let indent = line.len() - line.trim_start().len();
        let from = if bare.is_empty() { at } else { at + indent };
        out.push(Line { start: from, end: from + bare.len(), indent });
        at += line.len();
    }
    out
}

/// The width that nine lines in ten keep to; a long address must not widen the whole text.
fn usual_width(lines: &[Line]) -> usize {
    let mut counts = [0usize; WRAPPED + 1];
    let mut all = 0;
    for l in lines.iter().filter(|l| !l.is_blank() && l.len() + l.indent <= WRAPPED) {
        counts[l.len() + l.indent] += 1;
        all += 1;
    }
    let mut seen = 0;
    for (width, count) in counts.iter().enumerate() {
        seen += count;
        if seen * 10 >= all * 9 {
            return width;
        }
    }
    WRAPPED
}

/// Reads the article from `start` on.
pub(crate) fn read(w: &mut Writer<'_>, start: usize) {
    let lines = lines(w.src, start);
    let longest = usual_width(&lines);
    let width = longest.max(NARROWEST);
    // Whether lines that follow each other are mostly full: then one that is not quite full is wrapped too.
    let (mut pairs, mut full) = (0usize, 0usize);
    for pair in lines.windows(2).filter(|p| !p[0].is_blank() && !p[1].is_blank()) {
        pairs += 1;
        full += usize::from(pair[0].len() <= WRAPPED && is_full(w.src, pair[0], pair[1], width));
    }
    let mut reader = Reader {
        w,
        width,
        wrapped: pairs > 2 && full * 2 >= pairs,
        in_list: false,
        row: 0,
        last_indent: 0,
        colon: false,
    };
    let mut i = 0;
    while i < lines.len() {
        if lines[i].is_blank() {
            i += 1;
            continue;
        }
        let end = lines[i..].iter().position(|l| l.is_blank()).map_or(lines.len(), |n| i + n);
        reader.group(&lines[i..end]);
        i = end;
    }
    reader.end_list();
}

struct Reader<'r, 's> {
    w: &'r mut Writer<'s>,
    /// How wide the text is wrapped, where it is.
    width: usize,
    /// The text as a whole is wrapped by hand.
    wrapped: bool,
    in_list: bool,
    /// Number of the item before.
    row: u32,
    last_indent: usize,
    /// The last paragraph ended with a colon: an indented one may be a listing.
    colon: bool,
}

impl Reader<'_, '_> {
    fn str(&self, line: Line) -> &str {
        &self.w.src[line.start..line.end]
    }

    /// Reads lines between which no blank one stands.
    fn group(&mut self, lines: &[Line]) {
        let indent = lines.iter().map(|l| l.indent).min().unwrap_or(0);
        if indent > self.last_indent && self.colon && self.is_listing(lines) {
            return;
        }
        self.last_indent = indent;
        let mut i = 0;
        while i < lines.len() {
            let line = lines[i];
            if self.directive(line) || is_rule(self.str(line)) {
                i += 1;
                continue;
            }
            let mut end = i + 1;
            let marker = item_marker(self.str(line));
            while end < lines.len()
                && self.joins(lines[end - 1], lines[end], marker.is_some() && lines[end].indent > line.indent)
            {
                end += 1;
            }
            let underlined = lines.get(end).is_some_and(|l| is_rule(self.str(*l))) && end == i + 1;
            match marker {
                Some((len, ordered)) => self.item(&lines[i..end], len, ordered),
                None => self.paragraph(&lines[i..end], underlined),
            }
            i = end;
        }
    }

    /// Whether `next` goes on with the paragraph of `line`.
    fn joins(&self, line: Line, next: Line, hanging: bool) -> bool {
        let (a, b) = (self.str(line), self.str(next));
        if is_rule(b) || item_marker(b).is_some() || b.starts_with("[[stet") || b.starts_with("<!--") {
            return false;
        }
        if hanging {
            return true;
        }
        if line.len() > WRAPPED || next.len() > WRAPPED {
            return false;
        }
        let ended = a.ends_with(['.', '!', '?', ':']);
        is_full(self.w.src, line, next, self.width)
            || (!ended && b.starts_with(char::is_lowercase))
            || (!ended && self.wrapped && (line.indent + line.len()) * 10 >= self.width * 6)
    }

    fn directive(&mut self, line: Line) -> bool {
        let text = self.str(line);
        let says = text
            .strip_prefix("[[")
            .and_then(|t| t.strip_suffix("]]"))
            .filter(|t| t.starts_with("stet") || t.starts_with("fact:"))
            .or_else(|| text.strip_prefix("<!--").and_then(|t| t.strip_suffix("-->")));
        let Some(says) = says.map(str::to_owned) else { return false };
        self.w.comment(&says, line.start..line.end);
        true
    }

    fn end_list(&mut self) {
        if self.in_list {
            self.in_list = false;
            self.w.close();
        }
    }

    fn write(&mut self, lines: &[Line], skip: usize) {
        let mut text = Lines::default();
        for (i, l) in lines.iter().enumerate() {
            text.push(self.w.src, l.start + if i == 0 { skip } else { 0 }..l.end);
        }
        text.write(self.w, 0..text.len());
        self.w.end_block();
    }

    fn item(&mut self, lines: &[Line], marker: usize, ordered: bool) {
        let flags = if ordered { BlockFlags::ORDERED } else { BlockFlags::NONE };
        if !self.in_list {
            self.w.container(BlockKind::LIST, 1, flags);
            self.in_list = true;
            self.row = 0;
        }
        self.row += 1;
        let row = self.row;
        self.w.block_with(BlockKind::LIST_ITEM, 1, flags, row, 0);
        self.write(lines, marker);
        self.colon = false;
    }

    fn paragraph(&mut self, lines: &[Line], underlined: bool) {
        self.end_list();
        let (first, last) = (lines[0], lines[lines.len() - 1]);
        let end = self.str(last);
        self.colon = end.ends_with(':');
        let kind = if underlined {
            BlockKind::HEADING
        } else if lines.len() == 1 && self.is_short(first) {
            BlockKind::LINE
        } else {
            BlockKind::PARAGRAPH
        };
        let level = u8::from(underlined);
        self.w.block_with(kind, level, BlockFlags::NONE, 0, 0);
        self.write(lines, 0);
    }

    /// Whether a line that stands by itself is a heading, a byline, a caption.
    fn is_short(&self, line: Line) -> bool {
        let text = self.str(line);
        if text.len() > SHORT || text.split_whitespace().take(SHORT_WORDS + 1).count() > SHORT_WORDS {
            return false;
        }
        let bare = text.trim_end_matches(['"', '\'', ')', '\u{201D}', '\u{2019}']);
        // "Inc." and "etc." end lines as well, but a sentence is the better guess.
        if bare.ends_with(['.', '!', '\u{2026}', ';', ',', ':']) {
            return false;
        }
        !bare.ends_with('?') || (text.len() <= QUESTION && !bare[..bare.len() - 1].contains(['.', '!', '?']))
    }

    /// Whether indented lines are a program or its output: many marks that prose has few of.
    fn is_listing(&self, lines: &[Line]) -> bool {
        let (mut marks, mut all) = (0usize, 0usize);
        for l in lines {
            for b in self.str(*l).bytes() {
                all += usize::from(b != b' ');
                marks += usize::from(b"(){}[]<>=;_:/\\|+*#$%&@`".contains(&b));
            }
        }
        marks * 10 >= all
    }
}

/// Whether a line is full: the next line's first word would not have fitted.
fn is_full(src: &str, line: Line, next: Line, width: usize) -> bool {
    let text = &src[next.start..next.end];
    let word = text.find(' ').unwrap_or(text.len());
    line.indent + line.len() + 1 + word > width
}

/// A line of nothing but marks: a rule, or the line under a heading.
fn is_rule(text: &str) -> bool {
    text.len() >= 3
        && text.bytes().all(|b| matches!(b, b'-' | b'=' | b'*' | b'_' | b'~' | b'#' | b'+' | b' '))
}

/// The length of a list marker with its space, and whether it is numbered.
pub(crate) fn item_marker(text: &str) -> Option<(usize, bool)> {
    for mark in ["- ", "* ", "\u{2022} ", "+ "] {
        if text.starts_with(mark) {
            return Some((mark.len(), false));
        }
    }
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let rest = &text[digits..];
    // "2024. " ends a sentence; no list is that long.
    ((1..=2).contains(&digits) && (rest.starts_with(". ") || rest.starts_with(") ")))
        .then_some((digits + 2, true))
}
