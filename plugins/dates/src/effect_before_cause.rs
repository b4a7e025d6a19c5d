//! `dates/effect-before-cause`.

use crate::words::Words;
use copydesk_plugin::prelude::*;

copydesk_plugin::rule! {
    /// A consequence that is dated before what it follows from.
    ///
    /// "At the start of 2025 the subsidy ended. ... Thus, in October 2023, the company promised" puts the
    /// answer before the question: one of the dates is wrong, or the sentences stand in the wrong order. The
    /// rule looks at sentences that begin with a word of consequence (thus, therefore, as a result) and hold
    /// a date, and at the nearest sentence before them in the paragraph that holds one.
    ///
    /// It is silent where the text says that it looks back (earlier, previously, had already), where the
    /// earlier date is a deadline or a plan ("by 2030", "will"), and in quotations.
    ///
    /// Measured: none in 508 posts of a public blog (568,000 words), none in 233
    /// READMEs and changelogs of Rust crates (282,000 words).
    ///
    /// ```flag
    /// In early 2025 the government withdrew its subsidy. The island protested. Thus, in October 2023, the
    ///                                                                                   ^^^^^^^^^^^^ before “early 2025”
    /// company promised a new ship.
    /// ```
    /// ```flag
    /// The bridge was closed in May 2019. As a result, traffic fell by half in 2017.
    ///                                                                         ^^^^ before “May 2019”
    /// ```
    /// ```flag
    /// At the start of 2025 the island lost its ferry. In response, in October 2023, the company promised a new ship.
    ///                                                                 ^^^^^^^^^^^^ before “start of 2025”, from which
    /// ```
    /// ```pass
    /// The bridge was closed in May 2017. As a result, traffic fell by half in 2019.
    /// ```
    /// ```pass
    /// The bridge was closed in May 2019. Thus the plan of 2017, which had already been shelved, came back.
    /// ```
    /// ```pass
    /// The network must be carbon-neutral by 2030. Therefore, in 2023, the council ordered 40 electric buses.
    /// ```
    /// ```pass
    /// The bridge was closed in 2019. In 2017 it had carried 9,000 cars a day.
    /// ```
    pub struct EffectBeforeCause = "dates/effect-before-cause", WARNING;
}

/// How many sentences back the cause may stand.
const BACK: u32 = 4;

/// Openings that present a sentence as a consequence, as words in lower case.
const CONSEQUENCE: &[&[&str]] = &[
    &["thus"],
    &["hence"],
    &["therefore"],
    &["consequently"],
    &["accordingly"],
    &["as", "a", "result"],
    &["as", "a", "consequence"],
    &["in", "consequence"],
    &["in", "response"],
    &["in", "reaction"],
    &["in", "return"],
    &["because", "of", "this"],
    &["because", "of", "that"],
    &["for", "this", "reason"],
    &["for", "that", "reason"],
    &["this", "is", "why"],
    &["that", "is", "why"],
    &["this", "led", "to"],
    &["that", "led", "to"],
    &["this", "prompted"],
    &["that", "prompted"],
    &["subsequently"],
    &["afterwards"],
    &["afterward"],
    &["soon", "after"],
    &["shortly", "after"],
];

/// Words that say that a sentence looks back on purpose.
const BACKWARDS: &[&str] = &[
    "earlier",
    "previously",
    "before",
    "already",
    "had",
    "originally",
    "formerly",
    "prior",
    "since",
    "dated",
    "until",
    "back",
    "once",
    "first",
    "ago",
];

/// Words that make a date a plan or a deadline.
const AHEAD: &[&str] = &[
    "will",
    "would",
    "by",
    "until",
    "till",
    "deadline",
    "target",
    "goal",
    "aim",
    "aims",
    "plan",
    "plans",
    "planned",
    "expected",
    "due",
    "scheduled",
    "forecast",
    "projected",
    "upcoming",
    "future",
    "next",
    "before",
    "shall",
    "must",
    "should",
    "expires",
    "expire",
    "intends",
    "intended",
    "proposed",
    "proposes",
];

impl Rule for EffectBeforeCause {
    fn check(&self, article: &Article<'_>, flags: &mut Flags) {
        let words = Words::of(article);
        let times = article.times();
        let mut first = 0;
        for (index, effect) in times.iter().enumerate() {
            if !is_fixed(&effect) {
                continue;
            }
            let sentence = article.sentence(effect.sentence);
            let opens = CONSEQUENCE.iter().any(|opening| begins_with(&words, &sentence, opening));
            if !opens || has_any(&words, &sentence, BACKWARDS) {
                continue;
            }
            let block = sentence.block;
            let from = effect.sentence.saturating_sub(BACK);
            while times.get(first).is_some_and(|t| t.sentence < from) {
                first += 1;
            }
            let before = (first..index)
                .filter_map(|i| times.get(i))
                .filter(|t| t.sentence < effect.sentence && article.sentence(t.sentence).block == block);
            let Some(nearest) = before.clone().filter(is_fixed).map(|t| t.sentence).max() else { continue };
            if has_any(&words, &article.sentence(nearest), AHEAD) {
                continue;
            }
            let mut causes = before.filter(|t| t.sentence == nearest && is_fixed(t));
            if !causes.clone().all(|c| c.earliest > effect.latest) {
                continue;
            }
            let Some(cause) = causes.next() else { continue };
            let (late, early) = (article.slice(effect.span), article.slice(cause.span));
            flags.push(
                Flag::at(
                    effect.span,
                    format!("“{late}” is before “{early}”, from which this is said to follow"),
                )
                .label(cause.span, "what came first, as the text has it")
                .help("check both dates, or say that this came earlier"),
            );
        }
    }
}

/// Whether a time is a point or range whose place is known from the text itself.
fn is_fixed(t: &Time) -> bool {
    matches!(t.kind, TimeKind::DATE | TimeKind::RANGE)
        && t.earliest.is_known()
        && t.latest.is_known()
        && t.flags.has(TimeFlags::ANCHORED)
        && !t.flags.any(
            TimeFlags::IN_NAME
                | TimeFlags::QUOTED
                | TimeFlags::NOT_PROSE
                | TimeFlags::RELATIVE
                | TimeFlags::YEAR_INFERRED
                | TimeFlags::IMPOSSIBLE
                | TimeFlags::OPEN_START
                | TimeFlags::OPEN_END,
        )
}

/// Whether the sentence begins with these words.
fn begins_with(words: &Words<'_>, sentence: &Sentence, opening: &[&str]) -> bool {
    opening.len() <= sentence.tokens as usize
        && opening.iter().zip(sentence.first_token..).all(|(w, i)| words.is(i, w))
}

/// Whether the sentence has one of these words.
fn has_any(words: &Words<'_>, sentence: &Sentence, list: &[&str]) -> bool {
    let end = sentence.first_token.saturating_add(sentence.tokens);
    (sentence.first_token..end).any(|i| words.is_any(i, list))
}
