//! What the index holds of a handful of articles.

use copydesk_corpus::{Index, KEPT, Piece, piece};
use copydesk_model::*;

fn piece_of(path: &str, text: &str) -> Piece {
    let (mut sheet, _) = copydesk_text::parse(text.as_bytes(), path, &copydesk_text::Options::default());
    copydesk_facts::extract(&mut sheet, &copydesk_facts::Options::default());
    piece(&sheet.finish().view())
}

fn index(articles: &[(&str, &str)]) -> Index {
    let pieces: Vec<_> = articles.iter().map(|(path, text)| (piece_of(path, text), true)).collect();
    Index::build(&pieces)
}

/// The entries of one kind: `key: text (detail) path x count of files`.
fn lines(index: &Index, kind: EntryKind) -> Vec<String> {
    view_lines(&index.view(), kind)
}

fn view_lines(view: &ViewBuilder, kind: EntryKind) -> Vec<String> {
    let sheet = view.finish();
    let view = sheet.view();
    let files = view.records::<File>();
    let path = |file: u32| files.get(file as usize).map_or("", |f| view.str(f.path));
    view.records::<Entry>()
        .iter()
        .filter(|e| e.kind == kind)
        .map(|e| {
            let (key, text, detail) = (view.str(e.key), view.str(e.text), view.str(e.detail));
            format!("{key}: {text} ({detail}) {} x{} of {}", path(e.file), e.count, e.files)
        })
        .collect()
}

#[test]
fn equal_keys_of_several_articles_stand_together() {
    let index = index(&[
        ("a.md", "Yesterday Ginny Reddish spoke. Then Reddish left the old Norhavn Theatre."),
        ("b.md", "The choir met Ginny Reddish there."),
        ("c.md", "They saw Ginny Redish and left."),
    ]);
    let names = lines(&index, EntryKind::NAME);
    let ginny: Vec<_> = names.iter().filter(|n| n.starts_with("ginny")).collect();
    assert_eq!(
        ginny,
        [
            "ginny reddish: Ginny Reddish (Reddish) a.md x2 of 2",
            "ginny reddish: Ginny Reddish (Reddish) b.md x1 of 2",
            "ginny redish: Ginny Redish (Redish) c.md x1 of 1",
        ]
    );
    let words = lines(&index, EntryKind::NAME_WORD);
    let red: Vec<_> = words.iter().filter(|n| n.starts_with("red")).collect();
    assert_eq!(red.len(), 3, "{red:?}");
    assert_eq!(*red[0], "reddish: Reddish () a.md x2 of 2");
}

#[test]
fn acronyms_have_their_expansions() {
    let index = index(&[
        ("a.md", "The Norhavn Harbour Authority (NHA) met. The NHA left."),
        ("b.md", "The Norhavn Harbour Administration (NHA) met."),
        ("c.md", "We asked the NHA about it."),
    ]);
    assert_eq!(
        lines(&index, EntryKind::ACRONYM),
        [
            "NHA: NHA (Norhavn Harbour Authority) a.md x1 of 1",
            "NHA: NHA (Norhavn Harbour Administration) b.md x1 of 1",
            "NHA: NHA () c.md x1 of 1",
        ]
    );
}

#[test]
fn levels_of_one_thing_share_a_key_however_it_is_described() {
    let index = index(&[
        ("a.md", "The maximum upload size is 100 MB. The limit is 5 MB."),
        ("b.md", "In the app the maximum size of uploads was 200 MB."),
        ("c.md", "The free plan includes 5 projects. The free plan lasts 30 days."),
    ]);
    assert_eq!(
        lines(&index, EntryKind::CLAIM),
        [
            "free plan|have|projects: 5 (project) c.md x1 of 1",
            "free plan|last|: 30 days (day) c.md x1 of 1",
            "maximum size upload|be|: 100 MB (MB) a.md x1 of 1",
            "maximum size upload|be|: 200 MB (MB) b.md x1 of 1",
        ]
    );
}

#[test]
fn events_are_keyed_by_name_and_act() {
    let index = index(&[
        (
            "a.md",
            "Ana Brunner (1915–2007) painted. Norline, founded in 1962, sails. It may be founded about 1970.",
        ),
        ("b.md", "In May 1962 Norline was founded. Ana Brunner was born around 1914 and died in 2008."),
    ]);
    assert_eq!(
        lines(&index, EntryKind::EVENT),
        [
            "ana brunner|born: 1915 (Ana Brunner) a.md x1 of 1",
            "ana brunner|die: 2007 (Ana Brunner) a.md x1 of 1",
            "norline|found: 1962 (Norline) a.md x1 of 1",
            "norline|found: May 1962 (Norline) b.md x1 of 1",
        ]
    );
}

#[test]
fn spellings_share_a_key() {
    let index =
        index(&[("a.md", "The e-mail about decision-making in colour."), ("b.md", "An email in color.")]);
    let terms = lines(&index, EntryKind::TERM);
    assert_eq!(
        terms,
        [
            "color: colour () a.md x1 of 1",
            "color: color () b.md x1 of 1",
            "decisionmaking: decision-making () a.md x1 of 1",
            "email: e-mail () a.md x1 of 1",
            "email: email () b.md x1 of 1",
        ]
    );
}

#[test]
fn of_what_very_many_hold_the_first_are_kept_and_the_rest_counted() {
    let pieces: Vec<_> = (0..KEPT + 10)
        .map(|n| (piece_of(&format!("{n:03}.md"), "The choir met Ginny Reddish there."), false))
        .collect();
    let names = lines(&Index::build(&pieces), EntryKind::NAME);
    assert_eq!(names.len(), KEPT as usize);
    assert_eq!(names[0], format!("ginny reddish: Ginny Reddish (Reddish) 000.md x1 of {}", KEPT + 10));
}

#[test]
fn an_index_is_the_same_made_at_once_or_in_parts() {
    let pieces: Vec<_> = (0..60)
        .map(|n| {
            let text = format!("Ginny Reddish met Bo Lind{} in {} and the e-mail came.", n % 7, n % 3 + 2000);
            (piece_of(&format!("{n:02}.md"), &text), n % 2 == 0)
        })
        .collect();
    let whole = Index::build(&pieces).view().finish();
    for cut in [0, 1, 30, 59] {
        let mut first = Index::build(&pieces[..cut]);
        first.append(&Index::build(&pieces[cut..]));
        assert_eq!(first.view().finish(), whole, "cut at {cut}");
    }
}
