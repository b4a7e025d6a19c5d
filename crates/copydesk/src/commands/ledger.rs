//! `copydesk ledger check|due|where|suggest|add|fmt`

use super::{draw, print, refuse, say, style};
use crate::args::{Color, LedgerArgs, LedgerCommand, Reading};
use crate::output::Output;
use crate::{CLEAN, FOUND, UNCHECKED, input};
use copydesk_engine::{Ledgers, Origin, Problem, Progress, Source, shown, today};
use copydesk_ledger::edit::{self, Draft, Section};
use copydesk_ledger::{Clock, Review};
use copydesk_model::{Day, Severity, Sheet, SourceMap};
use copydesk_report::{Form, Style};
use std::fmt::Write as _;
use std::io::Write as _;
use std::path::{Path, PathBuf};

pub fn run(args: &LedgerArgs, color: Color) -> u8 {
    let cwd = match std::env::current_dir() {
        Ok(cwd) => cwd,
        Err(e) => return refuse(Problem::of_run(format!("the working directory cannot be used: {e}"))),
    };
    let ledgers = Ledgers::of_folder(&cwd, &Origin::Found, &args.ledger);
    let today = args.today.unwrap_or_else(today);
    if ledgers.files.is_empty()
        && ledgers.problems.is_empty()
        && !matches!(args.command, LedgerCommand::Suggest { .. })
    {
        return refuse(Problem::of_run("no ledger: name one with --ledger, or `ledgers` in copydesk.toml"));
    }
    match &args.command {
        LedgerCommand::Check { format } => check(&ledgers, today, *format, color),
        LedgerCommand::Due { within } => due(&ledgers, today, *within),
        LedgerCommand::Where { id, reading } => find(&ledgers, id, today, reading),
        LedgerCommand::Suggest { least, reading } => suggest(&ledgers, *least, reading),
        LedgerCommand::Add { section, id, values } => add(&ledgers, *section, id, values),
        LedgerCommand::Fmt { check } => format(&ledgers, *check),
    }
}

/// The exit code of a command that worked, unless a ledger could not be read.
fn done(ledgers: &Ledgers, code: u8) -> u8 {
    say(&ledgers.problems);
    if ledgers.problems.is_empty() { code } else { UNCHECKED }
}

fn check(ledgers: &Ledgers, today: Day, form: Option<Form>, color: Color) -> u8 {
    let mut outcome = ledgers.faults(today);
    outcome.problems.extend(ledgers.problems.iter().cloned());
    let form = form.unwrap_or_else(super::check::usual_form);
    let mut out = Output::new();
    let drawn = style(Style::for_stdout(), color);
    if let Err(error) = copydesk_report::write(form, &drawn, &outcome, &mut out).and_then(|()| out.flush()) {
        return refuse(Problem::of_run(format!("the findings cannot be written: {error}")));
    }
    if form == Form::Human {
        draw(&outcome, &style(Style::for_stderr(), color));
    } else {
        say(&outcome.problems);
    }
    match () {
        () if !outcome.problems.is_empty() => UNCHECKED,
        () if outcome.fails_at(Severity::WARNING) => FOUND,
        () => CLEAN,
    }
}

/// `path:line` of a place in a ledger.
fn place(ledgers: &Ledgers, place: copydesk_ledger::Place) -> String {
    let Some(file) = ledgers.ledger.files().get(place.file as usize) else { return String::new() };
    let before = file.text.get(..place.span.start as usize).unwrap_or("");
    format!("{}:{}", file.path, before.bytes().filter(|&b| b == b'\n').count() + 1)
}

fn due(ledgers: &Ledgers, today: Day, within: Option<i32>) -> u8 {
    let due = ledgers.ledger.due(today, within);
    let mut out = String::new();
    for d in &due {
        let Some(fact) = ledgers.ledger.fact(d.fact) else { continue };
        let late = if d.review == Review::Expired { "overdue" } else { "due" };
        let _ = writeln!(
            out,
            "{}  {late:7}  {}  {}  {}",
            d.day,
            fact.id.value,
            fact.property.value,
            place(ledgers, d.place)
        );
    }
    let printed = print(&out);
    done(ledgers, if due.is_empty() { printed } else { FOUND })
}

fn find(ledgers: &Ledgers, id: &str, today: Day, reading: &Reading) -> u8 {
    let Some(wanted) = ledgers.ledger.find(id) else {
        return refuse(Problem::of_run(format!("no entry of the ledger has the id `{id}`")));
    };
    let request = match input::request(reading) {
        Ok(request) => request,
        Err(problem) => return refuse(problem),
    };
    let clock = Clock { today, ..Clock::default() };
    let lines = |sheet: &Sheet<'_>, source: &Source| {
        let mut out = String::new();
        let path = sheet.records::<copydesk_model::Document>().get(0).unwrap_or_default().path;
        for m in ledgers.ledger.matches(*sheet, &clock) {
            if !ledgers.ledger.is_about(m.target, wanted) {
                continue;
            }
            let Some((span, _)) = SourceMap::of(sheet).to_source(m.span) else { continue };
            let at = source.position(span.start);
            let text = source.slice(span).split_whitespace().collect::<Vec<_>>().join(" ");
            let _ =
                writeln!(out, "{}:{}:{}: {text} ({})", sheet.str(path), at.line, at.column, m.verdict.name());
        }
        out
    };
    let mut out = String::new();
    let problems = copydesk_engine::facts(&request, &Progress::default(), lines, |text| out.push_str(&text));
    let printed = print(&out);
    say(&problems);
    done(ledgers, if problems.is_empty() { printed } else { UNCHECKED })
}

fn suggest(ledgers: &Ledgers, least: u32, reading: &Reading) -> u8 {
    let request = match input::request(reading) {
        Ok(request) => request,
        Err(problem) => return refuse(problem),
    };
    let (view, problems) = super::view_of(&request);
    let view = view.view();
    let files = view.records::<copydesk_model::File>();
    let mut out = String::new();
    for suggestion in copydesk_ledger::suggest(&view, &ledgers.ledger, least) {
        let paths: Vec<&str> = suggestion
            .places
            .iter()
            .map(|(file, _)| view.str(files.get(*file as usize).unwrap_or_default().path))
            .collect();
        let more = (suggestion.articles as usize).saturating_sub(paths.len());
        let more = if more > 0 { format!(" and {more} more") } else { String::new() };
        let _ = writeln!(out, "# {} articles: {}{more}", suggestion.articles, paths.join(", "));
        let _ = writeln!(out, "{}", suggestion.draft.to_toml());
    }
    let printed = print(&out);
    say(&problems);
    done(ledgers, if problems.is_empty() { printed } else { UNCHECKED })
}

fn add(ledgers: &Ledgers, section: Section, id: &str, values: &[String]) -> u8 {
    let [file] = &ledgers.files[..] else {
        return refuse(Problem::of_run("there are several ledgers: name the one to add to with --ledger"));
    };
    let make = || -> Result<String, String> {
        let mut draft = Draft::new(section, id)?;
        for value in values {
            let (key, value) = value.split_once('=').ok_or_else(|| format!("`{value}` is not KEY=VALUE"))?;
            draft.set(key.trim(), value)?;
        }
        let text = std::fs::read_to_string(file).map_err(|e| format!("cannot be read: {e}"))?;
        edit::add(&file.to_string_lossy(), &text, &[draft])
    };
    let written =
        make().and_then(|text| edit::write(file, &text).map_err(|e| format!("cannot be written: {e}")));
    match written {
        Ok(()) => CLEAN,
        Err(message) => refuse(Problem::of(name(file), message)),
    }
}

fn format(ledgers: &Ledgers, only_check: bool) -> u8 {
    let mut code = CLEAN;
    for file in &ledgers.files {
        let laid_out = std::fs::read_to_string(file)
            .map_err(|e| format!("cannot be read: {e}"))
            .and_then(|text| edit::format(&text).map(|new| (new != text).then_some(new)));
        match laid_out {
            Ok(None) => {}
            Ok(Some(_)) if only_check => {
                code = code.max(FOUND);
                let _ = writeln!(std::io::stderr(), "{} is not laid out", name(file));
            }
            Ok(Some(text)) => {
                if let Err(error) = edit::write(file, &text) {
                    code = refuse(Problem::of(name(file), format!("cannot be written: {error}")));
                }
            }
            Err(message) => code = refuse(Problem::of(name(file), message)),
        }
    }
    done(ledgers, code)
}

fn name(file: &PathBuf) -> std::sync::Arc<str> {
    let cwd = std::env::current_dir().unwrap_or_default();
    shown(Path::new(file).strip_prefix(cwd).unwrap_or(file))
}
