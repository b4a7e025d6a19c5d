//! Values in words that a reader knows: days with their weekday, figures with their thousands.

use copydesk_model::{
    Approx, Day, Decimal, Grain, Quantity, QuantityFlags, QuantityKind, Time, TimeFlags, TimeKind, month_name,
};

/// What a time means, and what is to be said of it.
pub(super) fn meaning(t: &Time, value: &str) -> (String, String) {
    let mut remarks = Vec::new();
    let says = [
        (TimeFlags::IMPOSSIBLE, "no such date"),
        (TimeFlags::REVERSED, "runs backwards"),
        (TimeFlags::AMBIGUOUS, "day and month may be the other way round"),
        (TimeFlags::YEAR_INFERRED, "year from the context"),
        (TimeFlags::APPROXIMATE, "about"),
        (TimeFlags::OPEN_END, "and after"),
        (TimeFlags::OPEN_START, "and before"),
        (TimeFlags::IN_NAME, "in a name"),
    ];
    if value.starts_with("XXXX") {
        remarks.push("year unknown");
    }
    if t.flags.has(TimeFlags::RELATIVE) {
        let placed = t.flags.has(TimeFlags::ANCHORED) || t.earliest.is_known();
        remarks.push(if placed {
            "seen from the article's date"
        } else {
            "the article has no date to see it from"
        });
    }
    remarks.extend(says.iter().filter(|(flag, _)| t.flags.has(*flag)).map(|(_, word)| *word));
    let value = match (t.kind, t.earliest.known(), t.latest.known()) {
        (TimeKind::DURATION, ..) if t.amount.mantissa != 0 => {
            let s = if t.amount.same_value(Decimal::int(1)) { "" } else { "s" };
            format!("{} {}{s}", number(t.amount), t.grain.name())
        }
        (TimeKind::DATE | TimeKind::RANGE, Some(a), Some(b)) if a == b => day(a),
        // A whole month or year is what its value says.
        (TimeKind::DATE, ..) if t.grain == Grain::DECADE && value.len() == 3 => format!("the {value}0s"),
        (TimeKind::DATE, ..) if plain(t) && !value.is_empty() => whole(value),
        (TimeKind::DATE | TimeKind::RANGE, Some(a), Some(b)) => format!("{a} to {b}"),
        (TimeKind::RANGE, Some(a), None) => format!("from {a}"),
        (TimeKind::RANGE, None, Some(b)) => format!("to {b}"),
        (TimeKind::DATE | TimeKind::RANGE, ..) => whole(value),
        _ => value.to_owned(),
    };
    (value, remarks.join(", "))
}

fn plain(t: &Time) -> bool {
    matches!(t.grain, Grain::MONTH | Grain::YEAR | Grain::QUARTER) && !t.flags.has(TimeFlags::APPROXIMATE)
}

/// `Tuesday, 4 May 2021`
fn day(d: Day) -> String {
    let (year, month, day) = d.ymd();
    format!("{}, {day} {} {year}", d.weekday().name(), month_name(month))
}

/// `2021-05` as `May 2021`, `XXXX-10-02` as `2 October`; what has no such form as it is, where it can be read.
fn whole(value: &str) -> String {
    let mut parts = value.split('-');
    let year = parts.next().filter(|y| y.len() == 4).unwrap_or_default();
    let month = parts.next().and_then(|m| m.parse().ok()).map_or("", month_name);
    let day = parts.next().and_then(|d| d.parse::<u32>().ok());
    if month.is_empty() || year.is_empty() {
        return if value.starts_with(|c: char| c.is_ascii_digit()) {
            value.to_owned()
        } else {
            String::new()
        };
    }
    let day = day.map_or(String::new(), |d| format!("{d} "));
    let year = if year == "XXXX" { String::new() } else { format!(" {year}") };
    format!("{day}{month}{year}")
}

/// `about 2,500,000 USD`, `25%`, `3 to 4 km`
pub(super) fn amount(q: &Quantity, unit: &str) -> String {
    let bound = match q.approx {
        Approx::ABOUT => "about ",
        Approx::AT_LEAST => "at least ",
        Approx::AT_MOST => "at most ",
        _ => "",
    };
    let value = match q.approx {
        Approx::RANGE => format!("{} to {}", number(q.value), number(q.upper)),
        _ => number(q.value),
    };
    let unit = match (q.kind, unit) {
        (QuantityKind::PERCENT, _) | (_, "%") => "%".to_owned(),
        (QuantityKind::POINTS, _) => " points".to_owned(),
        (QuantityKind::MONEY | QuantityKind::MEASURE, unit) if !unit.is_empty() => format!(" {unit}"),
        _ if q.flags.has(QuantityFlags::MULTIPLE) => " times".to_owned(),
        // What is counted has a column of its own.
        _ => String::new(),
    };
    let per = if q.per == Grain::UNKNOWN { String::new() } else { format!(" a {}", q.per.name()) };
    format!("{bound}{value}{unit}{per}")
}

/// A number with its thousands marked, as precise as it was written.
fn number(d: Decimal) -> String {
    let digits = d.mantissa.unsigned_abs().to_string();
    let places = usize::try_from(d.exponent.min(0).unsigned_abs()).unwrap_or(0);
    let zeros = usize::try_from(d.exponent.max(0)).unwrap_or(0);
    if places > 18 || zeros > 24 {
        return format!("{}e{}", d.mantissa, d.exponent);
    }
    let digits = format!("{digits:0>0$}{1}", places + 1, "0".repeat(zeros));
    let (whole, part) = digits.split_at(digits.len() - places);
    let mut out = String::new();
    if d.mantissa < 0 {
        out.push('-');
    }
    for (i, c) in whole.chars().enumerate() {
        if i > 0 && (whole.len() - i).is_multiple_of(3) {
            out.push(',');
        }
        out.push(c);
    }
    if !part.is_empty() {
        out.push('.');
        out.push_str(part);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_have_their_thousands_and_keep_their_precision() {
        let all = [(100, 9), (350, -2), (-25, 2), (5, -3), (1_234_567, 0), (0, 0), (7, 300)];
        let shown = all.map(|(m, e)| number(Decimal::new(m, e)));
        assert_eq!(shown, ["100,000,000,000", "3.50", "-2,500", "0.005", "1,234,567", "0", "7e300"]);
    }

    #[test]
    fn amounts_say_how_they_are_bounded_and_of_what_rate() {
        let q = Quantity {
            value: Decimal::new(2, 9),
            upper: Decimal::new(3, 9),
            kind: QuantityKind::MONEY,
            ..Quantity::default()
        };
        assert_eq!(
            amount(&Quantity { approx: Approx::RANGE, ..q }, "USD"),
            "2,000,000,000 to 3,000,000,000 USD"
        );
        assert_eq!(
            amount(&Quantity { approx: Approx::ABOUT, per: Grain::YEAR, ..q }, "USD"),
            "about 2,000,000,000 USD a year"
        );
        let half =
            Quantity { value: Decimal::new(5, -1), kind: QuantityKind::PERCENT, ..Quantity::default() };
        assert_eq!(amount(&half, "%"), "0.5%");
    }

    #[test]
    fn times_are_shown_as_a_reader_would_say_them() {
        let day = |text| Day::parse_iso(text).expect("a day of the calendar");
        let t = Time {
            earliest: day("2021-05-04"),
            latest: day("2021-05-04"),
            grain: Grain::DAY,
            flags: TimeFlags::YEAR_INFERRED,
            ..Time::default()
        };
        assert_eq!(
            meaning(&t, "2021-05-04"),
            ("Tuesday, 4 May 2021".to_owned(), "year from the context".to_owned())
        );
        let t = Time { latest: day("2021-05-31"), grain: Grain::MONTH, flags: TimeFlags::ANCHORED, ..t };
        assert_eq!(meaning(&t, "2021-05").0, "May 2021");
        let t = Time { kind: TimeKind::RANGE, grain: Grain::DAY, ..t };
        assert_eq!(meaning(&t, "").0, "2021-05-04 to 2021-05-31");
        let t = Time { kind: TimeKind::DURATION, amount: Decimal::int(3), grain: Grain::DECADE, ..t };
        assert_eq!(meaning(&t, "P30Y").0, "3 decades");
        let t = Time::default();
        assert_eq!(meaning(&t, "XXXX-10-02"), ("2 October".to_owned(), "year unknown".to_owned()));
        assert_eq!(meaning(&t, "SU").0, "");
        assert_eq!(meaning(&Time { grain: Grain::DECADE, ..t }, "199").0, "the 1990s");
        let t = Time { flags: TimeFlags::RELATIVE, ..t };
        assert_eq!(meaning(&t, "").1, "the article has no date to see it from");
    }
}
