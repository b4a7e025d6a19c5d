//! Short forms, where they are used and where they are spelled out.
//!
//! Reads capitals (`UNDP`), plurals (`NGOs`), dots (`a.m.`), digits and joints (`HCFC-22`, `R&D`), inner
//! capitals (`PoA`); anything of another shape only where the article spells it out (`PeopleOps`, `ppb`).
//! Does not read Roman numerals, capitals for emphasis (`NOT`), words in text that is set in capitals, code.

mod align;
mod define;
mod shape;
mod uses;

use crate::view::View;
use crate::words::Words;
use copydesk_model::{
    Acronym, AcronymFlags, AcronymUse, AcronymUseFlags, Block, BlockFlags, Case, Definition, SheetBuilder,
    Span, TokenFlags, TokenKind, WordClass,
};
use define::Found;
use shape::Short;
use std::collections::HashMap;

/// The postal codes of the United States' states and territories.
const STATE_CODES: &[&str] = &[
    "AK", "AL", "AR", "AZ", "CA", "CO", "CT", "DC", "DE", "FL", "GA", "GU", "HI", "IA", "ID", "IL", "IN",
    "KS", "KY", "LA", "MA", "MD", "ME", "MI", "MN", "MO", "MS", "MT", "NC", "ND", "NE", "NH", "NJ", "NM",
    "NV", "NY", "OH", "OK", "OR", "PA", "PR", "RI", "SC", "SD", "TN", "TX", "UT", "VA", "VI", "VT", "WA",
    "WI", "WV", "WY",
];

/// A use before its acronym has a number.
struct Use {
    short: Short,
    acronym: usize,
    sentence: usize,
    flags: AcronymUseFlags,
}

#[derive(Default)]
struct Group {
    written: Span,
    flags: AcronymFlags,
    defined: bool,
    uses: u32,
}

/// The acronyms under way: keys to groups.
#[derive(Default)]
struct Groups {
    by_key: HashMap<String, usize>,
    all: Vec<Group>,
    key: String,
    /// Whether a short form without capitals is defined, or one with a first capital alone.
    odd: bool,
}

impl Groups {
    fn of(&mut self, view: View, short: Short) -> usize {
        let written = view.span(short.first, short.last);
        shape::key(view.slice(written), &mut self.key);
        if let Some(&known) = self.by_key.get(self.key.as_str()) {
            return known;
        }
        let n = self.all.len();
        self.by_key.insert(self.key.clone(), n);
        self.all.push(Group { written, ..Group::default() });
        n
    }

    /// The group of a short form that some definition spells out.
    fn defined(&mut self, view: View, short: Short) -> Option<usize> {
        if self.by_key.is_empty() {
            return None;
        }
        shape::key(view.slice(view.span(short.first, short.last)), &mut self.key);
        self.by_key.get(self.key.as_str()).copied().filter(|&n| self.all[n].defined)
    }
}

/// Reads the acronyms of an article.
pub(crate) fn extract(sheet: &mut SheetBuilder, words: &Words) {
    let view = View::new(sheet, words);
    let found = define::find(view);
    let mut groups = Groups::default();
    let mut defined_by = Vec::with_capacity(found.len());
    for f in &found {
        let n = groups.of(view, f.short);
        groups.all[n].defined = true;
        let capitals = view.word(f.short.first).chars().filter(|c| c.is_uppercase()).count();
        groups.odd |= capitals < 2;
        defined_by.push(n);
    }
    let uses = find_uses(view, &sheet.blocks, &found, &mut groups);
    write(sheet, found, &defined_by, uses, groups);
}

/// Finds every use, the definitions' own included, in order.
fn find_uses(view: View, blocks: &[Block], found: &[Found], groups: &mut Groups) -> Vec<Use> {
    let mut defining: Vec<Short> = found.iter().map(|f| f.short).collect();
    defining.sort_by_key(|s| s.first);
    let mut next_defining = defining.iter().peekable();
    let mut uses = Vec::new();
    for s in 0..view.sentences.len() {
        let block = blocks.get(view.sentences[s].block as usize).copied().unwrap_or_default();
        let all_caps = block.flags.has(BlockFlags::ALL_CAPS);
        let range = view.sentence(s);
        let mut i = range.start;
        while i < range.end {
            while next_defining.next_if(|d| d.first < i).is_some() {}
            let of_definition = next_defining.next_if(|d| d.first == i).copied();
            let candidate = match of_definition {
                Some(short) => Some((short, groups.of(view, short))),
                None if view.case(i) == Case::LOWER && groups.all.is_empty() => None,
                None => use_at(view, i, all_caps, groups),
            };
            let Some((short, acronym)) = candidate else {
                i = shape::symbol_end(view, i).map_or(i + 1, |end| end + 1);
                continue;
            };
            let mut flags = uses::flags(view, short, &block);
            flags.set(AcronymUseFlags::DEFINING, of_definition.is_some());
            uses.push(Use { short, acronym, sentence: s, flags });
            i = short.last + 1;
        }
    }
    uses
}

/// The use that begins at a token: the longest run that is defined, else what looks like a short form.
fn use_at(view: View, i: usize, all_caps: bool, groups: &mut Groups) -> Option<(Short, usize)> {
    if !view.is_word(i) || view.word(i).len() > 16 {
        return None;
    }
    // An ordinary word, as nearly all are, is none unless some short form looks like one.
    let plain = matches!(view.case(i), Case::LOWER | Case::CAPITALISED) && view.kind(i) == TokenKind::WORD;
    if plain
        && !groups.odd
        && !view.flags(i).has(TokenFlags::DOTTED)
        && !(view.glued(i + 1) && matches!(view.word(i + 1), "-" | "&" | "/" | "+"))
    {
        return None;
    }
    let chain = shape::chain_end(view, i);
    if view.case(i) != Case::LOWER || chain == i {
        let mut last = chain;
        loop {
            let short = Short { first: i, last };
            if let Some(n) = groups.defined(view, short)
                && same_shape(view, short, groups.all[n].written)
            {
                return Some((short, n));
            }
            if last < i + 2 {
                break;
            }
            last -= 2;
        }
    }
    if view.case(i) == Case::LOWER && !view.word(i).contains('.') {
        return None;
    }
    // `MK: How did you begin?`: a speaker's initials.
    if view.is_mark(i + 1, ":") && view.flags(i).has(TokenFlags::SENTENCE_START) && view.word(i).len() <= 3 {
        return None;
    }
    // `Newark, NJ`: a state's code after its town.
    if i > 1
        && STATE_CODES.contains(&view.word(i))
        && view.is_mark(i - 1, ",")
        && view.token(i - 2).case.is_capital()
    {
        return None;
    }
    // `Siemens AG`: what kind of company it is.
    if i > 0 && view.class(i).has(WordClass::ORG_WORD) && view.token(i - 1).case.is_capital() {
        return None;
    }
    if shape::symbol_end(view, i).is_some() || view.is_mark(i + 1, "$") && view.glued(i + 1) {
        return None;
    }
    if all_caps || in_capitals(view, i) || !shape::looks_short(view, i) || is_unit(view, i) {
        return None;
    }
    let last = undefined_end(view, i, chain);
    let short = Short { first: i, last };
    let n = groups.of(view, short);
    Some((short, n))
}

/// Whether a word is written as the defined short form is, so that `It` is not taken for `IT`, nor `ha` for
/// `HA`; a plural's `s` may be more.
fn same_shape(view: View, short: Short, defined: Span) -> bool {
    let (a, b) = (view.slice(view.span(short.first, short.last)), view.slice(defined));
    let capitals = |w: &str| w.chars().filter(|c| c.is_uppercase()).count();
    a == b || capitals(a) == capitals(b) && capitals(a) >= 2
}

/// How far a chain that nobody defines is one short form: `HCFC-22` and `GRE-ESS` are, `US-led` and
/// `US-Japan` are not.
fn undefined_end(view: View, first: usize, chain: usize) -> usize {
    let mut last = first;
    let known = |i: usize| view.class(i).any(WordClass::COUNTRY | WordClass::WELL_KNOWN);
    while last + 2 <= chain {
        let (sign, next) = (view.word(last + 1), last + 2);
        let joins = match sign {
            "-" | "‐" | "‑" => {
                view.kind(next) == TokenKind::NUMBER
                    || shape::is_roman(view.word(next))
                    || (view.case(next) == Case::UPPER && !(known(last) && known(next)))
                    || view.case(next) == Case::SINGLE
            }
            "&" | "+" => view.case(next).is_capital(),
            "." => view.kind(next) == TokenKind::NUMBER,
            _ => false,
        };
        if !joins {
            break;
        }
        last = next;
    }
    last
}

/// A unit after its number, a currency's code beside its amount: no acronym of the article's.
fn is_unit(view: View, i: usize) -> bool {
    let number = |i: usize| view.kind(i) == TokenKind::NUMBER;
    view.class(i).any(WordClass::UNIT | WordClass::CURRENCY) && (number(i.wrapping_sub(1)) || number(i + 1))
}

/// Whether the word stands in a run of text that is set in capitals: an ordinary or a long word beside it is
/// in capitals as well.
fn in_capitals(view: View, i: usize) -> bool {
    let shouted = |j: usize| {
        view.case(j) == Case::UPPER
            && view.kind(j) == TokenKind::WORD
            && (view.word(j).len() > 8
                || view.class(j).any(WordClass::COMMON | WordClass::FUNCTION)
                    && !view.class(j).any(WordClass::WELL_KNOWN | WordClass::COUNTRY))
    };
    shouted(i + 1) || shouted(i.wrapping_sub(1))
}

/// Writes the acronyms in order of first use, and the records that link to them.
fn write(
    sheet: &mut SheetBuilder,
    found: Vec<Found>,
    defined_by: &[usize],
    uses: Vec<Use>,
    mut groups: Groups,
) {
    let mut number = vec![u32::MAX; groups.all.len()];
    for u in &uses {
        groups.all[u.acronym].uses += 1;
        if number[u.acronym] == u32::MAX {
            let n = sheet.acronyms.len() as u32;
            number[u.acronym] = n;
            let group = &groups.all[u.acronym];
            let token = sheet.tokens[u.short.first];
            let written = sheet.text.get(group.written.range()).unwrap_or("");
            shape::key(written, &mut groups.key);
            let mut flags = group.flags;
            let single = u.short.first == u.short.last;
            let known = single && token.class.has(WordClass::WELL_KNOWN)
                || crate::lexicon::class_of(written.trim_end_matches('s')).has(WordClass::WELL_KNOWN)
                || matches!(groups.key.as_str(), "AM" | "PM");
            flags.set(AcronymFlags::WELL_KNOWN, known);
            flags
                .set(AcronymFlags::COUNTRY, single && token.class.any(WordClass::COUNTRY | WordClass::PLACE));
            flags.set(AcronymFlags::CURRENCY, single && token.class.has(WordClass::CURRENCY));
            flags.set(AcronymFlags::UNIT, single && token.class.has(WordClass::UNIT));
            flags.set(AcronymFlags::ROMAN, shape::is_roman(written));
            let short = sheet.pool.add(written);
            let key = sheet.pool.add(&groups.key);
            sheet.acronyms.push(Acronym {
                short,
                key,
                first_use: sheet.acronym_uses.len() as u32,
                flags,
                ..Acronym::default()
            });
        }
        let n = number[u.acronym];
        sheet.acronyms[n as usize].uses += 1;
        let span = Span::new(sheet.tokens[u.short.first].span.start, sheet.tokens[u.short.last].span.end);
        sheet.acronym_uses.push(AcronymUse {
            span,
            acronym: n,
            sentence: u.sentence as u32,
            token: u.short.first as u32,
            flags: u.flags,
            reserved: 0,
        });
    }
    let mut order: Vec<usize> = (0..found.len()).collect();
    order.sort_by_key(|&i| (found[i].short.first.min(found[i].long.0), i));
    for i in order {
        let f = &found[i];
        let n = number[defined_by[i]];
        let Some(acronym) = sheet.acronyms.get_mut(n as usize) else { continue };
        let long = Span::new(sheet.tokens[f.long.0].span.start, sheet.tokens[f.long.1].span.end);
        acronym.definitions += 1;
        if acronym.definitions == 1 {
            acronym.long =
                crate::view::add_words(&mut sheet.pool, sheet.text.get(long.range()).unwrap_or(""));
        }
        sheet.definitions.push(Definition {
            short: Span::new(sheet.tokens[f.short.first].span.start, sheet.tokens[f.short.last].span.end),
            long,
            acronym: n,
            sentence: f.sentence as u32,
            order: f.order,
            fit: f.fit,
            reserved: 0,
        });
    }
}

#[cfg(test)]
mod tests;
