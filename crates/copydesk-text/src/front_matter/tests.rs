use crate::{Options, parse};

/// Keys and values, and the blocks made of them.
fn read(text: &str) -> (Vec<String>, Vec<String>, usize) {
    let (sheet, problems) = parse(text.as_bytes(), "a.md", &Options::default());
    let meta = sheet.meta.iter().map(|m| {
        let (key, value) = (sheet.pool.get(m.key), sheet.pool.get(m.value));
        // Where a value stands in one piece, its place holds it.
        let there = &text[m.source.range()];
        assert!(
            there == value || there.len() > value.len() || there.contains(['\n', '\\']),
            "{there:?} for {value:?}"
        );
        format!("{key}={value}")
    });
    let blocks = sheet.blocks.iter().map(|b| format!("{}: {}", b.kind.name(), sheet.slice(b.span)));
    (meta.collect(), blocks.collect(), problems.len())
}

#[track_caller]
fn meta(text: &str, expected: &[&str]) {
    let (found, _, problems) = read(&format!("---\n{text}\n---\nText.\n"));
    assert_eq!(found, expected, "{text}");
    assert_eq!(problems, 0, "{text}");
}

#[test]
fn yaml_maps_lists_and_scalars() {
    meta("title: A b: c # d\nDate: 2024-03-05 10:00", &["title=A b: c", "date=2024-03-05 10:00"]);
    meta(
        "tags:\n- a\n- 'b c'\nauthors:\n  - name: Jo\n    url: x",
        &["tags=a", "tags=b c", "authors.name=Jo", "authors.url=x"],
    );
    meta("tags: [a, \"b, c\", d]\nx: {y: 1, z: 2}", &["tags=a", "tags=b, c", "tags=d", "x.y=1", "x.z=2"]);
    meta("a:\n  b:\n    c: 1\n  d: 2\ne: 3", &["a.b.c=1", "a.d=2", "e=3"]);
    meta("# comment\nempty:\nkey: value", &["key=value"]);
}

#[test]
fn yaml_scalars_over_several_lines() {
    meta("a: \"one\n  two\"\nb: x", &["a=one two", "b=x"]);
    meta("a: 'it''s\n  two'", &["a=it's two"]);
    meta("a: one\n  two\n  three\nb: x", &["a=one two three", "b=x"]);
    meta("a: one\n\ntwo at the margin\nb: x", &["a=one two at the margin", "b=x"]);
    meta("a: >-\n  one\n  two\n\n  three\nb: |\n  x\n  y", &["a=one two three", "b=x y"]);
    meta("a: \"\\u201Cq\\u201D \\\"r\\\"\"", &["a=\u{201C}q\u{201D} \"r\""]);
}

#[test]
fn toml_tables_and_values() {
    let (found, blocks, problems) = read(
        "+++\ntitle = \"A \\\"b\\\"\"\ndate = 2024-03-05T10:00:00Z # c\ntags = [\"x\", 'y',\n  \"z\"]\n[params]\nn = 1\ns = \"\"\"\none\ntwo\"\"\"\n+++\nText.\n",
    );
    assert_eq!(
        found,
        [
            "title=A \"b\"",
            "date=2024-03-05T10:00:00Z",
            "tags=x",
            "tags=y",
            "tags=z",
            "params.n=1",
            "params.s=one two"
        ]
    );
    assert_eq!(blocks, ["title: A \"b\"", "paragraph: Text."]);
    assert_eq!(problems, 0);
}

#[test]
fn title_and_summary_are_prose() {
    let (_, blocks, _) = read(
        "---\ntitle: \"One\n  two\"\nexcerpt: <p>The <b>sum</b>.</p>\ndescription: <p>The <b>sum</b>.</p>\n---\nText.\n",
    );
    assert_eq!(blocks, ["title: One two", "summary: The sum.", "paragraph: Text."]);
}

#[test]
fn a_rule_is_no_front_matter() {
    let (found, blocks, problems) = read("---\n\nText: here is some, and more.\n\n---\n\nMore.\n");
    assert!(found.is_empty() && problems == 0, "{found:?}");
    assert_eq!(blocks, ["paragraph: Text: here is some, and more.", "paragraph: More."]);
}

#[test]
fn what_is_broken_is_said() {
    for text in [
        "---\na: \"b\nc: d\n---\n",
        "---\na: [b\n---\n",
        "---\na:\nno key here\n---\n",
        "+++\na = \"b\n+++\n",
        "+++\nc = 1\na b\n+++\n",
    ] {
        assert_eq!(read(text).2, 1, "{text}");
    }
}
