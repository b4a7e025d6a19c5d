//! `names/near-duplicate` over all articles: a name in one, spelt otherwise in several.

use crate::near_duplicate::is_plausible;
use crate::neighbours;
use crate::pairs::{Pair, Pairs, articles};
use crate::slip::Slip;
use copydesk_plugin::prelude::*;
use std::collections::HashMap;

/// Articles that a slip stands in at most.
const MOST: u32 = 2;
/// Articles that the right spelling stands in at least.
const LEAST: u32 = 2;

/// A slip: which of the two words of the first pair is written otherwise in the second.
#[derive(Clone, Copy)]
pub(crate) struct Found<'p, 'a> {
    odd: Pair<'p, 'a>,
    right: Pair<'p, 'a>,
    word: usize,
}

/// Finds the slips that stand in articles of this run, sorted.
pub(crate) fn found<'p, 'a>(
    corpus: &Corpus<'a>,
    pairs: &'p Pairs<'a>,
    accept: &[String],
) -> Vec<Found<'p, 'a>> {
    let (mut rare, mut attested) = (Vec::new(), Vec::new());
    for pair in pairs.iter() {
        let n = pair.articles();
        if n <= MOST && pair.is_checked() {
            rare.push(Word { pair, text: pair.words().join(" ") });
        }
        if n >= LEAST {
            attested.push(Word { pair, text: pair.words().join(" ") });
        }
    }
    let mut near = Vec::new();
    neighbours::between(&rare, &attested, |odd, right| near.push((odd, right)));
    near.sort_unstable();
    near.dedup();
    let near: Vec<(u32, Found<'p, 'a>)> = near
        .into_iter()
        .filter_map(|(a, b)| {
            let (odd, right) = (rare[a as usize].pair, attested[b as usize].pair);
            let word = differs(odd.words(), right.words())?;
            Some((a, Found { odd, right, word }))
        })
        .collect();
    let company = company(pairs, &near);
    let mut out = Vec::new();
    for odds in near.chunk_by(|a, b| a.0 == b.0) {
        let best = odds
            .iter()
            .map(|(_, found)| *found)
            .filter(|f| is_slip(corpus, f, company[&f.companion()], accept))
            .max_by_key(|f| (f.right.articles(), std::cmp::Reverse(f.right.words())));
        out.extend(best);
    }
    out
}

/// With how many different words the other word of each candidate stands, before and after it: there are many
/// Johns, and some of them have surnames a letter apart.
fn company<'a>(pairs: &Pairs<'a>, near: &[(u32, Found<'_, 'a>)]) -> HashMap<(usize, &'a str), u32> {
    let mut counts: HashMap<(usize, &'a str), u32> = near.iter().map(|(_, f)| (f.companion(), 0)).collect();
    if !counts.is_empty() {
        for words in pairs.iter().map(|p| p.words()) {
            for (at, word) in words.into_iter().enumerate() {
                if let Some(n) = counts.get_mut(&(at, word)) {
                    *n += 1;
                }
            }
        }
    }
    counts
}

impl<'a> Found<'_, 'a> {
    /// Where the slip stands.
    pub(crate) fn odd_places(&self) -> impl Iterator<Item = (u32, Span)> {
        self.odd.places().map(|p| (p.entry.file, p.spans[self.word]))
    }

    /// The word that both pairs have, and where.
    fn companion(&self) -> (usize, &'a str) {
        let at = 1 - self.word;
        (at, self.right.words()[at])
    }
}

/// A pair with its two words as one.
struct Word<'p, 'a> {
    pair: Pair<'p, 'a>,
    text: String,
}

impl AsRef<str> for Word<'_, '_> {
    fn as_ref(&self) -> &str {
        &self.text
    }
}

/// Which of the two words differs, where the other is the same.
fn differs(odd: [&str; 2], right: [&str; 2]) -> Option<usize> {
    match (odd[0] == right[0], odd[1] == right[1]) {
        (true, false) => Some(1),
        (false, true) => Some(0),
        _ => None,
    }
}

/// Whether the first pair is the second with a slip.
fn is_slip(corpus: &Corpus<'_>, found: &Found<'_, '_>, company: u32, accept: &[String]) -> bool {
    let Found { odd, right, word } = *found;
    let (written, meant) = (odd.words()[word], right.words()[word]);
    let Some(slip) = Slip::between(written, meant) else { return false };
    let person = right.places().any(|p| p.entry.subkind == u16::from(EntityKind::PERSON.0));
    let right_known = right.places().next().map_or(NameWordFlags::NONE, |p| word_of(corpus, p.words[word]).0);
    let ordinary = right_known.has(NameWordFlags::ORDINARY);
    if !is_plausible(slip, written, meant, person || ordinary && is_no_ending(slip, written)) {
        return false;
    }
    let count = odd.articles();
    let mentions: u32 = odd.places().map(|p| p.entry.count).sum();
    let letters = written.chars().count().max(meant.chars().count());
    if right.articles() < least(letters, company).max(3 * (count - 1)).max(mentions / 2) {
        return false;
    }
    // A word that is known, or that names somebody else besides, is no slip.
    let companion_known =
        right.places().next().is_some_and(|p| word_of(corpus, p.words[1 - word]).0.has(NameWordFlags::KNOWN));
    // After a first name even an ordinary word is meant for the surname: `Ethan Hepper`.
    let surname = person && word == 1 && companion_known && !ordinary && right.articles() > LEAST;
    let mut excuse = NameWordFlags::KNOWN;
    excuse.set(NameWordFlags::ORDINARY, !surname);
    // `Bühler` and `Buehler` are one name.
    let accented = |p: Pair<'_, '_>| p.places().any(|p| !p.words[word].is_ascii());
    if matches!(slip, Slip::Add(_) | Slip::Drop(_)) && (accented(odd) || accented(right)) {
        return false;
    }
    for text in odd.places().map(|p| p.words[word]) {
        let (flags, articles) = word_of(corpus, text);
        if articles == 0 || articles > count || flags.any(excuse) || accept.iter().any(|a| a == text) {
            return false;
        }
    }
    // An article that has both means both, or says by itself which is wrong.
    let files = odd.files();
    let in_odd = |file: u32| files.binary_search(&file).is_ok();
    !right.places().any(|p| {
        let key = p.words[word].to_lowercase();
        in_odd(p.entry.file) || corpus.entries_with(EntryKind::NAME_WORD, &key).iter().any(|e| in_odd(e.file))
    })
}

/// In how many articles a spelling must stand to be the right one of two: namesakes whose surnames are a
/// letter apart are the likelier the shorter these are and the more people bear the first name.
fn least(letters: usize, company: u32) -> u32 {
    match letters {
        0..=4 => 4 + company / 10,
        5 => LEAST + company / 20,
        6 => LEAST + company / 40,
        7 => LEAST + company / 80,
        _ => LEAST + company / 200,
    }
}

/// What is known of a word of a name, and in how many articles it stands in names.
fn word_of(corpus: &Corpus<'_>, text: &str) -> (NameWordFlags, u32) {
    let entries = corpus.entries_with(EntryKind::NAME_WORD, &text.to_lowercase());
    (NameWordFlags(entries.iter().fold(0, |all, e| all | e.flags)), articles(entries.iter()))
}

/// Whether the letter put in place of the last is none that makes another form or another language's word of
/// it: `Coasw`, but not `Cento`.
fn is_no_ending(slip: Slip, written: &str) -> bool {
    matches!(slip, Slip::Replace(_))
        && !written.ends_with(['a', 'e', 'i', 'o', 's', 't', 'n', 'd', 'r', 'l', 'm'])
}

/// What is said of a slip, once in each article.
pub(crate) fn flag(corpus: &Corpus<'_>, found: &Found<'_, '_>, flags: &mut Flags) {
    let Found { odd, right, word } = *found;
    let mut rights: Vec<_> = right.places().collect();
    rights.sort_by_key(|p| (p.entry.file, p.entry.span));
    rights.dedup_by_key(|p| p.entry.file);
    let Some(first) = rights.first() else { return };
    let (a, b) = (right.articles(), first.words[word]);
    let mut odds: Vec<_> = odd.places().filter(|p| corpus.is_checked(p.entry.file)).collect();
    odds.sort_by_key(|p| (p.entry.file, p.entry.span));
    odds.dedup_by_key(|p| p.entry.file);
    for place in odds {
        let span = place.spans[word];
        let (names, words) = ([place.name, first.name], [place.words.join(" "), first.words.join(" ")]);
        // Where the names differ in more than the one word, the pair alone is shown.
        let whole = place.name.replacen(place.words[word], b, 1) == first.name;
        let [odd, right] = if whole { names.map(str::to_owned) } else { words };
        let said = format!("“{odd}” is “{right}” in {a} other articles");
        let mut flag = Flag::in_file(place.entry.file, span, said);
        for other in rights.iter().take(3) {
            flag = flag.label_in(other.entry.file, other.spans[word], format!("“{}” here", other.name));
        }
        if span.len() as usize == place.words[word].len() {
            flag = flag.suggest(format!("change to “{b}”"), span, b);
        }
        flags.push(flag);
    }
}
