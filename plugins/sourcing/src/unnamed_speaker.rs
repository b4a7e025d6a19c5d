//! `sourcing/unnamed-speaker`.

use copydesk_plugin::prelude::*;

copydesk_plugin::rule! {
    /// A collective that is said to call something by a name in quotation marks: 'Congress calls it "retreat"'.
    ///
    /// Congress, experts or the Kremlin do not speak with one mouth: somebody used the word, and a reader wants
    /// to know who. The rule reports a body of many, a group without names (experts, critics, officials) or a
    /// seat of government, followed by a verb of calling or saying and a quotation.
    ///
    /// It is silent where the sentence holds a link or names a person, a document or an "according to".
    ///
    /// Measured: none in 508 posts of a public blog (568,000 words).
    ///
    /// ```flag
    /// Congress calls these measures “a slow retreat”, for there is no money.
    /// ^^^^^^^^ who
    /// ```
    /// ```flag
    /// Many experts describe the plan as “a leap in the dark”.
    ///      ^^^^^^^
    /// ```
    /// ```pass
    /// Congress calls these measures wise. Ann Moore, an expert, called the plan “a leap in the dark”.
    /// ```
    /// ```pass
    /// Congress, Senator Ann Moore said, calls these measures “a slow retreat”.
    /// ```
    pub struct UnnamedSpeaker = "sourcing/unnamed-speaker", WARNING;
}

const BODIES: &[&str] = &[
    "congress",
    "parliament",
    "senate",
    "bundestag",
    "duma",
    "knesset",
    "diet",
    "kremlin",
    "pentagon",
    "brussels",
    "washington",
    "moscow",
    "beijing",
    "london",
    "paris",
    "berlin",
    "tokyo",
    "kyiv",
    "tehran",
    "ankara",
    "delhi",
    "westminster",
    "whitehall",
    "opposition",
    "government",
    "ministry",
    "administration",
    "regime",
    "army",
    "military",
    "police",
    "industry",
    "media",
    "press",
    "west",
    "experts",
    "analysts",
    "critics",
    "observers",
    "officials",
    "economists",
    "historians",
    "scientists",
    "researchers",
    "commentators",
    "politicians",
    "lawmakers",
    "sources",
    "insiders",
    "activists",
    "diplomats",
    "lawyers",
    "doctors",
    "skeptics",
    "sceptics",
    "supporters",
    "opponents",
    "journalists",
];
const VERBS: &[&str] = &[
    "call",
    "calls",
    "called",
    "dub",
    "dubs",
    "dubbed",
    "describe",
    "describes",
    "described",
    "brand",
    "brands",
    "branded",
    "label",
    "labels",
    "labelled",
    "labeled",
    "term",
    "terms",
    "termed",
];

impl Rule for UnnamedSpeaker {
    fn check(&self, article: &Article<'_>, flags: &mut Flags) {
        let mut last = u32::MAX;
        for quote in article.quotes() {
            if quote.kind == QuoteKind::BLOCK || quote.speaker.get().is_some() || quote.sentence == last {
                continue;
            }
            let sentence = article.sentence(quote.sentence);
            let Some((body, verb)) = speaker(article, &sentence, &quote) else { continue };
            if is_named(article, quote.sentence, body) {
                continue;
            }
            last = quote.sentence;
            let (who, does) = (article.slice(body), article.slice(verb));
            flags.push(
                Flag::at(body, format!("“{who}” is many: who {does} it so?"))
                    .label(quote.span, "these words are somebody's")
                    .help("name who said it, or leave the quotation marks out"),
            );
        }
    }
}

/// The body and its verb, where they stand before the quotation: "Congress (has) called ... “”".
fn speaker(article: &Article<'_>, sentence: &Sentence, quote: &Quote) -> Option<(Span, Span)> {
    let mut body = None;
    for token in article.tokens_of(sentence) {
        if token.span.start >= quote.span.start {
            break;
        }
        let word = article.slice(token.span);
        let is = |w: &&str| word.eq_ignore_ascii_case(w);
        if token.kind != TokenKind::WORD {
            body = None;
        } else if BODIES.iter().any(is) {
            body = Some(token.span);
        } else if let Some(who) = body {
            if VERBS.iter().any(is) && quote.span.start - token.span.end < 60 {
                return Some((who, token.span));
            }
            // "has", "often": what may stand between a body and its verb.
            let between = ["has", "have", "had", "also", "often", "already", "now", "even", "still"];
            if !between.iter().any(|w| word.eq_ignore_ascii_case(w)) {
                body = None;
            }
        }
    }
    None
}

/// Whether the sentence names a person beside the body, or says where the words come from.
fn is_named(article: &Article<'_>, sentence: u32, body: Span) -> bool {
    let span = article.sentence(sentence).span;
    let person = |m: &Mention| {
        m.span != body
            && article.entities().get(m.entity as usize).is_some_and(|e| e.kind == EntityKind::PERSON)
    };
    let source = |a: &Attribution| {
        a.sentence == sentence && a.cue.start != a.cue.end && a.kind == AttributionKind::ACCORDING
    };
    let link = |i: &Inline| {
        matches!(i.kind, InlineKind::LINK | InlineKind::NOTE | InlineKind::URL)
            && i.span.start < span.end
            && span.start < i.span.end
    };
    article.mentions_of(sentence).iter().any(|m| person(&m))
        || article.attributions().into_iter().any(|a| source(&a))
        || article.inlines().into_iter().any(|i| link(&i))
}
