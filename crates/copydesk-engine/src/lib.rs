//! Configuration, discovery, running, suppression and fixes.
