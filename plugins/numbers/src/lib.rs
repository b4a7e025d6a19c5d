//! First-party rules: numbers.
