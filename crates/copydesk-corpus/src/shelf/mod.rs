//! The shelf: what all articles of a whole run hold, on disk and by key, so that a later run in which a few of
//! them are others reads of it what has to do with these, and nothing else.
//!
//! A shelf is never changed. A run says which of its articles are gone or have changed ([`Change`]) and gets the
//! view around these: whatever has one of their keys, or a name that has to do with one of their names, with the
//! gone articles taken out and the new ones put in. Where too much has changed, a new shelf is written.
//!
//! # Layout
//!
//! A header, then sections: the *groups* (all things of one kind and key, each with all its places), a table of
//! them by hash, the hashes by which names find others that they have to do with, the groups of each article, the
//! articles' titles and dates, and last their paths, stamps and contents. The two tables are cut into buckets
//! by their hashes' first bits. Whatever is read has a checksum of its own, so damage is seen where it is
//! met and nothing is read only to be checked.

mod file;
mod view;
mod write;

use crate::hash::of_bytes;
use crate::item::PIECE_VERSION;
use crate::store::Stamp;
use crate::wire::Take;
use copydesk_model::{Day, EntryKind};
use file::ReadAt;
use rayon::prelude::*;
use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};
pub use view::{Change, Reach, Views};
pub use write::write_shelf;

/// Name of the shelf's file.
pub const SHELF: &str = "articles.shelf";
const MAGIC: [u8; 8] = *b"CDSHELF\n";
/// Changes when something is laid out in another way.
const VERSION: u32 = 1;
/// Bytes of the header: magic, version, piece version, options, number, three counts and a reserved word,
/// sections, checksum.
const HEADER: usize = 8 + 4 + 4 + 8 + 8 + 16 + 8 * (SECTIONS + 1) + 8;
const SECTIONS: usize = 10;

/// The sections, in their order.
#[derive(Clone, Copy)]
enum Section {
    Groups,
    Table,
    TableBuckets,
    Slips,
    SlipBuckets,
    Held,
    HeldStarts,
    Heads,
    HeadStarts,
    Files,
}

/// Bytes of an entry of the table of groups: hash, offset, length.
const GROUP_ENTRY: usize = 8 + 8 + 4;
/// Bytes of a bucket: first entry, checksum of its entries.
const BUCKET: usize = 4 + 4;
/// Bytes of an article's stamp and content.
const FILE_ENTRY: usize = 8 + 8 + 16 + 4;

/// What a shelf cannot be used for: it is not what was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Damaged;

/// A shelf that is open.
pub struct Shelf {
    file: ReadAt,
    number: u64,
    groups: u32,
    slips: u32,
    /// Where each section starts, and where the last one ends.
    starts: [u64; SECTIONS + 1],
    files: Files,
}

/// The articles of a shelf, sorted by path.
pub struct Files {
    len: usize,
    entries: Vec<u8>,
    /// One after the other.
    paths: String,
}

impl Files {
    /// How many there are.
    pub fn len(&self) -> usize {
        self.len
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    fn entry(&self, i: usize) -> &[u8] {
        self.entries.get(i * FILE_ENTRY..(i + 1) * FILE_ENTRY).unwrap_or(&[0; FILE_ENTRY])
    }

    /// The path of the article at `i`.
    pub fn path(&self, i: usize) -> &str {
        let end = |i: usize| u32::from_le_bytes(self.entry(i)[32..].try_into().unwrap_or_default()) as usize;
        let start = i.checked_sub(1).map_or(0, end);
        self.paths.get(start..end(i)).unwrap_or("")
    }

    /// Its stamp when it was read; of one that may have changed since without another stamp, none that is
    /// any file's.
    pub fn stamp(&self, i: usize) -> Stamp {
        let word = |at: usize| u64::from_le_bytes(self.entry(i)[at..at + 8].try_into().unwrap_or_default());
        Stamp { size: word(0), modified: word(8) as i64 }
    }

    /// The hash of its bytes.
    pub fn content(&self, i: usize) -> [u8; 16] {
        self.entry(i)[16..32].try_into().unwrap_or_default()
    }

    /// Where the article of this path stands.
    pub fn find(&self, path: &str) -> Option<usize> {
        let (mut lo, mut hi) = (0, self.len);
        while lo < hi {
            let mid = lo + (hi - lo) / 2;
            match self.path(mid).cmp(path) {
                std::cmp::Ordering::Less => lo = mid + 1,
                std::cmp::Ordering::Equal => return Some(mid),
                std::cmp::Ordering::Greater => hi = mid,
            }
        }
        None
    }
}

fn path_in(folder: &Path) -> PathBuf {
    folder.join(SHELF)
}

/// A short checksum.
fn sum(bytes: &[u8]) -> u32 {
    let sum = of_bytes(bytes);
    (sum ^ (sum >> 32)) as u32
}

/// A record without the checksum that stands before it.
fn unsealed(record: &[u8]) -> Result<&[u8], Damaged> {
    let (check, body) = record.split_first_chunk::<4>().ok_or(Damaged)?;
    if *check == sum(body).to_le_bytes() { Ok(body) } else { Err(Damaged) }
}

/// Title and date out of their record.
fn head_of(record: &[u8]) -> Result<(&str, Day), Damaged> {
    let (date, title) = unsealed(record)?.split_first_chunk::<4>().ok_or(Damaged)?;
    let title = std::str::from_utf8(title).map_err(|_| Damaged)?;
    Ok((title, Day(i32::from_le_bytes(*date))))
}

/// Into how many parts, as a power of two, a table of so many entries is cut.
fn bucket_bits(entries: u32) -> u32 {
    (entries / 16).max(1).ilog2()
}

/// The bucket of a hash.
fn bucket_of(hash: u64, bits: u32) -> u64 {
    hash.checked_shr(64 - bits).unwrap_or(0)
}

impl Shelf {
    /// Opens the shelf in a folder; none where there is none that was written under these options.
    pub fn open(folder: &Path, options: u64) -> Result<Option<Self>, Damaged> {
        let file = match File::open(path_in(folder)) {
            Ok(file) => ReadAt::new(file).map_err(|_| Damaged)?,
            Err(e) if e.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(_) => return Err(Damaged),
        };
        let head = file.read(0, HEADER)?;
        let (body, check) = head.split_at(HEADER - 8);
        if !body.starts_with(&MAGIC) {
            return Err(Damaged);
        }
        let word = |at: usize| u64::from_le_bytes(body[at..at + 8].try_into().unwrap_or_default());
        let half = |at: usize| u32::from_le_bytes(body[at..at + 4].try_into().unwrap_or_default());
        // Another version's shelf is no damage.
        if half(8) != VERSION || half(12) != u32::from(PIECE_VERSION) {
            return Ok(None);
        }
        if check != of_bytes(body).to_le_bytes() {
            return Err(Damaged);
        }
        if word(16) != options {
            return Ok(None);
        }
        let mut starts = [0; SECTIONS + 1];
        for (i, start) in starts.iter_mut().enumerate() {
            *start = word(48 + i * 8);
        }
        if !starts.is_sorted() || starts[SECTIONS] != file.len() {
            return Err(Damaged);
        }
        let (number, groups, slips, len) = (word(24), half(32), half(36), half(40) as usize);
        let (start, end) = (starts[Section::Files as usize], starts[SECTIONS]);
        let mut bytes = file.read(start, (end - start) as usize)?;
        let check = bytes.split_off(bytes.len().checked_sub(4).ok_or(Damaged)?);
        if sum(&bytes).to_le_bytes() != *check || bytes.len() < len * FILE_ENTRY {
            return Err(Damaged);
        }
        let paths = String::from_utf8(bytes.split_off(len * FILE_ENTRY)).map_err(|_| Damaged)?;
        let files = Files { len, entries: bytes, paths };
        Ok(Some(Self { file, number, groups, slips, starts, files }))
    }

    /// A number of its own: another shelf has another.
    pub fn number(&self) -> u64 {
        self.number
    }

    /// Its articles.
    pub fn files(&self) -> &Files {
        &self.files
    }

    /// Bytes of a section.
    fn read(&self, section: Section, offset: u64, len: u64) -> Result<Vec<u8>, Damaged> {
        let (start, end) = (self.starts[section as usize], self.starts[section as usize + 1]);
        let at = start.checked_add(offset).ok_or(Damaged)?;
        if at.checked_add(len).is_none_or(|past| past > end) {
            return Err(Damaged);
        }
        self.file.read(at, len as usize)
    }

    /// All of a section.
    fn whole(&self, section: Section) -> Result<Vec<u8>, Damaged> {
        self.read(section, 0, self.starts[section as usize + 1] - self.starts[section as usize])
    }

    /// Bytes of a section between two places, given as words.
    fn between(&self, section: Section, ends: &[u8]) -> Result<Vec<u8>, Damaged> {
        let word = |at: usize| u64::from_le_bytes(ends[at..at + 8].try_into().unwrap_or_default());
        self.read(section, word(0), word(8).checked_sub(word(0)).ok_or(Damaged)?)
    }

    /// The record of an article's title and date.
    fn head(&self, file: u32) -> Result<Vec<u8>, Damaged> {
        let ends = self.read(Section::HeadStarts, u64::from(file) * 8, 16)?;
        self.between(Section::Heads, &ends)
    }

    /// The groups that an article is in, by number, ascending.
    fn held(&self, file: u32) -> Result<Vec<u32>, Damaged> {
        let ends = self.read(Section::HeldStarts, u64::from(file) * 8, 16)?;
        let record = self.between(Section::Held, &ends)?;
        let (mut rest, mut out, mut last) = (Rest(unsealed(&record)?), Vec::new(), 0u32);
        while !rest.0.is_empty() {
            last = last.checked_add(rest.small().ok_or(Damaged)?).ok_or(Damaged)?;
            out.push(last);
        }
        Ok(out)
    }

    /// The entries of the bucket that a hash falls into, and the number of the first.
    fn bucket(
        &self,
        hash: u64,
        table: Section,
        size: usize,
        entries: u32,
    ) -> Result<(u32, Vec<u8>), Damaged> {
        let buckets =
            if matches!(table, Section::Table) { Section::TableBuckets } else { Section::SlipBuckets };
        let bucket = bucket_of(hash, bucket_bits(entries));
        let ends = self.read(buckets, bucket * BUCKET as u64, BUCKET as u64 + 4)?;
        let half = |at: usize| u32::from_le_bytes(ends[at..at + 4].try_into().unwrap_or_default());
        let (first, check, end) = (half(0), half(4), half(8));
        let len = u64::from(end.checked_sub(first).ok_or(Damaged)?) * size as u64;
        let bytes = self.read(table, u64::from(first) * size as u64, len)?;
        if sum(&bytes) == check { Ok((first, bytes)) } else { Err(Damaged) }
    }

    /// The group of a kind and key: its number and record.
    fn group(&self, hash: u64, kind: EntryKind, key: &str) -> Result<Option<(u32, Vec<u8>)>, Damaged> {
        let (first, bytes) = self.bucket(hash, Section::Table, GROUP_ENTRY, self.groups)?;
        for (i, entry) in bytes.chunks_exact(GROUP_ENTRY).enumerate() {
            if entry[..8] == hash.to_le_bytes() {
                let record = self.group_at(entry)?;
                let (found, text) = Rest(&record).group_head().ok_or(Damaged)?;
                if found == kind && text == key {
                    return Ok(Some((first + i as u32, record)));
                }
            }
        }
        Ok(None)
    }

    /// The record of a numbered group.
    fn numbered(&self, group: u32) -> Result<Vec<u8>, Damaged> {
        self.group_at(&self.read(
            Section::Table,
            u64::from(group) * GROUP_ENTRY as u64,
            GROUP_ENTRY as u64,
        )?)
    }

    /// The records of all groups, in their order.
    fn records(&self) -> Result<Vec<Vec<u8>>, Damaged> {
        let table = self.whole(Section::Table)?;
        let mut places: Vec<(u64, u32)> = table
            .as_chunks::<GROUP_ENTRY>()
            .0
            .iter()
            .map(|entry| {
                let word = |at: usize| u64::from_le_bytes(entry[at..at + 8].try_into().unwrap_or_default());
                let len = u32::from_le_bytes(entry[16..].try_into().unwrap_or_default());
                (word(8), len)
            })
            .collect();
        places.par_sort_unstable();
        let all = self.whole(Section::Groups)?;
        let record = |(offset, len): &(u64, u32)| {
            let (start, len) = (usize::try_from(*offset).map_err(|_| Damaged)?, *len as usize);
            let end = start.checked_add(len).ok_or(Damaged)?;
            Ok(unsealed(all.get(start..end).ok_or(Damaged)?)?.to_vec())
        };
        places.par_iter().map(record).collect()
    }

    fn group_at(&self, entry: &[u8]) -> Result<Vec<u8>, Damaged> {
        let offset = u64::from_le_bytes(entry[8..16].try_into().map_err(|_| Damaged)?);
        let len = u32::from_le_bytes(entry[16..20].try_into().map_err(|_| Damaged)?);
        let mut record = self.read(Section::Groups, offset, len.into())?;
        unsealed(&record)?;
        record.drain(..4);
        Ok(record)
    }

    /// Calls `f` with the number of each group of names that has this hash among its own. A few that do not
    /// may be among them.
    fn near(&self, hash: u64, mut f: impl FnMut(u32)) -> Result<(), Damaged> {
        let (_, bytes) = self.bucket(hash, Section::Slips, 8, self.slips)?;
        for entry in bytes.as_chunks::<8>().0 {
            let entry = u64::from_le_bytes(*entry);
            if entry >> 32 == hash >> 32 {
                f(entry as u32);
            }
        }
        Ok(())
    }
}

/// A record that is being read.
struct Rest<'a>(&'a [u8]);

impl<'a> Take<'a> for Rest<'a> {
    fn rest(&mut self) -> &mut &'a [u8] {
        &mut self.0
    }
}

impl<'a> Rest<'a> {
    /// Kind and key, with which a group starts.
    fn group_head(&mut self) -> Option<(EntryKind, &'a str)> {
        Some((EntryKind(self.small()?), self.text()?))
    }
}
