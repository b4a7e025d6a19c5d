//! Checked reading of a sheet's bytes.

use crate::{Record, Span, Str, Tag, tag};
use core::marker::PhantomData;

/// First four bytes of every sheet.
pub const MAGIC: [u8; 4] = *b"CDSK";
/// Changes when an old reader could misread a new sheet.
pub const FORMAT_MAJOR: u16 = 1;
/// Changes when sections or fields are added.
pub const FORMAT_MINOR: u16 = 0;
/// Bytes before the section table: magic, major, minor, total length, number of sections.
pub const HEADER_SIZE: usize = 16;
/// Bytes of one entry of the section table: tag, record size, count, offset.
pub const SECTION_SIZE: usize = 16;
/// More sections than any version will have; a larger number is damage.
const MAX_SECTIONS: usize = 256;

/// Why bytes are no readable sheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SheetError {
    /// Shorter than its header or its own stated length.
    Truncated,
    /// Does not begin with the magic bytes.
    NotASheet,
    /// Written in another major version of the format.
    Version {
        /// Major version found.
        major: u16,
        /// Minor version found.
        minor: u16,
    },
    /// A section lies outside the sheet, or its size overflows.
    BadSection(Tag),
    /// Two sections have one tag, or there are too many.
    BadTable,
    /// Text or string pool is no UTF-8.
    NotUtf8(Tag),
}

impl core::fmt::Display for SheetError {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        let name = |t: &Tag| t.0.to_le_bytes().map(|b| if b.is_ascii_graphic() { b as char } else { '?' });
        match self {
            Self::Truncated => f.write_str("the sheet is shorter than it says"),
            Self::NotASheet => f.write_str("this is no sheet (its first bytes are others)"),
            Self::Version { major, minor } => write!(
                f,
                "the sheet has format {major}.{minor}, this program reads {FORMAT_MAJOR}.x (x up to {FORMAT_MINOR} in full)"
            ),
            Self::BadSection(t) => {
                let [a, b, c, d] = name(t);
                write!(f, "section {a}{b}{c}{d} lies outside the sheet")
            }
            Self::BadTable => f.write_str("the section table is damaged"),
            Self::NotUtf8(t) => {
                let [a, b, c, d] = name(t);
                write!(f, "section {a}{b}{c}{d} is not UTF-8")
            }
        }
    }
}

impl core::error::Error for SheetError {}

/// A view of a sheet's bytes. Cheap to copy; all look-ups are checked.
#[derive(Clone, Copy)]
pub struct Sheet<'a> {
    bytes: &'a [u8],
    sections: &'a [u8],
    text: &'a str,
    pool: &'a str,
}

fn u32_at(bytes: &[u8], at: usize) -> u32 {
    match bytes.get(at..at + 4) {
        Some(b) => u32::from_le_bytes([b[0], b[1], b[2], b[3]]),
        None => 0,
    }
}

impl<'a> Sheet<'a> {
    /// Opens a sheet, checking its header, its section table and that its text is UTF-8.
    pub fn open(bytes: &'a [u8]) -> Result<Self, SheetError> {
        if bytes.len() < HEADER_SIZE {
            return Err(SheetError::Truncated);
        }
        if bytes[..4] != MAGIC {
            return Err(SheetError::NotASheet);
        }
        let version = u32_at(bytes, 4);
        let (major, minor) = (version as u16, (version >> 16) as u16);
        if major != FORMAT_MAJOR {
            return Err(SheetError::Version { major, minor });
        }
        let total = u32_at(bytes, 8) as usize;
        let count = u32_at(bytes, 12) as usize;
        if count > MAX_SECTIONS {
            return Err(SheetError::BadTable);
        }
        let table_end = HEADER_SIZE + count * SECTION_SIZE;
        if total > bytes.len() || table_end > total {
            return Err(SheetError::Truncated);
        }
        let bytes = &bytes[..total];
        let sections = &bytes[HEADER_SIZE..table_end];
        let mut sheet = Self { bytes, sections, text: "", pool: "" };
        for (i, entry) in sections.chunks_exact(SECTION_SIZE).enumerate() {
            let tag = Tag(u32_at(entry, 0));
            let (size, n, at) =
                (u32_at(entry, 4) as usize, u32_at(entry, 8) as usize, u32_at(entry, 12) as usize);
            let end = size.checked_mul(n).and_then(|len| len.checked_add(at));
            if size == 0 || at < table_end || end.is_none_or(|end| end > total) {
                return Err(SheetError::BadSection(tag));
            }
            if sections[..i * SECTION_SIZE].chunks_exact(SECTION_SIZE).any(|e| u32_at(e, 0) == tag.0) {
                return Err(SheetError::BadTable);
            }
        }
        let utf8 = |tag| core::str::from_utf8(sheet.bytes_of(tag)).map_err(|_| SheetError::NotUtf8(tag));
        (sheet.text, sheet.pool) = (utf8(tag::TEXT)?, utf8(tag::POOL)?);
        Ok(sheet)
    }

    /// The sheet's own bytes, without anything that may follow it.
    pub fn as_bytes(&self) -> &'a [u8] {
        self.bytes
    }

    /// Tag, record size and count of every section, in the order they stand.
    pub fn sections(&self) -> impl Iterator<Item = (Tag, usize, usize)> + 'a {
        self.sections
            .chunks_exact(SECTION_SIZE)
            .map(|e| (Tag(u32_at(e, 0)), u32_at(e, 4) as usize, u32_at(e, 8) as usize))
    }

    fn find(&self, tag: Tag) -> Option<(usize, &'a [u8])> {
        let e = self.sections.chunks_exact(SECTION_SIZE).find(|e| u32_at(e, 0) == tag.0)?;
        let (size, n, at) = (u32_at(e, 4) as usize, u32_at(e, 8) as usize, u32_at(e, 12) as usize);
        Some((size, &self.bytes[at..at + size * n]))
    }

    /// The raw bytes of a section; empty where there is none.
    pub fn bytes_of(&self, tag: Tag) -> &'a [u8] {
        self.find(tag).map_or(&[], |(_, bytes)| bytes)
    }

    /// The records of type `T`; empty where the sheet has no such section.
    pub fn records<T: Record>(&self) -> Records<'a, T> {
        match self.find(T::TAG) {
            Some((stride, bytes)) => Records { bytes, stride, kind: PhantomData },
            None => Records { bytes: &[], stride: 1, kind: PhantomData },
        }
    }

    /// The article's rendered text.
    pub fn text(&self) -> &'a str {
        self.text
    }

    /// The words at `span`; empty where it is out of range or cuts a character.
    pub fn slice(&self, span: Span) -> &'a str {
        self.text.get(span.range()).unwrap_or("")
    }

    /// A string of the pool; empty where it is out of range or cuts a character.
    pub fn str(&self, s: Str) -> &'a str {
        let start = s.start as usize;
        start.checked_add(s.len as usize).and_then(|end| self.pool.get(start..end)).unwrap_or("")
    }
}

impl core::fmt::Debug for Sheet<'_> {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        write!(f, "Sheet({} bytes, {} sections)", self.bytes.len(), self.sections.len() / SECTION_SIZE)
    }
}

/// The records of one section.
pub struct Records<'a, T> {
    bytes: &'a [u8],
    stride: usize,
    kind: PhantomData<T>,
}

impl<T> Clone for Records<'_, T> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<T> Copy for Records<'_, T> {}

impl<T> Default for Records<'_, T> {
    fn default() -> Self {
        Self { bytes: &[], stride: 1, kind: PhantomData }
    }
}

impl<'a, T: Record> Records<'a, T> {
    /// How many there are.
    #[inline]
    pub fn len(&self) -> usize {
        self.bytes.len() / self.stride
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.bytes.is_empty()
    }

    /// The record at `index`.
    #[inline]
    pub fn get(&self, index: usize) -> Option<T> {
        let at = index.checked_mul(self.stride)?;
        self.bytes.get(at..at.checked_add(self.stride)?).map(T::read)
    }

    /// The record that `link` points to.
    #[inline]
    pub fn follow(&self, link: crate::Link) -> Option<T> {
        link.get().and_then(|i| self.get(i))
    }

    /// All records in order.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = T> + ExactSizeIterator + 'a + use<'a, T> {
        self.bytes.chunks_exact(self.stride).map(T::read)
    }

    /// `count` records from `first` on; fewer where the section ends sooner.
    pub fn run(&self, first: u32, count: u32) -> Self {
        let start = (first as usize).min(self.len());
        let end = (first as usize).saturating_add(count as usize).min(self.len());
        Self { bytes: &self.bytes[start * self.stride..end * self.stride], ..*self }
    }
}

impl<'a, T: Record + 'a> IntoIterator for Records<'a, T> {
    type Item = T;
    type IntoIter = core::iter::Map<core::slice::ChunksExact<'a, u8>, fn(&[u8]) -> T>;

    fn into_iter(self) -> Self::IntoIter {
        self.bytes.chunks_exact(self.stride).map(T::read as fn(&[u8]) -> T)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Block;

    #[test]
    fn an_index_beyond_all_records_is_none() {
        let empty = Records::<Block>::default();
        let bytes = [0; 64];
        let some = Records::<Block> { bytes: &bytes, stride: 1, kind: PhantomData };
        for index in [64, usize::MAX - 1, usize::MAX] {
            assert_eq!(empty.get(index), None);
            assert_eq!(some.get(index), None);
        }
    }
}
