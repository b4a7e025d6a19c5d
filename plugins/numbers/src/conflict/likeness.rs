//! How like two figures and the sentences around them are.

use copydesk_plugin::prelude::*;

/// Classes of words that two sentences may share without speaking of the same thing.
const SMALL: WordClass = WordClass::FUNCTION
    .with(WordClass::SCALE)
    .with(WordClass::CURRENCY)
    .with(WordClass::TIME_UNIT)
    .with(WordClass::NUMBER_WORD)
    .with(WordClass::APPROXIMATOR)
    .with(WordClass::REPORTING)
    .with(WordClass::HEDGE)
    // Countries run through a whole article.
    .with(WordClass::COUNTRY)
    .with(WordClass::DEMONYM);

/// How one figure may have become the other.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Slip {
    Digit,
    Scale,
}

/// The slip of the pen that parts the two figures as written, where there is one.
pub(super) fn slip(article: &Article<'_>, a: &Quantity, b: &Quantity) -> Option<Slip> {
    let digits = |q: &Quantity| article.slice(q.number_span).bytes().filter(|c| !matches!(c, b',' | b' '));
    let scale = |q: &Quantity| article.slice(q.scale_span);
    let same_scale = scale(a).eq_ignore_ascii_case(scale(b));
    let length = digits(a).count();
    if length < 2 || length != digits(b).count() {
        return None;
    }
    if digits(a).eq(digits(b)) {
        return (!same_scale && !scale(a).is_empty() && !scale(b).is_empty()).then_some(Slip::Scale);
    }
    // Two round figures of few digits ("$30 million" and "$50 million") are mostly two amounts of money.
    if !same_scale || (a.kind == QuantityKind::MONEY && length < 4) {
        return None;
    }
    let mut differing = digits(a).zip(digits(b)).enumerate().filter(|(_, (x, y))| x != y);
    match (differing.next(), differing.next(), differing.next()) {
        (Some(_), None, _) => Some(Slip::Digit),
        (Some((i, (x, y))), Some((j, (u, v))), None) if j == i + 1 && x == v && y == u => Some(Slip::Digit),
        _ => None,
    }
}

/// The beginnings of a sentence's words of content, sorted: inflected forms count as one word.
pub(super) struct Stems(Vec<String>);

/// Fewest words that a sentence said again must have.
const ECHO: usize = 5;

impl Stems {
    /// Those of the sentence that holds a figure, without the figure and what it counts.
    pub(super) fn of(article: &Article<'_>, q: &Quantity) -> Self {
        let own = |t: &Token| q.span.contains(t.span) || q.noun_span.contains(t.span);
        let sentence = article.sentence(q.sentence);
        let mut stems: Vec<String> = article
            .tokens_of(&sentence)
            .iter()
            .filter(|t| t.kind == TokenKind::WORD && !t.class.any(SMALL) && !own(t))
            .map(|t| article.slice(t.span))
            .filter(|w| w.chars().count() >= 3)
            .map(|w| w.chars().take(5).flat_map(char::to_lowercase).collect())
            .collect();
        stems.sort_unstable();
        stems.dedup();
        Self(stems)
    }

    /// How many words the two sentences share beside small ones and what the figures count.
    pub(super) fn shared(&self, other: &Self) -> usize {
        self.0.iter().filter(|s| other.0.binary_search(s).is_ok()).count()
    }

    /// Whether the two are one sentence said twice: a word more or less at most.
    pub(super) fn echo(&self, other: &Self) -> bool {
        let shared = self.shared(other);
        shared >= ECHO && shared + 1 >= self.0.len() && shared + 1 >= other.0.len()
    }
}

/// Whether the two stand in one sentence to the letter but for the figure, behind the same sentence.
pub(super) fn said_again(article: &Article<'_>, a: &Quantity, b: &Quantity) -> bool {
    let around = |q: &Quantity| {
        let index = q.sentence.checked_sub(1)?;
        let (before, own) = (article.sentence(index), article.sentence(q.sentence));
        let same_block = before.block == own.block && before.tokens >= 5 && own.tokens >= 5;
        let left = article.slice(Span::new(own.span.start, q.number_span.start));
        let right = article.slice(Span::new(q.number_span.end, own.span.end));
        same_block.then(|| (article.slice(before.span), left, right))
    };
    let (Some(x), Some(y)) = (around(a), around(b)) else { return false };
    // A pull quote leaves the speaker out: "Brandt: We looked back. It was ..."
    let behind = x.0.ends_with(y.0) || y.0.ends_with(x.0);
    behind && (x.1, x.2) == (y.1, y.2)
}
