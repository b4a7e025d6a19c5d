//! Walking a TOML file so that every complaint has its exact place, and reading goes on after each.

use crate::{Problem, Source, suggest};
use copydesk_model::Span;
use std::cell::RefCell;
use std::ops::{Range, RangeInclusive};
use std::sync::Arc;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// A key or value with its place.
pub type Value<'i> = Spanned<DeValue<'i>>;

/// A file that is being read, and what is wrong with it so far.
pub struct Doc {
    /// Path as shown.
    pub path: Arc<str>,
    /// The file, for lines and columns.
    pub source: Arc<Source>,
    problems: RefCell<Vec<Problem>>,
}

impl Doc {
    /// A file under the path that people know it by.
    pub fn new(path: Arc<str>, source: Arc<Source>) -> Self {
        Self { path, source, problems: RefCell::default() }
    }

    /// What was found wrong, in the order of the file. Where the syntax is broken, the rest of the line
    /// may have been read as anything, so it is not complained about twice.
    pub fn into_problems(self, syntax: Vec<toml::de::Error>) -> Vec<Problem> {
        let mut broken = Vec::new();
        let others = std::mem::take(&mut *self.problems.borrow_mut());
        for error in syntax {
            let at = error.span().unwrap_or(0..0);
            broken.push(self.source.line_of(at.start as u32));
            self.problem(at, error.message());
        }
        let mut problems = self.problems.into_inner();
        problems.extend(others.into_iter().filter(|p| p.at.is_none_or(|(_, at)| !broken.contains(&at.line))));
        problems.sort();
        problems
    }

    /// Notes a problem at a place.
    pub fn problem(&self, at: Range<usize>, message: impl Into<String>) {
        let span = Span::new(at.start as u32, at.end as u32);
        self.problems.borrow_mut().push(Problem {
            path: Some(self.path.clone()),
            at: Some((span, self.source.position(span.start))),
            message: message.into(),
        });
    }

    /// A key that nobody reads.
    pub fn unknown_key(&self, key: &Spanned<impl AsRef<str>>, known: &[&str]) {
        let name = key.get_ref().as_ref();
        let hint = suggest::hint(name, known.iter().copied());
        self.problem(key.span(), format!("unknown key `{name}`{hint}"));
    }

    fn wrong_type(&self, value: &Value<'_>, wanted: &str) {
        self.problem(value.span(), format!("expected {wanted}, found {}", with_article(value.get_ref())));
    }

    /// A string.
    pub fn string<'v>(&self, value: &'v Value<'_>) -> Option<&'v str> {
        let text = value.get_ref().as_str();
        if text.is_none() {
            self.wrong_type(value, "a string");
        }
        text
    }

    /// A boolean.
    pub fn bool(&self, value: &Value<'_>) -> Option<bool> {
        let b = value.get_ref().as_bool();
        if b.is_none() {
            self.wrong_type(value, "true or false");
        }
        b
    }

    /// A whole number between two bounds.
    pub fn whole(&self, value: &Value<'_>, what: &str, bounds: RangeInclusive<u32>) -> Option<u32> {
        let DeValue::Integer(n) = value.get_ref() else {
            self.wrong_type(value, "an integer");
            return None;
        };
        let n = u32::from_str_radix(n.as_str(), n.radix()).ok().filter(|n| bounds.contains(n));
        if n.is_none() {
            let (least, most) = bounds.into_inner();
            self.problem(value.span(), format!("{what} lies between {least} and {most}"));
        }
        n
    }

    /// A table.
    pub fn table<'v, 'i>(&self, value: &'v Value<'i>) -> Option<&'v DeTable<'i>> {
        let t = value.get_ref().as_table();
        if t.is_none() {
            self.wrong_type(value, "a table");
        }
        t
    }

    /// An array of tables.
    pub fn tables<'v, 'i>(&self, value: &'v Value<'i>) -> Vec<&'v DeTable<'i>> {
        match value.get_ref().as_array() {
            Some(items) => items.iter().filter_map(|v| self.table(v)).collect(),
            None => {
                self.wrong_type(value, "an array of tables");
                Vec::new()
            }
        }
    }

    /// An array of strings, each with its place.
    pub fn strings<'v>(&self, value: &'v Value<'_>) -> Vec<(&'v str, Range<usize>)> {
        match value.get_ref().as_array() {
            Some(items) => items.iter().filter_map(|v| Some((self.string(v)?, v.span()))).collect(),
            None => {
                self.wrong_type(value, "an array of strings");
                Vec::new()
            }
        }
    }

    /// One of a few words.
    pub fn one_of<T: Copy>(&self, value: &Value<'_>, what: &str, known: &[(&str, T)]) -> Option<T> {
        let text = self.string(value)?;
        let found = known.iter().find(|(name, _)| *name == text);
        if found.is_none() {
            self.problem(value.span(), not_one_of(text, what, known.iter().map(|k| k.0)));
        }
        found.map(|k| k.1)
    }
}

/// "`x` is no profile: one of draft, desk; did you mean `y`?"
pub fn not_one_of<'a>(text: &str, what: &str, known: impl Iterator<Item = &'a str> + Clone) -> String {
    let hint = suggest::hint(text, known.clone());
    format!("`{text}` is no {what}: one of {}{hint}", known.collect::<Vec<_>>().join(", "))
}

/// What a value is, for messages.
pub fn with_article(value: &DeValue<'_>) -> &'static str {
    match value {
        DeValue::String(_) => "a string",
        DeValue::Integer(_) => "an integer",
        DeValue::Float(_) => "a float",
        DeValue::Boolean(_) => "a boolean",
        DeValue::Datetime(_) => "a date",
        DeValue::Array(_) => "an array",
        DeValue::Table(_) => "a table",
    }
}
