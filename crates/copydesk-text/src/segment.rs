//! A block's text into tokens and sentences, in one pass.

use crate::chars::{self, Class, char_at, char_before, class, is_apostrophe, is_word};
use crate::code::{self, Look};
use crate::limits;
use crate::sentences;
use crate::words::{continues_word, dotted_end, emoji_end, scan_word};
use crate::writer::token_flag;
use copydesk_model::{
    Block, BlockFlags, BlockKind, Case, Inline, InlineKind, Sentence, SheetBuilder, Span, Token, TokenFlags,
    TokenKind,
};

/// Splits blocks; keeps its buffers between them.
#[derive(Debug, Default)]
pub(crate) struct Segmenter {
    urls: Vec<Span>,
}

impl Segmenter {
    /// Splits block `index`, whose inline records begin at `first_inline`, and writes what it finds.
    pub fn run(&mut self, sheet: &mut SheetBuilder, index: usize, first_inline: usize) {
        let block = sheet.blocks[index];
        let first_token = sheet.tokens.len();
        self.urls.clear();
        let mut pass = Pass {
            text: &sheet.text,
            tokens: &mut sheet.tokens,
            sentences: &mut sheet.sentences,
            urls: &mut self.urls,
            block: index as u32,
            end: block.span.end as usize,
            sentence_token: first_token,
            sentence_end: None,
            starts: true,
            soft: false,
            chunk_end: 0,
            suspicious: false,
            nothing_until: 0,
        };
        pass.run(block.span.start as usize);
        sheet.blocks[index].first_sentence = block.first_sentence;
        sheet.blocks[index].sentences = sheet.sentences.len() as u32 - block.first_sentence;
        let tokens = &mut sheet.tokens[first_token..];
        mark_inlines(tokens, &sheet.inlines[first_inline..]);
        let words = tokens
            .iter()
            .filter(|t| matches!(t.kind, TokenKind::WORD | TokenKind::ALNUM | TokenKind::NUMBER))
            .count();
        sheet.document.words += words as u32;
        mark_title_case(&mut sheet.blocks[index], tokens);
        self.add_urls(sheet, first_inline);
    }

    /// Bare URLs become inline records, unless a link says the same.
    fn add_urls(&self, sheet: &mut SheetBuilder, first_inline: usize) {
        if self.urls.is_empty() {
            return;
        }
        let written = sheet.inlines.len();
        let mut links =
            sheet.inlines[first_inline..].iter().filter(|i| i.kind == InlineKind::LINK).peekable();
        let mut urls = Vec::new();
        for &span in &self.urls {
            while links.next_if(|l| l.span.end <= span.start).is_some() {}
            if links.peek().is_some_and(|l| l.span.contains(span)) {
                continue;
            }
            let target = sheet.pool.add(&sheet.text[span.range()]);
            urls.push(Inline { span, target, kind: InlineKind::URL, ..Inline::default() });
        }
        sheet.inlines.append(&mut urls);
        if sheet.inlines.len() > written {
            // Stable, and runs that hold others come first, as readers open them.
            sheet.inlines[first_inline..].sort_by_key(|i| (i.span.start, std::cmp::Reverse(i.span.end)));
        }
    }
}

struct Pass<'a> {
    text: &'a str,
    tokens: &'a mut Vec<Token>,
    sentences: &'a mut Vec<Sentence>,
    urls: &'a mut Vec<Span>,
    block: u32,
    end: usize,
    /// First token of the sentence that is being read.
    sentence_token: usize,
    /// Where that sentence ends, once a mark has decided it.
    sentence_end: Option<usize>,
    /// The next word is the first of its sentence.
    starts: bool,
    /// The next word follows an opening quotation mark, a colon or a bullet.
    soft: bool,
    /// End of the present run without spaces, and whether it can hold code.
    chunk_end: usize,
    suspicious: bool,
    /// Up to here there is certainly no code.
    nothing_until: usize,
}

impl Pass<'_> {
    fn run(&mut self, start: usize) {
        let bytes = self.text.as_bytes();
        let mut at = start;
        let mut glued = false;
        while at < self.end {
            let class = class(bytes[at]);
            if class == Class::Space {
                if bytes[at] == b'\n'
                    && self.sentence_end.is_none()
                    && sentences::breaks_line(self.text, at, self.end)
                {
                    self.sentence_end = Some(at);
                }
                glued = false;
                at += 1;
                continue;
            }
            if class == Class::High {
                let c = char_at(self.text, at);
                // A mark with nothing before it (a stray joiner, a byte order mark) is no token.
                if c.is_whitespace() || chars::is_mark(c) {
                    glued = glued && !c.is_whitespace();
                    at += c.len_utf8();
                    continue;
                }
            }
            if at >= self.chunk_end {
                (self.chunk_end, self.suspicious) = code::chunk(bytes, at, self.end);
            }
            let endless = !glued && self.tokens.len() - self.sentence_token >= limits::SENTENCE;
            if endless || self.sentence_end.is_some_and(|end| at >= end) {
                self.end_sentence();
            }
            at = self.token(at, class, glued);
            glued = true;
        }
        self.end_sentence();
    }

    fn end_sentence(&mut self) {
        self.sentence_end = None;
        let tokens = &self.tokens[self.sentence_token..];
        let (Some(first), Some(last)) = (tokens.first(), tokens.last()) else { return };
        self.sentences.push(Sentence {
            span: Span::new(first.span.start, last.span.end),
            block: self.block,
            first_token: self.sentence_token as u32,
            tokens: tokens.len() as u32,
            reserved: 0,
        });
        self.sentence_token = self.tokens.len();
        self.starts = true;
    }

    fn push(
        &mut self,
        start: usize,
        end: usize,
        kind: TokenKind,
        case: Case,
        mut flags: TokenFlags,
        glued: bool,
    ) -> usize {
        flags.set(TokenFlags::GLUED, glued);
        if !matches!(kind, TokenKind::PUNCT | TokenKind::SYMBOL | TokenKind::CLITIC | TokenKind::EMOJI) {
            flags.set(TokenFlags::SENTENCE_START, self.starts);
            flags.set(TokenFlags::SOFT_START, self.soft);
            self.starts = false;
            self.soft = false;
        }
        self.tokens.push(Token {
            span: Span::new(start as u32, end as u32),
            kind,
            case,
            flags,
            ..Token::default()
        });
        end
    }

    fn plain(&mut self, start: usize, end: usize, kind: TokenKind, glued: bool) -> usize {
        self.push(start, end, kind, Case::NONE, TokenFlags::NONE, glued)
    }

    /// Reads the token at `at` and gives its end.
    fn token(&mut self, at: usize, class: Class, glued: bool) -> usize {
        if self.suspicious && at >= self.nothing_until && !is_word(char_before(self.text, at)) {
            match code::look(self.text, at, self.chunk_end) {
                Look::Code(found) => {
                    if found.url {
                        self.urls.push(Span::new(at as u32, found.end as u32));
                    }
                    return self.plain(at, found.end, TokenKind::CODE, glued);
                }
                Look::NothingUntil(n) => self.nothing_until = n,
            }
        }
        match class {
            Class::Lower | Class::Upper | Class::Digit => self.word(at, glued),
            Class::Symbol => self.plain(at, at + 1, TokenKind::SYMBOL, glued),
            Class::Punct | Class::Space => self.punct(at, self.text.as_bytes()[at] as char, glued),
            Class::High => {
                let c = char_at(self.text, at);
                if c.is_alphanumeric() {
                    self.word(at, glued)
                } else if c == crate::writer::OBJECT {
                    self.plain(at, at + c.len_utf8(), TokenKind::OBJECT, glued)
                } else if chars::is_emoji(c) {
                    self.plain(at, emoji_end(self.text, at, self.end), TokenKind::EMOJI, glued)
                } else if chars::is_punct(c) {
                    self.punct(at, c, glued)
                } else {
                    self.plain(at, at + c.len_utf8(), TokenKind::SYMBOL, glued)
                }
            }
        }
    }

    fn punct(&mut self, at: usize, c: char, glued: bool) -> usize {
        let bytes = self.text.as_bytes();
        let mut end = at + c.len_utf8();
        if is_apostrophe(c) && glued && self.is_clitic(end) {
            return self.plain(at, end + 1, TokenKind::CLITIC, true);
        }
        // Two or more full stops are one ellipsis, two or more hyphens one dash.
        if c == '.' || c == '-' {
            while end < self.end && bytes[end] == c as u8 {
                end += 1;
            }
        }
        let before = self.tokens.len();
        self.plain(at, end, TokenKind::PUNCT, glued);
        let opens = chars::is_opening_quote(c)
            || matches!(c, '"' | '\'')
                && (!glued || before.checked_sub(1).is_some_and(|i| self.opens_after(i)));
        if opens || c == ':' || c == '\u{2022}' {
            self.soft = true;
        }
        if matches!(c, '.' | '!' | '?' | '\u{2026}' | '\u{3002}' | '\u{FF01}' | '\u{FF1F}')
            && self.sentence_end.is_none()
        {
            let sentence = &self.tokens[self.sentence_token..];
            self.sentence_end = sentences::ends(self.text, sentence, self.end);
        }
        end
    }

    /// Whether a straight quotation mark right after token `i` opens a quotation.
    fn opens_after(&self, i: usize) -> bool {
        let t = self.tokens[i];
        t.kind == TokenKind::PUNCT
            && matches!(
                char_at(self.text, t.span.start as usize),
                '(' | '[' | '{' | '\u{2014}' | '\u{2013}' | '-' | '\u{201C}' | '"'
            )
    }

    /// Whether an apostrophe that ends at `end` belongs to a possessive `'s`.
    fn is_clitic(&self, end: usize) -> bool {
        let after_word = self.tokens.last().is_some_and(|t| match t.kind {
            TokenKind::PUNCT => matches!(char_at(self.text, t.span.start as usize), '\u{201D}' | '"' | ')'),
            TokenKind::SYMBOL => false,
            _ => true,
        });
        after_word
            && end < self.end
            && matches!(self.text.as_bytes()[end], b's' | b'S')
            && !(end + 1 < self.end && continues_word(self.text, end + 1))
    }

    fn word(&mut self, at: usize, glued: bool) -> usize {
        let (end, shape) = scan_word(self.text, at, self.end);
        let letters = shape.lower + shape.upper + shape.other;
        if letters == 0 {
            return self.plain(at, end, TokenKind::NUMBER, glued);
        }
        if shape.digits == 0
            && let Some(dotted) = dotted_end(self.text, at, end, self.end)
        {
            let upper = self.text[at..dotted].bytes().any(|b| b.is_ascii_uppercase());
            let lower = self.text[at..dotted].bytes().any(|b| b.is_ascii_lowercase());
            let case = if upper && lower {
                Case::MIXED
            } else if upper {
                Case::UPPER
            } else {
                Case::LOWER
            };
            let mut flags = TokenFlags::DOTTED;
            flags.set(TokenFlags::CAPITAL, shape.first_upper);
            self.push(at, dotted, TokenKind::WORD, case, flags, glued);
            if self.text.as_bytes()[dotted - 1] == b'.' && self.sentence_end.is_none() {
                self.sentence_end = sentences::ends(self.text, &self.tokens[self.sentence_token..], self.end);
            }
            return dotted;
        }
        let mut flags = TokenFlags::NONE;
        flags.set(TokenFlags::CAPITAL, shape.first_upper);
        let kind = if shape.digits == 0 { TokenKind::WORD } else { TokenKind::ALNUM };
        self.push(at, end, kind, shape.case(), flags, glued)
    }
}

/// Gives tokens inside links and emphasis their flags. Inline records stand in order of their beginning, so
/// the furthest end of those already begun tells all.
fn mark_inlines(tokens: &mut [Token], inlines: &[Inline]) {
    let mut inlines = inlines.iter().filter(|i| token_flag(i.kind) != TokenFlags::NONE).peekable();
    if inlines.peek().is_none() {
        return;
    }
    let (mut linked, mut emphasis) = (0, 0);
    for t in tokens {
        while let Some(i) = inlines.next_if(|i| i.span.start <= t.span.start) {
            let until = if token_flag(i.kind) == TokenFlags::LINKED { &mut linked } else { &mut emphasis };
            *until = i.span.end.max(*until);
        }
        t.flags.set(TokenFlags::LINKED, t.span.start < linked);
        t.flags.set(TokenFlags::EMPHASIS, t.span.start < emphasis);
    }
}

/// Words whose length tells nothing about title case: articles, conjunctions, prepositions.
const SMALL_WORD: u32 = 3;

/// Decides whether a capital means anything in this block. Blocks that are set apart from the running text
/// are in title case when every longer word has a capital; any block may be in capitals.
fn mark_title_case(block: &mut Block, tokens: &mut [Token]) {
    let (mut words, mut upper, mut long, mut long_lower, mut letters) = (0u32, 0u32, 0u32, 0u32, 0u32);
    for t in tokens.iter().filter(|t| t.kind == TokenKind::WORD) {
        words += 1;
        upper += u32::from(matches!(t.case, Case::UPPER | Case::SINGLE));
        letters += t.span.len();
        if t.span.len() > SMALL_WORD {
            long += 1;
            long_lower += u32::from(t.case == Case::LOWER);
        }
    }
    let all_caps = words > 0 && upper == words;
    block.flags.set(BlockFlags::ALL_CAPS, all_caps);
    let apart =
        matches!(block.kind, BlockKind::HEADING | BlockKind::TITLE | BlockKind::CAPTION | BlockKind::LINE)
            || block.flags.has(BlockFlags::HEADER);
    // One lower-case word in eight: "from", "with", "about".
    let title = apart && long >= 2 && long_lower * 8 <= long;
    // A cell or item that is one acronym, or two, is no text in capitals.
    let shouted = all_caps && words >= 2 && letters >= 10;
    if title || shouted {
        for t in tokens {
            t.flags |= TokenFlags::TITLE_CASE;
        }
    }
}
