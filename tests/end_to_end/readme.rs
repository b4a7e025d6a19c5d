//! Every command in the README and in docs/FACTS.md runs as written, and prints what the page shows.
//!
//! A fenced block `console` holds commands (`$ ...`) and what they print. A command that begins with
//! `cargo run --release -p copydesk --` or `copydesk` is run with the binary under test, in the
//! repository; other commands must be listed in [`NOT_RUN`], with why.

use copydesk_tests::{Desk, workspace};

/// Commands that are not run here, and why not.
const NOT_RUN: &[(&str, &str)] = &[
    ("cargo test --workspace", "it is what runs this test"),
    ("cargo install --path crates/copydesk", "it would install into the user's home"),
];

#[test]
fn every_command_in_the_readme_prints_what_the_page_shows() {
    prints_what_it_shows("README.md");
}

#[test]
fn every_command_in_the_page_of_facts_prints_what_the_page_shows() {
    prints_what_it_shows("docs/FACTS.md");
}

#[track_caller]
fn prints_what_it_shows(name: &str) {
    let readme = std::fs::read_to_string(workspace().join(name)).expect("the page is there");
    let desk = Desk::new();
    let (mut page, mut made) = (String::new(), String::new());
    for (command, expected) in console_blocks(&readme) {
        if NOT_RUN.iter().any(|(c, _)| *c == command) {
            continue;
        }
        let arguments = command
            .strip_prefix("cargo run --release -p copydesk -- ")
            .or_else(|| command.strip_prefix("copydesk "))
            .unwrap_or_else(|| panic!("`{command}` is neither run nor listed as not run"));
        let mut run = desk.command();
        run.args(arguments.split_whitespace()).current_dir(workspace());
        // The reader sits at a terminal, where this form is the default.
        if arguments.starts_with("check") && !arguments.contains("--format") {
            run.args(["--format", "human"]);
        }
        let out = run.env("COLUMNS", "100").env("NO_COLOR", "1").output().expect("the binary runs");
        let printed = [out.stdout, out.stderr].concat();
        let printed = String::from_utf8(printed).expect("output is UTF-8");
        page += &format!("$ {command}\n{}\n", expected.trim_end());
        made += &format!("$ {command}\n{}\n", printed.trim_end());
    }
    assert!(made.matches("$ ").count() >= 3, "the page shows the tool at work");
    if std::env::var_os("UPDATE_README").is_some() {
        write_back(name, &readme, &made);
        return;
    }
    // To write the pages anew: `UPDATE_README=1 cargo test -p copydesk-tests readme`.
    snapbox::assert_data_eq!(made, snapbox::Data::text(page).raw());
}

/// Puts what the commands print now in place of what the page shows.
fn write_back(name: &str, readme: &str, made: &str) {
    let mut new = String::new();
    let mut lines = readme.lines();
    while let Some(line) = lines.next() {
        new += line;
        new.push('\n');
        if line != "```console" {
            continue;
        }
        for line in lines.by_ref().take_while(|l| *l != "```") {
            let Some(command) = line.strip_prefix("$ ") else { continue };
            new += line;
            new.push('\n');
            if let Some((_, rest)) = made.split_once(&format!("$ {command}\n")) {
                new += rest.split("\n$ ").next().unwrap_or(rest).trim_end();
                new.push('\n');
            }
        }
        new += "```\n";
    }
    std::fs::write(workspace().join(name), new).expect("the page is written");
}

/// Commands and their output, in order.
fn console_blocks(markdown: &str) -> Vec<(String, String)> {
    let mut out: Vec<(String, String)> = Vec::new();
    let mut inside = false;
    for line in markdown.lines() {
        match (inside, line) {
            (false, "```console") => inside = true,
            (true, "```") => inside = false,
            (true, _) => match (line.strip_prefix("$ "), out.last_mut()) {
                (Some(command), _) => out.push((command.to_owned(), String::new())),
                (None, Some((_, output))) => {
                    output.push_str(line);
                    output.push('\n');
                }
                (None, None) => panic!("output before any command: {line}"),
            },
            _ => {}
        }
    }
    out
}
