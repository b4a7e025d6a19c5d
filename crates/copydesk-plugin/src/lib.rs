//! What a copydesk rule plugin is written with.
//!
//! A rule is one file: a documented struct made by [`rule!`], and an implementation of [`Rule`] that looks
//! at an [`Article`] and pushes [`Flag`]s. Its documentation holds its examples (see [`examples`]), which
//! run as tests. [`plugin!`] puts rules into a plugin; [`export!`] makes the library loadable.
//!
//! ```
//! use copydesk_plugin::prelude::*;
//!
//! copydesk_plugin::rule! {
//!     /// Flags the word "very".
//!     ///
//!     /// ```flag
//!     /// It was very late.
//!     ///        ^^^^
//!     /// ```
//!     pub struct Very = "style/very", SUGGESTION;
//!     options {
//!         /// Words to flag.
//!         words: Vec<String> = &["very"],
//!     }
//! }
//!
//! impl Rule for Very {
//!     fn check(&self, article: &Article<'_>, flags: &mut Flags) {
//!         for token in article.tokens() {
//!             let word = article.slice(token.span);
//!             if self.words.iter().any(|w| w.eq_ignore_ascii_case(word)) {
//!                 flags.push(Flag::at(token.span, format!("“{word}” says little")));
//!             }
//!         }
//!     }
//! }
//!
//! copydesk_plugin::plugin! { name: "style", rules: [Very] }
//! # fn main() {}
//! ```
//!
//! Panics stay inside: the shim that [`plugin!`] makes catches them rule by rule, drops what the rule had
//! found in that article, and reports the rule as failed.

pub mod abi;
mod article;
mod corpus;
pub mod examples;
mod flag;
mod options;
mod panics;
mod rule;
pub mod shim;

pub use article::Article;
pub use copydesk_model as model;
pub use corpus::Corpus;
pub use flag::{Flag, Flags};
pub use options::{OptionKind, OptionSet, OptionSpec};
pub use rule::{Declarative, Declared, DeclaredRule, Plugin, Rule, RuleMeta};

/// What a rule's file usually needs.
pub mod prelude {
    pub use crate::{Article, Corpus, Flag, Flags, Rule};
    pub use copydesk_model::*;
}
