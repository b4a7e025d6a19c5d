//! What rules say of themselves: in the terminal, and as the page of all rules.

mod explain;
mod markdown;
mod page;

pub use explain::explain;
pub use page::rules_page;

use copydesk_model::Profiles;

/// The profiles in which a rule is on, by name.
fn profiles(set: Profiles) -> Vec<&'static str> {
    [
        (Profiles::DRAFT, "draft"),
        (Profiles::DESK, "desk"),
        (Profiles::DOCS, "docs"),
        (Profiles::ARCHIVE, "archive"),
    ]
    .into_iter()
    .filter(|&(p, _)| set.has(p))
    .map(|(_, name)| name)
    .collect()
}

/// What a fenced block of a rule's documentation is, for a reader; `None` for one that is no example.
fn example_title(info: &str) -> Option<String> {
    let mut words = info.split_whitespace();
    let title = match words.next()? {
        "flag" => "Flagged",
        "pass" => "Not flagged",
        "fixed" => "Mended",
        _ => return None,
    };
    let settings: Vec<_> = words
        .map(|word| match word.split_once('=') {
            Some(("date", day)) => format!("in an article of {day}"),
            Some(("format", format)) => format!("in .{format}"),
            _ => format!("with {}", word.replacen('=', " = ", 1)),
        })
        .collect();
    Some(if settings.is_empty() { title.to_owned() } else { format!("{title}, {}", settings.join(", ")) })
}
