//! `copydesk explain RULE`

use super::{print, refuse, rules_here, style};
use crate::args::Color;
use copydesk_engine::catalogue::RuleDoc;
use copydesk_engine::{Problem, Profile};
use copydesk_report::Style;

pub fn run(id: &str, color: Color) -> u8 {
    let rules = match rules_here() {
        Ok(rules) => rules,
        Err(problem) => return refuse(problem),
    };
    match rules.catalogue.get(id) {
        Some(rule) => print(&text(rule, &style(Style::for_stdout(), color))),
        None => refuse(Problem::of_run(format!("no rule is called `{id}`{}", rules.catalogue.hint(id)))),
    }
}

/// Names of the profiles a rule is on in.
pub fn profiles(rule: &RuleDoc) -> Vec<&'static str> {
    Profile::ALL.iter().filter(|p| rule.spec.profiles.has(p.1.flag())).map(|p| p.0).collect()
}

fn text(rule: &RuleDoc, style: &Style) -> String {
    let mut out = Vec::new();
    // Writing to memory cannot fail.
    let _ = copydesk_report::docs::explain(rule, style, &mut out);
    String::from_utf8(out).unwrap_or_default()
}
