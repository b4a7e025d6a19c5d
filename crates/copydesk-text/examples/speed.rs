//! Reads every article under a folder and says how fast: `cargo run --release --example speed -- FOLDER`.

use std::time::Instant;

fn main() {
    let Some(root) = std::env::args().nth(1) else {
        eprintln!("usage: speed FOLDER");
        std::process::exit(2);
    };
    let mut folders = vec![std::path::PathBuf::from(root)];
    let mut files = Vec::new();
    while let Some(folder) = folders.pop() {
        for path in std::fs::read_dir(folder).into_iter().flatten().flatten().map(|e| e.path()) {
            if path.is_dir() {
                folders.push(path);
            } else if let (Some(_), Ok(bytes)) =
                (copydesk_text::format_of(&path.to_string_lossy()), std::fs::read(&path))
            {
                files.push((path.to_string_lossy().into_owned(), bytes));
            }
        }
    }
    let total: usize = files.iter().map(|f| f.1.len()).sum();
    for _ in 0..3 {
        let start = Instant::now();
        let (mut words, mut sentences) = (0u64, 0usize);
        let mut slowest = (0.0, "");
        for (path, bytes) in &files {
            let one = Instant::now();
            let (sheet, _) = copydesk_text::parse(bytes, path, &copydesk_text::Options::default());
            words += u64::from(sheet.document.words);
            sentences += sheet.sentences.len();
            let each = one.elapsed().as_secs_f64() * 1e9 / bytes.len().max(1) as f64;
            if each > slowest.0 && bytes.len() > 1000 {
                slowest = (each, path);
            }
        }
        let seconds = start.elapsed().as_secs_f64();
        println!(
            "{} files, {total} bytes, {words} words, {sentences} sentences: {:.1} MB/s; slowest {:.1} ns a byte: {}",
            files.len(),
            total as f64 / 1e6 / seconds,
            slowest.0,
            slowest.1
        );
    }
}
