//! First-party rules: names.
