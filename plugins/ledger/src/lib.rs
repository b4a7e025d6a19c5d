//! First-party rules about what the desk has verified.

mod date;
mod expired;
mod first_use;
mod met;
mod never_form;
mod quote;

mod role;
mod superseded;
mod unchecked;
mod value;

copydesk_plugin::plugin! {
    name: "ledger",
    rules: [
        value::Value,
        date::Date,
        role::Role,
        never_form::NeverForm,
        first_use::FirstUse,
        superseded::Superseded,
        quote::Quote,
        expired::Expired,
        unchecked::Unchecked,
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
