//! First-party rules about sources.

mod dated_claim;
mod support;

copydesk_plugin::plugin! {
    name: "sourcing",
    rules: [dated_claim::DatedClaim],
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
