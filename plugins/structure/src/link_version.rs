//! `links/version`.

use copydesk_plugin::prelude::*;
use std::ops::Range;

copydesk_plugin::rule! {
    /// A link whose words give one version and whose target another: "1.4.2" that leads to `/tag/v1.4.1`.
    ///
    /// The line was copied from the release before, or the address was not moved along. The rule reads a
    /// version in the words ("1.4.2", "v1.4", "Version 2.0", "Python 3.8") and those in the address, and
    /// reports it where none of the address's can be the same: "1.4" agrees with 1.4.2.
    ///
    /// It is silent where words or address hold no version, on ranges ("1.4 or later", "1.4+", "1.x"), on
    /// numbers of sections and figures, and on addresses that compare two versions, unless the words name
    /// neither.
    ///
    /// Measured: 1 in the same pages as `links/number`, a line of a table of contents that leads to the version
    /// before.
    ///
    /// ```flag
    /// ## [1.4.2]
    ///     ^^^^^ 1.4.1
    ///
    /// The pump is mended. Licensed under [CC BY 4.0](https://example.org/licenses/by/3.0/).
    ///                                           ^^^ 3.0
    ///
    /// [1.4.2]: https://example.com/works/releases/tag/v1.4.1
    /// ```
    /// ```flag
    /// ## [0.9.1]
    ///     ^^^^^
    ///
    /// [0.9.1]: https://example.com/works/compare/v0.8.0...v0.9.0
    /// ```
    /// ```pass
    /// [1.4.2](https://example.com/works/releases/tag/works-v1.4.2), [v1.4](https://example.com/docs/1.4.7/),
    /// [1.4.0](https://example.com/works/compare/v1.4.0-pre.1...v1.4.0), [Pumps 2.0](https://example.com/pumps).
    /// ```
    /// ```pass
    /// [1.3 or later](https://example.com/docs/1.4/), [1.x](https://example.com/docs/1.4/), [Section
    /// 4.3](https://example.com/spec-1.2.html#four), [1.2 to 1.3](https://example.com/docs/1.4/).
    /// ```
    pub struct LinkVersion = "links/version", ERROR;
}

impl Rule for LinkVersion {
    fn check(&self, article: &Article<'_>, flags: &mut Flags) {
        for inline in article.inlines() {
            if inline.kind != InlineKind::LINK {
                continue;
            }
            let text = article.slice(inline.span);
            if text.len() > 80 || !text.contains('.') {
                continue;
            }
            let Some(said) = of_words(text) else { continue };
            let Some(leads) = of_address(article.str(inline.target)) else { continue };
            let version = &text[said.clone()];
            if leads.iter().any(|l| agree(l, version)) {
                continue;
            }
            // Of a comparison the later version, the last, is what the words should name.
            let Some(leads) = leads.last() else { continue };
            let span = Span::new(inline.span.start + said.start as u32, inline.span.start + said.end as u32);
            flags.push(
                Flag::at(span, format!("these words say {version}, and the link leads to {leads}"))
                    .help("give both the same version")
                    .suggest(format!("change to {leads}"), span, *leads),
            );
        }
    }
}

/// Words that make a version one of many.
const OPEN: &[&str] = &[
    "or", "to", "through", "until", "since", "before", "after", "and", "from", "later", "newer", "earlier",
    "older", "above", "below", "up",
];

/// Words before numbers that are no versions.
const OTHER: &[&str] = &[
    "section", "sections", "sec", "chapter", "figure", "fig", "table", "appendix", "part", "step", "example",
    "listing", "equation", "clause", "article", "rule", "page", "line", "item", "figures", "tables",
];

/// The one version that a link's words name: the whole of them, or after a word that is a name or "version".
fn of_words(text: &str) -> Option<Range<usize>> {
    let mut all = versions(text);
    let one = all.next()?;
    if all.next().is_some() || text[one.end..].starts_with(['+', '-', '–', '*', 'x']) {
        return None;
    }
    let words = || text.split(|c: char| !c.is_alphanumeric() && c != '.').filter(|w| !w.is_empty());
    if words().count() > 5
        || words().any(|w| OPEN.contains(&w))
        || text.contains(['<', '>', '≥', '≤', '~', '^', '§', '%', '$', '€', '£'])
    {
        return None;
    }
    let before = text[..one.start].trim_end_matches(['v', 'V']).trim_end();
    let word = before.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or("");
    let lower = word.to_lowercase();
    let marked = before.len() < one.start && text[..one.start].ends_with(['v', 'V']);
    let alone =
        !text[..one.start].contains(char::is_alphanumeric) && !text[one.end..].contains(char::is_alphabetic);
    let named =
        word.starts_with(char::is_uppercase) || matches!(lower.as_str(), "version" | "release" | "ver");
    (!OTHER.contains(&lower.as_str()) && (alone || marked || named)).then_some(one)
}

/// The versions that an address holds, host and port aside; nothing where there is none.
fn of_address(address: &str) -> Option<Vec<&str>> {
    let path = match address.split_once("://") {
        Some((_, rest)) => &rest[rest.find('/')?..],
        None => address,
    };
    let all: Vec<&str> = versions(path).map(|r| &path[r]).collect();
    (!all.is_empty()).then_some(all)
}

/// Numbers of two to four parts with dots between them: "1.4", "1.4.2".
fn versions(text: &str) -> impl Iterator<Item = Range<usize>> {
    let bytes = text.as_bytes();
    let mut at = 0;
    std::iter::from_fn(move || {
        loop {
            let start = at + bytes.get(at..)?.iter().position(u8::is_ascii_digit)?;
            let run = bytes[start..].iter().take_while(|b| b.is_ascii_digit() || **b == b'.').count();
            // "1.3.9...1.4.0" are two.
            at = start + text[start..start + run].find("..").unwrap_or(run);
            let bare = text[start..at].trim_end_matches('.');
            let parts = bare.split('.');
            if (2..=4).contains(&parts.clone().count()) && parts.clone().all(|p| (1..=5).contains(&p.len())) {
                return Some(start..start + bare.len());
            }
        }
    })
}

/// Whether two versions can be the same, one said in fewer parts.
fn agree(a: &str, b: &str) -> bool {
    let number = |p: &str| p.parse::<u32>().ok();
    a.split('.').zip(b.split('.')).all(|(a, b)| number(a) == number(b))
}
