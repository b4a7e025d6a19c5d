//! Which short form a mistyped one stands for.

use crate::initials_of::{Extent, spells};
use crate::uses::Uses;
use copydesk_plugin::prelude::*;

/// How a short form differs from the one that it is a slip of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Slip {
    /// Two neighbouring letters changed places.
    Swapped,
    /// A letter stands twice.
    Doubled,
    /// A letter inside is another one.
    Inner,
    /// The first or the last letter is another one, or one letter is there too many or too few: as may be in
    /// the name of another body.
    Edge,
}

impl Slip {
    /// How `written` differs from `right`, where it is one slip away.
    pub(crate) fn between(written: &str, right: &str) -> Option<Self> {
        let (w, r): (&[u8], &[u8]) = (written.as_bytes(), right.as_bytes());
        let head = w.iter().zip(r).take_while(|(a, b)| a == b).count();
        let tail = w[head..].iter().rev().zip(r[head..].iter().rev()).take_while(|(a, b)| a == b).count();
        match (&w[head..w.len() - tail], &r[head..r.len() - tail]) {
            ([], []) => None,
            ([a, b], [c, d]) => (a == d && b == c).then_some(Self::Swapped),
            ([_], []) if head > 0 && w[head] == w[head - 1] => Some(Self::Doubled),
            ([_], [_]) if head > 0 && head + 1 < w.len() => Some(Self::Inner),
            ([_], [_] | []) | ([], [_]) => Some(Self::Edge),
            _ => None,
        }
    }

    /// Whether the slip is of a kind that does not make another body's name.
    pub(crate) fn is_sure(self, right: &str) -> bool {
        match self {
            Self::Swapped | Self::Doubled => right.len() >= 3,
            Self::Inner => right.len() >= 5,
            Self::Edge => false,
        }
    }
}

/// A slip, and what was meant.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Meant {
    /// The short form that was meant.
    pub(crate) right: Acronym,
    /// The slip.
    pub(crate) slip: Slip,
    /// Whether the two are attested alike, so that either may be the slip.
    pub(crate) even: bool,
}

/// Shortest form that is held to others, in letters: of two letters nearly all pairs are in use (UI, UX, CX).
const SHORTEST: usize = 3;

/// In an article of more short forms than this, two that are near to each other say little.
const CROWD: usize = 40;

/// What needs no excuse for being near to another one.
const SURE_OF_ITSELF: AcronymFlags = AcronymFlags(
    AcronymFlags::WELL_KNOWN.0
        | AcronymFlags::ROMAN.0
        | AcronymFlags::COUNTRY.0
        | AcronymFlags::CURRENCY.0
        | AcronymFlags::UNIT.0,
);

/// What is known of a short form that may be a slip.
pub(crate) enum Suspect {
    /// It is a slip.
    Slip(Meant),
    /// It is near to a better attested one, and has an excuse.
    Excused,
    /// It is near to none.
    Clear,
}

/// Whether a short form is a slip of another one: this one stands here once or twice and is never spelled out,
/// the other is one slip away and better attested.
pub(crate) fn suspect(article: &Article<'_>, uses: &Uses<'_>, index: usize) -> Suspect {
    let Some(this) = article.acronyms().get(index) else { return Suspect::Clear };
    let key = article.str(this.key);
    let near = |other: Acronym| {
        let right = article.str(other.key);
        let slip = slip_of(key, right)?;
        let long_swap = slip == Slip::Swapped && right.len() >= 4;
        let defined = is_defined(article, other);
        let enough = match defined {
            true => other.uses >= this.uses,
            // Of two that nobody defines, the rarer one, or the later one.
            false if long_swap => (this.uses, other.first_use) < (other.uses, this.first_use),
            false => other.uses >= MUCH * this.uses,
        };
        let even = !defined && other.uses == this.uses;
        enough.then_some(Meant { right: other, slip, even })
    };
    if this.definitions > 0 || this.uses > RARE {
        return Suspect::Clear;
    }
    let best = article.acronyms().iter().filter_map(near).max_by_key(|m| {
        let r = &m.right;
        (r.definitions > 0, r.uses, std::cmp::Reverse(r.first_use))
    });
    let Some(best) = best else { return Suspect::Clear };
    let right = article.str(best.right.key);
    let sure = best.slip.is_sure(right);
    let aside = AcronymUseFlags::ALL_CAPS | AcronymUseFlags::PLURAL;
    // Of two that nobody defines, one is the other's slip only where both are long, and begin alike: JSONL is
    // none of JSON, GUID none of UUID.
    let doubtful = !is_defined(article, best.right)
        && (right.len() < 4
            || (right.len() != key.len() && best.slip != Slip::Doubled)
            || (!sure && (this.uses > 1 || key.as_bytes()[0] != right.as_bytes()[0]))
            || stand_together(article, uses, index, best));
    let excused = this.flags.any(SURE_OF_ITSELF)
        || uses.is_label(index)
        || uses.of_acronym(index).any(|u| u.flags.any(aside))
        || doubtful
        || is_named(article, key, best.right)
        || (!sure && article.acronyms().len() > CROWD)
        || (!sure && stands_apart(article, uses, index, best));
    if excused { Suspect::Excused } else { Suspect::Slip(best) }
}

/// How often a slip may stand in an article.
pub(crate) const RARE: u32 = 2;
/// How many times as often an undefined short form must stand there to be the right one.
pub(crate) const MUCH: u32 = 4;

/// How a short form differs from another one, where both are long enough to tell.
pub(crate) fn slip_of(written: &str, right: &str) -> Option<Slip> {
    let long = written.len() >= SHORTEST && right.len() >= SHORTEST;
    Slip::between(written, right).filter(|_| long)
}

/// The defined short form that an ordinary word in capitals is a slip of: "the ARC" for the RARC.
pub(crate) fn of_word(article: &Article<'_>, word: &str) -> Option<Meant> {
    let meant = |other: Acronym| {
        let right = article.str(other.key);
        let slip = slip_of(word, right)?;
        (other.definitions > 0 && other.uses >= 3).then_some(Meant { right: other, slip, even: false })
    };
    let best = article.acronyms().iter().filter_map(meant).max_by_key(|m| m.right.uses)?;
    (!is_named(article, word, best.right)).then_some(best)
}

/// Whether a name of the article has these initials, so that the short form stands for something of its own. The
/// words of the right one do not count, unless some of them make a name by themselves.
fn is_named(article: &Article<'_>, key: &str, right: Acronym) -> bool {
    let own = article.str(right.long);
    let named = |phrase: &str| match spells(phrase, key) {
        Some(Extent::Whole) => !phrase.eq_ignore_ascii_case(own),
        Some(Extent::Part) => true,
        None => false,
    };
    article.entities().iter().any(|e| named(article.str(e.name)))
        || article.definitions().iter().any(|d| named(article.slice(d.long)))
}

/// Whether a short form is spelled out, rather than said again in small letters: "GCC (gcc 10)".
fn is_defined(article: &Article<'_>, acronym: Acronym) -> bool {
    acronym.definitions > 0 && !article.str(acronym.long).eq_ignore_ascii_case(article.str(acronym.short))
}

/// Whether the two stand in one sentence, as two things do.
fn stand_together(article: &Article<'_>, uses: &Uses<'_>, index: usize, meant: Meant) -> bool {
    let other = article.acronyms().iter().position(|a| a.key == meant.right.key);
    let Some(other) = other else { return false };
    uses.of_acronym(index).any(|u| uses.of_acronym(other).any(|o| o.sentence == u.sentence))
}

/// Whether a use of a short form looks like that of another thing than what `meant` has: it stands in one
/// sentence with it, as two things do, in a quotation or a table, beside its words, or directly after
/// another short form as part of one name ("DJ AB").
fn stands_apart(article: &Article<'_>, uses: &Uses<'_>, index: usize, meant: Meant) -> bool {
    let after_capitals = |u: &AcronymUse| {
        let before = u.token.checked_sub(1).and_then(|i| article.tokens().get(i as usize));
        before.is_some_and(|t| t.case == Case::UPPER && t.kind == TokenKind::WORD)
    };
    let key = article.acronyms().get(index).map_or("", |a| article.str(a.key));
    stand_together(article, uses, index, meant)
        || uses.of_acronym(index).any(|u| {
            let sentence = article.sentence(u.sentence);
            u.flags.has(AcronymUseFlags::QUOTED)
                || after_capitals(&u)
                || article.block_of(u.sentence).kind == BlockKind::TABLE_CELL
                || spells(article.slice(sentence.span), key).is_some()
        })
}

#[cfg(test)]
mod tests {
    use super::Slip;

    #[test]
    fn one_letter_makes_a_slip() {
        for (a, b, want) in [
            ("QPR", "QRP", Some(Slip::Swapped)),
            ("QRRP", "QRP", Some(Slip::Doubled)),
            ("QXRP", "QARP", Some(Slip::Inner)),
            ("QRPP", "QRP", Some(Slip::Doubled)),
            ("QR", "QRP", Some(Slip::Edge)),
            ("QRD", "QRP", Some(Slip::Edge)),
            ("QRP", "QRP", None),
            ("PRQ", "QRP", None),
            ("", "Q", Some(Slip::Edge)),
        ] {
            assert_eq!(Slip::between(a, b), want, "{a} {b}");
        }
    }
}
