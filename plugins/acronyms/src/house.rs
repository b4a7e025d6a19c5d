//! How the articles of a run spell one short form out.

use crate::expansion::{Expansion, Relation};
use copydesk_plugin::prelude::*;
use std::collections::HashMap;

/// One way to spell a short form out, in all its writings.
pub(crate) struct Form<'a> {
    /// Its words.
    pub(crate) words: Expansion,
    /// The writing that most articles have.
    pub(crate) text: &'a str,
    /// How many articles have it.
    pub(crate) files: u32,
    /// Whether it is the name of a body, as far as is known.
    pub(crate) is_body: bool,
    /// Its places, in order.
    pub(crate) places: Vec<Entry>,
}

/// How many of the best attested forms another one is held to, so that a short form of very many expansions
/// costs no more.
const HOUSES: usize = 16;

/// The ways in which a short form is spelled out, those of most articles first, and of earlier ones.
pub(crate) fn forms<'a>(corpus: &Corpus<'a>, entries: Records<'a, Entry>) -> Vec<Form<'a>> {
    let mut writings: Vec<Writing<'a>> = Vec::new();
    let mut by_text: HashMap<&'a str, usize> = HashMap::new();
    for entry in entries.iter().filter(|e| !e.detail.is_empty()) {
        let text = corpus.str(entry.detail);
        let index = *by_text.entry(text).or_insert_with(|| {
            writings.push(Writing { text, things: HashMap::new(), places: Vec::new() });
            writings.len() - 1
        });
        let thing = (corpus.str(entry.text), entry.flags, entry.subkind);
        writings[index].things.insert(thing, entry.files);
        writings[index].places.push(entry);
    }
    writings.sort_by(|a, b| b.files().cmp(&a.files()).then(a.first().cmp(&b.first())));
    let mut forms: Vec<Form<'a>> = Vec::new();
    for writing in writings {
        let words = Expansion::of(writing.text);
        let is_body = words.is_name && writing.places.iter().any(is_organization);
        let files = writing.files();
        let mut houses = forms.iter_mut().take(HOUSES);
        match houses.find(|f| f.words.relation(&words) == Relation::Same) {
            Some(form) => {
                form.files += files;
                form.is_body |= is_body;
                form.places.extend(writing.places);
            }
            None => forms.push(Form { words, text: writing.text, files, is_body, places: writing.places }),
        }
    }
    for form in &mut forms {
        form.places.sort_by_key(|e| (e.file, e.span));
    }
    let first = |f: &Form<'_>| f.places.first().map(|e| (e.file, e.span));
    forms.sort_by(|a, b| b.files.cmp(&a.files).then_with(|| first(a).cmp(&first(b))));
    forms
}

fn is_organization(entry: &Entry) -> bool {
    entry.subkind == u16::from(EntityKind::ORGANIZATION.0)
}

/// A form in one writing.
struct Writing<'a> {
    text: &'a str,
    /// What the index tells apart, and how many articles hold each.
    things: HashMap<(&'a str, u16, u16), u32>,
    places: Vec<Entry>,
}

impl Writing<'_> {
    fn first(&self) -> Option<(u32, Span)> {
        self.places.first().map(|e| (e.file, e.span))
    }

    fn files(&self) -> u32 {
        self.things.values().sum()
    }
}

impl<'a> Form<'a> {
    /// The form that the house has for this one, the number `odd` of `forms`: much better attested, and
    /// another by a word or its ending.
    pub(crate) fn house_of(forms: &[Self], odd: usize) -> Option<(&Self, Relation)> {
        let this = &forms[odd];
        forms[..odd.min(HOUSES)]
            .iter()
            .filter(|house| house.files >= MAJORITY && house.files >= MAJORITY * this.files)
            .find_map(|house| Some((house, this.differs(house)?)))
    }

    /// How two forms differ, where they are too much alike to be two things.
    pub(crate) fn differs(&self, other: &Self) -> Option<Relation> {
        match self.words.relation(&other.words) {
            Relation::Word => Some(Relation::Word),
            Relation::Ending if self.words.is_name && other.words.is_name => Some(Relation::Ending),
            _ => None,
        }
    }

    /// Its places in articles that do not have `other` as well, which are held to themselves.
    pub(crate) fn places_without<'s>(&'s self, other: &'s Self) -> impl Iterator<Item = &'s Entry> {
        let shared = |file: u32| other.places.binary_search_by_key(&file, |e| e.file).is_ok();
        self.places.iter().filter(move |e| !shared(e.file))
    }
}

/// How many articles make a house's form, and how many times as many as have another one.
const MAJORITY: u32 = 5;

/// Names some of the articles that have a form.
pub(crate) fn show(mut flag: Flag, form: &Form<'_>) -> Flag {
    for place in form.places.iter().take(3) {
        flag = flag.label_in(place.file, place.span, "spelled out so here");
    }
    flag
}

/// "in no other article", "in another article", "in 27 other articles".
pub(crate) fn others(files: u32) -> String {
    match files {
        1 => "in another article".to_owned(),
        n => format!("in {n} other articles"),
    }
}

/// Offers the other form, where both are written alike: a name in the place of a term would need another case.
pub(crate) fn offer(flag: Flag, house: &Form<'_>, odd: &Form<'_>, place: Span) -> Flag {
    if house.words.is_name == odd.words.is_name {
        flag.suggest(format!("change to “{}”", house.text), place, house.text)
    } else {
        flag
    }
}
