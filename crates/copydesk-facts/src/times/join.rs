//! What stands around a point of time: the other end of a range, and words that move or open its bounds.

use super::absolute::{self, connector};
use super::found::{Cx, Found};
use super::value::Value;
use super::{clock, feasts, figures, parts, relative, value, weekdays, years};
use copydesk_model::{Day, Grain, TimeFlags, TimeKind, TokenKind, WordClass};

/// An expression that begins at `i` and may be the second end of a range.
fn second(cx: &Cx<'_>, i: usize, slash: bool) -> Option<Found> {
    let r = &cx.r;
    let t = r.at(i);
    match t.kind {
        TokenKind::NUMBER => figures::figures(cx, i, slash)
            .or_else(|| years::year_and_part(cx, i))
            .or_else(|| absolute::day_led(cx, i, false))
            .or_else(|| {
                absolute::year4(cx, i).and_then(|_| years::year(cx, i).filter(|f| f.kind == TimeKind::DATE))
            })
            .or_else(|| clock::figures(cx, i)),
        TokenKind::ALNUM => clock::joined(cx, i)
            .or_else(|| years::decade(cx, i))
            .or_else(|| years::coded(cx, i).filter(|f| f.start == i))
            .or_else(|| absolute::day_led(cx, i, false)),
        TokenKind::WORD => {
            if t.class.any(WordClass::MONTH) {
                return absolute::month_led(cx, i);
            }
            if t.class.any(WordClass::WEEKDAY) {
                return weekdays::weekday_led(cx, i);
            }
            if t.class.any(WordClass::ORDINAL_WORD | WordClass::NUMBER_WORD) {
                return parts::ordinal_part(cx, i).or_else(|| absolute::day_led(cx, i, false));
            }
            if t.class.any(WordClass::PERIOD) {
                return relative::adverb(cx, i)
                    .or_else(|| clock::word(cx, i))
                    .or_else(|| parts::season(cx, i))
                    .or_else(|| feasts::feast(cx, i));
            }
            relative::named(cx, i)
        }
        _ => None,
    }
}

/// Whether two slashed pairs of figures follow as the ends of a range: "from 10/1 to 11/7". Pairs that read as
/// fractions ("from 1/2 to 3/4") do not count.
pub(super) fn slash_pair(cx: &Cx<'_>, i: usize) -> bool {
    let r = &cx.r;
    let (Some(a), Some(b)) = (r.digits(i), r.digits(i + 2)) else { return false };
    r.mark(i + 1, '/') && (a > b || b > 16 || a > 9) && connector(cx, i + 3).is_some()
}

/// `early`, `mid-`, `late`, `the end of`, `earlier this week`: soft edges, part of the expression.
pub(super) fn edges(cx: &Cx<'_>, f: &mut Found) {
    let r = &cx.r;
    let free = |k: usize| k >= cx.floor && r.exists(k);
    if matches!(f.kind, TimeKind::TIME) {
        return;
    }
    let b = f.start.wrapping_sub(1);
    let mid = if r.dash(b) && r.glued(b) && r.glued(f.start) { b.wrapping_sub(1) } else { b };
    if free(mid)
        && (r.is_any(mid, &["early", "mid", "late"]) || mid == b && r.is_any(b, &["earlier", "later"]))
    {
        // "later Monday" is an order of events.
        if !(r.is_any(b, &["earlier", "later"])
            && !f.flags.has(TimeFlags::RELATIVE)
            && f.grain != Grain::WEEK)
        {
            f.start = mid;
            f.flags |= TimeFlags::APPROXIMATE;
        }
    }
    // around 1914, c. 1914: outside the expression
    let b = f.start.wrapping_sub(1);
    let about = if r.mark(b, '.') { b.wrapping_sub(1) } else { b };
    if r.is_any(about, &["about", "around", "circa", "approximately", "roughly", "ca", "c"])
        && r.exists(about)
    {
        f.flags |= TimeFlags::APPROXIMATE;
    }
    // [the] end of [the] ...
    let b = f.start.wrapping_sub(1);
    let (article, of) = if r.is(b, "the") { (true, b.wrapping_sub(1)) } else { (false, b) };
    let _ = article;
    if free(of) && r.is(of, "of") && relative::edge(cx, of.wrapping_sub(1)) && free(of.wrapping_sub(1)) {
        f.start = of - 1;
        f.flags |= TimeFlags::APPROXIMATE;
    } else if free(of)
        && r.is(of, "in")
        && r.is_any(of.wrapping_sub(1), &["earlier", "later", "early", "late"])
        && free(of.wrapping_sub(1))
    {
        if f.flags.has(TimeFlags::RELATIVE) || r.is_any(of - 1, &["early", "late"]) {
            f.start = of - 1;
            f.flags |= TimeFlags::APPROXIMATE;
        }
    } else if !article
        && free(b)
        && r.is(b, "end")
        && f.flags.has(TimeFlags::RELATIVE)
        && f.end - f.start <= 2
    {
        f.start = b;
        f.flags |= TimeFlags::APPROXIMATE;
    }
}

/// `the week of 5 May`, `the week beginning 5 May`: the week that holds the day.
pub(super) fn week_of(cx: &Cx<'_>, f: &mut Found) {
    let r = &cx.r;
    let b = f.start.wrapping_sub(1);
    let of = if r.is(b, "the") || r.is(b, "on") { b.wrapping_sub(1) } else { b };
    let week = of.wrapping_sub(1);
    if f.kind != TimeKind::DATE
        || f.grain != Grain::DAY
        || week < cx.floor
        || !r.exists(week)
        || !r.is_any(of, &["of", "beginning", "starting", "commencing", "ending"])
        || !r.is(week, "week")
        || r.has(week.wrapping_sub(1), WordClass::ORDINAL_WORD)
    {
        return;
    }
    f.start = if week > cx.floor && r.is(week - 1, "the") { week - 1 } else { week };
    f.grain = Grain::WEEK;
    let (day, _) = f.bounds.unwrap_or_else(|| f.value.bounds());
    if day.is_known() {
        let (year, number) = value::iso_week(day);
        f.value = Value::Week { year, week: number };
        f.bounds = None;
    }
}

/// Finds the second end of a range behind `f`.
pub(super) fn range(cx: &Cx<'_>, f: &mut Found) {
    let r = &cx.r;
    if f.kind == TimeKind::SET || f.flags.has(TimeFlags::IN_NAME) {
        return;
    }
    let lead = f.start.wrapping_sub(1);
    let lead = if r.is(lead, "the") { lead.wrapping_sub(1) } else { lead };
    let free = lead >= cx.floor && r.exists(lead);
    let between = free && r.is(lead, "between");
    let from = free && r.is(lead, "from");
    if f.kind == TimeKind::RANGE {
        if (between || from) && !f.flags.has(TimeFlags::RELATIVE) {
            f.start = lead;
        }
        return;
    }
    let word = !r.dash(f.end);
    let k = if between && r.is(f.end, "and") {
        f.end + 1
    } else if from && r.is(f.end, "and") {
        return;
    } else {
        match connector(cx, f.end) {
            Some(k) => k,
            None => return,
        }
    };
    let mut k2 = if r.is(k, "the") { k + 1 } else { k };
    let mut soft = false;
    if relative::edge(cx, k2) && r.is(k2 + 1, "of") {
        k2 += if r.is(k2 + 2, "the") { 3 } else { 2 };
        soft = true;
    } else if r.is_any(k2, &["early", "mid", "late"]) {
        k2 += if r.dash(k2 + 1) { 2 } else { 1 };
        soft = true;
    }
    // until now, to date, to the present
    if word && f.kind == TimeKind::DATE && (r.is(k, "now") || r.is(k, "date") || r.is(k2, "present")) {
        let end = if r.is(k2, "present") { k2 + 1 } else { k + 1 };
        f.kind = TimeKind::RANGE;
        f.until = Value::Now;
        f.end = end;
        f.flags |= TimeFlags::OPEN_END;
        if between || from {
            f.start = lead;
        }
        open_end(cx, f);
        return;
    }
    let slash =
        matches!(f.value, Value::Date { day: 1.., .. }) && r.kind(f.end.wrapping_sub(1)) == TokenKind::NUMBER;
    let mut sub = *cx;
    sub.floor = k2;
    let Some(b) = second(&sub, k2, slash).filter(|b| b.start == k2) else { return };
    if b.kind != f.kind || b.flags.has(TimeFlags::IN_NAME) {
        // "5 May to 7-9 May" and the like are two expressions.
        return;
    }
    // "Monday, 5 May 2025 through Friday, 9 May 2025": each end's weekday is to be held against its own day.
    if b.weekday != 0 && matches!(b.value, Value::Date { day: 1.., .. }) && !b.flags.has(TimeFlags::RELATIVE)
    {
        return;
    }
    let fine = |g: Grain| matches!(g, Grain::DAY | Grain::MONTH);
    let alike = f.grain == b.grain || fine(f.grain) && fine(b.grain);
    if !(alike || word && (from || between || f.has_year() || b.has_year())) {
        return;
    }
    if !word && f.has_year() && f.grain == Grain::DAY && b.grain == Grain::YEAR {
        return;
    }
    let start = if between || from { lead } else { f.start };
    let mut a_value = f.value;
    let mut b_value = b.value;
    let mut flags = f.flags | b.flags;
    flags.set(TimeFlags::AMBIGUOUS, f.flags.has(TimeFlags::AMBIGUOUS) && b.flags.has(TimeFlags::AMBIGUOUS));
    let mut written = f.has_year() && b.has_year();
    if let (Value::Date { year: ya, month: ma, day: da }, Value::Date { year: yb, month: mb, day: db }) =
        (a_value, b_value)
    {
        let later = (ma, da) > (mb, db) && !(ma == mb && (da == 0 || db == 0));
        if ya == 0 && yb != 0 && ma != 0 && mb != 0 {
            // "November to February 2017" began in the year before; "from May to March 2024" does not look so.
            let backwards = later && (ma < 8 && ma - mb <= 3);
            written |= backwards;
            a_value = a_value.in_year(if later && !backwards { yb - 1 } else { yb });
        } else if ya != 0 && yb == 0 && ma != 0 && mb != 0 {
            b_value = b_value.in_year(if later { ya + 1 } else { ya });
        }
    } else if a_value.year_of() == 0 && b_value.year_of() != 0 {
        a_value = a_value.in_year(b_value.year_of());
    }
    let (a, z) = (bound(f, a_value).0, bound(&b, b_value).1);
    if a.is_known() && z.is_known() {
        if a > z {
            if !written && !f.flags.has(TimeFlags::RELATIVE) && !b.flags.has(TimeFlags::RELATIVE) {
                return;
            }
            flags |= TimeFlags::REVERSED;
            f.bounds = Some((z, a));
        } else {
            f.bounds = Some((a, z));
        }
    } else {
        f.bounds = None;
    }
    if soft {
        flags |= TimeFlags::APPROXIMATE;
    }
    f.start = start;
    f.end = b.end;
    f.value = a_value;
    f.until = b_value;
    f.flags = flags;
    if f.kind == TimeKind::DATE {
        f.kind = TimeKind::RANGE;
    }
    if f.year_span.is_empty() {
        f.year_span = b.year_span;
    }
}

/// `of this year`, `last year` behind a date without a year, and `, 2020` behind a range without one.
pub(super) fn year_behind(cx: &Cx<'_>, f: &mut Found) {
    let (Value::Date { year: 0, month: 1.., .. }, TimeKind::DATE | TimeKind::RANGE) = (f.value, f.kind)
    else {
        return;
    };
    let r = &cx.r;
    if f.kind == TimeKind::RANGE {
        if let Some((y, end, span)) = absolute::trailing_year(cx, f.end, false) {
            f.value = f.value.in_year(y);
            f.until = f.until.in_year(y);
            f.bounds = None;
            f.end = end;
            f.year_span = span;
        }
        return;
    }
    let k = if r.is(f.end, "of") { f.end + 1 } else { f.end };
    if !r.is(k + 1, "year") || r.kind(k + 2) == TokenKind::CLITIC {
        return;
    }
    if let Some(a) = relative::named(cx, k).filter(|a| a.grain == Grain::YEAR) {
        f.end = a.end;
        f.flags |= TimeFlags::RELATIVE;
        f.value = f.value.in_year(a.value.year_of());
    }
}

/// The bounds of an end of a range whose year may have been filled in.
fn bound(f: &Found, value: Value) -> (Day, Day) {
    match f.bounds {
        Some(b) if value == f.value => b,
        _ => value.bounds(),
    }
}

/// The latest day of a time that is open at the end: the article's date, where it lies behind the beginning.
fn open_end(cx: &Cx<'_>, f: &mut Found) {
    let (a, _) = f.bounds.unwrap_or_else(|| f.value.bounds());
    let latest = cx.today.filter(|t| a.is_known() && *t >= a).unwrap_or_default();
    f.bounds = Some((a, latest));
}

/// `since 2010`, `before May`, `after the beginning of March`, `until 5 June`, `no later than`.
pub(super) fn bounds(cx: &Cx<'_>, f: &mut Found) {
    let r = &cx.r;
    let mut b = f.start.wrapping_sub(1);
    if r.is(b, "the") {
        b = b.wrapping_sub(1);
    }
    let free = |k: usize| k >= cx.floor && r.exists(k);
    if !free(b) {
        return;
    }
    let (a, z) = f.bounds.unwrap_or_else(|| f.value.bounds());
    let step = |d: Day, n: i32| if d.is_known() { d.plus_days(n) } else { d };
    let two = |w: &[&str]| r.ends_before(b + 1, w) && free((b + 1).wrapping_sub(w.len()));
    if r.is(b, "since") || two(&["starting", "on"]) || two(&["beginning", "on"]) || two(&["starting", "from"])
    {
        f.start = if r.is(b, "since") { b } else { b - 1 };
        f.flags |= TimeFlags::OPEN_END;
        open_end(cx, f);
    } else if r.is(b, "after") || two(&["later", "than"]) && !two(&["no", "later", "than"]) {
        // "day after day", "the morning after Monday's vote" keep their own shape.
        if r.has(b.wrapping_sub(1), WordClass::TIME_UNIT) {
            return;
        }
        f.start = if r.is(b, "after") { b } else { b - 1 };
        f.flags |= TimeFlags::OPEN_END;
        f.bounds = Some((step(z, 1), Day::UNKNOWN));
    } else if r.is(b, "before") || two(&["prior", "to"]) || two(&["earlier", "than"]) {
        if r.has(b.wrapping_sub(1), WordClass::TIME_UNIT) {
            return;
        }
        f.start = if r.is(b, "before") { b } else { b - 1 };
        f.flags |= TimeFlags::OPEN_START;
        f.bounds = Some((Day::UNKNOWN, step(a, -1)));
    } else if r.is_any(b, &["until", "till"]) || two(&["no", "later", "than"]) {
        f.start = if r.is_any(b, &["until", "till"]) { b } else { b - 2 };
        f.flags |= TimeFlags::OPEN_START;
        f.bounds = Some((Day::UNKNOWN, z));
    }
}
