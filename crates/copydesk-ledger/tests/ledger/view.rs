//! What rules see of a ledger.

use crate::support::{day, good};
use copydesk_ledger::Clock;
use copydesk_model::{Aspect, File, FileKind, LedgerFact, LedgerFlags, LedgerMatch, Verdict, ViewBuilder};

const LEDGER: &str = r#"
[[entity]]
id = "berg"
name = "Ada Berg"
[[fact]]
id = "berg.post"
subject = "berg"
property = "position"
value = "Mayor of Norhavn"
says = ["mayor"]
end = 2025-03-31
sources = [{ title = "Council minutes", url = "https://example.org/m", locator = "item 4" }]
verified = { by = "desk", on = 2025-01-02 }
review_every = "90d"
[[fact]]
id = "berg.born"
subject = "berg"
property = "born"
value = 1970-01-02
"#;

#[test]
fn a_view_holds_what_articles_met_and_points_into_the_ledger() {
    let ledger = good(LEDGER);
    let (mut sheet, _) =
        copydesk_text::parse(b"Mayor Ada Berg spoke.", "a.md", &copydesk_text::Options::default());
    copydesk_facts::extract(&mut sheet, &copydesk_facts::Options::default());
    let sheet = sheet.finish();
    let today = day("2026-07-01");
    let matches = ledger.matches(sheet.view(), &Clock { today, ..Clock::default() });

    let mut view = ViewBuilder::default();
    view.files.push(File { path: view.pool.add("a.md"), ..File::default() });
    let met = ledger.write_view(&mut view, [(0, matches.as_slice())], today);
    assert_eq!((met.facts, met.matched, met.unseen()), (2, 1, 1));

    let view = view.finish();
    let view = view.view();
    let found = view.records::<LedgerMatch>().get(0).unwrap();
    assert_eq!((found.verdict, found.aspect, found.file), (Verdict::CONFLICTS, Aspect::ROLE, 0));
    let fact = view.records::<LedgerFact>().follow(found.entry).unwrap();
    assert_eq!((view.str(fact.id), view.str(fact.subject)), ("berg.post", "Ada Berg"));
    assert_eq!(view.str(fact.source), "Council minutes, item 4");
    assert_eq!(fact.flags, LedgerFlags::VERIFIED | LedgerFlags::EXPIRED);
    let file = view.records::<File>().get(fact.file as usize).unwrap();
    assert_eq!((view.str(file.path), file.kind), ("desk.toml", FileKind::LEDGER));
    let text = &ledger.files()[0].text;
    assert_eq!(&text[found.ledger_span.range()], "2025-03-31");
    assert_eq!(&text[fact.span.range()], "\"Mayor of Norhavn\"");
}
