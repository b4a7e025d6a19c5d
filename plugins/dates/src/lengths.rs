//! How long a length of time is, and whether it fits what lies between two dates.

use crate::words::Words;
use copydesk_plugin::prelude::*;

/// Days in a year.
const YEAR: f64 = 365.2425;

/// A length of time as it is written: `three decades`, `nearly 20 years`.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Length {
    /// In years.
    pub(crate) years: f64,
    /// Its unit, in years.
    pub(crate) unit: f64,
    bound: Bound,
}

/// What the word before a length says of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Bound {
    Exact,
    /// about, some, roughly
    About,
    /// over, more than, at least
    Over,
    /// nearly, almost, up to, under
    Under,
}

/// The least and most years that can lie between two dates.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Between {
    pub(crate) low: f64,
    pub(crate) high: f64,
}

impl Between {
    /// From the first time to the last: both may be any of their days, and both may be counted.
    pub(crate) fn days(first: (Day, Day), last: (Day, Day)) -> Self {
        let years = |a: Day, b: Day| f64::from(b.0 - a.0) / YEAR;
        Self { low: years(first.1, last.0), high: years(first.0, last.1) + 1.0 / YEAR }
    }

    /// In whole years, as a person would say it.
    pub(crate) fn show(&self) -> String {
        let (low, high) = (self.low.max(0.0), self.high);
        if high < 1.5 {
            return format!("{} months", (high * 12.0).round().max(1.0));
        }
        // Years counted from year to year lie between the two.
        format!("{:.0} years", ((low + high) / 2.0).round())
    }
}

/// A unit of time in years.
pub(crate) fn unit(grain: Grain) -> Option<f64> {
    Some(match grain {
        Grain::DAY => 1.0 / YEAR,
        Grain::WEEK => 7.0 / YEAR,
        Grain::MONTH => 1.0 / 12.0,
        Grain::YEAR => 1.0,
        Grain::DECADE => 10.0,
        Grain::CENTURY => 100.0,
        _ => return None,
    })
}

impl Length {
    /// The length that a time expression gives, with what the words before it say.
    pub(crate) fn of(words: &Words<'_>, t: &Time) -> Option<Self> {
        let unit = unit(t.grain)?;
        let amount = t.amount.to_f64();
        let soft = t.flags.has(TimeFlags::APPROXIMATE) && t.kind == TimeKind::DURATION;
        let half = words.is(t.first_token, "half");
        let soft = soft && !half;
        (amount >= 1.0 && !soft).then(|| Self {
            years: amount * unit,
            unit,
            bound: bound(words, t.first_token),
        })
    }

    /// Whether the length can be what lies between; `room` is how many years the text may have rounded away.
    pub(crate) fn fits(&self, between: Between, room: f64) -> bool {
        let round = self.rounding();
        let room = room + round;
        match self.bound {
            Bound::Exact => between.low - room <= self.years && self.years <= between.high + room,
            Bound::About => {
                let room = room + self.unit.max(self.years * 0.2);
                between.low - room <= self.years && self.years <= between.high + room
            }
            Bound::Over => self.years <= between.high + room,
            Bound::Under => between.low <= self.years + room,
        }
    }

    /// Whether it reaches further than what lies between, whatever the text rounded away.
    pub(crate) fn is_beyond(&self, between: Between, room: f64) -> bool {
        let about = if self.bound == Bound::Exact { 0.0 } else { self.unit.max(self.years * 0.2) };
        let about = if self.bound == Bound::Over { 0.0 } else { about };
        self.years > between.high + room + about + self.rounding()
    }

    /// How far a round number may lie from what it stands for: "20 years" is said of 18.
    fn rounding(&self) -> f64 {
        let amount = (self.years / self.unit).round();
        if amount >= 10.0 && amount % 5.0 == 0.0 { self.years * 0.1 } else { 0.0 }
    }
}

fn bound(words: &Words<'_>, first: u32) -> Bound {
    let near = |k: u32| first.checked_sub(k).map_or("", |i| words.word(i)).to_ascii_lowercase();
    for k in 1..=3 {
        match near(k).as_str() {
            "about" | "around" | "some" | "roughly" | "approximately" | "circa" | "perhaps" | "maybe"
            | "or" => {
                return Bound::About;
            }
            "over" if k == 1 => {
                // `over the past 20 years`, `over nine years` tell no bound, `for over nine years` does.
                return if matches!(near(2).as_str(), "for" | "of" | "after" | "in" | "a" | "than") {
                    Bound::Over
                } else {
                    Bound::Exact
                };
            }
            "than" => {
                return if matches!(near(k + 1).as_str(), "less" | "fewer") {
                    Bound::Under
                } else {
                    Bound::Over
                };
            }
            "least" => return Bound::Over,
            "nearly" | "almost" | "under" | "within" | "most" | "barely" | "scarcely" => return Bound::Under,
            "to" if near(k + 1) == "up" || near(k + 1) == "close" => return Bound::Under,
            "the" | "past" | "last" | "a" | "an" => {}
            _ => break,
        }
    }
    Bound::Exact
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fits(years: f64, unit: f64, bound: Bound, low: f64, high: f64) -> bool {
        Length { years, unit, bound }.fits(Between { low, high }, 1.0)
    }

    #[test]
    fn a_length_fits_what_it_may_have_been_rounded_from() {
        assert!(fits(20.0, 1.0, Bound::Exact, 17.0, 18.0));
        assert!(!fits(20.0, 1.0, Bound::Exact, 13.0, 14.0));
        assert!(!fits(7.0, 1.0, Bound::Exact, 4.0, 5.0));
        assert!(fits(20.0, 1.0, Bound::Over, 40.0, 41.0));
        assert!(!fits(20.0, 1.0, Bound::Over, 13.0, 14.0));
        assert!(fits(20.0, 1.0, Bound::About, 16.0, 17.0));
        assert!(fits(20.0, 1.0, Bound::Under, 15.0, 16.0));
        assert!(!fits(20.0, 1.0, Bound::Under, 25.0, 26.0));
    }
}
