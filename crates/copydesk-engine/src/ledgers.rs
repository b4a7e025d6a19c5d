//! The ledgers of a run: those that configuration names, and those given on the command line.

use crate::catalogue::{LEDGER_DUE, LEDGER_SELF};
use crate::config::{Layer, Origin, Settings, SettingsTable, Tree, shown};
use crate::run::{Found, Request, sort};
use crate::{Label, Outcome, Problem, Source, Sources};
use copydesk_ledger::{Gravity, Ledger, Root, expand, load, read_ledgers};
use copydesk_model::{Day, Severity};
use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The ledgers that hold for a folder.
pub struct Ledgers {
    /// All of them, as one.
    pub ledger: Ledger,
    /// Their files, in the order of [`Ledger::files`], as far as they could be read.
    pub files: Vec<PathBuf>,
    /// What values and quotes are read from, and nothing else.
    pub root: Option<Root>,
    /// What could not be read.
    pub problems: Vec<Problem>,
    /// The files' texts, for drawing.
    pub sources: Sources,
}

impl Ledgers {
    /// The ledgers that configuration names for a folder, and those that are given.
    pub fn of_folder(dir: &Path, origin: &Origin, given: &[PathBuf]) -> Self {
        let mut tree = Tree::new(dir, origin);
        let chain = tree.chain(dir);
        let mut problems = tree.take_problems();
        let sources = Sources::default();
        let (ledger, more) = read(dir, &chain, given, &sources);
        problems.extend(more);
        let ledger = ledger.unwrap_or_default();
        let files = ledger.files().iter().map(|f| dir.join(&f.path)).collect();
        Self { files, root: Root::new(&repository(dir)).ok(), ledger, problems, sources }
    }

    /// What is wrong with the ledgers when they are held against themselves.
    pub fn faults(&self, today: Day) -> Outcome {
        let mut outcome = Outcome::default();
        let (found, problems) = faults(&self.ledger, self.root.as_ref(), today, &outcome.sources);
        outcome.problems = problems;
        outcome.finish(found);
        outcome
    }
}

/// What is wrong with a ledger when it is held against itself.
pub(crate) fn faults(
    ledger: &Ledger,
    root: Option<&Root>,
    today: Day,
    sources: &Sources,
) -> (Vec<Found>, Vec<Problem>) {
    let (mut found, mut problems) = (Vec::new(), Vec::new());
    let mut held: HashMap<u32, (Arc<str>, Arc<Source>)> = HashMap::new();
    let mut hold = |file: u32| {
        let known = held.entry(file).or_insert_with(|| {
            let (path, text) = ledger.files().get(file as usize).map_or(("", ""), |f| (&f.path, &f.text));
            let source = Arc::new(Source::new(text.as_bytes().to_vec()));
            sources.hold(path.into(), source.clone());
            (path.into(), source)
        });
        known.clone()
    };
    for problem in ledger.check(root, today) {
        let Some(place) = problem.place else {
            let path = problem.path.map(|p| p.into());
            problems.push(Problem { path, at: None, message: problem.message });
            continue;
        };
        let (rule, severity) = match problem.gravity {
            Gravity::Error => (LEDGER_SELF, Severity::ERROR),
            Gravity::Warning => (LEDGER_DUE, Severity::WARNING),
            Gravity::Suggestion => (LEDGER_DUE, Severity::SUGGESTION),
        };
        let (path, source) = hold(place.file);
        let mut f = Found::plain(rule, severity, problem.message, path, place.span, &source);
        f.diagnostic.help = problem.help;
        for label in problem.labels {
            let (path, source) = hold(label.place.file);
            let place = crate::run::place(&path, label.place.span, &source);
            f.diagnostic.labels.push(Label { place, message: label.message });
        }
        found.push(f);
    }
    (found, problems)
}

/// What of a run's ledgers is to be shown with its articles: each file is held to the configuration of its folder.
pub(crate) fn faults_of_run(
    ledger: &Ledger,
    request: &Request,
    today: Day,
    tree: &mut Tree,
    table: &mut SettingsTable<'_>,
    sources: &Sources,
) -> (Vec<Found>, Vec<Problem>) {
    let mut settings: HashMap<&str, Arc<Settings>> = HashMap::new();
    for file in ledger.files() {
        let path = request.cwd.join(&file.path);
        let chain = tree.chain(path.parent().unwrap_or(&request.cwd));
        let id = table.of(&chain, &path);
        settings.insert(&file.path, table.list()[id].clone());
    }
    let mut problems = tree.take_problems();
    let wanted = |s: &Arc<Settings>| [LEDGER_SELF, LEDGER_DUE].iter().any(|r| s.rules.contains_key(*r));
    if !settings.values().any(wanted) {
        return (Vec::new(), problems);
    }
    let root = Root::new(&repository(&request.cwd)).ok();
    let (mut found, more) = faults(ledger, root.as_ref(), today, sources);
    problems.extend(more);
    found.retain_mut(|f| {
        let d = &mut f.diagnostic;
        let severity = settings.get(&*d.place.path).and_then(|s| s.severity(&d.rule, d.severity));
        d.severity = severity.unwrap_or(d.severity);
        severity.is_some()
    });
    sort(&mut found);
    (found, problems)
}

/// Reads ledgers; none where none is named.
pub(crate) fn read(
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
    repository_of(dir).unwrap_or_else(|| dir.to_owned())
}

/// The repository that a folder stands in.
pub(crate) fn repository_of(dir: &Path) -> Option<PathBuf> {
    dir.ancestors().find(|d| d.join(".git").exists()).map(Path::to_owned)
}

/// Where what articles of the repository hold is kept between runs: in the user's cache folder. None outside
/// of a repository, where later runs would have no use for it.
pub fn cache_folder(dir: &Path) -> Option<PathBuf> {
    copydesk_corpus::folder_for(&repository_of(dir)?)
}
