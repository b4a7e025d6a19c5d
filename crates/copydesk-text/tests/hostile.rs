//! Files made to hurt: each is read in linear time and without recursion that grows with the file.
//!
//! The sizes are such that a quadratic reader would need minutes; the limit leaves room for a slow machine
//! and an unoptimised build.

use copydesk_model::Format;
use copydesk_text::{Options, parse};
use std::ops::Add;
use std::time::{Duration, Instant};

const LIMIT: Duration = Duration::from_secs(20);

const FORMATS: [Format; 4] = [Format::TEXT, Format::MARKDOWN, Format::HTML, Format::RST];

/// Unoptimised builds read a tenth as fast.
fn times(n: usize) -> usize {
    if cfg!(debug_assertions) { n / 10 } else { n }
}

fn timed(name: &str, text: &str) {
    for format in FORMATS {
        let start = Instant::now();
        let _ = parse(text.as_bytes(), "a", &Options { format: Some(format), date: None });
        let took = start.elapsed();
        eprintln!("{name} as {format:?}: {} bytes in {took:?}", text.len());
        assert!(took < LIMIT, "{name} as {format:?} took {took:?}");
    }
}

#[test]
fn one_long_line() {
    timed("words", &"word and Word. ".repeat(times(70_000)));
    timed("no space", &"a".repeat(1_000_000));
    timed("dots", &".".repeat(1_000_000));
    timed("spaces", &format!("a.{}b", " ".repeat(1_000_000)));
    timed("paths", &"a/".repeat(times(500_000)));
    timed("single letters with stops", &"A.".repeat(times(500_000)));
    timed("quotation marks", &"\"'".repeat(times(500_000)));
    timed("at signs", &"a@".repeat(times(500_000)));
    timed("URLs", &"http://a(".repeat(times(100_000)));
    timed("colons", &"a:".repeat(times(500_000)));
}

#[test]
fn deep_nesting() {
    timed("block quotes", &format!("{}text", "> ".repeat(times(100_000))));
    timed("block quotes without spaces", &format!("{}text", ">".repeat(times(100_000))));
    timed("lists on one line", &format!("{}text", "- ".repeat(times(100_000))));
    timed("numbered lists on one line", &format!("{}text", "1. ".repeat(times(100_000))));
    timed("lists by indentation", &(0..1000).map(|i| format!("{}- x\n", "  ".repeat(i))).collect::<String>());
    timed("quotes by line", &(1..1000).map(|i| format!("{}x\n", ">".repeat(i))).collect::<String>());
    timed(
        "paragraphs by indentation",
        &(0..1000).map(|i| format!("{}x\n\n", " ".repeat(i))).collect::<String>(),
    );
    timed("brackets", &"[".repeat(times(200_000)));
    timed("links", &"[a](".repeat(times(100_000)));
    timed("images", &"![".repeat(times(100_000)));
    timed("emphasis", &"*a **b ".repeat(times(50_000)));
    timed("emphasis without space", &"*a".repeat(times(200_000)));
    timed("divisions", &"<div>".repeat(times(100_000)));
    timed(
        "divisions and other ends",
        &format!("{}{}", "<div>".repeat(times(50_000)), "</p>".repeat(times(50_000))),
    );
    timed(
        "elements and other ends",
        &format!("{}{}", "<b>".repeat(times(50_000)), "</i>".repeat(times(50_000))),
    );
    timed("lists of HTML", &"<ul><li>x".repeat(times(50_000)));
    timed("tables of HTML", &"<table><tr><td>x".repeat(times(50_000)));
    timed("lists between lines", &"<ul><li>x\n\n".repeat(times(20_000)));
}

#[test]
fn what_never_ends() {
    timed("template tags", &"{{ a ".repeat(times(200_000)));
    timed("template blocks", &"{% raw %} ".repeat(times(100_000)));
    timed("attribute lists", &"{: a ".repeat(times(200_000)));
    timed("comments", &"<!-- a ".repeat(times(100_000)));
    timed("tags", &"<a ".repeat(times(200_000)));
    timed("buttons", &"<button>".repeat(times(100_000)));
    timed("code", &"<code>a".repeat(times(50_000)));
    timed("raised", &"<sup>a".repeat(times(50_000)));
    timed("backticks", &(1..1200).map(|n| format!("{} ", "`".repeat(n))).collect::<String>());
    timed("literals", &"``a ".repeat(times(200_000)));
    timed("roles", &":a:`b ".repeat(times(100_000)));
    timed("substitutions", &"|a ".repeat(times(200_000)));
    timed("references", &"&amp ".repeat(times(200_000)));
    timed("notes", &"[^a]: b\n\n".repeat(times(50_000)));
    timed("front matter", &format!("---\na: 1\n{}", "b: \"\n".repeat(times(100_000))));
    timed("brackets of front matter", &format!("---\na: 1\n{}---\n", "b: [\n".repeat(times(500_000))));
    timed("quotations of front matter", &format!("---\na: 1\n{}---\n", "b: \"\n".repeat(times(500_000))));
    timed("keys of front matter", &format!("---\na: 1\n{}---\n", "b: c\n".repeat(times(500_000))));
    timed("margins of front matter", &format!("---\na: 1\n{}---\n", "b\n".repeat(times(500_000))));
    timed(
        "summaries of front matter",
        &(0..times(50_000))
            .map(|i| format!("excerpt: {i:06}\n"))
            .fold("---\na: 1\n".to_owned(), |a, b| a + &b)
            .add("---\n"),
    );
    timed("fences", &"```\n".repeat(times(100_000)));
    timed("adornments", &"====\n".repeat(times(100_000)));
    timed("simple tables", &"=== ===\n".repeat(times(100_000)));
    timed("grid tables", &"+-+\n|a|\n".repeat(times(50_000)));
    timed("pipes", &"|".repeat(times(200_000)));
    timed("table rows", &format!("|a|b|\n|-|-|\n{}", "|x|y|\n".repeat(times(50_000))));
    timed("wide table", &format!("{}\n{}\n{}\n", "|a".repeat(5000), "|-".repeat(5000), "|x\n".repeat(5000)));
    timed("directives", &".. note:: a\n".repeat(times(50_000)));
    timed("fields", &":a: b\n".repeat(times(50_000)));
    timed("comments of rst", &".. a\n".repeat(times(100_000)));
    timed("breaks", &"a  \n".repeat(times(100_000)));
    timed("breaks of HTML", &"a<br> ".repeat(times(100_000)));
}
