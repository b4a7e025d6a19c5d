//! The laws of a sheet, for property tests and fuzz targets.

use copydesk_model::{Format, SheetBuilder, Span};
use copydesk_text::{Options, parse};

/// Reads a file and holds the sheet to its laws.
pub fn check(bytes: &[u8], path: &str, format: Option<Format>) -> Result<SheetBuilder, String> {
    let (sheet, problems) = parse(bytes, path, &Options { format, date: None });
    let fail = |what: &str, span: Span| Err(format!("{what}: {span:?} in {format:?}"));
    let text = sheet.text.as_str();
    let in_text = |s: Span| s.start <= s.end && text.get(s.range()).is_some();
    let source = std::str::from_utf8(bytes);
    let in_file = |s: Span| {
        s.start <= s.end
            && s.end as usize <= bytes.len()
            && source
                .is_ok_and(|t| t.is_char_boundary(s.start as usize) && t.is_char_boundary(s.end as usize))
                | source.is_err()
    };
    let mut before = 0;
    for s in &sheet.segments {
        if !in_text(s.text) || s.text.is_empty() || s.text.start < before {
            return fail("segment's text", s.text);
        }
        if !in_file(s.source) {
            return fail("segment's source", s.source);
        }
        if s.verbatim != 0 && text.as_bytes()[s.text.range()] != bytes[s.source.range()] {
            return fail("a verbatim segment differs", s.source);
        }
        before = s.text.end;
    }
    let mut last_leaf = 0;
    let (mut next_sentence, mut next_token) = (0, 0);
    for (i, b) in sheet.blocks.iter().enumerate() {
        if !in_text(b.span) || b.span.is_empty() {
            return fail("block", b.span);
        }
        if let Some(p) = b.parent.get()
            && (p >= i || !sheet.blocks[p].kind.is_container() || !sheet.blocks[p].span.contains(b.span))
        {
            return fail("block outside its parent", b.span);
        }
        if b.kind.is_container() {
            continue;
        }
        if b.span.start < last_leaf || b.first_sentence != next_sentence || b.sentences == 0 {
            return fail("block out of order or without sentences", b.span);
        }
        last_leaf = b.span.end;
        let mut at = b.span.start;
        for n in b.first_sentence..b.first_sentence + b.sentences {
            let s = sheet.sentences[n as usize];
            if !in_text(s.span) || s.span.start < at || !b.span.contains(s.span) || s.block as usize != i {
                return fail("sentence", s.span);
            }
            if s.first_token != next_token || s.tokens == 0 {
                return fail("sentence's tokens", s.span);
            }
            let mut at_token = s.span.start;
            for t in sheet.sentence_tokens(n as usize) {
                let t = sheet.tokens[t];
                if !in_text(t.span)
                    || t.span.is_empty()
                    || t.span.start < at_token
                    || !s.span.contains(t.span)
                {
                    return fail("token", t.span);
                }
                at_token = t.span.end;
            }
            next_token += s.tokens;
            at = s.span.end;
        }
        next_sentence += b.sentences;
    }
    if next_sentence as usize != sheet.sentences.len() || next_token as usize != sheet.tokens.len() {
        return fail("sentences or tokens outside blocks", Span::default());
    }
    for i in &sheet.inlines {
        if !in_text(i.span) {
            return fail("inline", i.span);
        }
    }
    for d in &sheet.directives {
        if !in_file(d.source)
            || d.at as usize > text.len()
            || d.next_block.get().is_some_and(|b| b >= sheet.blocks.len())
        {
            return fail("directive", d.source);
        }
    }
    for m in &sheet.meta {
        if !in_file(m.source) {
            return fail("meta", m.source);
        }
    }
    for s in problems.iter().filter_map(|p| p.source) {
        if !in_file(s) {
            return fail("problem", s);
        }
    }
    Ok(sheet)
}
