//! Results as bytes. What is read was written by this program and has a checksum, and is checked all the same.

use super::Result;
use crate::{Diagnostic, Edit, Fix, Label, Place, Position, Problem};
use copydesk_corpus::wire::{Put, Take};
use copydesk_model::{Applicability, Severity, Span};
use std::collections::HashMap;
use std::sync::Arc;

#[derive(Default)]
struct Writer<'a> {
    out: Vec<u8>,
    /// Paths and rules come again and again; each is written once.
    names: HashMap<&'a str, u64>,
}

/// Appends a result.
pub(super) fn encode(result: &Result, out: &mut Vec<u8>) {
    let Result { diagnostics, problems } = result;
    let mut w = Writer { out: std::mem::take(out), names: HashMap::new() };
    w.list(diagnostics, Writer::diagnostic);
    w.list(problems, Writer::problem);
    *out = w.out;
}

impl Put for Writer<'_> {
    fn out(&mut self) -> &mut Vec<u8> {
        &mut self.out
    }
}

impl<'a> Writer<'a> {
    fn name(&mut self, name: &'a str) {
        let next = self.names.len() as u64;
        let n = *self.names.entry(name).or_insert(next);
        self.number(n);
        if n == next {
            self.text(name);
        }
    }

    fn list<T>(&mut self, list: &'a [T], mut one: impl FnMut(&mut Self, &'a T)) {
        self.number(list.len() as u64);
        for item in list {
            one(self, item);
        }
    }

    fn span(&mut self, span: Span) {
        self.number(span.start.into());
        self.number(span.end.into());
    }

    fn position(&mut self, at: Position) {
        self.number(at.line.into());
        self.number(at.column.into());
    }

    fn place(&mut self, place: &'a Place) {
        let Place { path, span, start, end } = place;
        self.name(path);
        self.span(*span);
        self.position(*start);
        self.position(*end);
    }

    fn diagnostic(&mut self, d: &'a Diagnostic) {
        let Diagnostic { rule, severity, message, place, text, labels, notes, help, fixes, fingerprint } = d;
        self.name(rule);
        self.out.push(severity.0);
        self.text(message);
        self.place(place);
        self.text(text);
        self.list(labels, |w, l| {
            w.place(&l.place);
            w.text(&l.message);
        });
        self.list(notes, |w, n| w.text(n));
        self.list(help.as_slice(), |w, h| w.text(h));
        self.list(fixes, |w, f| {
            w.text(&f.title);
            w.out.push(f.applicability.0);
            w.list(&f.edits, |w, e| {
                w.name(&e.path);
                w.span(e.span);
                w.text(&e.text);
            });
        });
        self.text(fingerprint);
    }

    fn problem(&mut self, p: &'a Problem) {
        let Problem { path, at, message } = p;
        self.list(path.as_slice(), |w, path| w.name(path));
        self.list(at.as_slice(), |w, (span, at)| {
            w.span(*span);
            w.position(*at);
        });
        self.text(message);
    }
}

struct Reader<'a> {
    rest: &'a [u8],
    names: Vec<Arc<str>>,
}

/// Reads a result; none where the bytes are damaged.
pub(super) fn decode(bytes: &[u8]) -> Option<Result> {
    let mut r = Reader { rest: bytes, names: Vec::new() };
    let result = Result { diagnostics: r.list(Reader::diagnostic)?, problems: r.list(Reader::problem)? };
    r.rest.is_empty().then_some(result)
}

impl<'a> Take<'a> for Reader<'a> {
    fn rest(&mut self) -> &mut &'a [u8] {
        &mut self.rest
    }
}

impl Reader<'_> {
    fn text(&mut self) -> Option<String> {
        Take::text(self).map(str::to_owned)
    }

    fn name(&mut self) -> Option<Arc<str>> {
        let n = self.small::<usize>()?;
        if n == self.names.len() {
            let name = self.text()?.into();
            self.names.push(name);
        }
        self.names.get(n).cloned()
    }

    fn list<T>(&mut self, mut one: impl FnMut(&mut Self) -> Option<T>) -> Option<Vec<T>> {
        let len = self.small::<usize>()?;
        // Every item takes a byte at least, so a damaged length asks for no memory.
        let mut out = Vec::with_capacity(len.min(self.rest.len()).min(1 << 16));
        for _ in 0..len {
            out.push(one(self)?);
        }
        Some(out)
    }

    fn optional<T>(&mut self, one: impl FnMut(&mut Self) -> Option<T>) -> Option<Option<T>> {
        let mut list = self.list(one)?;
        (list.len() <= 1).then(|| list.pop())
    }

    fn span(&mut self) -> Option<Span> {
        Some(Span { start: self.small()?, end: self.small()? })
    }

    fn position(&mut self) -> Option<Position> {
        Some(Position { line: self.small()?, column: self.small()? })
    }

    fn place(&mut self) -> Option<Place> {
        Some(Place { path: self.name()?, span: self.span()?, start: self.position()?, end: self.position()? })
    }

    fn edit(&mut self) -> Option<Edit> {
        Some(Edit { path: self.name()?, span: self.span()?, text: self.text()? })
    }

    fn diagnostic(&mut self) -> Option<Diagnostic> {
        Some(Diagnostic {
            rule: self.name()?,
            severity: Severity(self.byte()?),
            message: self.text()?,
            place: self.place()?,
            text: self.text()?,
            labels: self.list(|r| Some(Label { place: r.place()?, message: r.text()? }))?,
            notes: self.list(Self::text)?,
            help: self.optional(Self::text)?,
            fixes: self.list(|r| {
                Some(Fix {
                    title: r.text()?,
                    applicability: Applicability(r.byte()?),
                    edits: r.list(Self::edit)?,
                })
            })?,
            fingerprint: self.text()?,
        })
    }

    fn problem(&mut self) -> Option<Problem> {
        Some(Problem {
            path: self.optional(Self::name)?,
            at: self.optional(|r| Some((r.span()?, r.position()?)))?,
            message: self.text()?,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn result() -> Result {
        let place = |path: &str, start| Place {
            path: path.into(),
            span: Span::new(start, start + 300),
            start: Position { line: 1, column: start + 1 },
            end: Position { line: 2, column: 7 },
        };
        let one = Diagnostic {
            rule: "names/near-duplicate".into(),
            severity: Severity::ERROR,
            message: "“Ardal” once, “Ardel” twice".to_owned(),
            place: place("a.md", 4),
            text: "Ardal".to_owned(),
            labels: vec![Label { place: place("b.md", 0), message: "here".to_owned() }],
            notes: vec!["a note".to_owned(), String::new()],
            help: Some("look".to_owned()),
            fixes: vec![Fix {
                title: "write Ardel".to_owned(),
                applicability: Applicability::SUGGESTED,
                edits: vec![Edit { path: "a.md".into(), span: Span::new(4, 9), text: "Ardel".to_owned() }],
            }],
            fingerprint: "00ff00ff00ff00ff".to_owned(),
        };
        let two = Diagnostic {
            help: None,
            fixes: Vec::new(),
            labels: Vec::new(),
            notes: Vec::new(),
            ..one.clone()
        };
        let at = Some((Span::new(0, 3), Position { line: 1, column: 1 }));
        let problems = vec![Problem::of("b.md".into(), "odd"), Problem { at, ..Problem::of_run("odder") }];
        Result { diagnostics: vec![one, two], problems }
    }

    #[test]
    fn what_is_written_is_read() {
        let mut bytes = Vec::new();
        encode(&result(), &mut bytes);
        assert_eq!(decode(&bytes), Some(result()));
    }

    #[test]
    fn what_is_cut_short_or_damaged_is_refused_or_harmless() {
        let mut bytes = Vec::new();
        encode(&result(), &mut bytes);
        for end in 0..bytes.len() {
            assert_eq!(decode(&bytes[..end]), None, "{end} bytes");
        }
        for i in 0..bytes.len() {
            let mut damaged = bytes.clone();
            damaged[i] ^= 0xff;
            let _ = decode(&damaged);
        }
    }
}
