//! An index of facts over many articles.
//!
//! [`piece`] takes from an article's sheet what can be compared with other articles; [`Index`] joins the
//! pieces of a run and lays them out as the view that rules see in `finish`; [`Store`] keeps pieces between
//! runs; a [`Shelf`] keeps the index itself by key, and gives of it what has to do with a few articles.
#![forbid(unsafe_code)]

mod extract;
mod hash;
mod index;
mod item;
mod shelf;
mod slips;
mod store;
pub mod wire;

pub use extract::piece;
pub use index::{Article, Index, KEPT};
pub use item::{Head, Item, Piece};
pub use shelf::{Change, Damaged, Files, Reach, SHELF, Shelf, Views, write_shelf};
pub use store::{Known, Record, Scope, Stamp, Store, content_hash, folder_for};
