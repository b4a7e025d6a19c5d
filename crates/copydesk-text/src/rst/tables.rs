//! Tables: grid, simple, list and CSV.

use super::{Line, Reader, markers};
use copydesk_model::{BlockFlags, BlockKind};
use std::ops::Range;

/// A cell while its lines are gathered.
#[derive(Clone, Default)]
struct Cell {
    pieces: Vec<Line>,
}

impl Reader<'_, '_> {
    /// Reads the table that begins at line `i`, if one does.
    pub(super) fn table(&mut self, i: usize, end: usize) -> Option<usize> {
        let text = self.str(i);
        if text.starts_with("+-") && text.bytes().all(|b| matches!(b, b'+' | b'-')) && text.ends_with('+') {
            let j = (i..end).find(|&j| !self.str(j).starts_with(['+', '|'])).unwrap_or(end);
            self.grid(i, j);
            return Some(j);
        }
        if is_simple_border(text) {
            return self.simple(i, end);
        }
        None
    }

    fn cell(&mut self, cell: &Cell, row: u32, column: u32, header: bool) {
        if cell.pieces.is_empty() {
            return;
        }
        let flags = if header { BlockFlags::HEADER } else { BlockFlags::NONE };
        self.w.block_with(BlockKind::TABLE_CELL, 0, flags, row, column);
        self.buffer.clear();
        for l in &cell.pieces {
            self.buffer.push(self.w.src, l.start..l.end);
        }
        let len = self.buffer.len();
        self.inline.write(self.w, &self.buffer, len);
        self.w.end_block();
    }

    fn flush(&mut self, cells: &mut [Cell], row: &mut u32, header: bool) {
        if cells.iter().all(|c| c.pieces.is_empty()) {
            return;
        }
        *row += 1;
        for (n, cell) in cells.iter_mut().enumerate() {
            self.cell(cell, *row, n as u32 + 1, header);
            cell.pieces.clear();
        }
    }

    /// The trimmed part of a line between two byte offsets.
    fn piece(&self, line: Line, range: Range<usize>) -> Option<Line> {
        let (start, end) = (line.start + range.start, (line.start + range.end).min(line.end));
        let text = self.w.src.get(start..end)?;
        let bare = text.trim();
        let start = start + (text.len() - text.trim_start().len());
        (!bare.is_empty()).then_some(Line { start, end: start + bare.len(), indent: 0 })
    }

    fn grid(&mut self, i: usize, j: usize) {
        // Columns of characters at which any border has a corner.
        let mut corners: Vec<usize> = Vec::new();
        let mut header_end = None;
        for k in i..j {
            let text = self.str(k);
            if text.starts_with('+') {
                corners.extend(text.bytes().enumerate().filter(|(_, b)| *b == b'+').map(|(n, _)| n));
                if text.starts_with("+=") {
                    header_end.get_or_insert(k);
                }
            }
        }
        corners.sort_unstable();
        corners.dedup();
        self.w.container(BlockKind::TABLE, 0, BlockFlags::NONE);
        let mut cells = vec![Cell::default(); corners.len()];
        let mut row = 0;
        for k in i..j {
            let text = self.str(k);
            let header = header_end.is_some_and(|h| k <= h);
            if text.starts_with('+') || text.contains("+--") && text.ends_with(['+', '|']) {
                self.flush(&mut cells, &mut row, header);
                if text.starts_with('+') {
                    continue;
                }
            }
            let line = self.lines[k];
            let (mut column, mut from, mut next) = (0, None, 0);
            for (character, (byte, c)) in text.char_indices().enumerate() {
                while corners.get(next).is_some_and(|c| *c < character) {
                    next += 1;
                }
                if matches!(c, '|' | '+') && corners.get(next) == Some(&character) {
                    if let Some(from) = from
                        && let Some(piece) = self.piece(line, from..byte)
                        && !self.w.src[piece.start..piece.end].bytes().all(|b| matches!(b, b'-' | b'+'))
                    {
                        let cell: &mut Cell = &mut cells[column];
                        cell.pieces.push(piece);
                    }
                    column = next;
                    from = Some(byte + 1);
                }
            }
        }
        self.flush(&mut cells, &mut row, false);
        self.w.close();
    }

    fn simple(&mut self, i: usize, end: usize) -> Option<usize> {
        // The last border is followed by a blank line or the end.
        let borders: Vec<usize> = {
            let mut found = vec![i];
            let mut k = i + 1;
            while k < end {
                if is_simple_border(self.str(k)) {
                    found.push(k);
                    if found.len() > 2 || self.is_blank(k + 1) || k + 1 >= end {
                        break;
                    }
                }
                k += 1;
            }
            found
        };
        let last = *borders.last().filter(|_| borders.len() >= 2)?;
        let columns = columns_of(self.str(i));
        let offset = self.lines[i].indent;
        let header_end = if borders.len() > 2 { borders[1] } else { i };
        self.w.container(BlockKind::TABLE, 0, BlockFlags::NONE);
        let mut cells = vec![Cell::default(); columns.len()];
        let mut row = 0;
        for k in i + 1..last {
            let line = self.lines[k];
            let text = self.str(k);
            let border = !text.is_empty() && text.bytes().all(|b| matches!(b, b'-' | b'=' | b' '));
            if k == header_end || border || self.is_blank(k) {
                self.flush(&mut cells, &mut row, k <= header_end);
                continue;
            }
            let pieces = self.split_row(line, &columns, offset);
            // A first cell without text goes on with the row before.
            if pieces.first().is_some_and(|p| p.0 == 0) {
                self.flush(&mut cells, &mut row, k <= header_end);
            }
            for (column, piece) in pieces {
                cells[column].pieces.push(piece);
            }
        }
        self.flush(&mut cells, &mut row, false);
        self.w.close();
        Some(last + 1)
    }

    /// The cells of a simple table's line. Text that runs over a column's border belongs to the cell before it.
    fn split_row(&self, line: Line, columns: &[usize], offset: usize) -> Vec<(usize, Line)> {
        let text = self.w.src.get(line.start..line.end).unwrap_or("");
        let lead = line.indent.saturating_sub(offset);
        let mut out = Vec::new();
        // The column that the line's first character stands in.
        let mut column = columns.partition_point(|c| *c <= lead).saturating_sub(1);
        let mut from = 0;
        let mut before = ' ';
        for (n, (byte, c)) in text.char_indices().enumerate() {
            let next = column + 1;
            if columns.get(next).is_some_and(|start| lead + n >= *start) {
                if before == ' ' || c == ' ' {
                    out.extend(self.piece(line, from..byte).map(|p| (column, p)));
                    from = byte;
                }
                column = next;
            }
            before = c;
        }
        out.extend(self.piece(line, from..text.len()).map(|p| (column, p)));
        out
    }

    /// Rows are items, cells are items within them.
    pub(super) fn list_table(&mut self, from: usize, to: usize) {
        self.w.container(BlockKind::TABLE, 0, BlockFlags::NONE);
        let mut cells: Vec<Cell> = Vec::new();
        let mut row = 0;
        for i in from..to {
            let mut line = self.lines[i];
            let mut text = self.str(i);
            for depth in 0..2 {
                let Some(m) = markers::list_marker(text).filter(|m| !m.ordered) else { break };
                if depth == 0 && m.mark == '*' {
                    self.flush(&mut cells, &mut row, false);
                    cells.clear();
                } else {
                    cells.push(Cell::default());
                }
                line.start = (line.start + m.len).min(line.end);
                text = text.get(m.len..).unwrap_or("");
            }
            if !line.is_blank()
                && let Some(cell) = cells.last_mut()
            {
                cell.pieces.push(line);
            }
        }
        self.flush(&mut cells, &mut row, false);
        self.w.close();
    }

    /// One row a line, cells parted by commas outside quotation marks.
    pub(super) fn csv_table(&mut self, from: usize, to: usize) {
        self.w.container(BlockKind::TABLE, 0, BlockFlags::NONE);
        let mut row = 0;
        for i in from..to {
            let line = self.lines[i];
            let text = self.str(i);
            let mut cells = Vec::new();
            let (mut start, mut quoted) = (0, false);
            for (n, b) in text.bytes().chain(std::iter::once(b',')).enumerate() {
                quoted ^= b == b'"';
                if b == b',' && (!quoted || n == text.len()) {
                    let mut cell = Cell::default();
                    if let Some(mut p) = self.piece(line, start..n) {
                        let inside = &self.w.src[p.start..p.end];
                        if inside.len() >= 2 && inside.starts_with('"') && inside.ends_with('"') {
                            (p.start, p.end) = (p.start + 1, p.end - 1);
                        }
                        if p.start < p.end {
                            cell.pieces.push(p);
                        }
                    }
                    cells.push(cell);
                    start = n + 1;
                }
            }
            self.flush(&mut cells, &mut row, false);
        }
        self.w.close();
    }
}

/// A line of runs of `=` parted by spaces: two columns at least.
fn is_simple_border(text: &str) -> bool {
    text.len() >= 3
        && text.contains(' ')
        && text.starts_with('=')
        && text.bytes().all(|b| matches!(b, b'=' | b' '))
}

/// Where the columns of a border begin.
fn columns_of(border: &str) -> Vec<usize> {
    let bytes = border.as_bytes();
    (0..bytes.len()).filter(|&i| bytes[i] == b'=' && (i == 0 || bytes[i - 1] == b' ')).collect()
}
