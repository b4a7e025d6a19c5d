//! Anniversaries of what the text dates, for `dates/span`.

use crate::acts::{self, Kind};
use crate::words::{Words, is_written_point};
use copydesk_plugin::prelude::*;
use std::cell::OnceCell;
use std::collections::HashMap;

/// How far behind its noun what an anniversary is of may stand, in tokens.
const REACH: u32 = 12;

/// Nouns of such acts, with the year behind them: `of its founding in 1998`.
const ACTS: &[&str] = &[
    "founding",
    "foundation",
    "opening",
    "birth",
    "death",
    "establishment",
    "launch",
    "signing",
    "creation",
    "formation",
    "independence",
    "invention",
    "discovery",
    "publication",
    "debut",
    "inception",
    "start",
    "beginning",
    "end",
    "outbreak",
    "assassination",
    "adoption",
    "passage",
    "ratification",
    "introduction",
];

/// Where an anniversary counts from.
#[derive(Clone, Copy)]
struct Base {
    year: i32,
    span: Span,
}

pub(crate) fn check(words: &Words<'_>, horizon: i32, flags: &mut Flags) {
    let article = words.article;
    let known = OnceCell::new();
    let beginning = |entity: u32| known.get_or_init(|| beginnings(words)).get(&entity).copied().flatten();
    for q in article.quantities() {
        let noun = q.first_token + u32::from(q.tokens);
        let noun =
            (noun.saturating_sub(1)..noun + 1).find(|&i| words.is_any(i, &["anniversary", "birthday"]));
        let off = QuantityFlags::QUOTED | QuantityFlags::IN_NAME;
        if q.kind != QuantityKind::ORDINAL || q.flags.any(off) || words.is_long(q.sentence) {
            continue;
        }
        // A greater number is no count of years.
        let years = (1.0..2000.0).contains(&q.value.to_f64());
        if let Some(noun) = noun.filter(|_| years)
            && let Some(base) = base(words, &q, noun, horizon, &beginning)
            && let Some(flag) = judge(words, &q, noun, &base, horizon)
        {
            flags.push(flag);
        }
    }
}

fn judge(words: &Words<'_>, q: &Quantity, noun: u32, base: &Base, horizon: i32) -> Option<Flag> {
    let article = words.article;
    let number = q.value.to_f64() as i32;
    let (start, end) = words.sentence(q.sentence);
    let mut dates = words.times_in(start, end).filter(|t| {
        matches!(t.kind, TimeKind::DATE | TimeKind::RANGE)
            && !base.span.contains(t.span)
            && !t.span.contains(base.span)
    });
    let (date, more) = (dates.next(), dates.next().is_some());
    let wrong = |year: i32| (year - base.year - number).abs() > 1;
    let today = article.document().date.known();
    let (year, label) = match date {
        Some(t) => {
            let known = t.earliest.known().zip(t.latest.known()).filter(|(a, b)| a.year() == b.year());
            let year = known
                .filter(|_| !more && !t.flags.any(TimeFlags::APPROXIMATE | TimeFlags::IN_NAME))?
                .0
                .year();
            (year, Some(t.span))
        }
        None if is_past(words, start, end) || today.is_none() => {
            // Some time up to now: only what lies ahead is wrong.
            let last = today.map_or(horizon, Day::year);
            if base.year + number <= last + 1 {
                return None;
            }
            (last, None)
        }
        None => (today?.year(), None),
    };
    if !wrong(year) || year < base.year {
        return None;
    }
    let of = words.word(noun);
    let written = article.slice(q.span);
    let right = year - base.year;
    let due = base.year + number;
    let than = if label.is_none() && today.is_none() {
        "in years to come".to_owned()
    } else {
        format!("in {year} it is number {right}")
    };
    let mut flag = Flag::at(q.span, format!("the {written} {of} of {} is in {due}; {than}", base.year))
        .label(base.span, "counted from here");
    if let Some(span) = label {
        flag = flag.label(span, "the year of the anniversary");
    } else if today.is_some() {
        flag = flag.note(format!("{year} is the year of the article's own date"));
    }
    if written.bytes().next().is_some_and(|b| b.is_ascii_digit())
        && right > 0
        && (label.is_some() || today.is_some())
    {
        let new = crate::written::day_like(right as u32, written);
        flag = flag.suggest(format!("change to {new}"), q.span, new);
    }
    Some(flag.help("check the number and the year it is counted from"))
}

/// Whether the sentence tells of something past.
fn is_past(words: &Words<'_>, start: u32, end: u32) -> bool {
    (start..end).any(|i| {
        let word = words.word(i);
        words.is_any(i, &["was", "were", "had", "held", "came", "took", "did", "saw", "made"])
            || words.token(i).case == Case::LOWER && word.len() > 4 && word.ends_with("ed")
    })
}

/// What the anniversary counts from: a year in its own phrase, or the beginning that the article gives for what
/// it is an anniversary of.
fn base(
    words: &Words<'_>,
    q: &Quantity,
    noun: u32,
    horizon: i32,
    beginning: &impl Fn(u32) -> Option<Base>,
) -> Option<Base> {
    let (start, end) = words.sentence(q.sentence);
    if words.is(noun + 1, "of") {
        let stop = end.min(noun + 2 + REACH);
        let phrase = (noun + 2..stop)
            .find(|&i| matches!(words.word(i), "," | ";" | "(" | ":" | "–" | "—"))
            .unwrap_or(stop);
        let named = words.times_in(noun + 2, phrase).find(|t| year_of_thing(words, noun + 2, t));
        // `Of her birth in 2005`: when it was kept, where the count would lead into years to come.
        let number = q.value.to_f64() as i32;
        let now = words.article.document().date.known().map_or(horizon, Day::year);
        if let Some(t) = named.filter(|t| t.earliest.year().saturating_add(number) <= now + 1) {
            return Some(Base { year: t.earliest.year(), span: t.span });
        }
        let m = words.mentions_in(noun + 2, phrase).next().filter(|m| m.first_token <= noun + 3)?;
        return beginning(m.entity);
    }
    // `X's 25th anniversary`, `X celebrates its 25th anniversary`
    let owner = q.first_token.checked_sub(1).filter(|&i| i > start)?;
    if words.kind(owner) == TokenKind::CLITIC {
        return beginning(words.mention_before(owner)?.entity);
    }
    if words.is_any(owner, &["its", "their", "his", "her"]) {
        let mut named = words.mentions_in(start, owner).map(|m| m.entity);
        let first = named.next()?;
        return named.all(|e| e == first).then(|| beginning(first)).flatten();
    }
    None
}

/// Whether a year belongs to the thing itself: `of the 1998 treaty`, `of its founding in 1998`.
fn year_of_thing(words: &Words<'_>, from: u32, t: &Time) -> bool {
    let mut flags = t.flags;
    flags.set(TimeFlags::IN_NAME, false);
    let plain = is_written_point(&Time { flags, ..*t });
    let at = t.first_token;
    let act = (from..at).any(|i| words.is_any(i, ACTS));
    let before = at.saturating_sub(1);
    plain && (words.is_any(before, &["the", "a"]) && at >= from || act && words.is_any(before, &["in", "on"]))
}

/// The year that the article gives for the beginning of each entity; none where it gives two.
fn beginnings(words: &Words<'_>) -> HashMap<u32, Option<Base>> {
    let mut found: HashMap<u32, Option<Base>> = HashMap::new();
    for act in acts::of(words).into_iter().filter(|a| a.kind != Kind::Died) {
        let base = Base { year: act.time.earliest.year(), span: act.time.span };
        let known = found.entry(act.thing).or_insert(Some(base));
        if known.is_some_and(|k| k.year != base.year) {
            *known = None;
        }
    }
    found
}
