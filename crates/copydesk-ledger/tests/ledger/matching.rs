//! Articles held against a ledger. Each line of an expectation is `verdict aspect: what the article has →
//! what the ledger would have`.

use crate::support::{day, good};
use copydesk_ledger::{Clock, Ledger};
use copydesk_model::{Quote, SheetBuilder, Span};

/// The article's matches that are more than agreement.
fn against(ledger: &Ledger, path: &str, article: &str) -> Vec<String> {
    lines(ledger, path, article).into_iter().filter(|l| !l.starts_with("agrees")).collect()
}

fn lines(ledger: &Ledger, path: &str, article: &str) -> Vec<String> {
    let (mut sheet, problems) =
        copydesk_text::parse(article.as_bytes(), path, &copydesk_text::Options::default());
    assert!(problems.is_empty(), "{problems:?}");
    copydesk_facts::extract(&mut sheet, &copydesk_facts::Options::default());
    mark_quotes(&mut sheet);
    let sheet = sheet.finish();
    let clock = Clock { today: day("2026-07-01"), ..Clock::default() };
    let matches = ledger.matches(sheet.view(), &clock);
    matches
        .iter()
        .map(|m| {
            let (verdict, aspect, found) = (m.verdict.name(), m.aspect.name(), sheet.view().slice(m.span));
            format!("{verdict} {aspect}: {found} → {}", m.expected)
        })
        .collect()
}

/// These tests are about matching, not about finding quotations: what stands between curly marks is one.
fn mark_quotes(sheet: &mut SheetBuilder) {
    sheet.quotes.clear();
    let mut from = 0;
    while let Some(open) = sheet.text[from..].find('“') {
        let start = from + open + '“'.len_utf8();
        let Some(len) = sheet.text[start..].find('”') else { break };
        let span = Span::new(start as u32, (start + len) as u32);
        sheet.quotes.push(Quote { span, ..Quote::default() });
        from = start + len;
    }
}

const NONE: [&str; 0] = [];

const MAYOR: &str = r#"
[[entity]]
id = "berg"
kind = "person"
name = "Ada Berg"
aliases = ["Berg"]
never = ["Burg", "Ada Burg"]

[[fact]]
id = "berg.post"
subject = "berg"
property = "position"
value = "Mayor of Norhavn"
says = ["mayor"]
start = 2022-01-10
end = 2025-03-31
verified = { by = "desk", on = 2026-01-02 }
"#;

fn dated(day: &str, text: &str) -> String {
    format!("---\ndate: {day}\n---\n\n{text}\n")
}

#[test]
fn an_officer_who_left_is_flagged_in_a_later_article_only() {
    let ledger = good(MAYOR);
    let text = "The harbour was opened by Mayor Ada Berg.";
    assert_eq!(lines(&ledger, "a.md", &dated("2023-05-04", text)), ["agrees role: Mayor → "]);
    let later = ["conflicts role: Mayor → 2022-01-10 to 2025-03-31"];
    assert_eq!(lines(&ledger, "a.md", &dated("2026-02-01", text)), later);
    assert_eq!(lines(&ledger, "a.md", text), later, "without a date it is held to today");
    assert_eq!(lines(&ledger, "a.md", &dated("2021-06-01", text)), later, "not yet in office");
}

#[test]
fn a_post_behind_the_name_counts_where_it_is_said_of_it() {
    let ledger = good(MAYOR);
    let at = |text: &str| against(&ledger, "a.md", &dated("2026-02-01", text));
    for text in ["Berg, the mayor, spoke.", "Ada Berg is mayor of Norhavn.", "Berg, Norhavn's mayor, spoke."]
    {
        assert_eq!(at(text).len(), 1, "{text}");
    }
    for text in [
        "Berg met Mayor Tove Lind.",
        "Berg met the mayor.",
        "Former mayor Ada Berg spoke.",
        "Berg, a former mayor, spoke.",
        "Ada Berg was mayor of Norhavn.",
        "Deputy mayor Ada Berg spoke.",
        "Mayor Yrsa Berg spoke.",
        "In 2023 Mayor Ada Berg opened the harbour.",
        "“Mayor Berg is right, I think,” said Lind.",
    ] {
        assert_eq!(at(text), NONE, "{text}");
    }
}

#[test]
fn an_article_is_held_to_its_date_or_to_today_by_its_path() {
    let ledger = good(&format!("[articles]\ndated = [\"news/**\"]\nevergreen = [\"docs/**\"]\n{MAYOR}"));
    let text = "Mayor Ada Berg spoke.";
    assert_eq!(against(&ledger, "news/a.md", &dated("2023-05-04", text)), NONE);
    assert_eq!(against(&ledger, "docs/a.md", &dated("2023-05-04", text)).len(), 1);
    assert_eq!(against(&ledger, "news/a.md", text), ["unchecked role: Mayor → "]);
}

#[test]
fn wrong_spellings_are_found_whole_and_not_inside_other_names() {
    let ledger = good(MAYOR);
    assert_eq!(
        against(&ledger, "a.md", "First Ada Burg spoke, then Burg’s party."),
        ["conflicts name: Ada Burg → Ada Berg", "conflicts name: Burg → Berg"]
    );
    assert_eq!(against(&ledger, "a.md", "Burgers and Magdeburg and a burg."), NONE);
}

#[test]
fn a_spelling_that_is_wrong_in_its_capitals_alone() {
    let ledger = good("[[entity]]\nid = \"hub\"\nname = \"RailHub\"\nnever = [\"Railhub\", \"railhub\"]\n");
    assert_eq!(
        against(&ledger, "a.md", "We use RailHub, not Railhub or railhub, and RAILHUB."),
        ["conflicts name: Railhub → RailHub", "conflicts name: railhub → RailHub"]
    );
}

#[test]
fn an_alias_that_two_share_counts_for_the_one_that_is_named() {
    let two = "\n[[entity]]\nid = \"olsen\"\nkind = \"person\"\nname = \"Per Berg\"\naliases = [\"Berg\"]\n";
    let ledger = good(&format!("{MAYOR}{two}"));
    let at = |text: &str| against(&ledger, "a.md", &dated("2026-02-01", text));
    assert_eq!(at("Mayor Berg spoke."), NONE);
    assert_eq!(at("Ada Berg came. Mayor Berg spoke.").len(), 1);
    assert_eq!(at("Per Berg came. Mayor Berg spoke."), NONE);
}

const TERM: &str = r#"
[[term]]
id = "nha"
prefer = "NHA"
expand = "Norhavn Harbour Authority"
never = ["Norhavn Harbour Administration", "harbour office"]
first_use = "expand"
skip = ["notes/**"]
"#;

#[test]
fn terms() {
    let ledger = good(TERM);
    assert_eq!(
        against(&ledger, "a.md", "The Norhavn Harbour Administration closed its harbour office."),
        [
            "conflicts term: Norhavn Harbour Administration → Norhavn Harbour Authority",
            "conflicts term: harbour office → NHA"
        ]
    );
    let first = ["conflicts first-use: NHA → Norhavn Harbour Authority (NHA)"];
    assert_eq!(against(&ledger, "a.md", "The NHA closed. The NHA opened."), first);
    assert_eq!(against(&ledger, "a.md", "The NHA closed. The Norhavn Harbour Authority opened."), first);
    for text in [
        "The Norhavn Harbour Authority (NHA) closed. The NHA opened.",
        "The NHA (Norhavn Harbour Authority) closed.",
    ] {
        assert_eq!(against(&ledger, "a.md", text), NONE, "{text}");
    }
    assert_eq!(against(&ledger, "notes/a.md", "The NHA closed its harbour office."), NONE);
}

const STATUS: &str = r#"
[[entity]]
id = "mill"
kind = "organization"
name = "Norhavn Mill"

[[fact]]
id = "mill.status"
subject = "mill"
property = "status"
value = "solvent"
says = ["profitable"]
stale = [{ value = "bankrupt", until = 2019-06-30 }]
"#;

#[test]
fn a_state_in_words_that_is_over() {
    let ledger = good(STATUS);
    let at = |text: &str| against(&ledger, "a.md", &dated("2025-02-01", text));
    for text in
        ["They bought bankrupt Norhavn Mill.", "Norhavn Mill is bankrupt.", "Norhavn Mill went bankrupt."]
    {
        assert_eq!(at(text), ["stale value: bankrupt → solvent"], "{text}");
    }
    for text in [
        "Norhavn Mill was sold, and the bank is bankrupt.",
        "Norhavn Mill is not bankrupt.",
        "In 2018 Norhavn Mill went bankrupt.",
        "The once-bankrupt Norhavn Mill grew.",
        "Norhavn Mill is profitable.",
    ] {
        assert_eq!(at(text), NONE, "{text}");
    }
    assert_eq!(against(&ledger, "a.md", &dated("2019-02-01", "Norhavn Mill is bankrupt.")), NONE);
}

#[test]
fn marks_name_a_fact_or_nothing() {
    let ledger = good(STATUS);
    let at = |text: &str| lines(&ledger, "a.md", text);
    assert_eq!(
        at("The works are <!-- fact: mill.status -->solvent now."),
        ["agrees value: solvent → solvent"]
    );
    assert_eq!(
        at("The works are <!-- fact: mill.status -->bankrupt now."),
        ["stale value: bankrupt → solvent"]
    );
    assert_eq!(
        at("The works are <!-- fact: mill.state -->solvent now."),
        ["no-such-entry value: solvent → mill.state"]
    );
}

const QUOTE: &str = r#"
[[entity]]
id = "berg"
name = "Ada Berg"

[[quote]]
id = "berg.bridge"
speaker = "berg"
text = "We will, I promise you, build the bridge by June, and it won't be late."
source = { title = "Council minutes" }
allow = ["ellipsis", "brackets"]
"#;

#[test]
fn a_quotation_is_held_to_the_words_that_were_said() {
    let ledger = good(QUOTE);
    let at = |text: &str| lines(&ledger, "a.md", text);
    for text in [
        "“We will … build the bridge by June,” she said.",
        "“[The council] will, I promise you, build the bridge by June.”",
    ] {
        let found = at(text);
        assert!(found.len() == 1 && found[0].starts_with("agrees quote"), "{text}: {found:?}");
    }
    let altered = at("“We will, I promise you, build the tunnel by June,” she said.");
    assert!(
        altered.len() == 1 && altered[0].starts_with("conflicts quote: tunnel → We will, I promise"),
        "{altered:?}"
    );
    for text in ["“We will see,” she said.", "“I promise you that this is something else,” she said."]
    {
        assert_eq!(at(text), NONE, "{text}");
    }
}

const PLEDGES: &str = r#"
[[entity]]
id = "kelp"
kind = "organization"
name = "Kelpworks"

[[fact]]
id = "kelp.2019"
subject = "kelp"
property = "pledge"
value = "$40 million"
on = "2019-11"
says = ["pledged", "promised to invest"]

[[fact]]
id = "kelp.2024"
subject = "kelp"
property = "pledge"
value = "$90 million"
on = 2024-12-16
says = ["pledged", "promised to invest"]
accept = ["90 million dollars"]

[[fact]]
id = "kelp.founded"
subject = "kelp"
property = "founded"
on = 2011-05-03
says = ["was founded"]
"#;

#[test]
fn of_several_events_the_one_that_fits_by_half_is_held_to_the_other_half() {
    let ledger = good(PLEDGES);
    let at = |text: &str| lines(&ledger, "a.md", &dated("2026-01-10", text));
    for text in [
        "In December 2024, Kelpworks promised to invest $90 million in the harbour.",
        "Kelpworks pledged $90 million on 16 December 2024.",
        "Kelpworks pledged $40 million.",
    ] {
        let found = at(text);
        assert!(found.len() == 1 && found[0].starts_with("agrees value"), "{text}: {found:?}");
    }
    assert_eq!(
        at("In December 2023, Kelpworks promised to invest $90 million in the harbour."),
        ["conflicts date: December 2023 → 2024-12-16"]
    );
    assert_eq!(at("In 2017, Kelpworks already pledged $40 million."), ["conflicts date: 2017 → 2019-11"]);
    assert_eq!(
        at("In December 2024, Kelpworks pledged $95 million."),
        ["conflicts value: $95 million → $90 million"]
    );
    for text in [
        "In 2022, Kelpworks pledged $10 million.",
        "Kelpworks pledged $10 million.",
        "Kelpworks wants $200 million.",
        "In December 2024, Kelpworks, which was listed in 2020, promised to invest $90 million.",
    ] {
        assert_eq!(against(&ledger, "a.md", text), NONE, "{text}");
    }
}

#[test]
fn an_event_that_is_its_date() {
    let ledger = good(PLEDGES);
    let at = |text: &str| lines(&ledger, "a.md", &dated("2026-01-10", text));
    assert_eq!(at("Kelpworks was founded in 2011."), ["agrees value: was founded → "]);
    assert_eq!(at("Kelpworks was founded in 2012."), ["conflicts date: 2012 → 2011-05-03"]);
}

const LIMIT: &str = r#"
[[entity]]
id = "api"
name = "Harbour API"
aliases = ["API"]

[[fact]]
id = "api.limit"
subject = "api"
property = "rate limit"
value = 80
near = ["requests per minute", "requests a minute"]
stale = [{ value = 60, until = 2025-05-01 }]
skip = ["changelog.md"]
"#;

#[test]
fn a_bare_figure_is_tied_by_a_cue_next_to_it() {
    let ledger = good(LIMIT);
    let at = |text: &str| lines(&ledger, "a.md", text);
    assert_eq!(at("The API allows 80 requests per minute and 10 keys."), ["agrees value: 80 → 80"]);
    assert_eq!(at("The API allows 60 requests per minute."), ["stale value: 60 → 80"]);
    assert_eq!(at("The API allows 70 requests a minute."), ["conflicts value: 70 → 80"]);
    for text in [
        "The API has 70 users.",
        "It allows 70 requests per minute.",
        "The API allows many requests per minute.",
    ] {
        assert_eq!(at(text), NONE, "{text}");
    }
    assert_eq!(
        against(&ledger, "a.md", &dated("2024-05-01", "The API allows 60 requests per minute.")),
        NONE
    );
    assert_eq!(lines(&ledger, "changelog.md", "The API allowed 60 requests per minute."), NONE);
}

#[test]
fn a_mark_is_about_the_first_value_of_its_type_behind_it() {
    let ledger = good(LIMIT);
    let at = |text: &str| lines(&ledger, "a.md", text);
    assert_eq!(at("Each key may send <!-- fact: api.limit -->80 calls."), ["agrees value: 80 → 80"]);
    assert_eq!(at("Each of 3 keys may send <!-- fact: api.limit -->75 calls."), ["conflicts value: 75 → 80"]);
}
