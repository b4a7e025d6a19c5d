//! The view around a few articles: what they hold, and what others hold that could have to do with it.
//!
//! To check one file of a large repository, rules need not see all that the others hold, only what has one
//! of the file's keys, and names that are one slip away from one of its names. These are picked from the view
//! of the last whole run in one walk over its keys.

use crate::hash::{HashedMap, mix};
use crate::index::Index;
use crate::item::Piece;
use copydesk_model::*;
use std::collections::{BTreeMap, HashMap, HashSet};

/// The view that rules see when only these articles are checked: they come first and are checked, articles
/// of `whole` that have something to do with them follow. What `whole` holds of the same paths is left out,
/// as it is of an older state of them.
pub fn around(whole: &Sheet<'_>, pieces: Vec<Piece>) -> ViewBuilder {
    let paths: HashSet<String> = pieces.iter().map(|p| p.head().path.to_owned()).collect();
    let pieces: Vec<_> = pieces.into_iter().map(|p| (p, true)).collect();
    let mut view = Index::build(&pieces).view();
    let picked = pick(whole, &view);
    let files = whole.records::<File>();
    let is_old = |file: u32| files.get(file as usize).is_some_and(|f| paths.contains(whole.str(f.path)));

    // Files keep the order that they have in the whole.
    let others: BTreeMap<u32, ()> = picked.iter().filter(|e| !is_old(e.file)).map(|e| (e.file, ())).collect();
    let mut number: HashMap<u32, u32> = HashMap::with_capacity(others.len());
    for file in others.into_keys() {
        let Some(record) = files.get(file as usize) else { continue };
        number.insert(file, view.files.len() as u32);
        view.files.push(File {
            path: view.pool.add(whole.str(record.path)),
            title: view.pool.add(whole.str(record.title)),
            kind: FileKind::INDEXED,
            ..record
        });
    }

    // How many articles hold a thing: as before, without the old states, with the new ones.
    let mut counts: HashMap<Thing<'_>, i64> = HashMap::new();
    for e in &picked {
        let count = counts.entry(Thing::of(whole, e)).or_insert(i64::from(e.files));
        *count -= i64::from(is_old(e.file));
    }
    let fresh = std::mem::take(&mut view.entries);
    let small = ViewBuilder { pool: view.pool.clone(), ..ViewBuilder::default() }.finish();
    let small = small.view();
    for e in &fresh {
        *counts.entry(Thing::of(&small, e)).or_insert(0) += 1;
    }
    let count = |thing: &Thing<'_>| counts.get(thing).map_or(1, |n| u32::try_from(*n).unwrap_or(1).max(1));
    for e in &fresh {
        view.entries.push(Entry { files: count(&Thing::of(&small, e)), ..*e });
    }
    for e in picked {
        let Some(file) = number.get(&e.file) else { continue };
        view.entries.push(Entry {
            key: view.pool.add(whole.str(e.key)),
            text: view.pool.add(whole.str(e.text)),
            detail: view.pool.add(whole.str(e.detail)),
            file: *file,
            files: count(&Thing::of(whole, &e)),
            ..e
        });
    }
    let pool = std::mem::take(&mut view.pool);
    view.entries.sort_by(|a, b| {
        let key = |e: &Entry| (e.kind, pool.get(e.key));
        key(a).cmp(&key(b)).then((a.file, a.span).cmp(&(b.file, b.span)))
    });
    view.pool = pool;
    view
}

/// What makes two entries one thing, in whatever view they stand.
#[derive(PartialEq, Eq, Hash)]
struct Thing<'a> {
    kind: EntryKind,
    strings: [&'a str; 3],
    numbers: (i64, i32, u32, Day, Day, u16, u16),
}

impl<'a> Thing<'a> {
    fn of(view: &Sheet<'a>, e: &Entry) -> Self {
        Self {
            kind: e.kind,
            strings: [view.str(e.key), view.str(e.text), view.str(e.detail)],
            numbers: (
                e.value.mantissa,
                e.value.exponent,
                e.value.digits,
                e.earliest,
                e.latest,
                e.flags,
                e.subkind,
            ),
        }
    }
}

/// The entries of the whole that share a key with one of the view's, or are names one slip away.
fn pick(whole: &Sheet<'_>, view: &ViewBuilder) -> Vec<Entry> {
    let mut wanted: HashedMap<()> = HashedMap::default();
    let mut near: HashedMap<()> = HashedMap::default();
    let mut slips = Slips::default();
    let mut last = None;
    for e in &view.entries {
        if last.replace((e.kind, e.key)) == Some((e.kind, e.key)) {
            continue;
        }
        let key = view.pool.get(e.key);
        wanted.insert(slips.whole(e.kind, key), ());
        if is_name(e.kind) {
            slips.each(e.kind, key, |hash| {
                near.insert(hash, ());
                false
            });
        }
    }
    let mut out = Vec::new();
    let mut last: Option<(EntryKind, Str, bool)> = None;
    for e in whole.records::<Entry>() {
        // Entries of one key stand together and have one string, as a rule; where not, it is looked at again.
        let take = match last {
            Some((kind, key, take)) if kind == e.kind && key == e.key => take,
            _ => {
                let key = whole.str(e.key);
                wanted.contains_key(&slips.whole(e.kind, key))
                    || (is_name(e.kind) && slips.each(e.kind, key, |hash| near.contains_key(&hash)))
            }
        };
        last = Some((e.kind, e.key, take));
        if take {
            out.push(e);
        }
    }
    out
}

const fn is_name(kind: EntryKind) -> bool {
    matches!(kind, EntryKind::NAME | EntryKind::NAME_WORD)
}

/// Hashes of a word and of the word without each of its letters. Two words that are one slip apart (a letter
/// more, less, other, or two swapped) have one of these in common.
#[derive(Default)]
struct Slips {
    letters: Vec<u64>,
    /// Of each beginning and each ending its hash, so that a letter is left out in constant time.
    heads: Vec<u64>,
    powers: Vec<u64>,
}

const BASE: u64 = 0x9e37_79b9_7f4a_7c15;

impl Slips {
    fn whole(&mut self, kind: EntryKind, word: &str) -> u64 {
        let hash =
            word.chars().fold(0u64, |h, c| h.wrapping_mul(BASE).wrapping_add(u64::from(u32::from(c)) + 1));
        mix(hash, kind.0.into())
    }

    /// Calls `f` with each hash until it is content; whether it was.
    fn each(&mut self, kind: EntryKind, word: &str, mut f: impl FnMut(u64) -> bool) -> bool {
        self.letters.clear();
        self.letters.extend(word.chars().map(|c| u64::from(u32::from(c)) + 1));
        let n = self.letters.len();
        while self.powers.len() <= n {
            let next = self.powers.last().map_or(1, |p: &u64| p.wrapping_mul(BASE));
            self.powers.push(next);
        }
        self.heads.clear();
        self.heads.push(0);
        for (i, letter) in self.letters.iter().enumerate() {
            self.heads.push(self.heads[i].wrapping_mul(BASE).wrapping_add(*letter));
        }
        if f(mix(self.heads[n], kind.0.into())) {
            return true;
        }
        let mut tail = 0u64;
        for i in (0..n).rev() {
            let rest = n - 1 - i;
            let hash = self.heads[i].wrapping_mul(self.powers[rest]).wrapping_add(tail);
            if f(mix(hash, kind.0.into())) {
                return true;
            }
            tail = tail.wrapping_add(self.letters[i].wrapping_mul(self.powers[rest]));
        }
        false
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_one_slip_apart_share_a_hash_and_others_do_not() {
        let hashes = |word: &str| {
            let mut out = HashSet::new();
            Slips::default().each(EntryKind::NAME, word, |h| {
                out.insert(h);
                false
            });
            out
        };
        let near = |a: &str, b: &str| !hashes(a).is_disjoint(&hashes(b));
        for (a, b) in
            [("reddish", "redish"), ("ishiba", "ishida"), ("brian", "brain"), ("a", "ab"), ("é", "e")]
        {
            assert!(near(a, b), "{a} {b}");
        }
        for (a, b) in [("ishiba", "ishikawa"), ("linus", "lund"), ("abc", "xyz")] {
            assert!(!near(a, b), "{a} {b}");
        }
    }
}
