//! First-party rules about short forms.

mod undefined;
mod uses;

copydesk_plugin::plugin! {
    name: "acronyms",
    rules: [undefined::Undefined],
}

#[cfg(feature = "export")]
copydesk_plugin::export!();
