//! Findings for the tests, made the way the engine makes them: places come from the file's own text.
#![allow(dead_code)] // each test file uses some of it

use copydesk_engine::{Diagnostic, Edit, Fix, Label, Outcome, Place, Source};
use copydesk_model::{Applicability, Severity, Span};
use std::sync::Arc;

/// A run over files given as path and text.
pub struct Run {
    files: Vec<(Arc<str>, Arc<Source>)>,
    pub outcome: Outcome,
}

impl Run {
    pub fn over(files: &[(&str, &str)]) -> Self {
        let bytes: Vec<_> = files.iter().map(|&(p, t)| (p, t.as_bytes().to_vec())).collect();
        Self::over_bytes(&bytes)
    }

    pub fn over_bytes(files: &[(&str, Vec<u8>)]) -> Self {
        let outcome = Outcome::default();
        let files: Vec<_> = files
            .iter()
            .map(|(path, bytes)| {
                let (path, source) = (Arc::from(*path), Arc::new(Source::new(bytes.clone())));
                outcome.sources.hold(Arc::clone(&path), Arc::clone(&source));
                (path, source)
            })
            .collect();
        Self { files, outcome }
    }

    /// The place of the `nth` (from 0) time that `words` stand in a file.
    pub fn nth(&self, path: &str, words: &str, nth: usize) -> Place {
        let (_, source) = self.file(path);
        let (start, _) = source.text().match_indices(words).nth(nth).expect("the words stand in the file");
        self.at(path, start as u32, (start + words.len()) as u32)
    }

    /// The first place where `words` stand.
    pub fn place(&self, path: &str, words: &str) -> Place {
        self.nth(path, words, 0)
    }

    pub fn at(&self, path: &str, start: u32, end: u32) -> Place {
        let (path, source) = self.file(path);
        let (path, span) = (Arc::clone(path), Span::new(start, end));
        Place { path, span, start: source.position(start), end: source.position(end) }
    }

    fn file(&self, path: &str) -> &(Arc<str>, Arc<Source>) {
        self.files.iter().find(|(p, _)| &**p == path).expect("the file is part of the run")
    }

    pub fn find(&mut self, severity: Severity, rule: &str, place: Place, message: &str) -> &mut Diagnostic {
        let text = self.file(&place.path).1.slice(place.span).to_owned();
        let summary = &mut self.outcome.summary;
        summary.articles = self.files.len();
        match severity {
            Severity::ERROR => summary.errors += 1,
            Severity::WARNING => summary.warnings += 1,
            _ => summary.suggestions += 1,
        }
        self.outcome.diagnostics.push(Diagnostic {
            rule: rule.into(),
            severity,
            message: message.to_owned(),
            place,
            text,
            labels: Vec::new(),
            notes: Vec::new(),
            help: None,
            fixes: Vec::new(),
            fingerprint: "00c0ffee".to_owned(),
        });
        self.outcome.diagnostics.last_mut().expect("one was pushed")
    }
}

pub fn label(place: Place, message: &str) -> Label {
    Label { place, message: message.to_owned() }
}

pub fn fix(title: &str, place: &Place, text: &str) -> Fix {
    let edit = Edit { path: Arc::clone(&place.path), span: place.span, text: text.to_owned() };
    Fix { title: title.to_owned(), applicability: Applicability::SUGGESTED, edits: vec![edit] }
}

/// The typical finding: two places in two files, with everything that a finding can have.
pub fn typical() -> Run {
    let mut run = Run::over(&[
        ("drafts/a.md", "# Harbour\n\nMayor Anna Lindqvist spoke.\n\nZoë said Lindkvist agreed.\n"),
        ("drafts/b.md", "Anna Lindqvist is the mayor.\n"),
    ]);
    let (here, there, other) = (
        run.place("drafts/a.md", "Lindkvist"),
        run.place("drafts/a.md", "Anna Lindqvist"),
        run.place("drafts/b.md", "Anna Lindqvist"),
    );
    let mend = fix("change to “Lindqvist”", &here, "Lindqvist");
    let d = run.find(
        Severity::ERROR,
        "names/near-duplicate",
        here,
        "“Lindkvist” is one letter away from “Lindqvist”",
    );
    d.labels = vec![label(there, "introduced here"), label(other, "and named here")];
    d.notes = vec!["the ledger knows neither".to_owned()];
    d.help = Some("if these are two people, say so with `stet`".to_owned());
    d.fixes = vec![mend];
    run
}
