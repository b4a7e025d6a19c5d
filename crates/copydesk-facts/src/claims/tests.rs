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
