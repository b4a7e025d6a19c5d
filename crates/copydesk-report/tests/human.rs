//! Findings as people see them: exact drawings.

mod common;

use common::{Run, fix, label, typical};
use copydesk_engine::{Outcome, Position, Problem};
use copydesk_model::{Applicability, Severity, Span};
use copydesk_report::{Form, Style, draw_problems, write};

fn drawn_in(style: Style, outcome: &Outcome) -> String {
    let mut out = Vec::new();
    write(Form::Human, &style, outcome, &mut out).expect("writing to memory works");
    String::from_utf8(out).expect("output is UTF-8")
}

fn drawn(outcome: &Outcome, width: usize) -> String {
    drawn_in(Style { width, ..Style::PLAIN }, outcome)
}

/// The drawing of a run's one finding, without the summary.
#[track_caller]
fn finding(run: &Run, width: usize, expected: &str) {
    let text = drawn(&run.outcome, width);
    let (finding, _) = text.split_once("\n\n").expect("a blank line stands before the summary");
    assert_eq!(finding, expected.trim_start_matches('\n').trim_end(), "\n{finding}\n");
}

/// One place in one file.
fn at(path: &str, text: &str, words: &str) -> Run {
    let mut run = Run::over(&[(path, text)]);
    let place = run.place(path, words);
    run.find(Severity::WARNING, "some/rule", place, "here");
    run
}

const NEWS: &str = "The harbour board, which met twice in the spring and once more in the autumn, told \
    Mayor Anna Lindqvist that the quay would have to close before the winter storms came, and that nobody \
    could say when it would open again. Shipping companies were told to look for berths elsewhere; two of \
    them said that they had already done so, and that they would not come back. Lindkvist answered that \
    she had asked for a second opinion, and that the town would pay for it out of its reserves.";

#[test]
fn a_finding_has_its_place_the_other_places_and_what_to_do() {
    finding(
        &typical(),
        80,
        "
error: “Lindkvist” is one letter away from “Lindqvist” [names/near-duplicate]
   ╭─[drafts/a.md:5:10]
 5 │ Zoë said Lindkvist agreed.
   ·          ─────────
   ├─[drafts/a.md:3:7]
 3 │ Mayor Anna Lindqvist spoke.
   ·       ───────┬──────
   ·              ╰── introduced here
   ├─[drafts/b.md:1:1]
 1 │ Anna Lindqvist is the mayor.
   · ───────┬──────
   ·        ╰── and named here
   ╰─ note: the ledger knows neither
      help: if these are two people, say so with `stet`
      fix: change to “Lindqvist”",
    );
}

#[test]
fn ascii_is_enough() {
    let text = drawn_in(Style { unicode: false, ..Style::PLAIN }, &at("a.md", "One, two.", "two").outcome);
    assert_eq!(
        text,
        "warning: here [some/rule]
   ,-[a.md:1:6]
 1 | One, two.
   :      ^^^
   `-

1 warning in 1 article
`copydesk explain some/rule` says why a rule exists and how to turn it off
"
    );
}

#[test]
fn a_paragraph_on_one_line_is_shown_by_windows_around_its_places() {
    let mut run = Run::over(&[("a.md", NEWS)]);
    let (here, there) = (run.place("a.md", "Lindkvist"), run.place("a.md", "Anna Lindqvist"));
    let d = run.find(Severity::ERROR, "names/near-duplicate", here, "“Lindkvist” is “Lindqvist” elsewhere");
    d.labels = vec![label(there, "introduced here")];
    finding(
        &run,
        60,
        "
error: “Lindkvist” is “Lindqvist” elsewhere
       [names/near-duplicate]
   ╭─[a.md:1:364]
 1 │ …not come back. Lindkvist answered that she had…
   ·                 ─────────
   ├─[a.md:1:90]
 1 │ …told Mayor Anna Lindqvist that the quay would…
   ·             ───────┬──────
   ·                    ╰── introduced here
   ╰─",
    );
}

#[test]
fn places_that_fit_one_window_share_it() {
    let mut run = Run::over(&[("a.md", NEWS)]);
    let (here, there) = (run.place("a.md", "Anna Lindqvist"), run.place("a.md", "Mayor"));
    run.find(Severity::ERROR, "x/y", here, "m").labels = vec![label(there, "the title")];
    finding(
        &run,
        60,
        "
error: m [x/y]
   ╭─[a.md:1:90]
 1 │ …autumn, told Mayor Anna Lindqvist that the quay would…
   ·               ──┬── ──────────────
   ·                 ╰── the title
   ╰─",
    );
}

#[test]
fn the_label_of_the_last_of_several_places_has_room() {
    let mut run =
        Run::over(&[("a.md", "Thus, in October 2023, Norline promised to invest $40 million\nmore.\n")]);
    let (here, there) = (run.place("a.md", "Norline"), run.place("a.md", "$40 million"));
    run.find(Severity::ERROR, "x/y", here, "m").labels = vec![label(there, "the figure")];
    finding(
        &run,
        70,
        "
error: m [x/y]
   ╭─[a.md:1:24]
 1 │ …in October 2023, Norline promised to invest $40 million
   ·                   ───────                    ─────┬─────
   ·                      │                            ╰── the figure
   ╰─",
    );
}

#[test]
fn neighbouring_lines_share_a_frame() {
    let mut run = Run::over(&[("list.md", "- Opened in 1998\n- Closed in 1995\n- Sold in 2001\n")]);
    let (here, there) = (run.place("list.md", "1995"), run.place("list.md", "1998"));
    run.find(Severity::ERROR, "x/y", here, "it closes before it opens").labels =
        vec![label(there, "opens here")];
    finding(
        &run,
        60,
        "
error: it closes before it opens [x/y]
   ╭─[list.md:2:13]
 1 │ - Opened in 1998
   ·             ──┬─
   ·               ╰── opens here
 2 │ - Closed in 1995
   ·             ────
   ╰─",
    );
}

#[test]
fn line_numbers_of_several_frames_are_aligned() {
    let text = format!("The first line.\n{}The last line.\n", "\n".repeat(120));
    let mut run = Run::over(&[("a.txt", &text)]);
    let (here, there) = (run.place("a.txt", "last"), run.place("a.txt", "first"));
    run.find(Severity::ERROR, "x/y", here, "m").labels = vec![label(there, "see")];
    finding(
        &run,
        60,
        "
error: m [x/y]
     ╭─[a.txt:122:5]
 122 │ The last line.
     ·     ────
     ├─[a.txt:1:5]
   1 │ The first line.
     ·     ──┬──
     ·       ╰── see
     ╰─",
    );
}

#[test]
fn a_place_over_some_lines_has_an_arrow_along_them() {
    finding(
        &at("a.txt", "It opened\nin the year\n1998 and closed.\n", "opened\nin the year\n1998"),
        60,
        "
warning: here [some/rule]
   ╭─[a.txt:1:4]
 1 │ ╭─▶ It opened
 2 │ │   in the year
 3 │ ╰─▶ 1998 and closed.
   ╰─",
    );
}

#[test]
fn a_place_over_many_lines_is_shown_by_its_first() {
    let text = (1..=9).map(|n| format!("Line {n}\n")).collect::<String>();
    finding(
        &at("a.txt", &text, &text[12..60]),
        60,
        "
warning: here [some/rule]
   ╭─[a.txt:2:6]
 2 │ Line 2
   ·      ┬
   ·      ╰── to line 9
   ╰─",
    );
}

#[test]
fn a_place_at_the_end_of_the_file_can_be_empty() {
    let mut run = Run::over(&[("a.md", "The end")]);
    let place = run.at("a.md", 7, 7);
    run.find(Severity::WARNING, "some/rule", place, "here");
    finding(
        &run,
        60,
        "
warning: here [some/rule]
   ╭─[a.md:1:8]
 1 │ The end
   ·        ▲
   ╰─",
    );
}

#[test]
fn an_empty_file_has_a_place_too() {
    let mut run = Run::over(&[("a.md", "")]);
    let place = run.at("a.md", 0, 0);
    run.find(Severity::WARNING, "some/rule", place, "here");
    finding(
        &run,
        60,
        "
warning: here [some/rule]
   ╭─[a.md:1:1]
 1 │
   · ▲
   ╰─",
    );
}

#[test]
fn columns_are_characters_and_underlines_are_where_the_eye_sees_them() {
    let text = "北京 e\u{301}te\u{301} 👩‍👩‍👧 \u{2602}\u{fe0f}\tLindkvist";
    finding(
        &at("a.md", text, "Lindkvist"),
        60,
        "
warning: here [some/rule]
   ╭─[a.md:1:19]
 1 │ 北京 e\u{301}te\u{301} 👩‍👩‍👧 \u{2602}\u{fe0f}    Lindkvist
   ·                   ─────────
   ╰─",
    );
}

#[test]
fn windows_line_ends_leave_no_trace() {
    finding(
        &at("a.txt", "It opened\r\nin 1998.\r\n", "opened\r\nin"),
        60,
        "
warning: here [some/rule]
   ╭─[a.txt:1:4]
 1 │ ╭─▶ It opened
 2 │ ╰─▶ in 1998.
   ╰─",
    );
}

#[test]
fn a_utf16_file_is_drawn_by_its_text() {
    let text = "Zoë said: “Lindkvist agreed.”\n";
    let bytes: Vec<u8> =
        std::iter::once(0xfeff).chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    let mut run = Run::over_bytes(&[("a.txt", bytes)]);
    let before = "Zoë said: “".encode_utf16().count() as u32;
    let place = run.at("a.txt", 2 + 2 * before, 2 + 2 * (before + 9));
    run.find(Severity::WARNING, "some/rule", place, "here");
    assert_eq!(run.outcome.diagnostics[0].text, "Lindkvist");
    finding(
        &run,
        60,
        "
warning: here [some/rule]
   ╭─[a.txt:1:12]
 1 │ Zoë said: “Lindkvist agreed.”
   ·            ─────────
   ╰─",
    );
}

#[test]
fn what_an_article_holds_cannot_drive_the_terminal() {
    let mut run = at("a.md", "red \u{1b}[31m\u{202e}alert\u{7} now", "now");
    run.outcome.diagnostics[0].message = "an \u{1b}]0;title\u{7} in a message".to_owned();
    let text = drawn(&run.outcome, 80);
    assert!(!text.contains(['\u{1b}', '\u{7}', '\u{202e}']), "{text}");
    assert!(text.contains(" 1 │ red \u{fffd}[31m\u{fffd}alert\u{fffd} now"), "{text}");
}

#[test]
fn without_the_file_the_finding_still_shows_its_words() {
    let mut run = at("gone.md", "One, two.", "two");
    run.outcome.sources = Default::default();
    finding(
        &run,
        60,
        "
warning: here [some/rule]
   ╭─[gone.md:1:6]
 1 │ two
   · ───
   ╰─",
    );
}

#[test]
fn of_many_places_some_are_drawn_some_listed_and_the_rest_counted() {
    let files: Vec<_> = (0..20).map(|n| (format!("{n:02}.md"), "Anna Lindqvist came.")).collect();
    let files: Vec<_> = files.iter().map(|(p, t)| (p.as_str(), *t)).collect();
    let mut run = Run::over(&files);
    let labels: Vec<_> = (1..20).map(|n| label(run.place(files[n].0, "Lindqvist"), "")).collect();
    let place = run.place("00.md", "Lindqvist");
    run.find(Severity::ERROR, "x/y", place, "m").labels = labels;
    let text = drawn(&run.outcome, 80);
    assert_eq!(text.matches("─[").count(), 4, "{text}");
    assert!(
        text.contains(
            "
   ╰─ also at: 04.md:1:6, 05.md:1:6, 06.md:1:6, 07.md:1:6, 08.md:1:6, 09.md:1:6,
               10.md:1:6, 11.md:1:6, 12.md:1:6, 13.md:1:6, 14.md:1:6, 15.md:1:6,
               and 4 more, which `--format short` lists
"
        ),
        "{text}"
    );
}

#[test]
fn findings_that_say_the_same_of_the_same_words_are_told_together() {
    let mut run =
        Run::over(&[("a.md", "The QRP met. The QRP rose."), ("b.md", "A QRP."), ("c.md", "A QPR.")]);
    let places = [run.nth("a.md", "QRP", 0), run.nth("a.md", "QRP", 1), run.place("b.md", "QRP")];
    let other = run.place("c.md", "QPR");
    for place in places.into_iter().chain([other]) {
        let message = if &*place.path == "c.md" { "“QPR” is unknown" } else { "“QRP” is unknown" };
        run.find(Severity::WARNING, "x/y", place, message);
    }
    assert_eq!(
        drawn(&run.outcome, 80),
        "warning: “QRP” is unknown [x/y]
   ╭─[a.md:1:5]
 1 │ The QRP met. The QRP rose.
   ·     ───
   ╰─ also at: a.md:1:18, b.md:1:3

warning: “QPR” is unknown [x/y]
   ╭─[c.md:1:3]
 1 │ A QPR.
   ·   ───
   ╰─

4 warnings in 3 articles
`copydesk explain x/y` says why a rule exists and how to turn it off
"
    );
}

#[test]
fn a_safe_fix_says_so_and_the_likelier_comes_first() {
    let mut run = Run::over(&[("a.md", "It cost $14 billion dollars.")]);
    let place = run.place("a.md", "$14 billion dollars");
    let mut fixes = vec![
        fix("change to “$14 billion”", &place, "$14 billion"),
        fix("change to “14 billion dollars”", &place, "14 billion dollars"),
    ];
    fixes[0].applicability = Applicability::SAFE;
    run.find(Severity::ERROR, "numbers/redundant-unit", place, "the unit is given twice").fixes = fixes;
    finding(
        &run,
        80,
        "
error: the unit is given twice [numbers/redundant-unit]
   ╭─[a.md:1:9]
 1 │ It cost $14 billion dollars.
   ·         ───────────────────
   ╰─ fix (safe): change to “$14 billion”, or change to “14 billion dollars”",
    );
}

#[test]
fn the_summary_counts_and_says_whether_that_was_all() {
    let mut outcome = Outcome::default();
    outcome.summary.articles = 1;
    assert_eq!(drawn(&outcome, 80), "nothing found in 1 article\n");
    outcome.in_baseline = 7;
    assert_eq!(drawn(&outcome, 80), "nothing found in 1 article; 7 more in the baseline\n");
    outcome.in_baseline = 0;
    outcome.problems.push(Problem { path: None, at: None, message: "a plugin died".into() });
    assert_eq!(drawn(&outcome, 80), "nothing found in 1 article; 1 problem: not everything was checked\n");
    let mut run = Run::over(&[("a.md", "text"), ("b.md", "text")]);
    for n in 0..12 {
        let place = run.place("a.md", "text");
        let (severity, rule) = match n {
            0..3 => (Severity::ERROR, "x/rare"),
            3 => (Severity::SUGGESTION, "x/once"),
            _ => (Severity::WARNING, "x/often"),
        };
        run.find(severity, rule, place, "m");
    }
    let text = drawn(&run.outcome, 80);
    let summary = text.rsplit("\n\n").next().expect("a summary");
    assert_eq!(
        summary,
        "3 errors, 8 warnings, 1 suggestion in 2 articles
x/often 8, x/rare 3, x/once 1
`copydesk explain x/rare` says why a rule exists and how to turn it off
"
    );
}

#[test]
fn colour_changes_nothing_but_the_colour() {
    let outcome = typical().outcome;
    let painted = drawn_in(Style { colour: true, ..Style::PLAIN }, &outcome);
    let mut plain = String::new();
    let mut rest = painted.as_str();
    while let Some((before, after)) = rest.split_once("\u{1b}[") {
        plain.push_str(before);
        rest = after.split_once('m').expect("a colour sequence ends").1;
    }
    plain.push_str(rest);
    assert_eq!(plain, drawn(&outcome, 80));
}

#[test]
fn problems_are_drawn_at_their_place() {
    let run = Run::over(&[("copydesk.toml", "profile = 3\n")]);
    let problems = [
        Problem {
            path: Some("copydesk.toml".into()),
            at: Some((Span::new(10, 11), Position { line: 1, column: 11 })),
            message: "expected a string, found an integer".into(),
        },
        Problem { path: Some("gone.md".into()), at: None, message: "no such file".into() },
        Problem { path: None, at: None, message: "the plugin `tides` is not trusted".into() },
    ];
    let mut out = Vec::new();
    draw_problems(&problems, &run.outcome.sources, &Style::PLAIN, &mut out).expect("writing to memory works");
    assert_eq!(
        String::from_utf8(out).expect("output is UTF-8"),
        "not checked: expected a string, found an integer
   ╭─[copydesk.toml:1:11]
 1 │ profile = 3
   ·           ─
   ╰─
not checked: gone.md: no such file
not checked: the plugin `tides` is not trusted
"
    );
}
