//! Findings for people: what is the matter, where, what stands at the other place, what to do.

mod draw;
mod frame;
mod repeats;
mod row;

use crate::one_line::one_line;
use crate::style::{Paint, Style};
use crate::wrap::wrap;
use copydesk_engine::{Diagnostic, Outcome, Place, Problem, Sources};
use copydesk_model::{Applicability, Severity};
use draw::Pen;
use frame::Item;
use repeats::Repeats;
use std::io::{self, Write};
use unicode_width::UnicodeWidthStr;

/// More places of one finding than this are listed, not drawn.
const MOST_FRAMES: usize = 4;
/// More places than this are counted, not listed.
const MOST_LISTED: usize = 12;
/// From this many findings on, the summary counts them by rule.
const MANY: usize = 10;

/// Writes all findings, and a summary.
pub(crate) fn write(outcome: &Outcome, style: &Style, out: &mut impl Write) -> io::Result<()> {
    let pen = Pen::new(style);
    let repeats = Repeats::of(&outcome.diagnostics);
    for (i, d) in outcome.diagnostics.iter().enumerate() {
        if let Some(again) = repeats.after(i) {
            finding(d, again, &outcome.sources, style, &pen, out)?;
            writeln!(out)?;
        }
    }
    summary(outcome, style, out)
}

fn paint_of(severity: Severity) -> Paint {
    match severity {
        Severity::ERROR => Paint::ERROR,
        Severity::WARNING => Paint::WARNING,
        _ => Paint::SUGGESTION,
    }
}

fn finding(
    d: &Diagnostic,
    again: &[&Place],
    sources: &Sources,
    style: &Style,
    pen: &Pen,
    out: &mut impl Write,
) -> io::Result<()> {
    let paint = paint_of(d.severity);
    headline(d.severity.name(), paint, &d.message, Some(&d.rule), style, out)?;
    let mut items = vec![Item { place: &d.place, label: "", primary: true }];
    items.extend(d.labels.iter().map(|l| Item { place: &l.place, label: &l.message, primary: false }));
    let more = frames(&items, &d.text, d.severity, sources, style, pen, out)?;
    let mut remarks = Remarks { style, pen, indent: more.indent, any: false, out };
    for places in [&more.places[..], again] {
        if !places.is_empty() {
            remarks.add("also at", Paint::FAINT, &listed(places))?;
        }
    }
    for note in &d.notes {
        remarks.add("note", Paint::STRONG, note)?;
    }
    if let Some(help) = &d.help {
        remarks.add("help", Paint::SUGGESTION, help)?;
    }
    if !d.fixes.is_empty() {
        let safe = d.fixes.iter().any(|f| f.applicability == Applicability::SAFE);
        let titles: Vec<_> = d.fixes.iter().map(|f| one_line(&f.title)).collect();
        let name = if safe { "fix (safe)" } else { "fix" };
        remarks.add(name, Paint::GOOD, &titles.join(", or "))?;
    }
    remarks.end()
}

/// `error: what is the matter [rule]`
fn headline(
    word: &str,
    paint: Paint,
    message: &str,
    rule: Option<&str>,
    style: &Style,
    out: &mut impl Write,
) -> io::Result<()> {
    let columns = style.columns();
    // Text that a rule made is for one line: it must not carry line ends or escapes into the terminal.
    let message = one_line(message);
    let indent = word.width() + 2;
    let tag = rule.map(|r| format!("[{r}]")).unwrap_or_default();
    let mut lines = wrap(&message, columns - indent, columns - indent);
    let last = lines.last().map_or(0, |l| l.width());
    let apart = last > 0 && last + 1 + tag.width() > columns - indent;
    if apart {
        lines.push(String::new());
    }
    let count = lines.len();
    for (i, line) in lines.iter().enumerate() {
        if i == 0 {
            write!(out, "{} ", style.paint(paint, &format!("{word}:")))?;
        } else {
            write!(out, "{:indent$}", "")?;
        }
        write!(out, "{}", style.paint(Paint::STRONG, line))?;
        if i + 1 == count && !tag.is_empty() {
            let space = if line.is_empty() { "" } else { " " };
            write!(out, "{space}{}", style.paint(Paint::FAINT, &tag))?;
        }
        writeln!(out)?;
    }
    Ok(())
}

/// What frames left to say.
struct More<'a> {
    /// Places that were not drawn.
    places: Vec<&'a Place>,
    /// Columns before the frames' left edge.
    indent: usize,
}

fn frames<'a>(
    items: &[Item<'a>],
    text: &str,
    severity: Severity,
    sources: &Sources,
    style: &Style,
    pen: &Pen,
    out: &mut impl Write,
) -> io::Result<More<'a>> {
    // Which places share a frame depends on the width that the gutter leaves; five digits are assumed.
    let mut groups = frame::group(items, sources, style.columns().saturating_sub(9));
    let rest = groups.split_off(groups.len().min(MOST_FRAMES));
    let digits = groups.iter().map(frame::Group::digits).max().unwrap_or(1);
    for (i, group) in groups.iter().enumerate() {
        let frame = group.frame(text, style, digits + 4);
        for line in pen.draw(&frame, severity, digits, i > 0) {
            writeln!(out, "{line}")?;
        }
    }
    let places = rest.iter().flat_map(frame::Group::places).collect();
    Ok(More { places, indent: digits + 2 })
}

fn listed(places: &[&Place]) -> String {
    let shown = places.iter().take(MOST_LISTED);
    let mut list: Vec<_> =
        shown.map(|p| format!("{}:{}:{}", one_line(&p.path), p.start.line, p.start.column)).collect();
    if places.len() > MOST_LISTED {
        list.push(format!("and {} more, which `--format short` lists", places.len() - MOST_LISTED));
    }
    list.join(", ")
}

/// The remarks below a finding's frames.
struct Remarks<'a, W> {
    style: &'a Style,
    pen: &'a Pen,
    indent: usize,
    any: bool,
    out: &'a mut W,
}

impl<W: Write> Remarks<'_, W> {
    fn add(&mut self, name: &str, paint: Paint, text: &str) -> io::Result<()> {
        let columns = self.style.columns();
        let (before, hang) = (self.indent + 3, name.width() + 2);
        let room = columns.saturating_sub(before + hang).max(20);
        for (i, line) in wrap(&one_line(text), room, room).iter().enumerate() {
            match (self.any, i) {
                (false, 0) => write!(self.out, "{:1$}{2} ", "", self.indent, self.pen.corner())?,
                _ => write!(self.out, "{:before$}", "")?,
            }
            match i {
                0 => writeln!(self.out, "{} {line}", self.style.paint(paint, &format!("{name}:")))?,
                _ => writeln!(self.out, "{:hang$}{line}", "")?,
            }
        }
        self.any = true;
        Ok(())
    }

    fn end(self) -> io::Result<()> {
        if self.any { Ok(()) } else { writeln!(self.out, "{:1$}{2}", "", self.indent, self.pen.corner()) }
    }
}

/// Writes what could not be checked, each with its place.
///
/// # Errors
/// When `out` cannot be written to.
pub fn draw_problems(
    problems: &[Problem],
    sources: &Sources,
    style: &Style,
    out: &mut impl Write,
) -> io::Result<()> {
    let pen = Pen::new(style);
    for p in problems {
        let held = p.path.as_ref().and_then(|path| sources.get(path));
        let (Some(path), Some((span, start)), Some(source)) = (&p.path, p.at, held) else {
            let place = match (&p.path, p.at) {
                (Some(path), Some((_, at))) => format!("{path}:{}:{}: ", at.line, at.column),
                (Some(path), None) => format!("{path}: "),
                (None, _) => String::new(),
            };
            headline("not checked", Paint::ERROR, &(place + &p.message), None, style, out)?;
            continue;
        };
        headline("not checked", Paint::ERROR, &p.message, None, style, out)?;
        let place = Place { path: path.clone(), span, start, end: source.position(span.end) };
        let items = [Item { place: &place, label: "", primary: true }];
        let more = frames(&items, "", Severity::ERROR, sources, style, &pen, out)?;
        Remarks { style, pen: &pen, indent: more.indent, any: false, out }.end()?;
    }
    Ok(())
}

fn count(n: usize, one: &str, many: &str) -> String {
    if n == 1 { format!("1 {one}") } else { format!("{n} {many}") }
}

/// The last lines: how many of what, in how many articles, and whether that was all.
fn summary(outcome: &Outcome, style: &Style, out: &mut impl Write) -> io::Result<()> {
    let s = outcome.summary;
    let articles = count(s.articles, "article", "articles");
    let found: Vec<_> = [
        (s.errors, "error", "errors", Paint::ERROR),
        (s.warnings, "warning", "warnings", Paint::WARNING),
        (s.suggestions, "suggestion", "suggestions", Paint::SUGGESTION),
    ]
    .into_iter()
    .filter(|&(n, ..)| n > 0)
    .map(|(n, one, many, paint)| style.paint(paint, &count(n, one, many)).into_owned())
    .collect();
    if found.is_empty() {
        let nothing = style
            .paint(if outcome.problems.is_empty() { Paint::GOOD } else { Paint::STRONG }, "nothing found");
        write!(out, "{nothing} in {articles}")?;
    } else {
        write!(out, "{} in {articles}", found.join(", "))?;
    }
    if outcome.in_baseline > 0 {
        let known = format!("; {} more in the baseline", outcome.in_baseline);
        write!(out, "{}", style.paint(Paint::FAINT, &known))?;
    }
    if !outcome.problems.is_empty() {
        let n = count(outcome.problems.len(), "problem", "problems");
        write!(out, "; {}", style.paint(Paint::ERROR, &format!("{n}: not everything was checked")))?;
    }
    writeln!(out)?;
    if outcome.diagnostics.len() >= MANY {
        by_rule(&outcome.diagnostics, style, out)?;
    }
    if let Some(d) = outcome.diagnostics.first() {
        let hint = format!("`copydesk explain {}` says why a rule exists and how to turn it off", d.rule);
        writeln!(out, "{}", style.paint(Paint::FAINT, &hint))?;
    }
    Ok(())
}

/// Which rules found how much, the busiest first.
fn by_rule(diagnostics: &[Diagnostic], style: &Style, out: &mut impl Write) -> io::Result<()> {
    let mut counts = std::collections::BTreeMap::<&str, usize>::new();
    for d in diagnostics {
        *counts.entry(&d.rule).or_default() += 1;
    }
    let mut counts: Vec<_> = counts.into_iter().collect();
    if counts.len() < 2 {
        return Ok(());
    }
    counts.sort_by_key(|&(rule, n)| (std::cmp::Reverse(n), rule));
    let list: Vec<_> = counts.iter().map(|(rule, n)| format!("{rule} {n}")).collect();
    for line in wrap(&list.join(", "), style.columns(), style.columns()) {
        writeln!(out, "{line}")?;
    }
    Ok(())
}
