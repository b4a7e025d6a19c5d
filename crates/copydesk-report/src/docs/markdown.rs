//! The little Markdown that rules' documentation is written in.

/// A block.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Block<'a> {
    Heading(&'a str),
    /// Lines of running text.
    Paragraph(Vec<&'a str>),
    /// Lines of one item of a list.
    Item(Vec<&'a str>),
    /// A fenced block: the words after its fence, and its lines.
    Fence(&'a str, Vec<&'a str>),
}

/// Reads Markdown into blocks. What it does not know is a paragraph.
pub(super) fn blocks(text: &str) -> Vec<Block<'_>> {
    let mut out: Vec<Block<'_>> = Vec::new();
    let mut open = false;
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        let trimmed = line.trim();
        let fence = trimmed.len() - trimmed.trim_start_matches('`').len();
        if fence >= 3 {
            let end = |l: &&str| l.trim().len() < fence || l.trim().bytes().any(|b| b != b'`');
            let held = lines.by_ref().take_while(end).collect();
            out.push(Block::Fence(trimmed[fence..].trim(), held));
            open = false;
        } else if trimmed.is_empty() {
            open = false;
        } else if let Some(title) = trimmed.strip_prefix('#') {
            out.push(Block::Heading(title.trim_start_matches('#').trim()));
            open = false;
        } else if let Some(item) = trimmed.strip_prefix("* ").or_else(|| trimmed.strip_prefix("- ")) {
            out.push(Block::Item(vec![item.trim()]));
            open = true;
        } else {
            match out.last_mut() {
                Some(Block::Paragraph(held) | Block::Item(held)) if open => held.push(trimmed),
                _ => out.push(Block::Paragraph(vec![trimmed])),
            }
            open = true;
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocks_are_what_they_look_like() {
        let text = "One\ntwo.\n\n# Why\n* a\n  b\n* c\n\nEnd\n```flag date=2024-01-01\n ^^\n\nx\n```\nafter";
        assert_eq!(
            blocks(text),
            [
                Block::Paragraph(vec!["One", "two."]),
                Block::Heading("Why"),
                Block::Item(vec!["a", "b"]),
                Block::Item(vec!["c"]),
                Block::Paragraph(vec!["End"]),
                Block::Fence("flag date=2024-01-01", vec![" ^^", "", "x"]),
                Block::Paragraph(vec!["after"]),
            ]
        );
    }

    #[test]
    fn a_fence_that_is_not_closed_goes_to_the_end() {
        assert_eq!(blocks("````\n```\nx"), [Block::Fence("", vec!["```", "x"])]);
    }
}
