//! `ledger/quote`.

use crate::met::met_as;
use copydesk_plugin::prelude::*;

copydesk_plugin::rule! {
    /// A quotation in another wording than the one that was said.
    ///
    /// Case, punctuation and kinds of quotation marks make no difference; words may be left out at the ends, and
    /// in the middle where the ledger's entry allows an ellipsis.
    ///
    /// Measured: none in 508 posts of a public blog, whose ledger has no quotes; only examples and tests so far.
    ///
    /// ```flag
    /// ==> a.md <==
    /// “We will build the tunnel by June, and it won’t be late,” she said.
    ///                    ^^^^^^ bridge
    /// ==> desk.toml <==
    /// [[quote]]
    /// id = "berg.bridge"
    /// text = "We will build the bridge by June, and it won't be late."
    /// source = { title = "Council minutes" }
    /// ```
    /// ```pass
    /// ==> a.md <==
    /// “We will build the bridge by June,” she said. “We will see about that,” he said.
    /// ==> desk.toml <==
    /// [[quote]]
    /// id = "berg.bridge"
    /// text = "We will build the bridge by June, and it won't be late."
    /// source = { title = "Council minutes" }
    /// ```
    pub struct Quote = "ledger/quote", ERROR, phases(FINISH | NEAR);
}

impl Rule for Quote {
    fn finish(&self, corpus: &Corpus<'_>, flags: &mut Flags) {
        for m in met_as(corpus, Aspect::QUOTE, &[Verdict::CONFLICTS]) {
            flags.push(m.flag(format!("these are not the words that were said: “{}”", m.expected())));
        }
    }
}
