//! What the terminal can show.

use std::borrow::Cow;
use std::io::IsTerminal;

/// How output for people is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Style {
    /// Columns to fill.
    pub width: usize,
    /// Whether to use colour.
    pub colour: bool,
    /// Whether to draw with lines and arrows beyond ASCII.
    pub unicode: bool,
}

/// Lines longer than this are hard to read, however wide the terminal.
const WIDEST: usize = 120;
/// What no drawing can do without.
const NARROWEST: usize = 40;
/// Where there is no terminal to ask.
const USUAL: usize = 80;

impl Style {
    /// No colour, 80 columns: for files and tests.
    pub const PLAIN: Self = Self { width: USUAL, colour: false, unicode: true };

    /// What suits standard output.
    pub fn for_stdout() -> Self {
        let size = terminal_size::terminal_size_of(std::io::stdout());
        Self::detect(std::io::stdout().is_terminal(), size.map(|(w, _)| w.0.into()), environment)
    }

    /// What suits standard error.
    pub fn for_stderr() -> Self {
        let size = terminal_size::terminal_size_of(std::io::stderr());
        Self::detect(std::io::stderr().is_terminal(), size.map(|(w, _)| w.0.into()), environment)
    }

    fn detect(terminal: bool, width: Option<usize>, env: impl Fn(&str) -> Option<String>) -> Self {
        let dumb = env("TERM").is_some_and(|t| t == "dumb");
        let colour = if env("NO_COLOR").is_some() {
            false
        } else if env("CLICOLOR_FORCE").is_some_and(|v| v != "0") {
            true
        } else {
            terminal && !dumb
        };
        let asked = env("COLUMNS").and_then(|c| c.parse().ok());
        let locale = ["LC_ALL", "LC_CTYPE", "LANG"].iter().find_map(|name| env(name));
        let unicode = match locale {
            // Every terminal that Windows has had since 2019 reads UTF-8, and sets none of these.
            None => !dumb && (cfg!(windows) || !terminal),
            Some(l) => l.to_ascii_lowercase().replace('-', "").ends_with("utf8"),
        };
        Self { width: asked.or(width).unwrap_or(USUAL), colour, unicode }
    }

    /// Columns to use: within what a drawing needs and an eye can follow.
    pub(crate) fn columns(&self) -> usize {
        self.width.clamp(NARROWEST, WIDEST)
    }

    /// What stands for text left out.
    pub(crate) fn ellipsis(&self) -> &'static str {
        if self.unicode { "…" } else { "..." }
    }

    /// Paints text, where there is colour.
    pub(crate) fn paint<'t>(&self, paint: Paint, text: &'t str) -> Cow<'t, str> {
        if self.colour && !text.is_empty() && paint != Paint::PLAIN {
            Cow::Owned(format!("\u{1b}[{}m{text}\u{1b}[0m", paint.0))
        } else {
            Cow::Borrowed(text)
        }
    }
}

/// An empty variable counts as none.
fn environment(name: &str) -> Option<String> {
    std::env::var_os(name).filter(|v| !v.is_empty()).map(|v| v.to_string_lossy().into_owned())
}

/// The parameters of an ANSI colour sequence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Paint(&'static str);

impl Paint {
    pub const ERROR: Self = Self("31;1");
    pub const WARNING: Self = Self("33;1");
    pub const SUGGESTION: Self = Self("36;1");
    pub const GOOD: Self = Self("32;1");
    pub const STRONG: Self = Self("1");
    pub const FAINT: Self = Self("2");
    pub const PLAIN: Self = Self("");
    pub const CODE: Self = Self("36");
}

#[cfg(test)]
mod tests {
    use super::*;

    fn detect(terminal: bool, env: &[(&str, &str)]) -> Style {
        Style::detect(terminal, None, |name| {
            env.iter().find(|(n, _)| *n == name).map(|(_, v)| (*v).to_owned())
        })
    }

    #[test]
    fn colour_is_for_terminals_unless_told_otherwise() {
        assert!(detect(true, &[]).colour);
        assert!(!detect(false, &[]).colour);
        assert!(!detect(true, &[("NO_COLOR", "1")]).colour);
        assert!(!detect(true, &[("TERM", "dumb")]).colour);
        assert!(detect(false, &[("CLICOLOR_FORCE", "1")]).colour);
        assert!(!detect(false, &[("CLICOLOR_FORCE", "1"), ("NO_COLOR", "1")]).colour);
    }

    #[test]
    fn the_locale_decides_what_to_draw_with() {
        assert!(detect(true, &[("LANG", "en_GB.UTF-8")]).unicode);
        assert!(detect(true, &[("LANG", "C.utf8")]).unicode);
        assert!(!detect(true, &[("LC_ALL", "C"), ("LANG", "en_GB.UTF-8")]).unicode);
        assert!(detect(false, &[]).unicode);
    }

    #[test]
    fn columns_stay_within_reason() {
        let columns = |n: &str| detect(false, &[("COLUMNS", n)]).columns();
        assert_eq!([columns("7"), columns("100"), columns("400"), columns("wide")], [40, 100, 120, 80]);
    }
}
