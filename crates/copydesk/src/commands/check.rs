//! `copydesk check`

use super::{draw, refuse, say};
use crate::args::CheckArgs;
use crate::{CLEAN, FOUND, UNCHECKED, bundled, input, output::Output, progress};
use copydesk_engine::{Outcome, Problem, Progress};
use copydesk_model::Severity;
use copydesk_report::{Form, Style};
use std::io::{IsTerminal, Write};
use std::sync::Arc;

pub fn run(args: &CheckArgs) -> u8 {
    let mut request = match input::request(&args.reading) {
        Ok(request) => request,
        Err(problem) => return refuse(problem),
    };
    request.profile = args.profile;
    let progress = Arc::new(Progress::default());
    let line = progress::Line::watch(progress.clone(), args.quiet);
    let outcome = copydesk_engine::check(bundled::TABLES, &request, &progress);
    drop(line);
    let for_people = if std::io::stdout().is_terminal() { Form::Human } else { Form::Short };
    let form = args.format.unwrap_or(for_people);
    if !args.quiet {
        let (style, mut out) = (Style::for_stdout(), Output::new());
        if let Err(error) =
            copydesk_report::write(form, &style, &outcome, &mut out).and_then(|()| out.flush())
        {
            return refuse(Problem::of_run(format!("the findings cannot be written: {error}")));
        }
    }
    if form == Form::Human {
        draw(&outcome)
    } else {
        say(&outcome.problems)
    }
    exit_code(args, &outcome)
}

fn exit_code(args: &CheckArgs, outcome: &Outcome) -> u8 {
    let fail_on = args.fail_on.or(outcome.fail_on).unwrap_or(Severity::WARNING);
    if !outcome.problems.is_empty() {
        UNCHECKED
    } else if outcome.fails_at(fail_on) {
        FOUND
    } else {
        CLEAN
    }
}
