//! What a run finds, mapped to the files as they are on disk.

use crate::{Position, Sources};
use copydesk_model::{Applicability, Severity, Span};
use std::sync::Arc;

/// A place in a file.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// Path as given, with `/` between parts.
    pub path: Arc<str>,
    /// Bytes of the file as it is on disk.
    pub span: Span,
    /// Where the span starts.
    pub start: Position,
    /// Where it ends.
    pub end: Position,
}

/// One finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// The rule's id.
    pub rule: Arc<str>,
    /// How serious it is: never [`Severity::DEFAULT`].
    pub severity: Severity,
    /// One sentence.
    pub message: String,
    /// Where.
    pub place: Place,
    /// The file's text at that place.
    pub text: String,
    /// The other places that belong to it, in any file.
    pub labels: Vec<Label>,
    /// Further remarks.
    pub notes: Vec<String>,
    /// What to do.
    pub help: Option<String>,
    /// Ways to mend it, the likelier first.
    pub fixes: Vec<Fix>,
    /// Hexadecimal; the same when lines move.
    pub fingerprint: String,
}

/// Another place of a finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// Where.
    pub place: Place,
    /// What stands there.
    pub message: String,
}

/// A way to mend a finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fix {
    /// What it does.
    pub title: String,
    /// How safe it is.
    pub applicability: Applicability,
    /// The replacements.
    pub edits: Vec<Edit>,
}

/// A replacement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// Path as given.
    pub path: Arc<str>,
    /// Bytes of the file.
    pub span: Span,
    /// What stands there instead.
    pub text: String,
}

/// Something that could not be checked, and why. A run with problems ends with exit code 2.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Problem {
    /// The file; none where it is the run as a whole.
    pub path: Option<Arc<str>>,
    /// Where in the file, where that is known.
    pub at: Option<(Span, Position)>,
    /// What happened, in one sentence.
    pub message: String,
}

impl Problem {
    /// A problem with a file as a whole.
    pub fn of(path: Arc<str>, message: impl Into<String>) -> Self {
        Self { path: Some(path), at: None, message: message.into() }
    }

    /// A problem with the run as a whole.
    pub fn of_run(message: impl Into<String>) -> Self {
        Self { path: None, at: None, message: message.into() }
    }
}

/// How many of each.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// Articles that were checked.
    pub articles: usize,
    /// Errors found.
    pub errors: usize,
    /// Warnings found.
    pub warnings: usize,
    /// Suggestions found.
    pub suggestions: usize,
}

/// What a run gives.
#[derive(Debug, Default)]
pub struct Outcome {
    /// Sorted by path, span start, span end, rule.
    pub diagnostics: Vec<Diagnostic>,
    /// Sorted by path.
    pub problems: Vec<Problem>,
    /// Counts.
    pub summary: Summary,
    /// The articles that were checked, as shown.
    pub checked: Vec<Arc<str>>,
    /// What a user may want to know though nothing is missing: that what was kept had to be made anew.
    pub notes: Vec<String>,
    /// How many findings the baseline hides.
    pub in_baseline: usize,
    /// The severity at which the run fails, where configuration says so.
    pub fail_on: Option<Severity>,
    /// The files that diagnostics and problems point into, for drawing.
    pub sources: Sources,
}
