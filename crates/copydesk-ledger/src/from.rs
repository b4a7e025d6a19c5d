//! Values that stand in files of the repository: a limit in a JSON file, a version in a TOML file.
//!
//! Files are read as data and never run; they must lie inside the repository, symbolic links followed.

use crate::fields::{Value, parse_decimal};
use crate::files::Root;
use crate::ledger::{Ledger, spread};
use crate::period::Period;
use crate::problem::{Place, Problem};
use std::collections::BTreeMap;

/// One step of a path.
#[derive(Debug, PartialEq, Eq)]
enum Step {
    Key(String),
    Index(usize),
}

/// Reads a path: `$.a.b[0]`, `a.b`, `$['a key'].b`.
fn parse_path(path: &str) -> Option<Vec<Step>> {
    let mut rest = path.trim();
    let rooted = rest.strip_prefix('$');
    rest = rooted.unwrap_or(rest);
    let mut steps = Vec::new();
    let mut bare = rooted.is_none();
    while !rest.is_empty() {
        if let Some(inside) = rest.strip_prefix('[') {
            let quote = inside.chars().next().filter(|c| matches!(c, '\'' | '"'));
            let (step, after) = match quote {
                Some(q) => {
                    let (key, after) = inside[1..].split_once(q)?;
                    (Step::Key(key.to_owned()), after.strip_prefix(']')?)
                }
                None => {
                    let (index, after) = inside.split_once(']')?;
                    (Step::Index(index.parse().ok()?), after)
                }
            };
            steps.push(step);
            rest = after;
        } else {
            rest = if bare { rest } else { rest.strip_prefix('.')? };
            let end = rest.find(['.', '[']).unwrap_or(rest.len());
            let (key, after) = rest.split_at(end);
            if key.is_empty() {
                return None;
            }
            steps.push(Step::Key(key.to_owned()));
            rest = after;
        }
        bare = false;
    }
    Some(steps)
}

/// A settings file as data.
fn parse_file(name: &str, text: &str) -> Result<serde_json::Value, String> {
    let ending = name.rsplit('.').next().unwrap_or("").to_ascii_lowercase();
    match ending.as_str() {
        "json" => serde_json::from_str(text.trim_start_matches('\u{feff}'))
            .map_err(|e| format!("it is not valid JSON: {e}")),
        "toml" => toml::from_str(text)
            .map_err(|e: toml::de::Error| format!("it is not valid TOML: {}", e.message())),
        "yaml" | "yml" => crate::yaml::parse(text).map_err(|e| format!("its YAML cannot be read: {e}")),
        _ => Err("values are read from .json, .toml, .yaml and .yml files only".into()),
    }
}

/// Reads the value at a path of a settings file's text. The name's ending says what it is: `.json`, `.toml`,
/// `.yaml` or `.yml`.
pub fn read_setting(name: &str, text: &str, path: &str) -> Result<Value, String> {
    look_up(&parse_file(name, text)?, path)
}

fn look_up(data: &serde_json::Value, path: &str) -> Result<Value, String> {
    let steps = parse_path(path).ok_or_else(|| format!("`{path}` is no path; write $.a.b[0]"))?;
    let mut at = data;
    for (n, step) in steps.iter().enumerate() {
        let next = match step {
            Step::Key(key) => at.get(key),
            Step::Index(i) => at.get(*i),
        };
        at = next.ok_or_else(|| {
            let step = match step {
                Step::Key(key) => format!("key `{key}`"),
                Step::Index(i) => format!("item {i}"),
            };
            format!("there is no {step} (step {} of `{path}`)", n + 1)
        })?;
    }
    match at {
        serde_json::Value::Number(n) => parse_decimal(&n.to_string())
            .map(Value::Number)
            .ok_or_else(|| format!("the number at `{path}` is too long")),
        serde_json::Value::String(s) => Ok(match Period::parse(s) {
            Some(p) if s.len() == 10 => Value::Date(p),
            _ => Value::Text(s.clone()),
        }),
        serde_json::Value::Bool(b) => Ok(Value::Bool(*b)),
        // TOML's dates come as a table of one private key.
        serde_json::Value::Object(o) if o.len() == 1 => match o.values().next().and_then(|v| v.as_str()) {
            Some(s) if o.contains_key("$__toml_private_datetime") => Period::parse(s.get(..10).unwrap_or(s))
                .map(Value::Date)
                .ok_or_else(|| format!("the date at `{path}` cannot be read")),
            _ => Err(format!("`{path}` is a table, not a value")),
        },
        serde_json::Value::Null => Err(format!("there is no value at `{path}`")),
        serde_json::Value::Array(_) | serde_json::Value::Object(_) => {
            Err(format!("`{path}` is a list or a table, not a value"))
        }
    }
}

impl Ledger {
    /// Reads the values that facts take from the repository's files. Facts whose value cannot be read are
    /// matched to nothing.
    pub fn read_values(&mut self, root: Option<&Root>) -> Vec<Problem> {
        let mut problems = Vec::new();
        // By file, so that each is read once whatever the number of facts.
        let mut wanted: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for i in 0..self.facts.len() {
            if self.facts[i].bits.from
                && let Some(fact) = self.fact(i)
                && let Some(from) = &fact.from
            {
                wanted.entry(from.file.value.clone()).or_default().push(i);
            }
        }
        for (name, facts) in wanted {
            let data = match root {
                Some(root) => root.read(&name).and_then(|text| parse_file(&name, &text)),
                None => Err("values are read from a repository only".into()),
            };
            for i in facts {
                let Some(fact) = self.fact(i) else { continue };
                let (Some(from), Some(row)) = (&fact.from, self.facts.get(i)) else { continue };
                let place = |span| Place { file: row.home.file, span };
                match &data {
                    Err(why) => {
                        let message = format!("the value cannot be read from `{name}`: {why}");
                        problems.push(Problem::error(place(from.file.span), message));
                    }
                    Ok(data) => match look_up(data, &from.path.value) {
                        Ok(value) => {
                            self.from.insert(spread(i), value);
                        }
                        Err(why) => {
                            let message = format!("the value cannot be read from `{name}`: {why}");
                            problems.push(Problem::error(place(from.path.span), message));
                        }
                    },
                }
            }
        }
        crate::problem::sort_problems(&mut problems);
        problems
    }

    /// A fact's value, read from the repository where the fact says so.
    pub fn value_of(&self, index: usize) -> Option<Value> {
        match self.from.get(&spread(index)) {
            Some(value) => Some(value.clone()),
            None => self.fact(index)?.value.as_ref().map(|v| v.value.clone()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths() {
        let key = |k: &str| Step::Key(k.to_owned());
        let same = vec![key("a"), key("b"), Step::Index(0)];
        assert_eq!(parse_path("$.a.b[0]"), Some(same));
        assert_eq!(parse_path("a.b"), Some(vec![key("a"), key("b")]));
        assert_eq!(parse_path("$['a.b'][1].c"), Some(vec![key("a.b"), Step::Index(1), key("c")]));
        assert_eq!(parse_path("$"), Some(vec![]));
        for path in ["$a", "a..b", "a[", "a[x]", "$['a", "a]["] {
            assert_eq!(parse_path(path).filter(|p| path != "a][" || p.len() > 1), None, "{path}");
        }
    }

    #[test]
    fn the_three_formats_give_the_same_value() {
        let files = [
            ("x.json", r#"{"api": {"limits": [60, 1.50]}}"#),
            ("x.toml", "[api]\nlimits = [60, 1.50]\n"),
            ("x.yml", "api:\n  limits:\n    - 60\n    - 1.50\n"),
        ];
        for (name, text) in files {
            let data = parse_file(name, text).unwrap();
            assert_eq!(look_up(&data, "$.api.limits[0]").unwrap().to_string(), "60", "{name}");
            let message = look_up(&data, "$.api.limit").unwrap_err();
            assert_eq!(message, "there is no key `limit` (step 2 of `$.api.limit`)");
        }
        let data = parse_file("x.toml", "day = 2024-05-01\n").unwrap();
        assert_eq!(look_up(&data, "day").unwrap().to_string(), "2024-05-01");
    }
}
