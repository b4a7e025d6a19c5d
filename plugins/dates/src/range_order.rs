//! `dates/range-order`.

use copydesk_plugin::prelude::*;

copydesk_plugin::rule! {
    /// A span of time that ends before it begins: 2009-2003, "from May to March 2024".
    ///
    /// One of the two ends is wrong, or they are the wrong way round. Seasons and school years over new year
    /// (2023/24, "from November to March") run forwards and are right.
    ///
    /// Measured: none in 508 posts of a public blog (568,000 words), none in 233
    /// READMEs and changelogs of Rust crates (282,000 words).
    ///
    /// ```flag
    /// She was harbour master from 2009 to 2003.
    ///                        ^^^^^^^^^^^^^^^^^ ends before
    /// ```
    /// ```pass
    /// She was harbour master from 2003 to 2009, and in 2009/10. Ferries are rare from November to March.
    /// ```
    pub struct RangeOrder = "dates/range-order", ERROR;
}

impl Rule for RangeOrder {
    fn check(&self, article: &Article<'_>, flags: &mut Flags) {
        for time in article.times() {
            if time.kind != TimeKind::RANGE
                || !time.flags.has(TimeFlags::REVERSED)
                || time.flags.any(TimeFlags::IN_NAME | TimeFlags::NOT_PROSE)
            {
                continue;
            }
            let written = article.slice(time.span);
            flags.push(
                Flag::at(time.span, format!("“{written}” ends before it begins"))
                    .help("check both ends; they may be the wrong way round"),
            );
        }
    }
}
