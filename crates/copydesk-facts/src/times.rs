//! Times: dates in full and in part, ranges, times of day, lengths and repeated times.
//!
//! Read: `5 March 2024`, `March 5th`, `the fourth of July`, `2024-03-05T10:00`, `3/5/2024` (in the order of the
//! article's language), `23.04.2022`, weekdays with and without a date, `the third Monday of March`, `3-5 May
//! 2021`, `from May to July`, `between 3 and 12 of Sept`, `2019/20`, quarters, halves, decades, centuries,
//! seasons with a year, fiscal years, feasts, `mid-2019`, `the end of 1989`, what is told from the article's date
//! (`last year`, `three days ago`, `next Monday`, `the past two decades`), lengths, `every Monday`, and `14:30`,
//! `5 p.m.`, noon.
//!
//! The span is the expression: words that only place it (`in`, `on`, `by`) stay outside, words that turn it
//! into another time (`since 2010`, `before May`, `from ... to`, `late 1990s`) belong to it.
//!
//! What does not exist (31 June, 29 February 2023, 25:61 p.m.) is kept and flagged, as is a range that runs
//! backwards. A year that is not written stays `XXXX` in the value; where the article's date makes it likely
//! it is given in the record, flagged [`TimeFlags::YEAR_INFERRED`]: see [`infer`].
//!
//! Not read: ordinary words that look like dates ("may", "march", "sat", "second"), versions, scores,
//! identifiers and telephone numbers; ages; a bare `3/5` without a word that says it is a date; "recently",
//! "soon"; years of other calendars; years before 1000.

mod absolute;
mod clock;
mod feasts;
mod figures;
mod found;
mod infer;
mod join;
mod lengths;
mod parts;
mod relative;
mod value;
mod weekdays;
mod words;
mod years;

use crate::quantities::numerals::Style;
use crate::reading::Reader;
pub(crate) use absolute::ordinal_figure;
use copydesk_model::{SheetBuilder, Time, TimeFlags, TimeKind, TokenFlags, TokenKind, WordClass};
use found::{Cx, Found};
use infer::Years;
use value::Value;
pub(crate) use words::unit;

/// Finds the times of a document, in the order of the text.
pub(crate) fn extract(sheet: &mut SheetBuilder) {
    let mut times = std::mem::take(&mut sheet.times);
    times.clear();
    let language = sheet.pool.get(sheet.document.language).to_owned();
    let style = Style::of_language(&language);
    let month_first = month_first(&language);
    let today = sheet.document.date.known();
    let mut scratch = String::new();
    let mut block = u32::MAX;
    let mut years = Years::default();
    let mut found: Vec<(usize, Found)> = Vec::new();
    for (s, sentence) in sheet.sentences.iter().enumerate() {
        if sentence.block != block {
            block = sentence.block;
            years = Years::default();
        }
        let first = sentence.first_token as usize;
        let end = (first + sentence.tokens as usize).min(sheet.tokens.len());
        let r = Reader { text: &sheet.text, tokens: &sheet.tokens, first, end };
        let mut cx = Cx { r, today, style, month_first, floor: first };
        let mut i = first;
        while i < end {
            if let Some(mut f) = trigger(&cx, i)
                && f.end > i
                && f.start >= cx.floor
            {
                f = surround(&cx, f);
                infer::year(&cx, &mut f, &mut years);
                i = f.end;
                cx.floor = i;
                found.push((s, f));
                continue;
            }
            i += 1;
        }
    }
    times.reserve(found.len());
    for (s, f) in &found {
        scratch.clear();
        f.value.write(&mut scratch);
        if !f.until.is_none() {
            scratch.push('/');
            f.until.write(&mut scratch);
        }
        let value = sheet.pool.add(&scratch);
        times.push(record(sheet, *s, f, value));
    }
    sheet.times = times;
}

/// Whether 3/5 is 5 March: in the United States and where nothing else is said.
fn month_first(language: &str) -> bool {
    match language.split_once(['-', '_']) {
        None => language.is_empty() || language.eq_ignore_ascii_case("en"),
        Some((l, region)) => {
            l.eq_ignore_ascii_case("en") && ["US", "PH", "CA"].iter().any(|x| region.eq_ignore_ascii_case(x))
        }
    }
}

/// What a token may begin, or carry.
#[inline]
fn trigger(cx: &Cx<'_>, i: usize) -> Option<Found> {
    let r = &cx.r;
    let t = r.at(i);
    match t.kind {
        TokenKind::NUMBER => number(cx, i),
        TokenKind::ALNUM => clock::joined(cx, i)
            .or_else(|| years::decade(cx, i))
            .or_else(|| years::coded(cx, i))
            .or_else(|| parts::ordinal_part(cx, i))
            .or_else(|| absolute::day_led(cx, i, between(cx, i))),
        TokenKind::WORD if t.class.any(words::TRIGGERS) => word(cx, i),
        _ => None,
    }
}

fn number(cx: &Cx<'_>, i: usize) -> Option<Found> {
    let r = &cx.r;
    let b = i.wrapping_sub(1);
    let cue = r.is_any(b, &["on", "due", "by", "next"])
        || r.is_any(b, &["from", "between"]) && join::slash_pair(cx, i);
    figures::figures(cx, i, cue && !r.word(i).contains('.'))
        .or_else(|| years::decade(cx, i))
        .or_else(|| years::year_and_part(cx, i))
        .or_else(|| years::year(cx, i))
        .or_else(|| absolute::day_led(cx, i, between(cx, i)))
        .or_else(|| clock::figures(cx, i))
        .or_else(|| lengths::counted(cx, i))
}

fn word(cx: &Cx<'_>, i: usize) -> Option<Found> {
    let r = &cx.r;
    let class = r.at(i).class;
    if class.any(WordClass::MONTH)
        && let Some(f) = absolute::month_led(cx, i)
    {
        return Some(f);
    }
    if class.any(WordClass::WEEKDAY) {
        let b = i.wrapping_sub(1);
        if let Some(f) = (b >= cx.floor).then(|| feasts::feast(cx, b)).flatten() {
            return Some(f);
        }
        if let Some(mut f) = weekdays::weekday_led(cx, i) {
            relative::around_weekday(cx, &mut f);
            return Some(f);
        }
    }
    if class.any(WordClass::ORDINAL_WORD | WordClass::NUMBER_WORD) {
        let f = parts::ordinal_part(cx, i)
            .or_else(|| absolute::day_led(cx, i, between(cx, i)))
            .or_else(|| years::worded(cx, i))
            .or_else(|| lengths::counted(cx, i));
        if f.is_some() {
            return f;
        }
    }
    if class.any(WordClass::PERIOD) {
        let f = relative::adverb(cx, i)
            .or_else(|| clock::word(cx, i))
            .or_else(|| years::labelled(cx, i))
            .or_else(|| parts::season(cx, i))
            .or_else(|| years::worded(cx, i))
            .or_else(|| feasts::feast(cx, i));
        if f.is_some() {
            return f;
        }
    }
    if class.any(WordClass::TIME_UNIT) {
        let b = i.wrapping_sub(1);
        if r.is(b, "last")
            && (r.is(i + 1, "of") || r.is(i + 1, "in"))
            && b >= cx.floor
            && let Some(f) = parts::ordinal_part(cx, b)
        {
            return Some(f);
        }
        if r.is(i, "day") || r.is(i, "year") {
            for k in [b, i.wrapping_sub(2), i.wrapping_sub(3)] {
                if k >= cx.floor
                    && r.exists(k)
                    && let Some(f) = feasts::feast(cx, k).filter(|f| f.end > i)
                {
                    return Some(f);
                }
            }
        }
        return years::labelled(cx, i).or_else(|| relative::unit_led(cx, i));
    }
    None
}

/// Whether `between` opens a pair at `i`.
fn between(cx: &Cx<'_>, i: usize) -> bool {
    let r = &cx.r;
    let b = i.wrapping_sub(1);
    r.is(b, "between") || r.is(b, "the") && r.is(i.wrapping_sub(2), "between")
}

/// Takes in what stands around an expression and changes it: `mid-`, `late`, `the end of`, a second end,
/// `since`, `before`.
fn surround(cx: &Cx<'_>, mut f: Found) -> Found {
    if matches!(f.kind, TimeKind::DURATION | TimeKind::SET) {
        return f;
    }
    infer::month_pointed(cx, &mut f);
    join::year_behind(cx, &mut f);
    join::edges(cx, &mut f);
    join::week_of(cx, &mut f);
    let point = f.kind == TimeKind::DATE;
    join::range(cx, &mut f);
    if point && f.kind == TimeKind::RANGE {
        join::year_behind(cx, &mut f);
    }
    if f.kind == TimeKind::DATE {
        join::bounds(cx, &mut f);
    }
    f
}

/// The record of an expression.
fn record(sheet: &SheetBuilder, sentence: usize, f: &Found, value: copydesk_model::Str) -> Time {
    let (a, b) = (sheet.tokens[f.start], sheet.tokens[f.end - 1]);
    let span = if f.inner.is_empty() { copydesk_model::Span::new(a.span.start, b.span.end) } else { f.inner };
    let (mut earliest, mut latest) = f.bounds.unwrap_or_else(|| {
        let (e, l) = f.value.bounds();
        if f.until.is_none() { (e, l) } else { (e, f.until.bounds().1) }
    });
    let mut flags = f.flags;
    if earliest.is_known() && latest.is_known() && earliest > latest {
        std::mem::swap(&mut earliest, &mut latest);
        flags |= TimeFlags::REVERSED;
    }
    let anchored = earliest.is_known() || latest.is_known() || f.has_year();
    flags.set(TimeFlags::ANCHORED, anchored && !matches!(f.kind, TimeKind::DURATION | TimeKind::SET));
    flags.set(TimeFlags::QUOTED, a.flags.has(TokenFlags::QUOTED));
    let (year, month, day) = match f.value {
        Value::Date { year, month, day } => (year, month, day),
        Value::ShortYear { month, day, .. } => (0, month, day),
        v => (v.year_of(), 0, 0),
    };
    let year = if year == 0 && flags.has(TimeFlags::YEAR_INFERRED) { earliest.year() } else { year };
    Time {
        amount: f.amount,
        span,
        value,
        earliest,
        latest,
        sentence: sentence as u32,
        first_token: f.start as u32,
        tokens: u16::try_from(f.end - f.start).unwrap_or(u16::MAX),
        kind: f.kind,
        grain: f.grain,
        flags,
        year: u16::try_from(year).unwrap_or(0),
        month,
        day,
        weekday: copydesk_model::Weekday(f.weekday),
        hour: f.hour,
        weekday_span: f.weekday_span,
        day_span: f.day_span,
        year_span: f.year_span,
        reserved: 0,
    }
}

#[cfg(test)]
mod tests;
