//! Loads and runs rule plugins.
