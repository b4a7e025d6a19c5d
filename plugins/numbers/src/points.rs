//! `numbers/points`.

use crate::reckon::{plain, usable};
use copydesk_plugin::prelude::*;

copydesk_plugin::rule! {
    /// Percentage points that are called per cent: "from 4% to 5%, up 1%".
    ///
    /// From 4% to 5% is a rise by one percentage point, or by 25%; "1%" would be a rise to 4.04%. The reader
    /// cannot know which is meant where only one end is given, and is misled where both are.
    ///
    /// Flagged where the two ends are percentages and the change is just their difference. Silent on "points",
    /// and where the figure is the share by which the first end changed.
    ///
    /// Measured: none in 508 posts of a public blog (568,000 words), in 5 million words of software documentation,
    /// and in 55 changes with both ends on public pages, few of which are of percentages.
    ///
    /// ```flag
    /// Unemployment in the valley went from 4% to 5%, up 1%.
    ///                                                   ^^ percentage point
    /// ```
    /// ```fixed
    /// Unemployment in the valley went from 4% to 5%, up 1 percentage point.
    /// ```
    /// ```flag
    /// The bank raised its rate by 0.5 percent, from 3 to 3.5 percent.
    ///                             ^^^^^^^^^^^ percentage points
    /// ```
    /// ```pass
    /// Unemployment went from 4% to 5%, up 1 point. It rose from 4% to 5%, an increase of 25%. Prices rose 5%.
    /// ```
    /// ```pass
    /// The tax went from 50% to 100%, a rise of 100%. Membership rose 1% to 500.
    /// ```
    pub struct Points = "numbers/points", WARNING;
}

impl Rule for Points {
    fn check(&self, article: &Article<'_>, flags: &mut Flags) {
        let quantities = article.quantities();
        for change in article.changes() {
            let at = |link: Link| {
                let found = link.get().and_then(|i| quantities.get(i));
                found.filter(|q| q.kind == QuantityKind::PERCENT && usable(q) && plain(q))
            };
            let (Some(from), Some(to), Some(by)) = (at(change.from), at(change.to), at(change.by)) else {
                continue;
            };
            let (x, y, p) = (from.value.to_f64(), to.value.to_f64(), by.value.to_f64().abs());
            let apart = (y - x).abs();
            let share = if x == 0.0 { f64::INFINITY } else { apart / x.abs() * 100.0 };
            // The figure is the difference as printed, and far from the share of the first end.
            let same = (apart - p).abs() < 1e-6 * (1.0 + p);
            if !same || (share - p).abs() <= 1.0 + 0.1 * p {
                continue;
            }
            let said = article.slice(by.span);
            let points =
                if by.value.same_value(Decimal::int(1)) { "percentage point" } else { "percentage points" };
            let whole = Span::new(by.number_span.start, by.span.end);
            let figure = article.slice(by.number_span).trim_start_matches(['+', '-', '−', '–']);
            flags.push(
                Flag::at(
                    by.span,
                    format!(
                        "“{said}” is the difference of two percentages, which is counted in percentage points"
                    ),
                )
                .label(from.span, "from")
                .label(to.span, "to")
                .suggest(
                    format!("write “{figure} {points}”"),
                    whole,
                    format!("{figure} {points}"),
                ),
            );
        }
    }
}
