#![no_main]

libfuzzer_sys::fuzz_target!(|input: (&str, &str)| {
    let (path, text) = input;
    for name in ["a.json", "a.toml", "a.yaml"] {
        let _ = copydesk_ledger::read_setting(name, text, path);
    }
});
