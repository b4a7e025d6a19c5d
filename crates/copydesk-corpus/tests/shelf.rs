//! A shelf gives around a change what the index of all articles holds of the same keys.

use copydesk_corpus::{Change, Damaged, Index, KEPT, Piece, Reach, Shelf, Stamp, piece, write_shelf};
use copydesk_model::*;
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

fn piece_of(path: &str, text: &str) -> Piece {
    let (mut sheet, _) = copydesk_text::parse(text.as_bytes(), path, &copydesk_text::Options::default());
    copydesk_facts::extract(&mut sheet, &copydesk_facts::Options::default());
    piece(&sheet.finish().view())
}

/// Articles by path.
type Desk = BTreeMap<String, String>;

fn pieces(desk: &Desk) -> Vec<(Piece, bool)> {
    desk.iter().map(|(path, text)| (piece_of(path, text), true)).collect()
}

fn shelve(folder: &Path, desk: &Desk) -> Shelf {
    let pieces = pieces(desk);
    let known: Vec<_> = pieces.iter().map(|_| (Stamp { size: 3, modified: 7 }, [1; 16])).collect();
    write_shelf(folder, 5, &Index::build_traced(&pieces), &pieces, &known).unwrap();
    Shelf::open(folder, 5).unwrap().unwrap()
}

/// A line an entry, with all that it says, and its kind and key.
fn lines(view: &ViewBuilder) -> Vec<(EntryKind, String, String)> {
    let sheet = view.finish();
    let view = sheet.view();
    let files = view.records::<File>();
    let line = |e: Entry| {
        let file = files.get(e.file as usize).unwrap();
        let place = (view.str(file.path), view.str(file.title), file.date, file.kind, e.span, e.count);
        let what = (view.str(e.text), view.str(e.detail), e.value, e.earliest, e.latest, e.flags, e.subkind);
        let key = view.str(e.key);
        (e.kind, key.to_owned(), format!("{key} {what:?} of {} {place:?}", e.files))
    };
    view.records::<Entry>().iter().map(line).collect()
}

fn keys(lines: &[(EntryKind, String, String)]) -> BTreeSet<(EntryKind, String)> {
    lines.iter().map(|(kind, key, _)| (*kind, key.clone())).collect()
}

/// Whether two words are at most one letter more, less, other or swapped apart.
fn near(a: &str, b: &str) -> bool {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let (a, b) = if a.len() < b.len() { (b, a) } else { (a, b) };
    let same = a.iter().zip(&b).take_while(|(x, y)| x == y).count();
    let (x, y) = (&a[same..], &b[same..]);
    match a.len() - b.len() {
        0 => {
            x.is_empty()
                || x[1..] == y[1..]
                || (x.len() > 1 && x[0] == y[1] && x[1] == y[0] && x[2..] == y[2..])
        }
        1 => x[1..] == *y,
        _ => false,
    }
}

/// Holds the views around a change from one desk to another against the indexes of all of both.
fn compare(before: &Desk, after: &Desk, checked: Option<&str>) {
    let folder = tempfile::tempdir().unwrap();
    let shelf = shelve(folder.path(), before);
    let is_other = |path: &str| before.get(path) != after.get(path) || checked == Some(path);
    let gone: Vec<u32> =
        (0..shelf.files().len()).filter(|i| is_other(shelf.files().path(*i))).map(|i| i as u32).collect();
    let order = |desk: &Desk| {
        let mut all: Vec<(Piece, bool)> = pieces(desk);
        for (piece, is_checked) in &mut all {
            *is_checked = checked.is_none_or(|c| c == piece.head().path);
        }
        all.sort_by_key(|(_, is_checked)| !is_checked);
        all
    };
    let all = order(after);
    let new: Vec<_> = all.iter().filter(|(piece, _)| is_other(piece.head().path)).cloned().collect();
    let change = Change { gone: &gone, new: &new, others_are_checked: checked.is_none() };
    let whole = lines(&Index::build(&all).view());
    let mut wanted = keys(&lines(&Index::build(&new).view()));
    for reach in [Reach::Keys, Reach::Near] {
        let found = lines(&shelf.around(&change, reach).unwrap().view().unwrap());
        let reached = keys(&found);
        let of_reached =
            |(kind, key, _): &&(EntryKind, String, String)| reached.contains(&(*kind, key.clone()));
        let same: Vec<_> = whole.iter().filter(of_reached).cloned().collect();
        assert_eq!(found, same, "{reach:?}");
        assert!(wanted.is_subset(&reached), "{reach:?}: {:?}", wanted.difference(&reached));
        let checked: Vec<_> = new.iter().filter(|n| n.1).cloned().collect();
        let held = keys(&lines(&Index::build(&checked).view()));
        wanted.extend(neighbours(&keys(&whole), &held));
    }
    let all_of_it = shelf.around(&change, Reach::All).unwrap().view().unwrap();
    assert_eq!(lines(&all_of_it), whole);
    if checked.is_none() {
        assert_eq!(all_of_it.files.len(), after.len(), "those that hold nothing as well");
    }
}

/// What the changed articles hold, names and acronyms one slip away, names that share a word, and their words.
fn neighbours(
    all: &BTreeSet<(EntryKind, String)>,
    held: &BTreeSet<(EntryKind, String)>,
) -> BTreeSet<(EntryKind, String)> {
    let is_named = |k: EntryKind| matches!(k, EntryKind::NAME | EntryKind::NAME_WORD | EntryKind::ACRONYM);
    let shares = |a: &str, b: &str| a.split(' ').any(|w| b.split(' ').any(|v| v == w));
    let is_near = |(kind, key): &&(EntryKind, String)| {
        held.iter().filter(|(k, _)| k == kind).any(|(_, h)| {
            h == key || is_named(*kind) && near(h, key) || *kind == EntryKind::NAME && shares(h, key)
        })
    };
    let mut out: BTreeSet<_> = all.iter().filter(is_near).cloned().collect();
    let names: Vec<String> = out.iter().filter(|k| k.0 == EntryKind::NAME).map(|k| k.1.clone()).collect();
    let words = names.iter().flat_map(|n| n.split(' ')).map(|w| (EntryKind::NAME_WORD, w.to_owned()));
    out.extend(words.filter(|w| all.contains(w)));
    out
}

/// Articles out of few words, so that they have much in common.
fn text() -> impl Strategy<Value = String> {
    let name =
        prop::sample::select(vec!["Reddish", "Redish", "Redditch", "Lind", "Lindt", "Linde", "Norhavn"]);
    let first = prop::sample::select(vec!["Ginny", "Bo", "Joanna", "Joanne"]);
    let other = prop::sample::select(vec![
        "The Norhavn Harbour Authority (NHA) met.",
        "The Norhavn Harbour Administration (NHA) met.",
        "The upload limit is 100 MB.",
        "The upload limit is 200 MB.",
        "An e-mail came.",
        "An email came, in colour.",
    ]);
    let sentence = (first, name, other).prop_map(|(f, n, o)| format!("The choir met {f} {n} there. {o}"));
    prop::collection::vec(sentence, 0..4)
        .prop_map(|s| format!("# A title of {}\n\n{}\n", s.len(), s.join(" ")))
}

fn desk() -> impl Strategy<Value = Desk> {
    prop::collection::btree_map("[a-c]/[a-f]\\.md", text(), 0..14)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn around_a_change_is_what_all_articles_hold_of_its_keys(
        before in desk(), removed in prop::collection::vec("[a-c]/[a-f]\\.md", 0..3), added in desk(),
    ) {
        let mut after = before.clone();
        after.retain(|path, _| !removed.contains(path));
        after.extend(added.into_iter().take(3));
        compare(&before, &after, None);
        if let Some(path) = after.keys().next() {
            compare(&before, &after, Some(path));
        }
    }

    #[test]
    fn a_damaged_shelf_is_refused_or_reads_as_it_did(at in any::<prop::sample::Index>(), cut in any::<bool>()) {
        let folder = tempfile::tempdir().unwrap();
        let desk: Desk = ["Redish", "Reddish", "Lind"].iter().enumerate()
            .map(|(i, n)| (format!("{i}.md"), format!("The choir met Ginny {n} there. An e-mail came.")))
            .collect();
        let new = [(piece_of("1.md", "The choir met Ginny Lind."), true)];
        let change = Change { gone: &[1], new: &new, others_are_checked: true };
        let read = |shelf: &Shelf| {
            let near = lines(&shelf.around(&change, Reach::Near)?.view()?);
            Ok::<_, Damaged>((near, lines(&shelf.around(&change, Reach::All)?.view()?)))
        };
        let right = read(&shelve(folder.path(), &desk)).unwrap();
        let file = folder.path().join("articles.shelf");
        let mut bytes = std::fs::read(&file).unwrap();
        let at = at.index(bytes.len());
        if cut {
            bytes.truncate(at);
        } else {
            bytes[at] ^= 0x11;
        }
        std::fs::write(&file, &bytes).unwrap();
        if let Ok(Some(shelf)) = Shelf::open(folder.path(), 5) {
            prop_assert!(!cut);
            if let Ok(found) = read(&shelf) {
                prop_assert_eq!(found, right);
            }
        }
    }
}

#[test]
fn what_very_many_hold_moves_up_when_the_first_go() {
    let mut before: Desk =
        (0..KEPT + 20).map(|n| (format!("{n:03}.md"), "They met Ginny Reddish.".to_owned())).collect();
    before.insert("zzz.md".to_owned(), "They met Ginny Redish.".to_owned());
    let mut after = before.clone();
    after.remove("001.md");
    after.insert("002.md".to_owned(), "They met Bo Lind.".to_owned());
    after.insert("002b.md".to_owned(), "They met Ginny Reddish.".to_owned());
    compare(&before, &after, None);
    compare(&before, &after, Some("zzz.md"));
}

#[test]
fn a_shelf_is_for_its_options_and_its_articles_are_found() {
    let folder = tempfile::tempdir().unwrap();
    assert!(Shelf::open(folder.path(), 5).unwrap().is_none(), "there is none");
    let desk: Desk = ["b.md", "a/x.md", "a.md"]
        .iter()
        .map(|p| ((*p).to_owned(), "They met Bo Lind.".to_owned()))
        .collect();
    let shelf = shelve(folder.path(), &desk);
    assert!(Shelf::open(folder.path(), 6).unwrap().is_none(), "other options");
    let files = shelf.files();
    assert_eq!((0..files.len()).map(|i| files.path(i)).collect::<Vec<_>>(), ["a.md", "a/x.md", "b.md"]);
    assert_eq!(files.find("a/x.md"), Some(1));
    assert_eq!(files.find("c.md"), None);
    assert_eq!((files.stamp(2), files.content(2)), (Stamp { size: 3, modified: 7 }, [1; 16]));
    let other = shelve(folder.path(), &desk);
    assert_ne!(other.number(), shelf.number());
}
