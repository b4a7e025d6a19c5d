//! Years that stand alone, decades, centuries, and parts of years: quarters, halves, seasons, fiscal years.

use super::absolute::{short_year, year4};
use super::found::{Cx, Found};
use super::value::{Value, month};
use super::words;
use crate::quantities::nouns;
use crate::quantities::numerals::year_words;
use crate::reading::plain_digits;
use copydesk_model::{Span, TimeFlags, TimeKind, TokenKind, WordClass};

/// Words before four figures that make them a year whatever follows.
const YEAR_LEADS: &[&str] = &[
    "in", "since", "until", "till", "by", "during", "before", "after", "early", "late", "mid", "year",
    "fiscal", "circa", "from", "of", "between", "through", "to", "and", "around", "spring", "summer",
    "autumn", "fall", "winter", "for", "than", "back", "eoy", "class",
];

/// Words before four figures that make them a label or an amount.
const NO_YEAR_LEADS: &[&str] = &[
    "no",
    "nr",
    "number",
    "section",
    "page",
    "room",
    "chapter",
    "line",
    "article",
    "form",
    "port",
    "rfc",
    "pep",
    "issue",
    "suite",
    "highway",
    "route",
    "channel",
    "flight",
    "model",
    "version",
    "figure",
    "table",
    "step",
    "nearly",
    "about",
    "some",
    "over",
    "under",
    "almost",
    "roughly",
    "approximately",
    "least",
    "most",
    "only",
    "x",
    "these",
    "those",
    "code",
    "error",
    "id",
    "level",
    "ticket",
    "bill",
    "rule",
    "part",
];

/// A year that stands alone, or a span of years: `2019`, `2009-2013`, `2019/20`, `2018-19`.
pub(super) fn year(cx: &Cx<'_>, i: usize) -> Option<Found> {
    let r = &cx.r;
    let y = year4(cx, i)?;
    let before = i.wrapping_sub(1);
    if r.glued(i)
        && matches!(r.kind(before), TokenKind::PUNCT | TokenKind::SYMBOL)
        && !matches!(r.word(before), "(" | "[" | "\"" | "“" | "‘" | "'" | "–" | "—" | "~" | ";" | "," | "…")
        && !(r.dash(before) && r.has(i.wrapping_sub(2), WordClass::MONTH | WordClass::PERIOD))
        && !(r.dash(before) && year4(cx, i.wrapping_sub(2)).is_some() && !r.dash(i.wrapping_sub(3)))
        && !(r.dash(before) && r.kind(i.wrapping_sub(2)) == TokenKind::WORD && !r.glued(before))
        && !(r.mark(before, '/') && (r.has(i.wrapping_sub(2), WordClass::MONTH)))
    {
        return None;
    }
    if r.kind(before) == TokenKind::SYMBOL
        && matches!(r.word(before), "$" | "€" | "£" | "¥" | "#" | "№" | "§" | "₹")
    {
        return None;
    }
    let end = i + 1;
    // 2019/20, 2018-19
    if r.glued(end) && r.glued(end + 1) && (r.dash(end) || r.mark(end, '/')) {
        let next = r.digits(end + 1);
        let continues =
            |k: usize| r.glued(k) && (r.dash(k) || r.mark(k, '/') || r.mark(k, ':')) && r.glued(k + 1);
        if let (Some(n), 2) = (next, r.word(end + 1).len()) {
            if continues(end + 2) {
                return None;
            }
            let hyphen = r.word(end) == "-";
            let follows = (y + 1) as u32 % 100 == n;
            if follows || n > y as u32 % 100 && (n > 12 || !hyphen || r.mark(end, '/')) {
                let z = y - y % 100 + n as i32 + if n <= y as u32 % 100 { 100 } else { 0 };
                let mut f = Found::point(i, end + 2, Value::year(y)).kind(TimeKind::RANGE);
                f.until = Value::year(z);
                f.year_span = r.span(i, end);
                return Some(f);
            }
            if hyphen && (1..=12).contains(&n) {
                let mut f = Found::point(i, end + 2, Value::Date { year: y, month: n as u8, day: 0 });
                f.year_span = r.span(i, end);
                if n > y as u32 % 100 {
                    f.flags |= TimeFlags::AMBIGUOUS;
                    f.bounds = Some((month(y, 1).0, month(y - y % 100 + n as i32, 12).1));
                }
                return Some(f);
            }
            return None;
        }
        if next.is_some() && r.word(end + 1).len() != 4
            || matches!(r.kind(end + 1), TokenKind::ALNUM | TokenKind::CODE)
                && !r.has(end + 1, WordClass::PERIOD)
        {
            return None;
        }
    }
    if r.glued(end)
        && matches!(r.kind(end), TokenKind::SYMBOL | TokenKind::WORD | TokenKind::ALNUM)
        && r.word(end) != "~"
    {
        return None;
    }
    if super::absolute::counts_on(cx, end) {
        return None;
    }
    let plausible = year_stands(cx, i, y);
    if !plausible {
        return None;
    }
    let mut f = Found::point(i, end, Value::year(y));
    f.year_span = r.span(i, end);
    if in_name(cx, i) {
        f.flags |= TimeFlags::IN_NAME;
    }
    Some(f)
}

/// Acts that are dated by a bare year: `born 1815`, `established 1890`.
const HAPPENED: &[&str] = &[
    "born",
    "died",
    "founded",
    "established",
    "est",
    "formed",
    "created",
    "built",
    "erected",
    "completed",
    "opened",
];

/// Whether four figures are a year where they stand.
fn year_stands(cx: &Cx<'_>, i: usize, y: i32) -> bool {
    let r = &cx.r;
    let before = i.wrapping_sub(1);
    let modern = (1900..2100).contains(&y);
    let led = r.is_any(before, YEAR_LEADS)
        || r.has(before, WordClass::MONTH)
        || r.dash(before) && r.has(i.wrapping_sub(2), WordClass::PERIOD | WordClass::NUMBER_WORD);
    if r.is_any(before, NO_YEAR_LEADS)
        || r.mark(before, '.') && r.is_any(i.wrapping_sub(2), NO_YEAR_LEADS) && r.glued(before)
    {
        return false;
    }
    // Something counted behind: "2000 people" counts, "2016 elections" dates.
    let noun = nouns::counted(r, i + 1).filter(|n| n.plural);
    let unit = r.has(i + 1, WordClass::TIME_UNIT | WordClass::UNIT | WordClass::CURRENCY)
        && r.kind(i + 1) == TokenKind::WORD
        && r.word(i + 1).len() > 1
        && !r.is_any(i + 1, &["second", "quarter", "in"]);
    if unit && !(r.is(before, "in") || r.is(before, "since")) {
        return false;
    }
    let direct = noun.is_some_and(|n| n.first == i + 1 && n.end == i + 2);
    if modern {
        let round = y % 100 == 0 || y % 10 == 0 && y < 2000 && direct;
        return !(noun.is_some()
            && (round && !r.is_any(before, &["in", "since", "during"])
                || direct && r.is_any(before, &["of", "to", "and", "from"]) && y % 50 == 0));
    }
    if (1000..1900).contains(&y) {
        let strong = r.is_any(
            before,
            &["in", "since", "until", "till", "circa", "during", "year", "c", "early", "late", "mid"],
        ) || r.is_any(before, HAPPENED) && y >= 1400
            || r.is_any(before, &["by", "before", "after", "from", "of", "between", "and", "to"])
                && y >= 1400
                && noun.is_none()
            || r.has(before, WordClass::MONTH)
            || r.mark(before, '(') && (r.mark(i + 1, ')') || r.dash(i + 1)) && y >= 1500
            || r.dash(before) && r.has(i.wrapping_sub(2), WordClass::PERIOD);
        return strong && noun.is_none();
    }
    led && noun.is_none() && r.is_any(before, &["in", "by", "until", "since", "year"])
}

/// Whether the year at `i` belongs to a name: "the 1960 Security Treaty", "Windows 2000", "Expo 2020".
fn in_name(cx: &Cx<'_>, i: usize) -> bool {
    let r = &cx.r;
    let before = i.wrapping_sub(1);
    if r.glued(i) {
        return false;
    }
    let other = WordClass::MONTH
        | WordClass::WEEKDAY
        | WordClass::FUNCTION
        | WordClass::PERIOD
        | WordClass::TIME_UNIT;
    let name_before = r.capital(before)
        && !r.sentence_start(before)
        && !r.has(before, other)
        && !r.is_any(before, YEAR_LEADS);
    let name_behind = r.capital(i + 1) && !r.sentence_start(i + 1) && !r.has(i + 1, other) && !r.glued(i + 1);
    let article = r.is_any(before, &["the", "a", "an", "its", "their", "his", "her", "our"])
        || r.kind(before) == TokenKind::CLITIC;
    name_before || name_behind && article
}

/// `1990s`, `'90s`, `2010s`: figures with a plural ending in one token.
pub(super) fn decade(cx: &Cx<'_>, i: usize) -> Option<Found> {
    let r = &cx.r;
    let word = r.word(i);
    // "the 70's": the apostrophe parts the figures from the letter.
    let clitic = r.kind(i) == TokenKind::NUMBER;
    if clitic
        && !(matches!(r.word(i + 1), "'s" | "’s") && r.kind(i + 1) == TokenKind::CLITIC && r.glued(i + 1))
    {
        return None;
    }
    let digits = if clitic { word } else { word.strip_suffix(['s', 'S'])? };
    let n = plain_digits(Some(digits).filter(|d| matches!(d.len(), 2 | 4))?)?;
    if n % 10 != 0 {
        return None;
    }
    let end = if clitic { i + 2 } else { i + 1 };
    if clitic && r.kind(end) == TokenKind::WORD && !r.has(end, WordClass::FUNCTION) {
        // "2020's budget": the year's own.
        return None;
    }
    let mut start = i;
    let before = i.wrapping_sub(1);
    let value = if digits.len() == 4 {
        if !(1000..2100).contains(&n) {
            return None;
        }
        if n % 100 == 0 && n < 2000 { Value::Century(n as i32 / 100) } else { Value::Decade(n as i32 / 10) }
    } else {
        let apostrophe = r.glued(i) && matches!(r.word(before), "'" | "’" | "‘");
        if !apostrophe && !r.is_any(before, &["the", "early", "late", "mid"]) && !r.dash(before) {
            return None;
        }
        // "in his mid-60s" is an age.
        let lead = if r.dash(before) { i.wrapping_sub(3) } else { i.wrapping_sub(2) };
        let whose = r.is_any(lead, &["his", "her", "their", "my", "our", "your", "its"]);
        if n < 20 || whose {
            return None;
        }
        if apostrophe && before >= cx.floor {
            start = before;
        }
        Value::Decade(190 + n as i32 / 10)
    };
    Some(Found::point(start, end, value))
}

/// `Q1 2019`, `Q3`, `H2 2019`, `FY2019`, `CY18`: letters and figures in one token.
pub(super) fn coded(cx: &Cx<'_>, i: usize) -> Option<Found> {
    let r = &cx.r;
    let word = r.word(i);
    let b = word.as_bytes();
    if let [p @ (b'q' | b'Q' | b'h' | b'H'), n @ b'1'..=b'4'] = *b {
        let n = n - b'0';
        let half = p | 32 == b'h';
        if half && n > 2 {
            return None;
        }
        let value = |y: i32| {
            if half { Value::Half { year: y, half: n } } else { Value::Quarter { year: y, quarter: n } }
        };
        let mut k = i + 1;
        if r.dash(k) && r.glued(k) || r.is(k, "of") || r.mark(k, '/') || r.mark(k, ',') {
            k += 1;
        }
        if let Some(y) = year4(cx, k) {
            let mut f = Found::point(i, k + 1, value(y));
            f.year_span = r.span(k, k + 1);
            return Some(f);
        }
        if r.is_any(k, &["FY", "fiscal"])
            && let Some(y) = year4(cx, k + 1)
        {
            return Some(Found::point(i, k + 2, value(y)).with(TimeFlags::APPROXIMATE));
        }
        // 2019 Q1, 2019-Q1
        let back =
            if r.dash(i.wrapping_sub(1)) && r.glued(i) { i.wrapping_sub(2) } else { i.wrapping_sub(1) };
        if let Some(y) = year4(cx, back).filter(|_| back >= cx.floor) {
            let mut f = Found::point(back, i + 1, value(y));
            f.year_span = r.span(back, back + 1);
            return Some(f);
        }
        return (p == b'Q').then(|| Found::point(i, i + 1, value(0)));
    }
    let (head, digits) = word.split_at_checked(2)?;
    let n = plain_digits(digits).filter(|_| matches!(digits.len(), 2 | 4))?;
    let y = if digits.len() == 4 { n as i32 } else { short_year(n)? };
    fiscal(head, y).map(|v| {
        let mut f = Found::point(i, i + 1, v);
        let s = r.at(i).span;
        f.year_span = Span::new(s.start + 2, s.end);
        f
    })
}

fn fiscal(head: &str, y: i32) -> Option<Value> {
    if !(1900..2100).contains(&y) {
        return None;
    }
    Some(match head {
        "FY" | "fy" => Value::Fiscal(y),
        "CY" | "cy" => Value::year(y),
        "SY" | "sy" => Value::School(y),
        _ => return None,
    })
}

/// From a year that a quarter or half follows: `2019 Q1`, `2019-H2`.
pub(super) fn year_and_part(cx: &Cx<'_>, i: usize) -> Option<Found> {
    let r = &cx.r;
    year4(cx, i)?;
    let k = if r.dash(i + 1) && r.glued(i + 1) && r.glued(i + 2) { i + 2 } else { i + 1 };
    if r.kind(k) != TokenKind::ALNUM || !r.has(k, WordClass::PERIOD) {
        return None;
    }
    let mut sub = *cx;
    sub.floor = cx.floor.min(i);
    let f = coded(&sub, k)?;
    (f.start == i && f.has_year()).then_some(f)
}

/// `fiscal 2019`, `FY 2019`, `fiscal year 2018-19`, `year 2016`, `school year 2019`, `week 10 of 2027`.
pub(super) fn labelled(cx: &Cx<'_>, i: usize) -> Option<Found> {
    let r = &cx.r;
    let word = r.word(i);
    if r.is(i, "fiscal") || matches!(word, "FY" | "CY" | "SY" | "cy" | "sy" | "fy") {
        let k = if r.is(i + 1, "year") || r.is(i + 1, "years") { i + 2 } else { i + 1 };
        let y = year4(cx, k)?;
        let head = if word.len() == 2 { word } else { "FY" };
        let mut f = Found::point(i, k + 1, fiscal(head, y)?);
        f.year_span = r.span(k, k + 1);
        if let Some(g) = year(cx, k).filter(|g| g.kind == TimeKind::RANGE) {
            f.end = g.end;
            f.kind = TimeKind::RANGE;
            f.until = fiscal(head, g.until.year_of())?;
        }
        return Some(f);
    }
    if r.is(i, "year") {
        let y = year4(cx, i + 1)?;
        let mut f = Found::point(i, i + 2, Value::year(y));
        f.year_span = r.span(i + 1, i + 2);
        return Some(f);
    }
    if r.is(i, "week") {
        let n = r.digits(i + 1).filter(|n| (1..=53).contains(n) && r.word(i + 1).len() <= 2)?;
        if super::absolute::counts_on(cx, i + 2) {
            return None;
        }
        let (of, y) = year_of(cx, i + 2)?;
        return Some(Found::point(i, of, Value::Week { year: y, week: n as u8 }));
    }
    None
}

/// ` of 2019`, ` of last year`, or nothing (the article's own year): the token behind and the year.
fn year_of(cx: &Cx<'_>, at: usize) -> Option<(usize, i32)> {
    let r = &cx.r;
    let own = cx.today.map_or(0, |d| d.year());
    if r.is(at, "of") || r.is(at, "in") {
        if let Some(y) = year4(cx, at + 1) {
            return Some((at + 2, y));
        }
        if r.is(at + 2, "year") && own != 0 {
            let y = match words::deictic(r.word(at + 1)) {
                Some(words::Deictic::Back { .. }) => own - 1,
                Some(words::Deictic::Forward { .. }) => own + 1,
                Some(words::Deictic::This) => own,
                _ => return None,
            };
            return Some((at + 3, y));
        }
        return None;
    }
    (own != 0).then_some((at, own))
}

/// Decades in words (`the nineties`) and years in words behind a preposition (`in two thousand and twenty`).
pub(super) fn worded(cx: &Cx<'_>, i: usize) -> Option<Found> {
    let r = &cx.r;
    const DECADES: [(&str, i32); 8] = [
        ("twenties", 192),
        ("thirties", 193),
        ("forties", 194),
        ("fifties", 195),
        ("sixties", 196),
        ("seventies", 197),
        ("eighties", 198),
        ("nineties", 199),
    ];
    let before = i.wrapping_sub(1);
    if let Some((_, d)) = DECADES.iter().find(|(w, _)| r.is(i, w)) {
        let led = r.is_any(before, &["the", "early", "late", "mid"])
            || r.dash(before) && r.is(i.wrapping_sub(2), "mid");
        // "in her thirties" is an age; "the roaring twenties" a name.
        return led.then(|| Found::point(i, i + 1, Value::Decade(*d)));
    }
    if r.is_any(before, &["in", "since", "until", "by", "of", "year", "from", "during"]) {
        let (y, end) = year_words(r, i)?;
        if nouns::counted(r, end).is_some_and(|n| n.plural) || super::absolute::counts_on(cx, end) {
            return None;
        }
        let mut f = Found::point(i, end, Value::year(y));
        f.year_span = r.span(i, end);
        return Some(f);
    }
    None
}
