//! Days and weekdays in the form that a text has them in.

use copydesk_plugin::model::Weekday;

/// The weekday's name, abbreviated and cased as `written` is.
pub(crate) fn weekday_like(weekday: Weekday, written: &str) -> String {
    let letters = written.trim_end_matches('.');
    let name = weekday.name();
    // "Mon", "Tues", "Thurs": all that are not the whole name are abbreviated to three letters.
    let short = !letters.is_empty() && letters.len() <= 5 && !letters.to_ascii_lowercase().ends_with("day");
    let mut out = if short { name.get(..3).unwrap_or(name) } else { name }.to_owned();
    if letters.len() > 1 && letters.bytes().all(|b| b.is_ascii_uppercase()) {
        out.make_ascii_uppercase();
    } else if letters.bytes().all(|b| b.is_ascii_lowercase()) && !letters.is_empty() {
        out.make_ascii_lowercase();
    }
    if written.ends_with('.') {
        out.push('.');
    }
    out
}

/// The day's number, with a leading zero or an ordinal ending where `written` has one.
pub(crate) fn day_like(day: u32, written: &str) -> String {
    let digits = written.len() - written.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let ending = match (day % 10, day / 10) {
        (1, t) if t != 1 => "st",
        (2, t) if t != 1 => "nd",
        (3, t) if t != 1 => "rd",
        _ => "th",
    };
    let ordinal = ["st", "nd", "rd", "th"].contains(&&*written[digits..].to_ascii_lowercase());
    let zero = if day < 10 && written.starts_with('0') { "0" } else { "" };
    format!("{zero}{day}{}", if ordinal { ending } else { "" })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_form_is_kept() {
        let tuesday = Weekday(2);
        let got = ["Monday", "Mon.", "MONDAY", "monday", "Thurs"].map(|w| weekday_like(tuesday, w));
        assert_eq!(got, ["Tuesday", "Tue.", "TUESDAY", "tuesday", "Tue"]);
        assert_eq!(["5", "05", "5th", "11TH"].map(|d| day_like(3, d)), ["3", "03", "3rd", "3rd"]);
        assert_eq!(day_like(12, "2nd"), "12th");
    }
}
