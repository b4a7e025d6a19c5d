//! `include/copydesk.h` is made here, from the types themselves, so that it cannot say anything else than
//! they do. `COPYDESK_WRITE_HEADER=1 cargo test -p copydesk-plugin --test header` writes it anew.

use copydesk_plugin::abi;
use copydesk_plugin::model::*;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

/// An enumeration or a set of flags as the header shows it.
struct Named {
    bytes: usize,
    docs: Vec<(String, u64, &'static str)>,
}

type Enums = BTreeMap<&'static str, Named>;

macro_rules! enums {
    ($($ty:ident),* $(,)?) => {
        Enums::from([$((stringify!($ty), Named {
            bytes: size_of::<$ty>(),
            docs: $ty::ALL.iter().map(|(name, value, docs)| ((*name).to_owned(), u64::from(value.0), *docs)).collect(),
        })),*])
    };
}

struct Shape {
    name: &'static str,
    docs: &'static str,
    tag: Tag,
    size: usize,
    fields: &'static [FieldInfo],
}

macro_rules! records {
    ($($ty:ident),* $(,)?) => {
        vec![$(Shape {
            name: <$ty as Record>::NAME,
            docs: <$ty as Record>::DOCS,
            tag: <$ty as Record>::TAG,
            size: <$ty as Record>::SIZE,
            fields: <$ty as Record>::FIELDS,
        }),*]
    };
}

fn all_enums() -> Enums {
    enums! {
        DateSource, Format, DocumentFlags, BlockKind, BlockFlags, TokenKind, Case, TokenFlags, WordClass,
        InlineKind, EntityKind, EntityFlags, MentionForm, MentionFlags, AcronymFlags, AcronymUseFlags,
        DefinitionOrder, TimeKind, Grain, TimeFlags, QuantityKind, Approx, QuantityFlags, QuoteKind,
        AttributionKind, ClaimFlags, Direction, FileKind, EntryKind, NameWordFlags, LedgerKind, LedgerFlags, Verdict, Aspect,
        Tie, Severity, Applicability, Phases, Profiles, OptionType,
    }
}

fn all_records() -> Vec<Shape> {
    records! {
        Document, Block, Sentence, Token, Inline, SourceSegment, Directive, Meta, Entity, Mention, Acronym,
        AcronymUse, Definition, Time, Quantity, Quote, Attribution, Claim, Change, Part, File, Entry,
        LedgerFact, LedgerMatch, PluginInfo, RuleInfo, OptionInfo, OptionValue, EnabledRule, RuleSource,
        Finding, FindingLabel, FindingNote, FindingFix, FindingEdit, PluginProblem,
    }
}

fn header() -> String {
    let mut out = include_str!("header/head.h").to_owned();
    for (name, value) in [
        ("ABI_MAJOR", i64::from(abi::ABI_MAJOR)),
        ("ABI_MINOR", i64::from(abi::ABI_MINOR)),
        ("OK", i64::from(abi::OK)),
        ("FAILED", i64::from(abi::FAILED)),
        ("PANICKED", i64::from(abi::PANICKED)),
    ] {
        out = out.replace(&format!("@{name}@"), &value.to_string());
    }
    let enums = all_enums();
    out += "/* ---- Values ------------------------------------------------------------------------------------------- */\n\n";
    for (name, named) in &enums {
        let _ = writeln!(out, "typedef {} {};", unsigned(named.bytes), c_name(name));
        for (value, n, docs) in &named.docs {
            comment(&mut out, "", docs);
            let _ = writeln!(out, "#define {}_{value} {n}u", c_name(name).to_uppercase());
        }
        out.push('\n');
    }
    out += "/* ---- Sheets: tags and records ------------------------------------------------------------------------- */\n\n";
    for (name, value) in [
        ("HEADER_SIZE", HEADER_SIZE as u64),
        ("SECTION_SIZE", SECTION_SIZE as u64),
        ("FORMAT_MAJOR", u64::from(FORMAT_MAJOR)),
        ("FORMAT_MINOR", u64::from(FORMAT_MINOR)),
        ("TAG_TEXT", u64::from(tag::TEXT.0)),
        ("TAG_POOL", u64::from(tag::POOL.0)),
    ] {
        let _ = writeln!(out, "#define COPYDESK_{name} {value}u");
    }
    out.push('\n');
    for shape in all_records() {
        record(&mut out, &shape, &enums);
    }
    out + include_str!("header/tail.h")
}

fn record(out: &mut String, shape: &Shape, enums: &Enums) {
    let name = c_name(shape.name);
    comment(out, "", shape.docs);
    let _ = writeln!(out, "typedef struct {name} {{");
    let mut next = 0;
    for field in shape.fields {
        assert_eq!(field.offset, next, "{name}.{} follows a gap", field.name);
        next += field.size;
        comment(out, "    ", field.docs);
        let keyword =
            ["case", "class", "default", "long", "new", "short", "this", "union"].contains(&field.name);
        let _ =
            writeln!(out, "    {} {}{};", c_type(field, enums), field.name, if keyword { "_" } else { "" });
    }
    assert_eq!(next, shape.size, "{name} has a gap at its end");
    let _ = writeln!(out, "}} {name};");
    let _ = writeln!(out, "#define {}_TAG {}u\n", name.to_uppercase(), shape.tag.0);
}

fn comment(out: &mut String, indent: &str, docs: &str) {
    let lines: Vec<&str> = docs.lines().map(str::trim).collect();
    // Links of Rust's documentation mean nothing here.
    let text =
        lines.join(&format!("\n{indent} * ")).replace("[`", "`").replace("`]", "`").replace("crate::", "");
    assert!(!text.contains("*/"), "{text:?} would end the comment");
    let _ = writeln!(out, "{indent}/* {text} */");
}

fn c_type(field: &FieldInfo, enums: &Enums) -> String {
    match field.ty {
        "u8" | "u16" | "u32" | "u64" => unsigned(field.size).to_owned(),
        "i32" => "int32_t".to_owned(),
        "i64" => "int64_t".to_owned(),
        "Span" | "Str" | "Decimal" | "Link" | "Day" | "Weekday" => c_name(field.ty),
        other => {
            let named = enums.get(other).unwrap_or_else(|| panic!("add {other} to the list above"));
            assert_eq!(named.bytes, field.size);
            c_name(other)
        }
    }
}

fn unsigned(bytes: usize) -> &'static str {
    match bytes {
        1 => "uint8_t",
        2 => "uint16_t",
        4 => "uint32_t",
        _ => "uint64_t",
    }
}

/// `AcronymUse` is `copydesk_acronym_use`.
fn c_name(name: &str) -> String {
    let mut out = "copydesk".to_owned();
    for c in name.chars() {
        if c.is_ascii_uppercase() {
            out.push('_');
        }
        out.push(c.to_ascii_lowercase());
    }
    out
}

#[test]
fn the_header_says_what_the_types_say() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("include/copydesk.h");
    let made = header();
    if std::env::var_os("COPYDESK_WRITE_HEADER").is_some() {
        std::fs::write(&path, &made).unwrap();
    }
    let kept = std::fs::read_to_string(&path).unwrap_or_default().replace("\r\n", "\n");
    let first = made.lines().zip(kept.lines()).position(|(a, b)| a != b);
    assert!(
        made == kept,
        "include/copydesk.h is out of date from line {}: run this test with COPYDESK_WRITE_HEADER=1",
        first.map_or(made.lines().count().min(kept.lines().count()), |n| n) + 1
    );
}

#[test]
fn no_record_is_left_out() {
    let model = Path::new(env!("CARGO_MANIFEST_DIR")).join("../copydesk-model/src");
    let mut missing = Vec::new();
    let listed: Vec<&str> = all_records().iter().map(|r| r.name).collect();
    for file in std::fs::read_dir(model).unwrap() {
        let text = std::fs::read_to_string(file.unwrap().path()).unwrap();
        let names = text.lines().filter_map(|l| l.trim().split_once(" = b\"")?.1.ends_with('{').then_some(l));
        let names = names.filter_map(|l| l.split_whitespace().next());
        missing.extend(names.filter(|n| !listed.contains(n)).map(str::to_owned));
    }
    assert!(missing.is_empty(), "add {missing:?} to the list above");
}
