//! `copydesk.toml`: what it may say, where it is looked for and what it means for an article.

mod read;
mod settings;
mod toml;
mod tree;

pub use read::{KEYS, OVERRIDE_KEYS, PLUGIN_KEYS, read};
pub use settings::{RuleSettings, Settings, SettingsId, SettingsTable};
pub use tree::{Chain, Origin, Tree, shown};

use crate::Source;
use copydesk_host::Isolation;
use copydesk_model::{Profiles, Severity};
use globset::GlobSet;
use std::ops::Range;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

/// Name of the file that is looked for.
pub const FILE_NAME: &str = "copydesk.toml";

/// A named set of rules.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Profile {
    /// Errors and warnings.
    #[default]
    Draft,
    /// Everything.
    Desk,
    /// Documentation.
    Docs,
    /// Errors only.
    Archive,
}

impl Profile {
    /// All profiles with their names.
    pub const ALL: [(&'static str, Self); 4] =
        [("draft", Self::Draft), ("desk", Self::Desk), ("docs", Self::Docs), ("archive", Self::Archive)];

    /// The profile's flag in a rule's manifest.
    pub const fn flag(self) -> Profiles {
        match self {
            Self::Draft => Profiles::DRAFT,
            Self::Desk => Profiles::DESK,
            Self::Docs => Profiles::DOCS,
            Self::Archive => Profiles::ARCHIVE,
        }
    }

    /// The least severity that the profile shows, unless a rule is configured by name.
    pub const fn floor(self) -> Severity {
        match self {
            Self::Draft => Severity::WARNING,
            Self::Desk | Self::Docs => Severity::SUGGESTION,
            Self::Archive => Severity::ERROR,
        }
    }

    /// The profile of this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.iter().find(|p| p.0 == name).map(|p| p.1)
    }
}

/// What a configuration says of a rule's severity.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Level {
    /// Not run.
    Off,
    /// Run, with the rule's own severity.
    On,
    /// Run, with this severity.
    At(Severity),
}

impl Level {
    /// All levels with their names.
    pub const ALL: [(&'static str, Self); 5] = [
        ("off", Self::Off),
        ("on", Self::On),
        ("suggestion", Self::At(Severity::SUGGESTION)),
        ("warning", Self::At(Severity::WARNING)),
        ("error", Self::At(Severity::ERROR)),
    ];
}

/// The value of a rule's option.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum OptionValue {
    /// `true` or `false`
    Bool(bool),
    /// A whole number.
    Int(i64),
    /// A string.
    Text(String),
    /// A list of strings.
    List(Vec<String>),
}

/// One entry below `[rules]`.
#[derive(Clone, Debug)]
pub struct RuleEntry {
    /// A rule's id, or a pattern with `*`.
    pub pattern: String,
    /// Where the pattern stands.
    pub at: Range<usize>,
    /// Severity, where one is given.
    pub level: Option<Level>,
    /// Options: key, value, and where each stands.
    pub options: Vec<(String, OptionValue, Range<usize>, Range<usize>)>,
}

/// What a file says of all its articles, or an override of some.
#[derive(Clone, Debug, Default)]
pub struct Body {
    /// Profile.
    pub profile: Option<Profile>,
    /// Words that the desk knows.
    pub accept: Vec<String>,
    /// Entries of `[rules]`.
    pub rules: Vec<RuleEntry>,
}

/// `[[override]]`: what holds for some articles only.
#[derive(Clone, Debug, Default)]
pub struct Override {
    /// Which, relative to the file's folder.
    pub files: GlobSet,
    /// What holds for them.
    pub body: Body,
}

/// `[[plugin]]`: a library to load.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PluginEntry {
    /// The library.
    pub path: PathBuf,
    /// Where the path stands in the configuration.
    pub at: Range<usize>,
    /// How it runs.
    pub isolation: Isolation,
    /// How long one call may take.
    pub deadline: Option<Duration>,
    /// Bytes of memory that its process may use.
    pub memory: Option<u64>,
}

/// One configuration file.
#[derive(Debug)]
pub struct Layer {
    /// Path as shown.
    pub path: Arc<str>,
    /// The file, for places of problems.
    pub source: Arc<Source>,
    /// The folder that its patterns and paths are relative to.
    pub dir: PathBuf,
    /// Whether files further up are left out.
    pub root: bool,
    /// Articles found by walking; none means the known endings.
    pub include: Option<GlobSet>,
    /// Articles and folders left out when walking.
    pub exclude: GlobSet,
    /// Declarative rules: files and folders.
    pub packs: Vec<(PathBuf, Range<usize>)>,
    /// Ledgers: patterns.
    pub ledgers: Vec<(String, Range<usize>)>,
    /// Native plugins.
    pub plugins: Vec<PluginEntry>,
    /// Least severity that ends a run with exit code 1.
    pub fail_on: Option<Severity>,
    /// What holds for all articles.
    pub body: Body,
    /// What holds for some, in order.
    pub overrides: Vec<Override>,
}
