//! Ledgers from text, and their problems as lines.

use copydesk_ledger::{File, Ledger, Loaded, Place, Problem, Root, load};
use copydesk_model::Day;

pub fn day(text: &str) -> Day {
    Day::parse_iso(text).expect("a date")
}

/// Loads one file called `desk.toml`.
pub fn read(text: &str) -> Loaded {
    load(vec![File { path: "desk.toml".into(), text: text.into() }])
}

/// A ledger that has nothing wrong with it.
pub fn good(text: &str) -> Ledger {
    let loaded = read(text);
    assert_eq!(lines(&loaded.ledger, &loaded.problems), Vec::<String>::new());
    loaded.ledger
}

/// `line:column: message; line:column: label ... (help)`
pub fn lines(ledger: &Ledger, problems: &[Problem]) -> Vec<String> {
    let at = |p: Place| {
        let text = &ledger.files()[p.file as usize].text[..p.span.start as usize];
        let line = text.matches('\n').count() + 1;
        let column = text.rsplit('\n').next().unwrap_or("").chars().count() + 1;
        format!("{line}:{column}")
    };
    problems
        .iter()
        .map(|p| {
            let place = p.place.map_or_else(|| p.path.clone().unwrap_or_default(), at);
            let mut out = format!("{place}: {}", p.message);
            for label in &p.labels {
                out += &format!("; {}: {}", at(label.place), label.message);
            }
            if let Some(help) = &p.help {
                out += &format!(" ({help})");
            }
            out
        })
        .collect()
}

/// Everything wrong with a ledger, on 1 July 2026, in no repository.
pub fn check(text: &str) -> Vec<String> {
    check_in(text, None)
}

/// Everything wrong with a ledger, on 1 July 2026.
pub fn check_in(text: &str, root: Option<&Root>) -> Vec<String> {
    let Loaded { mut ledger, mut problems } = read(text);
    problems.extend(ledger.read_values(root));
    problems.extend(ledger.check(root, day("2026-07-01")));
    copydesk_ledger::sort_problems(&mut problems);
    lines(&ledger, &problems)
}
