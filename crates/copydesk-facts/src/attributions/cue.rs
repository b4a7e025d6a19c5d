//! Words that say where a statement comes from.

use crate::view::View;
use copydesk_model::{Case, TokenKind};

/// How surely a verb reports.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Strength {
    /// What follows is what somebody says, whatever it is: `said`, `claims`.
    Sure,
    /// Only with `that`, a quotation or a colon: `added`, `announced`.
    WithThat,
}

/// Verbs that always report, in the forms that a sentence has.
const SURE: &[&str] = &[
    "alleged",
    "alleges",
    "argued",
    "argues",
    "asserted",
    "asserts",
    "claimed",
    "claims",
    "contended",
    "contends",
    "explained",
    "explains",
    "insisted",
    "insists",
    "joked",
    "quipped",
    "said",
    "says",
    "tells",
    "testified",
    "told",
    "tweeted",
    "warned",
    "warns",
];

/// Verbs that report when a clause or a quotation follows.
const WITH_THAT: &[&str] = &[
    "acknowledged",
    "acknowledges",
    "added",
    "adds",
    "admits",
    "admitted",
    "announced",
    "announces",
    "believe",
    "believed",
    "believes",
    "calculated",
    "cautioned",
    "commented",
    "complained",
    "conceded",
    "concluded",
    "concludes",
    "confirmed",
    "confirms",
    "declared",
    "declares",
    "denied",
    "denies",
    "disclosed",
    "discloses",
    "emphasised",
    "emphasized",
    "estimate",
    "estimated",
    "estimates",
    "expect",
    "expected",
    "expects",
    "find",
    "finds",
    "forecast",
    "forecasts",
    "found",
    "indicate",
    "indicated",
    "indicates",
    "learned",
    "maintained",
    "maintains",
    "mentioned",
    "mentions",
    "noted",
    "notes",
    "observed",
    "observes",
    "posted",
    "predict",
    "predicted",
    "predicts",
    "recalled",
    "recalls",
    "reiterated",
    "remarked",
    "replied",
    "report",
    "reported",
    "reports",
    "responded",
    "reveal",
    "revealed",
    "reveals",
    "say",
    "show",
    "showed",
    "shows",
    "stated",
    "states",
    "stressed",
    "suggest",
    "suggested",
    "suggests",
    "thinks",
    "thought",
    "writes",
    "wrote",
];

/// Things that report by being what they are: what they show is attributed to them.
const DOCUMENTS: &[&str] = &[
    "analyses",
    "analysis",
    "article",
    "assessment",
    "audit",
    "census",
    "data",
    "document",
    "documents",
    "estimates",
    "evidence",
    "figures",
    "filing",
    "filings",
    "findings",
    "forecasts",
    "indictment",
    "investigation",
    "memo",
    "numbers",
    "paper",
    "poll",
    "polls",
    "records",
    "report",
    "reports",
    "research",
    "review",
    "statement",
    "statistics",
    "studies",
    "study",
    "survey",
    "surveys",
];

/// Verbs that a document is the subject of.
const SHOW: &[&str] = &[
    "conclude",
    "concluded",
    "concludes",
    "estimate",
    "estimated",
    "estimates",
    "find",
    "finds",
    "found",
    "indicate",
    "indicated",
    "indicates",
    "report",
    "reported",
    "reports",
    "reveal",
    "revealed",
    "reveals",
    "said",
    "say",
    "says",
    "show",
    "showed",
    "shows",
    "state",
    "stated",
    "states",
    "suggest",
    "suggested",
    "suggests",
    "warned",
    "warns",
];

/// Whether the word in small letters is in a sorted list.
fn listed(view: View, i: usize, list: &[&str]) -> bool {
    view.kind(i) == TokenKind::WORD
        && view.case(i) == Case::LOWER
        && list.binary_search(&view.word(i)).is_ok()
}

/// How surely the word at `i` reports, if it is a verb of reporting.
pub(super) fn reporting(view: View, i: usize) -> Option<Strength> {
    if view.kind(i) != TokenKind::WORD || view.case(i) != Case::LOWER {
        return None;
    }
    if listed(view, i, SURE) {
        Some(Strength::Sure)
    } else {
        listed(view, i, WITH_THAT).then_some(Strength::WithThat)
    }
}

/// Whether the word is a document that reports.
pub(super) fn is_document(view: View, i: usize) -> bool {
    view.kind(i) == TokenKind::WORD && {
        let word = view.word(i);
        DOCUMENTS.binary_search(&word).is_ok()
            || view.case(i) != Case::LOWER && DOCUMENTS.iter().any(|d| d.eq_ignore_ascii_case(word))
    }
}

/// Whether the word is what documents do.
pub(super) fn shows(view: View, i: usize) -> bool {
    listed(view, i, SHOW)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_sorted() {
        for list in [SURE, WITH_THAT, DOCUMENTS, SHOW] {
            let mut last = "";
            for &word in list {
                assert!(last < word, "{last} before {word}");
                last = word;
            }
        }
    }
}
