//! First-party rules about dates.

mod acts;
mod age;
mod anniversary;
mod conflict;
mod effect_before_cause;
mod impossible;
mod lengths;
mod range_order;
mod span;
mod weekday;
mod who;
mod words;
mod written;

copydesk_plugin::plugin! {
    name: "dates",
    rules: [
        weekday::WrongWeekday,
        impossible::Impossible,
        range_order::RangeOrder,
        effect_before_cause::EffectBeforeCause,
        age::Age,
        span::LengthAndDates,
        conflict::Conflict,
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
