//! A program that can be a plugin's process and nothing else: the tests' stand-in for the command line.
//! Arguments of the form `NAME=value` before the host's own set environment variables.

use std::process::Command;

fn main() {
    copydesk_host::child_main_if_asked();
    // Environment variables are best set from outside, so it starts itself once more.
    let (set, rest): (Vec<_>, Vec<_>) =
        std::env::args().skip(1).partition(|a| a.split('/').next().is_some_and(|a| a.contains('=')));
    let set = set.iter().filter_map(|a| a.split_once('='));
    if rest.first().is_some_and(|a| a == copydesk_host::CHILD_ARGUMENT)
        && let Ok(me) = std::env::current_exe()
    {
        let mut command = Command::new(me);
        command.args(&rest).envs(set);
        #[cfg(unix)]
        {
            use std::os::unix::process::CommandExt;
            eprintln!("{}", command.exec());
        }
        #[cfg(not(unix))]
        if let Ok(status) = command.status() {
            std::process::exit(status.code().unwrap_or(2));
        }
    }
    std::process::exit(2);
}
