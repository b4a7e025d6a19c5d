//! Running the plugins for one worker thread.

use crate::call::{CallError, Instance, Phase};
use crate::host::Backend;
use crate::options::{Setting, encode};
use crate::remote::RemoteInstance;
use crate::validate::{self, Context};
use crate::{Host, PluginProblem, Reply, RunOptions};
use copydesk_plugin::model::{Document, Phases, Sheet};

/// Plugin instances for one worker thread and one configuration.
pub struct Session<'h> {
    host: &'h Host,
    slots: Vec<Slot>,
}

/// One plugin's part of a session.
struct Slot {
    plugin: usize,
    /// Rules that are on, sorted by id, with their index among the host's rules.
    enabled: Vec<(String, usize)>,
    /// Phases that any of them wants.
    phases: Phases,
    options: Vec<u8>,
    state: State,
}

enum State {
    /// Not called yet.
    New,
    Ready(AnyInstance),
    /// It refuses its options; the host has said so.
    Refused,
}

impl<'h> Session<'h> {
    pub(crate) fn new(host: &'h Host, options: &RunOptions) -> Self {
        let mut enabled: Vec<Vec<(String, usize)>> = vec![Vec::new(); host.loaded().len()];
        for id in &options.enabled {
            match host.rule(id) {
                Some(i) => enabled[host.rules()[i].plugin].push((id.clone(), i)),
                None => host.problem(PluginProblem::of("copydesk", format!("no plugin has a rule `{id}`"))),
            }
        }
        let mut slots = Vec::new();
        for (plugin, mut enabled) in enabled.into_iter().enumerate().filter(|(_, e)| !e.is_empty()) {
            enabled.sort_unstable();
            enabled.dedup();
            let name = &host.loaded()[plugin].info.name;
            let mut phases = Phases::NONE;
            for (_, i) in &enabled {
                phases |= host.rules()[*i].phases;
            }
            let on = |rule: &str| enabled.iter().find(|(id, _)| id == rule).map(|(_, i)| *i);
            let settings = options.settings.iter().filter(|s| {
                let Some(rule) = on(&s.rule) else { return false };
                let fault = setting_fault(host, rule, s);
                if let Some(message) = &fault {
                    host.problem(PluginProblem {
                        rule: Some(s.rule.clone()),
                        ..PluginProblem::of(name, message)
                    });
                }
                fault.is_none()
            });
            let sources = host.sources().iter().filter(|s| s.plugin == *name);
            let options = encode(enabled.iter().map(|(id, _)| id.as_str()), settings, sources);
            slots.push(Slot { plugin, enabled, phases, options, state: State::New });
        }
        Self { host, slots }
    }

    /// Checks one article: its whole sheet, as the facts layer made it.
    pub fn check(&mut self, article: Sheet<'_>) -> Reply {
        self.run(Phase::Check, article)
    }

    /// Runs the corpus pass over a sheet of `File` and `Entry`.
    pub fn finish(&mut self, corpus: Sheet<'_>) -> Reply {
        self.run(Phase::Finish, corpus)
    }

    fn run(&mut self, phase: Phase, view: Sheet<'_>) -> Reply {
        let mut reply = Reply::default();
        let wanted = match phase {
            Phase::Check => Phases::CHECK,
            Phase::Finish => Phases::FINISH,
        };
        for slot in self.slots.iter_mut().filter(|s| s.phases.has(wanted)) {
            slot.run(self.host, phase, view, &mut reply);
        }
        reply
    }
}

/// An instance, wherever it is.
enum AnyInstance {
    Here(Instance),
    Remote(RemoteInstance),
}

impl AnyInstance {
    fn create(backend: &Backend, options: &[u8]) -> Result<Self, CallError> {
        match backend {
            Backend::InProcess(functions) => Instance::create(*functions, options).map(Self::Here),
            Backend::Process(remote) => RemoteInstance::create(remote, options).map(Self::Remote),
        }
    }

    fn call(&mut self, phase: Phase, view: &[u8]) -> Result<Vec<u8>, CallError> {
        match self {
            Self::Here(instance) => instance.call(phase, view),
            Self::Remote(instance) => instance.call(phase, view),
        }
    }
}

impl Slot {
    fn run(&mut self, host: &Host, phase: Phase, view: Sheet<'_>, out: &mut Reply) {
        let loaded = &host.loaded()[self.plugin];
        let name = loaded.info.name.as_str();
        match self.call(host, phase, view.as_bytes()) {
            Ok(bytes) => {
                let context = Context {
                    plugin: name,
                    enabled: &self.enabled,
                    view,
                    corpus: phase == Phase::Finish,
                    limits: phase.limits(),
                };
                validate::read(&bytes, &context, out);
            }
            Err(Unanswered::Said(message)) => out.problems.push(PluginProblem::of(name, message)),
            Err(Unanswered::Dead(message)) => {
                if let Some(message) = message {
                    let what = match phase {
                        Phase::Check => "this article",
                        Phase::Finish => "the comparison between articles",
                    };
                    let message = format!("crashed, and left {what} unchecked: {message}");
                    out.problems.push(PluginProblem::of(name, message));
                }
                if let Backend::Process(remote) = &loaded.backend {
                    remote.unchecked((phase == Phase::Check).then(|| path_of(view)));
                }
            }
            Err(Unanswered::Refused) => {}
        }
    }

    /// Calls the plugin, starting it where it does not run.
    fn call(&mut self, host: &Host, phase: Phase, view: &[u8]) -> Result<Vec<u8>, Unanswered> {
        let loaded = &host.loaded()[self.plugin];
        let died = |message| {
            if let Backend::Process(remote) = &loaded.backend {
                remote.died();
            }
            Err(Unanswered::Dead(Some(message)))
        };
        if let State::New = self.state {
            if let Backend::Process(remote) = &loaded.backend
                && remote.given_up()
            {
                return Err(Unanswered::Dead(None));
            }
            match AnyInstance::create(&loaded.backend, &self.options) {
                Ok(instance) => self.state = State::Ready(instance),
                Err(CallError::Failed(message)) => {
                    let message = format!("none of its rules ran: {message}");
                    host.problem(PluginProblem::of(&loaded.info.name, message));
                    self.state = State::Refused;
                }
                Err(CallError::Died(message)) => return died(message),
            }
        }
        let State::Ready(instance) = &mut self.state else { return Err(Unanswered::Refused) };
        match instance.call(phase, view) {
            Ok(bytes) => Ok(bytes),
            Err(CallError::Failed(message)) => Err(Unanswered::Said(message)),
            Err(CallError::Died(message)) => {
                self.state = State::New;
                died(message)
            }
        }
    }
}

/// Why there is no reply.
enum Unanswered {
    /// The plugin says so of this one call.
    Said(String),
    /// It refused its options; the host has said so.
    Refused,
    /// Its process died, or was given up before; the host says so at the end.
    Dead(Option<String>),
}

fn path_of(article: Sheet<'_>) -> &str {
    article.records::<Document>().get(0).map_or("", |d| article.str(d.path))
}

/// What is wrong with an option, if anything is.
fn setting_fault(host: &Host, rule: usize, setting: &Setting) -> Option<String> {
    let rule = &host.rules()[rule];
    let Some(spec) = rule.options.iter().find(|o| o.key == setting.key) else {
        return Some(format!("it has no option `{}`", setting.key));
    };
    let (want, got) = (spec.ty, setting.value.ty());
    (want != got).then(|| format!("option `{}` takes a {}, not a {}", spec.key, want.name(), got.name()))
}
