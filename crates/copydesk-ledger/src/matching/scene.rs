//! An article as the ledger sees it: which entities, terms and cues stand in which sentence.

use crate::ledger::{Ledger, Role, Use};
use crate::phrases::{Hit, words};
use copydesk_model::*;

/// A name or term of the ledger in the article.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Form {
    pub span: Span,
    pub sentence: u32,
    pub phrase: u32,
    pub role: Role,
    pub target: u32,
    /// Whether the phrase is a right name of other entities as well.
    pub shared: bool,
}

/// An article, with what of the ledger stands in it.
pub(crate) struct Scene<'a> {
    pub sheet: Sheet<'a>,
    pub text: &'a str,
    pub sentences: Records<'a, Sentence>,
    pub tokens: Records<'a, Token>,
    pub quantities: Records<'a, Quantity>,
    pub times: Records<'a, Time>,
    pub mentions: Records<'a, Mention>,
    pub blocks: Records<'a, Block>,
    pub quotes: Records<'a, Quote>,
    /// In order of the text.
    pub forms: Vec<Form>,
    /// Every phrase of the ledger, in order of the text.
    pub hits: Vec<Hit>,
}

impl<'a> Scene<'a> {
    pub(crate) fn new(ledger: &Ledger, sheet: Sheet<'a>) -> Self {
        let text = sheet.text();
        let (mut list, mut hits) = (Vec::with_capacity(text.len() / 6), Vec::new());
        words(text, &mut list);
        ledger.phrases.scan(text, &list, &mut hits);
        let mut scene = Self {
            sheet,
            text,
            sentences: sheet.records(),
            tokens: sheet.records(),
            quantities: sheet.records(),
            times: sheet.records(),
            mentions: sheet.records(),
            blocks: sheet.records(),
            quotes: sheet.records(),
            forms: Vec::new(),
            hits,
        };
        scene.find_forms(ledger);
        scene
    }

    /// Of names and terms that overlap, the first and longest counts: "US Steel" is not the US.
    fn find_forms(&mut self, ledger: &Ledger) {
        let mut named: Vec<(Hit, &[Use])> = Vec::new();
        for hit in &self.hits {
            let uses = ledger.uses(hit.phrase);
            if uses.is_empty() {
                continue;
            }
            match named.last() {
                Some((last, _)) if hit.span.start < last.span.end => {
                    if hit.span.start == last.span.start && hit.span.end >= last.span.end {
                        // One place may be held by phrases that differ in case alone; the earlier is dropped
                        // only for a longer one.
                        if hit.span.end > last.span.end {
                            named.pop();
                        }
                        named.push((*hit, uses));
                    }
                }
                _ => named.push((*hit, uses)),
            }
        }
        // A shorter phrase that was pushed before a longer one of the same start.
        named.dedup_by(|next, last| {
            next.0.span.start == last.0.span.start && next.0.span.end < last.0.span.end
        });
        for (hit, uses) in named {
            let Some(sentence) = self.sentence_at(hit.span.start) else { continue };
            let names = uses.iter().filter(|u| u.role == Role::Name).count();
            if names > 0 && self.is_part_of_longer_name(hit.span) {
                continue;
            }
            self.forms.extend(uses.iter().map(|u| Form {
                span: hit.span,
                sentence,
                phrase: hit.phrase,
                role: u.role,
                target: u.target,
                shared: names > 1,
            }));
        }
        self.settle_shared();
    }

    /// A name that several entities share counts for the one that is also named by a form of its own.
    fn settle_shared(&mut self) {
        if !self.forms.iter().any(|f| f.shared) {
            return;
        }
        let mut sure: Vec<u32> =
            self.forms.iter().filter(|f| f.role == Role::Name && !f.shared).map(|f| f.target).collect();
        sure.sort_unstable();
        let known = |f: &Form| sure.binary_search(&f.target).is_ok();
        let mut keep = Vec::with_capacity(self.forms.len());
        for group in self.forms.chunk_by(|a, b| a.span == b.span) {
            let settled = group.iter().filter(|f| f.shared && f.role == Role::Name && known(f)).count() == 1;
            keep.extend(group.iter().map(|f| !f.shared || f.role != Role::Name || (settled && known(f))));
        }
        let mut at = keep.into_iter();
        self.forms.retain(|_| at.next().unwrap_or(false));
    }

    /// Whether words before belong to the same name: "Ishiba" in "Yoshiko Ishiba", "Ford" in "Harrison Ford".
    fn is_part_of_longer_name(&self, span: Span) -> bool {
        let at = self
            .first(self.mentions.len(), |i| self.mentions.get(i).is_some_and(|m| m.span.end <= span.start));
        self.mentions.get(at).is_some_and(|m| m.span.start < span.start && span.start < m.span.end)
    }

    /// The first index for which `before` is false.
    fn first(&self, len: usize, before: impl Fn(usize) -> bool) -> usize {
        let (mut lo, mut hi) = (0, len);
        while lo < hi {
            let mid = lo + (hi - lo) / 2;
            if before(mid) { lo = mid + 1 } else { hi = mid }
        }
        lo
    }

    pub(crate) fn sentence_at(&self, at: u32) -> Option<u32> {
        let i = self.first(self.sentences.len(), |i| self.sentences.get(i).is_some_and(|s| s.span.end <= at));
        self.sentences.get(i).filter(|s| s.span.start <= at).map(|_| i as u32)
    }

    pub(crate) fn sentence(&self, index: u32) -> Sentence {
        self.sentences.get(index as usize).unwrap_or_default()
    }

    /// The first token that ends after `at`.
    pub(crate) fn token_at(&self, at: u32) -> usize {
        self.first(self.tokens.len(), |i| self.tokens.get(i).is_some_and(|t| t.span.end <= at))
    }

    /// The tokens within a range.
    pub(crate) fn tokens_in(&self, span: Span) -> impl DoubleEndedIterator<Item = Token> + '_ {
        let first = self.token_at(span.start);
        let end =
            self.first(self.tokens.len(), |i| self.tokens.get(i).is_some_and(|t| t.span.start < span.end));
        (first..end.max(first)).filter_map(|i| self.tokens.get(i))
    }

    /// The amounts within a range.
    pub(crate) fn quantities_in(&self, span: Span) -> impl Iterator<Item = Quantity> + '_ {
        let first = self.first(self.quantities.len(), |i| {
            self.quantities.get(i).is_some_and(|q| q.span.start < span.start)
        });
        (first..self.quantities.len())
            .filter_map(|i| self.quantities.get(i))
            .take_while(move |q| q.span.start < span.end)
    }

    /// The times within a range.
    pub(crate) fn times_in(&self, span: Span) -> impl Iterator<Item = Time> + '_ {
        let first =
            self.first(self.times.len(), |i| self.times.get(i).is_some_and(|t| t.span.start < span.start));
        (first..self.times.len())
            .filter_map(|i| self.times.get(i))
            .take_while(move |t| t.span.start < span.end)
    }

    /// The phrases within a range.
    pub(crate) fn hits_in(&self, span: Span) -> &[Hit] {
        let first = self.hits.partition_point(|h| h.span.start < span.start);
        let end = self.hits.partition_point(|h| h.span.start < span.end);
        self.hits.get(first..end).unwrap_or(&[])
    }

    /// The words of a range.
    pub(crate) fn slice(&self, span: Span) -> &'a str {
        self.text.get(span.range()).unwrap_or("")
    }

    /// Whether a place is somebody's own words.
    pub(crate) fn is_quoted(&self, at: u32) -> bool {
        let i = self.first(self.quotes.len(), |i| self.quotes.get(i).is_some_and(|q| q.span.end <= at));
        self.quotes.get(i).is_some_and(|q| q.span.start <= at && q.kind != QuoteKind::PHRASE)
            || self.tokens.get(self.token_at(at)).is_some_and(|t| t.flags.has(TokenFlags::QUOTED))
            || self.block_of(at).is_some_and(|b| b.flags.has(BlockFlags::QUOTED))
    }

    /// The block that a place stands in.
    pub(crate) fn block_of(&self, at: u32) -> Option<Block> {
        self.sentence_at(at).and_then(|s| self.blocks.get(self.sentence(s).block as usize))
    }

    /// Whether a mention of somebody or something else begins here.
    pub(crate) fn mention_starts(&self, at: u32) -> bool {
        let i = self.first(self.mentions.len(), |i| self.mentions.get(i).is_some_and(|m| m.span.start < at));
        self.mentions.get(i).is_some_and(|m| m.span.start == at)
    }
}

impl Ledger {
    /// What a phrase is to entities and terms.
    pub(crate) fn uses(&self, phrase: u32) -> &[Use] {
        let first = self.names.partition_point(|u| u.phrase < phrase);
        let len = self.names[first..].iter().take_while(|u| u.phrase == phrase).count();
        &self.names[first..first + len]
    }
}
