//! `sourcing/unnamed-speaker`.

use copydesk_plugin::prelude::*;

copydesk_plugin::rule! {
    /// A collective that is said to call something by a name in quotation marks: 'Congress calls it "retreat"'.
    ///
    /// Congress, experts or the Kremlin do not speak with one mouth: somebody used the word, and a reader wants
    /// to know who. The rule reports a body of many or a seat of government with a verb of calling or judging
    /// (calls, dismissed as, hailed as), and a group without names (experts, critics, officials) with that or a
    /// verb of speech, before a quotation, and a quotation "by critics".
    ///
    /// It is silent where the sentence holds a link or names a person, the group's own house (analysts at
    /// Norline), a document or an "according to", and on names that something is given (“Homes for All”).
    ///
    /// Measured: 1 in 508 posts of a public blog (568,000 words), “Some call this section ...”. Of 12 sentences written
    /// for a trial it found 8, and the rest after it was mended; none of 18 right ones.
    ///
    /// ```flag
    /// Congress calls these measures “a slow retreat”, for there is no money.
    /// ^^^^^^^^ who
    /// ```
    /// ```flag
    /// Many experts describe the plan as “a leap in the dark”. It was dubbed “the swamp” by critics.
    ///      ^^^^^^^
    ///                                                                                      ^^^^^^^
    ///
    /// Sources close to the board talk of a “purge”.
    /// ^^^^^^^
    /// ```
    /// ```pass
    /// Congress calls these measures wise. Ann Moore, an expert, called the plan “a leap in the dark”.
    /// ```
    /// ```pass
    /// Congress, Senator Ann Moore said, calls these measures “a slow retreat”. The government calls the scheme
    /// “Homes for All”, and the police said that the man was “armed”.
    /// ```
    pub struct UnnamedSpeaker = "sourcing/unnamed-speaker", WARNING;
}

/// Bodies that act as one and speak through somebody: it is their naming of things that wants a name.
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
    "party",
    "coalition",
    "cabinet",
    "commission",
    "junta",
];

/// Groups without names: whatever they say wants one.
const GROUPS: &[&str] = &[
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
    "residents",
    "locals",
    "neighbours",
    "neighbors",
    "campaigners",
    "investors",
    "traders",
    "detractors",
    "rivals",
    "academics",
    "scholars",
    "pundits",
    "environmentalists",
    "conservatives",
    "liberals",
    "groups",
    "hardliners",
    "moderates",
    "reformers",
    "rebels",
    "protesters",
    "bankers",
    "executives",
    "aides",
    "advisers",
    "advisors",
    "allies",
    "veterans",
    "readers",
    "fans",
    "farmers",
    "teachers",
    "workers",
    "employees",
    "unions",
];

/// Words that stand for a group by themselves, with a verb of calling directly behind them.
const MANY: &[&str] = &["many", "some", "others", "most"];

/// Verbs of calling something by a name, and of judging it.
const CALLING: &[&str] = &[
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
    "dismiss",
    "dismisses",
    "dismissed",
    "denounce",
    "denounces",
    "denounced",
    "condemn",
    "condemns",
    "condemned",
    "hail",
    "hails",
    "hailed",
    "praise",
    "praises",
    "praised",
    "decry",
    "decries",
    "decried",
    "mock",
    "mocks",
    "mocked",
    "criticise",
    "criticises",
    "criticised",
    "criticize",
    "criticizes",
    "criticized",
    "slam",
    "slams",
    "slammed",
    "deride",
    "derides",
    "derided",
    "refer",
    "refers",
    "referred",
    "speak",
    "speaks",
    "spoke",
    "characterise",
    "characterised",
    "characterize",
    "characterized",
];

/// Verbs of speech and view.
const SAYING: &[&str] = &[
    "say",
    "says",
    "said",
    "warn",
    "warns",
    "warned",
    "talk",
    "talks",
    "talked",
    "see",
    "sees",
    "saw",
    "regard",
    "regards",
    "regarded",
    "view",
    "views",
    "viewed",
    "consider",
    "considered",
    "fear",
    "fears",
    "feared",
];

/// Words between a group and its verb, at most: "sources close to the board call".
const REACH: usize = 4;

impl Rule for UnnamedSpeaker {
    fn check(&self, article: &Article<'_>, flags: &mut Flags) {
        let mut last = u32::MAX;
        for quote in article.quotes() {
            if quote.kind == QuoteKind::BLOCK || quote.sentence == last || has_speaker(article, &quote) {
                continue;
            }
            let sentence = article.sentence(quote.sentence);
            let tokens: Vec<Token> = article.tokens_of(&sentence).into_iter().collect();
            let found = before(article, &tokens, &quote).or_else(|| after(article, &tokens, &quote));
            let Some((body, verb)) = found else { continue };
            if is_title(article.slice(quote.span))
                || is_own(article, &tokens)
                || is_named(article, quote.sentence, body)
            {
                continue;
            }
            last = quote.sentence;
            let (who, does) = (article.slice(body), article.slice(verb));
            let message = if does == "by" {
                format!("these words are put down to “{who}”, who are many: who used them?")
            } else {
                format!("“{who}” is many: who {does} it so?")
            };
            flags.push(
                Flag::at(body, message)
                    .label(quote.span, "these words are somebody's")
                    .help("name who said it, or leave the quotation marks out"),
            );
        }
    }
}

/// Whether somebody is known to have said it. A city is nobody.
fn has_speaker(article: &Article<'_>, quote: &Quote) -> bool {
    let speaker = quote.speaker.get().and_then(|e| article.entities().get(e));
    speaker.is_some_and(|e| e.kind != EntityKind::PLACE)
}

fn is_in(article: &Article<'_>, token: &Token, list: &[&str]) -> bool {
    let word = article.slice(token.span);
    token.kind == TokenKind::WORD && list.iter().any(|w| word.eq_ignore_ascii_case(w))
}

/// The body and its verb, where they stand before the quotation: "Congress has called ... “”".
fn before(article: &Article<'_>, tokens: &[Token], quote: &Quote) -> Option<(Span, Span)> {
    let end = tokens.iter().position(|t| t.span.start >= quote.span.start)?;
    for (i, token) in tokens[..end].iter().enumerate() {
        let group = is_in(article, token, GROUPS);
        let many = is_in(article, token, MANY);
        let white_house =
            is_in(article, token, &["house"]) && i > 0 && is_in(article, &tokens[i - 1], &["white"]);
        if !group && !many && !white_house && !is_in(article, token, BODIES) {
            continue;
        }
        // A body is followed by its verb at once, but for an auxiliary; a group may be described further.
        let between =
            ["has", "have", "had", "also", "often", "already", "now", "even", "still", "who", "itself"];
        for (j, verb) in tokens[..end].iter().enumerate().skip(i + 1).take(REACH + 1) {
            // "Talk about “abbreviations”": the words are spoken of.
            if tokens.get(j + 1).is_some_and(|t| is_in(article, t, &["about"])) {
                break;
            }
            let verbs = is_in(article, verb, CALLING) || group && is_in(article, verb, SAYING);
            if verbs && quote.span.start - verb.span.end < 60 {
                return Some((token.span, verb.span));
            }
            let passes = is_in(article, verb, &between) || group && verb.case == Case::LOWER;
            if verb.kind != TokenKind::WORD || !passes || many {
                break;
            }
        }
    }
    None
}

/// The group after the quotation: "“a leap in the dark” by experts", "“a retreat” is how many experts see it".
fn after(article: &Article<'_>, tokens: &[Token], quote: &Quote) -> Option<(Span, Span)> {
    let start = tokens.iter().position(|t| t.span.start >= quote.span.end)?;
    let words: Vec<&Token> = tokens[start..].iter().filter(|t| t.kind == TokenKind::WORD).take(6).collect();
    let at = words.iter().position(|t| is_in(article, t, GROUPS))?;
    let lead = &words[..at];
    let by = lead.first().filter(|t| article.slice(t.span) == "by");
    let how = lead.iter().any(|t| article.slice(t.span) == "how");
    let verb = words[at + 1..].iter().find(|t| is_in(article, t, CALLING) || is_in(article, t, SAYING));
    match (by, how, verb) {
        (Some(by), ..) => Some((words[at].span, by.span)),
        (None, true, Some(verb)) => Some((words[at].span, verb.span)),
        _ => None,
    }
}

/// Whether the writers speak of their own group: "some of us", "my colleagues".
fn is_own(article: &Article<'_>, tokens: &[Token]) -> bool {
    tokens.iter().any(|t| {
        !t.flags.has(TokenFlags::QUOTED)
            && is_in(article, t, &["we", "our", "us", "my"])
            && t.case != Case::UPPER
    })
}

/// Whether the words are a name that something was given: “Homes for All”.
fn is_title(words: &str) -> bool {
    let long = words.split_whitespace().filter(|w| w.len() > 3);
    let (all, capital) =
        long.fold((0, 0), |(n, c), w| (n + 1, c + usize::from(w.starts_with(char::is_uppercase))));
    all > 0 && all == capital
}

/// Whether the sentence names a person beside the body, an organisation that the group is of ("analysts at
/// Norline"), or says where the words come from.
fn is_named(article: &Article<'_>, sentence: u32, body: Span) -> bool {
    let span = article.sentence(sentence).span;
    let entity = |m: &Mention| article.entities().get(m.entity as usize);
    let person = |m: &Mention| m.span != body && entity(m).is_some_and(|e| e.kind == EntityKind::PERSON);
    let house = |m: &Mention| {
        m.span.start > body.end
            && m.span.start - body.end < 12
            && entity(m).is_some_and(|e| e.kind == EntityKind::ORGANIZATION)
    };
    let source = |a: &Attribution| {
        a.sentence == sentence && a.cue.start != a.cue.end && a.kind == AttributionKind::ACCORDING
    };
    let link = |i: &Inline| {
        matches!(i.kind, InlineKind::LINK | InlineKind::NOTE | InlineKind::URL)
            && i.span.start < span.end
            && span.start < i.span.end
    };
    article.mentions().into_iter().filter(|m| m.sentence == sentence).any(|m| person(&m) || house(&m))
        || article.attributions().into_iter().any(|a| source(&a))
        || article.inlines().into_iter().any(|i| link(&i))
}
