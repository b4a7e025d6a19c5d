//! What it does to its process when it is told to.

use crate::{replies, write};
use copydesk_plugin::abi::{OK, PANICKED, Sink};
use std::hint::black_box;

/// Does the deed of this name.
pub fn do_it(deed: &str, text: &str, out: *const Sink) -> i32 {
    match deed {
        "panic" => {
            write(out, b"I lost my head");
            PANICKED
        }
        "unwind" => panic!("this leaves through extern \"C\""),
        "abort" => {
            eprintln!("farewell, cruel world");
            std::process::abort()
        }
        "null-write" => {
            // SAFETY: none; that is the point.
            unsafe { std::ptr::null_mut::<u8>().wrapping_add(8).write_volatile(1) };
            OK
        }
        "loop" => turn_for_ever(),
        "recurse" => descend(0) as i32,
        "eat-memory" => eat(),
        "exit" => std::process::exit(0),
        "print" => {
            println!("{}", "a plugin that chats ".repeat(10_000));
            replies::honest(text, out)
        }
        "read-input" => {
            let mut line = String::new();
            let _ = std::io::stdin().read_line(&mut line);
            replies::honest(text, out)
        }
        "scribble" => scribble(),
        "strange-code" => 77,
        "silent" => OK,
        "lie-about-length" => {
            // SAFETY: none; a host that read so many bytes would crash.
            unsafe { ((*out).write)((*out).context, text.as_ptr(), usize::MAX) };
            OK
        }
        "null-data" => {
            // SAFETY: none.
            unsafe { ((*out).write)((*out).context, std::ptr::null(), 100) };
            OK
        }
        other => replies::bad(other, text, out),
    }
}

pub fn turn_for_ever() -> ! {
    loop {
        std::hint::spin_loop();
    }
}

#[allow(unconditional_recursion)]
fn descend(depth: u64) -> u64 {
    let room = black_box([depth; 64]);
    descend(depth + 1) + room[black_box(7)]
}

fn eat() -> i32 {
    let mut held = Vec::new();
    loop {
        held.push(black_box(vec![1u8; 16 << 20]));
    }
}

/// Writes into every descriptor that it can reach, the host's pipe among them.
fn scribble() -> i32 {
    #[cfg(unix)]
    for fd in 3..64 {
        use std::io::Write;
        use std::os::fd::FromRawFd;
        // SAFETY: none; the descriptors belong to others.
        let mut file = std::mem::ManuallyDrop::new(unsafe { std::fs::File::from_raw_fd(fd) });
        let _ = file.write_all(b"all your pipes are belong to us, says the plugin");
    }
    OK
}
