//! Running the examples in rules' documentation: they are the rules' tests.
//!
//! ```text
//! #[test]
//! fn examples() {
//!     copydesk_engine::examples::assert_all(&TABLE);
//! }
//! ```

use crate::catalogue::is_own;
use crate::config::OptionValue;
use crate::fix;
use crate::run::corpus::{self, Held};
use crate::run::{Found, Mapper};
use crate::{Diagnostic, Source};
use copydesk_host::{Finding, Host, RuleSpec, RunOptions, Setting, Source as RuleSource, Value};
use copydesk_ledger::Clock;
use copydesk_model::{Applicability, Day, OptionType, Phases, Severity, SheetBuf};
use copydesk_plugin::abi::Table;
use copydesk_plugin::examples::{Example, ExampleArticle, Expect, parse};
use std::fmt;
use std::sync::Arc;

/// An example that did not go as it says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure {
    /// The rule's id.
    pub rule: String,
    /// Line of the documentation on which the example begins, from 1; zero where it is the documentation
    /// as a whole.
    pub line: usize,
    /// What was expected and what happened, in lines.
    pub message: String,
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            0 => write!(f, "{}: {}", self.rule, self.message),
            n => write!(f, "{}, example at line {n} of its documentation:\n{}", self.rule, self.message),
        }
    }
}

/// What a test of rules gives.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// Rules that were tested.
    pub rules: usize,
    /// Examples that were run.
    pub examples: usize,
    /// Those that failed.
    pub failures: Vec<Failure>,
}

/// Runs the examples of every rule of a plugin, and panics with all that fail.
///
/// # Panics
/// When an example does not go as it says, or a rule has none of either kind.
pub fn assert_all(table: &'static Table) {
    assert_all_with(table, Vec::new());
}

/// The same, with declarative rule files for the plugin to run.
///
/// # Panics
/// As [`assert_all`].
pub fn assert_all_with(table: &'static Table, sources: Vec<RuleSource>) {
    let host = Host::bundled(&[table], sources);
    let mut failed: Vec<String> = host.take_problems().iter().map(ToString::to_string).collect();
    let report = run_all(&host, |_| true);
    failed.extend(report.failures.iter().map(ToString::to_string));
    assert!(failed.is_empty(), "\n\n{}\n", failed.join("\n\n"));
    assert!(report.rules > 0, "the plugin has no rules");
}

/// Runs the examples of those rules of a host that `wanted` picks.
pub fn run_all(host: &Host, wanted: impl Fn(&RuleSpec) -> bool) -> Report {
    let mut report = Report::default();
    for rule in host.rules().iter().filter(|r| wanted(r)) {
        report.rules += 1;
        let (examples, mut failures) = run(host, rule);
        report.examples += examples;
        report.failures.append(&mut failures);
    }
    report
}

/// Runs a rule's examples: how many there are, and those that failed.
pub fn run(host: &Host, rule: &RuleSpec) -> (usize, Vec<Failure>) {
    let fail = |line, message: String| Failure { rule: rule.id.clone(), line, message };
    let examples = match parse(&rule.docs) {
        Ok(examples) => examples,
        Err(message) => return (0, vec![fail(0, message)]),
    };
    let mut failures = Vec::new();
    for (expect, name, what) in [
        (Expect::Flag, "flag", "a text that it must flag"),
        (Expect::Pass, "pass", "a text on which it must stay silent"),
    ] {
        if !is_own(&rule.id) && !examples.iter().any(|e| e.expect == expect) {
            failures.push(fail(0, format!("has no `{name}` example, {what}")));
        }
    }
    for example in &examples {
        if let Err(message) = run_one(host, rule, example) {
            failures.push(fail(example.line, message));
        }
    }
    (examples.len(), failures)
}

fn run_one(host: &Host, rule: &RuleSpec, example: &Example) -> Result<(), String> {
    let settings =
        example.options.iter().map(|(key, text)| setting(rule, key, text)).collect::<Result<_, _>>()?;
    let mut session = host.session(&RunOptions { enabled: vec![rule.id.clone()], settings });
    let date = match &example.date {
        Some(text) => Some(Day::parse_iso(text).ok_or_else(|| format!("`{text}` is no date"))?),
        None => None,
    };
    let mut problems = Vec::new();
    // A TOML file among the articles is a ledger that they are held to.
    let (ledgers, articles): (Vec<_>, Vec<_>) =
        example.articles.iter().partition(|a| a.path.ends_with(".toml"));
    let ledger = (!ledgers.is_empty()).then(|| {
        let file = |a: &&ExampleArticle| copydesk_ledger::File { path: a.path.clone(), text: a.text.clone() };
        let loaded = copydesk_ledger::load(ledgers.iter().map(file).collect());
        problems.extend(loaded.problems.into_iter().map(|p| p.message));
        loaded.ledger
    });
    let read: Vec<SheetBuf> = articles.iter().map(|a| sheet(a, date)).collect();
    let sources: Vec<Source> = articles.iter().map(|a| Source::new(a.text.clone().into_bytes())).collect();
    let views: Vec<_> = read.iter().map(SheetBuf::view).collect();
    let spots: Vec<Mapper<'_>> = articles
        .iter()
        .zip(views.iter().zip(&sources))
        .map(|(a, (view, source))| Mapper::new(Arc::from(a.path.as_str()), view, source))
        .collect();
    let mut found: Vec<Vec<Diagnostic>> = vec![Vec::new(); articles.len()];
    let mut add = |i: usize, finding: Finding, problems: &mut Vec<String>| {
        let message = finding.message.clone();
        // Labels and fixes in other files are not looked at here.
        let own = |file: Option<u32>| file.is_none_or(|f| f as usize == i);
        let finding = Finding {
            labels: finding.labels.into_iter().filter(|l| own(l.file)).collect(),
            fixes: finding.fixes.into_iter().filter(|f| f.edits.iter().all(|e| own(e.file))).collect(),
            ..finding
        };
        match spots.get(i).and_then(|s| Found::new(&rule.id, Severity::ERROR, finding, s)) {
            Some(f) => found[i].push(f.diagnostic),
            None => problems.push(format!("flagged a place that is not in the text: {message}")),
        }
    };
    if rule.phases.has(Phases::CHECK) {
        for (i, view) in views.iter().enumerate() {
            let reply = session.check(*view);
            problems.extend(reply.problems.iter().map(ToString::to_string));
            for finding in reply.findings {
                add(i, finding, &mut problems);
            }
        }
    }
    if rule.phases.has(Phases::FINISH) {
        let today = date.unwrap_or_else(corpus::today);
        let held = Held { ledger: ledger.as_ref(), clock: Clock { today, ..Clock::default() } };
        let view = held.view(views.iter().map(|v| held.gather(v)).collect(), Vec::new(), None);
        let reply = session.finish(view.view());
        problems.extend(reply.problems.iter().map(ToString::to_string));
        for finding in reply.findings {
            let file = finding.file.unwrap_or(0) as usize;
            add(file, finding, &mut problems);
        }
    }
    for of_article in &mut found {
        of_article.sort_by_key(|d| d.place.span);
    }
    problems.extend(host.take_problems().iter().map(ToString::to_string));
    if !problems.is_empty() {
        return Err(indent(&problems.join("\n")));
    }
    let mut wrong = String::new();
    for (article, found) in articles.iter().zip(&found) {
        compare(article, found, &mut wrong);
    }
    if !wrong.is_empty() {
        return Err(wrong);
    }
    match (&example.fixed, &articles[..], &found[..]) {
        (Some(fixed), [article], [found]) => compare_fixed(article, found, fixed),
        _ => Ok(()),
    }
}

fn sheet(article: &ExampleArticle, date: Option<Day>) -> SheetBuf {
    let options = copydesk_text::Options { format: None, date };
    let (mut builder, _) = copydesk_text::parse(article.text.as_bytes(), &article.path, &options);
    copydesk_facts::extract(&mut builder, &copydesk_facts::Options::default());
    builder.finish()
}

/// An option of an example, whose value is written as in TOML.
fn setting(rule: &RuleSpec, key: &str, text: &str) -> Result<Setting, String> {
    let Some(spec) = rule.options.iter().find(|o| o.key == key) else {
        return Err(format!("    the rule has no option `{key}`"));
    };
    let value = OptionValue::parse(text).ok_or_else(|| format!("    `{text}` is no value for `{key}`"))?;
    let value = match (spec.ty, value) {
        (OptionType::BOOL, OptionValue::Bool(b)) => Value::Bool(b),
        (OptionType::INT, OptionValue::Int(n)) => Value::Int(n),
        (OptionType::STRING, OptionValue::Text(s)) => Value::String(s),
        (OptionType::STRINGS, OptionValue::List(l)) => Value::Strings(l),
        _ => return Err(format!("    option `{key}` takes a {}", spec.ty.name())),
    };
    Ok(Setting { rule: rule.id.clone(), key: key.to_owned(), value })
}

/// Holds what was found in an article against its marks, and draws each difference below its line.
fn compare(article: &ExampleArticle, found: &[Diagnostic], out: &mut String) {
    let mut left: Vec<&Diagnostic> = found.iter().collect();
    let mut differences: Vec<(usize, usize, String)> = Vec::new();
    for mark in &article.marks {
        let at = |d: &&Diagnostic| d.place.span.range() == (mark.start..mark.end);
        match left.iter().position(|d| at(d) && d.message.contains(&mark.message)) {
            Some(i) => drop(left.remove(i)),
            None => {
                let what =
                    if mark.message.is_empty() { String::new() } else { format!(" “{}”", mark.message) };
                differences.push((mark.start, mark.end, format!("expected{what}, was not flagged so")));
            }
        }
    }
    for d in left {
        let range = d.place.span.range();
        differences.push((range.start, range.end, format!("flagged: {}", d.message)));
    }
    if differences.is_empty() {
        return;
    }
    differences.sort();
    if article.marks.len() + found.len() > 0 && article.path != "example.md" {
        out.push_str(&format!("    in {}\n", article.path));
    }
    let mut last = None;
    for (start, end, message) in differences {
        let line_start = article.text[..start.min(article.text.len())].rfind('\n').map_or(0, |n| n + 1);
        let line = article.text[line_start..].lines().next().unwrap_or("");
        if last != Some(line_start) {
            out.push_str(&format!("    | {line}\n"));
            last = Some(line_start);
        }
        let before = line.get(..start - line_start).unwrap_or("").chars().count();
        let under = article.text.get(start..end).map_or(1, |t| t.chars().take_while(|&c| c != '\n').count());
        out.push_str(&format!("    | {}{} {message}\n", " ".repeat(before), "^".repeat(under.max(1))));
    }
}

/// Applies the first fix of each finding and compares the text.
fn compare_fixed(article: &ExampleArticle, found: &[Diagnostic], fixed: &str) -> Result<(), String> {
    if let Some(d) = found.iter().find(|d| d.fixes.is_empty()) {
        return Err(format!("    no fix is offered for: {}", d.message));
    }
    let (plan, _) = fix::plan(found, Applicability::SUGGESTED);
    let edits = plan.get(article.path.as_str()).map_or(&[][..], |e| e);
    let got = String::from_utf8_lossy(&fix::splice(article.text.as_bytes(), edits)).into_owned();
    if got == fixed {
        return Ok(());
    }
    Err(format!(
        "    after fixing, expected\n{}    but it is\n{}",
        indent(&indent(fixed)),
        indent(&indent(&got))
    ))
}

fn indent(text: &str) -> String {
    text.lines().map(|l| format!("    {l}\n")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use copydesk_plugin::prelude::*;

    copydesk_plugin::rule! {
        /// Flags a word.
        ///
        /// ```flag
        /// It was *very* late, very late.
        ///         ^^^^ says little
        ///                     ^^^^
        /// ```
        /// ```fixed
        /// It was ** late,  late.
        /// ```
        /// ```pass
        /// It was late.
        /// ```
        /// ```flag words=["late"] format=txt
        /// It was very late.
        ///             ^^^^
        /// ```
        struct Right = "test/right", WARNING;
        options {
            /// Words to flag.
            words: Vec<String> = &["very"],
        }
    }

    copydesk_plugin::rule! {
        /// Has examples that are wrong.
        ///
        /// ```flag
        /// Été was very late.
        /// ^^^ a season
        /// ```
        /// ```pass
        /// It was very, very late.
        /// ```
        struct Wrong = "test/wrong", WARNING;
    }

    copydesk_plugin::rule! {
        /// Flags a file that stands beside others.
        ///
        /// ```flag
        /// ==> a.md <==
        /// One.
        /// ^^^ 2 files
        /// ==> b.md <==
        /// Two.
        /// ^^^
        /// ```
        /// ```pass
        /// One.
        /// ```
        struct Beside = "test/beside", WARNING, phases(FINISH);
    }

    impl Rule for Beside {
        fn finish(&self, corpus: &Corpus<'_>, flags: &mut Flags) {
            let files = corpus.files().len();
            for file in (0..files as u32).filter(|_| files > 1) {
                flags.push(Flag::in_file(file, Span::new(0, 3), format!("one of {files} files")));
            }
        }
    }

    fn flag(words: &[&str], article: &Article<'_>, flags: &mut Flags) {
        for token in article.tokens() {
            let word = article.slice(token.span);
            if words.contains(&word) {
                let flag = Flag::at(token.span, format!("“{word}” says little"));
                flags.push(flag.suggest("remove it", token.span, ""));
            }
        }
    }

    impl Rule for Right {
        fn check(&self, article: &Article<'_>, flags: &mut Flags) {
            flag(&self.words.iter().map(String::as_str).collect::<Vec<_>>(), article, flags);
        }
    }

    impl Rule for Wrong {
        fn check(&self, article: &Article<'_>, flags: &mut Flags) {
            flag(&["very"], article, flags);
        }
    }

    copydesk_plugin::plugin! { name: "test", rules: [Right, Wrong, Beside] }

    #[test]
    fn examples_that_hold_pass() {
        let host = Host::bundled(&[&TABLE], Vec::new());
        let report = run_all(&host, |r| r.id == "test/right");
        assert_eq!((report.rules, report.examples, report.failures), (1, 3, vec![]));
    }

    #[test]
    fn a_rule_that_looks_across_articles_gets_all_of_them() {
        let host = Host::bundled(&[&TABLE], Vec::new());
        let report = run_all(&host, |r| r.id == "test/beside");
        assert_eq!(report.failures, vec![]);
    }

    #[test]
    fn an_example_that_fails_shows_what_was_expected_and_what_happened() {
        let host = Host::bundled(&[&TABLE], Vec::new());
        let report = run_all(&host, |r| r.id == "test/wrong");
        let shown: Vec<_> = report.failures.iter().map(ToString::to_string).collect();
        assert_eq!(
            shown,
            [
                "test/wrong, example at line 3 of its documentation:\n    \
                     | Été was very late.\n    \
                     | ^^^ expected “a season”, was not flagged so\n    \
                     |         ^^^^ flagged: “very” says little\n",
                "test/wrong, example at line 7 of its documentation:\n    \
                     | It was very, very late.\n    \
                     |        ^^^^ flagged: “very” says little\n    \
                     |              ^^^^ flagged: “very” says little\n",
            ]
        );
    }
}
