//! First-party rules about figures.

mod conflict;
mod redundant_unit;

copydesk_plugin::plugin! {
    name: "numbers",
    rules: [redundant_unit::RedundantUnit, conflict::Conflict],
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
