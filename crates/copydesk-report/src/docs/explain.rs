//! `copydesk explain RULE`

use super::markdown::{Block, blocks};
use super::{example_title, profiles};
use crate::one_line::one_line;
use crate::style::{Paint, Style};
use crate::wrap::wrap;
use copydesk_engine::catalogue::RuleDoc;
use copydesk_model::Severity;
use std::io::{self, Write};

/// Running text wider than this is hard to read.
const PROSE: usize = 92;

/// Writes what a rule says of itself, for the terminal.
///
/// # Errors
/// When `out` cannot be written to.
pub fn explain(rule: &RuleDoc, style: &Style, out: &mut impl Write) -> io::Result<()> {
    let spec = &rule.spec;
    let paint = match spec.severity {
        Severity::ERROR => Paint::ERROR,
        Severity::WARNING => Paint::WARNING,
        _ => Paint::SUGGESTION,
    };
    writeln!(
        out,
        "{}  {}  {}",
        style.paint(Paint::STRONG, &spec.id),
        style.paint(paint, spec.severity.name()),
        style.paint(Paint::FAINT, &profiles(spec.profiles)),
    )?;
    let mut page = Page { style, width: style.columns().min(PROSE), out };
    let mut in_list = false;
    for block in blocks(&spec.docs) {
        // Items of one list stand close.
        if !(in_list && matches!(block, Block::Item(_))) {
            writeln!(page.out)?;
        }
        in_list = matches!(block, Block::Item(_));
        page.block(&block)?;
    }
    if !spec.options.is_empty() {
        page.heading("Options")?;
        for o in &spec.options {
            writeln!(
                page.out,
                "  {}",
                style.paint(Paint::CODE, &format!("{} = {}", o.key, one_line(&o.default)))
            )?;
            page.prose(&o.docs, "    ", "    ")?;
        }
    }
    page.heading("To turn it off, or change how it counts")?;
    let id = &spec.id;
    let toml = format!("[rules]\n\"{id}\" = \"off\"        # or \"suggestion\", \"warning\", \"error\"");
    page.code(toml.lines(), "copydesk.toml")?;
    page.code([format!("<!-- stet {id}: the reason -->").as_str()].into_iter(), "before a paragraph")
}

struct Page<'a, W> {
    style: &'a Style,
    width: usize,
    out: &'a mut W,
}

impl<W: Write> Page<'_, W> {
    fn block(&mut self, block: &Block<'_>) -> io::Result<()> {
        match block {
            Block::Heading(title) => {
                writeln!(self.out, "{}", self.style.paint(Paint::STRONG, &one_line(title)))
            }
            Block::Paragraph(lines) => self.prose(&lines.join(" "), "", ""),
            Block::Item(lines) => {
                let bullet = if self.style.unicode { "• " } else { "* " };
                self.prose(&lines.join(" "), bullet, "  ")
            }
            Block::Fence(info, lines) => match example_title(info) {
                Some(title) => self.example(info, &title, lines),
                None => self.code(lines.iter().copied(), info),
            },
        }
    }

    fn heading(&mut self, title: &str) -> io::Result<()> {
        writeln!(self.out, "\n{}", self.style.paint(Paint::STRONG, title))
    }

    /// Running text, wrapped; `first` and `rest` stand before its lines.
    fn prose(&mut self, text: &str, first: &str, rest: &str) -> io::Result<()> {
        let room = self.width.saturating_sub(rest.chars().count());
        let text = one_line(text);
        let mut code = false;
        for (i, line) in wrap(&text, room, room).iter().enumerate() {
            let before = if i == 0 { first } else { rest };
            writeln!(self.out, "{before}{}", self.inline(line, &mut code))?;
        }
        Ok(())
    }

    /// Paints code and emphasis. Without colour the marks stay, for they say something too.
    fn inline(&self, line: &str, code: &mut bool) -> String {
        if !self.style.colour {
            return line.to_owned();
        }
        let mut out = String::new();
        for (i, part) in line.split('`').enumerate() {
            if i > 0 {
                *code = !*code;
            }
            let paint = if *code { Paint::CODE } else { Paint::PLAIN };
            out.push_str(&self.style.paint(paint, part));
        }
        out
    }

    /// An example, with the places that it marks in colour.
    fn example(&mut self, info: &str, title: &str, lines: &[&str]) -> io::Result<()> {
        let paint = if info.starts_with("flag") { Paint::WARNING } else { Paint::GOOD };
        writeln!(self.out, "{}", self.style.paint(paint, &format!("{title}:")))?;
        let mut lines = lines.iter().peekable();
        while let Some(line) = lines.next() {
            let mut marks = Vec::new();
            while let Some(mark) = lines.next_if(|l| l.trim_start().starts_with('^')) {
                marks.push(*mark);
            }
            self.marked(line, &marks)?;
        }
        Ok(())
    }

    /// A line and the carets below it, broken together where it is too long.
    fn marked(&mut self, line: &str, marks: &[&str]) -> io::Result<()> {
        let chars: Vec<char> = line.chars().collect();
        let room = self.style.columns().saturating_sub(4);
        let mut start = 0;
        loop {
            let rest = &chars[start..];
            let fits = rest.len() <= room;
            let end = if fits {
                rest.len()
            } else {
                rest[..room].iter().rposition(|c| *c == ' ').map_or(room, |i| i + 1)
            };
            self.line(&rest[..end].iter().collect::<String>(), Paint::PLAIN)?;
            for mark in marks {
                let carets = mark.trim_start();
                let at = mark.chars().count() - carets.chars().count();
                // Carets stand with the part in which they begin.
                if at >= start && (at < start + end || fits) {
                    self.line(&format!("{:1$}{carets}", "", at - start), Paint::WARNING)?;
                }
            }
            start += end;
            if fits {
                return Ok(());
            }
        }
    }

    fn code<'l>(&mut self, lines: impl Iterator<Item = &'l str>, title: &str) -> io::Result<()> {
        if !title.is_empty() {
            writeln!(self.out, "{}", self.style.paint(Paint::FAINT, &format!("{}:", one_line(title))))?;
        }
        for line in lines {
            self.line(line, Paint::CODE)?;
        }
        Ok(())
    }

    /// A line as it stands, which is not wrapped: what it underlines must stay below it.
    fn line(&mut self, line: &str, paint: Paint) -> io::Result<()> {
        let bar = if self.style.unicode { "│" } else { "|" };
        let line = one_line(line.trim_end());
        let text = format!("  {} {}", self.style.paint(Paint::FAINT, bar), self.style.paint(paint, &line));
        writeln!(self.out, "{}", text.trim_end())
    }
}
