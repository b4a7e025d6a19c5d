//! The last row of a table.

use crate::reckon::{plain, printed, show, usable};
use copydesk_plugin::prelude::compare::Interval;
use copydesk_plugin::prelude::*;
use std::collections::BTreeMap;

/// Fewest rows that a total is held to.
const ROWS: usize = 2;

/// What begins the label of a row that is no part of a sum.
const AGGREGATES: &[&str] = &[
    "average", "avg", "mean", "median", "of which", "all ", "min", "max", "std", "p50", "p90", "p95", "p99",
];

/// A table's cells by row and column.
type Cells = BTreeMap<(u32, u32), Block>;

/// Looks at every table.
pub(super) fn check(article: &Article<'_>, flags: &mut Flags) {
    let blocks = article.blocks();
    let mut index = 0;
    while let Some(block) = blocks.get(index) {
        index += 1;
        if block.kind != BlockKind::TABLE {
            continue;
        }
        let parent = Link::to(index - 1);
        let mut cells = Cells::new();
        while let Some(cell) =
            blocks.get(index).filter(|b| b.kind == BlockKind::TABLE_CELL && b.parent == parent)
        {
            cells.insert((cell.row, cell.column), cell);
            index += 1;
        }
        one(article, &cells, flags);
    }
}

/// A column's total against what stands above it.
struct Column {
    total: Quantity,
    /// What the rows make, as printed.
    exact: f64,
    fits: bool,
}

fn one(article: &Article<'_>, cells: &Cells, flags: &mut Flags) {
    let text = |row: u32, column: u32| cells.get(&(row, column)).map_or("", |c| article.slice(c.span)).trim();
    let rows: Vec<u32> = {
        let mut rows: Vec<u32> = cells.keys().map(|(row, _)| *row).collect();
        rows.dedup();
        rows
    };
    let total_like = |row: u32| {
        let label = text(row, 1).to_lowercase();
        label.starts_with("total") || label.starts_with("sum") || label.contains("total")
    };
    // One total, in the last row; with subtotals it is not known what adds up to what.
    let Some(&last) = rows.last() else { return };
    if rows.len() < ROWS + 2 || !text(last, 1).to_lowercase().starts_with("total") {
        return;
    }
    let body = &rows[1..rows.len() - 1];
    let other = |row: &u32| {
        let label = text(*row, 1).to_lowercase();
        total_like(*row) || AGGREGATES.iter().any(|w| label.starts_with(w))
    };
    if body.iter().any(other) {
        return;
    }
    let columns: Vec<Column> = cells
        .range((last, 2)..=(last, u32::MAX))
        .filter_map(|((_, column), cell)| read(article, cells, body, *column, cell, text(rows[0], *column)))
        .collect();
    let fitting = columns.iter().filter(|c| c.fits).count();
    for column in columns.iter().filter(|c| !c.fits) {
        // Where no column adds up, the row is no sum of these rows; a single column cannot tell.
        if fitting == 0 && columns.len() > 1 {
            return;
        }
        let result = show(column.exact, column.total.value);
        let said = article.slice(column.total.span);
        let flag =
            Flag::at(column.total.span, format!("“{said}” is the total of a column that makes {result}"));
        flags.push(if fitting == 0 { flag.severity(Severity::WARNING) } else { flag });
    }
}

/// A column whose cells are all plain figures of one kind.
fn read(
    article: &Article<'_>,
    cells: &Cells,
    body: &[u32],
    column: u32,
    total: &Block,
    header: &str,
) -> Option<Column> {
    const NO_SUM: &[&str] = &[
        "average",
        "avg",
        "mean",
        "median",
        "rate",
        "ratio",
        "share",
        "max",
        "min",
        "cumulative",
        "rank",
        "year",
        "per ",
        "speed",
        "price",
        "score",
        "index",
        "time",
        "%",
        "unique",
        "distinct",
    ];
    let header = header.to_lowercase();
    if NO_SUM.iter().any(|w| header.contains(w)) {
        return None;
    }
    let total = figure(article, total)?;
    let mut sum = Interval { low: 0.0, high: 0.0 };
    let mut exact = 0.0;
    for row in body {
        let cell = cells.get(&(*row, column))?;
        if matches!(article.slice(cell.span).trim(), "" | "-" | "–" | "—") {
            continue;
        }
        let q = figure(article, cell)?;
        if q.kind != total.kind || article.str(q.unit) != article.str(total.unit) {
            return None;
        }
        let i = printed(&q);
        sum = Interval { low: sum.low + i.low, high: sum.high + i.high };
        exact += q.value.to_f64();
    }
    let fits = sum.gap(printed(&total)) <= 1e-9 * exact.abs();
    Some(Column { total, exact, fits })
}

/// The only figure of a cell that holds nothing else.
fn figure(article: &Article<'_>, cell: &Block) -> Option<Quantity> {
    let q = article.quantities_of(cell.first_sentence).get(0)?;
    let whole = q.span == cell.span;
    let summed = !matches!(q.kind, QuantityKind::PERCENT | QuantityKind::POINTS | QuantityKind::ORDINAL);
    (whole && summed && usable(&q) && plain(&q)).then_some(q)
}
