//! What articles met of the ledger, as sections of the view that rules see.

use crate::entry::Rank;
use crate::ledger::{Ledger, Review};
use crate::matching::{Match, Target};
use copydesk_model::*;
use std::collections::BTreeMap;

/// How much of a ledger a run met.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Met {
    /// Facts that the ledger has.
    pub facts: usize,
    /// Facts that at least one article states or contradicts.
    pub matched: usize,
}

impl Met {
    /// Facts that no article met.
    pub const fn unseen(self) -> usize {
        self.facts - self.matched
    }
}

impl Ledger {
    /// Adds the ledger's files, the entries that articles met, and the matches to a view. `articles` gives
    /// each article's index in the view's files with its matches, in order of that index.
    pub fn write_view<'m>(
        &self,
        view: &mut ViewBuilder,
        articles: impl IntoIterator<Item = (u32, &'m [Match])>,
        today: Day,
    ) -> Met {
        let articles: Vec<_> = articles.into_iter().collect();
        let all = articles.iter().flat_map(|(_, m)| m.iter());
        let mut entries: BTreeMap<Target, Link> =
            all.filter(|m| m.target != Target::Nothing).map(|m| (m.target, Link::NONE)).collect();
        let mut files: BTreeMap<u32, u32> = BTreeMap::new();
        for (target, link) in &mut entries {
            let Some((file, mut record)) = self.record(*target, &mut view.pool, today) else { continue };
            record.file = *files.entry(file).or_insert_with(|| {
                let path = self.files.get(file as usize).map_or("", |f| f.path.as_str());
                let path = view.pool.add(path);
                view.files.push(File { path, kind: FileKind::LEDGER, ..File::default() });
                view.files.len() as u32 - 1
            });
            *link = Link::to(view.ledger_facts.len());
            view.ledger_facts.push(record);
        }
        for (file, matches) in articles {
            for m in matches {
                view.ledger_matches.push(LedgerMatch {
                    span: m.span,
                    cue: m.cue,
                    ledger_span: m.place.span,
                    expected: view.pool.add(&m.expected),
                    file,
                    entry: entries.get(&m.target).copied().unwrap_or_default(),
                    day: m.day,
                    verdict: m.verdict,
                    aspect: m.aspect,
                    tie: m.tie,
                    reserved: 0,
                });
            }
        }
        let matched = entries.keys().filter(|t| matches!(t, Target::Fact(_))).count();
        Met { facts: self.facts.len(), matched }
    }

    /// An entry's record, without its file, and the ledger's own index of that file.
    fn record(&self, target: Target, pool: &mut Pool, today: Day) -> Option<(u32, LedgerFact)> {
        match target {
            Target::Fact(i) => self.fact_record(i, pool, today),
            Target::Entity(i) => {
                let entity = self.entity(i as usize)?;
                let mut flags = LedgerFlags::NONE;
                // A spelling is the desk's own; it needs no source to hold.
                flags.set(LedgerFlags::VERIFIED, !entity.draft);
                let record = LedgerFact {
                    id: pool.add(&entity.id.value),
                    subject: pool.add(&entity.name.value),
                    value: pool.add(&entity.name.value),
                    span: entity.name.span,
                    kind: LedgerKind::ENTITY,
                    flags,
                    ..LedgerFact::default()
                };
                Some((self.entities.get(i as usize)?.home.file, record))
            }
            Target::Quote(i) => {
                let (file, quote) = self.quotes.get(i as usize)?;
                let speaker = quote.speaker.as_ref().and_then(|s| self.find_entity(&s.value));
                let speaker = speaker.and_then(|e| self.entity(e as usize));
                let mut flags = LedgerFlags::NONE;
                flags.set(
                    LedgerFlags::VERIFIED,
                    !quote.draft && (quote.source.is_some() || quote.verified.is_some()),
                );
                let source = quote.source.as_ref().map(source_name).unwrap_or_default();
                let record = LedgerFact {
                    id: pool.add(&quote.id.value),
                    subject: pool.add(speaker.as_ref().map_or("", |s| s.name.value.as_str())),
                    value: pool.add(&quote.text.value),
                    source: pool.add(&source),
                    url: pool.add(
                        quote.source.as_ref().and_then(|s| s.url.as_ref()).map_or("", |u| u.value.as_str()),
                    ),
                    span: quote.text.span,
                    kind: LedgerKind::QUOTE,
                    flags,
                    ..LedgerFact::default()
                };
                Some((*file, record))
            }
            Target::Term(i) => {
                let (file, term) = self.terms.get(i as usize)?;
                let mut flags = LedgerFlags::NONE;
                flags.set(LedgerFlags::VERIFIED, !term.draft);
                let record = LedgerFact {
                    id: pool.add(&term.id.value),
                    subject: pool.add(&term.prefer.value),
                    value: pool.add(term.expand.as_ref().map_or("", |e| e.value.as_str())),
                    span: term.prefer.span,
                    kind: LedgerKind::TERM,
                    flags,
                    ..LedgerFact::default()
                };
                Some((*file, record))
            }
            Target::Nothing => None,
        }
    }

    fn fact_record(&self, i: u32, pool: &mut Pool, today: Day) -> Option<(u32, LedgerFact)> {
        let (row, fact) = (self.facts.get(i as usize)?, self.fact(i as usize)?);
        let subject = row.subject.and_then(|s| self.entity(s as usize));
        let first = fact.sources.first();
        let mut flags = LedgerFlags::NONE;
        let review = self.review(i, today);
        for (flag, on) in [
            (LedgerFlags::VERIFIED, row.bits.verified),
            (LedgerFlags::DUE, review == Review::Due),
            (LedgerFlags::EXPIRED, review == Review::Expired),
            (LedgerFlags::EVENT, row.bits.event),
            (LedgerFlags::FROM_FILE, row.bits.from),
            (LedgerFlags::SUPERSEDED, row.rank == Rank::Superseded),
            (LedgerFlags::PREFERRED, row.rank == Rank::Preferred),
        ] {
            flags.set(flag, on);
        }
        let period = if row.when.is_known() { row.when } else { row.holds };
        let record = LedgerFact {
            id: pool.add(&fact.id.value),
            subject: pool.add(subject.as_ref().map_or("", |s| s.name.value.as_str())),
            property: pool.add(&fact.property.value),
            value: pool.add(&self.value_of(i as usize).map(|v| v.to_string()).unwrap_or_default()),
            source: pool.add(&first.map(source_name).unwrap_or_default()),
            url: pool.add(first.and_then(|s| s.url.as_ref()).map_or("", |u| u.value.as_str())),
            span: self.value_place(i as usize)?.span,
            file: 0,
            earliest: period.earliest,
            latest: period.latest,
            verified: fact
                .verified
                .as_ref()
                .and_then(|v| v.on.as_ref())
                .map_or(Day::UNKNOWN, |on| on.value.latest),
            due: row.due,
            kind: LedgerKind::FACT,
            reserved: 0,
            flags,
        };
        Some((row.home.file, record))
    }
}

/// A source in a few words: its title, address or file, and where in it.
pub(crate) fn source_name(source: &crate::Source) -> String {
    let name = source.title.as_ref().or(source.file.as_ref()).or(source.url.as_ref());
    match (name, &source.locator) {
        (Some(name), Some(locator)) => format!("{}, {}", name.value, locator.value),
        (Some(name), None) => name.value.clone(),
        (None, _) => String::new(),
    }
}
