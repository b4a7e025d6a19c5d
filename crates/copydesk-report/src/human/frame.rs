//! Frames: a few neighbouring lines of one file with the places marked in them. A finding is one frame or
//! several, one below the other.

use super::row::{self, Room, Row};
use crate::style::Style;
use crate::wrap::wrap;
use copydesk_engine::{Place, Source, Sources};
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

/// Lines of one file that are drawn together.
pub(super) struct Group<'a> {
    items: Vec<Item<'a>>,
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

/// A place in a frame.
#[derive(Debug)]
pub(super) struct Mark {
    /// Row (from 0) and column.
    pub start: (usize, usize),
    pub end: (usize, usize),
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

/// Sorts places into groups: those of neighbouring lines together, each group in the order in which its
/// first place was given.
pub(super) fn group<'a>(items: &[Item<'a>], sources: &Sources, columns: usize) -> Vec<Group<'a>> {
    let mut groups: Vec<Group<'a>> = Vec::new();
    for &item in items {
        let (first, last) = lines_of(item.place);
        match groups.iter_mut().find(|g| g.takes(&item, columns)) {
            Some(g) => {
                (g.first, g.last) = (g.first.min(first), g.last.max(last));
                g.items.push(item);
            }
            None => {
                let source = sources.get(&item.place.path);
                groups.push(Group { items: vec![item], source, first, last });
            }
        }
    }
    groups
}

/// First and last line to show of a place.
fn lines_of(place: &Place) -> (u32, u32) {
    let (first, last) = (place.start.line, place.end.line.max(place.start.line));
    // A place that ends at a line's very beginning takes nothing of it.
    let last = if place.end.column <= 1 && last > first { last - 1 } else { last };
    (first, if last - first < MOST_LINES { last } else { first })
}

impl<'a> Group<'a> {
    fn takes(&self, item: &Item<'a>, columns: usize) -> bool {
        let (first, last) = lines_of(item.place);
        let near = last.saturating_add(1) >= self.first && first <= self.last.saturating_add(1);
        let lines = self.last.max(last) - self.first.min(first) + 1;
        // Places of one line must fit into one window of it, with some room around them.
        let fits = |other: &Item<'a>| {
            let (a, b) = (other.place.span, item.place.span);
            let one_line = lines_of(other.place).1 >= first && lines_of(other.place).0 <= last;
            !one_line || a.hull(b).len() as usize <= columns * 7 / 10
        };
        *self.items[0].place.path == *item.place.path
            && near
            && lines <= MOST_LINES
            && self.items.iter().all(fits)
    }

    /// The places in it.
    pub fn places(&self) -> impl Iterator<Item = &'a Place> {
        self.items.iter().map(|i| i.place)
    }

    /// Digits of the last line's number.
    pub fn digits(&self) -> usize {
        self.last.max(1).ilog10() as usize + 1
    }

    /// Cuts the lines to the width.
    pub fn frame(&self, text: &str, style: &Style, gutter: usize) -> Frame<'a> {
        let several = self.items.iter().any(|i| lines_of(i.place).0 != lines_of(i.place).1);
        let columns = style.columns().saturating_sub(gutter + if several { ARROW } else { 0 });
        let header = self.items.iter().find(|i| i.primary).unwrap_or(&self.items[0]).place;
        let mut frame = Frame {
            path: &header.path,
            line: header.start.line,
            column: header.start.column,
            first: self.first,
            rows: Vec::new(),
            marks: Vec::new(),
        };
        // Where each item's mark starts and ends, as rows are cut.
        let mut marks: Vec<(Option<(usize, usize)>, (usize, usize))> = vec![(None, (0, 0)); self.items.len()];
        for line in self.first..=self.last {
            let (shown, start) = match &self.source {
                Some(source) => source.line(line),
                // The file is gone: what the finding itself holds must do.
                None => (text.lines().next().unwrap_or(""), header.span.start),
            };
            let here: Vec<(usize, Range<usize>)> = self
                .items
                .iter()
                .enumerate()
                .filter_map(|(i, item)| Some((i, within(item, line, shown, start)?)))
                .collect();
            let ranges: Vec<_> = here.iter().map(|(_, r)| r.clone()).collect();
            let label = here.iter().map(|&(i, _)| self.items[i].label.width()).max().unwrap_or(0);
            let room = Room { columns, label, ellipsis: style.ellipsis() };
            let row = row::cut(shown, &ranges, room);
            for ((i, _), columns) in here.iter().zip(&row.places) {
                let number = frame.rows.len();
                let mark = &mut marks[*i];
                mark.0.get_or_insert((number, columns.start));
                mark.1 = (number, columns.end);
            }
            frame.rows.push(row);
        }
        for (item, (start, end)) in self.items.iter().zip(marks) {
            let start = start.unwrap_or_default();
            let room = columns.saturating_sub((start.1 + end.1) / 2 + 4).max(LABEL);
            let label = self.label(item).map(|l| wrap(&l, room, room).join("\n"));
            frame.add(Mark { start, end: end.max(start), label, primary: item.primary });
        }
        frame
    }

    fn label(&self, item: &Item<'a>) -> Option<String> {
        let label = crate::one_line::one_line(item.label);
        let last = item.place.end.line;
        if last > lines_of(item.place).1.saturating_add(1) {
            return Some(if label.is_empty() {
                format!("to line {last}")
            } else {
                format!("{label} (to line {last})")
            });
        }
        Some(label.into_owned()).filter(|l| !l.is_empty())
    }
}

/// The part of a place that stands in this line, in bytes of the line.
fn within(item: &Item<'_>, line: u32, text: &str, start: u32) -> Option<Range<usize>> {
    let (first, last) = lines_of(item.place);
    if !(first..=last).contains(&line) {
        return None;
    }
    let whole_lines = item.place.end.line > last || line < last;
    let from =
        if line == first { item.place.span.start.saturating_sub(start) as usize } else { indent(text) };
    let to = if whole_lines { text.len() } else { item.place.span.end.saturating_sub(start) as usize };
    Some(from..to.max(from))
}

fn indent(text: &str) -> usize {
    text.len() - text.trim_start().len()
}

impl Frame<'_> {
    /// Adds a mark; one that stands exactly where another does joins it.
    fn add(&mut self, mark: Mark) {
        let same = self.marks.iter_mut().find(|m| (m.start, m.end) == (mark.start, mark.end));
        match (same, mark) {
            (None, mark) => self.marks.push(mark),
            (Some(old), Mark { label: Some(label), primary, .. }) => {
                old.primary |= primary;
                match &mut old.label {
                    Some(l) => {
                        l.push('\n');
                        l.push_str(&label);
                    }
                    none => *none = Some(label),
                }
            }
            (Some(old), Mark { primary, .. }) => old.primary |= primary,
        }
    }
}
