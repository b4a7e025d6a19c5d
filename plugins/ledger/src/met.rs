//! What the rules of this plugin have in common: a place where an article meets the ledger.

use copydesk_plugin::prelude::*;

/// A match, with the entry that it is about.
pub struct Met<'a> {
    /// The match.
    pub found: LedgerMatch,
    /// The entry.
    pub fact: LedgerFact,
    corpus: &'a Corpus<'a>,
}

/// The matches of the articles that are checked.
pub fn met<'a>(corpus: &'a Corpus<'a>) -> impl Iterator<Item = Met<'a>> {
    corpus.ledger_matches().iter().filter(|m| corpus.is_checked(m.file)).map(move |found| {
        let fact = corpus.ledger_facts().follow(found.entry).unwrap_or_default();
        Met { found, fact, corpus }
    })
}

/// The matches of one aspect that stand so.
pub fn met_as<'a>(
    corpus: &'a Corpus<'a>,
    aspect: Aspect,
    verdicts: &'static [Verdict],
) -> impl Iterator<Item = Met<'a>> {
    met(corpus).filter(move |m| m.found.aspect == aspect && verdicts.contains(&m.found.verdict))
}

impl Met<'_> {
    /// What the ledger would have there.
    pub fn expected(&self) -> &str {
        self.corpus.str(self.found.expected)
    }

    /// What the entry is about.
    pub fn subject(&self) -> &str {
        self.corpus.str(self.fact.subject)
    }

    /// What of it.
    pub fn property(&self) -> &str {
        self.corpus.str(self.fact.property)
    }

    /// The entry's value.
    pub fn value(&self) -> &str {
        self.corpus.str(self.fact.value)
    }

    /// A finding with both places: the article's words and the ledger's line, with its source.
    pub fn flag(&self, message: String) -> Flag {
        let mut flag = Flag::in_file(self.found.file, self.found.span, message);
        if !self.found.entry.is_none() {
            flag = flag.label_in(self.fact.file, self.found.ledger_span, "the ledger has it here");
        }
        let (source, url) = (self.corpus.str(self.fact.source), self.corpus.str(self.fact.url));
        match (source.is_empty(), url.is_empty() || url == source) {
            (false, true) => flag = flag.note(format!("source: {source}")),
            (false, false) => flag = flag.note(format!("source: {source}, {url}")),
            (true, _) => {}
        }
        if self.fact.flags.has(LedgerFlags::VERIFIED) {
            flag
        } else {
            flag.severity(Severity::WARNING).note("nobody has verified this entry of the ledger")
        }
    }
}
