//! `copydesk plugin trust|untrust|list|check`

use super::{print, refuse, rules_here, say};
use crate::args::PluginCommand;
use crate::{CLEAN, FOUND, UNCHECKED};
use copydesk_engine::Problem;
use copydesk_host::{Inspection, Native, Origin, Places, Trust, trust, untrust};
use std::fmt::Write;
use std::path::Path;

pub fn run(command: &PluginCommand) -> u8 {
    let places = match Places::of_user() {
        Ok(places) => places,
        Err(message) => return refuse(Problem::of_run(message)),
    };
    let done = match command {
        PluginCommand::Trust { path } => {
            trust(path, &places).map(|t| print(&format!("trusted {}\nSHA-256 {}\n", t.path, t.sha256)))
        }
        PluginCommand::Untrust { which } => untrust(which, &places).map(|gone| {
            if gone.is_empty() {
                return refuse(Problem::of_run(format!("nothing that is trusted is called `{which}`")));
            }
            print(
                &gone
                    .iter()
                    .map(|t| format!("no longer trusted: {} ({})\n", t.path, t.sha256))
                    .collect::<String>(),
            )
        }),
        PluginCommand::List => Trust::load(&places).map(|trusted| list(&trusted)),
        PluginCommand::Check { path } => Inspection::of(&Native::new(path), &places).map(|i| check(path, &i)),
    };
    done.unwrap_or_else(|message| refuse(Problem::of_run(message)))
}

fn list(trusted: &Trust) -> u8 {
    let rules = match rules_here() {
        Ok(rules) => rules,
        Err(problem) => return refuse(problem),
    };
    let mut out = String::from("Loaded here:\n");
    for (i, plugin) in rules.host.plugins().enumerate() {
        let count = rules.host.rules().iter().filter(|r| r.plugin == i).count();
        let origin = match &plugin.origin {
            Origin::Bundled => "bundled".to_owned(),
            Origin::Native { path, .. } => copydesk_engine::shown(path).to_string(),
        };
        let _ = writeln!(out, "  {:12}  {:8}  {count:3} rules  {origin}", plugin.name, plugin.version);
    }
    out.push_str("Trusted:\n");
    for t in trusted.list() {
        let _ = writeln!(out, "  {}  {}  {}", t.added, &t.sha256, t.path);
    }
    if trusted.list().is_empty() {
        out.push_str("  nothing\n");
    }
    let printed = print(&out);
    say(&rules.problems);
    if rules.problems.is_empty() { printed } else { UNCHECKED }
}

fn check(path: &Path, found: &Inspection) -> u8 {
    let mut out = format!("SHA-256 {}\n", found.sha256);
    let code = match &found.manifest {
        None => {
            let _ = writeln!(
                out,
                "not trusted, so it was not asked what it is; to trust it:\n  copydesk plugin trust {}",
                path.display()
            );
            FOUND
        }
        Some(Err(message)) => {
            let _ = print(&out);
            return refuse(Problem::of(copydesk_engine::shown(path), message.as_str()));
        }
        Some(Ok(manifest)) => {
            let _ = writeln!(out, "{} {}", manifest.name, manifest.version);
            for rule in &manifest.rules {
                let _ = writeln!(out, "  {}  {}  {}", rule.id, rule.severity.name(), rule.summary);
            }
            CLEAN
        }
    };
    match print(&out) {
        CLEAN => code,
        other => other,
    }
}
