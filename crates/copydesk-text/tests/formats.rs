//! What each format is read as: blocks with their sentences, one line a block.

use copydesk_model::{BlockFlags, BlockKind, Format, InlineKind, SheetBuilder, SourceMap, Span};
use copydesk_text::{Options, parse};

fn read(text: &str, format: Format) -> SheetBuilder {
    let (sheet, problems) = parse(text.as_bytes(), "a", &Options { format: Some(format), date: None });
    assert_eq!(problems, [], "{text}");
    sheet
}

/// Blocks as `kind: sentence | sentence`, indented as they stand in each other; placeholders as `@`.
fn shown(sheet: &SheetBuilder) -> Vec<String> {
    let mut out = Vec::new();
    for b in &sheet.blocks {
        let mut depth = 0;
        let mut parent = b.parent.get();
        while let Some(p) = parent {
            depth += 1;
            parent = sheet.blocks[p].parent.get();
        }
        let mut line = format!("{}{}", "  ".repeat(depth), b.kind.name());
        match b.kind {
            BlockKind::HEADING => line += &format!(" {}", b.level),
            BlockKind::TABLE_CELL => line += &format!(" {}.{}", b.row, b.column),
            BlockKind::LIST_ITEM if b.flags.has(BlockFlags::ORDERED) => line += &format!(" {}", b.row),
            _ => {}
        }
        if !b.kind.is_container() {
            let sentences: Vec<String> = (b.first_sentence..b.first_sentence + b.sentences)
                .map(|n| sheet.slice(sheet.sentences[n as usize].span).replace('\u{FFFC}', "@"))
                .collect();
            line += &format!(": {}", sentences.join(" | "));
        }
        out.push(line);
    }
    out
}

#[track_caller]
fn check(format: Format, text: &str, expected: &[&str]) {
    assert_eq!(shown(&read(text, format)), expected, "{text}");
}

/// The source of the first occurrence of `words` in the rendered text, and whether it can be edited.
fn source<'t>(sheet: &SheetBuilder, text: &'t str, words: &str) -> (&'t str, bool) {
    let at = sheet.text.find(words).expect("the words are in the text") as u32;
    let finished = sheet.finish();
    let view = finished.view();
    let (span, exact) = SourceMap::of(&view)
        .to_source(Span::new(at, at + words.len() as u32))
        .expect("the words have a source");
    (&text[span.range()], exact)
}

#[test]
fn markdown_blocks() {
    check(
        Format::MARKDOWN,
        "# Ti*t*le\n\nOne two.\nThree *four*. Five  \nsix\n\n> Said.\n\n1. a\n2. b\n\n   more\n   - c\n\n***\n\n```\ncode\n```\n\n    code\n",
        &[
            "heading 1: Title",
            "paragraph: One two. | Three four. | Five\nsix",
            "quote",
            "  paragraph: Said.",
            "list",
            "  list-item 1: a",
            "  list-item 2: b",
            "  list-item 2: more",
            "  list",
            "    list-item: c",
        ],
    );
}

#[test]
fn markdown_tables_notes_and_definitions() {
    check(
        Format::MARKDOWN,
        "| A | B |\n|---|---|\n| x\\|y | `c` |\n\nText.[^1]\n\n[^1]: The note.\n\nTerm\n: Meaning.\n",
        &[
            "table",
            "  table-cell 1.1: A",
            "  table-cell 1.2: B",
            "  table-cell 2.1: x|y",
            "  table-cell 2.2: @",
            "paragraph: Text.@",
            "footnote: The note.",
            "definition: Term",
            "definition: Meaning.",
        ],
    );
}

#[test]
fn markdown_leaves_out_what_is_no_prose() {
    check(
        Format::MARKDOWN,
        "See [the {{ x }} page]({{ site.url }}/a/b) and `x` ![An alt.](i.png) <b>bold</b>.{: .lead}\n\n{% include a.html %}\n\n<!-- c -->\n\n<div>In <em>HTML</em>.</div>\n",
        &["paragraph: See the @ page and @ @ bold.", "caption: An alt.", "paragraph: In HTML."],
    );
}

#[test]
fn markup_within_words_does_not_show() {
    let text = "A **w**ord &amp; caf\u{e9}\\*s.";
    let sheet = read(text, Format::MARKDOWN);
    assert_eq!(shown(&sheet), ["paragraph: A word & caf\u{e9}*s."]);
    assert_eq!(source(&sheet, text, "word"), ("w**ord", false));
    assert_eq!(source(&sheet, text, "ord"), ("ord", true));
    assert_eq!(source(&sheet, text, "&"), ("&amp;", false));
    assert_eq!(source(&sheet, text, "*s"), ("*s", true));
}

#[test]
fn line_ends_are_spaces_and_map_to_themselves() {
    for (format, text) in [
        (Format::MARKDOWN, "one\r\ntwo three\r\n"),
        (Format::TEXT, "one\r\ntwo three\r\n"),
        (Format::HTML, "<p>one\r\n  two three</p>"),
        (Format::RST, "- one\r\n  two three\r\n"),
    ] {
        let sheet = read(text, format);
        assert_eq!(sheet.text, "one two three", "{format:?}");
        assert!(source(&sheet, text, "one two").0.starts_with("one\r\n"), "{format:?}");
        assert_eq!(source(&sheet, text, "two three"), ("two three", true), "{format:?}");
    }
}

#[test]
fn html_blocks() {
    check(
        Format::HTML,
        "<html lang=de><head><title>T &amp; t</title><script>no</script></head><body><nav>no</nav><h2>H</h2><p>One <b>t</b>wo.\n\
         Three.<p>Four<br>Five<sup>1</sup>.<ul><li>a<li>b<ol start=3><li>c</ol></ul><blockquote>Q.</blockquote>\
         <table><caption>C</caption><tr><th>A<td>B</table><pre>no</pre><figure><img alt='Alt' src=x><figcaption>Cap</figcaption></figure>",
        &[
            "title: T & t",
            "heading 2: H",
            "paragraph: One two. | Three.",
            "paragraph: Four | Five@.",
            "list",
            "  list-item: a",
            "  list-item: b",
            "  list",
            "    list-item 3: c",
            "quote",
            "  paragraph: Q.",
            "table",
            "  caption: C",
            "  table-cell 1.1: A",
            "  table-cell 1.2: B",
            "paragraph: @",
            "caption: Alt",
            "caption: Cap",
        ],
    );
}

#[test]
fn rst_blocks() {
    check(
        Format::RST,
        "=====\nTitle\n=====\n\nPart\n====\n\nOne *two* ``x``. See `three <http://a.b>`_ and four_ [1]_.\nFive::\n\n    code\n\n\
         .. note:: Mind\n   this.\n\n.. code-block:: c\n\n   x\n\n.. a comment\n\n- a\n  b\n\n  c\n- d\n\nterm\n    Meaning.\n\n\
         1. x\n2. y\n\n.. [1] Note.\n\n    A quotation.\n\n| line\n",
        &[
            "heading 1: Title",
            "heading 2: Part",
            "paragraph: One two @. | See three and four @. | Five:",
            "paragraph: Mind this.",
            "list",
            "  list-item: a b",
            "  list-item: c",
            "  list-item: d",
            "definition: term",
            "definition: Meaning.",
            "list",
            "  list-item 1: x",
            "  list-item 2: y",
            "footnote: Note.",
            "footnote: A quotation.",
            "line: line",
        ],
    );
}

#[test]
fn rst_tables() {
    check(
        Format::RST,
        "+-----+-------+\n| A   | B     |\n+=====+=======+\n| x   | Mon.  |\n|     | more  |\n+-----+-------+\n\n\
         ===== =====\nC     D\n===== =====\n1     two\n      three\n2     four is long\n===== =====\n",
        &[
            "table",
            "  table-cell 1.1: A",
            "  table-cell 1.2: B",
            "  table-cell 2.1: x",
            "  table-cell 2.2: Mon. more",
            "table",
            "  table-cell 1.1: C",
            "  table-cell 1.2: D",
            "  table-cell 2.1: 1",
            "  table-cell 2.2: two three",
            "  table-cell 3.1: 2",
            "  table-cell 3.2: four is long",
        ],
    );
    check(
        Format::RST,
        ".. list-table:: Dates\n   :header-rows: 1\n\n   * - A\n     - B\n   * - c\n     - d\n       e\n\n.. csv-table::\n\n   \"x, y\", z\n",
        &[
            "caption: Dates",
            "table",
            "  table-cell 1.1: A",
            "  table-cell 1.2: B",
            "  table-cell 2.1: c",
            "  table-cell 2.2: d e",
            "table",
            "  table-cell 1.1: x, y",
            "  table-cell 1.2: z",
        ],
    );
}

#[test]
fn plain_text_is_wrapped_or_one_paragraph_a_line() {
    let long = "This paragraph stands on one line and is longer than any text that is wrapped by hand would ever be, which tells the reader what it is.";
    check(
        Format::TEXT,
        &format!("A headline without a stop\n{long}\nPhoto by Jo Doe\n{long} {long}\n"),
        &[
            "line: A headline without a stop",
            &format!("paragraph: {long}"),
            "line: Photo by Jo Doe",
            &format!("paragraph: {long} | {long}"),
        ],
    );
    check(
        Format::TEXT,
        "Notes\n=====\n\nThe first line of this paragraph is wrapped at some sixty and\ngoes on here. It ends soon.\n\n- an item that is\n  hanging\n- another\n\nLast words\n",
        &[
            "heading 1: Notes",
            "paragraph: The first line of this paragraph is wrapped at some sixty and goes on here. | It ends soon.",
            "list",
            "  list-item: an item that is hanging",
            "  list-item: another",
            "line: Last words",
        ],
    );
}

#[test]
fn comments_speak_to_the_linter_in_every_format() {
    for (format, text) in [
        (Format::MARKDOWN, "One.\n\n<!-- stet a/b: why -->\nTwo.\n"),
        (Format::HTML, "<p>One.</p><!-- stet a/b: why --><p>Two.</p>"),
        (Format::RST, "One.\n\n.. stet a/b: why\n\nTwo.\n"),
        (Format::TEXT, "One.\n\n[[stet a/b: why]]\nTwo.\n"),
        (Format::TEXT, "One.\n\n<!-- stet a/b: why -->\n\nTwo.\n"),
    ] {
        let sheet = read(text, format);
        assert_eq!(shown(&sheet), ["paragraph: One.", "paragraph: Two."], "{text}");
        let [d] = sheet.directives[..] else { panic!("{text}: {:?}", sheet.directives) };
        assert_eq!(sheet.pool.get(d.text), "stet a/b: why");
        assert_eq!(d.next_block.get(), Some(1), "{text}");
        assert!(text[d.source.range()].contains("stet"));
    }
}

#[test]
fn a_mark_before_a_value_knows_where_it_stands() {
    let sheet = read("At most <!-- fact: limit --> 60 a minute.\n\nNext.\n", Format::MARKDOWN);
    let d = sheet.directives[0];
    assert_eq!(&sheet.text[d.at as usize..], " 60 a minute.\n\nNext.");
}

#[test]
fn links_and_code_are_recorded() {
    let sheet = read(
        "[a b](x.md) `let x` https://a.org/b <https://c.org> [https://d.org](https://d.org)",
        Format::MARKDOWN,
    );
    let inlines: Vec<_> = sheet
        .inlines
        .iter()
        .map(|i| (i.kind.name(), sheet.slice(i.span), sheet.pool.get(i.target)))
        .collect();
    assert_eq!(
        inlines,
        [
            (InlineKind::LINK.name(), "a b", "x.md"),
            ("code", "\u{FFFC}", "let x"),
            ("url", "https://a.org/b", "https://a.org/b"),
            ("link", "https://c.org", "https://c.org"),
            ("link", "https://d.org", "https://d.org"),
        ]
    );
}

#[test]
fn byte_order_marks_and_encodings() {
    let (sheet, problems) = parse("\u{FEFF}# T\n\nx".as_bytes(), "a.md", &Options::default());
    assert!(problems.is_empty());
    assert_eq!(shown(&sheet), ["heading 1: T", "paragraph: x"]);
    let utf16: Vec<u8> = "\u{FEFF}caf\u{e9} 😀 x".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let (sheet, problems) = parse(&utf16, "a.md", &Options::default());
    assert!(problems.is_empty());
    assert_eq!(sheet.text, "caf\u{e9} 😀 x");
    let finished = sheet.finish();
    let view = finished.view();
    assert_eq!(SourceMap::of(&view).to_source(Span::new(6, 10)), Some((Span::new(12, 16), false)));
}

#[test]
fn what_cannot_be_read_is_said_with_its_place() {
    let said = |bytes: &[u8], path: &str| {
        let (sheet, problems) = parse(bytes, path, &Options::default());
        assert!(sheet.text.contains("Rest"), "the rest is read");
        problems.into_iter().map(|p| (p.source.map(|s| (s.start, s.end)), p.message)).collect::<Vec<_>>()
    };
    assert!(matches!(&said(b"a\0b\n\nRest", "a.md")[..], [(Some((1, 2)), m)] if m.contains("NUL")));
    assert!(matches!(&said(b"a \xE9\xE9 b\n\nRest", "a.md")[..], [(Some((2, 3)), m)] if m.contains("0xE9")));
    assert!(matches!(&said(b"---\ntitle: \"x\nno key\n---\nRest", "a.md")[..], [(Some((11, 12)), _), ..]));
    assert!(
        matches!(&said(b"---\ntitle: x\n\nRest", "a.md")[..], [(Some((0, 3)), m)] if m.contains("closing"))
    );
    let deep = format!("Rest\n\n{}x", ">".repeat(1000));
    assert!(matches!(&said(deep.as_bytes(), "a.md")[..], [(Some((6, 7)), m)] if m.contains("deeper")));
}

#[test]
fn the_date_comes_from_the_nearest_source() {
    let day = |text: &str, path: &str| {
        let options = Options { format: None, date: copydesk_model::Day::parse_iso("2020-01-01") };
        let d = parse(text.as_bytes(), path, &options).0.document;
        format!("{} {}", d.date, d.date_source.name())
    };
    assert_eq!(day("---\ndate: 2024-03-05\n---\nx", "2023-01-01-x.md"), "2024-03-05 article");
    assert_eq!(day("x", "posts/2023-01-01-x.md"), "2023-01-01 file-name");
    assert_eq!(day("Headline\n\nBy Jo Doe, 5 March 2024\n\nText here.", "a.txt"), "2024-03-05 text");
    assert_eq!(day("TOKYO, March 5, 2024 (Agency) \u{2014} Text here.", "a.txt"), "2024-03-05 text");
    assert_eq!(day("<meta name=date content='March 5, 2024'><p>x", "a.html"), "2024-03-05 article");
    assert_eq!(day("Published in May. Text.", "a.txt"), "2020-01-01 given");
}
