//! `dates/unanchored`.

use crate::words::Words;
use copydesk_plugin::prelude::*;

copydesk_plugin::rule! {
    /// "Last year", "yesterday", "recently" in an article that has no date to count them from.
    ///
    /// A reader who meets the text later cannot know which year is meant. One finding an article, at the first
    /// such word, with the others shown: either the article wants a date, or they want to be written out.
    ///
    /// It is silent in articles that are dated, by front matter, file name, dateline, a date in a header or a
    /// year in their path; in READMEs, changelogs and texts with code in them, which nobody dates; in
    /// quotations, and in texts that are mostly speech, as fiction is; where the sentence writes a year that
    /// the word can be counted from; on "today" for these days; and on what is told from the story ("the next
    /// year", "the previous month", "the last two years of her life").
    ///
    /// Measured: none in 508 dated posts of a public blog (568,000 words), none in READMEs and changelogs. Of 106
    /// articles of an encyclopaedia without dates (459,000 words) 10 are flagged, 9 of them rightly; of 350
    /// news stories without dates 111; of some 50 that were read nearly all are right.
    ///
    /// ```flag
    /// The bridge was closed last year. Yesterday the council met, and it has recently found the money.
    ///                       ^^^^^^^^^ 2 more
    /// ```
    /// ```flag
    /// The mill said today that it will close.
    ///               ^^^^^ no date
    /// ```
    /// ```pass date=2024-05-03
    /// The bridge was closed last year, and the council met yesterday.
    /// ```
    /// ```pass
    /// “The bridge was closed last year”, she said. Today the bridge is a ruin. The next year it burned.
    /// ```
    /// ```pass
    /// By Ana Brunner, 3 May 2024
    ///
    /// The bridge was closed last year, and the council met yesterday.
    /// ```
    pub struct Unanchored = "dates/unanchored", WARNING, profiles(DRAFT | DESK);
    options {
        /// Adverbs that count as such words.
        adverbs: Vec<String> = &["recently", "lately"],
        /// How many such words an article must have.
        at_least: i64 = 1,
    }
}

/// How many of the other places are shown.
const SHOWN: usize = 5;

/// How many blocks at the beginning and the end of an article may hold its date.
const EDGE: usize = 4;

/// Pieces of code by which a text is taken for documentation.
const CODE: usize = 3;

/// Names of files that belong to a project and are never dated.
const PROJECT: &[&str] = &[
    "readme",
    "changelog",
    "changes",
    "history",
    "news",
    "releases",
    "contributing",
    "license",
    "licence",
    "copying",
    "authors",
    "install",
    "security",
    "code_of_conduct",
    "todo",
    "faq",
    "support",
    "governance",
    "index",
];

impl Rule for Unanchored {
    fn check(&self, article: &Article<'_>, flags: &mut Flags) {
        let document = article.document();
        if document.date.is_known() || is_project(article.str(document.path)) {
            return;
        }
        let places = self.places(article);
        let Some((first, others)) = places.split_first() else { return };
        if (places.len() as i64) < self.at_least
            || is_documentation(article)
            || is_speech(article)
            || is_dated(article)
        {
            return;
        }
        let more = match others.len() {
            0 => String::new(),
            n => format!(", nor do {n} more"),
        };
        let written = article.slice(*first);
        let mut flag =
            Flag::at(*first, format!("“{written}” has no date to count from{more}: the article gives none"));
        for place in others.iter().take(SHOWN) {
            flag = flag.label(*place, "nor has this");
        }
        flags.push(flag.help("date the article, or write the year or the day itself"));
    }
}

impl Unanchored {
    /// Where the article counts from its own day, in the order of the text.
    fn places(&self, article: &Article<'_>) -> Vec<Span> {
        let words = Words::of(article);
        let mut places: Vec<Span> = article
            .times()
            .iter()
            .filter(|t| t.flags.has(TimeFlags::RELATIVE) && !t.flags.has(TimeFlags::ANCHORED))
            .filter(|t| {
                is_told(
                    article,
                    t.sentence,
                    t.flags.any(TimeFlags::QUOTED | TimeFlags::NOT_PROSE | TimeFlags::IN_NAME),
                )
            })
            .filter(|t| is_own(&words, t) && !has_year(&words, t.sentence))
            .map(|t| t.span)
            .collect();
        // Most articles have none of them, and need not be read word by word.
        let text = article.text();
        let behind_first = |a: &String| a.get(1..).is_some_and(|rest| text.contains(rest));
        if !self.adverbs.iter().any(behind_first) {
            places.sort_unstable();
            return places;
        }
        for (n, sentence) in article.sentences().iter().enumerate() {
            let end = sentence.first_token.saturating_add(sentence.tokens);
            for i in sentence.first_token..end {
                let token = words.token(i);
                let adverb = token.kind == TokenKind::WORD
                    && self.adverbs.iter().any(|a| a.len() == token.span.len() as usize && words.is(i, a))
                    && is_told_of_now(&words, i);
                if adverb
                    && is_told(article, n as u32, token.flags.has(TokenFlags::QUOTED))
                    && !has_year(&words, n as u32)
                {
                    places.push(token.span);
                }
            }
        }
        places.sort_unstable();
        places
    }
}

/// Whether the sentence is running text, and not quoted.
fn is_told(article: &Article<'_>, sentence: u32, off: bool) -> bool {
    let block = article.block_of(sentence);
    !off && block.kind == BlockKind::PARAGRAPH && !article.in_block_quote(&block)
}

/// Whether a relative time is told from the day of writing, not from the story.
fn is_own(words: &Words<'_>, t: &Time) -> bool {
    let first = t.first_token;
    let behind = first + u32::from(t.tokens);
    // `1.6 to 1.7 billion years ago`
    let ago = (first..behind).any(|i| words.token(i).class.has(WordClass::SCALE));
    let this_day = words.is(first, "this") && words.is(first + 1, "day");
    let story = ago
        || this_day
        || words.is_any(first, &["previous", "preceding", "following", "coming", "same", "that", "first"]);
    let the = first > 0 && words.is_any(first - 1, &["the", "every", "each", "any", "s"]);
    let counted = t.kind == TimeKind::RANGE;
    if story
        || words.is(behind, "of")
        || the && !counted
        || !matches!(t.kind, TimeKind::DATE | TimeKind::RANGE)
    {
        return false;
    }
    // A length without a number, or a long one, is these days: "in recent years", "the past centuries".
    if counted {
        let years = crate::lengths::unit(t.grain).map_or(0.0, |u| u * t.amount.to_f64());
        return (0.001..=5.0).contains(&years) && !words.is_any(first, &["next"]);
    }
    // Long ago is counted from any day of these years.
    let old = matches!(t.grain, Grain::DECADE | Grain::CENTURY)
        || t.amount.to_f64() > 5.0 && t.grain == Grain::YEAR;
    if old || words.is_any(behind.saturating_sub(1), &["now"]) {
        return false;
    }
    let is_today = words.is_any(first, &["today", "tonight"]);
    !is_today || words.is(first, "tonight") || is_event(words, t)
}

/// Whether "today" stands with something that happens on one day: `said today`, `today announced`, `today
/// pushed`. What is known or used today is so these days.
fn is_event(words: &Words<'_>, t: &Time) -> bool {
    const STATES: &[&str] = &[
        "called",
        "known",
        "used",
        "considered",
        "named",
        "located",
        "spread",
        "found",
        "inhabited",
        "populated",
        "spoken",
        "practiced",
        "practised",
        "applied",
        "based",
        "accepted",
        "regarded",
        "needed",
        "required",
        "produced",
        "employed",
        "held",
        "established",
        "associated",
        "understood",
        "recognized",
        "recognised",
    ];
    let told = |i: u32| {
        let (token, word) = (words.token(i), words.word(i));
        let past = word.len() > 4 && word.ends_with("ed")
            || words.is_any(i, &["said", "told", "wrote", "says", "met"]);
        (token.case == Case::LOWER && past && !words.is_any(i, STATES))
            .then_some(token.class.any(WordClass::REPORTING | WordClass::EVENT_VERB) || word == "met")
    };
    let first = t.first_token;
    let start = words.sentence(t.sentence).0.max(first.saturating_sub(2));
    (start..first).any(|i| told(i) == Some(true)) || told(first + 1).is_some()
}

/// Whether "recently" belongs to a verb of the sentence, not to a participle before a noun (`the recently found
/// ship`) or to the story (`had recently`).
fn is_told_of_now(words: &Words<'_>, i: u32) -> bool {
    const ATTRIBUTE: &[&str] = &[
        "the", "a", "an", "and", "or", "of", "with", "in", "by", "its", "their", "his", "her", "our", "any",
        "some", "most", "least", "more", "until", "only", "had", "other", "all", "to", "for", "from", "-",
    ];
    !words.is_any(i.wrapping_sub(1), ATTRIBUTE) && !words.is(i + 1, "-")
}

/// Whether the sentence writes a year.
fn has_year(words: &Words<'_>, sentence: u32) -> bool {
    let (start, end) = words.sentence(sentence);
    words.is_long(sentence)
        || words.times_in(start, end).any(|t| t.flags.has(TimeFlags::ANCHORED) && t.year != 0)
}

/// Whether a file of this name belongs to a project, or lies in a folder of a year.
fn is_project(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path);
    let stem = name.split('.').next().unwrap_or(name).to_ascii_lowercase();
    let year = |part: &str| {
        part.len() == 4
            && (part.starts_with("19") || part.starts_with("20"))
            && part.bytes().all(|b| b.is_ascii_digit())
    };
    let last = stem.rsplit(['-', '_']).next().unwrap_or(&stem);
    PROJECT.contains(&stem.as_str()) || PROJECT.contains(&last) || path.split(['/', '-', '_', '.']).any(year)
}

/// Whether code stands in the text.
fn is_documentation(article: &Article<'_>) -> bool {
    article
        .inlines()
        .iter()
        .filter(|i| matches!(i.kind, InlineKind::CODE | InlineKind::TEMPLATE))
        .take(CODE)
        .count()
        >= CODE
}

/// Whether a quarter of the text is speech.
fn is_speech(article: &Article<'_>) -> bool {
    let quoted: u64 = article.quotes().iter().map(|q| u64::from(q.words)).sum();
    quoted * 4 > u64::from(article.document().words)
}

/// Whether a line at the head or the foot of the article holds a day or a month with its year.
fn is_dated(article: &Article<'_>) -> bool {
    let blocks = article.blocks();
    let leaves: Vec<Span> = blocks.iter().filter(|b| !b.kind.is_container()).map(|b| b.span).collect();
    let edge = |span: Span| {
        let head = leaves.iter().take(EDGE).any(|b| b.contains(span));
        head || leaves.iter().rev().take(EDGE).any(|b| b.contains(span))
    };
    article.times().iter().any(|t| {
        let full =
            t.kind == TimeKind::DATE && t.year != 0 && t.month != 0 && !t.flags.has(TimeFlags::YEAR_INFERRED);
        let block = article.block_of(t.sentence);
        // In running text a date is the story's.
        let header = block.kind != BlockKind::PARAGRAPH || block.span.len() < 80;
        full && header && edge(t.span)
    })
}
