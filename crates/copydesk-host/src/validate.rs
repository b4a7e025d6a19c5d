//! Checking a reply, record by record. A finding that cannot be right is dropped and said so; the others
//! of the same reply stand.

use crate::limits::{DESCRIBED, EDIT_BYTES, EDITS, FIXES, LABELS, Limits, MESSAGE_BYTES, NOTE_BYTES, NOTES};
use crate::problem::{clean, shorten};
use crate::{Edit, Finding, Fix, Label, PluginProblem, Reply};
use copydesk_plugin::model::{self, *};

/// What a reply is held against.
pub(crate) struct Context<'a> {
    /// The plugin's name.
    pub plugin: &'a str,
    /// Its rules that are on, sorted by id, with their index among the host's rules.
    pub enabled: &'a [(String, usize)],
    /// The view that the plugin was given.
    pub view: Sheet<'a>,
    /// Whether the view is the corpus.
    pub corpus: bool,
    /// How much is taken.
    pub limits: Limits,
}

/// Reads and checks a reply. No bytes at all mean that the plugin has nothing to say.
pub(crate) fn read(bytes: &[u8], context: &Context<'_>, out: &mut Reply) {
    if bytes.is_empty() {
        return;
    }
    let mut fail = |message: String| out.problems.push(PluginProblem::of(context.plugin, message));
    let sheet = match Sheet::open(bytes) {
        Ok(sheet) => sheet,
        Err(e) => return fail(format!("its reply cannot be read: {e}")),
    };
    let (findings, problems) = (sheet.records::<model::Finding>(), sheet.records::<model::PluginProblem>());
    let rows = findings.len().max(problems.len());
    if rows > context.limits.findings {
        let max = context.limits.findings;
        return fail(format!("it gave {rows} findings at once; a reply of more than {max} is not taken"));
    }
    let mut reader = Reader::new(sheet, context);
    let mut dropped = 0;
    for (index, finding) in findings.iter().enumerate() {
        match reader.finding(&finding) {
            Ok(finding) => out.findings.push(finding),
            Err(fault) => {
                dropped += 1;
                if dropped <= DESCRIBED {
                    let id = sheet.str(finding.rule);
                    out.problems.push(PluginProblem {
                        plugin: context.plugin.to_owned(),
                        rule: reader.rule(id).is_some().then(|| id.to_owned()),
                        message: format!("finding {} was dropped: {fault}", index + 1),
                    });
                }
            }
        }
    }
    if dropped > DESCRIBED {
        let more = dropped - DESCRIBED;
        out.problems.push(PluginProblem::of(context.plugin, format!("{more} more findings were dropped")));
    }
    for problem in problems.iter().take(DESCRIBED.max(context.enabled.len())) {
        let (id, message) = (sheet.str(problem.rule), sheet.str(problem.message));
        let message = if message.is_empty() { "it gave up and did not say why" } else { message };
        out.problems.push(PluginProblem {
            plugin: context.plugin.to_owned(),
            rule: reader.rule(id).is_some().then(|| id.to_owned()),
            message: shorten(message, MESSAGE_BYTES),
        });
    }
}

struct Reader<'a> {
    sheet: Sheet<'a>,
    context: &'a Context<'a>,
    files: Records<'a, File>,
    labels: Rows<'a, FindingLabel>,
    notes: Rows<'a, FindingNote>,
    fixes: Rows<'a, FindingFix>,
    edits: Rows<'a, FindingEdit>,
    /// What [`Limits::text_bytes`] leaves.
    text_left: usize,
}

/// A section that findings take rows from, each row once at most in sum: otherwise a few rows that every
/// finding shares would unfold into far more than the reply holds.
struct Rows<'a, T> {
    rows: Records<'a, T>,
    left: usize,
}

impl<'a, T: Record> Rows<'a, T> {
    fn new(rows: Records<'a, T>) -> Self {
        Self { rows, left: rows.len() }
    }

    fn take(&mut self, first: u32, count: u32, max: u32, what: &str) -> Result<Records<'a, T>, String> {
        if count == 0 {
            return Ok(Records::default());
        }
        if count > max {
            return Err(format!("it has {count} {what}; at most {max} are taken"));
        }
        if first.checked_add(count).is_none_or(|end| end as usize > self.rows.len()) {
            return Err(format!("its {what} lie outside the reply"));
        }
        self.left = self
            .left
            .checked_sub(count as usize)
            .ok_or_else(|| format!("its {what} are another finding's as well"))?;
        Ok(self.rows.run(first, count))
    }
}

impl<'a> Reader<'a> {
    fn new(sheet: Sheet<'a>, context: &'a Context<'a>) -> Self {
        Self {
            sheet,
            context,
            files: context.view.records(),
            labels: Rows::new(sheet.records()),
            notes: Rows::new(sheet.records()),
            fixes: Rows::new(sheet.records()),
            edits: Rows::new(sheet.records()),
            text_left: context.limits.text_bytes,
        }
    }

    /// Index of a rule that is on.
    fn rule(&self, id: &str) -> Option<usize> {
        let enabled = self.context.enabled;
        enabled.binary_search_by(|(known, _)| known.as_str().cmp(id)).ok().map(|i| enabled[i].1)
    }

    /// A string of the reply, which may be empty.
    fn text(&mut self, s: Str, max: usize, lines: bool, what: &str) -> Result<String, String> {
        let text = self.sheet.str(s);
        if text.len() != s.len as usize {
            return Err(format!("its {what} lies outside the reply or cuts a character"));
        }
        if text.len() > max {
            return Err(format!("its {what} is {} bytes long; at most {max} are taken", text.len()));
        }
        self.text_left = self
            .text_left
            .checked_sub(text.len())
            .ok_or("the reply's strings are longer in sum than is taken")?;
        Ok(clean(text, lines))
    }

    /// A string that must be there.
    fn words(&mut self, s: Str, what: &str) -> Result<String, String> {
        let text = self.text(s, MESSAGE_BYTES, false, what)?;
        if text.trim().is_empty() { Err(format!("its {what} is empty")) } else { Ok(text) }
    }

    /// The file that a link names.
    fn file(&self, link: Link) -> Result<Option<u32>, String> {
        match link.get() {
            None => Ok(None),
            Some(i) if i < self.files.len() => Ok(Some(i as u32)),
            Some(i) => Err(format!("it names file {i} of {}", self.files.len())),
        }
    }

    /// A place where findings may stand and edits may be made.
    fn checked_file(&self, file: Option<u32>) -> Result<(), String> {
        match (file.and_then(|i| self.files.get(i as usize)), self.context.corpus) {
            (Some(file), true) if file.kind == FileKind::CHECKED => Ok(()),
            (None, false) => Ok(()),
            (None, true) => Err("it names no file, and there is no one article in a corpus pass".to_owned()),
            (Some(file), _) => {
                let path = clean(self.context.view.str(file.path), false);
                Err(format!("it stands in `{path}`, which is not what is checked here"))
            }
        }
    }

    fn span(&self, span: Span, file: Option<u32>, what: &str) -> Result<Span, String> {
        let Span { start, end } = span;
        if start > end {
            return Err(format!("{what} {start}..{end} ends before it starts"));
        }
        if file.is_none() && !self.context.corpus {
            let text = self.context.view.text();
            if end as usize > text.len() {
                let len = text.len();
                return Err(format!("{what} {start}..{end} lies outside the text of {len} bytes"));
            }
            if !text.is_char_boundary(start as usize) || !text.is_char_boundary(end as usize) {
                return Err(format!("{what} {start}..{end} cuts a character"));
            }
        }
        Ok(span)
    }

    fn finding(&mut self, f: &model::Finding) -> Result<Finding, String> {
        let id = self.text(f.rule, MESSAGE_BYTES, false, "rule")?;
        let rule = self
            .rule(&id)
            .ok_or_else(|| format!("`{}` is no rule of this plugin that is on", shorten(&id, 80)))?;
        if f.severity > Severity::ERROR {
            return Err(format!("its severity is {}, which is none", f.severity.0));
        }
        let file = self.file(f.file)?;
        self.checked_file(file)?;
        let span = self.span(f.span, file, "its span")?;
        let message = self.words(f.message, "message")?;
        let help = self.text(f.help, NOTE_BYTES, true, "help")?;
        let mut labels = Vec::new();
        for label in self.labels.take(f.first_label, f.labels, LABELS, "labels")? {
            let file = self.file(label.file)?.or(file);
            let span = self.span(label.span, file, "its label's span")?;
            labels.push(Label {
                span,
                file,
                message: self.text(label.message, MESSAGE_BYTES, false, "label")?,
            });
        }
        let mut notes = Vec::new();
        for note in self.notes.take(f.first_note, f.notes, NOTES, "notes")? {
            notes.push(self.text(note.text, NOTE_BYTES, true, "note")?);
        }
        let mut fixes = Vec::new();
        for fix in self.fixes.take(f.first_fix, f.fixes, FIXES, "fixes")? {
            fixes.push(self.fix(&fix, file)?);
        }
        let help = (!help.is_empty()).then_some(help);
        Ok(Finding { rule, span, file, message, help, severity: f.severity, labels, notes, fixes })
    }

    fn fix(&mut self, fix: &FindingFix, file: Option<u32>) -> Result<Fix, String> {
        if fix.applicability > Applicability::SAFE {
            return Err(format!("its fix is of applicability {}, which is none", fix.applicability.0));
        }
        if fix.edits == 0 {
            return Err("its fix changes nothing".to_owned());
        }
        let title = self.words(fix.title, "fix's title")?;
        let mut edits = Vec::new();
        for edit in self.edits.take(fix.first_edit, fix.edits, EDITS, "edits")? {
            let file = self.file(edit.file)?.or(file);
            self.checked_file(file)?;
            let span = self.span(edit.span, file, "its edit's span")?;
            let text = self.sheet.str(edit.text);
            // Replacements go into files: they are taken as they are or not at all.
            if text.contains(|c: char| c.is_control() && !matches!(c, '\n' | '\t')) {
                return Err("its edit would write control characters".to_owned());
            }
            let text = self.text(edit.text, EDIT_BYTES, true, "edit")?;
            edits.push(Edit { span, file, text });
        }
        let mut order: Vec<_> = edits.iter().map(|e| (e.file, e.span)).collect();
        order.sort_unstable();
        let clash =
            |w: &[(Option<u32>, Span)]| w[0].0 == w[1].0 && (w[0].1.end > w[1].1.start || w[0].1 == w[1].1);
        if order.windows(2).any(clash) {
            return Err("two edits of its fix overlap".to_owned());
        }
        Ok(Fix { title, applicability: fix.applicability, edits })
    }
}
