//! `links/number`.

use crate::reference::{Reference, TICKET, in_address, in_words};
use crate::slug;
use copydesk_plugin::prelude::*;
use std::collections::BTreeMap;
use std::ops::Range;

copydesk_plugin::rule! {
    /// A link whose words give one number and whose target another: "#14973" that leads to `/issues/15014`.
    ///
    /// One of the two was copied from elsewhere, and a reader lands at the wrong place or looks for the wrong
    /// thing. The rule knows issues, pull requests, tickets and bugs ("#12", "issue 12", "PR 12", "12" alone),
    /// documents of numbered series (PEP, RFC, JEP, JSR, BIP, EIP ...) and identifiers in capitals with a
    /// number (CVE-2021-44228, ABC-123), in the words and in the address. A note that names one document of a
    /// series and gives the bare address of another is flagged too.
    ///
    /// Where an address spells out the link's words ("ferry-carries-300-cars" below "Ferry carries 400 cars") and
    /// a number alone differs, that is a warning: headlines are updated, addresses stay.
    ///
    /// It is silent where words or address hold no such number, or two of one kind, and on what an address adds
    /// to the thing itself (a comment, a commit, a section).
    ///
    /// Measured: 22 in 453 READMEs and changelogs of Rust crates, in the books of Cargo and of Rust and in 1,068
    /// pages under `/usr/share/doc`, all of them slips of one number for another; none in 508 posts of a public
    /// blog and in 8,000 pages of other manuals. No address in these spells out other words than its link's.
    ///
    /// ```flag
    /// Mended the pump ([#14973](https://example.com/works/issues/15014)), as [PEP 484](/peps/pep-0485/) asks.
    ///                   ^^^^^^ 15014
    ///                                                                         ^^^^^^^ 485
    /// ```
    /// ```flag format=html
    /// <p>See <a href="https://example.org/rfc/rfc2616.txt">RFC 2617</a> for the protocol.</p>
    ///                                                      ^^^^^^^^ 2616
    /// ```
    /// ```flag
    /// It is settled.[^1]
    ///
    /// [^1]: RFC 9112, HTTP, by three hands, https://example.org/rfc/rfc9110
    ///       ^^^^^^^^ 9110
    /// ```
    /// ```flag
    /// See [Ferry carries 400 cars a day](https://example.org/news/ferry-carries-300-cars-a-day).
    ///                    ^^^ 300
    /// ```
    /// ```pass
    /// [#12](https://example.com/works/issues/12#comment-99), [PR 7](https://example.com/pull/7/files), and
    /// [RFC 2616, section 4](https://example.org/rfc2616#section-4.2).
    /// ```
    /// ```pass
    /// [#12 and #13](https://example.com/issues/12), [the #1 wish](https://example.com/issues/404),
    /// [issue 12](https://example.com/magazine/autumn), [PEP 8](https://example.com/issues/9).
    /// ```
    pub struct LinkNumber = "links/number", ERROR;
}

impl Rule for LinkNumber {
    fn check(&self, article: &Article<'_>, flags: &mut Flags) {
        // A link by reference has one address for all its uses: they are one finding.
        let mut found: BTreeMap<(&str, &str), Flag> = BTreeMap::new();
        for inline in article.inlines() {
            match inline.kind {
                InlineKind::LINK => link(article, &inline, &mut found),
                InlineKind::URL => note(article, &inline, flags),
                _ => {}
            }
        }
        found.into_values().for_each(|flag| flags.push(flag));
    }
}

/// A link with words of its own.
fn link<'a>(article: &Article<'a>, inline: &Inline, found: &mut BTreeMap<(&'a str, &'a str), Flag>) {
    let text = article.slice(inline.span);
    if text.len() > 400 || !text.contains(|c: char| c.is_ascii_digit()) {
        return;
    }
    let words = if text.contains("://") { in_address(text) } else { in_words(text) };
    let address = in_address(article.str(inline.target));
    let Some((said, leads)) = conflicts(&words, &address).find(|(said, _)| !is_rank(text, said)) else {
        if let Some((place, number)) = slug::slip(text, article.str(inline.target)) {
            let said = &text[place.clone()];
            let flag = Flag::at(
                spot(inline.span.start, &place),
                format!("“{said}” here, {number} in the link's address"),
            )
            .severity(Severity::WARNING)
            .help("check which of the two is right; an address may be older than its page");
            found.insert((text, article.str(inline.target)), flag);
        }
        return;
    };
    let place = spot(inline.span.start, &said.whole);
    let known = found.remove(&(text, article.str(inline.target)));
    let flag = match known {
        Some(flag) => flag.label(place, "and here"),
        None => flag(inline.span.start, text, said, leads, "the link leads to"),
    };
    found.insert((text, article.str(inline.target)), flag);
}

/// A bare address in a note, after the document it is the address of.
fn note(article: &Article<'_>, inline: &Inline, flags: &mut Flags) {
    let Some(block) = block_at(article, inline.span.start) else { return };
    if block.kind != BlockKind::FOOTNOTE {
        return;
    }
    let before = article.slice(Span::new(block.span.start, inline.span.start));
    if before.len() > 400 || before.contains("://") {
        return;
    }
    let words = in_words(before);
    let address = in_address(article.str(inline.target));
    for (said, leads) in conflicts(&words, &address).filter(|(said, _)| said.kind != TICKET) {
        flags.push(flag(block.span.start, before, said, leads, "its address leads to"));
    }
}

/// What words and address both name, once each, with two numbers.
fn conflicts<'r>(
    words: &'r [Reference],
    address: &'r [Reference],
) -> impl Iterator<Item = (&'r Reference, &'r Reference)> {
    words.iter().filter_map(move |said| {
        let leads = only(address, &said.kind)?;
        (only(words, &said.kind).is_some() && said.number != leads.number).then_some((said, leads))
    })
}

/// The one reference of this kind.
fn only<'r>(all: &'r [Reference], kind: &str) -> Option<&'r Reference> {
    let mut of_kind = all.iter().filter(|r| r.kind == kind);
    of_kind.next().filter(|first| of_kind.all(|r| r.number == first.number))
}

/// "The #1 wish": a place in an order, not a ticket.
fn is_rank(text: &str, said: &Reference) -> bool {
    said.kind == TICKET
        && said.digits.len() == 1
        && text[said.digits.end..].trim_start().starts_with(char::is_alphabetic)
}

/// A finding at what `text` names, which begins at `at`.
fn flag(at: u32, text: &str, said: &Reference, leads: &Reference, verb: &str) -> Flag {
    let (what, number) = (&text[said.whole.clone()], &leads.number);
    Flag::at(spot(at, &said.whole), format!("these words say {what}, and {verb} {}", leads.name()))
        .help("give both the same number")
        .suggest(format!("change to {number}"), spot(at, &said.digits), number.clone())
}

fn spot(at: u32, range: &Range<usize>) -> Span {
    Span::new(at + range.start as u32, at + range.end as u32)
}

/// The block of text that holds the byte.
fn block_at(article: &Article<'_>, at: u32) -> Option<Block> {
    let blocks = article.blocks();
    // Containers come before what they hold, so the last block that begins here or before is a leaf.
    let (mut lo, mut hi) = (0, blocks.len());
    while lo < hi {
        let mid = lo + (hi - lo) / 2;
        if blocks.get(mid).is_some_and(|b| b.span.start <= at) {
            lo = mid + 1;
        } else {
            hi = mid;
        }
    }
    blocks.get(lo.checked_sub(1)?).filter(|b| at < b.span.end)
}
