//! Fixed-size little-endian records and the field types they are made of.

use alloc::vec::Vec;

/// A value with a fixed little-endian encoding, usable as a record's field.
///
/// The all-zero encoding must mean "unknown", "none" or "no flags": it is what a reader sees in place of a
/// field that an older writer did not know.
pub trait Field: Copy {
    /// Encoded size in bytes.
    const SIZE: usize;
    /// Reads the value from the first [`Field::SIZE`] bytes of `bytes`.
    fn get(bytes: &[u8]) -> Self;
    /// Appends the value's encoding.
    fn put(self, out: &mut Vec<u8>);
}

macro_rules! int_field {
    ($($t:ty),*) => {$(
        impl Field for $t {
            const SIZE: usize = size_of::<$t>();
            #[inline]
            fn get(bytes: &[u8]) -> Self {
                let mut raw = [0; size_of::<$t>()];
                raw.copy_from_slice(&bytes[..size_of::<$t>()]);
                <$t>::from_le_bytes(raw)
            }
            #[inline]
            fn put(self, out: &mut Vec<u8>) {
                out.extend_from_slice(&self.to_le_bytes());
            }
        }
    )*};
}
int_field!(u8, u16, u32, u64, i32, i64);

/// A section's four-byte tag.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Tag(pub u32);

impl Tag {
    /// A tag spelt as four ASCII characters.
    pub const fn new(name: &[u8; 4]) -> Self {
        Self(u32::from_le_bytes(*name))
    }
}

/// What a type looks like from outside Rust: from this the C header is made.
#[derive(Clone, Copy, Debug)]
pub struct FieldInfo {
    /// The field's name.
    pub name: &'static str,
    /// Its type's name.
    pub ty: &'static str,
    /// Lines of its documentation, each with the space that follows `///`.
    pub docs: &'static str,
    /// Where it begins.
    pub offset: usize,
    /// Its size in bytes.
    pub size: usize,
}

/// A fixed-size record: one row of a section.
pub trait Record: Copy + Default + 'static {
    /// The type's name.
    const NAME: &'static str;
    /// Lines of its documentation, each with the space that follows `///`.
    const DOCS: &'static str;
    /// Its fields in order.
    const FIELDS: &'static [FieldInfo];
    /// The section that holds records of this type.
    const TAG: Tag;
    /// Encoded size in bytes of the version that this crate writes.
    const SIZE: usize;
    /// Reads a record from `bytes`, which may be shorter (older) or longer (newer) than [`Record::SIZE`].
    fn read(bytes: &[u8]) -> Self;
    /// Appends the record's encoding.
    fn write(&self, out: &mut Vec<u8>);
}

/// Declares a record type: a plain `repr(C)` struct without padding, its tag and its encoding.
macro_rules! record {
    ($(#[doc = $doc:expr])* $name:ident = $tag:literal { $($(#[doc = $fdoc:expr])* $field:ident: $ty:ty),* $(,)? }) => {
        $(#[doc = $doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
        #[repr(C)]
        pub struct $name {
            $($(#[doc = $fdoc])* pub $field: $ty),*
        }

        impl $crate::Record for $name {
            const NAME: &'static str = stringify!($name);
            const DOCS: &'static str = concat!($($doc, "\n"),*);
            const FIELDS: &'static [$crate::FieldInfo] = &[$($crate::FieldInfo {
                name: stringify!($field),
                ty: stringify!($ty),
                docs: concat!($($fdoc, "\n"),*),
                offset: core::mem::offset_of!($name, $field),
                size: <$ty as $crate::Field>::SIZE,
            }),*];
            const TAG: $crate::Tag = $crate::Tag::new($tag);
            const SIZE: usize = 0 $(+ <$ty as $crate::Field>::SIZE)*;

            #[inline]
            fn read(bytes: &[u8]) -> Self {
                const N: usize = <$name as $crate::Record>::SIZE;
                let mut raw = [0u8; N];
                let n = if bytes.len() < N { bytes.len() } else { N };
                raw[..n].copy_from_slice(&bytes[..n]);
                let mut at = 0;
                $(
                    let $field = <$ty as $crate::Field>::get(&raw[at..]);
                    at += <$ty as $crate::Field>::SIZE;
                )*
                let _ = at;
                Self { $($field),* }
            }

            #[inline]
            fn write(&self, out: &mut alloc::vec::Vec<u8>) {
                $(<$ty as $crate::Field>::put(self.$field, out);)*
            }
        }

        // The C header mirrors these structs field by field, so there must be no padding.
        const _: () = assert!(size_of::<$name>() == <$name as $crate::Record>::SIZE);
    };
}
pub(crate) use record;

/// Declares an open enumeration: a transparent integer with named values, so that a value from a newer
/// writer is carried, not rejected.
macro_rules! open_enum {
    ($(#[doc = $doc:expr])* $name:ident($int:ty) { $($(#[doc = $vdoc:expr])* $value:ident = $n:literal $text:literal),* $(,)? }) => {
        $(#[doc = $doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
        #[repr(transparent)]
        pub struct $name(pub $int);

        impl $name {
            $($(#[doc = $vdoc])* pub const $value: Self = Self($n);)*

            /// All values that this version knows: constant, value and documentation.
            pub const ALL: &'static [(&'static str, Self, &'static str)] =
                &[$((stringify!($value), Self($n), concat!($($vdoc, "\n"),*))),*];

            /// The value's name as it stands in output; `"unknown"` for a value this version does not know.
            pub const fn name(self) -> &'static str {
                match self.0 {
                    $($n => $text,)*
                    _ => "unknown",
                }
            }

            /// The value of this name.
            pub fn from_name(name: &str) -> Option<Self> {
                match name {
                    $($text => Some(Self($n)),)*
                    _ => None,
                }
            }
        }

        impl core::fmt::Debug for $name {
            fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
                f.write_str(self.name())
            }
        }

        impl $crate::Field for $name {
            const SIZE: usize = <$int as $crate::Field>::SIZE;
            #[inline]
            fn get(bytes: &[u8]) -> Self {
                Self(<$int as $crate::Field>::get(bytes))
            }
            #[inline]
            fn put(self, out: &mut alloc::vec::Vec<u8>) {
                <$int as $crate::Field>::put(self.0, out)
            }
        }
    };
}
pub(crate) use open_enum;

/// Declares a set of bit flags stored in an integer.
macro_rules! flags {
    ($(#[doc = $doc:expr])* $name:ident($int:ty) { $($(#[doc = $vdoc:expr])* $value:ident = $bit:literal),* $(,)? }) => {
        $(#[doc = $doc])*
        #[derive(Clone, Copy, PartialEq, Eq, Hash, Default)]
        #[repr(transparent)]
        pub struct $name(pub $int);

        impl $name {
            /// No flag set.
            pub const NONE: Self = Self(0);
            $($(#[doc = $vdoc])* pub const $value: Self = Self(1 << $bit);)*

            /// All flags that this version knows: constant, value and documentation.
            pub const ALL: &'static [(&'static str, Self, &'static str)] =
                &[$((stringify!($value), Self(1 << $bit), concat!($($vdoc, "\n"),*))),*];

            /// Whether every flag of `other` is set.
            #[inline]
            pub const fn has(self, other: Self) -> bool {
                self.0 & other.0 == other.0
            }

            /// Whether any flag of `other` is set.
            #[inline]
            pub const fn any(self, other: Self) -> bool {
                self.0 & other.0 != 0
            }

            /// Sets or clears the flags of `other`.
            #[inline]
            pub fn set(&mut self, other: Self, on: bool) {
                if on { self.0 |= other.0 } else { self.0 &= !other.0 }
            }

            /// These flags and those of `other`.
            #[inline]
            #[must_use]
            pub const fn with(self, other: Self) -> Self {
                Self(self.0 | other.0)
            }
        }

        impl core::ops::BitOr for $name {
            type Output = Self;
            #[inline]
            fn bitor(self, other: Self) -> Self {
                self.with(other)
            }
        }

        impl core::ops::BitOrAssign for $name {
            #[inline]
            fn bitor_assign(&mut self, other: Self) {
                self.0 |= other.0;
            }
        }

        impl core::fmt::Debug for $name {
            fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
                let mut first = true;
                $(if self.has(Self::$value) {
                    if !first { f.write_str("|")?; }
                    f.write_str(stringify!($value))?;
                    first = false;
                })*
                if first { f.write_str("-") } else { Ok(()) }
            }
        }

        impl $crate::Field for $name {
            const SIZE: usize = <$int as $crate::Field>::SIZE;
            #[inline]
            fn get(bytes: &[u8]) -> Self {
                Self(<$int as $crate::Field>::get(bytes))
            }
            #[inline]
            fn put(self, out: &mut alloc::vec::Vec<u8>) {
                <$int as $crate::Field>::put(self.0, out)
            }
        }
    };
}
pub(crate) use flags;

/// A half-open range of bytes: of the rendered text in a sheet, of the file in a [`crate::SourceSegment`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
#[repr(C)]
pub struct Span {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Span {
    /// The range `start..end`.
    pub const fn new(start: u32, end: u32) -> Self {
        Self { start, end }
    }

    /// Length in bytes; zero for a reversed range.
    pub const fn len(self) -> u32 {
        self.end.saturating_sub(self.start)
    }

    /// Whether the range holds nothing.
    pub const fn is_empty(self) -> bool {
        self.end <= self.start
    }

    /// Whether `other` lies within this range.
    pub const fn contains(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the two ranges share a byte.
    pub const fn overlaps(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The smallest range that holds both.
    #[must_use]
    pub fn hull(self, other: Span) -> Span {
        Span { start: self.start.min(other.start), end: self.end.max(other.end) }
    }

    /// The range as `usize`s, for slicing.
    pub const fn range(self) -> core::ops::Range<usize> {
        self.start as usize..self.end as usize
    }
}

impl Field for Span {
    const SIZE: usize = 8;
    #[inline]
    fn get(bytes: &[u8]) -> Self {
        Self { start: u32::get(bytes), end: u32::get(&bytes[4..]) }
    }
    #[inline]
    fn put(self, out: &mut Vec<u8>) {
        self.start.put(out);
        self.end.put(out);
    }
}

/// A string of the sheet's string pool. The empty string means "none".
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
#[repr(C)]
pub struct Str {
    /// First byte in the pool.
    pub start: u32,
    /// Length in bytes.
    pub len: u32,
}

impl Str {
    /// Whether this is the empty string.
    pub const fn is_empty(self) -> bool {
        self.len == 0
    }
}

impl Field for Str {
    const SIZE: usize = 8;
    #[inline]
    fn get(bytes: &[u8]) -> Self {
        Self { start: u32::get(bytes), len: u32::get(&bytes[4..]) }
    }
    #[inline]
    fn put(self, out: &mut Vec<u8>) {
        self.start.put(out);
        self.len.put(out);
    }
}

/// A link to a record of another section: the record's index plus one, zero for none.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
#[repr(transparent)]
pub struct Link(pub u32);

impl Link {
    /// No record.
    pub const NONE: Self = Self(0);

    /// A link to the record at `index`.
    pub const fn to(index: usize) -> Self {
        Self(index as u32 + 1)
    }

    /// The index linked to.
    #[inline]
    pub const fn get(self) -> Option<usize> {
        if self.0 == 0 { None } else { Some(self.0 as usize - 1) }
    }

    /// Whether there is no record.
    pub const fn is_none(self) -> bool {
        self.0 == 0
    }
}

impl core::fmt::Debug for Link {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        match self.get() {
            Some(i) => write!(f, "#{i}"),
            None => f.write_str("-"),
        }
    }
}

impl Field for Link {
    const SIZE: usize = 4;
    #[inline]
    fn get(bytes: &[u8]) -> Self {
        Self(u32::get(bytes))
    }
    #[inline]
    fn put(self, out: &mut Vec<u8>) {
        self.0.put(out);
    }
}
