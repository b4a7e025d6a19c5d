//! Quotations held against the ledger's quotes.

use super::{Judge, Match, Target};
use crate::problem::Place;
use crate::quotes::Held as Said;
use copydesk_model::{Aspect, Quote, Span, Tie, Verdict};

impl Judge<'_, '_> {
    pub(super) fn quotations(&mut self) {
        if self.ledger.quote_index.is_empty() {
            return;
        }
        for quote in self.scene.sheet.records::<Quote>().iter() {
            let text = self.scene.slice(quote.span);
            let known = |n: u32| self.ledger.quotes.get(n as usize).map(|(_, q)| q);
            let Some((n, held)) = self.ledger.quote_index.held(text, known) else { continue };
            let Some((file, full)) = self.ledger.quotes.get(n as usize) else { continue };
            let (span, verdict) = match held {
                Said::Same => (quote.span, Verdict::AGREES),
                Said::Altered(word) => {
                    let start = quote.span.start;
                    (Span::new(start + word.start, start + word.end), Verdict::CONFLICTS)
                }
            };
            self.add(Match {
                target: Target::Quote(n),
                span,
                cue: quote.span,
                verdict,
                aspect: Aspect::QUOTE,
                tie: Tie::FORM,
                day: self.held.day(),
                place: Place { file: *file, span: full.text.span },
                expected: full.text.value.clone(),
            });
        }
    }
}
