//! Reading files: ledgers wherever they are, and, for values and sources, files of the repository only.

use crate::ledger::File;
use crate::problem::Problem;
use std::fs;
use std::io::Read;
use std::path::{Component, Path, PathBuf};

/// Largest ledger file.
const LARGEST_LEDGER: u64 = 1 << 31;
/// Largest file that a value or a quote's words are read from.
const LARGEST_SOURCE: u64 = 16 << 20;

/// Reads ledger files. A file that cannot be read becomes a problem, and the others are read.
pub fn read_ledgers(paths: &[PathBuf]) -> (Vec<File>, Vec<Problem>) {
    let (mut files, mut problems) = (Vec::new(), Vec::new());
    for path in paths {
        let shown = path.to_string_lossy().replace('\\', "/");
        match read_text(path, LARGEST_LEDGER) {
            Ok(text) => files.push(File { path: shown, text }),
            Err(why) => problems.push(Problem::file(shown, format!("the ledger cannot be read: {why}"))),
        }
    }
    (files, problems)
}

/// The files that patterns name, relative to `root`, each once, in order of their paths. A pattern that
/// matches nothing is a problem.
pub fn expand(root: &Path, patterns: &[String]) -> (Vec<PathBuf>, Vec<Problem>) {
    let (mut out, mut problems) = (Vec::new(), Vec::new());
    for pattern in patterns {
        let before = out.len();
        // Only the pattern may hold wild cards; the folder's own name must not be read as one.
        let full = Path::new(&glob::Pattern::escape(&root.to_string_lossy())).join(pattern);
        match glob::glob(&full.to_string_lossy()) {
            Ok(found) => out.extend(found.filter_map(Result::ok).filter(|p| p.is_file())),
            Err(e) => {
                problems.push(Problem::file(pattern, format!("this is no path pattern: {}", e.msg)));
                continue;
            }
        }
        if out.len() == before {
            problems.push(Problem::file(pattern, "no ledger file matches this"));
        }
    }
    out.sort();
    out.dedup();
    (out, problems)
}

fn read_text(path: &Path, limit: u64) -> Result<String, String> {
    // A pipe or a device would hang the run or never end.
    let meta = fs::metadata(path).map_err(|e| reason(&e))?;
    if !meta.is_file() {
        return Err("it is no file".into());
    }
    let mut bytes = Vec::with_capacity(meta.len().min(limit) as usize);
    let file = fs::File::open(path).map_err(|e| reason(&e))?;
    file.take(limit + 1).read_to_end(&mut bytes).map_err(|e| reason(&e))?;
    if bytes.len() as u64 > limit {
        return Err(format!("it is larger than {} MB", limit >> 20));
    }
    String::from_utf8(bytes).map_err(|e| {
        let line = e.as_bytes()[..e.utf8_error().valid_up_to()].iter().filter(|b| **b == b'\n').count() + 1;
        format!("it is not UTF-8 (line {line})")
    })
}

/// An operating system's error without its number.
fn reason(e: &std::io::Error) -> String {
    let text = e.to_string();
    text.split(" (os error").next().unwrap_or(&text).to_lowercase()
}

/// The folder that values and quoted sources may be read from, and nothing outside it.
#[derive(Clone, Debug)]
pub struct Root {
    real: PathBuf,
}

impl Root {
    /// A repository's root. Fails where there is no such folder.
    pub fn new(folder: &Path) -> Result<Self, String> {
        let real = fs::canonicalize(folder).map_err(|e| reason(&e))?;
        if real.is_dir() { Ok(Self { real }) } else { Err("it is no folder".into()) }
    }

    /// Reads a text file by its path relative to the root. A path that leads outside, by itself or by a
    /// symbolic link, is refused before anything of the file is read.
    pub fn read(&self, relative: &str) -> Result<String, String> {
        let path = Path::new(relative);
        let inside = path.components().all(|c| matches!(c, Component::Normal(_) | Component::CurDir));
        if !inside || relative.contains('\0') {
            return Err("it lies outside the repository".into());
        }
        let real = fs::canonicalize(self.real.join(path)).map_err(|e| reason(&e))?;
        if !real.starts_with(&self.real) {
            return Err("it leads outside the repository by a symbolic link".into());
        }
        read_text(&real, LARGEST_SOURCE)
    }
}
