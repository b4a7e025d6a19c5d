//! The words of the calendar.

use super::value::Season;
use copydesk_model::{Grain, WordClass};

/// First three letters in lower case, packed; enough to tell months and weekdays apart.
fn head(word: &str) -> Option<[u8; 3]> {
    let b = word.as_bytes().get(..3)?;
    Some([b[0] | 32, b[1] | 32, b[2] | 32])
}

/// The month (1 to 12) of a word of class [`WordClass::MONTH`].
pub(super) fn month(word: &str) -> Option<u8> {
    Some(match &head(word)? {
        b"jan" => 1,
        b"feb" => 2,
        b"mar" => 3,
        b"apr" => 4,
        b"may" => 5,
        b"jun" => 6,
        b"jul" => 7,
        b"aug" => 8,
        b"sep" => 9,
        b"oct" => 10,
        b"nov" => 11,
        b"dec" => 12,
        _ => return None,
    })
}

/// The ISO number of a word of class [`WordClass::WEEKDAY`].
pub(super) fn weekday(word: &str) -> Option<u8> {
    Some(match &head(word)? {
        b"mon" => 1,
        b"tue" => 2,
        b"wed" => 3,
        b"thu" => 4,
        b"fri" => 5,
        b"sat" => 6,
        b"sun" => 7,
        _ => return None,
    })
}

/// Whether a month's or weekday's name is an ordinary word or a person's name as well, so that it counts
/// as a date in the company of a date only.
pub(super) fn doubtful(word: &str) -> bool {
    let b = word.as_bytes();
    b.len() <= 4 && !word.eq_ignore_ascii_case("july") && !word.eq_ignore_ascii_case("june")
        || word.eq_ignore_ascii_case("march")
        || word.eq_ignore_ascii_case("august") && b[0] == b'a'
        || word.eq_ignore_ascii_case("april") && b[0] == b'a'
        || word.eq_ignore_ascii_case("june") && b[0] == b'j'
}

/// A season's word.
pub(super) fn season(word: &str) -> Option<Season> {
    const WORDS: [(&str, Season); 5] = [
        ("spring", Season::Spring),
        ("summer", Season::Summer),
        ("autumn", Season::Autumn),
        ("fall", Season::Autumn),
        ("winter", Season::Winter),
    ];
    WORDS.iter().find(|(w, _)| w.eq_ignore_ascii_case(word)).map(|(_, s)| *s)
}

/// A unit of time: its grain, how many of it make the word (a fortnight is two weeks), and whether the
/// word is a plural.
pub(crate) fn unit(word: &str) -> Option<(Grain, i64, bool)> {
    const UNITS: [(&str, Grain, i64); 16] = [
        ("second", Grain::SECOND, 1),
        ("minute", Grain::MINUTE, 1),
        ("hour", Grain::HOUR, 1),
        ("day", Grain::DAY, 1),
        ("night", Grain::DAY, 1),
        ("week", Grain::WEEK, 1),
        ("workweek", Grain::WEEK, 1),
        ("fortnight", Grain::WEEK, 2),
        ("month", Grain::MONTH, 1),
        ("quarter", Grain::QUARTER, 1),
        ("year", Grain::YEAR, 1),
        ("decade", Grain::DECADE, 1),
        ("century", Grain::CENTURY, 1),
        ("centurie", Grain::CENTURY, 1),
        ("min", Grain::MINUTE, 1),
        ("hr", Grain::HOUR, 1),
    ];
    let find = |w: &str| UNITS.iter().find(|(u, ..)| u.eq_ignore_ascii_case(w));
    if let Some((_, g, n)) = find(word) {
        return Some((*g, *n, false));
    }
    let stem = word.strip_suffix(['s', 'S'])?;
    find(stem).map(|(_, g, n)| (*g, *n, true))
}

/// The classes of words that may begin or carry a time expression.
pub(super) const TRIGGERS: WordClass = WordClass(
    WordClass::MONTH.0
        | WordClass::WEEKDAY.0
        | WordClass::NUMBER_WORD.0
        | WordClass::ORDINAL_WORD.0
        | WordClass::TIME_UNIT.0
        | WordClass::PERIOD.0,
);

/// Which way a word before a unit points: "last year", "next Monday", "this week".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Deictic {
    /// last, past, previous: `strict` where it is the one before this (previous week), not the most recent.
    Back { strict: bool },
    /// this, current, today's.
    This,
    /// next: `strict` for the one after this.
    Forward { strict: bool },
    /// that, same: known to the text, not to us.
    Other,
}

pub(super) fn deictic(word: &str) -> Option<Deictic> {
    const WORDS: [(&str, Deictic); 15] = [
        ("last", Deictic::Back { strict: true }),
        ("past", Deictic::Back { strict: false }),
        ("previous", Deictic::Back { strict: true }),
        ("preceding", Deictic::Back { strict: true }),
        ("this", Deictic::This),
        ("current", Deictic::This),
        ("next", Deictic::Forward { strict: true }),
        ("following", Deictic::Forward { strict: true }),
        ("coming", Deictic::Forward { strict: false }),
        ("upcoming", Deictic::Forward { strict: false }),
        ("that", Deictic::Other),
        ("same", Deictic::Other),
        ("first", Deictic::Other),
        ("recent", Deictic::Back { strict: false }),
        ("forthcoming", Deictic::Forward { strict: false }),
    ];
    WORDS.iter().find(|(w, _)| w.eq_ignore_ascii_case(word)).map(|(_, d)| *d)
}

/// Words behind which a bare month, year or season is a date: "in May", "since 1815".
pub(super) const TIME_PREPOSITIONS: &[&str] = &[
    "in",
    "of",
    "on",
    "since",
    "until",
    "till",
    "by",
    "from",
    "to",
    "through",
    "before",
    "after",
    "during",
    "this",
    "last",
    "next",
    "early",
    "late",
    "mid",
    "between",
    "past",
    "previous",
    "and",
    "or",
    "around",
    "circa",
    "til",
    "every",
    "each",
    "late",
    "starting",
    "beginning",
    "ending",
    "due",
    "effective",
    "dated",
    "for",
    "throughout",
    "following",
    "as",
];
