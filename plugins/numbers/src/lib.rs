//! First-party rules about figures.

mod conflict;
mod list_count;
mod part_whole;
mod percent_change;
mod percent_no_base;
mod points;
mod reckon;
mod redundant_unit;
mod sequence;
mod share_sum;
mod style_mix;
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
        percent_no_base::PercentNoBase,
        points::Points,
        redundant_unit::RedundantUnit,
        sequence::Sequence,
        share_sum::ShareSum,
        style_mix::StyleMix,
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
