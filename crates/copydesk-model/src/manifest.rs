//! What a plugin says of itself, and the options it is created with.

use crate::record::{flags, open_enum, record};
use crate::{Severity, Str};

record! {
    /// The plugin: one record a manifest.
    PluginInfo = b"PLUG" {
        /// Its name, which is also the first part of its rules' ids unless they say otherwise.
        name: Str,
        /// Its version.
        version: Str,
    }
}

record! {
    /// A rule that the plugin has.
    RuleInfo = b"RULE" {
        /// Id: `dates/weekday`.
        id: Str,
        /// One line: what it flags.
        summary: Str,
        /// Documentation in Markdown, its examples included.
        docs: Str,
        /// Index of its first option in [`OptionInfo`].
        first_option: u32,
        /// How many options.
        options: u32,
        /// Default severity.
        severity: Severity,
        /// See [`Phases`].
        phases: Phases,
        /// Profiles in which it is on.
        profiles: Profiles,
    }
}

flags! {
    /// When a rule wants to be called.
    Phases(u8) {
        /// Once an article.
        CHECK = 0,
        /// Once at the end, over all articles.
        FINISH = 1,
        /// No call of its own: at the end, what the rule says of an article follows from that article and what
        /// others hold near it, so that it may be given that alone. Near are entries of the same kind and key;
        /// names, words of names and acronyms whose keys are one slip apart; names that have a word in common
        /// with one of its names; and all these names' words.
        NEAR = 2,
    }
}

flags! {
    /// The profiles in which a rule is on.
    Profiles(u16) {
        /// The default: errors and warnings.
        DRAFT = 0,
        /// Everything.
        DESK = 1,
        /// Documentation.
        DOCS = 2,
        /// Published texts: errors only.
        ARCHIVE = 3,
    }
}

impl Profiles {
    /// What a rule of this severity is on in, unless it says otherwise.
    pub const fn for_severity(severity: Severity) -> Self {
        match severity {
            Severity::ERROR => Self(0b1111),
            Severity::WARNING => Self(0b0011),
            _ => Self(0b0010),
        }
    }
}

record! {
    /// An option that a rule takes.
    OptionInfo = b"OPTN" {
        /// Key.
        key: Str,
        /// What it does.
        docs: Str,
        /// Default, as it would be written in TOML.
        default: Str,
        /// Type.
        ty: OptionType,
        /// Reserved.
        reserved: u8,
        /// Reserved.
        reserved2: u16,
        /// Reserved.
        reserved3: u32,
    }
}

open_enum! {
    /// An option's type.
    OptionType(u8) {
        /// `true` or `false`
        BOOL = 0 "boolean",
        /// A whole number.
        INT = 1 "integer",
        /// A string.
        STRING = 2 "string",
        /// A list of strings.
        STRINGS = 3 "list of strings",
    }
}

record! {
    /// One value given for an option. A list is several records with the same rule and key, in order; an
    /// empty list is one record with [`OptionValue::EMPTY_LIST`] as its number.
    OptionValue = b"OPTV" {
        /// The number, or 0 and 1 for a boolean.
        number: i64,
        /// The rule's id.
        rule: Str,
        /// The option's key.
        key: Str,
        /// The string, or one string of the list.
        text: Str,
        /// Type.
        ty: OptionType,
        /// Reserved.
        reserved: u8,
        /// Reserved.
        reserved2: u16,
        /// Reserved.
        reserved3: u32,
    }
}

impl OptionValue {
    /// Marks a list that is given and empty.
    pub const EMPTY_LIST: i64 = -1;
}

record! {
    /// A rule that is on. A plugin created with no such record runs none of its rules.
    EnabledRule = b"RLON" {
        /// The rule's id.
        id: Str,
    }
}

record! {
    /// A declarative rule file for a plugin that runs such: its path (for messages) and its TOML text.
    RuleSource = b"RSRC" {
        /// Where it comes from.
        path: Str,
        /// TOML text.
        text: Str,
    }
}
