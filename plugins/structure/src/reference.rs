//! Numbered things that words and addresses name: "issue #123", "PEP 484", `/pull/123`, `rfc2616.txt`.

use std::ops::Range;

/// A numbered thing: what it is, and its number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Reference {
    /// Its kind: [`TICKET`], or the word before the number in small letters.
    pub(crate) kind: String,
    /// The number without leading zeros, the parts of "2021-44228" with them.
    pub(crate) number: String,
    /// Where the number stands.
    pub(crate) digits: Range<usize>,
    /// Where it stands with its word or sign.
    pub(crate) whole: Range<usize>,
}

impl Reference {
    fn at(kind: &str, text: &str, digits: Range<usize>, start: usize) -> Self {
        let number = text[digits.clone()].trim_start_matches('0');
        let number = if number.is_empty() { "0" } else { number }.to_owned();
        Self { kind: kind.to_owned(), number, whole: start..digits.end, digits }
    }

    /// What it is called: "number 12", "PEP 484", "CVE-2021-44228".
    pub(crate) fn name(&self) -> String {
        let kind = self.kind.to_ascii_uppercase();
        match self.kind.as_str() {
            TICKET => format!("number {}", self.number),
            k if SERIES.contains(&k) => format!("{kind} {}", self.number),
            _ => format!("{kind}-{}", self.number),
        }
    }
}

/// The kind of what a tracker of issues counts: issues, requests to pull or merge, tickets, bugs. Most
/// trackers count them in one sequence, so that an issue and a pull request never have one number.
pub(crate) const TICKET: &str = "#";

/// Words before the number of a ticket, in prose.
const TICKET_WORDS: &[&str] = &["issue", "bug", "ticket", "pull", "pr", "mr", "gh", "request"];

/// Parts of an address before the number of a ticket.
const TICKET_PATHS: &[&str] = &[
    "issue",
    "issues",
    "pull",
    "pulls",
    "pull-requests",
    "merge_requests",
    "ticket",
    "tickets",
    "bug",
    "bugs",
    "+bug",
    "discussions",
    "work_items",
];

/// Abbreviations of series whose documents are known by their numbers, beside those in capitals that end in
/// a hyphen and a number (CVE-2021-44228, ABC-123).
const SERIES: &[&str] = &[
    "pep", "rfc", "jep", "jsr", "bip", "eip", "erc", "xep", "nep", "rip", "kip", "flip", "tip", "glep", "sep",
];

/// The numbered things that the words of a link name.
pub(crate) fn in_words(text: &str) -> Vec<Reference> {
    let mut out = Vec::new();
    for digits in numbers(text) {
        // A number alone: two digits may count the links themselves.
        if digits.len() == text.trim().len() && digits.len() > 2 {
            out.push(Reference::at(TICKET, text, digits.clone(), digits.start));
            continue;
        }
        let before = &text[..digits.start];
        let head = before.trim_end_matches(' ');
        let spaced = head.len() < before.len();
        if let Some(outer) = head.strip_suffix(['#', '!']).filter(|_| !spaced) {
            out.push(Reference::at(TICKET, text, digits, outer.len()));
            continue;
        }
        let bare = head.strip_suffix('-').filter(|_| !spaced);
        let hyphen = bare.is_some();
        let head = bare.unwrap_or(head);
        let start = head.rfind(|c: char| !c.is_alphabetic()).map_or(0, |at| at + char_len(head, at));
        let lower = head[start..].to_ascii_lowercase();
        if TICKET_WORDS.contains(&lower.as_str()) {
            out.push(Reference::at(TICKET, text, digits, start));
        } else if SERIES.contains(&lower.as_str()) || hyphen && is_key(&head[start..]) {
            out.push(Reference::at(&lower, text, digits, start));
        }
    }
    out
}

/// The numbered things that an address names: `/issues/12`, `/pep-0484`, `/jeps/401`, `bug.cgi?id=3`.
pub(crate) fn in_address(address: &str) -> Vec<Reference> {
    let path = address.split_once("://").map_or(address, |(_, rest)| rest);
    let mut out: Vec<Reference> = Vec::new();
    let mut before = "";
    let mut shelf = None;
    for part in path.split(['/', '?', '&', '#', ':']) {
        out.extend(in_part(before, shelf, part));
        shelf = shelf.or(series_of(part));
        before = part;
    }
    out
}

/// The series whose documents a folder of this name holds: `/jeps/`, `/rfc/`.
fn series_of(folder: &str) -> Option<&'static str> {
    let lower = folder.to_ascii_lowercase();
    let one = lower.strip_suffix('s').unwrap_or(&lower);
    SERIES.iter().copied().find(|s| *s == one || *s == lower)
}

/// What one part of an address names, after the part `before` and below the folder of the series `shelf`.
fn in_part(before: &str, shelf: Option<&str>, part: &str) -> Option<Reference> {
    let lower = part.to_ascii_lowercase();
    let digits = numbers(part).next()?;
    let found = |kind: &str| Reference::at(kind, part, digits.clone(), digits.start);
    let rest = &part[digits.end..];
    if digits.start == 0 {
        if TICKET_PATHS.contains(&before.to_ascii_lowercase().as_str()) && rest.is_empty() {
            return Some(found(TICKET));
        }
        // "/jeps/401", "/rfcs/text/0401-title.md".
        let series = series_of(before).or(shelf.filter(|_| digits.len() == 4 && rest.starts_with('-')))?;
        return is_end(rest).then(|| found(series));
    }
    // What a query asks for stands after its key.
    let start = part[..digits.start].rfind('=').map_or(0, |at| at + 1);
    let name = lower[start..digits.start].trim_end_matches(['-', '_']);
    let joined = digits.start - start - name.len() <= 1;
    match name {
        "" if before.contains("bug") && matches!(&lower[..start], "id=" | "bug=") => Some(found(TICKET)),
        "issue" | "bug" if joined && rest.is_empty() => Some(found(TICKET)),
        _ if joined && SERIES.contains(&name) && is_end(rest) => Some(found(name)),
        _ if part[..digits.start].ends_with('-')
            && is_key(&part[start..start + name.len()])
            && is_end(rest) =>
        {
            Some(found(name))
        }
        _ => None,
    }
}

/// Whether nothing of the name goes on after a number: its end, or a file's ending.
fn is_end(rest: &str) -> bool {
    rest.is_empty()
        || rest.strip_prefix(['.', '-']).is_some_and(|r| r.starts_with(|c: char| c.is_ascii_alphabetic()))
}

/// Whether the word is the key of a tracker's project or of a register: CVE, RUSTSEC, ABC; not a family of
/// ciphers, whose numbers are sizes.
fn is_key(name: &str) -> bool {
    name.len() >= 2
        && name.bytes().all(|b| b.is_ascii_uppercase())
        && !matches!(name, "SHA" | "AES" | "RSA" | "UTF")
}

/// Runs of digits that stand by themselves: "123", the year and number of "2021-44228"; not in "1.5", "2nd".
fn numbers(text: &str) -> impl Iterator<Item = Range<usize>> {
    let bytes = text.as_bytes();
    let mut at = 0;
    std::iter::from_fn(move || {
        loop {
            let start = at + bytes.get(at..)?.iter().position(u8::is_ascii_digit)?;
            let digits = |from: usize| bytes[from..].iter().take_while(|b| b.is_ascii_digit()).count();
            let mut end = start + digits(start);
            // A year and a number.
            if end - start == 4 && bytes.get(end) == Some(&b'-') && digits(end + 1) >= 3 {
                end += 1 + digits(end + 1);
            }
            at = end;
            let dotted = |i: Option<usize>, j: usize| {
                i.and_then(|i| bytes.get(i)).is_some_and(|b| matches!(b, b'.' | b','))
                    && bytes.get(j).is_some_and(u8::is_ascii_digit)
            };
            let inside = dotted(start.checked_sub(1), start.wrapping_sub(2)) || dotted(Some(end), end + 1);
            let letter = text[end..].starts_with(|c: char| c.is_alphanumeric() || c == '_');
            if !inside && !letter && end - start <= 16 {
                return Some(start..end);
            }
        }
    })
}

fn char_len(s: &str, at: usize) -> usize {
    s[at..].chars().next().map_or(1, char::len_utf8)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn words(text: &str) -> Vec<(String, String, &str)> {
        in_words(text).into_iter().map(|r| (r.kind, r.number, &text[r.whole])).collect()
    }

    #[test]
    fn words_name_tickets_series_and_identifiers() {
        let one = |text, kind: &str, number: &str, whole| {
            assert_eq!(words(text), [(kind.to_owned(), number.to_owned(), whole)], "{text}");
        };
        one("see #12", "#", "12", "#12");
        one("org/works#0012", "#", "12", "#0012");
        one("pull request 7", "#", "7", "request 7");
        one("GH-31", "#", "31", "GH-31");
        one("1234", "#", "1234", "1234");
        one("PEP 484, Type Hints", "pep", "484", "PEP 484");
        one("rfc2616", "rfc", "2616", "rfc2616");
        one("CVE-2021-44228", "cve", "2021-44228", "CVE-2021-44228");
        for none in ["12", "in 2021", "version 1.5", "12 issues", "Boeing 747", "A-12b", "utf-8"] {
            assert_eq!(words(none), [], "{none}");
        }
    }

    #[test]
    fn addresses_name_them_in_their_paths() {
        let one = |address: &str, kind: &str, number: &str| {
            let got: Vec<_> = in_address(address).into_iter().map(|r| (r.kind, r.number)).collect();
            assert_eq!(got, [(kind.to_owned(), number.to_owned())], "{address}");
        };
        one("https://example.com/a/b/issues/12#issuecomment-99", "#", "12");
        one("https://example.com/a/b/-/merge_requests/12/diffs", "#", "12");
        one("https://bugs.example.org/show_bug.cgi?id=12", "#", "12");
        one("https://bugs.example.org/issue12", "#", "12");
        one("https://example.org/peps/pep-0484/", "pep", "484");
        one("/rfc/rfc2616.txt", "rfc", "2616");
        one("https://example.org/jeps/401", "jep", "401");
        one("/org/rfcs/blob/main/text/0401-title.md", "rfc", "401");
        one("https://example.org/cve.cgi?name=CVE-2021-44228", "cve", "2021-44228");
        for none in ["https://example.org/2024/05/03/a", "/page-12", "issues.html#12", "/standard/40874.html"]
        {
            assert_eq!(in_address(none), [], "{none}");
        }
    }

    proptest! {
        #[test]
        fn any_text_can_be_read(text in "[#!/?=:.,a-zA-Zéß0-9 -]{0,40}") {
            for found in in_words(&text) {
                prop_assert!(text.get(found.whole).is_some());
            }
            in_address(&text);
        }
    }
}
