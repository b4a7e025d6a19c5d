//! A plugin that misbehaves on command, for the tests.
