//! What an article is made of: its header, blocks, sentences, tokens, inline spans and source map.

use crate::record::{flags, open_enum, record};
use crate::{Day, Link, Span, Str, Tag};

/// Section tags that hold plain bytes rather than records.
pub mod tag {
    use super::Tag;
    /// The article's rendered text, UTF-8.
    pub const TEXT: Tag = Tag::new(b"TEXT");
    /// The string pool, UTF-8.
    pub const POOL: Tag = Tag::new(b"POOL");
}

record! {
    /// The article itself: one record a sheet.
    Document = b"DOCU" {
        /// Path as given, with `/` between parts.
        path: Str,
        /// Title from front matter, an HTML title or the first heading; none where there is no such thing.
        title: Str,
        /// Language tag (BCP 47) from front matter or markup; `en` by default.
        language: Str,
        /// The article's own date.
        date: Day,
        /// Where [`Document::date`] comes from.
        date_source: DateSource,
        /// How the bytes were read.
        format: Format,
        /// See [`DocumentFlags`].
        flags: DocumentFlags,
        /// Words of prose.
        words: u32,
        /// Size of the file in bytes.
        source_len: u32,
    }
}

open_enum! {
    /// Where an article's date comes from.
    DateSource(u8) {
        /// No date.
        NONE = 0 "none",
        /// Front matter or markup of the article.
        ARTICLE = 1 "article",
        /// The file's name (`2024-03-05-title.md`).
        FILE_NAME = 2 "file-name",
        /// Given on the command line or in configuration.
        GIVEN = 3 "given",
        /// A dateline or a byline date in the text.
        TEXT = 4 "text",
    }
}

open_enum! {
    /// An article's markup.
    Format(u8) {
        /// Plain text.
        TEXT = 0 "text",
        /// Markdown.
        MARKDOWN = 1 "markdown",
        /// HTML.
        HTML = 2 "html",
        /// reStructuredText.
        RST = 3 "rst",
    }
}

flags! {
    /// What is special about an article.
    DocumentFlags(u16) {
        /// Has front matter.
        FRONT_MATTER = 0,
        /// Its prose was cut because a limit was reached; what was kept is right, what follows was not read.
        TRUNCATED = 1,
        /// The file was not UTF-8 and was read as UTF-16.
        UTF16 = 2,
    }
}

record! {
    /// A block of prose or a container of blocks. Leaf blocks hold text; containers (lists, tables, block
    /// quotes) span their children.
    Block = b"BLCK" {
        /// Range of the rendered text.
        span: Span,
        /// What it is.
        kind: BlockKind,
        /// Heading level (1 to 6) or nesting depth of a list.
        level: u8,
        /// See [`BlockFlags`].
        flags: BlockFlags,
        /// The container it stands in.
        parent: Link,
        /// Index of its first sentence (leaf blocks).
        first_sentence: u32,
        /// How many sentences it has.
        sentences: u32,
        /// Row of a table cell, number of a list item, both from 1.
        row: u32,
        /// Column of a table cell, from 1.
        column: u32,
    }
}

open_enum! {
    /// What a block is.
    BlockKind(u8) {
        /// Running text.
        PARAGRAPH = 0 "paragraph",
        /// A heading of the text.
        HEADING = 1 "heading",
        /// The title as front matter or markup gives it.
        TITLE = 2 "title",
        /// A summary, standfirst or excerpt in front matter.
        SUMMARY = 3 "summary",
        /// Text of a list item.
        LIST_ITEM = 4 "list-item",
        /// A table's cell.
        TABLE_CELL = 5 "table-cell",
        /// A caption of a figure or table, or an image's alternative text that stands alone.
        CAPTION = 6 "caption",
        /// A footnote's text.
        FOOTNOTE = 7 "footnote",
        /// A line that is set by itself in plain text, with no sentence's end: a heading, byline or caption.
        LINE = 8 "line",
        /// A term or a definition of a definition list, a field of an .rst field list.
        DEFINITION = 9 "definition",
        /// Container: a list.
        LIST = 32 "list",
        /// Container: a table.
        TABLE = 33 "table",
        /// Container: a block quotation.
        QUOTE = 34 "quote",
        /// Container: an item of a list that holds several blocks.
        ITEM = 35 "item",
    }
}

impl BlockKind {
    /// Whether blocks of this kind hold other blocks and no text of their own.
    pub const fn is_container(self) -> bool {
        self.0 >= 32
    }

    /// Whether this is a heading or a title.
    pub const fn is_heading(self) -> bool {
        matches!(self, Self::HEADING | Self::TITLE)
    }
}

flags! {
    /// What is special about a block.
    BlockFlags(u16) {
        /// Stands within a block quotation.
        QUOTED = 0,
        /// All of its letters are capitals.
        ALL_CAPS = 1,
        /// An ordered list, or an item of one.
        ORDERED = 2,
        /// A table's header row.
        HEADER = 3,
    }
}

record! {
    /// A sentence.
    Sentence = b"SENT" {
        /// Range of the rendered text, without the space around it.
        span: Span,
        /// The block it stands in.
        block: u32,
        /// Index of its first token.
        first_token: u32,
        /// How many tokens it has.
        tokens: u32,
        /// Reserved.
        reserved: u32,
    }
}

record! {
    /// A token: a word, number, mark or placeholder.
    Token = b"TOKN" {
        /// Range of the rendered text.
        span: Span,
        /// What it is.
        kind: TokenKind,
        /// How it is cased.
        case: Case,
        /// See [`TokenFlags`].
        flags: TokenFlags,
        /// What the lexicon says of the word; zero for a word it does not hold.
        class: WordClass,
    }
}

open_enum! {
    /// What a token is.
    TokenKind(u8) {
        /// Letters, with inner apostrophes: `Trump`, `don't`, `O'Brien`; a dotted abbreviation (`U.S.`, `a.m.`).
        WORD = 0 "word",
        /// Digits with inner separators: `12`, `1,000.50`.
        NUMBER = 1 "number",
        /// Letters and digits mixed: `18F`, `3rd`, `10km`, `1990s`, `B2B`.
        ALNUM = 2 "alnum",
        /// A punctuation mark.
        PUNCT = 3 "punct",
        /// A currency sign, `%`, `+` and the like.
        SYMBOL = 4 "symbol",
        /// A possessive ending: `'s` or `’s`.
        CLITIC = 5 "clitic",
        /// A placeholder (U+FFFC) for what is not prose: inline code, an image, a template tag.
        OBJECT = 6 "object",
        /// A URL, e-mail address, @handle, #tag, file name or path: not prose.
        CODE = 7 "code",
        /// An emoji.
        EMOJI = 8 "emoji",
    }
}

open_enum! {
    /// How a word is cased.
    Case(u8) {
        /// No letters, or letters without case.
        NONE = 0 "none",
        /// `word`
        LOWER = 1 "lower",
        /// `Word`
        CAPITALISED = 2 "capitalised",
        /// `WORD` (two letters or more)
        UPPER = 3 "upper",
        /// `GitHub`, `iPhone`, `McDonald`
        MIXED = 4 "mixed",
        /// `A`: one capital letter.
        SINGLE = 5 "single",
    }
}

impl Case {
    /// Whether the word begins with a capital.
    pub const fn is_capital(self) -> bool {
        matches!(self, Self::CAPITALISED | Self::UPPER | Self::SINGLE) || self.0 == 4
    }
}

flags! {
    /// What is special about a token.
    TokenFlags(u16) {
        /// No space stands before it.
        GLUED = 0,
        /// First word of its sentence.
        SENTENCE_START = 1,
        /// Within a quotation.
        QUOTED = 2,
        /// Within a link's text.
        LINKED = 3,
        /// A dotted abbreviation, its dots included: `U.S.`, `e.g.`
        DOTTED = 4,
        /// Within emphasis (italic or bold).
        EMPHASIS = 5,
        /// The word's first letter is a capital (set for [`Case::MIXED`] as well, so `iPhone` lacks it).
        CAPITAL = 6,
        /// First word after an opening quotation mark, a colon or a bullet: a capital means little here.
        SOFT_START = 7,
        /// In a block that is set in title case or capitals, where a capital means nothing.
        TITLE_CASE = 8,
    }
}

flags! {
    /// What the lexicon says of a word, whatever its case. Several may hold ("may", "march", "will").
    WordClass(u32) {
        /// Name of a month, or its abbreviation.
        MONTH = 0,
        /// Name of a weekday, or its abbreviation.
        WEEKDAY = 1,
        /// A number in words: one, twenty, dozen, half.
        NUMBER_WORD = 2,
        /// An ordinal in words: first, twentieth.
        ORDINAL_WORD = 3,
        /// Thousand, million, billion, trillion, bn, lakh, crore.
        SCALE = 4,
        /// A currency's word: dollar, euros, yen.
        CURRENCY = 5,
        /// A unit of measure.
        UNIT = 6,
        /// A unit of time: day, weeks, decade.
        TIME_UNIT = 7,
        /// Mr, Dr, Sir, Lady.
        HONORIFIC = 8,
        /// A post or rank that stands before or after a name: president, minister, spokesman, senator.
        TITLE = 9,
        /// A common given name.
        GIVEN_NAME = 10,
        /// A country, or the first word of one.
        COUNTRY = 11,
        /// A word for a country's people or things: Japanese, Russian.
        DEMONYM = 12,
        /// A known place that is no country: a capital, a state, a region.
        PLACE = 13,
        /// A word that marks an organisation: Ministry, Inc, University, Bank.
        ORG_WORD = 14,
        /// A word that marks a place: River, Street, Island.
        PLACE_WORD = 15,
        /// A verb of reporting: said, reported, claimed.
        REPORTING = 16,
        /// A word of the closed classes: the, of, and, is, which.
        FUNCTION = 17,
        /// An ordinary English word in lower case.
        COMMON = 18,
        /// Particle inside a name: van, de, al, bin.
        PARTICLE = 19,
        /// About, some, nearly, at least, up to.
        APPROXIMATOR = 20,
        /// A well-known acronym that needs no definition: NATO, USB.
        WELL_KNOWN = 21,
        /// A season, or quarter, half, mid, early, late.
        PERIOD = 22,
        /// A verb in the past tense or participle that tells an event: announced, founded, resigned.
        EVENT_VERB = 23,
        /// A negation or a word of doubt: not, never, may, might.
        HEDGE = 24,
        /// A known surname.
        SURNAME = 25,
        /// First word of a known name or title of several words, whose classes are set on this word.
        PHRASE = 26,
    }
}

record! {
    /// A marked run inside a block.
    Inline = b"INLN" {
        /// Range of the rendered text.
        span: Span,
        /// Target of a link or image, the code itself for inline code, the note's label.
        target: Str,
        /// What it is.
        kind: InlineKind,
        /// Reserved.
        reserved: u8,
        /// Reserved.
        reserved2: u16,
    }
}

open_enum! {
    /// What a marked run is.
    InlineKind(u8) {
        /// A link; the span is its text.
        LINK = 0 "link",
        /// Italic.
        EMPHASIS = 1 "emphasis",
        /// Bold.
        STRONG = 2 "strong",
        /// Inline code: one placeholder character.
        CODE = 3 "code",
        /// An image: one placeholder character.
        IMAGE = 4 "image",
        /// A reference to a footnote or a citation.
        NOTE = 5 "note",
        /// A bare URL in the text.
        URL = 6 "url",
        /// A template tag or shortcode: one placeholder character.
        TEMPLATE = 7 "template",
        /// Struck out or deleted.
        DELETED = 8 "deleted",
    }
}

record! {
    /// Maps a run of the rendered text to the file. Segments are in order of the rendered text, do not
    /// overlap, and leave out what the renderer added (the blank line between blocks).
    SourceSegment = b"SMAP" {
        /// Range of the rendered text.
        text: Span,
        /// Range of the file, in bytes as on disk.
        source: Span,
        /// Whether the two hold the same bytes.
        verbatim: u32,
    }
}

record! {
    /// A comment of the article that speaks to the linter (`<!-- stet ... -->`, `.. stet ...`,
    /// `<!-- fact: id -->`).
    Directive = b"DRTV" {
        /// The whole comment, in bytes of the *file*.
        source: Span,
        /// What it says, markup and outer space removed: `stet names/near-duplicate: two people`.
        text: Str,
        /// The next block in reading order; none at the end.
        next_block: Link,
        /// Position in the rendered text where it stands.
        at: u32,
    }
}

record! {
    /// A key and value of the front matter, nested keys joined by dots, list items one record each.
    Meta = b"META" {
        /// Key, in lower case.
        key: Str,
        /// Value as written, unquoted.
        value: Str,
        /// The value's range of the file.
        source: Span,
    }
}
