//! Where a short form stands: in the place of a country, in a compound, in a heading.

use super::shape::Short;
use crate::view::View;
use copydesk_model::{AcronymUseFlags as Flags, Block, BlockFlags, BlockKind, Case, TokenFlags, WordClass};

/// Nouns that a state has and little else: "the ___ economy".
const STATE_NOUNS: &[&str] = &[
    "airspace",
    "ambassador",
    "army",
    "border",
    "borders",
    "citizen",
    "citizens",
    "constitution",
    "currency",
    "economy",
    "embassy",
    "exports",
    "government",
    "imports",
    "military",
    "navy",
    "parliament",
    "population",
    "soil",
    "soldiers",
    "territory",
    "troops",
];

/// Words before "of", "in", "with" and the like after which a country is expected.
const BEFORE_STATE: &[&str] = &[
    "ambassador",
    "annexation",
    "citizens",
    "economy",
    "embassy",
    "exports",
    "government",
    "imports",
    "invasion",
    "occupation",
    "parliament",
    "population",
    "president",
    "sanctions",
    "troops",
    "war",
];

const PREPOSITIONS: &[&str] = &["of", "to", "in", "from", "with", "against", "on"];

const ACTS_ON_STATE: &[&str] =
    &["invade", "invaded", "invades", "invading", "annex", "annexed", "occupied", "colonised", "colonized"];

/// Whether a country or a people is expected where the short form stands.
fn in_country_slot(view: View, short: Short) -> bool {
    let (first, after) = (short.first, short.last + 1);
    if first == 0 {
        return false;
    }
    if view.is_any(first - 1, ACTS_ON_STATE) {
        return true;
    }
    let article = view.is_any(first - 1, &["the", "this", "entire", "whole"]);
    if article && view.is_any(after, STATE_NOUNS) && view.case(after) == Case::LOWER {
        return true;
    }
    let preposition = if view.is(first - 1, "the") { first.wrapping_sub(2) } else { first - 1 };
    preposition > 0
        && preposition < first
        && view.is_any(preposition, PREPOSITIONS)
        && view.is_any(preposition - 1, BEFORE_STATE)
        && !view.token(after).case.is_capital()
}

/// The flags of a use.
pub(super) fn flags(view: View, short: Short, block: &Block) -> Flags {
    let token = view.token(short.first);
    let mut flags = Flags::NONE;
    let word = view.word(short.last);
    flags.set(Flags::PLURAL, super::shape::is_plural(word));
    flags.set(Flags::POSSESSIVE, view.is_possessive(short.last + 1));
    flags.set(Flags::COUNTRY_SLOT, in_country_slot(view, short));
    flags.set(Flags::COMPOUND, in_compound(view, short));
    flags.set(Flags::HEADING, block.kind.is_heading() || matches!(block.kind, BlockKind::SUMMARY));
    flags.set(Flags::QUOTED, token.flags.has(TokenFlags::QUOTED));
    flags.set(Flags::LINKED, token.flags.has(TokenFlags::LINKED));
    flags.set(Flags::ALL_CAPS, block.flags.has(BlockFlags::ALL_CAPS));
    flags.set(Flags::LABEL, is_label(view, short));
    flags
}

/// Whether the short form is a speaker's initials before what he says, or a state after its town.
fn is_label(view: View, short: Short) -> bool {
    let (first, last) = (view.token(short.first), short.last);
    let speaker = first.flags.has(TokenFlags::SENTENCE_START) && view.is_mark(last + 1, ":");
    let state = short.first >= 2
        && view.word(last).len() == 2
        && view.is_mark(short.first - 1, ",")
        && view.case(short.first - 2).is_capital();
    speaker || state
}

/// Whether the short form is part of a longer name or compound.
fn in_compound(view: View, short: Short) -> bool {
    let capital = |i: usize| {
        view.is_word(i)
            && view.case(i).is_capital()
            && !view.class(i).any(WordClass::FUNCTION | WordClass::MONTH | WordClass::WEEKDAY)
    };
    let before = short.first.wrapping_sub(1);
    // "TL;DR" is one word.
    let joint = |i: usize| view.is_mark(i, ";") && view.glued(i) && view.glued(i + 1);
    joint(short.last + 1)
        || joint(before)
        || view.hyphen_after(short.last)
        || view.hyphen_before(short.first)
        || capital(short.last + 1) && !view.flags(short.last + 1).has(TokenFlags::SENTENCE_START)
        || (capital(before)
            && !view.flags(before).has(TokenFlags::SENTENCE_START)
            && !view.flags(short.first).has(TokenFlags::SENTENCE_START))
}
