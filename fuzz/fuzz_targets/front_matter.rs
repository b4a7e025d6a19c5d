#![no_main]

#[path = "../../crates/copydesk-text/tests/support/check.rs"]
mod support;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    for fence in ["---", "+++"] {
        let mut file = format!("{fence}\ntitle: x\ntitle = 1\n").into_bytes();
        file.extend_from_slice(bytes);
        file.extend_from_slice(format!("\n{fence}\nText.\n").as_bytes());
        support::check(&file, "a.md", None).expect("the laws hold");
    }
});
