//! An index of facts over many articles.
//!
//! [`piece`] takes from an article's sheet what can be compared with other articles; [`Index`] joins the
//! pieces of a run and lays them out as the view that rules see in `finish`; [`Store`] keeps pieces between
//! runs; [`around`] makes the small view that checking a few files of many needs.
#![forbid(unsafe_code)]

mod around;
mod extract;
mod hash;
mod index;
mod item;
mod store;
pub mod wire;

pub use around::around;
pub use extract::piece;
pub use index::{Article, Index, KEPT};
pub use item::{Head, Item, Piece};
pub use store::{Known, Record, Scope, Stamp, Store, content_hash, folder_for};
