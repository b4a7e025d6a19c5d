//! What a rule says: findings, and the reply they are written into.

use copydesk_model::*;

/// One finding, while a rule puts it together.
#[derive(Clone, Debug)]
#[must_use = "a flag says nothing until it is pushed"]
pub struct Flag {
    span: Span,
    file: Link,
    message: String,
    help: String,
    severity: Severity,
    labels: Vec<(Span, Link, String)>,
    notes: Vec<String>,
    fixes: Vec<Fix>,
}

#[derive(Clone, Debug)]
struct Fix {
    title: String,
    applicability: Applicability,
    edits: Vec<(Span, Link, String)>,
}

impl Flag {
    /// A finding at a place of the article. The message is one sentence without a full stop: what was read,
    /// what it conflicts with.
    pub fn at(span: Span, message: impl Into<String>) -> Self {
        Self {
            span,
            file: Link::NONE,
            message: message.into(),
            help: String::new(),
            severity: Severity::DEFAULT,
            labels: Vec::new(),
            notes: Vec::new(),
            fixes: Vec::new(),
        }
    }

    /// A finding of a corpus pass: `file` is an index into the corpus' files.
    pub fn in_file(file: u32, span: Span, message: impl Into<String>) -> Self {
        Self { file: Link::to(file as usize), ..Self::at(span, message) }
    }

    /// Shows another place of the article: the other side of a contradiction, where a name was introduced.
    pub fn label(mut self, span: Span, message: impl Into<String>) -> Self {
        self.labels.push((span, self.file, message.into()));
        self
    }

    /// Shows a place of another file of the view (another article, the ledger).
    pub fn label_in(mut self, file: u32, span: Span, message: impl Into<String>) -> Self {
        self.labels.push((span, Link::to(file as usize), message.into()));
        self
    }

    /// Adds a remark.
    pub fn note(mut self, text: impl Into<String>) -> Self {
        self.notes.push(text.into());
        self
    }

    /// Says what to do.
    pub fn help(mut self, text: impl Into<String>) -> Self {
        self.help = text.into();
        self
    }

    /// Overrides the rule's severity for this finding.
    pub fn severity(mut self, severity: Severity) -> Self {
        self.severity = severity;
        self
    }

    /// Offers a fix that a person should choose. Several may be offered, the likelier first.
    pub fn suggest(self, title: impl Into<String>, span: Span, replacement: impl Into<String>) -> Self {
        self.fix(title, Applicability::SUGGESTED, [(span, replacement.into())])
    }

    /// Offers a fix that is right wherever the finding is.
    pub fn fix_safely(self, title: impl Into<String>, span: Span, replacement: impl Into<String>) -> Self {
        self.fix(title, Applicability::SAFE, [(span, replacement.into())])
    }

    /// Offers a fix of several edits of the flag's own file.
    pub fn fix(
        mut self,
        title: impl Into<String>,
        applicability: Applicability,
        edits: impl IntoIterator<Item = (Span, String)>,
    ) -> Self {
        let edits = edits.into_iter().map(|(span, text)| (span, self.file, text)).collect();
        self.fixes.push(Fix { title: title.into(), applicability, edits });
        self
    }
}

/// Collects what rules find in one article (or in the corpus).
#[derive(Debug, Default)]
pub struct Flags {
    rule: &'static str,
    pool: Pool,
    findings: Vec<Finding>,
    labels: Vec<FindingLabel>,
    notes: Vec<FindingNote>,
    fixes: Vec<FindingFix>,
    edits: Vec<FindingEdit>,
    problems: Vec<PluginProblem>,
}

impl Flags {
    /// Adds a finding of the rule that is running.
    pub fn push(&mut self, flag: Flag) {
        self.push_as(self.rule, flag);
    }

    /// Adds a finding in the name of `rule`, a declared rule of this plugin that is on.
    pub fn push_as(&mut self, rule: &str, flag: Flag) {
        let finding = Finding {
            span: flag.span,
            rule: self.pool.add(rule),
            message: self.pool.add(&flag.message),
            help: self.pool.add(&flag.help),
            file: flag.file,
            first_label: self.labels.len() as u32,
            labels: flag.labels.len() as u32,
            first_note: self.notes.len() as u32,
            notes: flag.notes.len() as u32,
            first_fix: self.fixes.len() as u32,
            fixes: flag.fixes.len() as u32,
            severity: flag.severity,
            ..Finding::default()
        };
        self.findings.push(finding);
        for (span, file, message) in flag.labels {
            let message = self.pool.add(&message);
            self.labels.push(FindingLabel { span, message, file, reserved: 0 });
        }
        for note in flag.notes {
            self.notes.push(FindingNote { text: self.pool.add(&note) });
        }
        for fix in flag.fixes {
            self.fixes.push(FindingFix {
                title: self.pool.add(&fix.title),
                first_edit: self.edits.len() as u32,
                edits: fix.edits.len() as u32,
                applicability: fix.applicability,
                ..FindingFix::default()
            });
            for (span, file, text) in fix.edits {
                let text = self.pool.add(&text);
                self.edits.push(FindingEdit { span, text, file, reserved: 0 });
            }
        }
    }

    /// How many findings there are.
    pub fn len(&self) -> usize {
        self.findings.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.findings.is_empty()
    }

    /// Says that the rule that is running could not do its work here, and why.
    pub fn give_up(&mut self, message: &str) {
        let problem = PluginProblem { rule: self.pool.add(self.rule), message: self.pool.add(message) };
        self.problems.push(problem);
    }

    /// Lets `rule` speak from now on.
    pub(crate) fn begin(&mut self, rule: &'static str) {
        self.rule = rule;
    }

    /// Drops all findings after the first `len`.
    pub(crate) fn truncate(&mut self, len: usize) {
        // Labels, notes and fixes of the dropped findings stay behind, unreferenced, which is harmless.
        self.findings.truncate(len);
    }

    /// The reply as a sheet; no bytes at all where there is nothing to say.
    pub(crate) fn into_reply(self) -> Option<SheetBuf> {
        if self.findings.is_empty() && self.problems.is_empty() {
            return None;
        }
        let mut w = SheetWriter::new();
        w.records(&self.findings)
            .records(&self.labels)
            .records(&self.notes)
            .records(&self.fixes)
            .records(&self.edits)
            .records(&self.problems)
            .bytes(tag::POOL, self.pool.as_str().as_bytes());
        Some(w.finish())
    }
}
