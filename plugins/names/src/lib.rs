//! First-party rules about names.

mod case_variant;
mod company;
mod first_name_variant;
mod first_names;
mod forms;
mod misspelt_word;
mod near_across;
mod near_duplicate;
mod neighbours;
mod pairs;
mod slip;
mod surname_first;

copydesk_plugin::plugin! {
    name: "names",
    rules: [
        near_duplicate::NearDuplicate,
        case_variant::CaseVariant,
        first_name_variant::FirstNameVariant,
        misspelt_word::MisspeltWord,
        surname_first::SurnameFirst,
    ],
}

#[cfg(feature = "export")]
copydesk_plugin::export!();

#[cfg(test)]
mod tests {
    #[test]
    fn examples() {
        copydesk_engine::examples::assert_all(&super::TABLE);
    }
}
