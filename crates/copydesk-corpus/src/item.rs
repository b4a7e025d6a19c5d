//! One article's entries in few bytes: what travels from extraction to the index and to the store.

use crate::wire::{Put, Take};
use copydesk_model::{Day, Decimal, EntryKind, Span};

/// A thing that an article holds, before it has a file and strings of a pool.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Item<'a> {
    /// What it is.
    pub kind: EntryKind,
    /// What it is compared by.
    pub key: &'a str,
    /// As it is written.
    pub text: &'a str,
    /// What belongs to it.
    pub detail: &'a str,
    /// Its first place.
    pub span: Span,
    /// How often it stands in the article.
    pub count: u32,
    /// A figure's value.
    pub value: Decimal,
    /// First day it holds for.
    pub earliest: Day,
    /// Last day it holds for.
    pub latest: Day,
    /// Flags of the record it was made from.
    pub flags: u16,
    /// Kind of the record it was made from.
    pub subkind: u16,
}

impl<'a> Item<'a> {
    /// What tells things of one kind and key apart, in the order in which they stand.
    pub(crate) fn rank(&self) -> impl Ord + PartialEq + use<'a> {
        let v = self.value;
        let value = (v.mantissa, v.exponent, v.digits);
        (self.text, self.detail, self.flags, self.subkind, value, self.earliest, self.latest)
    }
}

/// An article's head: what a [`copydesk_model::File`] record is made of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Head<'a> {
    /// Path, with `/` between parts.
    pub path: &'a str,
    /// Title.
    pub title: &'a str,
    /// Date.
    pub date: Day,
}

/// An article's entries, encoded: a few dozen bytes each.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Piece {
    bytes: Box<[u8]>,
}

/// Changes when pieces are encoded or made in another way.
pub(crate) const PIECE_VERSION: u8 = 5;

const HAS_KEY: u8 = 1;
const HAS_DETAIL: u8 = 2;
const HAS_VALUE: u8 = 4;
const HAS_DAYS: u8 = 8;
const MANY: u8 = 16;

/// Writes pieces.
#[derive(Default)]
pub(crate) struct PieceWriter {
    out: Vec<u8>,
}

impl Put for PieceWriter {
    fn out(&mut self) -> &mut Vec<u8> {
        &mut self.out
    }
}

impl PieceWriter {
    pub(crate) fn new(head: Head<'_>) -> Self {
        let mut w = Self { out: Vec::with_capacity(4096) };
        w.out.push(PIECE_VERSION);
        w.text(head.path);
        w.text(head.title);
        w.signed(i64::from(head.date.0));
        w
    }

    pub(crate) fn item(&mut self, item: &Item<'_>) {
        // A key is its text in small letters as a rule, and need not be kept then.
        let same = item.key.chars().eq(item.text.chars().flat_map(char::to_lowercase));
        let mut has = 0;
        for (bit, on) in [
            (HAS_KEY, !same),
            (HAS_DETAIL, !item.detail.is_empty()),
            (HAS_VALUE, item.value != Decimal::default()),
            (HAS_DAYS, item.earliest.is_known() || item.latest.is_known()),
            (MANY, item.count != 1),
        ] {
            has |= if on { bit } else { 0 };
        }
        self.out.push(has);
        self.out.push(item.kind.0 as u8);
        self.number(item.flags.into());
        self.number(item.subkind.into());
        self.number(item.span.start.into());
        self.number(item.span.len().into());
        self.text(item.text);
        if has & HAS_KEY != 0 {
            self.text(item.key);
        }
        if has & HAS_DETAIL != 0 {
            self.text(item.detail);
        }
        if has & MANY != 0 {
            self.number(item.count.into());
        }
        if has & HAS_VALUE != 0 {
            self.signed(item.value.mantissa);
            self.signed(item.value.exponent.into());
            self.number(item.value.digits.into());
        }
        if has & HAS_DAYS != 0 {
            self.signed(item.earliest.0.into());
            self.signed(item.latest.0.into());
        }
    }

    pub(crate) fn finish(self) -> Piece {
        Piece { bytes: self.out.into_boxed_slice() }
    }
}

impl Piece {
    /// Takes bytes that came from elsewhere, after reading through them once.
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let mut reader = Reader::open(bytes)?;
        reader.head()?;
        let mut key = String::new();
        while !reader.rest.is_empty() {
            reader.item(&mut key)?;
        }
        Some(Self { bytes: bytes.into() })
    }

    /// The bytes.
    pub fn as_bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// The article's head.
    pub fn head(&self) -> Head<'_> {
        Reader::open(&self.bytes).and_then(|mut r| r.head()).unwrap_or_default()
    }

    /// Calls `f` with the place and the count of each item, which is quicker than the whole items are.
    pub(crate) fn each_place(&self, mut f: impl FnMut(Span, u32)) {
        let Some(mut reader) = Reader::open(&self.bytes) else { return };
        if reader.head().is_none() {
            return;
        }
        while !reader.rest.is_empty() {
            let Some((span, count)) = reader.place() else { return };
            f(span, count);
        }
    }

    /// Calls `f` with each item, in the order in which they were written.
    pub fn each(&self, mut f: impl FnMut(&Item<'_>)) {
        let Some(mut reader) = Reader::open(&self.bytes) else { return };
        if reader.head().is_none() {
            return;
        }
        let mut key = String::new();
        while !reader.rest.is_empty() {
            let Some(item) = reader.item(&mut key) else { return };
            f(&item);
        }
    }
}

struct Reader<'a> {
    rest: &'a [u8],
}

impl<'a> Take<'a> for Reader<'a> {
    fn rest(&mut self) -> &mut &'a [u8] {
        &mut self.rest
    }
}

impl<'a> Reader<'a> {
    fn open(bytes: &'a [u8]) -> Option<Self> {
        let (version, rest) = bytes.split_first()?;
        (*version == PIECE_VERSION).then_some(Self { rest })
    }

    fn int(&mut self) -> Option<i32> {
        i32::try_from(self.signed()?).ok()
    }

    fn head(&mut self) -> Option<Head<'a>> {
        Some(Head { path: self.text()?, title: self.text()?, date: Day(self.int()?) })
    }

    /// The next item's place and count.
    fn place(&mut self) -> Option<(Span, u32)> {
        let (has, _kind) = (self.byte()?, self.byte()?);
        self.number()?;
        self.number()?;
        let start: u32 = self.small()?;
        let end = start.checked_add(self.small()?)?;
        for on in [true, has & HAS_KEY != 0, has & HAS_DETAIL != 0] {
            if on {
                self.bytes()?;
            }
        }
        let count = if has & MANY != 0 { self.small()? } else { 1 };
        let numbers = if has & HAS_VALUE != 0 { 3 } else { 0 } + if has & HAS_DAYS != 0 { 2 } else { 0 };
        for _ in 0..numbers {
            self.number()?;
        }
        Some((Span::new(start, end), count))
    }

    /// The next item; its key lives in `key` where it is the text in small letters.
    fn item<'k>(&mut self, key: &'k mut String) -> Option<Item<'k>>
    where
        'a: 'k,
    {
        let (has, kind) = (self.byte()?, EntryKind(self.byte()?.into()));
        let (flags, subkind) = (self.small()?, self.small()?);
        let start: u32 = self.small()?;
        let end = start.checked_add(self.small()?)?;
        let text = self.text()?;
        let key = if has & HAS_KEY != 0 {
            self.text()?
        } else {
            key.clear();
            if text.is_ascii() {
                key.push_str(text);
                key.make_ascii_lowercase();
            } else {
                key.extend(text.chars().flat_map(char::to_lowercase));
            }
            key.as_str()
        };
        let detail = if has & HAS_DETAIL != 0 { self.text()? } else { "" };
        let count = if has & MANY != 0 { self.small()? } else { 1 };
        let value = if has & HAS_VALUE != 0 {
            Decimal { mantissa: self.signed()?, exponent: self.int()?, digits: self.small()? }
        } else {
            Decimal::default()
        };
        let (earliest, latest) =
            if has & HAS_DAYS != 0 { (Day(self.int()?), Day(self.int()?)) } else { (Day(0), Day(0)) };
        let span = Span::new(start, end);
        Some(Item { kind, key, text, detail, span, count, value, earliest, latest, flags, subkind })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_is_written_is_read() {
        proptest!(|(
            key in "[A-Za-zÉİß ]{0,8}", text in "[A-Za-zÉİß ]{0,8}", detail in "[a-z]{0,4}",
            start in 0u32..1_000_000, len in 0u32..1000, count in 0u32..5,
            mantissa: i64, exponent: i32, day in -9i32..9, flags: u16, subkind: u16
        )| {
            let item = Item {
                kind: EntryKind::CLAIM, key: &key, text: &text, detail: &detail,
                span: Span::new(start, start + len), count,
                value: Decimal { mantissa, exponent, digits: 3 },
                earliest: Day(day), latest: Day(-day), flags, subkind,
            };
            let plain = Item { value: Decimal::default(), count: 1, key: "abc", text: "ABC", ..Item::default() };
            let head = Head { path: &text, title: &key, date: Day(day) };
            let mut w = PieceWriter::new(head);
            w.item(&item);
            w.item(&plain);
            let piece = w.finish();
            prop_assert_eq!(piece.head(), head);
            let mut n = 0;
            piece.each(|found| {
                assert_eq!(*found, [item, plain][n]);
                n += 1;
            });
            let mut places = Vec::new();
            piece.each_place(|span, count| places.push((span, count)));
            prop_assert_eq!(places, [(item.span, item.count), (plain.span, plain.count)]);
            prop_assert_eq!(n, 2);
            prop_assert_eq!(Piece::from_bytes(piece.as_bytes()), Some(piece));
        });
    }

    #[test]
    fn damaged_bytes_are_refused() {
        proptest!(|(bytes in proptest::collection::vec(any::<u8>(), 0..200))| {
            let _ = Piece::from_bytes(&bytes);
            let mut bytes = bytes;
            bytes.insert(0, PIECE_VERSION);
            if let Some(piece) = Piece::from_bytes(&bytes) {
                piece.each(|_| {});
            }
        });
    }
}
