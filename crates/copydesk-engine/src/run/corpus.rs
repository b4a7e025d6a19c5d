//! The pass over all articles: what they hold, joined, and what the desk has verified of it.

use super::article::open_text;
use super::base::Before;
use super::findings::{Found, Mapper, Spot, Spots, place};
use super::kept::Content;
use super::neighbours::Cache;
use super::{Pool, Request};
use crate::config::{Settings, SettingsId};
use crate::discover::Article;
use crate::{Problem, Source, Sources};
use copydesk_corpus::{Index, Piece, Stamp, content_hash};
use copydesk_host::{Finding, Host, Reply};
use copydesk_ledger::{Clock, Ledger, Match};
use copydesk_model::{Day, File, Phases, Sheet, SheetBuf, Span, ViewBuilder};
use rayon::prelude::*;
use std::collections::{BTreeMap, HashMap};
use std::fmt::{Debug, Write};
use std::sync::Arc;

/// What an article brings to the pass.
pub struct Gathered {
    /// What it holds.
    pub piece: Piece,
    matches: Vec<Match>,
    /// The file that it was read from, where that goes to the store.
    pub file: Option<FileState>,
}

/// A file as it was when it was read.
pub type FileState = (Stamp, Content);

/// What articles are held to besides themselves.
pub struct Held<'l> {
    /// The ledger.
    pub ledger: Option<&'l Ledger>,
    /// What time it is.
    pub clock: Clock,
}

impl Gathered {
    /// The same, read from this file.
    pub fn with_file(self, file: Option<FileState>) -> Self {
        Self { file, ..self }
    }

    /// Where it met the ledger.
    pub fn matches(&self) -> &[Match] {
        &self.matches
    }

    /// Of an article that is held to no ledger.
    pub fn known(piece: Piece, file: FileState) -> Self {
        Self { piece, matches: Vec::new(), file: Some(file) }
    }
}

impl Held<'_> {
    /// Takes from an article what the pass needs of it.
    pub fn gather(&self, sheet: &Sheet<'_>) -> Gathered {
        let matches = self.ledger.map(|l| l.matches(*sheet, &self.clock)).unwrap_or_default();
        Gathered { piece: copydesk_corpus::piece(sheet), matches, file: None }
    }

    /// The view that rules see: articles in this order, then others that are not checked, then the ledgers
    /// that the articles met. What all of them hold is put on the shelf, where there is one.
    pub fn view(&self, gathered: Vec<Gathered>, others: Vec<Other>, shelf: Option<&Cache>) -> SheetBuf {
        let (mut pieces, (matches, mut files)): (Vec<_>, (Vec<_>, Vec<_>)) =
            gathered.into_iter().map(|g| ((g.piece, true), (g.matches, g.file))).unzip();
        for (piece, file) in others {
            pieces.push((piece, false));
            files.push(file);
        }
        let files: Option<Vec<FileState>> = files.into_iter().collect();
        let index = match (shelf, files) {
            (Some(shelf), Some(files)) => {
                let index = Index::build_traced(&pieces);
                shelf.shelve(&index, &pieces, files);
                index
            }
            _ => Index::build(&pieces),
        };
        drop(pieces);
        let mut view = index.view();
        drop(index);
        self.add_ledger(&mut view, matches.iter().map(Vec::as_slice));
        view.finish()
    }

    /// Adds what articles, the first of the view's files, met of the ledger.
    pub fn add_ledger<'m>(&self, view: &mut ViewBuilder, matches: impl Iterator<Item = &'m [Match]>) {
        if let Some(ledger) = self.ledger {
            let by_file = matches.enumerate().filter(|(_, m)| !m.is_empty());
            ledger.write_view(view, by_file.map(|(i, m)| (i as u32, m)), self.clock.today);
        }
    }
}

/// What an article holds that is not checked, and the file it was read from where that goes to the store.
pub type Other = (Piece, Option<FileState>);

/// Whether any rule that is on looks at more than one article.
pub fn is_wanted(host: &Host, settings: &[Arc<Settings>]) -> bool {
    settings.iter().any(|s| wants(host, s))
}

/// Whether all rules that are on and look at more than one article look no further than near.
pub fn is_near(host: &Host, settings: &[Arc<Settings>]) -> bool {
    let rules = settings.iter().flat_map(|s| s.rules.keys()).filter_map(|id| host.rule(id));
    rules.map(|i| host.rules()[i].phases).all(|p| !p.has(Phases::FINISH) || p.has(Phases::NEAR))
}

fn wants(host: &Host, settings: &Settings) -> bool {
    let finish = |id: &str| host.rule(id).is_some_and(|i| host.rules()[i].phases.has(Phases::FINISH));
    settings.rules.keys().any(|id| finish(id))
}

/// What the pass needs to know of the run.
pub struct Run<'r, 'h> {
    pub host: &'h Host,
    pub request: &'r Request,
    pub settings: &'r [Arc<Settings>],
    /// Number of each article's settings.
    pub ids: &'r [SettingsId],
    pub pools: &'r [Pool<'h>],
    pub held: &'r Held<'r>,
    pub sources: &'r Sources,
}

/// The articles of a view by their numbers there, each with the number of its settings; nothing is said of
/// those that have none.
pub type Files<'f, 'a> = &'f (dyn Fn(u32) -> Option<(&'a Article, Option<SettingsId>)> + Sync);

/// Runs the rules that look at all articles over a view. Gives what they find, each with what identifies it;
/// what was found before is taken from there, where all articles that it speaks of are as they were.
pub fn finish(
    run: &Run<'_, '_>,
    sheet: &Sheet<'_>,
    files: Files<'_, '_>,
    mut before: Before,
) -> (Vec<(Content, Found)>, Vec<Problem>) {
    let mut kept: Vec<(usize, Finding)> = Vec::new();
    let mut problems = Vec::new();
    for (id, (settings, pool)) in run.settings.iter().zip(run.pools).enumerate() {
        // Each configuration looks at everything and speaks of its own articles.
        if !wants(run.host, settings) || !run.ids.contains(&id) {
            continue;
        }
        let Reply { findings, problems: more } = pool.with(|session| session.finish(*sheet));
        problems.extend(more.iter().map(|p| Problem::of_run(p.to_string())));
        let own = |f: &Finding| f.file.and_then(files).is_some_and(|f| f.1 == Some(id));
        kept.extend(findings.into_iter().filter(own).map(|f| (id, f)));
    }
    let records = sheet.records::<File>();
    let path = |file: Option<u32>| {
        let record = file.and_then(|i| records.get(i as usize)).unwrap_or_default();
        sheet.str(record.path)
    };
    let identity = |(_, f): &(usize, Finding)| {
        let rule = run.host.rules().get(f.rule).map_or("", |r| &r.id);
        identity(rule, f, path)
    };
    let identities: Vec<Content> = kept.par_iter().map(identity).collect();
    let again: Vec<Option<Found>> = kept
        .iter()
        .zip(&identities)
        .map(|((_, f), id)| {
            let is_changed = places(f).any(|(file, _)| before.is_changed(path(file)));
            if is_changed { None } else { before.take(id) }
        })
        .collect();
    let new = kept.iter().zip(&again).filter(|(_, again)| again.is_none()).map(|((_, f), _)| f);
    let known = Known::find(run, sheet, files, new);
    let mut found = Vec::with_capacity(kept.len());
    for (((id, finding), identity), again) in kept.into_iter().zip(identities).zip(again) {
        if let Some(again) = again {
            found.push((identity, again));
            continue;
        }
        let Some(rule) = run.host.rules().get(finding.rule) else { continue };
        let Some(severity) = run.settings[id].severity(&rule.id, finding.severity) else { continue };
        let path = finding.file.and_then(files).map(|f| f.0.path.clone());
        match Found::new(&rule.id, severity, finding, &known) {
            Some(f) => found.push((identity, f)),
            None => problems.push(Problem {
                path,
                at: None,
                message: format!("rule {} flagged a place that is not in the article", rule.id),
            }),
        }
    }
    (found, problems)
}

/// All places that a finding speaks of.
fn places(f: &Finding) -> impl Iterator<Item = (Option<u32>, Span)> {
    let edits = f.fixes.iter().flat_map(|f| &f.edits).map(|e| (e.file, e.span));
    f.labels.iter().map(|l| (l.file, l.span)).chain(edits).chain([(f.file, f.span)])
}

/// What tells a finding from all others, whatever numbers the files have.
fn identity<'p>(rule: &str, f: &Finding, path: impl Fn(Option<u32>) -> &'p str) -> Content {
    let mut out = String::new();
    let mut add = |part: &dyn Debug| {
        let _ = write!(out, "{part:?}");
    };
    add(&(rule, path(f.file), f.span, f.severity, &f.message, &f.help, &f.notes));
    for label in &f.labels {
        add(&(path(label.file), label.span, &label.message));
    }
    for fix in &f.fixes {
        add(&(&fix.title, fix.applicability));
        for edit in &fix.edits {
            add(&(path(edit.file), edit.span, &edit.text));
        }
    }
    content_hash(out.as_bytes())
}

/// Places of the findings of a pass, looked up file by file: an article's text is not kept from when it was
/// checked, so those few that findings point to are read again.
#[derive(Default)]
struct Known {
    spots: HashMap<(u32, Span), (Spot, SeedWords)>,
}

/// Words and sentence of a place.
type SeedWords = (String, String);

impl Known {
    fn find<'f>(
        run: &Run<'_, '_>,
        view: &Sheet<'_>,
        files: Files<'_, '_>,
        findings: impl Iterator<Item = &'f Finding>,
    ) -> Self {
        let mut wanted: BTreeMap<u32, Vec<Span>> = BTreeMap::new();
        for finding in findings {
            for (file, span) in places(finding) {
                wanted.entry(file.unwrap_or(u32::MAX)).or_default().push(span);
            }
        }
        let wanted: Vec<(u32, Vec<Span>)> = wanted.into_iter().collect();
        let look = |(file, spans): &(u32, Vec<Span>)| match files(*file) {
            Some((article, _)) => in_article(run, article, spans),
            None => in_ledger(run, view, *file, spans),
        };
        let looked: Vec<Vec<(Spot, SeedWords)>> = wanted.par_iter().map(look).collect();
        let mut spots = HashMap::new();
        for ((file, spans), looked) in wanted.into_iter().zip(looked) {
            // A file that has gone meanwhile gives no spots at all.
            for (span, spot) in spans.into_iter().zip(looked) {
                spots.insert((file, span), spot);
            }
        }
        Self { spots }
    }
}

/// One for each span, so that the two can be zipped: a place that is in no file becomes the file's start.
fn in_article(run: &Run<'_, '_>, article: &Article, spans: &[Span]) -> Vec<(Spot, SeedWords)> {
    let Ok(ready) = open_text(article, run.request) else { return Vec::new() };
    let source = Arc::new(Source::new(ready.bytes));
    let sheet = ready.sheet.view();
    let mapper = Mapper::new(article.path.clone(), &sheet, &source);
    let one = |span: &Span| {
        let spot = mapper.spot(None, *span).unwrap_or_else(|| Spot {
            place: place(&article.path, Span::default(), &source),
            exact: false,
            text: String::new(),
        });
        let words = (sheet.slice(*span).to_owned(), mapper.sentence(span.start).to_owned());
        (spot, words)
    };
    let out = spans.iter().map(one).collect();
    run.sources.hold(article.path.clone(), source);
    out
}

/// Spans of a ledger are bytes of its file.
fn in_ledger(run: &Run<'_, '_>, view: &Sheet<'_>, file: u32, spans: &[Span]) -> Vec<(Spot, SeedWords)> {
    let record = view.records::<File>().get(file as usize).unwrap_or_default();
    let path = view.str(record.path);
    let ledger = run.held.ledger.and_then(|l| l.files().iter().find(|f| f.path == path));
    let Some(ledger) = ledger else { return Vec::new() };
    let path: Arc<str> = path.into();
    let source = Arc::new(Source::new(ledger.text.clone().into_bytes()));
    let one = |span: &Span| {
        let spot =
            Spot { place: place(&path, *span, &source), exact: true, text: source.slice(*span).to_owned() };
        (spot, SeedWords::default())
    };
    let out = spans.iter().map(one).collect();
    run.sources.hold(path.clone(), source);
    out
}

impl Spots for Known {
    fn spot(&self, file: Option<u32>, span: Span) -> Option<Spot> {
        self.spots.get(&(file?, span)).map(|(spot, _)| spot.clone())
    }

    fn seed(&self, rule: &str, file: Option<u32>, span: Span) -> u128 {
        match file.and_then(|f| self.spots.get(&(f, span))) {
            Some((spot, (words, sentence))) => {
                super::fingerprint::seed(rule, &spot.place.path, words, sentence)
            }
            None => super::fingerprint::seed(rule, "", "", ""),
        }
    }
}

/// Today, in UTC.
pub fn today() -> Day {
    let days = std::time::SystemTime::now()
        .duration_since(std::time::UNIX_EPOCH)
        .map_or(0, |d| d.as_secs() / 86_400);
    Day::from_ymd(1970, 1, 1).map_or(Day::UNKNOWN, |epoch| epoch.plus_days(days as i32))
}
