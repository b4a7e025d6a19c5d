//! What rules say of themselves: in the terminal, and as the page of all rules.

mod explain;
mod markdown;
mod page;

pub use explain::explain;
pub use page::rules_page;

use copydesk_model::Profiles;

/// Where a rule is on, in words.
fn profiles(set: Profiles) -> String {
    let names: Vec<_> = [
        (Profiles::DRAFT, "draft"),
        (Profiles::DESK, "desk"),
        (Profiles::DOCS, "docs"),
        (Profiles::ARCHIVE, "archive"),
    ]
    .into_iter()
    .filter(|&(p, _)| set.has(p))
    .map(|(_, name)| name)
    .collect();
    if names.is_empty() { "off unless configured".to_owned() } else { names.join(", ") }
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
