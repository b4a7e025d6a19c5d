//! Where sentences end: looks at the word before a full stop and at what follows it, never further.

use crate::abbreviations::{Stop, follows_clock, is_speech_verb, is_starter, stop_after};
use crate::chars::{char_at, is_closer, is_opener, is_word};
use copydesk_model::{Case, Token, TokenFlags, TokenKind};

/// Longest word that is looked at after a full stop.
const WORD: usize = 32;

/// How far the next word is looked for. Bounded, so that long runs of white space are not walked again for
/// every mark in front of them.
const SPACE: usize = 256;

/// Longest run of closing marks after a full stop.
const CLOSERS: usize = 16;

/// Whether the sentence ends with its last token, a mark that can end one or an abbreviation with its full
/// stop; gives the end with the closing marks that follow. `limit` is the block's end.
pub(crate) fn ends(text: &str, sentence: &[Token], limit: usize) -> Option<usize> {
    let (mark, before) = sentence.split_last()?;
    let mark_start = mark.span.start as usize;
    let dotted = mark.kind == TokenKind::WORD;
    let c = if dotted { '.' } else { char_at(text, mark_start) };
    let (end, quoted) = closers(text, mark.span.end as usize, limit);
    if end >= limit || matches!(c, '\u{3002}' | '\u{FF01}' | '\u{FF1F}') {
        return Some(end);
    }
    let next = char_at(text, end);
    let glued_before = mark.flags.has(TokenFlags::GLUED);
    if !next.is_whitespace() {
        let missing_space = c == '.'
            && !dotted
            && end == mark.span.end as usize
            && mark.span.len() == 1
            && runs_on(text, before, end);
        return missing_space.then_some(end);
    }
    if next == '\n' {
        // A line's end on purpose: decided there.
        return breaks_line(text, end, limit).then_some(end);
    }
    let follows = Following::read(text, end, limit);
    let goes_on = match follows.first {
        // "iPhone", "eBay": lower case only in its first letter.
        c if c.is_lowercase() => !follows.second.is_uppercase() || follows.opened,
        '\u{2014}' | '\u{2013}' | '-' | ',' | ';' | ':' | '.' | '\u{2026}' | '/' | '=' | ')' | '!' | '?' => {
            true
        }
        _ => false,
    };
    if goes_on {
        return None;
    }
    let end = Some(end);
    match c {
        '!' | '?' => {
            let reported =
                quoted && follows.first.is_uppercase() && is_speech_verb(follows.next_word(text, limit));
            if reported { None } else { end }
        }
        // An ellipsis between spaces marks what is left out, mostly inside a sentence.
        '\u{2026}' => {
            if glued_before {
                end
            } else {
                None
            }
        }
        _ if !dotted && mark.span.len() > 1 => {
            if glued_before {
                end
            } else {
                None
            }
        }
        _ if dotted => {
            if ends_dotted(&text[mark.span.range()], &follows) {
                end
            } else {
                None
            }
        }
        _ => {
            if ends_word(text, before, glued_before, quoted, &follows) {
                end
            } else {
                None
            }
        }
    }
}

/// Whether a line's end that the author set parts sentences: it does unless the text plainly goes on.
pub(crate) fn breaks_line(text: &str, at: usize, limit: usize) -> bool {
    let f = Following::read(text, at, limit);
    !f.first.is_lowercase()
}

/// The end of the closing marks at `at`, and whether a quotation mark or bracket is among them.
fn closers(text: &str, at: usize, limit: usize) -> (usize, bool) {
    let mut end = at;
    let mut quoted = false;
    for _ in 0..CLOSERS {
        let c = char_at(text, end);
        if end >= limit {
            break;
        }
        if matches!(c, '.' | '!' | '?') {
            end += 1;
        } else if is_closer(c) {
            quoted |= !matches!(c, '*' | '_' | '\u{FFFC}');
            end += c.len_utf8();
        } else if c == '[' {
            // A note's number: "end.[12] Next".
            let digits =
                text.as_bytes()[end + 1..limit].iter().take(4).take_while(|b| b.is_ascii_digit()).count();
            if digits == 0 || char_at(text, end + 1 + digits) != ']' {
                break;
            }
            end += digits + 2;
        } else {
            break;
        }
    }
    (end.min(limit), quoted)
}

/// "the end.The next": a small word in lower case, then one with a capital, the space forgotten.
fn runs_on(text: &str, before: &[Token], end: usize) -> bool {
    let Some(last) = before.last() else { return false };
    last.kind == TokenKind::WORD
        && last.case == Case::LOWER
        && last.span.len() >= 3
        && char_at(text, end).is_uppercase()
        && char_at(text, end + char_at(text, end).len_utf8()).is_lowercase()
}

/// What stands after the space.
struct Following<'t> {
    first: char,
    second: char,
    word: &'t str,
    word_end: usize,
    opened: bool,
}

impl<'t> Following<'t> {
    fn read(text: &'t str, at: usize, limit: usize) -> Self {
        let mut i = at;
        let mut opened = false;
        while i < limit && i - at < SPACE {
            let c = char_at(text, i);
            if c.is_whitespace() {
                i += c.len_utf8();
            } else if is_opener(c) && i - at < WORD {
                opened = true;
                i += c.len_utf8();
            } else {
                break;
            }
        }
        let first = if i < limit && i - at < SPACE { char_at(text, i) } else { '\0' };
        let second = if first == '\0' { '\0' } else { char_at(text, i + first.len_utf8()) };
        let (word, word_end) = word_at(text, i, limit);
        Self { first, second, word, word_end, opened }
    }

    /// The word after the first.
    fn next_word(&self, text: &'t str, limit: usize) -> &'t str {
        word_at(text, self.word_end + usize::from(self.word_end < limit), limit).0
    }
}

fn word_at(text: &str, at: usize, limit: usize) -> (&str, usize) {
    let rest = text.get(at..limit).unwrap_or("");
    let mut end = rest.len();
    for (i, c) in rest.char_indices() {
        if !is_word(c) || i > WORD {
            end = i;
            break;
        }
    }
    (&rest[..end], at + end)
}

/// After "U.S.", "a.m.", "e.g.", "Ph.D.".
fn ends_dotted(word: &str, follows: &Following<'_>) -> bool {
    match word {
        "E.g." | "I.e." => false,
        "a.m." | "p.m." | "A.M." | "P.M." => {
            follows.opened || follows.first.is_uppercase() && !follows_clock(follows.word)
        }
        // "e.g.", "i.e.", "a.k.a.", "w.r.t."
        _ if !word.bytes().any(|b| b.is_ascii_uppercase()) => false,
        _ => {
            follows.opened
                || is_starter(follows.word)
                || !follows.first.is_alphanumeric() && follows.first != '&'
        }
    }
}

fn ends_word(text: &str, before: &[Token], glued: bool, quoted: bool, follows: &Following<'_>) -> bool {
    let Some(last) = before.last() else { return false };
    if !glued || quoted {
        return true;
    }
    match last.kind {
        // "1. Item": a number by itself counts, it ends nothing.
        TokenKind::NUMBER | TokenKind::ALNUM => before.len() > 1,
        TokenKind::WORD => {
            let word = &text[last.span.range()];
            let starter = is_starter(follows.word) || follows.opened;
            if word.chars().nth(1).is_none() {
                return ends_initial(word, before, starter);
            }
            match stop_after(word) {
                Stop::Plain => true,
                Stop::Never => false,
                Stop::BeforeNumber => !follows.first.is_numeric() && follows.first != '\u{FFFC}',
                Stop::BeforeStarter => starter,
                Stop::BeforeCapital => follows.first.is_uppercase() || follows.opened,
                Stop::Calendar => !follows.first.is_numeric() && starter,
            }
        }
        _ => true,
    }
}

/// After one letter: mostly an initial ("J. Smith") or a mark in a list ("a. first").
fn ends_initial(word: &str, before: &[Token], starter: bool) -> bool {
    let Some(i) = before.len().checked_sub(2) else { return false };
    let previous = before[i];
    // "R&D. Software", "Plan-B. Then": the letter is the end of a word; in "J.-P. Sartre" it is not.
    let joined = before[i + 1].flags.has(TokenFlags::GLUED)
        && match previous.kind {
            TokenKind::SYMBOL => true,
            TokenKind::PUNCT => i > 0 && matches!(before[i - 1].kind, TokenKind::WORD | TokenKind::NUMBER),
            _ => false,
        };
    // "as old as I. Nobody ..."
    joined
        || (word == "I" && previous.case == Case::LOWER)
        || starter
        // "15 m. Long": a unit after its number.
        || (previous.kind == TokenKind::NUMBER && word.chars().all(char::is_lowercase))
}
