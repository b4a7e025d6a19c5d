//! Names held to those of other articles.

use copydesk_tests::Desk;

/// A repository of seven articles that spell a name alike.
fn desk() -> Desk {
    let desk = Desk::with(&[(".git/HEAD", "")]);
    for n in 1..=7 {
        let text = format!("# Harbour log {n}\n\nOn day {n} the pilots met Odile Hartmut at the lock.\n");
        desk.write(&format!("log/{n}.md"), text);
    }
    desk
}

#[test]
fn one_article_is_held_to_seven_others_that_the_run_does_not_check() {
    let desk = desk();
    desk.write("drafts/new.md", "The port named Odile Hartmurt its new pilot.\n");
    for paths in [&["drafts/new.md"][..], &[]] {
        let ran = desk.run(&[&["check", "--format", "json"], paths].concat());
        assert_eq!(ran.findings(), ["drafts/new.md: names/near-duplicate"], "{paths:?}");
        let d = &ran.json()["diagnostics"][0];
        assert_eq!(d["text"], "Hartmurt");
        assert_eq!(d["fixes"][0]["edits"][0]["text"], "Hartmut");
        let labels = d["labels"].as_array().expect("labels are a list");
        let places: Vec<&str> = labels.iter().filter_map(|l| l["path"].as_str()).collect();
        assert_eq!(places, ["log/1.md", "log/2.md", "log/3.md"]);
    }
}

#[test]
fn the_others_are_not_spoken_of_when_one_of_the_seven_is_checked() {
    let desk = desk();
    desk.write("drafts/new.md", "The port named Odile Hartmurt its new pilot.\n");
    let ran = desk.run(&["check", "--format", "json", "log/3.md"]);
    assert_eq!(ran.findings(), [""; 0]);
}
