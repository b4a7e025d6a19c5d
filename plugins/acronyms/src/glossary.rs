//! `acronyms/glossary`.

use crate::bare::{Bare, undefined_files};
use crate::house::others;
use copydesk_plugin::prelude::*;

copydesk_plugin::rule! {
    /// A short form that no article of the run spells out.
    ///
    /// Readers of documentation come from a search and leave by a link: a page need not spell out what another
    /// page does, but one of them should. A short form of two to six capitals that three articles use is reported
    /// once, where it stands first, if no article gives its words. This is the `docs` profile's rule; `acronyms/undefined` holds each
    /// article to itself.
    ///
    /// It is silent where that rule is silent: on well-known short forms, countries, currencies, units, Roman
    /// numerals, on what stands in headings, links, quotations, longer names and capitals.
    ///
    /// Measured: 26 in 274 READMEs and changelogs of Rust crates (212,000 words, 0.12 per 1,000), all of them in
    /// use among programmers (SIMD, LTO, ABI) and none explained; 1 in 508 posts of a public blog.
    ///
    /// ```flag
    /// ==> a.md <==
    /// The council asked the QRDP for advice. It will decide in May.
    ///                       ^^^^ nor in 2 other articles
    /// ==> b.md <==
    /// In June the QRDP answered.
    /// ==> c.md <==
    /// Nobody has read what the QRDP wrote.
    /// ```
    /// ```pass
    /// ==> a.md <==
    /// The council asked the QRDP for advice. It will decide in May.
    /// ==> b.md <==
    /// In June the QRDP answered. The QZZP did not, and the QRDP waited.
    /// ==> c.md <==
    /// Nobody has read what the QRDP wrote.
    /// ==> glossary.md <==
    /// The Quarry Review and Drainage Panel (QRDP) sits in Norhavn.
    /// ```
    pub struct Glossary = "acronyms/glossary", WARNING, phases(FINISH | NEAR), profiles(DOCS);
    options {
        /// Short forms that the readers know.
        known: Vec<String> = &[],
        /// How many articles must use a short form.
        articles: i64 = 3,
    }
}

impl Rule for Glossary {
    fn finish(&self, corpus: &Corpus<'_>, flags: &mut Flags) {
        let bare = Bare::of(corpus);
        corpus.each_key(EntryKind::ACRONYM, |key, entries| {
            let is_known = |e: &Entry| self.known.iter().any(|k| k == corpus.str(e.text));
            let Some(first) = bare.places(key).find(|e| !is_known(e)) else { return };
            if entries.iter().any(|e| !e.detail.is_empty()) {
                return;
            }
            let short = corpus.str(first.text);
            let files = undefined_files(corpus, entries);
            if i64::from(files) < self.articles {
                return;
            }
            let said = match files {
                0 | 1 => format!("“{short}” is never spelled out"),
                n => format!("“{short}” is never spelled out here, nor {}", others(n - 1)),
            };
            let flag = Flag::in_file(first.file, first.span, said);
            flags.push(flag.help("spell it out in one of the articles, a glossary perhaps"));
        });
    }
}
