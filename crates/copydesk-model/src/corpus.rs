//! What can be compared between articles: one list of keyed entries, sorted, over the files of a run.

use crate::record::{open_enum, record};
use crate::{Day, Decimal, Span, Str};

record! {
    /// A file that spans can point into: an article, or a ledger.
    File = b"FILE" {
        /// Path as given, with `/` between parts.
        path: Str,
        /// Title; none where there is none.
        title: Str,
        /// The article's date.
        date: Day,
        /// What it is.
        kind: FileKind,
        /// Reserved.
        reserved: u8,
        /// Reserved.
        reserved2: u16,
    }
}

open_enum! {
    /// What a file of a view is.
    FileKind(u8) {
        /// An article that this run checks: findings may stand in it.
        CHECKED = 0 "checked",
        /// An article that is only known from the index: labels may stand in it.
        INDEXED = 1 "indexed",
        /// A ledger: spans are bytes of the file itself.
        LEDGER = 2 "ledger",
    }
}

record! {
    /// One thing that an article holds and that others may hold too. A view's entries are sorted by kind,
    /// key, file and span, so equal keys stand together and a join is one walk.
    Entry = b"ENTR" {
        /// A figure's value (claims); zero otherwise.
        value: Decimal,
        /// What it is compared by.
        key: Str,
        /// As it is written.
        text: Str,
        /// What belongs to it: surname's given names, an acronym's long form, a claim's unit.
        detail: Str,
        /// Where it stands: rendered text of its file.
        span: Span,
        /// Which file.
        file: u32,
        /// How often it stands in that file.
        count: u32,
        /// First day it holds for.
        earliest: Day,
        /// Last day it holds for.
        latest: Day,
        /// What it is.
        kind: EntryKind,
        /// Flags of the record it was made from.
        flags: u16,
        /// Kind of the record it was made from.
        subkind: u16,
        /// Reserved.
        reserved: u16,
    }
}

open_enum! {
    /// What a corpus entry is.
    EntryKind(u16) {
        /// A full name; key is the entity's key, detail the surname.
        NAME = 0 "name",
        /// A single capitalised word of a name; key in lower case.
        NAME_WORD = 1 "name-word",
        /// A short form with its expansion; key is the acronym's key.
        ACRONYM = 2 "acronym",
        /// A quotation; key is its words in lower case.
        QUOTE = 3 "quote",
        /// A claim; key is subject, predicate and object.
        CLAIM = 4 "claim",
        /// A spelling that has variants; key is the variant set.
        TERM = 5 "term",
    }
}
