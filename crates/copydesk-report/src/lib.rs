//! Diagnostics and facts for people and for programs: one module an output form.
//!
//! Every form is a pure function of what the engine gives, so the same run gives the same bytes.

mod check_json;
mod columns;
pub mod docs;
pub mod facts;
mod github;
mod human;
mod one_line;
mod sarif;
mod short;
mod style;
mod wrap;

pub use human::draw_problems;
pub use sarif::write_sarif;
pub use short::write_problems;
pub use style::Style;

use copydesk_engine::Outcome;
use std::io::{self, Write};

/// An output form of `check`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// Drawings of the places, for people.
    Human,
    /// One line a finding: `path:line:column: severity: message [rule]`.
    Short,
    /// One JSON document.
    Json,
    /// Workflow commands, which GitHub shows beside the lines of a pull request.
    Github,
    /// The form that code hosts and editors read. [`write_sarif`] adds the rules' documentation.
    Sarif,
}

impl Form {
    /// Every form with its name on the command line.
    pub const ALL: &[(&'static str, Self)] = &[
        ("human", Self::Human),
        ("short", Self::Short),
        ("json", Self::Json),
        ("github", Self::Github),
        ("sarif", Self::Sarif),
    ];

    /// The form of this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.iter().find(|(n, _)| *n == name).map(|&(_, form)| form)
    }
}

/// Writes a run's findings in the given form. Only the human form looks at `style`.
///
/// # Errors
/// When `out` cannot be written to.
pub fn write(form: Form, style: &Style, outcome: &Outcome, out: &mut impl Write) -> io::Result<()> {
    match form {
        Form::Human => human::write(outcome, style, out),
        Form::Short => short::write(outcome, out),
        Form::Json => check_json::write(outcome, out),
        Form::Github => github::write(outcome, out),
        Form::Sarif => write_sarif(outcome, [], out),
    }
}

/// The version that outputs name.
const VERSION: &str = env!("CARGO_PKG_VERSION");
