//! `dates/age`.

use crate::acts::{self, Kind};
use crate::who::{self, Who};
use crate::words::{Words, is_written_point};
use copydesk_plugin::prelude::*;
use std::collections::HashMap;

copydesk_plugin::rule! {
    /// An age that does not fit the dates of birth and death, or the date it is given for.
    ///
    /// "Born in 1915, she died in 2007 aged 81": from 1915 to 2007 are 91 or 92 years, so one of the three
    /// figures is wrong. The rule holds an age against the birth that the article gives for the same person
    /// ("born in 1915", "Ana Brunner (3 May 1915 – 2 June 2007)") and against the date that stands with the
    /// age: the death for who "died aged 81", the date in "was 34 when she moved in 2010", the article's own
    /// date for "34, born in 1975".
    ///
    /// Where only years are known, an age that is off by one is left alone; where both days are known, it is
    /// not. It is silent where the article has no date and the age is a present one, where the date is about
    /// or rounded, and where it is not plain whose age it is: two persons in the sentence, "his father".
    ///
    /// Measured: none in 106 articles of an encyclopaedia (459,000 words), 350 news stories (64,000 words), 508
    /// posts of a public blog (568,000 words), and READMEs and changelogs. Ages beside dates are rare there:
    /// of 20 made-up sentences of as many forms it reads 19.
    ///
    /// ```flag
    /// Ana Brunner was born in 1915. She died in Graz in 2007 aged 81.
    ///                                                        ^^^^^^^ 91 or 92 years, not 81
    /// ```
    /// ```flag
    /// Otto Lang (1915–2007) painted harbours. Lang died at the age of 81.
    ///                                                   ^^^^^^^^^^^^^^^^ 1915 to 2007
    /// ```
    /// ```fixed
    /// Otto Lang (1915–2007) painted harbours. Lang died at the age of 92.
    /// ```
    /// ```flag
    /// Otto Lang (born 3 May 1915 – died 2 June 2007), aged 91, painted harbours.
    ///                                                 ^^^^^^^ 92 years, not 91
    /// ```
    /// ```flag
    /// Mia Keller, born in 1975, was 31 when she came to Linz in 2010.
    ///                               ^^ 34 or 35 years
    /// ```
    /// ```flag date=2024-05-03
    /// Peter Moor, 34, was born in 1975 and runs the shop.
    ///             ^^ the article's date
    /// ```
    /// ```flag
    /// - Hanna Veit, painter. Born 1915, died 2007 aged 81.
    ///                                             ^^^^^^^ 91 or 92
    /// ```
    /// ```flag
    /// Ana Brunner, who was born in 1915, died in Graz in 2007. She was 81.
    ///                                                                  ^^ 91 or 92
    /// ```
    /// ```pass
    /// Ana Brunner was born in 1915. She died in Graz in 2007 aged 91. Otto Lang, born in 1975, was 36 in 2010.
    /// ```
    /// ```pass
    /// Peter Moor, 34, was born in 1975 and runs the shop. Ana Moor died in 2019. In Linz she had met Hans. He was 34.
    /// ```
    /// ```pass
    /// Ana Brunner was born in 1915. Her father died in 1931 aged 81.
    /// ```
    /// ```pass date=2024-05-03
    /// In 2010 Peter Moor, 34, who was born in 1975, opened the shop.
    /// ```
    /// ```pass
    /// Mia Keller, born in 1975, went to sea at the age of 16 and became harbour master in 2010.
    /// ```
    pub struct Age = "dates/age", ERROR;
}

/// How many births and deaths of one person are held against an age.
const MOST: usize = 16;

/// A person's birth and death, each as often as the article tells it.
#[derive(Default)]
struct Life {
    births: Vec<Time>,
    deaths: Vec<Time>,
}

/// How old somebody is said to be.
struct Stated {
    who: Who,
    years: i32,
    /// The words: `aged 81`.
    span: Span,
    /// The figure alone.
    number: Span,
    when: When,
    sentence: u32,
}

/// What an age is given for.
enum When {
    /// A date.
    At(Time),
    /// The person's death.
    Death,
    /// The person's death, if it is told in this sentence or the one before.
    DeathJustTold,
    /// The article's date.
    Now,
}

impl Rule for Age {
    fn check(&self, article: &Article<'_>, flags: &mut Flags) {
        let words = Words::of(article);
        let mut lives: HashMap<Who, Life> = HashMap::new();
        for act in acts::of(&words) {
            let life = lives.entry(Who::Entity(act.thing)).or_default();
            match act.kind {
                Kind::Born if life.births.len() < MOST => life.births.push(act.time),
                Kind::Died if life.deaths.len() < MOST => life.deaths.push(act.time),
                _ => {}
            }
        }
        for age in stated(&words) {
            if let Who::Sentence(s) = age.who {
                lives.entry(age.who).or_insert_with(|| bare_life(&words, s));
            }
            let Some(life) = lives.get(&age.who) else { continue };
            judge(article, life, &age, flags);
        }
    }
}

fn judge(article: &Article<'_>, life: &Life, age: &Stated, flags: &mut Flags) {
    let today = article.document().date.known();
    let ends: Vec<(Time, bool)> = match age.when {
        When::At(event) => vec![(event, false)],
        When::Death => life.deaths.iter().map(|d| (*d, false)).collect(),
        When::DeathJustTold => {
            let told = |d: &&Time| d.sentence <= age.sentence && d.sentence + 1 >= age.sentence;
            life.deaths.iter().filter(told).map(|d| (*d, false)).collect()
        }
        // Nobody who has died is 34.
        When::Now if !life.deaths.is_empty() => Vec::new(),
        When::Now => today
            .map(|d| Time { earliest: d, latest: d, sentence: age.sentence, ..Time::default() })
            .map(|e| (e, true))
            .into_iter()
            .collect(),
    };
    let births: Vec<&Time> =
        life.births.iter().filter(|b| !matches!(age.when, When::Now) || b.sentence == age.sentence).collect();
    // Where the article tells two births or deaths, an age that fits one of them is no error of its own.
    let misses = |b: &Time, e: &Time, now: bool| {
        let (low, high) = between(b, e);
        let room = i32::from(now || !is_day(b) || !is_day(e));
        age.years < low - room || age.years > high + room
    };
    let all = births.iter().all(|b| ends.iter().all(|(e, now)| misses(b, e, *now)));
    let (Some(birth), Some((end, now))) = (births.first(), ends.first()) else { return };
    let (low, high) = between(birth, end);
    if !all || high < 0 || low > 130 {
        return;
    }
    let fits = if low == high { high.to_string() } else { format!("{low} or {high}") };
    let to = if *now { format!("{}, the article's date,", acts::show(end)) } else { acts::show(end) };
    let written = article.slice(age.span);
    let from = acts::show(birth);
    let mut flag = Flag::at(
        age.span,
        format!("“{written}” does not fit: from {from} to {to} are {fits} years, not {}", age.years),
    )
    .label(birth.span, "born here");
    if !*now && end.span != birth.span {
        flag = flag.label(
            end.span,
            if matches!(age.when, When::Death | When::DeathJustTold) {
                "died here"
            } else {
                "the age is given for this"
            },
        );
    }
    for right in (low..=high).rev().take(2) {
        flag = flag.suggest(format!("change the age to {right}"), age.number, right.to_string());
    }
    flags.push(flag.help("check the age and both dates"));
}

/// Whether the day itself is known.
fn is_day(t: &Time) -> bool {
    t.earliest == t.latest
}

/// The least and the most full years from one to the other.
fn between(birth: &Time, end: &Time) -> (i32, i32) {
    let years = |from: Day, to: Day| {
        let ((y1, m1, d1), (y2, m2, d2)) = (from.ymd(), to.ymd());
        y2 - y1 - i32::from((m2, d2) < (m1, d1))
    };
    (years(birth.latest, end.earliest), years(birth.earliest, end.latest))
}

/// The birth and death in a sentence that names nobody: `Born 1915, died 2007 aged 81`.
fn bare_life(words: &Words<'_>, sentence: u32) -> Life {
    let (start, end) = words.sentence(sentence);
    let mut life = Life::default();
    for t in words.times_in(start, end).filter(is_written_point) {
        let before = |list: &[&str]| {
            (1..=2).any(|k| t.first_token >= start + k && words.is_any(t.first_token - k, list))
        };
        if before(&["born"]) {
            life.births.push(t);
        } else if before(&["died"]) {
            life.deaths.push(t);
        }
    }
    life
}

/// The ages that an article states of somebody.
fn stated(words: &Words<'_>) -> Vec<Stated> {
    let mut out = Vec::new();
    for q in words.article.quantities() {
        let plain = matches!(q.kind, QuantityKind::NUMBER | QuantityKind::COUNT)
            && q.approx == Approx::EXACT
            && !q.flags.any(
                QuantityFlags::QUOTED
                    | QuantityFlags::IN_NAME
                    | QuantityFlags::IN_TIME
                    | QuantityFlags::FRACTION
                    | QuantityFlags::NO_VALUE
                    | QuantityFlags::CHANGE,
            );
        if plain
            && !words.is_long(q.sentence)
            && let Some(years) = whole(q.value)
        {
            let end = q.first_token + tokens_in(words, q.number_span, q.first_token);
            out.extend(age_at(words, q.sentence, q.first_token, end, years, q.number_span));
        }
    }
    for t in words.article.times() {
        let unit = t.first_token + u32::from(t.tokens);
        let old = if words.is_any(unit, &["-", "–"]) { unit + 1 } else { unit };
        if t.kind == TimeKind::DURATION
            && t.grain == Grain::YEAR
            && !words.is_long(t.sentence)
            && !t.flags.any(TimeFlags::QUOTED | TimeFlags::NOT_PROSE | TimeFlags::APPROXIMATE)
            && let Some(years) = whole(t.amount)
            && words.is(old, "old")
        {
            let number = words.token(t.first_token).span;
            out.extend(years_old(words, &t, old, years, number));
        }
    }
    out
}

/// How many tokens a span covers from its first one.
fn tokens_in(words: &Words<'_>, span: Span, first: u32) -> u32 {
    (1..6)
        .take_while(|k| words.token(first + k).span.start < span.end && words.token(first + k).span.end > 0)
        .count() as u32
        + 1
}

/// A whole number that an age can be.
fn whole(value: Decimal) -> Option<i32> {
    let n = value.normal();
    let years = n.mantissa.checked_mul(10i64.checked_pow(u32::try_from(n.exponent).ok()?)?)?;
    (1..=125).contains(&years).then_some(years as i32)
}

/// Reads an age whose figure is the tokens `a..z`.
fn age_at(words: &Words<'_>, sentence: u32, a: u32, z: u32, years: i32, number: Span) -> Option<Stated> {
    let (start, end) = words.sentence(sentence);
    let group = words
        .is_any(z, &["to", "-", "–", "—", "or", "and", "+", "through", "%", "years", "year", "months"])
        && !(words.is(z, "and")
            && !words.is_any(z + 1, &["over", "above", "under", "up", "older", "younger"])
            && words.kind(z + 1) != TokenKind::NUMBER);
    if group || z > end {
        return None;
    }
    let stated = |first: u32, who, when| {
        let span = words.span(first, z - 1);
        Stated { who, years, span, number, when, sentence }
    };
    let lead = if a > start && words.is_any(a - 1, &["aged"]) {
        Some(a - 1)
    } else if words.ends_before(a, &["at", "the", "age", "of"]) && a >= start + 4 {
        Some(a - 4)
    } else if words.ends_before(a, &["at", "age"]) && a >= start + 2 {
        Some(a - 2)
    } else if a >= start + 2
        && words.is(a - 1, "at")
        && years > HOURS
        && (z == end || words.is_any(z, &[".", ",", ";", "in", "on"]))
        && (start..a).any(|i| is_death(words, i))
    {
        Some(a - 1)
    } else {
        None
    };
    if let Some(first) = lead {
        return phrase(words, sentence, first, z).map(|(who, when)| stated(first, who, when));
    }
    // `Peter Moor, 34,`, `Peter Moor (34)`
    let enclosed = |open: &str, close: &str| a > start && words.is(a - 1, open) && words.is(z, close);
    let now = a > start + 1 && words.is(a - 1, "now") && words.is(a - 2, ",") && words.is(z, ",");
    if enclosed(",", ",") || enclosed("(", ")") || now {
        let m = words.mention_before(if now { a - 2 } else { a - 1 })?;
        // `In 2010 Peter Moor, 34, opened the shop`: his age then.
        let today = is_only_birth(words, start, end);
        return who::person(words, &m).filter(|_| today).map(|who| stated(a, who, When::Now));
    }
    was(words, sentence, a, z).map(|(who, when)| stated(a, who, when))
}

/// `34 years old`, `34-year-old Peter Moor`.
fn years_old(words: &Words<'_>, t: &Time, old: u32, years: i32, number: Span) -> Option<Stated> {
    let a = t.first_token;
    let (who, when) = if words.is(a + 1, "-") || words.is(a + 1, "–") {
        let m = words.mentions_in(old + 1, old + 3).next()?;
        let (start, end) = words.sentence(t.sentence);
        (who::person(words, &m).filter(|_| is_only_birth(words, start, end))?, When::Now)
    } else {
        was(words, t.sentence, a, old + 1)?
    };
    Some(Stated { who, years, span: words.span(a, old), number, when, sentence: t.sentence })
}

/// Whose age a phrase such as `aged 81` gives, and for when.
fn phrase(words: &Words<'_>, sentence: u32, first: u32, z: u32) -> Option<(Who, When)> {
    let (start, end) = words.sentence(sentence);
    let died = (start..first).rev().find(|&i| is_death(words, i));
    if let Some(died) = died {
        // Another act between the death and the age: the age may be that act's.
        if (died + 1..first).any(|i| words.is_any(i, BREAKS)) {
            return None;
        }
        let who = if words.is(died, "death") {
            deceased(words, sentence, died)?
        } else {
            who::subject(words, sentence, died)?
        };
        return Some((who, date_of_death(words, start, end, died, first, z)?));
    }
    // `Aged 81, Ruth Falk died in 2007`
    let later = (z..end).find(|&i| is_death(words, i)).filter(|_| first <= start + 1);
    if let Some(died) = later.filter(|&d| !words.is(d, "death") && !(z..d).any(|i| words.is_any(i, BREAKS))) {
        let who = who::only_person(words, sentence, z, died)?;
        return Some((who, date_of_death(words, start, end, died, died, died)?));
    }
    let who = who::only_person(words, sentence, start, end)?;
    date_beside(words, start, end, first, z).map(|event| (who, When::At(event)))
}

/// Up to here a bare `at 11` may be a time of day.
const HOURS: i32 = 24;

/// Words that tell of a death.
const DEATH: &[&str] = &["died", "dies", "death", "dead"];

/// Participles of a death that somebody suffers.
const KILLED: &[&str] = &["killed", "murdered", "assassinated", "executed", "drowned", "shot", "stabbed"];

/// Whether the token tells of a death: `died`, `passed away`, `was killed`.
fn is_death(words: &Words<'_>, i: u32) -> bool {
    let suffered =
        || words.is_any(i, KILLED) && i.checked_sub(1).is_some_and(|b| words.is_any(b, &["was", "been"]));
    words.is_any(i, DEATH) || words.is(i, "passed") && words.is(i + 1, "away") || suffered()
}

/// Words that begin another clause.
const BREAKS: &[&str] = &[
    "and", "but", "while", "who", "whose", "which", "after", "before", "when", "having", "leaving", ";",
    "since", "until", "where",
];

/// `X's death at the age of 81`, `her death at 81`.
fn deceased(words: &Words<'_>, sentence: u32, death: u32) -> Option<Who> {
    let (start, _) = words.sentence(sentence);
    let owner = death.checked_sub(1).filter(|&i| i > start && words.kind(i) == TokenKind::CLITIC)?;
    words.mention_before(owner).and_then(|m| who::person(words, &m))
}

/// The date of a death: in the same clause, else the one that the article gives elsewhere.
fn date_of_death(words: &Words<'_>, start: u32, end: u32, died: u32, first: u32, z: u32) -> Option<When> {
    let dates: Vec<Time> = words
        .times_in(start, end)
        .filter(|t| matches!(t.kind, TimeKind::DATE | TimeKind::RANGE) && !is_birth(words, t, start))
        .collect();
    let after =
        |t: &&Time| t.first_token > died && !(died + 1..t.first_token).any(|i| words.is_any(i, BREAKS));
    let near: Vec<&Time> =
        dates.iter().filter(after).filter(|t| t.first_token < first || t.first_token <= z + 3).collect();
    match (near.as_slice(), dates.as_slice()) {
        ([t], _) => is_written_point(t).then_some(When::At(**t)),
        ([], []) => Some(When::Death),
        // `On 2 June 2007 she died`, `In 2007, Brunner died`
        ([], [t]) if t.first_token <= start + 2 && died <= t.first_token + 12 => {
            is_written_point(t).then_some(When::At(*t))
        }
        ([], _) => None,
        _ => None,
    }
}

/// Whether the sentence gives no date but that of a birth.
fn is_only_birth(words: &Words<'_>, start: u32, end: u32) -> bool {
    let is_date = |t: &Time| matches!(t.kind, TimeKind::DATE | TimeKind::RANGE);
    words.times_in(start, end).filter(is_date).all(|t| is_birth(words, &t, start))
}

/// Whether a date is that of a birth, or of a life in brackets.
fn is_birth(words: &Words<'_>, t: &Time, start: u32) -> bool {
    (1..=2).any(|k| t.first_token >= start + k && words.is_any(t.first_token - k, &["born"]))
        || t.kind == TimeKind::RANGE && t.first_token > start && words.is(t.first_token - 1, "(")
}

/// The date that stands right beside an age: `in 2010, aged 34`, `at the age of 34 in 2010`.
fn date_beside(words: &Words<'_>, start: u32, end: u32, first: u32, z: u32) -> Option<Time> {
    let before = words.times_in(start, first).last().filter(|t| {
        let last = t.first_token + u32::from(t.tokens);
        last == first || last + 1 == first && words.is(last, ",")
    });
    let after = || {
        let from = if words.is(z, ",") { z + 1 } else { z };
        let from = if words.is_any(from, &["in", "on"]) { from + 1 } else { return None };
        words.times_in(from, end.min(from + 1)).next()
    };
    let time = before.filter(|t| !is_birth(words, t, start)).or_else(after)?;
    is_written_point(&time).then_some(time)
}

/// `was 34 when she came to Linz in 2010`, `turned 34 in 2009`, `is 34`.
fn was(words: &Words<'_>, sentence: u32, a: u32, z: u32) -> Option<(Who, When)> {
    let (start, end) = words.sentence(sentence);
    let verb = a.checked_sub(1).filter(|&v| v > start)?;
    let stop = end.saturating_sub(u32::from(words.is(end - 1, ".")));
    let closed =
        z >= stop || words.is_any(z, &["when", "in", "on", "and", ",", ";", "at", ".", "last", "this"]);
    if !closed || !words.is_any(verb, &["is", "was", "turned", "turns"]) {
        return None;
    }
    let who = who::subject(words, sentence, verb)?;
    if words.is_any(verb, &["is", "turns"]) {
        return (is_only_birth(words, start, end)
            && (z >= stop || !words.is_any(z, &["when", "in", "on", "at"])))
        .then_some((who, When::Now));
    }
    if words.is(z, "when") && words.is_any(z + 1, &["he", "she"]) && is_death(words, z + 2) && z + 3 >= stop {
        return Some((who, When::Death));
    }
    if words.is(verb, "was") && z >= stop {
        return Some((who, When::DeathJustTold));
    }
    let time = words.times_in(z, end).find(|t| matches!(t.kind, TimeKind::DATE | TimeKind::RANGE))?;
    if words.is_any(z, &["in", "on", "at"]) && time.first_token != z + 1 {
        return None;
    }
    let clause = if words.is(z, "when") { z + 1 } else { z };
    let broken = (clause..time.first_token).any(|i| words.is_any(i, BREAKS) || words.is(i, ","));
    // `turned 90 last year`
    let told = time.flags.has(TimeFlags::RELATIVE)
        && time.grain == Grain::YEAR
        && time.earliest.is_known()
        && !time.flags.has(TimeFlags::APPROXIMATE);
    (!broken && (told || is_written_point(&time))).then_some((who, When::At(time)))
}
