//! When people were born and died, as the claims of an article have it.

use crate::words::is_written_point;
use copydesk_plugin::prelude::*;
use std::collections::HashMap;

/// A birth or a death.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Event {
    /// First and last day that it can be.
    pub(crate) earliest: Day,
    pub(crate) latest: Day,
    /// Where it is written.
    pub(crate) span: Span,
    pub(crate) sentence: u32,
}

impl Event {
    pub(crate) fn of_time(t: &Time) -> Self {
        Self { earliest: t.earliest, latest: t.latest, span: t.span, sentence: t.sentence }
    }

    /// Whether the day itself is known.
    pub(crate) fn is_day(&self) -> bool {
        self.earliest == self.latest
    }

    /// The day, month or year in words.
    pub(crate) fn show(&self) -> String {
        let (year, month, day) = self.earliest.ymd();
        let last = self.latest.ymd();
        if self.is_day() {
            format!("{day} {} {year}", month_name(month))
        } else if (last.0, last.1) == (year, month) {
            format!("{} {year}", month_name(month))
        } else {
            year.to_string()
        }
    }
}

/// A person's birth and death, each as often as the article tells it.
#[derive(Default)]
pub(crate) struct Life {
    pub(crate) births: Vec<Event>,
    pub(crate) deaths: Vec<Event>,
}

/// The lives that an article tells of, by entity.
pub(crate) fn of(article: &Article<'_>) -> HashMap<u32, Life> {
    let mut lives: HashMap<u32, Life> = HashMap::new();
    let times = article.times();
    for claim in article.claims() {
        let off = ClaimFlags::NEGATED | ClaimFlags::HEDGED | ClaimFlags::QUOTED | ClaimFlags::FUTURE;
        let Some(entity) = claim.subject.get().map(|e| e as u32).filter(|_| !claim.flags.any(off)) else {
            continue;
        };
        let Some(time) = times.follow(claim.value_time) else { continue };
        match article.str(claim.predicate) {
            "born" if is_written_point(&time) => {
                lives.entry(entity).or_default().births.push(Event::of_time(&time));
            }
            "die" if is_written_point(&time) => {
                lives.entry(entity).or_default().deaths.push(Event::of_time(&time));
            }
            "live" => {
                let life = lives.entry(entity).or_default();
                let (born, died) = ends(&time);
                life.births.push(born);
                life.deaths.push(died);
            }
            _ => {}
        }
    }
    lives
}

/// The two ends of a life written as a range.
fn ends(t: &Time) -> (Event, Event) {
    let event = |earliest, latest| Event { earliest, latest, ..Event::of_time(t) };
    match t.grain {
        Grain::DAY => (event(t.earliest, t.earliest), event(t.latest, t.latest)),
        Grain::MONTH => (
            event(t.earliest, t.earliest.plus_months(1).plus_days(-1)),
            event(first_of_month(t.latest), t.latest),
        ),
        _ => {
            let year = |y| Day::from_ymd(y, 1, 1).unwrap_or_default();
            let (a, b) = (t.earliest.year(), t.latest.year());
            (event(year(a), year(a + 1).plus_days(-1)), event(year(b), year(b + 1).plus_days(-1)))
        }
    }
}

fn first_of_month(day: Day) -> Day {
    day.plus_days(1 - day.ymd().2 as i32)
}
