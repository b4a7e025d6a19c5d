//! First-party rules about figures.

mod conflict;
mod percent_change;
mod points;
mod reckon;
mod redundant_unit;

copydesk_plugin::plugin! {
    name: "numbers",
    rules: [
        conflict::Conflict,
        percent_change::PercentChange,
        points::Points,
        redundant_unit::RedundantUnit,
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
