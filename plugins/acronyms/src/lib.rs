//! First-party rules about short forms.

mod bare;
mod expansion;
mod glossary;
mod house;
mod initials;
mod initials_of;
mod late_definition;
mod near_expansion;
mod slips;
mod two_expansions;
mod undefined;
mod uses;
mod variant;

copydesk_plugin::plugin! {
    name: "acronyms",
    rules: [
        undefined::Undefined,
        glossary::Glossary,
        variant::Variant,
        initials::Initials,
        late_definition::LateDefinition,
        two_expansions::TwoExpansions,
        near_expansion::NearExpansion,
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
