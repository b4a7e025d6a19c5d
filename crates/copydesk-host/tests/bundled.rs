//! Plugins of this program, called through their tables.

use copydesk_host::{Host, RunOptions, Setting, Value};
use copydesk_plugin::model::*;
use copydesk_plugin::prelude::*;

copydesk_plugin::rule! {
    /// Flags a word.
    pub struct Word = "demo/word", WARNING;
    options {
        /// The words.
        words: Vec<String> = &["very"],
    }
}

impl Rule for Word {
    fn check(&self, article: &Article<'_>, flags: &mut Flags) {
        for word in &self.words {
            for (at, _) in article.text().match_indices(word.as_str()) {
                let span = Span::new(at as u32, (at + word.len()) as u32);
                flags.push(Flag::at(span, format!("“{word}” says little")).suggest("drop it", span, ""));
            }
        }
    }
}

copydesk_plugin::rule! {
    /// Panics after it has found something.
    pub struct Panics = "demo/panics", ERROR;
}

impl Rule for Panics {
    fn check(&self, _: &Article<'_>, flags: &mut Flags) {
        flags.push(Flag::at(Span::new(0, 1), "half a thought"));
        panic!("lost the thread");
    }
}

copydesk_plugin::rule! {
    /// Points outside the text.
    pub struct Wild = "demo/wild", ERROR;
}

impl Rule for Wild {
    fn check(&self, article: &Article<'_>, flags: &mut Flags) {
        let end = article.text().len() as u32;
        flags.push(Flag::at(Span::new(0, end + 1), "too far"));
        flags.push(Flag::at(Span::new(1, 0), "backwards"));
        flags.push(Flag::at(Span::new(0, 1), ""));
        flags.push(Flag::at(Span::new(0, 1), "in a file").label_in(3, Span::new(0, 1), "which there is not"));
        flags.push(Flag::at(Span::new(0, 1), "this one is right"));
    }
}

copydesk_plugin::rule! {
    /// Looks at the corpus.
    pub struct Across = "demo/across", ERROR, phases(FINISH);
}

impl Rule for Across {
    fn finish(&self, corpus: &Corpus<'_>, flags: &mut Flags) {
        for file in 0..corpus.files().len() as u32 {
            flags.push(Flag::in_file(file, Span::new(0, 1), format!("seen {}", corpus.path(file))));
        }
        flags.push(Flag::at(Span::new(0, 1), "nowhere"));
    }
}

copydesk_plugin::plugin! { name: "demo", rules: [Word, Panics, Wild, Across] }

mod second {
    copydesk_plugin::plugin! { name: "second", rules: [super::Word] }
}

fn article(text: &str) -> SheetBuf {
    let mut builder = SheetBuilder { text: text.to_owned(), ..SheetBuilder::default() };
    builder.document.path = builder.pool.add("a.md");
    builder.finish()
}

fn on(rules: &[&str]) -> RunOptions {
    RunOptions { enabled: rules.iter().map(|r| (*r).to_owned()).collect(), ..RunOptions::default() }
}

fn said(problems: &[copydesk_host::PluginProblem]) -> Vec<String> {
    problems.iter().map(ToString::to_string).collect()
}

#[test]
fn a_host_knows_the_rules_of_its_plugins() {
    let host = Host::bundled(&[&TABLE], Vec::new());
    assert!(host.take_problems().is_empty());
    let rule = &host.rules()[host.rule("demo/word").unwrap()];
    assert_eq!((rule.summary.as_str(), rule.severity), ("Flags a word.", Severity::WARNING));
    assert_eq!((rule.options[0].key.as_str(), rule.options[0].default.as_str()), ("words", r#"["very"]"#));
}

#[test]
fn findings_come_back_owned() {
    let host = Host::bundled(&[&TABLE], Vec::new());
    let reply = host.session(&on(&["demo/word"])).check(article("It was very late.").view());
    assert!(reply.problems.is_empty());
    let finding = &reply.findings[0];
    assert_eq!(host.rules()[finding.rule].id, "demo/word");
    assert_eq!((finding.span, finding.fixes[0].edits[0].span), (Span::new(7, 11), Span::new(7, 11)));
}

#[test]
fn options_reach_the_rule_and_wrong_ones_are_said_once() {
    let host = Host::bundled(&[&TABLE], Vec::new());
    let set = |key: &str, value| Setting { rule: "demo/word".into(), key: key.into(), value };
    let words = Value::Strings(vec!["late".into()]);
    let options = RunOptions {
        settings: vec![set("words", words), set("wrods", Value::Bool(true))],
        ..on(&["demo/word"])
    };
    for _ in 0..2 {
        let reply = host.session(&options).check(article("It was very late.").view());
        assert_eq!(reply.findings[0].span, Span::new(12, 16));
    }
    assert_eq!(said(&host.take_problems()), ["plugin `demo`: rule demo/word: it has no option `wrods`"]);
}

#[test]
fn a_rule_that_panics_loses_its_own_findings_only() {
    let host = Host::bundled(&[&TABLE], Vec::new());
    let reply = host.session(&on(&["demo/word", "demo/panics"])).check(article("very").view());
    assert_eq!(reply.findings.len(), 1);
    let problems = said(&reply.problems);
    assert!(
        problems[0].starts_with("plugin `demo`: rule demo/panics: panicked: lost the thread ("),
        "{problems:?}"
    );
}

#[test]
fn findings_that_cannot_be_right_are_dropped_one_by_one() {
    let host = Host::bundled(&[&TABLE], Vec::new());
    let reply = host.session(&on(&["demo/wild"])).check(article("Zürich").view());
    let left: Vec<_> = reply.findings.iter().map(|f| f.message.as_str()).collect();
    assert_eq!(left, ["this one is right"]);
    assert_eq!(
        said(&reply.problems),
        [
            "plugin `demo`: rule demo/wild: finding 1 was dropped: its span 0..8 lies outside the text of 7 bytes",
            "plugin `demo`: rule demo/wild: finding 2 was dropped: its span 1..0 ends before it starts",
            "plugin `demo`: rule demo/wild: finding 3 was dropped: its message is empty",
            "plugin `demo`: 1 more findings were dropped",
        ]
    );
}

#[test]
fn a_corpus_pass_may_speak_of_the_articles_that_are_checked_and_of_no_others() {
    let mut pool = Pool::default();
    let files =
        [("a.md", FileKind::CHECKED), ("old.md", FileKind::INDEXED), ("facts.toml", FileKind::LEDGER)];
    let files = files.map(|(path, kind)| File { path: pool.add(path), kind, ..File::default() });
    let mut w = SheetWriter::new();
    w.records(&files).bytes(tag::POOL, pool.as_str().as_bytes());
    let host = Host::bundled(&[&TABLE], Vec::new());
    let reply = host.session(&on(&["demo/across", "demo/word"])).finish(w.finish().view());
    let seen: Vec<_> = reply.findings.iter().map(|f| (f.file, f.message.as_str())).collect();
    assert_eq!(seen, [(Some(0), "seen a.md")]);
    let problems = said(&reply.problems).join("\n");
    assert!(problems.contains("it stands in `old.md`, which is not what is checked here"), "{problems}");
    assert!(problems.contains("it names no file"), "{problems}");
}

#[test]
fn two_plugins_cannot_have_one_rule() {
    let host = Host::bundled(&[&TABLE, &second::TABLE], Vec::new());
    assert_eq!(host.plugins().len(), 1);
    assert_eq!(
        said(&host.take_problems()),
        ["plugin `second`: its rule demo/word is a rule of plugin `demo` already"]
    );
}
