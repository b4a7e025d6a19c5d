//! Writing sheets: vectors of records and a string pool, then one run of bytes.

use crate::*;
use alloc::string::String;
use alloc::vec::Vec;

/// A string pool that keeps each recent string once.
#[derive(Clone, Debug, Default)]
pub struct Pool {
    bytes: String,
    /// Where recently added strings stand, by a small hash: bounded, and enough for the repeats that matter.
    recent: Vec<Str>,
}

const RECENT: usize = 1024;

impl Pool {
    /// Adds a string and returns its place. The empty string is always [`Str::default`].
    ///
    /// # Panics
    /// When the pool passes 4 GiB; articles are limited to far less.
    pub fn add(&mut self, text: &str) -> Str {
        if text.is_empty() {
            return Str::default();
        }
        if self.recent.is_empty() {
            self.recent.resize(RECENT, Str::default());
        }
        let mut hash = 0xcbf2_9ce4_8422_2325u64;
        for b in text.bytes() {
            hash = (hash ^ u64::from(b)).wrapping_mul(0x100_0000_01b3);
        }
        let slot = (hash ^ (hash >> 32)) as usize % RECENT;
        let old = self.recent[slot];
        if old.len as usize == text.len() && self.get(old) == text {
            return old;
        }
        let start = u32::try_from(self.bytes.len()).expect("a string pool stays below 4 GiB");
        self.bytes.push_str(text);
        let new = Str { start, len: text.len() as u32 };
        self.recent[slot] = new;
        new
    }

    /// The string at `s`; empty where it is out of range.
    pub fn get(&self, s: Str) -> &str {
        let start = s.start as usize;
        self.bytes.get(start..start + s.len as usize).unwrap_or("")
    }

    /// The whole pool.
    pub fn as_str(&self) -> &str {
        &self.bytes
    }
}

/// Writes sections into a sheet, whatever they are. [`SheetBuilder`] uses it for articles; replies,
/// manifests and corpus views use it directly.
#[derive(Debug, Default)]
pub struct SheetWriter {
    sections: Vec<(Tag, u32, u32, Vec<u8>)>,
}

impl SheetWriter {
    /// An empty sheet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a section of records; an empty one is left out.
    pub fn records<T: Record>(&mut self, records: &[T]) -> &mut Self {
        if !records.is_empty() {
            let mut bytes = Vec::with_capacity(records.len() * T::SIZE);
            for r in records {
                r.write(&mut bytes);
            }
            self.sections.push((T::TAG, T::SIZE as u32, records.len() as u32, bytes));
        }
        self
    }

    /// Adds a section of plain bytes; an empty one is left out.
    pub fn bytes(&mut self, tag: Tag, bytes: &[u8]) -> &mut Self {
        if !bytes.is_empty() {
            self.sections.push((tag, 1, bytes.len() as u32, bytes.to_vec()));
        }
        self
    }

    /// The finished sheet.
    ///
    /// # Panics
    /// When the sheet passes 4 GiB; articles are limited to far less.
    pub fn finish(&self) -> SheetBuf {
        let mut at = HEADER_SIZE + self.sections.len() * SECTION_SIZE;
        let total = self.sections.iter().fold(at, |n, s| n.next_multiple_of(8) + s.3.len());
        assert!(u32::try_from(total).is_ok(), "a sheet stays below 4 GiB");
        let mut out = Vec::with_capacity(total);
        out.extend_from_slice(&MAGIC);
        FORMAT_MAJOR.put(&mut out);
        FORMAT_MINOR.put(&mut out);
        (total as u32).put(&mut out);
        (self.sections.len() as u32).put(&mut out);
        for (tag, size, count, bytes) in &self.sections {
            at = at.next_multiple_of(8);
            for n in [tag.0, *size, *count, at as u32] {
                n.put(&mut out);
            }
            at += bytes.len();
        }
        for (.., bytes) in &self.sections {
            // Sections begin at multiples of eight, so that C readers can use them in place.
            out.resize(out.len().next_multiple_of(8), 0);
            out.extend_from_slice(bytes);
        }
        SheetBuf { bytes: out }
    }
}

/// An owned sheet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SheetBuf {
    bytes: Vec<u8>,
}

impl SheetBuf {
    /// Takes bytes that came from elsewhere, after checking them.
    pub fn from_bytes(bytes: Vec<u8>) -> Result<Self, SheetError> {
        Sheet::open(&bytes)?;
        Ok(Self { bytes })
    }

    /// The bytes.
    pub fn as_bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// A view of the sheet.
    pub fn view(&self) -> Sheet<'_> {
        Sheet::open(&self.bytes).expect("a SheetBuf holds a checked sheet")
    }
}

/// An article's sheet while it is being made: the text layer fills the document's sections, the fact layer
/// the rest. The records are the final ones; `finish` only lays them out.
#[derive(Clone, Debug, Default)]
#[allow(missing_docs)] // each field holds the section that its record type documents
pub struct SheetBuilder {
    pub document: Document,
    pub text: String,
    pub pool: Pool,
    pub blocks: Vec<Block>,
    pub sentences: Vec<Sentence>,
    pub tokens: Vec<Token>,
    pub inlines: Vec<Inline>,
    pub segments: Vec<SourceSegment>,
    pub directives: Vec<Directive>,
    pub meta: Vec<Meta>,
    pub entities: Vec<Entity>,
    pub mentions: Vec<Mention>,
    pub acronyms: Vec<Acronym>,
    pub acronym_uses: Vec<AcronymUse>,
    pub definitions: Vec<Definition>,
    pub times: Vec<Time>,
    pub quantities: Vec<Quantity>,
    pub quotes: Vec<Quote>,
    pub attributions: Vec<Attribution>,
    pub claims: Vec<Claim>,
    pub changes: Vec<Change>,
    pub parts: Vec<Part>,
}

impl SheetBuilder {
    /// The words at `span`.
    pub fn slice(&self, span: Span) -> &str {
        self.text.get(span.range()).unwrap_or("")
    }

    /// The words of a token.
    pub fn word(&self, token: usize) -> &str {
        self.tokens.get(token).map_or("", |t| self.slice(t.span))
    }

    /// The tokens of a sentence, as a range of indices.
    pub fn sentence_tokens(&self, sentence: usize) -> core::ops::Range<usize> {
        let s = &self.sentences[sentence];
        s.first_token as usize..(s.first_token + s.tokens) as usize
    }

    /// Lays the sheet out.
    pub fn finish(&self) -> SheetBuf {
        let mut w = SheetWriter::new();
        w.records(&[self.document])
            .bytes(tag::TEXT, self.text.as_bytes())
            .bytes(tag::POOL, self.pool.as_str().as_bytes())
            .records(&self.blocks)
            .records(&self.sentences)
            .records(&self.tokens)
            .records(&self.inlines)
            .records(&self.segments)
            .records(&self.directives)
            .records(&self.meta)
            .records(&self.entities)
            .records(&self.mentions)
            .records(&self.acronyms)
            .records(&self.acronym_uses)
            .records(&self.definitions)
            .records(&self.times)
            .records(&self.quantities)
            .records(&self.quotes)
            .records(&self.attributions)
            .records(&self.claims)
            .records(&self.changes)
            .records(&self.parts);
        w.finish()
    }
}

/// A view over many articles while it is being made: what rules see in `finish`. The corpus fills files and
/// entries, the ledger what was matched; `finish` lays the sections out.
#[derive(Clone, Debug, Default)]
#[allow(missing_docs)] // each field holds the section that its record type documents
pub struct ViewBuilder {
    pub pool: Pool,
    pub files: Vec<File>,
    pub entries: Vec<Entry>,
    pub ledger_facts: Vec<LedgerFact>,
    pub ledger_matches: Vec<LedgerMatch>,
}

impl ViewBuilder {
    /// Lays the view out. The records must be in the orders that their types ask for.
    pub fn finish(&self) -> SheetBuf {
        let mut w = SheetWriter::new();
        w.bytes(tag::POOL, self.pool.as_str().as_bytes())
            .records(&self.files)
            .records(&self.entries)
            .records(&self.ledger_facts)
            .records(&self.ledger_matches);
        w.finish()
    }
}
