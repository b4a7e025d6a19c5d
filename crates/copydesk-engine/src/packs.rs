//! Declarative rules: the TOML files that `packs` names.

use crate::config::{Layer, shown};
use crate::discover::cannot_read;
use crate::{Position, Problem};
use copydesk_host::Source;
use copydesk_model::Span;
use std::io;
use std::path::{Path, PathBuf};

/// The plugin that runs declarative rules.
pub const PLUGIN: &str = "wording";

/// Reads the packs of these configuration files.
pub fn read(cwd: &Path, layers: &[impl AsRef<Layer>]) -> (Vec<Source>, Vec<Problem>) {
    let (mut sources, mut problems) = (Vec::new(), Vec::new());
    for layer in layers {
        let layer = layer.as_ref();
        for (path, at) in &layer.packs {
            let mut files = Vec::new();
            let found = collect(path, &mut files);
            let span = Span::new(at.start as u32, at.end as u32);
            let place: Option<(Span, Position)> = Some((span, layer.source.position(span.start)));
            let mut say =
                |message| problems.push(Problem { path: Some(layer.path.clone()), at: place, message });
            match found {
                Err(error) => say(format!("the pack {}", cannot_read(&error))),
                Ok(()) if files.is_empty() => say("the pack holds no .toml file".to_owned()),
                Ok(()) => {}
            }
            files.sort();
            for file in files {
                let path = shown(file.strip_prefix(cwd).unwrap_or(&file));
                match std::fs::read_to_string(&file) {
                    Ok(text) => {
                        sources.push(Source { plugin: PLUGIN.to_owned(), path: path.to_string(), text });
                    }
                    Err(error) => problems.push(Problem::of(path, cannot_read(&error))),
                }
            }
        }
    }
    // Two configuration files may name one pack.
    let mut seen = std::collections::HashSet::new();
    sources.retain(|s: &Source| seen.insert(s.path.clone()));
    (sources, problems)
}

/// The id of the rule in a rule file's text; none where it cannot be read.
pub fn rule_id(text: &str) -> Option<String> {
    let (table, _) = toml::de::DeTable::parse_recoverable(text);
    Some(table.get_ref().get("id")?.get_ref().as_str()?.to_owned())
}

/// A file, or the .toml files of a folder and of the folders in it.
fn collect(path: &Path, out: &mut Vec<PathBuf>) -> io::Result<()> {
    if !path.is_dir() {
        std::fs::metadata(path)?;
        out.push(path.to_owned());
        return Ok(());
    }
    for entry in std::fs::read_dir(path)? {
        let entry = entry?;
        // Links are not followed, so there are no loops.
        if entry.file_type()?.is_dir() {
            collect(&entry.path(), out)?;
        } else if entry.path().extension().is_some_and(|e| e == "toml") {
            out.push(entry.path());
        }
    }
    Ok(())
}
