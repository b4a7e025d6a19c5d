//! `dates/conflict`.

use crate::acts::{self, Act, Kind};
use crate::words::Words;
use copydesk_plugin::prelude::*;
use std::collections::HashMap;

copydesk_plugin::rule! {
    /// One event that is given two dates.
    ///
    /// "Orlo Steel was set up in 2019" here and "Orlo Steel, founded in 2021," there cannot both be right. The
    /// rule compares what can happen only once to one named thing: its founding, opening or launch, a
    /// person's birth and death, also as a life in brackets ("Ana Brunner (1915–2007)"). In one article that
    /// is an error, and a warning for openings and launches, which some things have more than one of, and for
    /// what is only described ("the agency was set up in 2019"). Between
    /// two articles, where a name may be borne by two, it is a warning, which stands at the date that fewer
    /// articles give.
    ///
    /// Dates agree as far as they are written: "2021" and "3 May 2021", "about 2020" and 2021. It is silent on
    /// quotations, on plans and doubts, on what somebody is named to have said, where the text speaks of two
    /// dates itself ("or", "officially", "first", "again"), and on two items of one list.
    ///
    /// Measured: none in 106 articles of an encyclopaedia (459,000 words, 110 such acts), 350 news stories (64,000
    /// words), 508 posts of a public blog (568,000 words), and READMEs and changelogs, in one article or
    /// across. Such acts are seldom told twice there, so little is known of how often it is right.
    ///
    /// ```flag
    /// Orlo Steel was set up in 2019 and makes rails. It grew. Orlo Steel, founded in 2021, sells them to all of Europe.
    ///                                                                                ^^^^ 2019
    /// ```
    /// ```flag
    /// Ana Brunner (3 May 1915 – 2 June 2007) painted harbours. Brunner died in 2009.
    ///                                                                          ^^^^ 2 June 2007
    /// ```
    /// ```flag
    /// Otto Lang (born 3 May 1975) is an actor. He was born in Graz on 5 May 1975.
    ///                                                                 ^^^^^^^^^^ 3 May 1975
    /// ```
    /// ```flag
    /// The Kvam Fund was set up in 2019. The fund, set up in 2021, owns the mill.
    ///                                                       ^^^^ 2019
    /// ```
    /// ```flag
    /// # Kvam Fund
    ///
    /// | Fact | Value |
    /// |---|---|
    /// | Founded | 2019 |
    /// | Seat | Oslo |
    ///
    /// Set up in 2021, the Kvam Fund owns two mills.
    ///           ^^^^ 2019
    /// ```
    /// ```flag
    /// The port agency was set up in 2019. It grew. The port agency was set up in 2021.
    ///                                                                            ^^^^ 2019
    /// ```
    /// ```flag
    /// ==> a.md <==
    /// Orlo Steel was founded in 2019.
    /// ==> b.md <==
    /// Last week Orlo Steel, founded in 2019, sold a mill.
    /// ==> c.md <==
    /// In 2021 Orlo Steel was founded in Graz.
    ///    ^^^^ 2019
    /// ```
    /// ```pass
    /// Orlo Steel was set up in 2019. On 3 May 2019 Orlo Steel was founded, and Orlo Wood was founded in 2021.
    /// ```
    /// ```pass
    /// Orlo Steel was founded in 2019. Orlo Steel was officially founded in 2021. Brunner says that Orlo Steel was founded in 2018.
    /// ```
    /// ```pass
    /// Orlo College was founded in 1855. Orlo College was founded as a university in 1965.
    /// ```
    /// ```pass
    /// Ana Brunner founded a school in 2019. Ana Brunner founded a bank in 2021. The son of Ana Brunner was born in 1975.
    /// ```
    pub struct Conflict = "dates/conflict", ERROR, phases(CHECK | FINISH | NEAR);
}

/// Words by which a sentence says that there are two dates, or two acts.
const APART: &[&str] = &[
    "or",
    "either",
    "as",
    "officially",
    "formally",
    "legally",
    "publicly",
    "originally",
    "initially",
    "first",
    "again",
    "anew",
    "re-founded",
    "relaunched",
    "reopened",
    "second",
    "third",
    "new",
    "another",
    "beta",
    "alpha",
    "version",
    "claimed",
    "claims",
    "disputed",
    "allegedly",
    "reportedly",
    "supposedly",
    "possibly",
    "probably",
    "perhaps",
    "although",
    "though",
    "however",
    "actually",
    "instead",
    "rather",
    "wrongly",
    "mistakenly",
    "calendar",
    "baptised",
    "baptized",
    "son",
    "daughter",
    "father",
    "mother",
    "brother",
    "sister",
    "namesake",
    "soft",
    "preview",
    "pilot",
    "prototype",
    "trial",
    "test",
    "tests",
    "everybody",
    "everyone",
    "nationwide",
    "worldwide",
    "internationally",
    "branch",
    "phase",
    "partially",
    "fully",
    "season",
    "line",
    "until",
    "not",
];

/// How many dates one event may be given. More are more events.
const DATES: usize = 3;

impl Rule for Conflict {
    fn check(&self, article: &Article<'_>, flags: &mut Flags) {
        let words = Words::of(article);
        let mut told: HashMap<(u32, Kind), Vec<Act>> = HashMap::new();
        let mut keys = Vec::new();
        let mut acts = acts::of(&words);
        acts.sort_by_key(|a| (a.time.span, a.kind as u8));
        for act in acts.into_iter().filter(|a| !a.attributed && is_plain(&words, a)) {
            let all = told.entry((act.thing, act.kind)).or_default();
            if all.is_empty() {
                keys.push((act.thing, act.kind));
            }
            all.push(act);
        }
        for key in keys {
            judge(&words, &told[&key], flags);
        }
    }

    fn finish(&self, corpus: &Corpus<'_>, flags: &mut Flags) {
        corpus.each_key(EntryKind::EVENT, |key, entries| across(corpus, key, entries, flags));
    }
}

/// Whether the sentence that tells an act tells one date and speaks of no other.
fn is_plain(words: &Words<'_>, act: &Act) -> bool {
    let (start, end) = words.sentence(act.time.sentence);
    let block = words.article.block_of(act.time.sentence);
    // `Opened in Rome in 2009`: other places have their own openings.
    let elsewhere = matches!(act.kind, Kind::Opened | Kind::Launched)
        && words.mentions_in(start, end).any(|m| m.entity != act.thing && m.span.start > act.span.start);
    // States and towns are founded more than once.
    let thing = words.article.entities().get(act.thing as usize);
    let place = act.kind == Kind::Founded && thing.is_some_and(|e| e.kind == EntityKind::PLACE);
    !words.article.in_block_quote(&block)
        && !elsewhere
        && !place
        && !words.is_long(act.time.sentence)
        && !(start..end).any(|i| words.is_any(i, APART))
}

fn judge(words: &Words<'_>, acts: &[Act], flags: &mut Flags) {
    // What agrees with a date told before is not told anew.
    let mut dates: Vec<&Act> = Vec::new();
    for act in acts {
        if dates.len() > DATES {
            return;
        }
        if !dates.iter().any(|d| !compare::times(&d.time, &act.time).is_conflict()) {
            dates.push(act);
        }
    }
    let Some((first, others)) = dates.split_first() else { return };
    if dates.len() > DATES {
        return;
    }
    for act in others {
        if !siblings(words.article, first, act) {
            flags.push(flag(words.article, first, act));
        }
    }
}

/// Whether both stand in a list or table as items of their own: two items are two things.
fn siblings(article: &Article<'_>, a: &Act, b: &Act) -> bool {
    let (a, b) = (article.block_of(a.time.sentence), article.block_of(b.time.sentence));
    a.span != b.span && a.kind == b.kind && a.kind != BlockKind::PARAGRAPH
}

fn flag(article: &Article<'_>, first: &Act, act: &Act) -> Flag {
    let named = article.entities().get(act.thing as usize).map_or("", |e| article.str(e.name));
    let name = if named.is_empty() { article.slice(act.described) } else { named };
    let (early, late) = (acts::show(&first.time), acts::show(&act.time));
    let said = act.kind.said();
    let mut flag = Flag::at(act.time.span, format!("“{name}” {said}: {late} here, {early} above"))
        .label(first.time.span, format!("{early} here: {}", article.slice(first.span)))
        .help("check which of the two dates is right");
    let whole = |t: &Time| article.slice(t.span).to_owned();
    if matches!(act.kind, Kind::Opened | Kind::Launched)
        || !act.described.is_empty()
        || !first.described.is_empty()
    {
        flag = flag.severity(Severity::WARNING);
    }
    if act.time.grain == first.time.grain && act.span != act.time.span && first.span != first.time.span {
        flag = flag
            .suggest(format!("change this date to {early}"), act.time.span, whole(&first.time))
            .suggest(format!("change the other date to {late}"), first.time.span, whole(&act.time));
    }
    flag
}

/// One date of an event, and the articles that give it.
struct Given {
    first: Entry,
    earliest: Day,
    latest: Day,
    files: u32,
}

/// Compares what articles say of one event.
fn across(corpus: &Corpus<'_>, key: &str, entries: Records<'_, Entry>, flags: &mut Flags) {
    let mut dates: Vec<Given> = Vec::new();
    for e in entries {
        // A date agrees with those that it overlaps; the narrower stands for both.
        let same = dates.iter().position(|d| d.earliest <= e.latest && e.earliest <= d.latest);
        match same {
            Some(n) => {
                let d = &mut dates[n];
                d.files += u32::from(d.first.file != e.file);
                (d.earliest, d.latest) = (d.earliest.max(e.earliest), d.latest.min(e.latest));
            }
            None if dates.len() >= DATES => return,
            None => dates.push(Given { first: e, earliest: e.earliest, latest: e.latest, files: 1 }),
        }
    }
    // The best attested first; of equal ones the one whose article stands first.
    dates.sort_by_key(|d| (std::cmp::Reverse(d.files), d.first.file));
    let Some((best, others)) = dates.split_first() else { return };
    for e in entries {
        let fits = |d: &Given| d.earliest <= e.latest && e.earliest <= d.latest;
        if fits(best) || !others.iter().any(fits) || e.file == best.first.file || !corpus.is_checked(e.file) {
            continue;
        }
        push(corpus, key, &e, best, flags);
    }
    // Where the best attested stands in a checked article and the others do not, nothing else would be said.
    if let Some(other) = others.first()
        && !entries
            .iter()
            .any(|e| !(best.earliest <= e.latest && e.earliest <= best.latest) && corpus.is_checked(e.file))
        && let Some(mine) = entries.iter().find(|e| {
            best.earliest <= e.latest
                && e.earliest <= best.latest
                && corpus.is_checked(e.file)
                && e.file != other.first.file
        })
    {
        push(corpus, key, &mine, other, flags);
    }
}

fn push(corpus: &Corpus<'_>, key: &str, e: &Entry, other: &Given, flags: &mut Flags) {
    let mut parts = key.split('|');
    let (thing, predicate) = (parts.next().unwrap_or(""), parts.next().unwrap_or(""));
    let said = Kind::of(predicate).map_or("was dated", Kind::said);
    let (here, there) = (corpus.str(e.text), corpus.str(other.first.text));
    let path = corpus.path(other.first.file);
    let name = corpus.str(e.detail);
    let name = if name.is_empty() { thing } else { name };
    let more = if other.files > 1 { format!(" and {} more", other.files - 1) } else { String::new() };
    flags.push(
        Flag::in_file(e.file, e.span, format!("“{name}” {said}: {here} here, {there} in {path}{more}"))
            .label_in(other.first.file, other.first.span, format!("{there} here"))
            .severity(Severity::WARNING)
            .help("check which of the two dates is right, or whether two share a name"),
    );
}
