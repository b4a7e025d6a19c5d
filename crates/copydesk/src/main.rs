//! The command line.

mod args;
mod bundled;
mod commands;
mod input;
mod output;
mod progress;

use args::{Cli, Command};
use clap::Parser;
use std::process::ExitCode;

/// Everything was checked, nothing was found.
const CLEAN: u8 = 0;
/// Everything was checked, something was found.
const FOUND: u8 = 1;
/// Something could not be checked.
const UNCHECKED: u8 = 2;

fn main() -> ExitCode {
    // A process that holds a plugin is this program, started again.
    copydesk_host::child_main_if_asked();
    let cli = Cli::parse_from(args::with_default_command(std::env::args_os()));
    let code = match cli.command {
        Command::Check(args) => commands::check::run(&args, cli.color),
        Command::Baseline(args) => commands::baseline::run(&args),
        Command::Facts(args) => commands::facts::run(&args, cli.color),
        Command::Explain(args) => commands::explain::run(&args.rule, cli.color),
        Command::Rules(command) => commands::rules::run(&command),
        Command::Ledger(args) => commands::ledger::run(&args, cli.color),
        Command::Plugin(command) => commands::plugin::run(&command),
        Command::Init => commands::init::run(),
        Command::Schema => commands::schema::run(),
        Command::Completions { shell } => commands::completions(shell),
    };
    ExitCode::from(code)
}
