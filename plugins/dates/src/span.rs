//! `dates/span`.

use crate::anniversary;
use crate::lengths::{Between, Length};
use crate::words::Words;
use copydesk_plugin::prelude::*;

copydesk_plugin::rule! {
    /// A length of time that does not fit the dates beside it.
    ///
    /// "For three decades, since 2010" in an article of 2024 gives fourteen years two lengths; "from 2010 to
    /// 2015, a seven-year period" gives five years seven. The same for "founded 50 years ago, in 1990", for
    /// "the four-year war (1914–1920)" and for the 25th anniversary in 2026 of what the text says was founded
    /// in 1998. Either the length or a date is wrong.
    ///
    /// A length must stand right beside its dates; an anniversary must be one of something that the text dates.
    /// What is told from today is held to the article's date. In an article without one, only lengths that
    /// reach beyond 2030 are flagged.
    ///
    /// It is silent on what may have been rounded (off by one, "nearly", "about", round numbers within a
    /// tenth), on lengths that a past story ends before today ("she had run it for ten years, since 1990"), in
    /// quotations, and on names (the Seven Years' War).
    ///
    /// Measured: none in 106 articles of an encyclopaedia (459,000 words), 350 news stories (64,000 words), 508
    /// posts of a public blog (568,000 words), and READMEs and changelogs, after one that was wrong was mended.
    ///
    /// ```flag date=2024-05-03
    /// The mill has run for three decades, since 2010.
    ///                      ^^^^^^^^^^^^^ 14 years
    /// ```
    /// ```flag
    /// Since 2010, over the past 30 years, the river has risen.
    ///                      ^^^^^^^^^^^^^ 2040
    /// ```
    /// ```flag date=2024-05-03
    /// The mill was founded 50 years ago, in 1990.
    ///                      ^^^^^^^^^^^^ 34 years
    /// ```
    /// ```flag
    /// From 2010 to 2015, a seven-year period, the mill stood still. The four-year strike (1914–1920) was the longest.
    ///                      ^^^^^^^^^^ 5 years
    ///                                                                   ^^^^^^^^^ 6 years
    /// ```
    /// ```flag date=2026-05-03
    /// Orlo Steel was founded in 1998. This year Orlo Steel celebrates its 25th anniversary.
    ///                                                                     ^^^^ 28
    /// ```
    /// ```flag
    /// Over the past 20 years (2010–2021) the river has risen.
    ///          ^^^^^^^^^^^^^ 11 years
    /// ```
    /// ```pass date=2024-05-03
    /// The mill has run for nearly fifteen years, since 2010. In the ten years since 2010 it grew.
    /// ```
    /// ```pass date=2024-05-03
    /// From 2010 to 2015, a five-year period, and in the six years from 2016 to 2021, the mill stood still.
    /// ```
    /// ```pass date=2026-05-03
    /// Orlo Steel was founded in 1998. In 2023 Orlo Steel celebrated its 25th anniversary.
    /// ```
    /// ```pass date=2024-05-03
    /// When she left, she had run the mill for ten years, since 1990. The Seven Years' War (1756–1763) was long.
    /// ```
    pub struct LengthAndDates = "dates/span", WARNING;
}

/// No article without a date is taken to be written after this year.
const HORIZON: i32 = 2030;

/// What may stand between a length and the date it goes with.
const GLUE: &[&str] = &[
    ",", "(", "–", "—", "-", "in", "on", "from", "of", "the", "a", "an", "over", "for", "that", "is", "i.e.",
    "between", "almost", "nearly", "about", "around", "some", "more", "than", "at", "least", "lasted",
    "lasting", "lasts",
];

/// Things that last, which a length may stand before: `the four-year war (1914–1918)`.
const LASTING: &[&str] = &[
    "period",
    "span",
    "stretch",
    "term",
    "war",
    "reign",
    "tenure",
    "run",
    "spell",
    "occupation",
    "campaign",
    "program",
    "programme",
    "ban",
    "drought",
    "siege",
    "conflict",
    "dictatorship",
    "rule",
    "presidency",
    "strike",
    "blockade",
    "interval",
    "era",
    "phase",
    "timeframe",
    "window",
    "expedition",
    "voyage",
    "hiatus",
    "absence",
    "stint",
    "career",
    "marriage",
    "partnership",
    "plan",
    "famine",
    "boom",
    "slump",
    "recession",
    "study",
    "survey",
    "investigation",
    "project",
    "crisis",
    "exile",
    "imprisonment",
    "mandate",
    "truce",
    "ceasefire",
    "embargo",
    "boycott",
    "cycle",
];

/// What becomes of a length beside a date.
enum Reading {
    /// Since a date, up to the article's.
    Since,
    /// Ago, and a date.
    Ago,
    /// From one date to another.
    Range,
}

impl Rule for LengthAndDates {
    fn check(&self, article: &Article<'_>, flags: &mut Flags) {
        let words = Words::of(article);
        let times = article.times();
        for (n, length) in times.iter().enumerate() {
            if !is_length(&length) {
                continue;
            }
            let before = n.checked_sub(1).and_then(|p| times.get(p));
            for other in [times.get(n + 1), before].into_iter().flatten() {
                if let Some(flag) = pair(&words, &length, &other) {
                    flags.push(flag);
                    break;
                }
            }
        }
        anniversary::check(&words, HORIZON, flags);
    }
}

/// Whether a time is a length with a number, or is told by one: `20 years`, `the past 20 years`, `20 years ago`.
fn is_length(t: &Time) -> bool {
    let kind = t.kind == TimeKind::DURATION || t.flags.has(TimeFlags::RELATIVE);
    kind && t.amount.mantissa > 0
        && !t.flags.any(TimeFlags::QUOTED | TimeFlags::NOT_PROSE | TimeFlags::IN_NAME)
}

fn pair(words: &Words<'_>, length: &Time, other: &Time) -> Option<Flag> {
    let off = TimeFlags::QUOTED
        | TimeFlags::NOT_PROSE
        | TimeFlags::IN_NAME
        | TimeFlags::RELATIVE
        | TimeFlags::YEAR_INFERRED
        | TimeFlags::APPROXIMATE
        | TimeFlags::IMPOSSIBLE
        | TimeFlags::OPEN_START
        | TimeFlags::REVERSED;
    if length.sentence != other.sentence
        || words.is_long(length.sentence)
        || other.flags.any(off)
        || !other.earliest.is_known()
    {
        return None;
    }
    let reading = reading(words, length, other)?;
    let len = Length::of(words, length)?;
    let today = words.article.document().date.known();
    let now = today.map(|d| (d, d));
    let unit = crate::lengths::unit(other.grain)?;
    let first = (other.earliest, other.earliest.plus_days((unit * 365.2425) as i32 - 1));
    let (between, wrong, to_today) = match reading {
        Reading::Range => {
            let last = (other.latest.plus_days(1 - (unit * 365.2425) as i32), other.latest);
            let between = Between::days(first, last);
            // Working days are counted as well.
            let week = if length.grain == Grain::DAY { 5.0 / 7.0 } else { 1.0 };
            let room = if length.grain == other.grain { 0.01 } else { len.unit * 0.55 };
            let between = Between { low: between.low * week, ..between };
            (between, !len.fits(between, room), false)
        }
        Reading::Since | Reading::Ago => {
            // Off by one year; of decades and centuries about a half.
            let room = if len.unit > 1.0 { len.unit * 0.6 } else { len.unit.max(0.1) };
            let Some(now) = now else { return beyond_horizon(words, length, other, &len) };
            let between = Between::days(first, now);
            let open = matches!(reading, Reading::Since) && !is_up_to_now(words, length);
            let wrong = if open { len.is_beyond(between, room) } else { !len.fits(between, room) };
            (between, wrong, true)
        }
    };
    wrong.then(|| {
        let (written, date) = (words.article.slice(length.span), words.article.slice(other.span));
        let what = match now.filter(|_| to_today) {
            Some((day, _)) => format!(": to the article's date, {day}, that is {}", between.show()),
            None => format!(", which is {}", between.show()),
        };
        Flag::at(length.span, format!("“{written}” does not fit “{date}”{what}"))
            .label(other.span, "the dates that it stands beside")
            .help("check the length and the dates")
    })
}

/// What an article without a date cannot say: a length that reaches into years to come.
fn beyond_horizon(words: &Words<'_>, length: &Time, other: &Time, len: &Length) -> Option<Flag> {
    let end = other.earliest.year() + len.years as i32;
    let limit = Day::from_ymd(HORIZON, 12, 31)?;
    let between = Between::days((other.earliest, other.latest), (limit, limit));
    len.is_beyond(between, 1.0).then(|| {
        let (written, date) = (words.article.slice(length.span), words.article.slice(other.span));
        Flag::at(length.span, format!("“{written}” does not fit “{date}”: it would end in {end}"))
            .label(other.span, "the date that it stands beside")
            .help("check the length and the date")
    })
}

/// How a length and a date beside it belong together, if they do.
fn reading(words: &Words<'_>, length: &Time, other: &Time) -> Option<Reading> {
    let after = other.first_token > length.first_token;
    let (left, right) = if after { (length, other) } else { (other, length) };
    let gap = left.first_token + u32::from(left.tokens)..right.first_token;
    let ago = length.kind == TimeKind::DATE;
    let point = other.kind == TimeKind::DATE && !other.flags.has(TimeFlags::OPEN_END);
    let noun = gap.clone().find(|&i| words.is_any(i, LASTING) || words.is(i, "long"));
    let glued = gap.len() <= 5 && gap.clone().all(|i| Some(i) == noun || words.is_any(i, GLUE));
    if !glued {
        return None;
    }
    if ago {
        // `in 1990, two years ago he sold it` begins another clause.
        let end = right.first_token + u32::from(right.tokens);
        let closed = matches!(words.word(end), "" | "." | "," | ")" | ";" | ":" | "–" | "—");
        let apart = gap.len() <= 3 && gap.clone().any(|i| matches!(words.word(i), "," | "(" | "–" | "—"));
        let led = after && gap.len() == 1 && gap.clone().all(|i| words.is(i, "in"));
        return (point && closed && (apart || led)).then_some(Reading::Ago);
    }
    if other.flags.has(TimeFlags::OPEN_END) {
        let since = words.is(other.first_token, "since");
        return (since && gap.len() <= 4).then_some(Reading::Since);
    }
    // `the past 20 years (2004–2024)`
    let past = length.kind == TimeKind::RANGE && after && words.is(right.first_token.wrapping_sub(1), "(");
    if !(past || length.kind == TimeKind::DURATION) || other.kind != TimeKind::RANGE {
        return None;
    }
    // `from 2010 to 2015, a seven-year period`, `the seven-year period 2010–2015`
    let lasting = |from: u32| (from..from + 2).any(|i| words.is_any(i, LASTING));
    let behind = length.first_token + u32::from(length.tokens);
    let is_plain = if after { gap.is_empty() || gap.len() <= 2 } else { closes(words, behind) };
    let adjective = words.is_any(length.first_token + 1, &["-", "‑"]);
    let named = if after { noun.is_some() } else { lasting(behind) };
    (named || is_plain && !adjective).then_some(Reading::Range)
}

/// Whether a length ends its phrase: `(seven years)`, `, seven years.`
fn closes(words: &Words<'_>, i: u32) -> bool {
    matches!(words.word(i), "" | "." | "," | ")" | ";" | ":")
}

/// Whether the length is said to last until now: `has run for ten years`, `over the past ten years`.
fn is_up_to_now(words: &Words<'_>, length: &Time) -> bool {
    let (start, end) = words.sentence(length.sentence);
    if (start..end).any(|i| words.is_any(i, &["had", "was", "were", "did", "by", "until"])) {
        return false;
    }
    length.flags.has(TimeFlags::RELATIVE)
        || (start..length.first_token).any(|i| words.is_any(i, &["has", "have", "'ve", "’ve"]))
}
