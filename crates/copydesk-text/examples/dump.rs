//! Prints what is read out of a file: `cargo run -p copydesk-text --example dump -- FILE [tokens]`.

use copydesk_model::{Case, InlineKind, SourceMap, TokenFlags};

fn main() {
    let mut args = std::env::args().skip(1);
    let Some(path) = args.next() else {
        eprintln!("usage: dump FILE [tokens]");
        std::process::exit(2);
    };
    let tokens = args.next().is_some();
    let bytes = match std::fs::read(&path) {
        Ok(bytes) => bytes,
        Err(e) => {
            eprintln!("{path}: {e}");
            std::process::exit(2);
        }
    };
    let (sheet, problems) = copydesk_text::parse(&bytes, &path, &copydesk_text::Options::default());
    let d = &sheet.document;
    println!(
        "{} | title {:?} | date {:?} ({:?}) | language {} | {} words",
        d.format.name(),
        sheet.pool.get(d.title),
        d.date,
        d.date_source,
        sheet.pool.get(d.language),
        d.words
    );
    for p in &problems {
        println!("problem {:?}: {}", p.source, p.message);
    }
    for m in &sheet.meta {
        println!("meta {} = {:?}", sheet.pool.get(m.key), sheet.pool.get(m.value));
    }
    for r in &sheet.directives {
        println!("directive {:?} before {:?}", sheet.pool.get(r.text), r.next_block);
    }
    let finished = sheet.finish();
    let view = finished.view();
    let map = SourceMap::of(&view);
    for (i, b) in sheet.blocks.iter().enumerate() {
        let source = map.to_source(b.span);
        println!(
            "#{i} {:?} level {} in {:?} row {} column {} flags {:?} source {:?}",
            b.kind, b.level, b.parent, b.row, b.column, b.flags, source
        );
        if b.kind.is_container() {
            continue;
        }
        for n in b.first_sentence..b.first_sentence + b.sentences {
            let s = sheet.sentences[n as usize];
            println!("    {}", sheet.slice(s.span));
            if tokens {
                for i in sheet.sentence_tokens(n as usize) {
                    let t = sheet.tokens[i];
                    let glue = if t.flags.has(TokenFlags::GLUED) { "+" } else { " " };
                    let case = if t.case == Case::NONE { "" } else { t.case.name() };
                    println!("        {glue}{:?} {:?} {case} {:?}", sheet.word(i), t.kind, t.flags);
                }
            }
        }
    }
    for i in &sheet.inlines {
        if i.kind != InlineKind::EMPHASIS && i.kind != InlineKind::STRONG {
            println!("inline {:?} {:?} -> {:?}", i.kind, sheet.slice(i.span), sheet.pool.get(i.target));
        }
    }
}
