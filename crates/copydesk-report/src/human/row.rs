//! One line of an article, cut to the width of the terminal around the places that matter.
//!
//! A paragraph of news is often one line of 2,000 characters. The work done here is bounded by the width,
//! whatever the line's length.

use crate::one_line::is_unsafe;
use std::ops::Range;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// A line as it is shown.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Row {
    /// What is printed.
    pub text: String,
    /// Columns of the places, from 0, in the order they were given.
    pub places: Vec<Range<usize>>,
    /// Columns of the text.
    pub width: usize,
}

/// How a line may be cut.
#[derive(Clone, Copy, Debug)]
pub(super) struct Room {
    /// Columns there are.
    pub columns: usize,
    /// Columns that a label wants to the right of the last place's middle.
    pub label: usize,
    /// What stands for text left out.
    pub ellipsis: &'static str,
}

/// Columns that a tab takes. Not a tab stop: a window does not begin where the line does.
const TAB: &str = "    ";
/// How far back a cut may move so that it does not fall into a word, in characters.
const SNAP: usize = 14;

/// Cuts `line` around `places` (bytes of the line).
pub(super) fn cut(line: &str, places: &[Range<usize>], room: Room) -> Row {
    let line = line.trim_end();
    let places: Vec<_> = places
        .iter()
        .map(|p| {
            let start = floor(line, p.start);
            start..ceil(line, p.end).max(start)
        })
        .collect();
    let start = places.iter().map(|p| p.start).min().unwrap_or(0);
    let end = places.iter().map(|p| p.end).max().unwrap_or(0);
    // A label hangs from the middle of its place, so a place near the right edge leaves it no room.
    let label = room.label.min(room.columns * 3 / 5);
    let pieces = match width_within(&line[start..end], room.columns * 4 / 5) {
        Some(width) => {
            let last = places.iter().max_by_key(|p| (p.start, p.end)).cloned().unwrap_or_default();
            let middle = columns_of(&line[start..last.start]) + columns_of(&line[last]).div_ceil(2);
            let left_most = room.columns.saturating_sub(middle + 4 + label);
            vec![around(line, start..end, width, left_most, room)]
        }
        None => ends(line, start..end, room),
    };
    assemble(line, &places, &pieces, room.ellipsis)
}

/// The window around a range of `width` columns, with at most `left_most` columns before it.
fn around(line: &str, range: Range<usize>, width: usize, left_most: usize, room: Room) -> Range<usize> {
    let mark = room.ellipsis.width();
    if range.end <= room.columns * 4 && width_within(line, room.columns).is_some() {
        let before = columns_of(&line[..range.start]);
        if before <= left_most {
            return 0..line.len();
        }
    }
    let free = room.columns.saturating_sub(width + 2 * mark);
    let left = back(line, range.start, left_most.min(free * 2 / 5));
    let used = columns_of(&line[left..range.start]);
    let right = forward(line, range.end, free.saturating_sub(used));
    // What the end of the line leaves over goes to the left.
    let over = free.saturating_sub(used + columns_of(&line[range.end..right]));
    let left = if right == line.len() { back(line, range.start, left_most.min(used + over)) } else { left };
    snap_left(line, left, range.start)..snap_right(line, right, range.end)
}

/// The beginning and the end of a range that is too long to show whole.
fn ends(line: &str, range: Range<usize>, room: Room) -> Vec<Range<usize>> {
    let free = room.columns.saturating_sub(3 * room.ellipsis.width());
    let left = snap_left(line, back(line, range.start, free / 12), range.start);
    let head = snap_right(line, forward(line, range.start, free / 2), range.start);
    let right = snap_right(line, forward(line, range.end, free / 12), range.end);
    let rest = free.saturating_sub(columns_of(&line[left..head]) + columns_of(&line[range.end..right]));
    let tail = snap_left(line, back(line, range.end, rest), range.end);
    let (head, tail) = (left..head, tail..right);
    if head.end < tail.start {
        return vec![head, tail];
    }
    let both = head.start..tail.end.max(head.end);
    Vec::from([both])
}

fn assemble(line: &str, places: &[Range<usize>], pieces: &[Range<usize>], ellipsis: &str) -> Row {
    let mark = ellipsis.width();
    let mut text = String::new();
    let mut columns = Vec::with_capacity(pieces.len());
    let mut width = 0;
    let mut last = 0;
    for piece in pieces {
        if piece.start > last {
            text.push_str(ellipsis);
            width += mark;
        }
        let shown = shown(&line[piece.clone()]);
        columns.push(width);
        width += shown.width();
        text.push_str(&shown);
        last = piece.end;
    }
    let body = width;
    if last < line.len() {
        text.push_str(ellipsis);
        width += mark;
    }
    // The column of a byte; of one that is left out, the ellipsis that stands for it.
    let column = |byte: usize, is_end: bool| {
        let piece = pieces.iter().zip(&columns).find(|(p, _)| byte <= p.end);
        match piece {
            Some((p, at)) if byte >= p.start => at + shown(&line[p.start..byte]).width(),
            Some((_, at)) => at.saturating_sub(if is_end { 0 } else { mark }),
            None => body + if is_end { mark } else { 0 },
        }
    };
    let places = places.iter().map(|p| {
        let start = column(p.start, false);
        start..column(p.end, true).max(start)
    });
    Row { places: places.collect(), text, width }
}

/// What is printed for a piece of text.
fn shown(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\t' => out.push_str(TAB),
            c if c.is_control() || is_unsafe(c) => out.push('\u{fffd}'),
            c => out.push(c),
        }
    }
    out
}

fn width_of(c: char) -> usize {
    if c == '\t' { TAB.len() } else { c.width().unwrap_or(1) }
}

/// Columns that the text takes at most: some terminals join what others show apart.
fn columns_of(text: &str) -> usize {
    text.chars().map(width_of).sum()
}

/// The text's width, where it is at most `limit`.
fn width_within(text: &str, limit: usize) -> Option<usize> {
    // A character of no width could be followed by a million others.
    let mut width = 0;
    for (n, c) in text.chars().enumerate() {
        width += width_of(c);
        if width > limit || n > limit * 4 {
            return None;
        }
    }
    Some(width)
}

/// The end of as many characters after `from` as fill `columns`.
fn forward(line: &str, from: usize, columns: usize) -> usize {
    let mut width = 0;
    for (n, (at, c)) in line[from..].char_indices().enumerate() {
        width += width_of(c);
        if width > columns || n >= columns * 4 {
            return from + at;
        }
    }
    line.len()
}

/// The start of as many characters before `from` as fill `columns`.
fn back(line: &str, from: usize, columns: usize) -> usize {
    let mut width = 0;
    for (n, (at, c)) in line[..from].char_indices().rev().enumerate() {
        width += width_of(c);
        if width > columns || n >= columns * 4 {
            return at + c.len_utf8();
        }
    }
    0
}

/// Moves a cut on the left to the next word, but not beyond `limit`.
fn snap_left(line: &str, at: usize, limit: usize) -> usize {
    if at == 0 {
        return 0;
    }
    let starts_word = line[..at].ends_with(char::is_whitespace);
    if !starts_word
        && let Some((space, c)) = line[at..limit].char_indices().take(SNAP).find(|(_, c)| c.is_whitespace())
    {
        return at + space + c.len_utf8();
    }
    // Marks without width belong to the character before them.
    let joined = line[at..limit].char_indices().take(SNAP).find(|(_, c)| width_of(*c) > 0);
    at + joined.map_or(0, |(i, _)| i)
}

/// Moves a cut on the right to the end of the last whole word, but not before `limit`.
fn snap_right(line: &str, at: usize, limit: usize) -> usize {
    if at == line.len() {
        return at;
    }
    if !line[at..].starts_with(char::is_whitespace)
        && let Some((space, _)) =
            line[limit..at].char_indices().rev().take(SNAP).find(|(_, c)| c.is_whitespace())
    {
        return limit + line[limit..limit + space].trim_end().len();
    }
    let mut at = at;
    for (i, c) in line[limit..at].char_indices().rev().take(SNAP) {
        if line[at..].chars().next().is_some_and(|next| width_of(next) > 0) && c != '\u{200d}' {
            break;
        }
        at = limit + i;
    }
    at
}

fn floor(line: &str, at: usize) -> usize {
    let mut at = at.min(line.len());
    while !line.is_char_boundary(at) {
        at -= 1;
    }
    at
}

fn ceil(line: &str, at: usize) -> usize {
    let mut at = at.min(line.len());
    while !line.is_char_boundary(at) {
        at += 1;
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;

    const ROOM: Room = Room { columns: 40, label: 0, ellipsis: "…" };

    fn cut_at(line: &str, words: &str, room: Room) -> (String, String) {
        let start = line.find(words).expect("the words stand in the line");
        let row = cut(line, std::slice::from_ref(&(start..start + words.len())), room);
        let place = row.places[0].clone();
        let under = " ".repeat(place.start) + &"^".repeat(place.len());
        assert_eq!(row.text.width(), row.width);
        assert!(row.width <= room.columns, "{row:?}");
        (row.text, under)
    }

    #[test]
    fn a_short_line_is_shown_whole() {
        let (text, under) = cut_at("The mayor spoke on Monday.", "mayor", ROOM);
        assert_eq!(text, "The mayor spoke on Monday.");
        assert_eq!(under, "    ^^^^^");
    }

    #[test]
    fn a_long_line_is_cut_at_words_on_both_sides() {
        let line = "The harbour board, which met twice in the spring and once more in the autumn, \
                    told the mayor that the quay would have to close before the winter storms came.";
        let (text, under) = cut_at(line, "mayor", ROOM);
        assert_eq!(text, "…told the mayor that the quay would…");
        assert_eq!(under, "          ^^^^^");
    }

    #[test]
    fn the_end_of_a_long_line_fills_the_width() {
        let line = "The harbour board, which met twice in the spring, told the mayor of the quay.";
        let (text, under) = cut_at(line, "quay", ROOM);
        assert_eq!(text, "…spring, told the mayor of the quay.");
        assert_eq!(under.len(), text.width() - 1);
    }

    #[test]
    fn a_place_near_the_edge_leaves_its_label_room() {
        let line = "The board told the mayor of its quay";
        let (text, under) = cut_at(line, "quay", Room { label: 18, ..ROOM });
        assert_eq!((text.as_str(), under.len()), ("…mayor of its quay", 18));
    }

    #[test]
    fn of_a_long_place_both_ends_are_shown() {
        let line =
            "Once: a sentence that runs on and on, over many a comma, until at last it ends. Then more.";
        let (text, under) = cut_at(line, &line[6..79], ROOM);
        assert_eq!(text, "…a sentence that…until at last it ends.…");
        assert_eq!(under, " ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^");
    }

    #[test]
    fn wide_characters_count_their_columns() {
        assert_eq!(cut_at("北京 mayor", "mayor", ROOM).1, "     ^^^^^");
        assert_eq!(cut_at("\tmayor", "mayor", ROOM).1, "    ^^^^^");
        assert_eq!(cut_at("e\u{301}te\u{301} mayor", "mayor", ROOM).1, "    ^^^^^");
        assert_eq!(cut_at("👩‍👩‍👧 mayor", "mayor", ROOM).1, "   ^^^^^");
    }

    #[test]
    fn control_characters_are_not_printed() {
        let (text, under) = cut_at("a\u{1b}[31m mayor", "mayor", ROOM);
        assert_eq!((text.as_str(), under.len()), ("a\u{fffd}[31m mayor", 12));
    }

    #[test]
    fn a_place_past_the_end_is_at_the_end() {
        let row = cut("short  ", std::slice::from_ref(&(90..99)), ROOM);
        assert_eq!((row.text.as_str(), row.places.first()), ("short", Some(&(5..5))));
        let row = cut("", std::slice::from_ref(&(0..0)), ROOM);
        assert_eq!((row.text.as_str(), row.places.first(), row.width), ("", Some(&(0..0)), 0));
    }
}
