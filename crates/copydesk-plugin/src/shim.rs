//! The C functions behind a plugin's table: they turn bytes into views, catch panics and write replies.

use crate::abi::{ABI_MAJOR, ABI_MINOR, FAILED, OK, PANICKED, Sink, Table};
use crate::panics::{self, Caught};
use crate::rule::{strip_doc_space, summary};
use crate::{Article, Corpus, Flags, OptionSet, Plugin, Rule};
use copydesk_model::*;
use std::ffi::c_void;

pub use crate::panics::quiet_panics;

/// The table of a plugin.
pub const fn table<P: Plugin>() -> Table {
    Table {
        struct_size: size_of::<Table>() as u32,
        abi_major: ABI_MAJOR,
        abi_minor: ABI_MINOR,
        flags: 0,
        describe: describe::<P>,
        create: create::<P>,
        check,
        finish,
        destroy,
    }
}

/// A plugin's rules that are on.
struct Instance {
    rules: Vec<(&'static str, Phases, Box<dyn Rule>)>,
}

/// # Safety
/// `out` is a valid sink, as the host promises for the length of a call.
unsafe fn write(out: *const Sink, bytes: &[u8]) {
    // SAFETY: the caller passes the host's sink on.
    let sink = unsafe { &*out };
    // SAFETY: `bytes` is valid for its length; the context is the sink's own.
    unsafe { (sink.write)(sink.context, bytes.as_ptr(), bytes.len()) };
}

/// # Safety
/// `data` is valid for `len` bytes, as the host promises for the length of a call.
unsafe fn bytes<'a>(data: *const u8, len: usize) -> &'a [u8] {
    if data.is_null() || len == 0 {
        return &[];
    }
    // SAFETY: the caller passes on what the host promises.
    unsafe { std::slice::from_raw_parts(data, len) }
}

/// Runs a call's body; a message or a panic goes into the sink.
///
/// # Safety
/// As [`write()`].
unsafe fn guarded(out: *const Sink, body: impl FnOnce() -> Result<Option<SheetBuf>, String>) -> i32 {
    let (message, code) = match panics::catch(body) {
        Ok(Ok(reply)) => {
            if let Some(reply) = reply {
                // SAFETY: as the caller promises.
                unsafe { write(out, reply.as_bytes()) };
            }
            return OK;
        }
        Ok(Err(message)) => (message, FAILED),
        Err(Caught(message)) => (message, PANICKED),
    };
    // SAFETY: as the caller promises.
    unsafe { write(out, message.as_bytes()) };
    code
}

unsafe extern "C" fn describe<P: Plugin>(sources: *const u8, len: usize, out: *const Sink) -> i32 {
    // SAFETY: the host's bytes and sink are valid for the call.
    unsafe {
        let sources = bytes(sources, len);
        guarded(out, || {
            let sheet = if sources.is_empty() { None } else { Some(open(sources)?) };
            Ok(Some(manifest::<P>(sheet.map(OptionSet::new))))
        })
    }
}

fn open(bytes: &[u8]) -> Result<Sheet<'_>, String> {
    Sheet::open(bytes).map_err(|e| e.to_string())
}

fn manifest<P: Plugin>(sources: Option<OptionSet<'_>>) -> SheetBuf {
    let mut pool = Pool::default();
    let plugin = PluginInfo { name: pool.add(P::NAME), version: pool.add(P::VERSION) };
    let (mut rules, mut options) = (Vec::new(), Vec::new());
    for rule in P::RULES {
        rules.push(RuleInfo {
            id: pool.add(rule.id),
            summary: pool.add(rule.summary()),
            docs: pool.add(&rule.markdown()),
            first_option: options.len() as u32,
            options: rule.options.len() as u32,
            severity: rule.severity,
            phases: rule.phases,
            profiles: rule.profiles,
        });
        for option in rule.options {
            options.push(OptionInfo {
                key: pool.add(option.key),
                docs: pool.add(strip_doc_space(option.docs).trim()),
                default: pool.add(&(option.default)()),
                ty: option.ty,
                ..OptionInfo::default()
            });
        }
    }
    let mut problems = Vec::new();
    if let Some(declarative) = P::DECLARATIVE {
        let sources: Vec<_> = sources.iter().flat_map(OptionSet::sources).collect();
        let declared = (declarative.describe)(&sources);
        for rule in &declared.rules {
            rules.push(RuleInfo {
                id: pool.add(&rule.id),
                summary: pool.add(summary(&rule.docs)),
                docs: pool.add(&rule.docs),
                first_option: options.len() as u32,
                options: 0,
                severity: rule.severity,
                phases: Phases::CHECK,
                profiles: rule.profiles,
            });
        }
        for problem in &declared.problems {
            problems.push(PluginProblem { rule: Str::default(), message: pool.add(problem) });
        }
    }
    let mut w = SheetWriter::new();
    w.records(&[plugin])
        .records(&rules)
        .records(&options)
        .records(&problems)
        .bytes(tag::POOL, pool.as_str().as_bytes());
    w.finish()
}

unsafe extern "C" fn create<P: Plugin>(
    options: *const u8,
    len: usize,
    out: *const Sink,
    instance: *mut *mut c_void,
) -> i32 {
    // SAFETY: the host's bytes and sink are valid for the call.
    unsafe {
        let options = bytes(options, len);
        guarded(out, || {
            let sheet = open(options)?;
            let set = OptionSet::new(sheet);
            let mut rules = Vec::new();
            for rule in P::RULES {
                if set.is_on(rule.id) {
                    rules.push((rule.id, rule.phases, (rule.create)(&set)?));
                }
            }
            if let Some(declarative) = P::DECLARATIVE {
                // No rule of its own: whatever it finds it says in the name of a declared rule.
                rules.push(("", Phases::CHECK, (declarative.create)(&set)?));
            }
            *instance = Box::into_raw(Box::new(Instance { rules })).cast();
            Ok(None)
        })
    }
}

/// Runs every rule of the phase by itself: one that panics loses its own findings here and nobody else's.
fn run(instance: &Instance, phase: Phases, f: impl Fn(&dyn Rule, &mut Flags)) -> Option<SheetBuf> {
    let mut flags = Flags::default();
    for (id, phases, rule) in &instance.rules {
        if !phases.has(phase) {
            continue;
        }
        flags.begin(id);
        let before = flags.len();
        if let Err(Caught(message)) = panics::catch(|| f(&**rule, &mut flags)) {
            flags.truncate(before);
            flags.give_up(&format!("panicked: {message}"));
        }
    }
    flags.into_reply()
}

unsafe extern "C" fn check(instance: *mut c_void, view: *const u8, len: usize, out: *const Sink) -> i32 {
    // SAFETY: `instance` was made by `create`, and the host uses it from one thread at a time.
    unsafe {
        let (instance, view) = (&*instance.cast::<Instance>(), bytes(view, len));
        guarded(out, || {
            let article = Article::new(open(view)?);
            Ok(run(instance, Phases::CHECK, |rule, flags| rule.check(&article, flags)))
        })
    }
}

unsafe extern "C" fn finish(instance: *mut c_void, view: *const u8, len: usize, out: *const Sink) -> i32 {
    // SAFETY: as in `check`.
    unsafe {
        let (instance, view) = (&*instance.cast::<Instance>(), bytes(view, len));
        guarded(out, || {
            let corpus = Corpus::new(open(view)?);
            Ok(run(instance, Phases::FINISH, |rule, flags| rule.finish(&corpus, flags)))
        })
    }
}

unsafe extern "C" fn destroy(instance: *mut c_void) {
    if !instance.is_null() {
        // SAFETY: `instance` was made by `create` and is not used again.
        let instance = unsafe { Box::from_raw(instance.cast::<Instance>()) };
        // A rule that panics while it is dropped must not take the host along.
        let _ = panics::catch(|| drop(instance));
    }
}
