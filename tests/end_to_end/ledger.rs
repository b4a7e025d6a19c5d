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
fn a_run_that_uses_a_ledger_reports_what_is_wrong_with_it() {
    let twice = format!("{LEDGER}\n[[entity]]\nid = \"norline\"\nkind = \"place\"\nname = \"Norline Bay\"\n");
    let desk = desk(&twice);
    let of_ledger = |args: &[&str]| {
        let found = desk.check(args).findings();
        found.into_iter().filter(|f| f.starts_with("desk/")).collect::<Vec<_>>()
    };
    let (own, due) = ("desk/facts.toml: ledger/self", "desk/facts.toml: ledger/due");
    assert_eq!(of_ledger(&["--today", "2026-02-01"]), [own]);
    assert_eq!(of_ledger(&["a.md", "--today", "2026-08-01"]), [due, own]);
    // Days before a fact is due are for the desk profile.
    assert_eq!(of_ledger(&["--today", "2026-07-10"]), [own]);
    assert_eq!(of_ledger(&["--today", "2026-07-10", "--profile", "desk"]), [due, own]);
    desk.write(
        "copydesk.toml",
        "root = true\nledgers = [\"desk/*.toml\"]\n[rules]\n\"ledger/self\" = \"off\"\n",
    );
    assert_eq!(of_ledger(&["--today", "2026-08-01"]), [due]);
    assert_eq!(of_ledger(&["--no-config"]).len(), 0);
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

/// Findings of the rules of the ledger.
fn of_the_ledger(desk: &Desk, args: &[&str]) -> Vec<String> {
    let all = desk.check(args).findings();
    all.into_iter().filter(|f| f.contains(": ledger/")).collect()
}

const CONFIGURATION: (&str, &str) = ("copydesk.toml", "root = true\nledgers = [\"desk/*.toml\"]\n");

#[test]
fn a_limit_that_drifted_in_one_of_nine_pages() {
    let desk = Desk::with(&[
        CONFIGURATION,
        ("config/limits.json", "{\"ferry\": {\"per_hour\": 80}}\n"),
        (
            "desk/limits.toml",
            "[[entity]]\nid = \"ferry\"\nname = \"Ferry API\"\n\n[[fact]]\nid = \"ferry.limit\"\nsubject = \"ferry\"\n\
             property = \"limit\"\nnear = [\"requests per hour\"]\n\
             from = { file = \"config/limits.json\", path = \"$.ferry.per_hour\" }\n\
             verified = { by = \"desk\", on = 2026-01-02 }\n",
        ),
    ]);
    for n in 1..=9 {
        let limit = if n == 7 { 60 } else { 80 };
        let text = format!("Page {n} of the manual.\n\nThe Ferry API takes {limit} requests per hour.\n");
        desk.write(&format!("docs/{n}.md"), text);
    }
    assert_eq!(of_the_ledger(&desk, &[]), ["docs/7.md: ledger/value"]);
    // The settings are what is true: when they change, the pages are what is wrong.
    desk.write("config/limits.json", "{\"ferry\": {\"per_hour\": 60}}\n");
    assert_eq!(of_the_ledger(&desk, &[]).len(), 8);
}

#[test]
fn an_officer_who_left_is_flagged_in_the_later_story_with_the_ledgers_line() {
    let story = |date: &str| format!("---\ndate: {date}\n---\n\nThe quay was opened by Mayor Ada Berg.\n");
    let desk = Desk::with(&[
        CONFIGURATION,
        (
            "desk/people.toml",
            "[[entity]]\nid = \"berg\"\nkind = \"person\"\nname = \"Ada Berg\"\n\n[[fact]]\nid = \"berg.post\"\n\
             subject = \"berg\"\nproperty = \"position\"\nvalue = \"Mayor of Norhavn\"\nsays = [\"mayor\"]\n\
             start = 2022-01-10\nend = 2025-03-31\nsources = [{ title = \"Council minutes\" }]\n\
             verified = { by = \"desk\", on = 2025-04-02 }\n",
        ),
        ("2023.md", &story("2023-05-04")),
        ("2026.md", &story("2026-02-01")),
    ]);
    assert_eq!(of_the_ledger(&desk, &[]), ["2026.md: ledger/role"]);
    let json = desk.check(&[]).json();
    let found = json["diagnostics"].as_array().unwrap().iter().find(|d| d["rule"] == "ledger/role").unwrap();
    assert_eq!(found["severity"], "error");
    assert_eq!(found["text"], "Mayor");
    let label = &found["labels"][0];
    assert_eq!((&label["path"], &label["start"]["line"]), (&"desk/people.toml".into(), &13.into()));
    assert_eq!(found["notes"][0], "source: Council minutes");
}

#[test]
fn a_quote_that_is_not_in_its_source_and_one_that_is_not_in_the_ledger() {
    let quote = |text: &str| {
        format!(
            "[[quote]]\nid = \"berg.quay\"\ntext = \"{text}\"\nsource = {{ file = \"sources/minutes.txt\" }}\n"
        )
    };
    let desk = Desk::with(&[
        CONFIGURATION,
        ("sources/minutes.txt", "Berg: We shall build the quay in stone, and we shall build it by June.\n"),
        ("desk/quotes.toml", &quote("We shall build the quay in stone, and we shall build it by June.")),
        ("a.md", "“We shall build the quay in wood, and we shall build it by June,” said Ada Berg.\n"),
        ("b.md", "“We shall build the quay in stone,” said Ada Berg.\n"),
    ]);
    assert_eq!(desk.run(&["ledger", "check"]).code, 0);
    assert_eq!(of_the_ledger(&desk, &["a.md", "b.md"]), ["a.md: ledger/quote"]);
    desk.write("desk/quotes.toml", quote("We shall build the quay in steel."));
    let ran = desk.run(&["ledger", "check"]);
    assert_eq!(ran.code, 1);
    assert!(ran.stdout.contains("does not hold this quote"), "{ran:?}");
}

#[cfg(unix)]
#[test]
fn a_value_outside_the_repository_is_not_read() {
    let desk = Desk::with(&[
        CONFIGURATION,
        (
            "desk/limits.toml",
            "[[entity]]\nid = \"ferry\"\nname = \"Ferry API\"\n\n[[fact]]\nid = \"ferry.limit\"\nsubject = \"ferry\"\n\
             property = \"limit\"\nnear = [\"requests per hour\"]\nfrom = { file = \"link.json\", path = \"$.secret\" }\n",
        ),
    ]);
    let outside = tempfile_beside(&desk);
    std::os::unix::fs::symlink(&outside, desk.path().join("link.json")).unwrap();
    let ran = desk.run(&["ledger", "check"]);
    assert!(ran.code != 0, "{ran:?}");
    let said = format!("{}{}", ran.stdout, ran.stderr);
    assert!(
        said.contains("leads outside the repository by a symbolic link") && !said.contains("hunter2"),
        "{said}"
    );
}

/// A file outside of the desk's folder.
#[cfg(unix)]
fn tempfile_beside(desk: &Desk) -> std::path::PathBuf {
    let path = desk.home().join("secret.json");
    std::fs::create_dir_all(desk.home()).unwrap();
    std::fs::write(&path, "{\"secret\": \"hunter2\"}\n").unwrap();
    path
}
