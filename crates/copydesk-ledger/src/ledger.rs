//! A ledger in memory: small rows for finding things, and the files' own text for everything else.
//!
//! A row holds what is needed to find an entry and to rule it out. The rest (wording, sources, places of
//! single values) is read again from the file's text when an entry is looked at, which takes microseconds
//! and happens only for what an article mentions. So a ledger of a million facts needs little more memory
//! than its files.

use crate::entry::{self, Entity, Entry, Fact, Quote, Rank, Term};
use crate::fields::Reader;
use crate::globs::Globs;
use crate::period::Period;
use crate::phrases::{HashedMap, Phrases};
use crate::problem::{Place, Problem};
use copydesk_model::{Day, Span};
use std::sync::{Arc, RwLock};

/// A ledger file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// Path as given, with `/` between parts.
    pub path: String,
    /// Its text.
    pub text: String,
}

/// Where an entry stands: a chunk of a file, and which of the chunk's entries of its kind it is.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Home {
    pub file: u32,
    pub chunk: Span,
    pub nth: u32,
}

pub(crate) struct EntityRow {
    pub home: Home,
    pub id: Span,
}

pub(crate) struct FactRow {
    pub home: Home,
    pub id: Span,
    /// Index of its subject; none where the ledger has no such entity.
    pub subject: Option<u32>,
    pub property: u32,
    /// Hash of the value's words, to find equal values.
    pub value: u64,
    /// When it holds: from the first day of its start to the last day of its end.
    pub holds: Period,
    /// When it happened, or the day that the figure is of.
    pub when: Period,
    /// The day by which it must have been looked at again.
    pub due: Day,
    /// How many days before that it is named as due.
    pub warn: i32,
    pub rank: Rank,
    pub bits: FactBits,
}

/// What is quickly asked of a fact.
#[derive(Clone, Copy, Default)]
pub(crate) struct FactBits {
    pub verified: bool,
    pub shared: bool,
    pub exclusive: bool,
    pub event: bool,
    pub as_of: bool,
    pub dated_start: bool,
    pub from: bool,
    pub globs: bool,
    pub replaces: bool,
}

/// What a phrase is to an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Role {
    /// A right name of an entity.
    Name,
    /// A wrong name of an entity.
    Never,
    /// The form of a term to use.
    Prefer,
    /// What a term is short for.
    Expand,
    /// A form of a term not to use.
    TermNever,
    /// How articles put a fact.
    Says,
    /// A cue word of a fact.
    Near,
    /// A value in words that a fact once had.
    Stale,
}

/// A phrase's use: by an entity, a term or a fact, as the role says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Use {
    pub phrase: u32,
    pub role: Role,
    pub target: u32,
}

/// A cue of a fact, found by its subject and phrase together, so that a phrase which a million facts share
/// costs nothing where their subjects are not named.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Cue {
    pub subject: u32,
    pub phrase: u32,
    pub role: Role,
    pub fact: u32,
}

/// Everything that a desk knows, ready to be matched.
#[derive(Default)]
pub struct Ledger {
    pub(crate) files: Vec<File>,
    pub(crate) entities: Vec<EntityRow>,
    pub(crate) facts: Vec<FactRow>,
    pub(crate) quotes: Vec<(u32, Quote)>,
    pub(crate) terms: Vec<(u32, Term)>,
    /// Which articles each term is for, and is not.
    pub(crate) term_globs: Vec<(Globs, Globs)>,
    pub(crate) properties: Vec<String>,
    pub(crate) entity_ids: Ids,
    pub(crate) fact_ids: Ids,
    pub(crate) phrases: Phrases,
    /// Sorted by phrase.
    pub(crate) names: Vec<Use>,
    /// Sorted by subject, then phrase.
    pub(crate) cues: Vec<Cue>,
    pub(crate) quote_index: crate::quotes::QuoteIndex,
    /// Values that were read from the repository's files, by fact.
    pub(crate) from: HashedMap<crate::fields::Value>,
    pub(crate) dated: Globs,
    pub(crate) evergreen: Globs,
    pub(crate) details: RwLock<HashedMap<Arc<Fact>>>,
    pub(crate) spellings: RwLock<HashedMap<Arc<Entity>>>,
    pub(crate) meanings: RwLock<HashedMap<Arc<crate::matching::Meaning>>>,
    /// Facts by subject and property.
    pub(crate) groups: Vec<(u32, u32, u32)>,
}

/// Ids, found by hash.
#[derive(Default)]
pub(crate) struct Ids(Vec<(u64, u32)>);

impl Ids {
    pub(crate) fn build(hashes: impl Iterator<Item = u64>) -> Self {
        let mut list: Vec<_> = hashes.zip(0..).collect();
        list.sort_unstable();
        Self(list)
    }

    /// The entries whose id has this hash, in order.
    pub(crate) fn all(&self, hash: u64) -> impl Iterator<Item = u32> + '_ {
        let first = self.0.partition_point(|(h, _)| *h < hash);
        self.0[first..].iter().take_while(move |(h, _)| *h == hash).map(|(_, i)| *i)
    }

    /// Runs of entries with one hash.
    pub(crate) fn runs(&self) -> impl Iterator<Item = &[(u64, u32)]> {
        self.0.chunk_by(|a, b| a.0 == b.0)
    }
}

impl Ledger {
    /// The files that it was read from; a place's `file` is an index into them.
    pub fn files(&self) -> &[File] {
        &self.files
    }

    /// Appends what tells this ledger from any other: its files, and the values read from the repository.
    pub fn write_identity(&self, out: &mut Vec<u8>) {
        let mut part = |text: &str| {
            out.extend_from_slice(&(text.len() as u64).to_le_bytes());
            out.extend_from_slice(text.as_bytes());
        };
        for file in &self.files {
            part(&file.path);
            part(&file.text);
        }
        let mut values: Vec<_> = self.from.iter().collect();
        values.sort_unstable_by_key(|v| v.0);
        part(&format!("{values:?}"));
    }

    /// How many facts it has.
    pub fn fact_count(&self) -> usize {
        self.facts.len()
    }

    /// How many entities it has.
    pub fn entity_count(&self) -> usize {
        self.entities.len()
    }

    /// Its quotes.
    pub fn quotes(&self) -> impl ExactSizeIterator<Item = &Quote> {
        self.quotes.iter().map(|(_, q)| q)
    }

    /// Its terms.
    pub fn terms(&self) -> impl ExactSizeIterator<Item = &Term> {
        self.terms.iter().map(|(_, t)| t)
    }

    /// The words at a place.
    pub fn text_at(&self, place: Place) -> &str {
        self.files.get(place.file as usize).and_then(|f| f.text.get(place.span.range())).unwrap_or("")
    }

    pub(crate) fn id_of_fact(&self, fact: u32) -> &str {
        let Some(row) = self.facts.get(fact as usize) else { return "" };
        self.plain_id(row.home.file, row.id)
    }

    pub(crate) fn id_of_entity(&self, entity: u32) -> &str {
        let Some(row) = self.entities.get(entity as usize) else { return "" };
        self.plain_id(row.home.file, row.id)
    }

    /// An id as it stands in its file, without its quotation marks.
    fn plain_id(&self, file: u32, span: Span) -> &str {
        self.text_at(Place { file, span }).trim_matches(['"', '\''])
    }

    /// The index of the fact with this id.
    pub fn find_fact(&self, id: &str) -> Option<usize> {
        let hash = crate::phrases::hash_bytes(id.as_bytes());
        self.fact_ids.all(hash).find(|i| self.id_of_fact(*i) == id).map(|i| i as usize)
    }

    pub(crate) fn find_entity(&self, id: &str) -> Option<u32> {
        let hash = crate::phrases::hash_bytes(id.as_bytes());
        self.entity_ids.all(hash).find(|i| self.id_of_entity(*i) == id)
    }

    /// A fact in full.
    pub fn fact(&self, index: usize) -> Option<Arc<Fact>> {
        let row = self.facts.get(index)?;
        cached(&self.details, index, || {
            let pick = |e| match e {
                Entry::Fact(f) => Some(*f),
                _ => None,
            };
            self.reread(row.home, pick)
        })
    }

    /// An entity in full.
    pub fn entity(&self, index: usize) -> Option<Arc<Entity>> {
        let row = self.entities.get(index)?;
        cached(&self.spellings, index, || {
            let pick = |e| match e {
                Entry::Entity(e) => Some(e),
                _ => None,
            };
            self.reread(row.home, pick)
        })
    }

    /// Parses an entry's chunk again.
    fn reread<T>(&self, home: Home, pick: impl Fn(Entry) -> Option<T>) -> Option<T> {
        let chunk = self.files.get(home.file as usize)?.text.get(home.chunk.range())?;
        let mut problems = Vec::new();
        let mut reader = Reader { problems: &mut problems, file: home.file, base: home.chunk.start };
        let (mut left, mut found) = (home.nth, None);
        entry::parse(chunk, &mut reader, &mut |entry| {
            if let Some(entry) = pick(entry) {
                if left == 0 && found.is_none() {
                    found = Some(entry);
                }
                left = left.saturating_sub(1);
            }
        });
        found
    }

    /// Where a fact's value stands in its file, or the fact where it has none.
    pub fn value_place(&self, index: usize) -> Option<Place> {
        let fact = self.fact(index)?;
        let span = fact
            .value
            .as_ref()
            .map(|v| v.span)
            .or_else(|| fact.from.as_ref().map(|f| f.path.span))
            .or_else(|| fact.on.as_ref().map(|o| o.span));
        Some(Place { file: self.facts.get(index)?.home.file, span: span.unwrap_or(fact.id.span) })
    }

    /// Whether a fact stands in need of review on this day, and whether it will soon.
    pub(crate) fn review(&self, fact: u32, today: Day) -> Review {
        match self.facts.get(fact as usize) {
            Some(row) if row.due.is_known() && today.is_known() => {
                if today > row.due {
                    Review::Expired
                } else if today >= row.due.plus_days(-row.warn) {
                    Review::Due
                } else {
                    Review::Fresh
                }
            }
            _ => Review::Fresh,
        }
    }
}

/// Whether a fact must be looked at again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Review {
    /// Not yet.
    Fresh,
    /// Soon.
    Due,
    /// It should have been.
    Expired,
}

/// How many entries are kept in full; beyond that all are dropped and read again.
const KEPT: usize = 1 << 16;

pub(crate) fn cached<T>(
    cache: &RwLock<HashedMap<Arc<T>>>,
    index: usize,
    make: impl FnOnce() -> Option<T>,
) -> Option<Arc<T>> {
    // A panic while the lock was held cannot leave the map half changed, so poison is of no matter.
    let key = spread(index);
    if let Some(found) = cache.read().unwrap_or_else(std::sync::PoisonError::into_inner).get(&key) {
        return Some(Arc::clone(found));
    }
    let made = Arc::new(make()?);
    let mut map = cache.write().unwrap_or_else(std::sync::PoisonError::into_inner);
    if map.len() >= KEPT {
        map.clear();
    }
    Some(Arc::clone(map.entry(key).or_insert(made)))
}

/// An index as a key of a [`HashedMap`], which uses its keys' bits as they are.
pub(crate) const fn spread(index: usize) -> u64 {
    crate::phrases::mix(0, index as u64)
}

/// What loading gives: always a ledger, with as much as could be read.
pub struct Loaded {
    /// The ledger.
    pub ledger: Ledger,
    /// What is wrong with its files.
    pub problems: Vec<Problem>,
}
