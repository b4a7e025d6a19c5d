//! Writing, opening and reading the store: `cargo bench -p copydesk-corpus --bench store`.

use copydesk_corpus::{Piece, Scope, Stamp, Store, content_hash, piece};
use divan::counter::ItemsCount;

fn main() {
    println!("a piece has {} bytes", a_piece().as_bytes().len());
    divan::main();
}

/// A piece of some 4 KB.
fn a_piece() -> Piece {
    let text: String = (0..30)
        .map(|n| {
            format!(
                "In 20{:02} Ginny Reddish{n} of the Norhavn{n} Harbour Authority met Bo Lind{n}. ",
                n % 90 + 10
            )
        })
        .collect();
    let (mut sheet, _) = copydesk_text::parse(text.as_bytes(), "a.md", &copydesk_text::Options::default());
    copydesk_facts::extract(&mut sheet, &copydesk_facts::Options::default());
    piece(&sheet.finish().view())
}

fn path(n: usize) -> String {
    format!("articles/{:03}/{n}.md", n % 997)
}

fn filled(folder: &std::path::Path, articles: usize, piece: &Piece) {
    let (store, _) = Store::open(folder);
    for n in 0..articles {
        store.put(&path(n), 1, Stamp { size: 9, modified: 9 }, content_hash(&n.to_le_bytes()), piece, b"");
    }
    store.save(Scope::Whole).expect("the store can be written");
}

#[divan::bench(args = [10_000, 100_000], sample_count = 3, sample_size = 1)]
fn write(bencher: divan::Bencher, articles: usize) {
    let piece = a_piece();
    bencher
        .counter(ItemsCount::new(articles))
        .with_inputs(|| tempfile::tempdir().expect("a folder"))
        .bench_refs(|dir| filled(dir.path(), articles, &piece));
}

#[divan::bench(args = [10_000, 100_000], sample_count = 5, sample_size = 1)]
fn open(bencher: divan::Bencher, articles: usize) {
    let dir = tempfile::tempdir().expect("a folder");
    filled(dir.path(), articles, &a_piece());
    bencher.counter(ItemsCount::new(articles)).bench(|| Store::open(dir.path()).0.len());
}

#[divan::bench(args = [10_000, 100_000], sample_count = 3, sample_size = 1)]
fn read_all(bencher: divan::Bencher, articles: usize) {
    let dir = tempfile::tempdir().expect("a folder");
    filled(dir.path(), articles, &a_piece());
    let (store, _) = Store::open(dir.path());
    bencher.counter(ItemsCount::new(articles)).bench(|| {
        (0..articles)
            .filter_map(|n| {
                let path = path(n);
                store.load(&path, &store.find(&path, 1)?)
            })
            .count()
    });
}
