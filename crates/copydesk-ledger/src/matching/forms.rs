//! Forms: wrong spellings of names, words not to use, terms to spell out where they are first used.

use super::{Judge, Match, Target};
use crate::fields::At;
use crate::ledger::Role;
use crate::phrases::{fold_hash, plain};
use crate::problem::Place;
use copydesk_model::*;
use std::collections::BTreeSet;

/// How far behind a term its expansion may begin, in brackets: "FEMA (the Federal ...".
const BEHIND: u32 = 8;

impl Judge<'_, '_> {
    pub(super) fn forms(&mut self) {
        let forms = std::mem::take(&mut self.out);
        let mut found = Vec::new();
        let scene = self.scene;
        for at in scene.forms.chunk_by(|a, b| a.span == b.span) {
            for form in at {
                match form.role {
                    Role::Never
                        // What is wrong for one entity and another's right name is not for us to say.
                        if at.iter().all(|f| f.role != Role::Name) => {
                            found.extend(self.misspelt(form.target, form.span));
                        }
                    Role::TermNever => found.extend(self.misused(form.target, form.span)),
                    _ => {}
                }
            }
        }
        self.out = forms;
        self.out.append(&mut found);
        self.first_uses();
    }

    fn day(&self) -> Day {
        self.held.day()
    }

    fn misspelt(&self, entity: u32, span: Span) -> Option<Match> {
        let full = self.ledger.entity(entity as usize)?;
        let rights: Vec<&At<String>> = std::iter::once(&full.name).chain(&full.aliases).collect();
        let never = self.wrong(&full.never, &rights, span)?;
        let right = nearest(&never.value, &rights)?;
        let file = self.ledger.entities[entity as usize].home.file;
        Some(self.form(Target::Entity(entity), span, Aspect::NAME, Place { file, span: never.span }, right))
    }

    fn misused(&self, term: u32, span: Span) -> Option<Match> {
        let (file, full) = self.ledger.terms.get(term as usize)?;
        if !self.term_applies(term) {
            return None;
        }
        let rights: Vec<&At<String>> = std::iter::once(&full.prefer).chain(&full.expand).collect();
        let never = self.wrong(&full.never, &rights, span)?;
        let right = nearest(&never.value, &rights)?;
        let place = Place { file: *file, span: never.span };
        Some(self.form(Target::Term(term), span, Aspect::TERM, place, right))
    }

    fn form(&self, target: Target, span: Span, aspect: Aspect, place: Place, right: String) -> Match {
        Match {
            target,
            span,
            cue: span,
            verdict: Verdict::CONFLICTS,
            aspect,
            tie: Tie::FORM,
            day: self.day(),
            place,
            expected: right,
        }
    }

    fn term_applies(&self, term: u32) -> bool {
        self.ledger.term_globs.get(term as usize).is_none_or(|(only, skip)| {
            (only.is_empty() || only.matches(self.path)) && !skip.matches(self.path)
        })
    }

    /// The wrong form that stands at a place. A form that is wrong in its capitals alone ("Github") must
    /// stand there letter for letter, and not where capitals show nothing.
    fn wrong<'e>(
        &self,
        never: &'e [At<String>],
        rights: &[&At<String>],
        span: Span,
    ) -> Option<&'e At<String>> {
        let text = self.scene.slice(span);
        let said: String = text.split_whitespace().collect::<Vec<_>>().join(" ").chars().map(plain).collect();
        let hash = fold_hash(text);
        let exact = never.iter().find(|n| n.value.chars().map(plain).eq(said.chars()));
        let wrong = exact.or_else(|| never.iter().find(|n| fold_hash(&n.value) == hash))?;
        if rights.iter().any(|r| r.value.chars().map(plain).eq(said.chars())) {
            return None;
        }
        let lower = |s: &str| s.chars().map(plain).flat_map(char::to_lowercase).collect::<String>();
        let case_only = rights.iter().any(|r| lower(&r.value) == lower(&wrong.value));
        let block = self.scene.block_of(span.start).unwrap_or_default();
        let starts = self
            .scene
            .sentence_at(span.start)
            .is_some_and(|s| self.scene.sentence(s).span.start == span.start);
        let proves_nothing = starts || block.kind.is_heading() || block.flags.has(BlockFlags::ALL_CAPS);
        (!case_only || (exact.is_some() && !proves_nothing)).then_some(wrong)
    }

    /// Terms that must be spelled out before, or where, they are first used.
    fn first_uses(&mut self) {
        let mut seen: BTreeSet<u32> = BTreeSet::new();
        let mut spelled: BTreeSet<u32> = BTreeSet::new();
        let scene = self.scene;
        for (i, form) in scene.forms.iter().enumerate() {
            let term = form.target;
            match form.role {
                Role::Expand => {
                    spelled.insert(term);
                }
                Role::Prefer if !seen.contains(&term) && self.ledger.terms[term as usize].1.expand_first => {
                    // A heading is no place to spell things out.
                    let heading = scene.block_of(form.span.start).is_some_and(|b| b.kind.is_heading());
                    if heading || !self.term_applies(term) {
                        continue;
                    }
                    seen.insert(term);
                    let limit = form.span.end + BEHIND;
                    let follows = scene.forms[i..].iter().take_while(|f| f.span.start <= limit);
                    let told = spelled.contains(&term)
                        || follows.into_iter().any(|f| f.role == Role::Expand && f.target == term);
                    let (file, full) = &self.ledger.terms[term as usize];
                    let Some(expand) = &full.expand else { continue };
                    let place = Place { file: *file, span: expand.span };
                    let expected = format!("{} ({})", expand.value, full.prefer.value);
                    let mut m = self.form(Target::Term(term), form.span, Aspect::FIRST_USE, place, expected);
                    if told {
                        m.verdict = Verdict::AGREES;
                    }
                    self.add(m);
                }
                _ => {}
            }
        }
    }
}

/// The right form that is most like a wrong one.
fn nearest(wrong: &str, rights: &[&At<String>]) -> Option<String> {
    let best = rights.iter().min_by_key(|r| crate::fields::distance(wrong, &r.value))?;
    Some(best.value.clone())
}
