//! Markdown, HTML, reStructuredText and plain text into prose: blocks, sentences, tokens and a source map.

mod abbreviations;
mod chars;
mod code;
mod date;
mod decode;
mod front_matter;
mod header;
mod html;
mod limits;
mod lines;
mod markdown;
mod plain;
mod rst;
mod segment;
mod sentences;
mod templates;
mod words;
mod writer;

use copydesk_model::{BlockKind, DateSource, Day, DocumentFlags, Format, SheetBuilder, Span};
use writer::Writer;

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
    pub source: Option<Span>,
    /// What is the matter, in one sentence.
    pub message: String,
}

/// The format that a path's ending stands for; `None` where it stands for none that is read.
pub fn format_of(path: &str) -> Option<Format> {
    let name = path.rsplit('/').next().unwrap_or(path);
    let ending = name.rsplit_once('.')?.1;
    let is = |known: &[&str]| known.iter().any(|k| ending.eq_ignore_ascii_case(k));
    if is(&["md", "markdown", "mdown", "mkd", "mkdn", "mdx", "qmd", "rmd"]) {
        Some(Format::MARKDOWN)
    } else if is(&["html", "htm", "xhtml"]) {
        Some(Format::HTML)
    } else if is(&["rst", "rest"]) {
        Some(Format::RST)
    } else if is(&["txt", "text"]) {
        Some(Format::TEXT)
    } else {
        None
    }
}

/// Reads an article. Always gives a document, with as much of the prose as could be read, and says what
/// could not.
pub fn parse(bytes: &[u8], path: &str, options: &Options) -> (SheetBuilder, Vec<Problem>) {
    let mut problems = Vec::new();
    if bytes.len() > limits::FILE {
        problems.push(Problem {
            source: None,
            message: format!("the file has more than {} bytes and was not read", limits::FILE),
        });
        let mut sheet = SheetBuilder::default();
        sheet.document.path = sheet.pool.add(path);
        sheet.document.flags = DocumentFlags::TRUNCATED;
        return (sheet, problems);
    }
    let decoded = decode::decode(bytes, &mut problems);
    decode::check_nul(&decoded.text, &mut problems);
    let mut format = options.format.or_else(|| format_of(path)).unwrap_or(Format::TEXT);
    let mut w = Writer::new(&decoded.text);
    let mut flags = DocumentFlags::NONE;
    flags.set(DocumentFlags::UTF16, decoded.utf16);
    let mut start = decoded.start;
    if let Some(end) = front_matter::read(&mut w, start, &mut problems) {
        flags |= DocumentFlags::FRONT_MATTER;
        start = end;
    } else if matches!(format, Format::TEXT | Format::RST)
        && let Some(end) = header::read(&mut w, start)
    {
        start = end;
        if w.meta_value(&["content-type"]).is_some_and(|t| t.contains("text/x-rst")) {
            format = Format::RST;
        }
    }
    match format {
        Format::MARKDOWN => markdown::read(&mut w, start, &mut problems),
        Format::HTML => html::read(&mut w, start),
        Format::RST => rst::read(&mut w, start),
        _ => plain::read(&mut w, start),
    }
    let (date, date_source) = document_date(&w, path, options);
    let language = w.meta_value(&["lang", "language", "locale"]).unwrap_or("en").to_owned();
    let mut sheet = w.finish();
    let title = title(&sheet);
    let d = &mut sheet.document;
    d.path = sheet.pool.add(path);
    d.title = sheet.pool.add(&title);
    d.language = sheet.pool.add(&language);
    d.date = date.unwrap_or_default();
    (d.date_source, d.format, d.flags) = (date_source, format, flags);
    d.source_len = bytes.len() as u32;
    decoded.remap(&mut sheet, &mut problems);
    problems.sort_by_key(|p| p.source);
    (sheet, problems)
}

/// The text of the first title, else of the first heading, else of a line that begins the text.
fn title(sheet: &SheetBuilder) -> String {
    let leaf = |kind| sheet.blocks.iter().find(|b| b.kind == kind);
    let first_line = sheet.blocks.first().filter(|b| b.kind == BlockKind::LINE && sheet.blocks.len() > 1);
    let block = leaf(BlockKind::TITLE).or_else(|| leaf(BlockKind::HEADING)).or(first_line);
    block.map(|b| sheet.slice(b.span).to_owned()).unwrap_or_default()
}

/// Keys that give an article's date, the most telling first.
const DATE_KEYS: &[&str] = &[
    "date",
    "published",
    "pubdate",
    "publishdate",
    "publish_date",
    "published_at",
    "published_date",
    "date_published",
    "datepublished",
    "publication_date",
    "article:published_time",
    "dc.date",
    "created",
    "created_at",
    "date_created",
    "updated",
    "time",
    "lastmod",
    "last_modified",
    "modified",
];

/// How far into the text a dateline or byline stands, in blocks.
const DATELINE_BLOCKS: usize = 6;

fn document_date(w: &Writer<'_>, path: &str, options: &Options) -> (Option<Day>, DateSource) {
    let by_meta = DATE_KEYS.iter().find_map(|key| date::parse(w.meta_value(&[key])?));
    if by_meta.is_some() {
        return (by_meta, DateSource::ARTICLE);
    }
    if let Some(day) = date::from_path(path) {
        return (Some(day), DateSource::FILE_NAME);
    }
    let dateline = w
        .sheet
        .blocks
        .iter()
        .take(DATELINE_BLOCKS)
        .filter(|b| !b.kind.is_container())
        .find_map(|b| dateline(w.sheet.slice(b.span), b.kind));
    if dateline.is_some() {
        return (dateline, DateSource::TEXT);
    }
    match options.date {
        Some(day) => (Some(day), DateSource::GIVEN),
        None => (None, DateSource::NONE),
    }
}

/// The date of a line that says when or by whom an article was published: "Published 5 March 2024",
/// "By Jo Doe, 5 March 2024", "TOKYO, March 5, 2024 (Agency) - ...", or a date alone.
fn dateline(text: &str, kind: BlockKind) -> Option<Day> {
    const SHORT: usize = 120;
    const PLACE: usize = 60;
    if text.len() <= SHORT && matches!(kind, BlockKind::LINE | BlockKind::PARAGRAPH) {
        let lower = text.to_lowercase();
        let tells =
            ["published", "posted", "updated", "by ", "date:", "dated"].iter().any(|w| lower.starts_with(w));
        if tells {
            return date::find(text);
        }
        if text.len() <= 30 && kind == BlockKind::LINE {
            return date::parse(text);
        }
    }
    // A place in capitals, then the date, then a dash.
    let dash = text.find(['\u{2014}', '\u{2013}']).or_else(|| text.find(" - "))?;
    let head = text.get(..dash).filter(|h| h.len() <= PLACE)?;
    let place = head.split([',', '(']).next().unwrap_or("");
    let capitals = place.chars().any(char::is_alphabetic) && !place.chars().any(char::is_lowercase);
    if capitals { date::find(head) } else { None }
}
