//! What a desk's ledger holds, and where an article meets it: sections of the view that rules see in
//! `finish`, beside [`crate::File`] and [`crate::Entry`].
//!
//! Only entries that some article met are in a view. A ledger file is a [`crate::File`] of kind
//! [`crate::FileKind::LEDGER`]; spans into it are bytes of the file itself, so a finding's label may point
//! there as it is.

use crate::record::{flags, open_enum, record};
use crate::{Day, Link, Span, Str};

record! {
    /// An entry of a ledger that an article met.
    LedgerFact = b"LFCT" {
        /// Its id: `softbank.pledge.2024`.
        id: Str,
        /// What it is about: the subject's name, an entity's name, a quote's speaker, a term's form.
        subject: Str,
        /// What of it: `position`; none for entries that are no facts.
        property: Str,
        /// The value in words; a quote's text; what a term is short for.
        value: Str,
        /// The first source's title, address or file, with its locator.
        source: Str,
        /// The first source's address.
        url: Str,
        /// The value's place in the ledger file.
        span: Span,
        /// The ledger: an index of the view's files.
        file: u32,
        /// First day on which it holds or may have happened; unknown where it has no beginning.
        earliest: Day,
        /// Last day on which it holds or may have happened; unknown where it has no end.
        latest: Day,
        /// The day on which it was verified.
        verified: Day,
        /// The day by which it must be looked at again.
        due: Day,
        /// What it is.
        kind: LedgerKind,
        /// Reserved.
        reserved: u8,
        /// See [`LedgerFlags`].
        flags: LedgerFlags,
    }
}

open_enum! {
    /// What an entry of a ledger is.
    LedgerKind(u8) {
        /// A fact.
        FACT = 0 "fact",
        /// An entity.
        ENTITY = 1 "entity",
        /// A quote.
        QUOTE = 2 "quote",
        /// A term.
        TERM = 3 "term",
    }
}

flags! {
    /// How an entry of a ledger stands.
    LedgerFlags(u16) {
        /// Somebody verified it. What an unverified entry says is never an error.
        VERIFIED = 0,
        /// It must be looked at again soon.
        DUE = 1,
        /// It should have been looked at again.
        EXPIRED = 2,
        /// It happened, rather than held for a time.
        EVENT = 3,
        /// Its value was read from a file of the repository.
        FROM_FILE = 4,
        /// A better one has taken its place.
        SUPERSEDED = 5,
        /// The one to use among several.
        PREFERRED = 6,
    }
}

record! {
    /// A place where an article meets an entry of the ledger. Sorted by file, span, entry and aspect.
    LedgerMatch = b"LMAT" {
        /// What the article has there: the value, the date, the name. Of the rendered text.
        span: Span,
        /// The words that tie it to the entry: the cue or name; the mark's place where it is marked.
        cue: Span,
        /// The place in the ledger that says otherwise, or the same: a value, a date, a wrong spelling.
        ledger_span: Span,
        /// What the ledger would have there, in words fit for a message and for a replacement where
        /// [`Aspect::NAME`] and [`Aspect::TERM`] are concerned.
        expected: Str,
        /// The article: an index of the view's files.
        file: u32,
        /// The entry: a record of the view's [`LedgerFact`] section; none for a mark that names no entry.
        entry: Link,
        /// The day that the article was held to: its own, or today.
        day: Day,
        /// How it stands.
        verdict: Verdict,
        /// What of it was compared.
        aspect: Aspect,
        /// How the two were tied to each other.
        tie: Tie,
        /// Reserved.
        reserved: u8,
    }
}

open_enum! {
    /// How an article stands to an entry of the ledger.
    Verdict(u8) {
        /// Not known.
        UNKNOWN = 0 "unknown",
        /// It says the same.
        AGREES = 1 "agrees",
        /// It says what cannot be.
        CONFLICTS = 2 "conflicts",
        /// It says what was once right.
        STALE = 3 "stale",
        /// It says what a better entry has taken the place of.
        SUPERSEDED = 4 "superseded",
        /// It could not be compared: the article has no date and should have one.
        UNCHECKED = 5 "unchecked",
        /// A mark names an entry that the ledger does not have.
        NO_SUCH_ENTRY = 6 "no-such-entry",
    }
}

open_enum! {
    /// What was compared.
    Aspect(u8) {
        /// The value.
        VALUE = 0 "value",
        /// When it happened.
        DATE = 1 "date",
        /// Whether it holds at the time: a post, a state.
        ROLE = 2 "role",
        /// How a name is spelt.
        NAME = 3 "name",
        /// Which word is used.
        TERM = 4 "term",
        /// Whether a term is spelled out where it is first used.
        FIRST_USE = 5 "first-use",
        /// The words of a quotation.
        QUOTE = 6 "quote",
    }
}

open_enum! {
    /// How an article's words were tied to an entry, the surest first.
    Tie(u8) {
        /// An explicit mark in the article.
        MARK = 0 "mark",
        /// A phrase that says it, and the subject, in one sentence.
        SAYS = 1 "says",
        /// A cue word, the subject and a value of its type in one sentence.
        NEAR = 2 "near",
        /// The form itself: a name, a term, a quotation.
        FORM = 3 "form",
    }
}
