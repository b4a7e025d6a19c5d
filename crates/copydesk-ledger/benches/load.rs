//! Loading ledgers of growing size: `cargo bench -p copydesk-ledger --bench load`.
//!
//! `LEDGER_FACTS=1000000 cargo bench -p copydesk-ledger --bench load -- once` loads one ledger of that many
//! facts and prints what it took in time and memory.

use copydesk_ledger::{Clock, File, load};
use copydesk_model::{Day, Document, SheetBuf};
use divan::counter::{BytesCount, ItemsCount};
use std::fmt::Write;

fn main() {
    if std::env::args().any(|a| a == "once") {
        once();
    } else {
        divan::main();
    }
}

/// A ledger of `facts` facts about a third as many entities, with names that differ.
fn ledger(facts: usize) -> String {
    const FIRST: [&str; 8] = ["Anna", "Bo", "Clara", "David", "Edith", "Femi", "Grace", "Hugo"];
    let mut out = String::with_capacity(facts * 400);
    out.push_str("schema = 1\n\n[defaults]\nreview_every = \"180d\"\n");
    for n in 0..facts {
        let e = n / 3;
        if n % 3 == 0 {
            let (first, last) = (FIRST[e % 8], name(e / 8));
            let _ = write!(
                out,
                "\n[[entity]]\nid = \"e{e}\"\nkind = \"person\"\nname = \"{first} {last}\"\naliases = [\"{last}\"]\n"
            );
        }
        let _ = write!(
            out,
            "\n[[fact]]\nid = \"e{e}.f{n}\"\nsubject = \"e{e}\"\nproperty = \"pledge\"\nvalue = \"${n} million\"\n\
             on = 20{:02}-0{}-1{}\nsays = [\"pledged\", \"promised to invest\"]\n\
             sources = [{{ title = \"Report {n}\", url = \"https://example.org/{n}\", retrieved = 2026-01-15 }}]\n\
             verified = {{ by = \"desk\", on = 2026-01-15 }}\n",
            n % 26,
            n % 9 + 1,
            n % 9,
        );
    }
    out
}

/// A surname spelt from a number.
fn name(mut n: usize) -> String {
    const SYLLABLES: [&str; 16] = [
        "ba", "den", "fo", "gar", "hil", "ju", "kam", "lor", "mi", "nor", "pe", "ras", "sul", "tor", "ve",
        "zim",
    ];
    let mut out = String::from("Q");
    loop {
        out.push_str(SYLLABLES[n % 16]);
        n /= 16;
        if n == 0 {
            return out;
        }
    }
}

#[divan::bench(args = [1_000, 10_000, 100_000], sample_count = 5)]
fn facts(bencher: divan::Bencher, facts: usize) {
    let text = ledger(facts);
    bencher
        .counter(ItemsCount::new(facts))
        .counter(BytesCount::of_str(&text))
        .with_inputs(|| vec![File { path: "desk.toml".into(), text: text.clone() }])
        .bench_values(load);
}

fn once() {
    let facts = std::env::var("LEDGER_FACTS").ok().and_then(|n| n.parse().ok()).unwrap_or(1_000_000);
    let text = ledger(facts);
    let size = text.len();
    let before = resident();
    let start = std::time::Instant::now();
    let loaded = load(vec![File { path: "desk.toml".into(), text }]);
    println!(
        "{} facts in {} MB: loaded in {:.2?}, {} problems, {} MB more memory (peak {} MB)",
        loaded.ledger.fact_count(),
        size >> 20,
        start.elapsed(),
        loaded.problems.len(),
        resident().0.saturating_sub(before.0),
        resident().1,
    );
    let start = std::time::Instant::now();
    let today = Day::parse_iso("2026-03-01").unwrap_or_default();
    let problems = loaded.ledger.check(None, today);
    println!("held against itself in {:.2?}, {} problems", start.elapsed(), problems.len());
    let sheet = article(facts);
    let clock = Clock { today, ..Clock::default() };
    let words = sheet.view().records::<Document>().get(0).map_or(0, |d| d.words);
    for run in ["first", "again"] {
        let start = std::time::Instant::now();
        let matches = loaded.ledger.matches(sheet.view(), &clock);
        println!("an article of {words} words {run}: {} matches in {:.2?}", matches.len(), start.elapsed());
    }
}

/// An article in which every third sentence speaks of a fact.
fn article(facts: usize) -> SheetBuf {
    const FIRST: [&str; 8] = ["Anna", "Bo", "Clara", "David", "Edith", "Femi", "Grace", "Hugo"];
    let mut text = String::new();
    for n in 0..120 {
        let fact = n * 7919 % facts.max(1);
        let e = fact / 3;
        let _ = write!(
            text,
            "{} {} pledged ${fact} million. The harbour lay still in the morning fog, and nobody came. \
             A few boats went out before noon.\n\n",
            FIRST[e % 8],
            name(e / 8)
        );
    }
    let (mut sheet, _) = copydesk_text::parse(text.as_bytes(), "a.md", &copydesk_text::Options::default());
    copydesk_facts::extract(&mut sheet, &copydesk_facts::Options::default());
    sheet.finish()
}

#[divan::bench(args = [100, 10_000, 100_000], sample_count = 20)]
fn matches(bencher: divan::Bencher, facts: usize) {
    let ledger = load(vec![File { path: "desk.toml".into(), text: ledger(facts) }]).ledger;
    let sheet = article(facts);
    let clock = Clock { today: Day::parse_iso("2026-03-01").unwrap_or_default(), ..Clock::default() };
    bencher
        .counter(BytesCount::of_str(sheet.view().text()))
        .bench(|| ledger.matches(sheet.view(), &clock).len());
}

/// Resident memory of this process and its peak, in MB; zero where the system does not tell.
fn resident() -> (u64, u64) {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let read = |key: &str| {
        let line = status.lines().find(|l| l.starts_with(key));
        line.and_then(|l| l.split_whitespace().nth(1)?.parse::<u64>().ok()).unwrap_or(0) / 1024
    };
    (read("VmRSS:"), read("VmHWM:"))
}
