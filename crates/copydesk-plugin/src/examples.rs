//! The examples in a rule's documentation, which are also its tests.
//!
//! A fenced block whose first word is `flag` holds a text that the rule must flag, with each expected
//! finding underlined; `pass` holds a text on which it must stay silent.
//!
//! ````text
//! ```flag date=2024-03-01
//! The desk met on Monday, 5 March 2024, in Leeds.
//!                 ^^^^^^ was a Tuesday
//! ```
//! ```fixed
//! The desk met on Tuesday, 5 March 2024, in Leeds.
//! ```
//! ```pass
//! The desk met on Tuesday, 5 March 2024, in Leeds.
//! ```
//! ````
//!
//! * A line of carets underlines the line above it, counted in characters; words after the carets must
//!   stand in the finding's message. Two findings in one line take two lines of carets.
//! * `date=` gives the article's date, `format=` its markup (`md` by default; `txt`, `html`, `rst`),
//!   `front-matter` is simply part of the text. Any other `key=value` sets an option of the rule, the value
//!   written as in TOML without spaces.
//! * A line `==> name.md <==` begins a further article, for rules that look across articles.
//! * A `fixed` block after a `flag` block is the text after the first fix of each finding is applied.

/// What an example expects.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Expect {
    /// Each underlined place is flagged, and nothing else.
    Flag,
    /// Nothing is flagged.
    Pass,
}

/// A place that must be flagged.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// Byte range of the article's text.
    pub start: usize,
    /// One past its end.
    pub end: usize,
    /// What the message must contain; empty for anything.
    pub message: String,
}

/// One article of an example.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ExampleArticle {
    /// Its path.
    pub path: String,
    /// Its text, without the caret lines.
    pub text: String,
    /// Where it must be flagged, in order.
    pub marks: Vec<Mark>,
}

/// An example.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Example {
    /// What it expects.
    pub expect: Expect,
    /// Line of the documentation that it begins on, from 1.
    pub line: usize,
    /// The article's date.
    pub date: Option<String>,
    /// Options of the rule: key and TOML value.
    pub options: Vec<(String, String)>,
    /// The articles; one, unless the example names several.
    pub articles: Vec<ExampleArticle>,
    /// The (only) article after fixing.
    pub fixed: Option<String>,
}

/// Reads the examples out of documentation in Markdown.
///
/// # Errors
/// When an example is not well formed; the message gives the line.
pub fn parse(docs: &str) -> Result<Vec<Example>, String> {
    let mut out: Vec<Example> = Vec::new();
    let mut lines = docs.lines().enumerate();
    while let Some((n, line)) = lines.next() {
        let Some(info) = line.trim_end().strip_prefix("```") else { continue };
        let mut body = Vec::new();
        let mut closed = false;
        for (_, line) in lines.by_ref() {
            if line.trim_end() == "```" {
                closed = true;
                break;
            }
            body.push(line);
        }
        let mut words = info.split_whitespace();
        let expect = match words.next() {
            Some("flag") => Expect::Flag,
            Some("pass") => Expect::Pass,
            Some("fixed") => {
                let last = out.last_mut().filter(|e| e.expect == Expect::Flag && e.articles.len() == 1);
                let Some(last) = last else {
                    return Err(format!("line {}: `fixed` follows no single-article `flag` example", n + 1));
                };
                last.fixed = Some(join(&body));
                continue;
            }
            _ => continue,
        };
        if !closed {
            return Err(format!("line {}: the example is not closed", n + 1));
        }
        let mut example = Example {
            expect,
            line: n + 1,
            date: None,
            options: Vec::new(),
            articles: Vec::new(),
            fixed: None,
        };
        let mut extension = "md".to_owned();
        for word in words {
            match word.split_once('=') {
                Some(("date", value)) => example.date = Some(value.to_owned()),
                Some(("format", value)) => extension = value.to_owned(),
                Some((key, value)) => example.options.push((key.to_owned(), value.to_owned())),
                None => return Err(format!("line {}: `{word}` is no key=value", n + 1)),
            }
        }
        example.articles = articles(&body, &extension, n + 2)?;
        let marks: usize = example.articles.iter().map(|a| a.marks.len()).sum();
        match (expect, marks) {
            (Expect::Flag, 0) => {
                return Err(format!("line {}: nothing is underlined in a `flag` example", n + 1));
            }
            (Expect::Pass, 1..) => return Err(format!("line {}: a `pass` example has an underline", n + 1)),
            _ => out.push(example),
        }
    }
    Ok(out)
}

fn join(lines: &[&str]) -> String {
    let mut text = lines.join("\n");
    text.push('\n');
    text
}

/// Splits an example's body into articles and takes the caret lines out.
fn articles(body: &[&str], extension: &str, first_line: usize) -> Result<Vec<ExampleArticle>, String> {
    let mut out = vec![ExampleArticle { path: format!("example.{extension}"), ..ExampleArticle::default() }];
    let mut named = false;
    // Where the last line of text begins, for the carets below it.
    let mut above: Option<(usize, &str)> = None;
    for (i, line) in body.iter().enumerate() {
        if let Some(name) = line.strip_prefix("==> ").and_then(|l| l.strip_suffix(" <==")) {
            if !named {
                out.clear();
                named = true;
            }
            out.push(ExampleArticle { path: name.to_owned(), ..ExampleArticle::default() });
            above = None;
            continue;
        }
        let article = out.last_mut().expect("there is always an article");
        let trimmed = line.trim_start();
        if trimmed.starts_with('^') {
            let Some((start, text)) = above else {
                return Err(format!("line {}: an underline with no text above it", first_line + i));
            };
            let indent = line.chars().count() - trimmed.chars().count();
            let carets = trimmed.chars().take_while(|&c| c == '^').count();
            let byte = |chars: usize| text.char_indices().map(|(at, _)| at).chain([text.len()]).nth(chars);
            let (Some(a), Some(b)) = (byte(indent), byte(indent + carets)) else {
                return Err(format!("line {}: the underline is longer than the text", first_line + i));
            };
            let message = trimmed.trim_start_matches('^').trim().to_owned();
            article.marks.push(Mark { start: start + a, end: start + b, message });
        } else {
            above = Some((article.text.len(), line));
            article.text.push_str(line);
            article.text.push('\n');
        }
    }
    for article in &mut out {
        article.marks.sort_by_key(|m| (m.start, m.end));
    }
    Ok(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_underline_marks_characters_of_the_line_above() {
        let docs = "Text.\n\n```flag date=2024-03-01 max=3\nÉté on Monday, 5 March.\n       ^^^^^^ a Tuesday\nEnd.\n```\n```fixed\nÉté on Tuesday, 5 March.\nEnd.\n```\n";
        let got = parse(docs).unwrap();
        assert_eq!(got.len(), 1);
        let e = &got[0];
        assert_eq!((e.expect, e.line, e.date.as_deref()), (Expect::Flag, 3, Some("2024-03-01")));
        assert_eq!(e.options, [("max".to_owned(), "3".to_owned())]);
        let a = &e.articles[0];
        assert_eq!(a.text, "Été on Monday, 5 March.\nEnd.\n");
        assert_eq!(&a.text[a.marks[0].start..a.marks[0].end], "Monday");
        assert_eq!(a.marks[0].message, "a Tuesday");
        assert_eq!(e.fixed.as_deref(), Some("Été on Tuesday, 5 March.\nEnd.\n"));
    }

    #[test]
    fn several_articles_in_one_example() {
        let got = parse("```flag\n==> a.md <==\nOne.\n==> b.txt <==\nTwo.\n^^^\n```\n").unwrap();
        let paths: Vec<_> = got[0].articles.iter().map(|a| a.path.as_str()).collect();
        assert_eq!(paths, ["a.md", "b.txt"]);
        assert_eq!(got[0].articles[1].marks.len(), 1);
    }

    #[test]
    fn malformed_examples_are_refused_with_their_line() {
        for (docs, want) in [
            ("```flag\nText.\n```\n", "line 1: nothing is underlined"),
            ("\n```pass\nText.\n^^^^\n```\n", "line 2: a `pass` example has an underline"),
            ("```flag\n^^^^\n```\n", "line 2: an underline with no text"),
            ("```flag\nab\n ^^^\n```\n", "line 3: the underline is longer"),
            ("```pass\nText.\n", "line 1: the example is not closed"),
            ("```fixed\nText.\n```\n", "line 1: `fixed` follows no"),
        ] {
            let got = parse(docs).unwrap_err();
            assert!(got.starts_with(want), "{got}");
        }
    }

    #[test]
    fn other_code_blocks_are_left_alone() {
        assert_eq!(parse("```toml\nmax = 3\n```\n").unwrap(), []);
    }
}
