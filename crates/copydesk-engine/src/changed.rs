//! The lines that were added or changed since a revision, as git knows them.

use crate::Diagnostic;
use crate::discover::normal;
use std::collections::HashMap;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Changed lines, by file.
#[derive(Debug, Default)]
pub struct Changed {
    cwd: PathBuf,
    /// Ranges of lines from 1, in order.
    lines: HashMap<PathBuf, Vec<Range<u32>>>,
}

impl Changed {
    /// What differs between a revision and the working directory, files that git does not know yet
    /// included.
    ///
    /// # Errors
    /// When git cannot tell: a sentence that says why.
    pub fn since(cwd: &Path, revision: &str) -> Result<Self, String> {
        if revision.starts_with('-') || revision.is_empty() {
            return Err(format!("`{revision}` is no revision"));
        }
        // Paths come relative to the working directory, and the user's own settings change nothing.
        let diff = git(
            cwd,
            &[
                "diff",
                "--unified=0",
                "--relative",
                "--no-prefix",
                "--no-color",
                "--no-ext-diff",
                "--no-textconv",
                "--no-renames",
                revision,
                "--",
            ],
        )?;
        let mut changed = Self { cwd: cwd.to_owned(), lines: parse(&diff, cwd) };
        for path in git(cwd, &["ls-files", "--others", "--exclude-standard", "-z"])?.split('\0') {
            if !path.is_empty() {
                changed.lines.entry(normal(&cwd.join(path))).or_default().push(0..u32::MAX);
            }
        }
        Ok(changed)
    }

    fn touches(&self, place: &crate::Place) -> bool {
        let Some(ranges) = self.lines.get(&normal(&self.cwd.join(&*place.path))) else { return false };
        let at = ranges.partition_point(|r| r.end <= place.start.line);
        ranges.get(at).is_some_and(|r| r.start <= place.end.line)
    }

    /// Whether a finding stands on changed lines, or what it contradicts does.
    pub fn concerns(&self, diagnostic: &Diagnostic) -> bool {
        self.touches(&diagnostic.place) || diagnostic.labels.iter().any(|l| self.touches(&l.place))
    }
}

fn git(cwd: &Path, args: &[&str]) -> Result<String, String> {
    let out = Command::new("git")
        .args(["-c", "core.quotePath=false"])
        .args(args)
        .current_dir(cwd)
        .output()
        .map_err(|e| format!("git cannot be run: {e}"))?;
    if out.status.success() {
        return Ok(String::from_utf8_lossy(&out.stdout).into_owned());
    }
    let said = String::from_utf8_lossy(&out.stderr);
    Err(format!("git says: {}", said.lines().next().unwrap_or("nothing")))
}

/// Reads a diff without context.
fn parse(diff: &str, cwd: &Path) -> HashMap<PathBuf, Vec<Range<u32>>> {
    let mut lines: HashMap<PathBuf, Vec<Range<u32>>> = HashMap::new();
    let mut file = None;
    // Lines of a hunk may look like anything; they are counted, not read.
    let mut left = 0u32;
    for line in diff.lines() {
        if left > 0 && line.starts_with(['+', '-']) {
            left -= 1;
        } else if let Some(path) = line.strip_prefix("+++ ") {
            file = (path != "/dev/null").then(|| normal(&cwd.join(unquoted(path))));
        } else if let Some((old, new)) = hunk(line) {
            left = old.len() as u32 + new.len() as u32;
            if let (Some(file), false) = (&file, new.is_empty()) {
                lines.entry(file.clone()).or_default().push(new);
            }
        }
    }
    lines
}

/// The lines before and after of `@@ -3,2 +4,5 @@`.
fn hunk(line: &str) -> Option<(Range<u32>, Range<u32>)> {
    let mut words = line.strip_prefix("@@ ")?.split(' ');
    let mut range = |sign: char| {
        let word = words.next()?.strip_prefix(sign)?;
        let (start, count) = word.split_once(',').unwrap_or((word, "1"));
        let (start, count): (u32, u32) = (start.parse().ok()?, count.parse().ok()?);
        Some(start..start.saturating_add(count))
    };
    Some((range('-')?, range('+')?))
}

/// A path as git prints it: one with unusual characters is quoted, one with spaces ends in a tab.
fn unquoted(path: &str) -> String {
    let path = path.trim_end_matches('\t');
    match path.strip_prefix('"').and_then(|p| p.strip_suffix('"')) {
        Some(inner) => inner.replace("\\\"", "\"").replace("\\t", "\t").replace("\\\\", "\\"),
        None => path.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hunks_give_the_lines_that_are_new() {
        let diff = "diff --git a b\n--- a.md\n+++ a.md\n@@ -1 +1,2 @@ x\n-old\n+++ b.md\n+new\n@@ -9,2 +9,0 @@\n-x\n-y\n@@ -20,0 +19 @@\n+z\n--- c.md\n+++ /dev/null\n@@ -1 +0,0 @@\n-gone\n";
        let lines = parse(diff, Path::new("/d"));
        assert_eq!(lines.len(), 1);
        assert_eq!(lines[Path::new("/d/a.md")], [1..3, 19..20]);
    }
}
