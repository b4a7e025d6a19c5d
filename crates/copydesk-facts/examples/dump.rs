//! Prints what is read out of articles, for reading it critically: `cargo run --example dump -- FILE...`
//!
//! With `--time`, reads them all twenty times instead and says how fast the facts alone are.

use copydesk_facts::{Options, extract};
use copydesk_model::{Link, SheetBuilder, Span};
use std::time::{Duration, Instant};

fn main() {
    let mut paths: Vec<String> = std::env::args().skip(1).collect();
    let timed = paths.first().is_some_and(|p| p == "--time");
    if timed {
        paths.remove(0);
        return time(&paths);
    }
    for path in paths {
        let Ok(bytes) = std::fs::read(&path) else {
            eprintln!("{path}: cannot be read");
            continue;
        };
        let (mut sheet, _) = copydesk_text::parse(&bytes, &path, &copydesk_text::Options::default());
        extract(&mut sheet, &Options::default());
        println!("# {path}");
        print(&sheet);
    }
}

fn print(sheet: &SheetBuilder) {
    let words = |span: Span| sheet.slice(span).split_whitespace().collect::<Vec<_>>().join(" ");
    let name =
        |link: Link| link.get().and_then(|n| sheet.entities.get(n)).map_or("-", |e| sheet.pool.get(e.name));
    for (n, e) in sheet.entities.iter().enumerate() {
        let mentions = sheet.mentions.iter().filter(|m| m.entity as usize == n);
        let forms: Vec<String> = mentions.map(|m| format!("{}/{:?}", words(m.span), m.form)).collect();
        let (name, title) = (sheet.pool.get(e.name), sheet.pool.get(e.title));
        println!("{:?} {name} [{title}] {:?}: {}", e.kind, e.flags, forms.join(", "));
    }
    for a in &sheet.acronyms {
        println!(
            "acronym {} = {} {:?} x{}",
            sheet.pool.get(a.short),
            sheet.pool.get(a.long),
            a.flags,
            a.uses
        );
    }
    for d in &sheet.definitions {
        println!("definition {} = {} {:?} {}", words(d.short), words(d.long), d.order, d.fit);
    }
    for q in &sheet.quotes {
        println!("{:?} quote by {}: {}", q.kind, name(q.speaker), words(q.span));
    }
    for a in &sheet.attributions {
        println!("{:?} by {} ({}) [{}]", a.kind, words(a.source), name(a.entity), words(a.span));
    }
    for c in &sheet.claims {
        let quantity =
            c.quantity.get().and_then(|n| sheet.quantities.get(n)).map_or(String::new(), |q| words(q.span));
        let time = c.time.get().and_then(|n| sheet.times.get(n)).map_or(String::new(), |t| words(t.span));
        let (subject, object) = (name(c.subject), name(c.object));
        let predicate = sheet.pool.get(c.predicate);
        println!(
            "claim {subject} | {predicate} | {object} ({}) | {quantity} | {time} | {:?} [{}]",
            words(c.object_span),
            c.flags,
            words(c.span)
        );
    }
}

fn time(paths: &[String]) {
    let files: Vec<(String, Vec<u8>)> =
        paths.iter().filter_map(|p| Some((p.clone(), std::fs::read(p).ok()?))).collect();
    let bytes: usize = files.iter().map(|f| f.1.len()).sum();
    let sheets: Vec<SheetBuilder> = files
        .iter()
        .map(|(path, bytes)| copydesk_text::parse(bytes, path, &copydesk_text::Options::default()).0)
        .collect();
    let mut spent = Duration::ZERO;
    const ROUNDS: u32 = 20;
    for _ in 0..ROUNDS {
        for sheet in &sheets {
            let mut sheet = sheet.clone();
            let start = Instant::now();
            extract(&mut sheet, &Options::default());
            spent += start.elapsed();
        }
    }
    let per_second = bytes as f64 * f64::from(ROUNDS) / spent.as_secs_f64() / 1e6;
    println!("{} files, {bytes} bytes: {per_second:.1} MB/s", files.len());
}
