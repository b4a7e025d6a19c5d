//! First-party rules: does a text agree with itself in its words: who did what, how a word is spelled, what a
//! quotation says, and what the headline promised.

mod across;
mod agent;
mod echo;
mod headline;
mod hyphenation;
mod quote;
mod spelling;
mod variants;

copydesk_plugin::plugin! {
    name: "consistency",
    rules: [
        agent::Agent, headline::Headline, hyphenation::Hyphenation, quote::QuoteWording, spelling::Spelling,
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
