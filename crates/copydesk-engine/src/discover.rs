//! From arguments to articles: files, folders, patterns, standard input.

use crate::config::{Chain, Layer, Tree};
use crate::{Problem, shown};
use ignore::WalkBuilder;
use std::collections::HashSet;
use std::io;
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;

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
            Input::Bytes { name, bytes } => finder.add(PathBuf::from(name), From::Bytes(bytes.clone())),
        }
    }
    let Finder { mut articles, problems, .. } = finder;
    articles.sort_by(|a, b| a.path.cmp(&b.path));
    // A file may be given twice, by itself and within a folder: the way it is shown first stands.
    let mut seen = HashSet::with_capacity(articles.len());
    articles.retain(|a| seen.insert(a.absolute.clone()));
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
            Ok(_) => self.add(path.to_owned(), From::File(path.to_owned())),
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
                    if self.cwd.join(&path).is_dir() {
                        self.walk(&path);
                    } else {
                        self.add(path.clone(), From::File(path));
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
        let mut walk = WalkBuilder::new(self.cwd.join(root));
        walk.follow_links(true).add_custom_ignore_filename(IGNORE_FILE).sort_by_file_name(Ord::cmp);
        let from = self.cwd.join(root);
        let mut chain: Option<(PathBuf, Chain)> = None;
        // An excluded folder: what is below it is of no interest, errors included.
        let mut excluded: Option<PathBuf> = None;
        for entry in walk.build() {
            let at = match &entry {
                Ok(entry) => Some(entry.path()),
                Err(ignore::Error::WithPath { path, .. }) => Some(&**path),
                Err(_) => None,
            };
            if excluded.as_ref().is_some_and(|e| at.is_some_and(|p| p.starts_with(e))) {
                continue;
            }
            let entry = match entry {
                Ok(entry) => entry,
                Err(error) => {
                    self.walk_error(&error);
                    continue;
                }
            };
            let is_dir = entry.file_type().is_some_and(|t| t.is_dir());
            let full = entry.path();
            let below = full.strip_prefix(&from).unwrap_or(full);
            if below.as_os_str().is_empty() {
                continue;
            }
            // "." shows as nothing; any other folder as it was given.
            let path = if root == Path::new(".") { below.to_owned() } else { root.join(below) };
            let absolute = normal(full);
            let dir = absolute.parent().unwrap_or(&absolute).to_owned();
            let chain = match &chain {
                Some((known, chain)) if *known == dir => chain.clone(),
                _ => {
                    let found = self.tree.chain(&dir);
                    chain = Some((dir, found.clone()));
                    found
                }
            };
            let inside = |l: &'_ Arc<Layer>| absolute.strip_prefix(&l.dir).ok().map(Path::to_owned);
            if chain.iter().any(|l| inside(l).is_some_and(|p| l.exclude.is_match(p))) {
                if is_dir {
                    excluded = Some(full.to_owned());
                }
                continue;
            }
            if is_dir {
                continue;
            }
            // The nearest file that says what to include decides.
            let wanted = match chain.iter().rev().find_map(|l| Some((l.include.as_ref()?, inside(l)?))) {
                Some((include, path)) => include.is_match(path),
                None => is_article(&path),
            };
            if wanted {
                let path_shown = shown(&path);
                self.articles.push(Article {
                    path: path_shown,
                    from: From::File(full.to_owned()),
                    absolute,
                    chain,
                });
            }
        }
    }

    fn walk_error(&mut self, error: &ignore::Error) {
        let (mut path, mut inner) = (None, error);
        loop {
            inner = match inner {
                ignore::Error::WithPath { path: p, err } => {
                    path = Some(p.clone());
                    err
                }
                ignore::Error::WithDepth { err, .. } | ignore::Error::WithLineNumber { err, .. } => err,
                ignore::Error::Loop { ancestor, child } => {
                    let to = shown(&self.relative(ancestor));
                    let path = shown(&self.relative(child));
                    let to = if to.is_empty() { ".".into() } else { to };
                    let message = format!("the folder leads back to {to}, so it was not followed");
                    self.problems.push(Problem::of(path, message));
                    return;
                }
                _ => break,
            };
        }
        let message = inner.io_error().map_or_else(|| inner.to_string(), cannot_read);
        let path = path.map(|p| shown(&self.relative(&p)));
        self.problems.push(Problem { path, at: None, message });
    }

    fn add(&mut self, path: PathBuf, from: From) {
        let absolute = normal(&self.cwd.join(&path));
        let chain = self.tree.chain(absolute.parent().unwrap_or(&absolute));
        let from = match from {
            From::File(file) => From::File(self.cwd.join(file)),
            bytes => bytes,
        };
        self.articles.push(Article { path: shown(&path), from, absolute, chain });
    }
}

/// Whether a file found by walking is an article.
fn is_article(path: &Path) -> bool {
    let Some(ending) = path.extension().and_then(|e| e.to_str()) else { return false };
    EXTENSIONS.iter().any(|e| e.eq_ignore_ascii_case(ending))
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
