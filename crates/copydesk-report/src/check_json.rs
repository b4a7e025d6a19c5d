//! `check --format json`: one document, a finding a line.

use crate::VERSION;
use copydesk_engine::{Diagnostic, Edit, Fix, Label, Outcome, Place, Position, Problem, Summary};
use copydesk_model::{Applicability, Span};
use serde::Serialize;
use std::io::{self, Write};

/// Version of the contract that the document keeps.
const CONTRACT: u32 = 1;

/// A span as every JSON form writes it.
#[derive(Serialize)]
pub(crate) struct SpanJson {
    start: u32,
    end: u32,
}

impl From<Span> for SpanJson {
    fn from(span: Span) -> Self {
        Self { start: span.start, end: span.end }
    }
}

#[derive(Serialize)]
struct PositionJson {
    line: u32,
    column: u32,
}

impl From<Position> for PositionJson {
    fn from(p: Position) -> Self {
        Self { line: p.line, column: p.column }
    }
}

#[derive(Serialize)]
struct PlaceJson<'a> {
    path: &'a str,
    span: SpanJson,
    start: PositionJson,
    end: PositionJson,
}

impl<'a> From<&'a Place> for PlaceJson<'a> {
    fn from(p: &'a Place) -> Self {
        Self { path: &p.path, span: p.span.into(), start: p.start.into(), end: p.end.into() }
    }
}

#[derive(Serialize)]
struct DiagnosticJson<'a> {
    rule: &'a str,
    severity: &'a str,
    message: &'a str,
    #[serde(flatten)]
    place: PlaceJson<'a>,
    text: &'a str,
    labels: Vec<LabelJson<'a>>,
    notes: &'a [String],
    help: Option<&'a str>,
    fixes: Vec<FixJson<'a>>,
    fingerprint: &'a str,
}

#[derive(Serialize)]
struct LabelJson<'a> {
    #[serde(flatten)]
    place: PlaceJson<'a>,
    message: &'a str,
}

#[derive(Serialize)]
struct FixJson<'a> {
    title: &'a str,
    applicability: &'a str,
    edits: Vec<EditJson<'a>>,
}

#[derive(Serialize)]
struct EditJson<'a> {
    path: &'a str,
    span: SpanJson,
    text: &'a str,
}

#[derive(Serialize)]
struct ProblemJson<'a> {
    path: Option<&'a str>,
    message: &'a str,
    span: Option<SpanJson>,
    start: Option<PositionJson>,
}

#[derive(Serialize)]
struct SummaryJson {
    articles: usize,
    errors: usize,
    warnings: usize,
    suggestions: usize,
}

impl<'a> From<&'a Diagnostic> for DiagnosticJson<'a> {
    fn from(d: &'a Diagnostic) -> Self {
        Self {
            rule: &d.rule,
            severity: d.severity.name(),
            message: &d.message,
            place: (&d.place).into(),
            text: &d.text,
            labels: d.labels.iter().map(Into::into).collect(),
            notes: &d.notes,
            help: d.help.as_deref(),
            fixes: d.fixes.iter().map(Into::into).collect(),
            fingerprint: &d.fingerprint,
        }
    }
}

impl<'a> From<&'a Label> for LabelJson<'a> {
    fn from(l: &'a Label) -> Self {
        Self { place: (&l.place).into(), message: &l.message }
    }
}

impl<'a> From<&'a Fix> for FixJson<'a> {
    fn from(f: &'a Fix) -> Self {
        let applicability = if f.applicability == Applicability::SAFE { "safe" } else { "suggested" };
        Self { title: &f.title, applicability, edits: f.edits.iter().map(Into::into).collect() }
    }
}

impl<'a> From<&'a Edit> for EditJson<'a> {
    fn from(e: &'a Edit) -> Self {
        Self { path: &e.path, span: e.span.into(), text: &e.text }
    }
}

impl<'a> From<&'a Problem> for ProblemJson<'a> {
    fn from(p: &'a Problem) -> Self {
        Self {
            path: p.path.as_deref(),
            message: &p.message,
            span: p.at.map(|(span, _)| span.into()),
            start: p.at.map(|(_, position)| position.into()),
        }
    }
}

impl From<Summary> for SummaryJson {
    fn from(s: Summary) -> Self {
        Self { articles: s.articles, errors: s.errors, warnings: s.warnings, suggestions: s.suggestions }
    }
}

/// Writes the document. A finding a line keeps it readable for `diff`, and never holds it in memory whole.
pub(crate) fn write(outcome: &Outcome, out: &mut impl Write) -> io::Result<()> {
    writeln!(out, "{{\"version\":{CONTRACT},\"tool\":{{\"name\":\"copydesk\",\"version\":\"{VERSION}\"}},")?;
    write_list(out, "diagnostics", outcome.diagnostics.iter().map(DiagnosticJson::from))?;
    write_list(out, "problems", outcome.problems.iter().map(ProblemJson::from))?;
    out.write_all(b"\"summary\":")?;
    serde_json::to_writer(&mut *out, &SummaryJson::from(outcome.summary))?;
    out.write_all(b"}\n")
}

fn write_list<T: Serialize>(
    out: &mut impl Write,
    name: &str,
    items: impl Iterator<Item = T>,
) -> io::Result<()> {
    write!(out, "\"{name}\":[")?;
    let mut any = false;
    for item in items {
        out.write_all(if any { b",\n" } else { b"\n" })?;
        serde_json::to_writer(&mut *out, &item)?;
        any = true;
    }
    out.write_all(if any { b"\n],\n" } else { b"],\n" })
}
