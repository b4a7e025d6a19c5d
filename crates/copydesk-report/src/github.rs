//! GitHub's workflow commands: each finding becomes an annotation at its line.

use crate::one_line::one_line;
use copydesk_engine::{Diagnostic, Outcome};
use copydesk_model::Severity;
use std::fmt::Write as _;
use std::io::{self, Write};

pub(crate) fn write(outcome: &Outcome, out: &mut impl Write) -> io::Result<()> {
    for d in &outcome.diagnostics {
        let command = match d.severity {
            Severity::ERROR => "error",
            Severity::WARNING => "warning",
            _ => "notice",
        };
        let p = &d.place;
        write!(out, "::{command} file={},line={},", property(&p.path), p.start.line)?;
        // GitHub refuses a column range that crosses lines, so such a finding marks whole lines.
        if p.start.line == p.end.line {
            write!(out, "endLine={},col={},endColumn={},", p.end.line, p.start.column, p.end.column)?;
        } else {
            write!(out, "endLine={},", p.end.line)?;
        }
        writeln!(out, "title={}::{}", property(&d.rule), data(&body(d)))?;
    }
    for p in &outcome.problems {
        out.write_all(b"::error ")?;
        if let Some(path) = &p.path {
            write!(out, "file={},", property(path))?;
        }
        if let Some((_, at)) = p.at {
            write!(out, "line={},col={},", at.line, at.column)?;
        }
        writeln!(out, "title=copydesk::not checked: {}", data(&one_line(&p.message)))?;
    }
    Ok(())
}

/// The annotation's text: the message, then the other places and what to do, a line each.
fn body(d: &Diagnostic) -> String {
    let mut body = one_line(&d.message).into_owned();
    // Writing into a `String` cannot fail.
    for l in &d.labels {
        let at = l.place.start;
        let _ =
            write!(body, "\n{}:{}:{}: {}", one_line(&l.place.path), at.line, at.column, one_line(&l.message));
    }
    for note in &d.notes {
        let _ = write!(body, "\nnote: {}", one_line(note));
    }
    if let Some(help) = &d.help {
        let _ = write!(body, "\nhelp: {}", one_line(help));
    }
    for fix in &d.fixes {
        let _ = write!(body, "\nfix: {}", one_line(&fix.title));
    }
    body
}

/// Escapes a command's message.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// Escapes a command's property.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
