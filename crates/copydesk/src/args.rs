//! What the command line may say.

use clap::{Args, Parser, Subcommand, ValueEnum};
use copydesk_engine::Profile;
use copydesk_model::{Day, Severity};
use copydesk_report::facts::Only;
use std::ffi::OsString;
use std::path::PathBuf;

/// Checks articles for facts that cannot both be true.
#[derive(Debug, Parser)]
#[command(name = "copydesk", version, about, long_about = None, after_help = EXAMPLES, max_term_width = 100)]
#[command(subcommand_required = true, arg_required_else_help = true, disable_help_subcommand = true)]
pub struct Cli {
    /// When to use colour
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto", hide_default_value = true)]
    #[arg(help_heading = "Output")]
    pub color: Color,
    #[command(subcommand)]
    pub command: Command,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Color {
    /// On a terminal, unless NO_COLOR is set
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

const EXAMPLES: &str = "\
Examples:
  copydesk drafts/                        check every article below drafts/
  copydesk check --profile desk a.md      every rule, house style included
  copydesk facts a.md                     who, what, when and how much
  git show HEAD:a.md | copydesk check - --stdin-path a.md

Exit codes: 0 nothing found, 1 something found, 2 something could not be checked.";

#[derive(Debug, Subcommand)]
pub enum Command {
    /// Check articles (`copydesk PATH...` is the same)
    Check(CheckArgs),
    /// Show what is read out of articles: names, dates, figures, quotations, claims
    Facts(FactsArgs),
    /// Write down today's findings, so that `check` speaks of new ones only
    #[command(after_help = BASELINE_HELP)]
    Baseline(BaselineArgs),
    /// Say what a rule flags, why, and what it can be told
    Explain(ExplainArgs),
    /// List, test and write rules
    #[command(subcommand, arg_required_else_help = true)]
    Rules(RulesCommand),
    /// Look after ledgers: what the desk has verified
    #[command(arg_required_else_help = true)]
    Ledger(LedgerArgs),
    /// Trust, list and look into native plugins
    #[command(subcommand, arg_required_else_help = true)]
    Plugin(PluginCommand),
    /// Write a copydesk.toml to begin with
    Init,
    /// Print the JSON schema of copydesk.toml
    Schema,
    /// Print completions for a shell
    Completions {
        /// The shell
        shell: clap_complete::Shell,
    },
}

#[derive(Debug, Args)]
pub struct ExplainArgs {
    /// The rule's id: dates/weekday
    #[arg(value_name = "RULE")]
    pub rule: String,
}

#[derive(Debug, Subcommand)]
pub enum RulesCommand {
    /// List all rules, those of configured packs and plugins included
    List {
        /// Output form
        #[arg(long, value_name = "FORM", default_value = "table")]
        format: ListForm,
    },
    /// Print the page of all rules, in Markdown
    Doc,
    /// Run the examples in rules' documentation
    #[command(after_help = TEST_EXAMPLES)]
    Test {
        /// Rules (ids, or patterns such as dates/*) or rule files [default: all rules]
        #[arg(value_name = "RULE|FILE")]
        which: Vec<String>,
    },
    /// Write a new rule, with examples that run
    #[command(after_help = NEW_EXAMPLES)]
    New(NewArgs),
}

#[derive(Debug, Args)]
pub struct LedgerArgs {
    /// Ledger, besides the configured ones (may be given several times)
    #[arg(long, global = true, value_name = "FILE", help_heading = "Configuration")]
    pub ledger: Vec<PathBuf>,
    /// The day that decides what is due, and what undated articles are held to [default: today]
    #[arg(long, global = true, value_name = "YYYY-MM-DD", value_parser = day, help_heading = "Configuration")]
    pub today: Option<Day>,
    #[command(subcommand)]
    pub command: LedgerCommand,
}

#[derive(Debug, Subcommand)]
pub enum LedgerCommand {
    /// Hold the ledger against itself
    Check {
        /// Output form: human (default on a terminal), short, json, sarif, github
        #[arg(long, value_name = "FORM", value_parser = form)]
        format: Option<copydesk_report::Form>,
    },
    /// List the facts that are due for review
    Due {
        /// Days ahead: 30d [default: as each fact says]
        #[arg(long, value_name = "DAYS", value_parser = days)]
        within: Option<i32>,
    },
    /// List every place in articles that states an entry
    Where {
        /// The entry's id
        #[arg(value_name = "ID")]
        id: String,
        #[command(flatten)]
        reading: Reading,
    },
    /// Draft entries for what several articles hold
    Suggest {
        /// Articles that must hold it
        #[arg(long, value_name = "N", default_value_t = 3)]
        least: u32,
        #[command(flatten)]
        reading: Reading,
    },
    /// Add an entry to the ledger's end
    Add {
        /// entity, fact, quote or term
        #[arg(value_name = "KIND", value_parser = section)]
        section: copydesk_ledger::edit::Section,
        /// Its id
        #[arg(value_name = "ID")]
        id: String,
        /// What it says
        #[arg(value_name = "KEY=VALUE")]
        values: Vec<String>,
    },
    /// Lay the ledger's entries out alike; comments and order stay
    Fmt {
        /// Change nothing, and end with exit code 1 where something would
        #[arg(long)]
        check: bool,
    },
}

fn days(text: &str) -> Result<i32, String> {
    let days = text.strip_suffix('d').unwrap_or(text).parse().ok();
    days.filter(|d| (0..=36_500).contains(d)).ok_or_else(|| "a number of days, such as 30d".to_owned())
}

fn section(text: &str) -> Result<copydesk_ledger::edit::Section, String> {
    copydesk_ledger::edit::Section::from_name(text)
        .ok_or_else(|| "one of entity, fact, quote, term".to_owned())
}

#[derive(Debug, Subcommand)]
pub enum PluginCommand {
    /// Let a library run, as it is now: another version of it has to be trusted again
    Trust {
        /// The library's file
        #[arg(value_name = "FILE")]
        path: PathBuf,
    },
    /// Take trust back
    Untrust {
        /// The library's file, its name, or the beginning of its hash
        #[arg(value_name = "FILE|HASH")]
        which: String,
    },
    /// List what is trusted, and the plugins that are loaded here
    List,
    /// Say what a library is; it is asked only if it is trusted
    Check {
        /// The library's file
        #[arg(value_name = "FILE")]
        path: PathBuf,
    },
}

const TEST_EXAMPLES: &str = "\
Examples:
  copydesk rules test                      every rule there is
  copydesk rules test 'dates/*'            the rules about dates
  copydesk rules test rules/no-very.toml   a rule file that is not configured yet";

const NEW_EXAMPLES: &str = "\
Examples:
  copydesk rules new wording/no-very                 rules/wording/no-very.toml
  copydesk rules new house/no-very --pack desk/rules desk/rules/no-very.toml
  copydesk rules new house/totals --native           a crate that builds a plugin";

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ListForm {
    /// For people
    Table,
    /// One JSON array
    Json,
}

#[derive(Debug, Args)]
pub struct NewArgs {
    /// The rule's id: FAMILY/NAME, in lower-case letters, digits and hyphens
    #[arg(value_name = "ID")]
    pub id: String,
    /// Folder for the rule's file [default: rules/FAMILY]
    #[arg(long, value_name = "DIR", conflicts_with = "native")]
    pub pack: Option<PathBuf>,
    /// A rule in Rust instead of a declarative one: into plugins/FAMILY where that is, else a crate of its own
    #[arg(long)]
    pub native: bool,
    /// Folder of the plugin SDK, for a crate that is not to take it from crates.io
    #[arg(long, value_name = "DIR", requires = "native")]
    pub sdk: Option<PathBuf>,
}

/// What to read and how: the same for every command that reads articles.
#[derive(Debug, Args)]
pub struct Reading {
    /// Files, folders or patterns; `-` is standard input [default: the working directory]
    #[arg(value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// Name for standard input: decides its format and its configuration
    #[arg(long, value_name = "NAME", default_value = "stdin.md", hide_default_value = true)]
    pub stdin_path: String,
    /// Date of articles that give none
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day)]
    pub date: Option<Day>,
    /// Worker threads [default: one a core]
    #[arg(long, short, value_name = "N", default_value_t = 0, hide_default_value = true)]
    pub jobs: usize,
    /// Ignore configuration files, baselines and the repository's ledgers
    #[arg(long, help_heading = "Configuration", conflicts_with = "config")]
    pub no_config: bool,
    /// Use this configuration file only
    #[arg(long, value_name = "FILE", help_heading = "Configuration")]
    pub config: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub struct CheckArgs {
    #[command(flatten)]
    pub reading: Reading,
    /// Set of rules: draft, desk (all), docs, archive (errors only) [default: as configured, else draft]
    #[arg(long, value_name = "NAME", value_parser = profile, help_heading = "Configuration")]
    pub profile: Option<Profile>,
    /// Only findings on lines changed since this git revision, and those that contradict such lines
    #[arg(long, value_name = "REV")]
    pub changed_since: Option<String>,
    /// Do not hold articles against the others of the repository that they stand in
    #[arg(long, help_heading = "Configuration")]
    pub alone: bool,
    /// Ledger to hold articles to, besides the configured ones (may be given several times)
    #[arg(long, value_name = "FILE", help_heading = "Configuration")]
    pub ledger: Vec<PathBuf>,
    /// Day that articles without a date are held to [default: today]
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day, help_heading = "Configuration")]
    pub today: Option<Day>,
    /// Findings that are known already [default: copydesk-baseline.toml, found upwards]
    #[arg(long, value_name = "FILE", help_heading = "Configuration", conflicts_with = "no_config")]
    pub baseline: Option<PathBuf>,
    /// Least severity that ends with exit code 1: suggestion, warning, error [default: warning]
    #[arg(long, value_name = "SEVERITY", value_parser = severity, help_heading = "Configuration")]
    pub fail_on: Option<Severity>,
    /// Output form: human (default on a terminal), short, json, github, sarif
    #[arg(long, value_name = "FORM", value_parser = form, help_heading = "Output")]
    pub format: Option<copydesk_report::Form>,
    /// Apply the fixes that are safe, and report what is left
    #[arg(long)]
    pub fix: bool,
    /// Only problems and the exit code, no findings
    #[arg(long, short, help_heading = "Output")]
    pub quiet: bool,
}

const BASELINE_HELP: &str = "\
A baseline only shrinks: run again, it drops what has been mended and takes nothing new in. Findings are known
by fingerprints that survive moved lines.";

#[derive(Debug, Args)]
pub struct BaselineArgs {
    #[command(flatten)]
    pub reading: Reading,
    /// Set of rules: draft, desk (all), docs, archive (errors only) [default: as configured, else draft]
    #[arg(long, value_name = "NAME", value_parser = profile, help_heading = "Configuration")]
    pub profile: Option<Profile>,
    /// The baseline's file [default: copydesk-baseline.toml, found upwards]
    #[arg(long, value_name = "FILE")]
    pub file: Option<PathBuf>,
    /// Begin anew, with everything that is found now
    #[arg(long)]
    pub reset: bool,
}

#[derive(Debug, Args)]
pub struct FactsArgs {
    #[command(flatten)]
    pub reading: Reading,
    /// Output form
    #[arg(long, value_name = "FORM", default_value = "table", help_heading = "Output")]
    pub format: FactsForm,
    /// Kinds to show, separated by commas: names, acronyms, times, quantities, quotes, claims
    #[arg(long, value_name = "KINDS", value_parser = Only::parse, help_heading = "Output")]
    pub only: Option<Only>,
    /// What the articles have in common instead, the most widespread first
    #[arg(long, help_heading = "Output")]
    pub corpus: bool,
    /// With --corpus: articles that must hold a thing
    #[arg(long, value_name = "N", default_value_t = 2, requires = "corpus", help_heading = "Output")]
    pub least: u32,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum FactsForm {
    /// Tables, for people
    Table,
    /// One array of all articles
    Json,
    /// One object a line
    Jsonl,
}

fn day(text: &str) -> Result<Day, String> {
    Day::parse_iso(text).ok_or_else(|| "no such day; a date is written as 2024-03-05".to_owned())
}

fn profile(text: &str) -> Result<Profile, String> {
    Profile::from_name(text).ok_or_else(|| format!("one of {}", Profile::ALL.map(|p| p.0).join(", ")))
}

fn severity(text: &str) -> Result<Severity, String> {
    match Severity::from_name(text) {
        Some(s) if s != Severity::DEFAULT => Ok(s),
        _ => Err("one of suggestion, warning, error".to_owned()),
    }
}

fn form(text: &str) -> Result<copydesk_report::Form, String> {
    copydesk_report::Form::from_name(text).ok_or_else(|| {
        let names: Vec<_> = copydesk_report::Form::ALL.iter().map(|f| f.0).collect();
        format!("one of {}", names.join(", "))
    })
}

/// Puts `check` before arguments that begin with no command.
pub fn with_default_command(args: impl Iterator<Item = OsString>) -> Vec<OsString> {
    use clap::CommandFactory;
    let mut args: Vec<OsString> = args.collect();
    // `--color WHEN` goes with every command, and may stand before it.
    let mut at = 1;
    while let Some(option) = args.get(at).and_then(|a| a.to_str()) {
        match option {
            "--color" => at += 2,
            _ if option.starts_with("--color=") => at += 1,
            _ => break,
        }
    }
    let Some(first) = args.get(at).and_then(|a| a.to_str()) else { return args };
    let own = matches!(first, "-h" | "--help" | "-V" | "--version");
    if !own && Cli::command().find_subcommand(first).is_none() {
        args.insert(at, "check".into());
    }
    args
}
