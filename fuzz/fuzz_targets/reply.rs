#![no_main]
//! Whatever comes from a plugin is refused or is what the host promises.

libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    copydesk_host::fuzzing::any_reply(data);
});
