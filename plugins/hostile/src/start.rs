//! What goes wrong before there is an article, chosen by `HOSTILE_START`.

use crate::{RULE, deeds, write};
use copydesk_plugin::abi::{FAILED, OK, Sink};
use copydesk_plugin::model::*;

pub fn deed() -> String {
    std::env::var("HOSTILE_START").unwrap_or_default()
}

/// Runs when the library is loaded, before any of its functions is asked for. Leaves a mark, so that a test
/// can tell whether a library's own code has run.
extern "C" fn constructor() {
    if let Some(mark) = std::env::var_os("HOSTILE_MARK") {
        let _ = std::fs::write(mark, b"the library's constructor has run");
    }
    if deed() == "abort-in-constructor" {
        std::process::abort();
    }
}

#[used]
#[cfg_attr(any(target_os = "linux", target_os = "android"), unsafe(link_section = ".init_array"))]
#[cfg_attr(target_vendor = "apple", unsafe(link_section = "__DATA,__mod_init_func"))]
#[cfg_attr(windows, unsafe(link_section = ".CRT$XCU"))]
static CONSTRUCTOR: extern "C" fn() = constructor;

pub fn describe(out: *const Sink) -> i32 {
    let (mut name, mut id) = ("hostile", RULE);
    match deed().as_str() {
        "no-manifest" => return OK,
        "garbage-manifest" => {
            write(out, b"rules? what rules");
            return OK;
        }
        "abort-in-describe" => std::process::abort(),
        "loop-in-describe" => deeds::turn_for_ever(),
        "bad-rule-id" => id = "obey",
        "taken-rule" => id = "demo/very",
        "taken-name" => name = "demo",
        _ => {}
    }
    let mut pool = Pool::default();
    let plugin = PluginInfo { name: pool.add(name), version: pool.add("0.0.0") };
    let rule = RuleInfo {
        id: pool.add(id),
        summary: pool.add("Does as it is told."),
        severity: Severity::ERROR,
        phases: Phases::CHECK | Phases::FINISH,
        profiles: Profiles::DRAFT,
        ..RuleInfo::default()
    };
    let mut w = SheetWriter::new();
    w.records(&[plugin]).records(&[rule]).bytes(tag::POOL, pool.as_str().as_bytes());
    write(out, w.finish().as_bytes());
    OK
}

pub fn create(out: *const Sink) -> i32 {
    match deed().as_str() {
        "refuse-options" => {
            write(out, "I would rather not".as_bytes());
            FAILED
        }
        "fail-without-words" => FAILED,
        "abort-in-create" => std::process::abort(),
        _ => OK,
    }
}
