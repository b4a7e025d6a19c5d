//! The rules of a run: bundled plugins, and what configuration adds to them.

use crate::catalogue::Catalogue;
use crate::config::{Layer, Origin, PluginEntry, Tree};
use crate::{Problem, packs};
use copydesk_host::{Host, Native, Places, Source};
use copydesk_plugin::abi::Table;
use std::path::Path;
use std::sync::Arc;

/// Plugins that are loaded, and their rules.
pub struct Rules {
    /// The plugins.
    pub host: Host,
    /// Their rules by id.
    pub catalogue: Catalogue,
    /// What could not be loaded.
    pub problems: Vec<Problem>,
    /// Rule files that configuration names.
    pub(crate) packs: Vec<Source>,
}

impl Rules {
    /// Bundled plugins, and the packs and plugins that these configuration files name.
    pub(crate) fn load(bundled: &[&'static Table], cwd: &Path, layers: &[Arc<Layer>]) -> Self {
        let (sources, mut problems) = packs::read(cwd, layers);
        let mut host = Host::bundled(bundled, sources.clone());
        load_native(&mut host, layers, &mut problems);
        let catalogue = Catalogue::of(&host);
        Self { host, catalogue, problems, packs: sources }
    }

    /// The rules that hold for a folder.
    pub fn of_folder(bundled: &[&'static Table], dir: &Path, origin: &Origin) -> Self {
        let mut tree = Tree::new(dir, origin);
        let chain = tree.chain(dir);
        let mut rules = Self::load(bundled, dir, &chain);
        rules.problems.extend(tree.take_problems());
        for layer in chain.iter() {
            rules.problems.extend(rules.catalogue.check_layer(layer));
        }
        rules.problems.extend(rules.host.take_problems().into_iter().map(|p| Problem::of_run(p.to_string())));
        rules.problems.sort();
        rules
    }

    /// Bundled plugins and these rule files, whatever is configured.
    pub fn of_sources(bundled: &[&'static Table], sources: Vec<Source>) -> Self {
        let host = Host::bundled(bundled, sources.clone());
        let catalogue = Catalogue::of(&host);
        let problems = host.take_problems().into_iter().map(|p| Problem::of_run(p.to_string())).collect();
        Self { host, catalogue, problems, packs: sources }
    }
}

/// Loads the native plugins that configuration names, as far as the user trusts them.
fn load_native(host: &mut Host, layers: &[Arc<Layer>], problems: &mut Vec<Problem>) {
    let mut wanted: Vec<&PluginEntry> = Vec::new();
    for entry in layers.iter().flat_map(|l| &l.plugins) {
        if !wanted.iter().any(|w| w.path == entry.path) {
            wanted.push(entry);
        }
    }
    if wanted.is_empty() {
        return;
    }
    match Places::of_user() {
        Ok(places) => {
            for entry in wanted {
                let usual = Native::new(&entry.path);
                let native = Native {
                    isolation: entry.isolation,
                    deadline: entry.deadline.unwrap_or(usual.deadline),
                    memory: entry.memory.unwrap_or(usual.memory),
                    ..usual
                };
                host.load(&native, &places);
            }
        }
        Err(message) => problems.push(Problem::of_run(format!("no plugin was loaded: {message}"))),
    }
}
