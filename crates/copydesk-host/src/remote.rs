//! A plugin in child processes: who is idle, how often it died, what went unchecked because of it.

use crate::call::{CallError, Phase};
use crate::frame::Op;
use crate::process::Process;
use std::collections::BTreeSet;
use std::ffi::OsString;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

/// The corpus pass is one call for all articles, so it gets this many times an article's time.
const FINISH_FACTOR: u32 = 20;
/// How many unchecked articles are named; the rest are counted.
const NAMED: usize = 5;

/// A plugin that runs in child processes: one for each session that is using it, kept for the next session.
pub(crate) struct Remote {
    pub command: Vec<OsString>,
    pub library: PathBuf,
    pub memory: u64,
    pub deadline: Duration,
    pub restarts: u32,
    pub state: Mutex<RemoteState>,
}

#[derive(Default)]
pub(crate) struct RemoteState {
    idle: Vec<Process>,
    deaths: u32,
    unchecked: u64,
    /// The first few of them by name, so that the message does not depend on the order of threads.
    named: BTreeSet<String>,
    corpus_unchecked: bool,
}

impl Remote {
    fn lock(&self) -> MutexGuard<'_, RemoteState> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn process(&self) -> Result<Process, CallError> {
        if let Some(process) = self.lock().idle.pop() {
            return Ok(process);
        }
        Process::start(&self.command, &self.library, self.memory, self.deadline)
    }

    /// Whether it has died so often that it is not started again.
    pub(crate) fn given_up(&self) -> bool {
        self.lock().deaths > self.restarts
    }

    /// Notes that a process died.
    pub(crate) fn died(&self) {
        self.lock().deaths += 1;
    }

    /// Notes that an article, or the corpus pass, was not checked by this plugin.
    pub(crate) fn unchecked(&self, article: Option<&str>) {
        let mut state = self.lock();
        match article {
            Some(path) => {
                state.unchecked += 1;
                state.named.insert(path.to_owned());
                if state.named.len() > NAMED {
                    state.named.pop_last();
                }
            }
            None => state.corpus_unchecked = true,
        }
    }

    /// What there is to say of it at a run's end, after which it may be started anew.
    pub(crate) fn take_problem(&self) -> Option<String> {
        let mut state = self.lock();
        let (deaths, unchecked) = (std::mem::take(&mut state.deaths), std::mem::take(&mut state.unchecked));
        let mut named: Vec<String> = std::mem::take(&mut state.named).into_iter().collect();
        let corpus = std::mem::take(&mut state.corpus_unchecked);
        if deaths <= self.restarts {
            return None;
        }
        let more = unchecked.saturating_sub(named.len() as u64);
        if more > 0 {
            named.push(format!("and {more} more"));
        }
        if corpus {
            named.push("and the comparison between articles".to_owned());
        }
        Some(format!(
            "its process ended {deaths} times and was not started again; it left {unchecked} articles unchecked: {}",
            named.join(", ")
        ))
    }

    pub(crate) fn describe(&self, sources: &[u8]) -> Result<Vec<u8>, CallError> {
        let mut process = self.process()?;
        let reply = process.ask(Op::DESCRIBE, 0, sources, self.deadline)?;
        self.lock().idle.push(process);
        Ok(reply.payload)
    }
}

/// An instance of a plugin in a child process, which it has to itself.
pub(crate) struct RemoteInstance {
    remote: Arc<Remote>,
    process: Option<Process>,
    id: u32,
}

impl RemoteInstance {
    pub(crate) fn create(remote: &Arc<Remote>, options: &[u8]) -> Result<Self, CallError> {
        let mut process = remote.process()?;
        let id = process.ask(Op::CREATE, 0, options, remote.deadline)?.instance;
        Ok(Self { remote: Arc::clone(remote), process: Some(process), id })
    }

    pub(crate) fn call(&mut self, phase: Phase, view: &[u8]) -> Result<Vec<u8>, CallError> {
        let Some(process) = &mut self.process else {
            return Err(CallError::Died("its process is gone".to_owned()));
        };
        let (op, deadline) = match phase {
            Phase::Check => (Op::CHECK, self.remote.deadline),
            Phase::Finish => (Op::FINISH, self.remote.deadline * FINISH_FACTOR),
        };
        let result = process.ask(op, self.id, view, deadline);
        if let Err(CallError::Died(_)) = result {
            self.process = None;
        }
        let payload = result?.payload;
        let max = phase.limits().reply_bytes;
        if payload.len() > max {
            return Err(CallError::Failed(format!("its reply is longer than {max} bytes and was not taken")));
        }
        Ok(payload)
    }
}

impl Drop for RemoteInstance {
    fn drop(&mut self) {
        let Some(mut process) = self.process.take() else { return };
        if process.ask(Op::DESTROY, self.id, &[], self.remote.deadline).is_ok() {
            self.remote.lock().idle.push(process);
        }
    }
}
