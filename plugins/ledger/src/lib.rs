//! First-party rules: ledger.
