//! Text of articles and file names, made harmless for a terminal and a log.

use std::borrow::Cow;

/// The text on one line: runs of line ends and tabs become one space, other control characters (an escape
/// sequence in an article must not drive the reader's terminal) and marks that turn the direction of
/// writing become U+FFFD.
pub(crate) fn one_line(text: &str) -> Cow<'_, str> {
    if !text.chars().any(|c| c.is_control() || is_unsafe(c)) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\n' | '\r' | '\t' if !out.ends_with(' ') => out.push(' '),
            '\n' | '\r' | '\t' => {}
            c if c.is_control() || is_unsafe(c) => out.push('\u{fffd}'),
            c => out.push(c),
        }
    }
    Cow::Owned(out.trim_end().to_owned())
}

/// Characters that reorder what is around them, or that this crate draws with.
pub(crate) fn is_unsafe(c: char) -> bool {
    matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{2028}' | '\u{2029}' | '\u{e000}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ordinary_text_is_borrowed_as_it_is() {
        assert!(matches!(one_line("Zoë’s “deal” 北京"), Cow::Borrowed(_)));
    }

    #[test]
    fn line_ends_become_one_space_and_escapes_harmless() {
        assert_eq!(one_line("one\r\n\ttwo\n"), "one two");
        assert_eq!(one_line("\u{1b}[31mred"), "\u{fffd}[31mred");
        assert_eq!(one_line("a\u{202e}b"), "a\u{fffd}b");
    }
}
