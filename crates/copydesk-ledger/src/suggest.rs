//! Drafts of entries from what articles hold: names, terms and figures that the ledger does not know yet.
//!
//! A draft is what several articles say, not what is so: it is marked as one and makes no errors until
//! somebody has looked at it and taken the mark away.

use crate::edit::{Draft, Section};
use crate::ledger::{Ledger, Role};
use copydesk_model::*;
use std::collections::{BTreeMap, BTreeSet};

/// A drafted entry.
#[derive(Clone, Debug)]
pub struct Suggestion {
    /// The entry.
    pub draft: Draft,
    /// How many articles hold it.
    pub articles: u32,
    /// Some of its places: a file of the view, and a span.
    pub places: Vec<(u32, Span)>,
}

/// How many places a suggestion names.
const PLACES: usize = 5;

/// Drafts entries from a view over articles, for what at least `least` articles hold; the most widespread
/// first.
pub fn suggest(view: &Sheet<'_>, ledger: &Ledger, least: u32) -> Vec<Suggestion> {
    let mut maker = Maker { view: *view, ledger, ids: BTreeSet::new(), out: Vec::new() };
    let entries: Vec<Entry> = view.records::<Entry>().iter().collect();
    for same in entries.chunk_by(|a, b| a.kind == b.kind && view.str(a.key) == view.str(b.key)) {
        match same[0].kind {
            EntryKind::NAME => maker.name(same, least),
            EntryKind::ACRONYM => maker.acronym(same, least),
            EntryKind::CLAIM => maker.claim(same, least),
            _ => {}
        }
    }
    maker.out.sort_by_key(|s| std::cmp::Reverse(s.articles));
    maker.out
}

struct Maker<'a> {
    view: Sheet<'a>,
    ledger: &'a Ledger,
    ids: BTreeSet<String>,
    out: Vec<Suggestion>,
}

impl<'a> Maker<'a> {
    /// The variant that most articles have, and how many articles have any.
    fn leading<'e>(&self, same: &'e [Entry], of: impl Fn(&Entry) -> Str) -> (&'e Entry, u32) {
        let mut counts: BTreeMap<&str, (u32, &Entry)> = BTreeMap::new();
        for e in same {
            let text = self.view.str(of(e));
            counts.entry(text).and_modify(|c| c.0 = c.0.max(e.files)).or_insert((e.files, e));
        }
        let all = counts.values().map(|c| c.0).sum();
        let best = counts.into_values().max_by_key(|c| c.0).map_or(&same[0], |c| c.1);
        (best, all)
    }

    /// An id that neither the ledger nor another draft has.
    fn id(&mut self, text: &str) -> String {
        let mut base = String::new();
        for c in text.to_lowercase().chars() {
            if c.is_alphanumeric() {
                base.push(c);
            } else if !base.is_empty() && !base.ends_with('-') {
                base.push('-');
            }
        }
        let base = base.trim_end_matches('-').to_owned();
        let mut id = if base.is_empty() { "entry".to_owned() } else { base.clone() };
        let mut n = 2;
        while self.ledger.find(&id).is_some() || self.ids.contains(&id) {
            id = format!("{base}-{n}");
            n += 1;
        }
        self.ids.insert(id.clone());
        id
    }

    /// The entity that a name is one of, if the ledger knows it.
    fn known(&self, name: &str) -> Option<u32> {
        let mut words = Vec::new();
        crate::phrases::words(name, &mut words);
        let mut hits = Vec::new();
        self.ledger.phrases.scan(name, &words, &mut hits);
        hits.iter()
            .filter(|h| h.span.len() as usize == name.len())
            .flat_map(|h| self.ledger.uses(h.phrase))
            .find(|u| u.role == Role::Name)
            .map(|u| u.target)
    }

    fn push(&mut self, draft: Result<Draft, String>, keys: &[(&str, &str)], articles: u32, same: &[Entry]) {
        let Ok(mut draft) = draft else { return };
        for (key, value) in keys.iter().filter(|(_, v)| !v.is_empty()) {
            if draft.set(key, value).is_err() {
                return;
            }
        }
        let places = same.iter().take(PLACES).map(|e| (e.file, e.span)).collect();
        self.out.push(Suggestion { draft, articles, places });
    }

    fn name(&mut self, same: &[Entry], least: u32) {
        let (best, articles) = self.leading(same, |e| e.text);
        let name = self.view.str(best.text);
        let kind = match EntityKind(best.subkind as u8) {
            EntityKind::PERSON => "person",
            EntityKind::ORGANIZATION => "organization",
            EntityKind::PLACE => "place",
            _ => "",
        };
        if articles < least || kind.is_empty() || kind == "place" || self.known(name).is_some() {
            return;
        }
        let id = self.id(name);
        let surname = self.view.str(best.detail);
        let quoted = |s: &str| if s.is_empty() { String::new() } else { Value::quote(s) };
        let keys =
            [("kind", kind), ("name", &*quoted(name)), ("aliases", &*quoted(surname)), ("draft", "true")];
        self.push(Draft::new(Section::Entity, &id), &keys, articles, same);
    }

    fn acronym(&mut self, same: &[Entry], least: u32) {
        let defined: Vec<Entry> = same.iter().filter(|e| !e.detail.is_empty()).copied().collect();
        if defined.is_empty() {
            return;
        }
        let (best, articles) = self.leading(&defined, |e| e.detail);
        let (short, long) = (self.view.str(best.text), self.view.str(best.detail));
        let known = self.ledger.terms().any(|t| t.prefer.value == short);
        if articles < least || known {
            return;
        }
        let id = self.id(short);
        let keys = [("prefer", &*Value::quote(short)), ("expand", &*Value::quote(long)), ("draft", "true")];
        self.push(Draft::new(Section::Term, &id), &keys, articles, &defined);
    }

    fn claim(&mut self, same: &[Entry], least: u32) {
        let (best, articles) = self.leading(same, |e| e.text);
        let key = self.view.str(best.key);
        let mut parts = key.split('|');
        let (subject, predicate) = (parts.next().unwrap_or(""), parts.next().unwrap_or(""));
        // "be" and "have" would be said by every sentence about the subject.
        let says_little = matches!(predicate, "" | "be" | "have");
        let (Some(entity), false) = (self.known_key(subject), articles < least || says_little) else {
            return;
        };
        let owner = self.ledger.id_of_entity(entity).to_owned();
        let id = self.id(&format!("{owner} {predicate}"));
        let day = if best.earliest == best.latest { best.earliest.known() } else { None };
        let keys = [
            ("subject", owner.as_str()),
            ("property", predicate),
            ("value", &*Value::quote(self.view.str(best.text))),
            ("says", &*Value::quote(predicate)),
            ("on", &*day.map(|d| d.to_string()).unwrap_or_default()),
            ("draft", "true"),
        ];
        self.push(Draft::new(Section::Fact, &id), &keys, articles, same);
    }

    /// The entity whose name has this key, which is in small letters.
    fn known_key(&self, key: &str) -> Option<u32> {
        let title: String = key
            .split(' ')
            .map(|w| {
                let mut chars = w.chars();
                chars.next().map(|c| c.to_uppercase().chain(chars).collect::<String>()).unwrap_or_default()
            })
            .collect::<Vec<_>>()
            .join(" ");
        self.known(&title).or_else(|| self.known(&key.to_uppercase()))
    }
}

/// Text as a TOML value, so that "2024" stays text.
struct Value;

impl Value {
    fn quote(text: &str) -> String {
        toml_edit::Value::from(text).to_string()
    }
}
