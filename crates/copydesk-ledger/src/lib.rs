//! What a desk has verified: ledgers read, checked, edited and matched.
//!
//! [`load`] reads ledger files into a [`Ledger`] and says what is wrong with them; [`Ledger::read_values`]
//! fetches values from the repository's own files; [`Ledger::check`] holds the ledger against itself,
//! [`Ledger::matches`] an article against the ledger. [`edit`] changes ledger files.
#![forbid(unsafe_code)]

mod check;
mod due;
pub mod edit;
mod entry;
mod fields;
mod files;
mod from;
mod globs;
mod ledger;
mod load;
mod matching;
mod period;
mod phrases;
mod problem;
mod quotes;
mod split;
mod suggest;
mod view;
mod yaml;

pub use due::Due;
pub use entry::{
    Articles, Defaults, Entity, Fact, Kind, Quote, Rank, Source, Stale, Term, ValueFrom, Verified,
};
pub use fields::{At, Value};
pub use files::{Root, expand, read_ledgers};
pub use from::read_setting;
pub use globs::Globs;
pub use ledger::{File, Ledger, Loaded, Review};
pub use load::load;
pub use matching::{Clock, Match, Target};
pub use period::Period;
pub use problem::{Gravity, Label, Place, Problem, sort_problems};
pub use suggest::{Suggestion, suggest};
pub use view::Met;
