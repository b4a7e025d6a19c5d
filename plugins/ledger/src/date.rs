//! `ledger/date`.

use crate::met::met_as;
use copydesk_plugin::prelude::*;

copydesk_plugin::rule! {
    /// A date that differs from the one that the desk has verified.
    ///
    /// The article tells of an event that the ledger knows, by its value or its name, and puts it at another time.
    /// Dates agree as far as both are precise: "2024" agrees with 16 December 2024.
    ///
    /// Measured: 2 in a published article held to its ledger, both right. A phrase must name the event: with `says =
    /// ["launched"]` for a house's own launch, 508 posts of a public blog gave 11 findings about other launches of the
    /// same house; with "was launched" none.
    ///
    /// ```flag
    /// ==> a.md <==
    /// In December 2023, Kelpworks pledged $90 million.
    ///    ^^^^^^^^^^^^^ 2024-12-16
    /// ==> desk.toml <==
    /// [[entity]]
    /// id = "kelp"
    /// name = "Kelpworks"
    /// [[fact]]
    /// id = "kelp.pledge"
    /// subject = "kelp"
    /// property = "pledge"
    /// value = "$90 million"
    /// on = 2024-12-16
    /// says = ["pledged"]
    /// verified = { by = "desk", on = 2026-01-02 }
    /// ```
    /// ```pass
    /// ==> a.md <==
    /// In late 2024, Kelpworks pledged $90 million. In 2022 Kelpworks pledged $10 million.
    /// ==> desk.toml <==
    /// [[entity]]
    /// id = "kelp"
    /// name = "Kelpworks"
    /// [[fact]]
    /// id = "kelp.pledge"
    /// subject = "kelp"
    /// property = "pledge"
    /// value = "$90 million"
    /// on = 2024-12-16
    /// says = ["pledged"]
    /// verified = { by = "desk", on = 2026-01-02 }
    /// ```
    pub struct Date = "ledger/date", ERROR, phases(FINISH | NEAR);
}

impl Rule for Date {
    fn finish(&self, corpus: &Corpus<'_>, flags: &mut Flags) {
        for m in met_as(corpus, Aspect::DATE, &[Verdict::CONFLICTS, Verdict::STALE]) {
            let message =
                format!("the ledger dates the {} of {} {}", m.property(), m.subject(), m.expected());
            flags.push(m.flag(message));
        }
    }
}
