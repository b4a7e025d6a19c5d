//! The forms that programs read.

mod common;

use common::{Run, typical};
use copydesk_engine::{Outcome, Position, Problem};
use copydesk_model::{Severity, Span};
use copydesk_report::{Form, Style, write, write_problems};
use serde_json::{Value, json};

fn written(form: Form, outcome: &Outcome) -> String {
    let mut out = Vec::new();
    write(form, &Style::PLAIN, outcome, &mut out).expect("writing to memory works");
    String::from_utf8(out).expect("output is UTF-8")
}

#[test]
fn json_has_every_field_of_the_contract() {
    let mut run = typical();
    run.outcome.problems.push(Problem { path: None, at: None, message: "no such plugin".into() });
    let text = written(Form::Json, &run.outcome);
    let document: Value = serde_json::from_str(&text).expect("output is JSON");
    assert_eq!(
        document,
        json!({
            "version": 1,
            "tool": {"name": "copydesk", "version": env!("CARGO_PKG_VERSION")},
            "diagnostics": [{
                "rule": "names/near-duplicate",
                "severity": "error",
                "message": "“Lindkvist” is one letter away from “Lindqvist”",
                "path": "drafts/a.md",
                "span": {"start": 50, "end": 59},
                "start": {"line": 5, "column": 10},
                "end": {"line": 5, "column": 19},
                "text": "Lindkvist",
                "labels": [
                    {"path": "drafts/a.md", "span": {"start": 17, "end": 31},
                     "start": {"line": 3, "column": 7}, "end": {"line": 3, "column": 21},
                     "message": "introduced here"},
                    {"path": "drafts/b.md", "span": {"start": 0, "end": 14},
                     "start": {"line": 1, "column": 1}, "end": {"line": 1, "column": 15},
                     "message": "and named here"},
                ],
                "notes": ["the ledger knows neither"],
                "help": "if these are two people, say so with `stet`",
                "fixes": [{
                    "title": "change to “Lindqvist”",
                    "applicability": "suggested",
                    "edits": [{"path": "drafts/a.md", "span": {"start": 50, "end": 59}, "text": "Lindqvist"}],
                }],
                "fingerprint": "00c0ffee",
            }],
            "problems": [{"path": null, "message": "no such plugin", "span": null, "start": null}],
            "summary": {"articles": 2, "errors": 1, "warnings": 0, "suggestions": 0},
        })
    );
    let keys: Vec<_> =
        document["diagnostics"][0].as_object().expect("a finding is an object").keys().collect();
    assert_eq!(
        keys,
        [
            "rule",
            "severity",
            "message",
            "path",
            "span",
            "start",
            "end",
            "text",
            "labels",
            "notes",
            "help",
            "fixes",
            "fingerprint"
        ]
    );
}

#[test]
fn json_is_the_same_bytes_each_time_and_one_finding_a_line() {
    let outcome = typical().outcome;
    let text = written(Form::Json, &outcome);
    assert_eq!(text, written(Form::Json, &typical().outcome));
    assert_eq!(text.lines().filter(|l| l.starts_with("{\"rule\":")).count(), 1);
    assert!(text.ends_with("}\n"));
}

#[test]
fn json_of_a_clean_run_is_a_whole_document() {
    let document: Value = serde_json::from_str(&written(Form::Json, &Outcome::default())).expect("JSON");
    assert_eq!(document["diagnostics"], json!([]));
    assert_eq!(document["problems"], json!([]));
    assert_eq!(document["summary"]["articles"], 0);
}

#[test]
fn short_is_a_line_a_finding() {
    assert_eq!(
        written(Form::Short, &typical().outcome),
        "drafts/a.md:5:10: error: “Lindkvist” is one letter away from “Lindqvist” [names/near-duplicate]\n"
    );
}

#[test]
fn short_stays_on_one_line_whatever_a_message_holds() {
    let mut run = Run::over(&[("a.md", "text")]);
    let place = run.place("a.md", "text");
    run.find(Severity::WARNING, "x/y", place, "two\r\nlines and an \u{1b}[2Jescape");
    assert_eq!(
        written(Form::Short, &run.outcome),
        "a.md:1:1: warning: two lines and an \u{fffd}[2Jescape [x/y]\n"
    );
}

#[test]
fn problems_are_lines_with_the_place_they_have() {
    let at = Some((Span::new(4, 5), Position { line: 2, column: 3 }));
    let problems = [
        Problem { path: Some("copydesk.toml".into()), at, message: "`profile` takes a string".into() },
        Problem { path: Some("gone.md".into()), at: None, message: "no such file".into() },
        Problem { path: None, at: None, message: "the plugin `tides` is not trusted".into() },
    ];
    let mut out = Vec::new();
    write_problems(&problems, &mut out).expect("writing to memory works");
    assert_eq!(
        String::from_utf8(out).expect("output is UTF-8"),
        "copydesk.toml:2:3: not checked: `profile` takes a string\n\
         gone.md: not checked: no such file\n\
         copydesk: not checked: the plugin `tides` is not trusted\n"
    );
}

#[test]
fn github_annotates_the_place_and_names_the_others() {
    assert_eq!(
        written(Form::Github, &typical().outcome),
        "::error file=drafts/a.md,line=5,endLine=5,col=10,endColumn=19,title=names/near-duplicate::\
         “Lindkvist” is one letter away from “Lindqvist”\
         %0Adrafts/a.md:3:7: introduced here%0Adrafts/b.md:1:1: and named here\
         %0Anote: the ledger knows neither\
         %0Ahelp: if these are two people, say so with `stet`\
         %0Afix: change to “Lindqvist”\n"
    );
}

#[test]
fn github_escapes_what_would_end_a_property_or_a_command() {
    let path = "50%, a:b.md";
    let mut run = Run::over(&[(path, "one\ntwo")]);
    let place = run.at(path, 0, 7);
    run.find(Severity::SUGGESTION, "x/y", place, "up 50%::stop\n::error::gotcha");
    assert_eq!(
        written(Form::Github, &run.outcome),
        "::notice file=50%25%2C a%3Ab.md,line=1,endLine=2,title=x/y::up 50%25::stop ::error::gotcha\n"
    );
}
