#![no_main]

use copydesk_ledger::{File, edit, load};
use copydesk_model::Day;

libfuzzer_sys::fuzz_target!(|text: &str| {
    let read = |text: &str| load(vec![File { path: "desk.toml".into(), text: text.into() }]);
    let loaded = read(text);
    let today = Day::parse_iso("2026-07-01").unwrap_or_default();
    loaded.ledger.check(None, today);
    loaded.ledger.due(today, None);
    for problem in &loaded.problems {
        if let Some(place) = problem.place {
            // Every place lies in the file, on the boundaries of its characters.
            assert!(text.get(place.span.range()).is_some(), "{problem:?}");
        }
    }
    if let Ok(once) = edit::format(text) {
        assert_eq!(edit::format(&once).as_ref(), Ok(&once));
        assert_eq!(read(&once).ledger.fact_count(), loaded.ledger.fact_count());
    }
});
