//! Years that are not written.
//!
//! `7 January` in an article of 1 December 2019 is taken for 2020: the year that brings it nearest to the
//! article's date, if that is within [`REACH`] days. Beyond that the text may mean either year, and nothing is
//! inferred, unless a weekday stands with the date and fits exactly one of the three years around: then it is
//! that year. Where the paragraph has written another year before, nothing is inferred either: the date may
//! belong to that one.

use super::found::{Cx, Found};
use super::value::{Value, month};
use super::words::{self, Deictic};
use copydesk_model::{Day, Grain, TimeFlags, TimeKind};

/// How many days from the article's date an unwritten year is sure.
const REACH: i32 = 120;

/// The years that a paragraph has written so far.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Years {
    low: i32,
    high: i32,
}

impl Years {
    fn note(&mut self, y: i32) {
        if y <= 0 {
            return;
        }
        self.low = if self.low == 0 { y } else { self.low.min(y) };
        self.high = self.high.max(y);
    }

    /// Whether the paragraph speaks of no other year than `y`.
    fn only(&self, y: i32) -> bool {
        self.low == 0 || self.low == y && self.high == y
    }
}

/// Gives a date without a year the year that the article's date makes sure.
pub(super) fn year(cx: &Cx<'_>, f: &mut Found, years: &mut Years) {
    if f.has_year() {
        years.note(f.value.year_of());
        years.note(f.until.year_of());
        return;
    }
    let Some(today) = cx.today else { return };
    let Value::Date { month: m, day, .. } = f.value else { return };
    if m == 0
        || f.flags.has(TimeFlags::IMPOSSIBLE)
        || f.flags.any(TimeFlags::OPEN_START | TimeFlags::OPEN_END)
    {
        return;
    }
    let own = today.year();
    let candidate = |y: i32| {
        if day == 0 {
            let (a, b) = month(y, u32::from(m));
            Some((a, b))
        } else {
            Day::from_ymd(y, u32::from(m), u32::from(day)).map(|d| (d, d))
        }
    };
    let distance = |(a, b): (Day, Day)| {
        if today < a {
            a.0 - today.0
        } else if today > b {
            today.0 - b.0
        } else {
            0
        }
    };
    let near = [own - 1, own, own + 1]
        .into_iter()
        .filter_map(|y| candidate(y).map(|c| (distance(c), y)))
        .min()
        .filter(|(d, _)| *d <= REACH)
        .map(|(_, y)| y);
    let fits = |y: i32| candidate(y).is_some_and(|(d, _)| d.weekday().0 == f.weekday);
    let by_weekday = (f.weekday != 0 && day != 0)
        .then(|| {
            let mut right = [own - 1, own, own + 1].into_iter().filter(|y| fits(*y));
            right.next().filter(|_| right.next().is_none())
        })
        .flatten();
    let y = match near {
        Some(y) if years.only(y) => y,
        _ => match by_weekday {
            Some(y) => y,
            None => return,
        },
    };
    let Some((a, b)) = candidate(y) else { return };
    let b = match f.until {
        Value::Date { month: m2, day: d2, .. } if f.kind == TimeKind::RANGE => {
            let in_year = |y| f.until.in_year(y).bounds().1;
            let _ = d2;
            if m2 < m { in_year(y + 1) } else { in_year(y) }
        }
        _ => b,
    };
    if b.is_known() && a <= b {
        f.bounds = Some((a, b));
        f.flags |= TimeFlags::YEAR_INFERRED;
    }
}

/// `last May`, `this August`, `next June`.
pub(super) fn month_pointed(cx: &Cx<'_>, f: &mut Found) {
    let Value::Date { year: 0, month: m, day: 0 } = f.value else { return };
    let r = &cx.r;
    let b = f.start.wrapping_sub(1);
    if f.grain != Grain::MONTH || b < cx.floor || !r.exists(b) {
        return;
    }
    let Some(d) = words::deictic(r.word(b)).filter(|d| *d != Deictic::Other) else { return };
    f.start = b;
    f.flags |= TimeFlags::RELATIVE;
    let Some(today) = cx.today else { return };
    let (own, now, _) = today.ymd();
    let m = u32::from(m);
    let y = match d {
        Deictic::This => own,
        Deictic::Back { .. } => own - i32::from(m >= now),
        _ => own + i32::from(m <= now),
    };
    f.value = f.value.in_year(y);
}
