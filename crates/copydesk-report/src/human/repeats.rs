//! Findings that say the same of the same words. A short form that sixty articles never spell out is one
//! thing to decide, not sixty drawings.

use copydesk_engine::{Diagnostic, Place};
use std::collections::HashMap;

/// From how many on they are told together.
const FEWEST: usize = 3;

/// Which findings repeat an earlier one.
pub(super) struct Repeats<'a> {
    /// For each finding: the places of those that repeat it; none where it is itself a repeat.
    after: Vec<Option<Vec<&'a Place>>>,
}

impl<'a> Repeats<'a> {
    pub fn of(diagnostics: &'a [Diagnostic]) -> Self {
        let mut groups: HashMap<(&str, &str, &str), Vec<usize>> = HashMap::new();
        // One that points to other places is about just those.
        for (i, d) in diagnostics.iter().enumerate().filter(|(_, d)| d.labels.is_empty()) {
            groups.entry((&d.rule, &d.message, &d.text)).or_default().push(i);
        }
        let mut after: Vec<_> = diagnostics.iter().map(|_| Some(Vec::new())).collect();
        for group in groups.into_values().filter(|g| g.len() >= FEWEST) {
            after[group[0]] = Some(group[1..].iter().map(|&i| &diagnostics[i].place).collect());
            for &i in &group[1..] {
                after[i] = None;
            }
        }
        Self { after }
    }

    /// The places of the findings that repeat this one; `None` where it repeats another.
    pub fn after(&self, index: usize) -> Option<&[&'a Place]> {
        self.after.get(index)?.as_deref()
    }
}
