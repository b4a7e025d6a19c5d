//! The capitalised words of an article, each form once, with what the article says of it.

use copydesk_plugin::prelude::*;

/// Classes of words that are something in themselves: a name known to the lexicon, or a word with an office.
pub(crate) const KNOWN: WordClass = WordClass(
    WordClass::GIVEN_NAME.0
        | WordClass::SURNAME.0
        | WordClass::COUNTRY.0
        | WordClass::PLACE.0
        | WordClass::DEMONYM.0
        | WordClass::MONTH.0
        | WordClass::WEEKDAY.0
        | WordClass::TITLE.0
        | WordClass::HONORIFIC.0
        | WordClass::ORG_WORD.0
        | WordClass::PLACE_WORD.0
        | WordClass::CURRENCY.0
        | WordClass::UNIT.0
        | WordClass::FUNCTION.0,
);

/// A capitalised word as it is spelt.
#[derive(Clone, Debug)]
pub(crate) struct Form<'a> {
    /// The word.
    pub(crate) text: &'a str,
    /// Its length in characters.
    pub(crate) chars: usize,
    /// Indices of the tokens that are it.
    pub(crate) tokens: Vec<u32>,
    /// How many of these stand where only a name has a capital.
    pub(crate) strong: usize,
    /// What the lexicon says of it.
    pub(crate) class: WordClass,
    /// How it is cased.
    pub(crate) case: Case,
    /// The fullest mention that holds it, where it is introduced by a full name or a title.
    pub(crate) introduced: Option<Introduction>,
    /// Whether it stands in the full name of a person.
    pub(crate) in_full_name: bool,
    /// Whether it is the first name in each of these.
    pub(crate) is_first: bool,
    /// Whether, besides, nobody is called by it alone.
    pub(crate) is_given_only: bool,
}

/// Where a word is introduced.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Introduction {
    /// Title and name.
    pub(crate) span: Span,
    /// What is introduced.
    pub(crate) kind: EntityKind,
    /// How fully: words of the name, one more for a title.
    pub(crate) weight: u32,
}

impl Form<'_> {
    /// How often it stands in the article.
    pub(crate) fn count(&self) -> usize {
        self.tokens.len()
    }

    /// Whether it is an ordinary word as well.
    pub(crate) fn is_common(&self) -> bool {
        self.class.any(WordClass::COMMON | WordClass::FUNCTION)
    }

    /// Whether the lexicon knows it as a name or a word with an office.
    pub(crate) fn is_known(&self) -> bool {
        self.class.any(KNOWN)
    }
}

/// Whether a token is a capitalised word whose spelling can be held against others: no acronym, no code, no
/// figure.
fn counts(token: &Token) -> bool {
    let cased = token.case == Case::CAPITALISED
        || (token.case == Case::MIXED && token.flags.has(TokenFlags::CAPITAL));
    cased && token.kind == TokenKind::WORD && !token.flags.has(TokenFlags::DOTTED)
}

/// Where a capital proves that a word is a name.
fn is_strong(token: &Token) -> bool {
    !token.flags.any(TokenFlags::SENTENCE_START | TokenFlags::SOFT_START | TokenFlags::TITLE_CASE)
}

/// Reads the forms of an article, sorted by their text.
pub(crate) fn read<'a>(article: &Article<'a>) -> Vec<Form<'a>> {
    let mut words: Vec<(&str, u32, Token)> = Vec::new();
    for (index, token) in article.tokens().iter().enumerate() {
        if counts(&token) {
            words.push((article.slice(token.span), index as u32, token));
        }
    }
    words.sort_unstable_by_key(|&(text, index, _)| (text, index));
    let mut forms: Vec<Form<'a>> = Vec::new();
    for group in words.chunk_by(|a, b| a.0 == b.0) {
        let (text, _, token) = group[0];
        forms.push(Form {
            text,
            chars: text.chars().count(),
            tokens: group.iter().map(|w| w.1).collect(),
            strong: group.iter().filter(|w| is_strong(&w.2)).count(),
            class: token.class,
            case: token.case,
            introduced: None,
            in_full_name: false,
            is_first: false,
            is_given_only: false,
        });
    }
    introduce(article, &mut forms);
    forms
}

/// Notes where words are introduced.
fn introduce(article: &Article<'_>, forms: &mut [Form<'_>]) {
    let entities = article.entities();
    let at = |forms: &[Form<'_>], token: u32| {
        let word = article.word(token as usize);
        forms.binary_search_by(|f| f.text.cmp(word)).ok()
    };
    for mention in article.mentions() {
        let weight = u32::from(mention.tokens) + u32::from(!mention.title.is_empty());
        if weight < 2 {
            continue;
        }
        let span = if mention.title.is_empty() { mention.span } else { mention.span.hull(mention.title) };
        let kind = entities.get(mention.entity as usize).map_or(EntityKind::OTHER, |e| e.kind);
        let full = kind == EntityKind::PERSON && mention.tokens > 1 && mention.form == MentionForm::FULL;
        for token in mention.first_token..mention.first_token + u32::from(mention.tokens) {
            let Some(at) = at(forms, token) else { continue };
            let form = &mut forms[at];
            if form.introduced.is_none_or(|i| i.weight < weight) {
                form.introduced = Some(Introduction { span, kind, weight });
            }
            if full {
                let first = token == mention.first_token;
                form.is_first = first && (form.is_first || !form.in_full_name);
                form.is_given_only = form.is_first;
                form.in_full_name = true;
            }
        }
    }
    for mention in article.mentions().iter().filter(|m| m.tokens == 1) {
        if let Some(at) = at(forms, mention.first_token) {
            forms[at].is_given_only = false;
        }
    }
}
