//! Figures that are no amounts: labels, identifiers, telephone numbers, scores, ratios, notes.

use crate::reading::Reader;
use copydesk_model::{TokenKind, WordClass};

/// Words before a figure that make it a label.
const LABELS: &[&str] = &[
    "section",
    "sections",
    "sec",
    "chapter",
    "chapters",
    "figure",
    "figures",
    "fig",
    "table",
    "tables",
    "page",
    "pages",
    "pp",
    "line",
    "lines",
    "article",
    "articles",
    "appendix",
    "annex",
    "paragraph",
    "para",
    "clause",
    "title",
    "volume",
    "vol",
    "issue",
    "no",
    "nr",
    "nos",
    "number",
    "version",
    "release",
    "step",
    "steps",
    "part",
    "phase",
    "stage",
    "level",
    "tier",
    "type",
    "class",
    "grade",
    "category",
    "room",
    "suite",
    "floor",
    "gate",
    "terminal",
    "track",
    "route",
    "highway",
    "interstate",
    "exit",
    "channel",
    "episode",
    "season",
    "act",
    "scene",
    "verse",
    "psalm",
    "lesson",
    "unit",
    "module",
    "exercise",
    "question",
    "item",
    "rule",
    "rfc",
    "pep",
    "bug",
    "pr",
    "ticket",
    "port",
    "box",
    "flight",
    "model",
    "id",
    "code",
    "error",
    "form",
    "schedule",
    "exhibit",
    "note",
    "footnote",
    "ref",
    "district",
    "ward",
    "precinct",
    "zone",
    "sector",
    "block",
    "lot",
    "unit",
    "apt",
    "apartment",
    "building",
    "warehouse",
    "hall",
    "studio",
    "area",
    "resolution",
    "amendment",
    "proposition",
    "measure",
    "directive",
    "regulation",
    "order",
    "docket",
    "case",
    "level",
    "day",
    "week",
    "year",
    "round",
    "game",
    "match",
    "group",
    "team",
    "slide",
    "example",
    "option",
    "principle",
    "goal",
    "play",
    "sprint",
    "iteration",
    "python",
    "v",
    "rev",
    "build",
    "draft",
];

/// Whether the words before token `i` make its figure a label or a part of something else.
pub(super) fn labelled(r: &Reader<'_>, i: usize) -> bool {
    if i == r.first {
        return false;
    }
    let b = i - 1;
    match r.kind(b) {
        TokenKind::WORD => r.is_any(b, LABELS) && !r.glued(i),
        TokenKind::PUNCT | TokenKind::SYMBOL => {
            let word = r.word(b);
            match word {
                "#" | "№" | "§" | "¶" | "^" | "@" | "_" | "=" | "&" | "*" => r.glued(i),
                // "No. 5", "pp. 12"
                "." => {
                    r.glued(b)
                        && b > r.first
                        && r.is_any(
                            b - 1,
                            &["no", "nr", "nos", "fig", "sec", "vol", "pp", "p", "art", "para", "ch", "ref"],
                        )
                }
                // F-16, Covid-19, G-20: letters joined to a figure.
                _ if r.dash(b) && r.glued(b) && r.glued(i) => {
                    b > r.first
                        && matches!(r.kind(b - 1), TokenKind::WORD | TokenKind::ALNUM | TokenKind::CODE)
                        && !r.has(
                            b - 1,
                            WordClass::NUMBER_WORD
                                | WordClass::SCALE
                                | WordClass::APPROXIMATOR
                                | WordClass::CURRENCY,
                        )
                }
                "/" | "\\" => r.glued(b) && r.glued(i),
                ":" => r.glued(b) && r.glued(i),
                "[" => r.mark(i + 1, ']'),
                _ => false,
            }
        }
        TokenKind::OBJECT | TokenKind::CODE => r.glued(i),
        _ => false,
    }
}

/// Whether a capitalised word before makes the figure a part of a name: Boeing 747, Windows 10.
pub(super) fn in_name(r: &Reader<'_>, i: usize) -> bool {
    if i == r.first || r.glued(i) {
        return false;
    }
    let b = i - 1;
    r.capital(b)
        && !r.sentence_start(b)
        && !r.has(
            b,
            WordClass::FUNCTION
                | WordClass::MONTH
                | WordClass::WEEKDAY
                | WordClass::NUMBER_WORD
                | WordClass::CURRENCY,
        )
}

/// An item's number at the beginning of a line: `1.`, `(2)`, `3)`.
pub(super) fn enumerator(r: &Reader<'_>, i: usize) -> bool {
    let begins = i == r.first || i == r.first + 1 && r.mark(i - 1, '(');
    begins
        && (r.mark(i + 1, ')') || r.mark(i + 1, '.'))
        && r.glued(i + 1)
        && r.exists(i + 2)
        && r.word(i).len() <= 3
}

/// Figures joined by dashes, colons or slashes that are a telephone number, an identifier, a ratio or a
/// fraction of the week ("24/7"): the token behind them.
pub(super) fn chain(r: &Reader<'_>, i: usize) -> Option<usize> {
    let mut k = i;
    let mut parts = 1;
    let mut other = false;
    while r.glued(k + 1)
        && r.glued(k + 2)
        && (r.dash(k + 1) || matches!(r.word(k + 1), ":" | "/"))
        && matches!(r.kind(k + 2), TokenKind::NUMBER | TokenKind::ALNUM)
    {
        other |= !r.dash(k + 1);
        k += 2;
        parts += 1;
    }
    // 1-800-FLOWERS
    let letters =
        r.dash(k + 1) && r.glued(k + 1) && r.glued(k + 2) && r.at(k + 2).case == copydesk_model::Case::UPPER;
    if parts >= 3 || parts == 2 && letters && !other {
        return Some(k + 1);
    }
    if parts == 2 {
        let (a, b) = (r.word(i), r.word(k));
        if other {
            // 3/4 is a fraction; 16:9 and 24/7 are none.
            let fraction = r.mark(i + 1, '/')
                && matches!((r.digits(i), r.digits(k)), (Some(a), Some(b)) if a < b && b <= 100);
            return (!fraction).then_some(k + 1);
        }
        if a.len() == 3 && b.len() == 4 && r.digits(k).is_some() && r.mark(i + 1, '-') {
            return Some(k + 1);
        }
    }
    None
}
