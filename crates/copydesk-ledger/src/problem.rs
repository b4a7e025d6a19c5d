//! What is wrong with a ledger, and where.

use copydesk_model::Span;

/// A place in a ledger file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Place {
    /// Index of the file among the ledger's files.
    pub file: u32,
    /// Bytes of that file.
    pub span: Span,
}

/// How bad a problem is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Gravity {
    /// The ledger says something that cannot be; what it says there is not used.
    Error,
    /// Somebody should look: a fact should have been looked at again.
    Warning,
    /// Somebody should look before long: a fact falls due for review.
    Suggestion,
}

/// Another place that belongs to a problem.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// The place.
    pub place: Place,
    /// What stands there.
    pub message: String,
}

/// Something wrong with a ledger.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The place; none where a file as a whole could not be read.
    pub place: Option<Place>,
    /// The file's path as given, for problems of whole files.
    pub path: Option<String>,
    /// How bad it is.
    pub gravity: Gravity,
    /// One sentence.
    pub message: String,
    /// What to do about it.
    pub help: Option<String>,
    /// Other places.
    pub labels: Vec<Label>,
}

impl Problem {
    /// An error at a place.
    pub(crate) fn error(place: Place, message: impl Into<String>) -> Self {
        Self {
            place: Some(place),
            path: None,
            gravity: Gravity::Error,
            message: message.into(),
            help: None,
            labels: Vec::new(),
        }
    }

    /// A warning at a place.
    pub(crate) fn warning(place: Place, message: impl Into<String>) -> Self {
        Self { gravity: Gravity::Warning, ..Self::error(place, message) }
    }

    /// A suggestion at a place.
    pub(crate) fn suggestion(place: Place, message: impl Into<String>) -> Self {
        Self { gravity: Gravity::Suggestion, ..Self::error(place, message) }
    }

    /// An error about a whole file.
    pub(crate) fn file(path: impl Into<String>, message: impl Into<String>) -> Self {
        Self { place: None, path: Some(path.into()), ..Self::error(Place::default(), message) }
    }

    #[must_use]
    pub(crate) fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    #[must_use]
    pub(crate) fn label(mut self, place: Place, message: impl Into<String>) -> Self {
        self.labels.push(Label { place, message: message.into() });
        self
    }
}

/// Puts problems into the order in which they are shown: whole files first, then by place.
pub fn sort_problems(problems: &mut [Problem]) {
    problems.sort_by(|a, b| {
        (a.place, &a.path, a.gravity, &a.message).cmp(&(b.place, &b.path, b.gravity, &b.message))
    });
}
