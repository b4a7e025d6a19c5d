//! What a desk has verified: ledgers read, checked, edited and matched.
