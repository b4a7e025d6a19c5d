//! What articles hold, kept between runs, so that an unchanged article is not read into facts again.
//!
//! # Why files of our own, and not a database
//!
//! What the store must do is little: find an article's record by its path, read some or all records, add
//! many at the end of a run, and survive a crash, a full disk and a second run at the same time. A log of
//! checksummed records with an index beside it does that with two system calls a record and no page cache of
//! its own. Measured with 100,000 records of 4 KB (`benches/store.rs`; the machine was busy, so processor time
//! counts): the log took 0.6 s to write and has the records' own 390 MB; redb 4 took about 3 s in one
//! transaction and made a file of 1,088 MB, and reading every record by its path took it 0.4 s at best. Its
//! transactions would buy nothing here: to lose the last run's records costs time and nothing else.
//!
//! # Files
//!
//! * `articles.log`: records, appended only. Each has a checksum; reading stops at the first that is damaged.
//! * `articles.index`: where the records stand, for a log of this number up to this length. What was
//!   appended later is read from the log; a missing or damaged index costs one reading of the log.
//! * `*.blob`: whole results under a key, such as the view over all articles.
//! * `lock`: held while a run adds its records. A run that cannot have it in time leaves the store as it is.
//! * `new-*.log`: records of a run that has not ended, taken over or deleted at its end.
//!
//! Files are replaced by renaming, so a run that has the old one open goes on reading it.

mod log;
mod place;

pub use place::folder_for;

use crate::hash::{HashedMap, of_bytes};
use crate::item::{PIECE_VERSION, Piece};
use log::{Body, Slot, key_of};
use sha2::{Digest, Sha256};
use std::fs::{self, File};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

const LOG: &str = "articles.log";
const INDEX: &str = "articles.index";
const LOCK: &str = "lock";
/// How long a run waits for another to add its records.
const PATIENCE: Duration = Duration::from_secs(10);
/// Records left over from runs that died are deleted after this time.
const FORGOTTEN: Duration = Duration::from_secs(24 * 60 * 60);
/// Records that are gone may take this share of the log before it is written anew.
const WASTE: u64 = 2;

/// What a file's name and times say of its content.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Stamp {
    /// Size in bytes.
    pub size: u64,
    /// Time of the last change in nanoseconds since 1970; zero where it cannot be trusted. Where the system
    /// keeps a time that programs cannot set back, the later of the two: a copy that keeps its original's
    /// times is seen.
    pub modified: i64,
}

impl Stamp {
    /// The stamp of a file.
    pub fn of(meta: &fs::Metadata) -> Self {
        Self { size: meta.len(), modified: meta.modified().map_or(0, nanos).max(place::touched(meta)) }
    }
}

/// The time, in nanoseconds since 1970.
pub(crate) fn now() -> i64 {
    nanos(SystemTime::now())
}

fn nanos(time: SystemTime) -> i64 {
    time.duration_since(UNIX_EPOCH).ok().and_then(|d| i64::try_from(d.as_nanos()).ok()).unwrap_or(0)
}

/// The hash of an article's bytes.
pub fn content_hash(bytes: &[u8]) -> [u8; 16] {
    let mut out = [0; 16];
    out.copy_from_slice(&Sha256::digest(bytes)[..16]);
    out
}

/// What the store knows of an article.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Known {
    slot: Slot,
    /// The article's stamp when it was read.
    pub stamp: Stamp,
    /// The hash of its bytes.
    pub content: [u8; 16],
}

impl Known {
    /// Whether an article with this stamp need not be read to know that it is the same.
    pub fn is_current(&self, stamp: Stamp) -> bool {
        stamp.modified != 0 && stamp == self.stamp
    }
}

/// What was kept of an article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    /// Its entries.
    pub piece: Piece,
    /// What the engine keeps with it: findings, problems.
    pub extra: Vec<u8>,
}

/// Whether a run saw all articles of the store.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// All: what was not kept or put is gone.
    Whole,
    /// Some: the others are left as they are.
    Part,
}

/// The store.
pub struct Store {
    folder: PathBuf,
    log: Option<Mutex<File>>,
    slots: HashedMap<Slot>,
    /// New records of this run.
    new: Mutex<New>,
    started: i64,
}

#[derive(Default)]
struct New {
    file: Option<tempfile::NamedTempFile>,
    buffer: Vec<u8>,
    failed: bool,
    /// The new records, with their offsets in this run's own file.
    slots: Vec<Slot>,
    written: u64,
    /// Keys that this run used or put.
    seen: Vec<u64>,
}

fn lock<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    // What is behind the locks is a file position or a buffer, checked by sums when it is read.
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Store {
    /// Opens the store in a folder, which is made where there is none. Gives a word about what was wrong
    /// with it: then it is empty, and is made anew.
    pub fn open(folder: &Path) -> (Self, Option<String>) {
        Self::open_at(folder, SystemTime::now())
    }

    /// The same, for a run that took its first stamp no earlier than `started`.
    pub fn open_at(folder: &Path, started: SystemTime) -> (Self, Option<String>) {
        let mut store = Self {
            folder: folder.to_owned(),
            log: None,
            slots: HashedMap::default(),
            new: Mutex::default(),
            started: nanos(started),
        };
        let word = |what: &str| Some(format!("the store in {} is made anew: {what}", folder.display()));
        if let Err(e) = place::make(folder) {
            return (store, word(&e.to_string()));
        }
        store.sweep();
        let mut log = match File::open(folder.join(LOG)) {
            Ok(log) => log,
            Err(e) if e.kind() == io::ErrorKind::NotFound => return (store, None),
            Err(e) => return (store, word(&e.to_string())),
        };
        match log::scan(&mut log, &folder.join(INDEX)) {
            Ok(scan) => {
                store.slots.extend(scan.slots.iter().map(|s| (s.key, *s)));
                store.log = Some(Mutex::new(log));
                let damage = scan.damage.and_then(|d| {
                    let kept = store.slots.len();
                    if kept == 0 {
                        word(d)
                    } else {
                        Some(format!(
                            "the store in {} is damaged ({d}); {kept} articles of it were kept, the others are read again",
                            folder.display()
                        ))
                    }
                });
                (store, damage)
            }
            Err(e) => (store, word(&e.to_string())),
        }
    }

    /// Deletes what runs that died have left.
    fn sweep(&self) {
        let Ok(entries) = fs::read_dir(&self.folder) else { return };
        for entry in entries.flatten() {
            let old = entry
                .metadata()
                .and_then(|m| m.modified())
                .is_ok_and(|t| t.elapsed().is_ok_and(|age| age > FORGOTTEN));
            if old && entry.file_name().to_string_lossy().starts_with("new-") {
                let _ = fs::remove_file(entry.path());
            }
        }
    }

    /// Whether a file with this stamp will have another one when it changes again: not so where it changed
    /// in the second in which it was read, for a file system that counts in seconds.
    pub fn is_settled(&self, stamp: Stamp) -> bool {
        stamp.modified != 0 && stamp.modified <= self.started - 2_000_000_000
    }

    /// How many articles the store knows.
    pub fn len(&self) -> usize {
        self.slots.len()
    }

    /// Whether the store knows nothing.
    pub fn is_empty(&self) -> bool {
        self.slots.is_empty()
    }

    /// What is known of an article under these options: a number that changes with whatever else decides
    /// what an article's record holds (version, settings, ledger).
    pub fn find(&self, path: &str, options: u64) -> Option<Known> {
        let options = options ^ u64::from(PIECE_VERSION);
        let slot = *self.slots.get(&key_of(path, options))?;
        let stamp = Stamp { size: slot.size, modified: slot.modified };
        Some(Known { slot, stamp, content: slot.content })
    }

    /// The record of a known article, and keeps it in the store. `None` where it turns out damaged: then the
    /// article must be read again.
    pub fn load(&self, path: &str, known: &Known) -> Option<Record> {
        let record = self.read(&known.slot)?;
        let body = Body::read(&record)?;
        if body.path != path {
            return None;
        }
        let record = Record { piece: Piece::from_bytes(body.piece)?, extra: body.extra.to_vec() };
        self.keep(known);
        Some(record)
    }

    /// Keeps a known article in the store without reading its record.
    pub fn keep(&self, known: &Known) {
        lock(&self.new).seen.push(known.slot.key);
    }

    fn read(&self, slot: &Slot) -> Option<Vec<u8>> {
        let mut file = lock(self.log.as_ref()?);
        file.seek(SeekFrom::Start(slot.offset)).ok()?;
        let mut record = vec![0; slot.len as usize];
        file.read_exact(&mut record).ok()?;
        Some(record)
    }

    /// Puts an article's record. It is written to a file of this run at once and joins the store in
    /// [`Store::save`].
    pub fn put(
        &self,
        path: &str,
        options: u64,
        stamp: Stamp,
        content: [u8; 16],
        piece: &Piece,
        extra: &[u8],
    ) {
        let options = options ^ u64::from(PIECE_VERSION);
        let body = Body {
            options,
            size: stamp.size,
            modified: if self.is_settled(stamp) { stamp.modified } else { 0 },
            content,
            path,
            piece: piece.as_bytes(),
            extra,
        };
        let mut new = lock(&self.new);
        let start = new.buffer.len();
        if body.write(&mut new.buffer).is_err() {
            return;
        }
        let slot = body.slot(new.written + start as u64, (new.buffer.len() - start) as u32);
        new.slots.push(slot);
        new.seen.push(slot.key);
        if new.buffer.len() > 1 << 20 {
            new.flush(&self.folder);
        }
    }

    /// Adds this run's records to the store. An error leaves the store as it was.
    pub fn save(self, scope: Scope) -> io::Result<()> {
        let mut new = self.new.into_inner().unwrap_or_else(PoisonError::into_inner);
        new.flush(&self.folder);
        if new.failed {
            return Err(io::Error::other("the new records could not be written"));
        }
        let changed = new.file.is_some();
        new.seen.sort_unstable();
        let gone = scope == Scope::Whole && self.slots.keys().any(|key| new.seen.binary_search(key).is_err());
        if !changed && !gone {
            return Ok(());
        }
        let lock_file =
            File::options().create(true).truncate(false).write(true).open(self.folder.join(LOCK))?;
        let start = Instant::now();
        while let Err(e) = lock_file.try_lock() {
            match e {
                fs::TryLockError::WouldBlock if start.elapsed() < PATIENCE => {
                    std::thread::sleep(Duration::from_millis(20));
                }
                fs::TryLockError::WouldBlock => {
                    return Err(io::Error::other("another run has held it for too long"));
                }
                fs::TryLockError::Error(e) => return Err(e),
            }
        }
        let result = join(&self.folder, &mut new, scope);
        let _ = lock_file.unlock();
        result
    }
}

impl New {
    fn flush(&mut self, folder: &Path) {
        if self.buffer.is_empty() || self.failed {
            return;
        }
        if self.file.is_none() {
            self.file = tempfile::Builder::new().prefix("new-").suffix(".log").tempfile_in(folder).ok();
        }
        let written = self.file.as_mut().is_some_and(|f| f.write_all(&self.buffer).is_ok());
        self.failed |= !written;
        self.written += self.buffer.len() as u64;
        self.buffer.clear();
    }
}

/// Adds new records to the log as it is now, which another run may have changed. The lock is held.
fn join(folder: &Path, new: &mut New, scope: Scope) -> io::Result<()> {
    let (path, index) = (folder.join(LOG), folder.join(INDEX));
    let mut scan = match File::open(&path) {
        Ok(mut log) => log::scan(&mut log, &index)?,
        Err(e) if e.kind() == io::ErrorKind::NotFound => log::Scan::default(),
        Err(e) => return Err(e),
    };
    let fresh = scan.end == 0;
    if fresh {
        // A number that differs from any earlier log's, whose index may still lie about.
        scan.number = now() as u64 ^ u64::from(std::process::id()) << 48;
        log::replace(&path, &[&log::header(scan.number)])?;
        scan.end = log::HEADER;
        scan.slots.clear();
    }
    let mut log = File::options().read(true).write(true).open(&path)?;
    // Behind the last whole record stands at most a torn one.
    log.set_len(scan.end)?;
    log.seek(SeekFrom::Start(scan.end))?;
    if let Some(file) = &mut new.file {
        file.as_file_mut().seek(SeekFrom::Start(0))?;
        let copied = io::copy(file.as_file_mut(), &mut log)?;
        let start = scan.end;
        scan.slots.extend(new.slots.iter().map(|s| Slot { offset: s.offset + start, ..*s }));
        scan.end += copied;
    }
    let mut live: HashedMap<Slot> = HashedMap::default();
    for slot in &scan.slots {
        live.insert(slot.key, *slot);
    }
    if scope == Scope::Whole {
        live.retain(|key, _| new.seen.binary_search(key).is_ok());
    }
    let mut slots: Vec<Slot> = live.into_values().collect();
    slots.sort_unstable_by_key(|s| s.offset);
    let used: u64 = slots.iter().map(|s| u64::from(s.len)).sum();
    if scan.end - log::HEADER > used * WASTE + (1 << 20) {
        return compact(&path, &index, &mut log, scan.number.wrapping_add(1), &mut slots);
    }
    log::write_index(&index, scan.number, scan.end, &slots)
}

/// Writes the log anew with its live records only.
fn compact(path: &Path, index: &Path, log: &mut File, number: u64, slots: &mut [Slot]) -> io::Result<()> {
    let folder = path.parent().unwrap_or(Path::new("."));
    let mut out = io::BufWriter::new(tempfile::NamedTempFile::new_in(folder)?);
    out.write_all(&log::header(number))?;
    let mut end = log::HEADER;
    let mut record = Vec::new();
    for slot in slots.iter_mut() {
        record.resize(slot.len as usize, 0);
        log.seek(SeekFrom::Start(slot.offset))?;
        log.read_exact(&mut record)?;
        out.write_all(&record)?;
        slot.offset = end;
        end += u64::from(slot.len);
    }
    out.into_inner().map_err(io::IntoInnerError::into_error)?.persist(path).map_err(|e| e.error)?;
    log::write_index(index, number, end, slots)
}

/// Whole results under a name and a key.
impl Store {
    fn blob_path(&self, name: &str) -> PathBuf {
        self.folder.join(format!("{name}.blob"))
    }

    /// A result that was kept under this name, if it was kept under this key.
    pub fn blob(&self, name: &str, key: u64) -> Option<Vec<u8>> {
        let mut bytes = fs::read(self.blob_path(name)).ok()?;
        let head = bytes.get(..16)?;
        let (found, sum) = head.split_at(8);
        if found != key.to_le_bytes() || sum != of_bytes(bytes.get(16..)?).to_le_bytes() {
            return None;
        }
        bytes.drain(..16);
        Some(bytes)
    }

    /// Keeps a result under a name and a key, in place of the one before.
    pub fn put_blob(&self, name: &str, key: u64, bytes: &[u8]) -> io::Result<()> {
        let head = [key.to_le_bytes(), of_bytes(bytes).to_le_bytes()].concat();
        log::replace(&self.blob_path(name), &[&head, bytes])
    }
}
