//! From arguments to a request.

use crate::args::Reading;
use copydesk_engine::baseline::Choice;
use copydesk_engine::{Input, Origin, Problem, Request};
use std::io::Read;
use std::path::{Path, PathBuf};

/// What the arguments ask for.
pub fn request(reading: &Reading) -> Result<Request, Problem> {
    let cwd = std::env::current_dir()
        .map_err(|e| Problem::of_run(format!("the working directory cannot be used: {e}")))?;
    let mut inputs = Vec::new();
    for path in &reading.paths {
        inputs.push(if path == Path::new("-") {
            stdin(&reading.stdin_path)?
        } else {
            Input::Path(path.clone())
        });
    }
    if inputs.is_empty() {
        inputs.push(Input::Path(PathBuf::from(".")));
    }
    let mut request = Request::new(cwd, inputs);
    request.origin = match (&reading.config, reading.no_config) {
        (Some(file), _) => Origin::File(file.clone()),
        (None, true) => Origin::None,
        (None, false) => Origin::Found,
    };
    if reading.no_config {
        request.baseline = Choice::Nothing;
    }
    request.date = reading.date;
    request.jobs = reading.jobs;
    Ok(request)
}

fn stdin(name: &str) -> Result<Input, Problem> {
    let mut bytes = Vec::new();
    // One byte past the limit is enough for the engine to refuse it.
    let read = std::io::stdin().lock().take(Request::SIZE_LIMIT + 1).read_to_end(&mut bytes);
    read.map_err(|e| Problem::of(name.into(), format!("standard input cannot be read: {e}")))?;
    Ok(Input::Bytes { name: name.to_owned(), bytes: bytes.into() })
}
