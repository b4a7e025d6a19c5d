//! `sourcing/poll`.

use crate::support::Support;
use copydesk_plugin::prelude::*;

copydesk_plugin::rule! {
    /// An approval rating or a share of voters, with neither pollster nor date.
    ///
    /// A poll's figure means little without who asked, whom and when: two pollsters can be ten points apart in
    /// one week. The rule reports a percentage in a sentence that speaks of a rating, an approval, a poll or
    /// of what voters think, where neither the sentence nor its neighbours name a source or hold a link.
    ///
    /// It is silent on ratings of other kinds (credit, energy, films), on quotations, and where the sentence
    /// holds a date and names somebody who asked.
    ///
    /// Measured: none in 508 posts of a public blog (568,000 words).
    ///
    /// ```flag
    /// The mill is shut. The ratings of the prime minister are at a low of 26%. Nobody is happy.
    ///                                                                     ^^^ pollster
    /// ```
    /// ```flag
    /// Some 61 per cent of voters support the plan to reopen the mill.
    ///      ^^^^^^^^^^^
    /// ```
    /// ```pass
    /// The prime minister's approval rating is 26%, according to a poll of 1,000 adults by Norline Research in May.
    /// ```
    /// ```pass
    /// The bank's credit rating stayed, and 26% of its loans went bad. The film's rating fell by 5%.
    /// ```
    pub struct Poll = "sourcing/poll", WARNING;
}

/// Who is rated.
const RATED: &[&str] = &[
    "president",
    "presidential",
    "minister",
    "premier",
    "chancellor",
    "government",
    "cabinet",
    "party",
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
];

/// Those who are asked.
const ASKED: &[&str] = &[
    "voters",
    "respondents",
    "electorate",
    "citizens",
    "adults",
    "americans",
    "britons",
    "russians",
    "ukrainians",
    "germans",
    "japanese",
    "chinese",
    "french",
    "italians",
    "spaniards",
    "poles",
    "canadians",
    "australians",
    "indians",
    "brazilians",
    "mexicans",
    "turks",
    "israelis",
    "population",
    "public",
];

/// What they do.
const THINK: &[&str] = &[
    "support",
    "supports",
    "oppose",
    "opposes",
    "approve",
    "approves",
    "disapprove",
    "disapproves",
    "trust",
    "trusts",
    "distrust",
    "favour",
    "favor",
    "believe",
    "believes",
    "think",
    "thinks",
    "disagree",
    "agree",
];

impl Rule for Poll {
    fn check(&self, article: &Article<'_>, flags: &mut Flags) {
        let mut support = None;
        let mut last = u32::MAX;
        for quantity in article.quantities() {
            let off = QuantityFlags::QUOTED | QuantityFlags::IN_NAME | QuantityFlags::CHANGE;
            if quantity.kind != QuantityKind::PERCENT || quantity.flags.any(off) || quantity.sentence == last
            {
                continue;
            }
            let sentence = article.sentence(quantity.sentence);
            if article.block(sentence.block).kind != BlockKind::PARAGRAPH
                || !is_poll(article, &sentence, &quantity)
            {
                continue;
            }
            let support = support.get_or_insert_with(|| Support::of(article));
            if support.covers(article, quantity.sentence) {
                continue;
            }
            last = quantity.sentence;
            let figure = article.slice(quantity.span);
            flags.push(
                Flag::at(
                    quantity.span,
                    format!("{figure} is a poll's figure, and neither pollster nor date is given"),
                )
                .help("say who asked, whom and when"),
            );
        }
    }
}

/// Whether the sentence tells what people think.
fn is_poll(article: &Article<'_>, sentence: &Sentence, quantity: &Quantity) -> bool {
    let (mut rating, mut approval, mut rated, mut asked, mut think) = (false, false, false, false, false);
    for token in article.tokens_of(sentence) {
        if token.kind != TokenKind::WORD {
            continue;
        }
        let word = article.slice(token.span);
        let is = |w: &str| word.eq_ignore_ascii_case(w);
        rating |= is("rating") || is("ratings") || is("popularity");
        approval |= is("approval") || is("disapproval");
        rated |= RATED.iter().any(|w| is(w));
        let near = token.span.start >= quantity.span.end && token.span.start - quantity.span.end < 30;
        asked |= near && ASKED.iter().any(|w| is(w));
        think |= token.span.start >= quantity.span.end && THINK.iter().any(|w| is(w));
    }
    rating && (approval || rated) || asked && think
}
