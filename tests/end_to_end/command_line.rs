//! Commands, exit codes, output forms, standard input.

use copydesk_tests::Desk;
use std::io::Read;
use std::process::Stdio;

const CLEAN: &str = "The harbour opened at noon.\n";
const FAULTY: &str = "The harbour opened. Lorem ipsum dolor sit amet.\n";

#[test]
fn exit_codes_tell_clean_from_found_from_unchecked() {
    let desk = Desk::with(&[("clean.md", CLEAN), ("faulty.md", FAULTY)]);
    assert_eq!(desk.run(&["check", "clean.md"]).code, 0);
    assert_eq!(desk.run(&["check", "faulty.md"]).code, 1);
    assert_eq!(desk.run(&["check", "missing.md"]).code, 2);
    let both = desk.run(&["check", "faulty.md", "missing.md"]);
    assert_eq!(both.code, 2);
    assert!(both.stdout.contains("faulty.md:1:21: error: "), "findings elsewhere still show: {both:?}");
    assert_eq!(both.stderr, "missing.md: not checked: no such file or folder\n");
}

#[test]
fn check_is_what_runs_when_no_command_is_named() {
    let desk = Desk::with(&[("faulty.md", FAULTY)]);
    let named = desk.run(&["check", "faulty.md"]);
    assert_eq!(desk.run(&["faulty.md"]).stdout, named.stdout);
    assert_eq!(desk.run(&["--format", "short", "faulty.md"]).stdout, named.stdout);
    assert_eq!(desk.run(&["check"]).stdout, named.stdout, "no path is the working directory");
}

#[test]
fn fail_on_moves_the_line_between_clean_and_found() {
    let desk =
        Desk::with(&[("a.md", FAULTY), ("copydesk.toml", "rules.\"structure/placeholder\" = \"warning\"\n")]);
    assert_eq!(desk.run(&["a.md"]).code, 1);
    assert_eq!(desk.run(&["a.md", "--fail-on", "error"]).code, 0);
    assert_eq!(desk.run(&["a.md", "--fail-on", "warning"]).code, 1);
}

#[test]
fn standard_input_is_an_article_with_the_name_it_is_given() {
    let desk = Desk::with(&[("drafts/copydesk.toml", "rules.\"structure/placeholder\" = \"off\"\n")]);
    let plain = desk.run_with(&["check", "-"], FAULTY.as_bytes());
    assert_eq!(plain.code, 1);
    assert!(plain.stdout.starts_with("stdin.md:1:21: error: "), "{plain:?}");
    let named = desk.run_with(&["check", "-", "--stdin-path", "drafts/a.md"], FAULTY.as_bytes());
    assert_eq!(named.code, 0, "the name decides which configuration holds: {named:?}");
    let refused = desk.run_with(&["check", "--fix", "-"], FAULTY.as_bytes());
    assert_eq!(refused.code, 2);
}

#[test]
fn json_is_as_the_contract_says() {
    let desk = Desk::with(&[("a.md", "Été. Lorem ipsum dolor.\n")]);
    let ran = desk.check(&["a.md"]);
    let d = &ran.json()["diagnostics"][0];
    assert_eq!(d["rule"], "structure/placeholder");
    assert_eq!(d["severity"], "error");
    assert_eq!(d["path"], "a.md");
    assert_eq!(d["span"], serde_json::json!({"start": 7, "end": 18}), "bytes");
    assert_eq!(d["start"], serde_json::json!({"line": 1, "column": 6}), "characters");
    assert_eq!(d["text"], "Lorem ipsum");
    assert_eq!(ran.json()["summary"]["errors"], 1);
    assert_eq!(ran.json()["version"], 1);
}

#[test]
fn a_fingerprint_stays_when_lines_move_and_differs_between_places() {
    let desk = Desk::with(&[("a.md", "Lorem ipsum here.\n\nLorem ipsum there.\n")]);
    let prints = |ran: copydesk_tests::Ran| -> Vec<String> {
        let json = ran.json();
        let all = json["diagnostics"].as_array().unwrap();
        all.iter().map(|d| d["fingerprint"].as_str().unwrap().to_owned()).collect()
    };
    let before = prints(desk.check(&["a.md"]));
    desk.write("a.md", "A new opening.\n\nLorem ipsum\nhere.\n\nAnd more.\n\nLorem ipsum there.\n");
    let after = prints(desk.check(&["a.md"]));
    assert_eq!(before, after);
    assert_ne!(before[0], before[1]);
}

#[test]
fn one_thread_and_many_give_the_same_bytes() {
    let desk = Desk::new();
    for i in 0..60 {
        let path = format!("{}/{i}.md", i % 7);
        desk.write(&path, format!("Lorem ipsum {i}. It cost ${i} million dollars.\n\nTODO: more.\n"));
    }
    let one = desk.check(&["--jobs", "1"]);
    let many = desk.check(&["--jobs", "8"]);
    assert!(one.findings().len() >= 120, "{}", one.findings().len());
    assert_eq!(one.stdout, many.stdout);
}

#[test]
fn a_reader_that_goes_away_is_no_failure() {
    let desk = Desk::new();
    desk.write("a.md", "Lorem ipsum dolor.\n\n".repeat(5000));
    let mut child =
        desk.command().args(["check", "a.md"]).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let mut first = [0; 10];
    child.stdout.take().unwrap().read_exact(&mut first).unwrap();
    let out = child.wait_with_output().unwrap();
    assert_eq!(out.status.code(), Some(1));
    assert_eq!(String::from_utf8_lossy(&out.stderr), "");
}

#[test]
fn wrong_arguments_are_exit_code_2() {
    let desk = Desk::new();
    for args in [
        &["check", "--profile", "none"][..],
        &["check", "--date", "5 March"],
        &["check", "--no-such"],
        &["facts", "--only", "colours"],
    ] {
        let ran = desk.run(args);
        assert_eq!((ran.code, ran.stdout.as_str()), (2, ""), "{args:?}");
        assert!(ran.stderr.contains("error: "), "{ran:?}");
    }
}

#[test]
fn quiet_is_only_an_exit_code() {
    let desk = Desk::with(&[("a.md", FAULTY)]);
    let ran = desk.run(&["-q", "a.md"]);
    assert_eq!((ran.code, ran.stdout.as_str(), ran.stderr.as_str()), (1, "", ""));
}

#[test]
fn colour_is_for_terminals_or_on_demand() {
    let desk = Desk::with(&[("a.md", FAULTY)]);
    let plain = desk.run(&["--format", "human", "a.md"]);
    assert!(!plain.stdout.contains('\u{1b}') && plain.stdout.contains("Lorem ipsum"), "{plain:?}");
    assert!(desk.run(&["--format", "human", "--color", "always", "a.md"]).stdout.contains("\u{1b}["));
}

#[test]
fn completions_name_the_commands() {
    let desk = Desk::new();
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let ran = desk.run(&["completions", shell]);
        assert_eq!(ran.code, 0);
        assert!(ran.stdout.contains("copydesk") && ran.stdout.contains("explain"), "{shell}");
    }
}

#[test]
fn a_global_option_may_stand_before_the_command() {
    let desk = Desk::new();
    for before in [&["--color", "never"][..], &["--color=never"]] {
        let ran = desk.run(&[before, &["explain", "dates/weekday"]].concat());
        assert_eq!(ran.code, 0, "{ran:?}");
        assert!(ran.stdout.contains("A weekday that does not belong to its date"), "{ran:?}");
    }
}
