//! One run: articles in, diagnostics and problems out.

mod article;
mod base;
mod checked;
pub(crate) mod corpus;
mod findings;
mod fingerprint;
mod kept;
mod near;
mod neighbours;
mod settle;
mod work;

use crate::baseline;
use crate::config::{Origin, Profile, SettingsId, SettingsTable, Tree};
use crate::discover::{Article, Input, discover};
use crate::suppress::Stets;
use crate::{Outcome, Problem, Rules, Source, fix, ledgers};
use article::open;
use base::{Base, Before, Written};
use checked::{Checked, check_one};
use copydesk_corpus::{Scope, content_hash};
use copydesk_ledger::Clock;
use copydesk_model::{Applicability, Day, Sheet};
use copydesk_plugin::abi::Table;
use corpus::Held;
pub use corpus::today;
pub(crate) use findings::{Found, Mapper, place};
use kept::{Content, Context, Keeper};
use neighbours::Cache;
pub(crate) use settle::sort;
use settle::{add_unsaid, conclude, suppress};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::SystemTime;
pub(crate) use work::Pool;
use work::{each, guarded, panic_message, workers};

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

/// Checks articles with the rules of bundled plugins and of those that configuration names.
pub fn check(bundled: &[&'static Table], request: &Request, progress: &Progress) -> Outcome {
    let started = SystemTime::now();
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
    let mut settings_of = |a: &Article| {
        // Paths are asked for where overrides pick some of them only.
        let picks = a.folder.chain.iter().any(|l| !l.overrides.is_empty());
        table.of(&a.folder.chain, &if picks { a.absolute() } else { PathBuf::new() })
    };
    let ids: Vec<SettingsId> = articles.iter().map(&mut settings_of).collect();

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
    let cache = cache.map(|folder| Cache::open(folder, request, started));
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
    // Of a few articles of many, the result is not kept: it is had as quickly without.
    let is_narrow = cache.is_some()
        && !others.is_empty()
        && articles.len() <= near::limit(others.len())
        && corpus::is_near(host, table.list());
    let before = keeper.as_ref().filter(|_| !is_narrow);
    let before = before.and_then(|(cache, keeper)| keeper.find(cache, &keeper.known(cache)?));
    if let Some(before) = before {
        problems.extend(host.take_problems().into_iter().map(|p| Problem::of_run(p.to_string())));
        problems.extend(before.problems);
        outcome.diagnostics = before.diagnostics;
        outcome.checked = articles.iter().map(|a| a.path.clone()).collect();
        outcome.summary.articles = articles.len();
        for article in articles.iter().chain(&others) {
            if let Some(file) = article.file() {
                outcome.sources.offer(article.path.clone(), file);
            }
        }
        for file in ledger.iter().flat_map(|l| l.files()) {
            let source = Source::new(file.text.clone().into_bytes());
            outcome.sources.hold(file.path.as_str().into(), Arc::new(source));
        }
        return conclude(outcome, of_ledger, problems, request, &articles);
    }
    // Of a whole run only what has changed since the last one is worked out.
    let is_whole = others.is_empty() && ledger.is_none() && neighbours::is_whole_run(request);
    let keeper_of_whole = keeper.as_ref().filter(|_| is_whole);
    let mut base = keeper_of_whole.and_then(|(cache, keeper)| Base::find(cache, keeper, &articles));
    // What a run over all articles did not come by is gone.
    let everything = base.is_none() && neighbours::is_whole_run(request);
    let scope = if everything { Scope::Whole } else { Scope::Part };
    let todo: Vec<Article>;
    let (at, worked): (Vec<usize>, &[Article]) = match &base {
        Some(base) => {
            todo = base.todo().iter().map(|i| articles[*i].clone()).collect();
            (base.todo().to_vec(), &todo)
        }
        None => ((0..articles.len()).collect(), &articles),
    };
    let work = |i: usize, article: &Article| {
        let i = at[i];
        let settings = &table.list()[ids[i]];
        guarded(article, || {
            let stamp = article.stamp;
            // What decides what the article says by itself, where that is kept.
            let own = keeper.as_ref().and_then(|(cache, keeper)| Some((cache, keeper.of_settings(ids[i])?)));
            if let Some((cache, key)) = &own
                && let Some(kept) = cache.unchanged(article, stamp, key)
            {
                return Ok(Checked::kept(kept, stamp));
            }
            let bytes = article::load(article, request.size_limit)?;
            let content = cache.as_ref().map(|_| content_hash(&bytes));
            if let (Some((cache, key)), Some(content)) = (&own, content)
                && let Some(kept) = cache.same(article, stamp, content, key)
            {
                return Ok(Checked::kept(kept, stamp));
            }
            let ready = article::read(article, bytes, request);
            let gathered = joined.map(|held| held.gather(&ready.sheet.view()));
            let checked = check_one(host, article, ready, settings, &pools[ids[i]]);
            if let (Some(cache), Some(gathered), Some(content)) = (&cache, &gathered, content) {
                // `stet` comments are read from the article itself.
                let own = own.filter(|_| !checked.is_doubtful && checked.stets.is_none());
                let own = own.map(|(_, key)| kept::encode_own(&key, &checked.found, &checked.problems));
                cache.keep(article, stamp, content, &gathered.piece, own.as_deref());
            }
            let file = content.map(|content| (stamp, content));
            let gathered = gathered.map(|g| g.with_file(file));
            Ok(Checked { gathered, content, ..checked })
        })
        .and_then(|r| r)
    };
    let mut found = Vec::new();
    let mut stets: Vec<(usize, Stets)> = Vec::new();
    let mut gathered = Vec::new();
    let mut contents: Vec<Option<Content>> = vec![None; articles.len()];
    let mut is_read = vec![true; articles.len()];
    let mut of_articles: Vec<Problem> = Vec::new();
    let mut is_certain = true;
    each(request.jobs, worked, progress, work, |i, result| match result {
        Ok(mut checked) => {
            let i = at[i];
            found.append(&mut checked.found);
            of_articles.append(&mut checked.problems);
            contents[i] = checked.content;
            is_certain &= !checked.is_doubtful;
            stets.extend(checked.stets.map(|s| (i, s)));
            gathered.extend(checked.gathered.map(|g| (&articles[i], ids[i], g)));
            if let Some(source) = checked.source {
                outcome.sources.hold(articles[i].path.clone(), source);
            }
        }
        Err(problem) => {
            is_read[at[i]] = false;
            is_certain = false;
            problems.push(problem);
        }
    });
    if let Some(base) = &mut base {
        let (own, wrong) = base.take_own(&articles);
        found.extend(own);
        of_articles.extend(wrong);
        for ((article, content), is_read) in articles.iter().zip(&mut contents).zip(&is_read) {
            if *is_read && content.is_none() {
                *content = base.content(&article.path);
            }
        }
    }
    for (article, _) in articles.iter().zip(&is_read).filter(|(_, is_read)| **is_read) {
        outcome.checked.push(article.path.clone());
        if let Some(file) = article.file() {
            outcome.sources.offer(article.path.clone(), file);
        }
    }
    outcome.summary.articles = outcome.checked.len();
    let mut contents: Vec<Content> = contents.into_iter().flatten().collect();
    let written = keeper_of_whole.filter(|_| base.is_none()).map(|_| {
        let restless = stets.iter().map(|(i, _)| &*articles[*i].path);
        Written::new(&found, &of_articles, restless)
    });
    let mut passed: Vec<(Content, Found)> = Vec::new();
    if joined.is_some() && (base.is_some() || !gathered.is_empty()) {
        let run = corpus::Run {
            host,
            request,
            settings: table.list(),
            ids: &ids,
            pools: &pools,
            held: &held,
            sources: &outcome.sources,
        };
        let pass = || {
            if let Some(mut base) = base {
                let now = gathered.into_iter().map(|(article, _, g)| (&*article.path, g)).collect();
                return Ok(match base.view(&articles, now)? {
                    Some(view) => {
                        let view = view.view();
                        let file = |i| near::file(&view, i, &articles, &ids, &others);
                        (corpus::finish(&run, &view, &file, base.before(&articles)), Vec::new())
                    }
                    None => ((base.pass(), Vec::new()), Vec::new()),
                });
            }
            if let Some(cache) = cache.as_ref().filter(|_| is_narrow)
                && let Some(view) = near::view(&held, cache, request, &gathered, &others)
            {
                let view = view.view();
                let file = |i| near::file(&view, i, &articles, &ids, &others);
                return Ok((corpus::finish(&run, &view, &file, Before::default()), Vec::new()));
            }
            let read = neighbours::read(request, &others, cache.as_ref());
            let contents: Vec<Content> =
                read.iter().filter_map(|(_, (_, file))| Some(file.as_ref()?.1)).collect();
            let mut files: Vec<_> = gathered.iter().map(|(a, s, _)| (*a, Some(*s))).collect();
            files.extend(read.iter().map(|(article, _)| (*article, None)));
            let gathered = gathered.into_iter().map(|(_, _, g)| g).collect();
            let others = read.into_iter().map(|(_, other)| other).collect();
            let view = held.view(gathered, others, cache.as_ref());
            let file = |i: u32| files.get(i as usize).copied();
            Ok((corpus::finish(&run, &view.view(), &file, Before::default()), contents))
        };
        let pass = catch_unwind(AssertUnwindSafe(|| match workers(request.jobs) {
            Some(workers) => workers.install(pass),
            None => pass(),
        }));
        let pass = pass.unwrap_or_else(|panic| {
            let what = panic_message(&*panic);
            let message =
                format!("articles were not held against each other, for a mistake in copydesk: {what}");
            Ok(((Vec::new(), vec![Problem::of_run(message)]), Vec::new()))
        });
        let ((more, wrong), more_contents) = match pass {
            Ok(pass) => pass,
            Err(damaged) => {
                // Without the shelf, all is worked out.
                let Some(cache) = cache else { return outcome };
                cache.is_damaged(damaged);
                let notes = cache.save(Scope::Part);
                let again = check(bundled, request, progress);
                return Outcome { notes, ..again };
            }
        };
        is_certain &= wrong.is_empty();
        contents.extend(more_contents);
        passed = more;
        problems.extend(wrong);
    }
    let written = written.map(|w| w.with_pass(&passed));
    add_unsaid(&mut found, passed.into_iter().map(|(_, f)| f).collect());
    sort(&mut found);
    let found = suppress(found, stets, &articles, catalogue, |i| table.list()[ids[i]].clone(), &outcome);
    outcome.diagnostics = fingerprint::number(found);
    let of_host = host.take_problems();
    let is_certain = is_certain && !is_narrow && of_host.is_empty();
    if let Some((cache, keeper)) = keeper.as_ref().filter(|(_, keeper)| is_certain && keeper.is_steady()) {
        if let (Some(written), Some(shelf)) = (written, cache.shelved()) {
            written.keep(cache, keeper, shelf);
        }
        let result = kept::Result { diagnostics: outcome.diagnostics, problems: of_articles };
        keeper.keep(cache, &contents, &result);
        (outcome.diagnostics, of_articles) = (result.diagnostics, result.problems);
    }
    if let Some(cache) = cache {
        outcome.notes = cache.save(scope);
    }
    problems.extend(of_articles);
    problems.extend(of_host.into_iter().map(|p| Problem::of_run(p.to_string())));
    conclude(outcome, of_ledger, problems, request, &articles)
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
