//! `copydesk facts`

use super::{refuse, say, style};
use crate::args::{Color, FactsArgs, FactsForm};
use crate::{CLEAN, UNCHECKED, input, output::Output, progress};
use copydesk_engine::{Problem, Progress, Request, Source};
use copydesk_model::Sheet;
use copydesk_report::Style;
use copydesk_report::facts::{Common, JsonWriter, Only, table};
use std::io::{self, Write};
use std::sync::Arc;

pub fn run(args: &FactsArgs, color: Color) -> u8 {
    let request = match input::request(&args.reading) {
        Ok(request) => request,
        Err(problem) => return refuse(problem),
    };
    let only = args.only.unwrap_or(Only::ALL);
    if args.corpus {
        return corpus(args, &request, only, color);
    }
    let progress = Arc::new(Progress::default());
    let line = progress::Line::watch(progress.clone(), false);
    let mut out = Output::new();
    let mut written: io::Result<()> = Ok(());
    let mut articles = 0;
    // Articles become text on the worker threads; here they are only put in order.
    let style = style(Style::for_stdout(), color);
    let text = |sheet: &Sheet<'_>, source: &Source| {
        if args.format == FactsForm::Table {
            return table(*sheet, source, only, &style).into_bytes();
        }
        let mut bytes = Vec::new();
        let _ = JsonWriter::lines(&mut bytes, only).article(*sheet, source);
        bytes
    };
    let problems = copydesk_engine::facts(&request, &progress, text, |text| {
        if written.is_ok() {
            written = article(&mut out, args.format, articles == 0, &text);
        }
        articles += 1;
    });
    drop(line);
    if args.format == FactsForm::Json {
        let end: &[u8] = if articles == 0 { b"[]\n" } else { b"\n]\n" };
        written = written.and_then(|()| out.write_all(end));
    }
    if let Err(error) = written.and_then(|()| out.flush()) {
        return refuse(Problem::of_run(format!("the facts cannot be written: {error}")));
    }
    say(&problems);
    if problems.is_empty() { CLEAN } else { UNCHECKED }
}

/// What the articles have in common.
fn corpus(args: &FactsArgs, request: &Request, only: Only, color: Color) -> u8 {
    if args.format == FactsForm::Jsonl {
        return refuse(Problem::of_run("what articles have in common is a table or json"));
    }
    let (view, problems) = super::view_of(request);
    let common = Common::of(&view.view(), only, args.least);
    let mut out = Output::new();
    let written = match args.format {
        FactsForm::Table => common.write_table(&style(Style::for_stdout(), color), &mut out),
        _ => common.write_json(&mut out),
    };
    if let Err(error) = written.and_then(|()| out.flush()) {
        return refuse(Problem::of_run(format!("the facts cannot be written: {error}")));
    }
    say(&problems);
    if problems.is_empty() { CLEAN } else { UNCHECKED }
}

/// Writes one article's line or tables.
fn article(out: &mut Output, form: FactsForm, first: bool, line: &[u8]) -> io::Result<()> {
    match form {
        FactsForm::Table => {
            out.write_all(if first { b"" } else { b"\n" })?;
            out.write_all(line)
        }
        FactsForm::Jsonl => out.write_all(line),
        FactsForm::Json => {
            out.write_all(if first { b"[\n" } else { b",\n" })?;
            out.write_all(line.strip_suffix(b"\n").unwrap_or(line))
        }
    }
}
