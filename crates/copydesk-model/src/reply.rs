//! What a plugin answers: findings with their labels, notes and fixes.

use crate::record::{open_enum, record};
use crate::{Link, Span, Str};

open_enum! {
    /// How serious a diagnostic is.
    Severity(u8) {
        /// The rule's own.
        DEFAULT = 0 "default",
        /// House style.
        SUGGESTION = 1 "suggestion",
        /// An editor should look.
        WARNING = 2 "warning",
        /// Two things that cannot both be true, or that no reading makes right.
        ERROR = 3 "error",
    }
}

open_enum! {
    /// How safe a fix is.
    Applicability(u8) {
        /// A person should choose.
        SUGGESTED = 0 "suggested",
        /// May be applied without a look.
        SAFE = 1 "safe",
    }
}

record! {
    /// One finding. Spans are of the rendered text of the article that was checked, or of the file that
    /// `file` names.
    Finding = b"FIND" {
        /// The place.
        span: Span,
        /// The rule's id.
        rule: Str,
        /// One sentence.
        message: Str,
        /// What to do; none where there is nothing to say.
        help: Str,
        /// The article, in a corpus pass: an index into the view's [`crate::File`] section. None means the
        /// article that was checked.
        file: Link,
        /// Index of its first label.
        first_label: u32,
        /// How many labels.
        labels: u32,
        /// Index of its first note.
        first_note: u32,
        /// How many notes.
        notes: u32,
        /// Index of its first fix.
        first_fix: u32,
        /// How many fixes.
        fixes: u32,
        /// Overrides the rule's severity.
        severity: Severity,
        /// Reserved.
        reserved: u8,
        /// Reserved.
        reserved2: u16,
    }
}

record! {
    /// Another place that belongs to a finding.
    FindingLabel = b"FLAB" {
        /// The place.
        span: Span,
        /// What stands there, in a few words.
        message: Str,
        /// As [`Finding::file`].
        file: Link,
        /// Reserved.
        reserved: u32,
    }
}

record! {
    /// A further remark on a finding.
    FindingNote = b"FNOT" {
        /// The remark.
        text: Str,
    }
}

record! {
    /// A way to mend a finding.
    FindingFix = b"FFIX" {
        /// What it does: "change to Tuesday".
        title: Str,
        /// Index of its first edit.
        first_edit: u32,
        /// How many edits.
        edits: u32,
        /// How safe it is.
        applicability: Applicability,
        /// Reserved.
        reserved: u8,
        /// Reserved.
        reserved2: u16,
    }
}

record! {
    /// A replacement of one span.
    FindingEdit = b"FEDT" {
        /// What is replaced.
        span: Span,
        /// By what.
        text: Str,
        /// As [`Finding::file`].
        file: Link,
        /// Reserved.
        reserved: u32,
    }
}

record! {
    /// A rule of the plugin that could not do its work on this article: it panicked, or says why it gave up.
    PluginProblem = b"PROB" {
        /// The rule's id; none where it is the plugin as a whole.
        rule: Str,
        /// What happened.
        message: Str,
    }
}
