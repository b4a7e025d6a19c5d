//! Laws of times, quantities, changes and parts: they hold for whatever words come together.

use copydesk_facts::{Options, extract};
use copydesk_model::{Day, Link, SheetBuilder, Span};
use proptest::prelude::*;

fn read(text: &str, date: Option<Day>) -> SheetBuilder {
    let options = copydesk_text::Options { date, ..Default::default() };
    let (mut sheet, _) = copydesk_text::parse(text.as_bytes(), "a.txt", &options);
    extract(&mut sheet, &Options::default());
    sheet
}

/// Everything that the parsers look at, and what they do not.
const WORDS: &[&str] = &[
    "May",
    "may",
    "March",
    "Oct.",
    "Sept",
    "monday",
    "Fri",
    "Sat",
    "sun",
    "first",
    "second",
    "twenty",
    "one",
    "two",
    "hundred",
    "million",
    "bn",
    "k",
    "half",
    "quarter",
    "quarters",
    "third",
    "fifths",
    "dozen",
    "point",
    "over",
    "minus",
    "a",
    "an",
    "the",
    "of",
    "and",
    "to",
    "from",
    "between",
    "in",
    "on",
    "by",
    "since",
    "until",
    "before",
    "after",
    "ago",
    "last",
    "next",
    "this",
    "past",
    "year",
    "years",
    "week",
    "decades",
    "century",
    "day",
    "mid",
    "early",
    "late",
    "end",
    "beginning",
    "summer",
    "fall",
    "fiscal",
    "FY",
    "Q1",
    "H2",
    "Easter",
    "Christmas",
    "Eve",
    "today",
    "now",
    "5",
    "12",
    "31",
    "32",
    "99",
    "007",
    "1999",
    "2024",
    "2025",
    "20240305",
    "1,000.50",
    "12,34,567",
    "1,3",
    "2.5",
    "1.2.3",
    "23.04.2022",
    "99999999999999999999",
    "9223372036854775807",
    "5th",
    "31st",
    "1990s",
    "90s",
    "5pm",
    "10km",
    "10k",
    "3x",
    "1.3e6",
    "1e400",
    "USD115",
    "115USD",
    "£",
    "$",
    "€",
    "%",
    "-",
    "–",
    "—",
    "/",
    ":",
    ",",
    ".",
    "'",
    "’",
    "(",
    ")",
    "½",
    "°",
    "^",
    "+",
    "~",
    "percent",
    "per",
    "cent",
    "percentage",
    "points",
    "dollars",
    "cents",
    "US",
    "C",
    "kg",
    "miles",
    "square",
    "rose",
    "fell",
    "up",
    "rise",
    "people",
    "jobs",
    "Section",
    "Windows",
    "about",
    "more",
    "than",
    "at",
    "least",
    "no",
    "or",
    "元",
    "émigrés",
    "\u{301}",
    "😀",
    "T10",
    "a.m.",
    "p.m.",
    "o'clock",
    "noon",
    "every",
    "each",
    "like",
];

/// Words in a row, each glued to the one before or not.
fn soup() -> impl Strategy<Value = String> {
    prop::collection::vec((prop::sample::select(WORDS), any::<bool>()), 0..60).prop_map(|words| {
        let mut text = String::new();
        for (word, glued) in words {
            if !glued && !text.is_empty() {
                text.push(' ');
            }
            text.push_str(word);
        }
        text
    })
}

fn is_in(text: &str, span: Span) -> bool {
    span.start <= span.end && text.get(span.range()).is_some()
}

fn hold(sheet: &SheetBuilder) -> Result<(), TestCaseError> {
    let text = sheet.text.as_str();
    let mut last = 0;
    for t in &sheet.times {
        prop_assert!(!t.span.is_empty() && is_in(text, t.span), "{t:?}");
        for s in [t.weekday_span, t.day_span, t.year_span] {
            prop_assert!(is_in(text, s) && (s.is_empty() || t.span.contains(s)), "{t:?}");
        }
        prop_assert!(t.span.start >= last, "times are in order and apart: {t:?}");
        last = t.span.end;
        if t.earliest.is_known() && t.latest.is_known() {
            prop_assert!(t.earliest <= t.latest, "{t:?}");
        }
        prop_assert!((t.first_token as usize + t.tokens as usize) <= sheet.tokens.len());
        prop_assert!((t.sentence as usize) < sheet.sentences.len());
    }
    let mut last = 0;
    for q in &sheet.quantities {
        prop_assert!(!q.span.is_empty() && is_in(text, q.span), "{q:?}");
        for s in [q.number_span, q.unit_span, q.scale_span, q.noun_span] {
            prop_assert!(is_in(text, s), "{q:?}");
        }
        prop_assert!(q.span.start >= last, "quantities are in order and apart: {q:?}");
        last = q.span.end;
        prop_assert!(q.value.to_f64().is_finite() || q.value.exponent > 300, "{q:?}");
        prop_assert!((q.sentence as usize) < sheet.sentences.len());
    }
    let known = |l: Link| l.get().is_none_or(|i| i < sheet.quantities.len());
    for c in &sheet.changes {
        prop_assert!(is_in(text, c.span) && c.span.contains(c.cue), "{c:?}");
        prop_assert!(known(c.from) && known(c.to) && known(c.by), "{c:?}");
    }
    for p in &sheet.parts {
        prop_assert!(is_in(text, p.span), "{p:?}");
        prop_assert!(known(p.part) && known(p.whole) && known(p.share), "{p:?}");
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn words_of_every_kind_in_any_order(text in soup(), day in 700_000i32..760_000) {
        hold(&read(&text, None))?;
        hold(&read(&text, Some(Day(day))))?;
    }

    #[test]
    fn any_text(text in "\\PC{0,200}") {
        hold(&read(&text, Day::parse_iso("2024-05-30")))?;
    }

    /// Every day, in several forms, is read as that day.
    #[test]
    fn days_are_read_as_they_are_written(n in 657_438i32..767_010) {
        let day = Day(n);
        let (y, m, d) = day.ymd();
        let month = copydesk_model::month_name(m);
        let weekday = day.weekday().name();
        for text in [
            format!("It was {d} {month} {y}."),
            format!("It was {month} {d}, {y}."),
            format!("It was {y:04}-{m:02}-{d:02}."),
            format!("It was {weekday}, {d} {month} {y}."),
        ] {
            let sheet = read(&text, None);
            prop_assert_eq!(sheet.times.len(), 1, "{}", text);
            let t = sheet.times[0];
            prop_assert_eq!((t.earliest, t.latest), (day, day), "{}", text);
            prop_assert_eq!(sheet.pool.get(t.value), day.to_string());
        }
    }

    /// Every amount, grouped or not, is read as that amount.
    #[test]
    fn amounts_are_read_as_they_are_written(n in 0i64..10_000_000_000) {
        let digits = n.to_string();
        let grouped: String = digits
            .char_indices()
            .flat_map(|(i, c)| {
                let comma = i > 0 && (digits.len() - i) % 3 == 0;
                comma.then_some(',').into_iter().chain([c])
            })
            .collect();
        for text in [format!("It cost ${digits} then."), format!("It cost ${grouped} then."), format!("It cost {grouped} euros then.")] {
            let sheet = read(&text, None);
            prop_assert_eq!(sheet.quantities.len(), 1, "{}", text);
            prop_assert!(sheet.quantities[0].value.same_value(copydesk_model::Decimal::int(n)), "{}", text);
        }
    }
}

/// A sentence that goes on and on must not cost more a word than a short one.
#[test]
fn long_runs_take_linear_time() {
    for word in [
        "two ",
        "May ",
        "5-",
        "million ",
        "and two ",
        "from 5 to ",
        "5 ",
        "the last ",
        "half a ",
        "rose 5 ",
        "12 of ",
        "1,2,3 ",
        "$5 ",
        "1/",
        "Monday, ",
    ] {
        let text = word.repeat(20_000);
        let start = std::time::Instant::now();
        let sheet = read(&text, Day::parse_iso("2024-05-30"));
        hold(&sheet).expect("the laws hold");
        let took = start.elapsed();
        assert!(took.as_secs() < 20, "{word:?} took {took:?}");
    }
}
