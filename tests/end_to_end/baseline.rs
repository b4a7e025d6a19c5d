//! The baseline: known findings stay silent, new ones do not.

use copydesk_tests::Desk;

#[test]
fn known_findings_are_silent_wherever_their_lines_move() {
    let desk = Desk::with(&[("a.md", "Lorem ipsum here.\n\nLorem ipsum there.\n")]);
    assert_eq!(desk.run(&["baseline"]).stderr, "copydesk-baseline.toml: 2 findings\n");
    assert_eq!(desk.check(&[]).code, 0);
    desk.write("a.md", "A new opening.\n\nLorem\nipsum here.\n\nLorem ipsum there.\n\nLorem ipsum anew.\n");
    let ran = desk.check(&[]);
    assert_eq!(ran.json()["diagnostics"].as_array().unwrap().len(), 1);
    assert_eq!(ran.json()["diagnostics"][0]["start"]["line"], 8);
    assert_eq!(desk.check(&["--no-config"]).findings().len(), 3);
}

#[test]
fn a_baseline_only_shrinks() {
    let desk =
        Desk::with(&[("a.md", "Lorem ipsum here.\n\nLorem ipsum there.\n"), ("b.md", "TODO: more.\n")]);
    assert_eq!(desk.run(&["baseline"]).code, 0);
    desk.write("a.md", "Mended here.\n\nLorem ipsum there.\n\nLorem ipsum anew.\n");
    let again = desk.run(&["baseline", "a.md"]);
    assert_eq!(
        again.stderr, "copydesk-baseline.toml: 2 findings, 1 mended ones dropped\n",
        "b.md was not checked"
    );
    assert_eq!(desk.check(&[]).findings(), ["a.md: structure/placeholder"], "what is new is not taken in");
    assert_eq!(desk.run(&["baseline", "--reset"]).code, 0);
    assert_eq!(desk.check(&[]).code, 0);
}

#[test]
fn a_broken_baseline_is_a_problem_and_hides_nothing() {
    let desk = Desk::with(&[("a.md", "Lorem ipsum here.\n"), ("copydesk-baseline.toml", "version = 7\n")]);
    let ran = desk.check(&[]);
    assert_eq!((ran.code, ran.findings().len()), (2, 1));
    assert_eq!(
        ran.problems(),
        ["copydesk-baseline.toml: no baseline: it has version 7, this copydesk reads 1"]
    );
}
