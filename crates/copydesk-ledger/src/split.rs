//! Cuts a ledger file into its entries, so that each is parsed by itself.
//!
//! A ledger is one flat list of tables. Parsing them one at a time keeps a broken entry from hiding the
//! others, lets a file of a million entries be read on all cores, and keeps only one entry's parse tree in
//! memory. The cut is made at the headers `[[entity]]`, `[[fact]]`, `[[quote]]`, `[[term]]`, `[defaults]`
//! and `[articles]`, found outside strings and comments; dotted headers (`[[fact.sources]]`) stay with the
//! entry that they belong to, and so does a header that is misspelt, which the reader then reports.

use memchr::{memchr, memchr3};
use std::ops::Range;

/// The headers that begin an entry.
const HEADS: [&str; 6] = ["entity", "fact", "quote", "term", "defaults", "articles"];

/// Ranges of the file, in order and without gaps; the first is what stands before any header.
pub(crate) fn split(text: &str) -> Vec<Range<usize>> {
    let bytes = text.as_bytes();
    let mut cuts = vec![0];
    let mut at = 0;
    while at < bytes.len() {
        if is_head(&bytes[at..]) {
            cuts.push(at);
        }
        at = skip_line(bytes, at);
    }
    cuts.push(bytes.len());
    cuts.windows(2).map(|w| w[0]..w[1]).collect()
}

fn skip_blank(bytes: &[u8]) -> &[u8] {
    let n = bytes.iter().take_while(|b| matches!(b, b' ' | b'\t')).count();
    &bytes[n..]
}

/// Whether a line begins with one of [`HEADS`] as a table's header.
fn is_head(line: &[u8]) -> bool {
    let Some(mut rest) = skip_blank(line).strip_prefix(b"[") else { return false };
    let double = rest.first() == Some(&b'[');
    if double {
        rest = &rest[1..];
    }
    rest = skip_blank(rest);
    let Some(head) = HEADS.iter().find(|h| rest.starts_with(h.as_bytes())) else { return false };
    skip_blank(&rest[head.len()..]).starts_with(if double { b"]]" } else { b"]" })
}

/// The start of the next line that is not inside a string which begins on this one.
fn skip_line(bytes: &[u8], mut at: usize) -> usize {
    while at < bytes.len() {
        let rest = &bytes[at..];
        // Comments are rarer than strings and line ends; they are met as an ordinary byte of the fourth
        // kind only between values, so it is enough to look for one before the next stop.
        let Some(n) = memchr3(b'"', b'\'', b'\n', rest) else {
            return bytes.len();
        };
        if let Some(hash) = memchr(b'#', &rest[..n]) {
            let from = at + hash;
            return memchr(b'\n', &bytes[from..]).map_or(bytes.len(), |n| from + n + 1);
        }
        at += n;
        match bytes[at] {
            b'\n' => return at + 1,
            quote => at = skip_string(bytes, at, quote),
        }
    }
    bytes.len()
}

/// One past the string that begins at `at`. A one-line string that is not closed ends with its line.
fn skip_string(bytes: &[u8], at: usize, quote: u8) -> usize {
    let long = bytes[at..].starts_with(&[quote; 3]);
    let mut at = at + if long { 3 } else { 1 };
    while let Some(&b) = bytes.get(at) {
        match b {
            b'\\' if quote == b'"' && (long || bytes.get(at + 1) != Some(&b'\n')) => at += 1,
            b'\n' if !long => return at,
            _ if b == quote && !long => return at + 1,
            _ if b == quote && bytes[at..].starts_with(&[quote; 3]) => {
                // Up to two more quotes may belong to the string's own end.
                let more = bytes[at + 3..].iter().take(2).take_while(|b| **b == quote).count();
                return at + 3 + more;
            }
            _ => {}
        }
        at += 1;
    }
    bytes.len()
}

#[cfg(test)]
mod tests {
    use super::split;

    fn pieces(text: &str) -> Vec<&str> {
        split(text).into_iter().map(|r| &text[r]).collect()
    }

    #[test]
    fn an_entry_reaches_to_the_next_header() {
        assert_eq!(
            pieces("schema = 1\n[[fact]]\nid = 'a'\n  [[ term ]] # t\nid = 'b'\n"),
            ["schema = 1\n", "[[fact]]\nid = 'a'\n", "  [[ term ]] # t\nid = 'b'\n"]
        );
    }

    #[test]
    fn dotted_and_unknown_headers_stay_with_the_entry_before() {
        assert_eq!(pieces("[[fact]]\n[[fact.sources]]\n[[facts]]\n").len(), 2);
    }

    #[test]
    fn headers_inside_strings_and_comments_are_text() {
        let inside = [
            "a = \"\"\"\n[[fact]]\n\"\"\"\n",
            "a = '''\n[[fact]]\n'''\n",
            "a = \"\"\"x\\\"\"\"\n[[fact]]\n\"\"\"\n",
            "a = \"\"\"x\"\"\"\"\" # '''\n",
            "# it's [[fact]]\n",
        ];
        for text in inside {
            assert_eq!(pieces(text), [text]);
        }
    }

    #[test]
    fn a_string_that_is_not_closed_costs_its_own_entry_only() {
        assert_eq!(pieces("[[fact]]\nid = \"a\n[[fact]]\nid = 'b'\n").len(), 3);
    }

    #[test]
    fn the_pieces_make_up_the_file() {
        proptest::proptest!(|(text in "[\\[\\]a#\"'\\\\\n =fct]{0,80}")| {
            assert_eq!(pieces(&text).concat(), text);
        });
    }
}
