//! Where statements come from: who says so, which document shows it, which link or note backs it.
//!
//! Reads `X said`, `said X`, `according to X`, `as X reported`, `citing X`, `X called it “Y”`, `a study found`, `data from X`,
//! links, notes and source lines below tables and figures. A verb that also tells an event (`announced`,
//! `found`) counts only where a clause or a quotation follows. Does not read pronouns across more than the
//! last name that a paragraph gives, nor decide whether a source is a good one.

mod cue;

use crate::view::View;
use crate::words::Words;
use copydesk_model::{
    Attribution, AttributionKind, Block, BlockKind, Case, EntityKind, InlineKind, Link, QuoteKind,
    SheetBuilder, Span, TokenKind, WordClass,
};
use cue::Strength;

/// Longest source, in tokens.
const LONGEST_SOURCE: usize = 10;

/// How far behind a word of naming the quotation may open, in tokens.
const LONGEST_NAMED: usize = 12;

/// Reads the attributions of an article and gives its quotations their speakers. Runs after the names.
pub(crate) fn extract(sheet: &mut SheetBuilder, words: &Words) {
    let view = View::new(sheet, words);
    let mut finder = Finder { view, sheet, out: Vec::new(), sentence: 0, start: 0, end: 0 };
    for s in 0..view.sentences.len() {
        let range = view.sentence(s);
        (finder.sentence, finder.start, finder.end) = (s, range.start, range.end);
        finder.read();
    }
    finder.inlines();
    finder.source_lines();
    let mut out = finder.out;
    out.sort_by_key(|a| (a.span.start, a.span.end, a.kind));
    sheet.attributions = out;
    speakers(sheet);
}

struct Finder<'a> {
    view: View<'a>,
    sheet: &'a SheetBuilder,
    out: Vec<Attribution>,
    sentence: usize,
    start: usize,
    end: usize,
}

impl Finder<'_> {
    fn read(&mut self) {
        let view = self.view;
        let mut i = self.start;
        while i < self.end {
            if view.kind(i) != TokenKind::WORD {
                i += 1;
                continue;
            }
            let next = match view.word(i) {
                "according" | "According" if view.is(i + 1, "to") => self.source_after(i, i + 1),
                "citing" | "Citing" => self.source_after(i, i),
                "words" if i > 1 && view.is(i + 1, "of") && view.is(i - 1, "the") && view.is(i - 2, "in") => {
                    self.source_after(i - 2, i + 1)
                }
                "by" if i > self.start
                    && view.is_any(i - 1, &["reported", "quoted", "published", "released", "compiled"]) =>
                {
                    self.source_after(i - 1, i)
                }
                "from" | "by" if i > self.start && cue::is_document(view, i - 1) => self.document(i),
                _ => None,
            };
            let next = next.or_else(|| self.names_it(i)).or_else(|| self.verb(i));
            i = next.map_or(i + 1, |n| n.max(i + 1));
        }
    }

    /// `according to X`: the cue from `first` to `last`, and the source after it.
    fn source_after(&mut self, first: usize, last: usize) -> Option<usize> {
        let end = self.noun_phrase_end(last + 1)?;
        let source = self.view.span(last + 1, end);
        self.note(
            self.view.span(first, end),
            source,
            self.view.span(first, last),
            AttributionKind::ACCORDING,
        );
        Some(end + 1)
    }

    /// `data from the statistics office`, `a survey by X`.
    fn document(&mut self, preposition: usize) -> Option<usize> {
        let view = self.view;
        let end = self.noun_phrase_end(preposition + 1)?;
        let first = preposition - 1;
        let span = view.span(first, end);
        self.note(
            span,
            view.span(preposition + 1, end),
            view.span(first, preposition),
            AttributionKind::REPORTED,
        );
        Some(end + 1)
    }

    /// `X called the plan “a brochure”`: a word of naming, and a quotation that opens behind it in the clause.
    fn names_it(&mut self, i: usize) -> Option<usize> {
        let view = self.view;
        let names = &[
            "call",
            "calls",
            "called",
            "calling",
            "describe",
            "describes",
            "described",
            "describing",
            "dub",
            "dubs",
            "dubbed",
            "label",
            "labels",
            "labelled",
            "labeled",
            "brand",
            "brands",
            "branded",
        ];
        if view.case(i) != Case::LOWER || !view.is_any(i, names) {
            return None;
        }
        let mark = (i + 1..self.end.min(i + LONGEST_NAMED))
            .take_while(|&j| !matches!(view.word(j), "," | ";" | ":" | "(" | "." | "–" | "—"))
            .find(|&j| matches!(view.word(j), "\"" | "“" | "‘" | "«"))?;
        let (first, last) = self.subject_before(i)?;
        self.note(view.span(first, i), view.span(first, last), view.span(i, i), AttributionKind::SAID);
        Some(mark)
    }

    /// `X said`, `said X`, `the study found`.
    fn verb(&mut self, i: usize) -> Option<usize> {
        let view = self.view;
        if !view.class(i).has(WordClass::REPORTING)
            && !matches!(view.word(i), "expect" | "expects" | "believe" | "calculated")
        {
            return None;
        }
        let document = (i > self.start).then(|| self.document_before(i)).flatten();
        if let Some((first, last)) = document
            && cue::shows(view, i)
        {
            let span = view.span(first, i);
            self.note(span, view.span(first, last), view.span(i, i), AttributionKind::REPORTED);
            return None;
        }
        let strength = cue::reporting(view, i)?;
        // `was told`, `has been said`, `to say`
        if i > self.start && view.is_any(i - 1, &["to", "be", "been", "is", "are", "was", "were"]) {
            return None;
        }
        let follows = |at: usize| {
            view.is(at, "that")
                || matches!(view.word(at), "\"" | "“" | ":" | "‘")
                || (view.is_mark(at, ",") && matches!(view.word(at + 1), "\"" | "“" | "‘"))
        };
        let quoted_before = i > self.start && self.closes_quote(i);
        let clause = strength == Strength::Sure || follows(i + 1) || view.is(i + 2, "that");
        if let Some((first, last)) = self.subject_before(i) {
            let before = first > self.start && (self.closes_quote(first) || view.is(first - 1, "as"));
            let ends = i + 1 >= self.end || matches!(view.word(i + 1), "." | ",");
            if clause || before || (ends && first > self.start && view.is_mark(first - 1, ",")) {
                let source = view.span(first, last);
                self.note(view.span(first, i), source, view.span(i, i), AttributionKind::SAID);
            }
            return None;
        }
        if quoted_before && let Some(end) = self.noun_phrase_end(i + 1) {
            self.note(view.span(i, end), view.span(i + 1, end), view.span(i, i), AttributionKind::SAID);
            return Some(end + 1);
        }
        None
    }

    /// Whether a quotation closes right before token `i`, a comma between them or not.
    fn closes_quote(&self, i: usize) -> bool {
        let view = self.view;
        let mark = |i: usize| matches!(view.word(i), "\"" | "”" | "’" | "'" | "»");
        i > self.start && (mark(i - 1) || (view.is_mark(i - 1, ",") && i > self.start + 1 && mark(i - 2)))
    }

    /// The document that is the subject of the verb at `i`: `a new study`, `the bureau's data`.
    fn document_before(&self, i: usize) -> Option<(usize, usize)> {
        let view = self.view;
        let mut last = i - 1;
        while last > self.start && view.is_any(last, &["also", "has", "have", "had", "now", "recently"]) {
            last -= 1;
        }
        cue::is_document(view, last).then(|| (self.noun_phrase_start(last), last))
    }

    /// The subject right before the verb at `i`: a name, a pronoun, a noun with its article.
    fn subject_before(&self, i: usize) -> Option<(usize, usize)> {
        let view = self.view;
        let mut last = i.checked_sub(1).filter(|&l| l >= self.start)?;
        while last > self.start
            && view.case(last) == Case::LOWER
            && (view.is_any(
                last,
                &["has", "have", "had", "also", "then", "later", "once", "recently", "never", "not"],
            ) || view.word(last).ends_with("ly"))
        {
            last -= 1;
        }
        // `Smith, the minister, said`: the apposition is stepped over.
        if view.is_mark(last, ",") && last > self.start + 1 {
            let open =
                (self.start.max(last.saturating_sub(12))..last - 1).rev().find(|&j| view.is_mark(j, ","))?;
            let name = open.checked_sub(1)?;
            return self.mention_ending(name).map(|first| (first, name));
        }
        if !view.is_word(last) {
            return None;
        }
        if let Some(first) = self.mention_ending(last) {
            return Some((first, last));
        }
        if view.is_any(
            last,
            &[
                "he",
                "she",
                "they",
                "it",
                "we",
                "who",
                "i",
                "officials",
                "researchers",
                "experts",
                "analysts",
                "authorities",
                "police",
            ],
        ) {
            return Some((last, last));
        }
        let class = view.class(last);
        let noun = view.case(last) == Case::LOWER
            && !class.any(WordClass::FUNCTION | WordClass::HEDGE | WordClass::EVENT_VERB);
        if !noun {
            return None;
        }
        let first = self.noun_phrase_start(last);
        let determined = view.is_any(
            first,
            &["the", "a", "an", "his", "her", "their", "its", "our", "one", "some", "two", "several", "many"],
        );
        (first < last && determined || class.has(WordClass::TITLE)).then_some((first, last))
    }

    /// First token of the name that ends at token `last`.
    fn mention_ending(&self, last: usize) -> Option<usize> {
        let mentions = &self.sheet.mentions;
        let at = mentions.partition_point(|m| m.first_token as usize <= last);
        let m = mentions.get(at.checked_sub(1)?)?;
        let end = m.first_token as usize + usize::from(m.tokens);
        (end == last + 1).then_some(m.first_token as usize)
    }

    /// Back to the article or possessor that begins the noun phrase whose noun is at `last`.
    fn noun_phrase_start(&self, last: usize) -> usize {
        let view = self.view;
        let mut first = last;
        while first > self.start && last - first < 5 {
            let before = first - 1;
            let article = view.is_any(
                before,
                &[
                    "the", "a", "an", "its", "their", "his", "her", "our", "this", "that", "one", "some",
                    "many", "several",
                ],
            );
            if article {
                return before;
            }
            let inside = view.is_word(before) && !view.class(before).any(WordClass::FUNCTION)
                || view.is_possessive(before)
                || view.is_hyphen(before) && view.glued(before);
            if !inside {
                break;
            }
            first = before;
        }
        first
    }

    /// The last token of the noun phrase that begins at `first`: words up to a mark, a verb or a clause.
    fn noun_phrase_end(&self, first: usize) -> Option<usize> {
        let view = self.view;
        let mut end = None;
        for i in first..self.end.min(first + LONGEST_SOURCE) {
            let class = view.class(i);
            let stops = match view.kind(i) {
                TokenKind::WORD | TokenKind::ALNUM => {
                    class.any(WordClass::REPORTING | WordClass::EVENT_VERB)
                        && view.case(i) == Case::LOWER
                        && !cue::is_document(view, i)
                        || view.is_any(
                            i,
                            &[
                                "that", "which", "who", "whose", "where", "when", "but", "while", "is",
                                "was", "are", "were", "has", "have", "had", "will", "would", "in", "on",
                                "as", "to", "after", "before", "because", "during", "with",
                            ],
                        )
                        || i > first && view.is_any(i, &["he", "she", "it", "they", "we", "there", "this"])
                }
                TokenKind::CLITIC | TokenKind::NUMBER => false,
                _ => {
                    !(view.glued(i) && view.glued(i + 1) && matches!(view.word(i), "-" | "‐" | "&" | "/"))
                        && !view.is_mark(i, "&")
                }
            };
            if stops {
                break;
            }
            end = Some(i);
        }
        let mut end = end?;
        while end > first && view.is_any(end, &["the", "a", "an", "of", "and", "or", "for", "by", "from"]) {
            end -= 1;
        }
        // A lone small word is no source.
        let source = (first..=end).any(|i| view.is_word(i) && !view.class(i).has(WordClass::FUNCTION))
            || view.is_any(first, &["he", "she", "they", "it"]);
        source.then_some(end)
    }

    fn note(&mut self, span: Span, source: Span, cue: Span, kind: AttributionKind) {
        let scope = self.view.sentences.get(self.sentence).map_or(span, |s| s.span);
        let entity = self.entity_in(source);
        let sentence = self.sentence as u32;
        self.out.push(Attribution {
            span,
            source,
            cue,
            scope,
            sentence,
            entity,
            kind,
            ..Attribution::default()
        });
    }

    /// The first entity that is named within `span`; for a pronoun, the person that was named last in the
    /// paragraph.
    fn entity_in(&self, span: Span) -> Link {
        let mentions = &self.sheet.mentions;
        let at = mentions.partition_point(|m| m.span.start < span.start);
        if let Some(m) = mentions.get(at)
            && span.contains(m.span)
        {
            return Link::to(m.entity as usize);
        }
        if !matches!(self.view.slice(span), "he" | "she" | "He" | "She") {
            return Link::NONE;
        }
        let block = self.view.sentences.get(self.sentence).map(|s| s.block);
        let last = mentions[..at].iter().rev().take(8).find(|m| {
            self.view.sentences.get(m.sentence as usize).map(|s| s.block) == block
                && self.sheet.entities.get(m.entity as usize).is_some_and(|e| e.kind == EntityKind::PERSON)
        });
        last.map_or(Link::NONE, |m| Link::to(m.entity as usize))
    }

    /// Links and notes: what stands in the sentence is backed by their target.
    fn inlines(&mut self) {
        for inline in &self.sheet.inlines {
            let target = self.sheet.pool.get(inline.target);
            let kind = match inline.kind {
                InlineKind::LINK | InlineKind::URL if is_source(target) => AttributionKind::LINK,
                InlineKind::NOTE => AttributionKind::NOTE,
                _ => continue,
            };
            let sentence = self.view.sentences.partition_point(|s| s.span.end <= inline.span.start);
            let Some(s) = self.view.sentences.get(sentence) else { continue };
            let scope = s.span;
            self.out.push(Attribution {
                span: inline.span,
                scope,
                sentence: sentence as u32,
                kind,
                ..Attribution::default()
            });
        }
    }

    /// `Source: Ministry of Finance` below a table or figure, for what stands before it.
    fn source_lines(&mut self) {
        let view = self.view;
        let blocks = &self.sheet.blocks;
        for (b, block) in blocks.iter().enumerate() {
            let leaf = matches!(
                block.kind,
                BlockKind::LINE | BlockKind::CAPTION | BlockKind::PARAGRAPH | BlockKind::FOOTNOTE
            );
            if !leaf || block.sentences == 0 {
                continue;
            }
            let range = view.sentence(block.first_sentence as usize);
            let (first, colon) = (range.start, range.start + 1);
            if !view.is_any(first, &["source", "sources", "data"]) || !view.is_mark(colon, ":") {
                continue;
            }
            let source = Span::new(view.token(colon).span.end, block.span.end);
            let source = trim(view, source);
            self.sentence = block.first_sentence as usize;
            let entity = self.entity_in(source);
            self.out.push(Attribution {
                span: block.span,
                source,
                cue: view.span(first, first),
                scope: scope_before(blocks, b).unwrap_or(block.span),
                sentence: block.first_sentence,
                entity,
                kind: AttributionKind::SOURCE_LINE,
                ..Attribution::default()
            });
        }
    }
}

/// Whether a link's target can be a source: not a place on the same page, nor somebody's mail address.
fn is_source(target: &str) -> bool {
    !(target.is_empty()
        || target.starts_with('#')
        || target.starts_with("mailto:")
        || target.starts_with("tel:"))
}

fn trim(view: View, span: Span) -> Span {
    let words = view.slice(span);
    let lead = (words.len() - words.trim_start().len()) as u32;
    Span::new(span.start + lead, span.start + words.trim_end().len() as u32)
}

/// The table, list or paragraph before block `b`.
fn scope_before(blocks: &[Block], b: usize) -> Option<Span> {
    let before = blocks[..b].last()?;
    let mut span = before.span;
    let mut parent = before.parent;
    // Nesting is shallow in prose; the bound only guards against a loop in a broken sheet.
    for _ in 0..32 {
        let Some(p) = parent.get().and_then(|p| blocks.get(p)) else { break };
        (span, parent) = (p.span, p.parent);
    }
    Some(span)
}

/// Gives every quotation the attribution in its own sentences, or right after it, that names a speaker.
fn speakers(sheet: &mut SheetBuilder) {
    let SheetBuilder { quotes, attributions, sentences, .. } = sheet;
    for quote in quotes.iter_mut().filter(|q| q.kind != QuoteKind::BLOCK) {
        let first = quote.sentence;
        let last = sentences.partition_point(|s| s.span.end < quote.span.end) as u32;
        let from = sentences.get(first as usize).map_or(quote.span.start, |s| s.span.start);
        let to = sentences.get(last as usize).map_or(quote.span.end, |s| s.span.end);
        let at = attributions.partition_point(|a| a.span.start < from);
        let near = attributions[at..]
            .iter()
            .enumerate()
            .take_while(|(_, a)| a.span.start < to)
            .take(16)
            .filter(|(_, a)| {
                matches!(a.kind, AttributionKind::SAID | AttributionKind::ACCORDING)
                    && !quote.span.contains(a.span)
            })
            .min_by_key(|(n, a)| {
                let gap = if a.span.end <= quote.span.start {
                    quote.span.start - a.span.end
                } else {
                    a.span.start.saturating_sub(quote.span.end)
                };
                (gap, *n)
            });
        if let Some((n, a)) = near {
            quote.attribution = Link::to(at + n);
            quote.speaker = a.entity;
        }
    }
}

#[cfg(test)]
mod tests;
