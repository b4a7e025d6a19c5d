//! Runs all declarative rules over an article at once: one automaton finds the words that patterns begin
//! with, and each pattern is tried where its word stands.

use crate::pattern::{Captures, Pattern, is_word};
use crate::source::{Find, RuleFile, Scope};
use aho_corasick::{AhoCorasick, MatchKind};
use copydesk_plugin::prelude::*;

/// The rules that are on, ready to run.
pub(crate) struct Engine {
    rules: Vec<RuleFile>,
    automaton: Option<AhoCorasick>,
    /// For each word of the automaton, the patterns that begin with it.
    starts: Vec<Word>,
}

/// A word of the automaton.
#[derive(Default)]
struct Word {
    starts: Vec<Start>,
    /// Whether it may stand within a longer word: behind other letters, before others.
    behind: bool,
    before: bool,
}

impl Word {
    /// Whether it can stand at this place of a text, as far as the characters around it say. Short words ("he",
    /// "in") are found inside of others all the time.
    fn fits(&self, text: &str, start: usize, end: usize) -> bool {
        let letter = |at: usize| text.as_bytes().get(at).is_some_and(u8::is_ascii_alphanumeric);
        (self.behind || start == 0 || !letter(start - 1)) && (self.before || !letter(end))
    }
}

/// A pattern of the rules: its rule, its find, its place there, and whether it is an exception.
#[derive(Clone, Copy)]
struct Start {
    rule: usize,
    find: usize,
    pattern: usize,
    exception: bool,
}

struct Hit {
    start: Start,
    captures: Captures,
}

impl Engine {
    /// Compiles rules into one automaton.
    pub(crate) fn new(rules: Vec<RuleFile>) -> Result<Self, String> {
        let mut words: Vec<String> = Vec::new();
        let mut starts: Vec<Word> = Vec::new();
        let mut known = std::collections::HashMap::new();
        for (r, rule) in rules.iter().enumerate() {
            for (f, find) in rule.finds.iter().enumerate() {
                for (patterns, exception) in [(&find.patterns, false), (&find.except, true)] {
                    for (p, pattern) in patterns.iter().enumerate() {
                        let word = pattern.anchor.to_ascii_lowercase();
                        let slot = *known.entry(word).or_insert_with_key(|word| {
                            words.push(word.clone());
                            starts.push(Word::default());
                            words.len() - 1
                        });
                        let first = pattern.anchor.starts_with(|c: char| c.is_ascii_alphanumeric());
                        let word = &mut starts[slot];
                        word.behind |= pattern.leading_run || !first;
                        word.before |= !pattern.whole_word;
                        word.starts.push(Start { rule: r, find: f, pattern: p, exception });
                    }
                }
            }
        }
        let automaton = if words.is_empty() {
            None
        } else {
            let built = AhoCorasick::builder()
                .ascii_case_insensitive(true)
                .match_kind(MatchKind::Standard)
                .build(&words)
                .map_err(|e| e.to_string())?;
            Some(built)
        };
        Ok(Self { rules, automaton, starts })
    }

    fn pattern(&self, start: Start) -> (&Find, &Pattern) {
        let find = &self.rules[start.rule].finds[start.find];
        let patterns = if start.exception { &find.except } else { &find.patterns };
        (find, &patterns[start.pattern])
    }
}

impl Rule for Engine {
    fn check(&self, article: &Article<'_>, flags: &mut Flags) {
        let Some(automaton) = &self.automaton else { return };
        let text = article.text();
        let mut leaves = Vec::new();
        let (mut hits, mut excused) = (Vec::<Hit>::new(), Vec::new());
        let mut line = (0, 0);
        for found in automaton.find_overlapping_iter(text) {
            let (at, word) = (found.start(), &self.starts[found.pattern().as_usize()]);
            if !word.fits(text, at, found.end()) {
                continue;
            }
            if leaves.is_empty() {
                leaves = article.blocks().iter().filter(|b| !b.kind.is_container()).collect();
            }
            let Some(index) = block_at(&leaves, at as u32) else { continue };
            let block = leaves[index];
            // Words of one line come one after the other: a long line is measured once, not once a word.
            if !(line.0..line.1).contains(&at) {
                line = line_at(text, block.span, at);
            }
            for &start in &word.starts {
                let (find, pattern) = self.pattern(start);
                if !find.scope.has(block.kind) {
                    continue;
                }
                let Some(captures) = pattern.match_at(text, line, at) else { continue };
                if start.exception {
                    excused.push((start, captures[0]));
                } else if (find.scope.beside_image || !beside_image(article, &leaves, index, line))
                    && find.scope.allows(article, line, captures[0])
                {
                    hits.push(Hit { start, captures });
                }
            }
        }
        let same = |a: Start, b: Start| a.rule == b.rule && a.find == b.find;
        let overlaps = |a: (usize, usize), b: (usize, usize)| a.0 < b.1 && b.0 < a.1;
        hits.retain(|h| !excused.iter().any(|&(s, at)| same(s, h.start) && overlaps(at, h.captures[0])));
        // Of several matches of one rule at one place, the longest speaks.
        hits.sort_by_key(|h| {
            let (start, end) = h.captures[0];
            (h.start.rule, start, usize::MAX - end, h.start.find, h.start.pattern)
        });
        let mut last = None;
        for hit in hits {
            let (start, end) = hit.captures[0];
            if last.is_some_and(|(rule, until)| rule == hit.start.rule && start < until) {
                continue;
            }
            last = Some((hit.start.rule, end));
            let rule = &self.rules[hit.start.rule];
            let find = &rule.finds[hit.start.find];
            flags.push_as(&rule.id, flag(find, text, &hit.captures));
        }
    }
}

/// The block of text that holds `at`.
fn block_at(leaves: &[Block], at: u32) -> Option<usize> {
    let next = leaves.partition_point(|b| b.span.start <= at);
    next.checked_sub(1).filter(|&i| at < leaves[i].span.end)
}

/// Whether a line stands beside an image: in one block with the placeholder character of an image or a tag,
/// next to a block that ends or begins with one, or next to a caption. A template's tag on a line of its own
/// leaves no character, only a gap in the file.
fn beside_image(article: &Article<'_>, leaves: &[Block], index: usize, line: (usize, usize)) -> bool {
    let text = article.text();
    let in_line = text.get(line.0..line.1).is_some_and(|l| l.contains(OBJECT));
    let above = index.checked_sub(1).and_then(|i| leaves.get(i));
    let below = leaves.get(index + 1);
    let slice = |b: &Block| article.slice(b.span).trim();
    in_line
        || above.is_some_and(|b| b.kind == BlockKind::CAPTION || slice(b).ends_with(OBJECT))
        || below.is_some_and(|b| b.kind == BlockKind::CAPTION || slice(b).starts_with(OBJECT))
        || above.is_some_and(|b| is_gap(article, b, &leaves[index]))
}

/// The placeholder character.
const OBJECT: char = '\u{fffc}';

/// Most bytes of markup that stand between two blocks: blank lines, a bullet, a plain tag.
const MARKUP: u32 = 12;

/// Whether something that is no text stands between two blocks of a file. (Tags of HTML are long in any case,
/// and its images leave a character.)
fn is_gap(article: &Article<'_>, above: &Block, below: &Block) -> bool {
    let marked = matches!(article.document().format, Format::MARKDOWN | Format::RST);
    let ends = source_of(article, above.span.end.saturating_sub(1));
    let begins = source_of(article, below.span.start);
    marked && ends.zip(begins).is_some_and(|(a, b)| b.saturating_sub(a) > MARKUP)
}

/// Where the character at a byte of the text stands in the file.
fn source_of(article: &Article<'_>, at: u32) -> Option<u32> {
    let segments = article.sheet().records::<SourceSegment>();
    let (mut lo, mut hi) = (0, segments.len());
    while lo < hi {
        let mid = lo + (hi - lo) / 2;
        if segments.get(mid).is_some_and(|s| s.text.end <= at) {
            lo = mid + 1;
        } else {
            hi = mid;
        }
    }
    let segment = segments.get(lo).filter(|s| s.text.start <= at)?;
    Some(segment.source.start + if segment.verbatim != 0 { at - segment.text.start } else { 0 })
}

/// The line of the block that holds `at`.
fn line_at(text: &str, block: Span, at: usize) -> (usize, usize) {
    let range = block.range();
    let start =
        text.get(range.start..at).and_then(|t| t.rfind('\n')).map_or(range.start, |n| range.start + n + 1);
    let end = text.get(at..range.end).and_then(|t| t.find('\n')).map_or(range.end, |n| at + n);
    (start, end)
}

impl Scope {
    /// Whether a match may stand where it does.
    fn allows(self, article: &Article<'_>, line: (usize, usize), at: (usize, usize)) -> bool {
        let text = article.text();
        if self.whole_line {
            let bare = |range: std::ops::Range<usize>| text.get(range).is_some_and(|t| !t.contains(is_word));
            if !bare(line.0..at.0) || !bare(at.1..line.1) {
                return false;
            }
        }
        if self.as_mark && !is_mark(text, line, at) {
            return false;
        }
        if !self.quotations && is_mentioned(text, at) {
            return false;
        }
        let span = Span::new(at.0 as u32, at.1 as u32);
        let mut off = TokenFlags::NONE;
        off.set(TokenFlags::QUOTED, !self.quotations);
        off.set(TokenFlags::EMPHASIS, !self.emphasis);
        let (tokens, first) = (article.tokens(), token_at(article, span.start));
        let mut within =
            tokens.run(first as u32, u32::MAX).into_iter().take_while(|t| t.span.start < span.end);
        if !self.links && within.clone().any(|t| t.flags.has(TokenFlags::LINKED)) {
            return false;
        }
        // URLs, file names and handles are no prose.
        within.next().is_none_or(|t| t.kind != TokenKind::CODE && !t.flags.any(off))
    }
}

/// Whether the words stand as a writer's mark rather than as words of a sentence: "TODO: ask her", "The fee is TK",
/// "costs (TODO)"; not "remove an outdated TODO".
fn is_mark(text: &str, line: (usize, usize), at: (usize, usize)) -> bool {
    let before = text.get(line.0..at.0).unwrap_or("").trim_end();
    let after = text.get(at.1..line.1).unwrap_or("").trim_start();
    let word = before.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or("");
    let be = ["is", "are", "was", "were", "be"].iter().any(|w| w.eq_ignore_ascii_case(word));
    be || !before.contains(is_word)
        || before.ends_with([':', '(', '[', '{', '—', '–', '-', '='])
        || before.ends_with(['.', '!', '?']) && after.starts_with(|c: char| !c.is_alphanumeric())
        || after.starts_with([':', ')', ']', '}', '—', '–'])
}

/// Whether the words are set in quotation marks by themselves, and so are spoken of.
fn is_mentioned(text: &str, at: (usize, usize)) -> bool {
    const MARKS: [char; 8] = ['"', '“', '”', '„', '\'', '‘', '’', '«'];
    let before = text.get(..at.0).and_then(|t| t.chars().next_back());
    let after = text.get(at.1..).and_then(|t| t.chars().next());
    before.is_some_and(|c| MARKS.contains(&c)) && after.is_some_and(|c| MARKS.contains(&c) || c == '»')
}

/// Index of the first token that ends after the byte.
fn token_at(article: &Article<'_>, at: u32) -> usize {
    let tokens = article.tokens();
    let (mut lo, mut hi) = (0, tokens.len());
    while lo < hi {
        let mid = lo + (hi - lo) / 2;
        if tokens.get(mid).is_some_and(|t| t.span.end <= at) {
            lo = mid + 1;
        } else {
            hi = mid;
        }
    }
    lo
}

fn flag(find: &Find, text: &str, captures: &Captures) -> Flag {
    let (start, end) = captures[0];
    let span = Span::new(start as u32, end as u32);
    let mut flag = Flag::at(span, fill(&find.message, text, captures)).severity(find.severity);
    if !find.help.is_empty() {
        flag = flag.help(fill(&find.help, text, captures));
    }
    for replacement in &find.replace {
        let new = like(text.get(start..end).unwrap_or(""), fill(replacement, text, captures));
        let title = if new.is_empty() { "leave it out".to_owned() } else { format!("change to “{new}”") };
        flag = if find.safe { flag.fix_safely(title, span, new) } else { flag.suggest(title, span, new) };
    }
    flag
}

/// Puts captures in the place of `$0` to `$9`.
fn fill(template: &str, text: &str, captures: &Captures) -> String {
    let mut out = String::with_capacity(template.len() + 16);
    let mut chars = template.chars().peekable();
    while let Some(c) = chars.next() {
        match (c, chars.peek().and_then(|d| d.to_digit(10))) {
            ('$', Some(n)) => {
                chars.next();
                let (start, end) = captures[n as usize];
                let words = text.get(start..end).unwrap_or("").split_whitespace();
                for (i, word) in words.enumerate() {
                    if i > 0 {
                        out.push(' ');
                    }
                    out.push_str(word);
                }
            }
            _ => out.push(c),
        }
    }
    out
}

/// Gives a replacement the capital that the old words began with.
fn like(old: &str, new: String) -> String {
    let mut chars = new.chars();
    match (old.chars().next(), chars.next()) {
        (Some(o), Some(n)) if o.is_uppercase() && n.is_lowercase() => n.to_uppercase().chain(chars).collect(),
        _ => new,
    }
}
