//! What number words, scale words and fraction signs are worth.

/// The value of a small number in words.
pub(super) fn small(word: &str) -> Option<i64> {
    const WORDS: [(&str, i64); 31] = [
        ("zero", 0),
        ("one", 1),
        ("two", 2),
        ("three", 3),
        ("four", 4),
        ("five", 5),
        ("six", 6),
        ("seven", 7),
        ("eight", 8),
        ("nine", 9),
        ("ten", 10),
        ("eleven", 11),
        ("twelve", 12),
        ("thirteen", 13),
        ("fourteen", 14),
        ("fifteen", 15),
        ("sixteen", 16),
        ("seventeen", 17),
        ("eighteen", 18),
        ("nineteen", 19),
        ("twenty", 20),
        ("thirty", 30),
        ("forty", 40),
        ("fourty", 40),
        ("fifty", 50),
        ("sixty", 60),
        ("seventy", 70),
        ("eighty", 80),
        ("ninety", 90),
        ("nought", 0),
        ("naught", 0),
    ];
    WORDS.iter().find(|(w, _)| w.eq_ignore_ascii_case(word)).map(|(_, n)| *n)
}

/// The power of ten of a scale word that stands by itself. Single letters count behind figures only.
pub(super) fn scale_word(word: &str) -> Option<u32> {
    const WORDS: [(&str, u32); 31] = [
        ("hundred", 2),
        ("hundreds", 2),
        ("thousand", 3),
        ("thousands", 3),
        ("million", 6),
        ("millions", 6),
        ("billion", 9),
        ("billions", 9),
        ("trillion", 12),
        ("trillions", 12),
        ("quadrillion", 15),
        ("quadrillions", 15),
        ("quintillion", 18),
        ("milliard", 9),
        ("milliards", 9),
        ("lakh", 5),
        ("lakhs", 5),
        ("lac", 5),
        ("lacs", 5),
        ("crore", 7),
        ("crores", 7),
        ("bn", 9),
        ("bln", 9),
        ("tn", 12),
        ("tln", 12),
        ("trn", 12),
        ("mn", 6),
        ("mln", 6),
        ("mio", 6),
        ("mil", 6),
        ("mrd", 9),
    ];
    WORDS.iter().find(|(w, _)| w.eq_ignore_ascii_case(word)).map(|(_, n)| *n)
}

/// The power of ten of letters glued to figures: `10k`, `5M`, `3bn`. `m` is a million only where money is
/// meant, and a metre or minute elsewhere.
pub(crate) fn scale_suffix(letters: &str, money: bool) -> Option<u32> {
    Some(match letters {
        "k" | "K" => 3,
        "M" | "MM" | "mm" if letters != "mm" || money => 6,
        "m" if money => 6,
        "B" | "G" | "bn" | "Bn" | "BN" => 9,
        "b" if money => 9,
        "T" | "tn" | "Tn" | "TN" => 12,
        "t" if money => 12,
        _ if letters.len() >= 2 && !letters.eq_ignore_ascii_case("mm") => return scale_word(letters),
        _ => return None,
    })
}

/// The value of an ordinal in words below one hundred, or of a round one.
pub(super) fn ordinal_small(word: &str) -> Option<i64> {
    const WORDS: [(&str, i64); 31] = [
        ("first", 1),
        ("second", 2),
        ("third", 3),
        ("fourth", 4),
        ("fifth", 5),
        ("sixth", 6),
        ("seventh", 7),
        ("eighth", 8),
        ("ninth", 9),
        ("tenth", 10),
        ("eleventh", 11),
        ("twelfth", 12),
        ("thirteenth", 13),
        ("fourteenth", 14),
        ("fifteenth", 15),
        ("sixteenth", 16),
        ("seventeenth", 17),
        ("eighteenth", 18),
        ("nineteenth", 19),
        ("twentieth", 20),
        ("thirtieth", 30),
        ("fortieth", 40),
        ("fiftieth", 50),
        ("sixtieth", 60),
        ("seventieth", 70),
        ("eightieth", 80),
        ("ninetieth", 90),
        ("hundredth", 100),
        ("thousandth", 1000),
        ("millionth", 1_000_000),
        ("billionth", 1_000_000_000),
    ];
    if word.eq_ignore_ascii_case("trillionth") {
        return Some(1_000_000_000_000);
    }
    WORDS.iter().find(|(w, _)| w.eq_ignore_ascii_case(word)).map(|(_, n)| *n)
}

/// The denominator that a word names, and whether it is a plural: third, fifths, half, quarters.
pub(super) fn denominator(word: &str) -> Option<(i64, bool)> {
    let is = |w: &str| word.eq_ignore_ascii_case(w);
    if is("half") {
        return Some((2, false));
    }
    if is("halves") {
        return Some((2, true));
    }
    if is("quarter") {
        return Some((4, false));
    }
    if is("quarters") {
        return Some((4, true));
    }
    if is("first") || is("second") || is("seconds") {
        return None;
    }
    if let Some(n) = ordinal_small(word) {
        return Some((n, false));
    }
    ordinal_small(word.strip_suffix(['s', 'S'])?).map(|n| (n, true))
}

/// The value of a vulgar fraction's character.
pub(crate) fn vulgar_char(c: char) -> Option<(i64, i64)> {
    Some(match c {
        '¼' => (1, 4),
        '½' => (1, 2),
        '¾' => (3, 4),
        '⅐' => (1, 7),
        '⅑' => (1, 9),
        '⅒' => (1, 10),
        '⅓' => (1, 3),
        '⅔' => (2, 3),
        '⅕' => (1, 5),
        '⅖' => (2, 5),
        '⅗' => (3, 5),
        '⅘' => (4, 5),
        '⅙' => (1, 6),
        '⅚' => (5, 6),
        '⅛' => (1, 8),
        '⅜' => (3, 8),
        '⅝' => (5, 8),
        '⅞' => (7, 8),
        _ => return None,
    })
}
