//! What a session runs: rules that are on, their options, declarative rule files.

use copydesk_plugin::model::*;

/// The rules that are on and what they are given.
#[derive(Clone, Debug, Default)]
pub struct RunOptions {
    /// Ids of the rules that are on.
    pub enabled: Vec<String>,
    /// Options set for them. What is not set has the rule's own default.
    pub settings: Vec<Setting>,
}

/// One option's value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Setting {
    /// The rule's id.
    pub rule: String,
    /// The option's key.
    pub key: String,
    /// Its value.
    pub value: Value,
}

/// A value that an option may have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// `true` or `false`
    Bool(bool),
    /// A whole number.
    Int(i64),
    /// A string.
    String(String),
    /// A list of strings.
    Strings(Vec<String>),
}

impl Value {
    /// The value's type.
    pub fn ty(&self) -> OptionType {
        match self {
            Self::Bool(_) => OptionType::BOOL,
            Self::Int(_) => OptionType::INT,
            Self::String(_) => OptionType::STRING,
            Self::Strings(_) => OptionType::STRINGS,
        }
    }
}

/// A declarative rule file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// Name of the plugin that runs it.
    pub plugin: String,
    /// Where it comes from, for messages.
    pub path: String,
    /// Its TOML text.
    pub text: String,
}

/// The sheet of sources that one plugin's `describe` gets; no bytes where there are none.
pub(crate) fn encode_sources<'a>(sources: impl Iterator<Item = &'a Source>) -> Vec<u8> {
    let mut sources = sources.peekable();
    match sources.peek() {
        None => Vec::new(),
        Some(_) => encode([].into_iter(), [].into_iter(), sources),
    }
}

/// The sheet that one plugin's `create` gets.
pub(crate) fn encode<'a>(
    enabled: impl Iterator<Item = &'a str>,
    settings: impl Iterator<Item = &'a Setting>,
    sources: impl Iterator<Item = &'a Source>,
) -> Vec<u8> {
    let mut pool = Pool::default();
    let enabled: Vec<EnabledRule> = enabled.map(|id| EnabledRule { id: pool.add(id) }).collect();
    let mut values = Vec::new();
    for setting in settings {
        let (rule, key) = (pool.add(&setting.rule), pool.add(&setting.key));
        let base = OptionValue { rule, key, ty: setting.value.ty(), ..OptionValue::default() };
        match &setting.value {
            Value::Bool(b) => values.push(OptionValue { number: i64::from(*b), ..base }),
            Value::Int(n) => values.push(OptionValue { number: *n, ..base }),
            Value::String(s) => values.push(OptionValue { text: pool.add(s), ..base }),
            Value::Strings(list) if list.is_empty() => {
                values.push(OptionValue { number: OptionValue::EMPTY_LIST, ..base });
            }
            Value::Strings(list) => {
                values.extend(list.iter().map(|s| OptionValue { text: pool.add(s), ..base }));
            }
        }
    }
    let sources: Vec<RuleSource> =
        sources.map(|s| RuleSource { path: pool.add(&s.path), text: pool.add(&s.text) }).collect();
    let mut w = SheetWriter::new();
    w.records(&enabled).records(&values).records(&sources).bytes(tag::POOL, pool.as_str().as_bytes());
    w.finish().as_bytes().to_vec()
}
