//! `ledger/value`.

use crate::met::met_as;
use copydesk_plugin::prelude::*;

copydesk_plugin::rule! {
    /// A value that differs from the one that the desk has verified.
    ///
    /// The article ties a value to a fact of the ledger: by a mark, by a phrase and a name, or by a cue next to
    /// it; and it is another, or one that was right once. docs/LEDGER.md says what is compared and what is left
    /// alone. An entry that nobody has verified makes a warning.
    ///
    /// Measured: 1 in a published article held to its ledger, which is right; none in 508 posts of a public blog held to
    /// a ledger of 7 facts about their house.
    ///
    /// ```flag
    /// ==> a.md <==
    /// In December 2024, Kelpworks pledged $95 million.
    ///                                     ^^^^^^^^^^^ $90 million
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
    /// In December 2024, Kelpworks pledged $90 million. It wants $200 million more.
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
    pub struct Value = "ledger/value", ERROR, phases(FINISH | NEAR);
}

impl Rule for Value {
    fn finish(&self, corpus: &Corpus<'_>, flags: &mut Flags) {
        for m in met_as(corpus, Aspect::VALUE, &[Verdict::CONFLICTS, Verdict::STALE]) {
            let (subject, property, expected) = (m.subject(), m.property(), m.expected());
            let message = match (m.found.verdict, expected.is_empty()) {
                (Verdict::STALE, true) => format!("this {property} of {subject} no longer holds"),
                (Verdict::STALE, false) => {
                    format!("this is out of date: the {property} of {subject} is “{expected}”")
                }
                _ => format!("the ledger has “{expected}” as the {property} of {subject}"),
            };
            flags.push(m.flag(message));
        }
    }
}
