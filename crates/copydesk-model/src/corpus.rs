//! What can be compared between articles: one list of keyed entries, sorted, over the files of a run.

use crate::record::{flags, open_enum, record};
use crate::{Approx, Day, Decimal, Grain, Quantity, QuantityKind, Span, Str};

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
    ///
    /// An article has one entry for each thing, at its first place. What very many articles hold alike
    /// (equal in all but place and count) has entries for some of them only, the first by path;
    /// [`Entry::files`] says how many there are.
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
        /// Flags: [`crate::EntityFlags`], [`NameWordFlags`], [`crate::AcronymFlags`], [`crate::ClaimFlags`].
        flags: u16,
        /// Kind: [`crate::EntityKind`] of names, of their words and of an acronym's long form;
        /// [`crate::AcronymUseFlags`] of all uses together of an acronym without one; what
        /// [`Entry::amount_kind`] makes of a claim's amount.
        subkind: u16,
        /// Reserved.
        reserved: u16,
        /// How many articles hold it.
        files: u32,
        /// Reserved.
        reserved2: u32,
    }
}

impl Entry {
    /// What a claim's entry says of an amount besides its value: kind, period of a rate, bounds.
    pub const fn amount_kind(q: &Quantity) -> u16 {
        q.kind.0 as u16 | (q.per.0 as u16) << 4 | (q.approx.0 as u16) << 8
    }

    /// The amount of a claim; none where its value is a time, or where only one end of a range is known.
    pub fn amount(&self) -> Option<Quantity> {
        let [low, approx] = self.subkind.to_le_bytes();
        let approx = Approx(approx);
        // A time's unit is its grain; a number has none.
        let is_time = self.subkind == 0 && !self.detail.is_empty();
        let known = self.kind == EntryKind::CLAIM && !is_time && approx != Approx::RANGE;
        known.then(|| Quantity {
            value: self.value,
            upper: self.value,
            kind: QuantityKind(low & 0xf),
            per: Grain(low >> 4),
            approx,
            ..Quantity::default()
        })
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
        /// A quotation of some length; key is a run of four of its words in lower case, so chosen that two
        /// wordings of one quotation have one in common as a rule (a quotation has up to three entries);
        /// detail is the speaker's key.
        QUOTE = 3 "quote",
        /// A claim; key is subject, predicate and object, text the value as written, detail its unit.
        CLAIM = 4 "claim",
        /// A spelling that has variants (e-mail, email; decision-making); key is the word without hyphens,
        /// in the first of its spellings.
        TERM = 5 "term",
        /// When something happened that happens once; key is the key of the name that it happened to and what
        /// happened (`orlo steel|found`), text the date as written, detail the name, earliest and latest the
        /// days that the date can mean. Of dates in full, as far as they go, only: none that is about, open,
        /// relative or without a year.
        EVENT = 6 "event",
    }
}

flags! {
    /// What is known of a name's word.
    NameWordFlags(u16) {
        /// The lexicon has it: a given name, surname, country, place, title.
        KNOWN = 0,
        /// It is an ordinary word as well.
        ORDINARY = 1,
        /// It stands only where a capital shows little: at the start of a sentence, in headings, in capitals.
        SOFT = 2,
    }
}
