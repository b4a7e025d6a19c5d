use crate::testing::read;
use copydesk_model::SheetBuilder;

/// Every attribution as `kind: source`.
fn sources(sheet: &SheetBuilder) -> Vec<String> {
    sheet.attributions.iter().map(|a| format!("{}: {}", a.kind.name(), sheet.slice(a.source))).collect()
}

#[track_caller]
fn check(text: &str, expected: &[&str]) {
    assert_eq!(sources(&read(text)), expected, "{text}");
}

#[test]
fn speakers_before_and_after_the_verb() {
    check("The mill will close, Ana Brunner said.", &["said: Ana Brunner"]);
    check("“The mill will close,” said Ana Brunner, the owner.", &["said: Ana Brunner"]);
    check("Ana Brunner, who owns it, told reporters that it will close.", &["said: Ana Brunner"]);
    check("The ministry said the mill will close.", &["said: The ministry"]);
}

#[test]
fn according_to_and_its_like() {
    check("According to the Water Board, it leaks.", &["according: the Water Board"]);
    check("It leaks, according to a letter of the mayor.", &["according: a letter of the mayor"]);
    check(
        "It leaks, the paper wrote, citing two engineers.",
        &["said: the paper", "according: two engineers"],
    );
}

#[test]
fn documents_report() {
    check("A new study found that it leaks.", &["reported: A new study"]);
    check("Data from the port office are old.", &["reported: the port office"]);
}

#[test]
fn events_are_no_reports() {
    check("Brunner announced a sale. Workers found a leak. She was told to go.", &[]);
}

#[test]
fn a_quotation_gets_its_speaker() {
    let sheet = read("Ana Brunner bought it. “We will never close the mill,” Brunner said.");
    let speaker = sheet.quotes[0].speaker.get().map(|n| sheet.pool.get(sheet.entities[n].name));
    assert_eq!(speaker, Some("Ana Brunner"));
}

#[test]
fn whoever_calls_it_so_is_the_speaker() {
    check("Ana Brunner called the plan “a brochure”.", &["said: Ana Brunner"]);
    check("The ministry has described them as “too small”.", &["said: The ministry"]);
    check("The plan is called “Harbour 2030”. They called, and “nobody” came.", &[]);
}

#[test]
fn a_source_line_stands_for_what_is_above_it() {
    let sheet = read("Catches fell in the whole region last year.\n\nSource: Fisheries Board\n");
    assert_eq!(sources(&sheet), ["source-line: Fisheries Board"]);
    assert_eq!(sheet.slice(sheet.attributions[0].scope), "Catches fell in the whole region last year.");
}
