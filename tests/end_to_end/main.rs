//! End-to-end tests of the real binary, one module a capability.

mod across;
mod baseline;
mod changed;
mod command_line;
mod configuration;
mod discovery;
mod facts;
mod fixes;
mod hostile_input;
mod layers;
mod ledger;
mod names;
mod plugins;
mod pre_commit;
mod readme;
mod rules;
mod store;
mod suppression;
