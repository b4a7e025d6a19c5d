//! The store between runs: what it keeps, what it forgets, and what damage costs.

use copydesk_corpus::{Piece, Scope, Stamp, Store, content_hash, piece};
use std::fs;
use std::path::Path;

fn piece_of(path: &str, text: &str) -> Piece {
    let (mut sheet, _) = copydesk_text::parse(text.as_bytes(), path, &copydesk_text::Options::default());
    copydesk_facts::extract(&mut sheet, &copydesk_facts::Options::default());
    piece(&sheet.finish().view())
}

const OPTIONS: u64 = 7;
const OLD: Stamp = Stamp { size: 3, modified: 1_000_000_000_000_000_000 };

fn open(folder: &Path) -> Store {
    let (store, word) = Store::open(folder);
    assert_eq!(word, None);
    store
}

fn put(store: &Store, path: &str, text: &str) {
    store.put(path, OPTIONS, OLD, content_hash(text.as_bytes()), &piece_of(path, text), text.as_bytes());
}

/// The texts of all articles that a store knows of these.
fn known(store: &Store, paths: &[&str]) -> Vec<Option<String>> {
    paths
        .iter()
        .map(|path| {
            let known = store.find(path, OPTIONS)?;
            let record = store.load(path, &known)?;
            assert_eq!(record.piece.head().path, *path);
            assert_eq!(known.content, content_hash(&record.extra));
            String::from_utf8(record.extra).ok()
        })
        .collect()
}

fn some(text: &str) -> Option<String> {
    Some(text.to_owned())
}

#[test]
fn what_was_put_is_found_in_the_next_run_under_the_same_options() {
    let dir = tempfile::tempdir().unwrap();
    let store = open(dir.path());
    put(&store, "a.md", "Ginny Reddish spoke.");
    assert_eq!(store.find("a.md", OPTIONS), None, "not before it is saved");
    store.save(Scope::Whole).unwrap();

    let store = open(dir.path());
    assert_eq!(known(&store, &["a.md", "b.md"]), [some("Ginny Reddish spoke."), None]);
    assert_eq!(store.find("a.md", OPTIONS + 1), None);
    let found = store.find("a.md", OPTIONS).unwrap();
    assert!(found.is_current(OLD));
    assert!(!found.is_current(Stamp { size: 4, ..OLD }));
}

#[test]
fn an_article_changed_just_now_must_be_read_to_be_known() {
    let dir = tempfile::tempdir().unwrap();
    let file = dir.path().join("a.md");
    fs::write(&file, "x").unwrap();
    let stamp = Stamp::of(&fs::metadata(&file).unwrap());
    let store = open(&dir.path().join("store"));
    store.put("a.md", OPTIONS, stamp, content_hash(b"x"), &piece_of("a.md", "x"), b"x");
    store.save(Scope::Part).unwrap();
    let known = open(&dir.path().join("store")).find("a.md", OPTIONS).unwrap();
    assert!(!known.is_current(stamp));
    assert_eq!(known.content, content_hash(b"x"));
}

#[test]
fn a_whole_run_forgets_what_it_did_not_see_and_a_part_run_does_not() {
    let dir = tempfile::tempdir().unwrap();
    let store = open(dir.path());
    for name in ["a.md", "b.md", "c.md"] {
        put(&store, name, name);
    }
    store.save(Scope::Whole).unwrap();

    let store = open(dir.path());
    put(&store, "b.md", "changed");
    store.save(Scope::Part).unwrap();
    let store = open(dir.path());
    assert_eq!(known(&store, &["a.md", "b.md", "c.md"]), [some("a.md"), some("changed"), some("c.md")]);
    store.save(Scope::Whole).unwrap();

    let store = open(dir.path());
    let a = store.find("a.md", OPTIONS).unwrap();
    store.keep(&a);
    store.save(Scope::Whole).unwrap();
    assert_eq!(known(&open(dir.path()), &["a.md", "b.md", "c.md"]), [some("a.md"), None, None]);
}

#[test]
fn two_runs_at_once_keep_each_others_records() {
    let dir = tempfile::tempdir().unwrap();
    let (one, two) = (open(dir.path()), open(dir.path()));
    put(&one, "a.md", "one");
    put(&two, "b.md", "two");
    put(&two, "a.md", "one again");
    std::thread::scope(|s| {
        s.spawn(|| one.save(Scope::Part).unwrap());
        s.spawn(|| two.save(Scope::Part).unwrap());
    });
    let store = open(dir.path());
    let found = known(&store, &["a.md", "b.md"]);
    assert!(found[0].is_some());
    assert_eq!(found[1], some("two"));
}

#[test]
fn a_run_goes_on_reading_the_log_that_it_opened() {
    let dir = tempfile::tempdir().unwrap();
    let store = open(dir.path());
    let big = "word ".repeat(200_000);
    for n in 0..4 {
        put(&store, &format!("{n}.md"), &big);
    }
    store.save(Scope::Whole).unwrap();
    let reader = open(dir.path());
    let writer = open(dir.path());
    writer.keep(&writer.find("3.md", OPTIONS).unwrap());
    let before = fs::metadata(dir.path().join("articles.log")).unwrap().len();
    writer.save(Scope::Whole).unwrap();
    let after = fs::metadata(dir.path().join("articles.log")).unwrap().len();
    assert!(after < before / 3, "the log was written anew: {before} to {after}");
    assert_eq!(known(&reader, &["0.md"]), [some(&big)]);
    assert_eq!(known(&open(dir.path()), &["0.md", "3.md"]), [None, some(&big)]);
}

fn saved() -> tempfile::TempDir {
    let dir = tempfile::tempdir().unwrap();
    let store = open(dir.path());
    for name in ["a.md", "b.md"] {
        put(&store, name, "Ginny Reddish spoke.");
    }
    store.save(Scope::Whole).unwrap();
    dir
}

#[test]
fn a_missing_or_damaged_index_costs_nothing_but_time() {
    for damage in [None, Some(b"no index".as_slice())] {
        let dir = saved();
        let index = dir.path().join("articles.index");
        match damage {
            None => fs::remove_file(&index).unwrap(),
            Some(bytes) => fs::write(&index, bytes).unwrap(),
        }
        assert_eq!(open(dir.path()).len(), 2);
    }
}

#[test]
fn damage_to_the_log_is_told_and_mended() {
    let dir = saved();
    let log = dir.path().join("articles.log");
    fs::remove_file(dir.path().join("articles.index")).unwrap();
    let mut bytes = fs::read(&log).unwrap();
    let last = bytes.len() - 3;
    bytes[last] ^= 1;
    fs::write(&log, &bytes).unwrap();
    let (store, word) = Store::open(dir.path());
    assert!(word.unwrap().contains("1 articles of it were kept"));
    put(&store, "b.md", "new");
    store.save(Scope::Part).unwrap();
    assert_eq!(known(&open(dir.path()), &["b.md"]), [some("new")]);

    fs::write(&log, b"something else entirely, longer than a header").unwrap();
    let (store, word) = Store::open(dir.path());
    assert!(word.unwrap().ends_with("is made anew: it is something else"));
    put(&store, "c.md", "c");
    store.save(Scope::Part).unwrap();
    assert_eq!(open(dir.path()).len(), 1);
}

#[test]
fn damage_that_the_index_hides_is_met_when_the_record_is_read() {
    let dir = saved();
    let log = dir.path().join("articles.log");
    let mut bytes = fs::read(&log).unwrap();
    let last = bytes.len() - 3;
    bytes[last] ^= 1;
    fs::write(&log, &bytes).unwrap();
    let store = open(dir.path());
    assert_eq!(known(&store, &["a.md", "b.md"]), [some("Ginny Reddish spoke."), None]);
}

#[test]
fn results_are_kept_under_their_key() {
    let dir = tempfile::tempdir().unwrap();
    let store = open(dir.path());
    assert_eq!(store.blob("view", 1), None);
    store.put_blob("view", 1, b"all").unwrap();
    assert_eq!(store.blob("view", 1).as_deref(), Some(b"all".as_slice()));
    assert_eq!(store.blob("view", 2), None);
    fs::write(dir.path().join("view.blob"), b"rubbish").unwrap();
    assert_eq!(store.blob("view", 1), None);
}

#[test]
fn any_bytes_in_place_of_the_files_are_met_without_panic() {
    use proptest::prelude::*;
    let dir = saved();
    let log = fs::read(dir.path().join("articles.log")).unwrap();
    let index = fs::read(dir.path().join("articles.index")).unwrap();
    proptest!(ProptestConfig::with_cases(60), |(cut in 0..log.len(), flip in 0..log.len(), bit in 0u8..8, in_index: bool)| {
        let (mut log, mut index) = (log.clone(), index.clone());
        if in_index { let n = flip % index.len(); index[n] ^= 1 << bit } else { log[flip] ^= 1 << bit }
        log.truncate(log.len().max(cut + 1) - cut % 7);
        fs::write(dir.path().join("articles.log"), &log).unwrap();
        fs::write(dir.path().join("articles.index"), &index).unwrap();
        let (store, _) = Store::open(dir.path());
        let _ = known(&store, &["a.md", "b.md"]);
        put(&store, "c.md", "c");
        store.save(Scope::Part).unwrap();
        let (store, _) = Store::open(dir.path());
        prop_assert_eq!(known(&store, &["c.md"]), [some("c")]);
    });
}

#[cfg(unix)]
#[test]
fn a_repository_has_a_folder_of_its_own_for_its_owner_alone() {
    use std::os::unix::fs::PermissionsExt;
    let dir = tempfile::tempdir().unwrap();
    let (one, two) = (copydesk_corpus::folder_for(dir.path()), copydesk_corpus::folder_for(Path::new("/")));
    if let (Some(one), Some(two)) = (&one, &two) {
        assert!(one.is_absolute() && one != two && one.parent() == two.parent());
    }
    let folder = dir.path().join("a/b");
    open(&folder);
    assert_eq!(fs::metadata(&folder).unwrap().permissions().mode() & 0o777, 0o700);
}
