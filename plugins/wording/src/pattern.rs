//! Patterns of words: the little language in which declarative rules say what they look for.
//!
//! | written | matches |
//! |---|---|
//! | `lorem ipsum` | these words, in any case; a space matches any run of white space |
//! | `photo (by\|courtesy of\|)` | one of the alternatives; an empty one makes the group optional |
//! | `*ly-minded` | `*` is any run of letters, digits, apostrophes and hyphens, also none |
//! | `{number}` `{word}` `{name}` | a figure, a word, one to four capitalised words |
//! | `{verb}` `{verbs}` | a verb that is no noun as well, in its base form or its third person |
//! | `{ing}` | a verb's form in -ing |
//! | `...` | anything up to the end of the line; only at the end |
//! | `\*` | the character itself |
//!
//! A match begins and ends at the edge of a word where its first or last character is part of one.
//! Straight quotes in a pattern match curly ones too. A pattern begins with a word, with a group of
//! alternatives that do, or with `*` and a word: that word is what the automaton looks for.

use crate::classes::Class;

/// One compiled pattern: a program for a small backtracking machine.
#[derive(Debug, Clone)]
pub(crate) struct Pattern {
    code: Vec<Op>,
    /// The literal text that every match begins with (after the word run, if there is one).
    pub(crate) anchor: String,
    /// Whether a run of word characters stands before the anchor.
    pub(crate) leading_run: bool,
    /// Whether a space follows the anchor, which then is a word to its end.
    pub(crate) whole_word: bool,
    exact_case: bool,
}

#[derive(Debug, Clone)]
enum Op {
    Text(Box<str>),
    Space,
    Run,
    Class(Class),
    Rest,
    Split(usize, usize),
    Jump(usize),
    Save(usize),
    End,
}

#[derive(Debug, Clone)]
enum Item {
    Text(String),
    Space,
    Run,
    Class(Class),
    Rest,
    Group(Vec<Vec<Item>>),
}

/// Captures of a match: `0` is the whole, the others are runs, classes and groups in order.
pub(crate) type Captures = [(usize, usize); CAPTURES];
const CAPTURES: usize = 10;
/// More steps than a sane pattern takes; beyond it a match is given up.
const MAX_STEPS: usize = 20_000;
/// Longest run of word characters that `*` takes, in characters.
const MAX_RUN: usize = 64;

/// Whether the character belongs to a word.
pub(crate) fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

pub(crate) fn is_run(c: char) -> bool {
    is_word(c) || matches!(c, '\'' | '’' | '-')
}

/// Straightens quotation marks, and lowers the case unless it counts.
fn fold(c: char, exact_case: bool) -> char {
    match c {
        '’' | '‘' => '\'',
        '“' | '”' => '"',
        _ if exact_case => c,
        _ if c.is_ascii() => c.to_ascii_lowercase(),
        _ => c.to_lowercase().next().unwrap_or(c),
    }
}

impl Pattern {
    /// Compiles a pattern. One that begins with a group becomes several.
    pub(crate) fn compile(source: &str, exact_case: bool) -> Result<Vec<Pattern>, String> {
        let mut parser = Parser { chars: source.trim().chars().peekable(), depth: 0 };
        let items = parser.sequence()?;
        if parser.chars.peek().is_some() {
            return Err("a `)` without a `(`".to_owned());
        }
        let mut out = Vec::new();
        expand(items, &mut Vec::new(), &mut |items| {
            out.push(Self::from_items(items, exact_case)?);
            Ok(())
        })?;
        Ok(out)
    }

    fn from_items(items: &[Item], exact_case: bool) -> Result<Self, String> {
        let leading_run = matches!(items.first(), Some(Item::Run));
        let Some(Item::Text(first)) = items.get(usize::from(leading_run)) else {
            return Err("a pattern begins with a word, or with `*` and a word".to_owned());
        };
        // The automaton ignores the case of ASCII letters alone, and knows one form of quotation mark.
        let anchor: String = first
            .chars()
            .take_while(|&c| !matches!(c, '\'' | '"' | '’' | '‘' | '“' | '”') && (c.is_ascii() || exact_case))
            .collect();
        if anchor.is_empty() {
            return Err("a pattern begins with a plain character".to_owned());
        }
        let next = items.get(usize::from(leading_run) + 1);
        let whole_word = anchor.len() == first.len() && matches!(next, Some(Item::Space));
        let mut code = Vec::new();
        emit(items, &mut code, &mut 1, exact_case);
        code.push(Op::End);
        Ok(Self { code, anchor, leading_run, whole_word, exact_case })
    }

    /// Matches at the anchor that the automaton found at `at`, within `text[line]`.
    pub(crate) fn match_at(&self, text: &str, line: (usize, usize), at: usize) -> Option<Captures> {
        let mut start = at;
        if self.leading_run {
            let back = text.get(line.0..at)?.chars().rev().take(MAX_RUN).take_while(|&c| is_run(c));
            start -= back.map(char::len_utf8).sum::<usize>();
        }
        let first = text.get(start..line.1)?.chars().next()?;
        if is_word(first) && text.get(line.0..start)?.chars().next_back().is_some_and(is_word) {
            return None;
        }
        self.run(text, start, line.1)
    }

    fn run(&self, text: &str, start: usize, end: usize) -> Option<Captures> {
        let mut saves = [(0, 0); CAPTURES];
        let mut stack: Vec<Undo> = vec![Undo::Go(0, start)];
        let mut steps = 0;
        while let Some(undo) = stack.pop() {
            let (mut pc, mut at) = match undo {
                Undo::Go(pc, at) => (pc, at),
                Undo::Restore(slot, old) => {
                    saves[slot] = old;
                    continue;
                }
            };
            loop {
                steps += 1;
                if steps > MAX_STEPS {
                    return None;
                }
                let rest = text.get(at..end)?;
                match &self.code[pc] {
                    Op::Text(want) => match self.text_at(rest, want) {
                        Some(len) => at += len,
                        None => break,
                    },
                    Op::Space => {
                        let len = rest.len() - rest.trim_start().len();
                        if len == 0 {
                            break;
                        }
                        at += len;
                    }
                    Op::Run => {
                        // Every shorter run is a way to go on as well; the longest is tried first.
                        let mut to = at;
                        for c in rest.chars().take(MAX_RUN).take_while(|&c| is_run(c)) {
                            stack.push(Undo::Go(pc + 1, to));
                            to += c.len_utf8();
                        }
                        at = to;
                    }
                    Op::Class(class) => {
                        let ends = class.ends(rest);
                        let Some((last, shorter)) = ends.split_last() else { break };
                        stack.extend(shorter.iter().map(|len| Undo::Go(pc + 1, at + len)));
                        at += last;
                    }
                    Op::Rest => at = end,
                    Op::Split(first, second) => {
                        stack.push(Undo::Go(*second, at));
                        pc = *first;
                        continue;
                    }
                    Op::Jump(to) => {
                        pc = *to;
                        continue;
                    }
                    Op::Save(slot) => {
                        let (slot, opening) = (slot / 2, slot % 2 == 0);
                        stack.push(Undo::Restore(slot, saves[slot]));
                        if opening {
                            saves[slot].0 = at;
                        } else {
                            saves[slot].1 = at;
                        }
                    }
                    Op::End => {
                        let inside = text.get(start..at)?.chars().next_back().is_some_and(is_word);
                        if inside && continues_word(rest) {
                            break;
                        }
                        saves[0] = (start, at);
                        return Some(saves);
                    }
                }
                pc += 1;
            }
        }
        None
    }

    /// How much of `text` matches `want`, which was folded when it was compiled.
    fn text_at(&self, text: &str, want: &str) -> Option<usize> {
        let mut chars = text.char_indices();
        for w in want.chars() {
            let (_, c) = chars.next()?;
            if fold(c, self.exact_case) != w {
                return None;
            }
        }
        Some(chars.offset())
    }
}

/// Whether the word that ends before `rest` goes on in it: "can" is no match in "can't", but is in "can's".
fn continues_word(rest: &str) -> bool {
    let mut chars = rest.chars();
    match chars.next() {
        Some('\'' | '’') => {
            let next: String = chars.take(2).collect();
            next.starts_with(is_word) && !next.starts_with('s')
        }
        Some(c) => is_word(c),
        None => false,
    }
}

enum Undo {
    Go(usize, usize),
    Restore(usize, (usize, usize)),
}

/// Turns leading groups into one sequence an alternative.
fn expand(
    mut items: Vec<Item>,
    prefix: &mut Vec<Item>,
    out: &mut dyn FnMut(&[Item]) -> Result<(), String>,
) -> Result<(), String> {
    if let (true, Some(Item::Group(_))) = (prefix.is_empty(), items.first()) {
        let Item::Group(alternatives) = items.remove(0) else { return Ok(()) };
        for alternative in alternatives {
            let mut whole = alternative;
            whole.extend(items.iter().cloned());
            while matches!(whole.first(), Some(Item::Space)) {
                whole.remove(0);
            }
            expand(join(whole), prefix, out)?;
        }
        return Ok(());
    }
    out(&items)
}

/// Joins neighbouring texts, so that the anchor is as long as it can be.
fn join(items: Vec<Item>) -> Vec<Item> {
    let mut out: Vec<Item> = Vec::with_capacity(items.len());
    for item in items {
        match (out.last_mut(), item) {
            (Some(Item::Text(a)), Item::Text(b)) => a.push_str(&b),
            (_, item) => out.push(item),
        }
    }
    out
}

fn emit(items: &[Item], code: &mut Vec<Op>, captures: &mut usize, exact_case: bool) {
    for item in items {
        let capture = match item {
            Item::Run | Item::Class(_) | Item::Rest | Item::Group(_) if *captures < CAPTURES => {
                *captures += 1;
                Some(*captures - 1)
            }
            _ => None,
        };
        if let Some(n) = capture {
            code.push(Op::Save(2 * n));
        }
        match item {
            Item::Text(text) => code.push(Op::Text(text.chars().map(|c| fold(c, exact_case)).collect())),
            Item::Space => code.push(Op::Space),
            Item::Run => code.push(Op::Run),
            Item::Class(class) => code.push(Op::Class(*class)),
            Item::Rest => code.push(Op::Rest),
            Item::Group(alternatives) => {
                let mut exits = Vec::new();
                for (i, alternative) in alternatives.iter().enumerate() {
                    let last = i + 1 == alternatives.len();
                    let split = code.len();
                    if !last {
                        code.push(Op::Split(split + 1, 0));
                    }
                    emit(alternative, code, captures, exact_case);
                    if !last {
                        exits.push(code.len());
                        code.push(Op::Jump(0));
                        let next = code.len();
                        code[split] = Op::Split(split + 1, next);
                    }
                }
                let end = code.len();
                for exit in exits {
                    code[exit] = Op::Jump(end);
                }
            }
        }
        if let Some(n) = capture {
            code.push(Op::Save(2 * n + 1));
        }
    }
}

struct Parser<'a> {
    chars: std::iter::Peekable<std::str::Chars<'a>>,
    depth: usize,
}

impl Parser<'_> {
    fn sequence(&mut self) -> Result<Vec<Item>, String> {
        let mut items: Vec<Item> = Vec::new();
        while let Some(&c) = self.chars.peek() {
            let ended = items.iter().any(|i| matches!(i, Item::Rest));
            if (c == '|' || c == ')') && self.depth > 0 {
                break;
            }
            if c == ')' {
                return Ok(items);
            }
            self.chars.next();
            if ended && !c.is_whitespace() {
                return Err("`...` stands at the end only".to_owned());
            }
            let item = match c {
                ' ' | '\t' | '\n' => Item::Space,
                '*' => Item::Run,
                '(' => self.group()?,
                '{' => Item::Class(self.class()?),
                '.' if self.follows("..") => Item::Rest,
                '\\' => Item::Text(self.chars.next().ok_or("a `\\` at the end")?.to_string()),
                c => Item::Text(c.to_string()),
            };
            match (items.last_mut(), item) {
                (Some(Item::Text(a)), Item::Text(b)) => a.push_str(&b),
                (Some(Item::Space), Item::Space) => {}
                (_, item) => items.push(item),
            }
        }
        Ok(items)
    }

    fn follows(&mut self, more: &str) -> bool {
        let mut ahead = self.chars.clone();
        if more.chars().all(|want| ahead.next() == Some(want)) {
            self.chars = ahead;
            return true;
        }
        false
    }

    fn group(&mut self) -> Result<Item, String> {
        if self.depth > 4 {
            return Err("groups are nested too deeply".to_owned());
        }
        self.depth += 1;
        let mut alternatives = Vec::new();
        loop {
            alternatives.push(self.sequence()?);
            match self.chars.next() {
                Some('|') => {}
                Some(')') => break,
                _ => return Err("a `(` without a `)`".to_owned()),
            }
        }
        self.depth -= 1;
        Ok(Item::Group(alternatives))
    }

    fn class(&mut self) -> Result<Class, String> {
        let name: String = self.chars.by_ref().take_while(|&c| c != '}').collect();
        Class::from_name(&name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// What `pattern` matches first in `text`.
    fn find<'t>(pattern: &str, text: &'t str) -> Option<&'t str> {
        for p in Pattern::compile(pattern, false).expect(pattern) {
            let anchor = p.anchor.to_lowercase();
            let lower = text.to_ascii_lowercase();
            for (at, _) in lower.match_indices(&anchor) {
                if let Some(c) = p.match_at(text, (0, text.len()), at) {
                    return Some(&text[c[0].0..c[0].1]);
                }
            }
        }
        None
    }

    #[test]
    fn words_match_in_any_case_and_at_word_edges() {
        assert_eq!(find("lorem ipsum", "The Lorem\n  Ipsum text"), Some("Lorem\n  Ipsum"));
        assert_eq!(find("can", "scan, can't, canes"), None);
        assert_eq!(find("can", "the can's lid"), Some("can"));
        assert_eq!(find("don't know", "I don’t know"), Some("don’t know"));
    }

    #[test]
    fn groups_runs_and_classes() {
        assert_eq!(
            find("photo(s|) (by|courtesy of) {name}", "Photos by Ann B. Lee in"),
            Some("Photos by Ann B. Lee")
        );
        assert_eq!(find("(read|see) (also|more):", "See more: x"), Some("See more:"));
        assert_eq!(find("*ly-minded", "a publicly-minded man"), Some("publicly-minded"));
        assert_eq!(find("*ly-*", "an early-warning"), Some("early-warning"));
        assert_eq!(find("page {number} of {number}", "Page 3 of 12."), Some("Page 3 of 12"));
        assert_eq!(find("advertisement ...", "Advertisement – scroll on"), Some("Advertisement – scroll on"));
        assert_eq!(find("a{word}", "ab"), Some("ab"));
    }

    #[test]
    fn captures_are_numbered_in_order() {
        let p = &Pattern::compile("offers {name} to (take|make) *", false).unwrap()[0];
        let text = "offers Japan to take part";
        let c = p.match_at(text, (0, text.len()), 0).unwrap();
        let got: Vec<_> = c[1..4].iter().map(|&(a, b)| &text[a..b]).collect();
        assert_eq!(got, ["Japan", "take", "part"]);
    }

    #[test]
    fn broken_patterns_are_refused() {
        for (pattern, want) in [
            ("(a|b", "`(` without"),
            ("a)", "`)` without"),
            ("{nummer} a", "no class"),
            ("{number} a", "begins with a word"),
            ("a ... b", "at the end only"),
            ("", "begins with a word"),
            ("(a|)", "begins with a word"),
        ] {
            let got = Pattern::compile(pattern, false).unwrap_err();
            assert!(got.contains(want), "{pattern}: {got}");
        }
    }

    proptest! {
        #[test]
        fn any_text_is_safe_for_any_pattern(pattern in "[a-c*(|){} .\\\\]{0,12}", text in "[a-c’É .-]{0,24}") {
            for p in Pattern::compile(&pattern, false).unwrap_or_default() {
                for (at, _) in text.char_indices() {
                    if let Some(c) = p.match_at(&text, (0, text.len()), at) {
                        prop_assert!(text.get(c[0].0..c[0].1).is_some());
                    }
                }
            }
        }
    }
}
