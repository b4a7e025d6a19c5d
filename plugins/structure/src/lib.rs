//! First-party rules about what a text is put together from: its headings, references and links.

mod cross_reference;
mod link_number;
mod link_version;
mod reference;
mod runs;
mod sequence;
mod slug;
mod unmarked_heading;

copydesk_plugin::plugin! {
    name: "structure",
    rules: [
        cross_reference::CrossReference, link_number::LinkNumber, link_version::LinkVersion, sequence::Sequence,
        unmarked_heading::UnmarkedHeading,
    ],
}

#[cfg(feature = "export")]
copydesk_plugin::export!();

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn examples() {
        copydesk_engine::examples::assert_all(&TABLE);
    }
}
