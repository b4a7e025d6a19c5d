//! From a configuration file to a [`Layer`], with every mistake at its place.

use super::toml::{Doc, Value, with_article};
use super::{Body, Layer, Level, OptionValue, Override, PluginEntry, Profile, RuleEntry};
use crate::{Problem, Source};
use copydesk_host::Isolation;
use copydesk_model::Severity;
use globset::{GlobBuilder, GlobSet, GlobSetBuilder};
use std::ops::RangeInclusive;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;
use toml::de::{DeTable, DeValue};

/// Keys of a configuration file.
pub const KEYS: [&str; 11] = [
    "root", "profile", "fail-on", "include", "exclude", "accept", "packs", "ledgers", "plugin", "rules",
    "override",
];
/// Keys of an `[[override]]`.
pub const OVERRIDE_KEYS: [&str; 4] = ["files", "profile", "accept", "rules"];
/// Keys of a `[[plugin]]`.
pub const PLUGIN_KEYS: [&str; 4] = ["path", "isolation", "deadline", "memory"];
/// Seconds that one call of a plugin may take: an hour is for ever.
const DEADLINE: RangeInclusive<u32> = 1..=3_600;
/// MiB that a plugin's process may use: with less it does not start.
const MEMORY: RangeInclusive<u32> = 64..=1_048_576;

const ISOLATIONS: [(&str, Isolation); 2] =
    [("process", Isolation::Process), ("in-process", Isolation::InProcess)];
const SEVERITIES: [(&str, Severity); 3] =
    [("suggestion", Severity::SUGGESTION), ("warning", Severity::WARNING), ("error", Severity::ERROR)];

/// Reads a configuration file. `dir` is the folder it stands in; `path` is how it is shown.
pub fn read(path: Arc<str>, dir: &Path, source: Arc<Source>) -> (Layer, Vec<Problem>) {
    let doc = Doc::new(path.clone(), source.clone());
    let mut layer = Layer {
        path,
        source: source.clone(),
        dir: dir.to_owned(),
        root: false,
        include: None,
        exclude: GlobSet::empty(),
        packs: Vec::new(),
        ledgers: Vec::new(),
        plugins: Vec::new(),
        fail_on: None,
        body: Body::default(),
        overrides: Vec::new(),
    };
    let (table, errors) = DeTable::parse_recoverable(source.text());
    for (key, value) in table.get_ref() {
        match key.get_ref().as_ref() {
            "root" => layer.root = doc.bool(value).unwrap_or_default(),
            "fail-on" => layer.fail_on = doc.one_of(value, "severity", &SEVERITIES),
            "include" => layer.include = Some(globs(&doc, value)),
            "exclude" => layer.exclude = globs(&doc, value),
            "packs" => {
                layer.packs = doc.strings(value).into_iter().map(|(p, at)| (dir.join(p), at)).collect();
            }
            "ledgers" => {
                layer.ledgers = doc.strings(value).into_iter().map(|(p, at)| (p.to_owned(), at)).collect();
            }
            "plugin" => {
                let entries = doc.tables(value).into_iter();
                layer.plugins = entries.filter_map(|t| plugin(&doc, t, value, dir)).collect();
            }
            "override" => {
                layer.overrides = doc.tables(value).into_iter().map(|t| over(&doc, t, value)).collect()
            }
            name if body_key(&doc, name, value, &mut layer.body) => {}
            _ => doc.unknown_key(key, &KEYS),
        }
    }
    (layer, doc.into_problems(errors))
}

/// Reads the keys that a file and its overrides share; false for any other.
fn body_key(doc: &Doc, key: &str, value: &Value<'_>, body: &mut Body) -> bool {
    match key {
        "profile" => body.profile = doc.one_of(value, "profile", &Profile::ALL),
        "accept" => body.accept = doc.strings(value).into_iter().map(|(w, _)| w.to_owned()).collect(),
        "rules" => {
            for (pattern, value) in doc.table(value).into_iter().flatten() {
                let mut entry = RuleEntry {
                    pattern: pattern.get_ref().to_string(),
                    at: pattern.span(),
                    level: None,
                    options: Vec::new(),
                };
                match value.get_ref() {
                    DeValue::Table(table) => {
                        for (key, value) in table {
                            if key.get_ref() == "severity" {
                                entry.level = doc.one_of(value, "severity", &Level::ALL);
                            } else if let Some(v) = option(doc, value) {
                                entry.options.push((key.get_ref().to_string(), v, key.span(), value.span()));
                            }
                        }
                    }
                    DeValue::String(_) => entry.level = doc.one_of(value, "severity", &Level::ALL),
                    other => doc.problem(
                        value.span(),
                        format!("expected a severity or a table of options, found {}", with_article(other)),
                    ),
                }
                body.rules.push(entry);
            }
        }
        _ => return false,
    }
    true
}

impl OptionValue {
    /// Reads a value as TOML writes it.
    pub fn parse(text: &str) -> Option<Self> {
        let source = Arc::new(Source::new(text.as_bytes().to_vec()));
        let doc = Doc::new("".into(), source);
        option(&doc, &DeValue::parse(text).ok()?)
    }
}

/// The value of a rule's option.
fn option(doc: &Doc, value: &Value<'_>) -> Option<OptionValue> {
    match value.get_ref() {
        DeValue::Boolean(b) => Some(OptionValue::Bool(*b)),
        DeValue::String(s) => Some(OptionValue::Text(s.to_string())),
        DeValue::Integer(n) => {
            let number = i64::from_str_radix(n.as_str(), n.radix()).ok();
            if number.is_none() {
                doc.problem(value.span(), "the number does not fit into 64 bits");
            }
            number.map(OptionValue::Int)
        }
        DeValue::Array(_) => {
            Some(OptionValue::List(doc.strings(value).into_iter().map(|(s, _)| s.to_owned()).collect()))
        }
        other => {
            let found = with_article(other);
            doc.problem(
                value.span(),
                format!("an option is a boolean, an integer, a string or a list of strings, not {found}"),
            );
            None
        }
    }
}

fn over(doc: &Doc, table: &DeTable<'_>, whole: &Value<'_>) -> Override {
    let mut out = Override::default();
    let mut has_files = false;
    for (key, value) in table {
        match key.get_ref().as_ref() {
            "files" => {
                has_files = true;
                out.files = globs(doc, value);
            }
            name if body_key(doc, name, value, &mut out.body) => {}
            _ => doc.unknown_key(key, &OVERRIDE_KEYS),
        }
    }
    if !has_files {
        let at = table.keys().map(|k| k.span()).min_by_key(|at| at.start).unwrap_or(whole.span());
        doc.problem(at, "an override needs `files`, the patterns of the articles it is for");
    }
    out
}

fn plugin(doc: &Doc, table: &DeTable<'_>, whole: &Value<'_>, dir: &Path) -> Option<PluginEntry> {
    let (mut path, mut isolation) = (None, Isolation::default());
    let (mut deadline, mut memory) = (None, None);
    for (key, value) in table {
        match key.get_ref().as_ref() {
            "path" => path = doc.string(value).map(|p| (dir.join(p), value.span())),
            "isolation" => isolation = doc.one_of(value, "isolation", &ISOLATIONS).unwrap_or_default(),
            "deadline" => deadline = doc.whole(value, "a deadline in seconds", DEADLINE),
            "memory" => memory = doc.whole(value, "a memory limit in MiB", MEMORY),
            _ => doc.unknown_key(key, &PLUGIN_KEYS),
        }
    }
    if path.is_none() && !table.contains_key("path") {
        let at = table.keys().map(|k| k.span()).min_by_key(|at| at.start).unwrap_or(whole.span());
        doc.problem(at, "a plugin needs `path`, the library's file");
    }
    let deadline = deadline.map(|n| Duration::from_secs(n.into()));
    let memory = memory.map(|n| u64::from(n) << 20);
    path.map(|(path, at)| PluginEntry { path, at, isolation, deadline, memory })
}

/// Patterns as in .gitignore's simple cases: `*` stays within a folder, `**` does not, a pattern without a
/// slash matches at any depth, one that ends in a slash the folder's content.
fn globs(doc: &Doc, value: &Value<'_>) -> GlobSet {
    let mut set = GlobSetBuilder::new();
    for (pattern, at) in doc.strings(value) {
        let plain = pattern.strip_prefix("./").unwrap_or(pattern);
        let plain = plain.strip_prefix('/').map_or_else(
            || {
                if plain.trim_end_matches('/').contains('/') {
                    plain.to_owned()
                } else {
                    format!("**/{plain}")
                }
            },
            str::to_owned,
        );
        let whole = match plain.strip_suffix('/') {
            Some(folder) => vec![folder.to_owned(), format!("{folder}/**")],
            None => vec![plain],
        };
        for pattern in whole {
            match GlobBuilder::new(&pattern).literal_separator(true).build() {
                Ok(glob) => drop(set.add(glob)),
                Err(error) => {
                    doc.problem(at.clone(), format!("not a pattern: {}", error.kind()));
                    break;
                }
            }
        }
    }
    set.build().unwrap_or_else(|error| {
        doc.problem(value.span(), format!("these patterns cannot be used: {error}"));
        GlobSet::empty()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Reads a configuration; problems as `line:column: message`.
    fn problems(text: &str) -> (Layer, Vec<String>) {
        let source = Arc::new(Source::new(text.as_bytes().to_vec()));
        let (layer, problems) = read("copydesk.toml".into(), Path::new("/desk"), source);
        let show = |p: Problem| {
            let (_, at) = p.at.unwrap();
            format!("{}:{}: {}", at.line, at.column, p.message)
        };
        (layer, problems.into_iter().map(show).collect())
    }

    #[test]
    fn a_whole_configuration_is_read() {
        let (layer, problems) = problems(
            r#"
            root = true
            profile = "desk"
            fail-on = "error"
            include = ["drafts/**/*.md"]
            exclude = ["vendor/"]
            accept = ["Kubernetes"]
            packs = ["rules/"]
            ledgers = ["desk/*.toml"]
            [[plugin]]
            path = "plugins/house.so"
            isolation = "in-process"
            deadline = 30
            memory = 256
            [rules]
            "names/*" = "off"
            [rules."dates/weekday"]
            severity = "warning"
            quotations = false
            [[override]]
            files = ["archive/**"]
            profile = "archive"
            rules."dates/*" = "on"
            "#,
        );
        assert_eq!(problems, [""; 0]);
        assert!(layer.root);
        assert_eq!(layer.body.profile, Some(Profile::Desk));
        assert_eq!(layer.fail_on, Some(Severity::ERROR));
        assert!(layer.include.unwrap().is_match("drafts/a/b.md"));
        assert!(layer.exclude.is_match("x/vendor/a.md") && layer.exclude.is_match("vendor"));
        assert_eq!(layer.packs[0].0, Path::new("/desk/rules/"));
        assert_eq!(layer.plugins[0].isolation, Isolation::InProcess);
        assert_eq!(layer.plugins[0].deadline, Some(Duration::from_secs(30)));
        assert_eq!(layer.plugins[0].memory, Some(256 << 20));
        assert_eq!(layer.body.rules.len(), 2);
        assert_eq!(layer.overrides[0].body.profile, Some(Profile::Archive));
    }

    #[test]
    fn every_mistake_is_shown_at_its_place_and_the_rest_is_read() {
        let (layer, problems) = problems(
            "porfile = \"desk\"\nprofile = \"drafts\"\naccept = \"x\"\nexclude = [\"a[\"]\nroot = 1\n[rules]\na = \"of\"\nb = 3\n[rules.c]\nmax = 1.5\n[[plugin]]\nisolation = \"none\"\ndeadline = 0\nmemory = \"1G\"\n[[override]]\nfile = []\nprofile = \"desk\"\n",
        );
        assert_eq!(
            problems,
            [
                "1:1: unknown key `porfile`; did you mean `profile`?",
                "2:11: `drafts` is no profile: one of draft, desk, docs, archive; did you mean `draft`?",
                "3:10: expected an array of strings, found a string",
                "4:12: not a pattern: unclosed character class; missing ']'",
                "5:8: expected true or false, found an integer",
                "7:5: `of` is no severity: one of off, on, suggestion, warning, error; did you mean `off`?",
                "8:5: expected a severity or a table of options, found an integer",
                "10:7: an option is a boolean, an integer, a string or a list of strings, not a float",
                "12:1: a plugin needs `path`, the library's file",
                "12:13: `none` is no isolation: one of process, in-process",
                "13:12: a deadline in seconds lies between 1 and 3600",
                "14:10: expected an integer, found a string",
                "16:1: an override needs `files`, the patterns of the articles it is for",
                "16:1: unknown key `file`; did you mean `files`?",
            ]
        );
        assert_eq!(layer.overrides[0].body.profile, Some(Profile::Desk));
    }

    #[test]
    fn the_documented_configuration_shows_every_key_and_has_no_mistakes() {
        let docs = include_str!("../../../../docs/CONFIGURATION.md");
        let example = docs.split("```toml\n").nth(1).and_then(|t| t.split("```").next()).unwrap();
        let (_, problems) = problems(example);
        assert_eq!(problems, [""; 0]);
        for key in KEYS.iter().chain(&OVERRIDE_KEYS).chain(&PLUGIN_KEYS) {
            let shown = |line: &str| line.trim_start_matches('[').starts_with(key);
            assert!(example.lines().any(shown), "{key}");
        }
    }

    #[test]
    fn a_syntax_error_leaves_the_rest() {
        let (layer, problems) = problems("profile = \nroot = true\n");
        assert_eq!(problems.len(), 1);
        assert!(problems[0].starts_with("1:"), "{problems:?}");
        assert!(layer.root);
    }
}
