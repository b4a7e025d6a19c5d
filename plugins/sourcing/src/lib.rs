//! First-party rules about sources.

mod dated_claim;
mod support;

copydesk_plugin::plugin! {
    name: "sourcing",
    rules: [dated_claim::DatedClaim],
}

#[cfg(feature = "export")]
copydesk_plugin::export!();
