//! `sourcing/accusation`.

use crate::support::Support;
use copydesk_plugin::prelude::*;

copydesk_plugin::rule! {
    /// A crime, a fraud or a bankruptcy that is said of a named body as a fact, with no source.
    ///
    /// "Norline rigged bids for the harbour" is a claim that a lawyer will ask about. The rule
    /// reports words of fraud, bribery, theft, forged accounts, money laundering and bankruptcy that stand as
    /// a fact in a sentence with a name, or with "the company", "the firm", "the party" after one.
    ///
    /// It is silent where the sentence or a neighbour gives a source or a link, on allegation (alleged,
    /// accused, charged, suspected), on courts and verdicts, which can be looked up, on the law, offices and
    /// prevention of such things (fraud prevention, anti-corruption), on questions, plans and doubt, and on
    /// quotations.
    ///
    /// Measured: none in 508 posts of a public blog (568,000 words).
    ///
    /// ```flag
    /// Norline grew for ten years. The company went bankrupt after a winter of forged accounts.
    ///                                         ^^^^^^^^^^^^^ source
    /// ```
    /// ```flag
    /// Norline paid bribes to the harbour office.
    ///              ^^^^^^
    /// ```
    /// ```pass
    /// Norline is accused of paying bribes. Norline went bankrupt in 2020, its receiver said.
    /// ```
    /// ```pass
    /// Norline sells fraud prevention to banks. A court found Norline guilty of bribery. Could Norline go bankrupt?
    /// ```
    pub struct Accusation = "sourcing/accusation", WARNING;
}

/// Words of two that say it, and of one.
const PAIRS: &[(&str, &str)] = &[
    ("went", "bankrupt"),
    ("false", "reporting"),
    ("false", "accounting"),
    ("forged", "documents"),
    ("forged", "accounts"),
    ("laundered", "money"),
    ("committed", "fraud"),
    ("committed", "perjury"),
    ("committed", "treason"),
    ("evaded", "taxes"),
    ("rigged", "elections"),
    ("rigged", "bids"),
    ("took", "bribes"),
    ("paid", "bribes"),
    ("embezzled", "funds"),
];
const SINGLE: &[&str] = &[
    "embezzled",
    "bribed",
    "defrauded",
    "swindled",
    "laundered",
    "falsified",
    "plagiarised",
    "plagiarized",
    "extorted",
    "blackmailed",
];

/// Words that make it an allegation, a case at law, a doubt or a subject of study.
const CARE: &[&str] = &[
    "alleged",
    "allegedly",
    "allegation",
    "allegations",
    "accuse",
    "accused",
    "accuses",
    "accusing",
    "accusation",
    "accusations",
    "charged",
    "charges",
    "suspected",
    "suspicion",
    "suspicions",
    "investigation",
    "investigated",
    "probe",
    "court",
    "courts",
    "judge",
    "jury",
    "trial",
    "convicted",
    "conviction",
    "guilty",
    "pleaded",
    "sentenced",
    "lawsuit",
    "sued",
    "indicted",
    "indictment",
    "prosecutors",
    "prosecutor",
    "settlement",
    "claims",
    "claimed",
    "denied",
    "denies",
    "denying",
    "reportedly",
    "if",
    "whether",
    "may",
    "might",
    "could",
    "would",
    "not",
    "never",
    "would-be",
    "audit",
    "auditors",
    "verdict",
    "filed",
];

/// What a named body is called when it is met again.
const AGAIN: &[&str] = &[
    "company",
    "firm",
    "bank",
    "party",
    "group",
    "ministry",
    "government",
    "fund",
    "startup",
    "start-up",
    "agency",
    "organisation",
    "organization",
    "corporation",
    "maker",
    "regime",
];

impl Rule for Accusation {
    fn check(&self, article: &Article<'_>, flags: &mut Flags) {
        let mut support = None;
        let mut last = u32::MAX;
        let mut before: Option<Token> = None;
        for (index, token) in article.tokens().iter().enumerate() {
            let left = before.replace(token);
            if token.kind != TokenKind::WORD
                || token.case != Case::LOWER
                || token.flags.has(TokenFlags::QUOTED)
            {
                continue;
            }
            let Some(span) = cue(article, left.as_ref(), &token) else { continue };
            let Some(number) = sentence_of(article, index) else { continue };
            let sentence = article.sentence(number);
            if number == last
                || article.block(sentence.block).kind != BlockKind::PARAGRAPH
                || article.in_block_quote(&article.block(sentence.block))
                || !is_said_of_somebody(article, number, &sentence)
            {
                continue;
            }
            let support = support.get_or_insert_with(|| Support::of(article));
            if support.covers(article, number) {
                continue;
            }
            last = number;
            let what = article.slice(span);
            flags.push(
                Flag::at(span, format!("“{what}” is said as a fact, and no source is given"))
                    .help("say who found or ruled so, or mark it as an allegation"),
            );
        }
    }
}

/// Where the words stand that end with this token.
fn cue(article: &Article<'_>, left: Option<&Token>, token: &Token) -> Option<Span> {
    let word = article.slice(token.span);
    if SINGLE.contains(&word) {
        return Some(token.span);
    }
    let mut pairs = PAIRS.iter().filter(|p| p.1 == word).peekable();
    pairs.peek()?;
    let left = left?;
    let first = article.slice(left.span);
    let pair = pairs.find(|p| p.0.eq_ignore_ascii_case(first))?;
    // "Paid bribes": the noun is what is charged; of the other pairs both words.
    let start = if pair.1 == "bribes" { token.span.start } else { left.span.start };
    Some(Span::new(start, token.span.end))
}

/// The sentence that holds the token.
fn sentence_of(article: &Article<'_>, token: usize) -> Option<u32> {
    let sentences = article.sentences();
    let (mut lo, mut hi) = (0, sentences.len());
    while lo < hi {
        let mid = lo + (hi - lo) / 2;
        if sentences.get(mid).is_some_and(|s| s.first_token as usize + s.tokens as usize <= token) {
            lo = mid + 1;
        } else {
            hi = mid;
        }
    }
    sentences.get(lo).filter(|s| s.first_token as usize <= token).map(|_| lo as u32)
}

/// Whether the sentence names somebody and states a fact.
fn is_said_of_somebody(article: &Article<'_>, number: u32, sentence: &Sentence) -> bool {
    let (mut again, mut the) = (false, false);
    for token in article.tokens_of(sentence) {
        let word = article.slice(token.span);
        let is = |w: &str| word.eq_ignore_ascii_case(w);
        if word == "?" || token.kind == TokenKind::WORD && CARE.iter().any(|w| is(w)) {
            return false;
        }
        again |= the && AGAIN.iter().any(|w| is(w));
        the = is("the") || is("its");
    }
    let named = |sentence: u32| {
        article.mentions_of(sentence).iter().any(|m| {
            article
                .entities()
                .get(m.entity as usize)
                .is_some_and(|e| e.kind != EntityKind::PLACE && !e.flags.has(EntityFlags::ORDINARY))
        })
    };
    named(number) || again && number > 0 && named(number - 1)
}
