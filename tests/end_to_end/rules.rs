//! `copydesk explain` and `copydesk rules`.

use copydesk_tests::Desk;

#[test]
fn explain_gives_a_rules_own_words() {
    let desk = Desk::new();
    let ran = desk.run(&["explain", "dates/weekday"]);
    assert_eq!(ran.code, 0);
    assert!(ran.stdout.starts_with("dates/weekday  error  draft, desk, docs, archive\n"), "{}", ran.stdout);
    let slip = desk.run(&["explain", "dates/wekday"]);
    assert_eq!(slip.code, 2);
    assert!(slip.stderr.contains("did you mean `dates/weekday`?"), "{slip:?}");
}

#[test]
fn rules_are_listed_for_people_and_for_programs() {
    let desk = Desk::new();
    let table = desk.run(&["rules", "list"]).stdout;
    let json = desk.run(&["rules", "list", "--format", "json"]).json();
    assert_eq!(table.lines().count(), json.as_array().unwrap().len());
    assert!(json.as_array().unwrap().iter().any(|r| r["id"] == "copydesk/unused-stet"));
}

/// To write the page anew: `SNAPSHOTS=overwrite cargo test -p copydesk-tests`.
#[test]
fn the_page_of_all_rules_is_made_from_the_rules() {
    let page = Desk::new().run(&["rules", "doc"]).stdout;
    snapbox::assert_data_eq!(page, snapbox::file!["../../docs/RULES.md"].raw());
}

#[test]
fn a_new_declarative_rule_passes_its_own_test_and_a_broken_one_says_how_it_fails() {
    let desk = Desk::new();
    assert_eq!(desk.run(&["rules", "new", "wording/no-very"]).code, 0);
    let ran = desk.run(&["rules", "test", "rules/wording/no-very.toml"]);
    assert_eq!((ran.code, ran.stdout.as_str()), (0, "1 rules, 2 examples: all as they should be\n"));
    let broken =
        desk.read("rules/wording/no-very.toml").replace("The house is unique.", "It is very unique.");
    desk.write("rules/wording/no-very.toml", broken);
    let ran = desk.run(&["rules", "test", "rules/wording/no-very.toml"]);
    assert_eq!(ran.code, 1);
    assert!(
        ran.stdout.contains("    | It is very unique.\n    |       ^^^^^^^^^^^ flagged: "),
        "{}",
        ran.stdout
    );
    assert_eq!(desk.run(&["rules", "new", "wording/no-very"]).code, 2, "nothing is overwritten");
    assert_eq!(desk.run(&["rules", "new", "No/Such"]).code, 2);
}

#[test]
fn a_new_native_rule_builds_is_loaded_and_passes_its_own_test() {
    let desk = Desk::with(&[("a.md", "It was very late.\n")]);
    let sdk = copydesk_tests::workspace().join("crates/copydesk-plugin");
    let made = desk.run(&["rules", "new", "house/no-very", "--native", "--sdk", sdk.to_str().unwrap()]);
    assert_eq!(made.code, 0, "{made:?}");
    let manifest = desk.path().join("copydesk-house/Cargo.toml");
    let target = desk.path().join("copydesk-house/target");
    let built = copydesk_tests::build(&[
        "--offline",
        "--manifest-path",
        manifest.to_str().unwrap(),
        "--target-dir",
        target.to_str().unwrap(),
    ]);
    let library = built[0].to_str().unwrap();
    desk.write("copydesk.toml", format!("[[plugin]]\npath = {library:?}\n"));
    let untrusted = desk.check(&["a.md"]);
    assert_eq!((untrusted.code, untrusted.findings().len()), (2, 0));
    assert!(untrusted.problems()[0].contains("is not trusted"), "{untrusted:?}");
    assert_eq!(desk.run(&["plugin", "check", library]).code, 1);
    assert_eq!(desk.run(&["plugin", "trust", library]).code, 0);
    assert!(desk.run(&["plugin", "check", library]).stdout.contains("house/no-very"));
    assert!(desk.run(&["plugin", "list"]).stdout.contains("house"));
    assert_eq!(desk.check(&["a.md"]).findings(), ["a.md: house/no-very"]);
    let tested = desk.run(&["rules", "test", "house/*"]);
    assert_eq!(tested.code, 0, "{tested:?}");
    assert_eq!(desk.run(&["plugin", "untrust", library]).code, 0);
    assert_eq!(desk.check(&["a.md"]).code, 2);
}
