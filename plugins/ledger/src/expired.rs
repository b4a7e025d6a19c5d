//! `ledger/expired`.

use crate::met::met;
use copydesk_plugin::prelude::*;
use std::collections::BTreeSet;

copydesk_plugin::rule! {
    /// An article that rests on a fact which should have been looked at again.
    ///
    /// `review_by`, or `verified.on` with `review_every`, says until when a fact may be relied on. It is reported
    /// once for each article and fact; `copydesk ledger due` lists all of them.
    ///
    /// Measured: it compares two days, for facts that other rules of this family have tied to the article.
    ///
    /// ```flag date=2026-02-01
    /// ==> a.md <==
    /// The harbour was opened by former mayor Ada Berg.
    ///                                  ^^^^^ 2026-01-31
    /// ==> desk.toml <==
    /// [[entity]]
    /// id = "berg"
    /// kind = "person"
    /// name = "Ada Berg"
    /// aliases = ["Berg"]
    /// never = ["Burg"]
    /// [[fact]]
    /// id = "berg.post"
    /// subject = "berg"
    /// property = "position"
    /// value = "Mayor of Norhavn"
    /// says = ["mayor"]
    /// start = 2022-01-10
    /// end = 2025-03-31
    /// verified = { by = "desk", on = 2025-01-02 }
    /// review_by = 2026-01-31
    /// ```
    /// ```pass date=2025-05-04
    /// ==> a.md <==
    /// The harbour was opened by former mayor Ada Berg.
    /// ==> desk.toml <==
    /// [[entity]]
    /// id = "berg"
    /// kind = "person"
    /// name = "Ada Berg"
    /// aliases = ["Berg"]
    /// never = ["Burg"]
    /// [[fact]]
    /// id = "berg.post"
    /// subject = "berg"
    /// property = "position"
    /// value = "Mayor of Norhavn"
    /// says = ["mayor"]
    /// start = 2022-01-10
    /// end = 2025-03-31
    /// verified = { by = "desk", on = 2025-01-02 }
    /// review_by = 2026-01-31
    /// ```
    pub struct Expired = "ledger/expired", WARNING, phases(FINISH | NEAR);
}

impl Rule for Expired {
    fn finish(&self, corpus: &Corpus<'_>, flags: &mut Flags) {
        let mut told: BTreeSet<(u32, u32)> = BTreeSet::new();
        for m in met(corpus).filter(|m| m.fact.flags.has(LedgerFlags::EXPIRED)) {
            let key = (m.found.file, m.found.entry.0);
            if told.insert(key) {
                let message = format!(
                    "the ledger's fact about this should have been looked at again by {}",
                    m.fact.due
                );
                flags.push(m.flag(message).severity(Severity::DEFAULT));
            }
        }
    }
}
