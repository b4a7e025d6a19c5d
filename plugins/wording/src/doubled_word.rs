//! `wording/doubled-word`.

use copydesk_plugin::prelude::*;

copydesk_plugin::rule! {
    /// The same word twice in a row: "the the", often over a line's end, where the eye skips it.
    ///
    /// It is silent on words that may stand twice (that that, had had, so so, very very, bye bye), on numbers,
    /// names (Duran Duran), words said three times (help help help), two that are spoken of ("done done"), where
    /// one of the two is part of a longer word (support for for-loops) or in capitals (the IN in question), and
    /// where a mark stands between the two.
    ///
    /// Measured: 16 in 508 posts of a public blog (568,000 words), all of them slips. In 9,000 READMEs, changelogs
    /// and pages of manuals, generated test data aside, nearly all where the word is one of grammar (the, of, to),
    /// half of the others. It is right often enough for an error, and a warning all the same: it is a slip of the
    /// hand, which contradicts nothing.
    ///
    /// ```flag
    /// The crew left the
    /// the harbour at noon, and and nobody saw saw it.
    /// ^^^
    ///                          ^^^
    ///                                         ^^^
    /// ```
    /// ```fixed
    /// The crew left the
    /// harbour at noon, and nobody saw it.
    /// ```
    /// ```pass
    /// He said that that was very very good. Duran Duran sang, no, no, and what it is is a mystery.
    /// ```
    /// ```pass
    /// She had had enough. The AND and the OR stay, and so does support for for-loops. The, the only one. 10 10 30. `the` the. Yada yada yada, “done done”.
    /// ```
    pub struct DoubledWord = "wording/doubled-word", WARNING, profiles(DRAFT | DESK | DOCS);
}

/// Words that may stand twice.
const MAY: &[&str] = &[
    "that", "had", "is", "in", "on", "do", "so", "very", "no", "yes", "bye", "ha", "hey", "now", "well",
    "there", "never", "much", "many", "really", "far", "long", "big", "blah", "knock", "chop", "tut", "hush",
    "her", "his", "you", "who", "what", "up", "over", "back", "out", "off", "down", "this", "all", "too",
    "more", "again", "please", "win", "log", "one", "i", "can", "will", "ok", "okay",
];

impl Rule for DoubledWord {
    fn check(&self, article: &Article<'_>, flags: &mut Flags) {
        let text = article.text();
        let mut before: Option<Token> = None;
        for (index, token) in article.tokens().iter().enumerate() {
            let last = before.replace(token);
            let Some(last) = last else { continue };
            let length = token.span.len();
            // Cheap questions first: two words of one length, the second in lower case.
            if token.case != Case::LOWER
                || last.span.len() != length
                || token.kind != TokenKind::WORD
                || length < 1
            {
                continue;
            }
            let (first, second) = (article.slice(last.span), article.slice(token.span));
            if !first.eq_ignore_ascii_case(second) || last.kind != TokenKind::WORD || last.case == Case::UPPER
            {
                continue;
            }
            let between = text.get(last.span.end as usize..token.span.start as usize).unwrap_or("-");
            let apart = between.is_empty()
                || !between.chars().all(char::is_whitespace)
                || between.matches('\n').count() > 1;
            let quoted = token.flags.has(TokenFlags::QUOTED) != last.flags.has(TokenFlags::QUOTED);
            let emphasis = token.flags.has(TokenFlags::EMPHASIS) != last.flags.has(TokenFlags::EMPHASIS);
            if apart || quoted || emphasis || MAY.contains(&second) {
                continue;
            }
            if is_third(article, index)
                || is_set_apart(text, last.span.hull(token.span))
                || is_part(text, last.span.hull(token.span))
            {
                continue;
            }
            // A line's end between the two stays where it is.
            let spaced = text.get(token.span.end as usize..).is_some_and(|t| t.starts_with(' '));
            let extra = if spaced {
                Span::new(token.span.start, token.span.end + 1)
            } else {
                Span::new(last.span.end, token.span.end)
            };
            flags.push(Flag::at(token.span, format!("“{second}” stands here twice")).suggest(
                format!("leave out one “{second}”"),
                extra,
                "",
            ));
        }
    }
}

/// Whether the word at a token stands there three times in a row.
fn is_third(article: &Article<'_>, index: usize) -> bool {
    let word = article.word(index);
    let same = |i: Option<usize>| i.is_some_and(|i| article.word(i).eq_ignore_ascii_case(word));
    same(index.checked_sub(2)) || same(index.checked_add(1))
}

/// Whether one of them is part of a longer word: "support for for-await", "v8::call call".
fn is_part(text: &str, both: Span) -> bool {
    let before = text.get(..both.start as usize).and_then(|t| t.chars().next_back());
    let after = text.get(both.end as usize..).and_then(|t| t.chars().next());
    before.is_some_and(|c| matches!(c, '-' | ':' | '.' | '/' | '_' | '@' | '#'))
        || after.is_some_and(|c| matches!(c, '-' | '/' | '_' | '(' | '=' | '*'))
}

/// Whether the two words stand between quotation marks by themselves.
fn is_set_apart(text: &str, both: Span) -> bool {
    let before = text.get(..both.start as usize).and_then(|t| t.chars().next_back());
    let marks = ['"', '“', '‘', '\'', '«'];
    before.is_some_and(|c| marks.contains(&c))
}
