//! Prints the times and quantities of files as the machine contract has them, one JSON object a line:
//! `cargo run -p copydesk-facts --example facts_jsonl -- FILE...`. With a leading `--text`, a plain listing.
//! A development aid: `copydesk facts` is the real command.

use copydesk_model::{Approx, SheetBuilder, SourceMap, Span, TimeFlags};
use std::fmt::Write;

fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => {
                out.push('\\');
                out.push(c);
            }
            c if (c as u32) < 0x20 => {
                let _ = write!(out, "\\u{:04x}", c as u32);
            }
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

fn json(sheet: &SheetBuilder, path: &str) -> String {
    let buf = sheet.finish();
    let map = SourceMap::of(&buf.view());
    let place = |s: Span| {
        let x = map.to_source(s).map_or(s, |x| x.0);
        format!("\"span\":{{\"start\":{},\"end\":{}}},\"text\":{}", x.start, x.end, quoted(sheet.slice(s)))
    };
    let times: Vec<String> = sheet
        .times
        .iter()
        .map(|t| {
            format!(
                "{{{},\"kind\":\"{}\",\"value\":{},\"earliest\":\"{:?}\",\"latest\":\"{:?}\",\"grain\":\"{}\",\"anchored\":{}}}",
                place(t.span),
                t.kind.name(),
                quoted(sheet.pool.get(t.value)),
                t.earliest,
                t.latest,
                t.grain.name(),
                t.flags.has(TimeFlags::ANCHORED)
            )
        })
        .collect();
    let quantities: Vec<String> = sheet
        .quantities
        .iter()
        .map(|q| {
            let upper =
                if q.approx == Approx::RANGE { format!("{:e}", q.upper.to_f64()) } else { "null".into() };
            format!(
                "{{{},\"kind\":\"{}\",\"value\":{:e},\"upper\":{},\"unit\":{},\"approx\":\"{}\"}}",
                place(q.span),
                q.kind.name(),
                q.value.to_f64(),
                upper,
                quoted(sheet.pool.get(q.unit)),
                q.approx.name()
            )
        })
        .collect();
    format!(
        "{{\"path\":{},\"times\":[{}],\"quantities\":[{}],\"acronyms\":[]}}",
        quoted(path),
        times.join(","),
        quantities.join(",")
    )
}

fn main() {
    let mut args: Vec<String> = std::env::args().skip(1).collect();
    let text = args.first().is_some_and(|a| a == "--text");
    if text {
        args.remove(0);
    }
    for path in args {
        let Ok(bytes) = std::fs::read(&path) else {
            eprintln!("{path}: cannot be read");
            continue;
        };
        let (mut sheet, _) = copydesk_text::parse(&bytes, &path, &copydesk_text::Options::default());
        copydesk_facts::extract(&mut sheet, &copydesk_facts::Options::default());
        if !text {
            println!("{}", json(&sheet, &path));
            continue;
        }
        println!("== {path} ({:?})", sheet.document.date);
        for t in &sheet.times {
            println!(
                "{:30} {} {} [{:?} {:?}] {} {:?}",
                sheet.slice(t.span).replace('\n', " "),
                t.kind.name(),
                sheet.pool.get(t.value),
                t.earliest,
                t.latest,
                t.grain.name(),
                t.flags
            );
        }
        for q in &sheet.quantities {
            println!(
                "    {:30} {} {:?} {} {:?} {} {:?} noun={:?} per={:?}",
                sheet.slice(q.span).replace('\n', " "),
                q.kind.name(),
                q.value,
                if q.approx == Approx::RANGE { format!("..{:?}", q.upper) } else { String::new() },
                sheet.pool.get(q.unit),
                q.approx.name(),
                q.flags,
                sheet.slice(q.noun_span),
                q.per,
            );
        }
    }
}
