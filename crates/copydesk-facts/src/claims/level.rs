//! What something is said to measure, hold, allow or take: `the upload limit is 100 MB`, `the free plan includes
//! five projects`, `the grace period lasts 30 days`.
//!
//! Read from the amount backwards: words that bound it, the verb, and the noun phrase that opens the clause. The
//! phrase need not be a name, for documentation says such things of limits, plans and periods. Not read: phrases
//! that point at something said before (`this limit`, `it`, `the next one`), and phrases with another verb or a
//! joined subject in them.

use crate::view::View;
use copydesk_model::{
    Case, Claim, ClaimFlags, Link, Quantity, QuantityFlags, QuantityKind, SheetBuilder, Span, TimeFlags,
    TimeKind, TokenFlags, TokenKind, WordClass,
};

/// How far before its verb a clause's opening is looked for, in tokens.
const REACH: usize = 14;

/// Verbs that give a level, in sets that say the same.
const VERBS: &[(&str, &[&str])] = &[
    ("be", &["is", "are", "was", "were", "be", "been", "equals", "totals", "totalled", "totaled", "reached"]),
    ("have", &["has", "have", "had", "includes", "include", "contains", "contain", "comprises", "holds"]),
    ("allow", &["allows", "allow", "permits", "permit", "supports", "support", "accepts", "accept"]),
    ("require", &["requires", "require", "required", "needs", "need"]),
    ("cost", &["costs", "cost"]),
    ("last", &["lasts", "last", "lasted", "takes", "take", "took"]),
    ("weigh", &["weighs", "weigh", "weighed"]),
    ("measure", &["measures", "measure", "measured", "spans", "spanned", "covers", "covered"]),
];

/// Verbs that need a word of their own before the amount: `stands at`, `is limited to`, `consists of`.
const WITH_WORD: &[(&str, &str, &[&str])] = &[
    ("be", "at", &["stands", "stood", "remains", "remained", "set", "fixed", "capped"]),
    ("be", "to", &["limited", "restricted", "set", "amounts", "amounted", "comes", "came", "capped"]),
    ("have", "of", &["consists", "consisted", "composed"]),
    ("have", "with", &["comes", "ships"]),
];

/// Words between a verb and an amount that bound it or do not change it.
const BOUNDS: &[&str] = &[
    "a",
    "maximum",
    "minimum",
    "total",
    "of",
    "up",
    "to",
    "at",
    "least",
    "most",
    "more",
    "less",
    "fewer",
    "than",
    "no",
    "not",
    "only",
    "just",
    "about",
    "around",
    "approximately",
    "roughly",
    "nearly",
    "almost",
    "over",
    "under",
    "exactly",
    "now",
    "currently",
    "still",
    "some",
];

/// Words that point back or away: what they stand with is not what its words say.
const POINTERS: &[&str] = &[
    "this",
    "that",
    "these",
    "those",
    "it",
    "they",
    "he",
    "she",
    "we",
    "you",
    "i",
    "there",
    "here",
    "which",
    "who",
    "whose",
    "what",
    "where",
    "when",
    "one",
    "ones",
    "each",
    "every",
    "some",
    "any",
    "other",
    "another",
    "next",
    "previous",
    "last",
    "first",
    "second",
    "third",
    "same",
    "such",
    "both",
    "all",
    "none",
    "many",
    "most",
    "more",
    "few",
    "following",
    "above",
    "below",
    "rest",
    "example",
    "latter",
    "former",
    "if",
    "than",
    "not",
    "how",
    "them",
    "his",
    "her",
    "my",
    "only",
    "new",
    "old",
];

/// Auxiliaries and adverbs that belong to the verb behind them.
const HELPERS: &[&str] = &[
    "is",
    "are",
    "was",
    "were",
    "be",
    "been",
    "has",
    "have",
    "had",
    "will",
    "would",
    "can",
    "could",
    "may",
    "might",
    "must",
    "should",
    "shall",
    "does",
    "do",
    "not",
    "never",
    "no",
    "now",
    "currently",
    "still",
    "also",
    "always",
    "usually",
    "typically",
    "generally",
];

/// Reads the levels of an article, beside `found`, the claims that other forms gave.
pub(super) fn extract(
    view: View,
    sheet: &SheetBuilder,
    found: &[(Claim, &'static str)],
) -> Vec<(Claim, &'static str)> {
    let mut out = Vec::new();
    let reader = Reader { view, sheet };
    for (n, q) in sheet.quantities.iter().enumerate() {
        let unfit =
            QuantityFlags::IN_NAME | QuantityFlags::IN_TIME | QuantityFlags::CHANGE | QuantityFlags::NO_VALUE;
        let told = matches!(q.kind, QuantityKind::MONEY | QuantityKind::PERCENT | QuantityKind::MEASURE)
            || (q.kind == QuantityKind::COUNT && !q.noun_span.is_empty());
        if told && !q.flags.any(unfit) {
            let claim = reader.level(q.first_token as usize, q.sentence as usize, whole(q));
            out.extend(claim.map(|(c, lemma)| (Claim { quantity: Link::to(n), ..c }, lemma)));
        }
    }
    for (n, t) in sheet.times.iter().enumerate() {
        if t.kind == TimeKind::DURATION && !t.flags.any(TimeFlags::RELATIVE) {
            let claim = reader.level(t.first_token as usize, t.sentence as usize, t.span);
            out.extend(claim.map(|(c, lemma)| (Claim { value_time: Link::to(n), ..c }, lemma)));
        }
    }
    let mut told: Vec<Span> = found.iter().map(|(c, _)| c.predicate_span).collect();
    told.sort_unstable();
    out.retain(|(c, _)| told.binary_search(&c.predicate_span).is_err());
    out
}

struct Reader<'a> {
    view: View<'a>,
    sheet: &'a SheetBuilder,
}

impl Reader<'_> {
    /// The claim whose amount begins at token `amount`.
    fn level(&self, amount: usize, sentence: usize, value: Span) -> Option<(Claim, &'static str)> {
        let view = self.view;
        let start = view.sentence(sentence).start;
        let mut at = amount;
        let (lemma, verb) = loop {
            at = at.checked_sub(1).filter(|&a| a >= start && amount - a < 7)?;
            // A bounding word may be the verb's own (`is limited to`), so the verb is looked for first.
            if let Some(found) = self.verb(at) {
                break found;
            }
            if !view.is_any(at, BOUNDS) {
                return None;
            }
        };
        let mut flags = ClaimFlags::NONE;
        let mut end = verb;
        // `can be`, `has been`, `is not`
        while end > start + 1 && verb - end < 5 && self.helps(end - 1) {
            end -= 1;
            flags |= super::hedge(view, end);
        }
        flags.set(
            ClaimFlags::NEGATED,
            flags.has(ClaimFlags::NEGATED)
                || (verb..amount).any(|i| view.is(i, "not")) && !self.bound(verb, amount),
        );
        let (first, last) = self.subject(start, end)?;
        flags.set(ClaimFlags::QUOTED, view.flags(verb).has(TokenFlags::QUOTED));
        let subject = self.mention(first, last);
        let claim = Claim {
            span: view.span(first, last).hull(value),
            predicate_span: view.span(verb, verb),
            object_span: if subject.is_none() { view.span(first, last) } else { Span::default() },
            sentence: sentence as u32,
            subject,
            flags,
            ..Claim::default()
        };
        Some((claim, lemma))
    }

    /// Whether `not` belongs to the bound (`is not more than 5`).
    fn bound(&self, verb: usize, amount: usize) -> bool {
        (verb..amount).any(|i| self.view.is(i, "than"))
    }

    /// The verb of a level that ends at token `at`, and the token where its group begins.
    fn verb(&self, at: usize) -> Option<(&'static str, usize)> {
        let view = self.view;
        if view.case(at) != Case::LOWER {
            return None;
        }
        let word = view.word(at);
        if let Some((lemma, _, _)) = at.checked_sub(1).and_then(|before| {
            WITH_WORD.iter().find(|(_, own, verbs)| *own == word && view.is_any(before, verbs))
        }) {
            return Some((lemma, at - 1));
        }
        let (lemma, _) = VERBS.iter().find(|(_, forms)| forms.contains(&word))?;
        Some((lemma, at))
    }

    /// Whether the token is an auxiliary or an adverb that belongs to the verb behind it.
    fn helps(&self, i: usize) -> bool {
        let view = self.view;
        view.case(i) == Case::LOWER && view.is_any(i, HELPERS)
    }

    /// The noun phrase between the opening of the clause and its verb: first and last token.
    fn subject(&self, start: usize, end: usize) -> Option<(usize, usize)> {
        let view = self.view;
        let last = end.checked_sub(1).filter(|&l| l >= start)?;
        let mut first = end;
        while first > start && end - first <= REACH {
            let before = first - 1;
            let word = view.word(before);
            let goes_on = view.is_word(before)
                && !view
                    .is_any(before, &["and", "or", "but", "that", "because", "while", "so", "says", "said"])
                || view.is_hyphen(before)
                || view.is_possessive(before)
                || matches!(view.kind(before), TokenKind::CODE);
            if !goes_on {
                // Whatever a joining word leads in is half of something.
                let clause = before > start && view.is_mark(before - 1, ",");
                if view.is_word(before) && matches!(word, "and" | "or" | "that") && !clause {
                    return None;
                }
                break;
            }
            first = before;
        }
        if end - first > REACH {
            return None;
        }
        // `In Orlo the limit is`: the phrase begins with the last article that no preposition leads to.
        let opens = |i: usize| {
            view.is_any(i, &["the", "our", "your", "its", "their", "a", "an"])
                && (i == first || !self.leads(i - 1))
        };
        if let Some(open) = (first..end).rev().find(|&i| opens(i)) {
            first = open + 1;
        } else if self.leads(first) {
            return None;
        }
        let words = first..end;
        let content =
            words.clone().filter(|&i| view.is_word(i) && !view.class(i).has(WordClass::FUNCTION)).count();
        let foreign = |i: usize| {
            view.is_any(i, POINTERS)
                || self.verb(i).is_some()
                || view.case(i) == Case::LOWER && view.class(i).has(WordClass::REPORTING)
        };
        (content > 0 && !words.clone().any(foreign) && view.is_word(last) && !self.leads(last))
            .then_some((first, last))
    }

    fn leads(&self, i: usize) -> bool {
        self.view.case(i) != Case::NONE
            && self.view.is_any(
                i,
                &[
                    "of", "for", "in", "on", "at", "to", "from", "with", "by", "per", "under", "over",
                    "between", "during", "after", "before", "since", "until", "as", "into", "about", "among",
                    "within",
                ],
            )
    }

    /// The entity that the phrase is a mention of, where it is nothing else.
    fn mention(&self, first: usize, last: usize) -> Link {
        let mentions = &self.sheet.mentions;
        let at = mentions.partition_point(|m| (m.first_token as usize) < first);
        mentions
            .get(at)
            .filter(|m| m.first_token as usize == first && first + usize::from(m.tokens) == last + 1)
            .map_or(Link::NONE, |m| Link::to(m.entity as usize))
    }
}

/// The amount with what it counts behind it.
pub(super) fn whole(q: &Quantity) -> Span {
    if q.noun_span.start < q.span.start { q.span } else { q.span.hull(q.noun_span) }
}
