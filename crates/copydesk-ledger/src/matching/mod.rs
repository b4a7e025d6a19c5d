//! An article held against the ledger.
//!
//! Matching is a pure function of an article's sheet, the ledger and a [`Clock`]. How an article's words are
//! tied to a fact, strictest first:
//!
//! 1. a mark: `<!-- fact: api.rate-limit -->` before the value;
//! 2. a `says` phrase and a name of the subject in one sentence;
//! 3. a `near` cue, a name of the subject and a value of the fact's type in one sentence.
//!
//! Anything looser is no match. What is tied is then compared only as far as the words allow: an amount or
//! date that belongs to another verb, a post held by somebody else in the sentence, words inside a quotation
//! and figures of another time are left alone. Facts of one subject and property are judged together, so a
//! figure that agrees with one of several is no conflict with the others.

mod amounts;
mod forms;
mod marks;
mod roles;
mod said;
mod scene;
mod typed;

pub(crate) use typed::Meaning;

use crate::globs::Globs;
use crate::ledger::{Ledger, Role};
use crate::problem::Place;
use copydesk_model::{Aspect, DateSource, Day, Document, Sheet, Span, Tie, Verdict};
use scene::Scene;

/// What time it is for an article.
#[derive(Clone, Debug, Default)]
pub struct Clock {
    /// Today.
    pub today: Day,
    /// Articles that are held to their own date, besides those that the ledger names.
    pub dated: Globs,
    /// Articles that are held to today, besides those that the ledger names.
    pub evergreen: Globs,
}

/// An entry of the ledger.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Target {
    /// A fact, by its index.
    Fact(u32),
    /// An entity, by its index.
    Entity(u32),
    /// A quote, by its index.
    Quote(u32),
    /// A term, by its index.
    Term(u32),
    /// None: a mark that names no fact.
    Nothing,
}

/// A place where an article meets the ledger.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Match {
    /// The entry.
    pub target: Target,
    /// What the article has there, in its rendered text.
    pub span: Span,
    /// The words that tie it to the entry.
    pub cue: Span,
    /// How it stands.
    pub verdict: Verdict,
    /// What was compared.
    pub aspect: Aspect,
    /// How the two were tied.
    pub tie: Tie,
    /// The day that the article was held to.
    pub day: Day,
    /// The place in the ledger that says so.
    pub place: Place,
    /// What the ledger would have there.
    pub expected: String,
}

/// The day that an article is held to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Held {
    To(Day),
    /// It ought to have a date and has none.
    Unknown,
}

impl Held {
    /// The day, where there is one.
    fn day(&self) -> Day {
        match *self {
            Self::To(day) => day,
            Self::Unknown => Day::UNKNOWN,
        }
    }
}

impl Ledger {
    /// Every place where an article meets the ledger, in order of the text.
    pub fn matches(&self, sheet: Sheet<'_>, clock: &Clock) -> Vec<Match> {
        let scene = Scene::new(self, sheet);
        let document = sheet.records::<Document>().get(0).unwrap_or_default();
        let path = sheet.str(document.path);
        let mut judge = Judge {
            ledger: self,
            scene: &scene,
            path,
            held: self.held_to(path, &document, clock),
            out: Vec::new(),
        };
        judge.facts();
        judge.marks();
        judge.forms();
        judge.quotations();
        let mut out = judge.out;
        out.sort_by_key(|m| (m.span, m.target, m.aspect, m.tie, m.verdict));
        // One place may be reached by a mark and by a phrase; the surer tie is kept.
        out.dedup_by_key(|m| (m.span, m.target, m.aspect));
        out
    }

    fn held_to(&self, path: &str, document: &Document, clock: &Clock) -> Held {
        let own = document.date.known().filter(|_| document.date_source != DateSource::NONE);
        if self.dated.matches(path) || clock.dated.matches(path) {
            own.map_or(Held::Unknown, Held::To)
        } else if self.evergreen.matches(path) || clock.evergreen.matches(path) {
            Held::To(clock.today)
        } else {
            Held::To(own.unwrap_or(clock.today))
        }
    }

    /// The facts of one subject and property.
    fn group(&self, subject: u32, property: u32) -> impl Iterator<Item = u32> + '_ {
        let first = self.groups.partition_point(|g| (g.0, g.1) < (subject, property));
        self.groups[first..].iter().take_while(move |g| (g.0, g.1) == (subject, property)).map(|g| g.2)
    }
}

/// A fact that a sentence speaks of.
#[derive(Clone, Copy, Debug)]
struct Tied {
    fact: u32,
    role: Role,
    cue: Span,
    name: Span,
}

/// Most facts of one subject that are tied to one sentence; a ledger that has more of one subject under one
/// phrase cannot be told apart by it.
const MOST: usize = 4096;
/// How many phrases on each side of a name are looked at; no sentence that anybody reads has more.
const AROUND: usize = 64;
/// How far, in bytes, words may stand apart that have to do with each other. It keeps the work linear where
/// what passes for a sentence is a megabyte long.
const REACH: u32 = 2000;

/// The part of a range that is near a place.
fn near(range: Span, place: Span) -> Span {
    let start = range.start.max(place.start.saturating_sub(REACH));
    Span::new(start, range.end.min(place.end.saturating_add(REACH)).max(start))
}

struct Judge<'l, 's> {
    ledger: &'l Ledger,
    scene: &'s Scene<'s>,
    path: &'s str,
    held: Held,
    out: Vec<Match>,
}

impl Judge<'_, '_> {
    /// Facts that a phrase and a name tie to a sentence.
    fn facts(&mut self) {
        let scene = self.scene;
        for forms in scene.forms.chunk_by(|a, b| a.sentence == b.sentence) {
            let sentence = scene.sentence(forms[0].sentence);
            let hits = scene.hits_in(sentence.span);
            let mut tied: Vec<Tied> = Vec::new();
            for form in forms.iter().filter(|f| f.role == Role::Name) {
                let at = hits.partition_point(|h| h.span.start < form.span.start);
                let close = &hits[at.saturating_sub(AROUND)..hits.len().min(at + AROUND)];
                for hit in close.iter().filter(|h| !h.span.overlaps(form.span)) {
                    let key = (form.target, hit.phrase);
                    let first = self.ledger.cues.partition_point(|c| (c.subject, c.phrase) < key);
                    let cues = self.ledger.cues[first..].iter().take_while(|c| (c.subject, c.phrase) == key);
                    tied.extend(cues.take(MOST).map(|c| Tied {
                        fact: c.fact,
                        role: c.role,
                        cue: hit.span,
                        name: form.span,
                    }));
                }
            }
            if tied.is_empty() {
                continue;
            }
            self.keep_nearest(&mut tied);
            let key = |t: &Tied| {
                let row = &self.ledger.facts[t.fact as usize];
                (row.subject, row.property)
            };
            tied.sort_by_key(|t| (key(t), t.fact, t.role));
            for group in tied.chunk_by(|a, b| key(a) == key(b)) {
                self.group(sentence.span, group);
            }
        }
    }

    /// Of several names and cues that tie one fact, the pair that stands closest; a cue that lies within a
    /// longer one of the same fact is dropped with it.
    fn keep_nearest(&self, tied: &mut Vec<Tied>) {
        let gap = |t: &Tied| {
            let (a, b) = if t.name.end <= t.cue.start { (t.name, t.cue) } else { (t.cue, t.name) };
            b.start.saturating_sub(a.end)
        };
        tied.sort_by_key(|t| (t.fact, t.role, gap(t), std::cmp::Reverse(t.cue.len())));
        tied.dedup_by_key(|t| (t.fact, t.role));
        tied.retain(|t| {
            if gap(t) > REACH {
                return false;
            }
            !self.ledger.facts[t.fact as usize].bits.globs
                || self.ledger.meaning(t.fact).is_some_and(|m| m.is_for(self.path))
        });
    }

    fn add(&mut self, m: Match) {
        self.out.push(m);
    }

    fn place(&self, fact: u32, span: Span) -> Place {
        Place { file: self.ledger.facts[fact as usize].home.file, span }
    }

    fn value_place(&self, fact: u32) -> Place {
        self.ledger.value_place(fact as usize).unwrap_or_default()
    }
}

/// A tie by a phrase's role.
const fn tie_of(role: Role) -> Tie {
    match role {
        Role::Near => Tie::NEAR,
        _ => Tie::SAYS,
    }
}
