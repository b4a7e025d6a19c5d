//! `names/surname-first`.

use crate::company::Company;
use crate::forms;
use copydesk_plugin::prelude::*;

copydesk_plugin::rule! {
    /// A person whom the text never gives more than a surname.
    ///
    /// "Lindauer said that he would not pay" leaves the reader asking who Lindauer is, where no first name, title
    /// or post is ever given. Often the paragraph that introduced him was cut.
    ///
    /// It speaks only where the text is sure to mean a person: who says something and is called he or she. It
    /// is silent on headings, captions, credits and quotations, on first names, on ordinary words, on names that
    /// need no other (Shakespeare, Darwin), on those of the configuration's `accept`, and where the name stands
    /// beside another anywhere in the article.
    ///
    /// Measured: none in 508 posts of a public blog (568,000 words), which calls people by first names, in 4,600 manual
    /// pages, guides and changelogs, or in a news feature: it asks for much, and has not been seen to be wrong.
    ///
    /// ```flag
    /// The harbour is closed. Lindauer said on Monday that he would not pay for the new lock.
    ///                        ^^^^^^^^ no first name
    ///
    /// Lindauer added that the old one had cost enough.
    /// ```
    /// ```pass
    /// The harbour is closed. Pilot Sven Lindauer said on Monday that he would not pay for the new lock.
    ///
    /// Lindauer added that the old one had cost enough.
    /// ```
    /// ```pass
    /// The harbour is closed. Mr Lindauer said on Monday that he would not pay for the new lock.
    ///
    /// Lindauer added that the old one had cost enough.
    /// ```
    /// ```pass
    /// Shakespeare said that he would not pay. Shakespeare added a sonnet. Norline said that it would.
    /// ```
    pub struct SurnameFirst = "names/surname-first", SUGGESTION;
    options {
        /// People who need no other name.
        accept: Vec<String> = &[],
    }
}

/// People who are known by one name: of art, science, history, the stage and sport.
const WELL_KNOWN: &[&str] = &[
    "Adele",
    "Aristotle",
    "Bach",
    "Banksy",
    "Beethoven",
    "Beyoncé",
    "Biden",
    "Björk",
    "Bono",
    "Bush",
    "Caesar",
    "Caravaggio",
    "Cervantes",
    "Cher",
    "Chopin",
    "Churchill",
    "Cicero",
    "Clinton",
    "Columbus",
    "Confucius",
    "Copernicus",
    "Dante",
    "Darwin",
    "Descartes",
    "Dickens",
    "Dostoevsky",
    "Drake",
    "Edison",
    "Einstein",
    "Eminem",
    "Euclid",
    "Faraday",
    "Freud",
    "Galileo",
    "Gandhi",
    "Goethe",
    "Gorbachev",
    "Haydn",
    "Hegel",
    "Hitler",
    "Homer",
    "Jefferson",
    "Jesus",
    "Kafka",
    "Kant",
    "Kennedy",
    "Kepler",
    "Keynes",
    "Lenin",
    "Leonardo",
    "Lincoln",
    "Lorde",
    "Luther",
    "Madonna",
    "Mandela",
    "Mao",
    "Maradona",
    "Marx",
    "Messi",
    "Michelangelo",
    "Moby",
    "Monet",
    "Mozart",
    "Mussolini",
    "Napoleon",
    "Neymar",
    "Newton",
    "Nietzsche",
    "Nixon",
    "Obama",
    "Pelé",
    "Picasso",
    "Plato",
    "Prince",
    "Putin",
    "Pythagoras",
    "Raphael",
    "Reagan",
    "Rembrandt",
    "Rihanna",
    "Ronaldo",
    "Roosevelt",
    "Rousseau",
    "Sade",
    "Shakespeare",
    "Shakira",
    "Socrates",
    "Stalin",
    "Sting",
    "Thatcher",
    "Tolstoy",
    "Trump",
    "Usher",
    "Verdi",
    "Vermeer",
    "Voltaire",
    "Wagner",
    "Washington",
    "Xi",
    "Zelensky",
];

impl Rule for SurnameFirst {
    fn check(&self, article: &Article<'_>, flags: &mut Flags) {
        let mut bare: Vec<(Entity, Vec<Mention>)> = Vec::new();
        // Of each entity, its place among the bare ones.
        let places: Vec<Option<usize>> = article
            .entities()
            .iter()
            .map(|e| {
                self.is_bare(article, &e).then(|| {
                    bare.push((e, Vec::new()));
                    bare.len() - 1
                })
            })
            .collect();
        if bare.is_empty() {
            return;
        }
        for m in article.mentions() {
            if let Some(Some(place)) = places.get(m.entity as usize) {
                bare[*place].1.push(m);
            }
        }
        let weak =
            MentionFlags::HEADING | MentionFlags::QUOTED | MentionFlags::ALL_CAPS | MentionFlags::CREDIT;
        let forms = forms::read(article);
        let company = Company::of(article);
        for (e, own) in bare {
            let Some(first) = own.first().filter(|m| !m.flags.any(weak)) else { continue };
            let says = |m: &Mention| m.flags.has(MentionFlags::SPEAKS) && is_followed_by_pronoun(article, m);
            let word = article.str(e.name);
            let form = forms.binary_search_by(|f| f.text.cmp(word)).ok().map(|i| &forms[i]);
            let alone = form.is_some_and(|f| !f.is_common() && !company.has_first_name(f));
            if alone && own.iter().any(says) {
                let said = format!("“{word}” has no first name, title or post in this article");
                flags.push(Flag::at(first.span, said).help("say who this is where the name first stands"));
            }
        }
    }
}

impl SurnameFirst {
    /// Whether the article has one word and nothing else for a person whom it names more than once.
    fn is_bare(&self, article: &Article<'_>, e: &Entity) -> bool {
        let name = article.str(e.name);
        e.kind == EntityKind::PERSON
            && !e.flags.any(
                EntityFlags::FULL_NAME | EntityFlags::TITLED | EntityFlags::KNOWN | EntityFlags::ORDINARY,
            )
            && e.mentions >= 2
            && !name.contains([' ', '-', '.'])
            && !WELL_KNOWN.contains(&name)
            && !self.accept.iter().any(|a| a == name)
    }
}

/// Whether the sentence of this mention goes on with, or the next one has, a word that only people are called by.
fn is_followed_by_pronoun(article: &Article<'_>, m: &Mention) -> bool {
    (m.sentence..=m.sentence + 1).any(|s| {
        let sentence = article.sentence(s);
        article
            .tokens_of(&sentence)
            .iter()
            .filter(|t| t.span.start > m.span.end && !t.flags.has(TokenFlags::QUOTED))
            .any(|t| {
                ["he", "she", "his", "her", "him", "who"]
                    .iter()
                    .any(|w| article.slice(t.span).eq_ignore_ascii_case(w))
            })
    })
}
