//! The entries of a ledger as they are written, every field with its place.

use crate::fields::{At, Fields, Reader, Value};
use crate::period::Period;
use crate::problem::Problem;
use copydesk_model::Span;
use toml::de::{DeTable, DeValue};

/// Somebody or something that facts are about.
#[derive(Clone, Debug, PartialEq)]
pub struct Entity {
    /// The whole entry.
    pub span: Span,
    /// Its id.
    pub id: At<String>,
    /// What it is.
    pub kind: Kind,
    /// How it is spelt in full.
    pub name: At<String>,
    /// Other right spellings.
    pub aliases: Vec<At<String>>,
    /// Wrong spellings.
    pub never: Vec<At<String>>,
    /// The same thing elsewhere: `wd:Q17`.
    pub same_as: Vec<At<String>>,
    /// A draft makes no errors.
    pub draft: bool,
}

/// What an entity is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
#[allow(missing_docs)]
pub enum Kind {
    Person,
    Organization,
    Place,
    Work,
    #[default]
    Other,
}

/// What the desk has verified, or means to.
#[derive(Clone, Debug, PartialEq)]
pub struct Fact {
    /// The whole entry.
    pub span: Span,
    /// Its id.
    pub id: At<String>,
    /// The id of the entity that it is about.
    pub subject: At<String>,
    /// What of it: `position`, `rate limit`.
    pub property: At<String>,
    /// The value; none where it is read from a file, or where the date is all there is.
    pub value: Option<At<Value>>,
    /// The place in the repository that the value is read from.
    pub from: Option<ValueFrom>,
    /// How articles put it.
    pub says: Vec<At<String>>,
    /// Words that tie a bare figure to it.
    pub near: Vec<At<String>>,
    /// Other forms of the value that agree.
    pub accept: Vec<At<String>>,
    /// What the value once was.
    pub stale: Vec<Stale>,
    /// When it began to hold.
    pub start: Option<At<Period>>,
    /// When it ceased to hold.
    pub end: Option<At<Period>>,
    /// When it happened.
    pub on: Option<At<Period>>,
    /// The day that a figure is of.
    pub as_of: Option<At<Period>>,
    /// Where it comes from.
    pub sources: Vec<Source>,
    /// Who verified it, and when.
    pub verified: Option<Verified>,
    /// When it must be looked at again.
    pub review_by: Option<At<Period>>,
    /// How often it must be looked at, in days.
    pub review_every: Option<i32>,
    /// How long before that it is named as due, in days.
    pub warn_before: Option<i32>,
    /// How it stands among others of its property.
    pub rank: Rank,
    /// Globs of the articles that it is for; none means all.
    pub only: Vec<At<String>>,
    /// Globs of articles that it is not for.
    pub skip: Vec<At<String>>,
    /// Two may hold this post at one time.
    pub shared: bool,
    /// Only one may have this value at one time, whatever the property is called.
    pub exclusive: bool,
    /// The id of the fact that this one takes the place of.
    pub replaces: Option<At<String>>,
    /// A draft makes no errors.
    pub draft: bool,
}

/// How a fact stands among others of its property.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Rank {
    /// Replaced by a better one.
    Superseded,
    /// As good as others.
    #[default]
    Normal,
    /// The one to use.
    Preferred,
}

/// Where a value is read from.
#[derive(Clone, Debug, PartialEq)]
pub struct ValueFrom {
    /// File, relative to the repository's root.
    pub file: At<String>,
    /// Path inside it: `$.a.b[0]`.
    pub path: At<String>,
}

/// A value that was right once.
#[derive(Clone, Debug, PartialEq)]
pub struct Stale {
    /// The value.
    pub value: At<Value>,
    /// The last day on which it was right; none means that it never was, or long ago.
    pub until: Option<At<Period>>,
}

/// Where a fact comes from.
#[derive(Clone, Debug, PartialEq, Default)]
#[allow(missing_docs)]
pub struct Source {
    pub title: Option<At<String>>,
    pub url: Option<At<String>>,
    pub file: Option<At<String>>,
    pub locator: Option<At<String>>,
    pub retrieved: Option<At<Period>>,
}

/// Who verified a fact, and when.
#[derive(Clone, Debug, PartialEq)]
#[allow(missing_docs)]
pub struct Verified {
    pub by: Option<At<String>>,
    pub on: Option<At<Period>>,
}

/// What somebody said, word for word.
#[derive(Clone, Debug, PartialEq)]
pub struct Quote {
    /// The whole entry.
    pub span: Span,
    /// Its id.
    pub id: At<String>,
    /// The id of the entity that said it.
    pub speaker: Option<At<String>>,
    /// The words.
    pub text: At<String>,
    /// Where they stand.
    pub source: Option<Source>,
    /// Words may be left out where an ellipsis shows it.
    pub allow_ellipsis: bool,
    /// Words in square brackets may stand in for others.
    pub allow_brackets: bool,
    /// Who verified it, and when.
    pub verified: Option<Verified>,
    /// A draft makes no errors.
    pub draft: bool,
}

/// A word and how it is to be used.
#[derive(Clone, Debug, PartialEq)]
pub struct Term {
    /// The whole entry.
    pub span: Span,
    /// Its id.
    pub id: At<String>,
    /// The form to use.
    pub prefer: At<String>,
    /// What it is short for.
    pub expand: Option<At<String>>,
    /// Forms not to use.
    pub never: Vec<At<String>>,
    /// An article must spell it out before, or where, it first uses it.
    pub expand_first: bool,
    /// Globs of the articles that it is for; none means all.
    pub only: Vec<At<String>>,
    /// Globs of articles that it is not for.
    pub skip: Vec<At<String>>,
    /// A draft makes no errors.
    pub draft: bool,
}

/// What a file says of all of its entries.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Defaults {
    /// For facts that don't say it themselves.
    pub warn_before: Option<i32>,
    /// For facts that don't say it themselves.
    pub review_every: Option<i32>,
}

/// Which articles are held to their own date, and which to today.
#[derive(Clone, Debug, PartialEq, Default)]
#[allow(missing_docs)]
pub struct Articles {
    pub dated: Vec<At<String>>,
    pub evergreen: Vec<At<String>>,
}

/// One entry.
#[derive(Clone, Debug, PartialEq)]
#[allow(missing_docs)]
pub enum Entry {
    Entity(Entity),
    Fact(Box<Fact>),
    Quote(Quote),
    Term(Term),
    Defaults(Defaults, Span),
    Articles(Articles, Span),
    Schema(Span),
}

pub(crate) const TOP: &[&str] = &["schema", "defaults", "articles", "entity", "fact", "quote", "term"];
pub(crate) const ENTITY: &[&str] = &["id", "kind", "name", "aliases", "never", "same_as", "draft", "note"];
pub(crate) const FACT: &[&str] = &[
    "id",
    "subject",
    "property",
    "value",
    "from",
    "says",
    "near",
    "accept",
    "stale",
    "start",
    "end",
    "on",
    "as_of",
    "sources",
    "verified",
    "review_by",
    "review_every",
    "warn_before",
    "rank",
    "only",
    "skip",
    "shared",
    "exclusive",
    "replaces",
    "draft",
    "note",
];
const FROM: &[&str] = &["file", "path"];
const STALE: &[&str] = &["value", "until", "note"];
const SOURCE: &[&str] = &["title", "url", "file", "locator", "retrieved", "note"];
const VERIFIED: &[&str] = &["by", "on", "note"];
pub(crate) const QUOTE: &[&str] = &["id", "speaker", "text", "source", "allow", "verified", "draft", "note"];
pub(crate) const TERM: &[&str] =
    &["id", "prefer", "expand", "never", "first_use", "only", "skip", "draft", "note"];
const DEFAULTS: &[&str] = &["warn_before", "review_every"];
const ARTICLES: &[&str] = &["dated", "evergreen"];

/// Parses one chunk of a ledger file and hands its entries to `sink`. Whatever is wrong becomes a problem;
/// an entry that lacks what it cannot do without is left out.
pub(crate) fn parse(chunk: &str, reader: &mut Reader<'_>, sink: &mut dyn FnMut(Entry)) {
    if chunk.trim().is_empty() {
        return;
    }
    let table = match DeTable::parse(chunk) {
        Ok(table) => table,
        Err(e) => {
            let span = reader.span(e.span().unwrap_or(0..chunk.len().min(1)));
            let place = reader.place(span);
            let message = e.message().trim();
            let message = if message.is_empty() { "this is no TOML" } else { message };
            let help = "this entry was left out; the others were read";
            reader.problems.push(Problem::error(place, format!("not valid TOML: {message}")).help(help));
            return;
        }
    };
    let whole = reader.span(0..chunk.trim_end().len());
    let mut top = Fields::open(table.get_ref(), whole, "a ledger", TOP, reader);
    if let Some(v) = table.get_ref().get("schema") {
        let span = top.reader.span(v.span());
        if matches!(v.get_ref(), DeValue::Integer(n) if n.as_str() == "1") {
            sink(Entry::Schema(span));
        } else {
            top.reader.error(span, "this version reads ledgers of `schema = 1` only");
        }
    }
    if let Some((t, span)) = top.table("defaults") {
        sink(Entry::Defaults(defaults(t, span, top.reader), span));
    }
    if let Some((t, span)) = top.table("articles") {
        sink(Entry::Articles(articles(t, span, top.reader), span));
    }
    for key in ["entity", "fact", "quote", "term"] {
        let list = top.tables(key);
        // With one entry in the chunk, as there is by the way chunks are cut, the entry is the whole chunk,
        // sub-tables included; entries of an inline list are what stands between their braces.
        let single = list.len() == 1;
        for (t, span) in list {
            let span = if single { whole } else { span };
            let entry = match key {
                "entity" => entity(t, span, top.reader).map(Entry::Entity),
                "fact" => fact(t, span, top.reader).map(|f| Entry::Fact(Box::new(f))),
                "quote" => quote(t, span, top.reader).map(Entry::Quote),
                _ => term(t, span, top.reader).map(Entry::Term),
            };
            if let Some(entry) = entry {
                sink(entry);
            }
        }
    }
}

/// An id: letters, digits, dots, hyphens and underscores, so that it can be written in a mark in an article.
fn id(f: &mut Fields<'_, '_, '_, '_>, key: &str, required: bool) -> Option<At<String>> {
    if !f.has(key) {
        if required {
            f.missing(key);
        }
        return None;
    }
    let id = f.text(key)?;
    if is_id(&id.value) {
        return Some(id);
    }
    let message = format!("`{key}` must be letters, digits, dots, hyphens and underscores");
    f.reader.error(id.span, message);
    None
}

/// Whether this can be an entry's id.
pub(crate) fn is_id(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|c| c.is_alphanumeric() || matches!(c, '.' | '-' | '_'))
}

fn required(f: &mut Fields<'_, '_, '_, '_>, key: &str) -> Option<At<String>> {
    if !f.has(key) {
        f.missing(key);
    }
    f.text(key)
}

fn defaults(t: &DeTable<'_>, span: Span, reader: &mut Reader<'_>) -> Defaults {
    let mut f = Fields::open(t, span, "[defaults]", DEFAULTS, reader);
    Defaults { warn_before: f.days("warn_before"), review_every: f.days("review_every") }
}

fn articles(t: &DeTable<'_>, span: Span, reader: &mut Reader<'_>) -> Articles {
    let mut f = Fields::open(t, span, "[articles]", ARTICLES, reader);
    Articles { dated: f.texts("dated"), evergreen: f.texts("evergreen") }
}

fn entity(t: &DeTable<'_>, span: Span, reader: &mut Reader<'_>) -> Option<Entity> {
    let mut f = Fields::open(t, span, "an entity", ENTITY, reader);
    let kind = f.text("kind").and_then(|kind| match kind.value.as_str() {
        "person" => Some(Kind::Person),
        "organization" => Some(Kind::Organization),
        "place" => Some(Kind::Place),
        "work" => Some(Kind::Work),
        "other" => Some(Kind::Other),
        other => {
            let message = format!("there is no kind of entity `{other}`");
            f.reader.error(kind.span, message).help =
                Some("kinds are person, organization, place, work and other".into());
            None
        }
    });
    let (id, name) = (id(&mut f, "id", true), required(&mut f, "name"));
    Some(Entity {
        span,
        id: id?,
        kind: kind.unwrap_or_default(),
        name: name?,
        aliases: f.texts("aliases"),
        never: f.texts("never"),
        same_as: f.texts("same_as"),
        draft: f.bool("draft").unwrap_or(false),
    })
}

fn fact(t: &DeTable<'_>, span: Span, reader: &mut Reader<'_>) -> Option<Fact> {
    let mut f = Fields::open(t, span, "a fact", FACT, reader);
    let ids = (id(&mut f, "id", true), id(&mut f, "subject", true), required(&mut f, "property"));
    let value = f.value("value");
    let from = f.table("from").and_then(|(t, span)| {
        let mut f = Fields::open(t, span, "`from`", FROM, f.reader);
        let (file, path) = (required(&mut f, "file"), required(&mut f, "path"));
        Some(ValueFrom { file: file?, path: path? })
    });
    if f.has("value") && f.has("from") {
        let span = f.span_of("from").unwrap_or(span);
        f.reader.error(span, "a fact has either `value` or `from`, not both");
    }
    if !(f.has("value") || f.has("from") || f.has("on")) {
        f.missing("value");
    }
    if f.has("on") && (f.has("start") || f.has("end")) {
        let span = f.span_of("on").unwrap_or(span);
        f.reader.error(span, "a fact either happened (`on`) or held (`start`, `end`), not both");
    }
    let stale = f.tables("stale");
    let stale = stale
        .into_iter()
        .filter_map(|(t, span)| {
            let mut f = Fields::open(t, span, "a stale value", STALE, f.reader);
            if !f.has("value") {
                f.missing("value");
            }
            Some(Stale { value: f.value("value")?, until: f.period("until") })
        })
        .collect();
    let sources = f.tables("sources");
    let sources = sources.into_iter().map(|(t, span)| source(t, span, f.reader)).collect();
    let rank = f.text("rank").and_then(|rank| match rank.value.as_str() {
        "preferred" => Some(Rank::Preferred),
        "normal" => Some(Rank::Normal),
        "superseded" => Some(Rank::Superseded),
        other => {
            let message = format!("there is no rank `{other}`");
            f.reader.error(rank.span, message).help =
                Some("ranks are preferred, normal and superseded".into());
            None
        }
    });
    Some(Fact {
        span,
        value,
        from,
        says: f.texts("says"),
        near: f.texts("near"),
        accept: f.texts("accept"),
        stale,
        start: f.period("start"),
        end: f.period("end"),
        on: f.period("on"),
        as_of: f.period("as_of"),
        sources,
        verified: verified(&mut f),
        review_by: f.period("review_by"),
        review_every: f.days("review_every"),
        warn_before: f.days("warn_before"),
        rank: rank.unwrap_or_default(),
        only: f.texts("only"),
        skip: f.texts("skip"),
        shared: f.bool("shared").unwrap_or(false),
        exclusive: f.bool("exclusive").unwrap_or(false),
        replaces: id(&mut f, "replaces", false),
        draft: f.bool("draft").unwrap_or(false),
        id: ids.0?,
        subject: ids.1?,
        property: ids.2?,
    })
}

fn source(t: &DeTable<'_>, span: Span, reader: &mut Reader<'_>) -> Source {
    let mut f = Fields::open(t, span, "a source", SOURCE, reader);
    if !["title", "url", "file"].iter().any(|k| f.has(k)) {
        f.reader.error(span, "a source needs `title`, `url` or `file`");
    }
    Source {
        title: f.text("title"),
        url: f.text("url"),
        file: f.text("file"),
        locator: f.text("locator"),
        retrieved: f.period("retrieved"),
    }
}

fn verified(f: &mut Fields<'_, '_, '_, '_>) -> Option<Verified> {
    let (t, span) = f.table("verified")?;
    let mut f = Fields::open(t, span, "`verified`", VERIFIED, f.reader);
    if !f.has("on") {
        f.missing("on");
    }
    Some(Verified { by: f.text("by"), on: f.period("on") })
}

fn quote(t: &DeTable<'_>, span: Span, reader: &mut Reader<'_>) -> Option<Quote> {
    let mut f = Fields::open(t, span, "a quote", QUOTE, reader);
    let ids = (id(&mut f, "id", true), id(&mut f, "speaker", false), required(&mut f, "text"));
    let (mut allow_ellipsis, mut allow_brackets) = (false, false);
    for allowed in f.texts("allow") {
        match allowed.value.as_str() {
            "ellipsis" => allow_ellipsis = true,
            "brackets" => allow_brackets = true,
            other => {
                let message = format!("a quote cannot allow `{other}`");
                f.reader.error(allowed.span, message).help =
                    Some("it may allow ellipsis and brackets".into());
            }
        }
    }
    let table = f.table("source");
    Some(Quote {
        span,
        source: table.map(|(t, span)| source(t, span, f.reader)),
        verified: verified(&mut f),
        draft: f.bool("draft").unwrap_or(false),
        allow_ellipsis,
        allow_brackets,
        id: ids.0?,
        speaker: ids.1,
        text: ids.2?,
    })
}

fn term(t: &DeTable<'_>, span: Span, reader: &mut Reader<'_>) -> Option<Term> {
    let mut f = Fields::open(t, span, "a term", TERM, reader);
    let (id, prefer) = (id(&mut f, "id", true), required(&mut f, "prefer"));
    let expand = f.text("expand");
    let first_use = f.text("first_use");
    let expand_first = first_use.as_ref().is_some_and(|u| u.value == "expand");
    match &first_use {
        Some(u) if !expand_first => {
            f.reader.error(u.span, "`first_use` can only be \"expand\"");
        }
        Some(u) if expand.is_none() => {
            f.reader.error(u.span, "`first_use = \"expand\"` needs `expand`, the words to spell out");
        }
        _ => {}
    }
    Some(Term {
        span,
        id: id?,
        prefer: prefer?,
        expand_first: expand_first && expand.is_some(),
        expand,
        never: f.texts("never"),
        only: f.texts("only"),
        skip: f.texts("skip"),
        draft: f.bool("draft").unwrap_or(false),
    })
}
