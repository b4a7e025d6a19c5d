//! The fact sheet as programs read it.

use copydesk_engine::Source;
use copydesk_model::{
    Acronym, AcronymUse, Approx, Attribution, Claim, Day, Decimal, Definition, Entity, EntityKind, Grain,
    Link, Mention, Quantity, QuantityFlags, QuantityKind, Quote, SheetBuf, SheetBuilder, SourceSegment, Span,
    Time, TimeFlags, TimeKind,
};
use copydesk_report::Style;
use copydesk_report::facts::{JsonWriter, Only, table};
use serde_json::{Value, json};

const ARTICLE: &str = "Mayor Anna Lindqvist, of the Harbour Board (HB),\nsaid on 4 May 2021: “We pledged \
                       $2.5 million.” Section 7 applies, Lindqvist said.\n";

/// The article's sheet as extraction would make it, over text that stands in the file as it is.
fn sheet() -> SheetBuf {
    let mut s = SheetBuilder { text: ARTICLE.to_owned(), ..SheetBuilder::default() };
    let span = |words: &str| {
        let start = ARTICLE.find(words).expect("the words stand in the article") as u32;
        Span::new(start, start + words.len() as u32)
    };
    let all = Span::new(0, ARTICLE.len() as u32);
    s.segments.push(SourceSegment { text: all, source: all, verbatim: 1 });
    s.document.path = s.pool.add("news/harbour.md");
    s.document.date = Day::from_ymd(2021, 5, 5).expect("a day of the calendar");
    s.entities.push(Entity {
        name: s.pool.add("Anna Lindqvist"),
        kind: EntityKind::PERSON,
        mentions: 2,
        ..Entity::default()
    });
    s.mentions.push(Mention { span: span("Anna Lindqvist"), ..Mention::default() });
    let again = ARTICLE.rfind("Lindqvist").expect("she is named twice") as u32;
    s.mentions.push(Mention { span: Span::new(again, again + 9), ..Mention::default() });
    s.acronyms.push(Acronym { short: s.pool.add("HB"), uses: 1, definitions: 1, ..Acronym::default() });
    s.acronym_uses.push(AcronymUse { span: span("HB"), ..AcronymUse::default() });
    s.definitions.push(Definition {
        short: span("HB"),
        long: span("Harbour Board"),
        ..Definition::default()
    });
    let day = Day::from_ymd(2021, 5, 4).expect("a day of the calendar");
    s.times.push(Time {
        span: span("4 May 2021"),
        value: s.pool.add("2021-05-04"),
        earliest: day,
        latest: day,
        kind: TimeKind::DATE,
        grain: Grain::DAY,
        flags: TimeFlags::ANCHORED,
        ..Time::default()
    });
    s.quantities.push(Quantity { span: span("7"), flags: QuantityFlags::IN_NAME, ..Quantity::default() });
    s.quantities.push(Quantity {
        span: span("$2.5 million"),
        value: Decimal::new(25, 5),
        unit: s.pool.add("USD"),
        kind: QuantityKind::MONEY,
        approx: Approx::EXACT,
        ..Quantity::default()
    });
    s.quotes.push(Quote { span: span("We pledged $2.5 million."), speaker: Link::to(0), ..Quote::default() });
    s.attributions.push(Attribution { span: span("Lindqvist said"), ..Attribution::default() });
    s.claims.push(Claim {
        span: span("pledged $2.5 million"),
        predicate: s.pool.add("pledge"),
        subject: Link::to(0),
        quantity: Link::to(1),
        time: Link::to(0),
        attribution: Link::to(0),
        ..Claim::default()
    });
    s.finish()
}

fn lines(only: Only) -> String {
    let (sheet, source) = (sheet(), Source::new(ARTICLE.as_bytes().to_vec()));
    let mut out = Vec::new();
    let mut writer = JsonWriter::lines(&mut out, only);
    writer.article(sheet.view(), &source).expect("writing to memory works");
    writer.finish().expect("writing to memory works");
    String::from_utf8(out).expect("output is UTF-8")
}

#[test]
fn jsonl_has_every_field_of_the_contract() {
    let text = lines(Only::ALL);
    assert_eq!(text.lines().count(), 1);
    assert_eq!(
        serde_json::from_str::<Value>(&text).expect("output is JSON"),
        json!({
            "path": "news/harbour.md", "title": null, "date": "2021-05-05", "language": "en",
            "entities": [{"id": 0, "kind": "person", "name": "Anna Lindqvist", "mentions": [
                {"span": {"start": 6, "end": 20}, "text": "Anna Lindqvist", "line": 1},
                {"span": {"start": 119, "end": 128}, "text": "Lindqvist", "line": 2},
            ]}],
            "acronyms": [{
                "short": "HB",
                "mentions": [{"span": {"start": 44, "end": 46}, "text": "HB", "line": 1}],
                "definitions": [{"span": {"start": 29, "end": 42}, "text": "Harbour Board", "line": 1}],
            }],
            "times": [{
                "span": {"start": 57, "end": 67}, "text": "4 May 2021", "line": 2, "kind": "date",
                "value": "2021-05-04", "earliest": "2021-05-04", "latest": "2021-05-04", "grain": "day",
                "anchored": true,
            }],
            "quantities": [{
                "span": {"start": 83, "end": 95}, "text": "$2.5 million", "line": 2, "kind": "money",
                "value": 2_500_000, "upper": null, "unit": "USD", "approx": "exact",
            }],
            "quotes": [{
                "span": {"start": 72, "end": 96}, "text": "We pledged $2.5 million.", "line": 2, "speaker": 0,
            }],
            "claims": [{
                "span": {"start": 75, "end": 95}, "text": "pledged $2.5 million", "line": 2,
                "subject": 0, "predicate": "pledge", "value": {"quantity": 0}, "time": 0,
                "source": {"span": {"start": 119, "end": 133}, "text": "Lindqvist said"},
            }],
        })
    );
}

#[test]
fn a_claim_points_into_the_lists_as_they_are_written() {
    // The first amount is a section's number and is left out, so the claim's amount is the first written.
    let article: Value = serde_json::from_str(&lines(Only::ALL)).expect("output is JSON");
    let index = article["claims"][0]["value"]["quantity"].as_u64().expect("the claim has an amount");
    assert_eq!(article["quantities"][index as usize]["text"], "$2.5 million");
}

#[test]
fn kinds_that_were_not_asked_for_are_left_out() {
    let article: Value =
        serde_json::from_str(&lines(Only::parse("times,names").expect("both are kinds"))).expect("JSON");
    let keys: Vec<_> = article.as_object().expect("an article is an object").keys().collect();
    assert_eq!(keys, ["path", "title", "date", "language", "entities", "times"]);
}

#[test]
fn json_is_one_array_of_articles() {
    let (sheet, source) = (sheet(), Source::new(ARTICLE.as_bytes().to_vec()));
    for n in 0..3 {
        let mut out = Vec::new();
        let mut writer = JsonWriter::array(&mut out, Only::TIMES);
        for _ in 0..n {
            writer.article(sheet.view(), &source).expect("writing to memory works");
        }
        writer.finish().expect("writing to memory works");
        let articles: Value = serde_json::from_slice(&out).expect("output is JSON");
        assert_eq!(articles.as_array().map(Vec::len), Some(n));
    }
}

fn tables(width: usize, only: Only) -> String {
    let (sheet, source) = (sheet(), Source::new(ARTICLE.as_bytes().to_vec()));
    table(sheet.view(), &source, only, &Style { width, ..Style::PLAIN })
}

#[test]
fn tables_say_who_what_when_how_much_and_who_says_so() {
    assert_eq!(
        tables(80, Only::ALL),
        "news/harbour.md
2021-05-05, 0 words

Who and where
  name            kind    times  lines
  Anna Lindqvist  person      2  1, 2

Short forms
  short  long form        times  lines
  HB     not spelled out      1  1

When
  line  as written  meaning
     2  4 May 2021  Tuesday, 4 May 2021

How much
  line  as written           amount
     2  $2.5 million  2,500,000 USD

Quoted
  line  who             words
     2  Anna Lindqvist  We pledged $2.5 million.

Sources
  line  who or what
     2  Lindqvist said

Claims
  line  who             what    how much      when        who says so
     2  Anna Lindqvist  pledge  $2.5 million  4 May 2021  Lindqvist said
"
    );
}

#[test]
fn tables_fit_a_narrow_terminal() {
    let text = tables(50, Only::CLAIMS);
    assert!(text.lines().all(|l| l.chars().count() <= 50), "{text}");
    let (_, claims) = text.split_once("Claims\n").expect("the article has a claim");
    assert_eq!(
        claims,
        "  line  who      what    how mu…  when     who sa…
     2  Anna L…  pledge  $2.5 m…  4 May…   Lindqv…
"
    );
}
