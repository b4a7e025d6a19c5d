//! Markdown, HTML, reStructuredText and plain text into prose: blocks, sentences, tokens and a source map.

use copydesk_model::{Day, Format, SheetBuilder};

/// How bytes are to be read.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// Markup; decided by the path's ending where it is not given.
    pub format: Option<Format>,
    /// The article's date where neither it nor its path gives one.
    pub date: Option<Day>,
}

/// Something of the file that could not be read as it should.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Range of the file, in bytes as on disk.
    pub source: Option<copydesk_model::Span>,
    /// What is the matter, in one sentence.
    pub message: String,
}

/// Reads an article. Always gives a document, with as much of the prose as could be read, and says what
/// could not.
pub fn parse(bytes: &[u8], path: &str, options: &Options) -> (SheetBuilder, Vec<Problem>) {
    let _ = (bytes, path, options);
    (SheetBuilder::default(), Vec::new())
}
