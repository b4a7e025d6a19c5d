//! `numbers/sequence`.

use copydesk_plugin::prelude::*;
use std::collections::HashMap;

copydesk_plugin::rule! {
    /// One item of a list whose year or version does not fit those around it.
    ///
    /// Schedules and logs are written by copying the line above. In January the old year stays in the new line, and a
    /// slip in a version number stands between lines that all have another.
    ///
    /// A date is flagged where all others of its list are in order and the year of the line before or behind would put
    /// it in order too: at new year in lists of four and more, elsewhere in lists of six and more. A version is flagged
    /// where the items before and behind it begin with one and the same other version, as do four or more of the list,
    /// and the two differ in one place. Silent in lists that are not in order, and where the year is not written.
    ///
    /// Measured: none in 508 posts of a public blog (568,000 words) and in 5 million words of software documentation. In
    /// schedules of software releases it flags four places, all wrong; it was written with these at hand.
    ///
    /// ```flag
    /// - First draft: 4 December 2021
    /// - Second draft: 18 December 2021
    /// - Fair copy: 8 January 2021
    ///                        ^^^^ 2022
    /// - Printing: 22 January 2022
    /// ```
    /// ```fixed
    /// - First draft: 4 December 2021
    /// - Second draft: 18 December 2021
    /// - Fair copy: 8 January 2022
    /// - Printing: 22 January 2022
    /// ```
    /// ```flag
    /// - 2.7.0 first trial
    /// - 2.7.0 second trial
    /// - 2.1.0 third trial
    ///   ^^^^^ 2.7.0
    /// - 2.7.0 fourth trial
    /// - 2.7.0 last trial
    /// ```
    /// ```pass
    /// - Born: 4 December 2021
    /// - Weaned: 18 March 2020
    /// - Sold: 8 January 2021
    /// - Dead: 22 January 2022
    /// ```
    /// ```pass
    /// - 2.7.0 first trial
    /// - 2.7.0 second trial
    /// - 2.7.1 repair
    /// - 2.8.0 first trial
    /// - 2.8.0 second trial
    /// ```
    pub struct Sequence = "numbers/sequence", WARNING;
}

/// Fewest dates of a list in which a slip at new year is looked for, and any other.
const NEW_YEAR: usize = 4;
const ANY: usize = 6;

/// Fewest items that share a version.
const VERSIONS: usize = 4;

impl Rule for Sequence {
    fn check(&self, article: &Article<'_>, flags: &mut Flags) {
        runs(article, |run| {
            dates(article, run, flags);
            versions(article, run, flags);
        });
    }
}

/// Calls `f` with the items of each list, and with lines that follow each other; an item by its first block.
fn runs(article: &Article<'_>, mut f: impl FnMut(&[Block])) {
    let blocks = article.blocks();
    let mut run: Vec<Block> = Vec::new();
    for block in blocks {
        let entry = matches!(block.kind, BlockKind::LIST_ITEM | BlockKind::LINE);
        let joins = run.last().is_some_and(|l| l.kind == block.kind && l.parent == block.parent);
        if entry && joins {
            let further =
                block.kind == BlockKind::LIST_ITEM && run.last().is_some_and(|l| l.row == block.row);
            if !further {
                run.push(block);
            }
            continue;
        }
        f(&run);
        run.clear();
        if entry {
            run.push(block);
        }
    }
    f(&run);
}

/// The only full date of a block, with its year as written.
fn date(article: &Article<'_>, block: &Block) -> Option<Time> {
    let day = |t: &Time| t.kind == TimeKind::DATE && t.grain == Grain::DAY && !t.year_span.is_empty();
    let mut found = (block.first_sentence..block.first_sentence + block.sentences.min(4))
        .flat_map(|s| article.times_of(s))
        .filter(day);
    let first = found.next().filter(|t| t.earliest.is_known() && !t.flags.has(TimeFlags::AMBIGUOUS));
    first.filter(|_| found.next().is_none())
}

fn dates(article: &Article<'_>, run: &[Block], flags: &mut Flags) {
    if run.len() < NEW_YEAR {
        return;
    }
    let dates: Vec<Time> = run.iter().filter_map(|b| date(article, b)).collect();
    if dates.len() < NEW_YEAR {
        return;
    }
    let days: Vec<i32> = dates.iter().map(|t| t.earliest.0).collect();
    for sign in [1, -1] {
        // Where the order breaks, the item on either side may be the wrong one.
        let mut breaks = (1..days.len()).filter(|k| (days[*k] - days[*k - 1]) * sign < 0);
        let (Some(first), second, None) = (breaks.next(), breaks.next(), breaks.next()) else { continue };
        if second.is_some_and(|s| s > first + 2) {
            continue;
        }
        let fitting =
            [first - 1, first].into_iter().find_map(|k| Some((k, year_that_fits(&dates, &days, k, sign)?)));
        if let Some((k, year)) = fitting {
            flags.push(flag_date(article, &dates, k, year));
            return;
        }
    }
}

/// The year with which the date at `k` is in order, where all others are.
fn year_that_fits(dates: &[Time], days: &[i32], k: usize, sign: i32) -> Option<i32> {
    // Inner items only: at an end any date may be in order.
    let (before, behind) = (k.checked_sub(1)?, Some(k + 1).filter(|b| *b < days.len())?);
    let without: Vec<i32> = days.iter().enumerate().filter(|(i, _)| *i != k).map(|(_, d)| *d).collect();
    if without.windows(2).any(|w| (w[1] - w[0]) * sign < 0) {
        return None;
    }
    let (_, month, day) = dates[k].earliest.ymd();
    let own = dates[k].earliest.year();
    let (y, z) = (dates[before].earliest.year(), dates[behind].earliest.year());
    let new_year = y != z && (y - z).abs() == 1 && (own == y || own == z);
    if dates.len() < ANY && !new_year {
        return None;
    }
    [y, z].into_iter().filter(|year| *year != own).find(|year| {
        Day::from_ymd(*year, month, day)
            .is_some_and(|d| (d.0 - days[before]) * sign >= 0 && (days[behind] - d.0) * sign >= 0)
    })
}

fn flag_date(article: &Article<'_>, dates: &[Time], k: usize, year: i32) -> Flag {
    let said = article.slice(dates[k].span);
    let mut flag = Flag::at(
        dates[k].year_span,
        format!("“{said}” is out of the order of the list, and with {year} it is in it"),
    )
    .label(dates[k - 1].span, "the date before")
    .label(dates[k + 1].span, "the date behind");
    if article.slice(dates[k].year_span).len() == 4 {
        flag = flag.suggest(format!("write “{year}”"), dates[k].year_span, year.to_string());
    }
    flag
}

/// The version that a block begins with: figures with points between.
fn version<'a>(article: &Article<'a>, block: &Block) -> Option<(&'a str, Span)> {
    let text = article.slice(block.span);
    let word = text.split(char::is_whitespace).next()?.trim_end_matches([':', ',', '.', ')']);
    let figures =
        word.split('.').all(|p| !p.is_empty() && p.len() <= 4 && p.bytes().all(|b| b.is_ascii_digit()));
    let end = u32::try_from(word.len()).ok()?;
    (figures && word.contains('.')).then(|| (word, Span::new(block.span.start, block.span.start + end)))
}

fn versions(article: &Article<'_>, run: &[Block], flags: &mut Flags) {
    if run.len() <= VERSIONS {
        return;
    }
    let all: Vec<Option<(&str, Span)>> = run.iter().map(|b| version(article, b)).collect();
    let mut counts: HashMap<&str, usize> = HashMap::new();
    for (word, _) in all.iter().flatten() {
        *counts.entry(*word).or_default() += 1;
    }
    for three in all.windows(3) {
        let [Some((before, there)), Some((own, span)), Some((behind, _))] = three else { continue };
        if before != behind || own == before || !one_place(own, before) {
            continue;
        }
        if counts.get(own) == Some(&1) && counts.get(before).is_some_and(|n| *n >= VERSIONS) {
            flags.push(
                Flag::at(*span, format!("“{own}” stands between items that all begin with “{before}”"))
                    .label(*there, "the item before")
                    .suggest(format!("write “{before}”"), *span, (*before).to_owned()),
            );
            return;
        }
    }
}

/// Whether two versions differ in one of their parts.
fn one_place(a: &str, b: &str) -> bool {
    a.split('.').count() == b.split('.').count()
        && a.split('.').zip(b.split('.')).filter(|(x, y)| x != y).count() == 1
}
