//! Whether a date is told as past or as still to come, by the verb that it stands with.

use crate::words::Words;
use copydesk_plugin::prelude::*;

/// How far back from a date its verb is looked for, in tokens.
const REACH: u32 = 14;

/// How long ago a day may be that stands behind an object: `will remember the attack on 11 September 2001`
/// dates the attack.
const STALE: i32 = 400;

/// A date that is told with a tense that its place against the article's date denies.
pub(crate) struct Mistold {
    pub(crate) time: Time,
    /// The verb.
    pub(crate) verb: Span,
    /// The article's date.
    pub(crate) today: Day,
}

/// Dates that are past on the article's date and told as still to come.
pub(crate) fn past_as_future(article: &Article<'_>, lag: i64) -> Vec<Mistold> {
    let lag = days(lag);
    mistold(article, |words, time, today| {
        let stale = (today.0 - time.latest.0) <= STALE && time.grain == Grain::DAY;
        if time.latest.plus_days(lag) >= today { None } else { future_verb(words, time, stale) }
    })
}

/// Dates that are still to come on the article's date and told as past.
pub(crate) fn future_as_past(article: &Article<'_>, lag: i64) -> Vec<Mistold> {
    let lag = days(lag);
    mistold(
        article,
        |words, time, today| {
            if time.earliest.plus_days(-lag) <= today { None } else { past_verb(words, time) }
        },
    )
}

/// An option's number of days, within what a date can be moved by.
fn days(lag: i64) -> i32 {
    lag.clamp(0, 100_000) as i32
}

fn mistold(
    article: &Article<'_>,
    verb: impl Fn(&Words<'_>, &Time, Day) -> Option<(u32, u32)>,
) -> Vec<Mistold> {
    let Some(today) = article.document().date.known() else { return Vec::new() };
    let words = Words::of(article);
    let firm = article.times().iter().filter(is_firm).filter(|t| !words.is_long(t.sentence));
    let found = firm.filter_map(|time| {
        let (first, last) = verb(&words, &time, today)?;
        let block = article.block_of(time.sentence);
        let (start, end) = words.sentence(time.sentence);
        let told = !article.in_block_quote(&block)
            && !block.kind.is_heading()
            && !words.token(first).flags.has(TokenFlags::QUOTED)
            && !(start..end).any(|i| words.is_any(i, REPORTED));
        told.then(|| Mistold { time, verb: words.span(first, last), today })
    });
    found.collect()
}

/// Whether a time is a date whose year is written.
fn is_firm(t: &Time) -> bool {
    let off = TimeFlags::RELATIVE
        | TimeFlags::YEAR_INFERRED
        | TimeFlags::IMPOSSIBLE
        | TimeFlags::AMBIGUOUS
        | TimeFlags::IN_NAME
        | TimeFlags::QUOTED
        | TimeFlags::NOT_PROSE
        | TimeFlags::APPROXIMATE
        | TimeFlags::OPEN_START
        | TimeFlags::OPEN_END;
    t.kind == TimeKind::DATE
        && t.flags.has(TimeFlags::ANCHORED)
        && t.earliest.is_known()
        && t.latest.is_known()
        && matches!(t.grain, Grain::DAY | Grain::MONTH | Grain::QUARTER | Grain::YEAR)
        && !t.flags.any(off)
}

/// Words of a sentence that tells what was said, or of what is only thought of.
const REPORTED: &[&str] = &[
    "said",
    "told",
    "wrote",
    "announced",
    "predicted",
    "stated",
    "stating",
    "advised",
    "advising",
    "declared",
    "declaring",
    "explained",
    "reported",
    "saying",
    "announcing",
    "promised",
    "warned",
    "argued",
    "believed",
    "thought",
    "hoped",
    "expected",
    "would",
    "if",
    "unless",
    "could",
    "might",
    "imagine",
    "suppose",
    "update",
    "updated",
    "updates",
    "edited",
    "corrected",
    "correction",
    "revised",
    "modified",
    "amended",
    "appended",
    "reviewed",
    "accessed",
    "retrieved",
    "archived",
    "added",
];

/// Words and marks that part a clause from another.
fn parts(words: &Words<'_>, i: u32) -> bool {
    const BREAKS: &[&str] = &[
        "who", "whom", "whose", "which", "that", "what", "where", "when", "while", "but", "or", "and",
        "after", "before", "until", "till", "since", "because", "although", "though", "than", "as", "how",
        "why",
    ];
    words.is_any(i, BREAKS)
        || words.kind(i) == TokenKind::PUNCT && !matches!(words.word(i), "-" | "‑" | "." | "’" | "'")
        || words.kind(i) == TokenKind::OBJECT
}

/// First token of the clause that leads to a date, and the token of the preposition before the date, or of the
/// date itself where it has none.
fn clause(words: &Words<'_>, time: &Time) -> Option<(u32, u32)> {
    let (start, _) = words.sentence(time.sentence);
    let before = time.first_token.checked_sub(1).filter(|&b| b >= start)?;
    let at = if words.is_any(before, &["on", "in", "at", "during"]) { before } else { time.first_token };
    // `the May 2021 vote`, `by May 2021`
    if at == time.first_token && !(time.grain == Grain::DAY && !words.is_any(before, NO_LEAD)) {
        return None;
    }
    let low = start.max(at.saturating_sub(REACH));
    let first = (low..at).rev().take_while(|&i| !parts(words, i)).last()?;
    Some((first, at))
}

/// Words before a date without a preposition that give it another part than when the verb happens.
const NO_LEAD: &[&str] =
    &["the", "a", "an", "by", "to", "for", "of", "from", "its", "their", "until", "between", "through", "s"];

/// The verb by which a clause tells of what is to come: first and last token.
fn future_verb(words: &Words<'_>, time: &Time, stale: bool) -> Option<(u32, u32)> {
    let (first, at) = clause(words, time).or_else(|| planned_for(words, time))?;
    if is_indirect(words, time, first) {
        return None;
    }
    for i in (first..at).rev() {
        if words.is_any(i, &["will", "shall"])
            || words.kind(i) == TokenKind::CLITIC && words.word(i).ends_with("ll")
        {
            let verb = skip_adverbs(words, i + 1, at);
            if words.is(verb, "not") || verb >= at {
                return None;
            }
            if words.is(verb, "be") {
                let next = skip_adverbs(words, verb + 1, at);
                let passive = next < at && is_participle(words.word(next));
                let last = if passive { next } else { verb };
                return light(words, last + 1, at).then_some((i, last));
            }
            // `take place`, `come into force`
            let phrase = PHRASES.iter().find(|p| p.iter().zip(verb..).all(|(w, i)| words.is(i, w)));
            let scheduled = words.is_any(verb, SCHEDULED) || phrase.is_some();
            let last = phrase.map_or(verb, |p| verb + p.len() as u32 - 1);
            let told = scheduled && light(words, last + 1, at) || stale && plain(words, verb + 1, at);
            return told.then_some((i, last.min(at - 1)));
        }
        // `is to be held on`, `is going to be held on`, `, to be held on`
        let going = if words.is(i + 1, "going") { i + 2 } else { i + 1 };
        let bare =
            i == first && words.is(i, "to") && words.is(i + 1, "be") && words.is(i.wrapping_sub(1), ",");
        if bare || words.is_any(i, &["is", "are"]) && words.is(going, "to") {
            let verb = if bare { i + 1 } else { going + 1 };
            let passive = words.is(verb, "be") && is_participle(words.word(verb + 1));
            let last = if passive { verb + 1 } else { verb };
            let told = (passive || words.is_any(verb, SCHEDULED)) && light(words, last + 1, at);
            return (told && last < at).then_some((i, last));
        }
        // `is scheduled for`, `are due to open on`
        if words.is_any(i, &["is", "are"]) {
            let word = skip_adverbs(words, i + 1, at);
            let planned = words.is_any(word, PLANNED) && word < at;
            let rest = word + 1;
            let to =
                rest == at || words.is_any(rest, &["for", "to", "on", "in", "at"]) || light(words, rest, at);
            return (planned && to && plain(words, rest, at)).then_some((i, word));
        }
    }
    None
}

/// Whether the clause tells what somebody held then: `decided that the bridge will open`.
fn is_indirect(words: &Words<'_>, time: &Time, first: u32) -> bool {
    let (start, _) = words.sentence(time.sentence);
    let that =
        (start..first).find(|&i| words.is_any(i, &["that", "whether", "how", "when", "where", "what"]));
    that.is_some_and(|that| {
        (start..that).any(|i| words.token(i).case == Case::LOWER && is_participle(words.word(i)))
    })
}

/// As [`clause`] for `is scheduled for 3 May`.
fn planned_for(words: &Words<'_>, time: &Time) -> Option<(u32, u32)> {
    let (start, _) = words.sentence(time.sentence);
    let before = time.first_token.checked_sub(1).filter(|&b| b > start && words.is(b, "for"))?;
    words.is_any(before - 1, PLANNED).then(|| {
        let low = start.max(before.saturating_sub(4));
        ((low..before).rev().take_while(|&i| !parts(words, i)).last().unwrap_or(before - 1), before)
    })
}

/// The verb by which a clause tells of what has been: first and last token.
fn past_verb(words: &Words<'_>, time: &Time) -> Option<(u32, u32)> {
    let (first, at) = clause(words, time)?;
    for i in (first..at).rev() {
        if words.is_any(i, &["to", "will", "shall", "is", "are", "be"]) || words.is_any(i, PLANNED) {
            return None;
        }
        if words.is_any(i, &["was", "were"]) {
            let verb = skip_adverbs(words, i + 1, at);
            let told = verb < at && is_participle(words.word(verb)) && !words.is_any(verb, PLANNED);
            return (told && light(words, verb + 1, at)).then_some((i, verb));
        }
        let happened = words.is_any(i, HAPPENED) && words.token(i).case == Case::LOWER
            || words.is(i, "place") && words.is(i.wrapping_sub(1), "took");
        if happened {
            let lead = if words.is(i, "place") { i - 1 } else { i };
            return light(words, i + 1, at).then_some((lead, i));
        }
    }
    None
}

/// The same of several words.
const PHRASES: &[&[&str]] = &[
    &["take", "place"],
    &["take", "effect"],
    &["take", "office"],
    &["come", "into", "force"],
    &["come", "into", "effect"],
    &["go", "live"],
    &["go", "on", "sale"],
    &["go", "into", "effect"],
    &["go", "to", "the", "polls"],
];

/// Verbs of what is set for a day, without an object.
const SCHEDULED: &[&str] = &[
    "open", "reopen", "close", "start", "begin", "end", "launch", "meet", "convene", "run", "air",
    "premiere", "arrive", "depart", "return", "leave", "expire", "commence", "resume", "conclude", "finish",
    "occur", "happen", "speak", "appear", "perform", "play", "vote", "gather", "kick", "go", "come",
    "retire",
];

/// The same as told afterwards.
const HAPPENED: &[&str] = &[
    "opened",
    "closed",
    "started",
    "began",
    "ended",
    "launched",
    "met",
    "convened",
    "aired",
    "premiered",
    "arrived",
    "departed",
    "returned",
    "expired",
    "commenced",
    "resumed",
    "concluded",
    "finished",
    "occurred",
    "happened",
    "died",
    "retired",
    "resigned",
    "voted",
    "gathered",
];

/// Participles of what is only set for a day.
const PLANNED: &[&str] = &[
    "scheduled",
    "planned",
    "expected",
    "due",
    "set",
    "slated",
    "supposed",
    "meant",
    "postponed",
    "moved",
    "delayed",
    "extended",
    "rescheduled",
    "booked",
    "pushed",
    "intended",
    "projected",
    "forecast",
    "timed",
    "poised",
    "designed",
    "required",
    "allowed",
    "based",
    "needed",
    "anticipated",
    "dated",
    "interested",
    "used",
    "called",
];

/// Whether a word is a participle by its form.
fn is_participle(word: &str) -> bool {
    const IRREGULAR: &[&str] = &[
        "held",
        "born",
        "built",
        "sent",
        "sold",
        "shot",
        "found",
        "made",
        "begun",
        "given",
        "taken",
        "shown",
        "seen",
        "sworn",
        "cut",
        "run",
        "put",
        "read",
        "won",
        "lost",
        "paid",
        "done",
        "broadcast",
        "thrown",
        "laid",
        "shut",
        "hit",
        "struck",
        "caught",
        "bought",
        "brought",
        "written",
        "drawn",
        "known",
        "chosen",
    ];
    word.len() > 3 && word.ends_with("ed") || IRREGULAR.contains(&word)
}

fn skip_adverbs(words: &Words<'_>, mut i: u32, end: u32) -> u32 {
    while i < end
        && (words.word(i).ends_with("ly")
            || words.is_any(i, &["also", "then", "now", "again", "first", "soon"]))
    {
        i += 1;
    }
    i
}

/// Whether the tokens are places and the like that leave the date with the verb: nothing, or phrases that begin
/// with a preposition.
fn light(words: &Words<'_>, from: u32, at: u32) -> bool {
    from >= at
        || at - from <= 8
            && words.is_any(
                from,
                &["in", "at", "by", "with", "online", "here", "there", "live", "again", "from", "to"],
            )
            && plain(words, from, at)
}

/// Whether the tokens hold no further verb, in a past form or in -ing, which the date could belong to.
fn plain(words: &Words<'_>, from: u32, at: u32) -> bool {
    let verb = |word: &str| is_participle(word) || word.len() > 5 && word.ends_with("ing");
    at.saturating_sub(from) <= 8
        && !(from..at).any(|i| {
            words.token(i).case == Case::LOWER && (verb(words.word(i)) || words.is_any(i, &["was", "were"]))
        })
}

/// A day in words.
pub(crate) fn show(day: Day) -> String {
    let (year, month, number) = day.ymd();
    format!("{number} {} {year}", month_name(month))
}

/// Offers the next or the last year where it brings the date to the right side of the article's, near it: in
/// January it is often the year.
pub(crate) fn other_year(flag: Flag, found: &Mistold, step: i32) -> Flag {
    const NEAR: i32 = 366;
    let t = &found.time;
    let year = i32::from(t.year) + step;
    let moved = if step > 0 { t.latest.plus_months(12) } else { t.earliest.plus_months(-12) };
    let right = if step > 0 { moved >= found.today } else { moved <= found.today };
    if t.year_span.is_empty() || !right || (moved.0 - found.today.0).abs() > NEAR {
        return flag;
    }
    flag.suggest(format!("change the year to {year}"), t.year_span, year.to_string())
}
