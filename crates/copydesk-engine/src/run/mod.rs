//! One run: articles in, diagnostics and problems out.

mod article;
pub(crate) mod corpus;
mod findings;
mod fingerprint;
mod kept;
mod neighbours;

use crate::baseline::{self, Baseline};
use crate::catalogue::{Catalogue, UNUSED_STET, fail_on};
use crate::changed::Changed;
use crate::config::{Origin, Profile, Settings, SettingsId, SettingsTable, Tree};
use crate::discover::{Article, From, Input, discover};
use crate::suppress::Stets;
use crate::{Diagnostic, Outcome, Problem, Rules, Source, Summary, fix, ledgers};
use article::{Ready, open};
use copydesk_corpus::content_hash;
use copydesk_host::{Host, RunOptions, Session, Setting, Value};
use copydesk_ledger::Clock;
use copydesk_model::{Applicability, Day, Severity, Sheet, Span};
use copydesk_plugin::abi::Table;
pub use corpus::today;
use corpus::{Gathered, Held};
pub(crate) use findings::{Found, Mapper, place};
use kept::{Content, Context, Keeper};
use neighbours::Cache;
use rayon::prelude::*;
use std::any::Any;
use std::collections::{HashMap, HashSet};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

/// What a run is asked to do.
#[derive(Clone, Debug)]
pub struct Request {
    /// Absolute working directory: paths are shown relative to it.
    pub cwd: PathBuf,
    /// What to read.
    pub inputs: Vec<Input>,
    /// Where configuration comes from.
    pub origin: Origin,
    /// Overrules the configured profile.
    pub profile: Option<Profile>,
    /// The date of articles that give none.
    pub date: Option<Day>,
    /// Ledgers besides those that configuration names.
    pub ledgers: Vec<PathBuf>,
    /// The day that undated articles are held to; none for the system's.
    pub today: Option<Day>,
    /// Which findings are known already.
    pub baseline: baseline::Choice,
    /// Only findings that concern lines changed since this revision.
    pub changed_since: Option<String>,
    /// Whether a run over a few articles of a repository holds them against all of it.
    pub neighbours: bool,
    /// Folder that keeps what articles hold between runs.
    pub cache: Option<PathBuf>,
    /// Bytes of the largest file that is read.
    pub size_limit: u64,
    /// Worker threads; zero for one a core.
    pub jobs: usize,
}

impl Request {
    /// 64 MiB: no article comes near it, sheets stay far below their 4 GiB, and a worker's memory bounded.
    pub const SIZE_LIMIT: u64 = 64 << 20;

    /// A request to read these inputs, everything else by default.
    pub fn new(cwd: PathBuf, inputs: Vec<Input>) -> Self {
        Self {
            cwd,
            inputs,
            origin: Origin::default(),
            profile: None,
            date: None,
            ledgers: Vec::new(),
            today: None,
            baseline: baseline::Choice::default(),
            changed_since: None,
            neighbours: true,
            cache: None,
            size_limit: Self::SIZE_LIMIT,
            jobs: 0,
        }
    }
}

/// How far a run is; may be looked at from another thread.
#[derive(Debug, Default)]
pub struct Progress {
    /// Articles found.
    pub total: AtomicUsize,
    /// Articles done.
    pub done: AtomicUsize,
}

/// Articles whose results are handed on together: enough to keep all workers busy, few enough to hold.
const BATCH: usize = 512;
/// Parsers may nest deeply before they give up; the main thread's usual eight megabytes are the measure.
const STACK: usize = 16 << 20;

/// Threads to work with; none where the system gives none.
fn workers(jobs: usize) -> Option<rayon::ThreadPool> {
    rayon::ThreadPoolBuilder::new().num_threads(jobs).stack_size(STACK).build().ok()
}

/// Calls `work` on every article, in parallel, and `take` with each result in order.
fn each<T: Send>(
    jobs: usize,
    articles: &[Article],
    progress: &Progress,
    work: impl Fn(usize, &Article) -> T + Sync,
    mut take: impl FnMut(usize, T),
) {
    progress.total.store(articles.len(), Ordering::Relaxed);
    let one = |i: usize, a: &Article| {
        let out = work(i, a);
        progress.done.fetch_add(1, Ordering::Relaxed);
        out
    };
    let pool = if articles.len() > 1 && jobs != 1 { workers(jobs) } else { None };
    let Some(pool) = pool else {
        for (i, article) in articles.iter().enumerate() {
            take(i, one(i, article));
        }
        return;
    };
    for (n, batch) in articles.chunks(BATCH).enumerate() {
        let first = n * BATCH;
        let run = || batch.par_iter().enumerate().map(|(i, a)| one(first + i, a)).collect::<Vec<_>>();
        for (i, out) in pool.install(run).into_iter().enumerate() {
            take(first + i, out);
        }
    }
}

/// Runs `f`; a panic of ours becomes a problem with that article instead of the end of the run.
fn guarded<T>(article: &Article, f: impl FnOnce() -> T) -> Result<T, Problem> {
    catch_unwind(AssertUnwindSafe(f)).map_err(|panic| {
        let what = panic_message(&*panic);
        Problem::of(article.path.clone(), format!("could not be checked, for a mistake in copydesk: {what}"))
    })
}

fn panic_message(panic: &(dyn Any + Send)) -> &str {
    let text = panic.downcast_ref::<&str>().copied();
    text.or_else(|| panic.downcast_ref::<String>().map(String::as_str)).unwrap_or("a panic without a message")
}

/// Reads every article's facts. `make` turns a sheet into what is wanted of it, on a worker thread; `take`
/// gets the results in path order.
pub fn facts<T: Send>(
    request: &Request,
    progress: &Progress,
    make: impl Fn(&Sheet<'_>, &Source) -> T + Sync,
    mut take: impl FnMut(T),
) -> Vec<Problem> {
    let mut tree = Tree::new(&request.cwd, &request.origin);
    let (articles, mut problems) = discover(&request.cwd, &request.inputs, &mut tree);
    problems.extend(tree.take_problems());
    let work = |_: usize, article: &Article| {
        guarded(article, || {
            let ready = open(article, request)?;
            let source = Source::new(ready.bytes);
            let problems = article::problems(&article.path, &ready.problems, &source);
            Ok((make(&ready.sheet.view(), &source), problems))
        })
        .and_then(|r| r)
    };
    each(request.jobs, &articles, progress, work, |_, result| match result {
        Ok((out, mut more)) => {
            problems.append(&mut more);
            take(out);
        }
        Err(problem) => problems.push(problem),
    });
    problems.sort();
    problems.dedup();
    problems
}

/// Sessions of one configuration that no worker is using.
pub(crate) struct Pool<'h> {
    host: &'h Host,
    options: RunOptions,
    idle: Mutex<Vec<Session<'h>>>,
}

impl<'h> Pool<'h> {
    fn new(host: &'h Host, settings: &Settings) -> Self {
        Self { host, options: run_options(host, settings), idle: Mutex::default() }
    }

    fn with<R>(&self, f: impl FnOnce(&mut Session<'h>) -> R) -> R {
        let idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner).pop();
        let mut session = idle.unwrap_or_else(|| self.host.session(&self.options));
        // A session in which something panicked is not used again.
        let out = f(&mut session);
        self.idle.lock().unwrap_or_else(PoisonError::into_inner).push(session);
        out
    }
}

fn run_options(host: &Host, settings: &Settings) -> RunOptions {
    use crate::config::OptionValue as Given;
    let rules = || settings.rules.iter().filter(|(id, _)| host.rule(id).is_some());
    let value = |given: &Given| match given {
        Given::Bool(b) => Value::Bool(*b),
        Given::Int(n) => Value::Int(*n),
        Given::Text(s) => Value::String(s.clone()),
        Given::List(l) => Value::Strings(l.clone()),
    };
    RunOptions {
        enabled: rules().map(|(id, _)| id.to_string()).collect(),
        settings: rules()
            .flat_map(|(id, r)| r.options.iter().map(move |(key, given)| (id, key, given)))
            .map(|(id, key, given)| Setting { rule: id.to_string(), key: key.clone(), value: value(given) })
            .collect(),
    }
}

/// What checking one article gives.
#[derive(Default)]
struct Checked {
    found: Vec<Found>,
    problems: Vec<Problem>,
    stets: Option<Stets>,
    source: Option<Arc<Source>>,
    gathered: Option<Gathered>,
    /// The hash of its bytes, where it goes to the store.
    content: Option<Content>,
    /// Whether a plugin had trouble, which it may not have again.
    is_doubtful: bool,
}

impl Checked {
    /// What was worked out in an earlier run.
    fn kept(own: neighbours::Own) -> Self {
        Self {
            found: own.found,
            problems: own.problems,
            gathered: Some(Gathered::known(own.piece)),
            content: Some(own.content),
            ..Self::default()
        }
    }
}

/// Checks articles with the rules of bundled plugins and of those that configuration names.
pub fn check(bundled: &[&'static Table], request: &Request, progress: &Progress) -> Outcome {
    let mut tree = Tree::new(&request.cwd, &request.origin);
    let (articles, mut problems) = discover(&request.cwd, &request.inputs, &mut tree);
    problems.extend(tree.take_problems());
    let rules = Rules::load(bundled, &request.cwd, tree.layers());
    let (host, catalogue) = (&rules.host, &rules.catalogue);
    problems.extend(rules.problems);
    for layer in tree.layers() {
        problems.extend(catalogue.check_layer(layer));
    }
    let mut table = SettingsTable::new(catalogue, request.profile);
    let ids: Vec<SettingsId> = articles.iter().map(|a| table.of(&a.chain, &a.absolute)).collect();

    let mut outcome = Outcome::default();
    for layer in tree.layers() {
        outcome.sources.hold(layer.path.clone(), layer.source.clone());
    }
    let (ledger, more) = ledgers::read(&request.cwd, tree.layers(), &request.ledgers, &outcome.sources);
    problems.extend(more);
    let today = request.today.unwrap_or_else(today);
    let of_ledger = match &ledger {
        Some(ledger) => {
            let (found, more) =
                ledgers::faults_of_run(ledger, request, today, &mut tree, &mut table, &outcome.sources);
            problems.extend(more);
            fingerprint::number(found)
        }
        None => Vec::new(),
    };
    let pools: Vec<Pool<'_>> = table.list().iter().map(|s| Pool::new(host, s)).collect();
    let held = Held { ledger: ledger.as_ref(), clock: Clock { today, ..Clock::default() } };
    let joined = corpus::is_wanted(host, table.list()).then_some(&held);
    let cache = request.cache.as_deref().filter(|_| joined.is_some());
    let cache = cache.map(|folder| Cache::open(folder, request));
    let others = match joined {
        Some(_) if request.neighbours => neighbours::find(request, &articles),
        _ => Vec::new(),
    };
    let context = || Context {
        request,
        layers: tree.layers(),
        packs: &rules.packs,
        settings: table.list(),
        ledger: ledger.as_ref(),
        today,
        articles: &articles,
        ids: &ids,
        others: &others,
    };
    let keeper = cache.as_ref().and_then(|cache| Some((cache, Keeper::new(context())?)));
    let before = keeper.as_ref().and_then(|(cache, keeper)| keeper.find(cache, &keeper.known(cache)?));
    if let Some(before) = before {
        problems.extend(host.take_problems().into_iter().map(|p| Problem::of_run(p.to_string())));
        problems.extend(before.problems);
        outcome.diagnostics = before.diagnostics;
        outcome.checked = articles.iter().map(|a| a.path.clone()).collect();
        outcome.summary.articles = articles.len();
        for article in articles.iter().chain(&others) {
            if let From::File(file) = &article.from {
                outcome.sources.offer(article.path.clone(), file.clone());
            }
        }
        for file in ledger.iter().flat_map(|l| l.files()) {
            let source = Source::new(file.text.clone().into_bytes());
            outcome.sources.hold(file.path.as_str().into(), Arc::new(source));
        }
        return conclude(outcome, of_ledger, problems, request, &articles);
    }
    let work = |i: usize, article: &Article| {
        let settings = &table.list()[ids[i]];
        guarded(article, || {
            let stamp = neighbours::stamp(article);
            // What decides what the article says by itself, where that is kept.
            let own = keeper.as_ref().and_then(|(cache, keeper)| Some((cache, keeper.of_settings(ids[i])?)));
            if let Some((cache, key)) = &own
                && let Some(kept) = cache.unchanged(article, stamp, key)
            {
                return Ok(Checked::kept(kept));
            }
            let bytes = article::load(article, request.size_limit)?;
            let content = cache.as_ref().map(|_| content_hash(&bytes));
            if let (Some((cache, key)), Some(content)) = (&own, content)
                && let Some(kept) = cache.same(article, stamp, content, key)
            {
                return Ok(Checked::kept(kept));
            }
            let ready = article::read(article, bytes, request);
            let gathered = joined.map(|held| held.gather(&ready.sheet.view()));
            let checked = check_one(host, article, ready, settings, &pools[ids[i]]);
            if let (Some(cache), Some(gathered), Some(content)) = (&cache, &gathered, content) {
                // `stet` comments are read from the article itself.
                let own = own.filter(|_| !checked.is_doubtful && checked.stets.is_none());
                let own = own.map(|(_, key)| kept::encode_own(&key, &checked.found, &checked.problems));
                cache.keep(article, stamp, content, gathered.piece(), own.as_deref());
            }
            Ok(Checked { gathered, content, ..checked })
        })
        .and_then(|r| r)
    };
    let mut found = Vec::new();
    let mut stets: Vec<(usize, Stets)> = Vec::new();
    let mut gathered = Vec::new();
    let mut contents: Vec<Content> = Vec::new();
    let mut of_articles: Vec<Problem> = Vec::new();
    let mut is_certain = true;
    each(request.jobs, &articles, progress, work, |i, result| match result {
        Ok(mut checked) => {
            outcome.summary.articles += 1;
            outcome.checked.push(articles[i].path.clone());
            found.append(&mut checked.found);
            of_articles.append(&mut checked.problems);
            contents.extend(checked.content);
            is_certain &= !checked.is_doubtful;
            stets.extend(checked.stets.map(|s| (i, s)));
            gathered.extend(checked.gathered.map(|g| (&articles[i], ids[i], g)));
            match (checked.source, &articles[i].from) {
                (Some(source), _) => outcome.sources.hold(articles[i].path.clone(), source),
                (None, From::File(file)) => outcome.sources.offer(articles[i].path.clone(), file.clone()),
                (None, From::Bytes(_)) => {}
            }
        }
        Err(problem) => {
            is_certain = false;
            problems.push(problem);
        }
    });
    if joined.is_some() && !gathered.is_empty() {
        let run = corpus::Run {
            host,
            request,
            settings: table.list(),
            pools: &pools,
            held: &held,
            sources: &outcome.sources,
        };
        let pass = || {
            let read = neighbours::read(request, &others, cache.as_ref());
            let contents: Vec<Content> = read.iter().filter_map(|o| o.2).collect();
            let others = read.into_iter().map(|(article, piece, _)| (article, piece)).collect();
            (corpus::finish(&run, gathered, others), contents)
        };
        let pass = catch_unwind(AssertUnwindSafe(|| match workers(request.jobs) {
            Some(workers) => workers.install(pass),
            None => pass(),
        }));
        let ((more, wrong), more_contents) = pass.unwrap_or_else(|panic| {
            let what = panic_message(&*panic);
            let message =
                format!("articles were not held against each other, for a mistake in copydesk: {what}");
            ((Vec::new(), vec![Problem::of_run(message)]), Vec::new())
        });
        is_certain &= wrong.is_empty();
        contents.extend(more_contents);
        add_unsaid(&mut found, more);
        problems.extend(wrong);
    }
    sort(&mut found);
    let found = suppress(found, stets, &articles, catalogue, |i| table.list()[ids[i]].clone(), &outcome);
    outcome.diagnostics = fingerprint::number(found);
    let of_host = host.take_problems();
    if let Some((cache, keeper)) = keeper.filter(|_| is_certain && of_host.is_empty()) {
        let result = kept::Result { diagnostics: outcome.diagnostics, problems: of_articles };
        keeper.keep(cache, &contents, &result);
        (outcome.diagnostics, of_articles) = (result.diagnostics, result.problems);
    }
    if let Some(cache) = cache {
        cache.save(request);
    }
    problems.extend(of_articles);
    problems.extend(of_host.into_iter().map(|p| Problem::of_run(p.to_string())));
    conclude(outcome, of_ledger, problems, request, &articles)
}

/// What is done with all findings, whether they were made now or before.
fn conclude(
    mut outcome: Outcome,
    of_ledger: Vec<Diagnostic>,
    mut problems: Vec<Problem>,
    request: &Request,
    articles: &[Article],
) -> Outcome {
    if !of_ledger.is_empty() {
        outcome.diagnostics.extend(of_ledger);
        outcome.diagnostics.sort_by(|a, b| shown_order(a).cmp(&shown_order(b)));
    }
    if let Some(file) = request.baseline.file(&request.cwd) {
        match Baseline::read(&request.cwd, &file) {
            Ok(known) => outcome.in_baseline = known.hide(&mut outcome.diagnostics),
            Err(problem) => problems.push(problem),
        }
    }
    if let Some(revision) = &request.changed_since {
        match Changed::since(&request.cwd, revision) {
            Ok(changed) => outcome.diagnostics.retain(|d| changed.concerns(d)),
            Err(why) => problems.push(Problem::of_run(format!("changed lines are not known: {why}"))),
        }
    }
    problems.sort();
    problems.dedup();
    outcome.problems = problems;
    outcome.count();
    outcome.fail_on = articles.iter().filter_map(|a| fail_on(&a.chain)).min();
    outcome
}

/// Rounds of mending after which fixes are taken to chase each other.
const ROUNDS: usize = 8;

/// Checks articles, applies the safe fixes and checks again, until there are none. Gives what is left, and
/// how many fixes were made.
pub fn check_and_fix(bundled: &[&'static Table], request: &Request, progress: &Progress) -> (Outcome, usize) {
    let mut fixed = 0;
    for _ in 0..ROUNDS {
        progress.done.store(0, Ordering::Relaxed);
        let mut outcome = check(bundled, request, progress);
        let (plan, taken) = fix::plan(&outcome.diagnostics, Applicability::SAFE);
        if plan.is_empty() {
            return (outcome, fixed);
        }
        let problems = fix::apply(&request.cwd, &plan);
        if !problems.is_empty() {
            drop(plan);
            outcome.problems.extend(problems);
            return (outcome, fixed);
        }
        fixed += taken;
    }
    (check(bundled, request, progress), fixed)
}

/// Runs the rules over one article.
fn check_one(host: &Host, article: &Article, ready: Ready, settings: &Settings, pool: &Pool<'_>) -> Checked {
    let sheet = ready.sheet.view();
    let reply = pool.with(|session| session.check(sheet));
    let stets = Stets::of(&sheet);
    let mut out = Checked::default();
    if reply.findings.is_empty() && ready.problems.is_empty() && stets.is_empty() && reply.problems.is_empty()
    {
        return out;
    }
    let source = Arc::new(Source::new(ready.bytes));
    out.problems = article::problems(&article.path, &ready.problems, &source);
    out.is_doubtful = !reply.problems.is_empty();
    for problem in reply.problems {
        out.problems.push(Problem::of(article.path.clone(), problem.to_string()));
    }
    let mapper = Mapper::new(article.path.clone(), &sheet, &source);
    for finding in reply.findings {
        let Some(rule) = host.rules().get(finding.rule) else { continue };
        let Some(severity) = settings.severity(&rule.id, finding.severity) else { continue };
        match Found::new(&rule.id, severity, finding, &mapper) {
            Some(found) => out.found.push(found),
            None => {
                out.is_doubtful = true;
                out.problems.push(Problem::of(
                    article.path.clone(),
                    format!("rule {} flagged a place that is not in the article", rule.id),
                ));
            }
        }
    }
    sort(&mut out.found);
    out.stets = (!stets.is_empty()).then_some(stets);
    let is_held = !out.found.is_empty() || !out.problems.is_empty() || out.stets.is_some();
    out.source = is_held.then_some(source);
    out
}

/// Adds what the pass over all articles found, but for what is said already: one rule's mending of one place in
/// one way. What an article shows by itself comes first.
fn add_unsaid(found: &mut Vec<Found>, more: Vec<Found>) {
    let key = |f: &Found| {
        let d = &f.diagnostic;
        let edit = d.fixes.first()?.edits.first()?;
        Some((d.place.path.clone(), d.place.span, d.rule.clone(), edit.text.clone()))
    };
    let mut unsaid: HashSet<_> = more.iter().filter_map(key).collect();
    for said in found.iter().filter_map(key) {
        unsaid.remove(&said);
    }
    found.extend(more.into_iter().filter(|f| key(f).is_none_or(|k| unsaid.contains(&k))));
}

/// The order in which findings are shown.
fn shown_order(d: &Diagnostic) -> (&str, Span, &str, &str) {
    (&d.place.path, d.place.span, &d.rule, &d.message)
}

/// Puts findings into the order in which they are shown, and drops those that are there twice.
pub(crate) fn sort(found: &mut Vec<Found>) {
    found.sort_by(|a, b| shown_order(&a.diagnostic).cmp(&shown_order(&b.diagnostic)));
    found.dedup_by(|a, b| shown_order(&a.diagnostic) == shown_order(&b.diagnostic));
}

/// Takes out what `stet` comments let stand, and puts in what is wrong with the comments themselves.
fn suppress(
    mut found: Vec<Found>,
    stets: Vec<(usize, Stets)>,
    articles: &[Article],
    catalogue: &Catalogue,
    settings: impl Fn(usize) -> Arc<Settings>,
    outcome: &Outcome,
) -> Vec<Found> {
    let mut by_path: HashMap<&str, (usize, Stets)> =
        stets.into_iter().map(|(i, s)| (&*articles[i].path, (i, s))).collect();
    if by_path.is_empty() {
        return found;
    }
    let mut hidden = vec![false; found.len()];
    let mut first = 0;
    while let Some(f) = found.get(first) {
        let path = &f.diagnostic.place.path;
        let end = first + found[first..].partition_point(|f| f.diagnostic.place.path == *path);
        if let Some((_, stets)) = by_path.get_mut(&**path) {
            let of_article = found[first..end].iter().map(|f| (&*f.diagnostic.rule, f.diagnostic.place.span));
            hidden[first..end].copy_from_slice(&stets.hide(of_article));
        }
        first = end;
    }
    let mut hidden = hidden.into_iter();
    found.retain(|_| !hidden.next().unwrap_or(false));
    for (path, (i, stets)) in by_path {
        let settings = settings(i);
        let Some(severity) = settings.severity(UNUSED_STET, Severity::DEFAULT) else { continue };
        let Some(source) = outcome.sources.get(path) else { continue };
        for (span, message) in stets.complaints(catalogue, &settings) {
            found.push(Found::plain(UNUSED_STET, severity, message, articles[i].path.clone(), span, &source));
        }
    }
    sort(&mut found);
    found
}

impl Outcome {
    /// Takes findings in, sorted and with their fingerprints, and counts them.
    pub(crate) fn finish(&mut self, mut found: Vec<Found>) {
        sort(&mut found);
        self.diagnostics = fingerprint::number(found);
        self.count();
    }

    fn count(&mut self) {
        let Summary { errors, warnings, suggestions, .. } = &mut self.summary;
        for d in &self.diagnostics {
            match d.severity {
                Severity::ERROR => *errors += 1,
                Severity::WARNING => *warnings += 1,
                _ => *suggestions += 1,
            }
        }
    }

    /// Whether anything was found at or above a severity.
    pub fn fails_at(&self, severity: Severity) -> bool {
        self.diagnostics.iter().any(|d: &Diagnostic| d.severity >= severity)
    }
}
