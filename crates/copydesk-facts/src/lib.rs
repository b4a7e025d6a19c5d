//! From a document (prose, blocks, sentences, tokens) to its fact sheet: one module a kind of fact.
//!
//! Extraction is a pure function of the document and [`Options`]; it uses no model files, no network and no
//! clock. Modules run in the order below and may read what earlier ones wrote.

mod acronyms;
mod attributions;
mod changes;
mod claims;
mod fold;
pub mod lexicon;
mod names;
mod quantities;
mod quotes;
mod reading;
#[cfg(test)]
mod testing;
mod times;
mod view;
mod words;

use copydesk_model::SheetBuilder;

/// What extraction may be told.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Options {}

/// Reads the facts of a document into its sheet.
pub fn extract(sheet: &mut SheetBuilder, options: &Options) {
    let _ = options;
    let words = words::Words::of_sheet(sheet);
    lexicon::classify(sheet, &words);
    quotes::extract(sheet, &words);
    times::extract(sheet);
    quantities::extract(sheet);
    acronyms::extract(sheet, &words);
    names::extract(sheet, &words);
    attributions::extract(sheet, &words);
    changes::extract(sheet);
    claims::extract(sheet, &words);
}

/// Reads times, quantities and changes alone, of a document whose words have been classified by [`extract`].
/// For measuring; what it finds replaces what was found.
#[doc(hidden)]
pub fn extract_values(sheet: &mut SheetBuilder) {
    times::extract(sheet);
    quantities::extract(sheet);
    changes::extract(sheet);
}
