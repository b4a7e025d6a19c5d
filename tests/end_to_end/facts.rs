//! `copydesk facts`.

use copydesk_tests::Desk;

const TEXT: &str = "---\ndate: 2024-03-05\n---\n\nThe deal of 3 May 2021 was worth $2.5 billion.\n";

#[test]
fn jsonl_is_one_object_a_line_in_path_order() {
    let desk = Desk::with(&[("b.md", TEXT), ("a.md", "Nothing here.\n")]);
    let ran = desk.run(&["facts", "--format", "jsonl"]);
    assert_eq!(ran.code, 0);
    let lines: Vec<serde_json::Value> =
        ran.stdout.lines().map(|l| serde_json::from_str(l).unwrap()).collect();
    assert_eq!(lines.iter().map(|l| l["path"].as_str().unwrap()).collect::<Vec<_>>(), ["a.md", "b.md"]);
    assert_eq!(lines[1]["date"], "2024-03-05");
    assert_eq!(lines[1]["times"][0]["value"], "2021-05-03");
    assert_eq!(lines[1]["times"][0]["text"], "3 May 2021");
}

#[test]
fn json_is_an_array_of_the_same_objects() {
    let desk = Desk::with(&[("b.md", TEXT), ("a.md", "Nothing here.\n")]);
    let array = desk.run(&["facts", "--format", "json"]).json();
    let lines = desk.run(&["facts", "--format", "jsonl"]).stdout;
    let lines: Vec<serde_json::Value> = lines.lines().map(|l| serde_json::from_str(l).unwrap()).collect();
    assert_eq!(array, serde_json::Value::Array(lines));
    assert_eq!(desk.run(&["facts", "--format", "json", "--no-config", "nothing*"]).stdout, "[]\n");
}

#[test]
fn only_leaves_the_other_kinds_out() {
    let desk = Desk::with(&[("a.md", TEXT)]);
    let ran = desk.run(&["facts", "--format", "json", "--only", "times", "a.md"]).json();
    assert!(ran[0]["times"].is_array() && ran[0]["quantities"].is_null(), "{ran}");
}

#[test]
fn an_article_that_cannot_be_read_is_said_and_the_others_are_given() {
    let desk = Desk::with(&[("a.md", TEXT)]);
    let ran = desk.run(&["facts", "--format", "jsonl", "a.md", "missing.md"]);
    assert_eq!((ran.code, ran.stdout.lines().count()), (2, 1));
    assert!(ran.stderr.starts_with("missing.md: not checked: "), "{ran:?}");
}
