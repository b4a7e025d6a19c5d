//! `stet`: comments in an article that let something stand.
//!
//! * `stet RULES: reason` holds for the block that follows, or the one it stands in;
//! * `stet-begin RULES: reason` to `stet-end`, for everything between;
//! * `stet-file RULES: reason`, for the whole article.
//!
//! `RULES` are ids or patterns with `*`, separated by commas; none at all means every rule. What a comment
//! looks like in each markup is the text layer's concern: it comes here as a [`Directive`].

use crate::catalogue::{Catalogue, matches};
use crate::config::Settings;
use copydesk_model::{Block, Directive, Sheet, SourceMap, Span};

/// The suppressions of an article.
#[derive(Debug, Default)]
pub struct Stets {
    stets: Vec<Stet>,
    /// Comments that mean nothing: their place and what is the matter.
    mistakes: Vec<(Span, String)>,
}

#[derive(Debug)]
struct Stet {
    /// Patterns; empty means every rule.
    rules: Vec<String>,
    /// What it holds for, in bytes of the file.
    range: Span,
    /// The comment, in bytes of the file.
    comment: Span,
    used: bool,
}

/// What a comment says.
#[derive(Debug, PartialEq, Eq)]
struct Words<'a> {
    /// `""`, `begin`, `end`, `file`, or something unknown.
    what: &'a str,
    rules: Vec<&'a str>,
}

fn parse(text: &str) -> Option<Words<'_>> {
    let rest = text.strip_prefix("stet")?;
    let end = rest.find(|c: char| c.is_whitespace() || c == ':').unwrap_or(rest.len());
    let (what, rest) = rest.split_at(end);
    let what = match what.strip_prefix('-') {
        Some(what) => what,
        None if what.is_empty() => "",
        // "stetson": no comment of ours.
        None => return None,
    };
    let rules = rest.split_once(':').map_or(rest, |(rules, _reason)| rules);
    let rules = rules.split(|c: char| c == ',' || c.is_whitespace()).filter(|r| !r.is_empty()).collect();
    Some(Words { what, rules })
}

impl Stets {
    /// Reads the comments of an article.
    pub fn of(sheet: &Sheet<'_>) -> Self {
        let mut out = Self::default();
        let mut open: Vec<usize> = Vec::new();
        let whole = Span::new(0, u32::MAX);
        for directive in sheet.records::<Directive>() {
            let comment = directive.source;
            let Some(words) = parse(sheet.str(directive.text)) else { continue };
            let range = match words.what {
                "" => match block_after(sheet, &directive) {
                    Some(range) => range.hull(comment),
                    None => {
                        out.mistakes.push((comment, "no block follows this `stet`".to_owned()));
                        continue;
                    }
                },
                "file" => whole,
                "begin" => {
                    open.push(out.stets.len());
                    Span::new(comment.start, u32::MAX)
                }
                "end" => {
                    // The innermost one that names these rules, or simply the innermost.
                    let at = open
                        .iter()
                        .rposition(|&i| words.rules.is_empty() || out.stets[i].rules == words.rules);
                    match at {
                        Some(at) => out.stets[open.remove(at)].range.end = comment.end,
                        None => {
                            out.mistakes.push((comment, "this `stet-end` has no `stet-begin`".to_owned()))
                        }
                    }
                    continue;
                }
                other => {
                    let message = format!(
                        "`stet-{other}` means nothing: there are stet, stet-begin, stet-end, stet-file"
                    );
                    out.mistakes.push((comment, message));
                    continue;
                }
            };
            let rules = words.rules.into_iter().map(str::to_owned).collect();
            out.stets.push(Stet { rules, range, comment, used: false });
        }
        for i in open {
            out.mistakes.push((out.stets[i].comment, "this `stet-begin` has no `stet-end`".to_owned()));
        }
        out
    }

    /// Whether the article has none.
    pub fn is_empty(&self) -> bool {
        self.stets.is_empty() && self.mistakes.is_empty()
    }

    /// Whether each of these findings (rule and place in the file, in order of their places) is to stand.
    pub fn hide<'f>(&mut self, findings: impl Iterator<Item = (&'f str, Span)>) -> Vec<bool> {
        self.stets.sort_by_key(|s| (s.range.start, s.range.end, s.comment));
        let mut active: Vec<usize> = Vec::new();
        let mut next = 0;
        let mut out = Vec::new();
        for (rule, span) in findings {
            while self.stets.get(next).is_some_and(|s| s.range.start <= span.start) {
                active.push(next);
                next += 1;
            }
            active.retain(|&i| self.stets[i].range.end > span.start || self.stets[i].range.contains(span));
            let mut hidden = false;
            for &i in &active {
                let stet = &mut self.stets[i];
                if stet.rules.is_empty() || stet.rules.iter().any(|r| matches(r, rule)) {
                    stet.used = true;
                    hidden = true;
                }
            }
            out.push(hidden);
        }
        out
    }

    /// What is wrong with the comments: place of each and what is the matter.
    pub fn complaints(self, catalogue: &Catalogue, settings: &Settings) -> Vec<(Span, String)> {
        let mut out = self.mistakes;
        for stet in self.stets {
            let unknown: Vec<_> = stet.rules.iter().filter(|r| !catalogue.has_match(r)).collect();
            for rule in &unknown {
                out.push((stet.comment, format!("no rule is called `{rule}`{}", catalogue.hint(rule))));
            }
            // Of a rule that did not run, nobody knows whether it would have found something.
            let all_ran = stet
                .rules
                .iter()
                .all(|r| settings.rules.keys().any(|id| matches(r, id)) || unknown.contains(&r));
            if !stet.used && unknown.is_empty() && all_ran {
                out.push((stet.comment, "this `stet` suppresses nothing".to_owned()));
            }
        }
        out.sort();
        out.dedup();
        out
    }
}

/// The file's bytes of the block that a comment is for: the one it stands in, else the one that follows.
fn block_after(sheet: &Sheet<'_>, directive: &Directive) -> Option<Span> {
    let blocks = sheet.records::<Block>();
    let next = directive.next_block.get();
    let before = next.unwrap_or(blocks.len()).checked_sub(1).and_then(|i| blocks.get(i));
    // A comment within a paragraph speaks of that paragraph.
    let inside = before.filter(|b| b.span.start < directive.at && directive.at < b.span.end);
    let block = inside.or_else(|| blocks.get(next?))?;
    SourceMap::of(sheet).to_source(block.span).map(|(span, _)| span)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_comment_names_rules_and_a_reason() {
        let words = |what, rules: &[&'static str]| Some(Words { what, rules: rules.to_vec() });
        assert_eq!(parse("stet names/near-duplicate: two people"), words("", &["names/near-duplicate"]));
        assert_eq!(parse("stet-begin names/*, dates/span"), words("begin", &["names/*", "dates/span"]));
        assert_eq!(parse("stet: all of it"), words("", &[]));
        assert_eq!(parse("stet-file"), words("file", &[]));
        assert_eq!(parse("stetson hats"), None);
        assert_eq!(parse("fact: api.limit"), None);
    }
}
