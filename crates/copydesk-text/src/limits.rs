//! Limits on what an article may be made of, each with its reason.

/// Containers (block quotes, lists) within containers. Prose seldom passes five; the Markdown parser walks
/// every open container on every line, so the product of depth and lines must stay small.
pub(crate) const NESTING: usize = 100;

/// Nested structure that the line-based readers follow by recursion. Each level takes a stack frame and one
/// more walk over the lines it holds; deeper text is read as paragraphs.
pub(crate) const RST_NESTING: usize = 40;

/// Largest file that is read. Spans are 32 bits wide and a placeholder can be longer than what it replaces,
/// so this stays well below the 4 GiB that they can address.
pub(crate) const FILE: usize = 1 << 30;

/// Longest template tag (`{{ … }}`), in bytes. A tag that does not end within it is text: a stray `{{` must
/// not swallow an article.
pub(crate) const TEMPLATE: usize = 8 * 1024;

/// Longest front matter looked at for its end, in bytes. Sites keep whole data files there (lists of events a
/// megabyte long), so this only stops a file that begins like front matter from being searched without end.
pub(crate) const FRONT_MATTER: usize = 16 * 1024 * 1024;

/// Longest sentence, in tokens; what goes on is parted there. What is compared within a sentence costs the
/// square of its length, and no sentence that is one comes near.
pub(crate) const SENTENCE: usize = 1000;
