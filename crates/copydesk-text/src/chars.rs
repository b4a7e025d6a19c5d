//! Classes of characters: a table for ASCII, ranges for the rest.

/// What a byte can begin.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[repr(u8)]
pub(crate) enum Class {
    Space,
    Lower,
    Upper,
    Digit,
    Punct,
    Symbol,
    /// First or later byte of a character beyond ASCII.
    High,
}

const fn class_of(b: u8) -> Class {
    match b {
        b'a'..=b'z' => Class::Lower,
        b'A'..=b'Z' => Class::Upper,
        b'0'..=b'9' => Class::Digit,
        b'\t' | b'\n' | 0x0b | 0x0c | b'\r' | b' ' => Class::Space,
        b'$' | b'%' | b'+' | b'<' | b'=' | b'>' | b'|' | b'~' | b'^' | b'#' | b'@' | b'&' | b'*' | b'\\' => {
            Class::Symbol
        }
        0x80.. => Class::High,
        _ => Class::Punct,
    }
}

const CLASSES: [Class; 256] = {
    let mut table = [Class::Punct; 256];
    let mut b = 0;
    while b < 256 {
        table[b] = class_of(b as u8);
        b += 1;
    }
    table
};

#[inline]
pub(crate) fn class(b: u8) -> Class {
    CLASSES[b as usize]
}

/// The character that begins at `at`; a NUL beyond the end.
#[inline]
pub(crate) fn char_at(text: &str, at: usize) -> char {
    match text.as_bytes().get(at) {
        Some(&b) if b < 0x80 => b as char,
        Some(_) => text.get(at..).and_then(|t| t.chars().next()).unwrap_or('\0'),
        None => '\0',
    }
}

/// The character before `at`; a NUL at the beginning.
pub(crate) fn char_before(text: &str, at: usize) -> char {
    text.get(..at).and_then(|t| t.chars().next_back()).unwrap_or('\0')
}

/// Whether the character continues the one before: combining marks, joiners, variation selectors, and the
/// soft hyphen, which shows only where a line ends.
pub(crate) fn is_mark(c: char) -> bool {
    matches!(c,
        '\u{0300}'..='\u{036F}' | '\u{00AD}' | '\u{0483}'..='\u{0489}' | '\u{0591}'..='\u{05C7}'
        | '\u{064B}'..='\u{065F}' | '\u{0670}' | '\u{093C}' | '\u{094D}' | '\u{09CD}' | '\u{0A4D}'
        | '\u{0ACD}' | '\u{0B4D}' | '\u{0BCD}' | '\u{0C4D}' | '\u{0CCD}' | '\u{0D4D}' | '\u{0E38}'..='\u{0E4E}'
        | '\u{1AB0}'..='\u{1AFF}' | '\u{1DC0}'..='\u{1DFF}' | '\u{200B}'..='\u{200D}' | '\u{2060}'
        | '\u{20D0}'..='\u{20FF}' | '\u{FE00}'..='\u{FE0F}' | '\u{FE20}'..='\u{FE2F}' | '\u{FEFF}')
}

/// Letters and digits of any script.
#[inline]
pub(crate) fn is_word(c: char) -> bool {
    if c.is_ascii() { c.is_ascii_alphanumeric() } else { c.is_alphanumeric() }
}

pub(crate) fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '\u{2019}')
}

pub(crate) fn is_emoji(c: char) -> bool {
    matches!(c, '\u{1F000}'..='\u{1FAFF}' | '\u{2600}'..='\u{27BF}' | '\u{2B05}'..='\u{2B55}' | '\u{231A}' | '\u{231B}' | '\u{23E9}'..='\u{23FA}')
}

/// Marks beyond ASCII that part words and sentences; everything else without letters is a symbol.
pub(crate) fn is_punct(c: char) -> bool {
    match c {
        '\u{2030}' | '\u{2031}' | '\u{2044}' => false,
        '\u{00A1}' | '\u{00A7}' | '\u{00AB}' | '\u{00B6}' | '\u{00B7}' | '\u{00BB}' | '\u{00BF}' => true,
        '\u{2010}'..='\u{2027}' | '\u{2032}'..='\u{205E}' => true,
        '\u{3001}'..='\u{3003}' | '\u{3008}'..='\u{3011}' | '\u{3014}'..='\u{301F}' | '\u{30FB}' => true,
        '\u{FF01}'..='\u{FF0F}'
        | '\u{FF1A}'..='\u{FF20}'
        | '\u{FF3B}'..='\u{FF3D}'
        | '\u{FF5B}'..='\u{FF65}' => true,
        _ => false,
    }
}

/// Marks that can open a quotation whatever stands before them.
pub(crate) fn is_opening_quote(c: char) -> bool {
    matches!(
        c,
        '\u{201C}' | '\u{2018}' | '\u{00AB}' | '\u{201E}' | '\u{201A}' | '\u{2039}' | '\u{300C}' | '\u{300E}'
    )
}

/// Marks that may stand between a sentence's last mark and the space after it.
pub(crate) fn is_closer(c: char) -> bool {
    matches!(
        c,
        ')' | ']'
            | '}'
            | '"'
            | '\''
            | '*'
            | '_'
            | '\u{201D}'
            | '\u{2019}'
            | '\u{00BB}'
            | '\u{203A}'
            | '\u{300D}'
            | '\u{300F}'
            | '\u{FFFC}'
    )
}

/// Marks that may stand before a sentence's first word.
pub(crate) fn is_opener(c: char) -> bool {
    is_opening_quote(c)
        || matches!(c, '(' | '[' | '{' | '"' | '\'' | '*' | '\u{00BF}' | '\u{00A1}' | '\u{2019}')
}
