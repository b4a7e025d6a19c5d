//! `names/near-duplicate`.

use crate::company::Company;
use crate::forms::{self, Form};
use crate::near_across;
use crate::neighbours::Neighbours;
use crate::pairs::Pairs;
use crate::slip::Slip;
use copydesk_plugin::prelude::*;

copydesk_plugin::rule! {
    /// A name one slip away from a better attested one.
    ///
    /// A spelling checker does not know names, so "Brandvolt" passes where the text has introduced
    /// "Mayor Katarina Brandvold". What is known is the text itself: a rare capitalised word that differs by
    /// one letter (replaced, dropped, added, doubled, or two swapped) from a word that is introduced with a
    /// full name or a title, or that stands there much more often. Both spellings are offered, the better
    /// attested first.
    ///
    /// It is silent on two different people (each with a first name or title of its own), on people who share
    /// no more than a first name, or nearly (Andras, Andreas), on words that the lexicon knows (Georgia and
    /// George, Minister), on plurals and other endings (Korea, Korean), on words that differ in their first letter
    /// (Hall, Ball), in accents or in case only, on words that the article has in lower case as well, on two that
    /// stand side by side, and on code, URLs and capitals.
    ///
    /// Measured: 2 in 508 posts of a public blog (568,000 words), both across articles and both right. On texts
    /// that were not looked at before (2,900 manual pages, guides and changelogs, 600 changelogs of Debian packages,
    /// thick with names), 81 read: nine in ten right; wrong are people who are named by one word each. Of slips put
    /// into the blog's surnames, nine in ten are found, within an article and across.
    ///
    /// ```flag
    /// Mayor Katarina Brandvold told the council that the island would not pay. Nobody believes in the plan,
    /// and Brandvold calls it “a brochure”. On Monday Brandvolt asked the ministry for a meeting.
    ///                                                ^^^^^^^^^ Brandvold
    /// ```
    /// ```fixed
    /// Mayor Katarina Brandvold told the council that the island would not pay. Nobody believes in the plan,
    /// and Brandvold calls it “a brochure”. On Monday Brandvold asked the ministry for a meeting.
    /// ```
    /// ```flag
    /// We moved from Subversion to Mercurial in spring. Pushing to Mercurial is fast, and the Mercurial team
    /// answers mail. Only the Mercurual plugin for our editor is missing.
    ///                        ^^^^^^^^^ Mercurial
    /// ```
    /// ```flag
    /// Open the Frobnitz panel. The Frobnitz panel lists what Frobnitz has seen. Close Forbnitz after that.
    ///                                                                                 ^^^^^^^^ Frobnitz
    /// ```
    /// ```flag
    /// The director, Ginny Redish, was pleased. Later Ginny Reddish sang.
    ///                                                      ^^^^^^^ Redish
    /// ```
    /// ```pass
    /// Linus Torvalds wrote Linux. Linux runs on phones, and Linux runs on servers. Linus still signs releases.
    /// ```
    /// ```pass
    /// Prime Minister Taro Okida met Kenji Okita, the film director. Okida spoke first, then Okita.
    /// ```
    /// ```pass
    /// Georgia sent a delegation, and Georgia paid for it. Prince George stayed at home.
    /// ```
    /// ```pass
    /// The Contracting Officer signs. The Contracting Officer then tells the Contracting Office.
    /// ```
    /// ```pass
    /// Korea and Japan met; the Koreas did not. Korea, Korea said, and the Korean minister agreed.
    /// ```
    /// ```pass
    /// The Brandvolds came late. Mayor Katarina Brandvold was alone with Brandvold's dog.
    /// ```
    /// ```flag
    /// ==> a.md <==
    /// On Monday the port named Odile Hartmurt its new pilot.
    ///                                ^^^^^^^^ “Odile Hartmut” in 3 other articles
    /// ==> b.md <==
    /// The pilots met Odile Hartmut at the lock.
    /// ==> c.md <==
    /// A boat that Odile Hartmut had steered came in late.
    /// ==> d.md <==
    /// We asked Odile Hartmut about the storm.
    /// ```
    /// ```pass
    /// ==> a.md <==
    /// On Monday the port named Sven Brandvolt its new pilot.
    /// ==> b.md <==
    /// The pilots met Odile Brandvold at the lock.
    /// ==> c.md <==
    /// A boat that Odile Brandvold had steered came in late.
    /// ```
    /// ```pass
    /// ==> a.md <==
    /// Odile Hartmurt and Odile Hartmut share an office and a name, nearly.
    /// ==> b.md <==
    /// The pilots met Odile Hartmut at the lock.
    /// ==> c.md <==
    /// A boat that Odile Hartmut had steered came in late.
    /// ```
    pub struct NearDuplicate = "names/near-duplicate", ERROR, phases(CHECK | FINISH | NEAR);
    options {
        /// Spellings that are right, whatever they are near to.
        accept: Vec<String> = &[],
        /// How often a word may stand in the article and still be the odd one out.
        most: i64 = 2,
    }
}

impl Rule for NearDuplicate {
    fn check(&self, article: &Article<'_>, flags: &mut Flags) {
        let forms = forms::read(article);
        for (odd, right) in self.found(article, &forms) {
            for &token in &forms[odd].tokens {
                flags.push(flag(article, token, &forms[odd], &forms[right]));
            }
        }
    }

    fn finish(&self, corpus: &Corpus<'_>, flags: &mut Flags) {
        let pairs = Pairs::read(corpus);
        for found in near_across::found(corpus, &pairs, &self.accept) {
            near_across::flag(corpus, &found, flags);
        }
    }
}

impl Default for NearDuplicate {
    fn default() -> Self {
        Self { accept: Vec::new(), most: 2 }
    }
}

impl NearDuplicate {
    /// The forms that are slips, each with the form that it is a slip of, as indices into `forms`.
    pub(crate) fn found(&self, article: &Article<'_>, forms: &[Form<'_>]) -> Vec<(usize, usize)> {
        let mut near = Neighbours::default();
        for (index, form) in forms.iter().enumerate() {
            if form.chars >= 4 && (self.may_be_odd(form) || may_be_attested(form)) {
                near.add(form.text, index as u32);
            }
        }
        let mut pairs = Vec::new();
        near.each_pair(|a, b| {
            for (odd, right) in [(a, b), (b, a)] {
                if self.may_be_odd(&forms[odd as usize]) && may_be_attested(&forms[right as usize]) {
                    pairs.push((odd, right));
                }
            }
        });
        pairs.sort_unstable();
        pairs.dedup();
        let company = Company::of(article);
        let mut found = Vec::new();
        for odds in pairs.chunk_by(|a, b| a.0 == b.0) {
            let odd = &forms[odds[0].0 as usize];
            // Of several words that it may stand for, the best attested one.
            let right = odds
                .iter()
                .map(|&(_, right)| right as usize)
                .filter(|&right| self.is_slip_of(odd, &forms[right], &company))
                .max_by_key(|&right| (forms[right].introduced.is_some(), forms[right].count()));
            found.extend(right.map(|right| (odds[0].0 as usize, right)));
        }
        // Where each may be a slip of the other, one finding says so: at the rarer, or else the later one.
        let rank = |i: usize| (forms[i].count(), std::cmp::Reverse(forms[i].tokens.first().copied()));
        let better = |&(odd, right): &(usize, usize)| {
            found.binary_search_by_key(&right, |f| f.0).is_ok_and(|i| found[i].1 == odd)
                && rank(odd) > rank(right)
        };
        found.iter().filter(|f| !better(f)).copied().collect()
    }

    /// Whether a form is rare enough to be a slip, and not right by itself.
    fn may_be_odd(&self, form: &Form<'_>) -> bool {
        form.count() as i64 <= self.most && !self.accept.iter().any(|a| a == form.text)
    }

    /// Whether `odd` is `right` with a slip.
    fn is_slip_of(&self, odd: &Form<'_>, right: &Form<'_>, company: &Company<'_>) -> bool {
        let (written, meant) = (odd.text.to_lowercase(), right.text.to_lowercase());
        let Some(slip) = Slip::between(&written, &meant) else { return false };
        if (odd.case == Case::MIXED || right.case == Case::MIXED) && !within_a_part(slip, odd.text) {
            return false;
        }
        // `MacOS` and `Matos`
        if odd.case != right.case && odd.chars < 8 {
            return false;
        }
        let person = right.introduced.is_some_and(|i| i.kind == EntityKind::PERSON);
        let twin = company.shared(odd, right);
        let attested = is_attested(odd, right, twin.is_some()) || is_even(slip, odd, right);
        if !attested || !is_plausible(slip, &written, &meant, person || twin.is_some()) {
            return false;
        }
        match twin {
            // "Contracting Office" beside "Contracting Officer": both are words.
            Some(twin) if odd.is_common() => {
                if !(person && twin.has(WordClass::GIVEN_NAME)) {
                    return false;
                }
            }
            // Two first names of one surname: `names/first-name-variant`.
            Some(twin) if !twin.has(WordClass::GIVEN_NAME) && is_first_name(odd) && is_first_name(right) => {
                return false;
            }
            Some(_) => {}
            None => {
                let named = right.class.any(WordClass::GIVEN_NAME | WordClass::SURNAME);
                let strict = person || named || right.is_common();
                if odd.is_common() || odd.is_known() || company.is_another(odd, right, strict) {
                    return false;
                }
            }
        }
        !company.side_by_side(odd, right) && !company.in_lower_case(&written)
    }
}

/// Whether a form stands before surnames, and the lexicon knows it as a first name.
fn is_first_name(form: &Form<'_>) -> bool {
    form.class.has(WordClass::GIVEN_NAME) && form.is_first
}

/// Whether a form may be the right one of a pair.
fn may_be_attested(form: &Form<'_>) -> bool {
    form.introduced.is_some() || form.strong >= 2 || is_long_unknown(form)
}

/// Whether a form is a long word that no lexicon knows: two such words do not come so near by chance.
fn is_long_unknown(form: &Form<'_>) -> bool {
    form.chars >= 6 && form.strong >= 1 && !form.is_common() && !form.is_known()
}

/// Whether neither word is better known than the other, but one of them must be wrong: two long unknown
/// words that differ inside. The one without a capital that proves a name, or else the later one, is said to be the
/// odd one.
fn is_even(slip: Slip, odd: &Form<'_>, right: &Form<'_>) -> bool {
    let inside = slip.at() > 0 && slip.at() + 2 < odd.chars.max(right.chars);
    let rank = |f: &Form<'_>| (f.count(), f.strong.min(1), std::cmp::Reverse(f.tokens.first().copied()));
    let order = rank(odd) < rank(right);
    // No word begins a sentence that is neither a name nor a slip, so the odd one may stand anywhere.
    let odd_unknown = odd.chars >= 6 && !odd.is_common() && !odd.is_known();
    inside && order && odd.count() == 1 && odd_unknown && is_long_unknown(right)
}

/// Whether `right` is so much better attested than `odd` that the odd one needs an excuse.
fn is_attested(odd: &Form<'_>, right: &Form<'_>, twin: bool) -> bool {
    let least = odd.chars.min(right.chars);
    let introduced = right.introduced.is_some_and(|i| i.kind == EntityKind::PERSON) && !right.is_common();
    let enough = match least {
        0..=3 => return false,
        _ if twin => 1,
        4 if introduced => 3,
        4 => 5,
        _ if introduced => 1,
        5 | 6 => 3,
        _ => 2,
    };
    right.strong.max(usize::from(introduced)) >= enough && right.count() >= enough * odd.count()
}

/// Whether the slip is one that a hand makes, rather than the difference between two words.
pub(crate) fn is_plausible(slip: Slip, written: &str, meant: &str, person: bool) -> bool {
    let at = slip.at();
    if at == 0 {
        return false;
    }
    let (w, m): (Vec<char>, Vec<char>) = (written.chars().collect(), meant.chars().collect());
    // Accents come and go with a house's style, apostrophes with the language.
    let touched = [w.get(at), m.get(at)];
    if touched.iter().flatten().any(|c| !c.is_ascii_alphabetic()) {
        return false;
    }
    match slip {
        // A word and its ending: Korea, Korean; Node, Nodes; Iraq, Iraqi.
        Slip::Add(_) if at + 1 == w.len() => {
            let (letter, doubled) = (w[at], w[at - 1] == w[at]);
            doubled || (letter != 's' && person)
        }
        Slip::Drop(_) if at + 1 == m.len() => {
            let letter = m[at];
            letter != 's' && (person || !"einrdy".contains(letter))
        }
        // Maria, Mario; Linux, Linus.
        Slip::Replace(_) if at + 1 == w.len() => person,
        _ => true,
    }
}

/// Whether the slip lies inside one part of a compound such as `WindowsError`: short parts, and parts that
/// differ in their first letter or a plural's last, are other names (`GetItem`, `SetItem`).
fn within_a_part(slip: Slip, written: &str) -> bool {
    let chars: Vec<char> = written.chars().collect();
    let at = slip.at().min(chars.len().saturating_sub(1));
    let start = (0..=at).rev().find(|&i| chars[i].is_uppercase()).unwrap_or(0);
    let end = (at + 1..chars.len()).find(|&i| chars[i].is_uppercase()).unwrap_or(chars.len());
    let plural = at + 1 == end && matches!(slip, Slip::Add(_)) && chars[at] == 's';
    // `Gdk` and `Gtk` stand for two things, `Gut` and `Git` do not: abbreviations have no vowels.
    let spoken = chars[start..end].iter().any(|c| "aeiouy".contains(c.to_ascii_lowercase()));
    end - start >= if spoken { 3 } else { 4 } && at > start && !plural
}

fn flag(article: &Article<'_>, token: u32, odd: &Form<'_>, right: &Form<'_>) -> Flag {
    let span = article.tokens().get(token as usize).map(|t| t.span).unwrap_or_default();
    let times = match right.count() {
        1 => "once".to_owned(),
        2 => "twice".to_owned(),
        n => format!("{n} times"),
    };
    let (a, b) = (odd.text, right.text);
    let mut flag = Flag::at(span, format!("“{a}” is one slip away from “{b}”, which stands here {times}"));
    let spans = |form: &Form<'_>| -> Vec<Span> {
        form.tokens.iter().filter_map(|&t| article.tokens().get(t as usize)).map(|t| t.span).collect()
    };
    flag = match (right.introduced, spans(right).first()) {
        (Some(i), _) => flag.label(i.span, format!("introduced here as {}", article.slice(i.span))),
        (None, Some(&first)) => flag.label(first, format!("“{b}” here")),
        (None, None) => flag,
    };
    flag.suggest(format!("change to “{b}”"), span, b).fix(
        format!("change each “{b}” to “{a}”"),
        Applicability::SUGGESTED,
        spans(right).into_iter().map(|s| (s, a.to_owned())),
    )
}
