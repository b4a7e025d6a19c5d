//! An article's facts: as a table, as JSON, as one JSON object a line.

mod json;
mod only;
mod view;

pub use json::JsonWriter;
pub use only::Only;
