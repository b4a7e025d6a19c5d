//! The child's side: a process that holds one plugin and answers for it.

use crate::call::{self, CallError, Instance, Phase};
use crate::frame::{Frame, Op, PROTOCOL};
use crate::table::Functions;
use crate::{library, sys};
use std::collections::HashMap;
use std::ffi::OsString;
use std::io::{Read, Write};
use std::path::PathBuf;
use std::sync::mpsc;

/// First argument of a process that is to hold a plugin.
pub const CHILD_ARGUMENT: &str = "__plugin-host";

/// Becomes a plugin's process and does not return, if that is what this process was started for. A program
/// that runs native plugins in child processes calls this first of all.
pub fn child_main_if_asked() {
    let mut args = std::env::args_os().skip(1);
    if args.next().is_some_and(|a| a == CHILD_ARGUMENT) {
        child_main(args);
    }
}

/// Becomes a plugin's process. `args` are the memory limit in bytes and the library's path.
pub fn child_main(mut args: impl Iterator<Item = OsString>) -> ! {
    let memory = args.next().and_then(|a| a.to_str()?.parse().ok());
    let (Some(memory), Some(path)) = (memory, args.next().map(PathBuf::from)) else {
        eprintln!("{CHILD_ARGUMENT} is how copydesk starts itself to hold a plugin; it is of no other use");
        std::process::exit(2);
    };
    let (input, mut output) = match sys::take_pipes().and_then(|p| sys::confine(memory).map(|()| p)) {
        Ok(pipes) => pipes,
        Err(e) => {
            eprintln!("a plugin's process cannot be set up: {e}");
            std::process::exit(2);
        }
    };
    let requests = read_requests(input);
    // SAFETY: the parent starts this process for libraries that the user trusts.
    let loaded = unsafe { library::load(&path) };
    let hello =
        answer(PROTOCOL, loaded.as_ref().map(|_| Vec::new()).map_err(|e| CallError::Failed(e.clone())));
    if let (Ok(()), Ok(functions)) = (hello.write(&mut output), loaded) {
        serve(functions, &requests, &mut output);
    }
    sys::exit_now()
}

/// Reads requests on a thread of its own, so that the end of the parent is noticed while the plugin works.
fn read_requests(mut input: impl Read + Send + 'static) -> mpsc::Receiver<Frame> {
    let (send, receive) = mpsc::channel();
    let read = move || {
        while let Ok(Some(frame)) = Frame::read(&mut input, u32::MAX as usize) {
            if send.send(frame).is_err() {
                break;
            }
        }
        sys::exit_now()
    };
    // Small, because it counts towards the plugin's memory limit.
    match std::thread::Builder::new().stack_size(128 << 10).spawn(read) {
        Ok(_) => receive,
        Err(e) => {
            eprintln!("a plugin's process cannot be set up: {e}");
            std::process::exit(2);
        }
    }
}

fn serve(functions: Functions, requests: &mpsc::Receiver<Frame>, output: &mut impl Write) {
    let mut instances = HashMap::new();
    let mut next = 1;
    for request in requests {
        let mut instance = request.instance;
        let result = match Op(request.word) {
            Op::DESCRIBE => call::describe(&functions, &request.payload),
            Op::CREATE => Instance::create(functions, &request.payload).map(|created| {
                instance = next;
                next += 1;
                instances.insert(instance, created);
                Vec::new()
            }),
            Op::CHECK | Op::FINISH => {
                let phase = if Op(request.word) == Op::CHECK { Phase::Check } else { Phase::Finish };
                match instances.get_mut(&instance) {
                    Some(instance) => instance.call(phase, &request.payload),
                    None => Err(CallError::Failed("there is no such instance".to_owned())),
                }
            }
            Op::DESTROY => {
                instances.remove(&instance);
                Ok(Vec::new())
            }
            Op::END => {
                instances.clear();
                return;
            }
            _ => Err(CallError::Failed("there is no such request".to_owned())),
        };
        if answer(instance, result).write(output).is_err() {
            return;
        }
    }
}

fn answer(instance: u32, result: Result<Vec<u8>, CallError>) -> Frame {
    match result {
        Ok(payload) => Frame { word: 0, instance, payload },
        Err(CallError::Failed(message) | CallError::Died(message)) => {
            Frame { word: 1, instance, payload: message.into_bytes() }
        }
    }
}
