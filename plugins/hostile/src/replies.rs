//! Replies that are wrong in every way that a reply can be.

use crate::{RULE, write};
use copydesk_plugin::abi::{OK, Sink};
use copydesk_plugin::model::*;

/// A reply while it is made.
#[derive(Default)]
struct Draft {
    pool: Pool,
    findings: Vec<Finding>,
    labels: Vec<FindingLabel>,
    notes: Vec<FindingNote>,
    fixes: Vec<FindingFix>,
    edits: Vec<FindingEdit>,
}

impl Draft {
    /// A finding that is right, if the text has four bytes of ASCII.
    fn finding(&mut self) -> Finding {
        let (rule, message) =
            (self.pool.add(RULE), self.pool.add("flagged by a plugin that does as it is told"));
        Finding { span: Span::new(0, 4), rule, message, ..Finding::default() }
    }

    fn bytes(&self) -> Vec<u8> {
        let mut w = SheetWriter::new();
        w.records(&self.findings)
            .records(&self.labels)
            .records(&self.notes)
            .records(&self.fixes)
            .records(&self.edits)
            .bytes(tag::POOL, self.pool.as_str().as_bytes());
        w.finish().as_bytes().to_vec()
    }
}

/// Flags the word "hostile", as it should.
pub fn honest(text: &str, out: *const Sink) -> i32 {
    let mut draft = Draft::default();
    for (at, word) in text.match_indices("hostile") {
        let span = Span::new(at as u32, (at + word.len()) as u32);
        let finding = Finding { span, ..draft.finding() };
        draft.findings.push(finding);
    }
    write(out, &draft.bytes());
    OK
}

/// Writes the bad reply of this name.
pub fn bad(deed: &str, text: &str, out: *const Sink) -> i32 {
    let mut draft = Draft::default();
    let good = draft.finding();
    let mut finding = good;
    match deed {
        "no-sheet" => {
            write(out, b"these are no findings");
            return OK;
        }
        "truncated" => {
            draft.findings.push(good);
            let bytes = draft.bytes();
            write(out, &bytes[..bytes.len() - 9]);
            return OK;
        }
        "garbage-lengths" => {
            draft.findings.push(good);
            let mut bytes = draft.bytes();
            // Record size and count of the first section.
            bytes[HEADER_SIZE + 4..HEADER_SIZE + 12].fill(0xff);
            write(out, &bytes);
            return OK;
        }
        "no-utf8" => {
            draft.findings.push(good);
            let mut bytes = draft.bytes();
            let last = bytes.len() - 1;
            bytes[last] = 0xff;
            write(out, &bytes);
            return OK;
        }
        "million" => draft.findings = vec![good; 999_999],
        "unknown-rule" => finding.rule = draft.pool.add("hostile/unheard-of"),
        "others-rule" => finding.rule = draft.pool.add("demo/very"),
        "string-outside" => finding.message = Str { start: u32::MAX - 1, len: 9 },
        "no-message" => finding.message = Str::default(),
        "long-message" => finding.message = draft.pool.add(&"very ".repeat(100_000)),
        "bad-severity" => finding.severity = Severity(200),
        "reversed" => finding.span = Span::new(4, 1),
        "outside" => finding.span = Span::new(0, text.len() as u32 + 1),
        "far-outside" => finding.span = Span::new(u32::MAX - 1, u32::MAX),
        "mid-character" => {
            let at = text.find('ü').unwrap_or(0) as u32;
            finding.span = Span::new(at + 1, at + 2);
        }
        "file-outside" => finding.file = Link(9),
        "labels-outside" => (finding.first_label, finding.labels) = (u32::MAX, 2),
        "many-labels" => finding.labels = u32::MAX,
        "shared-notes" => {
            // A small reply that would be a large one if every finding had its own copy.
            draft.notes = vec![FindingNote { text: draft.pool.add(&"x".repeat(16_000)) }; 64];
            draft.findings = vec![Finding { notes: 64, ..good }; 10_000];
        }
        "empty-fix" => {
            draft.fixes.push(FindingFix { title: draft.pool.add("do nothing"), ..FindingFix::default() });
            finding.fixes = 1;
        }
        "overlapping-edits" => {
            let text = draft.pool.add("again");
            let edit =
                |start, end| FindingEdit { span: Span::new(start, end), text, ..FindingEdit::default() };
            draft.edits = vec![edit(0, 3), edit(2, 4)];
            let title = draft.pool.add("edit twice");
            draft.fixes.push(FindingFix { title, edits: 2, ..FindingFix::default() });
            finding.fixes = 1;
        }
        "edit-outside" => {
            let edit = FindingEdit { span: Span::new(0, 9_999_999), ..FindingEdit::default() };
            draft.edits.push(edit);
            let title = draft.pool.add("edit what is not there");
            draft.fixes.push(FindingFix { title, edits: 1, ..FindingFix::default() });
            finding.fixes = 1;
        }
        "terminal-codes" => finding.message = draft.pool.add("clears \x1b[2J the screen"),
        _ => finding.message = draft.pool.add("there is no such deed"),
    }
    if draft.findings.is_empty() {
        draft.findings = vec![finding, good];
    }
    write(out, &draft.bytes());
    OK
}
