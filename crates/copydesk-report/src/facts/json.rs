//! `facts --format json` and `jsonl`.

use super::Only;
use super::view::{At, View, quantity_kind, time_kind};
use crate::check_json::SpanJson;
use copydesk_engine::Source;
use copydesk_model::{
    Acronym, AcronymUse, Approx, Attribution, Claim, Day, Decimal, Definition, Document, Entity, Link,
    Mention, Quantity, Quote, Sheet, Time, TimeFlags,
};
use serde::Serialize;
use std::io::{self, Write};

/// Writes articles' facts, one after the other.
#[derive(Debug)]
pub struct JsonWriter<W> {
    out: W,
    only: Only,
    lines: bool,
    articles: usize,
}

impl<W: Write> JsonWriter<W> {
    /// One array of all articles.
    pub fn array(out: W, only: Only) -> Self {
        Self { out, only, lines: false, articles: 0 }
    }

    /// One object a line.
    pub fn lines(out: W, only: Only) -> Self {
        Self { out, only, lines: true, articles: 0 }
    }

    /// Writes one article's facts.
    ///
    /// # Errors
    /// When the output cannot be written to.
    pub fn article(&mut self, sheet: Sheet<'_>, source: &Source) -> io::Result<()> {
        if !self.lines {
            self.out.write_all(if self.articles == 0 { b"[\n" } else { b",\n" })?;
        }
        self.articles += 1;
        serde_json::to_writer(&mut self.out, &ArticleJson::new(&View::new(sheet, source), self.only))?;
        if self.lines { self.out.write_all(b"\n") } else { Ok(()) }
    }

    /// Ends the output.
    ///
    /// # Errors
    /// When the output cannot be written to.
    pub fn finish(mut self) -> io::Result<()> {
        match (self.lines, self.articles) {
            (true, _) => {}
            (false, 0) => self.out.write_all(b"[]\n")?,
            (false, _) => self.out.write_all(b"\n]\n")?,
        }
        self.out.flush()
    }
}

/// A kind of fact that was not asked for is left out, not empty.
type Asked<T> = Option<Vec<T>>;

#[derive(Serialize)]
struct ArticleJson<'a> {
    path: &'a str,
    title: Option<&'a str>,
    date: Option<String>,
    language: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    entities: Asked<EntityJson<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    acronyms: Asked<AcronymJson<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    times: Asked<TimeJson<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    quantities: Asked<QuantityJson<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    quotes: Asked<QuoteJson<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    claims: Asked<ClaimJson<'a>>,
}

#[derive(Serialize)]
struct AtJson<'a> {
    span: SpanJson,
    text: &'a str,
    line: u32,
}

impl<'a> From<At<'a>> for AtJson<'a> {
    fn from(at: At<'a>) -> Self {
        Self { span: at.span.into(), text: at.text, line: at.line }
    }
}

#[derive(Serialize)]
struct EntityJson<'a> {
    id: usize,
    kind: &'a str,
    name: &'a str,
    mentions: Vec<AtJson<'a>>,
}

#[derive(Serialize)]
struct AcronymJson<'a> {
    short: &'a str,
    mentions: Vec<AtJson<'a>>,
    definitions: Vec<AtJson<'a>>,
}

#[derive(Serialize)]
struct TimeJson<'a> {
    #[serde(flatten)]
    at: AtJson<'a>,
    kind: &'a str,
    value: Option<&'a str>,
    earliest: Option<String>,
    latest: Option<String>,
    grain: &'a str,
    anchored: bool,
}

#[derive(Serialize)]
struct QuantityJson<'a> {
    #[serde(flatten)]
    at: AtJson<'a>,
    kind: &'a str,
    value: Number,
    upper: Option<Number>,
    unit: Option<&'a str>,
    approx: &'a str,
}

#[derive(Serialize)]
struct QuoteJson<'a> {
    #[serde(flatten)]
    at: AtJson<'a>,
    speaker: Option<usize>,
}

#[derive(Serialize)]
struct ClaimJson<'a> {
    #[serde(flatten)]
    at: AtJson<'a>,
    subject: Option<usize>,
    predicate: &'a str,
    value: Option<ValueJson>,
    time: Option<usize>,
    source: Option<ClaimSourceJson<'a>>,
}

/// What a claim's value is: an index into the article's list of that kind.
#[derive(Serialize)]
#[serde(rename_all = "lowercase")]
enum ValueJson {
    Quantity(usize),
    Time(usize),
    Entity(usize),
}

#[derive(Serialize)]
struct ClaimSourceJson<'a> {
    span: SpanJson,
    text: &'a str,
}

/// A number, whole where it is whole.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[serde(untagged)]
enum Number {
    Whole(i64),
    Real(f64),
}

impl From<Decimal> for Number {
    fn from(d: Decimal) -> Self {
        let normal = d.normal();
        let whole = u32::try_from(normal.exponent)
            .ok()
            .and_then(|e| 10i64.checked_pow(e))
            .and_then(|p| normal.mantissa.checked_mul(p));
        match whole {
            Some(n) => Self::Whole(n),
            // The parser rounds once; powers of ten beyond 22 would round again and again. No JSON number is
            // infinite, and no article's is so large.
            None => {
                let real = format!("{}e{}", normal.mantissa, normal.exponent).parse().unwrap_or(0.0);
                Self::Real(f64::clamp(real, f64::MIN, f64::MAX))
            }
        }
    }
}

/// From a record's index to its index in the output, which leaves some records out.
type Renumbered = Vec<Option<usize>>;

fn renumber(link: Link, to: &Renumbered) -> Option<usize> {
    link.get().and_then(|i| to.get(i).copied().flatten())
}

fn day(d: Day) -> Option<String> {
    d.known().map(|d| d.to_string())
}

fn some(text: &str) -> Option<&str> {
    Some(text).filter(|t| !t.is_empty())
}

impl<'a> ArticleJson<'a> {
    fn new(view: &View<'a>, only: Only) -> Self {
        let sheet = view.sheet;
        let document = sheet.records::<Document>().get(0).unwrap_or_default();
        let (times, time_ids) = times(view);
        let (quantities, quantity_ids) = quantities(view);
        Self {
            path: sheet.str(document.path),
            title: some(sheet.str(document.title)),
            date: day(document.date),
            language: some(sheet.str(document.language)).unwrap_or("en"),
            entities: only.has(Only::NAMES).then(|| entities(view)),
            acronyms: only.has(Only::ACRONYMS).then(|| acronyms(view)),
            claims: only.has(Only::CLAIMS).then(|| claims(view, &time_ids, &quantity_ids)),
            times: only.has(Only::TIMES).then_some(times),
            quantities: only.has(Only::QUANTITIES).then_some(quantities),
            quotes: only.has(Only::QUOTES).then(|| quotes(view)),
        }
    }
}

/// Files each record under the one it belongs to.
fn group<'a, T: copydesk_model::Record>(
    view: &View<'a>,
    owners: usize,
    place: impl Fn(&T) -> (u32, copydesk_model::Span),
) -> Vec<Vec<AtJson<'a>>> {
    let mut groups: Vec<Vec<AtJson<'a>>> = (0..owners).map(|_| Vec::new()).collect();
    for record in view.sheet.records::<T>() {
        let (owner, span) = place(&record);
        if let (Some(group), Some(at)) = (groups.get_mut(owner as usize), view.at(span)) {
            group.push(at.into());
        }
    }
    groups
}

fn entities<'a>(view: &View<'a>) -> Vec<EntityJson<'a>> {
    let entities = view.sheet.records::<Entity>();
    let mentions = group::<Mention>(view, entities.len(), |m| (m.entity, m.span));
    let all = entities.iter().zip(mentions).enumerate();
    // Entities keep their index even where none of their mentions stands in the file: `id` is what quotes
    // and claims refer to.
    all.map(|(id, (e, mentions))| EntityJson {
        id,
        kind: e.kind.name(),
        name: view.sheet.str(e.name),
        mentions,
    })
    .collect()
}

fn acronyms<'a>(view: &View<'a>) -> Vec<AcronymJson<'a>> {
    let acronyms = view.sheet.records::<Acronym>();
    let mentions = group::<AcronymUse>(view, acronyms.len(), |u| (u.acronym, u.span));
    let definitions = group::<Definition>(view, acronyms.len(), |d| (d.acronym, d.long));
    let all = acronyms.iter().zip(mentions).zip(definitions);
    all.map(|((a, mentions), definitions)| AcronymJson {
        short: view.sheet.str(a.short),
        mentions,
        definitions,
    })
    .collect()
}

fn times<'a>(view: &View<'a>) -> (Vec<TimeJson<'a>>, Renumbered) {
    let (mut shown, mut ids) = (Vec::new(), Vec::new());
    for t in view.sheet.records::<Time>() {
        let made = time_kind(&t).zip(view.at(t.span)).map(|(kind, at)| TimeJson {
            at: at.into(),
            kind,
            value: some(view.sheet.str(t.value)),
            earliest: day(t.earliest),
            latest: day(t.latest),
            grain: t.grain.name(),
            anchored: t.flags.has(TimeFlags::ANCHORED),
        });
        ids.push(made.is_some().then_some(shown.len()));
        shown.extend(made);
    }
    (shown, ids)
}

fn quantities<'a>(view: &View<'a>) -> (Vec<QuantityJson<'a>>, Renumbered) {
    let (mut shown, mut ids) = (Vec::new(), Vec::new());
    for q in view.sheet.records::<Quantity>() {
        let made = quantity_kind(&q).zip(view.at(q.span)).map(|(kind, at)| QuantityJson {
            at: at.into(),
            kind,
            value: q.value.into(),
            upper: (q.approx == Approx::RANGE).then(|| q.upper.into()),
            unit: some(view.sheet.str(q.unit)),
            approx: q.approx.name(),
        });
        ids.push(made.is_some().then_some(shown.len()));
        shown.extend(made);
    }
    (shown, ids)
}

fn quotes<'a>(view: &View<'a>) -> Vec<QuoteJson<'a>> {
    let entities = view.sheet.records::<Entity>().len();
    let quotes = view.sheet.records::<Quote>().into_iter();
    quotes
        .filter_map(|q| {
            let speaker = q.speaker.get().filter(|&i| i < entities);
            view.at(q.span).map(|at| QuoteJson { at: at.into(), speaker })
        })
        .collect()
}

fn claims<'a>(view: &View<'a>, times: &Renumbered, quantities: &Renumbered) -> Vec<ClaimJson<'a>> {
    let sheet = view.sheet;
    let entities = sheet.records::<Entity>().len();
    let entity = |link: Link| link.get().filter(|&i| i < entities);
    let attributions = sheet.records::<Attribution>();
    let claims = sheet.records::<Claim>().into_iter();
    claims
        .filter_map(|c| {
            let source = attributions
                .follow(c.attribution)
                .and_then(|a| view.at(if a.source.is_empty() { a.span } else { a.source }));
            Some(ClaimJson {
                at: view.at(c.span)?.into(),
                subject: entity(c.subject),
                predicate: sheet.str(c.predicate),
                value: renumber(c.quantity, quantities)
                    .map(ValueJson::Quantity)
                    .or_else(|| renumber(c.value_time, times).map(ValueJson::Time))
                    .or_else(|| entity(c.object).map(ValueJson::Entity)),
                time: renumber(c.time, times),
                source: source.map(|at| ClaimSourceJson { span: at.span.into(), text: at.text }),
            })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_whole_where_they_are_whole() {
        let json = |d: Decimal| serde_json::to_string(&Number::from(d)).unwrap();
        assert_eq!(json(Decimal::new(100, 9)), "100000000000");
        assert_eq!(json(Decimal::new(350, -2)), "3.5");
        assert_eq!(json(Decimal::new(-20, -1)), "-2");
        assert_eq!(json(Decimal::new(1, 30)), "1e+30");
        assert_eq!(json(Decimal::new(1, i32::MAX)), "1.7976931348623157e+308");
        assert_eq!(json(Decimal::new(0, 9)), "0");
    }
}
