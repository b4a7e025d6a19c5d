use crate::testing::read;
use copydesk_model::{EntityFlags, EntityKind, MentionForm, SheetBuilder};

/// Every entity as `kind name: mention/form, ...`.
fn entities(sheet: &SheetBuilder) -> Vec<String> {
    let line = |(n, e): (usize, &copydesk_model::Entity)| {
        let mentions: Vec<String> = sheet
            .mentions
            .iter()
            .filter(|m| m.entity as usize == n)
            .map(|m| format!("{}/{}", sheet.slice(m.span), m.form.name()))
            .collect();
        format!("{} {}: {}", e.kind.name(), sheet.pool.get(e.name), mentions.join(", "))
    };
    sheet.entities.iter().enumerate().map(line).collect()
}

#[track_caller]
fn check(text: &str, expected: &[&str]) {
    assert_eq!(entities(&read(text)), expected);
}

#[test]
fn a_full_name_introduces_its_surname() {
    check(
        "The plan is from Mayor Ines Okafor. Okafor spoke first, and Ines smiled.",
        &["person Ines Okafor: Ines Okafor/full, Okafor/surname, Ines/given"],
    );
}

#[test]
fn the_full_name_may_come_after_the_surname() {
    check(
        "Lindqvist was late. Later on Karin Lindqvist spoke.",
        &["person Karin Lindqvist: Lindqvist/surname, Karin Lindqvist/full"],
    );
}

#[test]
fn titles_and_possessive_endings_are_no_part_of_a_name() {
    let sheet = read("Then Foreign Minister Tomás Herrera's aides left.");
    assert_eq!(entities(&sheet), ["person Tomás Herrera: Tomás Herrera/full"]);
    let m = &sheet.mentions[0];
    assert_eq!(sheet.slice(m.title), "Foreign Minister");
    assert_eq!(sheet.pool.get(sheet.entities[0].title), "Foreign Minister");
    assert!(sheet.entities[0].flags.has(EntityFlags::TITLED));
}

#[test]
fn a_title_inside_a_run_parts_a_company_from_its_chief() {
    let sheet = read("On Monday Veridon CEO Paula Strand resigned.");
    let names: Vec<&str> = sheet.entities.iter().map(|e| sheet.pool.get(e.name)).collect();
    assert_eq!(names, ["Veridon", "Paula Strand"]);
    assert_eq!(sheet.entities[0].kind, EntityKind::ORGANIZATION);
    assert_eq!(sheet.entities[1].kind, EntityKind::PERSON);
}

#[test]
fn particles_initials_and_hyphens_hold_a_name_together() {
    check(
        "We met Pieter van der Meer, Ruth B. Calloway and Anne-Marie Osei-Bonsu. Later van der Meer left.",
        &[
            "person Pieter van der Meer: Pieter van der Meer/full, van der Meer/surname",
            "person Ruth B. Calloway: Ruth B. Calloway/full",
            "person Anne-Marie Osei-Bonsu: Anne-Marie Osei-Bonsu/full",
        ],
    );
}

#[test]
fn small_words_inside_the_names_of_institutions() {
    check(
        "It asked the Ministry of Food and Rural Affairs and the Bank of Norway.",
        &[
            "organization Ministry of Food and Rural Affairs: Ministry of Food and Rural Affairs/full",
            "organization Bank of Norway: Bank of Norway/full",
        ],
    );
}

#[test]
fn an_acronym_names_what_its_long_form_names() {
    check(
        "The Harbour Safety Board (HSB) met. Later the HSB's chair spoke.",
        &["organization Harbour Safety Board: Harbour Safety Board/full, HSB/acronym, HSB/acronym"],
    );
}

#[test]
fn the_spellings_of_a_country_are_one_entity() {
    let sheet = read("The US and Britain agreed. The United States paid, and the U.K. did not.");
    assert_eq!(
        entities(&sheet),
        ["place United States: US/full, United States/full", "place Britain: Britain/full, U.K./full"]
    );
}

#[test]
fn demonyms_months_and_first_words_are_no_names() {
    check("Foreign investors left. Previously, Japanese firms stayed until May. Work goes on.", &[]);
}

#[test]
fn a_name_keeps_its_capital_where_a_sentence_begins() {
    check("We saw Keller. Keller waved. Waves came.", &["other Keller: Keller/bare, Keller/bare"]);
}

#[test]
fn a_namesake_of_a_place_is_a_person_where_a_full_name_says_so() {
    let sheet = read("Jordan grew. She met Michelle Jordan, and Mr. Jordan thanked her.");
    let forms: Vec<_> = sheet.mentions.iter().map(|m| (sheet.slice(m.span), m.form)).collect();
    assert!(forms.contains(&("Jordan", MentionForm::SURNAME)));
    assert!(sheet.entities.iter().any(|e| e.kind == EntityKind::PERSON));
}
