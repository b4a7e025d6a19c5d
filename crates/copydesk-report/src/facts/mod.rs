//! An article's facts: as a table, as JSON, as one JSON object a line.

mod json;
mod only;
mod table;
mod view;
mod words;

pub use json::JsonWriter;
pub use only::Only;
pub use table::table;
