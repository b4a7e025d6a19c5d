//! What the beginnings of lines say.

/// A list item's marker.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Marker {
    /// Bytes, with the space after it.
    pub len: usize,
    pub ordered: bool,
    /// The bullet, or what follows the number.
    pub mark: char,
    /// The number, where it is one.
    pub number: Option<u32>,
}

/// A line of one repeated mark, at least two.
pub(super) fn is_adornment(text: &str) -> bool {
    let bytes = text.as_bytes();
    bytes.len() >= 2
        && bytes[0].is_ascii_punctuation()
        && bytes.iter().all(|b| *b == bytes[0])
        && text != "::"
        && text != ".."
}

/// `:name: value`: the name, and where the value begins.
pub(super) fn field(text: &str) -> Option<(&str, usize)> {
    let rest = text.strip_prefix(':')?;
    let first = rest.chars().next()?;
    if first.is_whitespace() || first == ':' {
        return None;
    }
    let mut from = 0;
    loop {
        let i = from + rest[from..].find(':')?;
        if i > 80 {
            return None;
        }
        let after = &rest[i + 1..];
        if after.is_empty() || after.starts_with([' ', '\t']) {
            return Some((&rest[..i], 1 + i + 1));
        }
        // ":role:`text`" begins a paragraph.
        if after.starts_with('`') {
            return None;
        }
        from = i + 1;
    }
}

/// A bullet or number with its space.
pub(super) fn list_marker(text: &str) -> Option<Marker> {
    let first = text.chars().next()?;
    if matches!(first, '*' | '+' | '-' | '\u{2022}' | '\u{2023}' | '\u{2043}') {
        let len = first.len_utf8();
        let rest = &text[len..];
        let spaces = rest.len() - rest.trim_start_matches([' ', '\t']).len();
        return (spaces > 0 || rest.is_empty()).then_some(Marker {
            len: len + spaces,
            ordered: false,
            mark: first,
            number: None,
        });
    }
    let open = usize::from(first == '(');
    let rest = &text[open..];
    let n = rest.bytes().take(9).take_while(|b| b.is_ascii_alphanumeric() || *b == b'#').count();
    let label = &rest[..n];
    let close = rest[n..].chars().next().filter(|c| matches!(c, '.' | ')'))?;
    if open == 1 && close != ')' || !is_label(label) {
        return None;
    }
    let after = &rest[n + 1..];
    let spaces = after.len() - after.trim_start_matches([' ', '\t']).len();
    let mark = if open == 1 { '(' } else { close };
    (spaces > 0).then_some(Marker {
        len: open + n + 1 + spaces,
        ordered: true,
        mark,
        number: label.parse().ok(),
    })
}

/// A number of three figures at most, one letter, a Roman numeral, `#`.
fn is_label(label: &str) -> bool {
    let roman = |l: &str, set: &str| l.len() <= 6 && l.chars().all(|c| set.contains(c));
    match label {
        "" => false,
        "#" => true,
        l if l.bytes().all(|b| b.is_ascii_digit()) => l.len() <= 3,
        l => (l.len() == 1 && l != "#") || roman(l, "ivxlc") || roman(l, "IVXLC"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markers_are_told_from_prose() {
        for (text, len) in
            [("- a", 2), ("*   a", 4), ("1. a", 3), ("(a) x", 4), ("iv) x", 4), ("#. x", 3), ("12) x", 4)]
        {
            assert_eq!(list_marker(text).map(|m| m.len), Some(len), "{text}");
        }
        for text in ["-a", "2024. a", "Dr. a", "(see) a", "a", "", "1.5 a", "**a**"] {
            assert_eq!(list_marker(text), None, "{text}");
        }
    }

    #[test]
    fn fields_are_told_from_roles() {
        assert_eq!(field(":Date: 2024"), Some(("Date", 6)));
        assert_eq!(field(":param int x: y"), Some(("param int x", 13)));
        assert_eq!(field(":pep:`1` is"), None);
        assert_eq!(field(": x"), None);
    }
}
