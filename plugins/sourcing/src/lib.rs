//! First-party rules about sources.

mod accusation;
mod article;
mod dated_claim;
mod poll;
mod support;
mod unnamed_speaker;

copydesk_plugin::plugin! {
    name: "sourcing",
    rules: [
        accusation::Accusation, article::Unsourced, dated_claim::DatedClaim, poll::Poll,
        unnamed_speaker::UnnamedSpeaker,
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
