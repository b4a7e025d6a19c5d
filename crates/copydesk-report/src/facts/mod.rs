//! An article's facts: as a table, as JSON, as one JSON object a line; and what many articles have in common.

mod corpus;
mod json;
mod only;
mod table;
mod view;
mod words;

pub use corpus::Common;
pub use json::JsonWriter;
pub use only::Only;
pub use table::table;
