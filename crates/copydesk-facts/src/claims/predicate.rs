//! The predicates that claims are made of, in small sets of words that mean the same.
//!
//! A set holds what articles use for one act and nothing wider: `pledge` and `promise` are one, `offer` is
//! another.

/// What a predicate needs to say something that can be held against another statement.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Needs {
    /// An amount: promised $5 million.
    Amount,
    /// A named object, or an amount: bought Twitter, bought for $44 billion.
    Object,
    /// A time: was founded in 1998.
    Time,
}

/// A predicate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Predicate {
    /// Its name: the lemma that stands for the set.
    pub(super) lemma: &'static str,
    pub(super) needs: Needs,
}

/// What form of a predicate a word is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// `pledge`, `pledges`: present or infinitive.
    Present,
    /// `pledged`: past or participle.
    Past,
    /// `pledging`
    Gerund,
}

/// Verbs: lemma, needs, present forms, past forms and participles, gerunds.
type Row = (&'static str, Needs, &'static [&'static str], &'static [&'static str], &'static [&'static str]);

const ROWS: &[Row] = &[
    (
        "promise",
        Needs::Amount,
        &["promise", "promises", "pledge", "pledges", "vow", "vows", "commit", "commits"],
        &["promised", "pledged", "vowed", "committed"],
        &["promising", "pledging", "vowing", "committing"],
    ),
    ("invest", Needs::Amount, &["invest", "invests"], &["invested"], &["investing"]),
    ("spend", Needs::Amount, &["spend", "spends"], &["spent"], &["spending"]),
    ("pay", Needs::Amount, &["pay", "pays"], &["paid"], &["paying"]),
    ("donate", Needs::Amount, &["donate", "donates"], &["donated"], &["donating"]),
    ("raise", Needs::Amount, &["raise", "raises"], &["raised"], &["raising"]),
    ("cost", Needs::Amount, &["cost", "costs"], &[], &["costing"]),
    ("earn", Needs::Amount, &["earn", "earns"], &["earned"], &["earning"]),
    ("owe", Needs::Amount, &["owe", "owes"], &["owed"], &["owing"]),
    ("employ", Needs::Amount, &["employ", "employs"], &["employed"], &["employing"]),
    ("kill", Needs::Amount, &["kill", "kills"], &["killed"], &["killing"]),
    ("injure", Needs::Amount, &["injure", "injures", "wound", "wounds"], &["injured", "wounded"], &[]),
    ("fine", Needs::Amount, &["fines"], &["fined"], &["fining"]),
    ("demand", Needs::Amount, &["demand", "demands"], &["demanded"], &["demanding"]),
    ("offer", Needs::Amount, &["offer", "offers"], &["offered"], &["offering"]),
    ("impose", Needs::Amount, &["impose", "imposes"], &["imposed"], &["imposing"]),
    ("receive", Needs::Amount, &["receive", "receives"], &["received"], &["receiving"]),
    ("award", Needs::Object, &["award", "awards", "grant", "grants"], &["awarded", "granted"], &["awarding"]),
    (
        "buy",
        Needs::Object,
        &["buy", "buys", "acquire", "acquires", "purchase", "purchases"],
        &["bought", "acquired", "purchased"],
        &["buying", "acquiring", "purchasing"],
    ),
    ("sell", Needs::Object, &["sell", "sells"], &["sold"], &["selling"]),
    ("own", Needs::Object, &["own", "owns"], &["owned"], &["owning"]),
    (
        "block",
        Needs::Object,
        &["block", "blocks", "veto", "vetoes"],
        &["blocked", "vetoed"],
        &["blocking", "vetoing"],
    ),
    ("approve", Needs::Object, &["approve", "approves"], &["approved"], &["approving"]),
    ("reject", Needs::Object, &["reject", "rejects"], &["rejected"], &["rejecting"]),
    ("ban", Needs::Object, &["ban", "bans"], &["banned"], &["banning"]),
    ("sue", Needs::Object, &["sue", "sues"], &["sued"], &["suing"]),
    ("appoint", Needs::Object, &["appoint", "appoints"], &["appointed", "elected"], &["appointing"]),
    ("invade", Needs::Object, &["invade", "invades"], &["invaded"], &["invading"]),
    (
        "found",
        Needs::Time,
        // `set` is one with its particle only: `set up`.
        &["founds", "establish", "establishes", "sets"],
        &["founded", "established", "co-founded", "cofounded", "set"],
        &["founding", "establishing", "setting"],
    ),
    ("launch", Needs::Time, &["launch", "launches"], &["launched", "unveiled"], &["launching"]),
    ("open", Needs::Time, &[], &["opened"], &[]),
    ("close", Needs::Time, &[], &["closed"], &[]),
    ("sign", Needs::Time, &["signs"], &["signed"], &["signing"]),
    ("born", Needs::Time, &[], &["born"], &[]),
    ("die", Needs::Time, &["dies"], &["died"], &[]),
    ("resign", Needs::Time, &["resigns"], &["resigned"], &["resigning"]),
    ("arrest", Needs::Time, &["arrests"], &["arrested"], &["arresting"]),
];

/// Nouns that tell what a verb of the set does: `X's pledge of Y`.
const NOUNS: &[(&str, &str)] = &[
    ("pledge", "promise"),
    ("promise", "promise"),
    ("commitment", "promise"),
    ("vow", "promise"),
    ("investment", "invest"),
    ("donation", "donate"),
    ("acquisition", "buy"),
    ("purchase", "buy"),
    ("takeover", "buy"),
    ("sale", "sell"),
    ("veto", "block"),
    ("rejection", "reject"),
    ("approval", "approve"),
    ("invasion", "invade"),
    ("offer", "offer"),
    ("demand", "demand"),
];

/// What a word in small letters is of the predicates: an index into the rows and the form; one more where it
/// is a noun.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Word {
    pub(super) verb: Option<(u8, Form)>,
    pub(super) noun: Option<u8>,
}

/// Looks a word up whatever its case. Asked once a distinct word that the lexicon marks as a predicate.
pub(super) fn lower_of(word: &str) -> Word {
    if word.bytes().any(|b| b.is_ascii_uppercase()) { of(&word.to_ascii_lowercase()) } else { of(word) }
}

/// Looks up a word in lower case.
pub(super) fn of(word: &str) -> Word {
    let mut out = Word::default();
    for (n, (.., present, past, gerund)) in ROWS.iter().enumerate() {
        let form = if present.contains(&word) {
            Form::Present
        } else if past.contains(&word) {
            Form::Past
        } else if gerund.contains(&word) {
            Form::Gerund
        } else {
            continue;
        };
        out.verb = Some((n as u8, form));
        break;
    }
    if let Some((_, lemma)) = NOUNS.iter().find(|(noun, _)| *noun == word) {
        out.noun = ROWS.iter().position(|r| r.0 == *lemma).map(|n| n as u8);
    }
    out
}

/// The predicate of a row.
pub(super) fn row(n: u8) -> Predicate {
    let (lemma, needs, ..) = ROWS[usize::from(n) % ROWS.len()];
    Predicate { lemma, needs }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_noun_has_its_verb() {
        for (noun, lemma) in NOUNS {
            assert!(ROWS.iter().any(|r| r.0 == *lemma), "{noun} has no {lemma}");
        }
    }

    #[test]
    fn the_lexicon_knows_every_form() {
        let forms = ROWS.iter().flat_map(|(.., a, b, c)| a.iter().chain(*b).chain(*c));
        for form in forms.chain(NOUNS.iter().map(|(noun, _)| noun)) {
            assert!(crate::lexicon::entry(form).is_predicate(), "{form} is not in lexicon/predicate.txt");
        }
    }

    #[test]
    fn forms_are_found() {
        assert_eq!(of("vetoed").verb.map(|(n, f)| (row(n).lemma, f)), Some(("block", Form::Past)));
        assert_eq!(of("pledge").noun.map(|n| row(n).lemma), Some("promise"));
        assert_eq!(of("table"), Word::default());
    }
}
