//! One thing that two articles give different figures.

use copydesk_plugin::prelude::*;

/// Entries of one claim that are held to each other: what very many articles say differently is a list.
const MOST: usize = 64;

/// Days that two undated claims' articles may lie apart and still speak of one time.
const SAME_TIME: i32 = 31;

/// Holds the claims of all articles to each other: same subject, predicate, object and unit, at one time.
pub(super) fn check(corpus: &Corpus<'_>, flags: &mut Flags) {
    corpus.each_key(EntryKind::CLAIM, |key, entries| {
        let counted = key.rsplit('|').next().unwrap_or_default();
        let claims: Vec<Claim> = entries.iter().filter_map(|e| Claim::of(corpus, e)).take(MOST).collect();
        let differ = claims.windows(2).any(|w| w[0].entry.value != w[1].entry.value);
        if !differ {
            return;
        }
        let support: Vec<u32> = claims.iter().map(|c| c.support(&claims)).collect();
        for (claim, &here) in claims.iter().zip(&support).filter(|(c, _)| corpus.is_checked(c.entry.file)) {
            let rivals = claims.iter().zip(&support).filter(|(c, _)| c.conflicts(claim, corpus));
            let best = rivals.max_by_key(|(c, n)| (**n, std::cmp::Reverse(c.entry.file)));
            let Some((best, &there)) = best else { continue };
            // Of two that are said alike often, the later one is reported, where that one is checked.
            let other_speaks = best.entry.file > claim.entry.file && corpus.is_checked(best.entry.file);
            if here < there || (here == there && !other_speaks) {
                flags.push(flag(corpus, claim, best, there, counted));
            }
        }
    });
}

fn flag(corpus: &Corpus<'_>, here: &Claim, there: &Claim, articles: u32, counted: &str) -> Flag {
    let (a, b) = (here.words(corpus, counted), there.words(corpus, counted));
    let place = match articles {
        1 => corpus.path(there.entry.file).to_owned(),
        n => format!("{n} other articles"),
    };
    Flag::in_file(here.entry.file, here.entry.span, format!("“{a}” here, “{b}” in {place}, of one thing"))
        .label_in(there.entry.file, there.entry.span, format!("“{b}” here"))
}

/// A claim that can be held to others.
struct Claim {
    entry: Entry,
    /// Its amount; none where it is a length of time.
    amount: Option<Quantity>,
    /// Where the claim itself gives its time.
    dated: bool,
    /// The days that it speaks of; unknown where neither it nor its article has a date.
    days: (Day, Day),
}

impl Claim {
    /// None for what is denied, planned or quoted, and for what has neither an amount nor a length.
    fn of(corpus: &Corpus<'_>, entry: Entry) -> Option<Self> {
        let aside = ClaimFlags::NEGATED | ClaimFlags::HEDGED | ClaimFlags::FUTURE | ClaimFlags::QUOTED;
        let amount = entry.amount();
        let is_length = amount.is_none() && entry.subkind == 0 && entry.value.mantissa != 0;
        if ClaimFlags(entry.flags).any(aside) || (amount.is_none() && !is_length) {
            return None;
        }
        // The time of a length is the length itself.
        let dated = !is_length && entry.earliest.is_known() && entry.latest.is_known();
        let days = if dated {
            (entry.earliest, entry.latest)
        } else {
            let date = corpus.files().get(entry.file as usize).map_or(Day::UNKNOWN, |f| f.date);
            (date, date)
        };
        Some(Self { entry, amount, dated, days })
    }

    /// The figure as it is written, with what is counted.
    fn words(&self, corpus: &Corpus<'_>, counted: &str) -> String {
        let figure = corpus.str(self.entry.text);
        match self.amount.map(|q| q.kind) {
            Some(QuantityKind::COUNT) if !counted.is_empty() => format!("{figure} {counted}"),
            _ => figure.to_owned(),
        }
    }

    /// Whether the two speak of one time, as far as is known.
    fn is_of_the_time_of(&self, other: &Self) -> bool {
        match (self.days.0.is_known(), other.days.0.is_known()) {
            (false, false) => true,
            (true, true) => {
                // Two articles of one month speak of one time; a claim's own time is taken as it is.
                let room = if self.dated || other.dated { 0 } else { SAME_TIME };
                self.days.0 <= other.days.1.plus_days(room) && other.days.0 <= self.days.1.plus_days(room)
            }
            _ => false,
        }
    }

    fn conflicts(&self, other: &Self, corpus: &Corpus<'_>) -> bool {
        if self.entry.file == other.entry.file || !self.is_of_the_time_of(other) {
            return false;
        }
        let (a, b) = (&self.entry, &other.entry);
        match (&self.amount, &other.amount) {
            (Some(x), Some(y)) => {
                compare::quantities(x, corpus.str(a.detail), y, corpus.str(b.detail)).is_conflict()
            }
            (None, None) => a.value != b.value && counted(corpus.str(a.text)) == counted(corpus.str(b.text)),
            _ => false,
        }
    }

    /// How many articles say the same, this one with them.
    fn support(&self, claims: &[Self]) -> u32 {
        let same = |c: &&Self| c.entry.value == self.entry.value && c.entry.detail == self.entry.detail;
        let mut files: Vec<u32> = claims.iter().filter(same).map(|c| c.entry.file).collect();
        files.sort_unstable();
        files.dedup();
        // What very many say alike is not all there.
        (files.len() as u32).max(self.entry.files)
    }
}

/// What a length counts: "working days" of "10 working days".
fn counted(length: &str) -> Vec<&str> {
    length.split_whitespace().skip(1).collect()
}
