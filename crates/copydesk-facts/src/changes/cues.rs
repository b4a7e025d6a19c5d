//! The words of change.

use copydesk_model::Direction;

/// What a word of change is, and so where its amounts stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Cue {
    Verb,
    Noun,
    /// A noun as well as a verb.
    Both,
    /// `raised`: an amount right behind it is what was collected, not by how much something rose.
    Raise,
    /// `doubled`: says itself by how much. Without both ends it tells of no change that could be held to anything.
    Times,
}

use Cue::{Both, Noun, Raise, Times, Verb};
const UP: Direction = Direction::UP;
const DOWN: Direction = Direction::DOWN;
const EITHER: Direction = Direction::UNKNOWN;

/// In order of the alphabet.
const CUES: &[(&str, Direction, Cue)] = &[
    ("advanced", UP, Verb),
    ("advances", UP, Verb),
    ("ballooned", UP, Verb),
    ("boosted", UP, Verb),
    ("changed", EITHER, Verb),
    ("climb", UP, Both),
    ("climbed", UP, Verb),
    ("climbing", UP, Verb),
    ("climbs", UP, Verb),
    ("contracted", DOWN, Verb),
    ("contraction", DOWN, Noun),
    ("cut", DOWN, Both),
    ("cuts", DOWN, Both),
    ("cutting", DOWN, Verb),
    ("decline", DOWN, Both),
    ("declined", DOWN, Verb),
    ("declines", DOWN, Both),
    ("declining", DOWN, Verb),
    ("decrease", DOWN, Both),
    ("decreased", DOWN, Verb),
    ("decreases", DOWN, Both),
    ("decreasing", DOWN, Verb),
    ("dip", DOWN, Noun),
    ("dipped", DOWN, Verb),
    ("double", UP, Times),
    ("doubled", UP, Times),
    ("doubles", UP, Times),
    ("doubling", UP, Times),
    ("down", DOWN, Verb),
    ("drop", DOWN, Both),
    ("dropped", DOWN, Verb),
    ("dropping", DOWN, Verb),
    ("drops", DOWN, Both),
    ("dwindled", DOWN, Verb),
    ("expand", UP, Verb),
    ("expanded", UP, Verb),
    ("expansion", UP, Noun),
    ("fall", DOWN, Both),
    ("fallen", DOWN, Verb),
    ("falling", DOWN, Verb),
    ("falls", DOWN, Verb),
    ("fell", DOWN, Verb),
    ("gain", UP, Both),
    ("gained", UP, Verb),
    ("gains", UP, Both),
    ("go", EITHER, Verb),
    ("goes", EITHER, Verb),
    ("going", EITHER, Verb),
    ("grew", UP, Verb),
    ("grow", UP, Verb),
    ("growing", UP, Verb),
    ("grown", UP, Verb),
    ("grows", UP, Verb),
    ("growth", UP, Noun),
    ("halve", DOWN, Times),
    ("halved", DOWN, Times),
    ("halves", DOWN, Times),
    ("halving", DOWN, Times),
    ("hike", UP, Noun),
    ("improved", EITHER, Verb),
    ("improvement", EITHER, Noun),
    ("increase", UP, Both),
    ("increased", UP, Verb),
    ("increases", UP, Both),
    ("increasing", UP, Verb),
    ("jump", UP, Both),
    ("jumped", UP, Verb),
    ("jumps", UP, Verb),
    ("leap", UP, Noun),
    ("leapt", UP, Verb),
    ("lowered", DOWN, Verb),
    ("lowering", DOWN, Verb),
    ("lowers", DOWN, Verb),
    ("moved", EITHER, Verb),
    ("narrowed", DOWN, Verb),
    ("plummeted", DOWN, Verb),
    ("plummeting", DOWN, Verb),
    ("plunge", DOWN, Both),
    ("plunged", DOWN, Verb),
    ("quadruple", UP, Times),
    ("quadrupled", UP, Times),
    ("quadruples", UP, Times),
    ("quadrupling", UP, Times),
    ("raise", UP, Raise),
    ("raised", UP, Raise),
    ("raises", UP, Raise),
    ("raising", UP, Raise),
    ("rebounded", UP, Verb),
    ("reduce", DOWN, Verb),
    ("reduced", DOWN, Verb),
    ("reduces", DOWN, Verb),
    ("reducing", DOWN, Verb),
    ("reduction", DOWN, Noun),
    ("reductions", DOWN, Noun),
    ("rise", UP, Both),
    ("risen", UP, Verb),
    ("rises", UP, Verb),
    ("rising", UP, Verb),
    ("rose", UP, Verb),
    ("sank", DOWN, Verb),
    ("shortened", DOWN, Verb),
    ("shrank", DOWN, Verb),
    ("shrink", DOWN, Verb),
    ("shrinking", DOWN, Verb),
    ("shrinks", DOWN, Verb),
    ("shrunk", DOWN, Verb),
    ("skyrocketed", UP, Verb),
    ("slashed", DOWN, Verb),
    ("slashing", DOWN, Verb),
    ("slid", DOWN, Verb),
    ("slipped", DOWN, Verb),
    ("slump", DOWN, Both),
    ("slumped", DOWN, Verb),
    ("soared", UP, Verb),
    ("soaring", UP, Verb),
    ("surge", UP, Both),
    ("surged", UP, Verb),
    ("surging", UP, Verb),
    ("swelled", UP, Verb),
    ("treble", UP, Times),
    ("trebled", UP, Times),
    ("trebles", UP, Times),
    ("trebling", UP, Times),
    ("trimmed", DOWN, Verb),
    ("triple", UP, Times),
    ("tripled", UP, Times),
    ("triples", UP, Times),
    ("tripling", UP, Times),
    ("tumbled", DOWN, Verb),
    ("up", UP, Verb),
    ("went", EITHER, Verb),
    ("widened", UP, Verb),
];

/// Whether a word is one of change, which way it goes, and what it is.
pub(super) fn cue(word: &str) -> Option<(Direction, Cue)> {
    const LONGEST: usize = 12;
    if !(2..=LONGEST).contains(&word.len()) {
        return None;
    }
    let mut lower = [0u8; LONGEST];
    for (to, from) in lower.iter_mut().zip(word.bytes()) {
        *to = from.to_ascii_lowercase();
    }
    let lower = &lower[..word.len()];
    let at = CUES.binary_search_by(|(w, ..)| w.as_bytes().cmp(lower)).ok()?;
    let (_, direction, cue) = CUES[at];
    Some((direction, cue))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_in_order_and_every_word_is_found() {
        assert!(CUES.windows(2).all(|w| w[0].0 < w[1].0));
        for (word, direction, what) in CUES {
            assert_eq!(cue(word), Some((*direction, *what)));
            assert_eq!(cue(&word.to_uppercase()), Some((*direction, *what)));
        }
        assert_eq!(cue("raisin"), None);
    }
}
