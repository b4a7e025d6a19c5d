//! What all layers together mean for an article: which rules are on, at what severity, with what options.

use super::{Body, Chain, Level, OptionValue, Profile};
use crate::catalogue::{Catalogue, matches, rank};
use copydesk_model::{OptionType, Severity};
use std::collections::{BTreeMap, HashMap};
use std::path::Path;
use std::sync::Arc;

/// A rule that is on.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct RuleSettings {
    /// Severity given in so many words: it stands whatever a finding says of itself.
    pub severity: Option<Severity>,
    /// The rule's own severity.
    pub default: Severity,
    /// Options that are given.
    pub options: BTreeMap<String, OptionValue>,
}

/// What holds for an article.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Settings {
    /// Rules that are on, by id.
    pub rules: BTreeMap<Arc<str>, RuleSettings>,
    /// The least severity to show, of rules that are not configured by name.
    pub floor: Severity,
}

impl Settings {
    /// The severity of a finding; none where it is not to be shown.
    pub fn severity(&self, rule: &str, own: Severity) -> Option<Severity> {
        let settings = self.rules.get(rule)?;
        if let Some(severity) = settings.severity {
            return Some(severity);
        }
        let severity = if own == Severity::DEFAULT { settings.default } else { own };
        (severity >= self.floor).then_some(severity)
    }
}

/// Number of a [`Settings`] in its table.
pub type SettingsId = usize;

/// Different settings of a run, each worked out once.
#[derive(Debug)]
pub struct SettingsTable<'c> {
    catalogue: &'c Catalogue,
    /// Overrules every file's.
    profile: Option<Profile>,
    list: Vec<Arc<Settings>>,
    ids: HashMap<Arc<Settings>, SettingsId>,
    /// By chain (its address) and the overrides of it that match.
    known: HashMap<(usize, Vec<(u16, u16)>), SettingsId>,
    /// Keeps the chains alive, so that no two ever have one address.
    chains: Vec<Chain>,
}

impl<'c> SettingsTable<'c> {
    /// An empty table over these rules. `profile` overrules what files say.
    pub fn new(catalogue: &'c Catalogue, profile: Option<Profile>) -> Self {
        Self {
            catalogue,
            profile,
            list: Vec::new(),
            ids: HashMap::new(),
            known: HashMap::new(),
            chains: Vec::new(),
        }
    }

    /// The settings for an article: its chain and its absolute path.
    pub fn of(&mut self, chain: &Chain, path: &Path) -> SettingsId {
        let mut hits = Vec::new();
        for (i, layer) in chain.iter().enumerate() {
            for (j, over) in layer.overrides.iter().enumerate() {
                if path.strip_prefix(&layer.dir).is_ok_and(|p| over.files.is_match(p)) {
                    hits.push((i as u16, j as u16));
                }
            }
        }
        let address = Arc::as_ptr(chain).cast::<()>() as usize;
        if let Some(&id) = self.known.get(&(address, hits.clone())) {
            return id;
        }
        let mut bodies: Vec<&Body> = Vec::new();
        for (i, layer) in chain.iter().enumerate() {
            bodies.push(&layer.body);
            bodies.extend(
                hits.iter().filter(|h| h.0 as usize == i).map(|h| &layer.overrides[h.1 as usize].body),
            );
        }
        let settings = Arc::new(resolve(self.catalogue, self.profile, &bodies));
        let id = *self.ids.entry(settings.clone()).or_insert_with(|| {
            self.list.push(settings);
            self.list.len() - 1
        });
        self.chains.push(chain.clone());
        self.known.insert((address, hits), id);
        id
    }

    /// All settings, by their number.
    pub fn list(&self) -> &[Arc<Settings>] {
        &self.list
    }
}

/// Works out what bodies mean together; later ones win.
fn resolve(catalogue: &Catalogue, profile: Option<Profile>, bodies: &[&Body]) -> Settings {
    let profile = profile.or_else(|| bodies.iter().rev().find_map(|b| b.profile)).unwrap_or_default();
    let mut accept: Vec<String> = bodies.iter().flat_map(|b| b.accept.iter().cloned()).collect();
    accept.sort();
    accept.dedup();
    let mut rules = BTreeMap::new();
    for rule in catalogue.iter() {
        let mut level = if rule.spec.profiles.has(profile.flag()) { Level::On } else { Level::Off };
        let mut options = BTreeMap::new();
        // A list of words that the desk accepts goes to every rule that takes one.
        if !accept.is_empty()
            && rule.spec.options.iter().any(|o| o.key == "accept" && o.ty == OptionType::STRINGS)
        {
            options.insert("accept".to_owned(), OptionValue::List(accept.clone()));
        }
        for body in bodies {
            let mut entries: Vec<_> =
                body.rules.iter().filter(|e| matches(&e.pattern, &rule.spec.id)).collect();
            entries.sort_by_key(|e| rank(&e.pattern));
            for entry in entries {
                level = match entry.level {
                    // `on` keeps a severity that was given further up.
                    Some(Level::On) if matches!(level, Level::At(_)) => level,
                    Some(given) => given,
                    None => level,
                };
                for (key, value, ..) in &entry.options {
                    if !rule.spec.options.iter().any(|o| o.key == *key && o.ty == value.ty()) {
                        continue;
                    }
                    match (options.get_mut(key), value) {
                        (Some(OptionValue::List(known)), OptionValue::List(more)) if key == "accept" => {
                            known.extend(more.iter().cloned());
                            known.sort();
                            known.dedup();
                        }
                        _ => drop(options.insert(key.clone(), value.clone())),
                    }
                }
            }
        }
        let severity = match level {
            Level::Off => continue,
            Level::On => None,
            Level::At(severity) => Some(severity),
        };
        rules.insert(
            rule.spec.id.as_str().into(),
            RuleSettings { severity, default: rule.spec.severity, options },
        );
    }
    Settings { rules, floor: profile.floor() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Source;
    use crate::catalogue::RuleDoc;
    use crate::config::{Layer, read};
    use copydesk_host::{OptionSpec, RuleSpec};
    use copydesk_model::{Phases, Profiles};

    fn catalogue() -> Catalogue {
        let option = |key: &str, ty| OptionSpec {
            key: key.to_owned(),
            docs: String::new(),
            ty,
            default: String::new(),
        };
        let rule = |id: &str, severity| RuleDoc {
            plugin: "test".into(),
            spec: RuleSpec {
                id: id.to_owned(),
                plugin: 0,
                summary: String::new(),
                docs: String::new(),
                severity,
                phases: Phases::CHECK,
                profiles: Profiles::for_severity(severity),
                options: vec![option("accept", OptionType::STRINGS), option("max", OptionType::INT)],
            },
        };
        Catalogue::new([
            rule("dates/weekday", Severity::ERROR),
            rule("dates/span", Severity::WARNING),
            rule("wording/filler", Severity::SUGGESTION),
        ])
    }

    fn layer(dir: &str, text: &str) -> Arc<Layer> {
        let source = Arc::new(Source::new(text.as_bytes().to_vec()));
        let (layer, problems) = read("copydesk.toml".into(), Path::new(dir), source);
        assert_eq!(problems, []);
        Arc::new(layer)
    }

    /// The rules that are on for an article, with their severities where they are given.
    fn on(layers: &[Arc<Layer>], path: &str) -> Vec<String> {
        let catalogue = catalogue();
        let mut table = SettingsTable::new(&catalogue, None);
        let chain: Chain = layers.iter().cloned().collect();
        let id = table.of(&chain, Path::new(path));
        let settings = &table.list()[id];
        let rules = settings.rules.iter().filter(|(id, _)| !crate::catalogue::is_own(id));
        rules.map(|(id, s)| s.severity.map_or(id.to_string(), |v| format!("{id} {}", v.name()))).collect()
    }

    #[test]
    fn a_profile_decides_which_rules_are_on() {
        assert_eq!(on(&[], "/d/a.md"), ["dates/span", "dates/weekday"]);
        assert_eq!(on(&[layer("/d", "profile = \"archive\"")], "/d/a.md"), ["dates/weekday"]);
        let desk = on(&[layer("/d", "profile = \"desk\"")], "/d/a.md");
        assert_eq!(desk, ["dates/span", "dates/weekday", "wording/filler"]);
    }

    #[test]
    fn the_nearer_file_wins_and_an_id_wins_over_a_pattern() {
        let outer = layer("/d", "rules.\"dates/*\" = \"off\"\nrules.\"dates/span\" = \"error\"");
        assert_eq!(on(std::slice::from_ref(&outer), "/d/a.md"), ["dates/span error"]);
        let inner = layer("/d/x", "rules.\"*\" = \"on\"");
        assert_eq!(on(&[outer, inner], "/d/x/a.md"), ["dates/span error", "dates/weekday", "wording/filler"]);
    }

    #[test]
    fn an_override_holds_for_its_files_only() {
        let l = layer("/d", "[[override]]\nfiles = [\"docs/**\"]\nrules.\"dates/weekday\" = \"off\"");
        assert_eq!(on(std::slice::from_ref(&l), "/d/docs/x/a.md"), ["dates/span"]);
        assert_eq!(on(&[l], "/d/a.md"), ["dates/span", "dates/weekday"]);
    }

    #[test]
    fn accepted_words_of_all_files_reach_the_rules_that_take_them() {
        let catalogue = catalogue();
        let mut table = SettingsTable::new(&catalogue, None);
        let chain: Chain = [
            layer("/d", "accept = [\"Kubernetes\"]"),
            layer("/d/x", "accept = [\"Ansible\"]\n[rules.\"dates/span\"]\naccept = [\"Zed\"]\nmax = 3"),
        ]
        .into();
        let id = table.of(&chain, Path::new("/d/x/a.md"));
        let list = |words: &[&str]| OptionValue::List(words.iter().map(|w| (*w).to_owned()).collect());
        let rules = &table.list()[id].rules;
        assert_eq!(rules["dates/weekday"].options["accept"], list(&["Ansible", "Kubernetes"]));
        assert_eq!(rules["dates/span"].options["accept"], list(&["Ansible", "Kubernetes", "Zed"]));
        assert_eq!(rules["dates/span"].options["max"], OptionValue::Int(3));
    }

    #[test]
    fn equal_settings_are_kept_once() {
        let catalogue = catalogue();
        let mut table = SettingsTable::new(&catalogue, None);
        let a: Chain = [layer("/a", "profile = \"desk\"")].into();
        let b: Chain = [layer("/b", "profile = \"desk\"")].into();
        assert_eq!(table.of(&a, Path::new("/a/x.md")), table.of(&b, Path::new("/b/x.md")));
    }

    #[test]
    fn a_finding_below_the_profiles_floor_is_not_shown_unless_its_rule_is_configured() {
        let catalogue = catalogue();
        let mut table = SettingsTable::new(&catalogue, None);
        let plain = table.of(&Chain::from([]), Path::new("/a.md"));
        let named: Chain = [layer("/", "rules.\"dates/span\" = \"suggestion\"")].into();
        let named = table.of(&named, Path::new("/a.md"));
        let (plain, named) = (&table.list()[plain], &table.list()[named]);
        assert_eq!(plain.severity("dates/span", Severity::DEFAULT), Some(Severity::WARNING));
        assert_eq!(plain.severity("dates/span", Severity::SUGGESTION), None);
        assert_eq!(named.severity("dates/span", Severity::ERROR), Some(Severity::SUGGESTION));
        assert_eq!(named.severity("no/such", Severity::ERROR), None);
    }
}
