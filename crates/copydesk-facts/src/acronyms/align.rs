//! How well a short form's letters fit a run of words.
//!
//! The letters are matched to the words from the left, each word taking none, its first letter, or its first
//! and some later ones. What each step costs is set so that a plain initial is free, a skipped small word
//! nearly so, and everything else the dearer the less people do it. The cheapest way wins, by dynamic
//! programming over words and letters: the window is short, so the cost is bounded a short form.

/// A word of a candidate long form.
#[derive(Clone, Copy, Debug)]
pub(super) struct LongWord<'a> {
    /// The word.
    pub(super) text: &'a str,
    /// Whether it belongs to the closed classes: `of`, `and`.
    pub(super) small: bool,
    /// Whether a hyphen joins it to the word before.
    pub(super) joined: bool,
    /// Whether a comma stands before it.
    pub(super) comma: bool,
}

/// Most letters that are aligned.
pub(super) const MOST_LETTERS: usize = 16;
/// Most words that are looked at.
pub(super) const MOST_WORDS: usize = 24;

const FREE: u32 = 0;
/// A word's next letter right after one that was taken (`Pro` of `Programme`).
const NEXT_LETTER: u32 = 30;
/// A letter further inside a word.
const INNER_LETTER: u32 = 60;
/// A small word's letter.
const SMALL_LETTER: u32 = 10;
const SKIP_SMALL: u32 = 2;
const SKIP_JOINED: u32 = 15;
const SKIP_WORD: u32 = 100;
/// A word after the last one that gives a letter: `of the United Nations`.
const SKIP_AFTER: u32 = 60;
const COMMA: u32 = 20;
/// A letter or digit of the short form that no word has.
const LOST_LETTER: u32 = 150;
const LOST_DIGIT: u32 = 60;
const NEVER: u32 = u32::MAX / 4;

/// The letters of a short form, in lower case.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Letters {
    letters: [char; MOST_LETTERS],
    len: usize,
}

impl Letters {
    /// The letters and digits of a short form; `None` where there are none or too many.
    pub(super) fn of(short: &str) -> Option<Self> {
        let short = if super::shape::is_plural(short) { &short[..short.len() - 1] } else { short };
        let mut out = Self::default();
        for c in short.chars() {
            let c = if c == '&' { '&' } else { c };
            if !(c.is_alphanumeric() || c == '&') {
                continue;
            }
            if out.len == MOST_LETTERS {
                return None;
            }
            out.letters[out.len] = c.to_lowercase().next().unwrap_or(c);
            out.len += 1;
        }
        (out.len > 0).then_some(out)
    }

    pub(super) fn len(&self) -> usize {
        self.len
    }

    fn as_slice(&self) -> &[char] {
        &self.letters[..self.len]
    }
}

/// The best fit of a short form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Fit {
    /// Index of the word that the long form begins with.
    pub(super) first: usize,
    /// What the fit costs, in hundredths of a skipped word.
    pub(super) cost: u32,
}

/// What it costs that words `first..` spell the letters, for each possible first word; the cheapest one.
/// Where `whole`, the long form must begin with the first word.
pub(super) fn best_fit(words: &[LongWord], letters: &Letters, whole: bool) -> Option<Fit> {
    let letters = letters.as_slice();
    let n = letters.len();
    // rest[i]: cost of spelling letters[i..] with the words after the present one.
    let mut rest = [NEVER; MOST_LETTERS + 1];
    rest[n] = 0;
    let mut best: Option<Fit> = None;
    for (w, word) in words.iter().enumerate().rev() {
        let mut here = [NEVER; MOST_LETTERS + 1];
        let mut begins = NEVER;
        for i in (0..=n).rev() {
            let skip = if word.small {
                SKIP_SMALL
            } else if word.joined {
                SKIP_JOINED
            } else {
                SKIP_WORD
            };
            let comma = if word.comma { COMMA } else { 0 };
            let skip = if i == n { skip.min(SKIP_AFTER) } else { skip };
            here[i] = rest[i].saturating_add(skip + comma);
            if i < n {
                let take = take(word, &letters[i..], &rest[i..]).saturating_add(comma);
                if i == 0 {
                    begins = take;
                }
                here[i] = here[i].min(take);
                let lost = if letters[i].is_ascii_digit() { LOST_DIGIT } else { LOST_LETTER };
                here[i] = here[i].min(here[i + 1].saturating_add(lost));
            }
        }
        // A long form does not begin after a hyphen, nor with a small word unless that is written large.
        if word.joined {
            begins = begins.saturating_add(SKIP_WORD);
        }
        if word.comma {
            begins = begins.saturating_sub(COMMA);
        }
        if begins < NEVER && (!whole || w == 0) && best.is_none_or(|b| begins < b.cost) {
            best = Some(Fit { first: w, cost: begins });
        }
        rest = here;
    }
    best
}

/// What it costs that `word` takes the first of `letters` as its initial and any number of the next ones,
/// the words after it spelling the others.
fn take(word: &LongWord, letters: &[char], rest: &[u32]) -> u32 {
    let initial = if word.small { SMALL_LETTER } else { FREE };
    if letters[0] == '&' {
        return if word.text.eq_ignore_ascii_case("and") { rest[1] } else { NEVER };
    }
    let mut chars = word.text.chars().flat_map(char::to_lowercase);
    let begins = chars.next().map(plain);
    // `Express Edition (XE)`, `extensible`: an x is what is heard of `ex`.
    let heard = letters[0] == 'x'
        && word.text.len() > 3
        && word.text.get(..2).is_some_and(|w| w.eq_ignore_ascii_case("ex"));
    if begins != Some(plain(letters[0])) && !heard {
        return NEVER;
    }
    if heard {
        chars.next();
    }
    let is_caps = word.text.len() > 1 && word.text.chars().all(|c| c.is_uppercase() || c.is_ascii_digit());
    let is_number = letters[0].is_ascii_digit();
    let mut cost = initial;
    let mut best = rest[1].saturating_add(cost);
    let mut taken = 1;
    let (mut adjacent, mut whole) = (true, true);
    for c in chars {
        let Some(&want) = letters.get(taken) else { break };
        if plain(c) == plain(want) {
            cost += match (is_caps || is_number, adjacent) {
                (true, _) => FREE,
                (false, true) => NEXT_LETTER,
                (false, false) => INNER_LETTER,
            };
            taken += 1;
            adjacent = true;
            best = best.min(rest[taken].saturating_add(cost));
        } else {
            adjacent = false;
            whole = false;
        }
    }
    // `UN-Women` has the whole of its last word.
    if whole && taken > 2 && taken == word.text.chars().count() {
        best = best.min(rest[taken].saturating_add(initial));
    }
    best
}

/// A letter without its accent, for the accents that European names have; Greek letters by their Latin
/// initials.
fn plain(c: char) -> char {
    match c {
        'à' | 'á' | 'â' | 'ã' | 'ä' | 'å' | 'α' => 'a',
        'β' => 'b',
        'ç' => 'c',
        'δ' => 'd',
        'è' | 'é' | 'ê' | 'ë' | 'ε' => 'e',
        'γ' => 'g',
        'ì' | 'í' | 'î' | 'ï' => 'i',
        'κ' => 'k',
        'λ' => 'l',
        'μ' | 'µ' => 'm',
        'ñ' => 'n',
        'ò' | 'ó' | 'ô' | 'õ' | 'ö' | 'ø' | 'ω' => 'o',
        'ù' | 'ú' | 'û' | 'ü' => 'u',
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fit(short: &str, long: &str) -> Option<(String, u32)> {
        let words: Vec<LongWord> = long
            .split(' ')
            .flat_map(|w| w.split('-').enumerate())
            .map(|(i, text)| LongWord {
                text,
                small: matches!(text, "of" | "and" | "the" | "for" | "in" | "to" | "was" | "by"),
                joined: i > 0,
                comma: false,
            })
            .collect();
        let fit = best_fit(&words, &Letters::of(short)?, false)?;
        let long: Vec<&str> = words[fit.first..].iter().map(|w| w.text).collect();
        Some((long.join(" "), fit.cost))
    }

    fn begins(short: &str, text: &str) -> String {
        fit(short, text).map_or(String::new(), |f| f.0)
    }

    #[test]
    fn initials_fit_and_small_words_are_skipped() {
        assert_eq!(
            begins("MFA", "was told by the Ministry of Foreign Affairs"),
            "Ministry of Foreign Affairs"
        );
        assert_eq!(begins("DoT", "at the Department of Transport"), "Department of Transport");
        assert!(fit("DoT", "Department of Transport").is_some_and(|f| f.1 < 20));
    }

    #[test]
    fn hyphens_capitals_and_inner_letters() {
        assert_eq!(begins("NPO", "every non-profit organisation"), "non profit organisation");
        assert_eq!(
            begins("MoHCD", "Mayor of Housing Community Development"),
            "Mayor of Housing Community Development"
        );
        assert_eq!(
            begins("RCM-Africa", "the Regional Coordination Mechanism for Africa"),
            "Regional Coordination Mechanism for Africa"
        );
    }

    #[test]
    fn a_missing_letter_costs_more_than_a_skipped_word() {
        let skipped = fit("CF", "Chief Financial Officer").map(|f| f.1);
        let lost = fit("CXFO", "Chief Financial Officer").map(|f| f.1);
        assert_eq!(skipped, Some(SKIP_AFTER));
        assert_eq!(lost, Some(LOST_LETTER));
    }
}
