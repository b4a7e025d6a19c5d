//! Laws that hold for every file, whatever is in it.

use copydesk_model::{Format, SheetBuilder, Span};
use copydesk_text::{Options, parse};
use proptest::prelude::*;

const FORMATS: [Format; 4] = [Format::TEXT, Format::MARKDOWN, Format::HTML, Format::RST];

fn check(bytes: &[u8], path: &str, format: Option<Format>) -> Result<SheetBuilder, String> {
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

fn check_all(bytes: &[u8]) -> Result<(), TestCaseError> {
    for format in FORMATS {
        check(bytes, "a", Some(format)).map_err(TestCaseError::fail)?;
    }
    Ok(())
}

/// Pieces that mean something to one of the readers.
const PIECES: &[&str] = &[
    "word",
    "Word",
    "U.S.",
    "e.g.",
    "Dr.",
    ".",
    "!",
    "?\"",
    "...",
    " ",
    "  ",
    "\n",
    "\r\n",
    "\n\n",
    "\t",
    "'s",
    "\u{2019}s",
    "\u{201C}",
    "\u{201D}",
    "é",
    "e\u{301}",
    "漢字。",
    "👩‍👩‍👧",
    "🇯🇵",
    "\u{FFFC}",
    "\u{a0}",
    "\u{FEFF}",
    "\0",
    "1,000.50",
    "2024-03-05",
    "18F",
    "5p.m.",
    "$",
    "%",
    "--",
    "-",
    "https://example.org/a_(b)",
    "a@b.org",
    "@x",
    "#tag",
    "src/lib.rs",
    "snake_case",
    "f()",
    "# ",
    "> ",
    "- ",
    "* ",
    "1. ",
    "    ",
    "```\n",
    "`",
    "``",
    "*",
    "**",
    "_",
    "~~",
    "[",
    "]",
    "(",
    ")",
    "](",
    "![",
    "[^1]",
    "[^1]: ",
    "|",
    "|-|-|\n",
    "<!-- ",
    " -->",
    "stet x",
    "fact: y",
    "<p>",
    "</p>",
    "<br>",
    "<a href=\"x\">",
    "</a>",
    "<table><tr><td>",
    "<script>",
    "</script>",
    "<code>",
    "</code>",
    "<li>",
    "<img alt='x y'>",
    "<",
    ">",
    "&amp;",
    "&#x41;",
    "&nbsp;",
    "&",
    "{{ x }}",
    "{{",
    "{% raw %}",
    "{% endraw %}",
    "{: .a}",
    "---\n",
    "title: a b",
    "title: \"",
    "+++\n",
    "key = \"v\"",
    "\"",
    "\\",
    "\\*",
    "::",
    "::\n",
    ".. ",
    ".. note:: ",
    ".. [1] ",
    ":role:`",
    "`_",
    ":field: ",
    "=====",
    "====  ====\n",
    "+---+\n",
    "PEP: 1\n",
    "Title: T\n",
    "Status: S\n",
    "[[stet]]",
    ": ",
    "===\n",
    "\\ ",
];

fn documents() -> impl Strategy<Value = String> {
    proptest::collection::vec(proptest::sample::select(PIECES), 0..60).prop_map(|p| p.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn hold_for_documents_made_of_markup(text in documents()) {
        check_all(text.as_bytes())?;
    }

    #[test]
    fn hold_for_markup_after_front_matter(head in documents(), text in documents()) {
        check_all(format!("---\ntitle: x\n{head}\n---\n{text}").as_bytes())?;
        check_all(format!("+++\ntitle = \"x\"\n{head}\n+++\n{text}").as_bytes())?;
    }

    #[test]
    fn hold_for_arbitrary_text(text in ".{0,200}") {
        check_all(text.as_bytes())?;
    }

    #[test]
    fn hold_for_arbitrary_bytes(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
        check_all(&bytes)?;
    }

    #[test]
    fn hold_for_utf16(text in documents(), big in any::<bool>()) {
        let units = std::iter::once(0xFEFF).chain(text.encode_utf16());
        let bytes: Vec<u8> = units.flat_map(|u| if big { u.to_be_bytes() } else { u.to_le_bytes() }).collect();
        check_all(&bytes)?;
    }

    #[test]
    fn hold_for_text_with_bad_bytes(text in documents(), at in 0usize..100, bad in 0x80u8..) {
        let mut bytes = text.into_bytes();
        bytes.insert(at.min(bytes.len()), bad);
        check_all(&bytes)?;
    }
}

/// Real articles, where there are some at hand.
#[test]
fn hold_for_a_corpus() {
    let root = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/eval");
    let Some(root) = ["", "/../.."]
        .iter()
        .map(|up| root.replace("/../../../shared", &format!("/../../..{up}/shared")))
        .find(|r| std::path::Path::new(r).is_dir())
    else {
        eprintln!("skipped: no corpus beside the repository");
        return;
    };
    let mut folders = vec![std::path::PathBuf::from(root)];
    let mut count = 0;
    while let Some(folder) = folders.pop() {
        let Ok(entries) = std::fs::read_dir(folder) else { continue };
        for path in entries.flatten().map(|e| e.path()) {
            if path.is_dir() {
                folders.push(path);
            } else if copydesk_text::format_of(&path.to_string_lossy()).is_some() {
                let bytes = std::fs::read(&path).expect("a file of the corpus can be read");
                if let Err(e) = check(&bytes, &path.to_string_lossy(), None) {
                    panic!("{}: {e}", path.display());
                }
                count += 1;
            }
        }
    }
    eprintln!("{count} files");
}
