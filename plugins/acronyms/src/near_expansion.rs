//! `acronyms/near-expansion`.

use crate::expansion::Relation;
use crate::house::{Form, forms, offer, others, show};
use copydesk_plugin::prelude::*;

copydesk_plugin::rule! {
    /// A short form that one article spells out otherwise than all others.
    ///
    /// Five articles and more have "Norhavn Harbour Safety Authority (NHSA)", and one has "Norhavn Harbour Safety
    /// Administration (NHSA)": the letters fit, so nobody notices. An expansion is reported that differs by one
    /// word, or by two words in the other order, from one that at least five articles have, and five times as
    /// many as have this one.
    ///
    /// It is an error where the house's form is the name of a body and a single article differs by more than an
    /// ending; otherwise a warning: terms (minimum viable product) do have variants.
    ///
    /// It is silent on plurals, possessives, case, hyphens, British and American spelling, on a shorter or longer
    /// form of the same words, and on what may be another body: names of two or three words of which one is
    /// quite another word (Public Buildings Service, Public Broadcasting Service).
    ///
    /// Measured: 9 in 508 posts of a public blog (568,000 words): 1 error, which is right (a bureau's name with
    /// Finance for Financial), and 8 warnings: 3 names of bodies with a wrong ending, and 5 variants of terms and
    /// of a programme's name.
    ///
    /// ```flag
    /// ==> a.md <==
    /// The Norhavn Harbour Safety Authority (NHSA) met in May.
    /// ==> b.md <==
    /// In June the Norhavn Harbour Safety Authority (NHSA) met again.
    /// ==> c.md <==
    /// The Norhavn Harbour Safety Authority (NHSA) has a new ship.
    /// ==> d.md <==
    /// They asked the Norhavn Harbour Safety Authority (NHSA) for a permit.
    /// ==> e.md <==
    /// The Norhavn Harbour Safety Authority (NHSA) gave it.
    /// ==> f.md <==
    /// The pilots of the Norhavn Harbour Safety Administration (NHSA) went on strike.
    ///                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ in 5 other articles
    /// ```
    /// ```pass
    /// ==> a.md <==
    /// The Norhavn Harbour Safety Authority (NHSA) met in May.
    /// ==> b.md <==
    /// In June the Norhavn Harbor-Safety Authority (NHSA) met again.
    /// ==> c.md <==
    /// The Norhavn Harbour Safety Authority (NHSA) has a new ship.
    /// ==> d.md <==
    /// They asked the Norhavn Harbour Safety Authority’s (NHSA) lawyers.
    /// ==> e.md <==
    /// The Norhavn Harbour Safety Authority (NHSA) gave it.
    /// ==> f.md <==
    /// Every Norhavn harbour safety authority (NHSA) is new. The Harbour Safety Authority (NHSA) is not.
    /// ==> g.md <==
    /// The Natural History Society of Anholt (NHSA) collects shells.
    /// ```
    pub struct NearExpansion = "acronyms/near-expansion", ERROR, phases(FINISH | NEAR);
}

impl Rule for NearExpansion {
    fn finish(&self, corpus: &Corpus<'_>, flags: &mut Flags) {
        corpus.each_key(EntryKind::ACRONYM, |_, entries| {
            let forms = forms(corpus, entries);
            for odd in 1..forms.len() {
                let Some((house, relation)) = Form::house_of(&forms, odd) else { continue };
                let odd = &forms[odd];
                let sure = relation == Relation::Word && house.is_body && odd.words.is_name && odd.files == 1;
                for place in odd.places_without(house).filter(|e| corpus.is_checked(e.file)) {
                    let (short, here) = (corpus.str(place.text), corpus.str(place.detail));
                    let (house_text, where_) = (house.text, others(house.files));
                    let said =
                        format!("“{short}” is short for “{here}” here and for “{house_text}” {where_}");
                    let mut flag = show(Flag::in_file(place.file, place.span, said), house);
                    if !sure {
                        flag = flag.severity(Severity::WARNING);
                    }
                    flags.push(offer(flag, house, odd, place.span));
                }
            }
        });
    }
}
