//! Tables that fit the terminal.

use crate::style::{Paint, Style};
use std::io::{self, Write};
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// Columns between two columns of a table.
const GAP: usize = 2;
/// A column is not made narrower than this.
const NARROW: usize = 6;

/// A column's head, and how its cells are set.
#[derive(Clone, Copy)]
pub(crate) struct Column {
    pub head: &'static str,
    pub right: bool,
    pub paint: Paint,
}

impl Column {
    pub const fn left(head: &'static str) -> Self {
        Self { head, right: false, paint: Paint::PLAIN }
    }

    pub const fn right(head: &'static str) -> Self {
        Self { head, right: true, paint: Paint::PLAIN }
    }

    pub const fn painted(self, paint: Paint) -> Self {
        Self { paint, ..self }
    }
}

/// Writes rows below their heads, cells cut where the width demands it, the widest columns first. A column
/// that is empty throughout is left out.
pub(crate) fn write<const N: usize>(
    columns: [Column; N],
    rows: &[[String; N]],
    style: &Style,
    out: &mut impl Write,
) -> io::Result<()> {
    let widths = widths(&columns, rows, style.columns());
    let heads = columns.map(|c| c.head.to_owned());
    line(&columns, &heads, &widths, style, Some(Paint::FAINT), out)?;
    for row in rows {
        line(&columns, row, &widths, style, None, out)?;
    }
    Ok(())
}

fn widths<const N: usize>(columns: &[Column; N], rows: &[[String; N]], room: usize) -> [usize; N] {
    let mut widths = [0; N];
    for row in rows {
        for (width, cell) in widths.iter_mut().zip(row) {
            *width = (*width).max(cell.width());
        }
    }
    for (width, column) in widths.iter_mut().zip(columns) {
        if *width > 0 {
            *width = (*width).max(column.head.width());
        }
    }
    let used = widths.iter().filter(|w| **w > 0).count();
    let room = room.saturating_sub(used * GAP);
    // The widest columns give up what the others need: down to one common width.
    while widths.iter().sum::<usize>() > room {
        let widest = widths.iter().copied().max().unwrap_or(0);
        if widest <= NARROW {
            break;
        }
        let second = widths.iter().copied().filter(|&w| w < widest).max().unwrap_or(0).max(NARROW);
        let count = widths.iter().filter(|&&w| w == widest).count();
        let over = widths.iter().sum::<usize>() - room;
        let step = over.div_ceil(count).min(widest - second).max(1);
        widths.iter_mut().filter(|w| **w == widest).for_each(|w| *w -= step);
    }
    widths
}

fn line<const N: usize>(
    columns: &[Column; N],
    cells: &[String; N],
    widths: &[usize; N],
    style: &Style,
    paint: Option<Paint>,
    out: &mut impl Write,
) -> io::Result<()> {
    let mut text = String::new();
    let mut blank = 0;
    for ((column, cell), &width) in columns.iter().zip(cells).zip(widths).filter(|(_, w)| **w > 0) {
        let cell = cut(cell, width, style.ellipsis());
        let space = width - cell.width().min(width);
        let (before, after) = if column.right { (space, 0) } else { (0, space) };
        // Blanks wait until something follows them, so that no line ends in blanks.
        blank += GAP + before;
        if !cell.is_empty() {
            text.extend(std::iter::repeat_n(' ', blank));
            text.push_str(&style.paint(paint.unwrap_or(column.paint), &cell));
            blank = 0;
        } else {
            blank += width - space;
        }
        blank += after;
    }
    writeln!(out, "{text}")
}

/// The text, cut to a width.
pub(crate) fn cut(text: &str, width: usize, ellipsis: &str) -> String {
    if text.width() <= width {
        return text.to_owned();
    }
    let room = width.saturating_sub(ellipsis.width());
    let mut used = 0;
    let end = text.char_indices().find(|(_, c)| {
        used += c.width().unwrap_or(0);
        used > room
    });
    let kept = end.map_or(text, |(at, _)| &text[..at]);
    format!("{}{ellipsis}", kept.trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(width: usize) -> String {
        let columns =
            [Column::right("line"), Column::left("who"), Column::left("what"), Column::left("none")];
        let row = |cells: [&str; 4]| cells.map(str::to_owned);
        let rows = [
            row(["7", "Anna Lindqvist", "said that the quay would have to be closed in winter", ""]),
            row(["112", "", "北京", ""]),
        ];
        let mut out = Vec::new();
        write(columns, &rows, &Style { width, ..Style::PLAIN }, &mut out).expect("writing to memory works");
        String::from_utf8(out).expect("output is UTF-8")
    }

    #[test]
    fn what_fits_is_shown_whole_and_empty_columns_are_left_out() {
        assert_eq!(
            written(90),
            "  line  who             what\n     7  Anna Lindqvist  said that the quay would have to be closed in winter\n   112                  北京\n"
        );
    }

    #[test]
    fn the_widest_column_gives_way_first() {
        assert_eq!(
            written(46),
            "  line  who             what\n     7  Anna Lindqvist  said that the quay wo…\n   112                  北京\n"
        );
    }
}
