//! `facts --corpus`: what many articles hold, the most widespread first. An editor's style sheet begins here.

use super::Only;
use crate::columns::{self, Column};
use crate::one_line::one_line;
use crate::style::{Paint, Style};
use copydesk_model::{Day, EntityKind, Entry, EntryKind, File, Sheet};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write};

/// What the articles of a view hold in common.
#[derive(Debug, Serialize)]
pub struct Common {
    /// How many articles were read.
    articles: usize,
    /// The earliest and the latest date of any.
    #[serde(skip_serializing_if = "Option::is_none")]
    dates: Option<(String, String)>,
    #[serde(skip_serializing_if = "Option::is_none")]
    names: Option<Vec<Shared>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    acronyms: Option<Vec<Shared>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    spellings: Option<Vec<Shared>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    claims: Option<Vec<Shared>>,
}

/// One thing that several articles hold.
#[derive(Debug, Serialize)]
struct Shared {
    /// The name, the short form, the word, or what a claim is about.
    what: String,
    /// A name's kind; empty where it is not known.
    #[serde(skip_serializing_if = "String::is_empty")]
    kind: String,
    /// In how many articles it stands.
    articles: u32,
    /// How it is written, spelled out or valued, the most widespread first.
    forms: Vec<FormOf>,
    /// Some of the articles, in order.
    paths: Vec<String>,
}

/// One form of a thing.
#[derive(Debug, Serialize)]
struct FormOf {
    text: String,
    articles: u32,
}

/// How many articles of a thing are named.
const PATHS: usize = 3;

impl Common {
    /// Reads a view: the kinds asked for, of what at least `least` articles hold.
    pub fn of(view: &Sheet<'_>, only: Only, least: u32) -> Self {
        let files = view.records::<File>();
        let dates: BTreeSet<Day> = files.iter().filter_map(|f| f.date.known()).collect();
        let dates = dates.first().zip(dates.last()).map(|(a, b)| (a.to_string(), b.to_string()));
        let entries: Vec<Entry> = view.records::<Entry>().iter().collect();
        let asked = |kind: Only, of: EntryKind, read: fn(&Sheet<'_>, &[Entry]) -> Option<Shared>| {
            only.has(kind).then(|| {
                let keys = entries.chunk_by(|a, b| a.kind == b.kind && view.str(a.key) == view.str(b.key));
                let of_kind = keys.filter(|same| same.first().is_some_and(|e| e.kind == of));
                let mut out: Vec<Shared> = of_kind.filter_map(|same| read(view, same)).collect();
                out.retain(|s| s.articles >= least);
                out.sort_by(|a, b| b.articles.cmp(&a.articles).then_with(|| a.what.cmp(&b.what)));
                out
            })
        };
        Self {
            articles: files.len(),
            dates,
            names: asked(Only::NAMES, EntryKind::NAME, name),
            acronyms: asked(Only::ACRONYMS, EntryKind::ACRONYM, acronym),
            spellings: asked(Only::NAMES, EntryKind::TERM, spelling),
            claims: asked(Only::CLAIMS, EntryKind::CLAIM, claim),
        }
    }

    /// Writes one JSON document.
    ///
    /// # Errors
    /// When the output cannot be written to.
    pub fn write_json(&self, out: &mut impl Write) -> io::Result<()> {
        serde_json::to_writer_pretty(&mut *out, self)?;
        out.write_all(b"\n")
    }

    /// Writes tables, for people.
    ///
    /// # Errors
    /// When the output cannot be written to.
    pub fn write_table(&self, style: &Style, out: &mut impl Write) -> io::Result<()> {
        let dates = self.dates.as_ref().map_or(String::new(), |(a, b)| format!(", {a} to {b}"));
        writeln!(out, "{}", style.paint(Paint::STRONG, &format!("{} articles{dates}", self.articles)))?;
        let sections = [
            ("Names", "name", "kind", "also written", &self.names),
            ("Short forms", "short", "", "long form", &self.acronyms),
            ("Words in several spellings", "word", "", "spellings", &self.spellings),
            ("Figures", "what", "", "values", &self.claims),
        ];
        for (title, what, kind, forms, rows) in sections {
            let Some(rows) = rows.as_ref().filter(|r| !r.is_empty()) else { continue };
            writeln!(out, "\n{}", style.paint(Paint::STRONG, title))?;
            let columns = [
                Column::right("articles"),
                Column::left(what),
                Column::left(kind),
                Column::left(forms),
                Column::left("first in").painted(Paint::FAINT),
            ];
            let rows: Vec<[String; 5]> = rows.iter().map(|s| s.row(title == "Names")).collect();
            columns::write(columns, &rows, style, out)?;
        }
        Ok(())
    }
}

impl Shared {
    /// A line of a table. A name's usual form stands in its first column already.
    fn row(&self, is_name: bool) -> [String; 5] {
        let forms = self.forms.iter().skip(usize::from(is_name));
        let forms: Vec<String> = match self.forms.as_slice() {
            [only] if !is_name => vec![only.text.clone()],
            _ => forms.map(|f| format!("{} ({})", f.text, f.articles)).collect(),
        };
        let first = self.paths.first().cloned().unwrap_or_default();
        [self.articles.to_string(), self.what.clone(), self.kind.clone(), forms.join(", "), first]
    }
}

/// The forms of one thing: `text` gives a form of an entry, none where it says nothing of it. Entries that
/// the index counts but does not list are counted with those like them.
fn forms(same: &[Entry], text: impl Fn(&Entry) -> Option<String>) -> Vec<FormOf> {
    let mut by_text: BTreeMap<String, BTreeMap<Vec<u32>, u32>> = BTreeMap::new();
    for e in same {
        if let Some(text) = text(e) {
            // What the index holds to be one thing has one count.
            let thing = vec![e.text.start, e.detail.start, e.flags.into(), e.subkind.into()];
            by_text.entry(text).or_default().insert(thing, e.files);
        }
    }
    let counted = by_text.into_iter().map(|(text, things)| FormOf { text, articles: things.values().sum() });
    let mut out: Vec<FormOf> = counted.collect();
    out.sort_by(|a, b| b.articles.cmp(&a.articles).then_with(|| a.text.cmp(&b.text)));
    out
}

fn plain(view: &Sheet<'_>, s: copydesk_model::Str) -> String {
    one_line(view.str(s)).into_owned()
}

fn shared(view: &Sheet<'_>, same: &[Entry], what: String, forms: Vec<FormOf>) -> Shared {
    let files = view.records::<File>();
    let mut places: Vec<u32> = same.iter().map(|e| e.file).collect();
    places.dedup();
    let path = |file: &u32| files.get(*file as usize).map(|f| plain(view, f.path));
    let paths = places.iter().take(PATHS).filter_map(path).collect();
    // An article may have two forms: no more articles than there are.
    let articles = forms.iter().map(|f| f.articles).sum::<u32>().min(files.len() as u32);
    Shared { what, kind: String::new(), articles, forms, paths }
}

fn name(view: &Sheet<'_>, same: &[Entry]) -> Option<Shared> {
    let forms = forms(same, |e| Some(plain(view, e.text)));
    let what = forms.first()?.text.clone();
    let mut kinds = [0u32; 4];
    for e in same {
        if let Some(n) = kinds.get_mut(usize::from(e.subkind)) {
            *n += 1;
        }
    }
    let best = (1..kinds.len()).max_by_key(|&k| (kinds[k], std::cmp::Reverse(k))).filter(|&k| kinds[k] > 0);
    let kind = best.map_or("", |k| EntityKind(k as u8).name());
    Some(Shared { kind: kind.to_owned(), ..shared(view, same, what, forms) })
}

/// A short form with its long ones. Its articles are those that spell it out.
fn acronym(view: &Sheet<'_>, same: &[Entry]) -> Option<Shared> {
    let what = forms(same, |e| Some(plain(view, e.text))).into_iter().next()?.text;
    // Case and line ends do not make another expansion; the most widespread writing is shown.
    let mut usual: BTreeMap<String, (u32, String)> = BTreeMap::new();
    let folded = |e: &Entry| {
        let words: Vec<&str> = view.str(e.detail).split_whitespace().collect();
        words.join(" ").to_lowercase()
    };
    let spelled_out: Vec<Entry> = same.iter().filter(|e| !e.detail.is_empty()).copied().collect();
    for e in &spelled_out {
        let best = usual.entry(folded(e)).or_default();
        if e.files > best.0 {
            *best = (e.files, plain(view, e.detail));
        }
    }
    let written = |e: &Entry| usual.get(&folded(e)).map(|u| u.1.clone());
    let forms = forms(&spelled_out, written);
    (!forms.is_empty()).then(|| shared(view, &spelled_out, what, forms))
}

/// A word that articles spell in more than one way.
fn spelling(view: &Sheet<'_>, same: &[Entry]) -> Option<Shared> {
    let forms = forms(same, |e| Some(plain(view, e.text)));
    let what = forms.first().filter(|_| forms.len() > 1)?.text.clone();
    Some(shared(view, same, what, forms))
}

fn claim(view: &Sheet<'_>, same: &[Entry]) -> Option<Shared> {
    let key = view.str(same.first()?.key);
    let what: Vec<&str> = key.split('|').filter(|p| !p.is_empty() && *p != "be").collect();
    let forms = forms(same, |e| Some(plain(view, e.text)));
    Some(shared(view, same, one_line(&what.join(" ")).into_owned(), forms))
}

#[cfg(test)]
mod tests {
    use super::*;
    use copydesk_model::{Str, ViewBuilder};

    #[test]
    fn the_most_widespread_comes_first_and_rare_things_are_left_out() {
        let mut view = ViewBuilder::default();
        for path in ["a.md", "b.md", "c.md"] {
            let path = view.pool.add(path);
            view.files.push(File { path, ..File::default() });
        }
        let mut entry = |kind, key: &str, text: &str, detail: &str, file, files| {
            let mut pool = |s: &str| if s.is_empty() { Str::default() } else { view.pool.add(s) };
            let (key, text, detail) = (pool(key), pool(text), pool(detail));
            view.entries.push(Entry { kind, key, text, detail, file, files, ..Entry::default() });
        };
        entry(EntryKind::NAME, "ada berg", "Ada Berg", "Berg", 0, 1);
        entry(EntryKind::NAME, "tove lind", "Tove Lind", "Lind", 0, 2);
        entry(EntryKind::NAME, "tove lind", "Tove Lind", "Lind", 1, 2);
        entry(EntryKind::ACRONYM, "NHA", "NHA", "Norhavn Harbour Authority", 0, 1);
        entry(EntryKind::ACRONYM, "NHA", "NHA", "Norhavn harbour  authority", 1, 1);
        entry(EntryKind::ACRONYM, "NHA", "NHA", "", 2, 1);
        entry(EntryKind::TERM, "email", "e-mail", "", 0, 1);
        entry(EntryKind::TERM, "email", "email", "", 1, 2);
        let bytes = view.finish();
        let common = Common::of(&bytes.view(), Only::ALL, 2);
        let names = common.names.as_ref().unwrap();
        assert_eq!((names.len(), names[0].what.as_str(), names[0].articles), (1, "Tove Lind", 2));
        let acronyms = common.acronyms.as_ref().unwrap();
        assert_eq!((acronyms[0].articles, acronyms[0].forms.len()), (2, 1));
        let spellings = common.spellings.as_ref().unwrap();
        assert_eq!(spellings[0].row(false)[3], "email (2), e-mail (1)");
        let mut out = Vec::new();
        common.write_table(&Style::PLAIN, &mut out).unwrap();
        assert!(String::from_utf8(out).unwrap().starts_with("3 articles\n\nNames\n"));
    }
}
