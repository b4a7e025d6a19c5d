//! First-party rules about dates.

mod effect_before_cause;
mod weekday;
mod written;

copydesk_plugin::plugin! {
    name: "dates",
    rules: [weekday::Weekday, effect_before_cause::EffectBeforeCause],
}

#[cfg(feature = "export")]
copydesk_plugin::export!();
