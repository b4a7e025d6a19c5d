//! First-party rules about what a text is put together from: its headings, references and links.

mod link_number;
mod link_version;
mod reference;

copydesk_plugin::plugin! {
    name: "structure",
    rules: [link_number::LinkNumber, link_version::LinkVersion],
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
