//! An index of facts over many articles.
