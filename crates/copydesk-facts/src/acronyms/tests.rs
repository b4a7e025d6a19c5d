use crate::testing::read;
use copydesk_model::{AcronymFlags, AcronymUseFlags, SheetBuilder};

/// Every definition as `short = long`.
fn definitions(sheet: &SheetBuilder) -> Vec<String> {
    sheet.definitions.iter().map(|d| format!("{} = {}", sheet.slice(d.short), sheet.slice(d.long))).collect()
}

/// Every use.
fn uses(sheet: &SheetBuilder) -> Vec<&str> {
    sheet.acronym_uses.iter().map(|u| sheet.slice(u.span)).collect()
}

#[track_caller]
fn defines(text: &str, expected: &[&str]) {
    assert_eq!(definitions(&read(text)), expected, "{text}");
}

#[test]
fn both_orders() {
    defines("The Coastal Ferry Authority (CFA) met.", &["CFA = Coastal Ferry Authority"]);
    defines("The CFA (Coastal Ferry Authority) met.", &["CFA = Coastal Ferry Authority"]);
}

#[test]
fn lower_case_plurals_and_small_words() {
    defines("All local action groups (LAGs) applied.", &["LAGs = local action groups"]);
    defines("The Ministry of Trade and Labour (MTL) paid.", &["MTL = Ministry of Trade and Labour"]);
    defines("Ask the board of appeals (BoA) first.", &["BoA = board of appeals"]);
}

#[test]
fn inner_capitals_digits_hyphens_and_marks() {
    defines("Our People Operations (PeopleOps) team helps.", &["PeopleOps = People Operations"]);
    defines("We use polyvinyl glycol-40 (PVG-40) here.", &["PVG-40 = polyvinyl glycol-40"]);
    defines("Its research and testing (R&T) arm closed.", &["R&T = research and testing"]);
    defines("The non-lethal aid office (“NLAO”) opened.", &["NLAO = non-lethal aid office"]);
}

#[test]
fn lists_and_phrases() {
    defines("RE = regional envoy; DF = dock fee.", &["RE = regional envoy", "DF = dock fee"]);
    defines("The Dock Fee Union, or DFU, struck.", &["DFU = Dock Fee Union"]);
    defines("DFU stands for Dock Fee Union.", &["DFU = Dock Fee Union"]);
}

#[test]
fn letters_that_do_not_fit_are_kept_with_a_low_fit() {
    let sheet = read("The Chief Harbour Officer (CH) left.");
    assert_eq!(definitions(&sheet), ["CH = Chief Harbour Officer"]);
    assert!(sheet.definitions[0].fit < 80, "{}", sheet.definitions[0].fit);
}

#[test]
fn brackets_that_define_nothing() {
    defines("The minister (a Liberal) left. The port (see map) closed. It rained (2019).", &[]);
}

#[test]
fn uses_are_counted_with_their_plural_and_without_possessive() {
    let sheet = read("The ZRQ met. Two ZRQs and the ZRQ's head came.");
    assert_eq!(uses(&sheet), ["ZRQ", "ZRQs", "ZRQ"]);
    assert_eq!(sheet.acronyms.len(), 1);
    assert!(sheet.acronym_uses[1].flags.has(AcronymUseFlags::PLURAL));
    assert!(sheet.acronym_uses[2].flags.has(AcronymUseFlags::POSSESSIVE));
}

#[test]
fn capitals_that_are_no_acronyms() {
    let sheet = read("This is NOT so. WARNING MESSAGES FOLLOW. World War II ended. It is E/XQ.4/2013/7.");
    assert_eq!(uses(&sheet), [""; 0]);
}

#[test]
fn a_country_is_expected_in_some_places() {
    let slot = |text: &str| {
        let sheet = read(text);
        sheet.acronym_uses.iter().any(|u| u.flags.has(AcronymUseFlags::COUNTRY_SLOT))
    };
    assert!(slot("They invested in the QXF economy."));
    assert!(slot("The troops invaded QXF in May."));
    assert!(slot("He is the ambassador to the QXF."));
    assert!(!slot("They sold the QXF software."));
    assert!(!slot("They joined the QXF."));
}

#[test]
fn the_lexicon_marks_what_needs_no_definition() {
    let sheet = read("NATO met at 9 a.m. in the US.");
    let flags: Vec<AcronymFlags> = sheet.acronyms.iter().map(|a| a.flags).collect();
    assert!(flags[0].has(AcronymFlags::WELL_KNOWN));
    assert!(flags[1].has(AcronymFlags::WELL_KNOWN));
    assert!(flags[2].has(AcronymFlags::COUNTRY));
}
