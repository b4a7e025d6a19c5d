//! A rule's options: declared with type and default, given as records.

use copydesk_model::*;

/// An option as a rule declares it.
#[derive(Clone, Copy, Debug)]
pub struct OptionSpec {
    /// Key.
    pub key: &'static str,
    /// Lines of documentation, each as its doc comment gives it.
    pub docs: &'static str,
    /// Type.
    pub ty: OptionType,
    /// The default, as it would be written in TOML.
    pub default: fn() -> String,
}

/// Options given to a plugin.
#[derive(Clone, Copy, Debug)]
pub struct OptionSet<'a> {
    sheet: Sheet<'a>,
}

impl<'a> OptionSet<'a> {
    /// The options in this sheet.
    pub fn new(sheet: Sheet<'a>) -> Self {
        Self { sheet }
    }

    /// Whether the rule is on.
    pub fn is_on(&self, rule: &str) -> bool {
        self.sheet.records::<EnabledRule>().iter().any(|e| self.sheet.str(e.id) == rule)
    }

    /// The values given for an option, in order.
    pub fn values(&self, rule: &'a str, key: &'a str) -> impl Iterator<Item = (OptionValue, &'a str)> {
        let sheet = self.sheet;
        sheet
            .records::<OptionValue>()
            .into_iter()
            .filter(move |v| sheet.str(v.rule) == rule && sheet.str(v.key) == key)
            .map(move |v| (v, sheet.str(v.text)))
    }

    /// The declarative rule files given: path and TOML text.
    pub fn sources(&self) -> impl Iterator<Item = (&'a str, &'a str)> {
        let sheet = self.sheet;
        sheet.records::<RuleSource>().into_iter().map(move |s| (sheet.str(s.path), sheet.str(s.text)))
    }

    /// Ids of the rules that are on.
    pub fn enabled(&self) -> impl Iterator<Item = &'a str> {
        let sheet = self.sheet;
        sheet.records::<EnabledRule>().into_iter().map(move |e| sheet.str(e.id))
    }

    /// The value of an option, or its default where it is not given.
    ///
    /// # Errors
    /// When the value has another type.
    pub fn get<T: OptionKind>(&self, rule: &'a str, key: &'a str, default: T::Literal) -> Result<T, String> {
        let given: Vec<_> = self.values(rule, key).collect();
        if given.is_empty() {
            return Ok(T::from_literal(default));
        }
        T::from_values(&given).ok_or_else(|| {
            format!("option `{key}` of {rule} takes a {}, not a {}", T::TYPE.name(), given[0].0.ty.name())
        })
    }
}

/// A type that an option may have: `bool`, `i64`, `String`, `Vec<String>`.
pub trait OptionKind: Sized {
    /// What a default is written as in [`crate::rule!`].
    type Literal;
    /// The type's tag.
    const TYPE: OptionType;
    /// From the default.
    fn from_literal(literal: Self::Literal) -> Self;
    /// From what was given; `None` where the type differs.
    fn from_values(values: &[(OptionValue, &str)]) -> Option<Self>;
    /// As TOML.
    fn show(&self) -> String;
}

fn one<'v, 's>(values: &'v [(OptionValue, &'s str)], ty: OptionType) -> Option<(&'v OptionValue, &'s str)> {
    match values {
        [(v, text)] if v.ty == ty => Some((v, text)),
        _ => None,
    }
}

impl OptionKind for bool {
    type Literal = bool;
    const TYPE: OptionType = OptionType::BOOL;
    fn from_literal(literal: bool) -> Self {
        literal
    }
    fn from_values(values: &[(OptionValue, &str)]) -> Option<Self> {
        one(values, Self::TYPE).map(|(v, _)| v.number != 0)
    }
    fn show(&self) -> String {
        self.to_string()
    }
}

impl OptionKind for i64 {
    type Literal = i64;
    const TYPE: OptionType = OptionType::INT;
    fn from_literal(literal: i64) -> Self {
        literal
    }
    fn from_values(values: &[(OptionValue, &str)]) -> Option<Self> {
        one(values, Self::TYPE).map(|(v, _)| v.number)
    }
    fn show(&self) -> String {
        self.to_string()
    }
}

impl OptionKind for String {
    type Literal = &'static str;
    const TYPE: OptionType = OptionType::STRING;
    fn from_literal(literal: &'static str) -> Self {
        literal.to_owned()
    }
    fn from_values(values: &[(OptionValue, &str)]) -> Option<Self> {
        one(values, Self::TYPE).map(|(_, text)| text.to_owned())
    }
    fn show(&self) -> String {
        format!("{self:?}")
    }
}

impl OptionKind for Vec<String> {
    type Literal = &'static [&'static str];
    const TYPE: OptionType = OptionType::STRINGS;
    fn from_literal(literal: Self::Literal) -> Self {
        literal.iter().map(|&s| s.to_owned()).collect()
    }
    fn from_values(values: &[(OptionValue, &str)]) -> Option<Self> {
        if values.iter().any(|(v, _)| v.ty != Self::TYPE) {
            return None;
        }
        let given = values.iter().filter(|(v, _)| v.number != OptionValue::EMPTY_LIST);
        Some(given.map(|(_, text)| (*text).to_owned()).collect())
    }
    fn show(&self) -> String {
        format!("{self:?}")
    }
}
