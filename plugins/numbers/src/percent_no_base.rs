//! `numbers/percent-no-base`.

use crate::words::{any_of, behind_noun, is_one_of, tokens, word};
use copydesk_plugin::prelude::*;
use std::collections::HashSet;

copydesk_plugin::rule! {
    /// A percentage of nobody knows what: "spend at least 2% on defence".
    ///
    /// Two per cent of the budget and two per cent of the country's output are far apart. Say of what the percentage is
    /// one, at least once in the article.
    ///
    /// Flagged behind verbs of spending ("spend", "invest", "allocate", "donate" and the like), where "on", "to", "for"
    /// or "in" follows. Silent where the sentence names a whole ("of GDP", "of its budget", "of revenue"), where the
    /// article gives the same percentage with its whole elsewhere, on changes, and in quotations.
    ///
    /// Measured: none in 508 posts of a public blog (568,000 words) and in 5 million words of software documentation.
    ///
    /// ```flag
    /// Members should spend at least 2% on the harbour by then.
    ///                               ^^ of what
    /// ```
    /// ```pass
    /// Members should spend at least 2% of their budget on the harbour, and invest 3% of revenue in boats. They spend 4%
    /// more on ropes. Others spend 2% on it too. "We spend 5% on paint," she said.
    /// ```
    pub struct PercentNoBase = "numbers/percent-no-base", SUGGESTION;
}

/// Verbs of spending, in their forms.
const SPENDING: &[&str] = &[
    "spend",
    "spends",
    "spent",
    "spending",
    "invest",
    "invests",
    "invested",
    "investing",
    "devote",
    "devotes",
    "devoted",
    "devoting",
    "allocate",
    "allocates",
    "allocated",
    "allocating",
    "donate",
    "donates",
    "donated",
    "donating",
    "contribute",
    "contributes",
    "contributed",
    "contributing",
    "dedicate",
    "dedicates",
    "dedicated",
];

impl Rule for PercentNoBase {
    fn check(&self, article: &Article<'_>, flags: &mut Flags) {
        let based: HashSet<(i64, i32)> = article
            .quantities()
            .iter()
            .filter(|q| {
                q.kind == QuantityKind::PERCENT && word(article, tokens(q).1).eq_ignore_ascii_case("of")
            })
            .map(|q| plain(q.value))
            .collect();
        for q in article.quantities() {
            let off = QuantityFlags::CHANGE
                | QuantityFlags::QUOTED
                | QuantityFlags::NO_VALUE
                | QuantityFlags::IN_NAME;
            if q.kind != QuantityKind::PERCENT || q.flags.any(off) || based.contains(&plain(q.value)) {
                continue;
            }
            let sentence = article.sentence(q.sentence);
            let (first, last) = (sentence.first_token, sentence.first_token + sentence.tokens);
            let near = tokens(&q).0.saturating_sub(6).max(first)..tokens(&q).0;
            let end = behind_noun(article, &q);
            let spent = any_of(article, near, SPENDING);
            let on = is_one_of(word(article, end), &["on", "to", "for", "in", "towards", "toward"]);
            // "Of its income, it spends 2% on paint."
            let whole = any_of(article, first..last, &["of"]);
            if spent && on && !whole {
                let said = article.slice(q.span);
                flags.push(Flag::at(
                    q.span,
                    format!("“{said}” is spent, and nothing says of what it is a part"),
                ));
            }
        }
    }
}

/// A number as digits and power, however it is written.
fn plain(value: Decimal) -> (i64, i32) {
    let normal = value.normal();
    (normal.mantissa, normal.exponent)
}
