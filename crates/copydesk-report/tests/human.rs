//! Findings as people see them.

mod common;

use common::{Run, fix, label, typical};
use copydesk_engine::Outcome;
use copydesk_model::Severity;
use copydesk_report::{Form, Style, write};

fn drawn(outcome: &Outcome, width: usize) -> String {
    let mut out = Vec::new();
    write(Form::Human, &Style { width, ..Style::PLAIN }, outcome, &mut out).expect("writing to memory works");
    String::from_utf8(out).expect("output is UTF-8")
}

#[test]
fn tmp() {
    for w in [60, 80, 120] {
        println!("{}", drawn(&typical().outcome, w));
    }
    let news = "LISBON, Portugal — Prime Minister Shigeru Ishiba of Japan arrived on Tuesday for talks on trade that both governments had put off since the spring, when a dispute over the price of steel brought the two sides close to a breach, and said that he expected an agreement before the end of the week. Officials who were not allowed to speak in public said that the hardest questions were still open, among them the share of parts that must be made at home and the length of the transition that the industry asked for. Ishida will meet the president on Wednesday and fly home the same night, a spokesman said, adding that a second visit in the autumn had been agreed upon in principle.";
    let text = format!(
        "# Talks\n\n{news}\n\nThe deal is worth $14 billion dollars.\n\nTwo parts of the sentence\nthat runs over lines\nis here.\n"
    );
    let mut run = Run::over(&[
        ("drafts/a.md", &text),
        ("desk/ledger.toml", "[[fact]]\nid = \"ishiba\"\nvalue = \"Prime Minister of Japan\"\n"),
    ]);
    let here = run.place("drafts/a.md", "Ishida");
    let there = run.place("drafts/a.md", "Shigeru Ishiba");
    let f = fix("change to “Ishiba”", &here, "Ishiba");
    let l = run.place("desk/ledger.toml", "Prime Minister of Japan");
    let d = run.find(Severity::ERROR, "names/near-duplicate", here.clone(), "“Ishida” is one letter away from “Ishiba”, who is named in full above and given the title Prime Minister");
    d.labels = vec![label(there, "introduced here, as Prime Minister"), label(l, "and in the ledger")];
    d.fixes = vec![f];
    let p = run.place("drafts/a.md", "$14 billion dollars");
    let f1 = fix("change to “$14 billion”", &p, "$14 billion");
    let f2 = fix("change to “14 billion dollars”", &p, "14 billion dollars");
    let d = run.find(
        Severity::WARNING,
        "numbers/redundant-unit",
        p,
        "“$14 billion dollars” gives the unit twice",
    );
    d.fixes = vec![f1, f2];
    let p = run.place("drafts/a.md", "sentence\nthat runs over lines\nis");
    run.find(Severity::SUGGESTION, "x/y", p, "over lines");
    let p = run.place("drafts/a.md", &news[20..300]);
    run.find(Severity::SUGGESTION, "x/y", p, "a very long place");
    let p = run.place("drafts/a.md", "spokesman said");
    run.find(Severity::WARNING, "sourcing/unnamed-speaker", p, "“a spokesman” is not named").help =
        Some("name the speaker, or say why the name is withheld".into());
    for w in [60, 80, 120] {
        println!("{}", drawn(&run.outcome, w));
    }
    let mut out = Vec::new();
    write(Form::Human, &Style { width: 90, colour: true, unicode: true }, &run.outcome, &mut out).unwrap();
    std::fs::write("/tmp/report-colour.txt", out).unwrap();
}
