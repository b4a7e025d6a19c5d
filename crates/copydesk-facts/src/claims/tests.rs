use crate::testing::read;
use copydesk_model::{ClaimFlags, Link, SheetBuilder};

/// Every claim as `subject | predicate | object | value time`.
fn claims(sheet: &SheetBuilder) -> Vec<String> {
    let entity = |l: Link| l.get().map_or("-", |n| sheet.pool.get(sheet.entities[n].name));
    let time = |l: Link| l.get().map_or("-", |n| sheet.slice(sheet.times[n].span));
    sheet
        .claims
        .iter()
        .map(|c| {
            let predicate = sheet.pool.get(c.predicate);
            format!("{} | {predicate} | {} | {}", entity(c.subject), entity(c.object), time(c.value_time))
        })
        .collect()
}

#[track_caller]
fn check(text: &str, expected: &[&str]) {
    assert_eq!(claims(&read(text)), expected, "{text}");
}

#[test]
fn one_act_in_three_forms() {
    check("Brunner blocked the deal to buy Orlo Steel.", &["Brunner | block | Orlo Steel | -"]);
    check("The deal to buy Orlo Steel was blocked by Brunner.", &["Brunner | block | Orlo Steel | -"]);
    check("They regret Brunner’s blocked deal to buy Orlo Steel.", &["Brunner | block | Orlo Steel | -"]);
}

#[test]
fn times_that_are_what_is_claimed() {
    check("Ana Brunner was born in 1950 in Graz.", &["Ana Brunner | born | - | 1950"]);
    check("In fact Orlo Steel was founded in 1998.", &["- | found | Orlo Steel | 1998"]);
}

#[test]
fn doubt_and_denial_are_kept() {
    let flags = |text: &str| read(text).claims.first().map(|c| c.flags);
    assert_eq!(flags("Brunner did not buy Orlo Steel."), Some(ClaimFlags::NEGATED));
    assert_eq!(flags("Brunner will buy Orlo Steel."), Some(ClaimFlags::FUTURE));
    assert_eq!(flags("Brunner may buy Orlo Steel."), Some(ClaimFlags::HEDGED));
    assert_eq!(flags("Brunner plans to buy Orlo Steel."), Some(ClaimFlags::HEDGED | ClaimFlags::FUTURE));
}

#[test]
fn a_name_that_a_preposition_governs_is_no_subject() {
    check("The firm that works with Brunner bought Orlo Steel.", &[]);
}

#[test]
fn without_a_value_there_is_no_claim() {
    check("Brunner promised to come. Brunner bought it.", &[]);
}

/// Every level as `what | predicate | value`.
#[track_caller]
fn check_levels(text: &str, expected: &[&str]) {
    let sheet = read(text);
    let levels: Vec<String> = sheet
        .claims
        .iter()
        .map(|c| {
            let what = match c.subject.get() {
                Some(n) => sheet.pool.get(sheet.entities[n].name),
                None => sheet.slice(c.object_span),
            };
            let quantity = c.quantity.get().map(|n| super::level::whole(&sheet.quantities[n]));
            let value = quantity.or_else(|| c.value_time.get().map(|n| sheet.times[n].span));
            format!("{what} | {} | {}", sheet.pool.get(c.predicate), value.map_or("-", |v| sheet.slice(v)))
        })
        .collect();
    assert_eq!(levels, expected, "{text}");
}

#[test]
fn levels_of_what_is_described() {
    check_levels("The upload limit is 100 MB.", &["upload limit | be | 100 MB"]);
    check_levels(
        "The maximum size of an upload is limited to 100 MB.",
        &["maximum size of an upload | be | 100 MB"],
    );
    check_levels(
        "In Orlo the free plan includes up to five projects.",
        &["free plan | have | five projects"],
    );
    check_levels("The grace period lasts 30 days.", &["grace period | last | 30 days"]);
    check_levels("A password must be at least 12 characters long.", &["password | be | 12 characters"]);
    check_levels("Orlo has 21,000 residents.", &["Orlo | have | 21,000 residents"]);
    check_levels("It is free, and the ferry pass allows five trips.", &["ferry pass | allow | five trips"]);
    check_levels("Our tax rate stands at 19%.", &["tax rate | be | 19%"]);
}

#[test]
fn levels_that_point_elsewhere_are_not_read() {
    check_levels("This limit is 100 MB. It is 20 MB. The next one has 5 pages.", &[]);
    check_levels("The report and the annex have 40 pages.", &[]);
    check_levels("She said that these took 30 days.", &[]);
}

#[test]
fn what_stands_beside_a_name() {
    check(
        "Ana Brunner (3 May 1915 – 2 June 2007) painted.",
        &["Ana Brunner | live | - | 3 May 1915 – 2 June 2007"],
    );
    check("They met Otto Lang (born 3 May 1975).", &["Otto Lang | born | - | 3 May 1975"]);
    check("Orlo Steel, founded in 1998, is old.", &["- | found | Orlo Steel | 1998"]);
    check("Founded in 1998, Orlo Steel is old.", &["- | found | Orlo Steel | 1998"]);
    check("Born in 1975 in Graz, Hans Gruber moved.", &["Hans Gruber | born | - | 1975"]);
    check(
        "Otto Lang (born 1915, died 2007) sang.",
        &["Otto Lang | born | - | 1915", "Otto Lang | die | - | 2007"],
    );
    // Terms of office, and what belongs to somebody else.
    check("Otto Lang (2001–2007) followed.", &[]);
    check("Born in 1975, his son Peter Lang moved.", &[]);
    check("Otto Lang (born Otto Maier; 1915–2007) sang.", &["Otto Lang | live | - | 1915–2007"]);
}

#[test]
fn set_up_is_to_found_and_set_alone_is_not() {
    check("Orlo Steel was set up in 2019.", &["- | found | Orlo Steel | 2019"]);
    check("Ana Brunner set up Orlo Steel in 2021.", &["Ana Brunner | found | Orlo Steel | 2021"]);
    check("Ana Brunner set a record in 2021.", &[]);
}

#[test]
fn an_aside_between_name_and_verb_is_stepped_over() {
    check("Orlo Steel, the Graz mill, was founded in 1998.", &["- | found | Orlo Steel | 1998"]);
    check("Ana Brunner (née Moor) was born in 1950.", &["Ana Brunner | born | - | 1950"]);
    check("His third son, Otto Lang, was born in 1950.", &["Otto Lang | born | - | 1950"]);
}

#[test]
fn what_happens_to_something_is_said_of_it() {
    check("Orlo Museum opened to the public in 1998.", &["- | open | Orlo Museum | 1998"]);
    check("Brunner opened a school in 1998.", &["Brunner | open | - | 1998"]);
    check("The son of Ana Brunner was born in 1975.", &[]);
    check("Ana Brunner, mother of Otto Lang, born in 1975, sings.", &[]);
    check("Brunner founded Orlo Steel’s museum in 1998.", &["Brunner | found | - | 1998"]);
}

#[test]
fn a_time_of_another_clause_is_not_the_acts() {
    check("Otto Lang, who was born in Graz, went to sea in 1968.", &[]);
    check("Otto Lang was born in Graz, the old town, on 3 May 1968.", &["Otto Lang | born | - | 3 May 1968"]);
    check("In 1968, Otto Lang died of a cold.", &["Otto Lang | die | - | 1968"]);
}
