//! How much of a plugin's answer is taken.

/// Bounds on one reply. They are far above what a rule with anything to say needs, and low enough that a
/// reply which reaches them is a fault, not a document with many faults.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Bytes of a reply: what the host is willing to hold for one call.
    pub reply_bytes: usize,
    /// Findings. Nobody reads twenty thousand remarks on one article.
    pub findings: usize,
    /// Bytes of all strings of the findings together, once each has its own copy: without this a small
    /// reply in which many findings share one long string would unfold into gigabytes.
    pub text_bytes: usize,
}

impl Limits {
    /// For one article.
    pub const ARTICLE: Self = Self { reply_bytes: 64 << 20, findings: 20_000, text_bytes: 64 << 20 };
    /// For the corpus pass, whose one reply speaks of every article.
    pub const CORPUS: Self = Self { reply_bytes: 512 << 20, findings: 1_000_000, text_bytes: 512 << 20 };
    /// For manifests and error messages.
    pub(crate) const MANIFEST: Self = Self { reply_bytes: 8 << 20, findings: 0, text_bytes: 8 << 20 };
}

/// A message is one sentence, with room for a long name in it.
pub(crate) const MESSAGE_BYTES: usize = 4 << 10;
/// Notes and help may hold a quotation.
pub(crate) const NOTE_BYTES: usize = 16 << 10;
/// A replacement may be a paragraph.
pub(crate) const EDIT_BYTES: usize = 64 << 10;
/// More other places than this are no help to a reader.
pub(crate) const LABELS: u32 = 256;
/// More remarks than this are no help either.
pub(crate) const NOTES: u32 = 64;
/// More ways to mend one finding than a person would choose from.
pub(crate) const FIXES: u32 = 64;
/// Replacements of one fix: one for every occurrence of a name, in a long article.
pub(crate) const EDITS: u32 = 4096;
/// How many dropped findings of one reply are described one by one; the rest are counted.
pub(crate) const DESCRIBED: usize = 3;
