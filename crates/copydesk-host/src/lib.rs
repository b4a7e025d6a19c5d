//! Loads and runs rule plugins, and believes none of them.
//!
//! A [`Host`] holds plugins: bundled ones, called through the same function table as everybody else's, and
//! native libraries. A [`Session`] runs them for one worker thread and one configuration. Whatever a plugin
//! answers is checked before anyone sees it (see [`Reply`]); what cannot be right becomes a
//! [`PluginProblem`] that names the plugin, and the findings of every other plugin stand.
//!
//! Problems come in two places, so that a run's output does not depend on how articles were spread over
//! threads: what belongs to one article comes with its [`Reply`]; what belongs to the plugin as a whole
//! (it does not load, it refuses its options, it was given up after too many crashes) is said once a run by
//! [`Host::take_problems`].

mod call;
mod host;
mod limits;
mod manifest;
mod options;
mod problem;
mod reply;
mod session;
mod table;
mod validate;

pub use host::{Host, Origin, PluginInfo};
pub use limits::Limits;
pub use manifest::{Manifest, OptionSpec, RuleSpec};
pub use options::{RunOptions, Setting, Source, Value};
pub use problem::PluginProblem;
pub use reply::{Edit, Finding, Fix, Label, Reply};
pub use session::Session;
