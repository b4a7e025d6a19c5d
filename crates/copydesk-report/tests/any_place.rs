//! Whatever the text and wherever the places, every form is written and keeps within the width.

mod common;

use common::Run;
use copydesk_engine::{Label, Place, Position};
use copydesk_model::{Severity, Span};
use copydesk_report::{Form, Style, write};
use proptest::prelude::*;
use unicode_width::UnicodeWidthStr;

/// Texts with everything that makes columns hard.
fn text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        4 => "[a-z]{1,9} ",
        1 => Just("\n".to_owned()),
        1 => Just("\r\n".to_owned()),
        1 => Just("北京".to_owned()),
        1 => Just("e\u{301}\u{301}".to_owned()),
        1 => Just("👩\u{200d}👩\u{200d}👧".to_owned()),
        1 => Just("\u{200b}\u{feff}\t".to_owned()),
        1 => Just("\u{e000}\u{1b}[2J".to_owned()),
        1 => "[^a]{0,3}",
    ];
    prop::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
}

/// A place that the file may or may not have, at a line and column that may or may not be its own.
fn place() -> impl Strategy<Value = (u32, u32, Option<(u32, u32)>)> {
    (0..500u32, 0..120u32, prop::option::weighted(0.2, (0..9u32, 0..99u32)))
}

fn made(run: &Run, path: &str, (start, len, wrong): (u32, u32, Option<(u32, u32)>)) -> Place {
    let mut place = run.at(path, start, start + len);
    if let Some((line, column)) = wrong {
        place.start = Position { line, column };
        place.span = Span::new(start + len, start);
    }
    place
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn every_form_is_written(
        (a, b) in (text(), text()),
        places in prop::collection::vec((place(), any::<bool>()), 1..7),
        width in 0..150usize,
        unicode in any::<bool>(),
        colour in any::<bool>(),
    ) {
        let mut run = Run::over(&[("a.md", &a), ("b.md", &b)]);
        let mut places = places.into_iter().map(|(p, other)| made(&run, if other { "b.md" } else { "a.md" }, p));
        let own = places.next().expect("there is one place at least");
        let labels: Vec<_> = places.map(|place| Label { place, message: "said\nelsewhere".to_owned() }).collect();
        run.find(Severity::ERROR, "some/rule", own, "a message of some words").labels = labels;
        let style = Style { width, colour, unicode };
        for (_, form) in Form::ALL {
            let mut out = Vec::new();
            write(*form, &style, &run.outcome, &mut out).expect("writing to memory works");
            let out = String::from_utf8(out).expect("output is UTF-8");
            if *form == Form::Human {
                prop_assert!(!out.contains('\u{e000}'), "a mask is left: {}", out);
            }
        }
    }

    /// A label may stick out where it cannot be broken; the article's own text never does.
    #[test]
    fn rows_keep_within_the_width(a in text(), place in place(), width in 40..130usize) {
        let mut run = Run::over(&[("a.md", &a)]);
        let place = made(&run, "a.md", place);
        run.find(Severity::ERROR, "some/rule", place, "m");
        let mut out = Vec::new();
        write(Form::Human, &Style { width, ..Style::PLAIN }, &run.outcome, &mut out).expect("writing works");
        let out = String::from_utf8(out).expect("output is UTF-8");
        for line in out.lines().filter(|l| l.contains('│')) {
            prop_assert!(line.width() <= width.min(120), "{} columns: {}", line.width(), line);
        }
    }
}
