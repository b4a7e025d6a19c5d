//! First-party rules about figures.

mod redundant_unit;

copydesk_plugin::plugin! {
    name: "numbers",
    rules: [redundant_unit::RedundantUnit],
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
