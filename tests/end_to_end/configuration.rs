//! copydesk.toml: where it is found, what it does, and how its mistakes are shown.

use copydesk_tests::{Desk, workspace};
use snapbox::{assert_data_eq, str};

const FAULTY: &str = "Lorem ipsum dolor. It cost $14 million dollars.\n";

#[test]
fn mistakes_are_shown_at_their_place_and_the_rest_of_the_run_goes_on() {
    let desk = Desk::with(&[
        ("a.md", FAULTY),
        (
            "copydesk.toml",
            "porfile = \"desk\"\n[rules]\n\"structure/placeholders\" = \"off\"\n\"numbers/redundant-unit\" = \"off\"\n[rules.\"dates/weekday\"]\ncolour = 3\n",
        ),
    ]);
    let ran = desk.run(&["check", "a.md"]);
    assert_eq!(ran.code, 2);
    assert_data_eq!(
        ran.stderr,
        str![[r#"
copydesk.toml:1:1: not checked: unknown key `porfile`; did you mean `profile`?
copydesk.toml:3:1: not checked: no rule is called `structure/placeholders`; did you mean `structure/placeholder`?
copydesk.toml:6:1: not checked: dates/weekday has no option `colour`

"#]]
    );
    assert_eq!(desk.check(&["a.md"]).findings(), ["a.md: structure/placeholder"], "what could be read holds");
}

#[test]
fn broken_syntax_is_shown_at_its_place() {
    let desk = Desk::with(&[("a.md", FAULTY), ("copydesk.toml", "profile = \"draft\"\nexclude = [\n")]);
    let ran = desk.run(&["check", "a.md"]);
    assert_eq!(ran.code, 2);
    assert!(
        ran.stderr.starts_with("copydesk.toml:2:") || ran.stderr.starts_with("copydesk.toml:3:"),
        "{ran:?}"
    );
    assert!(ran.stdout.contains("structure/placeholder"), "{ran:?}");
}

#[test]
fn the_nearer_file_wins_and_root_stops_the_search() {
    let off = "rules.\"structure/placeholder\" = \"off\"\n";
    let desk = Desk::with(&[
        ("copydesk.toml", off),
        ("a.md", "Lorem ipsum.\n"),
        ("on/copydesk.toml", "rules.\"structure/*\" = \"error\"\n"),
        ("on/a.md", "Lorem ipsum.\n"),
        ("root/copydesk.toml", "root = true\n"),
        ("root/deep/a.md", "Lorem ipsum.\n"),
        ("plain/a.md", "Lorem ipsum.\n"),
    ]);
    assert_eq!(
        desk.check(&[]).findings(),
        ["on/a.md: structure/placeholder", "root/deep/a.md: structure/placeholder"]
    );
    assert_eq!(desk.check(&["--no-config"]).findings().len(), 4);
    let own = desk.check(&["--config", "copydesk.toml"]);
    assert_eq!(own.findings(), [""; 0], "{own:?}");
    assert_eq!(desk.check(&["--config", "none.toml"]).problems(), ["none.toml: no such configuration file"]);
}

#[test]
fn overrides_hold_for_their_files() {
    let desk = Desk::with(&[
        (
            "copydesk.toml",
            "[[override]]\nfiles = [\"archive/**\"]\nrules.\"structure/placeholder\" = \"off\"\n",
        ),
        ("archive/a.md", "Lorem ipsum.\n"),
        ("news/a.md", "Lorem ipsum.\n"),
    ]);
    assert_eq!(desk.check(&[]).findings(), ["news/a.md: structure/placeholder"]);
}

#[test]
fn a_pack_of_rules_is_loaded_and_its_mistakes_are_problems() {
    let desk = Desk::with(&[
        ("a.md", "The house is very unique.\n"),
        ("copydesk.toml", "packs = [\"desk/rules\"]\n"),
    ]);
    assert_eq!(desk.run(&["rules", "new", "house/no-very", "--pack", "desk/rules"]).code, 0);
    assert_eq!(desk.check(&["a.md"]).findings(), ["a.md: house/no-very"]);
    desk.write("desk/rules/bad.toml", "id = \"house/bad\"\nseverity = \n");
    let ran = desk.check(&["a.md"]);
    assert_eq!(ran.findings(), ["a.md: house/no-very"]);
    assert_eq!(ran.code, 2);
    assert!(ran.problems()[0].contains("bad.toml:2"), "{ran:?}");
    desk.write("copydesk.toml", "packs = [\"none\"]\n");
    assert_eq!(desk.check(&["a.md"]).problems(), ["copydesk.toml: the pack no such file or folder"]);
}

#[test]
fn init_writes_a_configuration_once() {
    let desk = Desk::with(&[("a.md", "A quiet day.\n")]);
    assert_eq!(desk.run(&["init"]).code, 0);
    assert_eq!(desk.check(&[]).code, 0);
    let again = desk.run(&["init"]);
    assert_eq!(again.code, 2);
    assert!(again.stderr.contains("is here already"), "{again:?}");
}

#[test]
fn the_published_schema_is_the_one_that_the_rules_give() {
    let file = workspace().join("schema/copydesk.schema.json");
    let made = Desk::new().run(&["schema"]).stdout;
    if std::env::var_os("UPDATE_SCHEMA").is_some() {
        std::fs::create_dir_all(file.parent().unwrap()).unwrap();
        std::fs::write(&file, &made).unwrap();
    }
    let published = std::fs::read_to_string(&file).unwrap_or_default();
    assert!(published == made, "out of date: UPDATE_SCHEMA=1 cargo test -p copydesk-tests schema");
}
