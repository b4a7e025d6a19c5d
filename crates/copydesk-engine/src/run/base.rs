//! A run over all articles of which a few have changed since the shelf was written: these alone are worked out
//! again, and what the pass says anew is mapped to files; all else is as it was found then.

use super::corpus::Gathered;
use super::findings::Found;
use super::kept::{Content, Keeper, decode_own, encode_own};
use super::near::{compare, limit};
use super::neighbours::Cache;
use crate::Problem;
use crate::discover::Article;
use copydesk_corpus::{Change, Damaged, Piece, Reach, Shelf, content_hash};
use copydesk_model::SheetBuf;
use std::collections::{HashMap, HashSet};

const NAME: &str = "base";

/// What the last whole run found, as far as it still holds.
pub struct Base {
    shelf: Shelf,
    /// What articles say by themselves.
    own: Vec<Found>,
    problems: Vec<Problem>,
    /// What the pass over all of them said, by what identifies it.
    pass: Vec<(Content, Found)>,
    /// Numbers on the shelf of the articles that are no more.
    gone: Vec<u32>,
    /// Which articles are to be worked out.
    todo: Vec<usize>,
}

/// A whole run's findings on their way into the store.
pub struct Written {
    own: Vec<u8>,
    pass: Vec<u8>,
    /// Paths of articles that are always worked out.
    restless: Vec<u8>,
}

impl Written {
    /// Of what articles say by themselves, and the paths of those of which it cannot be kept.
    pub fn new<'p>(own: &[Found], problems: &[Problem], restless: impl Iterator<Item = &'p str>) -> Self {
        let own = encode_own(&Content::default(), own, problems);
        Self { own, pass: Vec::new(), restless: restless.collect::<Vec<_>>().join("\n").into_bytes() }
    }

    /// With what the pass said.
    pub fn with_pass(mut self, pass: &[(Content, Found)]) -> Self {
        let found: Vec<Found> = pass.iter().map(|(_, f)| f.clone()).collect();
        self.pass = pass.iter().flat_map(|(id, _)| *id).collect();
        self.pass.extend(encode_own(&Content::default(), &found, &[]));
        self
    }

    /// Puts it into the store, to go with a shelf.
    pub fn keep(self, cache: &Cache, keeper: &Keeper<'_>, shelf: u64) {
        let mut out = Vec::with_capacity(self.own.len() + self.pass.len() + self.restless.len() + 24);
        for part in [self.own, self.pass, self.restless] {
            out.extend_from_slice(&(part.len() as u64).to_le_bytes());
            out.extend_from_slice(&part);
        }
        // A result that cannot be kept costs time, not findings.
        let _ = cache.store().put_blob(NAME, key(keeper, shelf), &out);
    }
}

fn key(keeper: &Keeper<'_>, shelf: u64) -> u64 {
    let mut key = keeper.identity().to_vec();
    key.extend_from_slice(&shelf.to_le_bytes());
    let hash = content_hash(&key);
    hash.iter().take(8).fold(0, |n, b| n << 8 | u64::from(*b))
}

impl Base {
    /// What holds still of the last run over all articles; none where too many of these have changed.
    pub fn find(cache: &Cache, keeper: &Keeper<'_>, articles: &[Article]) -> Option<Self> {
        let shelf = cache.shelf()?;
        let (mut gone, mut todo) = compare(shelf.files(), articles);
        if gone.len() + todo.len() > limit(articles.len()) {
            return None;
        }
        let kept = cache.store().blob(NAME, key(keeper, shelf.number()))?;
        let mut rest = kept.as_slice();
        let mut part = || {
            let (len, after) = rest.split_first_chunk::<8>()?;
            let (part, after) = after.split_at_checked(usize::try_from(u64::from_le_bytes(*len)).ok()?)?;
            rest = after;
            Some(part)
        };
        let (own, pass, restless) = (part()?, part()?, part()?);
        let (own, problems) = decode_own(own, &Content::default())?;
        let pass = decode_pass(pass)?;
        let restless: HashSet<&str> = std::str::from_utf8(restless).ok()?.lines().collect();
        if !restless.is_empty() {
            let is_restless = |(_, a): &(usize, &Article)| restless.contains(&*a.path);
            todo.extend(articles.iter().enumerate().filter(is_restless).map(|(i, _)| i));
            todo.sort_unstable();
            todo.dedup();
        }
        gone.sort_unstable();
        Some(Self { shelf, own, problems, pass, gone, todo })
    }

    /// Which articles are to be worked out, ascending.
    pub fn todo(&self) -> &[usize] {
        &self.todo
    }

    /// The hash of an article that need not be.
    pub fn content(&self, path: &str) -> Option<Content> {
        self.shelf.files().find(path).map(|at| self.shelf.files().content(at))
    }

    /// Takes out what the other articles say by themselves, and what is wrong with them.
    pub fn take_own(&mut self, articles: &[Article]) -> (Vec<Found>, Vec<Problem>) {
        let mut not: HashSet<&str> = self.todo.iter().map(|i| &*articles[*i].path).collect();
        not.extend(self.gone.iter().map(|at| self.shelf.files().path(*at as usize)));
        let (mut own, mut problems) = (std::mem::take(&mut self.own), std::mem::take(&mut self.problems));
        if !not.is_empty() {
            own.retain(|f| !not.contains(&*f.diagnostic.place.path));
            problems.retain(|p| p.path.as_ref().is_none_or(|path| !not.contains(&**path)));
        }
        (own, problems)
    }

    /// The view of all articles as they are now, of which these were worked out. None where all that these hold
    /// is what they held.
    pub fn view(
        &mut self,
        articles: &[Article],
        mut worked: HashMap<&str, Gathered>,
    ) -> Result<Option<SheetBuf>, Damaged> {
        let files = self.shelf.files();
        let mut gone = std::mem::take(&mut self.gone);
        let mut new: Vec<(Piece, bool)> = Vec::new();
        for path in self.todo.iter().map(|i| &*articles[*i].path) {
            let (gathered, at) = (worked.remove(path), files.find(path));
            let content = gathered.as_ref().and_then(|g| Some(g.file?.1));
            if content.is_some() && content == at.map(|at| files.content(at)) {
                continue;
            }
            // One that could not be read is gone as well.
            gone.extend(at.map(|at| at as u32));
            new.extend(gathered.map(|g| (g.piece, true)));
        }
        gone.sort_unstable();
        gone.dedup();
        self.gone = gone;
        if self.gone.is_empty() && new.is_empty() {
            return Ok(None);
        }
        let change = Change { gone: &self.gone, new: &new, others_are_checked: true };
        let view = self.shelf.around(&change, Reach::All)?.view()?;
        Ok(Some(view.finish()))
    }

    /// What the pass said then.
    pub fn pass(self) -> Vec<(Content, Found)> {
        self.pass
    }

    /// What the pass said then, and which articles are not as they were then.
    pub fn before(self, articles: &[Article]) -> Before {
        let mut found: HashMap<Content, Vec<Found>> = HashMap::with_capacity(self.pass.len());
        for (id, f) in self.pass {
            found.entry(id).or_default().push(f);
        }
        let mut changed: HashSet<String> = self.todo.iter().map(|i| articles[*i].path.to_string()).collect();
        changed.extend(self.gone.iter().map(|at| self.shelf.files().path(*at as usize).to_owned()));
        Before { found, changed }
    }
}

fn decode_pass(bytes: &[u8]) -> Option<Vec<(Content, Found)>> {
    // As many identities as there are findings behind them: the number stands at the end.
    let len = u32::from_le_bytes(*bytes.last_chunk::<4>()?) as usize;
    let (ids, found) = bytes.split_at_checked(len.checked_mul(16)?)?;
    let (found, _) = decode_own(found, &Content::default())?;
    Some(ids.as_chunks::<16>().0.iter().copied().zip(found).collect())
}

/// What a pass said before, to be said again where nothing of it has changed.
#[derive(Default)]
pub struct Before {
    found: HashMap<Content, Vec<Found>>,
    changed: HashSet<String>,
}

impl Before {
    /// Whether an article is not as it was.
    pub fn is_changed(&self, path: &str) -> bool {
        self.changed.contains(path)
    }

    /// Takes the finding of this identity.
    pub fn take(&mut self, id: &Content) -> Option<Found> {
        self.found.get_mut(id)?.pop()
    }
}
