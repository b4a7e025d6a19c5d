//! Writing a shelf.

use super::{
    BUCKET, FILE_ENTRY, GROUP_ENTRY, HEADER, MAGIC, SECTIONS, VERSION, bucket_bits, bucket_of, path_in, sum,
};
use crate::hash::{mix, of_bytes};
use crate::index::Index;
use crate::item::{PIECE_VERSION, Piece};
use crate::slips::{Slips, is_name, words};
use crate::store::Stamp;
use crate::wire::Put;
use copydesk_model::EntryKind;
use rayon::prelude::*;
use std::io::{self, BufWriter, Seek, SeekFrom, Write};
use std::path::Path;

/// The hash of a group.
pub(super) fn group_hash(kind: EntryKind, key: &str) -> u64 {
    mix(of_bytes(key.as_bytes()), kind.0.into())
}

/// Writes the shelf of an index and the pieces that it was built of, with the stamp and content of each, in
/// place of the one in the folder. Gives its number.
pub fn write_shelf(
    folder: &Path,
    options: u64,
    index: &Index,
    pieces: &[(Piece, bool)],
    known: &[(Stamp, [u8; 16])],
) -> io::Result<u64> {
    let lost = || io::Error::other("not all that the articles hold is known");
    let trace = index.trace().filter(|_| pieces.len() == known.len()).ok_or_else(lost)?;
    let mut by_path: Vec<u32> = (0..pieces.len() as u32).collect();
    by_path.par_sort_by_key(|i| pieces[*i as usize].0.head().path);
    let file = tempfile::NamedTempFile::new_in(folder)?;
    let mut w = Writer::new(BufWriter::with_capacity(1 << 20, file))?;

    // Groups: runs of the things in their order, numbered by hash.
    let order = index.order();
    let runs: Vec<&[u32]> = order.chunk_by(|a, b| index.key(*a) == index.key(*b)).collect();
    let hash = |run: &[u32]| {
        let (kind, key) = index.key(run[0]);
        group_hash(kind, key)
    };
    let mut numbers: Vec<(u64, u32)> = runs.iter().zip(0..).map(|(run, i)| (hash(run), i)).collect();
    numbers.par_sort_unstable();
    let mut group_of = vec![0u32; index.len()];
    for (number, (_, run)) in numbers.iter().enumerate() {
        for thing in runs[*run as usize] {
            group_of[*thing as usize] = number as u32;
        }
    }

    let places = Places::gather(index.len(), pieces, &by_path, |i| trace.of(i));
    let mut extents = vec![(0u64, 0u32); runs.len()];
    let mut out = Record::default();
    for (run, extent) in runs.iter().zip(&mut extents) {
        let (kind, key) = index.key(run[0]);
        out.0.clear();
        out.number(kind.0.into());
        out.text(key);
        for thing in *run {
            let item = index.item(*thing);
            out.text(item.text);
            out.text(item.detail);
            out.number(item.flags.into());
            out.number(item.subkind.into());
            out.signed(item.value.mantissa);
            out.signed(item.value.exponent.into());
            out.number(item.value.digits.into());
            out.signed(item.earliest.0.into());
            out.signed(item.latest.0.into());
            out.number(index.files_of(*thing).into());
            let places = places.of(*thing);
            out.number(places.len() as u64);
            out.0.extend_from_slice(places);
        }
        *extent = (w.section_len(), out.0.len() as u32 + 4);
        w.seal(&out.0)?;
    }
    drop(places);

    w.section()?;
    let table = numbers.iter().map(|(hash, run)| {
        let (offset, len) = extents[*run as usize];
        let mut entry = [0; GROUP_ENTRY];
        entry[..8].copy_from_slice(&hash.to_le_bytes());
        entry[8..16].copy_from_slice(&offset.to_le_bytes());
        entry[16..].copy_from_slice(&len.to_le_bytes());
        (*hash, entry)
    });
    w.table(table, numbers.len() as u32)?;

    let slips = slips(index, &runs, &numbers);
    w.section()?;
    w.table(slips.iter().map(|e| (*e, e.to_le_bytes())), slips.len() as u32)?;

    w.section()?;
    w.records(by_path.iter().map(|i| *i as usize), |i, out| {
        let mut groups: Vec<u32> = trace.of(i).iter().map(|t| group_of[*t as usize]).collect();
        groups.sort_unstable();
        groups.dedup();
        let mut last = 0;
        for group in groups {
            out.number((group - last).into());
            last = group;
        }
    })?;
    w.section()?;
    w.records(by_path.iter().map(|i| *i as usize), |i, out| {
        let head = pieces[i].0.head();
        out.0.extend_from_slice(&head.date.0.to_le_bytes());
        out.0.extend_from_slice(head.title.as_bytes());
    })?;

    w.section()?;
    let mut files = Vec::with_capacity(by_path.len() * (FILE_ENTRY + 48));
    let mut end = 0u32;
    for i in by_path.iter().map(|i| *i as usize) {
        let (stamp, content) = known[i];
        end += pieces[i].0.head().path.len() as u32;
        files.extend_from_slice(&stamp.size.to_le_bytes());
        files.extend_from_slice(&stamp.modified.to_le_bytes());
        files.extend_from_slice(&content);
        files.extend_from_slice(&end.to_le_bytes());
    }
    for i in &by_path {
        files.extend_from_slice(pieces[*i as usize].0.head().path.as_bytes());
    }
    w.put(&files)?;
    w.put(&sum(&files).to_le_bytes())?;
    let number = mix(of_bytes(&files), crate::store::now() as u64);
    w.finish(folder, options, number, [numbers.len(), slips.len(), by_path.len()].map(|n| n as u32))?;
    Ok(number)
}

/// By which hashes names that have to do with each other find each other: the hash's first half and the
/// group's number.
fn slips(index: &Index, runs: &[&[u32]], numbers: &[(u64, u32)]) -> Vec<u64> {
    let mut out: Vec<u64> = numbers
        .par_iter()
        .enumerate()
        .fold(<(Slips, Vec<u64>)>::default, |(mut slips, mut out), (number, (_, run))| {
            let (kind, key) = index.key(runs[*run as usize][0]);
            let mut push = |hash: u64| out.push(hash & !0xffff_ffff | number as u64);
            if is_name(kind) {
                slips.each(kind, key, |hash| {
                    push(hash);
                    false
                });
            }
            words(kind, key).for_each(push);
            (slips, out)
        })
        .map(|(_, out)| out)
        .reduce(Vec::new, |mut a, b| {
            a.extend(b);
            a
        });
    out.par_sort_unstable();
    out.dedup();
    out
}

/// The places of all things, as bytes: of each the file (less the one before), start, length, count.
struct Places {
    bytes: Vec<u8>,
    ends: Vec<u64>,
}

impl Places {
    fn gather<'t>(
        things: usize,
        pieces: &[(Piece, bool)],
        by_path: &[u32],
        trace: impl Fn(usize) -> &'t [u32],
    ) -> Self {
        let mut last = vec![0u32; things];
        let mut place = Record::default();
        let mut each = |f: &mut dyn FnMut(usize, &[u8])| {
            last.fill(0);
            for (file, i) in by_path.iter().enumerate() {
                let mut things = trace(*i as usize).iter();
                pieces[*i as usize].0.each_place(|span, count| {
                    let Some(thing) = things.next().map(|t| *t as usize) else { return };
                    place.0.clear();
                    place.number((file as u32 - last[thing]).into());
                    place.number(span.start.into());
                    place.number(span.len().into());
                    place.number(count.into());
                    last[thing] = file as u32;
                    f(thing, &place.0);
                });
            }
        };
        let mut ends = vec![0u64; things];
        each(&mut |thing, place| ends[thing] += place.len() as u64);
        let mut total = 0;
        for end in &mut ends {
            // For now where the next place goes.
            total += std::mem::replace(end, total);
        }
        let mut bytes = vec![0; total as usize];
        each(&mut |thing, place| {
            let at = ends[thing] as usize;
            bytes[at..at + place.len()].copy_from_slice(place);
            ends[thing] += place.len() as u64;
        });
        Self { bytes, ends }
    }

    fn of(&self, thing: u32) -> &[u8] {
        let start = thing.checked_sub(1).map_or(0, |before| self.ends[before as usize]);
        &self.bytes[start as usize..self.ends[thing as usize] as usize]
    }
}

#[derive(Default)]
struct Record(Vec<u8>);

impl Put for Record {
    fn out(&mut self) -> &mut Vec<u8> {
        &mut self.0
    }
}

struct Writer {
    out: BufWriter<tempfile::NamedTempFile>,
    at: u64,
    starts: Vec<u64>,
}

impl Writer {
    fn new(mut out: BufWriter<tempfile::NamedTempFile>) -> io::Result<Self> {
        out.write_all(&[0; HEADER])?;
        Ok(Self { out, at: HEADER as u64, starts: vec![HEADER as u64] })
    }

    fn put(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.at += bytes.len() as u64;
        self.out.write_all(bytes)
    }

    /// Starts the next section.
    fn section(&mut self) -> io::Result<()> {
        self.starts.push(self.at);
        Ok(())
    }

    fn section_len(&self) -> u64 {
        self.at - self.starts.last().copied().unwrap_or(0)
    }

    fn seal(&mut self, body: &[u8]) -> io::Result<()> {
        self.put(&sum(body).to_le_bytes())?;
        self.put(body)
    }

    /// Records with their checksums, and as a section of its own where each starts.
    fn records(
        &mut self,
        all: impl ExactSizeIterator<Item = usize>,
        mut make: impl FnMut(usize, &mut Record),
    ) -> io::Result<()> {
        let mut starts = Vec::with_capacity((all.len() + 1) * 8);
        let mut record = Record::default();
        for i in all {
            starts.extend_from_slice(&self.section_len().to_le_bytes());
            record.0.clear();
            make(i, &mut record);
            self.seal(&record.0)?;
        }
        starts.extend_from_slice(&self.section_len().to_le_bytes());
        self.section()?;
        self.put(&starts)
    }

    /// Entries sorted by hash, and as a section of its own their buckets.
    fn table<const N: usize>(
        &mut self,
        entries: impl Iterator<Item = (u64, [u8; N])>,
        len: u32,
    ) -> io::Result<()> {
        let bits = bucket_bits(len);
        let mut buckets = Vec::with_capacity((1 << bits) * BUCKET + 4);
        let (mut number, mut bucket, mut first) = (0u32, 0u64, 0u32);
        let mut bytes: Vec<u8> = Vec::new();
        let mut close = |first: u32, bytes: &mut Vec<u8>| {
            buckets.extend_from_slice(&first.to_le_bytes());
            buckets.extend_from_slice(&sum(bytes).to_le_bytes());
            bytes.clear();
        };
        for (hash, entry) in entries {
            while bucket < bucket_of(hash, bits) {
                close(first, &mut bytes);
                (first, bucket) = (number, bucket + 1);
            }
            bytes.extend_from_slice(&entry);
            self.at += N as u64;
            self.out.write_all(&entry)?;
            number += 1;
        }
        while bucket < 1 << bits {
            close(first, &mut bytes);
            (first, bucket) = (number, bucket + 1);
        }
        buckets.extend_from_slice(&number.to_le_bytes());
        self.section()?;
        self.put(&buckets)
    }

    fn finish(mut self, folder: &Path, options: u64, number: u64, counts: [u32; 3]) -> io::Result<()> {
        self.starts.push(self.at);
        debug_assert_eq!(self.starts.len(), SECTIONS + 1);
        let mut head = Vec::with_capacity(HEADER);
        head.extend_from_slice(&MAGIC);
        head.extend_from_slice(&VERSION.to_le_bytes());
        head.extend_from_slice(&u32::from(PIECE_VERSION).to_le_bytes());
        head.extend_from_slice(&options.to_le_bytes());
        head.extend_from_slice(&number.to_le_bytes());
        for count in counts {
            head.extend_from_slice(&count.to_le_bytes());
        }
        head.extend_from_slice(&[0; 4]);
        for start in &self.starts {
            head.extend_from_slice(&start.to_le_bytes());
        }
        let check = of_bytes(&head);
        head.extend_from_slice(&check.to_le_bytes());
        let mut file = self.out.into_inner().map_err(io::IntoInnerError::into_error)?;
        file.as_file_mut().seek(SeekFrom::Start(0))?;
        file.as_file_mut().write_all(&head)?;
        file.persist(path_in(folder)).map_err(|e| e.error)?;
        Ok(())
    }
}
