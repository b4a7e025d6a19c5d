//! `numbers/conflict`.

mod across;

use copydesk_plugin::prelude::*;
use std::collections::HashMap;

copydesk_plugin::rule! {
    /// One thing that is given two figures in one article.
    ///
    /// "12,000 residents" here and "21,000 residents" there, "$2.5 million" become "$2.5 billion": a digit or a
    /// scale word slipped, and the reader cannot know which of the two is right. Two different figures are no
    /// error by themselves, so three things must come together: the same noun with the same modifiers (or the
    /// same currency), figures that are one slip apart (one digit, two digits in the other order, million for
    /// billion), and two sentences that share further words.
    ///
    /// Within one sentence only a scale word makes a conflict, and only where the sentence tells of no change.
    ///
    /// It stays silent where the two figures can both hold (rounded forms, "about", "at least"), where one is a
    /// rate, a change or a multiple, where the sentences name different dates, in tables and quotations, where
    /// both are items of a list, and where a word such as "another" or "each" sets one of the two apart.
    ///
    /// Across articles it holds claims to each other that have the same subject, verb and object, or name the same
    /// thing ("the upload limit is 100 MB"): of one time, or of articles that have no date at all. What the fewer
    /// articles say is reported, with the other article's words. Articles of different dates may each be right.
    ///
    /// Measured: on 508 published posts of a government blog it flags one place, and that one is no error (two
    /// sizes of a piece of code). Of 11 changed digits in repeated figures of such posts it found 4, of 3 swapped
    /// scale words 2, with no other new flag. These are the posts it was written on, and few. What it misses are
    /// mostly lengths of time, which are no counts here, and figures whose sentences share no words. A warning:
    /// two figures one digit apart may still be two things. Across these posts, 274 READMEs and changelogs of Rust
    /// crates, the books of the Rust tools and the manuals of a Linux system it flags nothing: claims that two
    /// articles make alike are few there.
    ///
    /// ```flag
    /// The reservoir serves 12,000 residents of the valley. The valley council says that all 21,000 residents drink from the reservoir.
    ///                                                                                       ^^^^^^^^^^^^^^^^ 12,000 residents
    /// ```
    /// ```flag
    /// The harbour wall cost the town $2.5 million. Repairs come on top of the $2.5 billion for the harbour wall.
    ///                                                                         ^^^^^^^^^^^^ $2.5 million
    /// ```
    /// ```pass
    /// In 2019 the reservoir served 12,000 residents of the valley. In 2023 the reservoir served 13,000 residents of the valley.
    /// ```
    /// ```pass
    /// The reservoir serves 12,000 residents of the valley. The survey reached 11,870 residents near the reservoir in the valley.
    /// ```
    /// ```flag
    /// The port spends about $84 billion on cranes and does not get $84 million worth of work from them.
    ///                                                              ^^^^^^^^^^^ $84 billion
    /// ```
    /// ```pass
    /// The port's budget for cranes rose from $84 million to $84 billion.
    /// ```
    /// ```pass
    /// The mill employs 41 weavers in its main hall. Another 47 weavers work in the main hall of the old mill.
    /// ```
    /// ```flag
    /// ==> a.md <==
    /// The upload limit is 100 MB.
    /// ==> b.md <==
    /// Upload a picture first. The upload limit is 250 MB.
    ///                             ^^^^^^^^^^^^^^^^^^^^^^ “100 MB” in a.md
    /// ```
    /// ```pass
    /// ==> a.md <==
    /// ---
    /// date: 2019-03-01
    /// ---
    ///
    /// The upload limit is 100 MB.
    /// ==> b.md <==
    /// ---
    /// date: 2023-03-01
    /// ---
    ///
    /// The upload limit is 250 MB.
    /// ```
    pub struct Conflict = "numbers/conflict", WARNING, phases(CHECK | FINISH | NEAR);
    options {
        /// How many further words the two sentences must share.
        shared_words: i64 = 2,
    }
}

/// How many earlier figures of one kind a figure is held to, so that a long list of them costs no more.
const WINDOW: usize = 24;

/// Words that set a figure apart from another of the same thing.
const APART: &[&str] = &[
    "another",
    "additional",
    "additionally",
    "other",
    "others",
    "remaining",
    "rest",
    "each",
    "every",
    "per",
    "average",
    "then",
    "previously",
    "formerly",
    "originally",
    "initially",
    "later",
    "next",
    "last",
    "first",
    "second",
    "third",
    "final",
    "new",
    "half",
    "instead",
    "compared",
    "versus",
    "example",
    "goal",
    "target",
    "eventually",
];

/// Classes of words that two sentences may share without speaking of the same thing.
const SMALL: WordClass = WordClass::FUNCTION
    .with(WordClass::SCALE)
    .with(WordClass::CURRENCY)
    .with(WordClass::TIME_UNIT)
    .with(WordClass::NUMBER_WORD)
    .with(WordClass::APPROXIMATOR)
    .with(WordClass::REPORTING)
    .with(WordClass::HEDGE);

impl Rule for Conflict {
    fn check(&self, article: &Article<'_>, flags: &mut Flags) {
        let needed = usize::try_from(self.shared_words).unwrap_or(0);
        let mut earlier: HashMap<(u8, String), Vec<Quantity>> = HashMap::new();
        for quantity in article.quantities() {
            if !usable(article, &quantity) {
                continue;
            }
            let seen = earlier.entry(key(article, &quantity)).or_default();
            let other = seen.iter().rev().take(WINDOW).find(|o| conflict(article, o, &quantity, needed));
            if let Some(other) = other {
                flags.push(flag(article, other, &quantity));
            }
            seen.push(quantity);
        }
    }

    fn finish(&self, corpus: &Corpus<'_>, flags: &mut Flags) {
        across::check(corpus, flags);
    }
}

/// Whether the figure is a level of something that could be given again.
fn usable(article: &Article<'_>, q: &Quantity) -> bool {
    let told = match q.kind {
        QuantityKind::COUNT => !q.noun_span.is_empty(),
        QuantityKind::MONEY => true,
        _ => false,
    };
    let block = article.block_of(q.sentence);
    told && q.per == Grain::UNKNOWN
        && q.approx != Approx::RANGE
        && !q.flags.any(
            QuantityFlags::WORDS
                | QuantityFlags::CHANGE
                | QuantityFlags::MULTIPLE
                | QuantityFlags::QUOTED
                | QuantityFlags::IN_NAME
                | QuantityFlags::IN_TIME
                | QuantityFlags::FRACTION
                | QuantityFlags::NO_VALUE,
        )
        && block.kind != BlockKind::TABLE_CELL
        && !article.in_block_quote(&block)
        && !set_apart(article, q)
}

/// What the figure counts: its noun, or its currency.
fn key(article: &Article<'_>, q: &Quantity) -> (u8, String) {
    (q.kind.0, article.str(q.unit).to_lowercase())
}

/// Whether the two nouns can name one thing: a modifier more or less may make it another, or a part of it.
fn same_noun(article: &Article<'_>, a: &Quantity, b: &Quantity) -> bool {
    let (a, b) = (article.slice(a.noun_span), article.slice(b.noun_span));
    a.is_empty() || b.is_empty() || a.eq_ignore_ascii_case(b)
}

/// Whether a word close before the figure says that it is another one.
fn set_apart(article: &Article<'_>, q: &Quantity) -> bool {
    let first = article.sentence(q.sentence).first_token.max(q.first_token.saturating_sub(3));
    (first..q.first_token + u32::from(q.tokens)).any(|t| is_one_of(article.word(t as usize), APART))
}

fn is_one_of(word: &str, list: &[&str]) -> bool {
    list.iter().any(|w| w.eq_ignore_ascii_case(word))
}

fn conflict(article: &Article<'_>, a: &Quantity, b: &Quantity, needed: usize) -> bool {
    let Some(slip) = slip(article, a, b) else { return false };
    if !same_noun(article, a, b) || siblings(article, a, b) || other_dates(article, a, b) {
        return false;
    }
    // Two lower bounds hold together by logic, and are still two figures for one thing: "over 7,000 schools"
    // is not said again as "over 7,600".
    let plain =
        |q: &Quantity| if a.approx == b.approx { Quantity { approx: Approx::EXACT, ..*q } } else { *q };
    let (unit_a, unit_b) = (article.str(a.unit), article.str(b.unit));
    if !compare::quantities(&plain(a), unit_a, &plain(b), unit_b).is_conflict() {
        return false;
    }
    if a.sentence == b.sentence {
        return slip == Slip::Scale && !one_change(article, a, b);
    }
    share(article, a, b) >= needed
}

/// Whether the text says that one of the two became the other.
fn one_change(article: &Article<'_>, a: &Quantity, b: &Quantity) -> bool {
    article.changes().iter().any(|c| c.sentence == a.sentence || c.sentence == b.sentence)
}

/// Whether both stand in a list as items of their own: two items are two things.
fn siblings(article: &Article<'_>, a: &Quantity, b: &Quantity) -> bool {
    let (a, b) = (article.block_of(a.sentence), article.block_of(b.sentence));
    a.span != b.span && a.kind == b.kind && a.kind != BlockKind::PARAGRAPH
}

/// How one figure may have become the other.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Slip {
    Digit,
    Scale,
}

/// The slip of the pen that parts the two figures as written, where there is one.
fn slip(article: &Article<'_>, a: &Quantity, b: &Quantity) -> Option<Slip> {
    let digits = |q: &Quantity| article.slice(q.number_span).bytes().filter(|c| !matches!(c, b',' | b' '));
    let scale = |q: &Quantity| article.slice(q.scale_span);
    let same_scale = scale(a).eq_ignore_ascii_case(scale(b));
    let length = digits(a).count();
    if length < 2 || length != digits(b).count() {
        return None;
    }
    if digits(a).eq(digits(b)) {
        return (!same_scale && !scale(a).is_empty() && !scale(b).is_empty()).then_some(Slip::Scale);
    }
    // Two round figures of few digits ("$30 million" and "$50 million") are mostly two amounts of money.
    if !same_scale || (a.kind == QuantityKind::MONEY && length < 4) {
        return None;
    }
    let mut differing = digits(a).zip(digits(b)).enumerate().filter(|(_, (x, y))| x != y);
    match (differing.next(), differing.next(), differing.next()) {
        (Some(_), None, _) => Some(Slip::Digit),
        (Some((i, (x, y))), Some((j, (u, v))), None) if j == i + 1 && x == v && y == u => Some(Slip::Digit),
        _ => None,
    }
}

/// Whether the two sentences name times that cannot be one.
fn other_dates(article: &Article<'_>, a: &Quantity, b: &Quantity) -> bool {
    let of = |sentence: u32| article.times_of(sentence);
    of(a.sentence).iter().any(|x| of(b.sentence).iter().any(|y| compare::times(&x, &y).is_conflict()))
}

/// How many words the two sentences share beside small ones and what the figures count.
fn share(article: &Article<'_>, a: &Quantity, b: &Quantity) -> usize {
    let mut first = stems(article, a);
    let second = stems(article, b);
    first.retain(|s| second.binary_search(s).is_ok());
    first.len()
}

/// The beginnings of a sentence's words of content, sorted: inflected forms count as one word.
fn stems(article: &Article<'_>, q: &Quantity) -> Vec<String> {
    let own = |t: &Token| q.span.contains(t.span) || q.noun_span.contains(t.span);
    let sentence = article.sentence(q.sentence);
    let mut stems: Vec<String> = article
        .tokens_of(&sentence)
        .iter()
        .filter(|t| t.kind == TokenKind::WORD && !t.class.any(SMALL) && !own(t))
        .map(|t| article.slice(t.span))
        .filter(|w| w.chars().count() >= 3)
        .map(|w| w.chars().take(5).flat_map(char::to_lowercase).collect())
        .collect();
    stems.sort_unstable();
    stems.dedup();
    stems
}

fn flag(article: &Article<'_>, other: &Quantity, here: &Quantity) -> Flag {
    let span = |q: &Quantity| if q.noun_span.is_empty() { q.span } else { q.span.hull(q.noun_span) };
    let (a, b) = (article.slice(span(other)), article.slice(span(here)));
    Flag::at(span(here), format!("“{b}” here, “{a}” before, of what seems to be one thing"))
        .label(span(other), "the other figure")
}
