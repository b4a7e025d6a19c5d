//! `ledger/superseded`.

use crate::met::met_as;
use copydesk_plugin::prelude::*;

copydesk_plugin::rule! {
    /// A figure that a newer or better one of the ledger has taken the place of.
    ///
    /// It was right once, and the article does not say that it speaks of that time.
    ///
    /// Measured: none in 508 posts of a public blog held to a ledger of 7 facts, of which none has a successor. It stands
    /// on the values' comparison of `ledger/value`.
    ///
    /// ```flag date=2026-03-01
    /// ==> a.md <==
    /// The town of Norhavn has 11,200 residents.
    ///                         ^^^^^^ 12,400
    /// ==> desk.toml <==
    /// [[entity]]
    /// id = "norhavn"
    /// name = "Norhavn"
    /// [[fact]]
    /// id = "norhavn.2020"
    /// subject = "norhavn"
    /// property = "population"
    /// value = "11,200 residents"
    /// near = ["residents"]
    /// as_of = 2020-12-31
    /// [[fact]]
    /// id = "norhavn.2025"
    /// subject = "norhavn"
    /// property = "population"
    /// value = "12,400 residents"
    /// near = ["residents"]
    /// as_of = 2025-12-31
    /// verified = { by = "desk", on = 2026-01-02 }
    /// ```
    /// ```pass date=2026-03-01
    /// ==> a.md <==
    /// In 2020 Norhavn had 11,200 residents. Norhavn has 12,400 residents.
    /// ==> desk.toml <==
    /// [[entity]]
    /// id = "norhavn"
    /// name = "Norhavn"
    /// [[fact]]
    /// id = "norhavn.2020"
    /// subject = "norhavn"
    /// property = "population"
    /// value = "11,200 residents"
    /// near = ["residents"]
    /// as_of = 2020-12-31
    /// [[fact]]
    /// id = "norhavn.2025"
    /// subject = "norhavn"
    /// property = "population"
    /// value = "12,400 residents"
    /// near = ["residents"]
    /// as_of = 2025-12-31
    /// verified = { by = "desk", on = 2026-01-02 }
    /// ```
    pub struct Superseded = "ledger/superseded", WARNING, phases(FINISH | NEAR);
}

impl Rule for Superseded {
    fn finish(&self, corpus: &Corpus<'_>, flags: &mut Flags) {
        for m in met_as(corpus, Aspect::VALUE, &[Verdict::SUPERSEDED]) {
            let message =
                format!("the ledger has a newer {} of {}: “{}”", m.property(), m.subject(), m.expected());
            flags.push(m.flag(message));
        }
    }
}
