//! From what a plugin found in rendered text to a diagnostic in the file.

use super::fingerprint;
use crate::{Diagnostic, Edit, Fix, Label, Place, Source};
use copydesk_host::Finding;
use copydesk_model::{Applicability, Sentence, Severity, Sheet, SourceMap, Span};
use std::sync::Arc;

/// A diagnostic on its way out.
#[derive(Clone, Debug)]
pub struct Found {
    /// The diagnostic, its fingerprint still empty.
    pub diagnostic: Diagnostic,
    /// What its fingerprint is made from.
    pub seed: u128,
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
}

fn place(path: &Arc<str>, span: Span, source: &Source) -> Place {
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

    fn place(&self, span: Span) -> Option<Place> {
        self.map.to_source(span).map(|(span, _)| place(&self.path, span, self.source))
    }

    /// A finding in the file; none where its place is not in the file.
    pub fn finding(&self, rule: &str, severity: Severity, finding: Finding) -> Option<Found> {
        let place = self.place(finding.span)?;
        let context = self.sentence_at(finding.span.start).map_or("", |s| self.sheet.slice(s.span));
        let seed = fingerprint::seed(rule, &self.path, self.sheet.slice(finding.span), context);
        let labels = finding.labels.into_iter();
        let labels =
            labels.filter_map(|l| Some(Label { place: self.place(l.span)?, message: l.message })).collect();
        let diagnostic = Diagnostic {
            rule: rule.into(),
            severity,
            message: finding.message,
            text: self.source.slice(place.span).to_owned(),
            place,
            labels,
            notes: finding.notes,
            help: finding.help,
            fixes: finding.fixes.into_iter().filter_map(|f| self.fix(f)).collect(),
            fingerprint: String::new(),
        };
        Some(Found { diagnostic, seed })
    }

    /// A fix whose every edit has a place in the file. One that would replace more than the rule saw
    /// (markup, an entity) is no safe one any more.
    fn fix(&self, fix: copydesk_host::Fix) -> Option<Fix> {
        let mut edits = Vec::with_capacity(fix.edits.len());
        for edit in fix.edits {
            let (span, exact) = self.map.to_source(edit.span)?;
            if !exact {
                return None;
            }
            edits.push(Edit { path: self.path.clone(), span, text: edit.text });
        }
        let applicability = match fix.applicability {
            Applicability::SAFE => Applicability::SAFE,
            _ => Applicability::SUGGESTED,
        };
        (!edits.is_empty()).then_some(Fix { title: fix.title, applicability, edits })
    }

    /// The sentence in which a byte of the rendered text stands.
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
