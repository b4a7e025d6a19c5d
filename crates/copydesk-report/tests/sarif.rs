//! The form that code hosts read.

mod common;

use common::typical;
use copydesk_engine::catalogue::RuleDoc;
use copydesk_engine::{Position, Problem};
use copydesk_host::RuleSpec;
use copydesk_model::{Phases, Profiles, Severity, Span};
use copydesk_report::write_sarif;
use serde_json::{Value, json};

fn rule() -> RuleDoc {
    let spec = RuleSpec {
        id: "names/near-duplicate".to_owned(),
        plugin: 0,
        summary: "One name in two spellings.".to_owned(),
        docs: "One name in two spellings.\n\nWhy.\n".to_owned(),
        severity: Severity::ERROR,
        phases: Phases::CHECK,
        profiles: Profiles::DRAFT,
        options: Vec::new(),
    };
    RuleDoc { plugin: "names".into(), spec }
}

#[test]
fn sarif_has_rules_results_places_fixes_and_what_was_not_checked() {
    let mut run = typical();
    run.outcome.problems.push(Problem {
        path: Some("a b.toml".into()),
        at: Some((Span::new(3, 4), Position { line: 1, column: 4 })),
        message: "no such key".into(),
    });
    let mut out = Vec::new();
    write_sarif(&run.outcome, [&rule()], &mut out).expect("writing to memory works");
    let log: Value = serde_json::from_slice(&out).expect("output is JSON");
    assert_eq!((&log["version"], log["runs"].as_array().map(Vec::len)), (&json!("2.1.0"), Some(1)));
    let run = &log["runs"][0];
    assert_eq!(run["columnKind"], "unicodeCodePoints");
    assert_eq!(
        run["tool"]["driver"]["rules"],
        json!([{
            "id": "names/near-duplicate",
            "shortDescription": {"text": "One name in two spellings."},
            "help": {
                "text": "One name in two spellings.\n\nWhy.\n",
                "markdown": "One name in two spellings.\n\nWhy.\n",
            },
            "defaultConfiguration": {"level": "error"},
            "properties": {"tags": ["names"]},
        }])
    );
    let region = |line: u32, start: u32, end: u32| json!({"startLine": line, "startColumn": start, "endLine": line, "endColumn": end});
    let mut own = region(5, 10, 19);
    own["snippet"] = json!({"text": "Lindkvist"});
    assert_eq!(
        run["results"],
        json!([{
            "ruleId": "names/near-duplicate",
            "level": "error",
            "message": {"text": "“Lindkvist” is one letter away from “Lindqvist”\nthe ledger knows neither\nif these are two people, say so with `stet`"},
            "locations": [{"physicalLocation": {"artifactLocation": {"uri": "drafts/a.md"}, "region": own}}],
            "partialFingerprints": {"copydesk/v1": "00c0ffee"},
            "ruleIndex": 0,
            "relatedLocations": [
                {
                    "physicalLocation": {"artifactLocation": {"uri": "drafts/a.md"}, "region": region(3, 7, 21)},
                    "id": 1,
                    "message": {"text": "introduced here"},
                },
                {
                    "physicalLocation": {"artifactLocation": {"uri": "drafts/b.md"}, "region": region(1, 1, 15)},
                    "id": 2,
                    "message": {"text": "and named here"},
                },
            ],
            "fixes": [{
                "description": {"text": "change to “Lindqvist”"},
                "artifactChanges": [{
                    "artifactLocation": {"uri": "drafts/a.md"},
                    "replacements": [{
                        "deletedRegion": region(5, 10, 19),
                        "insertedContent": {"text": "Lindqvist"},
                    }],
                }],
            }],
        }])
    );
    assert_eq!(
        run["invocations"],
        json!([{
            "executionSuccessful": false,
            "toolExecutionNotifications": [{
                "level": "error",
                "message": {"text": "no such key"},
                "locations": [{"physicalLocation": {
                    "artifactLocation": {"uri": "a%20b.toml"},
                    "region": {"startLine": 1, "startColumn": 4},
                }}],
            }],
        }])
    );
}

#[test]
fn sarif_of_a_clean_run_is_a_whole_log() {
    let mut out = Vec::new();
    write_sarif(&Default::default(), [], &mut out).expect("writing to memory works");
    let log: Value = serde_json::from_slice(&out).expect("output is JSON");
    assert_eq!(log["runs"][0]["results"], json!([]));
    assert_eq!(log["runs"][0]["invocations"][0]["executionSuccessful"], true);
}
