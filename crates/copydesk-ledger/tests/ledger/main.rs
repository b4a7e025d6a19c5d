//! What a ledger may say, what it may not, and how the tool puts it.

mod broken;
mod contradictory;
mod outside;
mod reviews;
mod support;
