//! A run's result, kept for the next run over the same articles.
//!
//! Everything that decides a result goes into its key, so a result is used again only where working it out
//! anew would give the same. What is not certain is not kept: runs in which an article could not be read, a
//! plugin had trouble or a file changed meanwhile, and runs with plugins that are not part of the program.

mod code;

use super::Request;
use super::findings::Found;
use super::neighbours::{Cache, stamp};
use crate::config::{Layer, Settings, SettingsId};
use crate::discover::{Article, From};
use crate::{Diagnostic, Problem};
use code::{decode, encode};
use copydesk_corpus::{Stamp, content_hash};
use copydesk_host::Source;
use copydesk_ledger::Ledger;
use copydesk_model::Day;
use rayon::prelude::*;
use std::fmt::Write;
use std::sync::Arc;

/// The hash of an article's bytes.
pub type Content = [u8; 16];

/// What decides a run's result, besides the articles' bytes.
pub struct Context<'r> {
    pub request: &'r Request,
    pub layers: &'r [Arc<Layer>],
    /// Rule files.
    pub packs: &'r [Source],
    pub settings: &'r [Arc<Settings>],
    pub ledger: Option<&'r Ledger>,
    pub today: Day,
    pub articles: &'r [Article],
    /// Number of each article's settings.
    pub ids: &'r [SettingsId],
    /// Articles that are not checked, but known.
    pub others: &'r [Article],
}

/// The place of one result in the store.
pub struct Keeper<'r> {
    context: Context<'r>,
    name: String,
    /// What decides the result, besides the articles.
    key: Vec<u8>,
    /// Of articles and others, before any was read.
    stamps: Vec<Stamp>,
    /// What decides what an article says by itself, besides its bytes, for each of the settings. None where
    /// there is a ledger, which articles are matched against as they are read.
    of_settings: Option<Vec<Content>>,
}

/// A result that was kept.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Result {
    /// Sorted and numbered, before a baseline takes some out.
    pub diagnostics: Vec<Diagnostic>,
    /// What is wrong with articles.
    pub problems: Vec<Problem>,
}

impl<'r> Keeper<'r> {
    /// None where results of such a run are not kept.
    pub fn new(context: Context<'r>) -> Option<Self> {
        let own_rules = context.layers.iter().all(|l| l.plugins.is_empty());
        let files = context.articles.iter().all(|a| !matches!(a.from, From::Bytes(_)));
        if !own_rules || !files {
            return None;
        }
        // Another build of the program is another program, whatever its version says.
        let program = std::env::current_exe().and_then(std::fs::metadata).ok()?;
        let program = Stamp::of(&program);
        let request = context.request;
        let mut base = String::new();
        write!(base, "{} {program:?} ", env!("CARGO_PKG_VERSION")).ok()?;
        write!(base, "{:?} {:?} {} ", request.cwd, request.date, request.size_limit).ok()?;
        write!(base, "{:?} ", context.packs).ok()?;
        let of_one = |s: &Arc<Settings>| content_hash(format!("{base}{s:?}").as_bytes());
        let of_settings: Vec<Content> = context.settings.iter().map(of_one).collect();
        let mut key = of_settings.concat();
        if let Some(ledger) = context.ledger {
            // Only the ledger is held to a day.
            key.extend_from_slice(&context.today.0.to_le_bytes());
            ledger.write_identity(&mut key);
        }
        let of_settings = context.ledger.is_none().then_some(of_settings);
        // Runs of a few shapes (all of a repository, one of its folders) each keep their last result.
        let shape = format!("{:?} {:?} {:?}", request.cwd, request.inputs, request.profile);
        let name = format!("run-{:x}", content_hash(shape.as_bytes())[0] & 0xf);
        let stamps = context.articles.iter().chain(context.others).map(|a| a.stamp).collect();
        Some(Self { context, name, key, stamps, of_settings })
    }

    /// What decides the result, besides the articles' paths and bytes.
    pub fn identity(&self) -> Content {
        let mut key = self.key.clone();
        for layer in self.context.layers {
            for part in [&*layer.path, &layer.dir.to_string_lossy(), layer.source.text()] {
                key.extend_from_slice(&(part.len() as u64).to_le_bytes());
                key.extend_from_slice(part.as_bytes());
            }
        }
        content_hash(&key)
    }

    /// Whether all articles are still as they were before they were read.
    pub fn is_steady(&self) -> bool {
        stamps(&self.context) == self.stamps
    }

    /// What decides what an article of these settings says by itself, besides its bytes; none where that is
    /// not kept.
    pub fn of_settings(&self, id: SettingsId) -> Option<Content> {
        self.of_settings.as_ref()?.get(id).copied()
    }

    /// The articles' hashes, as far as they have not changed since the store saw them.
    pub fn known(&self, cache: &Cache) -> Option<Vec<Content>> {
        let all = self.all().zip(&self.stamps);
        all.map(|(article, stamp)| cache.current(article, *stamp).map(|k| k.content)).collect()
    }

    /// The result of a run over articles of these contents, if it is kept.
    pub fn find(&self, cache: &Cache, contents: &[Content]) -> Option<Result> {
        let key = self.key(contents);
        let kept = cache.store().blob(&self.name, short(&key))?;
        decode(kept.strip_prefix(&key)?)
    }

    /// Keeps a result of articles that are still as they were before they were read.
    pub fn keep(&self, cache: &Cache, contents: &[Content], result: &Result) {
        let settled = self.stamps.iter().all(|s| cache.store().is_settled(*s));
        if !settled || contents.len() != self.stamps.len() {
            return;
        }
        let key = self.key(contents);
        let mut out = key.to_vec();
        encode(result, &mut out);
        // A result that cannot be kept costs time, not findings.
        let _ = cache.store().put_blob(&self.name, short(&key), &out);
    }

    fn all(&self) -> impl Iterator<Item = &'r Article> {
        self.context.articles.iter().chain(self.context.others)
    }

    fn key(&self, contents: &[Content]) -> Content {
        let mut key = self.key.clone();
        let ids = self.context.ids.iter().copied().chain(std::iter::repeat(SettingsId::MAX));
        for ((article, id), content) in self.all().zip(ids).zip(contents) {
            key.extend_from_slice(&(article.path.len() as u64).to_le_bytes());
            key.extend_from_slice(article.path.as_bytes());
            key.extend_from_slice(&(id as u64).to_le_bytes());
            key.extend_from_slice(content);
        }
        content_hash(&key)
    }
}

fn short(key: &Content) -> u64 {
    key.iter().take(8).fold(0, |n, b| n << 8 | u64::from(*b))
}

fn stamps(context: &Context<'_>) -> Vec<Stamp> {
    let all = || context.articles.par_iter().chain(context.others).map(stamp).collect();
    match super::workers(context.request.jobs) {
        Some(pool) if context.articles.len() + context.others.len() > 1 => pool.install(all),
        _ => context.articles.iter().chain(context.others).map(stamp).collect(),
    }
}

/// What an article says by itself, under a key of [`Keeper::of_settings`].
pub fn encode_own(key: &Content, found: &[Found], problems: &[Problem]) -> Vec<u8> {
    let diagnostics = found.iter().map(|f| f.diagnostic.clone()).collect();
    let mut out = key.to_vec();
    for f in found {
        out.extend_from_slice(&f.seed.to_le_bytes());
    }
    out.extend_from_slice(&(found.len() as u32).to_le_bytes());
    // Behind the seeds stands their number: the rest is read first.
    let seeds = out.split_off(key.len());
    encode(&Result { diagnostics, problems: problems.to_vec() }, &mut out);
    out.extend_from_slice(&seeds);
    out
}

/// The findings and problems that were kept under a key.
pub fn decode_own(kept: &[u8], key: &Content) -> Option<(Vec<Found>, Vec<Problem>)> {
    let (rest, len) = kept.strip_prefix(key)?.split_last_chunk::<4>()?;
    let seeds = (u32::from_le_bytes(*len) as usize).checked_mul(16)?;
    let (result, seeds) = rest.split_at_checked(rest.len().checked_sub(seeds)?)?;
    let Result { diagnostics, problems } = decode(result)?;
    let (seeds, _) = seeds.as_chunks::<16>();
    if seeds.len() != diagnostics.len() {
        return None;
    }
    let seeds = seeds.iter().map(|s| u128::from_le_bytes(*s));
    let found = diagnostics.into_iter().zip(seeds).map(|(diagnostic, seed)| Found { diagnostic, seed });
    Some((found.collect(), problems))
}
