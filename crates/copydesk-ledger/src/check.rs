//! A ledger held against itself.

use crate::entry::Fact;
use crate::fields::{At, Value};
use crate::files::Root;
use crate::globs::Globs;
use crate::ledger::{FactRow, Ledger, Review, Role};
use crate::period::Period;
use crate::phrases::{Word, words};
use crate::problem::{Place, Problem, sort_problems};
use crate::quotes::Pieces;
use copydesk_model::{Day, Span};
use std::collections::BTreeMap;

/// Properties of which one holder at a time is the rule; a fact that says `shared = true` is exempt.
const POSTS: [&str; 6] = ["position", "office", "post", "job", "role", "title"];
/// Pairs of properties of which the second cannot come before the first.
const LIVES: [(&[&str], &[&str], &str); 2] = [
    (
        &["born", "birth", "date of birth", "birth date", "birthday"],
        &["died", "death", "date of death", "death date"],
        "the death comes before the birth",
    ),
    (
        &["founded", "founding", "established", "date of foundation"],
        &["dissolved", "closed", "date of dissolution"],
        "the end comes before the beginning",
    ),
];

impl Ledger {
    /// Everything about this ledger that cannot be, or that needs a look. `root` is the repository, for
    /// quotes' stored sources; `today` decides what is expired.
    pub fn check(&self, root: Option<&Root>, today: Day) -> Vec<Problem> {
        let mut problems = Vec::new();
        self.duplicate_ids(&mut problems);
        self.periods(&mut problems);
        self.holders(&mut problems);
        self.lives(&mut problems);
        self.figures(&mut problems);
        self.replacements(&mut problems);
        self.patterns(&mut problems);
        self.spellings(&mut problems);
        self.quoted(root, &mut problems);
        self.reviews(today, &mut problems);
        sort_problems(&mut problems);
        problems
    }

    fn fact_place(&self, row: &FactRow, span: Span) -> Place {
        Place { file: row.home.file, span }
    }

    fn duplicate_ids(&self, problems: &mut Vec<Problem>) {
        let facts = |i: u32| (self.id_of_fact(i), self.facts.get(i as usize).map(|r| (r.home.file, r.id)));
        let entities =
            |i: u32| (self.id_of_entity(i), self.entities.get(i as usize).map(|r| (r.home.file, r.id)));
        let mut report = |id: &str, first: Option<(u32, Span)>, second: Option<(u32, Span)>| {
            if let (Some(first), Some(second)) = (first, second) {
                let place = |(file, span)| Place { file, span };
                let problem = Problem::error(place(second), format!("the id `{id}` is given twice"));
                problems.push(problem.label(place(first), "first given here"));
            }
        };
        type Lookup<'l> = &'l dyn Fn(u32) -> (&'l str, Option<(u32, Span)>);
        for (ids, look) in [(&self.fact_ids, &facts as Lookup<'_>), (&self.entity_ids, &entities)] {
            for run in ids.runs().filter(|r| r.len() > 1) {
                let mut first: BTreeMap<&str, u32> = BTreeMap::new();
                for (_, i) in run {
                    let (id, place) = look(*i);
                    match first.get(id) {
                        Some(earlier) => report(id, look(*earlier).1, place),
                        None => {
                            first.insert(id, *i);
                        }
                    }
                }
            }
        }
        let quotes = self.quotes.iter().map(|(file, q)| (*file, &q.id));
        let terms = self.terms.iter().map(|(file, t)| (*file, &t.id));
        for list in [quotes.collect::<Vec<_>>(), terms.collect()] {
            let mut seen: BTreeMap<&str, (u32, Span)> = BTreeMap::new();
            for (file, id) in list {
                match seen.get(id.value.as_str()) {
                    Some(first) => report(&id.value, Some(*first), Some((file, id.span))),
                    None => {
                        seen.insert(&id.value, (file, id.span));
                    }
                }
            }
        }
    }

    fn periods(&self, problems: &mut Vec<Problem>) {
        for (i, row) in self.facts.iter().enumerate() {
            let (start, end) = (row.holds.earliest, row.holds.latest);
            if start.is_known()
                && end.is_known()
                && end < start
                && let Some(fact) = self.fact(i)
                && let (Some(start), Some(end)) = (&fact.start, &fact.end)
            {
                let problem =
                    Problem::error(self.fact_place(row, end.span), "the end comes before the start");
                problems.push(problem.label(self.fact_place(row, start.span), "it starts here"));
            }
        }
    }

    /// Two holders of one post at one time: facts of one property and value are walked in order of their
    /// starts, each against the one that reaches furthest of those before it.
    fn holders(&self, problems: &mut Vec<Problem>) {
        let is_post: Vec<bool> = self.properties.iter().map(|p| POSTS.contains(&p.as_str())).collect();
        let mut posts: Vec<u32> = (0..self.facts.len() as u32)
            .filter(|i| {
                let row = &self.facts[*i as usize];
                let post = row.bits.exclusive || is_post.get(row.property as usize) == Some(&true);
                // Without a start nothing is known to overlap.
                post && !row.bits.shared && row.bits.dated_start && row.value != 0 && row.subject.is_some()
            })
            .collect();
        let key = |i: &u32| {
            let row = &self.facts[*i as usize];
            (row.property, row.value, row.holds.earliest, *i)
        };
        posts.sort_unstable_by_key(key);
        let reach = |row: &FactRow| row.holds.latest.known().map_or(i32::MAX, |d| d.0);
        for post in posts.chunk_by(|a, b| (key(a).0, key(a).1) == (key(b).0, key(b).1)) {
            let mut furthest = post[0];
            for next in &post[1..] {
                let (a, b) = (&self.facts[furthest as usize], &self.facts[*next as usize]);
                if a.subject != b.subject && reach(a) > b.holds.earliest.0 {
                    self.two_holders(furthest, *next, problems);
                }
                if reach(b) > reach(a) {
                    furthest = *next;
                }
            }
        }
    }

    fn two_holders(&self, a: u32, b: u32, problems: &mut Vec<Problem>) {
        let (Some(first), Some(second)) = (self.fact(a as usize), self.fact(b as usize)) else { return };
        // Only what is certain: a handover on one day, or within a month that is all that is known, is none.
        let last_start = second.start.as_ref().map_or(Day::UNKNOWN, |s| s.value.latest);
        let first_end = first.end.as_ref().map_or(i32::MAX, |e| e.value.earliest.0);
        let same = match (&first.value, &second.value) {
            (Some(x), Some(y)) => {
                x.value.to_string().trim().to_lowercase() == y.value.to_string().trim().to_lowercase()
            }
            _ => false,
        };
        if !same || first_end <= last_start.0 {
            return;
        }
        let (row_a, row_b) = (&self.facts[a as usize], &self.facts[b as usize]);
        let value = second.value.as_ref().map(|v| v.value.to_string()).unwrap_or_default();
        let message = format!("two hold \"{value}\" at one time: {} and {}", first.id.value, second.id.value);
        let start = second.start.as_ref().map_or(second.id.span, |s| s.span);
        let place = first.end.as_ref().or(first.start.as_ref()).map_or(first.id.span, |p| p.span);
        let until =
            if first.end.is_some() { "the other holds it until here" } else { "the other has no end" };
        problems.push(
            Problem::error(self.fact_place(row_b, start), message)
                .label(self.fact_place(row_a, place), until)
                .help("give the first an `end`, or say `shared = true` on both"),
        );
    }

    fn lives(&self, problems: &mut Vec<Problem>) {
        for (births, deaths, message) in LIVES {
            let is = |list: &[&str]| {
                self.properties.iter().map(|p| list.contains(&p.as_str())).collect::<Vec<bool>>()
            };
            let (is_birth, is_death) = (is(births), is(deaths));
            let mut begun: BTreeMap<u32, usize> = BTreeMap::new();
            let of = |flags: &[bool], row: &FactRow| flags.get(row.property as usize) == Some(&true);
            for (i, row) in self.facts.iter().enumerate() {
                if let Some(subject) = row.subject.filter(|_| of(&is_birth, row)) {
                    begun.entry(subject).or_insert(i);
                }
            }
            if begun.is_empty() {
                continue;
            }
            for (i, row) in self.facts.iter().enumerate() {
                let birth = row.subject.filter(|_| of(&is_death, row)).and_then(|s| begun.get(&s));
                let Some(&birth) = birth else { continue };
                let (Some(birth_fact), Some(death_fact)) = (self.fact(birth), self.fact(i)) else { continue };
                if let (Some(b), Some(d)) = (date_of(&birth_fact), date_of(&death_fact))
                    && d.value.latest < b.value.earliest
                {
                    let other = self.fact_place(&self.facts[birth], b.span);
                    let problem = Problem::error(self.fact_place(row, d.span), message);
                    problems.push(problem.label(other, "it begins here"));
                }
            }
        }
    }

    /// Two figures for one property of one subject as of one day.
    fn figures(&self, problems: &mut Vec<Problem>) {
        let mut list: Vec<usize> = (0..self.facts.len())
            .filter(|i| {
                let row = &self.facts[*i];
                row.bits.as_of
                    && row.subject.is_some()
                    && row.value != 0
                    && row.rank != crate::entry::Rank::Superseded
            })
            .collect();
        let key = |i: &usize| {
            let row = &self.facts[*i];
            (row.subject, row.property, row.when)
        };
        list.sort_unstable_by_key(|i| (key(i), *i));
        for run in list.chunk_by(|a, b| key(a) == key(b)) {
            for next in &run[1..] {
                let (a, b) = (&self.facts[run[0]], &self.facts[*next]);
                if a.value == b.value {
                    continue;
                }
                let (Some(first), Some(second)) = (self.fact(run[0]), self.fact(*next)) else { continue };
                let (Some(x), Some(y)) = (&first.value, &second.value) else { continue };
                let accepted = |f: &Fact, v: &Value| f.accept.iter().any(|a| a.value == v.to_string());
                if !accepted(&first, &y.value) && !accepted(&second, &x.value) {
                    let message = format!("two values of one day: {} and {}", x.value, y.value);
                    let problem = Problem::error(self.fact_place(b, y.span), message);
                    problems.push(
                        problem
                            .label(self.fact_place(a, x.span), "the other is here")
                            .help("say `rank = \"superseded\"` on one, or name the form in `accept`"),
                    );
                }
            }
        }
    }

    /// `replaces` must name facts, and must not run in a circle.
    fn replacements(&self, problems: &mut Vec<Problem>) {
        let mut next: BTreeMap<usize, usize> = BTreeMap::new();
        for (i, row) in self.facts.iter().enumerate().filter(|(_, row)| row.bits.replaces) {
            let Some(fact) = self.fact(i) else { continue };
            let Some(replaces) = &fact.replaces else { continue };
            match self.find_fact(&replaces.value) {
                Some(other) => {
                    next.insert(i, other);
                }
                None => {
                    let message = format!("`{}` is no fact of the ledger", replaces.value);
                    problems.push(Problem::error(self.fact_place(row, replaces.span), message));
                }
            }
        }
        // Each fact replaces one at most, so a walk that meets its own trail has found a circle.
        let mut walk_of: BTreeMap<usize, usize> = BTreeMap::new();
        for start in next.keys() {
            let mut at = *start;
            while let Some(to) = next.get(&at).filter(|_| !walk_of.contains_key(&at)) {
                walk_of.insert(at, *start);
                at = *to;
            }
            if walk_of.get(&at) == Some(start) && next.contains_key(&at) {
                let (Some(fact), row) = (self.fact(at), &self.facts[at]) else { continue };
                let span = fact.replaces.as_ref().map_or(fact.id.span, |r| r.span);
                let message = format!("`{}` takes the place of itself, by way of the others", fact.id.value);
                problems.push(Problem::error(self.fact_place(row, span), message));
            }
        }
    }

    fn patterns(&self, problems: &mut Vec<Problem>) {
        let mut report = |file: u32, globs: &[At<String>]| {
            for (i, why) in Globs::new(globs.iter().map(|g| g.value.as_str())).1 {
                let place = Place { file, span: globs[i].span };
                problems.push(Problem::error(place, format!("no path pattern: {why}")));
            }
        };
        for (i, row) in self.facts.iter().enumerate().filter(|(_, row)| row.bits.globs) {
            if let Some(fact) = self.fact(i) {
                report(row.home.file, &fact.only);
                report(row.home.file, &fact.skip);
            }
        }
        for (file, term) in &self.terms {
            report(*file, &term.only);
            report(*file, &term.skip);
        }
    }

    /// One spelling cannot be right and wrong.
    fn spellings(&self, problems: &mut Vec<Problem>) {
        for uses in self.names.chunk_by(|a, b| a.phrase == b.phrase) {
            for bad in uses.iter().filter(|u| u.role == Role::Never) {
                let right = uses.iter().find(|u| u.role == Role::Name);
                if let Some(right) = right
                    && let (Some(a), Some(b)) =
                        (self.entity(bad.target as usize), self.entity(right.target as usize))
                {
                    let text = self.phrases.get(bad.phrase);
                    let same = |t: &&At<String>| {
                        crate::phrases::fold_hash(&t.value) == crate::phrases::fold_hash(text)
                    };
                    let never = a.never.iter().find(same).map_or(a.id.span, |t| t.span);
                    let name =
                        std::iter::once(&b.name).chain(&b.aliases).find(same).map_or(b.id.span, |t| t.span);
                    let file = |e: u32| self.entities[e as usize].home.file;
                    let place = Place { file: file(bad.target), span: never };
                    let label = Place { file: file(right.target), span: name };
                    problems.push(if bad.target == right.target {
                        Problem::error(place, format!("\"{text}\" is given as right and as wrong"))
                            .label(label, "right here")
                    } else {
                        Problem::warning(place, format!("\"{text}\" is also the name of `{}`", b.id.value))
                            .label(label, "named here")
                    });
                }
            }
            for bad in uses.iter().filter(|u| u.role == Role::TermNever) {
                if uses.iter().any(|u| u.role == Role::Prefer && u.target == bad.target)
                    && let Some((file, term)) = self.terms.get(bad.target as usize)
                {
                    let place = Place { file: *file, span: term.prefer.span };
                    let message = format!("\"{}\" is given as right and as wrong", term.prefer.value);
                    problems.push(Problem::error(place, message));
                }
            }
        }
    }

    /// Quotes must have a known speaker, and stand in the source that they name.
    fn quoted(&self, root: Option<&Root>, problems: &mut Vec<Problem>) {
        let mut sources: BTreeMap<&str, Result<Vec<Word>, String>> = BTreeMap::new();
        for (file, quote) in &self.quotes {
            let place = |span| Place { file: *file, span };
            if let Some(speaker) = &quote.speaker
                && self.find_entity(&speaker.value).is_none()
            {
                let message = format!("speaker `{}` is no entity of the ledger", speaker.value);
                problems.push(Problem::error(place(speaker.span), message));
            }
            let Some(source) = quote.source.as_ref().and_then(|s| s.file.as_ref()) else { continue };
            let said = sources.entry(&source.value).or_insert_with(|| {
                let text = match root {
                    Some(root) => root.read(&source.value)?,
                    None => return Err("sources are read from a repository only".into()),
                };
                let mut said = Vec::new();
                words(&text, &mut said);
                Ok(said)
            });
            let pieces = Pieces::new(&quote.text.value, quote.allow_ellipsis, quote.allow_brackets);
            match said {
                Err(why) => {
                    let message = format!("the source `{}` cannot be read: {why}", source.value);
                    problems.push(Problem::error(place(source.span), message));
                }
                Ok(said) => {
                    if let Err(word) = pieces.find_in(said) {
                        let word = quote.text.value.get(word.span.range()).unwrap_or("");
                        let message =
                            format!("`{}` does not hold this quote; it differs at \"{word}\"", source.value);
                        problems.push(
                            Problem::error(place(quote.text.span), message)
                                .label(place(source.span), "the source is named here"),
                        );
                    }
                }
            }
        }
    }

    fn reviews(&self, today: Day, problems: &mut Vec<Problem>) {
        for (i, row) in self.facts.iter().enumerate() {
            let (id, due) = (self.id_of_fact(i as u32), row.due);
            let place = self.fact_place(row, row.id);
            let problem = match self.review(i as u32, today) {
                Review::Expired => {
                    Problem::warning(place, format!("`{id}` should have been looked at again by {due}"))
                }
                Review::Due => {
                    Problem::suggestion(place, format!("`{id}` is to be looked at again by {due}"))
                }
                Review::Fresh => continue,
            };
            let help = "look at its sources again and set `verified.on`, or give it an end";
            problems.push(problem.help(help));
        }
    }
}

/// The date that a fact gives: its value, or when it happened.
fn date_of(fact: &Fact) -> Option<At<Period>> {
    let value = fact.value.as_ref().and_then(|v| {
        let period = match &v.value {
            Value::Date(p) => Some(*p),
            Value::Text(t) => Period::parse(t.trim()),
            _ => None,
        };
        period.map(|p| At::new(p, v.span))
    });
    value.or_else(|| fact.on.clone())
}
