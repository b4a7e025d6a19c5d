//! What holds for the facts of any text whatever.

use copydesk_facts::{Options, extract};
use copydesk_model::{Link, SheetBuilder, Span};
use proptest::prelude::*;

fn read(text: &str, path: &str) -> SheetBuilder {
    let (mut sheet, _) = copydesk_text::parse(text.as_bytes(), path, &copydesk_text::Options::default());
    extract(&mut sheet, &Options::default());
    sheet
}

/// Pieces that the modules ask about, so that random texts reach their branches.
fn pieces() -> impl Strategy<Value = String> {
    let known = prop::sample::select(vec![
        "Mr.",
        "Prime Minister",
        "Ana",
        "Brunner",
        "van",
        "der",
        "al-",
        "the",
        "of",
        "and",
        "for",
        "U.S.",
        "US",
        "NATO",
        "GSA",
        "HCFC-22",
        "R&D",
        "(",
        ")",
        "[",
        "]",
        "=",
        ":",
        "–",
        "—",
        "or",
        ",",
        ".",
        ";",
        "stands for",
        "abbreviated",
        "'",
        "\"",
        "“",
        "”",
        "‘",
        "’",
        "«",
        "»",
        "'s",
        "’s",
        "said",
        "told",
        "according to",
        "citing",
        "study",
        "found",
        "promised",
        "to invest",
        "$5 million",
        "pledge of",
        "blocked",
        "was",
        "by",
        "in 2019",
        "on 3 May 2021",
        "born",
        "General Services Administration",
        "economy",
        "invaded",
        "\n\n",
        "\n",
        "> ",
        "- ",
        "# ",
        "&",
        "/",
        "-",
        "St.",
        "York",
        "New",
        "Japanese",
        "É",
        "ß",
        "İ",
        "\u{301}",
        "🙂",
        "\u{fffc}",
        "Source:",
        "e.g.",
        "a.m.",
        "'90s",
        "x",
    ]);
    prop::collection::vec((known.prop_map(str::to_owned).boxed(), any::<bool>()), 0..60).prop_map(|parts| {
        let mut out = String::new();
        for (part, space) in parts {
            out.push_str(&part);
            if space {
                out.push(' ');
            }
        }
        out
    })
}

/// Every span lies in the text and on character boundaries, every link leads to a record.
fn check(sheet: &SheetBuilder) {
    let span = |s: Span| {
        assert!(s.start <= s.end, "{s:?}");
        assert!(sheet.text.get(s.range()).is_some(), "{s:?} of {:?}", sheet.text);
    };
    let link = |l: Link, n: usize| assert!(l.get().is_none_or(|i| i < n), "{l:?} of {n}");
    let sentence = |s: u32| assert!((s as usize) < sheet.sentences.len().max(1));
    for m in &sheet.mentions {
        span(m.span);
        span(m.title);
        sentence(m.sentence);
        assert!(!m.span.is_empty());
        assert!((m.entity as usize) < sheet.entities.len());
        assert!(m.first_token as usize + usize::from(m.tokens) <= sheet.tokens.len());
    }
    for (n, e) in sheet.entities.iter().enumerate() {
        let own: Vec<usize> =
            (0..sheet.mentions.len()).filter(|&m| sheet.mentions[m].entity as usize == n).collect();
        assert_eq!(own.len(), e.mentions as usize);
        assert_eq!(own.first().copied(), Some(e.first_mention as usize));
        assert!(!sheet.pool.get(e.name).is_empty());
    }
    assert!(
        sheet.mentions.windows(2).all(|w| w[0].span.end <= w[1].span.start),
        "mentions are in order and apart"
    );
    for u in &sheet.acronym_uses {
        span(u.span);
        sentence(u.sentence);
        assert!((u.acronym as usize) < sheet.acronyms.len());
    }
    for (n, a) in sheet.acronyms.iter().enumerate() {
        let own = sheet.acronym_uses.iter().filter(|u| u.acronym as usize == n).count();
        assert_eq!(own, a.uses as usize);
        let defined = sheet.definitions.iter().filter(|d| d.acronym as usize == n).count();
        assert_eq!(defined, a.definitions as usize);
        assert_eq!(sheet.acronym_uses[a.first_use as usize].acronym as usize, n);
    }
    assert!(
        sheet.acronym_uses.windows(2).all(|w| w[0].span.end <= w[1].span.start),
        "uses are in order and apart"
    );
    for d in &sheet.definitions {
        span(d.short);
        span(d.long);
        assert!(!d.long.is_empty() && !d.short.is_empty());
    }
    for q in &sheet.quotes {
        span(q.span);
        sentence(q.sentence);
        link(q.speaker, sheet.entities.len());
        link(q.attribution, sheet.attributions.len());
    }
    for a in &sheet.attributions {
        for s in [a.span, a.source, a.cue, a.scope] {
            span(s);
        }
        sentence(a.sentence);
        link(a.entity, sheet.entities.len());
    }
    for c in &sheet.claims {
        for s in [c.span, c.predicate_span, c.object_span] {
            span(s);
        }
        sentence(c.sentence);
        link(c.subject, sheet.entities.len());
        link(c.object, sheet.entities.len());
        link(c.quantity, sheet.quantities.len());
        link(c.value_time, sheet.times.len());
        link(c.time, sheet.times.len());
        link(c.attribution, sheet.attributions.len());
        assert!(!sheet.pool.get(c.predicate).is_empty());
    }
}

proptest! {
    #[test]
    fn facts_of_likely_text_are_well_formed(text in pieces()) {
        check(&read(&text, "a.md"));
        check(&read(&text, "a.txt"));
    }

    #[test]
    fn facts_of_any_text_are_well_formed(text in "\\PC{0,200}") {
        check(&read(&text, "a.txt"));
    }

    #[test]
    fn the_same_text_gives_the_same_facts(text in pieces()) {
        prop_assert!(read(&text, "a.md").finish() == read(&text, "a.md").finish());
    }
}

/// Twice the text takes about twice the time: a long run of openings that nothing closes, of names, of brackets.
#[test]
fn nothing_is_quadratic() {
    for piece in ["“He said ", "Ana Brunner and ", "(GSA ", "Ana, ", "US-", "A.B.", "'x ", "of the Bank "] {
        let read_in = |n: usize| {
            let text = piece.repeat(n);
            let started = std::time::Instant::now();
            read(&text, "a.txt");
            started.elapsed()
        };
        read_in(500);
        let (small, large) = (read_in(1_000), read_in(8_000));
        // Eight times the text; a quadratic pass would take sixty-four times as long. Loaded machines are noisy.
        assert!(
            large < small * 40 + std::time::Duration::from_millis(500),
            "{piece}: {small:?}, then {large:?}"
        );
    }
}
