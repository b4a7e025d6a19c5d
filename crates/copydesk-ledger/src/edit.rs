//! Changing a ledger file without losing what people have written around its entries.

use crate::entry::{ENTITY, FACT, QUOTE, TERM, is_id};
use crate::fields::nearest;
use crate::ledger::{File, Loaded};
use std::fs;
use std::io::{self, Write};
use std::path::Path;
use toml_edit::{Array, DocumentMut, Item, Table, Value};

/// A kind of entry, by its table's name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Section {
    Entity,
    Fact,
    Quote,
    Term,
}

impl Section {
    /// The table's name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Entity => "entity",
            Self::Fact => "fact",
            Self::Quote => "quote",
            Self::Term => "term",
        }
    }

    /// The section of this name.
    pub fn from_name(name: &str) -> Option<Self> {
        [Self::Entity, Self::Fact, Self::Quote, Self::Term].into_iter().find(|s| s.name() == name)
    }

    /// Its keys, in the order in which they are written.
    pub const fn keys(self) -> &'static [&'static str] {
        match self {
            Self::Entity => ENTITY,
            Self::Fact => FACT,
            Self::Quote => QUOTE,
            Self::Term => TERM,
        }
    }
}

/// Keys that hold a list even where one thing is given.
const LISTS: &[&str] =
    &["aliases", "never", "same_as", "says", "near", "accept", "only", "skip", "sources", "stale", "allow"];
/// Keys that are text whatever they look like.
const TEXTS: &[&str] = &[
    "id",
    "subject",
    "property",
    "name",
    "prefer",
    "expand",
    "text",
    "speaker",
    "review_every",
    "warn_before",
    "note",
];

/// A new entry while it is put together.
#[derive(Clone, Debug)]
pub struct Draft {
    section: Section,
    table: Table,
}

impl Draft {
    /// An entry with this id. Fails where it can be no id.
    pub fn new(section: Section, id: &str) -> Result<Self, String> {
        if !is_id(id) {
            return Err(format!("`{id}` is no id: write letters, digits, dots, hyphens and underscores"));
        }
        let mut table = Table::new();
        table.insert("id", toml_edit::value(id));
        Ok(Self { section, table })
    }

    /// Sets a key. A value that is TOML (a number, a date, a list, a table) is taken as such, everything else
    /// as text; a key of a list may be given more than once.
    pub fn set(&mut self, key: &str, value: &str) -> Result<(), String> {
        let keys = self.section.keys();
        if !keys.contains(&key) {
            let near = nearest(key, keys).map_or_else(
                || format!("its keys are {}", keys.join(", ")),
                |near| format!("did you mean `{near}`?"),
            );
            return Err(format!("a {} has no key `{key}` ({near})", self.section.name()));
        }
        let text = || Value::from(value.trim());
        let parsed = match value.trim().parse::<Value>() {
            Ok(v) if !TEXTS.contains(&key) || v.is_str() => v,
            _ => text(),
        };
        if !LISTS.contains(&key) {
            self.table.insert(key, Item::Value(parsed));
            return Ok(());
        }
        let list = self.table.entry(key).or_insert_with(|| Item::Value(Value::Array(Array::new())));
        if let Some(list) = list.as_array_mut() {
            match parsed {
                Value::Array(more) => list.extend(more),
                one => list.push(one),
            }
        }
        Ok(())
    }

    /// The entry as it is written.
    pub fn to_toml(&self) -> String {
        let mut table = self.table.clone();
        let keys = self.section.keys();
        table.sort_values_by(|a, _, b, _| place(keys, a.get()).cmp(&place(keys, b.get())));
        for (_, value) in table.iter_mut() {
            if let Some(value) = value.as_value_mut() {
                value.decor_mut().clear();
                if let Some(list) = value.as_array_mut() {
                    list.fmt();
                }
            }
        }
        format!("[[{}]]\n{table}", self.section.name())
    }
}

fn place(keys: &[&str], key: &str) -> usize {
    keys.iter().position(|k| *k == key).unwrap_or(keys.len())
}

/// A ledger file's text with new entries at its end; everything else stands as it stood. Fails where the
/// result would have a problem that the file did not have.
pub fn add(path: &str, text: &str, drafts: &[Draft]) -> Result<String, String> {
    let document: DocumentMut = text.parse().map_err(|e: toml_edit::TomlError| e.message().to_owned())?;
    let mut out = text.to_owned();
    if !out.is_empty() && !out.ends_with('\n') {
        out.push('\n');
    }
    if document.is_empty() && text.trim().is_empty() {
        out.push_str("schema = 1\n");
    }
    for draft in drafts {
        let name = draft.section.name();
        if document.get(name).is_some_and(|i| !i.is_array_of_tables()) {
            return Err(format!(
                "`{name}` is an inline list here; write its entries as [[{name}]] to add to them"
            ));
        }
        if !out.is_empty() {
            out.push('\n');
        }
        out.push_str(&draft.to_toml());
    }
    let problems = |text: &str| {
        let Loaded { ledger, problems } =
            crate::load(vec![File { path: path.to_owned(), text: text.to_owned() }]);
        let more = ledger.check(None, copydesk_model::Day::UNKNOWN);
        problems.into_iter().chain(more).map(|p| p.message).collect::<Vec<_>>()
    };
    let before = problems(text);
    match problems(&out).into_iter().find(|p| !before.contains(p)) {
        Some(problem) => Err(problem),
        None => Ok(out),
    }
}

/// A ledger file's text with its entries laid out alike: keys in one order, one blank line between entries,
/// one space around `=`. Comments stay where they belong, entries keep their order.
pub fn format(text: &str) -> Result<String, String> {
    let mut document: DocumentMut = text.parse().map_err(|e: toml_edit::TomlError| e.message().to_owned())?;
    lay_out(document.as_table_mut(), crate::entry::TOP);
    let mut first = document.as_table().iter().all(|(_, i)| i.is_table() || i.is_array_of_tables());
    // Headers are visited in the order in which they stand in the file.
    let mut headers: Vec<(isize, &mut Table, &[&str])> = Vec::new();
    for (key, item) in document.as_table_mut().iter_mut() {
        let keys = Section::from_name(key.get()).map_or(&[] as &[&str], Section::keys);
        match item {
            Item::Table(t) => headers.push((t.position().unwrap_or(0), t, keys)),
            Item::ArrayOfTables(list) => {
                headers.extend(list.iter_mut().map(|t| (t.position().unwrap_or(0), t, keys)));
            }
            _ => {}
        }
    }
    headers.sort_by_key(|h| h.0);
    for (_, table, keys) in headers {
        lay_out(table, keys);
        let before = table.decor().prefix().and_then(|p| p.as_str()).unwrap_or("");
        let before = comments(before, !first);
        table.decor_mut().set_prefix(before);
        let behind = table.decor().suffix().and_then(|s| s.as_str()).unwrap_or("").trim().to_owned();
        table.decor_mut().set_suffix(if behind.is_empty() { behind } else { format!(" {behind}") });
        first = false;
    }
    let trailing = comments(document.trailing().as_str().unwrap_or(""), true);
    let trailing = if trailing.trim().is_empty() { String::new() } else { trailing };
    document.set_trailing(trailing);
    Ok(document.to_string())
}

/// Comment lines with their margins straightened; `apart` sets a blank line before them.
fn comments(text: &str, apart: bool) -> String {
    let mut out = String::from(if apart { "\n" } else { "" });
    for line in text.lines().map(str::trim) {
        // Blank lines between comments are kept, one at most.
        if !line.is_empty() {
            out.push_str(line);
            out.push('\n');
        } else if !out.is_empty() && !out.ends_with("\n\n") && out != "\n" {
            out.push('\n');
        }
    }
    // A comment that stood apart from the header goes on standing apart, but the header itself does not.
    while out.ends_with("\n\n") {
        out.pop();
    }
    out
}

fn lay_out(table: &mut Table, keys: &[&str]) {
    table.sort_values_by(|a, x, b, y| {
        // Tables with headers of their own come last whatever their name, or they would swallow what follows.
        let own = |i: &Item| i.is_table() || i.is_array_of_tables();
        (own(x), place(keys, a.get())).cmp(&(own(y), place(keys, b.get())))
    });
    for (mut key, item) in table.iter_mut() {
        let Some(value) = item.as_value_mut() else { continue };
        let before = key.leaf_decor().prefix().and_then(|p| p.as_str()).unwrap_or("").to_owned();
        let before = comments(&before, false);
        key.leaf_decor_mut().set_prefix(before);
        key.leaf_decor_mut().set_suffix(" ");
        let behind = value.decor().suffix().and_then(|s| s.as_str()).unwrap_or("").trim().to_owned();
        match value {
            // A list over several lines is laid out by hand, often with comments: it is left so.
            Value::Array(list) if !list.to_string().contains('\n') => list.fmt(),
            Value::InlineTable(t) if !t.to_string().contains('\n') => t.fmt(),
            _ => {}
        }
        value.decor_mut().set_prefix(" ");
        value.decor_mut().set_suffix(if behind.is_empty() { behind } else { format!(" {behind}") });
    }
}

/// Writes a file so that it is the old one or the new one, whole, with the permissions that it had. A
/// symbolic link stays one: the file that it leads to is written.
pub fn write(path: &Path, text: &str) -> io::Result<()> {
    let real = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let folder = real.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut file = tempfile::NamedTempFile::new_in(folder)?;
    file.write_all(text.as_bytes())?;
    if let Ok(meta) = fs::metadata(&real) {
        file.as_file().set_permissions(meta.permissions())?;
    } else {
        open_to_umask(file.as_file())?;
    }
    file.as_file().sync_all()?;
    file.persist(&real).map_err(|e| e.error)?;
    Ok(())
}

/// Temporary files are for their owner alone; a new ledger is an ordinary file.
#[cfg(unix)]
fn open_to_umask(file: &fs::File) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    file.set_permissions(fs::Permissions::from_mode(0o644))
}

#[cfg(not(unix))]
fn open_to_umask(_: &fs::File) -> io::Result<()> {
    Ok(())
}
