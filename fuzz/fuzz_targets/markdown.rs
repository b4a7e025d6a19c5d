#![no_main]

#[path = "../../crates/copydesk-text/tests/support/check.rs"]
mod support;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    support::check(bytes, "a", Some(copydesk_model::Format::MARKDOWN)).expect("the laws hold");
});
