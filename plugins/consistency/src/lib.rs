//! First-party rules: consistency.
