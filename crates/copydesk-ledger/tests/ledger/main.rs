//! What a ledger may say, what it may not, and how the tool puts it.

mod broken;
mod contradictory;
mod editing;
mod huge;
mod matching;
mod outside;
mod reviews;
mod support;
mod view;
