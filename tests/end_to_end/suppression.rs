//! `stet`: letting something stand.

use copydesk_tests::{Desk, Ran};

fn lines(ran: &Ran) -> Vec<String> {
    let json = ran.json();
    let one = |d: &serde_json::Value| format!("{} {}", d["start"]["line"], d["rule"].as_str().unwrap_or("?"));
    json["diagnostics"].as_array().into_iter().flatten().map(one).collect()
}

#[test]
fn a_comment_before_a_block_holds_for_that_block() {
    let desk = Desk::with(&[(
        "a.md",
        "<!-- stet structure/placeholder: a printer's sample -->\nLorem ipsum dolor.\n\nLorem ipsum dolor.\n",
    )]);
    assert_eq!(lines(&desk.check(&[])), ["4 structure/placeholder"]);
}

#[test]
fn begin_and_end_enclose_and_file_holds_for_all() {
    let desk = Desk::with(&[
        (
            "a.md",
            "<!-- stet-begin structure/*: samples -->\n\nLorem ipsum one.\n\n- Lorem ipsum two.\n\n<!-- stet-end -->\n\nLorem ipsum three.\n",
        ),
        (
            "b.html",
            "<p>Lorem ipsum.</p><!-- stet-file structure/placeholder: a sample --><p>Lorem ipsum.</p>\n",
        ),
        ("c.rst", ".. stet structure/placeholder: a sample\n\nLorem ipsum dolor.\n"),
    ]);
    let ran = desk.check(&[]);
    assert_eq!(ran.findings(), ["a.md: structure/placeholder"]);
    assert_eq!(lines(&ran), ["9 structure/placeholder"]);
}

#[test]
fn a_comment_that_hides_nothing_or_names_no_rule_is_reported() {
    let desk = Desk::with(&[(
        "a.md",
        "<!-- stet structure/placeholder: mended since -->\nA quiet day.\n\n<!-- stet structure/placeholders: a slip -->\nLorem ipsum.\n\n<!-- stet-end -->\n\n<!-- stet -->\n",
    )]);
    let json = desk.check(&[]).json();
    let said: Vec<String> = json["diagnostics"]
        .as_array()
        .unwrap()
        .iter()
        .map(|d| format!("{}: {}", d["start"]["line"], d["message"].as_str().unwrap()))
        .filter(|m| m.contains("stet") || m.contains("rule"))
        .collect();
    assert_eq!(
        said,
        [
            "1: this `stet` suppresses nothing",
            "4: no rule is called `structure/placeholders`; did you mean `structure/placeholder`?",
            "7: this `stet-end` has no `stet-begin`",
            "9: no block follows this `stet`",
        ]
    );
}

#[test]
fn a_comment_for_a_rule_that_did_not_run_is_not_called_unused() {
    let desk = Desk::with(&[
        ("copydesk.toml", "rules.\"structure/placeholder\" = \"off\"\n"),
        ("a.md", "<!-- stet structure/placeholder: a sample -->\nLorem ipsum.\n"),
    ]);
    assert_eq!(desk.check(&[]).findings(), [""; 0]);
}
