//! From files to a [`Ledger`]: entries are parsed in parallel, then joined in the order they stand.

use crate::entry::{self, Defaults, Entry, Fact, Quote, Term};
use crate::fields::{At, Reader, Value};
use crate::globs::Globs;
use crate::ledger::{Cue, EntityRow, FactBits, FactRow, File, Home, Ids, Ledger, Loaded, Role, Use};
use crate::period::Period;
use crate::phrases::{fold_hash, hash_bytes};
use crate::problem::{Place, Problem};
use crate::split::split;
use copydesk_model::{Day, Span};
use rayon::prelude::*;
use std::collections::HashMap;
use std::ops::Range;

/// How many bytes of a file a task parses.
const BATCH: usize = 256 * 1024;
/// How many tasks are joined before the next begin.
const WAVE: usize = 64;

/// A phrase that a chunk's entry looks for; `target` counts within the batch.
struct RawUse {
    place: Place,
    start: u32,
    len: u32,
    role: Role,
    target: u32,
}

struct RawFact {
    row: FactRow,
    subject: u64,
    subject_span: Span,
    id: u64,
    property: Box<str>,
    review_by: Day,
    review_every: Option<i32>,
    warn: Option<i32>,
    verified_on: Day,
}

/// What one task makes of its part of a file.
#[derive(Default)]
struct Batch {
    problems: Vec<Problem>,
    entities: Vec<(u64, EntityRow)>,
    facts: Vec<RawFact>,
    quotes: Vec<Quote>,
    terms: Vec<Term>,
    defaults: Vec<(Defaults, Span)>,
    dated: Vec<At<String>>,
    evergreen: Vec<At<String>>,
    schemas: Vec<Span>,
    uses: Vec<RawUse>,
    words: String,
}

/// Reads ledger files. Nothing but these files is looked at; see [`Ledger::check`] for the rest.
pub fn load(files: Vec<File>) -> Loaded {
    let mut ledger = Ledger { files, ..Ledger::default() };
    let mut problems = Vec::new();
    let mut join = Join::default();
    for file in 0..ledger.files.len() {
        let tasks = tasks(&ledger.files[file].text);
        let mut all = FileJoin::new(file as u32, ledger.facts.len());
        // In waves, so that what a large file's tasks make does not all lie in memory at once.
        for wave in tasks.chunks(WAVE) {
            let text = ledger.files[file].text.as_str();
            let batches: Vec<Batch> =
                wave.par_iter().map(|chunks| batch(text, file as u32, chunks)).collect();
            for batch in batches {
                all.note(&batch, &mut problems);
                join.batch(&mut ledger, &mut all, batch, &mut problems);
            }
        }
        all.finish(&mut ledger);
    }
    join.finish(&mut ledger, &mut problems);
    crate::problem::sort_problems(&mut problems);
    Loaded { ledger, problems }
}

/// A file's chunks, in groups of about [`BATCH`] bytes.
fn tasks(text: &str) -> Vec<Vec<Range<usize>>> {
    let mut tasks: Vec<Vec<Range<usize>>> = Vec::new();
    for chunk in split(text) {
        match tasks.last_mut() {
            Some(task) if chunk.end - task[0].start <= BATCH => task.push(chunk),
            _ => tasks.push(vec![chunk]),
        }
    }
    tasks
}

fn batch(text: &str, file: u32, chunks: &[Range<usize>]) -> Batch {
    let mut out = Batch::default();
    let mut problems = Vec::new();
    for chunk in chunks {
        let span = Span::new(chunk.start as u32, chunk.end as u32);
        let mut reader = Reader { problems: &mut problems, file, base: span.start };
        let mut nth = [0u32; 2];
        entry::parse(&text[chunk.clone()], &mut reader, &mut |entry| {
            let kind = usize::from(matches!(entry, Entry::Fact(_)));
            let home = Home { file, chunk: span, nth: nth[kind] };
            nth[kind] += u32::from(matches!(entry, Entry::Fact(_) | Entry::Entity(_)));
            out.add(entry, home);
        });
    }
    out.problems = problems;
    out
}

impl Batch {
    fn add(&mut self, entry: Entry, home: Home) {
        match entry {
            Entry::Entity(e) => {
                let target = self.entities.len() as u32;
                let row = EntityRow { home, id: e.id.span };
                self.entities.push((hash_bytes(e.id.value.as_bytes()), row));
                self.look_for(home.file, Role::Name, target, std::iter::once(&e.name).chain(&e.aliases));
                self.look_for(home.file, Role::Never, target, &e.never);
            }
            Entry::Fact(f) => self.fact(&f, home),
            Entry::Quote(q) => self.quotes.push(q),
            Entry::Term(t) => {
                let target = self.terms.len() as u32;
                self.look_for(home.file, Role::Prefer, target, std::iter::once(&t.prefer));
                self.look_for(home.file, Role::Expand, target, &t.expand);
                self.look_for(home.file, Role::TermNever, target, &t.never);
                self.terms.push(t);
            }
            Entry::Defaults(d, span) => self.defaults.push((d, span)),
            Entry::Articles(a, _) => {
                self.dated.extend(a.dated);
                self.evergreen.extend(a.evergreen);
            }
            Entry::Schema(span) => self.schemas.push(span),
        }
    }

    fn look_for<'e>(
        &mut self,
        file: u32,
        role: Role,
        target: u32,
        texts: impl IntoIterator<Item = &'e At<String>>,
    ) {
        for text in texts {
            let start = self.words.len() as u32;
            self.words.push_str(&text.value);
            let place = Place { file, span: text.span };
            self.uses.push(RawUse { place, start, len: text.value.len() as u32, role, target });
        }
    }

    fn fact(&mut self, f: &Fact, home: Home) {
        let target = self.facts.len() as u32;
        self.look_for(home.file, Role::Says, target, &f.says);
        self.look_for(home.file, Role::Near, target, &f.near);
        for stale in &f.stale {
            if let Value::Text(text) = &stale.value.value {
                self.look_for(home.file, Role::Stale, target, [&At::new(text.clone(), stale.value.span)]);
            }
        }
        let period = |p: &Option<At<Period>>| p.as_ref().map_or(Period::UNKNOWN, |p| p.value);
        let verified = f.verified.as_ref();
        let verified_on = verified.map_or(Period::UNKNOWN, |v| period(&v.on)).latest;
        let bits = FactBits {
            verified: verified.is_some() && !f.draft,
            shared: f.shared,
            exclusive: f.exclusive,
            event: f.on.is_some(),
            as_of: f.as_of.is_some(),
            dated_start: f.start.is_some(),
            from: f.from.is_some(),
            globs: !(f.only.is_empty() && f.skip.is_empty()),
            replaces: f.replaces.is_some(),
        };
        let when = if f.on.is_some() { period(&f.on) } else { period(&f.as_of) };
        let row = FactRow {
            home,
            id: f.id.span,
            subject: None,
            property: 0,
            value: f.value.as_ref().map_or(0, |v| match &v.value {
                Value::Text(t) => fold_hash(t),
                other => fold_hash(&other.to_string()),
            }),
            holds: Period::span(period(&f.start), period(&f.end)),
            when,
            due: Day::UNKNOWN,
            warn: 0,
            rank: f.rank,
            bits,
        };
        self.facts.push(RawFact {
            row,
            subject: hash_bytes(f.subject.value.as_bytes()),
            subject_span: f.subject.span,
            id: hash_bytes(f.id.value.as_bytes()),
            property: f.property.value.trim().to_lowercase().into_boxed_str(),
            review_by: period(&f.review_by).latest,
            review_every: f.review_every,
            warn: f.warn_before,
            verified_on,
        });
    }
}

/// For how many unknown subjects the nearest id is looked for.
const HINTS: usize = 20;

/// A fact that is not told otherwise is named as due this many days before.
const WARN_BEFORE: i32 = 14;

/// Joins batches into a ledger.
#[derive(Default)]
struct Join {
    entity_hashes: Vec<u64>,
    fact_hashes: Vec<u64>,
    subjects: Vec<(u64, Span)>,
    properties: HashMap<Box<str>, u32>,
    uses: Vec<Use>,
    articles: [Vec<(u32, At<String>)>; 2],
}

/// When a fact is to be looked at again, before its file's defaults are known.
struct RawReview {
    by: Day,
    every: Option<i32>,
    warn: Option<i32>,
    verified_on: Day,
}

/// What is known of a file while its batches are joined.
struct FileJoin {
    file: u32,
    first_fact: usize,
    defaults: Defaults,
    /// Where `[defaults]` and `schema` were given first.
    once: [Option<Span>; 2],
    reviews: Vec<RawReview>,
}

impl FileJoin {
    fn new(file: u32, first_fact: usize) -> Self {
        Self { file, first_fact, defaults: Defaults::default(), once: [None; 2], reviews: Vec::new() }
    }

    fn note(&mut self, batch: &Batch, problems: &mut Vec<Problem>) {
        let tables = batch.defaults.iter().map(|(_, s)| (0, "[defaults]", *s));
        for (which, what, span) in tables.chain(batch.schemas.iter().map(|s| (1, "`schema`", *s))) {
            match self.once[which] {
                None => self.once[which] = Some(span),
                Some(first) => {
                    let place = |span| Place { file: self.file, span };
                    let problem = Problem::error(place(span), format!("a file has {what} once only"));
                    problems.push(problem.label(place(first), "first given here"));
                }
            }
        }
        for (d, _) in &batch.defaults {
            self.defaults.warn_before = self.defaults.warn_before.or(d.warn_before);
            self.defaults.review_every = self.defaults.review_every.or(d.review_every);
        }
    }

    /// Defaults hold for the whole file, wherever they stand in it.
    fn finish(self, ledger: &mut Ledger) {
        for (row, raw) in ledger.facts[self.first_fact..].iter_mut().zip(self.reviews) {
            let every = raw.every.or(self.defaults.review_every);
            row.due = match (raw.by.known(), raw.verified_on.known(), every) {
                (Some(day), ..) => day,
                (None, Some(on), Some(every)) => on.plus_days(every),
                _ => Day::UNKNOWN,
            };
            row.warn = raw.warn.or(self.defaults.warn_before).unwrap_or(WARN_BEFORE);
        }
    }
}

impl Join {
    fn batch(&mut self, ledger: &mut Ledger, all: &mut FileJoin, batch: Batch, problems: &mut Vec<Problem>) {
        let file = all.file;
        problems.extend(batch.problems);
        let (entities, facts, terms) =
            (ledger.entities.len() as u32, ledger.facts.len() as u32, ledger.terms.len() as u32);
        for u in batch.uses {
            let text = &batch.words[u.start as usize..(u.start + u.len) as usize];
            let first = match u.role {
                Role::Name | Role::Never => entities,
                Role::Prefer | Role::Expand | Role::TermNever => terms,
                Role::Says | Role::Near | Role::Stale => facts,
            };
            match ledger.phrases.add(text) {
                Some(phrase) => self.uses.push(Use { phrase, role: u.role, target: first + u.target }),
                None => problems.push(Problem::error(u.place, "there is no word in it that could be found")),
            }
        }
        for (hash, row) in batch.entities {
            self.entity_hashes.push(hash);
            ledger.entities.push(row);
        }
        for raw in batch.facts {
            let next = ledger.properties.len() as u32;
            let property = match self.properties.get(&raw.property) {
                Some(n) => *n,
                None => {
                    ledger.properties.push(raw.property.to_string());
                    self.properties.insert(raw.property, next);
                    next
                }
            };
            all.reviews.push(RawReview {
                by: raw.review_by,
                every: raw.review_every,
                warn: raw.warn,
                verified_on: raw.verified_on,
            });
            self.subjects.push((raw.subject, raw.subject_span));
            self.fact_hashes.push(raw.id);
            ledger.facts.push(FactRow { property, ..raw.row });
        }
        ledger.quotes.extend(batch.quotes.into_iter().map(|q| (file, q)));
        ledger.terms.extend(batch.terms.into_iter().map(|t| (file, t)));
        for (list, globs) in self.articles.iter_mut().zip([batch.dated, batch.evergreen]) {
            list.extend(globs.into_iter().map(|g| (file, g)));
        }
    }

    fn finish(self, ledger: &mut Ledger, problems: &mut Vec<Problem>) {
        ledger.entity_ids = Ids::build(self.entity_hashes.into_iter());
        ledger.fact_ids = Ids::build(self.fact_hashes.into_iter());
        let mut unknown = 0;
        for (fact, (hash, span)) in self.subjects.into_iter().enumerate() {
            let file = ledger.facts[fact].home.file;
            let place = Place { file, span };
            let id = ledger.text_at(place).trim_matches(['"', '\'']);
            let subject = ledger.entity_ids.all(hash).find(|e| ledger.id_of_entity(*e) == id);
            if subject.is_none() {
                problems.push(unknown_entity(ledger, place, unknown < HINTS));
                unknown += 1;
            }
            ledger.facts[fact].subject = subject;
        }
        for (is_dated, list) in self.articles.iter().enumerate() {
            let (globs, bad) = Globs::new(list.iter().map(|(_, g)| g.value.as_str()));
            for (i, why) in bad {
                let (file, glob) = &list[i];
                let place = Place { file: *file, span: glob.span };
                problems.push(Problem::error(place, format!("no path pattern: {why}")));
            }
            if is_dated == 0 {
                ledger.dated = globs;
            } else {
                ledger.evergreen = globs;
            }
        }
        for u in self.uses {
            match u.role {
                Role::Says | Role::Near | Role::Stale => {
                    if let Some(subject) = ledger.facts[u.target as usize].subject {
                        ledger.cues.push(Cue { subject, phrase: u.phrase, role: u.role, fact: u.target });
                    }
                }
                _ => ledger.names.push(u),
            }
        }
        let groups = ledger.facts.iter().zip(0u32..);
        ledger.groups = groups.filter_map(|(f, i)| Some((f.subject?, f.property, i))).collect();
        ledger.groups.par_sort_unstable();
        ledger.names.par_sort_unstable();
        ledger.names.dedup();
        ledger.cues.par_sort_unstable();
        ledger.cues.dedup();
        let globs = |list: &[At<String>]| Globs::new(list.iter().map(|g| g.value.as_str())).0;
        ledger.term_globs = ledger.terms.iter().map(|(_, t)| (globs(&t.only), globs(&t.skip))).collect();
        ledger.quote_index = crate::quotes::QuoteIndex::new(ledger.quotes.iter().map(|(_, q)| q));
    }
}

/// The problem of an id that names no entity, with the nearest id that does.
fn unknown_entity(ledger: &Ledger, place: Place, hint: bool) -> Problem {
    let id = ledger.text_at(place).trim_matches(['"', '\'']);
    let problem = Problem::error(place, format!("subject `{id}` is no entity of the ledger"));
    // Not all of a large ledger's ids are gone through, and not for each of very many mistakes.
    if !hint || ledger.entities.len() > 10_000 {
        return problem;
    }
    let ids: Vec<&str> = (0..ledger.entities.len()).map(|e| ledger.id_of_entity(e as u32)).collect();
    match crate::fields::nearest(id, &ids) {
        Some(near) => problem.help(format!("did you mean `{near}`?")),
        None => problem.help(format!("add an [[entity]] with `id = \"{id}\"`")),
    }
}
