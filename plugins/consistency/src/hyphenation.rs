//! `consistency/hyphenation`.

use crate::variants::{HYPHENS, OPEN};
use copydesk_plugin::prelude::*;
use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

copydesk_plugin::rule! {
    /// One compound with a hyphen and without: e-mail and email, decision-making and decision making.
    ///
    /// Both are in use; one text should keep to one of them. The rule compares words that are written with a
    /// hyphen or as one word (co-operation, on-line, start-up, policy-maker), and compounds in -making, -maker,
    /// -sharing, -building and the like that are nouns. It underlines what the text uses less often.
    ///
    /// Across articles the house decides: where at least five articles have one form, and five times as many as
    /// have the other, the others are told.
    ///
    /// It is silent on names, quotations, links and code, and on a compound before a noun, where a hyphen may
    /// be right though the noun has none (a decision-making body).
    ///
    /// Measured: 6 in 508 posts of a public blog (568,000 words), all of them
    /// mixed.
    /// Across these posts 8 more (on-going among 43 articles of ongoing), of which one may be another word (start-up
    /// costs).
    ///
    /// ```flag
    /// Send an email, or write an email to the mill; the e-mail must be short.
    ///                                                   ^^^^^^ email
    /// ```
    /// ```flag
    /// They are slow in decision-making. Nobody else takes part in decision making, she said.
    ///                                                             ^^^^^^^^^^^^^^^ decision-making
    /// ```
    /// ```flag
    /// ==> a.md <==
    /// Send an email to the mill.
    /// ==> b.md <==
    /// The email must be short.
    /// ==> c.md <==
    /// An email came back.
    /// ==> d.md <==
    /// Nobody reads email there.
    /// ==> e.md <==
    /// His email was lost.
    /// ==> f.md <==
    /// The miller lost the e-mail as well.
    ///                     ^^^^^^ “email” in 5 other articles
    /// ```
    /// ```pass
    /// A decision-making body is slow in decision making. “Send an e-mail,” he said in his email.
    /// ```
    pub struct Hyphenation = "consistency/hyphenation", WARNING, phases(CHECK | FINISH | NEAR), profiles(DRAFT | DESK | DOCS);
}

/// The compounds, written as one word.
static JOINED: LazyLock<HashSet<String>> =
    LazyLock::new(|| HYPHENS.iter().map(|h| h.replace('-', "")).collect());

/// How a compound is written: with a hyphen, as one word, as two.
type Places = [Vec<Span>; 3];

impl Rule for Hyphenation {
    fn check(&self, article: &Article<'_>, flags: &mut Flags) {
        let mut by_word: HashMap<String, usize> = HashMap::new();
        let mut seen: Vec<Places> = Vec::new();
        let mut put = |word: String, form: usize, span: Span| {
            let index = *by_word.entry(word).or_insert_with(|| {
                seen.push(Places::default());
                seen.len() - 1
            });
            seen[index][form].push(span);
        };
        let tokens = article.tokens();
        // The last three tokens: a hyphen's left side and the hyphen.
        let (mut left, mut mark): (Option<Token>, Option<Token>) = (None, None);
        for (index, token) in tokens.iter().enumerate() {
            if usable(&token) {
                let word = article.slice(token.span);
                match (left, mark) {
                    (Some(l), Some(m))
                        if usable(&l) && token.flags.has(TokenFlags::GLUED) && is_hyphen(article, &m) =>
                    {
                        let span = Span::new(l.span.start, token.span.end);
                        let joined = [article.slice(l.span), word].concat().to_ascii_lowercase();
                        if JOINED.contains(&joined) || OPEN.contains(&word) && !before_noun(&tokens, index) {
                            put(joined, 0, span);
                        }
                    }
                    (_, Some(l))
                        if OPEN.contains(&word)
                            && usable(&l)
                            && is_noun_like(&l)
                            && !before_noun(&tokens, index)
                            && left.is_none_or(|m| !is_hyphen(article, &m)) =>
                    {
                        let joined = [article.slice(l.span), word].concat().to_ascii_lowercase();
                        put(joined, 2, Span::new(l.span.start, token.span.end));
                    }
                    _ => {}
                }
                if token.span.len() > 4 {
                    let lower = word.to_ascii_lowercase();
                    let alone = mark.is_none_or(|m| !is_hyphen(article, &m));
                    if alone
                        && (JOINED.contains(&lower) || OPEN.iter().any(|o| lower.ends_with(o) && lower != *o))
                    {
                        put(lower, 1, token.span);
                    }
                }
            }
            (left, mark) = (mark, Some(token));
        }
        for places in &seen {
            report(article, places, flags);
        }
    }

    fn finish(&self, corpus: &Corpus<'_>, flags: &mut Flags) {
        crate::across::check(corpus, true, flags);
    }
}

fn report(article: &Article<'_>, places: &Places, flags: &mut Flags) {
    // Of forms that stand equally often, the one that stands first is kept.
    let best = (0..3)
        .filter(|&f| !places[f].is_empty())
        .max_by_key(|&f| (places[f].len(), std::cmp::Reverse(places[f][0].start)));
    let Some(best) = best else { return };
    let kept = places[best][0];
    let want = article.slice(kept);
    for (form, spans) in places.iter().enumerate() {
        if form == best {
            continue;
        }
        for &span in spans {
            let here = article.slice(span);
            flags.push(
                Flag::at(span, format!("“{here}” is written “{want}” elsewhere in the text"))
                    .label(kept, format!("“{want}” here"))
                    .suggest(format!("change to “{want}”"), span, want),
            );
        }
    }
}

/// A word of prose in small letters that nobody else wrote.
fn usable(token: &Token) -> bool {
    let off = TokenFlags::QUOTED | TokenFlags::LINKED | TokenFlags::TITLE_CASE;
    token.kind == TokenKind::WORD && token.case == Case::LOWER && !token.flags.any(off)
}

fn is_hyphen(article: &Article<'_>, token: &Token) -> bool {
    token.flags.has(TokenFlags::GLUED) && article.slice(token.span) == "-"
}

/// Whether a word that may be a noun comes before -making, rather than a verb or an article.
fn is_noun_like(token: &Token) -> bool {
    token.span.len() > 3 && !token.class.has(WordClass::FUNCTION)
}

/// Whether a further word follows that the compound may belong to.
fn before_noun(tokens: &Records<'_, Token>, index: usize) -> bool {
    tokens.get(index + 1).is_some_and(|t| {
        matches!(t.kind, TokenKind::WORD | TokenKind::ALNUM) && !t.class.has(WordClass::FUNCTION)
            || t.kind == TokenKind::OBJECT
            || t.flags.has(TokenFlags::GLUED) && t.kind == TokenKind::PUNCT && t.span.len() == 1 && {
                // A further hyphen makes a longer compound.
                tokens
                    .get(index + 2)
                    .is_some_and(|n| n.flags.has(TokenFlags::GLUED) && n.kind == TokenKind::WORD)
            }
    })
}
