//! First-party rules about figures.

mod conflict;
mod list_count;
mod part_whole;
mod percent_change;
mod points;
mod reckon;
mod redundant_unit;
mod share_sum;
mod times_decrease;
mod total;
mod unit_conversion;
mod words;

copydesk_plugin::plugin! {
    name: "numbers",
    rules: [
        conflict::Conflict,
        list_count::ListCount,
        part_whole::PartWhole,
        percent_change::PercentChange,
        points::Points,
        redundant_unit::RedundantUnit,
        share_sum::ShareSum,
        times_decrease::TimesDecrease,
        total::Total,
        unit_conversion::UnitConversion,
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
