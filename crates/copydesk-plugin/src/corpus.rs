//! What a rule sees of all articles.

use copydesk_model::*;

/// The corpus index: files, and entries sorted by kind and key.
#[derive(Clone, Copy, Debug)]
pub struct Corpus<'a> {
    sheet: Sheet<'a>,
}

impl<'a> Corpus<'a> {
    /// The corpus of this sheet.
    pub fn new(sheet: Sheet<'a>) -> Self {
        Self { sheet }
    }

    /// The sheet itself.
    pub fn sheet(&self) -> Sheet<'a> {
        self.sheet
    }

    /// The files that entries point to.
    pub fn files(&self) -> Records<'a, File> {
        self.sheet.records()
    }

    /// All entries, sorted by kind, key, file and span.
    pub fn entries(&self) -> Records<'a, Entry> {
        self.sheet.records()
    }

    /// The entries of one kind, sorted by key.
    pub fn entries_of(&self, kind: EntryKind) -> Records<'a, Entry> {
        let all = self.entries();
        let first = partition(&all, |e| e.kind < kind);
        let end = partition(&all, |e| e.kind <= kind);
        all.run(first as u32, (end - first) as u32)
    }

    /// The entries of one kind under this key, found by bisection.
    pub fn entries_with(&self, kind: EntryKind, key: &str) -> Records<'a, Entry> {
        let all = self.entries();
        let first = partition(&all, |e| (e.kind, self.str(e.key)) < (kind, key));
        let end = partition(&all, |e| (e.kind, self.str(e.key)) <= (kind, key));
        all.run(first as u32, (end - first) as u32)
    }

    /// Calls `f` with the entries of one kind that share a key, key after key.
    pub fn each_key(&self, kind: EntryKind, mut f: impl FnMut(&'a str, Records<'a, Entry>)) {
        let entries = self.entries_of(kind);
        let mut start = 0;
        while let Some(first) = entries.get(start) {
            let key = self.str(first.key);
            let mut end = start + 1;
            while entries.get(end).is_some_and(|e| self.str(e.key) == key) {
                end += 1;
            }
            f(key, entries.run(start as u32, (end - start) as u32));
            start = end;
        }
    }

    /// The ledger's entries that articles met.
    pub fn ledger_facts(&self) -> Records<'a, LedgerFact> {
        self.sheet.records()
    }

    /// Where articles met the ledger, sorted by file and span.
    pub fn ledger_matches(&self) -> Records<'a, LedgerMatch> {
        self.sheet.records()
    }

    /// A string of the pool.
    pub fn str(&self, s: Str) -> &'a str {
        self.sheet.str(s)
    }

    /// The path of a file.
    pub fn path(&self, file: u32) -> &'a str {
        self.files().get(file as usize).map_or("", |f| self.str(f.path))
    }

    /// Whether findings may stand in this file: it is an article that this run checks.
    pub fn is_checked(&self, file: u32) -> bool {
        self.files().get(file as usize).is_some_and(|f| f.kind == FileKind::CHECKED)
    }
}

/// How many records stand before the first for which `before` does not hold.
fn partition(all: &Records<'_, Entry>, before: impl Fn(&Entry) -> bool) -> usize {
    let (mut lo, mut hi) = (0, all.len());
    while lo < hi {
        let mid = lo + (hi - lo) / 2;
        match all.get(mid) {
            Some(e) if before(&e) => lo = mid + 1,
            _ => hi = mid,
        }
    }
    lo
}
