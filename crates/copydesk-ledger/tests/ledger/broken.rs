//! Ledgers that cannot be read as they stand: each mistake at its place, and the rest read.

use crate::support::{check, good, read};

const ENTITY: &str = "[[entity]]\nid = \"mill\"\nname = \"Anders Mill\"\n";

#[test]
fn a_misspelt_key_is_named_with_the_nearest() {
    let text = format!("{ENTITY}aliasses = [\"Mill\"]\ncolour = 1\n");
    assert_eq!(
        check(&text),
        [
            "4:1: an entity has no key `aliasses` (did you mean `aliases`?)",
            "5:1: an entity has no key `colour` (its keys are id, kind, name, aliases, never, same_as, draft, note)"
        ]
    );
}

#[test]
fn a_misspelt_table_is_named_with_the_nearest() {
    assert_eq!(
        check(&format!("{ENTITY}\n[[facts]]\nid = \"x\"\n")),
        ["5:3: a ledger has no key `facts` (did you mean `fact`?)"]
    );
}

#[test]
fn a_broken_entry_does_not_hide_the_others() {
    let text = format!(
        "{ENTITY}\n[[fact]]\nid = \"a\nsubject = \"mill\"\n\n[[entity]]\nid = \"bridge\"\nname = \"Old Bridge\"\n"
    );
    let loaded = read(&text);
    assert_eq!(loaded.ledger.entity_count(), 2);
    assert_eq!(loaded.problems.len(), 1);
    assert!(check(&text)[0].starts_with("6:"), "{:?}", check(&text));
}

#[test]
fn what_an_entry_cannot_do_without_is_asked_for() {
    assert_eq!(
        check(&format!("{ENTITY}[[fact]]\nid = \"mill.post\"\n")),
        ["4:1: a fact needs `property`", "4:1: a fact needs `subject`", "4:1: a fact needs `value`"]
    );
}

#[test]
fn types_and_forms_are_checked_at_the_value() {
    let text = format!(
        "{ENTITY}[[fact]]\nid = \"mill post\"\nsubject = \"mill\"\nproperty = \"position\"\nvalue = [1]\n\
         start = \"spring 2020\"\nreview_every = \"often\"\nrank = \"best\"\nsays = [1]\n"
    );
    assert_eq!(
        check(&text),
        [
            "5:6: `id` must be letters, digits, dots, hyphens and underscores",
            "8:9: `value` must be text, a number, a date or true or false, not a list",
            "9:9: `start` is no date (write 2016-12-16, or as text with less precision \"2016-12\", \"2016-Q4\", \"2016\")",
            "10:16: `review_every` is no length of time (write \"14d\", \"6w\", \"3m\" or \"1y\")",
            "11:8: there is no rank `best` (ranks are preferred, normal and superseded)",
            "12:9: `says` must be a list of texts, not a number",
        ]
    );
}

#[test]
fn another_schema_is_refused() {
    assert_eq!(check("schema = 2\n"), ["1:10: this version reads ledgers of `schema = 1` only"]);
}

#[test]
fn a_phrase_without_words_cannot_be_looked_for() {
    let text = "[[entity]]\nid = \"x\"\nname = \"X\"\naliases = [\"!?\"]\n";
    assert_eq!(check(text), ["4:12: there is no word in it that could be found"]);
}

#[test]
fn entries_may_be_written_as_inline_lists_and_with_sub_tables() {
    let ledger = good(
        "entity = [{ id = \"a\", name = \"A\" }, { id = \"b\", name = \"B\" }]\n\
         [[fact]]\nid = \"f\"\nsubject = \"b\"\nproperty = \"p\"\nvalue = 1\n[[fact.sources]]\ntitle = \"T\"\n",
    );
    assert_eq!(ledger.entity(1).unwrap().name.value, "B");
    assert_eq!(ledger.fact(0).unwrap().sources[0].title.as_ref().unwrap().value, "T");
    assert_eq!(ledger.find_fact("f"), Some(0));
}

#[test]
fn anything_is_read_without_panic() {
    proptest::proptest!(|(text in "(\\[\\[(fact|entity|term|quote)\\]\\]\n|(id|name|value|says|start|stale) = |[\"'\\[\\]{}=a0-9.,\n -]){0,40}")| {
        let _ = check(&text);
    });
}
