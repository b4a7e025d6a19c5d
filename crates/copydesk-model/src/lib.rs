//! The flat fact sheet: one set of record types that is at once the core's data model, the plugin
//! boundary's wire format and the cache's file format.
//!
//! A *sheet* is one run of bytes: a header, a table of sections, and the sections themselves. Each section
//! is an array of fixed-size little-endian records, or (text and string pool) plain UTF-8. Links between
//! records are one-based indices ([`Link`]), strings are ranges ([`Span`] into the article's rendered text,
//! [`Str`] into the string pool), so the bytes mean the same wherever they stand.
//!
//! * Records may grow: a reader takes the fields it knows and fills missing ones with zero, which every
//!   field type reads as "unknown".
//! * Readers skip sections whose [`Tag`] they don't know.
//! * Nothing here trusts a length: opening a sheet checks the section table, and every look-up that could
//!   be out of range returns an `Option` or an empty value. There is no `unsafe` and no alignment demand.
//!
//! Offsets are bytes. Spans that rules see are ranges of the *rendered* text (markup removed); the
//! [`SourceMap`] turns them into ranges of the file.
#![no_std]
#![forbid(unsafe_code)]

extern crate alloc;

mod builder;
pub mod compare;
mod corpus;
mod document;
mod facts;
mod ledger;
mod manifest;
mod record;
mod reply;
mod sheet;
mod source_map;
mod units;
mod value;

pub use builder::{Pool, SheetBuf, SheetBuilder, SheetWriter, ViewBuilder};
pub use corpus::*;
pub use document::*;
pub use facts::*;
pub use ledger::*;
pub use manifest::*;
pub use record::{Field, FieldInfo, Link, Record, Span, Str, Tag};
pub use reply::*;
pub use sheet::{FORMAT_MAJOR, FORMAT_MINOR, HEADER_SIZE, MAGIC, Records, SECTION_SIZE, Sheet, SheetError};
pub use source_map::SourceMap;
pub use units::{Dimension, UNITS, Unit, convert, minor_unit, unit};
pub use value::*;
