//! `ledger/unchecked`.

use crate::met::met;
use copydesk_plugin::prelude::*;
use std::collections::BTreeSet;

copydesk_plugin::rule! {
    /// What could not be held against the ledger, and why.
    ///
    /// An article in a `dated` folder that has no date cannot be held to what was true on it; a mark may name a
    /// fact that the ledger does not have.
    ///
    /// Measured: none in 508 posts of a public blog, which all have dates and no marks.
    ///
    /// ```flag
    /// ==> a.md <==
    /// The limit is <!-- fact: api.limits -->80 calls.
    ///                                       ^^ api.limits
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
    /// ```pass
    /// ==> a.md <==
    /// The post is held by <!-- fact: berg.post -->the Mayor of Norhavn.
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
    pub struct Unchecked = "ledger/unchecked", WARNING, phases(FINISH | NEAR);
}

impl Rule for Unchecked {
    fn finish(&self, corpus: &Corpus<'_>, flags: &mut Flags) {
        let mut told: BTreeSet<u32> = BTreeSet::new();
        for m in met(corpus) {
            let file = m.found.file;
            match m.found.verdict {
                Verdict::NO_SUCH_ENTRY => {
                    let message =
                        format!("the ledger has no fact “{}”, which a mark here names", m.expected());
                    flags.push(Flag::in_file(file, m.found.span, message));
                }
                Verdict::UNCHECKED if told.insert(file) => {
                    let message = "the article has no date, so it could not be held to what was true on it";
                    flags.push(m.flag(message.to_owned()).severity(Severity::DEFAULT));
                }
                _ => {}
            }
        }
    }
}
