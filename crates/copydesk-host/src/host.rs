//! The plugins of a run.

use crate::call::{self, CallError};
use crate::options::encode_sources;
use crate::remote::Remote;
use crate::table::Functions;
use crate::{
    Isolation, Manifest, Native, Places, PluginProblem, RuleSpec, RunOptions, Session, Source, native,
};
use copydesk_plugin::abi::Table;
use std::collections::{BTreeSet, HashMap};
use std::path::PathBuf;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// Loaded plugins and their rules. Shared by all threads of a run.
#[derive(Default)]
pub struct Host {
    plugins: Vec<Loaded>,
    rules: Vec<RuleSpec>,
    by_id: HashMap<String, usize>,
    sources: Vec<Source>,
    problems: Mutex<BTreeSet<PluginProblem>>,
}

/// A loaded plugin.
pub(crate) struct Loaded {
    pub(crate) info: PluginInfo,
    pub(crate) backend: Backend,
}

/// Where a plugin's code runs.
pub(crate) enum Backend {
    /// In this process.
    InProcess(Functions),
    /// In processes of its own.
    Process(Arc<Remote>),
}

impl Backend {
    /// What the plugin says of itself, given these sources.
    pub(crate) fn manifest(&self, sources: &[u8]) -> Result<Manifest, String> {
        let bytes = match self {
            Self::InProcess(functions) => call::describe(functions, sources),
            Self::Process(remote) => remote.describe(sources),
        };
        match bytes {
            Ok(bytes) => Manifest::read(&bytes),
            Err(CallError::Failed(message) | CallError::Died(message)) => Err(message),
        }
    }
}

/// What is known of a loaded plugin.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PluginInfo {
    /// Its name.
    pub name: String,
    /// Its version.
    pub version: String,
    /// Where it comes from.
    pub origin: Origin,
}

/// Where a plugin comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Origin {
    /// Part of this program.
    Bundled,
    /// A native library.
    Native {
        /// Its file.
        path: PathBuf,
        /// SHA-256 of its bytes.
        sha256: String,
        /// Where it runs.
        isolation: Isolation,
    },
}

impl Host {
    /// A host of bundled plugins. `sources` are declarative rule files for them and for plugins that are
    /// loaded later.
    pub fn bundled(tables: &[&'static Table], sources: Vec<Source>) -> Self {
        copydesk_plugin::shim::quiet_panics();
        let mut host = Self { sources, ..Self::default() };
        for (i, &table) in tables.iter().enumerate() {
            let functions = Functions::from(table);
            let name = format!("bundled plugin {i}");
            host.describe_and_add(name, Origin::Bundled, Backend::InProcess(functions));
        }
        host
    }

    /// Loads a native plugin. Where that fails, or the user does not trust it, it becomes a problem, and the
    /// other plugins run without it.
    pub fn load(&mut self, native: &Native, places: &Places) {
        let name = native::name_of(native);
        match native.open(places) {
            Ok((backend, sha256)) => {
                let (path, isolation) = (native.path.clone(), native.isolation);
                self.describe_and_add(name, Origin::Native { path, sha256, isolation }, backend);
            }
            Err(message) => self.problem(PluginProblem::of(name, message)),
        }
    }

    /// Asks a plugin what it is and adds it; what goes wrong becomes a problem.
    fn describe_and_add(&mut self, mut name: String, origin: Origin, backend: Backend) {
        let added = self.describe(&backend).and_then(|manifest| {
            name.clone_from(&manifest.name);
            self.add(manifest, origin, backend)
        });
        if let Err(message) = added {
            self.problem(PluginProblem::of(name, message));
        }
    }

    /// Gets a plugin's manifest. A plugin that has sources to read first has to say who it is.
    fn describe(&self, backend: &Backend) -> Result<Manifest, String> {
        let manifest = backend.manifest(&[])?;
        let sources = encode_sources(self.sources.iter().filter(|s| s.plugin == manifest.name));
        if sources.is_empty() { Ok(manifest) } else { backend.manifest(&sources) }
    }

    /// Adds a plugin and its rules, all of them or nothing.
    fn add(&mut self, manifest: Manifest, origin: Origin, backend: Backend) -> Result<(), String> {
        if self.plugins.iter().any(|p| p.info.name == manifest.name) {
            return Err(format!("a plugin of the name `{}` is loaded already", manifest.name));
        }
        for message in &manifest.problems {
            self.problem(PluginProblem::of(&manifest.name, message));
        }
        let info = PluginInfo { name: manifest.name, version: manifest.version, origin };
        self.plugins.push(Loaded { info, backend });
        let added = self.add_rules(self.plugins.len() - 1, manifest.rules);
        if added.is_err() {
            self.plugins.pop();
        }
        added
    }

    fn add_rules(&mut self, plugin: usize, rules: Vec<RuleSpec>) -> Result<(), String> {
        for rule in &rules {
            if let Some(&other) = self.by_id.get(&rule.id) {
                let other = &self.plugins[self.rules[other].plugin].info.name;
                return Err(format!("its rule {} is a rule of plugin `{other}` already", rule.id));
            }
        }
        for rule in rules {
            self.by_id.insert(rule.id.clone(), self.rules.len());
            self.rules.push(RuleSpec { plugin, ..rule });
        }
        Ok(())
    }

    /// The plugins, bundled ones first.
    pub fn plugins(&self) -> impl ExactSizeIterator<Item = &PluginInfo> {
        self.plugins.iter().map(|p| &p.info)
    }

    /// All rules of all plugins.
    pub fn rules(&self) -> &[RuleSpec] {
        &self.rules
    }

    /// Index of the rule of this id among [`Host::rules`].
    pub fn rule(&self, id: &str) -> Option<usize> {
        self.by_id.get(id).copied()
    }

    /// Begins a session: for one worker thread and one configuration. Plugins of which no rule is on are
    /// never called, the others when the first article comes.
    pub fn session(&self, options: &RunOptions) -> Session<'_> {
        Session::new(self, options)
    }

    pub(crate) fn sources(&self) -> &[Source] {
        &self.sources
    }

    pub(crate) fn loaded(&self) -> &[Loaded] {
        &self.plugins
    }

    /// Notes a problem of a plugin as a whole, once, however many sessions meet it.
    pub(crate) fn problem(&self, problem: PluginProblem) {
        self.lock().insert(problem);
    }

    fn lock(&self) -> MutexGuard<'_, BTreeSet<PluginProblem>> {
        self.problems.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Takes the problems of plugins as a whole, sorted. To be asked for when a run's sessions are done.
    pub fn take_problems(&self) -> Vec<PluginProblem> {
        {
            let mut problems = std::mem::take(&mut *self.lock());
            for plugin in &self.plugins {
                if let Backend::Process(remote) = &plugin.backend
                    && let Some(message) = remote.take_problem()
                {
                    problems.insert(PluginProblem::of(&plugin.info.name, message));
                }
            }
            problems.into_iter().collect()
        }
    }
}
