//! From arguments to articles: files, folders, patterns, standard input.

mod walk;

use crate::config::{Chain, Tree};
use crate::{Problem, shown};
use copydesk_corpus::Stamp;
use rayon::prelude::*;
use std::collections::HashSet;
use std::ffi::{OsStr, OsString};
use std::fs::Metadata;
use std::io;
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;
use walk::walk;

/// Endings of the files that are articles.
pub const EXTENSIONS: [&str; 8] = ["md", "markdown", "mdx", "mdown", "txt", "html", "htm", "rst"];
/// Ignore files of our own, beside .gitignore and .ignore.
pub const IGNORE_FILE: &str = ".copydeskignore";

/// An article that is to be read.
#[derive(Clone, Debug)]
pub struct Article {
    /// Path as shown: as given, with `/` between parts.
    pub path: Arc<str>,
    /// Where to read it.
    pub from: From,
    /// The file's stamp when it was found; none's where it is no file.
    pub stamp: Stamp,
    /// What it has in common with the others of its folder.
    pub folder: Arc<Folder>,
}

/// A folder of articles. There may be very many of these, so that each of them holds but little itself.
#[derive(Debug)]
pub struct Folder {
    /// Where to read its files.
    pub path: PathBuf,
    /// Absolute path, for configuration.
    pub absolute: PathBuf,
    /// Its configuration files.
    pub chain: Chain,
}

/// Where an article is read from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum From {
    /// The file that the last part of its path names.
    File,
    /// A file whose name cannot be shown as it is.
    Odd(OsString),
    /// Bytes at hand: standard input.
    Bytes(Arc<[u8]>),
}

impl Article {
    fn name(&self) -> &OsStr {
        match &self.from {
            From::Odd(name) => name,
            _ => OsStr::new(self.path.rsplit_once('/').map_or(&*self.path, |(_, name)| name)),
        }
    }

    /// The file; none where the bytes are at hand.
    pub fn file(&self) -> Option<PathBuf> {
        (!matches!(self.from, From::Bytes(_))).then(|| self.folder.path.join(self.name()))
    }

    /// Absolute path, for configuration.
    pub fn absolute(&self) -> PathBuf {
        self.folder.absolute.join(self.name())
    }
}

/// What a run is asked to read.
#[derive(Clone, Debug)]
pub enum Input {
    /// A file, a folder or a pattern.
    Path(PathBuf),
    /// Bytes, under a name that decides format and configuration.
    Bytes {
        /// The name.
        name: String,
        /// The content.
        bytes: Arc<[u8]>,
    },
}

/// Finds all articles, sorted by path, each once, and says what could not be found.
pub fn discover(cwd: &Path, inputs: &[Input], tree: &mut Tree) -> (Vec<Article>, Vec<Problem>) {
    let mut finder = Finder { cwd, tree, articles: Vec::new(), problems: Vec::new() };
    for input in inputs {
        match input {
            Input::Path(path) => finder.path(path),
            Input::Bytes { name, bytes } => finder.add(PathBuf::from(name), From::Bytes(bytes.clone()), None),
        }
    }
    let Finder { mut articles, problems, .. } = finder;
    presort(&mut articles);
    articles.par_sort_by(|a, b| a.path.cmp(&b.path));
    // A file may be given twice, by itself and within a folder: the way it is shown first stands. One folder
    // has each of its files once.
    let is_folder = |path: &Path| cwd.join(path).is_dir();
    if !matches!(inputs, [Input::Path(path)] if is_folder(path)) {
        let mut seen = HashSet::with_capacity(articles.len());
        articles.retain(|a| seen.insert(a.absolute()));
    }
    tree.settle();
    (articles, problems)
}

/// Brings articles nearly into the order of their paths: by folder, and by the first letters of their names.
/// Comparing whole paths, which have long beginnings in common, takes longer than anything else of a walk.
fn presort(articles: &mut Vec<Article>) {
    let split = |a: &Article| a.path.rfind('/').map_or(0, |at| at + 1);
    let runs = || articles.chunk_by(|a, b| Arc::ptr_eq(&a.folder, &b.folder));
    let mut folders: Vec<&str> = runs().map(|run| &run[0].path[..split(&run[0])]).collect();
    folders.sort_unstable();
    folders.dedup();
    let mut order: Vec<(usize, u64, usize)> = Vec::with_capacity(articles.len());
    for run in runs() {
        let at = split(&run[0]);
        let folder = folders.binary_search(&&run[0].path[..at]).unwrap_or(0);
        for article in run {
            let mut first = [0; 8];
            first.iter_mut().zip(article.path.bytes().skip(at)).for_each(|(to, byte)| *to = byte);
            order.push((folder, u64::from_be_bytes(first), order.len()));
        }
    }
    order.par_sort_unstable();
    let mut taken: Vec<Option<Article>> = std::mem::take(articles).into_iter().map(Some).collect();
    articles.extend(order.into_iter().filter_map(|(_, _, i)| taken[i].take()));
}

struct Finder<'t> {
    cwd: &'t Path,
    tree: &'t mut Tree,
    articles: Vec<Article>,
    problems: Vec<Problem>,
}

impl Finder<'_> {
    /// A path or pattern as given.
    fn path(&mut self, path: &Path) {
        match std::fs::metadata(self.cwd.join(path)) {
            Ok(meta) if meta.is_dir() => self.walk(path),
            Ok(meta) => self.add(path.to_owned(), From::File, Some(meta)),
            Err(error) => match path.to_str().filter(|p| p.contains(['*', '?', '['])) {
                Some(pattern) => self.pattern(pattern),
                None => self.problems.push(Problem::of(shown(path), cannot_read(&error))),
            },
        }
    }

    /// Expands a pattern as a shell would, on every system alike.
    fn pattern(&mut self, pattern: &str) {
        let options = glob::MatchOptions {
            case_sensitive: true,
            require_literal_separator: true,
            require_literal_leading_dot: true,
        };
        let relative = !Path::new(pattern).is_absolute();
        let full = if relative {
            format!("{}/{pattern}", glob::Pattern::escape(&self.cwd.to_string_lossy()))
        } else {
            pattern.to_owned()
        };
        let matches = match glob::glob_with(&full, options) {
            Ok(matches) => matches,
            Err(error) => {
                let message = format!("not a pattern: {} (at character {})", error.msg, error.pos + 1);
                self.problems.push(Problem::of(pattern.into(), message));
                return;
            }
        };
        let mut any = false;
        for found in matches {
            any = true;
            match found {
                Ok(path) => {
                    let path = if relative { self.relative(&path) } else { path };
                    match std::fs::metadata(self.cwd.join(&path)) {
                        Ok(meta) if meta.is_dir() => self.walk(&path),
                        meta => self.add(path, From::File, meta.ok()),
                    }
                }
                Err(error) => {
                    let path = self.relative(error.path());
                    self.problems.push(Problem::of(shown(&path), cannot_read(error.error())));
                }
            }
        }
        if !any {
            self.problems.push(Problem::of(pattern.into(), "the pattern matches nothing"));
        }
    }

    fn relative(&self, path: &Path) -> PathBuf {
        path.strip_prefix(self.cwd).unwrap_or(path).to_owned()
    }

    /// All articles below a folder.
    fn walk(&mut self, root: &Path) {
        let (articles, problems) = walk(self.cwd, root, self.tree);
        self.articles.extend(articles);
        self.problems.extend(problems);
    }

    fn add(&mut self, path: PathBuf, from: From, meta: Option<Metadata>) {
        let full = self.cwd.join(&path);
        let absolute = normal(&full);
        let above = absolute.parent().unwrap_or(&absolute);
        let folder = Folder {
            path: full.parent().unwrap_or(&full).to_owned(),
            absolute: above.to_owned(),
            chain: self.tree.chain(above),
        };
        let mut article = Article {
            path: shown(&path),
            from,
            stamp: meta.map(|m| Stamp::of(&m)).unwrap_or_default(),
            folder: Arc::new(folder),
        };
        if let (From::File, Some(name)) = (&article.from, path.file_name())
            && name != article.name()
        {
            article.from = From::Odd(name.to_owned());
        }
        self.articles.push(article);
    }
}

/// A path without `.` and `..`, which configuration need not follow through links.
pub(crate) fn normal(path: &Path) -> PathBuf {
    let mut out = PathBuf::new();
    for part in path.components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir => drop(out.pop()),
            other => out.push(other),
        }
    }
    out
}

/// Why a file cannot be read, without the number that systems add.
pub fn cannot_read(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "no such file or folder".to_owned(),
        io::ErrorKind::PermissionDenied => "cannot be read: permission denied".to_owned(),
        _ => format!("cannot be read: {error}"),
    }
}
