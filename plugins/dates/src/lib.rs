//! First-party rules about dates.

mod acts;
mod age;
mod anniversary;
mod conflict;
mod effect_before_cause;
mod future_as_past;
mod impossible;
mod lengths;
mod past_as_future;
mod range_order;
mod span;
mod tense;
mod unanchored;
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
        past_as_future::PastAsFuture,
        future_as_past::FutureAsPast,
        unanchored::Unanchored,
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
