//! First-party rules: dates.
