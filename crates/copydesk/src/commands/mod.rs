//! One module a command.

pub mod check;
pub mod facts;

use crate::UNCHECKED;
use copydesk_engine::Problem;

/// Says problems on standard error.
fn say(problems: &[Problem]) {
    let _ = copydesk_report::write_problems(problems, &mut std::io::stderr().lock());
}

/// Ends a command that could not even begin.
fn refuse(problem: Problem) -> u8 {
    say(&[problem]);
    UNCHECKED
}
