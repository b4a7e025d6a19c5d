//! `copydesk explain RULE`

use super::{print, refuse, rules_here};
use copydesk_engine::catalogue::{OptionSpec, RuleDoc};
use copydesk_engine::{Problem, Profile};
use std::fmt::Write;

pub fn run(id: &str) -> u8 {
    let rules = match rules_here() {
        Ok(rules) => rules,
        Err(problem) => return refuse(problem),
    };
    match rules.catalogue.get(id) {
        Some(rule) => print(&text(rule)),
        None => refuse(Problem::of_run(format!("no rule is called `{id}`{}", rules.catalogue.hint(id)))),
    }
}

/// Names of the profiles a rule is on in.
pub fn profiles(rule: &RuleDoc) -> Vec<&'static str> {
    Profile::ALL.iter().filter(|p| rule.spec.profiles.has(p.1.flag())).map(|p| p.0).collect()
}

fn text(rule: &RuleDoc) -> String {
    let spec = &rule.spec;
    let mut out = format!("{}: {}", spec.id, spec.severity.name());
    let _ = match &profiles(rule)[..] {
        [] => writeln!(out, ", off unless configured"),
        on => writeln!(out, ", on in {}", on.join(", ")),
    };
    let _ = writeln!(out, "\n{}", spec.docs.trim());
    if !spec.options.is_empty() {
        let _ = writeln!(out, "\nOptions, below [rules.\"{}\"] in copydesk.toml:", spec.id);
        for OptionSpec { key, docs, default, .. } in &spec.options {
            let _ = writeln!(out, "\n    {key} = {default}");
            for line in docs.lines() {
                let _ = writeln!(out, "        {line}");
            }
        }
    }
    let _ = writeln!(
        out,
        "\nTo turn it off: rules.\"{}\" = \"off\" in copydesk.toml, or in a text, before",
        spec.id
    );
    let _ = writeln!(out, "a block: <!-- stet {}: reason -->", spec.id);
    out
}
