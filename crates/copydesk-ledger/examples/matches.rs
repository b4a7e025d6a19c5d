//! What a ledger says of articles: `cargo run -p copydesk-ledger --example matches -- LEDGER ARTICLE...`

use copydesk_ledger::{Clock, Loaded, Target, load, read_ledgers};
use copydesk_model::Day;

fn main() {
    let mut args = std::env::args().skip(1);
    let (files, problems) = read_ledgers(&[args.next().unwrap_or_default().into()]);
    let Loaded { ledger, problems: more } = load(files);
    for p in problems.iter().chain(&more) {
        eprintln!("{}", p.message);
    }
    let today = std::env::var("TODAY").ok().and_then(|t| Day::parse_iso(&t));
    let clock = Clock { today: today.unwrap_or_default(), ..Clock::default() };
    for path in args {
        let Ok(bytes) = std::fs::read(&path) else {
            eprintln!("{path}: cannot be read");
            continue;
        };
        let date = std::env::var("DATE").ok().and_then(|t| Day::parse_iso(&t));
        let options = copydesk_text::Options { date, ..Default::default() };
        let (mut sheet, _) = copydesk_text::parse(&bytes, &path, &options);
        copydesk_facts::extract(&mut sheet, &copydesk_facts::Options::default());
        let sheet = sheet.finish();
        for m in ledger.matches(sheet.view(), &clock) {
            let id = match m.target {
                Target::Fact(i) => ledger.fact(i as usize).map(|f| f.id.value.clone()),
                Target::Entity(i) => ledger.entity(i as usize).map(|e| e.id.value.clone()),
                _ => None,
            };
            println!(
                "{path}: {} {} {}: {:?} by {:?}, ledger: {:?} {:?}",
                m.verdict.name(),
                m.aspect.name(),
                id.unwrap_or_default(),
                sheet.view().slice(m.span),
                sheet.view().slice(m.cue),
                m.expected,
                ledger.text_at(m.place),
            );
        }
    }
}
