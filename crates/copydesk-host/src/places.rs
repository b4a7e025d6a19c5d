//! Where the user's own files stand: never inside what is checked.

use std::env;
use std::path::PathBuf;

/// The trust file and the folder for private copies of plugins.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Places {
    /// The file that says which plugins may run.
    pub trust_file: PathBuf,
    /// Folder for copies, private to the user; made when it is needed.
    pub copies: PathBuf,
}

impl Places {
    /// The usual places: `copydesk/trust.toml` in the user's configuration folder (or the file that
    /// `COPYDESK_TRUST_FILE` names), and `copydesk/plugins` in the user's cache folder.
    ///
    /// # Errors
    /// When the system does not say where the user's folders are.
    pub fn of_user() -> Result<Self, String> {
        let trust_file = match env::var_os("COPYDESK_TRUST_FILE").filter(|f| !f.is_empty()) {
            Some(file) => PathBuf::from(file),
            None => folder(Kind::Config)?.join("copydesk").join("trust.toml"),
        };
        Ok(Self { trust_file, copies: folder(Kind::Cache)?.join("copydesk").join("plugins") })
    }
}

#[derive(Clone, Copy)]
enum Kind {
    Config,
    Cache,
}

/// A folder that a variable names. A relative path is passed over, as the XDG specification asks: it would
/// mean another folder, perhaps a checked-out one, wherever the program is started.
fn variable(name: &str) -> Option<PathBuf> {
    env::var_os(name).map(PathBuf::from).filter(|p| p.is_absolute())
}

fn folder(kind: Kind) -> Result<PathBuf, String> {
    let xdg = match kind {
        Kind::Config => "XDG_CONFIG_HOME",
        Kind::Cache => "XDG_CACHE_HOME",
    };
    if let Some(folder) = variable(xdg) {
        return Ok(folder);
    }
    if cfg!(windows) {
        let name = match kind {
            Kind::Config => "APPDATA",
            Kind::Cache => "LOCALAPPDATA",
        };
        return variable(name)
            .ok_or_else(|| format!("{name} is not set, so there is no folder for copydesk's own files"));
    }
    let home = variable("HOME").ok_or("HOME is not set, so there is no folder for copydesk's own files")?;
    Ok(home.join(match (kind, cfg!(target_os = "macos")) {
        (Kind::Config, true) => "Library/Application Support",
        (Kind::Config, false) => ".config",
        (Kind::Cache, true) => "Library/Caches",
        (Kind::Cache, false) => ".cache",
    }))
}
