//! The article's own date, in the forms that front matter, markup, file names and datelines give it.

use crate::abbreviations::MONTHS;
use copydesk_model::Day;

/// Reads a date at the beginning of `text`; a time, zone or anything else after it does not matter.
pub(crate) fn parse(text: &str) -> Option<Day> {
    let text = text.trim().trim_start_matches(['"', '\'']);
    let text = skip_weekday(text);
    numeric(text).or_else(|| compact(text)).or_else(|| with_month_name(text))
}

/// The date that a file's name begins with: `2024-03-05-title.md`, `2024_03_05.md`, `20240305-title.md`; or
/// its folders: `2024/03/05/title.md`.
pub(crate) fn from_path(path: &str) -> Option<Day> {
    let name = path.rsplit('/').next().unwrap_or(path);
    let by_name = numeric(name).or_else(|| compact(name));
    by_name.or_else(|| {
        let mut parts = path.rsplit('/').skip(1);
        let (d, m, y) = (parts.next()?, parts.next()?, parts.next()?);
        let all = |s: &str, n: usize| s.len() <= n && s.bytes().all(|b| b.is_ascii_digit());
        if !(y.len() == 4 && all(y, 4) && all(m, 2) && all(d, 2)) {
            return None;
        }
        Day::from_ymd(y.parse().ok()?, m.parse().ok()?, d.parse().ok()?)
    })
}

/// A date anywhere in a short line, such as a dateline or byline.
pub(crate) fn find(line: &str) -> Option<Day> {
    let mut at = 0;
    for part in line.split_inclusive(|c: char| c.is_whitespace() || matches!(c, '(' | '|' | ',' | ':')) {
        let starts = part.as_bytes().first().is_some_and(u8::is_ascii_alphanumeric);
        if starts && let Some(day) = line.get(at..).and_then(parse) {
            return Some(day);
        }
        at += part.len();
    }
    None
}

fn skip_weekday(text: &str) -> &str {
    const DAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
    let end = text.bytes().take_while(u8::is_ascii_alphabetic).count();
    let word = &text[..end];
    if (3..=9).contains(&end) && DAYS.iter().any(|d| word[..3].eq_ignore_ascii_case(d)) {
        text[end..].trim_start_matches(['.', ',', ' '])
    } else {
        text
    }
}

/// Splits off a number of at most `max` digits.
fn number(text: &str, max: usize) -> Option<(u32, usize, &str)> {
    let n = text.bytes().take_while(u8::is_ascii_digit).count();
    if n == 0 || n > max {
        return None;
    }
    Some((text[..n].parse().ok()?, n, &text[n..]))
}

/// `2024-03-05`, `2024/3/5`, `2024.03.05`, `05.03.2024`, and `3/25/2024` where only one order is possible.
fn numeric(text: &str) -> Option<Day> {
    let (a, a_len, rest) = number(text, 4)?;
    let sep = rest.chars().next().filter(|c| matches!(c, '-' | '/' | '.' | '_'))?;
    let (b, _, rest) = number(&rest[1..], 2)?;
    let rest = rest.strip_prefix(sep)?;
    let (c, c_len, rest) = number(rest, 4)?;
    if a_len == 4 {
        // "2024-03-05T10:00", "2024-03-05-title"; not the fourth figure of something longer.
        return if c_len <= 2 { Day::from_ymd(a as i32, b, c) } else { None };
    }
    if c_len != 4 || rest.bytes().next().is_some_and(|b| b.is_ascii_alphanumeric()) {
        return None;
    }
    let (day_first, month_first) = (Day::from_ymd(c as i32, b, a), Day::from_ymd(c as i32, a, b));
    match sep {
        '.' => day_first,
        _ => match (day_first, month_first) {
            (Some(d), None) | (None, Some(d)) => Some(d),
            (Some(x), Some(y)) if x == y => Some(x),
            // 05/03/2024 is May in one country and March in another.
            _ => None,
        },
    }
}

/// `20240305`
fn compact(text: &str) -> Option<Day> {
    let (_, n, rest) = number(text, 8)?;
    if n != 8 || rest.bytes().next().is_some_and(|b| b.is_ascii_alphanumeric()) {
        return None;
    }
    let year: i32 = text[..4].parse().ok()?;
    if !(1800..=2200).contains(&year) {
        return None;
    }
    Day::from_ymd(year, text[4..6].parse().ok()?, text[6..8].parse().ok()?)
}

/// The month that a word names, abbreviated or not.
fn month(word: &str) -> Option<u32> {
    if word.len() < 3 {
        return None;
    }
    let i = MONTHS.iter().position(|m| {
        m.len() >= word.len() && m.as_bytes()[..word.len()].eq_ignore_ascii_case(word.as_bytes())
            || word.eq_ignore_ascii_case("sept") && *m == "September"
    })?;
    Some(i as u32 + 1)
}

/// `5 March 2024`, `5th of March, 2024`, `March 5, 2024`, `05-Mar-2024`
fn with_month_name(text: &str) -> Option<Day> {
    let skip = |s: &str| s.trim_start_matches([' ', ',', '.', '-', '\u{a0}']).len();
    let after = |s: &'_ str| s.len() - skip(s);
    let word = |s: &str| s.bytes().take_while(u8::is_ascii_alphabetic).count();
    let ordinal = |s: &str| ["st", "nd", "rd", "th"].iter().any(|o| s.starts_with(o)) as usize * 2;
    if let Some((day, n, rest)) = number(text, 2) {
        let _ = n;
        let rest = &rest[ordinal(rest)..];
        let rest = &rest[after(rest)..];
        let rest = rest.strip_prefix("of ").unwrap_or(rest);
        let n = word(rest);
        let month = month(&rest[..n])?;
        let rest = &rest[n..];
        let (year, digits, _) = number(&rest[after(rest)..], 4)?;
        return if digits == 4 { Day::from_ymd(year as i32, month, day) } else { None };
    }
    let n = word(text);
    let month = month(&text[..n])?;
    let rest = &text[n..];
    let (day, _, rest) = number(&rest[after(rest)..], 2)?;
    let rest = &rest[ordinal(rest)..];
    let (year, digits, _) = number(&rest[after(rest)..], 4)?;
    if digits == 4 { Day::from_ymd(year as i32, month, day) } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_common_form_is_read() {
        for text in [
            "2024-03-05",
            "2024-03-05T10:00:00-04:00",
            "2024-03-05 10:00:00 +0100",
            "2024/3/5",
            "2024.03.05",
            "05.03.2024",
            "5 March 2024",
            "5th of March, 2024",
            "March 5, 2024",
            "Mar. 5, 2024",
            "March 5th, 2024 at 9am",
            "05-Mar-2024",
            "Tue, 05 Mar 2024 10:00:00 GMT",
            "Tuesday, March 5, 2024",
            "20240305",
            "\"2024-03-05\"",
        ] {
            assert_eq!(parse(text).map(|d| d.to_string()).as_deref(), Some("2024-03-05"), "{text}");
        }
        assert_eq!(parse("3/25/2024").map(|d| d.to_string()).as_deref(), Some("2024-03-25"));
    }

    #[test]
    fn what_is_no_date_or_two_is_none() {
        for text in
            ["", "05/03/2024", "2024-13-01", "2023-02-29", "3.9.0", "March 2024", "March", "12345678", "2024"]
        {
            assert_eq!(parse(text), None, "{text}");
        }
    }

    #[test]
    fn file_names_and_folders_give_dates() {
        assert_eq!(
            from_path("posts/2024-03-05-title.md").map(|d| d.to_string()).as_deref(),
            Some("2024-03-05")
        );
        assert_eq!(
            from_path("posts/2024/03/05/title.md").map(|d| d.to_string()).as_deref(),
            Some("2024-03-05")
        );
        assert_eq!(from_path("posts/title.md"), None);
    }

    #[test]
    fn a_dateline_holds_one_somewhere() {
        assert_eq!(
            find("TOKYO, 5 March 2024 (Agency)").map(|d| d.to_string()).as_deref(),
            Some("2024-03-05")
        );
        assert_eq!(find("By Jo Doe | March 5, 2024").map(|d| d.to_string()).as_deref(), Some("2024-03-05"));
    }
}
