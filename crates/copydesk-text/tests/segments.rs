//! Sentences and tokens.

use copydesk_model::{Format, SheetBuilder, TokenFlags, TokenKind};
use copydesk_text::{Options, parse};

fn read(text: &str) -> SheetBuilder {
    parse(text.as_bytes(), "a", &Options { format: Some(Format::MARKDOWN), date: None }).0
}

/// `expected` has a `|` at every place where a sentence ends.
#[track_caller]
fn sentences(expected: &str) {
    let text = expected.replace(" | ", " ");
    let sheet = read(&text);
    let found: Vec<&str> = sheet.sentences.iter().map(|s| sheet.slice(s.span)).collect();
    assert_eq!(found.join(" | "), expected);
}

#[test]
fn sentences_end_at_their_marks() {
    sentences("One two. | Three four! | Five six? | Seven.");
    sentences("He left\u{2026} | Then she came. | \u{201C}So,\u{201D} he said.");
    sentences("It grew by 3.5% in 2024. | In 2025 it fell. | 12 people left.");
    sentences("They use iOS. | iPhones sell. | eBay too.");
    sentences("\u{300C}漢字です。 | 次の文です。");
}

#[test]
fn abbreviations_do_not_end_them() {
    sentences("Dr. Ada Quill met Mr. Lo and Prof. Ng at St. Mary. | She left.");
    sentences("The U.S. Navy left the U.S. | It came back. | The U.S. and the E.U. met.");
    sentences("It opens at 5 p.m. Monday and at 6 p.m. ET on Friday. | At 7 p.m. | Doors close.");
    sentences(
        "Use one, e.g. Paris, or two, i.e. Rome. | See No. 5, p. 12 and Fig. 3. | She said no. | Then left.",
    );
    sentences("On Jan. 5 he came. | In Sept. | The rest followed.");
    sentences("Acme Inc. President Jo Doe sold Acme Ltd. | The buyer paid.");
    sentences("Cars, vans, etc. are sold. | Cars, vans, etc. | Trains too.");
}

#[test]
fn initials_do_not_end_them() {
    sentences("John F. Kennedy and J. R. R. Tolkien met J.R.R. Quill. | They spoke.");
    sentences("He is as tall as I. | Nobody is taller. | They did R&D. | Software came.");
}

#[test]
fn quotations_and_brackets_stay_with_their_sentence() {
    sentences("\"Why?\" Smith asked. | \"Go!\" | The crowd went.");
    sentences("\u{201C}I agree.\u{201D} | The meeting ended. | (It was late.) | They left.");
    sentences("\"Really?\" he said. | \"Yes.\"");
    sentences("It is over.[12] | The next began.");
}

#[test]
fn numbers_of_a_list_and_forgotten_spaces() {
    let sheet = read("# 3. Open the door");
    assert_eq!(sheet.sentences.len(), 1, "a number by itself counts");
    let sheet = read("This is the end.The next one began.");
    assert_eq!(sheet.sentences.len(), 2);
}

/// Tokens joined by spaces; `+` before one that is glued.
#[track_caller]
fn tokens(text: &str, expected: &str) {
    let sheet = read(text);
    let found: Vec<String> = (0..sheet.tokens.len())
        .map(|i| {
            let glued = if sheet.tokens[i].flags.has(TokenFlags::GLUED) { "+" } else { "" };
            format!("{glued}{}", sheet.word(i))
        })
        .collect();
    assert_eq!(found.join(" "), expected);
}

fn kinds(text: &str) -> Vec<&'static str> {
    read(text).tokens.iter().map(|t| t.kind.name()).collect()
}

#[test]
fn words_and_their_apostrophes() {
    tokens(
        "don't O'Brien's Japan\u{2019}s dogs' 'tis rock'n'roll",
        "don't O'Brien +'s Japan +\u{2019}s dogs +' ' +tis rock'n'roll",
    );
    tokens("well-known \u{201C}Word\u{201D} and/or", "well +- +known \u{201C} +Word +\u{201D} and +/ +or");
    tokens(
        "cafe\u{301} na\u{ef}ve \u{41a}\u{438}\u{435}\u{432}",
        "cafe\u{301} na\u{ef}ve \u{41a}\u{438}\u{435}\u{432}",
    );
    tokens("U.S.-led e.g. Mr. Ph.D. J.R.R. A.", "U.S. +- +led e.g. Mr +. Ph.D. J.R.R. A +.");
}

#[test]
fn numbers_and_what_stands_at_them() {
    tokens("$1,000.50 25% 2025-02-07 3.9.0 10:30", "$ +1,000.50 25 +% 2025 +- +02 +- +07 3.9.0 10 +: +30");
    tokens(
        "18F 3rd 10km 1990s 5pm 5p.m. 5 p.m. v3.9 1990's",
        "18F 3rd 10km 1990s 5pm 5 +p.m. 5 p.m. v3.9 1990 +'s",
    );
    tokens("a... b -- c - d", "a +... b -- c - d");
    assert_eq!(
        kinds("18F 12 word . $ 's 👍🏽"),
        ["alnum", "number", "word", "punct", "symbol", "punct", "word", "emoji"]
    );
}

#[test]
fn what_is_no_prose_is_one_token() {
    tokens("see https://a.org/b_(c). `x y` README.md!", "see https://a.org/b_(c) +. \u{FFFC} README.md +!");
    assert_eq!(kinds("@handle #tag a@b.org x_y f() `c`"), ["code", "code", "code", "code", "code", "object"]);
}

/// The words that have a flag.
fn flagged(text: &str, flag: TokenFlags) -> Vec<String> {
    let sheet = read(text);
    (0..sheet.tokens.len())
        .filter(|&i| sheet.tokens[i].flags.has(flag))
        .map(|i| sheet.word(i).to_owned())
        .collect()
}

#[test]
fn flags() {
    assert_eq!(flagged("\"One two. Three: Four", TokenFlags::SENTENCE_START), ["One", "Three"]);
    assert_eq!(flagged("He said \u{201C}Go\u{201D} and: Stay", TokenFlags::SOFT_START), ["Go", "Stay"]);
    assert_eq!(flagged("a [b c](d) e", TokenFlags::LINKED), ["b", "c"]);
    assert_eq!(flagged("a *b* **c [d](e)** f", TokenFlags::EMPHASIS), ["b", "c", "d"]);
    assert_eq!(flagged("# The State of Our Nation Today", TokenFlags::TITLE_CASE).len(), 6);
    assert!(flagged("# The state of our nation", TokenFlags::TITLE_CASE).is_empty());
    assert!(flagged("Shigeru Ishiba", TokenFlags::TITLE_CASE).is_empty(), "a paragraph may be a name");
    assert_eq!(flagged("Word iPhone WORD", TokenFlags::CAPITAL), ["Word", "WORD"]);
}

#[test]
fn case() {
    let cases: Vec<_> = read("word Word WORD GitHub O'Brien A 12 18F 3rd U.S. 漢字")
        .tokens
        .iter()
        .map(|t| t.case.name())
        .collect();
    assert_eq!(
        cases,
        [
            "lower",
            "capitalised",
            "upper",
            "mixed",
            "mixed",
            "single",
            "none",
            "single",
            "lower",
            "upper",
            "none"
        ]
    );
}

#[test]
fn every_token_kind_is_made() {
    let kinds = kinds("a 1 b2 . + c's `d` e@f.gh 😀");
    for kind in [TokenKind::CLITIC, TokenKind::OBJECT, TokenKind::CODE, TokenKind::EMOJI] {
        assert!(kinds.contains(&kind.name()), "{kind:?} in {kinds:?}");
    }
}

#[test]
fn a_sentence_without_end_is_parted() {
    let (sheet, _) = parse("word ".repeat(2500).as_bytes(), "a.txt", &Options::default());
    let tokens: Vec<u32> = sheet.sentences.iter().map(|s| s.tokens).collect();
    assert_eq!(tokens, [1000, 1000, 500]);
}
