//! The ledgers of a run: those that configuration names, and those given on the command line.

use crate::config::{Layer, shown};
use crate::{Problem, Source, Sources};
use copydesk_ledger::{Gravity, Ledger, Root, expand, load, read_ledgers};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Reads ledgers; none where none is named.
pub fn read(
    cwd: &Path,
    layers: &[Arc<Layer>],
    given: &[PathBuf],
    sources: &Sources,
) -> (Option<Ledger>, Vec<Problem>) {
    let mut problems = Vec::new();
    let mut paths: Vec<PathBuf> = given.iter().map(|p| cwd.join(p)).collect();
    for layer in layers {
        for (pattern, at) in &layer.ledgers {
            let (found, wrong) = expand(&layer.dir, std::slice::from_ref(pattern));
            paths.extend(found);
            for problem in wrong {
                let span = copydesk_model::Span::new(at.start as u32, at.end as u32);
                problems.push(Problem {
                    path: Some(layer.path.clone()),
                    at: Some((span, layer.source.position(span.start))),
                    message: problem.message,
                });
            }
        }
    }
    paths.sort();
    paths.dedup();
    if paths.is_empty() {
        return (None, problems);
    }
    let relative = |path: &str| shown(Path::new(path).strip_prefix(cwd).unwrap_or(Path::new(path)));
    let (mut files, unread) = read_ledgers(&paths);
    for file in &mut files {
        file.path = relative(&file.path).to_string();
    }
    let loaded = load(files);
    let mut ledger = loaded.ledger;
    let root = Root::new(&repository(cwd)).ok();
    let values = ledger.read_values(root.as_ref());
    for problem in unread.into_iter().chain(loaded.problems).chain(values) {
        if problem.gravity != Gravity::Error {
            continue;
        }
        let place = problem.place.and_then(|p| Some((p.span, ledger.files().get(p.file as usize)?)));
        problems.push(match place {
            Some((span, file)) => {
                let source = Arc::new(Source::new(file.text.clone().into_bytes()));
                let path: Arc<str> = file.path.as_str().into();
                let at = Some((span, source.position(span.start)));
                sources.hold(path.clone(), source);
                Problem { path: Some(path), at, message: problem.message }
            }
            None => Problem { path: problem.path.map(|p| relative(&p)), at: None, message: problem.message },
        });
    }
    (Some(ledger), problems)
}

/// The repository that a folder stands in, else the folder itself: values are read from nowhere else.
pub fn repository(dir: &Path) -> PathBuf {
    dir.ancestors().find(|d| d.join(".git").exists()).unwrap_or(dir).to_owned()
}
