//! The store's files: a log of records, and an index of it that saves reading the log.

use crate::hash::{mix, of_bytes};
use std::fs::File;
use std::io::{self, BufReader, Read, Seek, SeekFrom, Write};
use std::path::Path;

const LOG_MAGIC: [u8; 8] = *b"CDCORPUS";
const INDEX_MAGIC: [u8; 8] = *b"CDCINDEX";
/// Changes when records are laid out in another way.
const VERSION: u32 = 1;
/// Magic, version, a reserved word, the log's own number.
pub(crate) const HEADER: u64 = 24;
/// Length and checksum before a record's body.
const FRAME: usize = 12;
/// Fixed part of a body: options, size, modified, content, lengths of path and piece.
const FIXED: usize = 8 + 8 + 8 + 16 + 4 + 4;
/// Longest body; a larger length is damage.
const LONGEST: u32 = 256 << 20;
/// Bytes of an index entry.
const SLOT: usize = 8 + 8 + 8 + 4 + 8 + 8 + 16;

/// Where a record stands, and what decides whether it may be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Slot {
    /// Hash of path and options.
    pub key: u64,
    /// Hash of the path alone.
    pub path: u64,
    pub offset: u64,
    pub len: u32,
    pub size: u64,
    pub modified: i64,
    pub content: [u8; 16],
}

/// A record's parts.
#[derive(Debug)]
pub(crate) struct Body<'a> {
    pub options: u64,
    pub size: u64,
    pub modified: i64,
    pub content: [u8; 16],
    pub path: &'a str,
    pub piece: &'a [u8],
    pub extra: &'a [u8],
}

pub(crate) fn key_of(path: &str, options: u64) -> u64 {
    mix(of_bytes(path.as_bytes()), options)
}

impl<'a> Body<'a> {
    /// Appends the record, frame and all.
    pub(crate) fn write(&self, out: &mut Vec<u8>) -> io::Result<()> {
        let too_long = || io::Error::new(io::ErrorKind::InvalidInput, "the record is too long");
        let len = FIXED + self.path.len() + self.piece.len() + self.extra.len();
        let len = u32::try_from(len).ok().filter(|n| *n <= LONGEST).ok_or_else(too_long)?;
        let start = out.len();
        out.extend_from_slice(&len.to_le_bytes());
        out.extend_from_slice(&[0; 8]);
        out.extend_from_slice(&self.options.to_le_bytes());
        out.extend_from_slice(&self.size.to_le_bytes());
        out.extend_from_slice(&self.modified.to_le_bytes());
        out.extend_from_slice(&self.content);
        out.extend_from_slice(&(self.path.len() as u32).to_le_bytes());
        out.extend_from_slice(&(self.piece.len() as u32).to_le_bytes());
        out.extend_from_slice(self.path.as_bytes());
        out.extend_from_slice(self.piece);
        out.extend_from_slice(self.extra);
        let sum = of_bytes(&out[start + FRAME..]);
        out[start + 4..start + FRAME].copy_from_slice(&sum.to_le_bytes());
        Ok(())
    }

    /// Reads a record with its frame; `None` where it is damaged.
    pub(crate) fn read(record: &'a [u8]) -> Option<Self> {
        let (frame, body) = record.split_at_checked(FRAME)?;
        let sum = u64::from_le_bytes(frame.get(4..)?.try_into().ok()?);
        if sum != of_bytes(body) {
            return None;
        }
        let mut at = Cursor(body);
        let (options, size) = (at.u64()?, at.u64()?);
        let (modified, content) = (at.u64()? as i64, at.take(16)?.try_into().ok()?);
        let (path, piece) = (at.u32()? as usize, at.u32()? as usize);
        let path = std::str::from_utf8(at.take(path)?).ok()?;
        Some(Self { options, size, modified, content, path, piece: at.take(piece)?, extra: at.0 })
    }

    /// Where this record stands in a log.
    pub(crate) fn slot(&self, offset: u64, len: u32) -> Slot {
        Slot {
            key: key_of(self.path, self.options),
            path: of_bytes(self.path.as_bytes()),
            offset,
            len,
            size: self.size,
            modified: self.modified,
            content: self.content,
        }
    }
}

struct Cursor<'a>(&'a [u8]);

impl<'a> Cursor<'a> {
    fn take(&mut self, n: usize) -> Option<&'a [u8]> {
        let (head, rest) = self.0.split_at_checked(n)?;
        self.0 = rest;
        Some(head)
    }
    fn u32(&mut self) -> Option<u32> {
        Some(u32::from_le_bytes(self.take(4)?.try_into().ok()?))
    }
    fn u64(&mut self) -> Option<u64> {
        Some(u64::from_le_bytes(self.take(8)?.try_into().ok()?))
    }
}

/// The header of a log with this number.
pub(crate) fn header(number: u64) -> [u8; HEADER as usize] {
    let mut out = [0; HEADER as usize];
    out[..8].copy_from_slice(&LOG_MAGIC);
    out[8..12].copy_from_slice(&VERSION.to_le_bytes());
    out[16..].copy_from_slice(&number.to_le_bytes());
    out
}

/// What a log was found to hold.
#[derive(Debug, Default)]
pub(crate) struct Scan {
    /// The log's number.
    pub number: u64,
    /// Its records in order.
    pub slots: Vec<Slot>,
    /// Where the last whole record ends.
    pub end: u64,
    /// What is wrong with it, if anything.
    pub damage: Option<&'static str>,
}

/// Reads a log's records, by its index as far as that reaches.
pub(crate) fn scan(log: &mut File, index: &Path) -> io::Result<Scan> {
    let total = log.metadata()?.len();
    let mut head = [0; HEADER as usize];
    log.seek(SeekFrom::Start(0))?;
    if total < HEADER || log.read_exact(&mut head).is_err() {
        return Ok(Scan { damage: Some("it is cut short"), ..Scan::default() });
    }
    if head[..8] != LOG_MAGIC {
        return Ok(Scan { damage: Some("it is something else"), ..Scan::default() });
    }
    if head[8..12] != VERSION.to_le_bytes() {
        // An older or newer version's store is no damage; it is made anew without a word.
        return Ok(Scan::default());
    }
    let number = u64::from_le_bytes(head[16..].try_into().unwrap_or_default());
    let mut scan = Scan { number, slots: Vec::new(), end: HEADER, damage: None };
    if let Some((slots, end)) = read_index(index, number).filter(|(_, end)| *end <= total) {
        (scan.slots, scan.end) = (slots, end);
    }
    log.seek(SeekFrom::Start(scan.end))?;
    let mut reader = BufReader::with_capacity(1 << 16, log);
    let mut record = Vec::new();
    while scan.end < total {
        let whole = read_record(&mut reader, &mut record, total - scan.end);
        let Some(body) = whole.then(|| Body::read(&record)).flatten() else {
            scan.damage = Some("a record of it is damaged");
            break;
        };
        let len = record.len() as u32;
        scan.slots.push(body.slot(scan.end, len));
        scan.end += u64::from(len);
    }
    Ok(scan)
}

fn read_record(from: &mut impl Read, record: &mut Vec<u8>, left: u64) -> bool {
    record.clear();
    record.resize(FRAME, 0);
    if from.read_exact(record).is_err() {
        return false;
    }
    let len = u32::from_le_bytes([record[0], record[1], record[2], record[3]]);
    if len > LONGEST || u64::from(len) + FRAME as u64 > left {
        return false;
    }
    record.resize(FRAME + len as usize, 0);
    from.read_exact(&mut record[FRAME..]).is_ok()
}

fn read_index(path: &Path, number: u64) -> Option<(Vec<Slot>, u64)> {
    let bytes = std::fs::read(path).ok()?;
    let (body, sum) = bytes.split_at_checked(bytes.len().checked_sub(8)?)?;
    if sum != of_bytes(body).to_le_bytes() {
        return None;
    }
    let mut at = Cursor(body.strip_prefix(&INDEX_MAGIC)?);
    if at.u32()? != VERSION || at.u64()? != number {
        return None;
    }
    let end = at.u64()?;
    let mut slots = Vec::with_capacity(at.0.len() / SLOT);
    while !at.0.is_empty() {
        slots.push(Slot {
            key: at.u64()?,
            path: at.u64()?,
            offset: at.u64()?,
            len: at.u32()?,
            size: at.u64()?,
            modified: at.u64()? as i64,
            content: at.take(16)?.try_into().ok()?,
        });
    }
    Some((slots, end))
}

/// Writes the index of a log that ends at `end`.
pub(crate) fn write_index(path: &Path, number: u64, end: u64, slots: &[Slot]) -> io::Result<()> {
    let mut out = Vec::with_capacity(36 + slots.len() * SLOT);
    out.extend_from_slice(&INDEX_MAGIC);
    out.extend_from_slice(&VERSION.to_le_bytes());
    out.extend_from_slice(&number.to_le_bytes());
    out.extend_from_slice(&end.to_le_bytes());
    for s in slots {
        out.extend_from_slice(&s.key.to_le_bytes());
        out.extend_from_slice(&s.path.to_le_bytes());
        out.extend_from_slice(&s.offset.to_le_bytes());
        out.extend_from_slice(&s.len.to_le_bytes());
        out.extend_from_slice(&s.size.to_le_bytes());
        out.extend_from_slice(&s.modified.to_le_bytes());
        out.extend_from_slice(&s.content);
    }
    let sum = of_bytes(&out);
    out.extend_from_slice(&sum.to_le_bytes());
    replace(path, &[&out])
}

/// Writes a file so that readers see the old one or the new one, whole.
pub(crate) fn replace(path: &Path, parts: &[&[u8]]) -> io::Result<()> {
    let folder = path.parent().unwrap_or(Path::new("."));
    let mut file = tempfile::NamedTempFile::new_in(folder)?;
    for part in parts {
        file.write_all(part)?;
    }
    file.persist(path).map_err(|e| e.error)?;
    Ok(())
}
