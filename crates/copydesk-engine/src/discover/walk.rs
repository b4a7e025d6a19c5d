//! Walking a folder, on as many threads as there are.

use super::{Article, EXTENSIONS, Folder, From, IGNORE_FILE, cannot_read, normal};
use crate::config::Tree;
use crate::{Problem, shown};
use copydesk_corpus::Stamp;
use ignore::{WalkBuilder, WalkState};
use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

/// All articles below a folder, in any order, and what could not be looked into.
pub fn walk(cwd: &Path, root: &Path, tree: &mut Tree) -> (Vec<Article>, Vec<Problem>) {
    let from = cwd.join(root);
    let mut walk = WalkBuilder::new(&from);
    walk.follow_links(true).add_custom_ignore_filename(IGNORE_FILE);
    let tree = Mutex::new(tree);
    let found = Mutex::default();
    // A short path is looked up sooner.
    let is_here = std::env::current_dir().is_ok_and(|here| here == cwd);
    walk.build_parallel().run(|| {
        let mut visit = Visit {
            cwd,
            root,
            from: &from,
            is_here,
            tree: &tree,
            at: None,
            own: Found::default(),
            all: &found,
        };
        Box::new(move |entry| visit.entry(entry))
    });
    found.into_inner().unwrap_or_else(PoisonError::into_inner)
}

type Found = (Vec<Article>, Vec<Problem>);

/// One thread's part of a walk.
struct Visit<'w, 't> {
    cwd: &'w Path,
    root: &'w Path,
    from: &'w Path,
    /// Whether paths as shown can be looked up as they are.
    is_here: bool,
    tree: &'w Mutex<&'t mut Tree>,
    at: Option<At>,
    own: Found,
    /// Where its own goes when it ends.
    all: &'w Mutex<Found>,
}

impl Drop for Visit<'_, '_> {
    fn drop(&mut self) {
        let mut all = self.all.lock().unwrap_or_else(PoisonError::into_inner);
        all.0.append(&mut self.own.0);
        all.1.append(&mut self.own.1);
    }
}

/// The folder that a walk is in.
struct At {
    folder: Arc<Folder>,
    /// Before a file's name, as shown.
    shown: String,
    /// Whether no configuration says what to include or exclude.
    is_plain: bool,
}

impl Visit<'_, '_> {
    fn entry(&mut self, entry: Result<ignore::DirEntry, ignore::Error>) -> WalkState {
        let entry = match entry {
            Ok(entry) => entry,
            Err(error) => {
                let problem = self.problem(&error);
                self.own.1.push(problem);
                return WalkState::Continue;
            }
        };
        if entry.depth() == 0 {
            return WalkState::Continue;
        }
        let (path, is_dir) = (entry.path(), entry.file_type().is_some_and(|t| t.is_dir()));
        let (parent, name) = (path.parent().unwrap_or(path), path.file_name().unwrap_or_default());
        if self.at.as_ref().is_none_or(|at| at.folder.path.as_os_str() != parent.as_os_str()) {
            self.at = Some(self.enter(parent));
        }
        let Some(at) = &mut self.at else { return WalkState::Continue };
        if at.excludes(name) {
            // What is below it is of no interest, errors included.
            return if is_dir { WalkState::Skip } else { WalkState::Continue };
        }
        if !is_dir && at.includes(name) {
            let prefix = at.shown.len();
            at.shown.push_str(&name.to_string_lossy());
            let is_odd = name.to_str().is_none() || (cfg!(windows) && at.shown.contains('\\'));
            let meta =
                if self.is_here && !is_odd { std::fs::metadata(&at.shown) } else { std::fs::metadata(path) };
            self.own.0.push(Article {
                path: at.shown.as_str().into(),
                from: if is_odd { From::Odd(name.to_owned()) } else { From::File },
                stamp: meta.map(|m| Stamp::of(&m)).unwrap_or_default(),
                folder: at.folder.clone(),
            });
            at.shown.truncate(prefix);
        }
        WalkState::Continue
    }

    fn enter(&self, path: &Path) -> At {
        let below = path.strip_prefix(self.from).unwrap_or(path);
        // "." shows as nothing; any other folder as it was given.
        let seen = if self.root == Path::new(".") { below.to_owned() } else { self.root.join(below) };
        let absolute = normal(path);
        let chain = self.tree.lock().unwrap_or_else(PoisonError::into_inner).chain(&absolute);
        let is_plain = chain.iter().all(|l| l.include.is_none() && l.exclude.is_empty());
        // Joined with a name, so that roots and trailing separators are as paths have them.
        let mut shown = shown(&seen.join("x")).to_string();
        shown.pop();
        At { folder: Arc::new(Folder { path: path.to_owned(), absolute, chain }), shown, is_plain }
    }

    fn problem(&self, error: &ignore::Error) -> Problem {
        let relative = |path: &Path| shown(path.strip_prefix(self.cwd).unwrap_or(path));
        let (mut path, mut inner) = (None, error);
        loop {
            inner = match inner {
                ignore::Error::WithPath { path: p, err } => {
                    path = Some(p.clone());
                    err
                }
                ignore::Error::WithDepth { err, .. } | ignore::Error::WithLineNumber { err, .. } => err,
                ignore::Error::Loop { ancestor, child } => {
                    let to = relative(ancestor);
                    let to = if to.is_empty() { ".".into() } else { to };
                    let message = format!("the folder leads back to {to}, so it was not followed");
                    return Problem::of(relative(child), message);
                }
                _ => break,
            };
        }
        let message = inner.io_error().map_or_else(|| inner.to_string(), cannot_read);
        Problem { path: path.map(|p| relative(&p)), at: None, message }
    }
}

impl At {
    fn excludes(&self, name: &OsStr) -> bool {
        !self.is_plain
            && self
                .folder
                .chain
                .iter()
                .any(|l| self.within(&l.dir, name).is_some_and(|p| l.exclude.is_match(p)))
    }

    /// The nearest file that says what to include decides.
    fn includes(&self, name: &OsStr) -> bool {
        let include = if self.is_plain {
            None
        } else {
            self.folder
                .chain
                .iter()
                .rev()
                .find_map(|l| Some((l.include.as_ref()?, self.within(&l.dir, name)?)))
        };
        match include {
            Some((include, path)) => include.is_match(path),
            None => is_article(name),
        }
    }

    /// The path of one of its files from a folder above.
    fn within(&self, above: &Path, name: &OsStr) -> Option<PathBuf> {
        Some(self.folder.absolute.strip_prefix(above).ok()?.join(name))
    }
}

/// Whether a file found by walking is an article.
fn is_article(name: &OsStr) -> bool {
    let Some(ending) = Path::new(name).extension().and_then(|e| e.to_str()) else { return false };
    EXTENSIONS.iter().any(|e| e.eq_ignore_ascii_case(ending))
}
