//! One line a finding, as compilers print them, so that editors can jump to it.

use crate::one_line::one_line;
use copydesk_engine::{Outcome, Problem};
use std::io::{self, Write};

pub(crate) fn write(outcome: &Outcome, out: &mut impl Write) -> io::Result<()> {
    for d in &outcome.diagnostics {
        let p = &d.place;
        writeln!(
            out,
            "{}:{}:{}: {}: {} [{}]",
            one_line(&p.path),
            p.start.line,
            p.start.column,
            d.severity.name(),
            one_line(&d.message),
            d.rule
        )?;
    }
    Ok(())
}

/// What could not be checked, a line each: for the standard error of runs whose output is for programs.
///
/// # Errors
/// When `out` cannot be written to.
pub fn write_problems(problems: &[Problem], out: &mut impl Write) -> io::Result<()> {
    for p in problems {
        match (&p.path, p.at) {
            (Some(path), Some((_, at))) => {
                write!(out, "{}:{}:{}: ", one_line(path), at.line, at.column)?;
            }
            (Some(path), None) => write!(out, "{}: ", one_line(path))?,
            (None, _) => out.write_all(b"copydesk: ")?,
        }
        writeln!(out, "not checked: {}", one_line(&p.message))?;
    }
    Ok(())
}
