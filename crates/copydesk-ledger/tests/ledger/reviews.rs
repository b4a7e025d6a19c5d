//! Facts that must be looked at again.

use crate::support::check;

fn fact(defaults: &str, rest: &str) -> Vec<String> {
    check(&format!(
        "{defaults}[[entity]]\nid = \"a\"\nname = \"A\"\n[[fact]]\nid = \"a.size\"\nsubject = \"a\"\nproperty = \"size\"\nvalue = 4\n{rest}"
    ))
}

const HELP: &str = "(look at its sources again and set `verified.on`, or give it an end)";

#[test]
fn a_fact_expires_on_its_day_or_after_its_time() {
    let expired = |by: &str| vec![format!("5:6: `a.size` should have been looked at again by {by} {HELP}")];
    assert_eq!(fact("", "review_by = 2026-06-30\n"), expired("2026-06-30"));
    let soon = format!("5:6: `a.size` is to be looked at again by 2026-07-01 {HELP}");
    assert_eq!(fact("", "review_by = 2026-07-01\n"), [soon]);
    assert_eq!(fact("", "review_by = 2026-08-01\n"), Vec::<String>::new());
    let every = "verified = { by = \"desk\", on = 2026-01-01 }\nreview_every = \"180d\"\n";
    assert_eq!(fact("", every), expired("2026-06-30"));
    assert_eq!(fact("", "verified = { by = \"desk\", on = 2026-01-01 }\n"), Vec::<String>::new());
}

#[test]
fn defaults_hold_for_the_facts_of_their_file() {
    let verified = "verified = { by = \"desk\", on = 2026-01-01 }\n";
    assert_eq!(fact("[defaults]\nreview_every = \"90d\"\n", verified).len(), 1);
    let own = format!("{verified}review_every = \"1y\"\n");
    assert_eq!(fact("[defaults]\nreview_every = \"90d\"\n", &own), Vec::<String>::new());
}

#[test]
fn defaults_are_given_once() {
    assert_eq!(
        check("[defaults]\n[defaults]\n"),
        ["2:1: a file has [defaults] once only; 1:1: first given here"]
    );
}
