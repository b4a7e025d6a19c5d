//! Articles held to each other, in small repositories.

use copydesk_tests::{Desk, Ran};

const ALONE: (&str, &str) = ("copydesk.toml", "root = true\n");

/// `path: text` of the findings of one rule.
fn flagged(ran: &Ran, rule: &str) -> Vec<String> {
    let json = ran.json();
    let found = json["diagnostics"].as_array().into_iter().flatten().filter(|d| d["rule"] == rule);
    found.map(|d| format!("{}: {}", d["path"].as_str().unwrap(), d["text"].as_str().unwrap())).collect()
}

#[test]
fn two_expansions_of_one_acronym_in_two_articles() {
    let desk = Desk::with(&[
        ALONE,
        ("a.md", "The Norhavn Harbour Safety Authority (NHSA) met in May.\n"),
        ("b.md", "The Norhavn Harbour Safety Administration (NHSA) met in June.\n"),
        // Another body of the same letters.
        ("c.md", "The Natural History Society of Anholt (NHSA) collects shells.\n"),
    ]);
    let found = flagged(&desk.check(&[]), "acronyms/two-expansions");
    assert_eq!(found, ["b.md: Norhavn Harbour Safety Administration"]);
}

#[test]
fn an_expansion_that_all_other_articles_have_otherwise_is_an_error_in_the_odd_one() {
    let desk =
        Desk::with(&[ALONE, ("odd.md", "They asked the Norhavn Harbour Safety Administration (NHSA).\n")]);
    for n in 1..=6 {
        desk.write(&format!("{n}.md"), "The Norhavn Harbour Safety Authority (NHSA) met again.\n");
    }
    let rule = "acronyms/near-expansion";
    let odd = ["odd.md: Norhavn Harbour Safety Administration"];
    let ran = desk.check(&[]);
    assert_eq!(flagged(&ran, rule), odd);
    let json = ran.json();
    let found = json["diagnostics"].as_array().unwrap().iter().find(|d| d["rule"] == rule).unwrap();
    assert_eq!((&found["severity"], &found["labels"][0]["path"]), (&"error".into(), &"1.md".into()));
    // In a repository, one article alone is held to all others.
    std::fs::create_dir(desk.path().join(".git")).unwrap();
    assert_eq!(flagged(&desk.check(&["odd.md"]), rule), odd);
    assert_eq!(flagged(&desk.check(&["1.md"]), rule), [""; 0]);
}

#[test]
fn a_number_that_two_pages_give_differently() {
    let page = |date: &str, limit: u32| format!("{date}The upload limit is {limit} MB.\n");
    let dated = |day: &str| format!("---\ndate: {day}\n---\n\n");
    let desk = Desk::with(&[ALONE, ("a.md", &page("", 40)), ("b.md", &page("", 250))]);
    let rule = "numbers/conflict";
    assert_eq!(flagged(&desk.check(&[]), rule), ["b.md: upload limit is 250 MB"]);
    desk.write("a.md", page(&dated("2019-03-01"), 40));
    desk.write("b.md", page(&dated("2024-03-01"), 250));
    assert_eq!(flagged(&desk.check(&[]), rule), [""; 0], "each was right at its time");
    // The time that a sentence gives goes before the article's.
    desk.write(
        "a.md",
        format!("{}In December 2018 Norline pledged $40 million for the port.\n", dated("2019-03-01")),
    );
    desk.write(
        "b.md",
        format!("{}Norline pledged $60 million for the port in December 2018.\n", dated("2024-03-01")),
    );
    assert_eq!(flagged(&desk.check(&[]), rule).len(), 1);
    desk.write("b.md", "Norline pledged $60 million for the port in May 2023.\n");
    assert_eq!(flagged(&desk.check(&[]), rule), [""; 0]);
}

#[test]
fn a_limit_that_drifted_in_one_of_nine_pages() {
    let desk = Desk::with(&[ALONE]);
    for n in 1..=9 {
        let limit = if n == 3 { 60 } else { 80 };
        desk.write(
            &format!("docs/{n}.md"),
            format!("Page {n}.\n\nThe Ferry API takes {limit} requests per hour.\n"),
        );
    }
    assert_eq!(flagged(&desk.check(&[]), "numbers/conflict"), ["docs/3.md: Ferry API takes 60 requests"]);
}

#[test]
fn a_quotation_in_two_wordings() {
    let desk = Desk::with(&[
        ALONE,
        ("a.md", "“We shall build the quay in stone before the first of June,” said Mayor Ada Berg.\n"),
        ("b.md", "“We shall build the quay in steel before the first of June,” Mayor Ada Berg had said.\n"),
    ]);
    let found = flagged(&desk.check(&[]), "consistency/quote");
    assert_eq!(found, ["b.md: We shall build the quay in steel before the first of June,"]);
}

#[test]
fn a_spelling_that_the_house_has_otherwise() {
    let desk = Desk::with(&[ALONE, ("odd.md", "Nobody liked the color of the e-mail.\n")]);
    for n in 1..=5 {
        desk.write(&format!("{n}.md"), "The colour of an email is no news.\n");
    }
    let ran = desk.check(&[]);
    assert_eq!(flagged(&ran, "consistency/spelling"), ["odd.md: color"]);
    assert_eq!(flagged(&ran, "consistency/hyphenation"), ["odd.md: e-mail"]);
}

#[test]
fn what_the_articles_have_in_common_is_listed_and_can_be_drafted_into_a_ledger() {
    let desk = Desk::with(&[ALONE]);
    for n in 1..=3 {
        let limit = if n == 3 { 60 } else { 80 };
        desk.write(
            &format!("{n}.md"),
            format!("Ada Berg leads the Norhavn Harbour Authority (NHA). The Ferry API takes {limit} requests per hour. Write an email.\n"),
        );
    }
    desk.write("4.md", "Ada Berg wrote an e-mail to Tove Lind.\n");
    let common = desk.run(&["facts", "--corpus", "--format", "json"]).json();
    let first = |kind: &str| common[kind][0].clone();
    assert_eq!(common["articles"], 4);
    assert_eq!((&first("names")["what"], &first("names")["articles"]), (&"Ada Berg".into(), &4.into()));
    assert_eq!(first("acronyms")["forms"][0]["text"], "Norhavn Harbour Authority");
    assert_eq!(first("spellings")["forms"][1]["text"], "e-mail");
    assert_eq!(first("claims")["forms"].as_array().unwrap().len(), 2);
    assert!(!common.to_string().contains("Tove Lind"), "one article is not in common");
    let table = desk.run(&["facts", "--corpus", "--only", "acronyms"]);
    assert_eq!(
        table.stdout,
        "4 articles\n\nShort forms\n  articles  short  long form                  first in\n         3  NHA    Norhavn Harbour Authority  1.md\n"
    );
    let drafts = desk.run(&["ledger", "suggest"]).stdout;
    assert!(drafts.contains("prefer = \"NHA\"") && drafts.contains("name = \"Ada Berg\""), "{drafts}");
}

#[test]
fn one_article_of_a_repository_is_held_to_all_others() {
    let desk = Desk::with(&[
        ALONE,
        ("odd.md", "Nobody liked the color. The upload limit is 250 MB, and the NHSA knows.\n"),
        (
            "said.md",
            "“We shall build the quay in steel before the first of June,” Mayor Ada Berg had said.\n",
        ),
        ("a.md", "“We shall build the quay in stone before the first of June,” said Mayor Ada Berg.\n"),
    ]);
    for n in 1..=5 {
        let text = "The colour is new. The upload limit is 40 MB. The Norhavn Harbour Safety Authority (NHSA) met.\n";
        desk.write(&format!("{n}.md"), text);
    }
    std::fs::create_dir(desk.path().join(".git")).unwrap();
    let alone = desk.check(&["odd.md"]);
    for (rule, text) in [
        ("consistency/spelling", "color"),
        ("numbers/conflict", "upload limit is 250 MB"),
        ("acronyms/undefined", "NHSA"),
    ] {
        assert_eq!(flagged(&alone, rule), [format!("odd.md: {text}")], "{rule}");
    }
    let json = alone.json();
    let found =
        json["diagnostics"].as_array().unwrap().iter().find(|d| d["rule"] == "acronyms/undefined").unwrap();
    assert_eq!(found["fixes"][0]["edits"][0]["text"], "Norhavn Harbour Safety Authority (NHSA)");
    assert_eq!(flagged(&desk.check(&["said.md"]), "consistency/quote").len(), 1);
    // What the others say is not this article's to answer for.
    assert_eq!(desk.check(&["1.md"]).findings(), [""; 0]);
}
