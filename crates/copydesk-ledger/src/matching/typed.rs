//! A fact's value as something that an article's amounts, dates and words can be held against.

use crate::fields::Value;
use crate::globs::Globs;
use crate::ledger::{Ledger, cached};
use crate::period::Period;
use crate::phrases::fold_hash;
use copydesk_model::*;
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
    let bare = known.unit.is_empty() && k.kind == QuantityKind::NUMBER;
    let countable = matches!(found.kind, QuantityKind::NUMBER | QuantityKind::COUNT | QuantityKind::MEASURE);
    let alike = if bare {
        countable
    } else {
        found.kind == k.kind && (found_unit == known.unit || fold_hash(found_unit) == fold_hash(&known.unit))
            || (found.kind == QuantityKind::NUMBER && k.kind == QuantityKind::COUNT)
    };
    // A bare figure in the ledger says nothing of rates; otherwise both must be rates of one kind.
    if !alike || (!bare && found.per != k.per) {
        return Held::Incomparable;
    }
    if agrees(found, k) { Held::Same } else { Held::Other }
}

/// Whether two amounts may be one: within what they were rounded to, and within their bounds.
fn agrees(found: &Quantity, known: &Quantity) -> bool {
    let low = |q: &Quantity| q.value.to_f64();
    let high = |q: &Quantity| if q.approx == Approx::RANGE { q.upper.to_f64() } else { q.value.to_f64() };
    if found.approx != Approx::RANGE && known.approx != Approx::RANGE && found.value.same_value(known.value) {
        return true;
    }
    let (fl, fh, kl, kh) = (low(found), high(found), low(known), high(known));
    let slack = |q: &Quantity| match q.approx {
        // "About 3 million" is what rounds to it, or comes as near as one part in twenty.
        Approx::ABOUT => q.value.half_place().max(q.value.to_f64().abs() / 20.0),
        // A figure in words or with a scale word is rounded to its last digit; "60" is not.
        _ if !q.scale_span.is_empty() => q.value.half_place(),
        _ => 0.0,
    };
    let slack = slack(found).max(slack(known));
    match (found.approx, known.approx) {
        (Approx::AT_LEAST, _) => kh + slack >= fl,
        (Approx::AT_MOST, _) => kl - slack <= fh,
        (_, Approx::AT_LEAST) => fh + slack >= kl,
        (_, Approx::AT_MOST) => fl - slack <= kh,
        _ => fl - slack <= kh && kl - slack <= fh,
    }
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
