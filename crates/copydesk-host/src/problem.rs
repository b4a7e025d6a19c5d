//! What went wrong with a plugin.

use std::fmt;

/// Something that a plugin did not do, or did wrongly.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct PluginProblem {
    /// The plugin's name, or its path where it never said its name.
    pub plugin: String,
    /// The rule; none where it is the plugin as a whole.
    pub rule: Option<String>,
    /// What happened, in a sentence; further lines may hold what the plugin printed.
    pub message: String,
}

impl PluginProblem {
    /// A problem of the plugin as a whole.
    pub fn of(plugin: impl Into<String>, message: impl Into<String>) -> Self {
        Self { plugin: plugin.into(), rule: None, message: message.into() }
    }
}

impl fmt::Display for PluginProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "plugin `{}`: ", self.plugin)?;
        if let Some(rule) = &self.rule {
            write!(f, "rule {rule}: ")?;
        }
        f.write_str(&self.message)
    }
}

/// Text from a plugin as it may be shown: control characters, which could drive a terminal, become spaces;
/// line ends stay where `lines` says so.
pub(crate) fn clean(text: &str, lines: bool) -> String {
    let bad = |c: char| c.is_control() && !(lines && c == '\n');
    if text.contains(bad) { text.replace(bad, " ") } else { text.to_owned() }
}

/// The first `max` bytes or so of a text that came from a plugin.
pub(crate) fn shorten(text: &str, max: usize) -> String {
    if text.len() <= max {
        return clean(text, true);
    }
    let mut end = max;
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    format!("{} …", clean(&text[..end], true))
}
