//! Which native plugins may run: the user says so, by hash, in a file of their own.
//!
//! A checked-out repository can name plugins in its configuration, and can hold them. It cannot hold the
//! trust file, so it cannot make this program run its code. The hash is of the library's bytes: a file that
//! changes loses its trust.

use crate::Places;
use crate::problem::clean;
use crate::sys;
use copydesk_plugin::model::Day;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::fs::{self, File};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// A trusted library.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Trusted {
    /// SHA-256 of its bytes, in lower-case hexadecimal.
    pub sha256: String,
    /// The file's name when it was trusted.
    pub name: String,
    /// Where it stood.
    pub path: String,
    /// The day (UTC).
    pub added: String,
}

/// The trust file.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Trust {
    /// What may run, in the order it was added.
    #[serde(default, rename = "plugin")]
    plugins: Vec<Trusted>,
}

const HEADER: &str = "# Native plugins that copydesk may run, by the hash of their bytes.\n\
    # Written by `copydesk plugin trust` and `copydesk plugin untrust`.\n\n";

/// More than any plugin is; a larger file is not read.
const MAX_LIBRARY: u64 = 512 << 20;

impl Trust {
    /// Reads the trust file; where there is none, nothing is trusted.
    ///
    /// # Errors
    /// When it cannot be read, is damaged, or could have been written by anybody.
    pub fn load(places: &Places) -> Result<Self, String> {
        let path = &places.trust_file;
        let told = |e: &dyn std::fmt::Display| format!("the trust file {} cannot be used: {e}", shown(path));
        let mut file = match File::open(path) {
            Ok(file) => file,
            Err(e) if e.kind() == io::ErrorKind::NotFound => return Ok(Self::default()),
            Err(e) => return Err(told(&e)),
        };
        if sys::others_may_write(&file.metadata().map_err(|e| told(&e))?) {
            return Err(told(&"every user of this machine may write to it (chmod o-w)"));
        }
        let mut text = String::new();
        file.read_to_string(&mut text).map_err(|e| told(&e))?;
        toml::from_str(&text).map_err(|e| told(&e))
    }

    /// What may run.
    pub fn list(&self) -> &[Trusted] {
        &self.plugins
    }

    /// Whether a library of this hash may run.
    pub fn holds(&self, sha256: &str) -> bool {
        self.plugins.iter().any(|p| p.sha256 == sha256)
    }

    fn save(&self, places: &Places) -> Result<(), String> {
        let path = &places.trust_file;
        let told =
            |e: &dyn std::fmt::Display| format!("the trust file {} cannot be written: {e}", shown(path));
        let folder = match path.parent() {
            Some(p) if !p.as_os_str().is_empty() => p,
            _ => Path::new("."),
        };
        fs::create_dir_all(folder).map_err(|e| told(&e))?;
        let text = toml::to_string(self).map_err(|e| told(&e))?;
        // In one step, so that a run that reads it meanwhile sees the old file or the new one. A temporary
        // file is readable and writable by its owner only.
        let mut file = tempfile::NamedTempFile::new_in(folder).map_err(|e| told(&e))?;
        file.write_all(HEADER.as_bytes())
            .and_then(|()| file.write_all(text.as_bytes()))
            .map_err(|e| told(&e))?;
        file.persist(path).map_err(|e| told(&e))?;
        Ok(())
    }
}

/// Trusts the library at `path` as it is now.
///
/// # Errors
/// When it cannot be read, or the trust file cannot be read or written.
pub fn trust(path: &Path, places: &Places) -> Result<Trusted, String> {
    let library = Library::read(path)?;
    let mut trust = Trust::load(places)?;
    if let Some(known) = trust.plugins.iter().find(|p| p.sha256 == library.sha256) {
        return Ok(known.clone());
    }
    let absolute = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let entry = Trusted {
        sha256: library.sha256,
        name: path.file_name().map(|n| clean(&n.to_string_lossy(), false)).unwrap_or_default(),
        path: shown(&absolute),
        added: today(),
    };
    trust.plugins.push(entry.clone());
    trust.save(places)?;
    Ok(entry)
}

/// Takes trust away from every library that `which` names: by its path, its file's name, or the first eight
/// digits or more of its hash. Returns what was removed.
///
/// # Errors
/// When the trust file cannot be read or written.
pub fn untrust(which: &str, places: &Places) -> Result<Vec<Trusted>, String> {
    let mut trust = Trust::load(places)?;
    let absolute = std::path::absolute(which).map(|p| shown(&p)).unwrap_or_default();
    let is_hash = which.len() >= 8 && which.bytes().all(|b| b.is_ascii_hexdigit());
    let prefix = which.to_ascii_lowercase();
    let named = |p: &Trusted| {
        p.path == which || p.path == absolute || p.name == which || (is_hash && p.sha256.starts_with(&prefix))
    };
    let (gone, kept) = trust.plugins.into_iter().partition(|p| named(p));
    trust.plugins = kept;
    let gone: Vec<Trusted> = gone;
    if !gone.is_empty() {
        trust.save(places)?;
    }
    for entry in gone.iter().filter(|e| is_hash_of_file(&e.sha256)) {
        // Only tidiness: a copy that stays is not loaded.
        let _ = fs::remove_dir_all(places.copies.join(&entry.sha256));
    }
    Ok(gone)
}

/// A library's bytes and their hash. Reading runs nothing.
pub(crate) struct Library {
    bytes: Vec<u8>,
    pub(crate) sha256: String,
    name: String,
}

impl Library {
    pub(crate) fn read(path: &Path) -> Result<Self, String> {
        let told = |e: &dyn std::fmt::Display| format!("{} cannot be read: {e}", shown(path));
        // Asked before it is opened, because opening a pipe waits for its other end.
        if !fs::metadata(path).map_err(|e| told(&e))?.is_file() {
            return Err(told(&"it is no file"));
        }
        let mut bytes = Vec::new();
        let file = File::open(path).map_err(|e| told(&e))?;
        file.take(MAX_LIBRARY + 1).read_to_end(&mut bytes).map_err(|e| told(&e))?;
        if bytes.len() as u64 > MAX_LIBRARY {
            return Err(told(&format_args!("it is larger than {} MiB", MAX_LIBRARY >> 20)));
        }
        let name = path.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
        let plain = |c: char| if c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_') { c } else { '_' };
        Ok(Self { sha256: hash(&bytes), bytes, name: name.chars().map(plain).collect() })
    }

    /// Where these very bytes stand in a folder that only the user can write to. What is loaded is that
    /// copy: the file they came from may be changed between the look at its hash and the loading.
    pub(crate) fn private_copy(&self, places: &Places) -> Result<PathBuf, String> {
        let folder = places.copies.join(&self.sha256);
        let path = folder.join(if self.name.is_empty() { "plugin" } else { &self.name });
        let told =
            |e: &dyn std::fmt::Display| format!("its private copy {} cannot be made: {e}", shown(&path));
        for folder in [&places.copies, &folder] {
            sys::private_dir(folder).map_err(|e| told(&e))?;
        }
        let same = |path: &Path| fs::read(path).is_ok_and(|old| old == self.bytes);
        if !same(&path) {
            // Two runs at once may both write; each puts a whole file in place.
            let mut file = tempfile::NamedTempFile::new_in(&folder).map_err(|e| told(&e))?;
            file.write_all(&self.bytes).map_err(|e| told(&e))?;
            // Where the system keeps a loaded library from being replaced, another run has put it there.
            if let Err(e) = file.persist(&path)
                && !same(&path)
            {
                return Err(told(&e));
            }
        }
        Ok(path)
    }
}

/// The trust file is text that people edit: what goes into a path is looked at first.
fn is_hash_of_file(text: &str) -> bool {
    text.len() == 64 && text.bytes().all(|b| b.is_ascii_hexdigit())
}

fn hash(bytes: &[u8]) -> String {
    use std::fmt::Write;
    Sha256::digest(bytes).iter().fold(String::with_capacity(64), |mut out, byte| {
        let _ = write!(out, "{byte:02x}");
        out
    })
}

fn today() -> String {
    let seconds = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).map_or(0, |d| d.as_secs());
    let epoch = Day::from_ymd(1970, 1, 1).map_or(0, |d| d.0);
    Day(epoch.saturating_add(i32::try_from(seconds / 86_400).unwrap_or(0))).to_string()
}

/// A path as it may be shown.
pub(crate) fn shown(path: &Path) -> String {
    clean(&path.to_string_lossy(), false)
}

/// A path as it is typed into a shell.
pub(crate) fn quoted(path: &Path) -> String {
    let mut text = shown(path);
    if text.starts_with('-') {
        text.insert_str(0, "./");
    }
    let plain = |c: char| c.is_alphanumeric() || "/._-+:@%,~\\".contains(c);
    if !text.is_empty() && text.chars().all(plain) {
        text
    } else {
        format!("'{}'", text.replace('\'', r"'\''"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_can_be_typed_into_a_shell() {
        for (path, typed) in [
            ("tools/libstyle.so", "tools/libstyle.so"),
            ("my tools/x.so", "'my tools/x.so'"),
            ("it's.so", r"'it'\''s.so'"),
            ("$(rm -r ~).so", "'$(rm -r ~).so'"),
            ("-f", "./-f"),
        ] {
            assert_eq!(quoted(Path::new(path)), typed);
        }
    }
}
