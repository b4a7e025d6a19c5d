//! Native plugins: from a path to something that can be called, by way of the user's trust.

use crate::host::Backend;
use crate::remote::Remote;
use crate::trust::{Library, Trust, quoted, shown};
use crate::{Manifest, Places, library};
use std::ffi::OsString;
use std::path::PathBuf;
use std::sync::{Arc, Mutex};
use std::time::Duration;

/// A native plugin to load, and how it is to run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Native {
    /// The library's file.
    pub path: PathBuf,
    /// Where it runs.
    pub isolation: Isolation,
    /// How long one call may take.
    pub deadline: Duration,
    /// Bytes of memory that its process may use; 0 for no limit. Held to on Unix.
    pub memory: u64,
    /// How often its process is started again in one run.
    pub restarts: u32,
    /// Program and first arguments of its process, which has to call [`crate::child_main_if_asked`]; empty
    /// for this program itself.
    pub command: Vec<OsString>,
}

/// Where a native plugin runs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Isolation {
    /// In a process of its own: a crash, an endless loop or a leak costs its findings, not the run.
    #[default]
    Process,
    /// In this process, with no deadline and no limits: for those who know the plugin and need the speed.
    InProcess,
}

impl Native {
    /// A plugin with the usual limits: ten seconds a call, 1 GiB, three restarts.
    pub fn new(path: impl Into<PathBuf>) -> Self {
        Self {
            path: path.into(),
            isolation: Isolation::Process,
            deadline: Duration::from_secs(10),
            memory: 1 << 30,
            restarts: 3,
            command: Vec::new(),
        }
    }

    /// Gets the plugin ready to be called, if the user trusts it. Nothing of an untrusted library runs, not
    /// even its constructors: it is read, not loaded.
    pub(crate) fn open(&self, places: &Places) -> Result<(Backend, String), String> {
        let library = Library::read(&self.path)?;
        if !Trust::load(places)?.holds(&library.sha256) {
            return Err(format!(
                "it is not trusted and did not run (SHA-256 {}); to let it run: copydesk plugin trust {}",
                library.sha256,
                quoted(&self.path)
            ));
        }
        let copy = library.private_copy(places)?;
        let backend = match self.isolation {
            Isolation::Process => Backend::Process(Arc::new(Remote {
                command: self.command.clone(),
                library: copy,
                memory: self.memory,
                deadline: self.deadline,
                restarts: self.restarts,
                state: Mutex::default(),
            })),
            // SAFETY: the user trusts the library and chose to have it here.
            Isolation::InProcess => Backend::InProcess(unsafe { library::load(&copy) }?),
        };
        Ok((backend, library.sha256))
    }
}

/// What `plugin check` finds out about a library.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Inspection {
    /// SHA-256 of its bytes.
    pub sha256: String,
    /// What it says of itself, or why it cannot be used; none where it is not trusted, and so was not run.
    pub manifest: Option<Result<Manifest, String>>,
}

impl Inspection {
    /// Looks at a library. It is asked what it is only if the user trusts it.
    ///
    /// # Errors
    /// When the library or the trust file cannot be read.
    pub fn of(native: &Native, places: &Places) -> Result<Self, String> {
        let sha256 = Library::read(&native.path)?.sha256;
        let manifest = if Trust::load(places)?.holds(&sha256) {
            Some(native.open(places).and_then(|(backend, _)| backend.manifest(&[])))
        } else {
            None
        };
        Ok(Self { sha256, manifest })
    }
}

/// A native plugin's name before it has said it.
pub(crate) fn name_of(native: &Native) -> String {
    shown(&native.path)
}
