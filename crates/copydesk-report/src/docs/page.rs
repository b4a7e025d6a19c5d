//! The page of all rules, docs/RULES.md.

use super::markdown::{Block, blocks};
use super::{example_title, profiles};
use copydesk_engine::catalogue::RuleDoc;
use std::fmt::Write;

const HEAD: &str = "# Rules

<!-- Made from the rules' own documentation by `copydesk rules doc`; a test keeps it so. -->

Every rule is part of a plugin, and says here what its own file says. `error` is for two things that cannot
both be true, or that no reading makes right; `warning` for what an editor should look at; `suggestion` for
house style. The profile decides which are on: `draft` (the default), `desk` (all), `docs` (documentation)
and `archive` (published texts). The carets of an example stand below what is flagged, with words of the
message after them.

";

/// The page, from rules in the order in which they are to stand.
pub fn rules_page<'a>(rules: impl IntoIterator<Item = &'a RuleDoc>) -> String {
    let rules: Vec<_> = rules.into_iter().collect();
    let mut page = HEAD.to_owned();
    page.push_str("| rule | severity | profiles | flags |\n| --- | --- | --- | --- |\n");
    for rule in &rules {
        let s = &rule.spec;
        // Writing into a `String` cannot fail.
        let _ = writeln!(
            page,
            "| [{}](#{}) | {} | {} | {} |",
            s.id,
            anchor(&s.id),
            s.severity.name(),
            profiles(s.profiles),
            s.summary.replace('|', "\\|")
        );
    }
    for rule in &rules {
        section(rule, &mut page);
    }
    page
}

/// How GitHub names a heading's place.
fn anchor(id: &str) -> String {
    id.chars().filter(|c| c.is_alphanumeric() || matches!(c, '-' | '_')).collect::<String>().to_lowercase()
}

fn section(rule: &RuleDoc, page: &mut String) {
    let s = &rule.spec;
    let _ = write!(page, "\n## {}\n\n*{}", s.id, s.severity.name());
    let _ = writeln!(page, ": {}*", profiles(s.profiles));
    let mut in_list = false;
    for block in blocks(&s.docs) {
        if !(in_list && matches!(block, Block::Item(_))) {
            page.push('\n');
        }
        in_list = matches!(block, Block::Item(_));
        match block {
            Block::Heading(title) => {
                let _ = writeln!(page, "### {title}");
            }
            Block::Paragraph(lines) => {
                let _ = writeln!(page, "{}", lines.join("\n"));
            }
            Block::Item(lines) => {
                let _ = writeln!(page, "* {}", lines.join("\n  "));
            }
            Block::Fence(info, lines) => fence(info, &lines, page),
        }
    }
    if !s.options.is_empty() {
        page.push_str("\n| option | type | default | |\n| --- | --- | --- | --- |\n");
        for o in &s.options {
            let docs = o.docs.split_whitespace().collect::<Vec<_>>().join(" ");
            let row =
                format!("| `{}` | {} | `{}` | {} |", o.key, o.ty.name(), o.default, docs.replace('|', "\\|"));
            page.push_str(&row);
            page.push('\n');
        }
    }
}

fn fence(info: &str, lines: &[&str], page: &mut String) {
    // Longer than any run of backticks inside.
    let longest = lines.iter().map(|l| l.len() - l.trim_start_matches('`').len()).max().unwrap_or(0);
    let ticks = "`".repeat((longest + 1).max(3));
    let language = match example_title(info) {
        Some(title) => {
            let _ = writeln!(page, "{title}:\n");
            "text"
        }
        None => info,
    };
    let _ = writeln!(page, "{ticks}{language}");
    for line in lines {
        let _ = writeln!(page, "{line}");
    }
    let _ = writeln!(page, "{ticks}");
}
