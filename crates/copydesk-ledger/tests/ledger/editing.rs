//! Changing ledger files, and what is due and suggested.

use crate::support::{day, good, read};
use copydesk_ledger::edit::{Draft, Section, add, format, write};
use copydesk_ledger::{Review, suggest};
use copydesk_model::*;

const BERG: &str =
    "# The council.\nschema = 1\n\n[[entity]]   # elected\nid = \"berg\"\nname = \"Ada Berg\"\n\n# End.\n";

#[test]
fn an_entry_is_added_at_the_end_and_nothing_else_changes() {
    let mut fact = Draft::new(Section::Fact, "berg.post").unwrap();
    for (key, value) in [
        ("value", "Mayor of Norhavn"),
        ("subject", "berg"),
        ("property", "position"),
        ("says", "mayor"),
        ("says", "head of the council"),
        ("start", "2022-01-10"),
        ("verified", "{ by = \"desk\", on = 2026-01-02 }"),
    ] {
        fact.set(key, value).unwrap();
    }
    let text = add("desk.toml", BERG, &[fact]).unwrap();
    assert_eq!(
        text,
        format!(
            "{BERG}\n[[fact]]\nid = \"berg.post\"\nsubject = \"berg\"\nproperty = \"position\"\n\
             value = \"Mayor of Norhavn\"\nsays = [\"mayor\", \"head of the council\"]\nstart = 2022-01-10\n\
             verified = {{ by = \"desk\", on = 2026-01-02 }}\n"
        )
    );
    assert_eq!(good(&text).fact_count(), 1);
}

#[test]
fn what_would_break_the_ledger_is_not_added() {
    let again =
        Draft::new(Section::Entity, "berg").map(|mut d| d.set("name", "B").map(|()| d)).unwrap().unwrap();
    assert_eq!(add("desk.toml", BERG, &[again]).unwrap_err(), "the id `berg` is given twice");
    assert!(Draft::new(Section::Fact, "a b").is_err());
    let mut draft = Draft::new(Section::Fact, "a").unwrap();
    assert_eq!(draft.set("subjct", "x").unwrap_err(), "a fact has no key `subjct` (did you mean `subject`?)");
}

#[test]
fn an_empty_file_becomes_a_ledger() {
    let mut term = Draft::new(Section::Term, "nha").unwrap();
    term.set("prefer", "NHA").unwrap();
    let text = add("desk.toml", "", &[term]).unwrap();
    assert_eq!(text, "schema = 1\n\n[[term]]\nid = \"nha\"\nprefer = \"NHA\"\n");
}

#[test]
fn formatting_keeps_comments_and_the_order_of_entries() {
    let text = "# Head.\nschema=1\n\n\n[[fact]]  # one\nvalue   = 3\n# which it is\nid=\"b\"\nsubject = \"a\"  # him\nproperty = \"p\"\n\
                says = [\"x\",\"y\"]\n# Before the entity.\n[[entity]]\nname = \"A\"\nid = \"a\"\nnever = [\n  \"B\", # wrong\n]\n\n\n# Last words.\n";
    assert_eq!(
        format(text).unwrap(),
        "# Head.\nschema = 1\n\n[[fact]] # one\n# which it is\nid = \"b\"\nsubject = \"a\" # him\nproperty = \"p\"\nvalue = 3\n\
         says = [\"x\", \"y\"]\n\n# Before the entity.\n[[entity]]\nid = \"a\"\nname = \"A\"\nnever = [\n  \"B\", # wrong\n]\n\n# Last words.\n"
    );
}

#[test]
fn formatting_twice_changes_nothing_more_and_loses_no_entry() {
    proptest::proptest!(|(parts in proptest::collection::vec("(\\[\\[(fact|entity)\\]\\]( # c)?\n|id = \"[a-z]\"\n|value=[0-9]\n|# [a-z]{0,4}\n|\n|says = \\[ \"a\",\"b\" \\]\n){1,6}", 0..6))| {
        let text = parts.concat();
        if let Ok(once) = format(&text) {
            assert_eq!(format(&once).unwrap(), once);
            let count = |text: &str| {
                let loaded = read(text);
                (loaded.ledger.fact_count(), loaded.ledger.entity_count(), loaded.problems.len())
            };
            assert_eq!(count(&once), count(&text));
            assert_eq!(once.matches('#').count(), text.matches('#').count());
        }
    });
}

#[cfg(unix)]
#[test]
fn a_file_is_written_whole_with_its_permissions_and_through_links() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let dir = tempfile::tempdir().unwrap();
    let (file, link) = (dir.path().join("desk.toml"), dir.path().join("link.toml"));
    std::fs::write(&file, "old").unwrap();
    std::fs::set_permissions(&file, std::fs::Permissions::from_mode(0o640)).unwrap();
    symlink(&file, &link).unwrap();
    write(&link, "new").unwrap();
    assert_eq!(std::fs::read_to_string(&file).unwrap(), "new");
    assert_eq!(std::fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o640);
    assert!(link.is_symlink());
    assert_eq!(std::fs::read_dir(dir.path()).unwrap().count(), 2, "no file is left over");
}

#[test]
fn due_facts_come_the_most_urgent_first() {
    let fact = |id: &str, by: &str| {
        format!(
            "[[fact]]\nid = \"{id}\"\nsubject = \"berg\"\nproperty = \"{id}\"\nvalue = 1\nreview_by = {by}\n"
        )
    };
    let text = format!(
        "{BERG}{}{}{}",
        fact("later", "2026-08-20"),
        fact("past", "2026-06-01"),
        fact("soon", "2026-07-10")
    );
    let ledger = good(&text);
    let ids = |within| {
        let due = ledger.due(day("2026-07-01"), within);
        due.iter().map(|d| (ledger.fact(d.fact).unwrap().id.value.clone(), d.review)).collect::<Vec<_>>()
    };
    let (past, soon) = (("past".to_owned(), Review::Expired), ("soon".to_owned(), Review::Due));
    assert_eq!(ids(None), [past.clone(), soon.clone()]);
    assert_eq!(ids(Some(0)), [past]);
    assert_eq!(ids(Some(60)).len(), 3);
}

#[test]
fn entries_are_suggested_as_drafts_with_counts_and_places() {
    let ledger = good(BERG);
    let mut view = ViewBuilder::default();
    let mut entry = |kind, key: &str, text: &str, detail: &str, files, subkind| {
        let entry = Entry {
            kind,
            key: view.pool.add(key),
            text: view.pool.add(text),
            detail: view.pool.add(detail),
            files,
            subkind,
            span: Span::new(3, 9),
            ..Entry::default()
        };
        view.entries.push(entry);
    };
    let person = EntityKind::PERSON.0.into();
    entry(EntryKind::NAME, "ada berg", "Ada Berg", "Berg", 9, person);
    entry(EntryKind::NAME, "bo lind", "Bo Lind", "Lind", 4, person);
    entry(EntryKind::NAME, "rare one", "Rare One", "One", 1, person);
    entry(EntryKind::ACRONYM, "NHA", "NHA", "Norhavn Harbour Authority", 7, 0);
    entry(EntryKind::CLAIM, "ada berg|pledge|", "$5 million", "USD", 3, 1);
    let view = view.finish();
    let found = suggest(&view.view(), &ledger, 2);
    let shown: Vec<(u32, String)> = found.iter().map(|s| (s.articles, s.draft.to_toml())).collect();
    assert_eq!(
        shown,
        [
            (
                7,
                "[[term]]\nid = \"nha\"\nprefer = \"NHA\"\nexpand = \"Norhavn Harbour Authority\"\ndraft = true\n".to_owned()
            ),
            (
                4,
                "[[entity]]\nid = \"bo-lind\"\nkind = \"person\"\nname = \"Bo Lind\"\naliases = [\"Lind\"]\ndraft = true\n".to_owned()
            ),
            (
                3,
                "[[fact]]\nid = \"berg-pledge\"\nsubject = \"berg\"\nproperty = \"pledge\"\nvalue = \"$5 million\"\n\
                 says = [\"pledge\"]\ndraft = true\n".to_owned()
            ),
        ]
    );
    let drafts: Vec<Draft> = found.iter().map(|s| s.draft.clone()).collect();
    good(&add("desk.toml", BERG, &drafts).unwrap());
    assert_eq!(found[0].places, [(0, Span::new(3, 9))]);
}
