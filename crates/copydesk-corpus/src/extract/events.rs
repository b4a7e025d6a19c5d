//! What happened once, and when: births and deaths, foundings, openings.

use super::Found;
use crate::item::Item;
use copydesk_model::*;
use std::collections::HashMap;

impl Found<'_> {
    /// What happened once, and when.
    pub(super) fn events(&mut self) {
        let sheet = self.sheet;
        let entities = sheet.records::<Entity>();
        let times = sheet.records::<Time>();
        // A surname that two persons share may have been taken for the wrong one.
        let mut surnames: HashMap<&str, u32> = HashMap::new();
        for e in entities {
            *surnames.entry(sheet.str(e.surname)).or_default() += 1;
        }
        let shared = |e: &Entity| {
            let surname = sheet.str(e.surname);
            !surname.is_empty() && surnames.get(surname).is_some_and(|n| *n > 1)
        };
        for c in sheet.records::<Claim>() {
            let predicate = sheet.str(c.predicate);
            let (thing, acts): (Link, &[&str]) = match predicate {
                "born" | "die" => (c.subject, &[predicate]),
                "live" => (c.subject, &["born", "die"]),
                "found" | "open" | "launch" => (c.object, &[predicate]),
                _ => continue,
            };
            let off = ClaimFlags::NEGATED | ClaimFlags::HEDGED | ClaimFlags::QUOTED | ClaimFlags::FUTURE;
            let (Some(thing), Some(time)) = (entities.follow(thing), times.follow(c.value_time)) else {
                continue;
            };
            if c.flags.any(off) || shared(&thing) || !c.attribution.is_none() || !is_full_date(&time) {
                continue;
            }
            // States and towns are founded more than once.
            let again = predicate == "found" && thing.kind == EntityKind::PLACE;
            if again || tells_two(&sheet, c.sentence) {
                continue;
            }
            let written = sheet.slice(time.span);
            for act in acts {
                let (text, earliest, latest) = match (acts.len(), *act) {
                    (1, _) => (written, time.earliest, time.latest),
                    (_, "born") => (first_end(written), time.earliest, end_of(time.earliest, time.grain)),
                    _ => (last_end(written), start_of(time.latest, time.grain), time.latest),
                };
                let item = Item {
                    kind: EntryKind::EVENT,
                    text,
                    detail: sheet.str(thing.name),
                    span: if acts.len() == 1 { time.span } else { c.span },
                    count: 1,
                    earliest,
                    latest,
                    flags: c.flags.0,
                    subkind: thing.kind.0.into(),
                    ..Item::default()
                };
                self.add(item, Some(format!("{}|{act}", sheet.str(thing.key))));
            }
        }
    }
}

/// Whether a sentence speaks of one of several dates or acts, or is too long to be one.
fn tells_two(sheet: &Sheet<'_>, sentence: u32) -> bool {
    const WORDS: &[&str] = &[
        "or",
        "either",
        "as",
        "officially",
        "formally",
        "originally",
        "initially",
        "first",
        "again",
        "second",
        "new",
        "another",
        "allegedly",
        "reportedly",
        "claims",
        "claimed",
        "though",
        "although",
        "however",
        "until",
    ];
    const LONG: u32 = 400;
    let s = sheet.records::<Sentence>().get(sentence as usize).unwrap_or_default();
    s.tokens > LONG
        || sheet.records::<Token>().run(s.first_token, s.tokens).iter().any(|t| {
            let word = sheet.slice(t.span);
            WORDS.iter().any(|w| w.eq_ignore_ascii_case(word))
        })
}

/// Whether a date is written with its year and without a word that softens it.
fn is_full_date(t: &Time) -> bool {
    matches!(t.kind, TimeKind::DATE | TimeKind::RANGE)
        && t.earliest.is_known()
        && t.latest.is_known()
        && matches!(t.grain, Grain::DAY | Grain::MONTH | Grain::YEAR)
        && !t.flags.any(
            TimeFlags::APPROXIMATE
                | TimeFlags::RELATIVE
                | TimeFlags::YEAR_INFERRED
                | TimeFlags::IMPOSSIBLE
                | TimeFlags::AMBIGUOUS
                | TimeFlags::OPEN_START
                | TimeFlags::OPEN_END
                | TimeFlags::IN_NAME
                | TimeFlags::NOT_PROSE
                | TimeFlags::QUOTED,
        )
}

const DASHES: [char; 4] = ['–', '—', '-', '−'];

/// The first end of a range as it is written.
fn first_end(range: &str) -> &str {
    range.split(DASHES).next().unwrap_or(range).trim()
}

/// The last end of a range as it is written.
fn last_end(range: &str) -> &str {
    range.rsplit(DASHES).next().unwrap_or(range).trim()
}

/// The last day of the month or year that begins on a day.
fn end_of(day: Day, grain: Grain) -> Day {
    match grain {
        Grain::DAY => day,
        Grain::MONTH => day.plus_months(1).plus_days(-1),
        _ => day.plus_months(12).plus_days(-1),
    }
}

/// The first day of the month or year that ends on a day.
fn start_of(day: Day, grain: Grain) -> Day {
    match grain {
        Grain::DAY => day,
        Grain::MONTH => day.plus_days(1).plus_months(-1),
        _ => day.plus_days(1).plus_months(-12),
    }
}
