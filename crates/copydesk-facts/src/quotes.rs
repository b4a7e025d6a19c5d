//! What stands in quotation marks, and block quotations.
//!
//! Reads straight and typographic marks, double and single, one within another, and quotations over several
//! paragraphs, each of which opens with a mark while only the last one closes. Does not take an apostrophe
//! for a mark (`workers'`, `’90s`), nor a mark that nothing closes. Who speaks is for the attributions to say.

use crate::view::View;
use crate::words::Words;
use copydesk_model::{BlockFlags, BlockKind, Case, Quote, QuoteKind, SheetBuilder, TokenFlags, TokenKind};
use std::ops::Range;

/// Quotations open at once; deeper ones are not read.
const DEEPEST: usize = 4;

/// Words from which a quotation counts as speech whatever its marks.
const SPEECH_WORDS: usize = 7;

/// Which marks belong together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Family {
    Straight,
    Single,
    Curly,
    CurlySingle,
    Angle,
}

/// What a mark may do, by its shape alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Role {
    Opens(Family),
    Closes(Family),
    Either(Family),
}

fn role(mark: &str) -> Option<Role> {
    Some(match mark {
        "\"" => Role::Either(Family::Straight),
        "'" => Role::Either(Family::Single),
        "“" | "„" => Role::Opens(Family::Curly),
        "”" => Role::Closes(Family::Curly),
        "‘" => Role::Opens(Family::CurlySingle),
        "’" => Role::Closes(Family::CurlySingle),
        "«" => Role::Opens(Family::Angle),
        "»" => Role::Closes(Family::Angle),
        _ => return None,
    })
}

/// A mark that waits for its partner.
#[derive(Clone, Copy)]
struct Open {
    family: Family,
    token: usize,
}

/// A quotation in tokens, marks left out.
struct Found {
    first: usize,
    end: usize,
}

/// Reads the quotations of an article and marks the tokens inside them.
pub(crate) fn extract(sheet: &mut SheetBuilder, words: &Words) {
    let view = View::new(sheet, words);
    let mut found = Vec::new();
    let mut quotes = Vec::new();
    let blocks = &sheet.blocks;
    for (b, block) in blocks.iter().enumerate() {
        if block.kind.is_container() {
            if block.kind == BlockKind::QUOTE && !block.span.is_empty() {
                quotes.push(Quote { span: block.span, kind: QuoteKind::BLOCK, ..Quote::default() });
            }
            continue;
        }
        let range = tokens_of(view, block.first_sentence, block.sentences);
        if range.is_empty() {
            continue;
        }
        let left_open = in_block(view, range.clone(), &mut found);
        // The next paragraph opens again what this one leaves open: one speech over several paragraphs.
        if let Some(open) = left_open
            && blocks[b + 1..].iter().find(|n| !n.kind.is_container()).is_some_and(|next| {
                let start = tokens_of(view, next.first_sentence, next.sentences).start;
                next.kind == block.kind && view.word(start) == view.word(open.token)
            })
        {
            found.push(Found { first: open.token + 1, end: range.end });
        }
    }
    for f in &found {
        let span = view.span(f.first, f.end - 1);
        quotes.push(Quote { span, kind: kind_of(view, f), ..Quote::default() });
    }
    let sentence_at = |at: u32| view.sentences.partition_point(|s| s.span.end <= at) as u32;
    let token_at = |at: u32| view.tokens.partition_point(|t| t.span.end <= at);
    for quote in &mut quotes {
        quote.sentence = sentence_at(quote.span.start).min((view.sentences.len() as u32).saturating_sub(1));
        let inside = token_at(quote.span.start)..token_at(quote.span.end.saturating_sub(1));
        let count = inside.filter(|&i| view.is_word(i)).count() + 1;
        quote.words = count.min(usize::from(u16::MAX)) as u16;
    }
    quotes.sort_by_key(|q| (q.span.start, std::cmp::Reverse(q.span.end)));

    let quoted_blocks: Vec<Range<usize>> = blocks
        .iter()
        .filter(|b| !b.kind.is_container() && b.flags.has(BlockFlags::QUOTED))
        .map(|b| tokens_of(view, b.first_sentence, b.sentences))
        .collect();
    let runs = found.into_iter().map(|f| f.first..f.end).chain(quoted_blocks);
    for run in runs {
        for token in &mut sheet.tokens[run] {
            token.flags |= TokenFlags::QUOTED;
        }
    }
    sheet.quotes = quotes;
}

/// The tokens of a block.
fn tokens_of(view: View, first_sentence: u32, sentences: u32) -> Range<usize> {
    if sentences == 0 {
        return 0..0;
    }
    let first = view.sentence(first_sentence as usize);
    let last = view.sentence((first_sentence.saturating_add(sentences) - 1) as usize);
    first.start..last.end.max(first.start)
}

/// Finds the quotations of a block; gives a double mark that is left open.
fn in_block(view: View, range: Range<usize>, found: &mut Vec<Found>) -> Option<Open> {
    let mut stack: [Option<Open>; DEEPEST] = [None; DEEPEST];
    let mut depth = 0;
    for i in range.clone() {
        if view.kind(i) != TokenKind::PUNCT && view.kind(i) != TokenKind::SYMBOL {
            continue;
        }
        let Some(role) = role(view.word(i)) else { continue };
        let open_at =
            |family: Family| (0..depth).rev().find(|&d| stack[d].is_some_and(|o| o.family == family));
        let (family, opens) = match role {
            Role::Opens(family) => (family, may_open(view, i, range.start, family)),
            Role::Closes(family) => (family, false),
            Role::Either(family) => {
                let may_open = may_open(view, i, range.start, family);
                let may_close = may_close(view, i);
                // A mark between two words could be either; what is open decides.
                (family, may_open && !(may_close && open_at(family).is_some()))
            }
        };
        if opens {
            // One that opens while its like is open means that the first was never closed.
            if let Some(d) = open_at(family)
                && family != Family::Curly
            {
                depth = d;
            }
            if depth < DEEPEST {
                stack[depth] = Some(Open { family, token: i });
                depth += 1;
            }
        } else if may_close(view, i)
            && let Some(d) = open_at(family)
            && let Some(open) = stack[d]
        {
            if i > open.token + 1 {
                found.push(Found { first: open.token + 1, end: i });
            }
            depth = d;
        }
    }
    let open = stack.first().copied().flatten().filter(|_| depth > 0)?;
    matches!(open.family, Family::Straight | Family::Curly).then_some(open)
}

/// Whether a mark stands where one opens: a space or a bracket before it, a word right after it.
fn may_open(view: View, i: usize, start: usize, family: Family) -> bool {
    if !view.glued(i + 1) {
        return false;
    }
    let free = i == start
        || !view.glued(i)
        || matches!(view.word(i - 1), "(" | "[" | "—" | "–" | "/" | "“" | "‘" | "\"" | "'");
    // `'90s`, `'em`: something is left out.
    let elision = matches!(family, Family::Single | Family::CurlySingle)
        && (matches!(view.kind(i + 1), TokenKind::NUMBER | TokenKind::ALNUM)
            || view.is_any(i + 1, &["em", "til", "tis", "twas", "cause", "n", "round", "bout"]));
    free && !elision
}

/// Whether a mark stands where one closes: right after a word or mark, with no word right after it.
fn may_close(view: View, i: usize) -> bool {
    view.glued(i) && !(view.glued(i + 1) && (view.is_word(i + 1) || view.kind(i + 1) == TokenKind::NUMBER))
}

/// Speech is long, or ends as sentences and clauses do; a title, a term or a word with a wink does not.
fn kind_of(view: View, f: &Found) -> QuoteKind {
    let words = (f.first..f.end).filter(|&i| view.is_word(i)).count();
    let small = (f.first..f.end).filter(|&i| view.is_word(i) && view.case(i) == Case::LOWER).count();
    let ends = matches!(view.word(f.end - 1), "." | "," | "!" | "?" | "…");
    if words >= SPEECH_WORDS && small * 2 >= words || words >= 3 && ends && small > 0 {
        QuoteKind::SPEECH
    } else {
        QuoteKind::PHRASE
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::read;
    use copydesk_model::TokenFlags;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let sheet = read(text);
        let found: Vec<&str> = sheet.quotes.iter().map(|q| sheet.slice(q.span)).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn straight_and_typographic_marks() {
        check("He said \"go home\" and left.", &["go home"]);
        check("He said “go home” and left.", &["go home"]);
        check("He said 'go home' and left.", &["go home"]);
        check("He said ‘go home’ and left.", &["go home"]);
    }

    #[test]
    fn quotations_within_quotations() {
        check("“He said ‘go home’ to us,” she said.", &["He said ‘go home’ to us,", "go home"]);
        check("\"He said 'go home' to us,\" she said.", &["He said 'go home' to us,", "go home"]);
    }

    #[test]
    fn apostrophes_are_no_marks() {
        check("The workers' pay didn't rise in the '90s, and the owners' did.", &[]);
        check("The workers’ pay didn’t rise in the ’90s, and the owners’ did.", &[]);
    }

    #[test]
    fn a_mark_that_nothing_closes_quotes_nothing() {
        check("He said “go home and left.\n\nNothing came of it.", &[]);
    }

    #[test]
    fn speech_over_several_paragraphs() {
        check("He said: “We went home.\n\n“Then we slept.” He left.", &["We went home.", "Then we slept."]);
    }

    #[test]
    fn tokens_inside_are_marked() {
        let sheet = read("He said “go home” and left.");
        let quoted: Vec<&str> = (0..sheet.tokens.len())
            .filter(|&i| sheet.tokens[i].flags.has(TokenFlags::QUOTED))
            .map(|i| sheet.word(i))
            .collect();
        assert_eq!(quoted, ["go", "home"]);
    }
}
