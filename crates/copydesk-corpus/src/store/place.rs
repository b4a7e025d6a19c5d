//! Where a repository's store lives: in the user's cache folder, one folder for each repository.

use crate::hash::of_bytes;
use std::env;
use std::path::{Path, PathBuf};

/// The folder for the store of the repository at `root`: below `COPYDESK_CACHE_DIR` where that is set, else
/// below the system's cache folder. `None` where there is neither, as for a user without a home.
pub fn folder_for(root: &Path) -> Option<PathBuf> {
    let base = set("COPYDESK_CACHE_DIR").or_else(|| caches().map(|c| c.join("copydesk")))?;
    // Two checkouts of one repository are two stores: their articles differ.
    let real = std::fs::canonicalize(root).unwrap_or_else(|_| root.to_owned());
    Some(base.join(format!("{:016x}", of_bytes(real.as_os_str().as_encoded_bytes()))))
}

/// The value of a variable that holds an absolute path; others would depend on the working directory.
fn set(name: &str) -> Option<PathBuf> {
    env::var_os(name).map(PathBuf::from).filter(|p| p.is_absolute())
}

#[cfg(target_os = "macos")]
fn caches() -> Option<PathBuf> {
    set("HOME").map(|h| h.join("Library/Caches"))
}

#[cfg(windows)]
fn caches() -> Option<PathBuf> {
    set("LOCALAPPDATA")
}

#[cfg(not(any(target_os = "macos", windows)))]
fn caches() -> Option<PathBuf> {
    set("XDG_CACHE_HOME").or_else(|| set("HOME").map(|h| h.join(".cache")))
}

/// Makes the folder, for its owner alone: records hold words of articles that may not be for everybody.
pub(super) fn make(folder: &Path) -> std::io::Result<()> {
    let mut builder = std::fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)
}

/// When a file's content, name or rights last changed, in nanoseconds since 1970, where that is known.
#[cfg(unix)]
pub(super) fn touched(meta: &std::fs::Metadata) -> i64 {
    use std::os::unix::fs::MetadataExt;
    meta.ctime().saturating_mul(1_000_000_000).saturating_add(meta.ctime_nsec())
}

#[cfg(not(unix))]
pub(super) fn touched(_: &std::fs::Metadata) -> i64 {
    0
}
