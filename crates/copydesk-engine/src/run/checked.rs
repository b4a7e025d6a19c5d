//! What one article says by itself.

use super::corpus::Gathered;
use super::findings::{Found, Mapper};
use super::kept::Content;
use super::settle::sort;
use super::{article, neighbours, work::Pool};
use crate::config::Settings;
use crate::discover::Article;
use crate::suppress::Stets;
use crate::{Problem, Source};
use article::Ready;
use copydesk_corpus::Stamp;
use copydesk_host::Host;
use std::sync::Arc;

/// What checking one article gives.
#[derive(Default)]
pub struct Checked {
    pub found: Vec<Found>,
    pub problems: Vec<Problem>,
    pub stets: Option<Stets>,
    pub source: Option<Arc<Source>>,
    pub gathered: Option<Gathered>,
    /// The hash of its bytes, where it goes to the store.
    pub content: Option<Content>,
    /// Whether a plugin had trouble, which it may not have again.
    pub is_doubtful: bool,
}

impl Checked {
    /// What was worked out in an earlier run.
    pub fn kept(own: neighbours::Own, stamp: Stamp) -> Self {
        Self {
            found: own.found,
            problems: own.problems,
            gathered: Some(Gathered::known(own.piece, (stamp, own.content))),
            content: Some(own.content),
            ..Self::default()
        }
    }
}

/// Runs the rules over one article.
pub fn check_one(
    host: &Host,
    article: &Article,
    ready: Ready,
    settings: &Settings,
    pool: &Pool<'_>,
) -> Checked {
    let sheet = ready.sheet.view();
    let reply = pool.with(|session| session.check(sheet));
    let stets = Stets::of(&sheet);
    let mut out = Checked::default();
    if reply.findings.is_empty() && ready.problems.is_empty() && stets.is_empty() && reply.problems.is_empty()
    {
        return out;
    }
    let source = Arc::new(Source::new(ready.bytes));
    out.problems = article::problems(&article.path, &ready.problems, &source);
    out.is_doubtful = !reply.problems.is_empty();
    for problem in reply.problems {
        out.problems.push(Problem::of(article.path.clone(), problem.to_string()));
    }
    let mapper = Mapper::new(article.path.clone(), &sheet, &source);
    for finding in reply.findings {
        let Some(rule) = host.rules().get(finding.rule) else { continue };
        let Some(severity) = settings.severity(&rule.id, finding.severity) else { continue };
        match Found::new(&rule.id, severity, finding, &mapper) {
            Some(found) => out.found.push(found),
            None => {
                out.is_doubtful = true;
                out.problems.push(Problem::of(
                    article.path.clone(),
                    format!("rule {} flagged a place that is not in the article", rule.id),
                ));
            }
        }
    }
    sort(&mut out.found);
    out.stets = (!stets.is_empty()).then_some(stets);
    let is_held = !out.found.is_empty() || !out.problems.is_empty() || out.stets.is_some();
    out.source = is_held.then_some(source);
    out
}
