//! `acronyms/two-expansions`.

use crate::expansion::{Expansion, Relation};
use crate::house::{Form, forms, offer, others, show};
use copydesk_plugin::prelude::*;

copydesk_plugin::rule! {
    /// One short form with two expansions in one article.
    ///
    /// "Integrated Voice Response (IVR)" and "Interactive Voice Response (IVR)" are one thing, spelled out
    /// in two ways, or two things that share their letters: either way the reader is misled.
    ///
    /// Across articles only what is nearly the same is reported: expansions that differ by one word, once for
    /// each two forms, where neither is the house's by far (`acronyms/near-expansion` is for that). Two bodies
    /// that share their letters are left alone there.
    ///
    /// Case, hyphens, articles, spelling and plural or possessive endings make no difference, nor do further
    /// words (Civil Rights, Civil Rights Division).
    ///
    /// Measured: 11 in 508 posts of a public blog (568,000 words), read one by one: each is one thing in two
    /// wordings, five of them names of bodies with a word out of order or an ending lost, the others terms that
    /// do have two forms (request for quote, request for quotation).
    ///
    /// ```flag
    /// Quarry Review Panel (QRP) members meet in May. In autumn the Quarry Revision Panel (QRP) meets again.
    ///                                                              ^^^^^^^^^^^^^^^^^^^^^ Quarry Review Panel
    /// ```
    /// ```pass
    /// Quarry Review Panel (QRP) members meet in May. In autumn the quarry review panels (QRPs) meet again.
    /// ```
    /// ```flag
    /// ==> a.md <==
    /// Calls go through Integrated Voice Routing (IVR) first.
    /// ==> b.md <==
    /// Calls go through Interactive Voice Routing (IVR) first.
    ///                  ^^^^^^^^^^^^^^^^^^^^^^^^^ Integrated Voice Routing
    /// ```
    /// ```pass
    /// ==> a.md <==
    /// The Public Piers Service (PPS) mends jetties.
    /// ==> b.md <==
    /// The Public Postal Service (PPS) brings letters.
    /// ==> c.md <==
    /// The Norhavn Public Piers Service (PPS) does not.
    /// ```
    pub struct TwoExpansions = "acronyms/two-expansions", WARNING, phases(CHECK | FINISH | NEAR);
}

impl Rule for TwoExpansions {
    fn check(&self, article: &Article<'_>, flags: &mut Flags) {
        let mut firsts: Vec<(u32, Span)> = Vec::new();
        for definition in article.definitions() {
            let Some(&(_, first)) = firsts.iter().find(|&&(a, _)| a == definition.acronym) else {
                firsts.push((definition.acronym, definition.long));
                continue;
            };
            let capitals = article.slice(definition.short).chars().filter(|c| c.is_uppercase()).count();
            let (old, new) = (article.slice(first), article.slice(definition.long));
            let relation = Expansion::of(old).relation(&Expansion::of(new));
            if capitals < 2 || matches!(relation, Relation::Same | Relation::Longer) {
                continue;
            }
            let short = article.slice(definition.short);
            flags.push(
                Flag::at(
                    definition.long,
                    format!("“{short}” is short for “{new}” here and for “{old}” before"),
                )
                .label(first, "first spelled out here")
                .suggest(format!("change to “{old}”"), definition.long, old),
            );
        }
    }

    fn finish(&self, corpus: &Corpus<'_>, flags: &mut Flags) {
        corpus.each_key(EntryKind::ACRONYM, |_, entries| {
            Self::across(corpus, &forms(corpus, entries), flags);
        });
    }
}

/// How many of the better attested forms one is held to.
const NEAR: usize = 16;

impl TwoExpansions {
    /// Once for each two forms, at the first article that has the less attested one.
    fn across<'a>(corpus: &Corpus<'a>, forms: &[Form<'a>], flags: &mut Flags) {
        for (i, odd) in forms.iter().enumerate().skip(1) {
            if Form::house_of(forms, i).is_some() {
                continue;
            }
            let near = forms[..i].iter().take(NEAR).find(|f| odd.differs(f).is_some());
            let Some(house) = near else { continue };
            let place = odd.places_without(house).find(|e| corpus.is_checked(e.file));
            let Some(place) = place else { continue };
            let (short, here, old) = (corpus.str(place.text), corpus.str(place.detail), house.text);
            let where_ = others(house.files);
            let said = format!("“{short}” is short for “{here}” here and for “{old}” {where_}");
            let mut flag = show(Flag::in_file(place.file, place.span, said), house);
            if odd.files > 1 {
                flag = flag.note(format!("{} articles have it as it stands here", odd.files));
            }
            flags.push(offer(flag, house, odd, place.span));
        }
    }
}
