//! The view around what has changed.

use super::write::group_hash;
use super::{Damaged, Rest, Section, Shelf};
use crate::hash::HashedMap;
use crate::index::{Index, KEPT};
use crate::item::{Item, Piece};
use crate::slips::{Slips, is_name};
use crate::wire::Take;
use copydesk_model::*;
use std::collections::{BTreeMap, HashMap};

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

/// The views around a change: all things of the keys that the changed articles hold or held, of names one
/// slip from their names, and of names one slip from these.
///
/// A rule that looks from a key no further than one slip says of a changed article, and of its neighbours,
/// in the narrow view what it says in the view of all. At the edge, whose own neighbours are not in the view,
/// it may say something else; but the same before and after.
pub struct Views<'v> {
    shelf: &'v Shelf,
    change: &'v Change<'v>,
    small: Index,
    groups: BTreeMap<(EntryKind, String), Group>,
}

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
    pub fn around<'v>(&'v self, change: &'v Change<'v>) -> Result<Views<'v>, Damaged> {
        let small = Index::build(change.new);
        let mut groups: BTreeMap<(EntryKind, String), Group> = BTreeMap::new();
        // Of each of the shelf's groups that is in, whether its neighbours were looked for.
        let mut known: HashedMap<()> = HashedMap::default();
        let order = small.order();
        for same in order.chunk_by(|a, b| small.key(*a) == small.key(*b)) {
            let (kind, key) = small.key(same[0]);
            let found = self.group(group_hash(kind, key), kind, key)?;
            let record = found.map(|(number, record)| {
                known.insert(number.into(), ());
                record
            });
            groups.insert((kind, key.to_owned()), Group { record, is_touched: false, new: same.to_vec() });
        }
        let mut touched: Vec<u32> = Vec::new();
        for file in change.gone {
            touched.extend(self.held(*file)?);
        }
        touched.sort_unstable();
        touched.dedup();
        for number in touched {
            known.insert(number.into(), ());
            let record = self.numbered(number)?;
            let group = groups.entry(head(&record)?).or_default();
            group.record = Some(record);
            group.is_touched = true;
        }
        let mut names: Vec<(EntryKind, String)> =
            groups.keys().filter(|(k, _)| is_name(*k)).cloned().collect();
        let mut slips = Slips::default();
        for _ in 0..2 {
            let mut next = Vec::new();
            for (kind, key) in &names {
                let mut hashes = Vec::new();
                slips.each(*kind, key, |hash| {
                    hashes.push(hash);
                    false
                });
                for hash in hashes {
                    self.near(hash, |number| {
                        if known.insert(number.into(), ()).is_none() {
                            next.push(number);
                        }
                    })?;
                }
            }
            names.clear();
            for number in next {
                let record = self.numbered(number)?;
                let key = head(&record)?;
                groups.insert(key.clone(), Group { record: Some(record), ..Group::default() });
                names.push(key);
            }
        }
        Ok(Views { shelf: self, change, small, groups })
    }
}

fn head(record: &[u8]) -> Result<(EntryKind, String), Damaged> {
    let (kind, key) = Rest(record).group_head().ok_or(Damaged)?;
    Ok((kind, key.to_owned()))
}

/// Which articles a view is of.
#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    Before,
    Now,
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
    /// As things are now.
    pub fn now(&self) -> Result<ViewBuilder, Damaged> {
        self.view(State::Now)
    }

    /// As they were when the shelf was written, of the same keys.
    pub fn before(&self) -> Result<ViewBuilder, Damaged> {
        self.view(State::Before)
    }

    fn view(&self, state: State) -> Result<ViewBuilder, Damaged> {
        let mut view = ViewBuilder::default();
        let mut groups: Vec<(EntryKind, &str, Vec<Thing<'_>>)> = Vec::new();
        for ((kind, key), group) in &self.groups {
            groups.push((*kind, key, self.things(*kind, key, group, state)?));
        }
        let numbers = self.files(&mut view, &groups, state)?;
        for (kind, key, things) in groups {
            let first = view.entries.len();
            for Thing { item, files, places } in things {
                let entry = Entry {
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
                    ..Entry::default()
                };
                for (source, span, count) in places {
                    let Some(file) = numbers.get(&source) else { continue };
                    view.entries.push(Entry { span, file: *file, count, ..entry });
                }
            }
            view.entries[first..].sort_by_key(|e| (e.file, e.span));
        }
        Ok(view)
    }

    /// The things of a group as they stand in a view.
    fn things<'a>(
        &'a self,
        kind: EntryKind,
        key: &'a str,
        group: &'a Group,
        state: State,
    ) -> Result<Vec<Thing<'a>>, Damaged> {
        let now = state == State::Now;
        let mut out = Vec::new();
        let mut new = group.new.iter().copied().filter(|_| now).peekable();
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
            let gone: &[u32] = if now && group.is_touched { self.change.gone } else { &[] };
            let (lost, old) = first_places(places, gone)?;
            let mut thing = Thing { item, files: files.checked_sub(lost).ok_or(Damaged)?, places: old };
            if let Some(id) = same {
                let Thing { files, places, .. } = self.fresh(id);
                thing.files += files;
                thing.places.extend(places);
                thing.places.sort_by(|a, b| self.rank(a.0, state).cmp(&self.rank(b.0, state)));
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
    fn rank(&self, source: Source, state: State) -> (bool, &str) {
        let path = match source {
            Source::Old(i) => self.shelf.files().path(i as usize),
            Source::New(i) => self.small.articles().get(i as usize).map_or("", |a| &a.path),
        };
        (state == State::Now && !self.is_checked(source), path)
    }

    /// Adds the files that things stand in, and gives their numbers.
    fn files(
        &self,
        view: &mut ViewBuilder,
        groups: &[(EntryKind, &str, Vec<Thing<'_>>)],
        state: State,
    ) -> Result<HashMap<Source, u32>, Damaged> {
        let mut numbers: HashMap<Source, u32> = HashMap::new();
        if state == State::Now {
            numbers.extend((0..self.change.new.len() as u32).map(|i| (Source::New(i), 0)));
        }
        numbers.extend(groups.iter().flat_map(|g| &g.2).flat_map(|t| &t.places).map(|p| (p.0, 0)));
        let mut files: Vec<Source> = numbers.keys().copied().collect();
        files.sort_by(|a, b| self.rank(*a, state).cmp(&self.rank(*b, state)));
        let old: Vec<u32> =
            files.iter().filter_map(|f| if let Source::Old(i) = f { Some(*i) } else { None }).collect();
        let mut heads = self.shelf.heads(&old)?.into_iter();
        for (number, source) in files.into_iter().enumerate() {
            numbers.insert(source, number as u32);
            let (title, date) = match source {
                Source::Old(_) => heads.next().ok_or(Damaged)?,
                Source::New(i) => self
                    .small
                    .articles()
                    .get(i as usize)
                    .map_or_else(Default::default, |a| (a.title.clone(), a.date)),
            };
            let path = view.pool.add(self.rank(source, state).1);
            let kind = if self.is_checked(source) { FileKind::CHECKED } else { FileKind::INDEXED };
            view.files.push(File { path, title: view.pool.add(&title), date, kind, ..File::default() });
        }
        Ok(numbers)
    }
}

impl Shelf {
    /// Titles and dates of some articles. Where these are many, all are read at once.
    fn heads(&self, files: &[u32]) -> Result<Vec<(String, Day)>, Damaged> {
        if files.len() < 256 {
            return files.iter().map(|f| self.head(*f)).collect();
        }
        let all = self.whole(Section::Heads)?;
        let starts = self.whole(Section::HeadStarts)?;
        let start = |i: u32| {
            let at = i as usize * 8;
            let bytes = starts.get(at..at + 8).and_then(|b| b.try_into().ok()).ok_or(Damaged)?;
            Ok(u64::from_le_bytes(bytes) as usize)
        };
        files.iter().map(|f| super::head_of(all.get(start(*f)?..start(*f + 1)?).ok_or(Damaged)?)).collect()
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
