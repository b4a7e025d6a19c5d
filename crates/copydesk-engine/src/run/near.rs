//! The pass over a few articles of a repository: what they hold is held against the shelf, of which no more is
//! read than has to do with them.

use super::Request;
use super::corpus::{Gathered, Held};
use super::neighbours::Cache;
use crate::config::SettingsId;
use crate::discover::Article;
use copydesk_corpus::{Change, Damaged, Files, Piece, Reach};
use copydesk_model::{File, FileKind, Sheet, SheetBuf};
use rayon::prelude::*;
use std::cmp::Ordering;

/// How many articles may differ from the shelf's before a new one is written: looking up what few hold is
/// quicker than reading all, but not what many hold.
pub const fn limit(articles: usize) -> usize {
    16 + articles / 64
}

/// The view around checked articles; none where it must be made of all articles.
pub fn view(
    held: &Held<'_>,
    cache: &Cache,
    request: &Request,
    checked: &[(&Article, SettingsId, Gathered)],
    others: &[Article],
) -> Option<SheetBuf> {
    let shelf = cache.shelf()?;
    let (mut gone, unsure) = compare(shelf.files(), others);
    let limit = limit(others.len());
    if unsure.len() > limit || gone.len() > limit + checked.len() {
        return None;
    }
    // Another stamp is no other content.
    let read = |i: &usize| {
        let article = &others[*i];
        let (piece, content) = cache.piece(article, request)?;
        let on_shelf = shelf.files().find(&article.path);
        Some(match on_shelf {
            Some(at) if shelf.files().content(at) == content => (None, None),
            at => (at, Some(piece)),
        })
    };
    let mut new: Vec<(Piece, bool)> = checked.iter().map(|(_, _, g)| (g.piece.clone(), true)).collect();
    let read: Vec<_> = unsure.par_iter().map(|i| (*i, read(i))).collect();
    for (i, read) in read {
        match read {
            Some((at, piece)) => {
                gone.extend(at.map(|at| at as u32));
                new.extend(piece.map(|p| (p, false)));
            }
            // It is there, and cannot be read.
            None => gone.extend(shelf.files().find(&others[i].path).map(|at| at as u32)),
        }
    }
    gone.sort_unstable();
    let change = Change { gone: &gone, new: &new, others_are_checked: false };
    let view = || -> Result<_, Damaged> { shelf.around(&change, Reach::Near)?.view() };
    match view() {
        Ok(mut view) => {
            held.add_ledger(&mut view, checked.iter().map(|(_, _, g)| g.matches()));
            Some(view.finish())
        }
        Err(damaged) => {
            cache.is_damaged(damaged);
            None
        }
    }
}

/// Which of the shelf's articles are not among these, and which of these it does not have under their stamps.
/// Both are sorted by path.
pub fn compare(files: &Files, articles: &[Article]) -> (Vec<u32>, Vec<usize>) {
    let (mut gone, mut unsure) = (Vec::new(), Vec::new());
    let mut at = 0;
    for (i, article) in articles.iter().enumerate() {
        while at < files.len() && files.path(at) < &*article.path {
            gone.push(at as u32);
            at += 1;
        }
        let is_known = at < files.len() && files.path(at).cmp(&article.path) == Ordering::Equal;
        if !is_known || article.stamp.modified == 0 || files.stamp(at) != article.stamp {
            unsure.push(i);
        }
        at += usize::from(is_known);
    }
    gone.extend(at as u32..files.len() as u32);
    (gone, unsure)
}

/// One of the files of a view, with its settings where it is checked. Both lists are sorted by path.
pub fn file<'a>(
    view: &Sheet<'_>,
    file: u32,
    articles: &'a [Article],
    ids: &[SettingsId],
    others: &'a [Article],
) -> Option<(&'a Article, Option<SettingsId>)> {
    let record = view.records::<File>().get(file as usize).filter(|f| f.kind != FileKind::LEDGER)?;
    let path = view.str(record.path);
    let find = |list: &'a [Article]| list.binary_search_by(|a| (*a.path).cmp(path)).ok();
    // In a view of all articles each has its own number.
    let own = articles.get(file as usize).is_some_and(|a| *a.path == *path).then_some(file as usize);
    match own.or_else(|| find(articles)) {
        Some(i) => Some((&articles[i], Some(ids[i]))),
        None => find(others).map(|i| (&others[i], None)),
    }
}
