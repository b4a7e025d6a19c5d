//! Facts to look at again, and entries by their ids.

use crate::ledger::{Ledger, Review};
use crate::matching::Target;
use crate::problem::Place;
use copydesk_model::Day;

/// A fact that must be looked at again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Due {
    /// The fact's index.
    pub fact: usize,
    /// By when.
    pub day: Day,
    /// Whether that is past.
    pub review: Review,
    /// Its place: the id in the ledger file.
    pub place: Place,
}

impl Ledger {
    /// The facts that are due for review, the most urgent first: within this many days from today, or
    /// within what each says of itself.
    pub fn due(&self, today: Day, within: Option<i32>) -> Vec<Due> {
        let mut out: Vec<Due> = self
            .facts
            .iter()
            .enumerate()
            .filter(|(_, row)| row.due.is_known())
            .filter(|(_, row)| row.due.plus_days(-within.unwrap_or(row.warn)) <= today)
            .map(|(fact, row)| Due {
                fact,
                day: row.due,
                review: if today > row.due { Review::Expired } else { Review::Due },
                place: Place { file: row.home.file, span: row.id },
            })
            .collect();
        out.sort_by_key(|d| (d.day, d.fact));
        out
    }

    /// The entry with this id: a fact, else an entity, a quote or a term.
    pub fn find(&self, id: &str) -> Option<Target> {
        let index = |found: Option<usize>| found.map(|i| i as u32);
        let quote = || self.quotes.iter().position(|(_, q)| q.id.value == id);
        let term = || self.terms.iter().position(|(_, t)| t.id.value == id);
        index(self.find_fact(id))
            .map(Target::Fact)
            .or_else(|| self.find_entity(id).map(Target::Entity))
            .or_else(|| index(quote()).map(Target::Quote))
            .or_else(|| index(term()).map(Target::Term))
    }

    /// Whether a match is about an entry: the entry itself, or, for an entity, a fact about it.
    pub fn is_about(&self, found: Target, wanted: Target) -> bool {
        found == wanted
            || match (found, wanted) {
                (Target::Fact(f), Target::Entity(e)) => {
                    self.facts.get(f as usize).is_some_and(|row| row.subject == Some(e))
                }
                _ => false,
            }
    }
}
