//! `copydesk rules list`, `copydesk rules test`

use super::explain::profiles;
use super::{new_rule, print, refuse, rules_here, say};
use crate::args::{ListForm, RulesCommand};
use crate::{CLEAN, FOUND, UNCHECKED, bundled};
use copydesk_engine::catalogue::{RuleDoc, RuleSource, matches};
use copydesk_engine::{Problem, Rules, examples, packs};
use serde_json::json;
use std::fmt::Write;

pub fn run(command: &RulesCommand) -> u8 {
    match command {
        RulesCommand::List { format } => list(*format),
        RulesCommand::Doc => doc(),
        RulesCommand::Test { which } => test(which),
        RulesCommand::New(args) => new_rule::run(args),
    }
}

fn list(form: ListForm) -> u8 {
    let rules = match rules_here() {
        Ok(rules) => rules,
        Err(problem) => return refuse(problem),
    };
    let all: Vec<&RuleDoc> = rules.catalogue.iter().collect();
    let printed = print(&match form {
        ListForm::Table => table(&all),
        ListForm::Json => json(&all),
    });
    say(&rules.problems);
    if rules.problems.is_empty() { printed } else { UNCHECKED }
}

/// Prints the page of all rules.
fn doc() -> u8 {
    match rules_here() {
        Ok(rules) => print(&copydesk_report::docs::rules_page(rules.catalogue.iter())),
        Err(problem) => refuse(problem),
    }
}

fn table(rules: &[&RuleDoc]) -> String {
    let width = rules.iter().map(|r| r.spec.id.len()).max().unwrap_or(0);
    let mut out = String::new();
    for rule in rules {
        let spec = &rule.spec;
        let on = match &profiles(rule)[..] {
            [] => "-".to_owned(),
            names => names.join(","),
        };
        let _ = writeln!(out, "{:width$}  {:10}  {on:23}  {}", spec.id, spec.severity.name(), spec.summary);
    }
    out
}

fn json(rules: &[&RuleDoc]) -> String {
    let one = |rule: &&RuleDoc| {
        let spec = &rule.spec;
        let options = spec.options.iter();
        let options =
            options.map(|o| json!({"key": o.key, "type": o.ty.name(), "default": o.default, "docs": o.docs}));
        json!({
            "id": spec.id,
            "severity": spec.severity.name(),
            "plugin": &*rule.plugin,
            "profiles": profiles(rule),
            "summary": spec.summary,
            "options": options.collect::<Vec<_>>(),
        })
    };
    format!("{:#}\n", serde_json::Value::Array(rules.iter().map(one).collect()))
}

fn test(which: &[String]) -> u8 {
    // Files are tested by themselves: they need not be in a configured pack yet.
    let (files, patterns): (Vec<_>, Vec<_>) = which.iter().partition(|w| w.ends_with(".toml"));
    let mut sources = Vec::new();
    let mut ids = Vec::new();
    for file in files {
        let text = match std::fs::read_to_string(file) {
            Ok(text) => text,
            Err(error) => {
                return refuse(Problem::of(file.as_str().into(), format!("cannot be read: {error}")));
            }
        };
        ids.extend(packs::rule_id(&text));
        sources.push(RuleSource { plugin: packs::PLUGIN.to_owned(), path: file.clone(), text });
    }
    let rules = if sources.is_empty() {
        match rules_here() {
            Ok(rules) => rules,
            Err(problem) => return refuse(problem),
        }
    } else {
        Rules::of_sources(bundled::TABLES, sources)
    };
    for pattern in &patterns {
        if !rules.catalogue.has_match(pattern) {
            let hint = rules.catalogue.hint(pattern);
            return refuse(Problem::of_run(format!("no rule is called `{pattern}`{hint}")));
        }
    }
    let wanted =
        |id: &str| which.is_empty() || patterns.iter().any(|p| matches(p, id)) || ids.iter().any(|i| i == id);
    let report = examples::run_all(&rules.host, |r| wanted(&r.id));
    let mut out = String::new();
    for failure in &report.failures {
        let _ = writeln!(out, "{failure}");
    }
    let examples = report.examples;
    let _ = match report.failures.len() {
        0 => writeln!(out, "{} rules, {examples} examples: all as they should be", report.rules),
        n => writeln!(out, "{} rules, {examples} examples: {n} not as they should be", report.rules),
    };
    let printed = print(&out);
    say(&rules.problems);
    match () {
        () if !rules.problems.is_empty() || printed != CLEAN => UNCHECKED,
        () if !report.failures.is_empty() => FOUND,
        () => CLEAN,
    }
}
