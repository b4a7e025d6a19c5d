//! `ledger/role`.

use crate::met::met_as;
use copydesk_plugin::prelude::*;

copydesk_plugin::rule! {
    /// A post given to somebody who does not hold it at the time.
    ///
    /// An article is held to its own date, or to today where its path says so. "Former", "deputy" and the like,
    /// words of a quotation and sentences about an earlier time are left alone.
    ///
    /// Measured: 508 posts of a public blog name the holders of 5 posts in 29 places, over 7 years and two changes of
    /// office: all agree, none is flagged. 2 in a published article, held to a day after its minister had left office,
    /// both right.
    ///
    /// ```flag date=2026-02-01
    /// ==> a.md <==
    /// The harbour was opened by Mayor Ada Berg.
    ///                           ^^^^^ 2025-03-31
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
    /// ```pass date=2023-05-04
    /// ==> a.md <==
    /// The harbour was opened by Mayor Ada Berg.
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
    /// ```pass date=2026-02-01
    /// ==> a.md <==
    /// The harbour was opened by former mayor Ada Berg, who met Mayor Tove Lind.
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
    pub struct Role = "ledger/role", ERROR, phases(FINISH | NEAR);
}

impl Rule for Role {
    fn finish(&self, corpus: &Corpus<'_>, flags: &mut Flags) {
        for m in met_as(corpus, Aspect::ROLE, &[Verdict::CONFLICTS]) {
            let (subject, value, when, day) = (m.subject(), m.value(), m.expected(), m.found.day);
            let message =
                format!("{subject} is “{value}” in the ledger for {when}, and this is held to {day}");
            flags.push(m.flag(message));
        }
    }
}
