//! `check --changed-since`.

use copydesk_tests::Desk;
use std::process::Command;

fn git(desk: &Desk, args: &[&str]) {
    let identity =
        ["-c", "user.name=Test", "-c", "user.email=test@example.invalid", "-c", "commit.gpgsign=false"];
    let out =
        Command::new("git").args(identity).args(args).current_dir(desk.path()).output().expect("git runs");
    assert!(out.status.success(), "{out:?}");
}

#[test]
fn only_what_concerns_changed_lines_is_reported() {
    let desk = Desk::with(&[
        ("a.md", "Lorem ipsum one.\n\nA quiet day.\n\nLorem ipsum two.\n"),
        ("b.md", "Lorem ipsum three.\n"),
        ("deep/c d.md", "A quiet day.\n"),
    ]);
    git(&desk, &["init", "--quiet"]);
    git(&desk, &["add", "."]);
    git(&desk, &["commit", "--quiet", "-m", "before"]);
    assert_eq!(desk.check(&["--changed-since", "HEAD"]).code, 0);
    desk.write("a.md", "Lorem ipsum one.\n\nA loud day. Lorem ipsum.\n\nLorem ipsum two.\n");
    desk.write("deep/c d.md", "A quiet day.\nLorem ipsum four.\n");
    desk.write("new.md", "Lorem ipsum five.\n");
    let ran = desk.check(&["--changed-since", "HEAD"]);
    let json = ran.json();
    let places: Vec<String> = json["diagnostics"]
        .as_array()
        .unwrap()
        .iter()
        .map(|d| format!("{}:{}", d["path"].as_str().unwrap(), d["start"]["line"]))
        .collect();
    assert_eq!(places, ["a.md:3", "deep/c d.md:2", "new.md:1"]);
    assert_eq!(desk.check(&["./b.md", "--changed-since", "HEAD"]).code, 0);
}

#[test]
fn a_revision_that_git_does_not_know_is_a_problem_and_nothing_is_hidden() {
    let desk = Desk::with(&[("a.md", "Lorem ipsum one.\n")]);
    git(&desk, &["init", "--quiet"]);
    let ran = desk.check(&["--changed-since", "none"]);
    assert_eq!((ran.code, ran.findings().len()), (2, 1));
    assert!(ran.problems()[0].starts_with("-: changed lines are not known: git says: fatal: "), "{ran:?}");
    assert_eq!(desk.check(&["--changed-since=--output=x"]).code, 2);
}
