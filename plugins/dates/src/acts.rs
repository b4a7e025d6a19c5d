//! What an article says happened once, to whom or what, and when: births and deaths, foundings, openings.

use crate::who::{self, Who};
use crate::words::{Words, is_written_point};
use copydesk_plugin::prelude::*;
use std::collections::HashMap;

/// An act that can happen to its thing only once.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Act {
    /// What it happened to: an entity, or a number of its own for what is only described.
    pub(crate) thing: u32,
    /// The words of a description: `fund` of `the fund was set up in 2019`; empty for a name.
    pub(crate) described: Span,
    pub(crate) kind: Kind,
    /// When: a point of time, by itself or as one end of a life.
    pub(crate) time: Time,
    /// Where it is told.
    pub(crate) span: Span,
    /// Whether somebody is named who says so.
    pub(crate) attributed: bool,
}

/// What happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Kind {
    Born,
    Died,
    Founded,
    Opened,
    Launched,
}

impl Kind {
    /// The kind that a claim's predicate tells of. A life tells of two.
    pub(crate) fn of(predicate: &str) -> Option<Self> {
        Some(match predicate {
            "born" => Self::Born,
            "die" => Self::Died,
            "found" => Self::Founded,
            "open" => Self::Opened,
            "launch" => Self::Launched,
            _ => return None,
        })
    }

    /// As a clause behind a name.
    pub(crate) const fn said(self) -> &'static str {
        match self {
            Self::Born => "was born",
            Self::Died => "died",
            Self::Founded => "was founded",
            Self::Opened => "opened",
            Self::Launched => "was launched",
        }
    }
}

/// The acts that an article tells, in the order of the text as far as claims keep it.
pub(crate) fn of(words: &Words<'_>) -> Vec<Act> {
    let article = words.article;
    let times = article.times();
    let mut acts = Vec::new();
    for claim in article.claims() {
        let off = ClaimFlags::NEGATED | ClaimFlags::HEDGED | ClaimFlags::QUOTED | ClaimFlags::FUTURE;
        let predicate = article.str(claim.predicate);
        let person = matches!(predicate, "born" | "die" | "live");
        let thing = if person { claim.subject } else { claim.object };
        let (Some(thing), Some(time)) = (thing.get(), times.follow(claim.value_time)) else { continue };
        if claim.flags.any(off)
            || words.is_long(claim.sentence)
            || person && !is_plainly(words, &claim, thing as u32)
        {
            continue;
        }
        let act = |kind, time| Act {
            thing: thing as u32,
            described: Span::default(),
            kind,
            time,
            span: claim.span,
            attributed: !claim.attribution.is_none(),
        };
        if predicate == "live" {
            let (born, died) = ends(&time);
            acts.extend([act(Kind::Born, born), act(Kind::Died, died)]);
        } else if let Some(kind) = Kind::of(predicate).filter(|_| is_written_point(&time)) {
            acts.push(act(kind, time));
        }
    }
    by_pronoun(words, &mut acts);
    by_description(words, &mut acts);
    by_label(words, &mut acts);
    acts
}

/// `The fund was set up in 2019`, `the fund, founded in 2021,`: claims know names only. A word that ends one
/// name of the article stands for it (`the fund` for the Kvam Fund).
fn by_description(words: &Words<'_>, acts: &mut Vec<Act>) {
    let article = words.article;
    let entities = article.entities();
    let mut numbers: HashMap<String, u32> = HashMap::new();
    for time in article.times().iter().filter(is_written_point) {
        let Some((kind, verb)) = participle_before(words, &time) else { continue };
        let Some((first, last)) = description_before(words, &time, verb) else { continue };
        let span = words.span(first, last);
        let named = if first == last { words.named_by(words.word(last)) } else { None };
        let next = entities.len() + numbers.len();
        let key = || article.slice(span).to_lowercase();
        let thing = named.unwrap_or_else(|| *numbers.entry(key()).or_insert(next as u32));
        acts.push(Act { thing, described: span, kind, time, span: span.hull(time.span), attributed: false });
    }
}

/// `Founded: 2019`, or a table's row `Founded | 2019`, said of what the article's title names.
fn by_label(words: &Words<'_>, acts: &mut Vec<Act>) {
    const LABELS: &[(&str, Kind)] = &[
        ("born", Kind::Born),
        ("died", Kind::Died),
        ("founded", Kind::Founded),
        ("established", Kind::Founded),
        ("opened", Kind::Opened),
        ("launched", Kind::Launched),
    ];
    let article = words.article;
    let Some(thing) = words.titled() else { return };
    for time in article.times().iter().filter(is_written_point) {
        let sentence = article.sentence(time.sentence);
        let (start, first) = (sentence.first_token, time.first_token);
        let block = article.block(sentence.block);
        let label = if words.is(start + 1, ":") && first == start + 2 {
            start
        } else if block.kind == BlockKind::TABLE_CELL && first == start && block.column == 2 {
            // The cell before it in the row.
            let cell = sentence.block.checked_sub(1).map(|b| article.block(b)).filter(|b| b.row == block.row);
            let Some(label) = cell.map(|c| article.sentence(c.first_sentence)).filter(|s| s.tokens <= 2)
            else {
                continue;
            };
            label.first_token
        } else {
            continue;
        };
        if let Some((_, kind)) = LABELS.iter().find(|(l, _)| words.is(label, l)) {
            let span = words.span(label, label).hull(time.span);
            acts.push(Act { thing, described: Span::default(), kind: *kind, time, span, attributed: false });
        }
    }
}

/// The act whose participle stands before a date: `founded in 1998`, `set up on 3 May 1998`.
fn participle_before(words: &Words<'_>, time: &Time) -> Option<(Kind, u32)> {
    let (start, _) = words.sentence(time.sentence);
    let verb =
        time.first_token.checked_sub(2).filter(|&v| v > start && words.is_any(v + 1, &["in", "on"]))?;
    let kind = match words.word(verb) {
        "founded" | "established" => Kind::Founded,
        "up" if words.is(verb - 1, "set") => return Some((Kind::Founded, verb - 1)),
        "opened" => Kind::Opened,
        "launched" => Kind::Launched,
        _ => return None,
    };
    Some((kind, verb))
}

/// The words between `the` and `was founded`, or `, founded`: first and last token.
fn description_before(words: &Words<'_>, time: &Time, verb: u32) -> Option<(u32, u32)> {
    const LONGEST: u32 = 4;
    let (start, _) = words.sentence(time.sentence);
    let mut end = verb.checked_sub(1).filter(|&e| e > start && words.is_any(e, &["was", ","]))?;
    if words.is(end, "was") && words.is_any(end - 1, &["which", "that"]) {
        end -= 1;
        end -= u32::from(words.is(end - 1, ","));
    }
    let plain = |i: u32| {
        let t = words.token(i);
        t.kind == TokenKind::WORD && t.case == Case::LOWER && !t.class.has(WordClass::FUNCTION)
    };
    let low = (start + 1).max(end.saturating_sub(LONGEST));
    let first = (low..end).rev().take_while(|&i| plain(i)).last()?;
    // `the owner of the fund was founded` is nobody's sentence; `and the fund` may be two.
    let alone =
        first == start + 1 || !words.is_any(first.wrapping_sub(2), &["of", "and", "with", "by", "for", "or"]);
    (words.is(first - 1, "the") && alone).then_some((first, end - 1))
}

/// Whether the name that a claim is about can mean this person only.
fn is_plainly(words: &Words<'_>, claim: &Claim, person: u32) -> bool {
    let (start, end) = words.sentence(claim.sentence);
    let verb = claim.predicate_span.start;
    let mention = words
        .mentions_in(start, end)
        .filter(|m| m.entity == person)
        .min_by_key(|m| m.span.start.abs_diff(verb));
    mention.is_some_and(|m| who::person(words, &m).is_some())
}

/// `She was born in 1915`, `he died on 2 June 2007`: claims know names only.
fn by_pronoun(words: &Words<'_>, acts: &mut Vec<Act>) {
    if words.article.times().is_empty() {
        return;
    }
    for (n, sentence) in words.article.sentences().iter().enumerate() {
        let (start, end) = (sentence.first_token, sentence.first_token.saturating_add(sentence.tokens));
        // The pronoun stands first, or behind a date: what is said of it is no clause of another.
        let lead = words.times_in(start, start + 3).next();
        let lead = lead.map_or(start, |t| t.first_token + u32::from(t.tokens));
        let at = if words.is(lead, ",") { lead + 1 } else { lead };
        if words.is_long(n as u32)
            || !words.is_any(at, &["he", "she"])
            || words.token(start).flags.has(TokenFlags::QUOTED)
        {
            continue;
        }
        let (kind, verb) = if words.is(at + 1, "was") && words.is(at + 2, "born") {
            (Kind::Born, at + 2)
        } else if words.is(at + 1, "died") {
            (Kind::Died, at + 1)
        } else {
            continue;
        };
        let mut dates =
            words.times_in(start, end).filter(|t| matches!(t.kind, TimeKind::DATE | TimeKind::RANGE));
        let (Some(time), None) = (dates.next(), dates.next()) else { continue };
        let near = time.first_token < verb
            || (verb..time.first_token).all(|i| !words.is_any(i, &[",", "and", "after"]));
        if near
            && is_written_point(&time)
            && let Some(Who::Entity(thing)) = who::antecedent(words, n as u32, at)
        {
            let described = Span::default();
            acts.push(Act { thing, described, kind, time, span: time.span, attributed: false });
        }
    }
}

/// The two ends of a life written as a range.
fn ends(t: &Time) -> (Time, Time) {
    let end = |earliest: Day, latest: Day| Time { kind: TimeKind::DATE, earliest, latest, ..*t };
    match t.grain {
        Grain::DAY => (end(t.earliest, t.earliest), end(t.latest, t.latest)),
        Grain::MONTH => {
            let first = t.latest.plus_days(1 - t.latest.ymd().2 as i32);
            (end(t.earliest, t.earliest.plus_months(1).plus_days(-1)), end(first, t.latest))
        }
        _ => {
            let year = |y| Day::from_ymd(y, 1, 1).unwrap_or_default();
            let (a, b) = (t.earliest.year(), t.latest.year());
            (end(year(a), year(a + 1).plus_days(-1)), end(year(b), year(b + 1).plus_days(-1)))
        }
    }
}

/// The day, month or year of a time in words.
pub(crate) fn show(t: &Time) -> String {
    let (year, month, day) = t.earliest.ymd();
    let last = t.latest.ymd();
    if t.earliest == t.latest {
        format!("{day} {} {year}", month_name(month))
    } else if (last.0, last.1) == (year, month) {
        format!("{} {year}", month_name(month))
    } else {
        year.to_string()
    }
}
