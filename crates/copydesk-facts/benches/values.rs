//! How fast times, quantities and changes are read: `cargo bench -p copydesk-facts`. With `COPYDESK_CORPUS=DIR`
//! the articles of a folder are read as well.

use copydesk_facts::{Options, extract, extract_values};
use copydesk_model::SheetBuilder;
use divan::counter::BytesCount;

fn main() {
    divan::main();
}

fn sheet(text: &str, path: &str) -> SheetBuilder {
    let (mut sheet, _) = copydesk_text::parse(text.as_bytes(), path, &copydesk_text::Options::default());
    extract(&mut sheet, &Options::default());
    sheet
}

fn bench(bencher: divan::Bencher<'_, '_>, mut sheets: Vec<SheetBuilder>) {
    let bytes: usize = sheets.iter().map(|s| s.text.len()).sum();
    bencher.counter(BytesCount::new(bytes)).bench_local(|| sheets.iter_mut().for_each(extract_values));
}

/// News: a figure or a date in every other sentence.
#[divan::bench]
fn news(b: divan::Bencher<'_, '_>) {
    const PARAGRAPH: &str = "The ministry said on Tuesday, 5 March 2024 that it would spend $1.2 billion on new \
        lines, up 12 percent from a year before. Nobody on the board had asked for them, and the towns along the \
        old line were not told. About 3,500 people live there, 12 of 48 in the valley, and two thirds of them work \
        elsewhere. What happens next is open, since the courts have yet to hear the case.\n\n";
    bench(b, vec![sheet(&PARAGRAPH.repeat(2000), "a.txt")]);
}

/// Prose without a figure.
#[divan::bench]
fn prose(b: divan::Bencher<'_, '_>) {
    const PARAGRAPH: &str = "Nobody on the board had asked for them, and the towns along the old line were not \
        told. What happens next is open, since the courts have yet to hear the case; the lawyers of both sides say \
        that they are ready, and that they may call more of the engineers who drew the plans.\n\n";
    bench(b, vec![sheet(&PARAGRAPH.repeat(2000), "a.txt")]);
}

/// Figures and months only: the worst that a parser can meet.
#[divan::bench]
fn figures(b: divan::Bencher<'_, '_>) {
    const PARAGRAPH: &str = "May 5 to 7 of 2019, two hundred and three to 12 1/2, from March and between May, $5 to 7 \
        million, one in five of 12 of 48, the first half of the last three weeks of 2010-11, 5-6-7, 10:15, 1,2,3.\n\n";
    bench(b, vec![sheet(&PARAGRAPH.repeat(2000), "a.txt")]);
}

/// The articles of `$COPYDESK_CORPUS`.
#[divan::bench]
fn corpus(b: divan::Bencher<'_, '_>) {
    let Ok(folder) = std::env::var("COPYDESK_CORPUS") else {
        eprintln!("COPYDESK_CORPUS is not set: no corpus is read");
        return;
    };
    let files = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let mut paths: Vec<_> = files.map(|f| f.path()).filter(|p| p.is_file()).collect();
    paths.sort();
    let read =
        |p: &std::path::PathBuf| std::fs::read_to_string(p).ok().map(|t| sheet(&t, &p.to_string_lossy()));
    bench(b, paths.iter().filter_map(read).collect());
}
