//! `consistency/agent`.

use crate::echo::{content, shared};
use copydesk_plugin::prelude::*;
use std::collections::HashMap;

copydesk_plugin::rule! {
    /// One act on one object, said of two agents: "Olsen blocked the sale of Norline", then "Berg blocked the
    /// sale of Norline".
    ///
    /// One of the two may be meant for the other, or both acted, and the text should say when. The rule
    /// compares acts that are done once (block, approve, reject, ban, buy, sell, appoint, invade), on the same
    /// named object with the same words around it.
    ///
    /// It is silent where both acts have dates that differ, on what is denied, planned or in doubt, on
    /// quotations, and where one agent's name is part of the other's.
    ///
    /// Measured: none in 508 posts of a public blog (568,000 words).
    ///
    /// ```flag
    /// The plan is to revive Olsen's blocked deal to buy Norline. In the end Berg blocked the deal to buy Norline.
    ///                                                                       ^^^^ Olsen
    /// ```
    /// ```pass
    /// In 2021 Olsen blocked the deal to buy Norline. In 2023 Berg blocked the deal to buy Norline.
    /// ```
    /// ```pass
    /// Olsen blocked the deal to buy Norline. Berg may block the deal to buy Norline, or a law about Norline.
    /// ```
    pub struct Agent = "consistency/agent", WARNING;
}

/// Acts that one agent does once.
const ONCE: &[&str] = &["block", "approve", "reject", "ban", "buy", "sell", "appoint", "invade"];

/// How many acts of one kind on one object a further one is held against.
const MOST: usize = 16;

/// An act that can be compared.
struct Act {
    claim: Claim,
    words: Vec<String>,
}

impl Rule for Agent {
    fn check(&self, article: &Article<'_>, flags: &mut Flags) {
        let mut acts: HashMap<(&str, usize), Vec<Act>> = HashMap::new();
        for claim in article.claims() {
            let predicate = article.str(claim.predicate);
            let off = ClaimFlags::NEGATED | ClaimFlags::HEDGED | ClaimFlags::QUOTED | ClaimFlags::FUTURE;
            let Some(object) = claim.object.get() else { continue };
            if claim.subject.get().is_none() || claim.flags.any(off) || !ONCE.contains(&predicate) {
                continue;
            }
            let words = content(article, claim.object_span);
            let before = acts.entry((predicate, object)).or_default();
            if let Some(before) = before.iter().find(|a| conflict(article, a, &claim, &words)) {
                report(article, &before.claim, &claim, flags);
            } else if before.len() < MOST {
                before.push(Act { claim, words });
            }
        }
    }
}

/// Whether the same was done to the same by another, and not at another time.
fn conflict(article: &Article<'_>, before: &Act, claim: &Claim, words: &[String]) -> bool {
    if before.claim.subject == claim.subject {
        return false;
    }
    let common = shared(&before.words, words);
    if common < 2 || common < before.words.len().min(words.len()) {
        return false;
    }
    let time = |c: &Claim| article.times().follow(c.time).map(|t| (t.earliest, t.latest));
    if let (Some(a), Some(b)) = (time(&before.claim), time(claim))
        && a != b
    {
        return false;
    }
    let name = |c: &Claim| article.entities().follow(c.subject).map_or("", |e| article.str(e.key));
    let (a, b) = (name(&before.claim), name(claim));
    !a.is_empty() && !b.is_empty() && !a.contains(b) && !b.contains(a)
}

fn report(article: &Article<'_>, before: &Claim, claim: &Claim, flags: &mut Flags) {
    let name = |c: &Claim| article.entities().follow(c.subject).map_or("", |e| article.str(e.name));
    let at = |c: &Claim| agent_at(article, c);
    let (first, second) = (name(before), name(claim));
    flags.push(
        Flag::at(at(claim), format!("here “{second}” is said to have done what “{first}” did above"))
            .label(at(before), format!("“{first}” here: {}", article.slice(before.span)))
            .help("if both did it, say when; if one did, name that one in both places"),
    );
}

/// Where the claim names its agent.
fn agent_at(article: &Article<'_>, claim: &Claim) -> Span {
    article
        .mentions_of(claim.sentence)
        .iter()
        .find(|m| Some(m.entity as usize) == claim.subject.get() && m.span.start >= claim.span.start)
        .map_or(claim.span, |m| m.span)
}
