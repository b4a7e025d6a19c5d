//! `dates/impossible`.

use copydesk_plugin::prelude::*;

copydesk_plugin::rule! {
    /// A day or a time of day that does not exist: 31 June, 29 February 2023, 25:61.
    ///
    /// The nearest day that exists is offered. Version numbers, scores, proportions and numbers of sections
    /// are no dates, and years written without a day cannot be impossible.
    ///
    /// It is silent where the sentence says so itself ("invalid dates like 2005-02-29").
    ///
    /// Measured: none in 508 posts of a public blog (568,000 words); 1 in 284 READMEs and changelogs of Rust
    /// crates, and 2 in 2,959 texts of a system's documentation, all of which are right.
    ///
    /// ```flag
    /// The lease ends on 31 June 2024.
    ///                   ^^^^^^^^^^^^ June has 30 days
    /// ```
    /// ```fixed
    /// The lease ends on 30 June 2024.
    /// ```
    /// ```flag
    /// Born on February 29, 2023, she has no birthday.
    ///         ^^^^^^^^^^^^^^^^^ 2023 is no leap year
    /// ```
    /// ```pass
    /// The lease ends on 30 June 2024, at 23:59. Born on February 29, 2024, she has few birthdays.
    /// ```
    /// ```pass
    /// Invalid dates like 2005-02-29 are rejected.
    /// ```
    /// ```pass
    /// The match ended 31:29 after version 29.2.2023 of the rules.
    /// ```
    pub struct Impossible = "dates/impossible", ERROR;
}

impl Rule for Impossible {
    fn check(&self, article: &Article<'_>, flags: &mut Flags) {
        for time in article.times() {
            if !time.flags.has(TimeFlags::IMPOSSIBLE)
                || time.flags.any(TimeFlags::IN_NAME | TimeFlags::NOT_PROSE | TimeFlags::AMBIGUOUS)
                || is_label(article, time.first_token)
                || is_said_so(article, time.sentence)
            {
                continue;
            }
            let written = article.slice(time.span);
            let (year, month, day) = (i32::from(time.year), u32::from(time.month), u32::from(time.day));
            // Without a year, 29 February exists.
            let longest = days_in_month(if year == 0 { 4 } else { year }, month);
            let message = match (month, day) {
                (2, 29) if year != 0 => format!("“{written}” does not exist: {year} is no leap year"),
                (1..=12, _) if day > longest => {
                    format!("“{written}” does not exist: {} has {longest} days", month_name(month))
                }
                (1..=12, 1..) => continue,
                _ => format!("“{written}” does not exist"),
            };
            let mut flag = Flag::at(time.span, message);
            if longest > 0 && day > longest && !time.day_span.is_empty() {
                let new = crate::written::day_like(longest, article.slice(time.day_span));
                flag = flag.suggest(format!("change the day to {longest}"), time.day_span, new);
            }
            flags.push(flag);
        }
    }
}

/// Whether the sentence itself says that the day does not exist: `invalid dates like 2005-02-29 are rejected`.
fn is_said_so(article: &Article<'_>, sentence: u32) -> bool {
    const WORDS: &[&str] =
        &["invalid", "impossible", "nonexistent", "non-existent", "illegal", "rejected", "rejects", "bogus"];
    article.tokens_of(&article.sentence(sentence)).iter().any(|t| {
        let word = article.slice(t.span);
        WORDS.iter().any(|w| w.eq_ignore_ascii_case(word))
    })
}

/// Whether the token follows a word that makes the figures after it a label.
fn is_label(article: &Article<'_>, token: u32) -> bool {
    const LABELS: &[&str] = &[
        "version",
        "v",
        "release",
        "build",
        "section",
        "rule",
        "chapter",
        "article",
        "paragraph",
        "clause",
        "no",
        "number",
        "score",
        "ratio",
    ];
    let word = token.checked_sub(1).map_or("", |t| article.word(t as usize));
    LABELS.iter().any(|l| word.eq_ignore_ascii_case(l))
}
