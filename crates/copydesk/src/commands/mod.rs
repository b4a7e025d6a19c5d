//! One module a command.

pub mod baseline;
pub mod check;
pub mod explain;
pub mod facts;
pub mod init;
pub mod ledger;
pub mod new_rule;
pub mod plugin;
pub mod rules;
pub mod schema;

use crate::args::Color;
use crate::output::Output;
use crate::{CLEAN, UNCHECKED, bundled};
use copydesk_engine::{Origin, Outcome, Problem, Progress, Request, Rules, Source};
use copydesk_model::{Sheet, SheetBuf};
use copydesk_report::Style;
use std::io::Write;

/// Says problems on standard error.
fn say(problems: &[Problem]) {
    let _ = copydesk_report::write_problems(problems, &mut std::io::stderr().lock());
}

/// Draws problems on standard error, each with its place.
fn draw(outcome: &Outcome, style: &Style) {
    let mut err = std::io::stderr().lock();
    let _ = copydesk_report::draw_problems(&outcome.problems, &outcome.sources, style, &mut err);
}

/// How to draw, after what `--color` asks for.
fn style(style: Style, color: Color) -> Style {
    match color {
        Color::Auto => style,
        Color::Always => Style { colour: true, ..style },
        Color::Never => Style { colour: false, ..style },
    }
}

/// Writes a command's whole output.
fn print(text: &str) -> u8 {
    let mut out = Output::new();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Ok(()) => CLEAN,
        Err(error) => refuse(Problem::of_run(format!("standard output cannot be written: {error}"))),
    }
}

/// The rules that hold in the working directory.
fn rules_here() -> Result<Rules, Problem> {
    let cwd = std::env::current_dir()
        .map_err(|e| Problem::of_run(format!("the working directory cannot be used: {e}")))?;
    Ok(Rules::of_folder(bundled::TABLES, &cwd, &Origin::Found))
}

/// `copydesk completions SHELL`
pub fn completions(shell: clap_complete::Shell) -> u8 {
    let mut text = Vec::new();
    let mut command = <crate::args::Cli as clap::CommandFactory>::command();
    clap_complete::generate(shell, &mut command, "copydesk", &mut text);
    print(&String::from_utf8_lossy(&text))
}

/// What the articles of a request hold, joined, and what could not be read.
fn view_of(request: &Request) -> (SheetBuf, Vec<Problem>) {
    let mut pieces = Vec::new();
    let piece = |sheet: &Sheet<'_>, _: &Source| copydesk_corpus::piece(sheet);
    let problems =
        copydesk_engine::facts(request, &Progress::default(), piece, |piece| pieces.push((piece, true)));
    (copydesk_corpus::Index::build(&pieces).view().finish(), problems)
}

/// Ends a command that could not even begin.
fn refuse(problem: Problem) -> u8 {
    say(&[problem]);
    UNCHECKED
}
