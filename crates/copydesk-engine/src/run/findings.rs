//! From what a plugin found in rendered text to a diagnostic in the file.

use super::fingerprint;
use crate::{Diagnostic, Edit, Fix, Label, Place, Source};
use copydesk_host::Finding;
use copydesk_model::{Sentence, Severity, Sheet, SourceMap, Span};
use std::sync::Arc;

/// A diagnostic on its way out.
#[derive(Clone, Debug)]
pub struct Found {
    /// The diagnostic, its fingerprint still empty.
    pub diagnostic: Diagnostic,
    /// What its fingerprint is made from.
    pub seed: u128,
}

/// A place that a plugin named, in its file.
#[derive(Clone, Debug)]
pub struct Spot {
    /// The place.
    pub place: Place,
    /// Whether the plugin's words stand there as they are, so that they can be edited.
    pub exact: bool,
    /// The file's text there.
    pub text: String,
}

/// Knows where in files the places of findings are.
pub trait Spots {
    /// A place in a file: the article that was checked where `file` is none, else a file of the view.
    fn spot(&self, file: Option<u32>, span: Span) -> Option<Spot>;
    /// What tells a finding there from others like it.
    fn seed(&self, rule: &str, file: Option<u32>, span: Span) -> u128;
}

impl Found {
    /// A finding of the engine's own.
    pub fn plain(
        rule: &str,
        severity: Severity,
        message: String,
        path: Arc<str>,
        span: Span,
        source: &Source,
    ) -> Self {
        let text = source.slice(span).to_owned();
        let seed = fingerprint::seed(rule, &path, &text, "");
        let diagnostic = Diagnostic {
            rule: rule.into(),
            severity,
            message,
            place: place(&path, span, source),
            text,
            labels: Vec::new(),
            notes: Vec::new(),
            help: None,
            fixes: Vec::new(),
            fingerprint: String::new(),
        };
        Self { diagnostic, seed }
    }

    /// A plugin's finding in its file; none where its place is in no file.
    pub fn new(rule: &str, severity: Severity, finding: Finding, spots: &impl Spots) -> Option<Self> {
        let Spot { place, text, .. } = spots.spot(finding.file, finding.span)?;
        let seed = spots.seed(rule, finding.file, finding.span);
        let labels = finding.labels.into_iter();
        let labels = labels
            .filter_map(|l| Some(Label { place: spots.spot(l.file, l.span)?.place, message: l.message }))
            .collect();
        let diagnostic = Diagnostic {
            rule: rule.into(),
            severity,
            message: finding.message,
            text,
            place,
            labels,
            notes: finding.notes,
            help: finding.help,
            fixes: finding.fixes.into_iter().filter_map(|f| fix(f, spots)).collect(),
            fingerprint: String::new(),
        };
        Some(Self { diagnostic, seed })
    }
}

/// A fix whose every edit stands in a file as the rule saw it. One that would replace more (markup, an
/// entity) is no fix any more.
fn fix(fix: copydesk_host::Fix, spots: &impl Spots) -> Option<Fix> {
    let mut edits = Vec::with_capacity(fix.edits.len());
    for edit in fix.edits {
        let spot = spots.spot(edit.file, edit.span).filter(|s| s.exact)?;
        edits.push(Edit { path: spot.place.path, span: spot.place.span, text: edit.text });
    }
    (!edits.is_empty()).then_some(Fix { title: fix.title, applicability: fix.applicability, edits })
}

/// A span of a file with its lines and columns.
pub fn place(path: &Arc<str>, span: Span, source: &Source) -> Place {
    Place { path: path.clone(), span, start: source.position(span.start), end: source.position(span.end) }
}

/// Maps places of one article to its file.
pub struct Mapper<'a> {
    path: Arc<str>,
    sheet: Sheet<'a>,
    map: SourceMap<'a>,
    source: &'a Source,
}

impl<'a> Mapper<'a> {
    /// For the article of this sheet and file.
    pub fn new(path: Arc<str>, sheet: &Sheet<'a>, source: &'a Source) -> Self {
        Self { path, sheet: *sheet, map: SourceMap::of(sheet), source }
    }

    /// The words of the sentence in which a byte of the rendered text stands.
    pub fn sentence(&self, at: u32) -> &'a str {
        self.sentence_at(at).map_or("", |s| self.sheet.slice(s.span))
    }

    fn sentence_at(&self, at: u32) -> Option<Sentence> {
        let sentences = self.sheet.records::<Sentence>();
        let (mut lo, mut hi) = (0, sentences.len());
        while lo < hi {
            let mid = lo + (hi - lo) / 2;
            match sentences.get(mid) {
                Some(s) if s.span.end <= at => lo = mid + 1,
                _ => hi = mid,
            }
        }
        sentences.get(lo).filter(|s| s.span.start <= at)
    }
}

impl Spots for Mapper<'_> {
    fn spot(&self, _: Option<u32>, span: Span) -> Option<Spot> {
        let (span, exact) = self.map.to_source(span)?;
        let text = self.source.slice(span).to_owned();
        Some(Spot { place: place(&self.path, span, self.source), exact, text })
    }

    fn seed(&self, rule: &str, _: Option<u32>, span: Span) -> u128 {
        fingerprint::seed(rule, &self.path, self.sheet.slice(span), self.sentence(span.start))
    }
}
