//! Looking at an article's tokens: every look-up is total.

use copydesk_plugin::prelude::*;
use std::cell::OnceCell;
use std::collections::HashMap;

/// An article by its tokens.
pub(crate) struct Words<'a> {
    pub(crate) article: &'a Article<'a>,
    tokens: Records<'a, Token>,
    mentions: Records<'a, Mention>,
    times: Records<'a, Time>,
    surnames: OnceCell<HashMap<&'a str, u32>>,
    titled: OnceCell<Option<u32>>,
    heads: OnceCell<HashMap<String, Option<u32>>>,
}

/// Tokens of the longest sentence that is looked at. A longer one is a list or no prose, and looking back from
/// each word of it would cost more than what is found.
const LONG: u32 = 400;

impl<'a> Words<'a> {
    pub(crate) fn of(article: &'a Article<'a>) -> Self {
        Self {
            article,
            tokens: article.tokens(),
            mentions: article.mentions(),
            times: article.times(),
            surnames: OnceCell::new(),
            titled: OnceCell::new(),
            heads: OnceCell::new(),
        }
    }

    /// The words of a token; empty where there is none.
    pub(crate) fn word(&self, i: u32) -> &'a str {
        self.tokens.get(i as usize).map_or("", |t| self.article.slice(t.span))
    }

    /// Whether the token is this word or mark, whatever its case.
    pub(crate) fn is(&self, i: u32, word: &str) -> bool {
        self.word(i).eq_ignore_ascii_case(word)
    }

    /// Whether the token is one of these, whatever its case.
    pub(crate) fn is_any(&self, i: u32, words: &[&str]) -> bool {
        let word = self.word(i);
        !word.is_empty() && words.iter().any(|w| w.eq_ignore_ascii_case(word))
    }

    /// Whether these words end right before the token `i`.
    pub(crate) fn ends_before(&self, i: u32, words: &[&str]) -> bool {
        let first = i.checked_sub(words.len() as u32);
        first.is_some_and(|f| words.iter().zip(f..).all(|(w, k)| self.is(k, w)))
    }

    pub(crate) fn token(&self, i: u32) -> Token {
        self.tokens.get(i as usize).unwrap_or_default()
    }

    pub(crate) fn kind(&self, i: u32) -> TokenKind {
        self.tokens.get(i as usize).map_or(TokenKind(u8::MAX), |t| t.kind)
    }

    /// The range of the text from one token to another, both included.
    pub(crate) fn span(&self, first: u32, last: u32) -> Span {
        self.token(first).span.hull(self.token(last).span)
    }

    /// The tokens of a sentence: first, and one past the last.
    pub(crate) fn sentence(&self, index: u32) -> (u32, u32) {
        let s = self.article.sentence(index);
        (s.first_token, s.first_token.saturating_add(s.tokens))
    }

    /// Whether a sentence is too long to be looked at.
    pub(crate) fn is_long(&self, sentence: u32) -> bool {
        self.article.sentence(sentence).tokens > LONG
    }

    /// Whether two entities or more have this surname.
    pub(crate) fn is_shared(&self, surname: &str) -> bool {
        let count = || {
            let mut surnames: HashMap<&'a str, u32> = HashMap::new();
            for e in self.article.entities() {
                *surnames.entry(self.article.str(e.surname)).or_default() += 1;
            }
            surnames
        };
        !surname.is_empty() && self.surnames.get_or_init(count).get(surname).is_some_and(|n| *n > 1)
    }

    /// What the article is about: the entity whose name is its title.
    pub(crate) fn titled(&self) -> Option<u32> {
        let article = self.article;
        let find = || {
            let title = article.str(article.document().title).trim();
            let is_it = |e: Entity| !title.is_empty() && article.str(e.name).eq_ignore_ascii_case(title);
            article.entities().iter().position(is_it).and_then(|n| u32::try_from(n).ok())
        };
        *self.titled.get_or_init(find)
    }

    /// The same where it is a person.
    pub(crate) fn titled_person(&self) -> Option<u32> {
        let is_person = |n: &u32| {
            let e = self.article.entities().get(*n as usize);
            e.is_some_and(|e| e.kind == EntityKind::PERSON)
        };
        self.titled().filter(is_person)
    }

    /// The entity whose name ends with this word, where there is one: the Kvam Fund for `fund`.
    pub(crate) fn named_by(&self, word: &str) -> Option<u32> {
        let article = self.article;
        let heads = self.heads.get_or_init(|| {
            let mut heads: HashMap<String, Option<u32>> = HashMap::new();
            for (n, e) in article.entities().iter().enumerate() {
                let name = article.str(e.name);
                if let Some((_, head)) = name.rsplit_once(' ').filter(|_| e.kind != EntityKind::PERSON) {
                    let one = heads.entry(head.to_lowercase()).or_insert(Some(n as u32));
                    if *one != Some(n as u32) {
                        *one = None;
                    }
                }
            }
            heads
        });
        heads.get(word).copied().flatten()
    }

    /// The mention that ends right before the token.
    pub(crate) fn mention_before(&self, end: u32) -> Option<Mention> {
        let n = partition(self.mentions.len(), |i| self.mentions.get(i).is_some_and(|m| m.first_token < end));
        let m = self.mentions.get(n.checked_sub(1)?)?;
        (m.first_token + u32::from(m.tokens) == end).then_some(m)
    }

    /// The mentions that begin within the tokens `from..end`.
    pub(crate) fn mentions_in(&self, from: u32, end: u32) -> impl Iterator<Item = Mention> + 'a {
        let mentions = self.mentions;
        let n = partition(mentions.len(), |i| mentions.get(i).is_some_and(|m| m.first_token < from));
        (n..).map_while(move |i| mentions.get(i)).take_while(move |m| m.first_token < end)
    }

    /// The times that begin within the tokens `from..end`.
    pub(crate) fn times_in(&self, from: u32, end: u32) -> impl Iterator<Item = Time> + 'a {
        let times = self.times;
        let n = partition(times.len(), |i| times.get(i).is_some_and(|t| t.first_token < from));
        (n..).map_while(move |i| times.get(i)).take_while(move |t| t.first_token < end)
    }
}

/// How many of the first `len` indices the predicate holds for; it must hold for a beginning of them.
fn partition(len: usize, holds: impl Fn(usize) -> bool) -> usize {
    let (mut lo, mut hi) = (0, len);
    while lo < hi {
        let mid = lo + (hi - lo) / 2;
        if holds(mid) { lo = mid + 1 } else { hi = mid }
    }
    lo
}

/// Whether a time is a point whose place is written in the text: no range, not relative, not inferred.
pub(crate) fn is_written_point(t: &Time) -> bool {
    t.kind == TimeKind::DATE
        && t.earliest.is_known()
        && t.latest.is_known()
        && matches!(t.grain, Grain::DAY | Grain::MONTH | Grain::YEAR)
        && !t.flags.any(
            TimeFlags::IN_NAME
                | TimeFlags::NOT_PROSE
                | TimeFlags::QUOTED
                | TimeFlags::RELATIVE
                | TimeFlags::YEAR_INFERRED
                | TimeFlags::IMPOSSIBLE
                | TimeFlags::APPROXIMATE
                | TimeFlags::OPEN_START
                | TimeFlags::OPEN_END,
        )
}
