//! `numbers/total`.

mod table;

use crate::reckon::{plain, printed, show_as, usable};
use crate::words::{any_of, behind_noun, by_sentence, is_one_of, tokens, word};
use copydesk_plugin::prelude::compare::Interval;
use copydesk_plugin::prelude::*;

copydesk_plugin::rule! {
    /// Amounts that do not add up to the total given beside them: "3 red, 4 blue and 5 green, in total 13".
    ///
    /// Either an item is missing or a figure is wrong. Reads a total before its parts ("a total of 13: 3 red, 4 blue
    /// and 5 green", "13 people (5 men and 7 women)"), behind them ("3 engineers and 4 clerks, 8 in all"), and the last
    /// row of a table.
    ///
    /// Rounded figures have the room that their last places leave. Where nothing calls the figure a total ("48 schools
    /// (12 primary and 30 secondary)"), some may have been left out, and the finding is a warning. So it is in a table,
    /// unless another column of the same row adds up. Silent on amounts of different kinds, running totals, tables
    /// with subtotals, averages or shares, and where any of the last amounts add up by themselves.
    ///
    /// Measured: none in 508 posts of a public blog (568,000 words) and in 5 million words of software documentation,
    /// where few figures are totals. Of 14 tables and 12 sentences with totals on public pages, none was flagged; all add up.
    ///
    /// ```flag
    /// They counted 3 red, 4 blue and 5 green boats, in total 13, and 3 boys and 4 girls, 8 in all.
    ///                                                        ^^ 12
    ///                                                                                    ^ 7
    /// ```
    /// ```flag
    /// The bill, a total of $16: $3 for bread, $4 for tea and $8 for cheese, was paid by 13 people (5 men and 7 women).
    ///                      ^^^ $15
    ///                                                                                   ^^ 12
    /// ```
    /// ```flag
    /// | Boat | Crew | Load |
    /// |------|------|------|
    /// | Anna | 3 | 120 |
    /// | Bea | 4 | 310 |
    /// | Total | 7 | 450 |
    ///               ^^^ 430
    /// ```
    /// ```pass
    /// They counted 3 red, 4 blue and 5 green boats, in total 12. The bill of $1.2 million, $2.3 million and $3.1
    /// million, a total of $6.7 million, was paid. They had 3 engineers and 4 clerks, and worked a total of 13 weeks. Two
    /// more bring the total to 13. In 48 schools (12 with a pool), 9 teams (2 groups, 4 matches) played.
    /// ```
    /// ```pass
    /// | Boat | Crew | Speed |
    /// |------|------|------|
    /// | Anna | 3 | 12 |
    /// | Bea | 4 | 14 |
    /// | Total | 7 | 13 |
    /// | Average | 3.5 | 13 |
    /// ```
    pub struct Total = "numbers/total", ERROR;
}

/// Most words between two parts.
const GAP: u32 = 6;

/// Words that make a gap more than one between two items of a list.
const BREAKS: &[&str] = &[
    "as",
    "while",
    "when",
    "because",
    "which",
    "that",
    "who",
    "but",
    "if",
    "so",
    "than",
    "of",
    "to",
    "per",
    "each",
    "another",
    "or",
    "then",
    "is",
    "are",
    "was",
    "were",
    "has",
    "have",
    "had",
    "will",
    "including",
    "out",
    "from",
];

/// Words that call an amount a total.
const TOTAL: &[&str] = &["total", "totals", "totalling", "totaling", "altogether", "sum"];

/// Units of totals whose parts may have other nouns.
const GENERAL: &[&str] = &[
    "person",
    "member",
    "employee",
    "staff",
    "item",
    "thing",
    "piece",
    "victim",
    "passenger",
    "guest",
    "participant",
];

/// Nouns that count people.
const PEOPLE: &[&str] = &[
    "person",
    "man",
    "woman",
    "child",
    "boy",
    "girl",
    "adult",
    "teenager",
    "male",
    "female",
    "member",
    "employee",
    "passenger",
    "student",
    "pupil",
    "guest",
    "participant",
    "patient",
    "victim",
    "prisoner",
    "soldier",
    "civilian",
];

impl Rule for Total {
    fn check(&self, article: &Article<'_>, flags: &mut Flags) {
        by_sentence(article, |sentence, all| {
            let table = article.block(sentence.block).kind == BlockKind::TABLE_CELL;
            if all.len() >= 3 && !table {
                in_sentence(article, sentence, all, flags);
            }
        });
        table::check(article, flags);
    }
}

/// An amount that may be a part or a total.
fn counts(q: &Quantity) -> bool {
    let off = QuantityFlags::CHANGE | QuantityFlags::IN_TIME | QuantityFlags::NEGATIVE;
    let kind = matches!(
        q.kind,
        QuantityKind::COUNT | QuantityKind::NUMBER | QuantityKind::MONEY | QuantityKind::MEASURE
    );
    kind && usable(q) && plain(q) && q.per == Grain::UNKNOWN && !q.flags.any(off)
}

fn in_sentence(article: &Article<'_>, sentence: &Sentence, all: &[Quantity], flags: &mut Flags) {
    let end = sentence.first_token + sentence.tokens;
    let mut k = 0;
    while k < all.len() {
        let chain = chain(article, all, k);
        let len = chain - k;
        if len >= 2 {
            let parts = &all[k..chain];
            let before = k.checked_sub(1).map(|t| &all[t]).filter(|t| counts(t));
            let behind = all.get(chain).filter(|t| counts(t));
            // "3 boys and 4 girls, 8 in all": the comma makes the total look like one more part.
            let last = parts.split_last().filter(|(_, rest)| rest.len() >= 2);
            let flag = before
                .and_then(|t| ahead(article, t, parts, sentence.first_token, end))
                .or_else(|| behind.and_then(|t| closing(article, t, parts, end)))
                .or_else(|| last.and_then(|(t, rest)| closing(article, t, rest, end)));
            if let Some(flag) = flag {
                flags.push(flag);
            }
        }
        k = chain.max(k + 1);
    }
}

/// One past the last of the amounts from `k` on that are items of one list.
fn chain(article: &Article<'_>, all: &[Quantity], k: usize) -> usize {
    let mut end = k;
    while let Some(q) = all.get(end).filter(|q| counts(q)) {
        let start = tokens(q).0;
        let total = any_of(article, start.saturating_sub(2)..start, TOTAL);
        if total || end > k && !listed(article, &all[end - 1], q) {
            break;
        }
        end += 1;
    }
    end
}

/// Whether a comma or "and" and little else stands between two amounts.
fn listed(article: &Article<'_>, a: &Quantity, b: &Quantity) -> bool {
    let (from, to) = (tokens(a).1, tokens(b).0);
    if to <= from || to - from > GAP + 2 {
        return false;
    }
    let separator = |t: u32| matches!(word(article, t), "," | ";" | "and" | "plus" | "&" | "+");
    if !separator(to - 1) || word(article, from) == "of" {
        return false;
    }
    let inner = (from..to).filter(|t| !separator(*t));
    let fits = |t: u32| {
        let kind = article.tokens().get(t as usize).map(|t| t.kind);
        kind == Some(TokenKind::WORD) || word(article, t) == "-"
    };
    let inner: Vec<u32> = inner.collect();
    inner.len() as u32 <= GAP && inner.iter().all(|t| fits(*t)) && !any_of(article, from..to, BREAKS)
}

/// A total before its parts, with a colon or a bracket between.
fn ahead(article: &Article<'_>, total: &Quantity, parts: &[Quantity], from: u32, end: u32) -> Option<Flag> {
    let first = tokens(&parts[0]).0;
    let behind = behind_noun(article, total);
    let opener = first.checked_sub(1).filter(|t| *t >= behind && *t - behind <= 2)?;
    let bracket = word(article, opener) == "(";
    if !bracket && word(article, opener) != ":" {
        return None;
    }
    // The list must end where the bracket or the clause does.
    let last = tokens(parts.last()?).1;
    let close = (last..end.min(last + GAP)).find(|t| {
        let closing = word(article, *t);
        if bracket { closing == ")" } else { matches!(closing, "." | ";" | ",") }
    });
    let closed = close.is_some() || !bracket && end <= last + GAP;
    let words_only = (last..close.unwrap_or(end))
        .all(|t| article.tokens().get(t as usize).is_some_and(|t| t.kind == TokenKind::WORD));
    if !closed || !words_only || any_of(article, last..close.unwrap_or(end), BREAKS) {
        return None;
    }
    let start = tokens(total).0;
    let called = any_of(article, start.saturating_sub(3).max(from)..start, TOTAL)
        || any_of(article, behind..opener, &["total", "altogether", "all"]);
    if !called {
        // "three chapters (4, 5 and 7)" are numbers of chapters.
        let named = |q: &Quantity| {
            let next = article.tokens().get(tokens(q).1 as usize);
            q.kind != QuantityKind::NUMBER
                || next.is_some_and(|t| t.kind == TokenKind::WORD && word(article, tokens(q).1) != "and")
        };
        if !parts.iter().all(named) {
            return None;
        }
    }
    let flag = against(article, total, parts, called)?;
    Some(if called { flag } else { flag.severity(Severity::WARNING) })
}

/// A total behind its parts: "in total 13", "a total of 13", "13 in all".
fn closing(article: &Article<'_>, total: &Quantity, parts: &[Quantity], end: u32) -> Option<Flag> {
    let (from, first) = (behind_noun(article, parts.last()?), tokens(total).0);
    if first < from || first - from > GAP + 2 || word(article, from) == "of" {
        return None;
    }
    const NOT: &[&str] = &[
        "out", "from", "than", "since", "bring", "brings", "bringing", "brought", "takes", "taking", "far",
        "over", "across", "another", "more", "worked", "each", "average", "up",
    ];
    if any_of(article, from..first, NOT) {
        return None;
    }
    let behind = behind_noun(article, total);
    let after = behind..(behind + 3).min(end);
    let called = any_of(article, from..first, TOTAL)
        || word(article, behind) == "in" && is_one_of(word(article, behind + 1), &["total", "all"])
        || any_of(article, after, &["altogether"]);
    let verbs = (from..first).any(|t| {
        article
            .tokens()
            .get(t as usize)
            .is_some_and(|t| t.class.any(WordClass::EVENT_VERB | WordClass::REPORTING))
    });
    if !called || verbs {
        return None;
    }
    against(article, total, parts, true)
}

/// What the parts add up to, where that cannot be the total.
fn against(article: &Article<'_>, total: &Quantity, parts: &[Quantity], called: bool) -> Option<Flag> {
    if !alike(article, total, parts, called) {
        return None;
    }
    let said = amount(total);
    // A list may begin with an amount that is no part: the last ones may add up by themselves.
    let fits = (0..parts.len() - 1).any(|from| sum(&parts[from..]).gap(said) <= slack(total));
    if fits {
        return None;
    }
    let exact: f64 = parts.iter().map(|q| q.value.to_f64()).sum();
    let result = show_as(article, exact, total);
    let sign = if total.kind == QuantityKind::MONEY && total.unit_span.start < total.number_span.start {
        article.slice(total.unit_span)
    } else {
        ""
    };
    let mut flag = Flag::at(
        total.span,
        format!(
            "“{}” is given as the total of {} figures that make {sign}{result}",
            article.slice(total.span),
            parts.len()
        ),
    );
    for part in parts.iter().take(8) {
        flag = flag.label(part.span, "a part");
    }
    let figure = !total.flags.has(QuantityFlags::WORDS) && total.scale_span.is_empty();
    Some(if figure { flag.suggest(format!("write “{result}”"), total.number_span, result) } else { flag })
}

/// The amounts that a part or a total may stand for: sums of money in whole units were not rounded.
fn amount(q: &Quantity) -> Interval {
    let whole = q.kind == QuantityKind::MONEY && q.scale_span.is_empty() && q.value.exponent >= 0;
    let v = q.value.to_f64();
    if whole && compare::rounding(q.value) < 1.0 { Interval { low: v, high: v } } else { printed(q) }
}

fn slack(total: &Quantity) -> f64 {
    1e-9 * total.value.to_f64().abs()
}

fn sum(parts: &[Quantity]) -> Interval {
    parts.iter().map(amount).fold(Interval { low: 0.0, high: 0.0 }, |sum, part| Interval {
        low: sum.low + part.low,
        high: sum.high + part.high,
    })
}

/// Whether the parts can be parts of the total, by what they count.
fn alike(article: &Article<'_>, total: &Quantity, parts: &[Quantity], called: bool) -> bool {
    let unit = article.str(total.unit);
    let same = |q: &Quantity| q.kind == total.kind && article.str(q.unit) == unit;
    match total.kind {
        QuantityKind::MONEY | QuantityKind::MEASURE => parts.iter().all(same),
        QuantityKind::NUMBER | QuantityKind::COUNT => {
            let counts = |q: &Quantity| matches!(q.kind, QuantityKind::NUMBER | QuantityKind::COUNT);
            let people = is_one_of(unit, PEOPLE);
            let noun = |q: &Quantity| {
                q.kind == QuantityKind::NUMBER
                    || same(q)
                    || people && is_one_of(article.str(q.unit), PEOPLE)
                    || called && (unit.is_empty() || is_one_of(unit, GENERAL))
            };
            // The last of "3 red, 4 blue and 5 green boats" has the noun of all.
            let (last, rest) = parts.split_last().expect("a list of parts has two or more");
            let shared = rest.iter().all(|q| q.kind == QuantityKind::NUMBER) && counts(last);
            parts.iter().all(|q| counts(q) && (noun(q) || shared && called && unit.is_empty()))
        }
        _ => false,
    }
}
