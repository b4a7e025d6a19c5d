//! SARIF 2.1.0, which code hosts and editors read.

use crate::VERSION;
use crate::one_line::one_line;
use copydesk_engine::catalogue::RuleDoc;
use copydesk_engine::{Diagnostic, Fix, Outcome, Place, Problem, Sources};
use copydesk_model::{Severity, Span};
use serde_json::{Value, json};
use std::collections::HashMap;
use std::io::{self, Write};

/// Writes the log. `rules` are those that could have found something; their documentation becomes the
/// rules' metadata.
///
/// # Errors
/// When `out` cannot be written to.
pub fn write_sarif<'r>(
    outcome: &Outcome,
    rules: impl IntoIterator<Item = &'r RuleDoc>,
    out: &mut impl Write,
) -> io::Result<()> {
    let rules: Vec<_> = rules.into_iter().collect();
    let index: HashMap<&str, usize> =
        rules.iter().enumerate().map(|(i, r)| (r.spec.id.as_str(), i)).collect();
    out.write_all(b"{\"$schema\":\"https://json.schemastore.org/sarif-2.1.0.json\",\"version\":\"2.1.0\",")?;
    write!(
        out,
        "\"runs\":[{{\"tool\":{{\"driver\":{{\"name\":\"copydesk\",\"semanticVersion\":\"{VERSION}\","
    )?;
    list("rules", rules.iter().map(|r| rule(r)), out)?;
    out.write_all(b"}},\n\"columnKind\":\"unicodeCodePoints\",\n\"invocations\":[")?;
    let notifications: Vec<_> = outcome.problems.iter().map(notification).collect();
    let ran = json!({
        "executionSuccessful": outcome.problems.is_empty(),
        "toolExecutionNotifications": notifications,
    });
    serde_json::to_writer(&mut *out, &ran)?;
    out.write_all(b"],\n")?;
    list("results", outcome.diagnostics.iter().map(|d| result(d, &index, &outcome.sources)), out)?;
    out.write_all(b"}]}\n")
}

fn list(name: &str, items: impl Iterator<Item = Value>, out: &mut impl Write) -> io::Result<()> {
    write!(out, "\"{name}\":[")?;
    for (i, item) in items.enumerate() {
        out.write_all(if i == 0 { b"\n" } else { b",\n" })?;
        serde_json::to_writer(&mut *out, &item)?;
    }
    out.write_all(b"]")
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::ERROR => "error",
        Severity::WARNING => "warning",
        _ => "note",
    }
}

fn rule(rule: &RuleDoc) -> Value {
    let s = &rule.spec;
    json!({
        "id": s.id,
        "shortDescription": {"text": s.summary},
        "help": {"text": s.docs, "markdown": s.docs},
        "defaultConfiguration": {"level": level(s.severity)},
        "properties": {"tags": [s.id.split('/').next().unwrap_or_default()]},
    })
}

fn result(d: &Diagnostic, index: &HashMap<&str, usize>, sources: &Sources) -> Value {
    let mut message = one_line(&d.message).into_owned();
    for more in d.notes.iter().chain(&d.help) {
        message.push('\n');
        message.push_str(&one_line(more));
    }
    let related = d.labels.iter().enumerate().map(|(i, l)| {
        let mut related = location(&l.place);
        related["id"] = json!(i + 1);
        related["message"] = json!({"text": l.message});
        related
    });
    let related: Vec<_> = related.collect();
    let mut own = location(&d.place);
    own["physicalLocation"]["region"]["snippet"] = json!({"text": d.text});
    let mut result = json!({
        "ruleId": &*d.rule,
        "level": level(d.severity),
        "message": {"text": message},
        "locations": [own],
        "partialFingerprints": {"copydesk/v1": d.fingerprint},
    });
    if let Some(i) = index.get(&*d.rule) {
        result["ruleIndex"] = json!(i);
    }
    if !related.is_empty() {
        result["relatedLocations"] = json!(related);
    }
    if !d.fixes.is_empty() {
        result["fixes"] = d.fixes.iter().map(|f| fix(f, sources)).collect();
    }
    result
}

fn location(place: &Place) -> Value {
    json!({"physicalLocation": {
        "artifactLocation": {"uri": uri(&place.path)},
        "region": {
            "startLine": place.start.line,
            "startColumn": place.start.column,
            "endLine": place.end.line,
            "endColumn": place.end.column,
        },
    }})
}

/// A fix with its edits, which may be in several files.
fn fix(f: &Fix, sources: &Sources) -> Value {
    let mut changes: Vec<(&str, Vec<Value>)> = Vec::new();
    for edit in &f.edits {
        let replacement = json!({
            "deletedRegion": region(&edit.path, edit.span, sources),
            "insertedContent": {"text": edit.text},
        });
        match changes.iter_mut().find(|(path, _)| *path == &*edit.path) {
            Some((_, list)) => list.push(replacement),
            None => changes.push((&edit.path, vec![replacement])),
        }
    }
    let changes: Vec<_> = changes
        .into_iter()
        .map(|(path, list)| json!({"artifactLocation": {"uri": uri(path)}, "replacements": list}))
        .collect();
    json!({"description": {"text": f.title}, "artifactChanges": changes})
}

fn region(path: &str, span: Span, sources: &Sources) -> Value {
    match sources.get(path) {
        Some(source) => {
            let (start, end) = (source.position(span.start), source.position(span.end));
            json!({
                "startLine": start.line,
                "startColumn": start.column,
                "endLine": end.line,
                "endColumn": end.column,
            })
        }
        None => json!({"byteOffset": span.start, "byteLength": span.len()}),
    }
}

fn notification(p: &Problem) -> Value {
    let mut notification = json!({"level": "error", "message": {"text": p.message}});
    if let Some(path) = &p.path {
        let mut place = json!({"artifactLocation": {"uri": uri(path)}});
        if let Some((_, at)) = p.at {
            place["region"] = json!({"startLine": at.line, "startColumn": at.column});
        }
        notification["locations"] = json!([{"physicalLocation": place}]);
    }
    notification
}

/// A path as a URI reference: relative ones stay relative to wherever the run was.
fn uri(path: &str) -> String {
    let absolute = path.starts_with('/') || path.as_bytes().get(1) == Some(&b':');
    let mut out = String::from(match (absolute, path.starts_with('/')) {
        (false, _) => "",
        (true, true) => "file://",
        (true, false) => "file:///",
    });
    for (i, b) in path.bytes().enumerate() {
        match b {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'/' | b'-' | b'.' | b'_' | b'~' => out.push(b as char),
            b':' if absolute && i == 1 => out.push(':'),
            _ => {
                out.push('%');
                out.extend(
                    [b >> 4, b & 15]
                        .map(|n| char::from_digit(n.into(), 16).unwrap_or('0').to_ascii_uppercase()),
                );
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_become_uri_references() {
        assert_eq!(uri("drafts/a b.md"), "drafts/a%20b.md");
        assert_eq!(uri("Zoë#1.md"), "Zo%C3%AB%231.md");
        assert_eq!(uri("/tmp/a.md"), "file:///tmp/a.md");
        assert_eq!(uri("C:/a.md"), "file:///C:/a.md");
        assert_eq!(uri("a/b:c.md"), "a/b%3Ac.md");
    }
}
