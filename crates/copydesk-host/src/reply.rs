//! A plugin's answer after it was checked: owned, in bounds, of rules that are on.

use crate::PluginProblem;
use copydesk_plugin::model::{Applicability, Severity, Span};

/// What the plugins said of one article, or of the corpus.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reply {
    /// In the order of the plugins, then as the plugin gave them.
    pub findings: Vec<Finding>,
    /// What could not be checked here, or was said and cannot be right.
    pub problems: Vec<PluginProblem>,
}

/// One finding. Its spans lie in the rendered text and on character boundaries, except in other files of
/// the view (`file` is set), whose text the host does not have: there only their order is checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// Index of its rule among [`crate::Host::rules`].
    pub rule: usize,
    /// The place.
    pub span: Span,
    /// The file: an index into the view's `File` section, which is there. None is the article that was
    /// checked; in a corpus pass there always is a file, and it is one that this run checks.
    pub file: Option<u32>,
    /// One sentence.
    pub message: String,
    /// What to do.
    pub help: Option<String>,
    /// The finding's own severity; [`Severity::DEFAULT`] is the rule's.
    pub severity: Severity,
    /// Other places that belong to it.
    pub labels: Vec<Label>,
    /// Further remarks.
    pub notes: Vec<String>,
    /// Ways to mend it.
    pub fixes: Vec<Fix>,
}

/// Another place of a finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// The place.
    pub span: Span,
    /// As [`Finding::file`], except that any file of the view may be labelled.
    pub file: Option<u32>,
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
    /// The replacements; no two of them overlap.
    pub edits: Vec<Edit>,
}

/// A replacement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// What is replaced.
    pub span: Span,
    /// As [`Finding::file`].
    pub file: Option<u32>,
    /// By what.
    pub text: String,
}
