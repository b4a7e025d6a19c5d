//! `facts` for people: who, what, when, how much, who says so, each with its line.

use super::Only;
use super::view::{At, View, quantity_kind, time_kind};
use super::words::{amount, meaning};
use crate::columns::{self, Column};
use crate::one_line::one_line;
use crate::style::{Paint, Style};
use copydesk_engine::Source;
use copydesk_model::{
    Acronym, AcronymFlags, AcronymUse, Attribution, AttributionKind, Claim, ClaimFlags, Document, Entity,
    EntityKind, Link, Mention, Quantity, QuantityKind, Quote, QuoteKind, Record, Sheet, Span, Time,
};
use std::io::{self, Write};

/// An article's facts as tables, the kinds asked for.
pub fn table(sheet: Sheet<'_>, source: &Source, only: Only, style: &Style) -> String {
    let mut out = Vec::new();
    // Writing to memory cannot fail.
    let _ = Page { view: View::new(sheet, source), style, out: &mut out }.write(only);
    String::from_utf8(out).unwrap_or_default()
}

struct Page<'a> {
    view: View<'a>,
    style: &'a Style,
    out: &'a mut Vec<u8>,
}

const LINE: Column = Column::right("line").painted(Paint::FAINT);
const LINES: Column = Column::left("lines").painted(Paint::FAINT);

/// What writes a section.
type Section<'a> = fn(&mut Page<'a>) -> io::Result<()>;

impl<'a> Page<'a> {
    fn write(&mut self, only: Only) -> io::Result<()> {
        self.head()?;
        let sections: [(Only, Section<'a>); 6] = [
            (Only::NAMES, Self::names),
            (Only::ACRONYMS, Self::acronyms),
            (Only::TIMES, Self::times),
            (Only::QUANTITIES, Self::quantities),
            (Only::QUOTES, Self::quotes),
            (Only::CLAIMS, Self::claims),
        ];
        for (kind, write) in sections {
            if only.has(kind) {
                write(self)?;
            }
        }
        Ok(())
    }

    fn head(&mut self) -> io::Result<()> {
        let sheet = self.view.sheet;
        let d = sheet.records::<Document>().get(0).unwrap_or_default();
        let path = one_line(sheet.str(d.path)).into_owned();
        writeln!(self.out, "{}", self.style.paint(Paint::STRONG, &path))?;
        let title = one_line(sheet.str(d.title));
        if !title.is_empty() {
            let title = columns::cut(&title, self.style.columns(), self.style.ellipsis());
            writeln!(self.out, "{title}")?;
        }
        let date = d.date.known().map_or("no date".to_owned(), |day| day.to_string());
        let about = format!("{date}, {} words", d.words);
        writeln!(self.out, "{}", self.style.paint(Paint::FAINT, &about))
    }

    /// A section, unless it is empty.
    fn section<const N: usize>(
        &mut self,
        title: &str,
        columns: [Column; N],
        rows: &[[String; N]],
    ) -> io::Result<()> {
        if rows.is_empty() {
            return Ok(());
        }
        writeln!(self.out, "\n{}", self.style.paint(Paint::STRONG, title))?;
        columns::write(columns, rows, self.style, self.out)
    }

    /// The words at a span of the rendered text, on one line.
    fn words(&self, span: Span) -> String {
        one_line(self.view.sheet.slice(span)).into_owned()
    }

    fn name(&self, link: Link) -> Option<String> {
        let entity = self.view.sheet.records::<Entity>().follow(link)?;
        Some(one_line(self.view.sheet.str(entity.name)).into_owned())
    }

    /// For each owner, how often its records stand in the file, and on which lines.
    fn lines<T: Record>(&self, owners: usize, place: impl Fn(&T) -> (u32, Span)) -> Vec<(usize, String)> {
        let mut found: Vec<Vec<u32>> = vec![Vec::new(); owners];
        for record in self.view.sheet.records::<T>() {
            let (owner, span) = place(&record);
            if let (Some(lines), Some(at)) = (found.get_mut(owner as usize), self.view.at(span)) {
                lines.push(at.line);
            }
        }
        let shown = |mut lines: Vec<u32>| {
            let count = lines.len();
            lines.sort_unstable();
            lines.dedup();
            let lines: Vec<_> = lines.iter().map(u32::to_string).collect();
            (count, lines.join(", "))
        };
        found.into_iter().map(shown).collect()
    }

    fn names(&mut self) -> io::Result<()> {
        let entities = self.view.sheet.records::<Entity>();
        let lines = self.lines::<Mention>(entities.len(), |m| (m.entity, m.span));
        let sheet = self.view.sheet;
        let rows: Vec<_> = entities
            .iter()
            .zip(lines)
            .filter(|(_, (count, _))| *count > 0)
            .map(|(e, (count, lines))| {
                let kind = if e.kind == EntityKind::OTHER { "" } else { e.kind.name() };
                let text = |s| one_line(sheet.str(s)).into_owned();
                [text(e.name), kind.to_owned(), text(e.title), count.to_string(), lines]
            })
            .collect();
        let columns = [
            Column::left("name"),
            Column::left("kind"),
            Column::left("title"),
            Column::right("times"),
            LINES,
        ];
        self.section("Who and where", columns, &rows)
    }

    fn acronyms(&mut self) -> io::Result<()> {
        let sheet = self.view.sheet;
        let acronyms = sheet.records::<Acronym>();
        let lines = self.lines::<AcronymUse>(acronyms.len(), |u| (u.acronym, u.span));
        let rows: Vec<_> = acronyms
            .iter()
            .zip(lines)
            .map(|(a, (count, lines))| {
                let long = match sheet.str(a.long) {
                    "" if a.flags.0 != 0 => format!("({})", kind_of(a.flags)),
                    "" => "not spelled out".to_owned(),
                    long => one_line(long).into_owned(),
                };
                [one_line(sheet.str(a.short)).into_owned(), long, count.to_string(), lines]
            })
            .collect();
        let columns = [Column::left("short"), Column::left("long form"), Column::right("times"), LINES];
        self.section("Short forms", columns, &rows)
    }

    fn times(&mut self) -> io::Result<()> {
        let rows: Vec<_> = self
            .view
            .sheet
            .records::<Time>()
            .iter()
            .filter_map(|t| {
                let at = time_kind(&t).and(self.view.at(t.span))?;
                let (value, remark) = meaning(&t, self.view.sheet.str(t.value));
                Some([at.line.to_string(), written(at), value, remark])
            })
            .collect();
        let columns = [LINE, Column::left("as written"), Column::left("meaning"), Column::left("")];
        self.section("When", columns, &rows)
    }

    fn quantities(&mut self) -> io::Result<()> {
        let rows: Vec<_> = self
            .view
            .sheet
            .records::<Quantity>()
            .iter()
            .filter_map(|q| {
                let at = quantity_kind(&q).and(self.view.at(q.span))?;
                let value = amount(&q, self.view.sheet.str(q.unit));
                // The noun of money is its currency, which the amount has named.
                let noun =
                    if q.kind == QuantityKind::MONEY { String::new() } else { self.words(q.noun_span) };
                Some([at.line.to_string(), written(at), value, noun])
            })
            .collect();
        let columns = [LINE, Column::left("as written"), Column::right("amount"), Column::left("of what")];
        self.section("How much", columns, &rows)
    }

    fn quotes(&mut self) -> io::Result<()> {
        let rows: Vec<_> = self
            .view
            .sheet
            .records::<Quote>()
            .iter()
            .filter_map(|q| {
                let at = self.view.at(q.span)?;
                let speaker = self.name(q.speaker);
                let nobody = if q.kind == QuoteKind::PHRASE { "" } else { "nobody named" };
                let speaker = speaker.unwrap_or_else(|| nobody.to_owned());
                Some([at.line.to_string(), speaker, written(at)])
            })
            .collect();
        self.section("Quoted", [LINE, Column::left("who"), Column::left("words")], &rows)?;
        self.sources()
    }

    /// What the article gives as its sources.
    fn sources(&mut self) -> io::Result<()> {
        let sheet = self.view.sheet;
        let rows: Vec<_> = sheet
            .records::<Attribution>()
            .iter()
            .filter_map(|a| {
                let at = self.view.at(a.span)?;
                let how = match a.kind {
                    AttributionKind::LINK => "link".to_owned(),
                    AttributionKind::NOTE => "note".to_owned(),
                    _ => self.words(a.cue),
                };
                let who = match a.kind {
                    AttributionKind::LINK | AttributionKind::NOTE => written(at),
                    _ => self.name(a.entity).unwrap_or_else(|| self.source(&a)),
                };
                Some([at.line.to_string(), who, how])
            })
            .collect();
        self.section("Sources", [LINE, Column::left("who or what"), Column::left("how")], &rows)
    }

    fn claims(&mut self) -> io::Result<()> {
        let sheet = self.view.sheet;
        let (times, quantities, attributions) =
            (sheet.records::<Time>(), sheet.records::<Quantity>(), sheet.records::<Attribution>());
        let rows: Vec<_> = sheet
            .records::<Claim>()
            .iter()
            .filter_map(|c| {
                let at = self.view.at(c.span)?;
                let time = |link| times.follow(link).map(|t| self.words(t.span));
                let quantity = quantities.follow(c.quantity).map(|q| {
                    let counted = q.noun_span.start >= q.span.end;
                    self.words(if counted { q.span.hull(q.noun_span) } else { q.span })
                });
                let value = quantity.or_else(|| time(c.value_time)).or_else(|| self.name(c.object));
                let source = attributions.follow(c.attribution);
                let level = c.subject.is_none() && !c.flags.has(ClaimFlags::PASSIVE);
                Some([
                    at.line.to_string(),
                    // What has no name is described: "the upload limit".
                    self.name(c.subject)
                        .unwrap_or_else(|| if level { self.words(c.object_span) } else { String::new() }),
                    self.predicate(&c, level),
                    value.unwrap_or_default(),
                    time(c.time).unwrap_or_default(),
                    source.map_or(String::new(), |a| self.source(&a)),
                ])
            })
            .collect();
        let columns = [
            LINE,
            Column::left("who"),
            Column::left("what"),
            Column::left("how much"),
            Column::left("when"),
            Column::left("who says so"),
        ];
        self.section("Claims", columns, &rows)
    }

    fn predicate(&self, c: &Claim, level: bool) -> String {
        let verb = one_line(self.view.sheet.str(c.predicate)).into_owned();
        let object = if level { String::new() } else { self.words(c.object_span) };
        let not = if c.flags.has(ClaimFlags::NEGATED) { "not " } else { "" };
        let may = if c.flags.has(ClaimFlags::HEDGED) { " (planned or doubted)" } else { "" };
        let space = if object.is_empty() { "" } else { " " };
        format!("{not}{verb}{space}{object}{may}")
    }

    /// Who says so: the source's words, or what kind of source it is.
    fn source(&self, a: &Attribution) -> String {
        match self.words(a.source) {
            empty if empty.is_empty() => match a.kind {
                AttributionKind::LINK => "a link".to_owned(),
                AttributionKind::NOTE => "a note".to_owned(),
                _ => self.words(a.span),
            },
            words => words,
        }
    }
}

fn written(at: At<'_>) -> String {
    one_line(at.text).into_owned()
}

fn kind_of(flags: AcronymFlags) -> &'static str {
    [
        (AcronymFlags::COUNTRY, "a country or state"),
        (AcronymFlags::CURRENCY, "a currency"),
        (AcronymFlags::UNIT, "a unit"),
        (AcronymFlags::ROMAN, "a number"),
        (AcronymFlags::WELL_KNOWN, "well known"),
    ]
    .into_iter()
    .find(|&(flag, _)| flags.has(flag))
    .map_or("", |(_, name)| name)
}
