//! What the plugin boundary costs: a call with nothing to do but to find a word, in each place where a
//! plugin may run. `cargo bench -p copydesk-host`

#[path = "../tests/common/mod.rs"]
mod common;

use common::*;
use copydesk_host::{Host, Isolation, Native, RunOptions};
use copydesk_plugin::model::SheetBuf;
use divan::Bencher;
use std::sync::OnceLock;

fn main() {
    divan::main();
}

/// The hostile plugin, well-behaved, and its process, both optimised.
fn native(isolation: Isolation) -> Native {
    static BUILT: OnceLock<[std::path::PathBuf; 2]> = OnceLock::new();
    let [library, child] = BUILT.get_or_init(|| {
        let plugin = build(&["--release", "-p", "copydesk-plugin-hostile"]);
        let child = build(&["--release", "-p", "copydesk-host", "--example", "plugin-child"]);
        [
            named(&plugin, &library("copydesk_plugin_hostile"), std::env::consts::DLL_EXTENSION),
            named(&child, "plugin-child", std::env::consts::EXE_EXTENSION),
        ]
    });
    Native { isolation, command: vec![child.into()], ..Native::new(library) }
}

/// Six kilobytes of text in which the word is found three times.
fn six_kilobytes() -> SheetBuf {
    let mut text = "The council met again and put the matter off until the spring. ".repeat(95);
    text += &"very hostile ".repeat(3);
    article("a.md", &text)
}

fn check(bencher: Bencher<'_, '_>, host: &Host, rule: &str) {
    let sheet = six_kilobytes();
    let options = RunOptions { enabled: vec![rule.to_owned()], ..RunOptions::default() };
    let mut session = host.session(&options);
    assert_eq!(session.check(sheet.view()).findings.len(), 3);
    bencher.bench_local(|| session.check(sheet.view()));
}

#[divan::bench]
fn bundled(bencher: Bencher<'_, '_>) {
    check(bencher, &Host::bundled(&[&TABLE], Vec::new()), "demo/very");
}

#[divan::bench]
fn native_in_process(bencher: Bencher<'_, '_>) {
    check(bencher, &host_with(&native(Isolation::InProcess)), "hostile/obey");
}

#[divan::bench]
fn native_in_its_own_process(bencher: Bencher<'_, '_>) {
    check(bencher, &host_with(&native(Isolation::Process)), "hostile/obey");
}

/// Hashing and copying the library, starting its process and asking it what it is.
#[divan::bench(sample_count = 20, sample_size = 1)]
fn loading(bencher: Bencher<'_, '_>) {
    let native = native(Isolation::Process);
    bencher.bench_local(|| host_with(&native));
}

#[divan::bench]
fn describing_the_bundled(bencher: Bencher<'_, '_>) {
    use copydesk_plugin_wording as wording;
    let tables = [
        &copydesk_plugin_names::TABLE,
        &copydesk_plugin_acronyms::TABLE,
        &copydesk_plugin_dates::TABLE,
        &copydesk_plugin_numbers::TABLE,
        &copydesk_plugin_sourcing::TABLE,
        &wording::TABLE,
    ];
    bencher.bench_local(|| Host::bundled(&tables, Vec::new()));
}
