//! A declarative rule's file: TOML text into a [`RuleFile`], with errors that name the line.

use crate::pattern::Pattern;
use copydesk_plugin::model::{BlockKind, Profiles, Severity};
use serde::Deserialize;
use std::ops::Range;
use toml::Spanned;

/// A rule as its file declares it, compiled.
#[derive(Debug)]
pub(crate) struct RuleFile {
    pub(crate) id: String,
    pub(crate) docs: String,
    pub(crate) severity: Severity,
    pub(crate) profiles: Profiles,
    pub(crate) finds: Vec<Find>,
}

/// One thing that a rule looks for.
#[derive(Debug)]
pub(crate) struct Find {
    pub(crate) patterns: Vec<Pattern>,
    pub(crate) except: Vec<Pattern>,
    pub(crate) scope: Scope,
    pub(crate) message: String,
    pub(crate) help: String,
    pub(crate) replace: Vec<String>,
    pub(crate) safe: bool,
    /// Instead of the rule's.
    pub(crate) severity: Severity,
}

/// Where a rule looks.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Scope {
    /// Bit n: blocks whose kind is n.
    kinds: u64,
    /// The match must be a line of its own, outer punctuation aside.
    pub(crate) whole_line: bool,
    /// Quotations too.
    pub(crate) quotations: bool,
    /// Italics and bold too.
    pub(crate) emphasis: bool,
    /// Where the match holds a link, too.
    pub(crate) links: bool,
    /// Next to an image, too.
    pub(crate) beside_image: bool,
    /// The match must stand as a mark does: first in its line, behind a form of "be", or with a colon, a dash or a
    /// bracket that closes around it on either side.
    pub(crate) as_mark: bool,
}

impl Scope {
    pub(crate) fn has(self, kind: BlockKind) -> bool {
        kind.0 < 64 && self.kinds >> kind.0 & 1 == 1
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawRule {
    id: Spanned<String>,
    severity: Spanned<String>,
    profiles: Option<Vec<Spanned<String>>>,
    message: String,
    #[serde(default)]
    help: String,
    docs: String,
    find: Vec<Spanned<RawFind>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawFind {
    phrases: Vec<Spanned<String>>,
    #[serde(default)]
    except: Vec<Spanned<String>>,
    #[serde(default, rename = "in")]
    scopes: Vec<Spanned<String>>,
    #[serde(default)]
    whole_line: bool,
    #[serde(default)]
    quotations: bool,
    #[serde(default = "yes")]
    emphasis: bool,
    #[serde(default = "yes")]
    links: bool,
    #[serde(default = "yes")]
    beside_image: bool,
    #[serde(default)]
    as_mark: bool,
    #[serde(default)]
    case: bool,
    severity: Option<Spanned<String>>,
    message: Option<String>,
    help: Option<String>,
    #[serde(default)]
    replace: Vec<String>,
    #[serde(default)]
    safe: bool,
}

const fn yes() -> bool {
    true
}

/// Reads a rule's file.
///
/// # Errors
/// One sentence with path and line.
pub(crate) fn read(path: &str, text: &str) -> Result<RuleFile, String> {
    let at = |span: Range<usize>, message: String| {
        let line = text.get(..span.start).map_or(1, |t| t.matches('\n').count() + 1);
        format!("{path}:{line}: {message}")
    };
    let raw: RawRule = toml::from_str(text)
        .map_err(|e| at(e.span().unwrap_or_default(), e.message().trim().replace('\n', " ")))?;

    let id = raw.id.get_ref();
    let plain = |part: &str| {
        !part.is_empty() && part.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
    };
    if !id.split_once('/').is_some_and(|(family, name)| plain(family) && plain(name)) {
        return Err(at(raw.id.span(), format!("`{id}` is no rule id: it takes the form family/name")));
    }
    let severity_of = |name: &Spanned<String>| match Severity::from_name(name.get_ref()) {
        Some(s) if s != Severity::DEFAULT => Ok(s),
        _ => {
            let message = format!("no severity `{}`: there are error, warning, suggestion", name.get_ref());
            Err(at(name.span(), message))
        }
    };
    let severity = severity_of(&raw.severity)?;
    let mut profiles = Profiles::for_severity(severity);
    if let Some(names) = &raw.profiles {
        profiles = Profiles::NONE;
        for name in names {
            profiles |= match name.get_ref().as_str() {
                "draft" => Profiles::DRAFT,
                "desk" => Profiles::DESK,
                "docs" => Profiles::DOCS,
                "archive" => Profiles::ARCHIVE,
                other => return Err(at(name.span(), format!("no profile `{other}`"))),
            };
        }
    }
    let mut finds = Vec::new();
    for find in raw.find {
        let span = find.span();
        let find = find.into_inner();
        let compile = |sources: &[Spanned<String>]| {
            let mut out = Vec::new();
            for s in sources {
                let patterns = Pattern::compile(s.get_ref(), find.case)
                    .map_err(|e| at(s.span(), format!("`{}`: {e}", s.get_ref())))?;
                out.extend(patterns);
            }
            Ok::<_, String>(out)
        };
        let (patterns, except) = (compile(&find.phrases)?, compile(&find.except)?);
        if patterns.is_empty() {
            return Err(at(span, "no phrases to look for".to_owned()));
        }
        if find.safe && find.replace.len() != 1 {
            return Err(at(span, "`safe` goes with exactly one replacement".to_owned()));
        }
        let kinds = scopes(&find.scopes).map_err(|(span, message)| at(span, message))?;
        finds.push(Find {
            patterns,
            except,
            scope: Scope {
                kinds,
                whole_line: find.whole_line,
                quotations: find.quotations,
                emphasis: find.emphasis,
                links: find.links,
                beside_image: find.beside_image,
                as_mark: find.as_mark,
            },
            message: find.message.unwrap_or_else(|| raw.message.clone()),
            help: find.help.unwrap_or_else(|| raw.help.clone()),
            replace: find.replace,
            safe: find.safe,
            severity: find.severity.as_ref().map_or(Ok(Severity::DEFAULT), severity_of)?,
        });
    }
    Ok(RuleFile { id: raw.id.into_inner(), docs: raw.docs, severity, profiles, finds })
}

/// The block kinds of these names as bits; all that hold text where there are none.
fn scopes(names: &[Spanned<String>]) -> Result<u64, (Range<usize>, String)> {
    let mut kinds = 0;
    for name in names {
        let kind = match name.get_ref().as_str() {
            "cell" => Some(BlockKind::TABLE_CELL),
            other => BlockKind::from_name(other).filter(|k| !k.is_container()),
        };
        match kind {
            Some(kind) => kinds |= 1 << kind.0,
            None => return Err((name.span(), format!("no scope `{}`", name.get_ref()))),
        }
    }
    Ok(if names.is_empty() { u64::MAX } else { kinds })
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEAD: &str = "id = \"style/no-foo\"\nseverity = \"warning\"\nmessage = \"“$0”\"\ndocs = \"Foo.\"\n";

    #[test]
    fn errors_name_path_and_line() {
        for (text, want) in [
            ("id = 3", "p.toml:1: "),
            (&format!("{HEAD}[[find]]\nphrases = [\"a\", \"(b\"]\n"), "p.toml:6: `(b`: a `(` without a `)`"),
            (
                &format!("{HEAD}[[find]]\nphrases = [\"a\"]\nin = [\"nowhere\"]\n"),
                "p.toml:7: no scope `nowhere`",
            ),
            (
                &format!("{HEAD}[[find]]\nphrases = [\"a\"]\nfuzzy = true\n"),
                "p.toml:7: unknown field `fuzzy`",
            ),
            (&HEAD.replace("style/no-foo", "foo"), "p.toml:1: "),
            (&HEAD.replace("warning", "fatal"), "p.toml:1: "),
        ] {
            let got = read("p.toml", text).unwrap_err();
            assert!(got.starts_with(want), "{got}");
        }
    }

    #[test]
    fn severity_decides_the_profiles_unless_they_are_given() {
        let file = |extra: &str| {
            read("p.toml", &format!("{extra}{HEAD}[[find]]\nphrases = [\"foo\"]\n")).unwrap().profiles
        };
        assert_eq!(file(""), Profiles::DRAFT | Profiles::DESK);
        assert_eq!(file("profiles = [\"docs\"]\n"), Profiles::DOCS);
    }
}
