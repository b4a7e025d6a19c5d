//! What is read, by kind, and what is not.

use crate::testing::read;
use copydesk_model::{Approx, Grain, Quantity, QuantityFlags, QuantityKind, SheetBuilder};

/// Span, value and unit of every quantity of a text.
fn amounts(text: &str) -> Vec<(String, f64, String)> {
    let sheet = read(text);
    let list = sheet.quantities.iter();
    list.map(|q| (sheet.slice(q.span).to_owned(), q.value.to_f64(), sheet.pool.get(q.unit).to_owned()))
        .collect()
}

#[track_caller]
fn one(text: &str, span: &str, value: f64, unit: &str) {
    let got = amounts(text);
    assert_eq!(got.len(), 1, "{text}: {got:?}");
    let (s, v, u) = &got[0];
    assert_eq!((s.as_str(), u.as_str()), (span, unit), "{text}");
    assert!((v - value).abs() <= 1e-9 * value.abs().max(1e-9), "{text}: {v}");
}

#[track_caller]
fn none(text: &str) {
    assert_eq!(amounts(text), [], "{text}");
}

fn first(sheet: &SheetBuilder) -> Quantity {
    sheet.quantities[0]
}

#[test]
fn halves_behind_a_number_are_of_its_scale() {
    one("one and a half million votes", "one and a half million", 1.5e6, "vote");
    one("2 and a half billion dollars", "2 and a half billion dollars", 2.5e9, "USD");
    one("five and a half thousand cars", "five and a half thousand", 5.5e3, "car");
}

#[test]
fn spaces_group_figures() {
    one("12 000 km of road", "12 000 km", 12e3, "km");
    one("1 234 567 people came", "1 234 567", 1_234_567.0, "person");
    one("in all 9\u{a0}400 people came", "9\u{a0}400", 9400.0, "person");
}

#[test]
fn words_between_a_number_and_its_noun() {
    one("a 1.2 million-strong army", "1.2 million", 1.2e6, "");
    one("some 40-odd guests", "40", 40.0, "guest");
}

#[test]
fn rupees_and_coins() {
    one("It cost Rs 500 there.", "Rs 500", 500.0, "INR");
    one("two hundred dollars and fifty cents", "two hundred dollars and fifty cents", 200.5, "USD");
}

#[test]
fn compound_ordinals_are_no_tens() {
    none("The march was the twenty-first.");
}

#[test]
fn money_by_sign_code_and_word() {
    one("It cost $100 billion to build.", "$100 billion", 1e11, "USD");
    one("It cost US$5.5m to build.", "US$5.5m", 5.5e6, "USD");
    one("It cost C$ 3.50 a box", "C$ 3.50", 3.5, "CAD");
    one("for 5 € only", "5 €", 5.0, "EUR");
    one("about £1.5bn was lost", "£1.5bn", 1.5e9, "GBP");
    one("a fee of USD 22.5 million", "USD 22.5 million", 2.25e7, "USD");
    one("a fee of 115USD", "115USD", 115.0, "USD");
    one("a fee of EUR115.50", "EUR115.50", 115.5, "EUR");
    one("worth five million yen today", "five million yen", 5e6, "JPY");
    one("worth 10 Swiss francs", "10 Swiss francs", 10.0, "CHF");
    one("worth 20 Hong Kong dollars", "20 Hong Kong dollars", 20.0, "HKD");
    one("worth 64.2 cents", "64.2 cents", 64.2, "cent");
    one("worth 3 dollars 50 cents", "3 dollars 50 cents", 3.5, "USD");
    one("worth 35 lakh rupees", "35 lakh rupees", 3.5e6, "INR");
    one("worth 12,34,567.89 rupees", "12,34,567.89 rupees", 1_234_567.89, "INR");
}

#[test]
fn words_that_are_no_money() {
    none("The team won and he made his mark for real.");
    one("TOP 5 reasons", "5", 5.0, "reason");
    one("a 5-pound baby", "5-pound", 5.0, "lb");
    one("20 pounds of rice", "20 pounds", 20.0, "lb");
}

#[test]
fn a_unit_that_is_given_twice_is_flagged() {
    let redundant = |t: &str| first(&read(t)).flags.has(QuantityFlags::REDUNDANT_UNIT);
    assert!(redundant("It cost $14 billion dollars."));
    assert!(redundant("It cost US$5 million dollars."));
    assert!(redundant("It was 5 percent %."));
    assert!(redundant("It was 5% percent."));
    assert!(!redundant("A $14 billion dollar-denominated bond."));
    assert!(!redundant("It cost $5 USD."));
    assert!(!redundant("It rose 5% percentage points."));
    assert!(!redundant("It cost $14 billion."));
    let sheet = read("It cost $14 billion dollars.");
    let q = first(&sheet);
    assert_eq!(sheet.slice(q.span), "$14 billion dollars");
    assert_eq!((sheet.slice(q.unit_span), sheet.slice(q.noun_span)), ("$", "dollars"));
    assert_eq!(sheet.slice(q.scale_span), "billion");
}

#[test]
fn shares_and_points() {
    one("It fell 25% here.", "25%", 25.0, "%");
    one("It fell 25 per cent here.", "25 per cent", 25.0, "%");
    one("twenty percent of it", "twenty percent", 20.0, "%");
    one("It fell 5 percentage points.", "5 percentage points", 5.0, "pp");
    one("cut by 50 basis points", "50 basis points", 50.0, "bp");
    assert_eq!(first(&read("up 5 percentage points")).kind, QuantityKind::POINTS);
    assert!(first(&read("the % of households")).flags.has(QuantityFlags::NO_VALUE));
}

#[test]
fn counts_and_what_they_count() {
    let sheet = read("They sent 25 military personnel and 100 thousand jobs.");
    let q = sheet.quantities[0];
    assert_eq!(
        (sheet.slice(q.span), sheet.slice(q.noun_span), sheet.pool.get(q.unit)),
        ("25", "military personnel", "personnel")
    );
    let q = sheet.quantities[1];
    assert_eq!(
        (sheet.slice(q.span), sheet.slice(q.noun_span), sheet.pool.get(q.unit)),
        ("100 thousand", "jobs", "job")
    );
    one("12 countries signed", "12", 12.0, "country");
    one("a 200-page report", "200", 200.0, "page");
    one("The town has 8101 of them.", "8101", 8101.0, "");
}

#[test]
fn numbers_in_words() {
    one("two million and three fifths", "two million and three fifths", 2.6e6, "");
    one("one over one hundred and twenty five", "one over one hundred and twenty five", 0.008, "");
    one(
        "twenty-one trillion and three hundred",
        "twenty-one trillion and three hundred",
        21_000_000_000_300.0,
        "",
    );
    one("half a million votes", "half a million", 5e5, "vote");
    one("three dozen eggs", "three dozen", 36.0, "egg");
    one("two thirds of voters", "two thirds", 0.666_666_666_666_667, "");
    one("one in five adults", "one in five", 0.2, "adult");
    one("nine point nought four", "nine point nought four", 9.04, "");
    one("minus five point five", "minus five point five", -5.5, "");
    one("three lakh crore", "three lakh crore", 3e12, "");
    none("No one said that one must, and each one did.");
    none("A second thought, a quarter century, half empty.");
}

#[test]
fn figures_with_scales_and_marks() {
    one("10k of them", "10k", 1e4, "");
    one("1,674.5 million of them", "1,674.5 million", 1_674_500_000.0, "");
    one("2 1/4 of it", "2 1/4", 2.25, "");
    one("¾ of it", "¾", 0.75, "");
    one("a load of −3 is", "−3", -3.0, "");
    one("5,00 is meant", "5,00", 5.0, "");
}

#[test]
fn measures_have_a_unit() {
    one("10 km away", "10 km", 10.0, "km");
    one("10km away", "10km", 10.0, "km");
    one("20 °C outside", "20 °C", 20.0, "°C");
    one("90 degrees Fahrenheit", "90 degrees Fahrenheit", 90.0, "°F");
    one("5,000 square miles burned", "5,000 square miles", 5000.0, "mi2");
    one("at 60 miles per hour", "60 miles per hour", 60.0, "mph");
    one("16 GB of memory", "16 GB", 16.0, "GB");
    one("3 kilowatt-hours", "3 kilowatt-hours", 3.0, "kWh");
}

#[test]
fn bounds_and_approximations() {
    for (text, approx) in [
        ("about 50 people", Approx::ABOUT),
        ("some 50 people", Approx::ABOUT),
        ("more than 50 people", Approx::AT_LEAST),
        ("no more than 50 people", Approx::AT_MOST),
        ("no fewer than 50 people", Approx::AT_LEAST),
        ("at least $50", Approx::AT_LEAST),
        ("up to 50%", Approx::AT_MOST),
        ("50 people or more", Approx::AT_LEAST),
        ("50 or so people", Approx::ABOUT),
        ("50+ people", Approx::AT_LEAST),
        ("exactly 50 people", Approx::EXACT),
    ] {
        assert_eq!(first(&read(text)).approx, approx, "{text}");
    }
}

#[test]
fn ranges_share_scale_and_unit() {
    for (text, span, low, high, unit) in [
        ("for $25-35 billion", "$25-35 billion", 25e9, 35e9, "USD"),
        ("for $25 to $35 billion", "$25 to $35 billion", 25e9, 35e9, "USD"),
        ("of 20-25% a year", "20-25%", 20.0, 25.0, "%"),
        ("2–3 times", "2–3", 2.0, 3.0, "time"),
        ("between 5 and 10 people", "5 and 10", 5.0, 10.0, "person"),
        ("5 to 10 percent", "5 to 10 percent", 5.0, 10.0, "%"),
    ] {
        let sheet = read(text);
        let q = first(&sheet);
        assert_eq!((sheet.slice(q.span), sheet.pool.get(q.unit)), (span, unit), "{text}");
        assert_eq!((q.approx, q.value.to_f64(), q.upper.to_f64()), (Approx::RANGE, low, high), "{text}");
        assert_eq!(sheet.quantities.len(), 1);
    }
    let sheet = read("It rose from 2 to 8 billion.");
    let values: Vec<f64> = sheet.quantities.iter().map(|q| q.value.to_f64()).collect();
    assert_eq!(values, [2e9, 8e9]);
}

#[test]
fn rates_have_a_period() {
    for (text, per) in [
        ("$2 billion a year", Grain::YEAR),
        ("5 percent per month", Grain::MONTH),
        ("$15 an hour", Grain::HOUR),
        ("300 people annually", Grain::YEAR),
        ("$2 billion", Grain::UNKNOWN),
    ] {
        assert_eq!(first(&read(text)).per, per, "{text}");
    }
}

#[test]
fn labels_scores_and_identifiers_are_no_amounts() {
    none("See Section 4 and Figure 12, page 7.");
    none("They flew a Boeing 747 with Windows 10.");
    none("Use version 1.2.3 at 192.168.1.2.");
    none("Call 555-1212 or 1-800-555-1212.");
    none("They won 3-2 in Leeds.");
    none("a ratio of 16:9, open 24/7");
    none("F-16 jets fought Covid-19.");
    none("Issue #12 and RFC 2046.");
    none("It was 5 May 2019 at 10:30.");
}

#[test]
fn multiples_are_told_from_occasions() {
    let multiple = |t: &str| first(&read(t)).flags.has(QuantityFlags::MULTIPLE);
    assert!(multiple("three times as many"));
    assert!(multiple("twice as many"));
    assert!(multiple("3x faster"));
    assert!(!multiple("fell three times in May"));
}

#[test]
fn languages_with_a_decimal_comma() {
    use super::numerals::{Style, figures};
    let comma = Style::of_language("de-AT");
    assert_eq!(figures("1.000,50", comma).map(|d| d.to_f64()), Some(1000.5));
    assert_eq!(figures("1,000.50", Style::of_language("en")).map(|d| d.to_f64()), Some(1000.5));
    assert_eq!(figures("1.2.3", Style::default()), None);
}
