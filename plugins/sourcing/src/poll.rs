//! `sourcing/poll`.

use crate::support::Support;
use copydesk_plugin::prelude::*;

copydesk_plugin::rule! {
    /// An approval rating or a share of voters, with neither pollster nor date.
    ///
    /// A poll's figure means little without who asked, whom and when: two pollsters can be ten points apart in
    /// one week. The rule reports a percentage or another share (six in ten, a majority) in a sentence that
    /// speaks of a rating, an approval, support for a party or of what people think, where neither the sentence nor its neighbours name a source or hold a link.
    ///
    /// It is silent on ratings of other kinds (credit, energy, films), on quotations, and where the sentence
    /// holds a date and names somebody who asked.
    ///
    /// Measured: none in 508 posts of a public blog (568,000 words). Of 12 sentences written for a trial it found 6, and
    /// the rest after it was mended; none of 20 right ones.
    ///
    /// ```flag
    /// The mill is shut. The ratings of the prime minister are at a low of 26%. Nobody is happy.
    ///                                                                     ^^^ pollster
    /// ```
    /// ```flag
    /// Some 61 per cent of voters support the plan to reopen the mill.
    ///      ^^^^^^^^^^^
    ///
    /// Public support for the war is down to 38%. Six in ten residents want a bridge.
    ///                                       ^^^
    ///                                            ^^^^^^^^^^
    /// ```
    /// ```pass
    /// The prime minister's approval rating is 26%, according to a poll of 1,000 adults by Norline Research in May.
    /// ```
    /// ```pass
    /// The bank's credit rating stayed, and 26% of its loans went bad. Six in ten ferries ran late. The film's rating fell by 5%.
    /// ```
    pub struct Poll = "sourcing/poll", WARNING;
}

/// Who or what is rated.
const RATED: &[&str] = &[
    "president",
    "president's",
    "presidential",
    "minister",
    "premier",
    "chancellor",
    "government",
    "cabinet",
    "party",
    "parties",
    "coalition",
    "opposition",
    "mayor",
    "governor",
    "senator",
    "parliament",
    "congress",
    "leader",
    "prime",
    "king",
    "queen",
    "administration",
    "candidate",
    "war",
    "reform",
    "reforms",
    "independence",
    "membership",
    "ban",
    "referendum",
    "strike",
    "alliance",
    "sanctions",
];

/// Those who are asked.
const ASKED: &[&str] = &[
    "voters",
    "respondents",
    "electorate",
    "citizens",
    "adults",
    "residents",
    "people",
    "population",
    "public",
    "country",
    "nation",
    "electors",
    "households",
    "parents",
    "pensioners",
    "women",
    "men",
];

/// What they do.
const THINK: &[&str] = &[
    "support",
    "supports",
    "supported",
    "oppose",
    "opposes",
    "opposed",
    "approve",
    "approves",
    "approved",
    "disapprove",
    "disapproves",
    "trust",
    "trusts",
    "trusted",
    "distrust",
    "favour",
    "favours",
    "favor",
    "favors",
    "believe",
    "believes",
    "believed",
    "think",
    "thinks",
    "thought",
    "disagree",
    "agree",
    "want",
    "wants",
    "wanted",
    "back",
    "backs",
    "backed",
    "reject",
    "rejects",
    "rejected",
    "prefer",
    "prefers",
    "preferred",
    "fear",
    "fears",
    "expect",
    "expects",
    "plan",
    "plans",
    "intend",
    "intends",
    "against",
    "dissatisfied",
    "satisfied",
    "like",
    "dislike",
];

/// What is at some level when a party or a plan is rated.
const REGARD: &[&str] = &[
    "approval",
    "disapproval",
    "rating",
    "ratings",
    "popularity",
    "support",
    "trust",
    "confidence",
    "backing",
];

/// Words of a level, between what is rated and the figure.
const LEVEL: &[&str] = &[
    "is", "at", "to", "stands", "stood", "fell", "fallen", "dropped", "drop", "rose", "risen", "down", "up",
    "reached", "slipped", "sank", "sunk", "slumped", "plunged", "low", "of", "was", "climbed", "hit",
];

impl Rule for Poll {
    fn check(&self, article: &Article<'_>, flags: &mut Flags) {
        let mut figures: Vec<(u32, Span)> = shares(article);
        let off = QuantityFlags::QUOTED | QuantityFlags::IN_NAME | QuantityFlags::CHANGE;
        let share = |q: &Quantity| {
            (q.kind == QuantityKind::PERCENT || q.flags.has(QuantityFlags::FRACTION)) && !q.flags.any(off)
        };
        figures.extend(article.quantities().into_iter().filter(share).map(|q| (q.sentence, q.span)));
        figures.sort_unstable_by_key(|&(sentence, span)| (sentence, span.start, span.end));
        let mut support = None;
        let mut last = u32::MAX;
        for (number, span) in figures {
            if number == last {
                continue;
            }
            let sentence = article.sentence(number);
            if article.block(sentence.block).kind != BlockKind::PARAGRAPH
                || !is_poll(article, &sentence, span)
            {
                continue;
            }
            let support = support.get_or_insert_with(|| Support::of(article));
            if support.covers(article, number) {
                continue;
            }
            last = number;
            let figure = article.slice(span);
            flags.push(
                Flag::at(
                    span,
                    format!("{figure} is a poll's figure, and neither pollster nor date is given"),
                )
                .help("say who asked, whom and when"),
            );
        }
    }
}

/// Shares in words, which are no amounts: "a majority", "six in ten", "half".
fn shares(article: &Article<'_>) -> Vec<(u32, Span)> {
    let tokens = article.tokens();
    let number = |t: &Token| t.kind == TokenKind::NUMBER || t.class.has(WordClass::NUMBER_WORD);
    let mut out = Vec::new();
    for (index, sentence) in article.sentences().into_iter().enumerate() {
        let first = sentence.first_token as usize;
        for i in first..first + sentence.tokens as usize {
            let Some(token) = tokens.get(i) else { break };
            if token.kind != TokenKind::WORD || token.flags.has(TokenFlags::QUOTED) {
                continue;
            }
            let word = article.slice(token.span);
            let out_of = word == "of"
                && i > first + 1
                && tokens.get(i - 1).is_some_and(|t| article.slice(t.span) == "out");
            if (word == "in" || out_of) && i > first {
                let left = if out_of { i - 2 } else { i - 1 };
                if let (Some(a), Some(b)) = (tokens.get(left), tokens.get(i + 1))
                    && number(&a)
                    && number(&b)
                {
                    out.push((index as u32, a.span.hull(b.span)));
                }
            } else if ["majority", "half", "third", "thirds", "quarter", "quarters"]
                .iter()
                .any(|w| word.eq_ignore_ascii_case(w))
            {
                out.push((index as u32, token.span));
            }
        }
    }
    out
}

/// Whether the sentence tells what people think: of how many of them (26% of voters oppose, 41% would vote for),
/// or at what level somebody is rated (support for the party fell to 26%).
fn is_poll(article: &Article<'_>, sentence: &Sentence, figure: Span) -> bool {
    let tokens: Vec<Token> = article.tokens_of(sentence).into_iter().collect();
    let from = tokens.partition_point(|t| t.span.start < figure.start);
    let to = tokens.partition_point(|t| t.span.start < figure.end);
    let (left, right) = (&tokens[..from], &tokens[to..]);
    let is = |t: &Token, list: &[&str]| {
        let word = article.slice(t.span);
        list.iter().any(|w| word.eq_ignore_ascii_case(w))
    };
    // A clause ends at a mark; a hyphen is none.
    let clause =
        |t: &&Token| t.kind != TokenKind::PUNCT || t.flags.has(TokenFlags::GLUED) && is(t, &["-", "–"]);
    let near: Vec<&Token> = right.iter().take_while(clause).take(9).collect();
    let asked = |t: &Token| {
        is(t, ASKED) || t.class.has(WordClass::DEMONYM) && !t.flags.has(TokenFlags::SENTENCE_START)
    };
    let of = near.first().is_some_and(|t| is(t, &["of"]));
    // "Six in ten voters", "26% of voters".
    let people = near.first().is_some_and(|t| asked(t))
        && [" in ", " of "].iter().any(|w| article.slice(figure).contains(w))
        || of && near.iter().skip(1).take(4).any(|t| asked(t));
    let thinks = near.iter().any(|t| is(t, THINK))
        || near.windows(2).any(|w| is(w[0], &["said", "say"]) && is(w[1], &["no", "yes", "they"]));
    // "26% approve of ...", "41% would vote for ...": the share alone stands for those who were asked.
    let alone = near.first().is_some_and(|t| is(t, THINK) && !is(t, &["against"]) || is(t, &["say", "says"]))
        || near.len() > 1
            && is(near[0], &["would", "will"])
            && is(near[1], &["vote", "support", "back", "choose"]);
    let back: Vec<&Token> = left.iter().rev().take_while(clause).take(16).collect();
    let by = back.first().is_some_and(|t| is(t, &["by"])) || back.get(1).is_some_and(|t| is(t, &["by"]));
    let trusted = by && people && back.iter().take(4).any(|t| is(t, THINK));
    if people && thinks || alone || trusted {
        return true;
    }
    let at = back.first().is_some_and(|t| is(t, &["at", "on"]));
    let polling = at && back.iter().take(8).any(|t| is(t, &["polling", "polls", "polled"]));
    polling || is_level(&back, is)
}

/// Whether the words before a figure, the last first, rate somebody: "his approval rating is", "support for the
/// party fell to".
fn is_level(back: &[&Token], is: impl Fn(&Token, &[&str]) -> bool) -> bool {
    let Some(at) = back.iter().position(|t| is(t, REGARD)) else { return false };
    let any = |list: &[&str]| back.iter().any(|t| is(t, list));
    if !back[..at].iter().any(|t| is(t, LEVEL)) {
        return false;
    }
    let ratings = ["rating", "ratings"];
    if any(&["approval", "disapproval"]) && any(&ratings) {
        return true;
    }
    // "The party's support for the bill" is its own; "the party's support" is the people's for it.
    let owned = back.get(at + 1).is_some_and(|t| t.kind == TokenKind::CLITIC);
    let gives = owned && at > 0 && is(back[at - 1], &["for"]);
    any(RATED) && !gives
}
