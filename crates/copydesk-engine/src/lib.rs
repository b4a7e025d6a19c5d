//! Configuration, file discovery, running, suppression and fixes: the one library that the command line,
//! the tests and editors call.

pub mod baseline;
pub mod catalogue;
mod changed;
pub mod config;
mod diagnostic;
pub mod discover;
pub mod examples;
pub mod fix;
mod ledgers;
pub mod packs;
mod rules;
mod run;
mod source;
mod suggest;
mod suppress;

pub use config::{Origin, Profile, shown};
pub use diagnostic::{Diagnostic, Edit, Fix, Label, Outcome, Place, Problem, Summary};
pub use discover::Input;
pub use ledgers::{Ledgers, cache_folder};
pub use rules::Rules;
pub use run::{Progress, Request, check, check_and_fix, facts, today};
pub use source::{Position, Source, Sources};
