//! What fuzzing and property tests throw at the boundary: any bytes as a reply, and replies whose form is
//! right and whose content is any bytes, so that the deep checks are reached as well.

use crate::call::Phase;
use crate::validate::{self, Context};
use crate::{Limits, Manifest, Reply};
use copydesk_plugin::model::*;

/// An article with characters of one to four bytes.
const TEXT: &str = "The Zürich office paid “12 €” for 𝒳 and n\u{303}othing else.";
/// A pool that holds a rule that is on, one that is not, and some words.
const POOL: &str = "demo/very demo/off a message \u{1b}[2J ü and a note\nof two lines";

/// A reply with the sections that `data` fills: each begins with two bytes, its kind and its length in
/// records.
fn shaped(data: &[u8]) -> Vec<u8> {
    let mut w = SheetWriter::new();
    w.bytes(tag::POOL, POOL.as_bytes());
    let mut rest = data;
    let mut seen = 0u8;
    while let [kind, count, tail @ ..] = rest {
        let kind = kind % 6;
        rest = tail;
        if seen & (1 << kind) != 0 {
            continue;
        }
        seen |= 1 << kind;
        let count = usize::from(*count % 24) + 1;
        rest = match kind {
            0 => section::<Finding>(&mut w, rest, count),
            1 => section::<FindingLabel>(&mut w, rest, count),
            2 => section::<FindingNote>(&mut w, rest, count),
            3 => section::<FindingFix>(&mut w, rest, count),
            4 => section::<FindingEdit>(&mut w, rest, count),
            _ => section::<PluginProblem>(&mut w, rest, count),
        };
    }
    w.finish().as_bytes().to_vec()
}

/// Strings of [`POOL`]: the rule that is on, the one that is off, words, escape codes, two lines, nothing,
/// and two that do not exist.
const STRINGS: [Str; 8] = [
    Str { start: 0, len: 9 },
    Str { start: 10, len: 8 },
    Str { start: 19, len: 9 },
    Str { start: 29, len: 4 },
    Str { start: 37, len: 23 },
    Str { start: 0, len: 0 },
    Str { start: 34, len: 1 },
    Str { start: u32::MAX, len: u32::MAX },
];

/// Every byte of `data` becomes one field, or half of a span. Small numbers reach further than large ones;
/// the largest bytes become numbers far out of range, and strings are chosen from those above.
fn section<'a, T: Record>(w: &mut SheetWriter, data: &'a [u8], count: usize) -> &'a [u8] {
    let numbers = |f: &FieldInfo| if f.ty == "Str" { 1 } else { f.size.div_ceil(4) };
    let row = T::FIELDS.iter().map(numbers).sum::<usize>().max(1);
    let (here, rest) = data.split_at(data.len().min(row * count));
    let records: Vec<T> = here
        .chunks_exact(row)
        .map(|bytes| {
            let mut raw = Vec::with_capacity(T::SIZE);
            let mut bytes = bytes.iter().copied();
            for field in T::FIELDS {
                let mut next = || bytes.next().unwrap_or(0);
                if field.ty == "Str" {
                    STRINGS[usize::from(next()) % STRINGS.len()].put(&mut raw);
                    continue;
                }
                for at in (0..field.size).step_by(4) {
                    let n = match next() {
                        0xff => u32::MAX,
                        0xfe => 1 << 31,
                        small => u32::from(small),
                    };
                    raw.extend_from_slice(&n.to_le_bytes()[..(field.size - at).min(4)]);
                }
            }
            T::read(&raw)
        })
        .collect();
    w.records(&records);
    rest
}

/// Reads `data` as whatever may come from a plugin.
///
/// Returns how many findings came out.
///
/// # Panics
/// When something comes out that the host promises not to let through.
pub fn any_reply(data: &[u8]) -> usize {
    let mut found = 0;
    let _ = Manifest::read(data);
    let _ = crate::frame::Frame::read(&mut &*data, 1 << 16);
    let mut article = SheetWriter::new();
    article.bytes(tag::TEXT, TEXT.as_bytes());
    let mut corpus = SheetWriter::new();
    let kinds = [FileKind::CHECKED, FileKind::INDEXED, FileKind::LEDGER];
    corpus.records(&kinds.map(|kind| File { kind, ..File::default() }));
    let (article, corpus) = (article.finish(), corpus.finish());
    for reply in [data.to_vec(), shaped(data)] {
        for phase in [Phase::Check, Phase::Finish] {
            let view = if phase == Phase::Check { article.view() } else { corpus.view() };
            let enabled = [("demo/very".to_owned(), 7)];
            let limits = Limits { text_bytes: 4096, findings: 20, ..phase.limits() };
            let context =
                Context { plugin: "demo", enabled: &enabled, view, corpus: phase == Phase::Finish, limits };
            let mut out = Reply::default();
            validate::read(&reply, &context, &mut out);
            hold(&out, phase, limits);
            found += out.findings.len();
        }
    }
    found
}

/// What the host promises of every reply.
fn hold(reply: &Reply, phase: Phase, limits: Limits) {
    let checked = |file: Option<u32>| match phase {
        Phase::Check => file.is_none(),
        Phase::Finish => file == Some(0),
    };
    let inside = |span: Span, file: Option<u32>| {
        let text = phase == Phase::Check && file.is_none();
        span.start <= span.end && (!text || TEXT.get(span.range()).is_some())
    };
    let plain = |text: &str| !text.contains(|c: char| c.is_control() && c != '\n' && c != '\t');
    let mut bytes = 0;
    assert!(reply.findings.len() <= limits.findings);
    for f in &reply.findings {
        assert!(f.rule == 7 && f.severity <= Severity::ERROR);
        assert!(checked(f.file) && inside(f.span, f.file));
        assert!(!f.message.trim().is_empty() && plain(&f.message) && !f.message.contains('\n'));
        bytes += f.message.len();
        for label in &f.labels {
            assert!(
                label.file.is_none_or(|i| i < 3) && inside(label.span, label.file) && plain(&label.message)
            );
            bytes += label.message.len();
        }
        bytes += f.notes.iter().map(String::len).sum::<usize>();
        for fix in &f.fixes {
            assert!(!fix.edits.is_empty() && fix.applicability <= Applicability::SAFE);
            for (i, edit) in fix.edits.iter().enumerate() {
                assert!(checked(edit.file) && inside(edit.span, edit.file) && plain(&edit.text));
                assert!(fix.edits[..i].iter().all(|e| e.span != edit.span && !e.span.overlaps(edit.span)));
                bytes += edit.text.len();
            }
        }
    }
    assert!(bytes <= limits.text_bytes);
    assert!(reply.problems.iter().all(|p| p.plugin == "demo" && plain(&p.message)));
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};

    proptest! {
        #![proptest_config(Config::with_cases(2_000))]

        #[test]
        fn nothing_gets_through_that_is_not_promised(data in prop::collection::vec(any::<u8>(), 0..400)) {
            super::any_reply(&data);
        }
    }

    /// Mostly small numbers, which point to something.
    #[test]
    fn nor_does_anything_that_is_nearly_right() {
        let found = std::cell::Cell::new(0);
        // The same cases each time, since how many findings come through is counted below.
        let rng = TestRng::deterministic_rng(RngAlgorithm::ChaCha);
        let mut runner = TestRunner::new_with_rng(Config::with_cases(2_000), rng);
        let result = runner.run(&prop::collection::vec(any::<u8>(), 0..300), |mut data| {
            for byte in &mut data {
                *byte = match *byte {
                    0..100 => 0,
                    100..160 => *byte % 4,
                    160..230 => *byte % 30,
                    large => large,
                };
            }
            // Nine findings come first.
            data.splice(0..0, [0, 8]);
            found.set(found.get() + super::any_reply(&data));
            Ok(())
        });
        assert!(result.is_ok(), "{result:?}");
        assert!(found.get() > 50, "only {} findings came through, so little was tested", found.get());
    }
}
