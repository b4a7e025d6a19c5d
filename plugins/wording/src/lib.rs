//! First-party rules about wording and about what no article should hold, most of them declarative: one
//! TOML file a rule, in the packs under `rules/` or in packs of a configuration's own.
//!
//! A rule's file:
//!
//! ```toml
//! id = "structure/placeholder"
//! severity = "error"                    # error, warning, suggestion
//! profiles = ["draft", "desk"]          # where it is on; without this, by severity
//! message = "“$0” is a placeholder"     # $0 is what was matched, $1 to $9 the runs, classes and groups
//! help = "write what should stand here"
//! docs = '''
//! First line: what it flags. Then why, when not, what was measured, and the examples.
//! '''
//!
//! [[find]]                              # one or more
//! phrases = ["lorem ipsum"]             # see the `pattern` module
//! except = ["lorem ipsum generator"]    # a match that one of these overlaps is none
//! in = ["paragraph", "heading"]         # title, summary, line, list-item, cell, caption, footnote, definition; default all
//! whole_line = true                     # only where it is a line or a block of its own
//! quotations = true                     # quotations too
//! emphasis = false                      # not where it is set in italics or bold
//! links = false                         # not where the match holds a link
//! beside_image = false                  # not in a line next to an image, a figure or an embedded thing
//! case = true                           # capitals count
//! severity = "warning"                  # instead of the rule's
//! message = "..."                       # instead of the rule's
//! replace = ["..."]                     # fixes to offer, the likelier first
//! safe = true                           # the one fix is right wherever the rule is
//! ```

mod classes;
mod doubled_word;
mod engine;
mod fused_clause;
mod pattern;
mod scare_quotes;
mod source;

use copydesk_plugin::{Declarative, Declared, DeclaredRule, OptionSet, Rule};
use engine::Engine;
use source::RuleFile;

include!(concat!(env!("OUT_DIR"), "/packs.rs"));

copydesk_plugin::plugin! {
    name: "wording",
    rules: [doubled_word::DoubledWord, fused_clause::FusedClause, scare_quotes::ScareQuotes],
    declarative: Declarative { describe, create },
}

#[cfg(feature = "export")]
copydesk_plugin::export!();

/// Reads the bundled packs and the given sources. A source may hold a rule of the same id as a bundled one,
/// and then replaces it.
fn read<'s>(sources: impl IntoIterator<Item = (&'s str, &'s str)>) -> (Vec<RuleFile>, Vec<String>) {
    let (mut rules, mut problems): (Vec<RuleFile>, _) = (Vec::new(), Vec::new());
    for (path, text) in PACKS.iter().copied().chain(sources) {
        match source::read(path, text) {
            Ok(rule) => match rules.iter_mut().find(|r| r.id == rule.id) {
                Some(old) => *old = rule,
                None => rules.push(rule),
            },
            Err(problem) => problems.push(problem),
        }
    }
    (rules, problems)
}

fn describe(sources: &[(&str, &str)]) -> Declared {
    let (rules, problems) = read(sources.iter().copied());
    let rules = rules
        .into_iter()
        .map(|r| DeclaredRule { id: r.id, docs: r.docs, severity: r.severity, profiles: r.profiles })
        .collect();
    Declared { rules, problems }
}

fn create(options: &OptionSet<'_>) -> Result<Box<dyn Rule>, String> {
    let (mut rules, _) = read(options.sources());
    rules.retain(|r| options.is_on(&r.id));
    Ok(Box::new(Engine::new(rules)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn examples() {
        copydesk_engine::examples::assert_all(&TABLE);
    }

    #[test]
    fn the_bundled_packs_can_be_read() {
        let got = describe(&[]);
        assert_eq!(got.problems, [""; 0]);
        assert_eq!(got.rules.len(), PACKS.len(), "two files have one id");
        for rule in &got.rules {
            assert!(copydesk_plugin::examples::parse(&rule.docs).is_ok_and(|e| e.len() >= 2), "{}", rule.id);
        }
    }

    #[test]
    fn a_source_of_the_same_id_replaces_the_bundled_rule() {
        let mine = "id = \"structure/placeholder\"\nseverity = \"warning\"\nmessage = \"m\"\ndocs = \"Mine.\"\n[[find]]\nphrases = [\"hm\"]\n";
        let got = describe(&[("mine.toml", mine), ("bad.toml", "id = ")]);
        assert!(got.rules.iter().any(|r| r.docs == "Mine." && r.id == "structure/placeholder"));
        assert_eq!(got.rules.len(), PACKS.len());
        assert!(got.problems[0].starts_with("bad.toml:1: "), "{:?}", got.problems);
    }
}
