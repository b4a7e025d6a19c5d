//! `copydesk check`

use super::{draw, refuse, rules_here, say, style};
use crate::args::{CheckArgs, Color};
use crate::{CLEAN, FOUND, UNCHECKED, bundled, input, output::Output, progress};
use copydesk_engine::{Input, Outcome, Problem, Progress};
use copydesk_model::Severity;
use copydesk_report::{Form, Style};
use std::io::{IsTerminal, Write};
use std::sync::Arc;

pub fn run(args: &CheckArgs, color: Color) -> u8 {
    let mut request = match input::request(&args.reading) {
        Ok(request) => request,
        Err(problem) => return refuse(problem),
    };
    request.profile = args.profile;
    request.ledgers.clone_from(&args.ledger);
    request.today = args.today;
    request.neighbours = !args.alone;
    if !args.reading.no_config {
        request.cache = copydesk_engine::cache_folder(&request.cwd);
    }
    request.changed_since.clone_from(&args.changed_since);
    if let Some(file) = &args.baseline {
        request.baseline = copydesk_engine::baseline::Choice::File(file.clone());
    }
    if args.fix && request.inputs.iter().any(|i| matches!(i, Input::Bytes { .. })) {
        return refuse(Problem::of_run(
            "standard input cannot be mended in place: name a file, or leave --fix out",
        ));
    }
    let progress = Arc::new(Progress::default());
    let line = progress::Line::watch(progress.clone(), args.quiet);
    let (outcome, fixed) = if args.fix {
        copydesk_engine::check_and_fix(bundled::TABLES, &request, &progress)
    } else {
        (copydesk_engine::check(bundled::TABLES, &request, &progress), 0)
    };
    drop(line);
    if !args.quiet {
        for note in &outcome.notes {
            let _ = writeln!(std::io::stderr(), "note: {note}");
        }
    }
    if args.fix && !args.quiet {
        let places = if fixed == 1 { "place" } else { "places" };
        let _ = writeln!(std::io::stderr(), "{fixed} {places} mended");
    }
    let form = args.format.unwrap_or_else(usual_form);
    if !args.quiet {
        let (style, mut out) = (style(Style::for_stdout(), color), Output::new());
        let written = match form {
            // Its log describes the rules, which other forms have no use for.
            Form::Sarif => match rules_here() {
                Ok(rules) => copydesk_report::write_sarif(&outcome, rules.catalogue.iter(), &mut out),
                Err(problem) => return refuse(problem),
            },
            _ => copydesk_report::write(form, &style, &outcome, &mut out),
        };
        if let Err(error) = written.and_then(|()| out.flush()) {
            return refuse(Problem::of_run(format!("the findings cannot be written: {error}")));
        }
    }
    if form == Form::Human {
        draw(&outcome, &style(Style::for_stderr(), color))
    } else {
        say(&outcome.problems)
    }
    exit_code(args, &outcome)
}

/// The output form where none is asked for.
pub fn usual_form() -> Form {
    if std::io::stdout().is_terminal() { Form::Human } else { Form::Short }
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
