//! What a plugin says of itself, checked.

use crate::problem::{clean, shorten};
use copydesk_plugin::model::*;
use std::collections::HashSet;

/// A plugin's own description.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Manifest {
    /// Its name.
    pub name: String,
    /// Its version.
    pub version: String,
    /// Its rules: its own, then those that it read from files.
    pub rules: Vec<RuleSpec>,
    /// Sources that it could not read, a sentence each.
    pub problems: Vec<String>,
}

/// A rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RuleSpec {
    /// Id: `group/name`.
    pub id: String,
    /// Index of its plugin among [`crate::Host::plugins`].
    pub plugin: usize,
    /// One line: what it flags.
    pub summary: String,
    /// Documentation in Markdown, its examples included.
    pub docs: String,
    /// Severity, unless configured otherwise: never [`Severity::DEFAULT`].
    pub severity: Severity,
    /// When it is called.
    pub phases: Phases,
    /// Profiles it is on in.
    pub profiles: Profiles,
    /// Its options.
    pub options: Vec<OptionSpec>,
}

/// An option of a rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OptionSpec {
    /// Key.
    pub key: String,
    /// What it does.
    pub docs: String,
    /// Type.
    pub ty: OptionType,
    /// The default, as it would be written in TOML.
    pub default: String,
}

/// More rules or options than any plugin has; a larger number is damage.
const MAX_ROWS: usize = 2_000;
/// Long enough for any name a person would type.
const MAX_ID: usize = 100;
const MAX_SUMMARY: usize = 1 << 10;
const MAX_DOCS: usize = 256 << 10;

/// Whether `part` is a word of lower-case letters and digits, joined by single marks of `joints`.
fn is_word(part: &str, joints: &[u8]) -> bool {
    let ok = |b: &u8| b.is_ascii_lowercase() || b.is_ascii_digit();
    let bytes = part.as_bytes();
    bytes.first().is_some_and(ok)
        && bytes.last().is_some_and(ok)
        && bytes.iter().all(|b| ok(b) || joints.contains(b))
        && !bytes.windows(2).any(|w| !ok(&w[0]) && !ok(&w[1]))
}

/// Checks a rule's id: `group/name`, each of lower-case letters, digits and hyphens.
///
/// # Errors
/// Says what an id looks like.
fn check_rule_id(id: &str) -> Result<(), String> {
    let ok = id.len() <= MAX_ID
        && id.split_once('/').is_some_and(|(group, name)| is_word(group, b"-") && is_word(name, b"-"));
    if ok {
        return Ok(());
    }
    Err(format!(
        "`{}` is no rule id; one is `group/name`, in lower-case letters, digits and hyphens",
        clean(id, false)
    ))
}

impl Manifest {
    /// Reads a manifest's sheet.
    ///
    /// # Errors
    /// When it is no sheet, or says something that cannot be right.
    pub fn read(bytes: &[u8]) -> Result<Self, String> {
        let sheet = Sheet::open(bytes).map_err(|e| format!("its manifest cannot be read: {e}"))?;
        let info = sheet.records::<PluginInfo>().get(0).unwrap_or_default();
        let name = text(&sheet, info.name, MAX_ID, "name")?;
        if !is_word(&name, b"-") {
            return Err(format!(
                "`{name}` is no plugin name; one is made of lower-case letters, digits and hyphens"
            ));
        }
        let version = text(&sheet, info.version, MAX_ID, "version")?;
        let (rules, options) = (sheet.records::<RuleInfo>(), sheet.records::<OptionInfo>());
        if rules.len() > MAX_ROWS || options.len() > MAX_ROWS {
            return Err(format!(
                "it declares {} rules and {} options; at most {MAX_ROWS} of each are taken",
                rules.len(),
                options.len()
            ));
        }
        let mut seen = HashSet::new();
        let rules = rules.iter().map(|rule| {
            let rule = RuleSpec::read(&sheet, &rule, options)?;
            if seen.insert(rule.id.clone()) {
                Ok(rule)
            } else {
                Err(format!("it declares {} twice", rule.id))
            }
        });
        let rules = rules.collect::<Result<_, String>>()?;
        let problems = sheet.records::<PluginProblem>().iter().take(MAX_ROWS);
        let problems = problems.map(|p| shorten(sheet.str(p.message), MAX_SUMMARY)).collect();
        Ok(Self { name, version, rules, problems })
    }
}

impl RuleSpec {
    fn read(sheet: &Sheet<'_>, rule: &RuleInfo, options: Records<'_, OptionInfo>) -> Result<Self, String> {
        let id = text(sheet, rule.id, MAX_ID, "rule id")?;
        check_rule_id(&id)?;
        let within = |what: Result<String, String>| what.map_err(|e| format!("{id}: {e}"));
        let summary = within(text(sheet, rule.summary, MAX_SUMMARY, "summary"))?;
        let docs = within(long_text(sheet, rule.docs, "documentation"))?;
        if !matches!(rule.severity, Severity::SUGGESTION | Severity::WARNING | Severity::ERROR) {
            return Err(format!("{id}: its severity is {}, which is none", rule.severity.0));
        }
        if !rule.phases.any(Phases::CHECK | Phases::FINISH) {
            return Err(format!("{id}: it is to be called in no phase"));
        }
        let end = rule.first_option.checked_add(rule.options);
        if rule.options > 0 && end.is_none_or(|end| end as usize > options.len()) {
            return Err(format!("{id}: its options lie outside the manifest"));
        }
        let mut specs: Vec<OptionSpec> = Vec::new();
        for option in options.run(rule.first_option, rule.options) {
            let key = within(text(sheet, option.key, MAX_ID, "option"))?;
            if !is_word(&key, b"-_") || specs.iter().any(|s| s.key == key) {
                return Err(format!("{id}: `{key}` is no option's name, or is there twice"));
            }
            if option.ty.name() == "unknown" {
                return Err(format!("{id}: option {key} has a type that this version does not know"));
            }
            specs.push(OptionSpec {
                docs: within(long_text(sheet, option.docs, "option's documentation"))?,
                default: within(long_text(sheet, option.default, "option's default"))?,
                ty: option.ty,
                key,
            });
        }
        Ok(Self {
            plugin: 0,
            summary,
            docs,
            severity: rule.severity,
            phases: rule.phases,
            profiles: rule.profiles,
            options: specs,
            id,
        })
    }
}

/// A short string that must be there.
fn text(sheet: &Sheet<'_>, s: Str, max: usize, what: &str) -> Result<String, String> {
    let text = sheet.str(s);
    match text.len() {
        0 => Err(format!("its {what} is missing")),
        n if n > max => Err(format!("its {what} is {n} bytes long; at most {max} are taken")),
        _ => Ok(clean(text, false)),
    }
}

/// A text that may be missing.
fn long_text(sheet: &Sheet<'_>, s: Str, what: &str) -> Result<String, String> {
    let text = sheet.str(s);
    if text.len() != s.len as usize {
        return Err(format!("its {what} lies outside the manifest"));
    }
    if text.len() > MAX_DOCS {
        return Err(format!("its {what} is {} bytes long; at most {MAX_DOCS} are taken", text.len()));
    }
    Ok(clean(text, true))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn manifest(
        change: impl FnOnce(&mut Pool, &mut PluginInfo, &mut Vec<RuleInfo>, &mut Vec<OptionInfo>),
    ) -> Vec<u8> {
        let mut pool = Pool::default();
        let mut plugin = PluginInfo { name: pool.add("style"), version: pool.add("1.0.0") };
        let mut rules = vec![RuleInfo {
            id: pool.add("style/very"),
            summary: pool.add("Flags very."),
            options: 1,
            severity: Severity::WARNING,
            phases: Phases::CHECK,
            ..RuleInfo::default()
        }];
        let mut options =
            vec![OptionInfo { key: pool.add("words"), ty: OptionType::STRINGS, ..OptionInfo::default() }];
        change(&mut pool, &mut plugin, &mut rules, &mut options);
        let mut w = SheetWriter::new();
        w.records(&[plugin]).records(&rules).records(&options).bytes(tag::POOL, pool.as_str().as_bytes());
        w.finish().as_bytes().to_vec()
    }

    #[test]
    fn a_good_manifest_is_read() {
        let m = Manifest::read(&manifest(|_, _, _, _| {})).unwrap();
        assert_eq!((m.name.as_str(), m.rules[0].id.as_str()), ("style", "style/very"));
        assert_eq!(m.rules[0].options[0].key, "words");
    }

    #[test]
    fn what_cannot_be_right_is_refused_in_words() {
        type Change = fn(&mut Pool, &mut PluginInfo, &mut Vec<RuleInfo>, &mut Vec<OptionInfo>);
        let cases: &[(Change, &str)] = &[
            (|_, p, _, _| p.name = Str::default(), "its name is missing"),
            (|_, p, _, _| p.name = Str { start: 1 << 30, len: 5 }, "its name is missing"),
            (|pool, p, _, _| p.name = pool.add("No Name"), "`No Name` is no plugin name"),
            (|pool, _, r, _| r[0].id = pool.add("very"), "`very` is no rule id"),
            (|pool, _, r, _| r[0].id = pool.add("a/b/c"), "`a/b/c` is no rule id"),
            (|pool, _, r, _| r[0].id = pool.add("a/\x1b[2J"), "`a/ [2J` is no rule id"),
            (|_, _, r, _| r.push(r[0]), "it declares style/very twice"),
            (|_, _, r, _| r[0].severity = Severity(9), "style/very: its severity is 9"),
            (|_, _, r, _| r[0].severity = Severity::DEFAULT, "style/very: its severity is 0"),
            (|_, _, r, _| r[0].phases = Phases(0), "style/very: it is to be called in no phase"),
            (|_, _, r, _| r[0].options = u32::MAX, "style/very: its options lie outside"),
            (|_, _, r, _| r[0].first_option = u32::MAX, "style/very: its options lie outside"),
            (|_, _, _, o| o[0].ty = OptionType(77), "option words has a type"),
            (|pool, _, r, _| r[0].docs = pool.add(&"x".repeat(MAX_DOCS + 1)), "at most 262144"),
        ];
        for (change, expected) in cases {
            let error = Manifest::read(&manifest(change)).unwrap_err();
            assert!(error.contains(expected), "{error:?} should say {expected:?}");
        }
        assert!(Manifest::read(b"nonsense").unwrap_err().contains("cannot be read"));
    }
}
