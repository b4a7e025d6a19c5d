//! `ledger/never-form`.

use crate::met::met_as;
use copydesk_plugin::prelude::*;

copydesk_plugin::rule! {
    /// A form of a name or term that the desk has ruled out.
    ///
    /// Forms are whole words. One that is wrong in its capitals alone counts where it stands letter for letter.
    ///
    /// Measured: 23 in 508 posts of a public blog held to 3 such forms, all right (an agency's name without its plural,
    /// Github); 1 in a published article, which is right.
    ///
    /// ```flag
    /// ==> a.md <==
    /// The harbour was opened by Burg.
    ///                           ^^^^ Berg
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
    /// The harbour was opened by Berg, near Magdeburg.
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
    pub struct NeverForm = "ledger/never-form", ERROR, phases(FINISH | NEAR);
}

impl Rule for NeverForm {
    fn finish(&self, corpus: &Corpus<'_>, flags: &mut Flags) {
        for aspect in [Aspect::NAME, Aspect::TERM] {
            for m in met_as(corpus, aspect, &[Verdict::CONFLICTS]) {
                let right = m.expected();
                let flag = m.flag(format!("the ledger has “{right}” for this"));
                flags.push(flag.suggest(format!("change to “{right}”"), m.found.span, right));
            }
        }
    }
}
