//! Which articles something is for.

use globset::{GlobBuilder, GlobSet, GlobSetBuilder};

/// A list of path patterns; empty matches nothing.
#[derive(Clone, Debug, Default)]
pub struct Globs(Option<GlobSet>);

impl Globs {
    /// Compiles patterns. Gives the index and the reason of each that is none.
    pub fn new<'a>(patterns: impl IntoIterator<Item = &'a str>) -> (Self, Vec<(usize, String)>) {
        let (mut set, mut bad, mut any) = (GlobSetBuilder::new(), Vec::new(), false);
        for (i, pattern) in patterns.into_iter().enumerate() {
            // `*` stays within a folder, as everywhere else in the tool.
            match GlobBuilder::new(pattern.trim_start_matches("./")).literal_separator(true).build() {
                Ok(glob) => {
                    set.add(glob);
                    any = true;
                }
                Err(e) => bad.push((i, e.kind().to_string())),
            }
        }
        (Self(any.then(|| set.build().ok()).flatten()), bad)
    }

    /// Whether a path (with `/` between parts) matches one of them.
    pub fn matches(&self, path: &str) -> bool {
        let path = path.trim_start_matches("./");
        self.0.as_ref().is_some_and(|set| set.is_match(path))
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_none()
    }
}
