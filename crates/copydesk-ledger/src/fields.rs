//! Reading one TOML table key by key, with a message at its place for whatever is wrong.

use crate::period::{Period, parse_days};
use crate::problem::{Place, Problem};
use copydesk_model::{Decimal, Span};
use std::ops::Range;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// A value and where it stands in its file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct At<T> {
    /// The value.
    pub value: T,
    /// Its place.
    pub span: Span,
}

impl<T> At<T> {
    pub(crate) fn new(value: T, span: Span) -> Self {
        Self { value, span }
    }
}

/// A value of a fact.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// Text as an article would have it, read as money, a count, a date or words.
    Text(String),
    /// A bare number.
    Number(Decimal),
    /// A day, or a longer period in a `value` that is a date.
    Date(Period),
    /// Yes or no.
    Bool(bool),
}

impl core::fmt::Display for Value {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        match self {
            Self::Text(t) => f.write_str(t),
            Self::Number(n) => f.write_str(&show_decimal(*n)),
            Self::Date(p) => write!(f, "{p}"),
            Self::Bool(b) => write!(f, "{b}"),
        }
    }
}

/// A decimal in plain digits.
pub(crate) fn show_decimal(n: Decimal) -> String {
    let (sign, digits) = (if n.mantissa < 0 { "-" } else { "" }, n.mantissa.unsigned_abs().to_string());
    match n.exponent {
        0 => format!("{sign}{digits}"),
        e @ 1..=30 => format!("{sign}{digits}{}", "0".repeat(e as usize)),
        e @ -30..0 => {
            let places = e.unsigned_abs() as usize;
            let padded = format!("{digits:0>width$}", width = places + 1);
            let (whole, part) = padded.split_at(padded.len() - places);
            format!("{sign}{whole}.{part}")
        }
        e => format!("{sign}{digits}e{e}"),
    }
}

/// Where a chunk of a file is read: turns the parser's ranges into places of the file.
pub(crate) struct Reader<'p> {
    /// What was found wrong.
    pub problems: &'p mut Vec<Problem>,
    /// The file.
    pub file: u32,
    /// Where the chunk begins in it.
    pub base: u32,
}

impl Reader<'_> {
    pub(crate) fn span(&self, range: Range<usize>) -> Span {
        // Files are limited to less than 4 GiB when they are read.
        Span::new(self.base + range.start as u32, self.base + range.end as u32)
    }

    pub(crate) fn place(&self, span: Span) -> Place {
        Place { file: self.file, span }
    }

    pub(crate) fn error(&mut self, span: Span, message: impl Into<String>) -> &mut Problem {
        let place = self.place(span);
        self.problems.push(Problem::error(place, message));
        self.problems.last_mut().expect("one was just pushed")
    }
}

/// A table whose keys are taken one by one.
pub(crate) struct Fields<'t, 'i, 'r, 'p> {
    table: &'t DeTable<'i>,
    /// The table's place.
    pub span: Span,
    /// What it is, for messages: `a fact`.
    what: &'static str,
    pub reader: &'r mut Reader<'p>,
}

impl<'t, 'i, 'r, 'p> Fields<'t, 'i, 'r, 'p> {
    /// Opens a table and reports every key that is not one of `known`.
    pub(crate) fn open(
        table: &'t DeTable<'i>,
        span: Span,
        what: &'static str,
        known: &[&str],
        reader: &'r mut Reader<'p>,
    ) -> Self {
        for key in table.keys() {
            let name: &str = key.get_ref();
            if !known.contains(&name) {
                let span = reader.span(key.span());
                let problem = reader.error(span, format!("{what} has no key `{name}`"));
                problem.help = Some(match nearest(name, known) {
                    Some(near) => format!("did you mean `{near}`?"),
                    None => format!("its keys are {}", known.join(", ")),
                });
            }
        }
        Self { table, span, what, reader }
    }

    fn get(&self, key: &str) -> Option<&'t Spanned<DeValue<'i>>> {
        self.table.get(key)
    }

    pub(crate) fn has(&self, key: &str) -> bool {
        self.get(key).is_some()
    }

    /// Where a key's value stands.
    pub(crate) fn span_of(&self, key: &str) -> Option<Span> {
        self.get(key).map(|v| self.reader.span(v.span()))
    }

    fn wrong_type(&mut self, key: &str, found: &Spanned<DeValue<'i>>, wanted: &str) {
        let span = self.reader.span(found.span());
        let message = format!("`{key}` must be {wanted}, not {}", type_name(found.get_ref()));
        self.reader.error(span, message);
    }

    pub(crate) fn missing(&mut self, key: &str) {
        let (span, message) = (self.span, format!("{} needs `{key}`", self.what));
        self.reader.error(span, message);
    }

    /// A string; an empty one is an error.
    pub(crate) fn text(&mut self, key: &str) -> Option<At<String>> {
        let v = self.get(key)?;
        match v.get_ref() {
            DeValue::String(s) if s.trim().is_empty() => {
                let span = self.reader.span(v.span());
                self.reader.error(span, format!("`{key}` is empty"));
                None
            }
            DeValue::String(s) => Some(At::new(s.to_string(), self.reader.span(v.span()))),
            _ => {
                self.wrong_type(key, v, "text");
                None
            }
        }
    }

    /// A list of strings; a single string stands for a list of one.
    pub(crate) fn texts(&mut self, key: &str) -> Vec<At<String>> {
        let Some(v) = self.get(key) else { return Vec::new() };
        let mut out = Vec::new();
        let list = match v.get_ref() {
            DeValue::Array(list) => list.as_ref(),
            _ => std::slice::from_ref(v),
        };
        for item in list {
            match item.get_ref() {
                DeValue::String(s) if !s.trim().is_empty() => {
                    out.push(At::new(s.to_string(), self.reader.span(item.span())));
                }
                DeValue::String(_) => {
                    let span = self.reader.span(item.span());
                    self.reader.error(span, format!("`{key}` has an empty text in it"));
                }
                _ => self.wrong_type(key, item, "a list of texts"),
            }
        }
        out
    }

    pub(crate) fn bool(&mut self, key: &str) -> Option<bool> {
        let v = self.get(key)?;
        if v.get_ref().as_bool().is_none() {
            self.wrong_type(key, v, "true or false");
        }
        v.get_ref().as_bool()
    }

    /// A date: a TOML date, or text with less precision (`"2016-12"`).
    pub(crate) fn period(&mut self, key: &str) -> Option<At<Period>> {
        let v = self.get(key)?;
        let span = self.reader.span(v.span());
        let period = match v.get_ref() {
            DeValue::Datetime(d) => date_of(d).map(Period::day),
            DeValue::String(s) => Period::parse(s),
            _ => None,
        };
        if period.is_none() {
            let problem = self.reader.error(span, format!("`{key}` is no date"));
            problem.help = Some(
                "write 2016-12-16, or as text with less precision \"2016-12\", \"2016-Q4\", \"2016\"".into(),
            );
        }
        period.map(|p| At::new(p, span))
    }

    /// A length of time in days.
    pub(crate) fn days(&mut self, key: &str) -> Option<i32> {
        let text = self.text(key)?;
        let days = parse_days(&text.value);
        if days.is_none() {
            let problem = self.reader.error(text.span, format!("`{key}` is no length of time"));
            problem.help = Some("write \"14d\", \"6w\", \"3m\" or \"1y\"".into());
        }
        days
    }

    /// A fact's value of any kind.
    pub(crate) fn value(&mut self, key: &str) -> Option<At<Value>> {
        let v = self.get(key)?;
        let span = self.reader.span(v.span());
        let value = match v.get_ref() {
            DeValue::String(s) if !s.trim().is_empty() => Some(Value::Text(s.to_string())),
            DeValue::Integer(n) if n.radix() == 10 => parse_decimal(n.as_str()).map(Value::Number),
            DeValue::Integer(n) => {
                i64::from_str_radix(n.as_str(), n.radix()).ok().map(|n| Value::Number(Decimal::int(n)))
            }
            DeValue::Float(n) => parse_decimal(n.as_str()).map(Value::Number),
            DeValue::Datetime(d) => date_of(d).map(|d| Value::Date(Period::day(d))),
            DeValue::Boolean(b) => Some(Value::Bool(*b)),
            _ => None,
        };
        match value {
            Some(value) => Some(At::new(value, span)),
            None => {
                self.wrong_type(key, v, "text, a number, a date or true or false");
                None
            }
        }
    }

    /// The tables of a list; a single table stands for a list of one.
    pub(crate) fn tables(&mut self, key: &str) -> Vec<(&'t DeTable<'i>, Span)> {
        let Some(v) = self.get(key) else { return Vec::new() };
        let list = match v.get_ref() {
            DeValue::Array(list) => list.as_ref(),
            _ => std::slice::from_ref(v),
        };
        let mut out = Vec::new();
        for item in list {
            match item.get_ref() {
                DeValue::Table(t) => out.push((t, self.reader.span(item.span()))),
                _ => self.wrong_type(key, item, "a list of tables"),
            }
        }
        out
    }

    /// One table.
    pub(crate) fn table(&mut self, key: &str) -> Option<(&'t DeTable<'i>, Span)> {
        let v = self.get(key)?;
        match v.get_ref() {
            DeValue::Table(t) => Some((t, self.reader.span(v.span()))),
            _ => {
                self.wrong_type(key, v, "a table");
                None
            }
        }
    }
}

fn date_of(d: &toml::value::Datetime) -> Option<copydesk_model::Day> {
    let d = d.date?;
    copydesk_model::Day::from_ymd(d.year.into(), d.month.into(), d.day.into())
}

fn type_name(v: &DeValue<'_>) -> &'static str {
    match v {
        DeValue::String(_) => "text",
        DeValue::Integer(_) | DeValue::Float(_) => "a number",
        DeValue::Boolean(_) => "true or false",
        DeValue::Datetime(_) => "a date",
        DeValue::Array(_) => "a list",
        DeValue::Table(_) => "a table",
    }
}

/// A decimal number as it is written; `None` for infinities and for what 64 bits do not hold.
pub(crate) fn parse_decimal(text: &str) -> Option<Decimal> {
    let (number, power) = match text.split_once(['e', 'E']) {
        Some((n, e)) => (n, e.parse::<i32>().ok()?),
        None => (text, 0),
    };
    let (mut mantissa, mut places, mut digits, mut point) = (0i64, 0i32, 0u32, false);
    let negative = number.starts_with('-');
    for b in number.bytes().skip(usize::from(number.starts_with(['-', '+']))) {
        match b {
            b'0'..=b'9' => {
                mantissa = mantissa.checked_mul(10)?.checked_add(i64::from(b - b'0'))?;
                digits += 1;
                places += i32::from(point);
            }
            b'.' if !point => point = true,
            b'_' => {}
            _ => return None,
        }
    }
    if digits == 0 {
        return None;
    }
    let mantissa = if negative { -mantissa } else { mantissa };
    Some(Decimal { mantissa, exponent: power.checked_sub(places)?, digits })
}

/// The known key that is nearest to a misspelt one, if any is near.
pub(crate) fn nearest<'k>(name: &str, known: &[&'k str]) -> Option<&'k str> {
    let limit = (name.chars().count() / 3).clamp(1, 3);
    known
        .iter()
        .map(|k| (distance(name, k), *k))
        .filter(|(d, k)| *d <= limit || (name.len() > 2 && (k.starts_with(name) || name.starts_with(k))))
        .min_by_key(|(d, _)| *d)
        .map(|(_, k)| k)
}

/// Edit distance with neighbouring letters swapped counted as one.
pub(crate) fn distance(a: &str, b: &str) -> usize {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().take(64).collect(), b.chars().take(64).collect());
    let mut two = vec![0; b.len() + 1];
    let mut one: Vec<usize> = (0..=b.len()).collect();
    for i in 1..=a.len() {
        let mut row = vec![i; b.len() + 1];
        for j in 1..=b.len() {
            let same = usize::from(a[i - 1] != b[j - 1]);
            row[j] = (one[j] + 1).min(row[j - 1] + 1).min(one[j - 1] + same);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                row[j] = row[j].min(two[j - 2] + 1);
            }
        }
        two = std::mem::replace(&mut one, row);
    }
    one[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_key_is_named_only_where_it_is_near() {
        let known = ["subject", "property", "value", "says", "sources"];
        assert_eq!(nearest("subjcet", &known), Some("subject"));
        assert_eq!(nearest("source", &known), Some("sources"));
        assert_eq!(nearest("colour", &known), None);
    }

    #[test]
    fn numbers_keep_their_digits() {
        assert_eq!(parse_decimal("3.50"), Some(Decimal { mantissa: 350, exponent: -2, digits: 3 }));
        assert_eq!(parse_decimal("-1e3"), Some(Decimal { mantissa: -1, exponent: 3, digits: 1 }));
        for text in ["inf", "nan", "", "-", "99999999999999999999", "1e99999999999"] {
            assert_eq!(parse_decimal(text), None, "{text}");
        }
        for text in ["0.05", "3.50", "-12", "100"] {
            assert_eq!(show_decimal(parse_decimal(text).unwrap()), text);
        }
    }
}
