//! The index of a run: what its articles hold, each thing once, with the places where it stands.
//!
//! Pieces are added in the order of their articles. Strings and things are kept once, so an index grows with
//! what is new in an article, not with its length; and of the places of a thing that very many articles
//! hold, the first few are kept ([`KEPT`]) and the rest counted. Nothing is ever compared pairwise over
//! articles: the join is a hash look-up an item, and one sort of the different keys at the end.

use crate::hash::{HashedMap, mix, of_bytes};
use crate::item::{Item, Piece};
use copydesk_model::*;
use rayon::prelude::*;

/// Of how many articles the places of one thing are kept.
pub const KEPT: u32 = 24;

const NONE: u32 = u32::MAX;

/// Strings, each once.
#[derive(Default)]
struct Strings {
    bytes: String,
    /// Of each string its start; its end is the next one's start.
    starts: Vec<u32>,
    by_hash: HashedMap<u32>,
    /// Of strings whose hashes clash, the next.
    next: HashedMap<u32>,
}

impl Strings {
    fn get(&self, id: u32) -> &str {
        let at = |i: usize| self.starts.get(i).map_or(self.bytes.len(), |s| *s as usize);
        self.bytes.get(at(id as usize)..at(id as usize + 1)).unwrap_or("")
    }

    fn add(&mut self, text: &str) -> u32 {
        let hash = of_bytes(text.as_bytes());
        let new = self.starts.len() as u32;
        let mut id = *self.by_hash.entry(hash).or_insert(new);
        loop {
            if id == new {
                self.starts.push(self.bytes.len() as u32);
                self.bytes.push_str(text);
                return new;
            }
            if self.get(id) == text {
                return id;
            }
            id = *self.next.entry(u64::from(id)).or_insert(new);
        }
    }
}

/// A thing that articles hold.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Thing {
    value: Decimal,
    key: u32,
    text: u32,
    detail: u32,
    earliest: Day,
    latest: Day,
    kind: EntryKind,
    flags: u16,
    subkind: u16,
}

impl Thing {
    fn hash(&self) -> u64 {
        [
            u64::from(self.key) | u64::from(self.text) << 32,
            u64::from(self.detail) | u64::from(self.kind.0) << 32 | u64::from(self.flags) << 48,
            self.value.mantissa as u64,
            u64::from(self.value.exponent as u32) | u64::from(self.value.digits) << 32,
            u64::from(self.earliest.0 as u32) | u64::from(self.latest.0 as u32) << 32,
            u64::from(self.subkind),
        ]
        .into_iter()
        .fold(0, mix)
    }
}

#[derive(Clone, Copy)]
struct Held {
    /// How many articles hold it.
    files: u32,
    /// Its places: first and last of a chain.
    first: u32,
    last: u32,
    /// Another thing of the same hash.
    next: u32,
}

#[derive(Clone, Copy)]
struct Place {
    file: u32,
    span: Span,
    count: u32,
    next: u32,
}

/// An article of the index.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Article {
    /// Path, with `/` between parts.
    pub path: String,
    /// Title.
    pub title: String,
    /// Date.
    pub date: Day,
    /// Whether findings may stand in it.
    pub checked: bool,
}

/// What a run's articles hold.
#[derive(Default)]
pub struct Index {
    articles: Vec<Article>,
    strings: Strings,
    things: Vec<Thing>,
    held: Vec<Held>,
    by_hash: HashedMap<u32>,
    places: Vec<Place>,
    trace: Option<Trace>,
}

/// Of each item that was added, its thing.
#[derive(Default)]
pub(crate) struct Trace {
    things: Vec<u32>,
    /// Where each article's items end.
    ends: Vec<u32>,
}

impl Trace {
    /// The things of an article's items, in their order.
    pub(crate) fn of(&self, article: usize) -> &[u32] {
        let end = |i: usize| self.ends.get(i).map_or(0, |e| *e as usize);
        let start = article.checked_sub(1).map_or(0, end);
        self.things.get(start..end(article)).unwrap_or(&[])
    }
}

impl Index {
    /// An index of pieces in the order of their articles; `checked` says of each whether the run checks it.
    /// Made in parallel, the same on any number of threads.
    pub fn build(pieces: &[(Piece, bool)]) -> Self {
        Self::build_with(pieces, false)
    }

    /// The same, with what a shelf is written from.
    pub fn build_traced(pieces: &[(Piece, bool)]) -> Self {
        Self::build_with(pieces, true)
    }

    fn build_with(pieces: &[(Piece, bool)], traced: bool) -> Self {
        // Groups of a size that does not depend on the machine, so that nothing else does either.
        const GROUP: usize = 4096;
        let empty = || Self { trace: traced.then(Trace::default), ..Self::default() };
        let mut parts: Vec<Self> = pieces
            .par_chunks(GROUP)
            .map(|group| {
                let mut index = empty();
                for (piece, checked) in group {
                    index.add(piece, *checked);
                }
                index
            })
            .collect();
        let mut parts = parts.drain(..);
        let mut whole = parts.next().unwrap_or_else(empty);
        for part in parts {
            whole.append(&part);
        }
        whole
    }

    /// Adds the next article.
    pub fn add(&mut self, piece: &Piece, checked: bool) {
        let file = self.articles.len() as u32;
        let head = piece.head();
        self.articles.push(Article {
            path: head.path.to_owned(),
            title: head.title.to_owned(),
            date: head.date,
            checked,
        });
        piece.each(|item| {
            let thing = self.thing(item);
            if let Some(trace) = &mut self.trace {
                trace.things.push(thing);
            }
            self.place(thing, 1, Place { file, span: item.span, count: item.count, next: NONE });
        });
        if let Some(trace) = &mut self.trace {
            trace.ends.push(trace.things.len() as u32);
        }
    }

    /// Adds the articles of another index behind this one's.
    pub fn append(&mut self, other: &Self) {
        let base = self.articles.len() as u32;
        self.articles.extend(other.articles.iter().cloned());
        let mut ids = Vec::with_capacity(other.things.len());
        for (thing, held) in other.things.iter().zip(&other.held) {
            let mine = Thing {
                key: self.strings.add(other.strings.get(thing.key)),
                text: self.strings.add(other.strings.get(thing.text)),
                detail: self.strings.add(other.strings.get(thing.detail)),
                ..*thing
            };
            let id = self.intern(mine);
            ids.push(id);
            let mut places = 0;
            let mut at = held.first;
            while let Some(place) = other.places.get(at as usize) {
                places += 1;
                self.place(id, 1, Place { file: place.file + base, next: NONE, ..*place });
                at = place.next;
            }
            // Those that were only counted.
            if let Some(mine) = self.held.get_mut(id as usize) {
                mine.files += held.files - places;
            }
        }
        if let (Some(trace), Some(theirs)) = (&mut self.trace, &other.trace) {
            let base = trace.things.len() as u32;
            trace.things.extend(theirs.things.iter().map(|i| ids[*i as usize]));
            trace.ends.extend(theirs.ends.iter().map(|e| e + base));
        }
    }

    fn thing(&mut self, item: &Item<'_>) -> u32 {
        let thing = Thing {
            value: item.value,
            key: self.strings.add(item.key),
            text: self.strings.add(item.text),
            detail: self.strings.add(item.detail),
            earliest: item.earliest,
            latest: item.latest,
            kind: item.kind,
            flags: item.flags,
            subkind: item.subkind,
        };
        self.intern(thing)
    }

    fn intern(&mut self, thing: Thing) -> u32 {
        let new = self.things.len() as u32;
        let first = *self.by_hash.entry(thing.hash()).or_insert(new);
        let mut id = first;
        while let Some(known) = self.things.get(id as usize) {
            if *known == thing {
                return id;
            }
            id = self.held[id as usize].next;
        }
        self.things.push(thing);
        self.held.push(Held { files: 0, first: NONE, last: NONE, next: NONE });
        if first != new {
            self.held[new as usize].next = self.held[first as usize].next;
            self.held[first as usize].next = new;
        }
        new
    }

    fn place(&mut self, thing: u32, files: u32, place: Place) {
        let held = &mut self.held[thing as usize];
        held.files += files;
        if held.files > KEPT {
            return;
        }
        let new = self.places.len() as u32;
        if held.first == NONE {
            held.first = new;
        } else {
            self.places[held.last as usize].next = new;
        }
        held.last = new;
        self.places.push(place);
    }

    /// The articles.
    pub fn articles(&self) -> &[Article] {
        &self.articles
    }

    /// How many different things there are.
    pub fn len(&self) -> usize {
        self.things.len()
    }

    /// Whether there is nothing in it.
    pub fn is_empty(&self) -> bool {
        self.things.is_empty()
    }

    /// Which things the articles' items are, of an index that was built to know.
    pub(crate) fn trace(&self) -> Option<&Trace> {
        self.trace.as_ref()
    }

    /// What a thing is compared by.
    pub(crate) fn key(&self, thing: u32) -> (EntryKind, &str) {
        let t = &self.things[thing as usize];
        (t.kind, self.strings.get(t.key))
    }

    /// A thing as an item, without a place.
    pub(crate) fn item(&self, thing: u32) -> Item<'_> {
        let t = &self.things[thing as usize];
        Item {
            kind: t.kind,
            key: self.strings.get(t.key),
            text: self.strings.get(t.text),
            detail: self.strings.get(t.detail),
            value: t.value,
            earliest: t.earliest,
            latest: t.latest,
            flags: t.flags,
            subkind: t.subkind,
            ..Item::default()
        }
    }

    /// How many articles hold a thing.
    pub(crate) fn files_of(&self, thing: u32) -> u32 {
        self.held[thing as usize].files
    }

    /// The places of a thing that are kept, in the order of the articles.
    pub(crate) fn places_of(&self, thing: u32) -> impl Iterator<Item = (u32, Span, u32)> {
        let mut at = self.held[thing as usize].first;
        std::iter::from_fn(move || {
            let place = self.places.get(at as usize)?;
            at = place.next;
            Some((place.file, place.span, place.count))
        })
    }

    /// All things, by kind and key, and those of one key by whatever else they are: an order that does not
    /// depend on which articles came first.
    pub(crate) fn order(&self) -> Vec<u32> {
        let mut order: Vec<u32> = (0..self.things.len() as u32).collect();
        order.par_sort_unstable_by(|a, b| {
            self.key(*a).cmp(&self.key(*b)).then_with(|| self.item(*a).rank().cmp(&self.item(*b).rank()))
        });
        order
    }

    /// Lays the index out as a view's files and entries.
    pub fn view(&self) -> ViewBuilder {
        let mut view = ViewBuilder::default();
        view.files = self
            .articles
            .iter()
            .map(|a| File {
                path: view.pool.add(&a.path),
                title: view.pool.add(&a.title),
                date: a.date,
                kind: if a.checked { FileKind::CHECKED } else { FileKind::INDEXED },
                ..File::default()
            })
            .collect();
        let order = self.order();
        let key = |i: u32| self.key(i);
        let mut pooled: Vec<Str> = vec![Str::default(); self.strings.starts.len()];
        let mut pool = |view: &mut ViewBuilder, id: u32| {
            let s = &mut pooled[id as usize];
            if s.is_empty() {
                *s = view.pool.add(self.strings.get(id));
            }
            *s
        };
        view.entries.reserve_exact(self.places.len());
        for same in order.chunk_by(|a, b| key(*a) == key(*b)) {
            let first = view.entries.len();
            for i in same {
                let (t, held) = (&self.things[*i as usize], &self.held[*i as usize]);
                let entry = Entry {
                    value: t.value,
                    key: pool(&mut view, t.key),
                    text: pool(&mut view, t.text),
                    detail: pool(&mut view, t.detail),
                    earliest: t.earliest,
                    latest: t.latest,
                    kind: t.kind,
                    flags: t.flags,
                    subkind: t.subkind,
                    files: held.files,
                    ..Entry::default()
                };
                let mut at = held.first;
                while let Some(p) = self.places.get(at as usize) {
                    view.entries.push(Entry { span: p.span, file: p.file, count: p.count, ..entry });
                    at = p.next;
                }
            }
            view.entries[first..].sort_by_key(|e| (e.file, e.span));
        }
        view
    }
}
