//! Which kinds of facts to show.

/// A set of kinds of facts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Only(u8);

impl Only {
    /// Persons, organisations, places.
    pub const NAMES: Self = Self(1);
    /// Short forms and what they stand for.
    pub const ACRONYMS: Self = Self(1 << 1);
    /// Dates, ranges, durations.
    pub const TIMES: Self = Self(1 << 2);
    /// Amounts.
    pub const QUANTITIES: Self = Self(1 << 3);
    /// Quotations.
    pub const QUOTES: Self = Self(1 << 4);
    /// Who says what.
    pub const CLAIMS: Self = Self(1 << 5);
    /// All kinds.
    pub const ALL: Self = Self(0b11_1111);

    /// Every kind with its name on the command line.
    pub const KINDS: [(&'static str, Self); 6] = [
        ("names", Self::NAMES),
        ("acronyms", Self::ACRONYMS),
        ("times", Self::TIMES),
        ("quantities", Self::QUANTITIES),
        ("quotes", Self::QUOTES),
        ("claims", Self::CLAIMS),
    ];

    /// Whether the set holds this kind.
    pub const fn has(self, kind: Self) -> bool {
        self.0 & kind.0 != 0
    }

    /// Reads a list such as `times,names`.
    ///
    /// # Errors
    /// When a word names no kind: a sentence that says which, and which there are.
    pub fn parse(list: &str) -> Result<Self, String> {
        let mut set = 0;
        for word in list.split(',').map(str::trim).filter(|w| !w.is_empty()) {
            // JSON calls them entities, so a reader of it may look for that name here.
            let word = if word == "entities" { "names" } else { word };
            match Self::KINDS.iter().find(|(name, _)| *name == word) {
                Some((_, kind)) => set |= kind.0,
                None => {
                    let names = Self::KINDS.map(|(name, _)| name).join(", ");
                    return Err(format!("there are no facts of the kind `{word}`; the kinds are {names}"));
                }
            }
        }
        if set == 0 { Ok(Self::ALL) } else { Ok(Self(set)) }
    }
}

impl Default for Only {
    fn default() -> Self {
        Self::ALL
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_of_kinds_is_a_set_of_them() {
        let set = Only::parse("times, names").unwrap();
        assert!(set.has(Only::TIMES) && set.has(Only::NAMES) && !set.has(Only::QUOTES));
        assert_eq!(Only::parse("entities"), Ok(Only::NAMES));
        assert_eq!(Only::parse(""), Ok(Only::ALL));
    }

    #[test]
    fn an_unknown_kind_is_named_with_those_there_are() {
        let error = Only::parse("times,dates").unwrap_err();
        assert!(error.contains("`dates`") && error.contains("quantities"), "{error}");
    }
}
