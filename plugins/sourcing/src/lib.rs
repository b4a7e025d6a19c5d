//! First-party rules: sourcing.
