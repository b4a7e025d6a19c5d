//! Frames: a few neighbouring lines of one file with the places marked in them. A finding is one frame or
//! several, one below the other.

use super::row::{self, Room, Row};
use crate::one_line::one_line;
use crate::style::Style;
use crate::wrap::wrap;
use copydesk_engine::{Place, Source, Sources};
use copydesk_model::Span;
use std::ops::Range;
use std::sync::Arc;
use unicode_width::UnicodeWidthStr;

/// A place to show.
#[derive(Clone, Copy)]
pub(super) struct Item<'a> {
    pub place: &'a Place,
    /// What stands there; empty for nothing to say.
    pub label: &'a str,
    /// Whether this is the finding's own place.
    pub primary: bool,
}

/// A place with what it takes of its file.
struct Placed<'a> {
    item: Item<'a>,
    /// Bytes of the file's text.
    span: Span,
    /// First and last line to show.
    first: u32,
    last: u32,
}

/// Lines of one file that are drawn together.
pub(super) struct Group<'a> {
    items: Vec<Placed<'a>>,
    source: Option<Arc<Source>>,
    first: u32,
    last: u32,
}

/// A frame ready for drawing.
pub(super) struct Frame<'a> {
    /// `path:line:column`
    pub path: &'a str,
    pub line: u32,
    pub column: u32,
    /// Number of the first row.
    pub first: u32,
    pub rows: Vec<Row>,
    pub marks: Vec<Mark>,
}

/// A row (from 0) and a column of it.
pub(super) type Cell = (usize, usize);

/// A place in a frame.
pub(super) struct Mark {
    pub start: Cell,
    pub end: Cell,
    /// Lines of its label; none for nothing to say.
    pub label: Option<String>,
    pub primary: bool,
}

/// A place over more lines than this is shown by its first.
const MOST_LINES: u32 = 4;
/// Columns that the arrow of a place over several lines takes.
const ARROW: usize = 4;
/// Labels are not squeezed into fewer columns.
const LABEL: usize = 24;

/// Puts places of neighbouring lines together, each group where its first place was given.
pub(super) fn group<'a>(items: &[Item<'a>], sources: &Sources, columns: usize) -> Vec<Group<'a>> {
    let mut groups: Vec<Group<'a>> = Vec::new();
    for &item in items {
        let source = sources.get(&item.place.path);
        let placed = Placed::new(item, source.as_deref());
        match groups.iter_mut().find(|g| g.takes(&placed, columns)) {
            Some(g) => {
                (g.first, g.last) = (g.first.min(placed.first), g.last.max(placed.last));
                g.items.push(placed);
            }
            None => {
                let (first, last) = (placed.first, placed.last);
                groups.push(Group { items: vec![placed], source, first, last });
            }
        }
    }
    groups
}

impl<'a> Placed<'a> {
    fn new(item: Item<'a>, source: Option<&Source>) -> Self {
        let place = item.place;
        let (first, last) = (place.start.line, place.end.line.max(place.start.line));
        // A place that ends at a line's very beginning takes nothing of it.
        let last = if place.end.column <= 1 && last > first { last - 1 } else { last };
        let last = if last - first < MOST_LINES { last } else { first };
        let span = source.map_or(place.span, |s| s.text_span(place.span));
        Self { item, span, first, last }
    }

    /// The part of the place that stands in this line, in bytes of the line, which begins at byte `start`.
    fn within(&self, line: u32, text: &str, start: u32) -> Option<Range<usize>> {
        if !(self.first..=self.last).contains(&line) {
            return None;
        }
        let from = if line == self.first {
            self.span.start.saturating_sub(start) as usize
        } else {
            text.len() - text.trim_start().len()
        };
        let goes_on = self.item.place.end.line > line;
        let to = if goes_on { text.len() } else { self.span.end.saturating_sub(start) as usize };
        Some(from..to.max(from))
    }

    /// What to say at the place. One that is shown in part says how far it goes.
    fn label(&self) -> Option<String> {
        let label = one_line(self.item.label);
        let end = self.item.place.end.line;
        match (end > self.last.saturating_add(1), label.is_empty()) {
            (true, true) => Some(format!("to line {end}")),
            (true, false) => Some(format!("{label} (to line {end})")),
            (false, true) => None,
            (false, false) => Some(label.into_owned()),
        }
    }
}

impl<'a> Group<'a> {
    fn takes(&self, new: &Placed<'a>, columns: usize) -> bool {
        let near = new.last.saturating_add(1) >= self.first && new.first <= self.last.saturating_add(1);
        let lines = self.last.max(new.last) - self.first.min(new.first);
        // Places of one line must fit into one window of it, with some room around them.
        let fits = |old: &Placed<'_>| {
            let one_line = old.last >= new.first && old.first <= new.last;
            !one_line || old.span.hull(new.span).len() as usize <= columns * 7 / 10
        };
        self.items[0].item.place.path == new.item.place.path
            && near
            && lines < MOST_LINES
            && self.items.iter().all(fits)
    }

    /// The places in it.
    pub fn places(&self) -> impl Iterator<Item = &'a Place> {
        self.items.iter().map(|p| p.item.place)
    }

    /// Digits of the last line's number.
    pub fn digits(&self) -> usize {
        self.last.max(1).ilog10() as usize + 1
    }

    /// Cuts the lines to what `gutter` leaves of the width. `text` stands for a file that is gone.
    pub fn frame(&self, text: &str, style: &Style, gutter: usize) -> Frame<'a> {
        let several = self.items.iter().any(|p| p.first != p.last);
        let columns = style.columns().saturating_sub(gutter + if several { ARROW } else { 0 });
        let header = self.items.iter().find(|p| p.item.primary).unwrap_or(&self.items[0]);
        let at = header.item.place.start;
        let mut frame = Frame {
            path: &header.item.place.path,
            line: at.line,
            column: at.column,
            first: self.first,
            rows: Vec::new(),
            marks: Vec::new(),
        };
        let mut cells: Vec<Option<(Cell, Cell)>> = vec![None; self.items.len()];
        for line in self.first..=self.last {
            let (shown, start) = match &self.source {
                Some(source) => source.line(line),
                None => (text.lines().next().unwrap_or(""), header.span.start),
            };
            let parts: Vec<_> = self.items.iter().map(|p| p.within(line, shown, start)).collect();
            let ranges: Vec<_> = parts.iter().flatten().cloned().collect();
            let here = self.items.iter().zip(&parts).filter(|(_, part)| part.is_some());
            let label = here.map(|(p, _)| p.item.label.width()).max().unwrap_or(0);
            let row = row::cut(shown, &ranges, Room { columns, label, ellipsis: style.ellipsis() });
            let number = frame.rows.len();
            let mut drawn = row.places.iter();
            for (cell, _) in cells.iter_mut().zip(&parts).filter(|(_, part)| part.is_some()) {
                let Some(place) = drawn.next() else { break };
                let (start, end) = ((number, place.start), (number, place.end));
                *cell = Some((cell.map_or(start, |(first, _)| first), end));
            }
            frame.rows.push(row);
        }
        for (placed, cell) in self.items.iter().zip(cells) {
            let (start, end) = cell.unwrap_or_default();
            let middle = if start.0 == end.0 { (start.1 + end.1) / 2 } else { 0 };
            let room = columns.saturating_sub(middle + 4).max(LABEL);
            let label = placed.label().map(|l| wrap(&l, room, room).join("\n"));
            frame.add(Mark { start, end: end.max(start), label, primary: placed.item.primary });
        }
        frame
    }
}

impl Frame<'_> {
    /// Adds a mark; one that stands exactly where another does joins it.
    fn add(&mut self, mark: Mark) {
        let Some(old) = self.marks.iter_mut().find(|m| (m.start, m.end) == (mark.start, mark.end)) else {
            return self.marks.push(mark);
        };
        old.primary |= mark.primary;
        let labels = [old.label.take(), mark.label];
        old.label = labels.into_iter().flatten().reduce(|a, b| format!("{a}\n{b}"));
    }
}
