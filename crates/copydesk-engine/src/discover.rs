//! From arguments to articles: files, folders, patterns, standard input.

mod walk;

use crate::config::{Chain, Tree};
use crate::{Problem, shown};
use copydesk_corpus::Stamp;
use rayon::prelude::*;
use std::collections::HashSet;
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
    /// Absolute path, for configuration.
    pub absolute: PathBuf,
    /// Its configuration files.
    pub chain: Chain,
}

/// Where an article is read from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum From {
    /// A file.
    File(PathBuf),
    /// Bytes at hand: standard input.
    Bytes(Arc<[u8]>),
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
    articles.par_sort_by(|a, b| a.path.cmp(&b.path));
    // A file may be given twice, by itself and within a folder: the way it is shown first stands. One folder
    // has each of its files once.
    let is_folder = |path: &Path| cwd.join(path).is_dir();
    if !matches!(inputs, [Input::Path(path)] if is_folder(path)) {
        let mut seen = HashSet::with_capacity(articles.len());
        articles.retain(|a| seen.insert(a.absolute.clone()));
    }
    tree.settle();
    (articles, problems)
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
            Ok(meta) => self.add(path.to_owned(), From::File(path.to_owned()), Some(meta)),
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
                        meta => self.add(path.clone(), From::File(path), meta.ok()),
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
        let absolute = normal(&self.cwd.join(&path));
        let chain = self.tree.chain(absolute.parent().unwrap_or(&absolute));
        let from = match from {
            From::File(file) => From::File(self.cwd.join(file)),
            bytes => bytes,
        };
        let stamp = meta.map(|m| Stamp::of(&m)).unwrap_or_default();
        self.articles.push(Article { path: shown(&path), from, stamp, absolute, chain });
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
