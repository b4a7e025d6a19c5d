//! The names of all articles as pairs of neighbouring words: `Ginny Redish` is one, and `Department of Health
//! and Human Services` has `Department Health`, `Health Human` and `Human Services`.
//!
//! A pair is what two spellings of one name are known by: the one word says that the other is meant to be
//! the same. Small words, initials and words with digits are stepped over.

use copydesk_plugin::prelude::*;

/// A pair of words in the names of some articles.
#[derive(Clone, Copy, Debug)]
struct Occurrence {
    /// Hash of the two words.
    hash: u64,
    /// The name's entries: the first, and how many.
    first: u32,
    entries: u32,
    /// In how many articles the name stands.
    articles: u32,
    /// Where the two words stand among the words of the name.
    words: (u8, u8),
}

/// All pairs of the corpus, those of the same two words together.
pub(crate) struct Pairs<'a> {
    corpus: Corpus<'a>,
    names: Records<'a, Entry>,
    all: Vec<Occurrence>,
}

/// One pair of words wherever it stands.
#[derive(Clone, Copy)]
pub(crate) struct Pair<'p, 'a> {
    of: &'p Pairs<'a>,
    places: &'p [Occurrence],
}

/// One place of a pair: an article's first name that holds it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Place<'a> {
    /// The name's entry.
    pub(crate) entry: Entry,
    /// The name as it is written.
    pub(crate) name: &'a str,
    /// The two words as they are written.
    pub(crate) words: [&'a str; 2],
    /// Where the two stand.
    pub(crate) spans: [Span; 2],
}

impl<'a> Pairs<'a> {
    /// Reads the pairs of a corpus.
    pub(crate) fn read(corpus: &Corpus<'a>) -> Self {
        let mut all = Vec::new();
        let mut first = 0;
        corpus.each_key(EntryKind::NAME, |key, entries| {
            let count = entries.len() as u32;
            let articles = match entries.get(0) {
                Some(one) if count == 1 => one.files,
                _ => articles(entries.iter()),
            };
            let name = entries.get(0).map_or("", |e| corpus.str(e.text));
            let mut before: Option<(u8, &str)> = None;
            for (at, (word, text)) in key.split(' ').zip(name.split(' ')).enumerate().take(32) {
                if !counts(word, text) {
                    continue;
                }
                if let Some((b, other)) = before {
                    let hash = hash(other, word);
                    all.push(Occurrence { hash, first, entries: count, articles, words: (b, at as u8) });
                }
                before = Some((at as u8, word));
            }
            first += count;
        });
        all.sort_unstable_by_key(|o| (o.hash, o.first));
        Self { corpus: *corpus, names: corpus.entries_of(EntryKind::NAME), all }
    }

    /// Each pair of words once.
    pub(crate) fn iter(&self) -> impl Iterator<Item = Pair<'_, 'a>> {
        self.all.chunk_by(|a, b| a.hash == b.hash).map(|places| Pair { of: self, places })
    }
}

impl<'a> Pair<'_, 'a> {
    /// In how many articles it stands: at least that many where it stands in very many.
    pub(crate) fn articles(&self) -> u32 {
        match self.places {
            [one] => one.articles,
            several => {
                let all: u32 = several.iter().map(|p| p.articles).sum();
                if all > MANY { all } else { self.files().len() as u32 }
            }
        }
    }

    /// The articles it stands in, those of them that are known one by one.
    pub(crate) fn files(&self) -> Vec<u32> {
        let mut files: Vec<u32> =
            self.places.iter().flat_map(|p| self.entries(p).iter().map(|e| e.file)).collect();
        files.sort_unstable();
        files.dedup();
        files
    }

    /// Whether it stands in an article that this run checks.
    pub(crate) fn is_checked(&self) -> bool {
        let corpus = &self.of.corpus;
        self.places.iter().any(|p| self.entries(p).iter().any(|e| corpus.is_checked(e.file)))
    }

    /// Its two words, in small letters and without accents.
    pub(crate) fn words(&self) -> [&'a str; 2] {
        let Some(place) = self.places.first() else { return [""; 2] };
        let key = self.of.names.get(place.first as usize).map_or("", |e| self.of.corpus.str(e.key));
        let word = |at: u8| key.split(' ').nth(at.into()).unwrap_or("");
        [word(place.words.0), word(place.words.1)]
    }

    /// Its places, one for each article and name.
    pub(crate) fn places(&self) -> impl Iterator<Item = Place<'a>> {
        let corpus = self.of.corpus;
        self.places.iter().flat_map(move |p| {
            let words = p.words;
            self.entries(p).iter().map(move |entry| {
                let name = corpus.str(entry.text);
                let (first, at) = word_in(name, words.0, entry.span);
                let (second, to) = word_in(name, words.1, entry.span);
                Place { entry, name, words: [first, second], spans: [at, to] }
            })
        })
    }

    fn entries(&self, place: &Occurrence) -> Records<'a, Entry> {
        self.of.names.run(place.first, place.entries)
    }
}

/// More articles than that are not told apart.
const MANY: u32 = 24;

/// In how many articles entries that share a key stand.
pub(crate) fn articles(entries: impl Iterator<Item = Entry>) -> u32 {
    // Entries that are equal but for their place each say how many articles hold them.
    let (mut things, mut files) = (Vec::new(), Vec::new());
    for e in entries {
        things.push((e.text, e.detail, e.flags, e.subkind, e.files));
        files.push(e.file);
    }
    things.sort_unstable();
    things.dedup();
    let all = things.iter().map(|t| t.4).sum();
    if all > MANY {
        return all;
    }
    files.sort_unstable();
    files.dedup();
    files.len() as u32
}

/// Whether a word of a name is one that another may be told by: written large, of letters, no initial and
/// no acronym.
fn counts(word: &str, text: &str) -> bool {
    text.starts_with(char::is_uppercase)
        && text.contains(char::is_lowercase)
        && word.chars().all(|c| c.is_alphabetic() || matches!(c, '\'' | '-'))
        && word.chars().nth(1).is_some()
}

fn hash(first: &str, second: &str) -> u64 {
    let mut hash = 0xcbf2_9ce4_8422_2325u64;
    for byte in first.bytes().chain([b' ']).chain(second.bytes()) {
        hash = (hash ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3);
    }
    hash
}

/// The word of a name with this number, and where it stands; the whole name's place where the article has
/// it in other spacing.
fn word_in(name: &str, number: u8, span: Span) -> (&str, Span) {
    let mut at = 0;
    for (n, word) in name.split(' ').enumerate() {
        if n == usize::from(number) {
            let start = span.start + at;
            let exact = name.len() == span.len() as usize;
            return (word, if exact { Span::new(start, start + word.len() as u32) } else { span });
        }
        at += word.len() as u32 + 1;
    }
    ("", span)
}
