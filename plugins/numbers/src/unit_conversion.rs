//! `numbers/unit-conversion`.

use crate::reckon::{show, usable};
use crate::words::{by_sentence, tokens, word};
use copydesk_plugin::prelude::*;

copydesk_plugin::rule! {
    /// A measure and its conversion that differ: "10 miles (20 km)".
    ///
    /// Ten miles are 16 kilometres. The reader who knows one of the two units reads another fact than the reader
    /// who knows the other.
    ///
    /// Metric against other units, in brackets or behind "or": lengths, areas, volumes, weights, speeds, temperatures,
    /// pressures and the like. Either of the two may be the rounded one: its last place, the tens of a round figure
    /// and three per cent are free, "about" and bounds have a tenth. Gallons, pints and ounces may be British, tons
    /// any; a temperature may be a difference. Feet with inches and pounds with ounces are added up.
    ///
    /// Measured: none in 508 posts of a public blog (568,000 words) and in 5 million words of software documentation,
    /// where conversions are rare. Of 19 conversions on public pages, all right, none was flagged.
    ///
    /// ```flag
    /// The harbour lies 10 miles (20 km) north, where 68°F (25 °C) counts as warm.
    ///                            ^^^^^ 16 km
    ///                                                      ^^^^^ 20 °C
    /// ```
    /// ```fixed
    /// The harbour lies 10 miles (16 km) north, where 68°F (20 °C) counts as warm.
    /// ```
    /// ```flag
    /// Each box weighs 5 lb (3 kg), and is 6 feet 2 inches (168 cm) long.
    ///                       ^^^^ 2 kg
    ///                                                      ^^^^^^ 188 cm
    /// ```
    /// ```pass
    /// It lies 10 miles (16 km) north, 20 miles (about 30 km) by road, at 1,000 feet (300 m). Water warmed by 2°C
    /// (3.6°F) to 70°F (20 °C). The tank holds 10 gallons (45 litres) or 10 gallons (38 litres). A boat of 5 feet 10
    /// inches (178 cm) lay 1 mile (2 km) out.
    /// ```
    /// ```pass
    /// The wall is 10 feet (2 m of them under water) high and 30 feet (4 metres thick) long.
    /// ```
    pub struct UnitConversion = "numbers/unit-conversion", ERROR;
}

impl Rule for UnitConversion {
    fn check(&self, article: &Article<'_>, flags: &mut Flags) {
        by_sentence(article, |_, all| {
            let mut k = 0;
            while k < all.len() {
                let Some((first, next)) = measure(article, all, k) else {
                    k += 1;
                    continue;
                };
                k = next;
                let Some((second, end)) = measure(article, all, next) else { continue };
                if joined(article, &first, &second) {
                    k = end;
                    if let Some(flag) = conflict(article, &first, &second) {
                        flags.push(flag);
                    }
                }
            }
        });
    }
}

/// A measure as written, smaller units added up in the first.
#[derive(Clone, Copy)]
struct Measure {
    quantity: Quantity,
    span: Span,
    first: u32,
    end: u32,
    unit: &'static Unit,
    value: f64,
    upper: f64,
    /// How far the figure may have been rounded.
    reach: f64,
}

/// The measure that begins with the amount at `k`, and the amount behind it.
fn measure(article: &Article<'_>, all: &[Quantity], k: usize) -> Option<(Measure, usize)> {
    let q = all.get(k).filter(|q| q.kind == QuantityKind::MEASURE && usable(q))?;
    let unit = unit(article.str(q.unit))?;
    let (first, end) = tokens(q);
    // "5 feet, 10 inches", "12 st 4 lb": the smaller unit is no measure of its own.
    let before = k.checked_sub(1).and_then(|b| all.get(b)).map_or(0, |b| tokens(b).1);
    let tail = before == first || before + 1 == first && word(article, before) != "(";
    if before > 0 && tail {
        return None;
    }
    let mut m = Measure {
        quantity: *q,
        span: q.span,
        first,
        end,
        unit,
        value: q.value.to_f64(),
        upper: q.upper.to_f64(),
        reach: reach(q.value),
    };
    // "6 feet 2 inches"
    if let Some(small) = all.get(k + 1).filter(|s| s.kind == QuantityKind::MEASURE && tokens(s).0 <= end + 1)
        && let Some(u) = copydesk_plugin::model::unit(article.str(small.unit))
        && u.dimension == unit.dimension
        && metric(u) == metric(unit)
        && u.factor < unit.factor
        && (tokens(small).0 == end || matches!(word(article, end), "and" | ","))
    {
        let part = small.value.to_f64() * u.factor / unit.factor;
        m.value += part;
        m.upper += part;
        m.reach = reach(small.value) * u.factor / unit.factor;
        m.span = m.span.hull(small.span);
        m.end = tokens(small).1;
        return Some((m, k + 2));
    }
    Some((m, k + 1))
}

/// Half of the last place, or of the tens and hundreds of a round figure as far as that is no new figure.
fn reach(value: Decimal) -> f64 {
    let normal = value.normal();
    if normal.exponent >= 1 && value.exponent >= 0 {
        normal.half_place().min(0.075 * value.to_f64().abs()).max(value.half_place())
    } else {
        value.half_place()
    }
}

/// Whether the second stands in brackets right behind the first, or behind "or", and nothing else with it.
fn joined(article: &Article<'_>, a: &Measure, b: &Measure) -> bool {
    let loose = |t: u32| {
        article.tokens().get(t as usize).is_some_and(|t| t.class.any(WordClass::APPROXIMATOR))
            || matches!(word(article, t), "~" | "≈" | "more" | "than" | "just" | "or")
    };
    let (open, close) = (word(article, a.end), word(article, b.end));
    if b.first > a.end + 4 {
        return false;
    }
    match open {
        "(" | "[" => matches!(close, ")" | "]") && (a.end + 1..b.first).all(loose),
        "," => {
            word(article, a.end + 1) == "or"
                && (a.end + 2..b.first).all(loose)
                && matches!(close, "," | "." | ";" | "")
        }
        _ => false,
    }
}

/// Whether a unit is metric.
fn metric(u: &Unit) -> bool {
    !matches!(
        u.symbol,
        "in" | "ft"
            | "yd"
            | "mi"
            | "nmi"
            | "ac"
            | "ft2"
            | "yd2"
            | "mi2"
            | "ft3"
            | "gal"
            | "qt"
            | "pt"
            | "floz"
            | "bbl"
            | "lb"
            | "oz"
            | "ton"
            | "st"
            | "mph"
            | "kn"
            | "°F"
            | "hp"
            | "BTU"
            | "psi"
    )
}

fn conflict(article: &Article<'_>, a: &Measure, b: &Measure) -> Option<Flag> {
    let off = [Dimension::Data, Dimension::DataRate, Dimension::Duration, Dimension::Angle];
    if a.unit.dimension != b.unit.dimension
        || off.contains(&a.unit.dimension)
        || metric(a.unit) == metric(b.unit)
        || a.quantity.per != b.quantity.per
    {
        return None;
    }
    let ranges = a.quantity.approx == Approx::RANGE && b.quantity.approx == Approx::RANGE;
    let pairs: &[(f64, f64)] =
        if ranges { &[(a.value, b.value), (a.upper, b.upper)] } else { &[(a.value, b.value)] };
    if !ranges && (a.quantity.approx == Approx::RANGE || b.quantity.approx == Approx::RANGE) {
        return None;
    }
    if pairs.iter().all(|(x, y)| agree(a, *x, b, *y)) {
        return None;
    }
    let exact = convert(a.value, a.unit, b.unit, false)?;
    let (x, y) = (article.slice(a.span), article.slice(b.span));
    let result = show(exact, b.quantity.value);
    let unit = article.slice(b.quantity.unit_span);
    let flag = Flag::at(b.span, format!("“{x}” is given as “{y}” and makes {result} {unit}"))
        .label(a.span, "converted from");
    let simple = b.span == b.quantity.span && !ranges && !b.quantity.flags.has(QuantityFlags::WORDS);
    Some(if simple && exact > 0.0 {
        flag.suggest(format!("write “{result}”"), b.quantity.number_span, result)
    } else {
        flag
    })
}

/// Whether one of the two figures may be the other, converted and rounded.
fn agree(a: &Measure, x: f64, b: &Measure, y: f64) -> bool {
    let about = |q: &Quantity| !matches!(q.approx, Approx::EXACT | Approx::RANGE);
    let loose = if about(&a.quantity) || about(&b.quantity) { 0.10 } else { 0.03 };
    let tons = a.unit.symbol == "ton" || b.unit.symbol == "ton";
    let slack = if tons { 0.14 } else { loose };
    let near = |from: &Measure, v: f64, to: &Measure, w: f64, difference: bool, factor: f64| {
        convert(v, from.unit, to.unit, difference).is_some_and(|c| {
            let c = c * factor;
            (c - w).abs() <= to.reach.max(slack * w.abs().min(c.abs())) + 1e-9
        })
    };
    let steps: &[bool] = if a.unit.dimension == Dimension::Temperature { &[false, true] } else { &[false] };
    let (f, g) = (british(a.unit), british(b.unit));
    steps.iter().any(|step| {
        near(a, x, b, y, *step, 1.0)
            || near(b, y, a, x, *step, 1.0)
            || (f != 1.0 || g != 1.0) && (near(a, x, b, y, *step, f / g) || near(b, y, a, x, *step, g / f))
    })
}

/// How many American units of the name a British one is.
fn british(u: &Unit) -> f64 {
    match u.symbol {
        "gal" | "qt" | "pt" => 1.200_95,
        "floz" => 0.960_76,
        _ => 1.0,
    }
}
