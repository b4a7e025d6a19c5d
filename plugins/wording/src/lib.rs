//! First-party rules: wording.
