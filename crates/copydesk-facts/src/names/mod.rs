//! Names in the text and who or what bears them.
//!
//! Reads capitalised words in running text, with titles (`Prime Minister Ana Brnabić`), honorifics,
//! appositions, initials, particles (`van`, `al-`), hyphens, `of` and `and` inside names of organisations;
//! ties surnames, given names and acronyms to the full name, and spellings of a country to one entity. In
//! title-case headings reads only what running text or the lexicon shows to be a name. Does not read names in
//! small letters, demonyms by themselves (`Japanese`), ordinary words that begin a sentence, months, weekdays
//! and acronyms that nothing spells out, unless they are a country's.
//!
//! One pass finds runs of name words (`capital`, `run`) and cuts them at titles (`candidate`, `title`); what each
//! says of itself and its neighbours (`kind`, `shape`) adds up over the mentions of one entity (`group`).

mod candidate;
mod capital;
mod group;
mod kind;
mod run;
mod shape;
mod title;

use crate::view::View;
use crate::words::{Words, weak_capital};
use candidate::Candidate;
use copydesk_model::{
    Block, BlockFlags, BlockKind, Case, Entity, EntityFlags, EntityKind, Mention, MentionFlags, MentionForm,
    SheetBuilder, Span, TokenFlags, TokenKind, WordClass,
};
use group::{Groups, Read};

/// Reads the names of an article. Runs after the acronyms, whose long forms it ties to their short ones.
pub(crate) fn extract(sheet: &mut SheetBuilder, words: &Words) {
    let view = View::new(sheet, words);
    let mut reads: Vec<Read> = Vec::new();
    let long_forms = long_forms(sheet, view);
    let mut next_long = 0;
    for s in 0..view.sentences.len() {
        let end = view.sentence(s).end;
        let here = long_forms[next_long..].iter().take_while(|l| l.0 < end).count();
        candidate::in_sentence(view, s, &long_forms[next_long..next_long + here], |c| {
            reads.push(group::read(view, c))
        });
        next_long += here;
    }
    let mut groups = Groups::default();
    let introduced: Vec<Option<usize>> =
        reads.iter().map(|r| (r.words >= 2).then(|| groups.introduce(view, r))).collect();
    let shorts = short_forms(sheet, view, &groups);

    let mut mentions = Vec::with_capacity(reads.len());
    let mut owners = Vec::with_capacity(reads.len());
    let mut next_short = shorts.iter().peekable();
    for (m, (r, known)) in reads.iter().zip(introduced).enumerate() {
        let c = r.candidate;
        while next_short.next_if(|s| s.0 < c.first).is_some() {}
        let short = next_short.peek().filter(|s| s.0 == c.first && c.first == c.last && !r.known_place);
        let (owner, form) = match (known, short) {
            (Some(n), _) => {
                groups.named_in_full(n, m);
                (n, MentionForm::FULL)
            }
            (None, Some(&&(_, Some(n)))) => (n, MentionForm::ACRONYM),
            (None, Some(&&(_, None))) if !names_itself(view, &c) => continue,
            (None, None) if is_idle(view, r) && !groups.introduced(view, r) => continue,
            (None, None)
                if view.case(c.first) == Case::UPPER && !r.known_place && !names_itself(view, &c) =>
            {
                continue;
            }
            _ => groups.resolve(view, r),
        };
        note(view, &mut groups, owner, r);
        let block = sheet.blocks.get(view.sentences[c.sentence].block as usize).copied().unwrap_or_default();
        mentions.push(mention(view, r, form, &block));
        owners.push(owner);
    }
    write(sheet, groups, mentions, &owners);
}

/// First and last tokens of the long forms that are written as names, in order and apart: where they begin and
/// end is known better than their capitals tell (`Customs and Border Protection`).
fn long_forms(sheet: &SheetBuilder, view: View) -> Vec<(usize, usize)> {
    let token_at = |at: u32| view.tokens.partition_point(|t| t.span.start < at);
    let mut out: Vec<(usize, usize)> = sheet
        .definitions
        .iter()
        .map(|d| (token_at(d.long.start), token_at(d.long.end).saturating_sub(1)))
        .filter(|&(first, last)| {
            let large = |i: usize| capital::is_capital(view, i);
            first < last && large(first) && large(last) && !view.flags(first).has(TokenFlags::TITLE_CASE)
        })
        .collect();
    out.sort_unstable();
    let mut end = None;
    out.retain(|&(first, last)| {
        let apart = end.is_none_or(|end| first > end);
        if apart {
            end = Some(last);
        }
        apart
    });
    out
}

/// The tokens of short forms, in order, each with the entity whose name its long form is.
fn short_forms(sheet: &SheetBuilder, view: View, groups: &Groups) -> Vec<(usize, Option<usize>)> {
    let mut long = vec![None; sheet.acronyms.len()];
    let mut key = String::new();
    for d in &sheet.definitions {
        let Some(slot) = long.get_mut(d.acronym as usize) else { continue };
        if slot.is_none() {
            let first = view.tokens.partition_point(|t| t.span.start < d.long.start);
            let last = view.tokens.partition_point(|t| t.span.start < d.long.end).saturating_sub(1);
            group::key_of(view, first, last, &mut key);
            *slot = groups.by_key(&key);
        }
    }
    // Where nothing spells a short form out, a name in the article whose initials it has does.
    let initials = groups.initials(view);
    for (acronym, slot) in sheet.acronyms.iter().zip(&mut long) {
        if slot.is_none() && acronym.definitions == 0 {
            *slot = initials.get(sheet.pool.get(acronym.key)).copied().flatten();
        }
    }
    sheet
        .acronym_uses
        .iter()
        .map(|u| (u.token as usize, long.get(u.acronym as usize).copied().flatten()))
        .collect()
}

/// Whether an acronym that nothing spells out acts as a name: it owns or says something, or has a title.
fn names_itself(view: View, c: &Candidate) -> bool {
    let after = c.last + 1;
    let says = view.class(after).any(WordClass::REPORTING | WordClass::EVENT_VERB)
        && view.case(after) == Case::LOWER;
    let known = view.class(c.first).has(WordClass::COMMON);
    !known && c.title.is_none() && (view.is_possessive(after) || says)
}

/// Whether a single word has a capital for another reason than being a name, or is of no use as one: an ordinary
/// word that the article has in small letters as well, or has once and never acts; a label of letters and
/// digits that is not used again.
fn is_idle(view: View, r: &Read) -> bool {
    let c = &r.candidate;
    let (Some(word), class) = (view.known(c.first), view.class(c.first)) else { return false };
    if c.first != c.last || c.title.is_some() || r.known_place {
        return false;
    }
    if view.kind(c.first) == TokenKind::ALNUM {
        let glued_to_sign = view.glued(c.first) && c.first > 0 && view.kind(c.first - 1) == TokenKind::SYMBOL;
        return glued_to_sign || word.capital + word.start + word.upper < 3 || view.word(c.first).len() < 3;
    }
    if !class.has(WordClass::COMMON) || class.has(WordClass::GIVEN_NAME) || view.case(c.first) == Case::MIXED
    {
        return false;
    }
    let after = c.last + 1;
    let acts = view.case(after) == Case::LOWER
        && view.class(after).any(WordClass::REPORTING | WordClass::EVENT_VERB);
    word.lower >= word.capital || word.capital <= 1 && !acts && !view.is_possessive(after)
}

/// Notes in the entity what a mention says of it.
fn note(view: View, groups: &mut Groups, owner: usize, r: &Read) {
    let group = &mut groups.all[owner];
    if let Some((first, last)) = r.candidate.title {
        group.titled = true;
        if group.title.is_empty() {
            group.title = trim_title(view, first, last);
        }
    }
    let name = view.span(r.candidate.first, r.candidate.last);
    // The canonical spelling of a country is its longest, of other names the fullest.
    let short_before = group.known && view.slice(group.name).chars().all(|c| c.is_uppercase() || c == '.');
    if r.words > group.words || short_before && view.case(r.candidate.last) != Case::UPPER {
        (group.name, group.words) = (name, r.words);
    }
    group.known |= r.known_place;
}

fn trim_title(view: View, first: usize, last: usize) -> Span {
    let span = view.span(first, last);
    let words = view.slice(span);
    // The dot of `Mr.` belongs to it.
    Span::new(span.start, span.start + words.trim_end().len() as u32)
}

fn mention(view: View, r: &Read, form: MentionForm, block: &Block) -> Mention {
    let c = &r.candidate;
    let (token, after) = (view.token(c.first), c.last + 1);
    let span = view.span(c.first, c.last);
    let mut flags = MentionFlags::NONE;
    flags.set(MentionFlags::SENTENCE_START, weak_capital(token));
    flags.set(MentionFlags::HEADING, block.kind.is_heading() || block.kind == BlockKind::SUMMARY);
    flags.set(MentionFlags::QUOTED, token.flags.has(TokenFlags::QUOTED));
    flags.set(MentionFlags::LINKED, token.flags.has(TokenFlags::LINKED));
    let capitals = (c.first..=c.last).all(|i| !view.is_word(i) || view.case(i) == Case::UPPER);
    flags.set(MentionFlags::ALL_CAPS, capitals || block.flags.has(BlockFlags::ALL_CAPS));
    flags.set(MentionFlags::POSSESSIVE, view.is_possessive(after));
    flags.set(MentionFlags::CREDIT, is_credit(view, c, block));
    let acts = view.case(after) == Case::LOWER
        && view.class(after).any(WordClass::REPORTING | WordClass::EVENT_VERB)
        && !view.is_possessive(after);
    let said = c.first > 0 && view.is_any(c.first - 1, &["said", "says", "added", "wrote"]);
    flags.set(MentionFlags::SPEAKS, acts || said);
    Mention {
        span,
        sentence: c.sentence as u32,
        first_token: c.first as u32,
        tokens: (c.last - c.first + 1) as u16,
        form,
        title: c.title.map_or(Span::default(), |(first, last)| trim_title(view, first, last)),
        flags,
        ..Mention::default()
    }
}

/// Whether the name stands in a caption, a byline or a line of credits.
fn is_credit(view: View, c: &Candidate, block: &Block) -> bool {
    if block.kind == BlockKind::CAPTION {
        return true;
    }
    let start = view.sentence(c.sentence).start;
    matches!(block.kind, BlockKind::LINE | BlockKind::PARAGRAPH)
        && c.first <= start + 4
        && (start..c.first).any(|i| view.is(i, "by"))
        && view.is_any(
            start,
            &["by", "photo", "image", "illustration", "photograph", "graphic", "picture", "written", "video"],
        )
}

/// Numbers the entities by their first mention and writes both.
fn write(sheet: &mut SheetBuilder, groups: Groups, mentions: Vec<Mention>, owners: &[usize]) {
    let mut number = vec![u32::MAX; groups.all.len()];
    for (mut m, &owner) in mentions.into_iter().zip(owners) {
        if number[owner] == u32::MAX {
            number[owner] = sheet.entities.len() as u32;
            let entity = entity(sheet, &groups, owner);
            sheet.entities.push(entity);
        }
        m.entity = number[owner];
        let entity = &mut sheet.entities[number[owner] as usize];
        entity.mentions += 1;
        sheet.mentions.push(m);
    }
}

fn entity(sheet: &mut SheetBuilder, groups: &Groups, n: usize) -> Entity {
    let group = &groups.all[n];
    let slice = |span: Span| sheet.text.get(span.range()).unwrap_or("");
    let kind = groups.kind(n);
    let name = crate::view::add_words(&mut sheet.pool, slice(group.name));
    let key = sheet.pool.add(&group.key);
    let title = crate::view::add_words(&mut sheet.pool, slice(group.title));
    let (mut surname, mut given) = Default::default();
    if kind == EntityKind::PERSON || (kind == EntityKind::OTHER && !group.surname.is_empty()) {
        surname = sheet.pool.add(slice(group.surname));
        given = sheet.pool.add(slice(group.given));
    }
    let mut flags = EntityFlags::NONE;
    flags.set(EntityFlags::TITLED, group.titled);
    flags.set(EntityFlags::FULL_NAME, !group.surname.is_empty());
    flags.set(EntityFlags::KNOWN, group.known);
    flags.set(EntityFlags::ORDINARY, group.ordinary);
    Entity {
        name,
        key,
        surname,
        given,
        title,
        kind,
        flags,
        first_mention: sheet.mentions.len() as u32,
        ..Entity::default()
    }
}

#[cfg(test)]
mod tests;
