//! First-party rules: acronyms.
