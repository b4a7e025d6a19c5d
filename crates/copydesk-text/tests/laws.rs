//! Laws that hold for every file, whatever is in it.

#[path = "support/check.rs"]
mod support;

use copydesk_model::Format;
use proptest::prelude::*;
use support::check;

const FORMATS: [Format; 4] = [Format::TEXT, Format::MARKDOWN, Format::HTML, Format::RST];

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
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/eval");
    if !root.is_dir() {
        eprintln!("skipped: no corpus beside the repository");
        return;
    }
    let mut folders = vec![root];
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
