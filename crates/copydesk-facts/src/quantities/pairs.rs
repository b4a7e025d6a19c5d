//! Two amounts joined: ranges (`20-25%`, `$25 to $35 billion`, `between 5 and 10 people`), and ends that share
//! a scale or unit (`from 2 to 8 billion`). Scores (`won 3-2`) are taken out.

use super::amount::{Amount, Unit};
use super::has_unit;
use crate::reading::Reader;
use copydesk_model::{Approx, QuantityFlags, QuantityKind, Span};

/// How two amounts are joined.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Joint {
    /// `-`
    Dash,
    To,
    And,
}

/// Looks whether the last two amounts of `found[from..]` belong together, and joins them.
pub(super) fn join(r: &Reader<'_>, found: &mut Vec<Amount>, from: usize) {
    let n = found.len();
    if n < from + 2 {
        return;
    }
    let (a, b) = (found[n - 2], found[n - 1]);
    if b.start != a.end + 1
        || a.upper.is_some()
        || b.upper.is_some()
        || !a.inner.is_empty()
        || a.value.mantissa < 0
    {
        return;
    }
    let nothing = QuantityFlags::NO_VALUE;
    if a.flags.has(nothing) || b.flags.has(nothing) {
        return;
    }
    let mid = a.end;
    let joint = if r.dash(mid) && r.glued(mid) == r.glued(mid + 1) && !(r.word(mid) == "—" && !r.glued(mid))
    {
        Joint::Dash
    } else if r.is(mid, "to") || r.is(mid, "through") {
        Joint::To
    } else if r.is(mid, "and") {
        Joint::And
    } else {
        return;
    };
    let mut lead = a.start.wrapping_sub(1);
    for _ in 0..2 {
        if r.is_any(lead, &["about", "around", "approximately", "roughly", "the", "a", "some", "nearly"]) {
            lead = lead.wrapping_sub(1);
        }
    }
    let between = r.is(lead, "between");
    let opened = between || r.is(lead, "from");
    let ordinal = |x: &Amount| x.kind == QuantityKind::ORDINAL;
    if joint == Joint::And && !between || ordinal(&a) || ordinal(&b) {
        return;
    }
    let (mut a, mut b) = (a, b);
    // "$25-35 billion": the sign stands before the first only.
    let sign_first = a.kind == QuantityKind::MONEY && a.unit_span.end <= a.number.start;
    if sign_first && b.kind == QuantityKind::NUMBER && joint != Joint::And {
        (b.kind, b.unit) = (a.kind, a.unit);
    }
    // What only the second end writes holds for the first.
    let bare = a.kind == QuantityKind::NUMBER && a.unit == Unit::None;
    let shares = bare && has_unit(b.kind)
        || bare && b.kind == QuantityKind::NUMBER
        || a.kind == b.kind && same(&a, &b);
    if !shares {
        return;
    }
    if a.scale.is_empty() && !b.scale.is_empty() {
        let lifted = super::numerals::scaled(a.value, b.power);
        let fits = lifted.value_cmp(b.value) != std::cmp::Ordering::Greater || opened;
        if a.value.to_f64().abs() < 1000.0 && fits {
            a.value = lifted;
            a.scale = b.scale;
        }
    }
    if bare {
        a.kind = b.kind;
        a.unit = b.unit;
        a.unit_span = b.unit_span;
        a.noun = b.noun;
        a.phrase_end = a.end;
    }
    let rising = a.value.value_cmp(b.value) == std::cmp::Ordering::Less;
    let merge = match joint {
        // "1.602-2" is a section's number.
        Joint::Dash => {
            rising
                && !(b.kind == QuantityKind::NUMBER
                    && a.value.exponent < 0
                    && b.value.exponent >= 0
                    && b.power == 0)
        }
        Joint::And => rising,
        Joint::To => !opened && rising && has_unit(b.kind),
    };
    if !merge {
        if opened {
            found[n - 2] = a;
        } else if joint == Joint::Dash && !has_unit(b.kind) {
            // A score, or an identifier: remembered, and taken out at the sentence's end.
            found[n - 2].flags |= QuantityFlags::IN_NAME;
            found[n - 1].flags |= QuantityFlags::IN_NAME;
        }
        return;
    }
    a.upper = Some(b.value);
    a.approx = Approx::RANGE;
    a.end = b.end;
    a.phrase_end = b.phrase_end;
    a.noun = b.noun;
    a.per = b.per;
    a.flags |= b.flags;
    if a.unit_span.is_empty() {
        a.unit_span = b.unit_span;
    }
    if !b.scale.is_empty() {
        a.scale = b.scale;
    }
    a.number = Span::new(a.number.start, b.number.end);
    found.truncate(n - 2);
    found.push(a);
}

/// Whether the two have one unit.
fn same(a: &Amount, b: &Amount) -> bool {
    match (a.unit, b.unit) {
        (Unit::Known(x), Unit::Known(y)) => x == y,
        (Unit::None, Unit::None) => true,
        _ => false,
    }
}

/// Takes out what turned out to be no amounts.
pub(super) fn drop_scores(found: &mut Vec<Amount>, from: usize) {
    let score = |a: &Amount| a.flags.has(QuantityFlags::IN_NAME);
    if found[from..].iter().any(score) {
        let rest = found.split_off(from);
        found.extend(rest.into_iter().filter(|a| !score(a)));
    }
}
