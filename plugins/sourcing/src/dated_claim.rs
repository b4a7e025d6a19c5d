//! `sourcing/dated-claim`.

use crate::support::Support;
use copydesk_plugin::prelude::*;

copydesk_plugin::rule! {
    /// A dated claim that nothing in the text supports.
    ///
    /// "In October 2023 Norline promised to invest $40 million" can be looked up, and an editor will ask
    /// where it was. The rule reports a sentence that gives a date of the past together with a figure (money,
    /// a percentage, a count, a measure), where neither it nor its neighbours name a source: no "said", no
    /// "according to", no link, no note.
    ///
    /// It is silent where the writers speak of themselves (we, our, I), on years in names (the 1960 Treaty),
    /// in headings, lists, tables, captions and quotations, and on relative dates (last year).
    ///
    /// Measured: 8 in 508 posts of a public blog (568,000 words): figures of an election, of royalties, of a
    /// state's programme, and five that the house knows of itself. Of 10 sentences written for a trial it found
    /// 8, and none of 4 right ones.
    ///
    /// ```flag
    /// The island is quiet. In October 2023 Norline promised to invest $40 million in the port. Nobody came.
    ///                         ^^^^^^^^^^^^ source
    /// ```
    /// ```pass
    /// In October 2023 Norline promised to invest $40 million in the port, according to its annual report.
    /// ```
    /// ```pass
    /// In October 2023 Norline promised [to invest $40 million](https://example.com/news) in the port.
    /// ```
    /// ```pass
    /// In 2023 we moved to a house with 14 rooms. The Treaty of 1960 has 14 articles.
    /// ```
    /// ```pass
    /// Norline promised to invest $40 million in the port. The harbour was built long ago.
    /// ```
    pub struct DatedClaim = "sourcing/dated-claim", WARNING;
}

impl Rule for DatedClaim {
    fn check(&self, article: &Article<'_>, flags: &mut Flags) {
        let mut support = None;
        let mut figures = Figures { article, next: 0 };
        let mut last = u32::MAX;
        for time in article.times() {
            if time.sentence == last || !is_past(article, &time) {
                continue;
            }
            let sentence = article.sentence(time.sentence);
            let block = article.block(sentence.block);
            if block.kind != BlockKind::PARAGRAPH || article.in_block_quote(&block) {
                continue;
            }
            let Some(figure) = figures.of_sentence(time.sentence) else { continue };
            if is_own(article, &sentence) || !has_verb_of_event(article, &sentence) {
                continue;
            }
            let support = support.get_or_insert_with(|| Support::of(article));
            if support.covers(article, time.sentence) {
                continue;
            }
            last = time.sentence;
            let (when, what) = (article.slice(time.span), article.slice(figure.span));
            flags.push(
                Flag::at(time.span, format!("a figure ({what}) is dated {when}, and no source is given"))
                    .label(figure.span, "the figure")
                    .help("say who says so, or link to it"),
            );
        }
    }
}

/// Whether a time is a date of the past, written out.
fn is_past(article: &Article<'_>, time: &Time) -> bool {
    let written = matches!(time.kind, TimeKind::DATE | TimeKind::RANGE)
        && time.flags.has(TimeFlags::ANCHORED)
        && time.year != 0
        && !time.flags.any(
            TimeFlags::RELATIVE
                | TimeFlags::YEAR_INFERRED
                | TimeFlags::IN_NAME
                | TimeFlags::QUOTED
                | TimeFlags::NOT_PROSE
                | TimeFlags::IMPOSSIBLE,
        );
    let today = article.document().date;
    written && time.earliest.is_known() && (!today.is_known() || time.latest <= today)
}

/// Whether the writers speak of themselves.
fn is_own(article: &Article<'_>, sentence: &Sentence) -> bool {
    const OWN: &[&str] = &["I", "we", "our", "us", "my", "me", "ours", "you", "your"];
    article.tokens_of(sentence).iter().any(|t| {
        let word = article.slice(t.span);
        OWN.iter().any(|o| if word.len() == 1 { word == *o } else { word.eq_ignore_ascii_case(o) })
            && t.case != Case::UPPER
    })
}

/// Irregular verbs in the past that tell of a change, a deal or a count.
const PAST: &[&str] = &[
    "became", "began", "bought", "broke", "brought", "built", "came", "cost", "cut", "fell", "gave", "grew",
    "held", "hit", "left", "lent", "lost", "made", "met", "paid", "rose", "sank", "sent", "sold", "shrank",
    "shrunk", "spent", "sprang", "stood", "struck", "took", "went", "won", "wrote", "withdrew", "drew",
    "overtook", "fallen", "risen", "grown", "driven",
];

/// Whether something happened in the sentence: a verb of an event, or one in the past.
fn has_verb_of_event(article: &Article<'_>, sentence: &Sentence) -> bool {
    article.tokens_of(sentence).iter().any(|t| {
        t.class.has(WordClass::EVENT_VERB)
            || t.kind == TokenKind::WORD && t.case == Case::LOWER && PAST.contains(&article.slice(t.span))
            || t.kind == TokenKind::WORD && t.case == Case::LOWER && is_regular_past(article.slice(t.span))
    })
}

/// "Doubled", "voted": not "need" or "hundred".
fn is_regular_past(word: &str) -> bool {
    word.len() > 4
        && word.ends_with("ed")
        && !word.ends_with("eed")
        && !matches!(word, "hundred" | "sacred" | "naked" | "based" | "united" | "limited")
}

/// The figures of an article, asked for sentence by sentence in order.
struct Figures<'a> {
    article: &'a Article<'a>,
    next: usize,
}

impl Figures<'_> {
    /// The first figure of a sentence that says how much or how many.
    fn of_sentence(&mut self, sentence: u32) -> Option<Quantity> {
        let quantities = self.article.quantities();
        while quantities.get(self.next).is_some_and(|q| q.sentence < sentence) {
            self.next += 1;
        }
        let mut index = self.next;
        while let Some(quantity) = quantities.get(index).filter(|q| q.sentence == sentence) {
            let kind = matches!(
                quantity.kind,
                QuantityKind::MONEY | QuantityKind::PERCENT | QuantityKind::COUNT | QuantityKind::MEASURE
            );
            let flags = QuantityFlags::QUOTED | QuantityFlags::IN_NAME | QuantityFlags::IN_TIME;
            // A bare number counts where it is grouped: "from 12,000 to 9,000".
            let grouped =
                quantity.kind == QuantityKind::NUMBER && self.article.slice(quantity.span).contains(',');
            if (kind || grouped) && !quantity.flags.any(flags) {
                return Some(quantity);
            }
            index += 1;
        }
        None
    }
}
