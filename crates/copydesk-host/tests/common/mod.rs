//! What the tests of native plugins share: building them, a host with a good bundled plugin, articles.
#![allow(dead_code)] // each test uses a part of it

use copydesk_host::{Host, Native, Places, PluginProblem, Reply, RunOptions, trust};
use copydesk_plugin::model::*;
use copydesk_plugin::prelude::*;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;
use std::time::Duration;

copydesk_plugin::rule! {
    /// Flags "very".
    pub struct Very = "demo/very", WARNING;
}

impl Rule for Very {
    fn check(&self, article: &Article<'_>, flags: &mut Flags) {
        for (at, word) in article.text().match_indices("very") {
            flags.push(Flag::at(Span::new(at as u32, (at + word.len()) as u32), "says little"));
        }
    }
}

copydesk_plugin::plugin! { name: "demo", rules: [Very] }

/// Builds a package with cargo, now, and gives the files that were made: no test can pass against a library
/// that an older source made.
pub fn build(arguments: &[&str]) -> Vec<PathBuf> {
    cargo("build", arguments)
}

pub fn cargo(command: &str, arguments: &[&str]) -> Vec<PathBuf> {
    let target = Path::new(env!("CARGO_TARGET_TMPDIR")).parent().unwrap();
    let output = Command::new(env!("CARGO"))
        .arg(command)
        .args(["--quiet", "--message-format=json", "--target-dir"])
        .arg(target)
        .args(arguments)
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let messages = output.stdout.split(|&b| b == b'\n').filter_map(|l| serde_json::from_slice(l).ok());
    messages
        .filter(|m: &serde_json::Value| m["reason"] == "compiler-artifact")
        .flat_map(|m| m["filenames"].as_array().cloned().unwrap_or_default())
        .filter_map(|f| f.as_str().map(PathBuf::from))
        .collect()
}

/// The one file of this name among those that were built.
pub fn named(files: &[PathBuf], stem: &str, extension: &str) -> PathBuf {
    let name = |f: &PathBuf| {
        f.file_stem().is_some_and(|s| s == stem) && f.extension().unwrap_or_default() == extension
    };
    files.iter().find(|f| name(f)).unwrap_or_else(|| panic!("no {stem}.{extension} in {files:?}")).clone()
}

pub fn library(package: &str) -> String {
    format!("{}{package}", std::env::consts::DLL_PREFIX)
}

/// The hostile plugin and the program that holds it.
pub fn hostile() -> &'static (PathBuf, PathBuf) {
    static BUILT: OnceLock<(PathBuf, PathBuf)> = OnceLock::new();
    BUILT.get_or_init(|| {
        let plugin = build(&["-p", "copydesk-plugin-hostile"]);
        (named(&plugin, &library("copydesk_plugin_hostile"), std::env::consts::DLL_EXTENSION), child())
    })
}

pub fn child() -> PathBuf {
    let files = build(&["-p", "copydesk-host", "--example", "plugin-child"]);
    named(&files, "plugin-child", std::env::consts::EXE_EXTENSION)
}

/// Places of its own for a test.
pub struct Home {
    pub folder: tempfile::TempDir,
    pub places: Places,
}

pub fn home() -> Home {
    let folder = tempfile::tempdir().unwrap();
    let places =
        Places { trust_file: folder.path().join("config/trust.toml"), copies: folder.path().join("cache") };
    Home { folder, places }
}

/// The hostile plugin, with what it is to do at its start.
pub fn native(start: &str) -> Native {
    let (plugin, child) = hostile();
    let mut command: Vec<OsString> = vec![child.into()];
    if !start.is_empty() {
        command.push(format!("HOSTILE_START={start}").into());
    }
    Native { command, deadline: Duration::from_secs(20), ..Native::new(plugin) }
}

/// A host with the demo plugin and the hostile one, which is trusted.
pub fn host_with(native: &Native) -> Host {
    let home = home();
    trust(&native.path, &home.places).unwrap();
    let mut host = Host::bundled(&[&TABLE], Vec::new());
    host.load(native, &home.places);
    // The copy is needed for as long as the host lives; tests are short.
    std::mem::forget(home.folder);
    host
}

pub fn article(path: &str, text: &str) -> SheetBuf {
    let mut builder = SheetBuilder { text: text.to_owned(), ..SheetBuilder::default() };
    builder.document.path = builder.pool.add(path);
    builder.finish()
}

pub fn corpus(paths: &[&str]) -> SheetBuf {
    let mut pool = Pool::default();
    let files: Vec<File> = paths.iter().map(|p| File { path: pool.add(p), ..File::default() }).collect();
    let mut w = SheetWriter::new();
    w.records(&files).bytes(tag::POOL, pool.as_str().as_bytes());
    w.finish()
}

/// All rules that there are.
pub fn everything(host: &Host) -> RunOptions {
    RunOptions { enabled: host.rules().iter().map(|r| r.id.clone()).collect(), ..RunOptions::default() }
}

pub fn said(problems: &[PluginProblem]) -> Vec<String> {
    problems.iter().map(ToString::to_string).collect()
}

/// Rule and words of each finding.
pub fn found<'a>(host: &'a Host, reply: &Reply, text: &'a str) -> Vec<(&'a str, &'a str)> {
    reply.findings.iter().map(|f| (host.rules()[f.rule].id.as_str(), &text[f.span.range()])).collect()
}
