//! Which files are read: folders, patterns, ignore files, include and exclude.

use copydesk_tests::{Desk, Ran};

const FAULTY: &str = "Lorem ipsum dolor.\n";

fn paths(ran: &Ran) -> Vec<String> {
    ran.findings().iter().map(|f| f.split(": ").next().unwrap_or("").to_owned()).collect()
}

#[test]
fn articles_of_a_folder_are_read_in_order_and_other_files_are_not() {
    let desk = Desk::new();
    for path in
        ["b.md", "a.txt", "c/d.html", "c/e.rst", "f.markdown", "g.rs", "h.json", ".hidden/i.md", "c/j.MD"]
    {
        desk.write(path, FAULTY);
    }
    assert_eq!(paths(&desk.check(&[])), ["a.txt", "b.md", "c/d.html", "c/e.rst", "c/j.MD", "f.markdown"]);
    assert_eq!(paths(&desk.check(&["c"])), ["c/d.html", "c/e.rst", "c/j.MD"]);
    assert_eq!(
        paths(&desk.check(&["./c/e.rst", "g.rs"])),
        ["./c/e.rst", "g.rs"],
        "as given; named files are always read"
    );
    assert_eq!(
        paths(&desk.check(&["b.md", "."])),
        ["a.txt", "b.md", "c/d.html", "c/e.rst", "c/j.MD", "f.markdown"]
    );
}

#[test]
fn ignore_files_are_respected() {
    let desk = Desk::with(&[
        (".gitignore", "built/\n"),
        (".copydeskignore", "old-*\n"),
        (".git/HEAD", "ref: refs/heads/main\n"),
        ("built/a.md", FAULTY),
        ("old-a.md", FAULTY),
        ("new.md", FAULTY),
    ]);
    assert_eq!(paths(&desk.check(&[])), ["new.md"]);
    assert_eq!(paths(&desk.check(&["built/a.md"])), ["built/a.md"], "named files are always read");
}

#[test]
fn patterns_are_expanded_by_the_tool_itself() {
    let desk = Desk::new();
    for path in ["drafts/a.md", "drafts/b.txt", "drafts/deep/c.md", "x.md"] {
        desk.write(path, FAULTY);
    }
    assert_eq!(paths(&desk.check(&["drafts/*.md"])), ["drafts/a.md"]);
    assert_eq!(paths(&desk.check(&["drafts/**/*.md"])), ["drafts/a.md", "drafts/deep/c.md"]);
    assert_eq!(paths(&desk.check(&["drafts/[ab].*"])), ["drafts/a.md", "drafts/b.txt"]);
    let none = desk.check(&["drafts/*.rst", "x.md"]);
    assert_eq!(none.problems(), ["drafts/*.rst: the pattern matches nothing"]);
    assert_eq!((none.code, paths(&none)), (2, vec!["x.md".to_owned()]));
    assert_eq!(desk.check(&["a[b.md"]).code, 2);
}

#[test]
fn a_file_whose_name_looks_like_a_pattern_is_that_file() {
    let desk = Desk::with(&[("notes [1].md", FAULTY)]);
    assert_eq!(paths(&desk.check(&["notes [1].md"])), ["notes [1].md"]);
}

#[test]
fn include_and_exclude_decide_what_is_found() {
    let desk = Desk::with(&[
        ("copydesk.toml", "exclude = [\"vendor/\", \"*.draft.md\"]\n"),
        ("a.md", FAULTY),
        ("a.draft.md", FAULTY),
        ("vendor/deep/a.md", FAULTY),
        ("only/copydesk.toml", "include = [\"*.adoc\"]\n"),
        ("only/a.adoc", FAULTY),
        ("only/a.md", FAULTY),
    ]);
    assert_eq!(paths(&desk.check(&[])), ["a.md", "only/a.adoc"]);
}
