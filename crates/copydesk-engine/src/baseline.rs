//! The baseline: findings that were there before anybody looked, so that a run speaks of new ones only.
//!
//! It is a list of fingerprints, which survive moved lines and moved files, and it only shrinks: writing it
//! again drops what has been mended and takes nothing new in.

use crate::config::shown;
use crate::discover::cannot_read;
use crate::{Diagnostic, Problem};
use serde::{Deserialize, Serialize};
use std::collections::{HashMap, HashSet};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Name of the file that is looked for.
pub const FILE_NAME: &str = "copydesk-baseline.toml";

const HEADER: &str =
    "# Findings that were here when checking began. `copydesk baseline` drops those that are mended.\n\n";
const VERSION: u32 = 1;

/// Which baseline a run is held to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Choice {
    /// `copydesk-baseline.toml`, found upwards.
    #[default]
    Found,
    /// This file.
    File(PathBuf),
    /// None.
    Nothing,
}

/// A baseline's file.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Baseline {
    version: u32,
    #[serde(default, rename = "finding", skip_serializing_if = "Vec::is_empty")]
    findings: Vec<Entry>,
}

/// A finding of the baseline. Only the fingerprint counts; the rest is for those who review the file.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    path: String,
    rule: String,
    text: String,
    fingerprint: String,
}

impl Choice {
    /// The file, where there is one to read.
    pub fn file(&self, cwd: &Path) -> Option<PathBuf> {
        match self {
            Self::Found => cwd.ancestors().map(|d| d.join(FILE_NAME)).find(|f| f.is_file()),
            Self::File(file) => Some(cwd.join(file)),
            Self::Nothing => None,
        }
    }
}

impl Baseline {
    /// Reads a baseline's file.
    ///
    /// # Errors
    /// When it cannot be read, or is none.
    pub fn read(cwd: &Path, file: &Path) -> Result<Self, Problem> {
        let path: Arc<str> = shown(file.strip_prefix(cwd).unwrap_or(file));
        let text = std::fs::read_to_string(file).map_err(|e| Problem::of(path.clone(), cannot_read(&e)))?;
        let broken = |message: &str| Problem::of(path.clone(), format!("no baseline: {message}"));
        let read: Self = toml::from_str(&text).map_err(|e| broken(e.message()))?;
        if read.version == VERSION {
            Ok(read)
        } else {
            Err(broken(&format!("it has version {}, this copydesk reads {VERSION}", read.version)))
        }
    }

    /// These findings; `cwd` is what their paths are relative to, `dir` where the baseline's file stands.
    pub fn of(diagnostics: &[Diagnostic], cwd: &Path, dir: &Path) -> Self {
        let entry = |d: &Diagnostic| Entry {
            path: relative(&d.place.path, cwd, dir),
            rule: d.rule.to_string(),
            text: d.text.chars().take(80).collect(),
            fingerprint: d.fingerprint.clone(),
        };
        let mut findings: Vec<Entry> = diagnostics.iter().map(entry).collect();
        findings.sort();
        Self { version: VERSION, findings }
    }

    fn counts(&self) -> HashMap<&str, usize> {
        let mut counts = HashMap::new();
        for entry in &self.findings {
            *counts.entry(&*entry.fingerprint).or_default() += 1;
        }
        counts
    }

    /// Takes out of a run's findings those that are in the baseline; gives how many.
    pub fn hide(&self, diagnostics: &mut Vec<Diagnostic>) -> usize {
        let mut left = self.counts();
        let before = diagnostics.len();
        diagnostics.retain(|d| match left.get_mut(&*d.fingerprint) {
            Some(n) if *n > 0 => {
                *n -= 1;
                false
            }
            _ => true,
        });
        before - diagnostics.len()
    }

    /// What is left of this baseline after a run over `checked` paths found `now`. Entries of files that
    /// were not checked stay, as long as the file is there.
    #[must_use]
    pub fn shrunk(self, now: &Self, checked: &HashSet<String>, dir: &Path) -> Self {
        let mut left = now.counts();
        let findings = self.findings.into_iter().filter(|entry| match left.get_mut(&*entry.fingerprint) {
            Some(n) if *n > 0 => {
                *n -= 1;
                true
            }
            _ => !checked.contains(&entry.path) && dir.join(&entry.path).exists(),
        });
        Self { version: VERSION, findings: findings.collect() }
    }

    /// How many findings it has.
    pub fn len(&self) -> usize {
        self.findings.len()
    }

    /// Whether it has none.
    pub fn is_empty(&self) -> bool {
        self.findings.is_empty()
    }

    /// Writes the file, in one step.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn write(&self, file: &Path) -> std::io::Result<()> {
        let text = toml::to_string(self).map_err(std::io::Error::other)?;
        let dir = file.parent().unwrap_or(Path::new("."));
        let mut temporary = tempfile::Builder::new().permissions_of(file).tempfile_in(dir)?;
        temporary.write_all(HEADER.as_bytes())?;
        temporary.write_all(text.as_bytes())?;
        temporary.persist(file).map_err(|e| e.error)?;
        Ok(())
    }
}

/// A shown path as it stands in a baseline in `dir`.
pub fn relative(path: &str, cwd: &Path, dir: &Path) -> String {
    let full = crate::discover::normal(&cwd.join(path));
    shown(full.strip_prefix(dir).unwrap_or(&full)).to_string()
}

/// A temporary file that may be read by whom the finished one would be.
trait PermissionsOf {
    fn permissions_of(&mut self, file: &Path) -> &mut Self;
}

impl PermissionsOf for tempfile::Builder<'_, '_> {
    fn permissions_of(&mut self, file: &Path) -> &mut Self {
        match std::fs::metadata(file) {
            Ok(meta) => self.permissions(meta.permissions()),
            #[cfg(unix)]
            Err(_) => {
                use std::os::unix::fs::PermissionsExt;
                self.permissions(std::fs::Permissions::from_mode(0o644))
            }
            #[cfg(not(unix))]
            Err(_) => self,
        }
    }
}
