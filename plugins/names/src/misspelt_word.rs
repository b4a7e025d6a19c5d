//! `names/misspelt-word`.

use crate::company::Company;
use crate::forms::{self, Form};
use crate::near_across;
use crate::near_duplicate::NearDuplicate;
use crate::neighbours::{self, Neighbours};
use crate::pairs::{Pairs, articles};
use crate::slip::Slip;
use copydesk_plugin::prelude::*;
use std::collections::HashSet;

copydesk_plugin::rule! {
    /// A capitalised word that is no word, one slip away from a word of the same article.
    ///
    /// "Department of Comerce" passes for a name, and a name passes every spelling checker. Where the article
    /// has the word itself, in any case ("Commerce", "commerce"), the two are shown together. Names of months
    /// and weekdays, and words that bodies call themselves by (University, Ministry), are known without the
    /// article's help. So is a word that names in several other articles have.
    ///
    /// It is silent on words that the lexicon knows, on names of persons and words beside other names, on words
    /// that stand more than twice, on endings ("Configure", "Configured"), on words that differ in their first
    /// letter or in accents, on months of other languages, and on what `names/near-duplicate` flags already.
    ///
    /// Measured: 3 in 508 posts of a public blog (568,000 words), two right ("Oopen", "Codeing"), one in a
    /// Spanish post. On texts that were not looked at before (2,900 manual pages, guides and changelogs, 600
    /// changelogs of Debian packages), four in five of 70 read are right; the others are names of products. The
    /// words of bodies, which came later, flag nothing in 4,000 such texts.
    ///
    /// ```flag
    /// The Department of Comerce answered. Foreign commerce, it said, was doing well.
    ///                   ^^^^^^^ commerce
    /// ```
    /// ```fixed
    /// The Department of Commerce answered. Foreign commerce, it said, was doing well.
    /// ```
    /// ```flag
    /// The inquiry begins on 5 Febuary and is open to all.
    ///                         ^^^^^^^ February
    /// ```
    /// ```flag
    /// She read law at the Universiity of Turin before the war.
    ///                     ^^^^^^^^^^^ University
    /// ```
    /// ```flag
    /// ==> a.md <==
    /// They asked the Trade and Comerce Board.
    ///                          ^^^^^^^ “Commerce” in 3 other articles
    /// ==> b.md <==
    /// The Chamber of Commerce met.
    /// ==> c.md <==
    /// She left the Department of Commerce in May.
    /// ==> d.md <==
    /// The Commerce Committee wrote the law.
    /// ```
    /// ```pass
    /// Dr Ann Comerce teaches commerce at the university.
    /// ```
    /// ```pass
    /// Flickr made the pictures flicker, and the Oktober magazine came out in October.
    /// ```
    pub struct MisspeltWord = "names/misspelt-word", WARNING, phases(CHECK | FINISH | NEAR), profiles(DRAFT | DESK | DOCS);
    options {
        /// Spellings that are right, whatever they are near to.
        accept: Vec<String> = &[],
    }
}

/// Words that need no other place in the article to be known.
const CALENDAR: &[&str] = &[
    "January",
    "February",
    "March",
    "April",
    "August",
    "September",
    "October",
    "November",
    "December",
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
    "Sunday",
];

/// What bodies call themselves: known without the article's help, and in names too.
const BODIES: &[&str] = &[
    "Academy",
    "Administration",
    "Agency",
    "Assembly",
    "Association",
    "Authority",
    "Chamber",
    "College",
    "Commission",
    "Committee",
    "Confederation",
    "Congress",
    "Corporation",
    "Council",
    "Department",
    "Directorate",
    "Federation",
    "Foundation",
    "Government",
    "Institute",
    "Institution",
    "Laboratory",
    "Legislature",
    "Ministry",
    "Organisation",
    "Organization",
    "Parliament",
    "Partnership",
    "Republic",
    "Secretariat",
    "Secretary",
    "Senate",
    "Society",
    "Treasury",
    "Tribunal",
    "University",
];

/// Words of other languages that are a letter away from these.
const FOREIGN: &[&str] = &[
    "oktober",
    "dezember",
    "septembre",
    "octobre",
    "novembre",
    "augusti",
    "auguste",
    "parlament",
    "kongress",
    "sekretariat",
    "direktorate",
    "republik",
    "senaat",
];

/// Fewest letters of a word that is looked at: shorter ones come near to others by chance.
const SHORTEST: usize = 5;

/// A word that another may be a slip of, and where it stands.
struct Known<'a> {
    text: &'a str,
    span: Option<Span>,
    is_body: bool,
}

impl Rule for MisspeltWord {
    fn check(&self, article: &Article<'_>, flags: &mut Flags) {
        let forms = forms::read(article);
        let odd: Vec<(usize, &Form<'_>)> =
            forms.iter().enumerate().filter(|(_, form)| self.may_be_misspelt(form)).collect();
        let company = Company::of(article);
        // Beside names a word is a name itself, unless it is nearly what a body calls itself.
        let beside: Vec<bool> = odd.iter().map(|(_, form)| company.stands_in_name(form)).collect();
        if odd.is_empty() {
            return;
        }
        let known = known_words(article, &odd);
        let mut near = Neighbours::default();
        for (index, (_, form)) in odd.iter().enumerate() {
            near.add(form.text, index as u32);
        }
        for (index, word) in known.iter().enumerate() {
            near.add(word.text, (odd.len() + index) as u32);
        }
        let mut pairs = Vec::new();
        near.each_pair(|a, b| {
            let (a, b) = (a.min(b) as usize, a.max(b) as usize);
            if a < odd.len() && b >= odd.len() {
                let (written, known) = (odd[a].1.text, &known[b - odd.len()]);
                if beside[a] && !known.is_body {
                    return;
                }
                if is_slip(written, known.text) || known.span.is_none() && is_doubled(written, known.text) {
                    pairs.push((a, b - odd.len()));
                }
            }
        });
        pairs.sort_unstable();
        pairs.dedup_by_key(|p| p.0);
        if pairs.is_empty() {
            return;
        }
        let said = NearDuplicate::default().found(article, &forms);
        for (a, b) in pairs {
            let (index, form) = odd[a];
            if said.iter().any(|&(odd, _)| odd == index) {
                continue;
            }
            for &token in &form.tokens {
                flags.push(flag(article, token, form, &known[b]));
            }
        }
    }

    fn finish(&self, corpus: &Corpus<'_>, flags: &mut Flags) {
        let found = self.across(corpus);
        if found.is_empty() {
            return;
        }
        // What is a name's word is said by the rule about names.
        let pairs = Pairs::read(corpus);
        let said: HashSet<(u32, Span)> = near_across::found(corpus, &pairs, &[])
            .iter()
            .flat_map(|f| f.odd_places().collect::<Vec<_>>())
            .collect();
        for (odd, right) in found.into_iter().filter(|(odd, _)| !said.contains(&(odd.file, odd.span))) {
            let (a, b) = (corpus.str(odd.text), corpus.str(right.get(0).unwrap_or_default().text));
            let said =
                format!("“{a}” is one slip away from “{b}” in {} other articles", articles(right.iter()));
            let mut flag = Flag::in_file(odd.file, odd.span, said);
            for other in right.iter().take(3) {
                flag = flag.label_in(other.file, other.span, format!("“{}” here", corpus.str(other.text)));
            }
            flags.push(flag.suggest(format!("change to “{b}”"), odd.span, b));
        }
    }
}

/// Articles whose names must have a word that another article is held to.
const OTHERS: u32 = 3;

impl MisspeltWord {
    /// Words of names that only one article has, each with the entries of the ordinary word that it is a slip of.
    fn across<'a>(&self, corpus: &Corpus<'a>) -> Vec<(Entry, Records<'a, Entry>)> {
        let (mut odd, mut known) = (Vec::new(), Vec::new());
        corpus.each_key(EntryKind::NAME_WORD, |key, entries| {
            let Some(first) = entries.get(0).filter(|_| key.is_ascii() && key.len() >= SHORTEST) else {
                return;
            };
            let flags = NameWordFlags(first.flags);
            if flags.has(NameWordFlags::ORDINARY) {
                if !flags.has(NameWordFlags::KNOWN) && articles(entries.iter()) >= OTHERS {
                    known.push((key, entries));
                }
            } else if entries.len() == 1
                && corpus.is_checked(first.file)
                && self.may_be_misspelt_name(corpus, &first)
            {
                odd.push((key, first));
            }
        });
        let (written, meant): (Vec<&str>, Vec<&str>) =
            (odd.iter().map(|w| w.0).collect(), known.iter().map(|w| w.0).collect());
        let mut pairs = Vec::new();
        neighbours::between(&written, &meant, |a, b| {
            if is_slip(written[a as usize], meant[b as usize]) {
                pairs.push((a as usize, b as usize));
            }
        });
        pairs.sort_unstable();
        pairs.dedup_by_key(|p| p.0);
        pairs.into_iter().map(|(a, b)| (odd[a].1, known[b].1)).collect()
    }

    /// Whether an article's one use of this word, which no other article has, may be a slip.
    fn may_be_misspelt_name(&self, corpus: &Corpus<'_>, entry: &Entry) -> bool {
        let text = corpus.str(entry.text);
        let capital = text.starts_with(char::is_uppercase) && !text[1..].contains(char::is_uppercase);
        let person = entry.subkind == u16::from(EntityKind::PERSON.0);
        capital
            && entry.count <= 2
            && !person
            && !NameWordFlags(entry.flags).has(NameWordFlags::KNOWN)
            && !FOREIGN.contains(&text.to_ascii_lowercase().as_str())
            && !self.accept.iter().any(|a| a == text)
    }

    fn may_be_misspelt(&self, form: &Form<'_>) -> bool {
        let person = form.introduced.is_some_and(|i| i.kind == EntityKind::PERSON);
        form.chars >= SHORTEST
            && form.case == Case::CAPITALISED
            && form.count() <= 2
            && !form.is_common()
            && !form.is_known()
            && !person
            && form.text.is_ascii()
            && !FOREIGN.contains(&form.text.to_ascii_lowercase().as_str())
            && !self.accept.iter().any(|a| a == form.text)
    }
}

/// The words that one of `odd` may be a slip of: of nearly its length, with its first letter. Each once, the
/// words of the article before those that need none.
fn known_words<'a>(article: &Article<'a>, odd: &[(usize, &Form<'_>)]) -> Vec<Known<'a>> {
    let mut wanted = [0u64; 26];
    let slot = |word: &str| {
        let first = word.bytes().next()?.to_ascii_lowercase();
        (first.is_ascii_lowercase() && word.len() < 64).then_some((usize::from(first - b'a'), word.len()))
    };
    for (first, len) in odd.iter().filter_map(|(_, form)| slot(form.text)) {
        wanted[first] |= 0b111 << (len - 1);
    }
    let mut found: Vec<(String, u32, &'a str, Span)> = Vec::new();
    for (index, token) in article.tokens().iter().enumerate() {
        let word = article.slice(token.span);
        // `Martin` names somebody, whatever a martin is.
        let name = WordClass::GIVEN_NAME | WordClass::SURNAME;
        let ordinary = token.case == Case::LOWER
            || token.case == Case::CAPITALISED
                && token.class.has(WordClass::COMMON)
                && !token.class.any(name);
        let word_like = token.kind == TokenKind::WORD && ordinary && !token.class.has(WordClass::FUNCTION);
        if word_like && slot(word).is_some_and(|(first, len)| wanted[first] >> len & 1 == 1) {
            found.push((word.to_ascii_lowercase(), index as u32, word, token.span));
        }
    }
    found.sort_unstable_by(|a, b| (&a.0, a.1).cmp(&(&b.0, b.1)));
    // A long article has slips in small letters as well: its words count once they come again.
    let least = 1 + article.tokens().len() / 20_000;
    let mut known: Vec<Known<'a>> = found
        .chunk_by(|a, b| a.0 == b.0)
        .filter(|same| same.len() >= least)
        .map(|same| Known { text: same[0].2, span: Some(same[0].3), is_body: false })
        .collect();
    known.extend(CALENDAR.iter().map(|&text| Known { text, span: None, is_body: false }));
    known.extend(BODIES.iter().map(|&text| Known { text, span: None, is_body: true }));
    known
}

/// Whether the first is the second with a slip of the hand, rather than another form of it.
fn is_slip(written: &str, meant: &str) -> bool {
    let (written, meant) = (written.to_lowercase(), meant.to_lowercase());
    let last = written.chars().count().max(meant.chars().count()) - 1;
    match Slip::between(&written, &meant) {
        None => false,
        Some(Slip::Swap(at)) => at > 0,
        // Endings: walk, walks; configure, configured; and a doubled last letter is a name's (Webb, Starr).
        Some(Slip::Add(at) | Slip::Drop(at)) => at > 0 && at < last && !name_like(&written, &meant),
        // Endings again: visitor, visiter is a slip, but latin, latim is nobody's.
        // And there are two houses' styles: organise, organize.
        Some(Slip::Replace(at)) => {
            let letters = [written.as_bytes().get(at), meant.as_bytes().get(at)];
            let styled = letters == [Some(&b's'), Some(&b'z')] || letters == [Some(&b'z'), Some(&b's')];
            at > 0 && at + 1 < last && written.len() >= 6 && !styled
        }
    }
}

/// Whether the first is the second with its last letter doubled, which no name of a month does.
fn is_doubled(written: &str, meant: &str) -> bool {
    written.strip_prefix(meant).is_some_and(|rest| meant.ends_with(rest))
}

/// Whether the word was made short on purpose, as makers of products do: Flickr, Tumblr, Grindr.
fn name_like(written: &str, meant: &str) -> bool {
    let bare = |w: &str| w.ends_with('r') && !w.ends_with("er") && !w.ends_with("or") && !w.ends_with("ar");
    bare(written) && meant.ends_with("er")
}

fn flag(article: &Article<'_>, token: u32, form: &Form<'_>, known: &Known<'_>) -> Flag {
    let span = article.tokens().get(token as usize).map(|t| t.span).unwrap_or_default();
    let mut right = known.text.to_owned();
    if let Some(first) = right.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    let flag = match known.span {
        Some(place) => {
            let said = format!(
                "“{}” is one slip away from “{}”, which stands in this article",
                form.text, known.text
            );
            Flag::at(span, said).label(place, format!("“{}” here", known.text))
        }
        None => Flag::at(span, format!("“{}” is one slip away from “{}”", form.text, known.text)),
    };
    flag.suggest(format!("change to “{right}”"), span, right)
}
