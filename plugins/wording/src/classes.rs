//! Classes of words that patterns name in braces.

use crate::pattern::is_run;

/// What stands at one place of a pattern.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Class {
    /// A figure.
    Number,
    /// Any word.
    Word,
    /// One to four capitalised words.
    Name,
    /// A verb in its base form.
    Verb,
    /// A verb in its third person: offers, relies.
    Verbs,
    /// A verb's form in -ing.
    Ing,
}

impl Class {
    /// The class of this name.
    pub(crate) fn from_name(name: &str) -> Result<Self, String> {
        match name {
            "number" => Ok(Self::Number),
            "word" => Ok(Self::Word),
            "name" => Ok(Self::Name),
            "verb" => Ok(Self::Verb),
            "verbs" => Ok(Self::Verbs),
            "ing" => Ok(Self::Ing),
            _ => Err(format!(
                "no class `{{{name}}}`: there are {{number}}, {{word}}, {{name}}, {{verb}}, {{verbs}} and {{ing}}"
            )),
        }
    }

    /// Where it may end at the beginning of `text`, the shortest first.
    pub(crate) fn ends(self, text: &str) -> Vec<usize> {
        let one = |end: usize, fits: bool| if fits && end > 0 { vec![end] } else { Vec::new() };
        match self {
            Self::Number => {
                let len = text
                    .find(|c: char| !(c.is_ascii_digit() || matches!(c, '.' | ',' | '-' | '–')))
                    .unwrap_or(text.len());
                let len = text[..len].trim_end_matches(['.', ',', '-', '–']).len();
                one(len, text.starts_with(|c: char| c.is_ascii_digit()))
            }
            Self::Word => {
                let end = word_end(text, 0);
                one(end, true)
            }
            Self::Verb => {
                let end = word_end(text, 0);
                one(end, VERBS.binary_search(&&text[..end]).is_ok())
            }
            Self::Verbs => {
                let end = word_end(text, 0);
                one(end, base(&text[..end]).is_some_and(|b| VERBS.binary_search(&b.as_str()).is_ok()))
            }
            Self::Ing => {
                let end = word_end(text, 0);
                one(end, is_ing(&text[..end]))
            }
            Self::Name => {
                let (mut ends, mut at) = (Vec::new(), 0);
                while ends.len() < 4 && text[at..].starts_with(char::is_uppercase) {
                    let end = word_end(text, at);
                    let end = end + usize::from(end - at == 1 && text[end..].starts_with('.'));
                    ends.push(end);
                    if !text[end..].starts_with(' ') {
                        break;
                    }
                    at = end + 1;
                }
                ends
            }
        }
    }
}

/// The base form of a verb's third person: offers, relies, teaches.
fn base(word: &str) -> Option<String> {
    let stem = word.strip_suffix('s')?;
    match (stem.strip_suffix("ie"), stem.strip_suffix('e')) {
        (Some(y), _) => Some(format!("{y}y")),
        (_, Some(es)) if es.ends_with(['s', 'x', 'z', 'o']) || es.ends_with("ch") || es.ends_with("sh") => {
            // "Uses" of use, "teaches" of teach.
            if VERBS.binary_search(&stem).is_ok() { Some(stem.to_owned()) } else { Some(es.to_owned()) }
        }
        _ => Some(stem.to_owned()),
    }
}

/// Where the word ends that begins at `from`.
fn word_end(text: &str, from: usize) -> usize {
    let run = text[from..].chars().take_while(|&c| is_run(c)).map(char::len_utf8).sum::<usize>();
    from + text[from..from + run].trim_end_matches(['-', '\'', '’']).len()
}

/// Whether the word is a verb's form in -ing: it has a vowel before the ending (bring, spring, thing have
/// none), and is no other word that ends so.
fn is_ing(word: &str) -> bool {
    word.strip_suffix("ing").is_some_and(|stem| {
        stem.contains(['a', 'e', 'i', 'o', 'u', 'y'])
            && stem.bytes().all(|b| b.is_ascii_lowercase())
            && OTHER_ING.binary_search(&word).is_err()
    })
}

/// Words in -ing that are no verbs. Sorted.
const OTHER_ING: &[&str] = &[
    "anything",
    "awning",
    "ceiling",
    "clothing",
    "concerning",
    "darling",
    "during",
    "evening",
    "everything",
    "excluding",
    "following",
    "including",
    "lightning",
    "morning",
    "nothing",
    "notwithstanding",
    "regarding",
    "shilling",
    "sibling",
    "something",
    "sterling",
    "wedding",
];

/// Frequent verbs in their base form that are not in common use as nouns or adjectives. Sorted.
const VERBS: &[&str] = &[
    "accept",
    "achieve",
    "acquire",
    "adapt",
    "add",
    "admit",
    "adopt",
    "agree",
    "allocate",
    "allow",
    "announce",
    "apologise",
    "apologize",
    "appear",
    "apply",
    "appoint",
    "approve",
    "argue",
    "arrive",
    "ask",
    "assume",
    "avoid",
    "be",
    "become",
    "begin",
    "believe",
    "belong",
    "bring",
    "buy",
    "calculate",
    "carry",
    "choose",
    "collect",
    "come",
    "compare",
    "complain",
    "concentrate",
    "confirm",
    "connect",
    "consider",
    "continue",
    "contribute",
    "convince",
    "cooperate",
    "create",
    "decide",
    "declare",
    "defend",
    "deliver",
    "deny",
    "depend",
    "describe",
    "destroy",
    "develop",
    "discuss",
    "divide",
    "donate",
    "eat",
    "eliminate",
    "enable",
    "encourage",
    "enjoy",
    "ensure",
    "enter",
    "establish",
    "examine",
    "exist",
    "expand",
    "expect",
    "explain",
    "explore",
    "fill",
    "find",
    "finish",
    "fix",
    "follow",
    "forget",
    "get",
    "give",
    "go",
    "grow",
    "happen",
    "have",
    "hear",
    "hire",
    "identify",
    "imagine",
    "implement",
    "improve",
    "include",
    "increase",
    "inform",
    "install",
    "invest",
    "invite",
    "join",
    "keep",
    "know",
    "lead",
    "learn",
    "leave",
    "lend",
    "let",
    "listen",
    "live",
    "lose",
    "maintain",
    "make",
    "manage",
    "meet",
    "mention",
    "negotiate",
    "obtain",
    "offer",
    "open",
    "organise",
    "organize",
    "participate",
    "pay",
    "perform",
    "prepare",
    "prevent",
    "produce",
    "propose",
    "protect",
    "prove",
    "provide",
    "publish",
    "pull",
    "put",
    "read",
    "receive",
    "recognise",
    "recognize",
    "reduce",
    "refuse",
    "relocate",
    "rely",
    "remain",
    "remember",
    "remove",
    "replace",
    "require",
    "resolve",
    "save",
    "say",
    "see",
    "sell",
    "send",
    "serve",
    "share",
    "show",
    "sign",
    "sing",
    "sit",
    "sleep",
    "solve",
    "speak",
    "spend",
    "stay",
    "submit",
    "succeed",
    "suggest",
    "take",
    "teach",
    "tell",
    "think",
    "throw",
    "transfer",
    "translate",
    "travel",
    "try",
    "understand",
    "unite",
    "use",
    "wait",
    "wear",
    "win",
    "withdraw",
    "work",
    "write",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_sorted() {
        assert!(VERBS.is_sorted() && OTHER_ING.is_sorted());
    }

    #[test]
    fn forms_in_ing_are_told_from_other_words() {
        for word in ["struggling", "being", "trying", "dying"] {
            assert_eq!(Class::Ing.ends(word), [word.len()], "{word}");
        }
        for word in ["bring", "spring", "nothing", "ceiling", "during", "Reading", "struggle", "ing", ""] {
            assert!(Class::Ing.ends(word).is_empty(), "{word}");
        }
    }

    #[test]
    fn a_verb_stands_in_its_base_form() {
        assert_eq!(Class::Verb.ends("take part"), [4]);
        assert!(Class::Verb.ends("taken").is_empty());
    }

    #[test]
    fn a_verb_stands_in_its_third_person() {
        for word in ["takes", "relies", "teaches", "uses", "goes", "pays"] {
            assert_eq!(Class::Verbs.ends(word), [word.len()], "{word}");
        }
        for word in ["take", "mills", "s", "", "taken"] {
            assert!(Class::Verbs.ends(word).is_empty(), "{word}");
        }
    }
}
