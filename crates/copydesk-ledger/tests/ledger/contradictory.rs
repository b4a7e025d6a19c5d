//! Ledgers that say two things which cannot both be.

use crate::support::check;

const PEOPLE: &str =
    "[[entity]]\nid = \"ada\"\nname = \"Ada Berg\"\n[[entity]]\nid = \"bo\"\nname = \"Bo Lind\"\n";

fn post(id: &str, subject: &str, rest: &str) -> String {
    format!(
        "[[fact]]\nid = \"{id}\"\nsubject = \"{subject}\"\nproperty = \"position\"\nvalue = \"Mayor of Norhavn\"\n{rest}"
    )
}

fn posts(first: &str, second: &str) -> Vec<String> {
    check(&format!("{PEOPLE}{}{}", post("ada.post", "ada", first), post("bo.post", "bo", second)))
}

#[test]
fn one_id_twice() {
    let text = format!("{PEOPLE}[[entity]]\nid = \"ada\"\nname = \"Ada Dahl\"\n");
    assert_eq!(check(&text), ["8:6: the id `ada` is given twice; 2:6: first given here"]);
}

#[test]
fn two_holders_of_one_post() {
    assert_eq!(
        posts("start = 2020-01-01\nend = 2023-06-30\n", "start = 2023-01-01\n"),
        ["19:9: two hold \"Mayor of Norhavn\" at one time: ada.post and bo.post; \
          13:7: the other holds it until here (give the first an `end`, or say `shared = true` on both)"]
    );
    assert_eq!(posts("start = 2020-01-01\n", "start = 2023-01-01\n").len(), 1, "the first has no end");
}

#[test]
fn a_handover_is_no_contradiction() {
    let quiet: [(&str, &str); 5] = [
        ("start = 2020-01-01\nend = 2023-01-01\n", "start = 2023-01-01\n"),
        ("start = 2020-01-01\nend = \"2023\"\n", "start = \"2023\"\n"),
        ("start = 2023-01-01\n", "start = 2019-01-01\nend = 2022-12-31\n"),
        ("start = 2020-01-01\nshared = true\n", "start = 2021-01-01\nshared = true\n"),
        ("", "start = 2021-01-01\n"),
    ];
    for (first, second) in quiet {
        assert_eq!(posts(first, second), Vec::<String>::new(), "{first}{second}");
    }
}

#[test]
fn an_end_before_a_start() {
    let text = format!("{PEOPLE}{}", post("ada.post", "ada", "start = 2023-01-01\nend = \"2022\"\n"));
    assert_eq!(check(&text), ["13:7: the end comes before the start; 12:9: it starts here"]);
}

#[test]
fn a_death_before_a_birth() {
    let life = |born: &str, died: &str| {
        check(&format!(
            "{PEOPLE}[[fact]]\nid = \"ada.born\"\nsubject = \"ada\"\nproperty = \"born\"\nvalue = {born}\n\
             [[fact]]\nid = \"ada.died\"\nsubject = \"ada\"\nproperty = \"died\"\non = {died}\n"
        ))
    };
    assert_eq!(
        life("1950-03-02", "\"1949\""),
        ["16:6: the death comes before the birth; 11:9: it begins here"]
    );
    assert_eq!(life("\"1950\"", "1950-02-01"), Vec::<String>::new(), "the year alone does not say");
}

#[test]
fn a_subject_that_nobody_knows() {
    let text = format!("{PEOPLE}{}", post("x.post", "adda", ""));
    assert_eq!(check(&text), ["9:11: subject `adda` is no entity of the ledger (did you mean `ada`?)"]);
}

#[test]
fn two_figures_for_one_day() {
    let figure = |id: &str, value: &str, rest: &str| {
        format!(
            "[[fact]]\nid = \"{id}\"\nsubject = \"ada\"\nproperty = \"staff\"\nvalue = {value}\nas_of = 2025-12-31\n{rest}"
        )
    };
    let both = |rest: &str| check(&format!("{PEOPLE}{}{}", figure("a", "40", ""), figure("b", "45", rest)));
    assert_eq!(
        both(""),
        ["17:9: two values of one day: 40 and 45; 11:9: the other is here \
          (say `rank = \"superseded\"` on one, or name the form in `accept`)"]
    );
    assert_eq!(both("rank = \"superseded\"\n"), Vec::<String>::new());
    assert_eq!(both("accept = [\"40\"]\n"), Vec::<String>::new());
}

#[test]
fn facts_that_replace_each_other_in_a_circle() {
    let fact = |id: &str, replaces: &str| post(id, "ada", &format!("replaces = \"{replaces}\"\n"));
    let circle = format!("{PEOPLE}{}{}{}", fact("a", "b"), fact("b", "c"), fact("c", "a"));
    assert_eq!(check(&circle), ["12:12: `a` takes the place of itself, by way of the others"]);
    let line = format!("{PEOPLE}{}{}", fact("a", "b"), post("b", "ada", ""));
    assert_eq!(check(&line), Vec::<String>::new());
    let itself = format!("{PEOPLE}{}", fact("a", "a"));
    assert_eq!(check(&itself).len(), 1);
    let gone = format!("{PEOPLE}{}", fact("a", "z"));
    assert_eq!(check(&gone), ["12:12: `z` is no fact of the ledger"]);
}

#[test]
fn a_spelling_that_is_right_and_wrong() {
    let text = "[[entity]]\nid = \"hub\"\nname = \"GitHub\"\nnever = [\"GitHub\", \"Github\"]\n";
    assert_eq!(check(text), ["4:10: \"GitHub\" is given as right and as wrong; 3:8: right here"]);
    let other = "[[entity]]\nid = \"ada\"\nname = \"Ada Berg\"\nnever = [\"Ada Borg\"]\n[[entity]]\nid = \"borg\"\nname = \"Ada Borg\"\n";
    assert_eq!(check(other), ["4:10: \"Ada Borg\" is also the name of `borg`; 7:8: named here"]);
}
