//! The rule trait, what a rule says of itself, and the macros that declare rules and plugins.

use crate::{Article, Corpus, Flags, OptionSet, OptionSpec};
use copydesk_model::{Phases, Profiles, Severity};

/// What a rule does. One instance serves one worker thread; a rule keeps nothing from article to article:
/// what it needs of other articles it finds in the corpus.
pub trait Rule: Send {
    /// Looks at one article.
    fn check(&self, article: &Article<'_>, flags: &mut Flags) {
        let _ = (article, flags);
    }

    /// Looks at all articles, after each was checked. Declare it with `phases(FINISH)` or
    /// `phases(CHECK | FINISH)`; with `NEAR` besides where that holds, which makes checking one article of very
    /// many quick (see [`Phases::NEAR`]).
    fn finish(&self, corpus: &Corpus<'_>, flags: &mut Flags) {
        let _ = (corpus, flags);
    }
}

/// What a rule says of itself.
#[derive(Clone, Copy)]
pub struct RuleMeta {
    /// Id: `dates/weekday`.
    pub id: &'static str,
    /// Lines of its doc comment, each with the space that follows `///`.
    pub docs: &'static str,
    /// Severity, unless configured otherwise.
    pub severity: Severity,
    /// Phases it wants to be called in.
    pub phases: Phases,
    /// Profiles it is on in.
    pub profiles: Profiles,
    /// Its options.
    pub options: &'static [OptionSpec],
    /// Makes an instance.
    pub create: fn(&OptionSet<'_>) -> Result<Box<dyn Rule>, String>,
}

impl RuleMeta {
    /// The documentation as Markdown, without the space that doc comments put before each line.
    pub fn markdown(&self) -> String {
        strip_doc_space(self.docs)
    }

    /// First line of the documentation.
    pub fn summary(&self) -> &'static str {
        summary(self.docs)
    }
}

/// The first line that says something.
pub(crate) fn summary(docs: &str) -> &str {
    docs.lines().map(str::trim).find(|l| !l.is_empty()).unwrap_or("")
}

/// Removes the one space that `///` leaves before each line.
pub(crate) fn strip_doc_space(docs: &str) -> String {
    let mut out = String::with_capacity(docs.len());
    for line in docs.lines() {
        out.push_str(line.strip_prefix(' ').unwrap_or(line));
        out.push('\n');
    }
    out
}

/// A plugin: a name and its rules. [`plugin!`](crate::plugin!) implements it.
pub trait Plugin {
    /// Name.
    const NAME: &'static str;
    /// Version.
    const VERSION: &'static str;
    /// Its rules.
    const RULES: &'static [&'static RuleMeta];
    /// How it reads rules from files, where it does.
    const DECLARATIVE: Option<Declarative> = None;
}

/// How a plugin reads rules from files: its own packs and the sources that it is given.
#[derive(Clone, Copy)]
pub struct Declarative {
    /// Lists the rules of the plugin's own packs and of `sources` (path and text of each), and says what
    /// could not be read.
    pub describe: fn(sources: &[(&str, &str)]) -> Declared,
    /// Makes one rule that runs all declared ones that are on. It speaks for each through
    /// [`Flags::push_as`]. A source that cannot be read is skipped: `describe` has reported it.
    pub create: fn(&OptionSet<'_>) -> Result<Box<dyn Rule>, String>,
}

/// What a plugin found in its packs and sources.
#[derive(Clone, Debug, Default)]
pub struct Declared {
    /// The rules.
    pub rules: Vec<DeclaredRule>,
    /// What could not be read: one sentence each, with path and line.
    pub problems: Vec<String>,
}

/// What a declared rule says of itself.
#[derive(Clone, Debug)]
pub struct DeclaredRule {
    /// Id: `structure/boilerplate`.
    pub id: String,
    /// Documentation in Markdown, its examples included.
    pub docs: String,
    /// Severity, unless configured otherwise.
    pub severity: Severity,
    /// Profiles it is on in.
    pub profiles: Profiles,
}

/// Declares a rule: a documented struct whose fields are its options, and its [`RuleMeta`] as the
/// associated constant `META`.
///
/// ```text
/// rule! {
///     /// One line that says what it flags.
///     ///
///     /// Why, when not, measured; then examples (see the `examples` module).
///     pub struct Weekday = "dates/weekday", ERROR;
///     options {
///         /// What it does.
///         quotations: bool = true,
///     }
/// }
/// ```
///
/// After the severity may follow `, phases(CHECK | FINISH)` and `, profiles(DRAFT | DESK)`.
#[macro_export]
macro_rules! rule {
    (
        $(#[doc = $doc:expr])*
        $vis:vis struct $name:ident = $id:literal, $severity:ident
            $(, phases($($phase:ident)|+))? $(, profiles($($profile:ident)|+))?;
        $(options {
            $($(#[doc = $odoc:expr])* $opt:ident: $ty:ty = $default:expr),* $(,)?
        })?
    ) => {
        $(#[doc = $doc])*
        $vis struct $name {
            $($($(#[doc = $odoc])* pub $opt: $ty,)*)?
        }

        impl $name {
            /// What the rule says of itself.
            pub const META: $crate::RuleMeta = $crate::RuleMeta {
                id: $id,
                docs: concat!($($doc, "\n"),*),
                severity: $crate::model::Severity::$severity,
                phases: $crate::rule!(@phases $($($phase)|+)?),
                profiles: $crate::rule!(@profiles $severity $($($profile)|+)?),
                options: &[$($($crate::OptionSpec {
                    key: stringify!($opt),
                    docs: concat!($($odoc, "\n"),*),
                    ty: <$ty as $crate::OptionKind>::TYPE,
                    default: || <$ty as $crate::OptionKind>::show(&<$ty as $crate::OptionKind>::from_literal($default)),
                },)*)?],
                create: |options| {
                    let _ = options;
                    Ok(Box::new(Self {
                        $($($opt: options.get::<$ty>($id, stringify!($opt), $default)?,)*)?
                    }))
                },
            };
        }
    };
    (@phases) => { $crate::model::Phases::CHECK };
    (@phases $($phase:ident)|+) => { $crate::model::Phases::NONE$(.with($crate::model::Phases::$phase))+ };
    (@profiles $severity:ident) => {
        $crate::model::Profiles::for_severity($crate::model::Severity::$severity)
    };
    (@profiles $severity:ident $($profile:ident)|+) => {
        $crate::model::Profiles::NONE$(.with($crate::model::Profiles::$profile))+
    };
}

/// Puts rules into a plugin: `plugin! { name: "dates", rules: [Weekday, Span] }` declares `TABLE`, the
/// plugin's function table. A plugin that reads rules from files says how after that:
/// `declarative: Declarative { .. }`. See [`export!`](crate::export!) for making the library loadable.
#[macro_export]
macro_rules! plugin {
    (name: $name:literal, rules: [$($rule:path),* $(,)?] $(, declarative: $declarative:expr)? $(,)?) => {
        struct ThisPlugin;

        impl $crate::Plugin for ThisPlugin {
            const NAME: &'static str = $name;
            const VERSION: &'static str = env!("CARGO_PKG_VERSION");
            const RULES: &'static [&'static $crate::RuleMeta] = &[$({ const META: &$crate::RuleMeta = &<$rule>::META; META }),*];
            $(const DECLARATIVE: Option<$crate::Declarative> = Some($declarative);)?
        }

        /// The plugin's function table: the host calls the bundled plugin through it exactly as it calls a
        /// loaded library.
        pub static TABLE: $crate::abi::Table = $crate::shim::table::<ThisPlugin>();
    };
}

/// Exports the entry point of the plugin that [`plugin!`](crate::plugin!) declared in the same module, so
/// that the host can load the library. One a library.
#[macro_export]
macro_rules! export {
    () => {
        /// The plugin's entry point.
        #[unsafe(no_mangle)]
        pub extern "C" fn copydesk_plugin(_host_abi_major: u32) -> *const $crate::abi::Table {
            // Whatever the host's version: the table's head says ours, so that a refusal can name both.
            &TABLE
        }
    };
}
