//! From an article's sheet to its piece of the index. A pure function, made to be called on many threads.

mod events;

use crate::item::{Head, Item, Piece, PieceWriter};
use copydesk_model::*;
use std::collections::HashMap;
use std::sync::LazyLock;

/// Longest key or text that is kept, in bytes; what is longer is nobody's name.
const LONGEST: usize = 300;
/// Shortest name word that is compared, in characters.
const SHORTEST_WORD: usize = 3;
/// Words of a quotation's key, and the least that a quotation must have.
const RUN: usize = 4;
const SHORTEST_QUOTE: usize = 6;
/// Keys of a quotation.
const RUNS: usize = 3;

/// Words that name what a thing is measured by, or that any thing may be: with nothing else beside them they mean
/// another thing in each article.
const VAGUE: &[&str] = &[
    "age",
    "amount",
    "answer",
    "average",
    "budget",
    "cost",
    "count",
    "default",
    "fee",
    "figure",
    "height",
    "length",
    "level",
    "limit",
    "maximum",
    "mean",
    "median",
    "minimum",
    "number",
    "page",
    "part",
    "people",
    "percentage",
    "period",
    "population",
    "price",
    "process",
    "project",
    "rate",
    "result",
    "salary",
    "score",
    "section",
    "share",
    "size",
    "speed",
    "standard",
    "step",
    "sum",
    "team",
    "time",
    "total",
    "usual",
    "value",
    "volume",
    "weight",
    "whole",
    "width",
];

/// Spellings to the first of their set.
static VARIANTS: LazyLock<HashMap<&'static str, &'static str>> = LazyLock::new(|| {
    let lines = include_str!("variants.txt").lines().filter(|l| !l.starts_with('#'));
    lines
        .flat_map(|line| {
            let first = line.split(' ').next().unwrap_or(line);
            line.split(' ').map(move |w| (w, first))
        })
        .filter(|(w, _)| !w.is_empty())
        .collect()
});

/// The piece of an article.
pub fn piece(sheet: &Sheet<'_>) -> Piece {
    let document = sheet.records::<Document>().get(0).unwrap_or_default();
    let mut found = Found { sheet: *sheet, tokens: sheet.records(), items: Vec::new() };
    found.names();
    found.name_words();
    found.acronyms();
    found.quotes();
    found.claims();
    found.events();
    found.terms();
    let head = Head { path: sheet.str(document.path), title: sheet.str(document.title), date: document.date };
    let mut writer = PieceWriter::new(head);
    found.items.sort_by(|a, b| a.order().cmp(&b.order()).then(a.span.cmp(&b.span)));
    // One entry for each thing, at its first place.
    let mut items = found.items.into_iter().peekable();
    while let Some(mut item) = items.next() {
        while let Some(next) = items.next_if(|next| next.order() == item.order()) {
            item.count = item.count.saturating_add(next.count);
        }
        writer.item(&item.borrow());
    }
    writer.finish()
}

/// An item with strings of its own where they are no part of the sheet.
struct Made<'a> {
    item: Item<'a>,
    key: Option<String>,
    span: Span,
    count: u32,
}

impl Made<'_> {
    fn key(&self) -> &str {
        self.key.as_deref().unwrap_or(self.item.key)
    }

    /// What makes two items one thing.
    fn order(&self) -> impl Ord + '_ {
        let i = &self.item;
        let value = (i.value.mantissa, i.value.exponent, i.value.digits);
        (i.kind, self.key(), i.text, i.detail, i.flags, i.subkind, value, i.earliest, i.latest)
    }

    fn borrow(&self) -> Item<'_> {
        Item { key: self.key(), span: self.span, count: self.count, ..self.item }
    }
}

struct Found<'a> {
    sheet: Sheet<'a>,
    tokens: Records<'a, Token>,
    items: Vec<Made<'a>>,
}

impl<'a> Found<'a> {
    fn add(&mut self, item: Item<'a>, key: Option<String>) {
        let key_len = key.as_deref().unwrap_or(item.key).len();
        if key_len > 0 && key_len <= LONGEST && item.text.len() <= LONGEST && item.detail.len() <= LONGEST {
            self.items.push(Made { span: item.span, count: item.count, item, key });
        }
    }

    /// Names of more than one word.
    fn names(&mut self) {
        let entities = self.sheet.records::<Entity>();
        let mentions = self.sheet.records::<Mention>();
        let mut first: Vec<Option<Span>> = vec![None; entities.len()];
        for m in mentions {
            if let Some(place) = first.get_mut(m.entity as usize)
                && place.is_none()
                && m.form == MentionForm::FULL
            {
                *place = Some(m.span);
            }
        }
        for (i, e) in entities.iter().enumerate() {
            let (key, name) = (self.sheet.str(e.key), self.sheet.str(e.name));
            if !name.contains(' ') {
                continue;
            }
            let span = first[i].or_else(|| mentions.get(e.first_mention as usize).map(|m| m.span));
            self.add(
                Item {
                    kind: EntryKind::NAME,
                    key,
                    text: name,
                    detail: self.sheet.str(e.surname),
                    span: span.unwrap_or_default(),
                    count: e.mentions.max(1),
                    flags: e.flags.0,
                    subkind: e.kind.0.into(),
                    ..Item::default()
                },
                None,
            );
        }
    }

    /// The capitalised words of names, each spelling once.
    fn name_words(&mut self) {
        let entities = self.sheet.records::<Entity>();
        let soft_place = MentionFlags::SENTENCE_START | MentionFlags::HEADING | MentionFlags::ALL_CAPS;
        let mut words: Vec<(&'a str, Span, EntityKind, WordClass, bool)> = Vec::new();
        for m in self.sheet.records::<Mention>() {
            let kind = entities.get(m.entity as usize).map_or(EntityKind::OTHER, |e| e.kind);
            for (n, t) in self.tokens.run(m.first_token, m.tokens.into()).iter().enumerate() {
                let word = self.sheet.slice(t.span);
                let named = matches!(t.kind, TokenKind::WORD | TokenKind::ALNUM)
                    && t.case.is_capital()
                    && !t.class.has(WordClass::FUNCTION)
                    && !t.flags.has(TokenFlags::DOTTED);
                if named && word.chars().nth(SHORTEST_WORD - 1).is_some() {
                    let soft = if n == 0 {
                        m.flags.any(soft_place)
                    } else {
                        m.flags.any(MentionFlags::HEADING | MentionFlags::ALL_CAPS)
                    };
                    words.push((word, t.span, kind, t.class, soft));
                }
            }
        }
        words.sort_unstable_by_key(|w| (w.0, w.1));
        for same in words.chunk_by(|a, b| a.0 == b.0) {
            let (word, span, kind, class, _) = same[0];
            let known = WordClass::GIVEN_NAME
                | WordClass::SURNAME
                | WordClass::COUNTRY
                | WordClass::PLACE
                | WordClass::DEMONYM
                | WordClass::TITLE
                | WordClass::MONTH
                | WordClass::WEEKDAY;
            let mut flags = NameWordFlags::NONE;
            flags.set(NameWordFlags::KNOWN, class.any(known));
            flags.set(NameWordFlags::ORDINARY, class.has(WordClass::COMMON));
            flags.set(NameWordFlags::SOFT, same.iter().all(|w| w.4));
            let key = word.to_lowercase();
            self.add(
                Item {
                    kind: EntryKind::NAME_WORD,
                    text: word,
                    span,
                    count: same.len() as u32,
                    flags: flags.0,
                    subkind: kind.0.into(),
                    ..Item::default()
                },
                Some(key),
            );
        }
    }

    /// Acronyms with each of their expansions, and those that have none.
    fn acronyms(&mut self) {
        let acronyms = self.sheet.records::<Acronym>();
        let base = |a: &Acronym| Item {
            kind: EntryKind::ACRONYM,
            key: self.sheet.str(a.key),
            text: self.sheet.str(a.short),
            count: 1,
            flags: a.flags.0,
            ..Item::default()
        };
        let mut made = Vec::new();
        for d in self.sheet.records::<Definition>() {
            if let Some(a) = acronyms.get(d.acronym as usize) {
                let subkind = self.kind_at(d.long).0.into();
                made.push(Item { detail: self.sheet.slice(d.long), span: d.long, subkind, ..base(&a) });
            }
        }
        let uses = self.sheet.records::<AcronymUse>();
        // How each short form is used, all its places together.
        let mut used = vec![AcronymUseFlags::NONE; acronyms.len()];
        for u in uses {
            if let Some(flags) = used.get_mut(u.acronym as usize) {
                *flags |= u.flags;
            }
        }
        for (a, flags) in acronyms.iter().zip(used).filter(|(a, _)| a.definitions == 0) {
            let span = uses.get(a.first_use as usize).map(|u| u.span).unwrap_or_default();
            made.push(Item { span, count: a.uses.max(1), subkind: flags.0, ..base(&a) });
        }
        for item in made {
            self.add(item, None);
        }
    }

    /// What the entity is whose name covers a place.
    fn kind_at(&self, span: Span) -> EntityKind {
        let mentions = self.sheet.records::<Mention>();
        let (mut lo, mut hi) = (0, mentions.len());
        while lo < hi {
            let mid = lo + (hi - lo) / 2;
            if mentions.get(mid).is_some_and(|m| m.span.start <= span.start) {
                lo = mid + 1
            } else {
                hi = mid
            }
        }
        let mention = lo.checked_sub(1).and_then(|i| mentions.get(i)).filter(|m| m.span.contains(span));
        let entity = mention.and_then(|m| self.sheet.records::<Entity>().get(m.entity as usize));
        entity.map_or(EntityKind::OTHER, |e| e.kind)
    }

    /// Quotations, by runs of their words: the runs with the smallest hashes, which another wording of the
    /// same words has as well unless they lie where it differs.
    fn quotes(&mut self) {
        let entities = self.sheet.records::<Entity>();
        for q in self.sheet.records::<Quote>() {
            if q.kind == QuoteKind::PHRASE || usize::from(q.words) < SHORTEST_QUOTE {
                continue;
            }
            let text = self.sheet.slice(q.span);
            let end = (0..=LONGEST.min(text.len())).rev().find(|i| text.is_char_boundary(*i)).unwrap_or(0);
            let text = &text[..end];
            let words: Vec<String> = text
                .split(|c: char| !c.is_alphanumeric() && !matches!(c, '\'' | '’'))
                .filter(|w| !w.is_empty())
                .map(|w| w.to_lowercase().replace('’', "'"))
                .collect();
            let mut runs: Vec<(u64, String)> = words
                .windows(RUN)
                .map(|run| run.join(" "))
                .map(|run| (crate::hash::of_bytes(run.as_bytes()), run))
                .collect();
            runs.sort_unstable();
            runs.dedup();
            let speaker = entities.follow(q.speaker).map_or("", |e| self.sheet.str(e.key));
            for (_, key) in runs.into_iter().take(RUNS) {
                let item = Item {
                    kind: EntryKind::QUOTE,
                    text,
                    detail: speaker,
                    span: q.span,
                    count: 1,
                    subkind: q.kind.0.into(),
                    ..Item::default()
                };
                self.add(item, Some(key));
            }
        }
    }

    /// Claims that have an amount, a length or a date.
    fn claims(&mut self) {
        let (entities, quantities) = (self.sheet.records::<Entity>(), self.sheet.records::<Quantity>());
        let times = self.sheet.records::<Time>();
        for c in self.sheet.records::<Claim>() {
            let (quantity, value_time) = (quantities.follow(c.quantity), times.follow(c.value_time));
            let predicate = self.sheet.str(c.predicate);
            let key = match entities.follow(c.subject) {
                Some(subject) => {
                    let object = match (quantity, c.object_span.is_empty()) {
                        (Some(q), true) => q.noun_span,
                        _ => c.object_span,
                    };
                    // The figure and its time are what may differ.
                    let apart = [
                        quantity.map_or(Span::default(), |q| q.span),
                        value_time.map_or(Span::default(), |t| t.span),
                        times.follow(c.time).map_or(Span::default(), |t| t.span),
                    ];
                    let object = self.content(object, &apart).join(" ");
                    format!("{}|{predicate}|{object}", self.sheet.str(subject.key))
                }
                None => {
                    let counted = quantity.map_or(Span::default(), |q| q.noun_span);
                    match self.described(c.object_span) {
                        Some(what) => {
                            format!("{what}|{predicate}|{}", self.sheet.slice(counted).to_lowercase())
                        }
                        None => continue,
                    }
                }
            };
            let when = times.follow(c.time).or(value_time);
            let item = Item {
                kind: EntryKind::CLAIM,
                span: c.span,
                count: 1,
                earliest: when.map_or(Day::UNKNOWN, |t| t.earliest),
                latest: when.map_or(Day::UNKNOWN, |t| t.latest),
                flags: c.flags.0,
                ..Item::default()
            };
            let item = match (quantity, value_time) {
                (Some(q), _) => Item {
                    text: self.sheet.slice(q.span),
                    detail: self.sheet.str(q.unit),
                    value: q.value,
                    subkind: Entry::amount_kind(&q),
                    ..item
                },
                (None, Some(t)) => {
                    Item { text: self.sheet.slice(t.span), detail: t.grain.name(), value: t.amount, ..item }
                }
                (None, None) => continue,
            };
            self.add(item, Some(key));
        }
    }

    /// The words of content of a place, but for those `apart`, in small letters.
    fn content(&self, span: Span, apart: &[Span]) -> Vec<String> {
        let (mut start, mut end) = (0, self.tokens.len());
        while start < end {
            let middle = start + (end - start) / 2;
            match self.tokens.get(middle) {
                Some(t) if t.span.start < span.start => start = middle + 1,
                _ => end = middle,
            }
        }
        (start..self.tokens.len())
            .map_while(|i| self.tokens.get(i))
            .take_while(|t| t.span.end <= span.end)
            .filter(|t| t.kind == TokenKind::WORD && !t.class.has(WordClass::FUNCTION))
            .filter(|t| !apart.iter().any(|a| a.contains(t.span)))
            .map(|t| self.sheet.slice(t.span).to_lowercase())
            .collect()
    }

    /// What a description names, in a form that its wordings share: its words of content without a plural's
    /// `s`, sorted. None where the words say too little to mean one thing in all articles.
    fn described(&self, span: Span) -> Option<String> {
        let singular = |word: String| match word.strip_suffix('s') {
            Some(one) if one.len() > 3 && !one.ends_with('s') => one.to_owned(),
            _ => word,
        };
        let mut words: Vec<String> = self.content(span, &[]).into_iter().map(singular).collect();
        let telling = words.iter().filter(|w| !VAGUE.contains(&w.as_str())).count();
        words.sort_unstable();
        words.dedup();
        (telling >= 1 && words.len() >= 2).then(|| words.join(" "))
    }

    /// Words with a hyphen, and words that are spelt in more than one way.
    fn terms(&mut self) {
        let mut made: Vec<(Span, String)> = Vec::new();
        let mut run: Vec<Token> = Vec::new();
        for t in self.tokens {
            let word = self.sheet.slice(t.span);
            let is_word = t.kind == TokenKind::WORD
                && matches!(t.case, Case::LOWER | Case::SINGLE)
                && !t.flags.has(TokenFlags::QUOTED);
            let is_hyphen = matches!(word, "-" | "‐" | "‑") && t.flags.has(TokenFlags::GLUED);
            let goes_on = !run.is_empty() && t.flags.has(TokenFlags::GLUED) && (is_hyphen || is_word);
            if !goes_on {
                self.term(&run, &mut made);
                run.clear();
            }
            if goes_on || is_word {
                run.push(t);
            }
        }
        self.term(&run, &mut made);
        for (span, key) in made {
            let item = Item {
                kind: EntryKind::TERM,
                text: self.sheet.slice(span),
                span,
                count: 1,
                ..Item::default()
            };
            self.add(item, Some(key));
        }
    }

    fn term(&self, run: &[Token], made: &mut Vec<(Span, String)>) {
        let (Some(first), Some(last)) = (run.first(), run.last()) else { return };
        let span = first.span.hull(last.span);
        if let [single] = run {
            if let Some(key) = VARIANTS.get(self.sheet.slice(single.span)) {
                made.push((span, (*key).to_owned()));
            }
            return;
        }
        // A hyphen at the end belongs to something else ("pre- and post-war").
        if run.len().is_multiple_of(2) || run.len() > 5 {
            return;
        }
        let joined: String = run.iter().step_by(2).map(|t| self.sheet.slice(t.span)).collect();
        let key = VARIANTS.get(joined.as_str()).map_or(joined, |first| (*first).to_owned());
        made.push((span, key));
    }
}

#[cfg(test)]
mod tests {
    use super::VARIANTS;

    #[test]
    fn no_word_is_in_two_sets() {
        let lines = include_str!("variants.txt").lines().filter(|l| !l.starts_with('#') && !l.is_empty());
        assert_eq!(lines.map(|l| l.split(' ').count()).sum::<usize>(), VARIANTS.len());
    }
}
