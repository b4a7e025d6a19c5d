//! Breaking text into lines of a width.

use unicode_width::UnicodeWidthStr;

/// Breaks text at spaces into lines of at most `first` columns, then `rest` columns. A longer word has a
/// line of its own. There is always a line.
pub(crate) fn wrap(text: &str, first: usize, rest: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    let (mut used, mut room) = (0, first);
    for word in text.split_whitespace() {
        let width = word.width();
        if used > 0 && used + 1 + width > room {
            lines.push(String::new());
            (used, room) = (0, rest);
        }
        if let Some(line) = lines.last_mut() {
            if used > 0 {
                line.push(' ');
                used += 1;
            }
            line.push_str(word);
        }
        used += width;
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_hold_what_fits() {
        assert_eq!(wrap("one two three four", 7, 10), ["one two", "three four"]);
        assert_eq!(wrap("北京 said so", 9, 9), ["北京 said", "so"]);
        assert_eq!(wrap("see https://example.org/a/long/path now", 8, 8).len(), 3);
        assert_eq!(wrap("", 8, 8), [""]);
    }
}
