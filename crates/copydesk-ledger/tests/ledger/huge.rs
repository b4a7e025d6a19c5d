//! Ledgers and articles of sizes that nobody means: they cost time in proportion, and no more.

use crate::support::{day, read};
use copydesk_ledger::Clock;
use std::fmt::Write;

fn matches(ledger: &copydesk_ledger::Ledger, article: &str) -> usize {
    let (mut sheet, _) =
        copydesk_text::parse(article.as_bytes(), "a.txt", &copydesk_text::Options::default());
    copydesk_facts::extract(&mut sheet, &copydesk_facts::Options::default());
    let sheet = sheet.finish();
    ledger.matches(sheet.view(), &Clock { today: day("2026-07-01"), ..Clock::default() }).len()
}

#[test]
fn very_many_facts_of_one_subject_under_one_phrase() {
    let mut text = String::from("[[entity]]\nid = \"kelp\"\nname = \"Kelpworks\"\n");
    for n in 0..20_000 {
        let _ = write!(
            text,
            "[[fact]]\nid = \"kelp.{n}\"\nsubject = \"kelp\"\nproperty = \"pledge\"\nvalue = \"${n} million\"\nsays = [\"pledged\"]\n"
        );
    }
    let loaded = read(&text);
    assert_eq!((loaded.ledger.fact_count(), loaded.problems.len()), (20_000, 0));
    assert_eq!(matches(&loaded.ledger, "Kelpworks pledged $17 million."), 1);
}

#[test]
fn very_many_mistakes() {
    let mut text = String::new();
    for n in 0..3_000 {
        let _ = write!(text, "[[entity]]\nid = \"e{n}\"\nname = \"E{n}\"\n");
        let _ = write!(text, "[[fact]]\nid = \"f\"\nsubject = \"x{n}\"\nproperty = \"p\"\nvalue = 1\n");
    }
    let loaded = read(&text);
    assert_eq!(loaded.problems.len(), 3_000);
    assert_eq!(loaded.ledger.check(None, day("2026-07-01")).len(), 2_999, "the id is given again and again");
}

#[test]
fn an_article_that_is_one_sentence() {
    let ledger = read(
        "[[entity]]\nid = \"kelp\"\nname = \"Kelpworks\"\n[[entity]]\nid = \"nor\"\nname = \"Norhavn\"\nnever = [\"Norhaven\"]\n\
         [[fact]]\nid = \"a\"\nsubject = \"kelp\"\nproperty = \"pledge\"\nvalue = \"$5 million\"\nsays = [\"pledged\"]\non = 2024-01-01\n\
         [[fact]]\nid = \"b\"\nsubject = \"nor\"\nproperty = \"position\"\nvalue = \"port\"\nsays = [\"port\"]\nend = 2020-01-01\n\
         [[term]]\nid = \"t\"\nprefer = \"NHA\"\nexpand = \"Norhavn Harbour Authority\"\nfirst_use = \"expand\"\n",
    )
    .ledger;
    let part = "Kelpworks pledged $5 million in 2019 and Norhavn, a port, and Norhaven and the Norhavn Harbour Authority of NHA, ";
    assert!(matches(&ledger, &part.repeat(4_000)) > 0);
}

#[test]
fn deep_nesting_is_refused() {
    let text = format!("[[fact]]\nid = {}\n", "[".repeat(100_000));
    assert_eq!(read(&text).problems.len(), 1);
    let text = format!("[[fact]]\na{} = 1\n", ".a".repeat(100_000));
    assert!(!read(&text).problems.is_empty());
}
