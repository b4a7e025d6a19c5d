//! `ledger/first-use`.

use crate::met::met_as;
use copydesk_plugin::prelude::*;

copydesk_plugin::rule! {
    /// A term that the ledger wants spelled out where an article first uses it.
    ///
    /// Headings are no place to spell things out, and do not count as a use.
    ///
    /// Measured: 5 in 508 posts of a public blog for one term, 4 of them right; the other is a list of short forms that
    /// speaks of nothing but them.
    ///
    /// ```flag
    /// ==> a.md <==
    /// The NHA closed the harbour.
    ///     ^^^ Norhavn Harbour Authority (NHA)
    /// ==> desk.toml <==
    /// [[term]]
    /// id = "nha"
    /// prefer = "NHA"
    /// expand = "Norhavn Harbour Authority"
    /// first_use = "expand"
    /// ```
    /// ```pass
    /// ==> a.md <==
    /// The Norhavn Harbour Authority (NHA) closed the harbour. The NHA opened it again.
    /// ==> desk.toml <==
    /// [[term]]
    /// id = "nha"
    /// prefer = "NHA"
    /// expand = "Norhavn Harbour Authority"
    /// first_use = "expand"
    /// ```
    pub struct FirstUse = "ledger/first-use", WARNING, phases(FINISH | NEAR);
}

impl Rule for FirstUse {
    fn finish(&self, corpus: &Corpus<'_>, flags: &mut Flags) {
        for m in met_as(corpus, Aspect::FIRST_USE, &[Verdict::CONFLICTS]) {
            let right = m.expected();
            let flag = m.flag(format!("this is first used here and should be “{right}”"));
            flags.push(flag.suggest(format!("change to “{right}”"), m.found.span, right));
        }
    }
}
