//! From all findings of a run to its outcome: order, suppression, baseline, counts.

use super::findings::Found;
use super::{Request, fingerprint};
use crate::baseline::Baseline;
use crate::catalogue::{Catalogue, UNUSED_STET, fail_on};
use crate::changed::Changed;
use crate::config::Settings;
use crate::discover::Article;
use crate::suppress::Stets;
use crate::{Diagnostic, Outcome, Problem, Summary};
use copydesk_model::{Severity, Span};
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

/// What is done with all findings, whether they were made now or before.
pub fn conclude(
    mut outcome: Outcome,
    of_ledger: Vec<Diagnostic>,
    mut problems: Vec<Problem>,
    request: &Request,
    articles: &[Article],
) -> Outcome {
    if !of_ledger.is_empty() {
        outcome.diagnostics.extend(of_ledger);
        outcome.diagnostics.sort_by(|a, b| shown_order(a).cmp(&shown_order(b)));
    }
    if let Some(file) = request.baseline.file(&request.cwd) {
        match Baseline::read(&request.cwd, &file) {
            Ok(known) => outcome.in_baseline = known.hide(&mut outcome.diagnostics),
            Err(problem) => problems.push(problem),
        }
    }
    if let Some(revision) = &request.changed_since {
        match Changed::since(&request.cwd, revision) {
            Ok(changed) => outcome.diagnostics.retain(|d| changed.concerns(d)),
            Err(why) => problems.push(Problem::of_run(format!("changed lines are not known: {why}"))),
        }
    }
    problems.sort();
    problems.dedup();
    outcome.problems = problems;
    outcome.count();
    outcome.fail_on = articles.iter().filter_map(|a| fail_on(&a.folder.chain)).min();
    outcome
}

/// Adds what the pass over all articles found, but for what is said already: one rule's mending of one place in
/// one way. What an article shows by itself comes first.
pub fn add_unsaid(found: &mut Vec<Found>, more: Vec<Found>) {
    let key = |f: &Found| {
        let d = &f.diagnostic;
        let edit = d.fixes.first()?.edits.first()?;
        Some((d.place.path.clone(), d.place.span, d.rule.clone(), edit.text.clone()))
    };
    let mut unsaid: HashSet<_> = more.iter().filter_map(key).collect();
    for said in found.iter().filter_map(key) {
        unsaid.remove(&said);
    }
    found.extend(more.into_iter().filter(|f| key(f).is_none_or(|k| unsaid.contains(&k))));
}

/// The order in which findings are shown.
fn shown_order(d: &Diagnostic) -> (&str, Span, &str, &str) {
    (&d.place.path, d.place.span, &d.rule, &d.message)
}

/// Puts findings into the order in which they are shown, and drops those that are there twice.
pub fn sort(found: &mut Vec<Found>) {
    found.sort_by(|a, b| shown_order(&a.diagnostic).cmp(&shown_order(&b.diagnostic)));
    found.dedup_by(|a, b| shown_order(&a.diagnostic) == shown_order(&b.diagnostic));
}

/// Takes out what `stet` comments let stand, and puts in what is wrong with the comments themselves.
pub fn suppress(
    mut found: Vec<Found>,
    stets: Vec<(usize, Stets)>,
    articles: &[Article],
    catalogue: &Catalogue,
    settings: impl Fn(usize) -> Arc<Settings>,
    outcome: &Outcome,
) -> Vec<Found> {
    let mut by_path: HashMap<&str, (usize, Stets)> =
        stets.into_iter().map(|(i, s)| (&*articles[i].path, (i, s))).collect();
    if by_path.is_empty() {
        return found;
    }
    let mut hidden = vec![false; found.len()];
    let mut first = 0;
    while let Some(f) = found.get(first) {
        let path = &f.diagnostic.place.path;
        let end = first + found[first..].partition_point(|f| f.diagnostic.place.path == *path);
        if let Some((_, stets)) = by_path.get_mut(&**path) {
            let of_article = found[first..end].iter().map(|f| (&*f.diagnostic.rule, f.diagnostic.place.span));
            hidden[first..end].copy_from_slice(&stets.hide(of_article));
        }
        first = end;
    }
    let mut hidden = hidden.into_iter();
    found.retain(|_| !hidden.next().unwrap_or(false));
    for (path, (i, stets)) in by_path {
        let settings = settings(i);
        let Some(severity) = settings.severity(UNUSED_STET, Severity::DEFAULT) else { continue };
        let Some(source) = outcome.sources.get(path) else { continue };
        for (span, message) in stets.complaints(catalogue, &settings) {
            found.push(Found::plain(UNUSED_STET, severity, message, articles[i].path.clone(), span, &source));
        }
    }
    sort(&mut found);
    found
}

impl Outcome {
    /// Takes findings in, sorted and with their fingerprints, and counts them.
    pub(crate) fn finish(&mut self, mut found: Vec<Found>) {
        sort(&mut found);
        self.diagnostics = fingerprint::number(found);
        self.count();
    }

    fn count(&mut self) {
        let Summary { errors, warnings, suggestions, .. } = &mut self.summary;
        for d in &self.diagnostics {
            match d.severity {
                Severity::ERROR => *errors += 1,
                Severity::WARNING => *warnings += 1,
                _ => *suggestions += 1,
            }
        }
    }

    /// Whether anything was found at or above a severity.
    pub fn fails_at(&self, severity: Severity) -> bool {
        self.diagnostics.iter().any(|d: &Diagnostic| d.severity >= severity)
    }
}
