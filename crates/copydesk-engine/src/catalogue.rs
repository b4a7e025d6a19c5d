//! The rules that there are, as their plugins' manifests list them.

use crate::config::{Chain, Layer, OptionValue};
use crate::{Problem, suggest};
use copydesk_host::Host;
pub use copydesk_host::{OptionSpec, RuleSpec, Source as RuleSource};
use copydesk_model::{OptionType, Phases, Profiles, Severity, Span};
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

/// The engine's own rule: a `stet` comment that suppresses nothing or names a rule that there is not.
pub const UNUSED_STET: &str = "copydesk/unused-stet";

const UNUSED_STET_DOCS: &str = "A `stet` comment that suppresses nothing, or names an unknown rule.

`<!-- stet RULE: reason -->` before a block keeps a finding in it from being reported. Once the text is
mended, or the rule does better, the comment hides nothing, and might hide the next mistake. A comment is only
called unused where every rule that it names was on.

`stet-begin` and `stet-end` enclose several blocks, `stet-file` holds for the whole article; several rules are
separated by commas, and `names/*` stands for all rules of a family.
";

/// The engine's own rule: a ledger that contradicts itself.
pub const LEDGER_SELF: &str = "ledger/self";

const LEDGER_SELF_DOCS: &str = "A ledger that contradicts itself.

What articles are held to must hold together: an id given twice, two holders of one post at one time, an end
before a start, a death before a birth, two figures of one day, a spelling given as right and as wrong, a quote
that its source does not contain. The finding stands in the ledger, with the other place beside it. A run that
uses a ledger reports this with its articles; `copydesk ledger check` does it alone. docs/LEDGER.md has the list.

Measured: none in the ledgers that the tests of this project call sound, one for each mistake put into them. It
compares what the ledger says in so many words, so there is nothing to misread.
";

/// The engine's own rule: a fact to look at again.
pub const LEDGER_DUE: &str = "ledger/due";

const LEDGER_DUE_DOCS: &str = "A fact of the ledger that should be looked at again.

`review_by`, or `verified.on` with `review_every`, says until when a fact may be relied on. From that day on it is
a warning, and a suggestion in the days before that `warn_before` gives. `copydesk ledger due` lists these facts
by day; `ledger/expired` says which articles rest on them.

Measured: it compares two days; there is nothing to misread.
";

/// The rules that the engine runs itself: id, documentation, severity, profiles.
const OWN: [(&str, &str, Severity, Profiles); 3] = [
    (
        UNUSED_STET,
        UNUSED_STET_DOCS,
        Severity::WARNING,
        Profiles::DRAFT.with(Profiles::DESK).with(Profiles::DOCS),
    ),
    (LEDGER_SELF, LEDGER_SELF_DOCS, Severity::ERROR, Profiles::for_severity(Severity::ERROR)),
    (LEDGER_DUE, LEDGER_DUE_DOCS, Severity::WARNING, Profiles::for_severity(Severity::WARNING)),
];

/// Whether the engine runs this rule itself, rather than a plugin.
pub(crate) fn is_own(id: &str) -> bool {
    OWN.iter().any(|o| o.0 == id)
}

/// A rule and where it comes from.
#[derive(Clone, Debug)]
pub struct RuleDoc {
    /// Name of its plugin; `copydesk` for the engine's own.
    pub plugin: Arc<str>,
    /// What the rule says of itself.
    pub spec: RuleSpec,
}

/// All rules by id.
#[derive(Clone, Debug)]
pub struct Catalogue {
    rules: BTreeMap<Arc<str>, RuleDoc>,
}

impl Catalogue {
    /// The rules of a host's plugins, and the engine's own.
    pub fn of(host: &Host) -> Self {
        let plugins: Vec<Arc<str>> = host.plugins().map(|p| p.name.as_str().into()).collect();
        let name = |spec: &RuleSpec| plugins.get(spec.plugin).cloned().unwrap_or_default();
        Self::new(host.rules().iter().map(|spec| RuleDoc { plugin: name(spec), spec: spec.clone() }))
    }

    /// These rules and the engine's own.
    pub(crate) fn new(rules: impl IntoIterator<Item = RuleDoc>) -> Self {
        let own = OWN.into_iter().map(|(id, docs, severity, profiles)| RuleDoc {
            plugin: "copydesk".into(),
            spec: RuleSpec {
                id: id.to_owned(),
                plugin: usize::MAX,
                summary: docs.lines().next().unwrap_or_default().to_owned(),
                docs: docs.to_owned(),
                severity,
                phases: Phases::NONE,
                profiles,
                options: Vec::new(),
            },
        });
        let rules = rules.into_iter().chain(own);
        Self { rules: rules.map(|r| (Arc::from(r.spec.id.as_str()), r)).collect() }
    }

    /// The rule of this id.
    pub fn get(&self, id: &str) -> Option<&RuleDoc> {
        self.rules.get(id)
    }

    /// All rules, by id.
    pub fn iter(&self) -> impl Iterator<Item = &RuleDoc> {
        self.rules.values()
    }

    /// "did you mean ...", for an id that there is not.
    pub fn hint(&self, id: &str) -> String {
        suggest::hint(id, self.rules.keys().map(|k| &**k))
    }

    /// Whether a pattern names any rule.
    pub fn has_match(&self, pattern: &str) -> bool {
        self.rules.contains_key(pattern) || self.rules.keys().any(|id| matches(pattern, id))
    }

    /// Holds what configuration files say of rules against the rules that there are.
    pub fn check_layer(&self, layer: &Layer) -> Vec<Problem> {
        let mut problems = Vec::new();
        let mut say = |at: &Range<usize>, message: String| {
            let span = Span::new(at.start as u32, at.end as u32);
            problems.push(Problem {
                path: Some(layer.path.clone()),
                at: Some((span, layer.source.position(span.start))),
                message,
            });
        };
        for body in std::iter::once(&layer.body).chain(layer.overrides.iter().map(|o| &o.body)) {
            for entry in &body.rules {
                let rules: Vec<_> =
                    self.rules.values().filter(|r| matches(&entry.pattern, &r.spec.id)).collect();
                if rules.is_empty() {
                    let hint = self.hint(&entry.pattern);
                    say(&entry.at, format!("no rule is called `{}`{hint}", entry.pattern));
                }
                for (key, value, key_at, value_at) in &entry.options {
                    let declared: Vec<_> =
                        rules.iter().filter_map(|r| r.spec.options.iter().find(|o| o.key == *key)).collect();
                    match declared.first() {
                        None if rules.is_empty() => {}
                        None => {
                            let known = rules.iter().flat_map(|r| &r.spec.options).map(|o| &*o.key);
                            let hint = suggest::hint(key, known.chain(["severity"]));
                            say(key_at, format!("{} has no option `{key}`{hint}", entry.pattern));
                        }
                        Some(option) if option.ty != value.ty() => {
                            let (wanted, found) = (option.ty.name(), value.ty().name());
                            say(value_at, format!("option `{key}` takes a {wanted}, not a {found}"));
                        }
                        Some(_) => {}
                    }
                }
            }
        }
        problems
    }
}

impl OptionValue {
    /// The value's type.
    pub const fn ty(&self) -> OptionType {
        match self {
            Self::Bool(_) => OptionType::BOOL,
            Self::Int(_) => OptionType::INT,
            Self::Text(_) => OptionType::STRING,
            Self::List(_) => OptionType::STRINGS,
        }
    }
}

/// Whether a rule pattern (an id, or one with `*`) names this rule.
pub fn matches(pattern: &str, id: &str) -> bool {
    let Some((head, tail)) = pattern.split_once('*') else { return pattern == id };
    let Some(mut rest) = id.strip_prefix(head) else { return false };
    let mut parts = tail.split('*').peekable();
    while let Some(part) = parts.next() {
        if parts.peek().is_none() {
            return rest.ends_with(part);
        }
        let Some(at) = rest.find(part) else { return false };
        rest = &rest[at + part.len()..];
    }
    false
}

/// Of several patterns that name a rule, the one that says most wins: an id before a pattern, then the one
/// with more letters.
pub(crate) fn rank(pattern: &str) -> (bool, usize) {
    (!pattern.contains('*'), pattern.len())
}

/// The last of the layers that says when a run fails.
pub(crate) fn fail_on(chain: &Chain) -> Option<Severity> {
    chain.iter().rev().find_map(|l| l.fail_on)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns_name_families_of_rules() {
        for (pattern, id, want) in [
            ("dates/weekday", "dates/weekday", true),
            ("dates/*", "dates/weekday", true),
            ("*", "dates/weekday", true),
            ("*/near-*", "names/near-duplicate", true),
            ("*/near-*", "names/far", false),
            ("names/*", "dates/weekday", false),
            ("dates/week", "dates/weekday", false),
        ] {
            assert_eq!(matches(pattern, id), want, "{pattern} {id}");
        }
    }
}
