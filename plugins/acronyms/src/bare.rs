//! The short forms of a run that their articles do not spell out.

use crate::slips::{MUCH, RARE, slip_of};
use crate::uses::is_plain;
use copydesk_plugin::prelude::*;
use std::collections::{BTreeMap, HashMap};

/// Whether a short form is one that a reader may want spelled out: two to six capitals that are neither well
/// known nor a country, a currency, a unit or a Roman numeral.
pub(crate) fn is_bare(short: &str, key: &str, flags: AcronymFlags) -> bool {
    let excused = AcronymFlags::WELL_KNOWN
        | AcronymFlags::ROMAN
        | AcronymFlags::COUNTRY
        | AcronymFlags::CURRENCY
        | AcronymFlags::UNIT;
    !flags.any(excused) && (2..=6).contains(&key.chars().count()) && is_plain(short)
}

/// One use of these kinds explains itself (a link, a quotation's source), and the others with it; what is a
/// label is nothing to be spelled out.
pub(crate) const SILENT: AcronymUseFlags = AcronymUseFlags(
    AcronymUseFlags::COMPOUND.0
        | AcronymUseFlags::HEADING.0
        | AcronymUseFlags::QUOTED.0
        | AcronymUseFlags::LINKED.0
        | AcronymUseFlags::ALL_CAPS.0
        | AcronymUseFlags::LABEL.0,
);

/// Where checked articles use short forms without their words, by the short form's key. Those in the place of a
/// country are looked at with the article at hand.
pub(crate) struct Bare<'a> {
    places: BTreeMap<&'a str, Vec<Entry>>,
}

impl<'a> Bare<'a> {
    /// Those of a run.
    pub(crate) fn of(corpus: &Corpus<'a>) -> Self {
        let mut places: BTreeMap<&'a str, Vec<Entry>> = BTreeMap::new();
        for entry in corpus.entries_of(EntryKind::ACRONYM) {
            let key = corpus.str(entry.key);
            if entry.detail.is_empty()
                && corpus.is_checked(entry.file)
                && is_bare(corpus.str(entry.text), key, AcronymFlags(entry.flags))
                && !AcronymUseFlags(entry.subkind).any(SILENT | AcronymUseFlags::COUNTRY_SLOT)
            {
                places.entry(key).or_default().push(entry);
            }
        }
        let mut bare = Self { places };
        bare.drop_slips(corpus);
        bare
    }

    /// The places of one short form, in order.
    pub(crate) fn places(&self, key: &str) -> impl Iterator<Item = Entry> {
        self.places.get(key).into_iter().flatten().copied()
    }

    /// Takes out what stands once or twice and is one slip away from a better attested one of its article: that
    /// is looked at with the article at hand.
    fn drop_slips(&mut self, corpus: &Corpus<'a>) {
        let mut rare: HashMap<u32, Vec<(&'a str, u32)>> = HashMap::new();
        for (key, places) in &self.places {
            for entry in places.iter().filter(|e| e.count <= RARE) {
                rare.entry(entry.file).or_default().push((key, entry.count));
            }
        }
        let mut slips: Vec<(&'a str, u32)> = Vec::new();
        for entry in corpus.entries_of(EntryKind::ACRONYM) {
            let right = corpus.str(entry.key);
            for (key, count) in rare.get(&entry.file).into_iter().flatten() {
                // An expansion's count says nothing of how often its short form stands there.
                let attested = !entry.detail.is_empty() || entry.count >= MUCH * count;
                if attested && slip_of(key, right).is_some() {
                    slips.push((key, entry.file));
                }
            }
        }
        for (key, file) in slips {
            if let Some(places) = self.places.get_mut(key) {
                places.retain(|e| e.file != file);
            }
        }
    }
}

/// How many articles use a short form without its words.
pub(crate) fn undefined_files(corpus: &Corpus<'_>, entries: Records<'_, Entry>) -> u32 {
    let mut things: HashMap<(&str, u16, u16), u32> = HashMap::new();
    for e in entries.iter().filter(|e| e.detail.is_empty()) {
        things.insert((corpus.str(e.text), e.flags, e.subkind), e.files);
    }
    things.values().sum()
}
