//! A fact's value as something that an article's amounts, dates and words can be held against.

use crate::fields::Value;
use crate::globs::Globs;
use crate::ledger::{Ledger, cached};
use crate::period::Period;
use copydesk_model::{compare, *};
use std::sync::Arc;

/// A value by its type.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Typed {
    /// Money, a count, a measure, a bare number.
    Amount(Box<Amount>),
    /// A date.
    Time(Period),
    /// Anything else.
    Words(String),
}

/// An amount and its unit's name.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Amount {
    pub quantity: Quantity,
    pub unit: String,
}

/// What a fact's fields mean, worked out when the fact is first met.
#[derive(Debug)]
pub(crate) struct Meaning {
    pub value: Option<Typed>,
    pub accept: Vec<Typed>,
    pub stale: Vec<(Typed, Option<Period>)>,
    pub only: Globs,
    pub skip: Globs,
}

impl Meaning {
    /// Whether the fact is for an article of this path.
    pub(crate) fn is_for(&self, path: &str) -> bool {
        (self.only.is_empty() || self.only.matches(path)) && !self.skip.matches(path)
    }
}

impl Ledger {
    pub(crate) fn meaning(&self, fact: u32) -> Option<Arc<Meaning>> {
        cached(&self.meanings, fact as usize, || {
            let full = self.fact(fact as usize)?;
            let globs = |list: &[crate::At<String>]| Globs::new(list.iter().map(|g| g.value.as_str())).0;
            let stale = |s: &crate::Stale| (typed(&s.value.value), s.until.as_ref().map(|u| u.value));
            Some(Meaning {
                value: self.value_of(fact as usize).map(|v| typed(&v)),
                accept: full.accept.iter().map(|a| typed(&Value::Text(a.value.clone()))).collect(),
                stale: full.stale.iter().map(stale).collect(),
                only: globs(&full.only),
                skip: globs(&full.skip),
            })
        })
    }
}

/// Reads a value as an article's words would be read.
pub(crate) fn typed(value: &Value) -> Typed {
    match value {
        Value::Number(n) => Typed::Amount(Box::new(Amount {
            quantity: Quantity { value: *n, upper: *n, ..Quantity::default() },
            unit: String::new(),
        })),
        Value::Date(p) => Typed::Time(*p),
        Value::Bool(b) => Typed::Words(b.to_string()),
        Value::Text(text) => match Period::parse(text.trim()) {
            Some(p) => Typed::Time(p),
            None => read(text),
        },
    }
}

/// A text value that is an amount or a date for the most part is one.
fn read(text: &str) -> Typed {
    let options = copydesk_text::Options { format: Some(Format::TEXT), date: None };
    let (mut sheet, _) = copydesk_text::parse(text.as_bytes(), "value.txt", &options);
    copydesk_facts::extract(&mut sheet, &copydesk_facts::Options::default());
    let whole = text.trim().len() as u32;
    let covers = |span: Span| span.len() * 2 >= whole;
    if let Some(t) = sheet.times.iter().find(|t| covers(t.span) && t.kind == TimeKind::DATE)
        && t.earliest.is_known()
    {
        return Typed::Time(Period { earliest: t.earliest, latest: t.latest });
    }
    if let [q] = sheet.quantities.as_slice()
        && covers(q.span.hull(q.noun_span).hull(q.unit_span))
        && q.kind != QuantityKind::ORDINAL
    {
        return Typed::Amount(Box::new(Amount { quantity: *q, unit: sheet.pool.get(q.unit).to_owned() }));
    }
    Typed::Words(text.trim().to_owned())
}

/// How two values stand to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Held {
    Same,
    Other,
    /// They are of different kinds, and neither supports nor contradicts.
    Incomparable,
}

/// Holds an article's amount against a ledger's.
pub(crate) fn hold_amount(found: &Quantity, found_unit: &str, known: &Amount) -> Held {
    let k = &known.quantity;
    if known.unit.is_empty() && k.kind == QuantityKind::NUMBER {
        // A bare figure in the ledger says nothing of what is counted, or of rates.
        let countable =
            matches!(found.kind, QuantityKind::NUMBER | QuantityKind::COUNT | QuantityKind::MEASURE);
        return match (countable, agrees(found, k)) {
            (false, _) => Held::Incomparable,
            (true, true) => Held::Same,
            (true, false) => Held::Other,
        };
    }
    match compare::quantities(found, found_unit, k, &known.unit) {
        compare::Verdict::Unknown => Held::Incomparable,
        compare::Verdict::Conflict => Held::Other,
        // What was verified is meant as it stands, which is stricter than two articles may be with each other.
        compare::Verdict::Agree if found_unit == known.unit && !agrees(found, k) => Held::Other,
        compare::Verdict::Agree => Held::Same,
    }
}

/// How far a rounded figure may lie from the verified one, as a share of it.
const ROUNDED: f64 = 0.025;
/// How far a more precise figure may lie from a verified one that is itself rounded.
const PRECISE: f64 = 0.005;

/// Whether an article's amount may be the verified one: the same, a rounded form of it ("12,000" of 11,987),
/// or within its own bounds ("about", "more than").
fn agrees(found: &Quantity, known: &Quantity) -> bool {
    let plain = |q: &Quantity| q.approx != Approx::RANGE;
    if plain(found) && plain(known) && found.value.same_value(known.value) {
        return true;
    }
    let figures = |q: &Quantity| q.value.normal().mantissa.unsigned_abs().checked_ilog10().unwrap_or(0);
    let size = known.value.to_f64().abs();
    let room = match figures(found).cmp(&figures(known)) {
        std::cmp::Ordering::Less => compare::rounding(found.value).min(size * ROUNDED),
        std::cmp::Ordering::Greater => known.value.half_place().min(size * PRECISE),
        std::cmp::Ordering::Equal => 0.0,
    };
    compare::interval(found).gap(compare::interval(known)) <= room
}

/// Holds an article's time against a period.
pub(crate) fn hold_time(found: &Time, known: Period) -> Held {
    if found.earliest.known().is_none() && found.latest.known().is_none() {
        return Held::Incomparable;
    }
    let mut period = Period { earliest: found.earliest, latest: found.latest };
    if found.flags.has(TimeFlags::APPROXIMATE) && period.earliest.is_known() && period.latest.is_known() {
        let more = (period.latest.0 - period.earliest.0).max(30) / 2;
        period = Period { earliest: period.earliest.plus_days(-more), latest: period.latest.plus_days(more) };
    }
    if period.overlaps(known) { Held::Same } else { Held::Other }
}

/// Whether a time can date something: a point or a range whose place in time is known.
pub(crate) fn is_date(t: &Time) -> bool {
    matches!(t.kind, TimeKind::DATE | TimeKind::RANGE)
        && !t.flags.any(TimeFlags::IN_NAME | TimeFlags::NOT_PROSE | TimeFlags::IMPOSSIBLE)
        && (t.earliest.is_known() || t.latest.is_known())
}

/// Whether an amount is a level that a fact could state.
pub(crate) fn is_level(q: &Quantity) -> bool {
    let other =
        QuantityFlags::IN_NAME | QuantityFlags::IN_TIME | QuantityFlags::CHANGE | QuantityFlags::MULTIPLE;
    q.kind != QuantityKind::ORDINAL && !q.flags.any(other)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn held(found: &str, known: &str) -> Held {
        let amount = |text: &str| match typed(&Value::Text(text.to_owned())) {
            Typed::Amount(a) => *a,
            other => panic!("{text} is no amount but {other:?}"),
        };
        let found = amount(found);
        hold_amount(&found.quantity, &found.unit, &amount(known))
    }

    #[test]
    fn values_are_read_by_their_type() {
        let time = |text: &str| matches!(typed(&Value::Text(text.to_owned())), Typed::Time(_));
        let words = |text: &str| matches!(typed(&Value::Text(text.to_owned())), Typed::Words(_));
        assert!(time("2016-12") && time("16 December 2024") && time("2016"));
        assert!(
            words("Mayor of Norhavn")
                && words("solvent")
                && words("Lind Group of 1903, later the port's owner")
        );
    }

    #[test]
    fn an_article_may_round_what_was_verified_and_no_more() {
        for (found, known) in [
            ("$100 billion", "$100 billion"),
            ("100 billion dollars", "$100 billion"),
            ("12,000 residents", "11,987 residents"),
            ("$3 million", "$2,987,412"),
            ("about 3 million", "2.8 million"),
            ("more than 40", "45"),
            ("$100.3 billion", "$100 billion"),
            ("25%", "25 percent"),
        ] {
            assert_eq!(held(found, known), Held::Same, "{found} / {known}");
        }
        for (found, known) in [
            ("$104 billion", "$100 billion"),
            ("$140 billion", "$100 billion"),
            ("100", "104"),
            ("75", "80"),
            ("11,987 residents", "12,500 residents"),
            ("more than 50", "45"),
        ] {
            assert_eq!(held(found, known), Held::Other, "{found} / {known}");
        }
        for (found, known) in
            [("€100 billion", "$100 billion"), ("25%", "$25"), ("$8 billion a year", "$8 billion")]
        {
            assert_eq!(held(found, known), Held::Incomparable, "{found} / {known}");
        }
    }
}
