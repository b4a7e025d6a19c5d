//! The view around what has changed.

use super::write::group_hash;
use super::{Damaged, Rest, Section, Shelf};
use crate::hash::HashedMap;
use crate::index::{Index, KEPT};
use crate::item::{Item, Piece};
use crate::slips::{Slips, is_name, words};
use crate::wire::Take;
use copydesk_model::{Day, Decimal, EntryKind, File, FileKind, Span, ViewBuilder};
use rayon::prelude::*;
use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// How a run's articles differ from the shelf's.
pub struct Change<'c> {
    /// Numbers of the shelf's articles that are no more or say something else now, ascending.
    pub gone: &'c [u32],
    /// What new and changed articles hold, and whether findings may stand in each: those in which they may
    /// first, and both in the order of their paths.
    pub new: &'c [(Piece, bool)],
    /// Whether findings may stand in the articles that are as they were.
    pub others_are_checked: bool,
}

/// How far around a change a view reaches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// The keys that the changed articles hold or held.
    Keys,
    /// These, and of those that checked articles hold: names and acronyms one slip from them, names that share a word with one of the names, and all
    /// words of the names by themselves.
    Near,
    /// Everything.
    All,
}

/// The views around a change: all things of the keys within reach.
pub struct Views<'v> {
    shelf: &'v Shelf,
    change: &'v Change<'v>,
    reach: Reach,
    small: Index,
    groups: Groups,
}

/// Groups with what they are compared by, sorted.
type Groups = Vec<((EntryKind, String), Group)>;

/// All of one kind and key.
#[derive(Default)]
struct Group {
    /// The shelf's record.
    record: Option<Vec<u8>>,
    /// Whether articles that are gone hold something of it.
    is_touched: bool,
    /// The new articles' things.
    new: Vec<u32>,
}

impl Shelf {
    /// Gathers what has to do with a change.
    pub fn around<'v>(&'v self, change: &'v Change<'v>, reach: Reach) -> Result<Views<'v>, Damaged> {
        let mut gathered = Gathered { shelf: self, groups: BTreeMap::new(), known: HashedMap::default() };
        let small = Index::build(change.new);
        let order = small.order();
        for same in order.chunk_by(|a, b| small.key(*a) == small.key(*b)) {
            let (kind, key) = small.key(same[0]);
            gathered.exact(kind, key)?.new = same.to_vec();
        }
        let mut touched: Vec<u32> = Vec::new();
        for file in change.gone {
            touched.extend(self.held(*file)?);
        }
        touched.sort_unstable();
        touched.dedup();
        for number in touched {
            gathered.number(number)?.is_touched = true;
        }
        if reach == Reach::Near {
            gathered.near(change, &small)?;
        }
        let mut groups: Vec<_> = gathered.groups.into_iter().collect();
        if reach == Reach::All {
            groups = self.with_all(groups)?;
        }
        Ok(Views { shelf: self, change, reach, small, groups })
    }
}

impl Shelf {
    /// Adds to some groups, which are sorted, all others.
    fn with_all(&self, some: Groups) -> Result<Groups, Damaged> {
        let mut out = Vec::with_capacity(self.groups as usize + some.len());
        let mut some = some.into_iter().peekable();
        for record in self.records()? {
            let key = {
                let (kind, key) = Rest(&record).group_head().ok_or(Damaged)?;
                (kind, key.to_owned())
            };
            while let Some(before) = some.next_if(|(k, _)| *k < key) {
                out.push(before);
            }
            let own = some.next_if(|(k, _)| *k == key);
            out.push(own.unwrap_or_else(|| (key, Group { record: Some(record), ..Group::default() })));
        }
        out.extend(some);
        Ok(out)
    }
}

/// The groups of a view in the making.
struct Gathered<'s> {
    shelf: &'s Shelf,
    groups: BTreeMap<(EntryKind, String), Group>,
    /// Of the shelf's groups those that are in.
    known: HashedMap<()>,
}

impl Gathered<'_> {
    /// The group of a key, which may be none of the shelf's.
    fn exact(&mut self, kind: EntryKind, key: &str) -> Result<&mut Group, Damaged> {
        match self.groups.entry((kind, key.to_owned())) {
            Entry::Occupied(group) => Ok(group.into_mut()),
            Entry::Vacant(place) => {
                let found = self.shelf.group(group_hash(kind, key), kind, key)?;
                let record = found.map(|(number, record)| {
                    self.known.insert(number.into(), ());
                    record
                });
                Ok(place.insert(Group { record, ..Group::default() }))
            }
        }
    }

    /// One of the shelf's groups.
    fn number(&mut self, number: u32) -> Result<&mut Group, Damaged> {
        let record = self.shelf.numbered(number)?;
        self.known.insert(number.into(), ());
        let (kind, key) = Rest(&record).group_head().ok_or(Damaged)?;
        let group = self.groups.entry((kind, key.to_owned())).or_default();
        group.record = Some(record);
        Ok(group)
    }

    /// Adds what is near those that the checked articles hold; what the others hold is looked at from there.
    fn near(&mut self, change: &Change<'_>, small: &Index) -> Result<(), Damaged> {
        // Of the places of a thing those in checked articles are the first.
        let is_checked = |id: &u32| {
            let first = small.places_of(*id).next();
            first.and_then(|(file, ..)| change.new.get(file as usize)).is_some_and(|n| n.1)
        };
        let mut slips = Slips::default();
        let mut hashes = Vec::new();
        for ((kind, key), group) in &self.groups {
            if !group.new.iter().any(is_checked) {
                continue;
            }
            if is_name(*kind) {
                slips.each(*kind, key, |hash| {
                    hashes.push(hash);
                    false
                });
            }
            hashes.extend(words(*kind, key));
        }
        hashes.sort_unstable();
        hashes.dedup();
        let mut found = Vec::new();
        for hash in hashes {
            self.shelf.near(hash, |number| {
                if self.known.insert(number.into(), ()).is_none() {
                    found.push(number);
                }
            })?;
        }
        let read = |number: &u32| self.shelf.numbered(*number);
        let records: Vec<Vec<u8>> = found.par_iter().map(read).collect::<Result<_, Damaged>>()?;
        for record in records {
            let (kind, key) = Rest(&record).group_head().ok_or(Damaged)?;
            self.groups.insert((kind, key.to_owned()), Group { record: Some(record), ..Group::default() });
        }
        let mut texts: BTreeSet<String> = BTreeSet::new();
        for ((kind, _), group) in &self.groups {
            if *kind != EntryKind::NAME {
                continue;
            }
            let mut add = |text: &str| texts.extend(text.split(' ').map(str::to_lowercase));
            if let Some(record) = &group.record {
                let mut rest = Rest(record);
                rest.group_head().ok_or(Damaged)?;
                while !rest.0.is_empty() {
                    add(rest.thing().ok_or(Damaged)?.0.text);
                }
            }
            group.new.iter().for_each(|id| add(small.item(*id).text));
        }
        let word = EntryKind::NAME_WORD;
        let texts: Vec<String> =
            texts.into_iter().filter(|t| !self.groups.contains_key(&(word, t.clone()))).collect();
        let read = |text: &String| self.shelf.group(group_hash(word, text), word, text);
        let records: Vec<_> = texts.par_iter().map(read).collect::<Result<_, Damaged>>()?;
        for (text, found) in texts.into_iter().zip(records) {
            let record = found.map(|(_, record)| record);
            self.groups.insert((word, text), Group { record, ..Group::default() });
        }
        Ok(())
    }
}

/// A file of a view, before it has a number.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Source {
    /// Of the shelf.
    Old(u32),
    /// Of the change.
    New(u32),
}

/// Where a thing stands, and how often in that article.
type At = (Source, Span, u32);

/// A thing with its first places.
struct Thing<'a> {
    item: Item<'a>,
    files: u32,
    places: Vec<At>,
}

impl Views<'_> {
    /// Lays out what is within reach, as it is now.
    pub fn view(&self) -> Result<ViewBuilder, Damaged> {
        let mut view = ViewBuilder::default();
        let groups: Vec<_> =
            self.groups.iter().map(|((kind, key), group)| (*kind, key.as_str(), group)).collect();
        let groups: Vec<(EntryKind, &str, Vec<Thing<'_>>)> = groups
            .into_par_iter()
            .map(|(kind, key, group)| Ok((kind, key, self.things(kind, key, group)?)))
            .collect::<Result<_, Damaged>>()?;
        let numbers = self.files(&mut view, &groups)?;
        for (kind, key, things) in groups {
            let first = view.entries.len();
            for Thing { item, files, places } in things {
                let entry = copydesk_model::Entry {
                    value: item.value,
                    key: view.pool.add(key),
                    text: view.pool.add(item.text),
                    detail: view.pool.add(item.detail),
                    earliest: item.earliest,
                    latest: item.latest,
                    kind,
                    flags: item.flags,
                    subkind: item.subkind,
                    files,
                    ..copydesk_model::Entry::default()
                };
                for (source, span, count) in places {
                    let file = numbers.of(source);
                    view.entries.push(copydesk_model::Entry { span, file, count, ..entry });
                }
            }
            view.entries[first..].sort_by_key(|e| (e.file, e.span));
        }
        Ok(view)
    }

    /// The things of a group.
    fn things<'a>(
        &'a self,
        kind: EntryKind,
        key: &'a str,
        group: &'a Group,
    ) -> Result<Vec<Thing<'a>>, Damaged> {
        let mut out = Vec::new();
        let mut new = group.new.iter().copied().peekable();
        let mut rest = Rest(group.record.as_deref().unwrap_or(&[]));
        if group.record.is_some() {
            rest.group_head().ok_or(Damaged)?;
        }
        while !rest.0.is_empty() {
            let (item, files, places) = rest.thing().ok_or(Damaged)?;
            let item = Item { kind, key, ..item };
            // Both are in one order.
            while let Some(id) = new.next_if(|id| self.small.item(*id).rank() < item.rank()) {
                out.push(self.fresh(id));
            }
            let same = new.next_if(|id| self.small.item(*id).rank() == item.rank());
            let gone: &[u32] = if group.is_touched { self.change.gone } else { &[] };
            let (lost, old) = first_places(places, gone)?;
            let mut thing = Thing { item, files: files.checked_sub(lost).ok_or(Damaged)?, places: old };
            if let Some(id) = same {
                let Thing { files, places, .. } = self.fresh(id);
                thing.files += files;
                thing.places.extend(places);
                thing.places.sort_by(|a, b| self.rank(a.0).cmp(&self.rank(b.0)));
                thing.places.truncate(KEPT as usize);
            }
            if thing.files > 0 {
                out.push(thing);
            }
        }
        out.extend(new.map(|id| self.fresh(id)));
        Ok(out)
    }

    /// A thing of the new articles.
    fn fresh(&self, id: u32) -> Thing<'_> {
        let places = self.small.places_of(id).map(|(file, span, count)| (Source::New(file), span, count));
        Thing { item: self.small.item(id), files: self.small.files_of(id), places: places.collect() }
    }

    fn is_checked(&self, source: Source) -> bool {
        match source {
            Source::Old(_) => self.change.others_are_checked,
            Source::New(i) => self.change.new.get(i as usize).is_some_and(|n| n.1),
        }
    }

    /// By what files are sorted.
    fn rank(&self, source: Source) -> (bool, &str) {
        let path = match source {
            Source::Old(i) => self.shelf.files().path(i as usize),
            Source::New(i) => self.small.articles().get(i as usize).map_or("", |a| &a.path),
        };
        (!self.is_checked(source), path)
    }

    /// Adds the files that things stand in, and gives their numbers.
    fn files(
        &self,
        view: &mut ViewBuilder,
        groups: &[(EntryKind, &str, Vec<Thing<'_>>)],
    ) -> Result<Numbers, Damaged> {
        let mut numbers =
            Numbers { old: vec![0; self.shelf.files().len()], new: vec![0; self.change.new.len()] };
        for (source, ..) in groups.iter().flat_map(|g| &g.2).flat_map(|t| &t.places) {
            if let Source::Old(i) = source
                && let Some(used) = numbers.old.get_mut(*i as usize)
            {
                *used = 1;
            }
        }
        if self.reach == Reach::All {
            // Those that hold nothing as well.
            numbers.old.fill(1);
            for gone in self.change.gone {
                if let Some(used) = numbers.old.get_mut(*gone as usize) {
                    *used = 0;
                }
            }
        }
        let old: Vec<u32> = (0..).zip(&numbers.old).filter(|(_, used)| **used == 1).map(|(i, _)| i).collect();
        let heads = self.shelf.heads(&old)?;
        // Both are in order.
        let mut old = old.into_iter().zip(heads.iter()).peekable();
        let mut new = (0..self.change.new.len() as u32).peekable();
        while old.peek().is_some() || new.peek().is_some() {
            let older = match (old.peek(), new.peek()) {
                (Some((a, _)), Some(b)) => self.rank(Source::Old(*a)) < self.rank(Source::New(*b)),
                (old, _) => old.is_some(),
            };
            let number = view.files.len() as u32;
            let (source, title, date) = if older {
                let Some((i, head)) = old.next() else { break };
                let (title, date) = head?;
                numbers.old[i as usize] = number;
                (Source::Old(i), title, date)
            } else {
                let Some((i, article)) =
                    new.next().and_then(|i| Some((i, self.small.articles().get(i as usize)?)))
                else {
                    break;
                };
                numbers.new[i as usize] = number;
                (Source::New(i), article.title.as_str(), article.date)
            };
            let path = view.pool.add(self.rank(source).1);
            let kind = if self.is_checked(source) { FileKind::CHECKED } else { FileKind::INDEXED };
            view.files.push(File { path, title: view.pool.add(title), date, kind, ..File::default() });
        }
        Ok(numbers)
    }
}

/// The numbers that files have in a view.
struct Numbers {
    old: Vec<u32>,
    new: Vec<u32>,
}

impl Numbers {
    fn of(&self, source: Source) -> u32 {
        let number = match source {
            Source::Old(i) => self.old.get(i as usize),
            Source::New(i) => self.new.get(i as usize),
        };
        number.copied().unwrap_or(0)
    }
}

/// Titles and dates of some articles.
struct Heads {
    records: Vec<u8>,
    /// Where each stands.
    places: Vec<Range<usize>>,
}

impl Heads {
    fn iter(&self) -> impl Iterator<Item = Result<(&str, Day), Damaged>> {
        self.places.iter().map(|place| super::head_of(self.records.get(place.clone()).ok_or(Damaged)?))
    }
}

impl Shelf {
    /// Titles and dates of some articles. Where these are many, all are read at once.
    fn heads(&self, files: &[u32]) -> Result<Heads, Damaged> {
        if files.len() < 256 {
            let (mut records, mut places) = (Vec::new(), Vec::new());
            for file in files {
                let start = records.len();
                records.extend(self.head(*file)?);
                places.push(start..records.len());
            }
            return Ok(Heads { records, places });
        }
        let starts = self.whole(Section::HeadStarts)?;
        let start = |i: u32| {
            let at = i as usize * 8;
            let bytes = starts.get(at..at + 8).and_then(|b| b.try_into().ok()).ok_or(Damaged)?;
            Ok(u64::from_le_bytes(bytes) as usize)
        };
        let places = files.iter().map(|f| Ok(start(*f)?..start(*f + 1)?)).collect::<Result<_, Damaged>>()?;
        Ok(Heads { records: self.whole(Section::Heads)?, places })
    }
}

/// The first places of a thing, without those in articles that are gone, and how many of these there are.
fn first_places(mut places: Rest<'_>, gone: &[u32]) -> Result<(u32, Vec<At>), Damaged> {
    let (mut lost, mut out, mut file) = (0, Vec::new(), 0u32);
    while !places.0.is_empty() && (out.len() < KEPT as usize || !gone.is_empty()) {
        let (ahead, span, count) = places.place().ok_or(Damaged)?;
        file = file.checked_add(ahead).ok_or(Damaged)?;
        if gone.binary_search(&file).is_ok() {
            lost += 1;
        } else if out.len() < KEPT as usize {
            out.push((Source::Old(file), span, count));
        }
    }
    Ok((lost, out))
}

impl<'a> Rest<'a> {
    /// A thing, how many articles hold it, and its places.
    fn thing(&mut self) -> Option<(Item<'a>, u32, Rest<'a>)> {
        let item = Item {
            text: self.text()?,
            detail: self.text()?,
            flags: self.small()?,
            subkind: self.small()?,
            value: Decimal { mantissa: self.signed()?, exponent: self.int()?, digits: self.small()? },
            earliest: Day(self.int()?),
            latest: Day(self.int()?),
            ..Item::default()
        };
        Some((item, self.small()?, Rest(self.bytes()?)))
    }

    /// A place: how far its file is from the one before, its span, its count.
    fn place(&mut self) -> Option<(u32, Span, u32)> {
        let ahead = self.small()?;
        let start: u32 = self.small()?;
        let end = start.checked_add(self.small()?)?;
        Some((ahead, Span::new(start, end), self.small()?))
    }

    fn int(&mut self) -> Option<i32> {
        i32::try_from(self.signed()?).ok()
    }
}
