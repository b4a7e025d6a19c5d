//! A small part of YAML, enough to read settings by path: block mappings and sequences, flow lists and maps
//! on one line, plain and quoted scalars, literal and folded text. Anchors, aliases, tags, several documents
//! and complex keys are refused rather than read half.

use serde_json::{Map, Number, Value};

/// Deepest nesting that is read.
const DEEPEST: usize = 64;

struct Line<'t> {
    indent: usize,
    text: &'t str,
    number: usize,
}

struct Parser<'t> {
    lines: Vec<Line<'t>>,
    raw: Vec<&'t str>,
    at: usize,
}

type Read<T> = Result<T, String>;

/// Reads a YAML text into JSON's values.
pub(crate) fn parse(text: &str) -> Read<Value> {
    let raw: Vec<&str> = text.trim_start_matches('\u{feff}').lines().collect();
    let mut lines = Vec::new();
    for (n, line) in raw.iter().enumerate() {
        let body = line.trim_start_matches(' ');
        let indent = line.len() - body.len();
        let body = strip_comment(body).trim_end();
        if body.is_empty() || (lines.is_empty() && (body == "---" || body.starts_with('%'))) {
            continue;
        }
        if indent == 0 && body == "..." {
            break;
        }
        if indent == 0 && (body == "---" || body.starts_with("--- ")) {
            return Err(format!("line {}: only one document is read", n + 1));
        }
        if body.starts_with('\t') {
            return Err(format!("line {}: a tab cannot indent", n + 1));
        }
        lines.push(Line { indent, text: body, number: n });
    }
    let mut p = Parser { lines, raw, at: 0 };
    let Some(first) = p.lines.first() else { return Ok(Value::Null) };
    let indent = first.indent;
    let value = p.block(indent, 0)?;
    match p.lines.get(p.at) {
        Some(line) => Err(format!("line {}: this cannot be read here", line.number + 1)),
        None => Ok(value),
    }
}

/// A line up to its comment: a `#` at its start or after a space, outside quotes.
fn strip_comment(line: &str) -> &str {
    let (mut quote, mut before, mut escaped) = (None, ' ', false);
    for (i, c) in line.char_indices() {
        match (quote, c) {
            (Some('"'), '\\') if !escaped => {
                escaped = true;
                continue;
            }
            (Some(q), c) if c == q && !escaped => quote = None,
            (None, '"' | '\'') if matches!(before, ' ' | '[' | '{' | ',' | ':') => quote = Some(c),
            (None, '#') if before == ' ' => return &line[..i],
            _ => {}
        }
        escaped = false;
        before = c;
    }
    line
}

impl<'t> Parser<'t> {
    fn peek(&self) -> Option<(usize, &'t str, usize)> {
        self.lines.get(self.at).map(|l| (l.indent, l.text, l.number))
    }

    fn block(&mut self, indent: usize, depth: usize) -> Read<Value> {
        let Some((_, text, number)) = self.peek() else { return Ok(Value::Null) };
        if depth > DEEPEST {
            return Err(format!("line {}: nested too deeply", number + 1));
        }
        if is_item(text) {
            self.sequence(indent, depth)
        } else if split_key(text, number)?.is_some() {
            self.mapping(indent, depth)
        } else {
            self.at += 1;
            scalar(text, number)
        }
    }

    fn sequence(&mut self, indent: usize, depth: usize) -> Read<Value> {
        let mut out = Vec::new();
        while let Some((at, text, number)) = self.peek() {
            if at != indent || !is_item(text) {
                break;
            }
            let rest = text[1..].trim_start_matches(' ');
            if rest.is_empty() {
                self.at += 1;
                out.push(self.nested(indent, number, depth)?);
            } else {
                // What follows the dash is a line of its own, further in.
                let inner = indent + (text.len() - rest.len());
                self.lines[self.at] = Line { indent: inner, text: rest, number };
                out.push(match text_block(rest) {
                    Some(folded) => self.literal(indent, folded),
                    None => self.block(inner, depth + 1)?,
                });
            }
        }
        Ok(Value::Array(out))
    }

    fn mapping(&mut self, indent: usize, depth: usize) -> Read<Value> {
        let mut out = Map::new();
        while let Some((at, text, number)) = self.peek() {
            if at != indent || is_item(text) {
                break;
            }
            let Some((key, rest)) = split_key(text, number)? else {
                return Err(format!("line {}: a key and a colon belong here", number + 1));
            };
            let value = if let Some(folded) = text_block(rest) {
                self.literal(indent, folded)
            } else {
                self.at += 1;
                if rest.is_empty() { self.nested(indent, number, depth)? } else { scalar(rest, number)? }
            };
            if out.insert(key, value).is_some() {
                return Err(format!("line {}: this key is given twice", number + 1));
            }
        }
        Ok(Value::Object(out))
    }

    /// The value of a key or dash that has nothing behind it on its line.
    fn nested(&mut self, indent: usize, _number: usize, depth: usize) -> Read<Value> {
        match self.peek() {
            Some((at, ..)) if at > indent => self.block(at, depth + 1),
            // A sequence may stand as far out as its key.
            Some((at, text, _)) if at == indent && is_item(text) && !self.in_sequence(indent) => {
                self.sequence(indent, depth + 1)
            }
            _ => Ok(Value::Null),
        }
    }

    /// Whether the line before the current one is an item at this indent: then the next dash is its sibling.
    fn in_sequence(&self, indent: usize) -> bool {
        self.at
            .checked_sub(1)
            .and_then(|i| self.lines.get(i))
            .is_some_and(|l| l.indent == indent && is_item(l.text))
    }

    /// A literal or folded text; its lines are taken raw, comments and all.
    fn literal(&mut self, indent: usize, folded: bool) -> Value {
        let first = self.lines[self.at].number + 1;
        let mut end = first;
        let mut inner = None;
        let mut out = String::new();
        for line in &self.raw[first..] {
            let body = line.trim_start_matches(' ');
            let at = line.len() - body.len();
            if !body.is_empty() && at <= indent {
                break;
            }
            end += 1;
            if inner.is_none() && !body.is_empty() {
                inner = Some(at);
            }
            out.push_str(line.get(inner.unwrap_or(0).min(at)..).unwrap_or(""));
            out.push(if folded { ' ' } else { '\n' });
        }
        while self.lines.get(self.at).is_some_and(|l| l.number < end) {
            self.at += 1;
        }
        Value::String(out.trim_end().to_owned())
    }
}

fn is_item(text: &str) -> bool {
    text == "-" || text.starts_with("- ")
}

fn text_block(rest: &str) -> Option<bool> {
    let (folded, tail) = match rest.as_bytes().first()? {
        b'|' => (false, &rest[1..]),
        b'>' => (true, &rest[1..]),
        _ => return None,
    };
    matches!(tail, "" | "-" | "+").then_some(folded)
}

/// A line's key and what follows its colon; `None` where it has none.
fn split_key(text: &str, number: usize) -> Read<Option<(String, &str)>> {
    if text.starts_with(['?', '[', '{']) {
        return Ok(None);
    }
    if text.starts_with(['"', '\'']) {
        let (key, rest) = quoted(text, number)?;
        return Ok(rest.strip_prefix(':').map(|rest| (key, rest.trim_start())));
    }
    let end = text
        .char_indices()
        .find(|(i, c)| *c == ':' && (text.len() == i + 1 || text[i + 1..].starts_with(' ')));
    Ok(end.map(|(i, _)| (text[..i].trim_end().to_owned(), text[i + 1..].trim_start())))
}

/// A quoted scalar and what follows it.
fn quoted(text: &str, number: usize) -> Read<(String, &str)> {
    let bad = || format!("line {}: a quotation mark is not closed", number + 1);
    let quote = text.chars().next().ok_or_else(bad)?;
    let mut out = String::new();
    let mut chars = text.char_indices().skip(1).peekable();
    while let Some((i, c)) = chars.next() {
        if c == quote {
            if quote == '\'' && chars.next_if(|(_, c)| *c == '\'').is_some() {
                out.push('\'');
                continue;
            }
            return Ok((out, &text[i + 1..]));
        }
        if c != '\\' || quote == '\'' {
            out.push(c);
            continue;
        }
        let (_, e) = chars.next().ok_or_else(bad)?;
        let digits = match e {
            'n' => {
                out.push('\n');
                continue;
            }
            't' => {
                out.push('\t');
                continue;
            }
            '0' => {
                out.push('\0');
                continue;
            }
            'r' => {
                out.push('\r');
                continue;
            }
            'x' => 2,
            'u' => 4,
            'U' => 8,
            other => {
                out.push(other);
                continue;
            }
        };
        let hex: String = chars.by_ref().take(digits).map(|(_, c)| c).collect();
        let c = u32::from_str_radix(&hex, 16).ok().and_then(char::from_u32);
        out.push(c.ok_or_else(|| format!("line {}: no such character", number + 1))?);
    }
    Err(bad())
}

fn scalar(text: &str, number: usize) -> Read<Value> {
    let (value, rest) = flow(text, number, 0)?;
    if rest.trim().is_empty() {
        Ok(value)
    } else {
        Err(format!("line {}: something follows the value", number + 1))
    }
}

/// A value in flow style and what follows it. At depth 0 a plain scalar reaches to the end of the line.
fn flow(text: &str, number: usize, depth: usize) -> Read<(Value, &str)> {
    let text = text.trim_start();
    let fail = |what: &str| Err(format!("line {}: {what}", number + 1));
    match text.chars().next() {
        _ if depth > DEEPEST => fail("nested too deeply"),
        None => Ok((Value::Null, text)),
        Some('&' | '*' | '!' | '?' | '|' | '>' | '@' | '`') => {
            fail("anchors, tags and the like are not read")
        }
        Some('"' | '\'') => quoted(text, number).map(|(s, rest)| (Value::String(s), rest)),
        Some('[') => {
            let (mut out, mut rest) = (Vec::new(), text[1..].trim_start());
            while !rest.starts_with(']') {
                let (value, after) = flow(rest, number, depth + 1)?;
                out.push(value);
                rest = after.trim_start();
                match rest.strip_prefix(',') {
                    Some(after) => rest = after.trim_start(),
                    None if rest.starts_with(']') => {}
                    None => return fail("a list must be closed on its line"),
                }
            }
            Ok((Value::Array(out), &rest[1..]))
        }
        Some('{') => {
            let (mut out, mut rest) = (Map::new(), text[1..].trim_start());
            while !rest.starts_with('}') {
                let (key, after) = flow_key(rest, number)?;
                let (value, after) = flow(after, number, depth + 1)?;
                out.insert(key, value);
                rest = after.trim_start();
                match rest.strip_prefix(',') {
                    Some(after) => rest = after.trim_start(),
                    None if rest.starts_with('}') => {}
                    None => return fail("a map must be closed on its line"),
                }
            }
            Ok((Value::Object(out), &rest[1..]))
        }
        Some(_) => {
            let end = if depth == 0 { text.len() } else { text.find([',', ']', '}']).unwrap_or(text.len()) };
            Ok((plain(text[..end].trim_end()), &text[end..]))
        }
    }
}

fn flow_key(text: &str, number: usize) -> Read<(String, &str)> {
    if text.starts_with(['"', '\'']) {
        let (key, rest) = quoted(text, number)?;
        if let Some(rest) = rest.trim_start().strip_prefix(':') {
            return Ok((key, rest));
        }
    } else if let Some((key, rest)) = text.split_once(':') {
        return Ok((key.trim().to_owned(), rest));
    }
    Err(format!("line {}: a map needs keys with a colon", number + 1))
}

fn plain(text: &str) -> Value {
    match text {
        "" | "~" | "null" | "Null" | "NULL" => Value::Null,
        "true" | "True" | "TRUE" => Value::Bool(true),
        "false" | "False" | "FALSE" => Value::Bool(false),
        _ => {
            // JSON's grammar of numbers is the part of YAML's that means the same everywhere; `012` and
            // `1_000` stay text.
            let number = text.strip_prefix('+').unwrap_or(text);
            match serde_json::from_str::<Number>(number) {
                Ok(n) => Value::Number(n),
                Err(_) => Value::String(text.to_owned()),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::parse;
    use serde_json::json;

    #[test]
    fn settings_are_read() {
        let text = "---\n# limits\napi:\n  requests: 60 # a minute\n  name: \"a # b\"\n  ports: [80, '443']\n  \
                    on: {a: 1, b: [x]}\nhosts:\n- one\n- two: 2\n  three: 3\n-\n  - deep\nempty:\nlast: it's 3:15\n";
        assert_eq!(
            parse(text).unwrap(),
            json!({
                "api": {"requests": 60, "name": "a # b", "ports": [80, "443"], "on": {"a": 1, "b": ["x"]}},
                "hosts": ["one", {"two": 2, "three": 3}, ["deep"]],
                "empty": null, "last": "it's 3:15"
            })
        );
    }

    #[test]
    fn longer_texts_are_read() {
        let text = "a: |\n  one # no comment\n   two\n\n  three\nb: >-\n  four\n  five\nc: 1\n";
        assert_eq!(
            parse(text).unwrap(),
            json!({"a": "one # no comment\n two\n\nthree", "b": "four five", "c": 1})
        );
    }

    #[test]
    fn what_is_not_read_is_refused_with_its_line() {
        for (text, line) in [
            ("a: 1\nb: *x", 2),
            ("a: &x 1", 1),
            ("a: !!str 1", 1),
            ("a: 1\n---\nb: 2", 2),
            ("a: [1,\n  2]", 1),
            ("a: 1\na: 2", 2),
        ] {
            let error = parse(text).unwrap_err();
            assert!(error.starts_with(&format!("line {line}:")), "{text:?}: {error}");
        }
    }

    #[test]
    fn any_text_is_read_or_refused() {
        proptest::proptest!(|(text in "[-a:#'\"\\[\\]{},|> \n\\\\]{0,60}")| {
            let _ = parse(&text);
        });
        assert!(parse(&format!("a: {}", "[".repeat(100_000))).is_err());
        assert!(parse(&"- ".repeat(100_000)).is_err());
    }
}
