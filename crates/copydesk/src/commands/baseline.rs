//! `copydesk baseline`

use super::{refuse, say};
use crate::args::BaselineArgs;
use crate::{CLEAN, UNCHECKED, bundled, input, progress};
use copydesk_engine::baseline::{Baseline, Choice, FILE_NAME, relative};
use copydesk_engine::{Problem, Progress, shown};
use std::collections::HashSet;
use std::io::Write;
use std::path::Path;
use std::sync::Arc;

pub fn run(args: &BaselineArgs) -> u8 {
    let mut request = match input::request(&args.reading) {
        Ok(request) => request,
        Err(problem) => return refuse(problem),
    };
    request.profile = args.profile;
    let cwd = request.cwd.clone();
    let choice = args.file.as_ref().map_or(Choice::Found, |f| Choice::File(f.clone()));
    let file = choice.file(&cwd).unwrap_or_else(|| cwd.join(FILE_NAME));
    let dir = file.parent().unwrap_or(Path::new("/")).to_owned();
    let old = match file.exists() && !args.reset {
        true => match Baseline::read(&cwd, &file) {
            Ok(old) => Some(old),
            Err(problem) => return refuse(problem),
        },
        false => None,
    };
    request.baseline = Choice::Nothing;
    let progress = Arc::new(Progress::default());
    let line = progress::Line::watch(progress.clone(), false);
    let outcome = copydesk_engine::check(bundled::TABLES, &request, &progress);
    drop(line);
    say(&outcome.problems);
    let now = Baseline::of(&outcome.diagnostics, &cwd, &dir);
    let (new, dropped) = match old {
        Some(old) => {
            let before = old.len();
            let checked: HashSet<String> = outcome.checked.iter().map(|p| relative(p, &cwd, &dir)).collect();
            let new = old.shrunk(&now, &checked, &dir);
            let dropped = before - new.len();
            (new, dropped)
        }
        None => (now, 0),
    };
    if let Err(error) = new.write(&file) {
        return refuse(Problem::of(shown(&file), format!("cannot be written: {error}")));
    }
    let shown = shown(file.strip_prefix(&cwd).unwrap_or(&file));
    let _ = match dropped {
        0 => writeln!(std::io::stderr(), "{shown}: {} findings", new.len()),
        n => writeln!(std::io::stderr(), "{shown}: {} findings, {n} mended ones dropped", new.len()),
    };
    if outcome.problems.is_empty() { CLEAN } else { UNCHECKED }
}
