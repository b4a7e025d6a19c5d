//! `sourcing/accusation`.

use crate::support::Support;
use copydesk_plugin::prelude::*;
use std::collections::HashMap;
use std::sync::LazyLock;

copydesk_plugin::rule! {
    /// A crime, a fraud or a bankruptcy that is said of a named body as a fact, with no source.
    ///
    /// "Norline rigged bids for the harbour" is a claim that a lawyer will ask about. The rule
    /// reports verbs and set phrases of fraud, bribery, theft, forgery, rigging, tax evasion, money laundering,
    /// default and bankruptcy, and adjectives (bankrupt, corrupt) before a name, that stand as a fact in a
    /// sentence with a name, or with "the company", "the firm", "the party" after one.
    ///
    /// It is silent where the sentence or a neighbour gives a source or a link, on allegation (alleged,
    /// accused, charged, suspected), on courts and verdicts, which can be looked up, on the law, offices and
    /// prevention of such things (fraud prevention, anti-corruption), on questions, plans and doubt, and on
    /// quotations.
    ///
    /// Measured: none in 508 posts of a public blog (568,000 words). Of 12 sentences written for a trial it found 9, and
    /// the rest after it was mended; none of 20 right ones.
    ///
    /// ```flag
    /// Norline grew for ten years. The company went bankrupt after a winter of forged accounts.
    ///                                         ^^^^^^^^^^^^^ source
    /// ```
    /// ```flag
    /// Norline paid the harbour office bribes. Its founder, Jan Kessler, stole $2 million from his customers.
    ///                                 ^^^^^^
    ///                                                                   ^^^^^^^^^^^^^^^^
    ///
    /// The council sold the yard to bankrupt Norline.
    ///                              ^^^^^^^^
    /// ```
    /// ```pass
    /// Norline is accused of paying bribes. Norline went bankrupt in 2020, its receiver said.
    /// ```
    /// ```pass
    /// Norline sells fraud prevention to banks. Thieves stole $2 million from Norline. A court found Norline guilty of bribery. Could Norline go bankrupt?
    /// ```
    pub struct Accusation = "sourcing/accusation", WARNING;
}

/// Verbs that say it alone.
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

/// A verb, and what it is said with within a few words.
struct Charge {
    verbs: &'static [&'static str],
    objects: &'static [&'static str],
    /// Whether the verb is part of what is flagged, or the object alone says it.
    whole: bool,
}

const CHARGES: &[Charge] = &[
    Charge {
        verbs: &["go", "goes", "went", "gone"],
        objects: &["bankrupt", "bust", "insolvent"],
        whole: true,
    },
    Charge {
        verbs: &["is", "was", "are", "were", "became"],
        objects: &["bankrupt", "insolvent", "corrupt"],
        whole: false,
    },
    Charge {
        verbs: &["is", "was", "are", "were", "ran", "runs", "became"],
        objects: &["swindler", "fraudster", "crook", "thief", "embezzler"],
        whole: false,
    },
    Charge { verbs: &["pyramid", "ponzi"], objects: &["scheme", "schemes"], whole: true },
    Charge { verbs: &["cooked", "cook"], objects: &["books"], whole: true },
    Charge {
        verbs: &["rigged", "rig", "fixed"],
        objects: &[
            "election",
            "elections",
            "vote",
            "votes",
            "bid",
            "bids",
            "tender",
            "tenders",
            "auction",
            "referendum",
        ],
        whole: true,
    },
    Charge {
        verbs: &["forged", "faked", "fabricated"],
        objects: &[
            "document",
            "documents",
            "account",
            "accounts",
            "signature",
            "signatures",
            "papers",
            "record",
            "records",
            "books",
            "invoices",
            "passports",
            "evidence",
            "results",
            "data",
        ],
        whole: true,
    },
    Charge {
        verbs: &["committed", "commit"],
        objects: &[
            "fraud",
            "perjury",
            "treason",
            "murder",
            "genocide",
            "forgery",
            "robbery",
            "crime",
            "crimes",
            "atrocities",
            "massacre",
            "massacres",
        ],
        whole: true,
    },
    Charge { verbs: &["evaded", "dodged"], objects: &["tax", "taxes", "duties", "sanctions"], whole: true },
    Charge {
        verbs: &["took", "taken", "paid", "accepted", "received", "offered", "demanded", "pocketed"],
        objects: &["bribe", "bribes", "kickback", "kickbacks"],
        whole: false,
    },
    Charge {
        verbs: &["stole", "stolen", "steal", "siphoned", "looted"],
        objects: &[
            "million", "millions", "billion", "billions", "funds", "money", "election", "votes", "savings",
            "pensions", "secrets",
        ],
        whole: true,
    },
    Charge {
        verbs: &["cheated", "cheat", "lied", "deceived", "misled"],
        objects: &[
            "customers",
            "clients",
            "investors",
            "shareholders",
            "creditors",
            "voters",
            "parliament",
            "regulators",
            "regulator",
            "public",
            "police",
            "taxpayers",
            "savers",
            "workers",
            "court",
        ],
        whole: true,
    },
    Charge {
        verbs: &["defaulted", "default"],
        objects: &["debt", "debts", "loan", "loans", "bond", "bonds", "obligations", "payments"],
        whole: true,
    },
    Charge {
        verbs: &["false", "fraudulent", "fictitious", "forged", "falsified"],
        objects: &[
            "reporting",
            "accounting",
            "reports",
            "accounts",
            "invoices",
            "statements",
            "documents",
            "returns",
            "bookkeeping",
        ],
        whole: true,
    },
    Charge {
        verbs: &["years", "decade", "decades", "months", "because", "through", "amid", "massive"],
        objects: &["fraud", "embezzlement", "corruption", "bribery"],
        whole: false,
    },
];

/// The charges by their objects: most words of a text are none, and one look says so.
static BY_OBJECT: LazyLock<HashMap<&str, Vec<&Charge>>> = LazyLock::new(|| {
    let mut map: HashMap<&str, Vec<&Charge>> = HashMap::new();
    for charge in CHARGES {
        for object in charge.objects {
            map.entry(object).or_default().push(charge);
        }
    }
    map
});

/// Adjectives that say it of the name or the post that follows.
const EPITHETS: &[&str] =
    &["bankrupt", "insolvent", "corrupt", "fraudulent", "crooked", "thieving", "murderous"];

/// Words between a verb and what it is said with, at most.
const REACH: usize = 4;

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
    "investigating",
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
    "verdict",
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
    "army",
    "troops",
    "forces",
    "police",
    "council",
    "founder",
    "president",
    "minister",
    "mayor",
    "governor",
    "officials",
    "club",
    "church",
    "union",
    "team",
];

impl Rule for Accusation {
    fn check(&self, article: &Article<'_>, flags: &mut Flags) {
        let mut support = None;
        let mut last = u32::MAX;
        for (index, token) in article.tokens().iter().enumerate() {
            if token.kind != TokenKind::WORD
                || token.case != Case::LOWER
                || token.flags.has(TokenFlags::QUOTED)
            {
                continue;
            }
            let Some(cue) = cue(article, index, &token) else { continue };
            let Some(number) = sentence_of(article, index) else { continue };
            let sentence = article.sentence(number);
            if number == last
                || article.block(sentence.block).kind != BlockKind::PARAGRAPH
                || article.in_block_quote(&article.block(sentence.block))
                || !is_said_of_somebody(article, number, &sentence, &cue)
            {
                continue;
            }
            let support = support.get_or_insert_with(|| Support::of(article));
            if support.covers(article, number) {
                continue;
            }
            last = number;
            let what = article.slice(cue.span);
            flags.push(
                Flag::at(cue.span, format!("“{what}” is said as a fact, and no source is given"))
                    .help("say who found or ruled so, or mark it as an allegation"),
            );
        }
    }
}

/// Words that charge somebody, and on which side of them the name stands.
struct Cue {
    span: Span,
    /// "Bankrupt Norline": the name follows.
    epithet: bool,
}

/// The words that end with this token, or the adjective that it is.
fn cue(article: &Article<'_>, index: usize, token: &Token) -> Option<Cue> {
    let word = article.slice(token.span);
    let found = |span| Some(Cue { span, epithet: false });
    if SINGLE.contains(&word) {
        return found(token.span);
    }
    let tokens = article.tokens();
    for charge in BY_OBJECT.get(word).into_iter().flatten() {
        for back in 1..=REACH.min(index) {
            let Some(verb) = tokens.get(index - back) else { break };
            let text = article.slice(verb.span);
            // A mark ends the phrase; a thousand's comma is part of its number.
            if verb.kind == TokenKind::PUNCT || verb.flags.has(TokenFlags::QUOTED) {
                break;
            }
            if charge.verbs.iter().any(|v| text.eq_ignore_ascii_case(v)) {
                let start = if charge.whole { verb.span.start } else { token.span.start };
                return found(Span::new(start, token.span.end));
            }
        }
    }
    let next = tokens.get(index + 1).filter(|_| EPITHETS.contains(&word))?;
    // "Bankrupt Norline", "the corrupt mayor", "the insolvent airline Balta".
    let capital = |t: &Token| t.kind == TokenKind::WORD && t.case.is_capital();
    let noun = next.case == Case::LOWER && !next.class.has(WordClass::FUNCTION);
    let named = capital(&next)
        || next.class.has(WordClass::TITLE)
        || noun && tokens.get(index + 2).is_some_and(|t| capital(&t));
    named.then_some(Cue { span: token.span, epithet: true })
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

/// Whether the sentence names somebody and states a fact: a name stands before the words ("Norline bribed"),
/// behind them after "by" or "through", or directly after an adjective.
fn is_said_of_somebody(article: &Article<'_>, number: u32, sentence: &Sentence, cue: &Cue) -> bool {
    let (mut again, mut the, mut body) = (false, false, false);
    let (mut nation, mut by) = (false, u32::MAX);
    for token in article.tokens_of(sentence) {
        let word = article.slice(token.span);
        let is = |w: &str| word.eq_ignore_ascii_case(w);
        if word == "?" || token.kind == TokenKind::WORD && CARE.iter().any(|w| is(w)) {
            return false;
        }
        if token.span.start < cue.span.start {
            let group = AGAIN.iter().any(|w| is(w));
            again |= the && group;
            body |= group;
            nation |= token.class.any(WordClass::COUNTRY | WordClass::DEMONYM | WordClass::PLACE);
        } else if is("by") || is("through") {
            by = by.min(token.span.start);
        }
        the = is("the") || is("its");
    }
    let stands = |m: &Mention| {
        if cue.epithet {
            m.span.start > cue.span.end && m.span.start - cue.span.end < 40
        } else {
            m.span.start < cue.span.start || m.span.start > by
        }
    };
    let named = |sentence: u32, near: bool| {
        article.mentions().into_iter().filter(|m| m.sentence == sentence).any(|m| {
            (!near || stands(&m))
                && article.entities().get(m.entity as usize).is_some_and(|e| {
                    e.kind == EntityKind::ORGANIZATION
                        || e.kind != EntityKind::PLACE && !e.flags.has(EntityFlags::ORDINARY)
                })
        })
    };
    named(number, true) || !cue.epithet && (body && nation || again && number > 0 && named(number - 1, false))
}
