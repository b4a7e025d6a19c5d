//! One module a command.

pub mod check;
pub mod facts;

use crate::UNCHECKED;
use copydesk_engine::{Outcome, Problem};

/// Says problems on standard error.
fn say(problems: &[Problem]) {
    let _ = copydesk_report::write_problems(problems, &mut std::io::stderr().lock());
}

/// Draws problems on standard error, each with its place.
fn draw(outcome: &Outcome) {
    let style = copydesk_report::Style::for_stderr();
    let mut err = std::io::stderr().lock();
    let _ = copydesk_report::draw_problems(&outcome.problems, &outcome.sources, &style, &mut err);
}

/// Ends a command that could not even begin.
fn refuse(problem: Problem) -> u8 {
    say(&[problem]);
    UNCHECKED
}
