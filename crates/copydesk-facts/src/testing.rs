//! Articles for tests.

use copydesk_model::{Day, SheetBuilder};

/// Reads a text without a date, up to the quantities.
pub(crate) fn read(text: &str) -> SheetBuilder {
    article(text, None)
}

/// Reads a text of this day.
pub(crate) fn read_on(date: &str, text: &str) -> SheetBuilder {
    article(text, Day::parse_iso(date))
}

fn article(text: &str, date: Option<Day>) -> SheetBuilder {
    let options = copydesk_text::Options { date, ..Default::default() };
    let (mut sheet, _) = copydesk_text::parse(text.as_bytes(), "a.txt", &options);
    crate::extract(&mut sheet, &crate::Options::default());
    sheet
}
