//! First-party plugins are no special case: loaded as libraries they say what they say when bundled. And a
//! plugin in C says it as well.

mod common;

use common::*;
use copydesk_host::{Finding, Host, Isolation, Native, trust};
use copydesk_plugin::abi::Table;
use copydesk_plugin::model::*;
use std::path::{Path, PathBuf};
use std::process::Command;

const ARTICLE: &str = "---
title: The county buys a bridge
date: 2024-03-08
---

The county council promised $14 billion dollars for the crossing on Monday, 5 March 2024, and the HKRT said
so twice. According to TODO, work begins in 2025.

Photo by Jo Example
";

macro_rules! plugins {
    ($($name:literal: $krate:ident),* $(,)?) => {
        [$(($name, &$krate::TABLE)),*]
    };
}

const PLUGINS: [(&str, &Table); 9] = plugins! {
    "names": copydesk_plugin_names,
    "acronyms": copydesk_plugin_acronyms,
    "dates": copydesk_plugin_dates,
    "numbers": copydesk_plugin_numbers,
    "sourcing": copydesk_plugin_sourcing,
    "consistency": copydesk_plugin_consistency,
    "ledger": copydesk_plugin_ledger,
    "structure": copydesk_plugin_structure,
    "wording": copydesk_plugin_wording,
};

fn findings(host: &Host, sheet: &SheetBuf) -> Vec<(String, Finding)> {
    assert_eq!(said(&host.take_problems()), [""; 0]);
    let reply = host.session(&everything(host)).check(sheet.view());
    assert_eq!(said(&reply.problems), [""; 0]);
    reply.findings.into_iter().map(|f| (host.rules()[f.rule].id.clone(), f)).collect()
}

#[test]
fn first_party_plugins_load_and_find_the_same() {
    let (mut builder, problems) = copydesk_text::parse(ARTICLE.as_bytes(), "a.md", &Default::default());
    assert_eq!(problems, []);
    copydesk_facts::extract(&mut builder, &Default::default());
    let sheet = builder.finish();
    let child = child();
    for (name, table) in PLUGINS {
        let package = format!("copydesk-plugin-{name}");
        let files = library_of(&["-p", &package, "--features", "export"]);
        let stem = library(&package.replace('-', "_"));
        let library = named(&files, &stem, std::env::consts::DLL_EXTENSION);
        let bundled = Host::bundled(&[table], Vec::new());
        let expected = findings(&bundled, &sheet);
        assert!(!expected.is_empty() || !["dates", "wording"].contains(&name), "{name} finds nothing");
        for isolation in [Isolation::Process, Isolation::InProcess] {
            let home = home();
            trust(&library, &home.places).unwrap();
            let native = Native { isolation, command: vec![child.clone().into()], ..Native::new(&library) };
            let mut host = Host::bundled(&[], Vec::new());
            host.load(&native, &home.places);
            assert_eq!(host.rules(), bundled.rules());
            assert_eq!(findings(&host, &sheet), expected, "{name}, {isolation:?}");
        }
    }
}

/// Builds a plugin's library. A bundled plugin is no `cdylib` by its manifest, because the two kinds of
/// build would overwrite each other's files.
fn library_of(arguments: &[&str]) -> Vec<PathBuf> {
    let mut all = arguments.to_vec();
    all.extend(["--crate-type", "cdylib"]);
    cargo("rustc", &all)
}

#[test]
fn a_plugin_in_c_loads_and_finds_what_it_should() {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let home = home();
    let library = home.folder.path().join(format!("shout.{}", std::env::consts::DLL_EXTENSION));
    let compiler = std::env::var("CC").unwrap_or_else(|_| "cc".to_owned());
    let compiled = Command::new(&compiler)
        .args(["-std=c11", "-Wall", "-Wextra", "-Wpedantic", "-Werror", "-shared", "-fPIC", "-I"])
        .arg(here.join("../copydesk-plugin/include"))
        .arg(here.join("tests/c/shout.c"))
        .arg("-o")
        .arg(&library)
        .output();
    let compiled = match compiled {
        Ok(compiled) => compiled,
        Err(e) => {
            // Visible with `--nocapture`; a machine without a C compiler can still run the other tests.
            eprintln!("skipped: there is no C compiler `{compiler}` here ({e})");
            return;
        }
    };
    assert!(compiled.status.success(), "{}", String::from_utf8_lossy(&compiled.stderr));
    trust(&library, &home.places).unwrap();
    let native = Native { command: vec![child().into()], ..Native::new(&library) };
    let mut host = Host::bundled(&[], Vec::new());
    host.load(&native, &home.places);

    let text = "They SHOUTED at the UN for an hour.";
    let mut builder = SheetBuilder { text: text.to_owned(), ..SheetBuilder::default() };
    for (start, end, case) in [(0, 4, Case::CAPITALISED), (5, 12, Case::UPPER), (20, 22, Case::UPPER)] {
        builder.tokens.push(Token { span: Span::new(start, end), case, ..Token::default() });
    }
    let found = findings(&host, &builder.finish());
    let [(rule, finding)] = found.as_slice() else { panic!("{found:?}") };
    assert_eq!(rule, "style/shout");
    assert_eq!((finding.span, finding.message.as_str()), (Span::new(5, 12), "a word in capitals shouts"));
    assert_eq!((finding.fixes[0].title.as_str(), finding.fixes[0].edits.len()), ("lower it", 1));
}
