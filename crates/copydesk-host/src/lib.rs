//! Loads and runs rule plugins, and believes none of them.
//!
//! A [`Host`] holds plugins: bundled ones, called through the same function table as everybody else's, and
//! native libraries. A [`Session`] runs them for one worker thread and one configuration. Whatever a plugin
//! answers is checked before anyone sees it (see [`Reply`]); what cannot be right becomes a
//! [`PluginProblem`] that names the plugin, and the findings of every other plugin stand. This crate's
//! README.md has the protocol, the rules of trust, and why they are as they are.
//!
//! Problems come in two places, so that a run's output does not depend on how articles were spread over
//! threads: what belongs to one article comes with its [`Reply`]; what belongs to the plugin as a whole
//! (it does not load, it refuses its options, it was given up after too many crashes) is said once a run by
//! [`Host::take_problems`].

mod call;
mod child;
mod frame;
#[cfg(any(test, feature = "fuzzing"))]
#[doc(hidden)]
pub mod fuzzing;
mod host;
mod library;
mod limits;
mod manifest;
mod native;
mod options;
mod places;
mod problem;
mod process;
mod remote;
mod reply;
mod session;
mod sys;
mod table;
mod trust;
mod validate;

pub use child::{CHILD_ARGUMENT, child_main, child_main_if_asked};
pub use host::{Host, Origin, PluginInfo};
pub use limits::Limits;
pub use manifest::{Manifest, OptionSpec, RuleSpec};
pub use native::{Inspection, Isolation, Native};
pub use options::{RunOptions, Setting, Source, Value};
pub use places::Places;
pub use problem::PluginProblem;
pub use reply::{Edit, Finding, Fix, Label, Reply};
pub use session::Session;
pub use trust::{Trust, Trusted, trust, untrust};
