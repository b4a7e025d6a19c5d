//! Native plugins through the command line: trusted or not, well-behaved or not.

use copydesk_tests::{Desk, build};

/// A desk with the hostile plugin in its configuration, one article that tells it what to do, and one that
/// does not. Both have a fault that a bundled rule finds.
fn desk(deed: &str, configuration: &str) -> (Desk, String) {
    let library = build(&["--package", "copydesk-plugin-hostile"]);
    let library = library[0].to_str().expect("the target folder is UTF-8").to_owned();
    let desk = Desk::with(&[
        ("a.md", &format!("The budget grew. lorem ipsum hostile: {deed} please.\n")),
        ("b.md", "The budget shrank. lorem ipsum hostile winds blow.\n"),
        ("copydesk.toml", &format!("[[plugin]]\npath = {library:?}\n{configuration}")),
    ]);
    (desk, library)
}

const BUNDLED: [&str; 2] = ["a.md: structure/placeholder", "b.md: structure/placeholder"];

#[test]
fn a_plugin_that_a_repository_brings_does_not_run_until_the_user_trusts_it() {
    let (desk, library) = desk("abort", "");
    let ran = desk.check(&["a.md", "b.md"]);
    assert_eq!((ran.code, ran.findings()), (2, BUNDLED.map(str::to_owned).to_vec()));
    let problems = ran.problems();
    assert!(problems[0].contains("it is not trusted and did not run"), "{problems:?}");
    assert!(problems[0].ends_with(&format!("copydesk plugin trust {library}")), "{problems:?}");
    assert!(ran.stderr.is_empty() || ran.stderr.contains("not trusted"), "{ran:?}");

    let trust_file = desk.path().join("elsewhere.toml");
    let trusted =
        desk.command().env("COPYDESK_TRUST_FILE", &trust_file).args(["plugin", "trust", &library]).output();
    assert!(trusted.is_ok_and(|t| t.status.success()) && trust_file.exists());
    assert_eq!(desk.check(&["a.md"]).code, 2, "that was another trust file than the user's");
}

#[test]
fn a_trusted_plugin_that_crashes_costs_its_findings_on_that_article() {
    let (desk, library) = desk("exit", "");
    assert_eq!(desk.run(&["plugin", "trust", &library]).code, 0);
    let ran = desk.check(&["a.md", "b.md"]);
    assert_eq!(ran.code, 2);
    let mut expected = BUNDLED.map(str::to_owned).to_vec();
    expected.push("b.md: hostile/obey".to_owned());
    let mut found = ran.findings();
    found.sort_by_key(|f| f.ends_with("obey"));
    assert_eq!(found, expected);
    let problems = ran.problems();
    assert_eq!(problems.len(), 1, "{problems:?}");
    assert!(
        problems[0].starts_with("a.md: plugin `hostile`: crashed, and left this article unchecked: "),
        "{problems:?}"
    );
    for format in ["human", "short", "github"] {
        let ran = desk.run(&["check", "--format", format, "a.md", "b.md"]);
        assert_eq!(ran.code, 2);
        assert!(ran.stderr.contains("left this article unchecked"), "{format}: {ran:?}");
    }
}

#[test]
fn a_plugin_that_loops_is_ended_at_its_deadline() {
    let (desk, library) = desk("loop", "deadline = 1\nmemory = 256\n");
    assert_eq!(desk.run(&["plugin", "trust", &library]).code, 0);
    let ran = desk.check(&["a.md", "b.md"]);
    assert_eq!((ran.code, ran.findings().len()), (2, 3));
    assert!(ran.problems()[0].contains("it did not answer within 1 s, and its process was ended"), "{ran:?}");
}

#[test]
fn findings_that_cannot_be_right_are_dropped_and_told() {
    let (desk, library) = desk("outside", "isolation = \"in-process\"\n");
    assert_eq!(desk.run(&["plugin", "trust", &library]).code, 0);
    let ran = desk.check(&["a.md"]);
    assert_eq!(ran.code, 2);
    assert_eq!(ran.findings(), ["a.md: hostile/obey", "a.md: structure/placeholder"]);
    assert!(ran.problems()[0].contains("finding 1 was dropped: its span 0.."), "{ran:?}");
}
