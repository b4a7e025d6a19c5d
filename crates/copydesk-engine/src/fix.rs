//! Applying fixes: edits of one file put together, and files written so that none is ever half written.

use crate::{Diagnostic, Edit, Fix, Problem};
use copydesk_model::{Applicability, Span};
use std::collections::BTreeMap;
use std::io::{self, Write};
use std::path::Path;
use std::sync::Arc;

/// Edits by file, sorted, none overlapping another.
pub type Plan<'d> = BTreeMap<Arc<str>, Vec<&'d Edit>>;

/// Chooses the fixes to apply: of each finding the first that is at least this safe, whole or not at all.
/// Of two fixes that touch the same place, the earlier finding's is taken; the other may be possible in the
/// next round.
pub fn plan(diagnostics: &[Diagnostic], least: Applicability) -> (Plan<'_>, usize) {
    let mut plan = Plan::new();
    let mut taken = 0;
    for diagnostic in diagnostics {
        let Some(fix) = diagnostic.fixes.iter().find(|f| f.applicability >= least) else { continue };
        if fits(&plan, fix) {
            for edit in &fix.edits {
                let edits = plan.entry(edit.path.clone()).or_default();
                let at = edits.partition_point(|e| e.span < edit.span);
                // Two findings may ask for one and the same edit.
                if edits.get(at).is_none_or(|e| *e != edit) {
                    edits.insert(at, edit);
                }
            }
            taken += 1;
        }
    }
    (plan, taken)
}

/// Whether no edit of a fix touches one that is planned, unless it is the same.
fn fits(plan: &Plan<'_>, fix: &Fix) -> bool {
    let clash = |a: Span, b: Span| {
        a.overlaps(b)
            || a == b
            || (a.is_empty() && a.start == b.start)
            || (b.is_empty() && a.start == b.start)
    };
    fix.edits.iter().all(|edit| {
        let Some(edits) = plan.get(&edit.path) else { return true };
        let at = edits.partition_point(|e| e.span < edit.span);
        let near = edits[at.saturating_sub(1)..].iter().take(2);
        near.copied().all(|e| e == edit || !clash(e.span, edit.span))
    })
}

/// A text with edits made: sorted, not overlapping. One that lies outside the text or cuts a character is
/// left out.
pub fn splice(bytes: &[u8], edits: &[&Edit]) -> Vec<u8> {
    let mut out = Vec::with_capacity(bytes.len());
    let mut done = 0;
    for edit in edits {
        let range = edit.span.range();
        if range.start < done || range.end > bytes.len() || range.start > range.end {
            continue;
        }
        out.extend_from_slice(&bytes[done..range.start]);
        encode(bytes, &edit.text, &mut out);
        done = range.end;
    }
    out.extend_from_slice(&bytes[done..]);
    out
}

/// Writes text as the file is encoded.
fn encode(file: &[u8], text: &str, out: &mut Vec<u8>) {
    match file.get(..2) {
        Some([0xff, 0xfe]) => out.extend(text.encode_utf16().flat_map(u16::to_le_bytes)),
        Some([0xfe, 0xff]) => out.extend(text.encode_utf16().flat_map(u16::to_be_bytes)),
        _ => out.extend_from_slice(text.as_bytes()),
    }
}

/// Applies planned edits to the files below a folder. Gives what could not be written.
pub fn apply(cwd: &Path, plan: &Plan<'_>) -> Vec<Problem> {
    let mut problems = Vec::new();
    for (path, edits) in plan {
        let file = cwd.join(&**path);
        let done = std::fs::read(&file).and_then(|bytes| replace(&file, &splice(&bytes, edits)));
        if let Err(error) = done {
            problems.push(Problem::of(path.clone(), format!("cannot be mended: {error}")));
        }
    }
    problems
}

/// Replaces a file's content in one step, its permissions kept: whoever reads it sees the old or the new.
pub fn replace(file: &Path, content: &[u8]) -> io::Result<()> {
    // A link stays a link: its target is replaced.
    let file = std::fs::canonicalize(file)?;
    let meta = std::fs::metadata(&file)?;
    if meta.permissions().readonly() {
        return Err(io::Error::new(io::ErrorKind::PermissionDenied, "the file is read-only"));
    }
    let mut temporary = tempfile::NamedTempFile::new_in(file.parent().unwrap_or(Path::new(".")))?;
    temporary.write_all(content)?;
    temporary.as_file().set_permissions(meta.permissions())?;
    temporary.as_file().sync_all()?;
    temporary.persist(&file).map_err(|e| e.error)?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Place;
    use copydesk_model::Severity;

    fn edit(start: u32, end: u32, text: &str) -> Edit {
        Edit { path: "a.md".into(), span: Span::new(start, end), text: text.to_owned() }
    }

    fn finding(applicability: Applicability, edits: Vec<Edit>) -> Diagnostic {
        let place = Place {
            path: "a.md".into(),
            span: edits[0].span,
            start: crate::Position::default(),
            end: crate::Position::default(),
        };
        Diagnostic {
            rule: "test/rule".into(),
            severity: Severity::ERROR,
            message: String::new(),
            place,
            text: String::new(),
            labels: Vec::new(),
            notes: Vec::new(),
            help: None,
            fixes: vec![Fix { title: String::new(), applicability, edits }],
            fingerprint: String::new(),
        }
    }

    fn fixed(text: &str, findings: &[Diagnostic]) -> (String, usize) {
        let (plan, taken) = plan(findings, Applicability::SAFE);
        let edits = plan.get("a.md").map_or(&[][..], |e| e);
        (String::from_utf8(splice(text.as_bytes(), edits)).unwrap(), taken)
    }

    #[test]
    fn safe_fixes_are_applied_and_suggested_ones_are_not() {
        let findings = [
            finding(Applicability::SAFE, vec![edit(0, 3, "The")]),
            finding(Applicability::SUGGESTED, vec![edit(4, 7, "dog")]),
        ];
        assert_eq!(fixed("teh cat sat", &findings), ("The cat sat".to_owned(), 1));
    }

    #[test]
    fn of_fixes_that_overlap_the_first_is_taken_whole_and_the_other_not_at_all() {
        let findings = [
            finding(Applicability::SAFE, vec![edit(4, 7, "dog"), edit(8, 11, "ran")]),
            finding(Applicability::SAFE, vec![edit(0, 3, "A"), edit(8, 11, "slept")]),
        ];
        assert_eq!(fixed("the cat sat", &findings), ("the dog ran".to_owned(), 1));
    }

    #[test]
    fn one_edit_asked_for_twice_is_made_once() {
        let both = [
            finding(Applicability::SAFE, vec![edit(3, 3, "!")]),
            finding(Applicability::SAFE, vec![edit(3, 3, "!")]),
        ];
        assert_eq!(fixed("the", &both), ("the!".to_owned(), 2));
    }

    #[test]
    fn a_file_keeps_its_encoding_and_its_permissions() {
        let dir = tempfile::tempdir().unwrap();
        let file = dir.path().join("a.md");
        let wide = |t: &str| -> Vec<u8> {
            [0xff, 0xfe].into_iter().chain(t.encode_utf16().flat_map(u16::to_le_bytes)).collect()
        };
        std::fs::write(&file, wide("teh cat")).unwrap();
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            std::fs::set_permissions(&file, std::fs::Permissions::from_mode(0o640)).unwrap();
        }
        let permissions = std::fs::metadata(&file).unwrap().permissions();
        let findings = [finding(Applicability::SAFE, vec![edit(2, 8, "the")])];
        let (plan, _) = plan(&findings, Applicability::SAFE);
        assert_eq!(apply(dir.path(), &plan), []);
        assert_eq!(std::fs::read(&file).unwrap(), wide("the cat"));
        assert_eq!(std::fs::metadata(&file).unwrap().permissions(), permissions);
    }

    proptest::proptest! {
        /// Whatever fixes ask for, those that are taken are made in full and the rest of the text stays.
        #[test]
        fn planned_edits_never_overlap(ranges in proptest::collection::vec((0u32..60, 0u32..8), 0..30)) {
            let findings: Vec<_> = ranges
                .iter()
                .map(|&(start, len)| finding(Applicability::SAFE, vec![edit(start, start + len, "")]))
                .collect();
            let (plan, _) = plan(&findings, Applicability::SAFE);
            let edits = plan.get("a.md").map_or(&[][..], |e| e);
            for pair in edits.windows(2) {
                proptest::prop_assert!(pair[0].span.end <= pair[1].span.start);
            }
            let removed: u32 = edits.iter().map(|e| e.span.len()).sum();
            proptest::prop_assert_eq!(splice(&[b'x'; 80], edits).len() as u32, 80 - removed);
        }
    }
}
