//! `copydesk ledger` and ledgers in a run.

use copydesk_tests::Desk;

const LEDGER: &str = r#"schema = 1

[[entity]]
id = "norline"
kind = "organization"
name = "Norline"

[[fact]]
id = "norline.pledge"
subject = "norline"
property = "investment pledge"
value = "$40 million"
on = 2024-12-16
says = ["promised to invest", "pledged"]
sources = [{ title = "Harbour Gazette", retrieved = 2026-01-15 }]
verified = { by = "desk", on = 2026-01-15 }
review_by = 2026-07-15
"#;

fn desk(ledger: &str) -> Desk {
    Desk::with(&[
        ("copydesk.toml", "root = true\nledgers = [\"desk/*.toml\"]\n"),
        ("desk/facts.toml", ledger),
        ("a.md", "In December 2024 Norline pledged $40 million for the port.\n"),
        ("b.md", "The harbour opened at noon.\n"),
    ])
}

#[test]
fn a_sound_ledger_is_clean_and_a_contradiction_shows_both_places() {
    assert_eq!(desk(LEDGER).run(&["ledger", "check", "--today", "2026-02-01"]).code, 0);
    let twice = format!("{LEDGER}\n[[entity]]\nid = \"norline\"\nkind = \"place\"\nname = \"Norline Bay\"\n");
    let ran = desk(&twice).run(&["ledger", "check", "--format", "json", "--today", "2026-02-01"]);
    assert_eq!(ran.code, 1, "{ran:?}");
    let d = &ran.json()["diagnostics"][0];
    assert_eq!((&d["rule"], &d["path"]), (&"ledger/self".into(), &"desk/facts.toml".into()));
    assert_eq!(d["start"]["line"], 20);
    assert_eq!(d["labels"][0]["start"]["line"], 4);
}

#[test]
fn what_is_due_is_listed_by_day() {
    let desk = desk(LEDGER);
    assert_eq!(desk.run(&["ledger", "due", "--today", "2026-02-01"]).stdout, "");
    let due = desk.run(&["ledger", "due", "--within", "300d", "--today", "2026-02-01"]);
    assert_eq!(
        (due.code, due.stdout.as_str()),
        (1, "2026-07-15  due      norline.pledge  investment pledge  desk/facts.toml:9\n")
    );
}

#[test]
fn where_names_every_place_that_states_an_entry() {
    let desk = desk(LEDGER);
    let ran = desk.run(&["ledger", "where", "norline.pledge"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    assert!(ran.stdout.contains("a.md:1:") && ran.stdout.contains("$40 million (agrees)"), "{ran:?}");
    let none = desk.run(&["ledger", "where", "norline.ship"]);
    assert_eq!(none.code, 2);
}

#[test]
fn an_entry_is_added_and_a_mistaken_one_is_not() {
    let desk = desk(LEDGER);
    let add = |args: &[&str]| desk.run(&[&["ledger", "add"], args].concat());
    assert_eq!(add(&["entity", "island", "name=The Island", "kind=place"]).code, 0);
    assert!(
        desk.read("desk/facts.toml")
            .ends_with("[[entity]]\nid = \"island\"\nkind = \"place\"\nname = \"The Island\"\n")
    );
    let before = desk.read("desk/facts.toml");
    assert_eq!(add(&["entity", "island", "name=Twice", "kind=place"]).code, 2);
    assert_eq!(add(&["entity", "isle", "colour=red"]).code, 2);
    assert_eq!(desk.read("desk/facts.toml"), before);
}

#[test]
fn ledgers_are_laid_out_alike() {
    let desk = desk(&LEDGER.replace("kind = ", "kind   =   "));
    assert_eq!(desk.run(&["ledger", "fmt", "--check"]).code, 1);
    assert_eq!(desk.run(&["ledger", "fmt"]).code, 0);
    assert!(desk.read("desk/facts.toml").contains("kind = \"organization\""));
    assert_eq!(desk.run(&["ledger", "fmt", "--check"]).code, 0);
}

#[test]
fn a_broken_ledger_is_a_problem_at_its_place_and_articles_are_checked() {
    let desk = desk("schema = 1\n\n[[fact]]\nid = \n");
    desk.write("b.md", "Lorem ipsum dolor.\n");
    let ran = desk.check(&[]);
    assert_eq!(ran.code, 2);
    assert!(ran.findings().contains(&"b.md: structure/placeholder".to_owned()), "{ran:?}");
    assert!(ran.stderr.starts_with("desk/facts.toml:"), "{ran:?}");
    assert_eq!(desk.check(&["--no-config"]).code, 1, "no configuration, no ledger");
    let missing = desk.check(&["--no-config", "--ledger", "none.toml"]);
    assert_eq!(missing.code, 2);
    assert!(missing.problems()[0].starts_with("none.toml: "), "{missing:?}");
}
