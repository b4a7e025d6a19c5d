//! How fast articles are read: `cargo bench -p copydesk-text`.

use copydesk_model::Format;
use copydesk_text::{Options, parse};
use divan::counter::BytesCount;

fn main() {
    divan::main();
}

const SENTENCES: &[&str] = &[
    "The ministry said on Tuesday, 5 March 2024 that it would spend $1.2 billion on new lines.",
    "Dr. Ada Quill of the U.S. office didn\u{2019}t agree; she called the plan \u{201C}a far cry from what was promised.\u{201D}",
    "About 3,500 people live there, 12.5% more than in 2019, and e.g. the school has 40 rooms.",
    "What happens next is open.",
    "A second report followed at 5 p.m. and was read by few, among them the members of the board.",
];

fn article(paragraphs: usize, paragraph: impl Fn(usize, &str) -> String) -> String {
    (0..paragraphs)
        .map(|i| {
            let text: Vec<&str> = (0..4).map(|n| SENTENCES[(i + n) % SENTENCES.len()]).collect();
            paragraph(i, &text.join(" "))
        })
        .collect()
}

/// Paragraphs with what posts have in them: links, emphasis, code, headings, lists.
fn markdown() -> String {
    article(2000, |i, text| match i % 6 {
        0 => format!("## A heading of section {i}\n\n{text}\n\n"),
        1 => format!("{text} See [the report](https://example.org/{i}) and *read* `code`.\n\n"),
        2 => format!("- {text}\n- **Second:** {text}\n\n"),
        _ => format!("{text}\n\n"),
    })
}

fn bench(bencher: divan::Bencher<'_, '_>, text: &str, format: Format) {
    let options = Options { format: Some(format), date: None };
    bencher
        .counter(BytesCount::of_str(text))
        .bench(|| parse(divan::black_box(text.as_bytes()), "a", &options));
}

#[divan::bench]
fn markdown_posts(b: divan::Bencher<'_, '_>) {
    bench(b, &markdown(), Format::MARKDOWN);
}

#[divan::bench]
fn plain_text(b: divan::Bencher<'_, '_>) {
    bench(b, &article(2000, |_, t| format!("{t}\n\n")), Format::TEXT);
}

#[divan::bench]
fn html_pages(b: divan::Bencher<'_, '_>) {
    bench(
        b,
        &article(2000, |i, t| format!("<p>{t} <a href=\"/{i}\">More</a> &amp; on.</p>\n")),
        Format::HTML,
    );
}

#[divan::bench]
fn restructured_text(b: divan::Bencher<'_, '_>) {
    bench(
        b,
        &article(2000, |i, t| format!("Section {i}\n===========\n\n{t} *So* ``x``.\n\n- {t}\n\n")),
        Format::RST,
    );
}
