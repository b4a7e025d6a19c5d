//! Work on many articles, in parallel: threads, their plugin sessions, and what a panic in one of them means.

use super::Progress;
use crate::Problem;
use crate::config::Settings;
use crate::discover::Article;
use copydesk_host::{Host, RunOptions, Session, Setting, Value};
use rayon::prelude::*;
use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::Ordering;
use std::sync::{Mutex, PoisonError};

/// Articles whose results are handed on together: enough to keep all workers busy, few enough to hold.
const BATCH: usize = 512;
/// Parsers may nest deeply before they give up; the main thread's usual eight megabytes are the measure.
const STACK: usize = 16 << 20;

/// Threads to work with; none where the system gives none.
pub fn workers(jobs: usize) -> Option<rayon::ThreadPool> {
    rayon::ThreadPoolBuilder::new().num_threads(jobs).stack_size(STACK).build().ok()
}

/// Calls `work` on every article, in parallel, and `take` with each result in order.
pub fn each<T: Send>(
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
pub fn guarded<T>(article: &Article, f: impl FnOnce() -> T) -> Result<T, Problem> {
    catch_unwind(AssertUnwindSafe(f)).map_err(|panic| {
        let what = panic_message(&*panic);
        Problem::of(article.path.clone(), format!("could not be checked, for a mistake in copydesk: {what}"))
    })
}

pub fn panic_message(panic: &(dyn Any + Send)) -> &str {
    let text = panic.downcast_ref::<&str>().copied();
    text.or_else(|| panic.downcast_ref::<String>().map(String::as_str)).unwrap_or("a panic without a message")
}

/// Sessions of one configuration that no worker is using.
pub(crate) struct Pool<'h> {
    host: &'h Host,
    options: RunOptions,
    idle: Mutex<Vec<Session<'h>>>,
}

impl<'h> Pool<'h> {
    pub fn new(host: &'h Host, settings: &Settings) -> Self {
        Self { host, options: run_options(host, settings), idle: Mutex::default() }
    }

    pub fn with<R>(&self, f: impl FnOnce(&mut Session<'h>) -> R) -> R {
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
