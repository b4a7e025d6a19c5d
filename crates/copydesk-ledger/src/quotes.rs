//! Quotations held against the words that were said.
//!
//! Two quotations are compared word for word, whatever their case, punctuation, white space and kind of
//! quotation marks. Where a quote allows it, an ellipsis stands for words left out and square brackets stand
//! in for words replaced; where it does not, the words on both sides must be neighbours.

use crate::entry::Quote;
use crate::phrases::{HashedMap, Word, mix, words};
use copydesk_model::Span;

/// A quotation's words, cut where words may be missing.
#[derive(Debug, Default)]
pub(crate) struct Pieces {
    words: Vec<Word>,
    /// Ranges of `words`.
    pieces: Vec<std::ops::Range<usize>>,
}

impl Pieces {
    pub(crate) fn new(text: &str, ellipsis: bool, brackets: bool) -> Self {
        let mut out = Self::default();
        let mut from = 0;
        let mut at = 0;
        while let Some(n) = text[at..].find(['…', '.', '[']) {
            let start = at + n;
            let rest = &text[start..];
            let gap = gap(rest).filter(|g| if g.ellipsis { ellipsis } else { brackets });
            match gap {
                Some(gap) => {
                    out.piece(text, from..start);
                    from = start + gap.len;
                    at = from;
                }
                None => at = start + rest.chars().next().map_or(1, char::len_utf8),
            }
        }
        out.piece(text, from..text.len());
        out
    }

    fn piece(&mut self, text: &str, range: std::ops::Range<usize>) {
        let first = self.words.len();
        words(&text[range.clone()], &mut self.words);
        let shift = range.start as u32;
        for w in &mut self.words[first..] {
            w.span = Span::new(w.span.start + shift, w.span.end + shift);
        }
        if self.words.len() > first {
            self.pieces.push(first..self.words.len());
        }
    }

    /// How many words there are.
    pub(crate) fn len(&self) -> usize {
        self.words.len()
    }

    /// Whether every piece stands in `said`, in order. Gives the first word that does not fit.
    pub(crate) fn find_in(&self, said: &[Word]) -> Result<(), Word> {
        let mut from = 0;
        for piece in &self.pieces {
            let wanted = &self.words[piece.clone()];
            match find(&said[from..], wanted) {
                Ok(at) => from += at + wanted.len(),
                Err(best) => return Err(wanted[best.min(wanted.len() - 1)]),
            }
        }
        Ok(())
    }
}

struct Gap {
    len: usize,
    ellipsis: bool,
}

/// The gap that a text begins with: `…`, `...`, `[…]`, `[...]`, `[words]`.
fn gap(text: &str) -> Option<Gap> {
    if text.starts_with('…') {
        return Some(Gap { len: '…'.len_utf8(), ellipsis: true });
    }
    if let Some(inside) = text.strip_prefix('[') {
        // A bracket that is not closed soon is no editor's bracket.
        let end = inside.char_indices().take(200).find(|(_, c)| *c == ']')?.0;
        let words = &inside[..end];
        let ellipsis = words.trim().chars().all(|c| matches!(c, '.' | '…' | ' '));
        return Some(Gap { len: end + 2, ellipsis });
    }
    let dots = text.bytes().take_while(|b| *b == b'.').count();
    let spaced = if text.starts_with(". . .") { 5 } else { 0 };
    let len = if dots >= 3 { dots } else { spaced };
    (len > 0).then_some(Gap { len, ellipsis: true })
}

/// Where `wanted` stands in `said` (Knuth, Morris, Pratt); otherwise how many of its words fitted at best.
fn find(said: &[Word], wanted: &[Word]) -> Result<usize, usize> {
    let mut back = vec![0usize; wanted.len()];
    for i in 1..wanted.len() {
        let mut k = back[i - 1];
        while k > 0 && wanted[i].hash != wanted[k].hash {
            k = back[k - 1];
        }
        back[i] = k + usize::from(wanted[i].hash == wanted[k].hash);
    }
    let (mut k, mut best) = (0, 0);
    for (i, word) in said.iter().enumerate() {
        while k > 0 && wanted[k].hash != word.hash {
            k = back[k - 1];
        }
        if wanted[k].hash == word.hash {
            k += 1;
            best = best.max(k);
            if k == wanted.len() {
                return Ok(i + 1 - k);
            }
        }
    }
    Err(best)
}

/// Words that must run alike for a quotation to be looked at as a form of a known one.
const RUN: usize = 3;
/// A quotation of fewer words could be anybody's.
const SHORTEST: usize = 5;
/// Longest quotation that is aligned word by word.
const LONGEST: usize = 600;

/// The quotes of a ledger by their runs of words.
#[derive(Default)]
pub(crate) struct QuoteIndex {
    runs: HashedMap<Vec<u32>>,
    said: Vec<Vec<Word>>,
}

/// How an article's quotation stands to a ledger's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Held {
    /// Word for word, or with what the quote allows.
    Same,
    /// Another wording; the first word that differs, in the article's quotation.
    Altered(Span),
}

impl QuoteIndex {
    pub(crate) fn new<'q>(quotes: impl Iterator<Item = &'q Quote>) -> Self {
        let mut index = Self::default();
        for (n, quote) in quotes.enumerate() {
            let mut said = Vec::new();
            words(&quote.text.value, &mut said);
            for run in said.windows(RUN) {
                let list: &mut Vec<u32> = index.runs.entry(run_hash(run)).or_default();
                if list.last() != Some(&(n as u32)) {
                    list.push(n as u32);
                }
            }
            index.said.push(said);
        }
        index
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.runs.is_empty()
    }

    /// The ledger's quote that an article's quotation is a form of, if any, and whether it is a right one.
    pub(crate) fn held<'q>(
        &self,
        text: &str,
        quote: impl Fn(u32) -> Option<&'q Quote>,
    ) -> Option<(u32, Held)> {
        let mut list = Vec::new();
        words(text, &mut list);
        if list.len() < SHORTEST {
            return None;
        }
        let mut votes: std::collections::BTreeMap<u32, usize> = std::collections::BTreeMap::new();
        for run in list.windows(RUN) {
            for n in self.runs.get(&run_hash(run)).into_iter().flatten().take(64) {
                *votes.entry(*n).or_default() += 1;
            }
        }
        let (best, _) = votes.iter().max_by_key(|(n, votes)| (**votes, std::cmp::Reverse(**n)))?;
        let (known, said) = (quote(*best)?, self.said.get(*best as usize)?);
        let pieces = Pieces::new(text, known.allow_ellipsis, known.allow_brackets);
        match pieces.find_in(said) {
            Ok(()) => Some((*best, Held::Same)),
            Err(word) if pieces.len() >= SHORTEST && is_form_of(&pieces.words, said) => {
                Some((*best, Held::Altered(word.span)))
            }
            Err(_) => None,
        }
    }
}

fn run_hash(run: &[Word]) -> u64 {
    run.iter().fold(0, |h, w| mix(h, w.hash))
}

/// Whether at least four of five words of `quoted` are words of `said`, in order.
fn is_form_of(quoted: &[Word], said: &[Word]) -> bool {
    let (quoted, said) = (&quoted[..quoted.len().min(LONGEST)], &said[..said.len().min(LONGEST)]);
    let mut row = vec![0usize; said.len() + 1];
    for q in quoted {
        let mut corner = 0;
        for (j, s) in said.iter().enumerate() {
            let above = row[j + 1];
            row[j + 1] = if q.hash == s.hash { corner + 1 } else { above.max(row[j]) };
            corner = above;
        }
    }
    row[said.len()] * 5 >= quoted.len() * 4
}

#[cfg(test)]
mod tests {
    use super::*;

    fn contains(said: &str, quoted: &str, ellipsis: bool, brackets: bool) -> bool {
        let mut list = Vec::new();
        words(said, &mut list);
        Pieces::new(quoted, ellipsis, brackets).find_in(&list).is_ok()
    }

    const SAID: &str = "We will, I promise you, build the bridge by June. And it won't be late.";

    #[test]
    fn marks_case_and_space_do_not_matter() {
        assert!(contains(
            SAID,
            "I promise you — build  the BRIDGE by June; and it won’t be late",
            false,
            false
        ));
        assert!(!contains(SAID, "build a bridge", true, true));
    }

    #[test]
    fn an_ellipsis_leaves_words_out_where_that_is_allowed() {
        for quoted in ["We will ... build the bridge", "We will […] build", "We will . . . build"] {
            assert!(contains(SAID, quoted, true, false), "{quoted}");
            assert!(!contains(SAID, quoted, false, true), "{quoted}");
        }
        assert!(!contains(SAID, "build the bridge ... We will", true, true), "order matters");
    }

    #[test]
    fn brackets_stand_in_for_words_where_that_is_allowed() {
        assert!(contains(SAID, "And [the bridge] won't be late", false, true));
        assert!(!contains(SAID, "And [the bridge] won't be late", true, false));
    }

    #[test]
    fn the_word_that_differs_is_named() {
        let quote = "build the tunnel by June";
        let mut list = Vec::new();
        words(SAID, &mut list);
        let word = Pieces::new(quote, false, false).find_in(&list).unwrap_err();
        assert_eq!(&quote[word.span.range()], "tunnel");
    }

    #[test]
    fn any_text_can_be_cut() {
        proptest::proptest!(|(text in "[\\[\\]a.… é]{0,40}", e: bool, b: bool)| {
            let _ = Pieces::new(&text, e, b).find_in(&[]);
        });
    }
}
