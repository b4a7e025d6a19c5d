//! Drawing a thousand findings in an article of 1 MB: as paragraphs, and as one single line.

use copydesk_engine::{Diagnostic, Label, Outcome, Place, Source};
use copydesk_model::{Severity, Span};
use copydesk_report::{Form, Style, write};
use std::sync::Arc;

fn main() {
    divan::main();
}

fn outcome(line_end: &str) -> Outcome {
    let sentence = "The mayor said that Lindkvist would come in the spring, and nobody else. ";
    let mut text = String::new();
    while text.len() < 1 << 20 {
        text.push_str(sentence);
        if text.len() % 2000 < sentence.len() {
            text.push_str(line_end);
        }
    }
    let outcome = Outcome::default();
    let source = Arc::new(Source::new(text.clone().into_bytes()));
    outcome.sources.hold("a.md".into(), source.clone());
    let place = |at: usize| {
        let span = Span::new(at as u32, at as u32 + 9);
        Place {
            path: "a.md".into(),
            span,
            start: source.position(span.start),
            end: source.position(span.end),
        }
    };
    let found: Vec<_> = text.match_indices("Lindkvist").map(|(at, _)| at).step_by(13).take(1000).collect();
    let diagnostics = found.iter().rev().zip(&found).map(|(&here, &there)| Diagnostic {
        rule: "names/near-duplicate".into(),
        severity: Severity::ERROR,
        message: "“Lindkvist” is one letter away from “Lindqvist”".to_owned(),
        place: place(here),
        text: "Lindkvist".to_owned(),
        labels: vec![Label { place: place(there), message: "introduced here".to_owned() }],
        notes: Vec::new(),
        help: Some("if these are two people, say so".to_owned()),
        fixes: Vec::new(),
        fingerprint: String::new(),
    });
    Outcome { diagnostics: diagnostics.collect(), ..outcome }
}

#[divan::bench(args = ["paragraphs", "one line"])]
fn human(bencher: divan::Bencher<'_, '_>, shape: &str) {
    let outcome = outcome(if shape == "one line" { "" } else { "\n\n" });
    bencher.bench(|| {
        let mut out = Vec::new();
        write(Form::Human, &Style::PLAIN, &outcome, &mut out).expect("writing to memory works");
        out
    });
}

#[divan::bench]
fn json(bencher: divan::Bencher<'_, '_>) {
    let outcome = outcome("\n\n");
    bencher.bench(|| {
        let mut out = Vec::new();
        write(Form::Json, &Style::PLAIN, &outcome, &mut out).expect("writing to memory works");
        out
    });
}
