//! Configuration, file discovery, running, suppression and fixes: the one library that the command line,
//! the tests and editors call.

mod diagnostic;
mod source;

pub use diagnostic::{Diagnostic, Edit, Fix, Label, Outcome, Place, Problem, Summary};
pub use source::{Position, Source, Sources};
