//! `structure/sequence`.

use crate::runs;
use copydesk_plugin::prelude::*;
use std::ops::Range;

copydesk_plugin::rule! {
    /// One entry of a run that does not follow the others: a year that lags behind, a version of another
    /// release, a number that stands twice.
    ///
    /// Lists, tables and headings are written by copying the line before. The rule looks at items of one list,
    /// lines one below the other, cells of one column and headings of one level, and reports
    ///
    /// * a date out of the order of its neighbours that another year would put right, as in the January of a
    ///   changelog that still has last year's number;
    /// * a version that differs from the one that all other items begin with;
    /// * a heading's number that is not the one between its neighbours': 1, 2, 2, 4.
    ///
    /// It is silent on runs of fewer than four, on runs in no order, and where no single change puts it right.
    ///
    /// Measured: 2 in 453 READMEs and changelogs of Rust crates, both a year that was not moved on; none in 508
    /// posts of a public blog and in 13,000 pages of manuals.
    ///
    /// ```flag
    /// * Trial 1: October 9, 2010
    /// * Trial 2: November 13, 2010
    /// * Trial 3: December 18, 2010
    /// * Trial 4: January 8, 2010
    ///            ^^^^^^^^^^^^^^^ 2011
    /// * Trial 5: January 22, 2011
    /// * Opening: February 5, 2011
    /// ```
    /// ```flag
    /// ## 1.3.0 (2023-03-01)
    ///
    /// ## 1.2.1 (2022-01-20)
    ///           ^^^^^^^^^^ 2023
    ///
    /// ## 1.2.0 (2022-12-12)
    ///
    /// ## 1.1.0 (2022-10-02)
    ///
    /// ## 1.0.0 (2022-08-30)
    /// ```
    /// ```flag
    /// - 2.4.0 alpha 1: pumps
    /// - 2.4.0 alpha 2: valves
    /// - 2.0.0 beta 1: gauges
    ///   ^^^^^ 2.4.0
    /// - 2.4.0 beta 2: pipes
    /// - 2.4.0: tanks
    /// ```
    /// ```flag
    /// ## Step 1: dig
    ///
    /// ## Step 2: lay the pipe
    ///
    /// ## Step 2: fill the trench
    ///         ^ 3
    ///
    /// ## Step 4: sow
    /// ```
    /// ```pass
    /// * Trial 1: October 9, 2010
    /// * Trial 2: May 13, 2010
    /// * Trial 3: December 18, 2012
    /// * Trial 4: January 8, 2010
    /// * Trial 5: January 22, 2011
    /// ```
    /// ```pass
    /// - 2.4.0 pumps
    /// - 2.3.0 valves
    /// - 2.4.0 pipes
    /// - 2.3.0 tanks
    /// - 2.4.0 gauges
    /// ```
    pub struct Sequence = "structure/sequence", WARNING, profiles(DRAFT | DESK | DOCS);
}

impl Rule for Sequence {
    fn check(&self, article: &Article<'_>, flags: &mut Flags) {
        for run in runs::of(article) {
            let blocks: Vec<Block> = run.iter().map(|&b| article.block(b)).collect();
            dates(article, &blocks, flags);
            versions(article, &blocks, flags);
            if blocks[0].kind == BlockKind::HEADING {
                numbers(article, &blocks, flags);
            }
        }
    }
}

/// Dates of a run: each entry's one day, in a block of its own.
fn dates(article: &Article<'_>, blocks: &[Block], flags: &mut Flags) {
    let mut entries: Vec<Time> = Vec::new();
    let (mut first, mut last) = (0, 0);
    for (index, block) in blocks.iter().enumerate() {
        let mut days = times_of(article, block).filter(is_day);
        if let (Some(day), None) = (days.next(), days.next())
            && day.span.start - block.span.start < 60
        {
            first = if entries.is_empty() { index } else { first };
            last = index;
            entries.push(day);
        }
    }
    // Nearly all of them are dated.
    if entries.len() < 5 || entries.len() * 5 < (last - first + 1) * 4 {
        return;
    }
    let days: Vec<Day> = entries.iter().map(|t| t.earliest).collect();
    let rising = days.windows(2).filter(|p| p[0] < p[1]).count();
    let falling = days.windows(2).filter(|p| p[0] > p[1]).count();
    let broken = rising.min(falling);
    if broken == 0 || broken > 1 && broken * 6 > days.len() {
        return;
    }
    let slips: Vec<Option<i32>> = (0..days.len()).map(|i| year_slip(&days, i, rising > falling)).collect();
    for (i, time) in entries.iter().enumerate() {
        let beside = |j: Option<usize>| j.and_then(|j| slips.get(j)).is_some_and(Option::is_some);
        // Of two in a row either may be the wrong one.
        let (Some(year), false) = (slips[i], beside(i.checked_sub(1)) || beside(Some(i + 1))) else {
            continue;
        };
        if article.slice(time.year_span).len() != 4 {
            continue;
        }
        let written = article.slice(time.span);
        let mut flag = Flag::at(
            time.span,
            format!("{written} is out of the order of the dates around it; in {year} it would fit"),
        );
        for (j, what) in [(i.checked_sub(1), "the one before"), (Some(i + 1), "the one after")] {
            if let Some(other) = j.and_then(|j| entries.get(j)) {
                flag = flag.label(other.span, what);
            }
        }
        flags.push(flag.suggest(format!("change the year to {year}"), time.year_span, year.to_string()));
    }
}

/// The year in which the day at `i` would fit between its neighbours, which are in order without it. It fits
/// well: the day comes nearer to a neighbour than it is out of order now.
fn year_slip(days: &[Day], i: usize, forward: bool) -> Option<i32> {
    let before = |a: Day, b: Day| if forward { a <= b } else { a >= b };
    let left = &days[i.saturating_sub(2)..i];
    let right = &days[i + 1..(i + 3).min(days.len())];
    let others: Vec<Day> = left.iter().chain(right).copied().collect();
    let fits = |day: Day| left.iter().all(|&d| before(d, day)) && right.iter().all(|&d| before(day, d));
    if others.len() < 2 || !others.is_sorted_by(|&a, &b| before(a, b)) || fits(days[i]) {
        return None;
    }
    let apart = |a: Day, b: Day| a.0.abs_diff(b.0);
    let next = [left.last(), right.first()];
    let wrong_side =
        [left.last().filter(|&&d| !before(d, days[i])), right.first().filter(|&&d| !before(days[i], d))];
    let out = wrong_side.into_iter().flatten().map(|&d| apart(d, days[i])).min()?;
    let (year, month, day) = days[i].ymd();
    let mut years: Vec<i32> = others
        .iter()
        .flat_map(|d| [d.year() - 1, d.year(), d.year() + 1])
        .filter(|&y| {
            y != year
                && Day::from_ymd(y, month, day)
                    .is_some_and(|d| fits(d) && next.into_iter().flatten().any(|&n| apart(n, d) < out))
        })
        .collect();
    years.sort_unstable();
    years.dedup();
    if let [one] = years.as_slice() { Some(*one) } else { None }
}

/// The times of a block.
fn times_of<'a>(article: &Article<'a>, block: &Block) -> impl Iterator<Item = Time> + use<'a> {
    let times = article.times();
    let (mut lo, mut hi) = (0, times.len());
    while lo < hi {
        let mid = lo + (hi - lo) / 2;
        if times.get(mid).is_some_and(|t| t.span.start < block.span.start) {
            lo = mid + 1;
        } else {
            hi = mid;
        }
    }
    let end = block.span.end;
    times.run(lo as u32, u32::MAX).into_iter().take_while(move |t| t.span.start < end)
}

/// Whether it is a day that was written out with its year.
fn is_day(time: &Time) -> bool {
    time.kind == TimeKind::DATE
        && time.grain == Grain::DAY
        && time.earliest.is_known()
        && time.earliest == time.latest
        && !time.flags.any(
            TimeFlags::RELATIVE
                | TimeFlags::YEAR_INFERRED
                | TimeFlags::IMPOSSIBLE
                | TimeFlags::AMBIGUOUS
                | TimeFlags::QUOTED
                | TimeFlags::NOT_PROSE,
        )
}

/// Versions that items begin with.
fn versions(article: &Article<'_>, blocks: &[Block], flags: &mut Flags) {
    let all: Vec<&str> = blocks.iter().map(|b| version(article.slice(b.span))).collect();
    if all.len() < 5 || all.iter().any(|v| v.is_empty()) || blocks[0].kind == BlockKind::HEADING {
        return;
    }
    // The majority, if there is one, is what the second or the third item begins with.
    let common = if all[1] == all[2] { all[1] } else { all[3] };
    let agree = |v: &str| v == common || common.strip_prefix(v).is_some_and(|rest| rest.starts_with('.'));
    let mut odd = (0..all.len()).filter(|&i| !agree(all[i]));
    let (Some(i), None) = (odd.next(), odd.next()) else { return };
    let neighbours = all.get(i.wrapping_sub(1)) == Some(&common) && all.get(i + 1) == Some(&common);
    if !neighbours || all[i].split('.').count() != common.split('.').count() {
        return;
    }
    let start = blocks[i].span.start
        + (article.slice(blocks[i].span).len() - article.slice(blocks[i].span).trim_start().len()) as u32;
    let span = Span::new(start, start + all[i].len() as u32);
    flags.push(
        Flag::at(span, format!("{} stands among items that all begin with {common}", all[i]))
            .label(
                Span::new(blocks[i - 1].span.start, blocks[i - 1].span.start + common.len() as u32),
                "as here",
            )
            .suggest(format!("change to {common}"), span, common),
    );
}

/// The version that a text begins with: "3.9.0".
fn version(text: &str) -> &str {
    let text = text.trim_start();
    let len = text.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(text.len());
    let bare = text[..len].trim_end_matches('.');
    if bare.contains('.') && text[bare.len()..].starts_with([' ', ':']) { bare } else { "" }
}

/// Numbers of headings.
fn numbers(article: &Article<'_>, blocks: &[Block], flags: &mut Flags) {
    let all: Vec<Option<Numbered<'_>>> = blocks.iter().map(|b| numbered(article.slice(b.span))).collect();
    for i in 1..all.len().saturating_sub(1) {
        let (Some(left), Some(here), Some(right)) = (&all[i - 1], &all[i], &all[i + 1]) else { continue };
        let like = |a: &Numbered<'_>, b: &Numbered<'_>| a.before == b.before;
        let next = |at: usize, n: u32| {
            all.get(at).and_then(Option::as_ref).is_some_and(|o| like(o, left) && o.number == n)
        };
        let more = i > 1 && left.number > 0 && next(i - 2, left.number - 1) || next(i + 2, right.number + 1);
        if !like(left, here)
            || !like(here, right)
            || right.number != left.number + 2
            || here.number == left.number + 1
            || !more
        {
            continue;
        }
        let want = left.number + 1;
        let at = |i: usize, n: &Numbered<'_>| {
            let start = blocks[i].span.start;
            Span::new(start + n.digits.start as u32, start + n.digits.end as u32)
        };
        flags.push(
            Flag::at(
                at(i, here),
                format!(
                    "this heading has number {}, and stands between {} and {}: {want} would follow",
                    here.number, left.number, right.number
                ),
            )
            .label(at(i - 1, left), "the one before")
            .label(at(i + 1, right), "the one after")
            .suggest(format!("change to {want}"), at(i, here), want.to_string()),
        );
    }
}

/// A number that a heading begins with, after one word or the numbers above it.
struct Numbered<'a> {
    before: &'a str,
    number: u32,
    digits: Range<usize>,
}

/// "3. Costs", "4.2 Costs", "Step 3: costs".
fn numbered(text: &str) -> Option<Numbered<'_>> {
    let lead = text.find(|c: char| c.is_ascii_digit())?;
    if text[..lead].split_whitespace().count() > 1 || lead > 20 {
        return None;
    }
    let len = text[lead..].find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(text.len() - lead);
    let end = lead + text[lead..lead + len].trim_end_matches('.').len();
    let start = text[..end]
        .rfind(|c: char| !c.is_ascii_digit())
        .map_or(0, |at| at + text[at..].chars().next().map_or(1, char::len_utf8));
    let after = text[end..].chars().next();
    if end - start > 3 || after.is_some_and(|c| c.is_alphanumeric() || matches!(c, '-' | '/' | '%' | ',')) {
        return None;
    }
    Some(Numbered { before: &text[..start], number: text[start..end].parse().ok()?, digits: start..end })
}
