//! How the index grows: `cargo run --release -p copydesk-corpus --example scale -- FOLDER 1000 10000 100000`.
//!
//! Reads the articles of a folder and makes as many as asked for by seeded variation: in each copy some
//! capitalised words and figures are others. Prints time and memory of each step, the texts' own reading
//! apart, since it is not the index's.

use copydesk_corpus::{
    Change, Index, Piece, Reach, Scope, Shelf, Stamp, Store, content_hash, piece, write_shelf,
};
use rayon::prelude::*;
use std::path::Path;
use std::time::{Duration, Instant};

fn main() {
    let mut args = std::env::args().skip(1);
    let folder = args.next().unwrap_or_default();
    let mut texts = Vec::new();
    collect(Path::new(&folder), &mut texts);
    texts.sort();
    if texts.is_empty() {
        eprintln!("{folder}: no articles");
        return;
    }
    for articles in args.filter_map(|n| n.parse().ok()) {
        measure(&texts, articles);
    }
}

fn collect(folder: &Path, texts: &mut Vec<String>) {
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            collect(&path, texts);
        } else if copydesk_text::format_of(&path.to_string_lossy()).is_some() {
            texts.extend(std::fs::read_to_string(&path).ok());
        }
    }
}

/// A copy of a text in which some names and figures are others, always the same for one seed.
fn vary(text: &str, seed: u64) -> String {
    const SYLLABLES: [&str; 16] = [
        "ba", "den", "fo", "gar", "hil", "ju", "kam", "lor", "mi", "nor", "pe", "ras", "sul", "tor", "ve",
        "zim",
    ];
    let mut state = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1;
    let mut next = move || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        state
    };
    let mut out = String::with_capacity(text.len() + 64);
    for word in text.split_inclusive(' ') {
        let first = word.chars().next().unwrap_or(' ');
        let plain = word.trim_end().chars().all(char::is_alphanumeric);
        if plain && word.len() > 5 && first.is_uppercase() && next() % 12 == 0 {
            let n = next() as usize;
            out.push(first);
            for i in 0..2 + n % 2 {
                out.push_str(SYLLABLES[(n >> (4 + i * 4)) % 16]);
            }
            out.push(' ');
        } else if plain && first.is_ascii_digit() && next() % 3 == 0 {
            out.push_str(&(next() % 5000).to_string());
            out.push(' ');
        } else {
            out.push_str(word);
        }
    }
    out
}

fn measure(texts: &[String], articles: usize) {
    let dir = tempfile::tempdir().expect("a temporary folder");
    let (store, _) = Store::open(dir.path());
    let (mut pieces, mut bytes, mut piece_bytes) = (Vec::new(), 0, 0);
    let (mut reading, mut putting) = (Duration::ZERO, Duration::ZERO);
    let path = |n: usize| format!("{:03}/{n:06}.md", n / 1000);
    for first in (0..articles).step_by(1000) {
        let start = Instant::now();
        let made: Vec<(usize, Piece)> = (first..articles.min(first + 1000))
            .into_par_iter()
            .map(|n| {
                let text = vary(&texts[n % texts.len()], n as u64 + 1);
                let options = copydesk_text::Options::default();
                let (mut sheet, _) = copydesk_text::parse(text.as_bytes(), &path(n), &options);
                copydesk_facts::extract(&mut sheet, &copydesk_facts::Options::default());
                (text.len(), piece(&sheet.finish().view()))
            })
            .collect();
        reading += start.elapsed();
        bytes += made.iter().map(|(size, _)| size).sum::<usize>();
        piece_bytes += made.iter().map(|(_, piece)| piece.as_bytes().len()).sum::<usize>();
        let start = Instant::now();
        for (i, (size, piece)) in made.iter().enumerate() {
            let stamp = Stamp { size: *size as u64, modified: 1 };
            store.put(&path(first + i), 1, stamp, content_hash(&(first + i).to_le_bytes()), piece, b"");
        }
        putting += start.elapsed();
        pieces.extend(made.into_iter().map(|(_, piece)| (piece, true)));
    }
    let start = Instant::now();
    store.save(Scope::Whole).expect("the store can be written");
    putting += start.elapsed();
    let start = Instant::now();
    let index = Index::build_traced(&pieces);
    let adding = start.elapsed();
    let start = Instant::now();
    let known: Vec<_> = (0..pieces.len()).map(|_| (Stamp::default(), [0; 16])).collect();
    write_shelf(dir.path(), 1, &index, &pieces, &known).expect("the shelf can be written");
    let shelving = start.elapsed();
    let shelf_size = std::fs::metadata(dir.path().join("articles.shelf")).map_or(0, |m| m.len());
    drop(pieces);
    let start = Instant::now();
    let view = index.view();
    let entries = view.entries.len();
    let sheet = view.finish();
    let laying = start.elapsed();
    drop(view);
    let start = Instant::now();
    let (store, _) = Store::open(dir.path());
    let opening = start.elapsed();
    let text = vary(&texts[7 % texts.len()], 8);
    let (mut one, _) = copydesk_text::parse(text.as_bytes(), &path(7), &copydesk_text::Options::default());
    copydesk_facts::extract(&mut one, &copydesk_facts::Options::default());
    let one = piece(&one.finish().view());
    let start = Instant::now();
    let shelf = Shelf::open(dir.path(), 1).expect("the shelf is whole").expect("there is one");
    let opened = start.elapsed();
    let change = Change { gone: &[7], new: &[(one, true)], others_are_checked: true };
    let views = shelf.around(&change, Reach::Near).expect("the shelf is whole");
    let small = views.view().expect("the shelf is whole").finish();
    println!(
        "around one article: {} KB in {:.1?}, {opened:.1?} of it to open the shelf of {} MB, which was written in {shelving:.1?}",
        small.as_bytes().len() >> 10,
        start.elapsed(),
        shelf_size >> 20,
    );
    println!(
        "{articles} articles, {} MB: read in {reading:.1?}; {} MB of pieces, {} things, {entries} entries, view {} MB; \
         joined in {adding:.2?}, laid out in {laying:.2?}; stored in {putting:.2?}, opened in {opening:.1?} ({} known); \
         peak memory {} MB",
        bytes >> 20,
        piece_bytes >> 20,
        index.len(),
        sheet.as_bytes().len() >> 20,
        store.len(),
        peak(),
    );
}

/// This process's peak memory in MB; zero where the system does not tell.
fn peak() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find(|l| l.starts_with("VmHWM:")).unwrap_or("");
    line.split_whitespace().nth(1).and_then(|n| n.parse::<u64>().ok()).unwrap_or(0) / 1024
}
