//! `numbers/list-count`.

use crate::reckon::plain;
use copydesk_plugin::prelude::*;

copydesk_plugin::rule! {
    /// A list that has more or fewer items than its introduction says: "three reasons:" over four items.
    ///
    /// An item was added or taken out, and the number in the line above was not. Only the items of the list itself
    /// count, not those of lists inside it.
    ///
    /// The introduction must end in a colon right before the list, with what is counted just before the colon
    /// ("for three reasons:", "the following five steps:", "three things you need to know:"). Silent on "including",
    /// "such as" and "at least", where a list goes on behind a paragraph or another list, and where the number only
    /// says for how many something is meant ("for two people:").
    ///
    /// Measured: 124 introductions in 508 posts of a public blog and 5 million words of software documentation. One
    /// was flagged, over two things and a last item on "the remaining" ones; such items are left alone since. So are
    /// words that point back ("of any of these three types:"), one of which was flagged in a set of technical papers.
    ///
    /// ```flag
    /// The council gave three reasons:
    ///                  ^^^^^ 4 items
    ///
    /// - the bridge is old,
    /// - the river is high,
    /// - the budget is small,
    /// - the road is closed anyway.
    /// ```
    /// ```fixed
    /// The council gave four reasons:
    ///
    /// - the bridge is old,
    /// - the river is high,
    /// - the budget is small,
    /// - the road is closed anyway.
    /// ```
    /// ```flag
    /// To renew a permit, take the following 4 steps:
    ///                                       ^ 3 items
    ///
    /// 1. Fill in the form.
    ///    - the short one if you can
    ///    - the long one if you must
    /// 2. Sign it.
    /// 3. Send it to the harbour office.
    /// ```
    /// ```pass
    /// The council gave three reasons:
    ///
    /// - the bridge is old,
    /// - the river is high,
    /// - the budget is small.
    ///
    /// It named four causes, including the following two:
    ///
    /// - frost,
    /// - salt,
    /// - rain.
    /// ```
    /// ```pass
    /// What happens depends on which of these three types:
    ///
    /// - the first
    /// - the second
    ///
    /// The recipe, for two people:
    ///
    /// - an egg
    /// - flour
    /// - milk
    ///
    /// There are four rules:
    ///
    /// 1. Ask first.
    /// 2. Wait for an answer.
    ///
    /// The other two are harder.
    ///
    /// 3. Do it.
    /// 4. Say thanks.
    /// ```
    pub struct ListCount = "numbers/list-count", ERROR;
    options {
        /// Lists of more items than this are left alone: their introductions speak in round numbers.
        most: i64 = 20,
    }
}

/// Words between the number and the colon, or before the number, that make the list a part of what is counted.
const PARTLY: &[&str] = &[
    "including",
    "include",
    "includes",
    "included",
    "such",
    "like",
    "e.g",
    "eg",
    "example",
    "among",
    "amongst",
    "least",
    "most",
    "some",
    "over",
    "than",
    "except",
    "besides",
    "first",
    "last",
    "next",
    "other",
    "remaining",
    "top",
    "main",
    "each",
    "every",
    "per",
    "or",
    "another",
    "additional",
    "more",
    "these",
    "those",
    "following",
    "two",
    "three",
];

/// Words that may stand before the number all the same.
const POINTING: &[&str] = &["these", "those", "following", "main", "first", "top", "other", "or"];

/// Prepositions that make what is counted a circumstance of the list and not the list.
const PREPOSITIONS: &[&str] = &[
    "for", "in", "of", "with", "to", "by", "from", "on", "at", "across", "between", "after", "within",
    "into", "over", "under", "during", "every", "per", "through", "about", "against", "than", "around",
    "via", "using", "without", "before", "until", "all",
];

/// What a list has even behind a preposition: "in three ways:", "of four parts:".
const LISTED: &[&str] = &[
    "way",
    "reason",
    "step",
    "part",
    "stage",
    "phase",
    "group",
    "category",
    "type",
    "kind",
    "section",
    "form",
    "element",
    "component",
    "class",
    "area",
    "point",
    "principle",
    "rule",
    "factor",
    "condition",
    "question",
    "case",
    "option",
    "aspect",
    "layer",
    "level",
    "mode",
    "piece",
    "sort",
    "theme",
    "topic",
    "criterion",
    "item",
    "thing",
];

impl Rule for ListCount {
    fn check(&self, article: &Article<'_>, flags: &mut Flags) {
        let blocks = article.blocks();
        for (index, list) in blocks.iter().enumerate().skip(1) {
            if list.kind != BlockKind::LIST {
                continue;
            }
            let Some(before) = blocks.get(index - 1) else { continue };
            let leads = matches!(before.kind, BlockKind::PARAGRAPH | BlockKind::LINE | BlockKind::LIST_ITEM);
            if !leads || before.sentences == 0 || article.in_block_quote(&list) {
                continue;
            }
            let Some(quantity) = introduced(article, &before) else { continue };
            let said = quantity.value.to_f64();
            let Some(items) = items(article, index) else { continue };
            let count = f64::from(items);
            if items < 2 || count == said || said > self.most as f64 || count > self.most as f64 {
                continue;
            }
            flags.push(flag(article, &quantity, items, list.span));
        }
    }
}

/// The amount of what a block's last sentence introduces.
fn introduced(article: &Article<'_>, block: &Block) -> Option<Quantity> {
    let index = block.first_sentence + block.sentences - 1;
    let sentence = article.sentence(index);
    let end = sentence.first_token + sentence.tokens;
    let colon = end.checked_sub(1).filter(|k| article.word(*k as usize) == ":")?;
    let quantity = article.quantities_of(index).iter().next_back()?;
    if quantity.kind != QuantityKind::COUNT || !plain(&quantity) || quantity.value.exponent < 0 {
        return None;
    }
    if quantity.flags.any(QuantityFlags::IN_NAME | QuantityFlags::IN_TIME | QuantityFlags::CHANGE) {
        return None;
    }
    let any = |word: &str, list: &[&str]| list.iter().any(|w| w.eq_ignore_ascii_case(word));
    let word = |k: u32| article.word(k as usize);
    let first = quantity.first_token;
    let mut behind = first + u32::from(quantity.tokens);
    while behind < colon
        && article.tokens().get(behind as usize).is_some_and(|t| t.span.end <= quantity.noun_span.end)
    {
        behind += 1;
    }
    let direct = behind == colon;
    // "three things you need to know:" goes on about what is listed; much more may end elsewhere.
    if colon - behind > 6
        || (behind..colon).any(|k| {
            any(word(k), PARTLY)
                || article.tokens().get(k as usize).is_some_and(|t| t.kind != TokenKind::WORD)
        })
    {
        return None;
    }
    let listed = any(article.str(quantity.unit), LISTED);
    if !direct && !listed {
        return None;
    }
    let before = |n: u32| first.checked_sub(n).filter(|k| *k >= sentence.first_token).map_or("", word);
    let pointing = any(before(1), &["following", "these"]);
    if any(before(1), PARTLY) && !pointing || any(before(2), PARTLY) && !any(before(2), POINTING) {
        return None;
    }
    if any(before(1), &["following"]) {
        return Some(quantity);
    }
    // "An object of any of these three types:" points back, "follow these three steps:" at the list.
    let led = any(before(1), &["the", "these", "our", "its", "their"]);
    if led && any(before(2), PREPOSITIONS) || any(before(1), PREPOSITIONS) && !listed {
        return None;
    }
    Some(quantity)
}

/// How many items the list at `index` has; `None` where it may go on elsewhere.
fn items(article: &Article<'_>, index: usize) -> Option<u32> {
    let blocks = article.blocks();
    let list = blocks.get(index)?;
    let mut items = 0;
    let mut before = blocks.get(index.checked_sub(1)?)?;
    let row = before.row;
    let mut apart = false;
    let mut last = Span::default();
    for block in blocks.iter().skip(index + 1) {
        if block.span.start < list.span.end {
            if block.parent == Link::to(index) && block.kind != BlockKind::LIST {
                if block.row > items {
                    last = block.span;
                }
                items = items.max(block.row);
            }
            continue;
        }
        if block.kind.is_heading()
            || block.parent != list.parent
            || block.kind == BlockKind::LIST_ITEM && block.row != row
        {
            break;
        }
        // A further list before the next heading may be the rest of this one.
        if block.kind == BlockKind::LIST {
            let alike = block.flags.has(BlockFlags::ORDERED) == list.flags.has(BlockFlags::ORDERED);
            if !apart || alike && !article.slice(before.span).trim_end().ends_with(':') {
                return None;
            }
            break;
        }
        apart = true;
        before = block;
    }
    // "The other fields stay as they are": no item of what was counted.
    let end = article.slice(last).to_lowercase();
    let rest = ["the other", "the remaining", "the rest", "all other", "everything else"];
    (!rest.iter().any(|r| end.starts_with(r))).then_some(items)
}

fn flag(article: &Article<'_>, quantity: &Quantity, items: u32, list: Span) -> Flag {
    const WORDS: [&str; 11] =
        ["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];
    let said = article.slice(quantity.span);
    let noun = article.slice(quantity.noun_span);
    let in_words = quantity.flags.has(QuantityFlags::WORDS);
    let word = WORDS.get(items as usize - 2).filter(|_| in_words);
    let mut right = word.map_or_else(|| items.to_string(), |w| (*w).to_owned());
    if in_words && said.starts_with(char::is_uppercase) {
        right = right[..1].to_uppercase() + &right[1..];
    }
    let first_line = Span::new(list.start, list.start + first_line(article.slice(list)));
    Flag::at(quantity.span, format!("“{said} {noun}” introduces a list of {items} items"))
        .label(first_line, format!("a list of {items} items"))
        .suggest(format!("write “{right}”"), quantity.number_span, right)
}

fn first_line(text: &str) -> u32 {
    text.find('\n').unwrap_or(text.len()) as u32
}
