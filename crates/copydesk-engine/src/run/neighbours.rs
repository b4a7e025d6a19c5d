//! The other articles of the repository: a run over a few of them holds these against all.

use super::article::open;
use super::corpus::{FileState, Other};
use super::findings::Found;
use super::kept::{Content, decode_own, encode_own};
use super::{Request, fingerprint};
use crate::config::{Origin, Tree};
use crate::discover::{Article, Folder, discover, normal};
use crate::ledgers::repository_of;
use crate::{Input, Problem};
use copydesk_corpus::{Damaged, Index, Known, Piece, Scope, Shelf, Stamp, Store, content_hash, write_shelf};
use rayon::prelude::*;
use std::collections::HashSet;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::SystemTime;

/// The articles of the repository that the run does not check. None where the working directory stands in no
/// repository, or where the run is over all of it anyway.
pub fn find(request: &Request, articles: &[Article]) -> Vec<Article> {
    if matches!(request.origin, Origin::None) {
        return Vec::new();
    }
    let Some(root) = repository_of(&request.cwd) else { return Vec::new() };
    if is_whole(request, &root) {
        return Vec::new();
    }
    let checked: HashSet<PathBuf> = articles.iter().map(Article::absolute).collect();
    let folders: HashSet<&Path> = articles.iter().map(|a| &*a.folder.absolute).collect();
    // Configuration of other folders, and what is wrong with it, is no concern of this run.
    let mut tree = Tree::new(&request.cwd, &request.origin);
    let (mut others, _) = discover(&request.cwd, &[Input::Path(upwards(&request.cwd, &root))], &mut tree);
    let mut last: Option<(Arc<Folder>, bool)> = None;
    others.retain(|a| {
        // Those of one folder stand together, and few folders have any that is checked.
        let may_be = match &last {
            Some((folder, may_be)) if Arc::ptr_eq(folder, &a.folder) => *may_be,
            _ => folders.contains(&*a.folder.absolute),
        };
        last = Some((a.folder.clone(), may_be));
        !may_be || !checked.contains(&a.absolute())
    });
    others
}

/// Whether a run is over all articles of the repository that it is in.
pub fn is_whole_run(request: &Request) -> bool {
    repository_of(&request.cwd).is_some_and(|root| is_whole(request, &root))
}

/// Whether a run is over all articles of a repository.
fn is_whole(request: &Request, root: &Path) -> bool {
    request.inputs.iter().any(|input| match input {
        Input::Path(path) => root.starts_with(normal(&request.cwd.join(path))),
        Input::Bytes { .. } => false,
    })
}

/// The way from a folder up to one that it stands in.
fn upwards(from: &Path, to: &Path) -> PathBuf {
    let steps = from.strip_prefix(to).map_or(0, |p| p.components().count());
    if steps == 0 { PathBuf::from(".") } else { (0..steps).map(|_| "..").collect() }
}

/// What each of these articles holds; those that cannot be read are left out.
pub fn read<'a>(
    request: &Request,
    others: &'a [Article],
    cache: Option<&Cache>,
) -> Vec<(&'a Article, Other)> {
    let one = |article: &'a Article| match cache {
        Some(cache) => {
            let (piece, content) = cache.piece(article, request)?;
            Some((article, (piece, Some((article.stamp, content)))))
        }
        None => {
            let ready = open(article, request).ok()?;
            Some((article, (copydesk_corpus::piece(&ready.sheet.view()), None)))
        }
    };
    others.par_iter().filter_map(one).collect()
}

/// What was kept of an article: what it holds, and what it says by itself.
pub struct Own {
    pub piece: Piece,
    pub content: Content,
    pub found: Vec<Found>,
    pub problems: Vec<Problem>,
}

/// What articles held when they were last read.
pub struct Cache {
    folder: PathBuf,
    store: Store,
    /// What was wrong with what was kept.
    notes: Mutex<Vec<String>>,
    shelved: Mutex<Option<u64>>,
    /// Whatever else decides what a piece is: version, working directory (for paths), given date.
    options: u64,
}

impl Cache {
    /// The cache in a folder, for a run that started to look at files then.
    pub fn open(folder: &Path, request: &Request, started: SystemTime) -> Self {
        let (store, note) = Store::open_at(folder, started);
        let date = request.date.map_or_else(String::new, |d| d.to_string());
        let seed = fingerprint::seed(env!("CARGO_PKG_VERSION"), &request.cwd.to_string_lossy(), &date, "");
        let notes = Mutex::new(note.into_iter().collect());
        Self { folder: folder.to_owned(), store, notes, shelved: Mutex::default(), options: seed as u64 }
    }

    /// The shelf of the last run over all articles.
    pub fn shelf(&self) -> Option<Shelf> {
        Shelf::open(&self.folder, self.options).unwrap_or_else(|damaged| {
            self.is_damaged(damaged);
            None
        })
    }

    /// Says that the shelf is damaged. There is nothing that a user should do: it is made anew.
    pub fn is_damaged(&self, _: Damaged) {
        let _ = std::fs::remove_file(self.folder.join(copydesk_corpus::SHELF));
        let note = format!("the index in {} is damaged, and is made anew", self.folder.display());
        self.notes.lock().unwrap_or_else(PoisonError::into_inner).push(note);
    }

    /// Puts all that articles hold on the shelf, in place of what was there.
    pub fn shelve(&self, index: &Index, pieces: &[(Piece, bool)], mut files: Vec<FileState>) {
        for (stamp, _) in &mut files {
            if !self.store.is_settled(*stamp) {
                *stamp = Stamp::default();
            }
        }
        // A shelf that cannot be written costs time, not findings.
        let number = write_shelf(&self.folder, self.options, index, pieces, &files).ok();
        *self.shelved.lock().unwrap_or_else(PoisonError::into_inner) = number;
    }

    /// The number of the shelf that this run wrote.
    pub fn shelved(&self) -> Option<u64> {
        *self.shelved.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Keeps what was read of an article, and with it what it says by itself, if that is to be kept.
    pub fn keep(&self, article: &Article, stamp: Stamp, content: Content, piece: &Piece, own: Option<&[u8]>) {
        match self.current(article, stamp) {
            // The bytes may be newer than the stamp, which was taken before they were read.
            Some(known) if known.content == content && own.is_none() => self.store.keep(&known),
            _ => {
                let own = own.unwrap_or_default();
                self.store.put(&article.path, self.options, stamp, content, piece, own);
            }
        }
    }

    /// What an article says by itself, under a key, if it has not changed; its stamp alone is looked at.
    pub fn unchanged(&self, article: &Article, stamp: Stamp, key: &Content) -> Option<Own> {
        let known = self.current(article, stamp)?;
        self.own(article, &known, key)
    }

    /// What an article of this content says by itself, though its stamp be another: it is kept with the new
    /// one then.
    pub fn same(&self, article: &Article, stamp: Stamp, content: Content, key: &Content) -> Option<Own> {
        let known = self.store.find(&article.path, self.options).filter(|k| k.content == content)?;
        let own = self.own(article, &known, key)?;
        let bytes = encode_own(key, &own.found, &own.problems);
        self.store.put(&article.path, self.options, stamp, content, &own.piece, &bytes);
        Some(own)
    }

    fn own(&self, article: &Article, known: &Known, key: &Content) -> Option<Own> {
        let record = self.store.load(&article.path, known)?;
        let (found, problems) = decode_own(&record.extra, key)?;
        Some(Own { piece: record.piece, content: known.content, found, problems })
    }

    /// The files themselves.
    pub fn store(&self) -> &Store {
        &self.store
    }

    /// What is kept of an article, where that has not changed since.
    pub fn current(&self, article: &Article, stamp: Stamp) -> Option<Known> {
        self.store.find(&article.path, self.options).filter(|k| k.is_current(stamp))
    }

    /// What an article holds, read only where it has changed, and its hash.
    pub fn piece(&self, article: &Article, request: &Request) -> Option<(Piece, Content)> {
        let stamp = article.stamp;
        let known = self.current(article, stamp);
        if let Some(known) = known
            && let Some(record) = self.store.load(&article.path, &known)
        {
            return Some((record.piece, known.content));
        }
        let ready = open(article, request).ok()?;
        let piece = copydesk_corpus::piece(&ready.sheet.view());
        let content = content_hash(&ready.bytes);
        self.keep(article, stamp, content, &piece, None);
        Some((piece, content))
    }

    /// Writes what is new, and says what was wrong. A cache that cannot be written costs time, not findings.
    pub fn save(self, scope: Scope) -> Vec<String> {
        let _ = self.store.save(scope);
        self.notes.into_inner().unwrap_or_else(PoisonError::into_inner)
    }
}

/// An article's stamp as it is now.
pub fn stamp(article: &Article) -> Stamp {
    let meta = article.file().and_then(|file| std::fs::metadata(file).ok());
    meta.map(|m| Stamp::of(&m)).unwrap_or_default()
}
