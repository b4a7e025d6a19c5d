//! Changes and parts by kind.

use crate::testing::read;
use copydesk_model::{Direction, Link, QuantityFlags, SheetBuilder};

fn words(sheet: &SheetBuilder, link: Link) -> String {
    link.get().map_or(String::new(), |i| sheet.slice(sheet.quantities[i].span).to_owned())
}

/// From, to and by of the only change in a text.
#[track_caller]
fn change(text: &str) -> (String, String, String, Direction) {
    let sheet = read(text);
    assert_eq!(sheet.changes.len(), 1, "{text}: {:?}", sheet.changes);
    let c = sheet.changes[0];
    (words(&sheet, c.from), words(&sheet, c.to), words(&sheet, c.by), c.direction)
}

#[track_caller]
fn is(text: &str, from: &str, to: &str, by: &str, up: Direction) {
    assert_eq!(change(text), (from.to_owned(), to.to_owned(), by.to_owned(), up), "{text}");
}

/// Part, whole and share of the only part in a text.
#[track_caller]
fn part(text: &str, part: &str, whole: &str, share: &str) {
    let sheet = read(text);
    assert_eq!(sheet.parts.len(), 1, "{text}: {:?}", sheet.parts);
    let p = sheet.parts[0];
    assert_eq!(
        (words(&sheet, p.part), words(&sheet, p.whole), words(&sheet, p.share)),
        (part.into(), whole.into(), share.into()),
        "{text}"
    );
}

#[test]
fn verbs_with_their_ends() {
    is("Exports rose from 2 to 8 billion.", "2", "8 billion", "", Direction::UP);
    is("Sales fell by 5% to $40 million.", "", "$40 million", "5%", Direction::DOWN);
    is("Sales rose 20% to 50 from 40.", "40", "50", "20%", Direction::UP);
    is("The rate went from 4% to 5%.", "4%", "5%", "", Direction::UNKNOWN);
    is(
        "It fell from 14% to 12%, a 2 percentage-point drop.",
        "14%",
        "12%",
        "2 percentage-point",
        Direction::DOWN,
    );
    is("The share is up 5 percentage points.", "", "", "5 percentage points", Direction::UP);
}

#[test]
fn nouns_of_change() {
    is("They saw a 5% rise in sales.", "", "", "5%", Direction::UP);
    is("They saw an increase of 12 percent.", "", "", "12 percent", Direction::UP);
    is("Exports rose from 2 to 8 billion, a 400% rise.", "2", "8 billion", "400%", Direction::UP);
    is("It went from 4% to 5%, up 1%.", "4%", "5%", "1%", Direction::UNKNOWN);
    let sheet = read("They saw a 5% rise in sales.");
    assert!(sheet.quantities[0].flags.has(QuantityFlags::CHANGE));
}

#[test]
fn verbs_that_say_by_how_much() {
    is("The herd doubled from 3 to 9.", "3", "9", "", Direction::UP);
    is("The fee was halved from $9 to $3.", "$9", "$3", "", Direction::DOWN);
    assert!(read("The herd doubled in 3 years.").changes.is_empty());
}

#[test]
fn ends_before_the_word_of_change() {
    is(
        "Sales were $50 million, up 20% from $40 million.",
        "$40 million",
        "$50 million",
        "20%",
        Direction::UP,
    );
    is("Sales hit $50, a 20% rise on last year's $40.", "$40", "$50", "20%", Direction::UP);
    is("Staff: from 40 to 50, a 20% increase.", "40", "50", "20%", Direction::UP);
    is("Staff (from 40 to 50, up 20%).", "40", "50", "20%", Direction::UP);
    is("Sales were $50 million, up 20% from 3 shops.", "3", "", "20%", Direction::UP);
}

#[test]
fn by_how_much_behind_both_ends() {
    is("Sales grew from 40 to 50 (+25%).", "40", "50", "25%", Direction::UP);
    is("Sales grew from 40 to 50 schools, or 25%.", "40", "50", "25%", Direction::UP);
    is("A 25% increase (from 40 to 50) came.", "40", "50", "25%", Direction::UP);
    is("A rise of 20%, from 40 to 50, came.", "40", "50", "20%", Direction::UP);
    is("Women rose from 40 to 50 (15%).", "40", "50", "", Direction::UP);
}

#[test]
fn what_is_no_change() {
    for text in [
        "He fell three times.",
        "Up to 50 people came.",
        "They raised a question in 3 towns.",
        "They raised $5 million.",
        "The fees vary, ranging from 2 to 8.",
        "It was the rise as fees went up, 5 as compared to 8.",
        "12 people fall ill.",
        "the 5 rising stars",
    ] {
        assert!(read(text).changes.is_empty(), "{text}: {:?}", read(text).changes);
    }
}

#[test]
fn parts_of_wholes() {
    part("12 of 48 (25%) agreed", "12", "48", "25%");
    part("12 of the 48 schools, or 25 percent, agreed", "12", "48", "25 percent");
    part("12 (25%) of 48 agreed", "12", "48", "25%");
    part("About 25% (12 of 48) agreed", "12", "48", "25%");
    part("Of the 48 schools, 12 (25%) agreed", "12", "48", "25%");
    part("50 of the 48 schools agreed", "50", "48", "");
    part("It fell by 27% (12 of 48 shorter)", "12", "48", "");
    part("12 of 48 (20% of all) agreed", "12", "48", "");
    part("45% of residents agreed", "", "", "45%");
    part("five out of nine judges", "five", "nine", "");
    assert!(read("In the fall of 2019, 12 came.").parts.is_empty());
}
