//! A walk over HTML with `lol_html`, as a flat list of what stands where.

use lol_html::html_content::{Comment, Element, EndTag, TextChunk, TextType};
use lol_html::{HtmlRewriter, Settings, doc_comments, doc_text, element};
use std::cell::RefCell;
use std::ops::Range;
use std::rc::Rc;

/// An attribute's value as it stands in the file, with its place.
#[derive(Clone, Debug)]
pub(super) struct Attribute {
    pub name: &'static str,
    pub value: String,
    pub range: Range<usize>,
}

#[derive(Clone, Debug)]
pub(super) enum Event {
    Start {
        tag: &'static str,
        range: Range<usize>,
        attributes: Vec<Attribute>,
    },
    End {
        tag: &'static str,
        range: Range<usize>,
    },
    /// Text in which character references count.
    Text(Range<usize>),
    Comment(Range<usize>, String),
}

/// Tags that mean something to the reader; all others are see-through.
#[rustfmt::skip]
pub(super) const TAGS: [&str; 82] = [
    "a", "address", "article", "aside", "audio", "b", "blockquote", "body", "br", "button", "canvas", "caption", "center", "cite", "code",
    "dd", "del", "details", "dfn", "div", "dl", "dt", "em", "embed", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3",
    "h4", "h5", "h6", "head", "header", "hr", "html", "i", "iframe", "img", "kbd", "legend", "li", "main", "math", "meta", "nav",
    "noscript", "object", "ol", "option", "p", "picture", "pre", "s", "samp", "script", "section", "select", "strike", "strong", "style",
    "summary", "sup", "svg", "table", "tbody", "td", "template", "textarea", "tfoot", "th", "thead", "time", "title", "tr", "tt", "ul",
    "var", "video",
];

/// Attributes that are kept.
const ATTRIBUTES: &[&str] =
    &["alt", "content", "datetime", "href", "itemprop", "lang", "name", "property", "src", "start"];

fn known(name: &str) -> Option<&'static str> {
    TAGS.binary_search(&name).ok().map(|i| TAGS[i])
}

/// What stands in `html`; places are moved by `base`. A document that the parser gives up on ends there.
pub(super) fn read(html: &str, base: usize) -> Vec<Event> {
    let events: Rc<RefCell<Vec<Event>>> = Rc::default();
    let moved = move |r: Range<usize>| r.start + base..r.end + base;
    let (starts, texts, comments) = (Rc::clone(&events), Rc::clone(&events), Rc::clone(&events));
    let settings = Settings::new()
        .with_strict(false)
        .append_element_content_handler(element!("*", move |e: &mut Element<'_, '_>| {
            let Some(tag) = known(&e.tag_name()) else { return Ok(()) };
            starts.borrow_mut().push(Event::Start {
                tag,
                range: moved(e.source_location().bytes()),
                attributes: attributes(e, base),
            });
            if e.can_have_content() {
                let ends = Rc::clone(&starts);
                e.on_end_tag(Box::new(move |end: &mut EndTag<'_>| {
                    // An end tag may close outer elements too; it is then given to each of them.
                    ends.borrow_mut().push(Event::End { tag, range: moved(end.source_location().bytes()) });
                    Ok(())
                }))?;
            }
            Ok(())
        }))
        .append_document_content_handler(doc_text!(move |t: &mut TextChunk<'_>| {
            let range = moved(t.source_location().bytes());
            if range.is_empty() || !matches!(t.text_type(), TextType::Data | TextType::RCData) {
                return Ok(());
            }
            let mut events = texts.borrow_mut();
            // The parser may hand out one run in pieces.
            match events.last_mut() {
                Some(Event::Text(last)) if last.end == range.start => last.end = range.end,
                _ => events.push(Event::Text(range)),
            }
            Ok(())
        }))
        .append_document_content_handler(doc_comments!(move |c: &mut Comment<'_>| {
            comments.borrow_mut().push(Event::Comment(moved(c.source_location().bytes()), c.text()));
            Ok(())
        }));
    let mut rewriter = HtmlRewriter::new(settings, |_: &[u8]| {});
    if rewriter.write(html.as_bytes()).is_ok() {
        // What remains is an unfinished tag: no text.
        let _ = rewriter.end();
    }
    events.take()
}

fn attributes(e: &Element<'_, '_>, base: usize) -> Vec<Attribute> {
    let mut out = Vec::new();
    for a in e.attributes() {
        let name = a.name();
        if let Ok(i) = ATTRIBUTES.binary_search(&name.as_str()) {
            let range = a.value_source_location().map_or(0..0, |l| l.bytes());
            out.push(Attribute {
                name: ATTRIBUTES[i],
                value: a.value(),
                range: range.start + base..range.end + base,
            });
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_sorted() {
        assert!(TAGS.is_sorted() && ATTRIBUTES.is_sorted());
    }

    #[test]
    fn everything_has_its_place() {
        let html = "<p>é <a href='x'>b</a><!-- c --><script>no</script></p>";
        let mut shown = Vec::new();
        for e in read(html, 0) {
            shown.push(match e {
                Event::Start { range, attributes, .. } => {
                    format!(
                        "{}{:?}",
                        &html[range],
                        attributes.iter().map(|a| &html[a.range.clone()]).collect::<Vec<_>>()
                    )
                }
                Event::End { range, .. } | Event::Text(range) | Event::Comment(range, _) => {
                    html[range].to_owned()
                }
            });
        }
        assert_eq!(
            shown,
            [
                "<p>[]",
                "é ",
                "<a href='x'>[\"x\"]",
                "b",
                "</a>",
                "<!-- c -->",
                "<script>[]",
                "</script>",
                "</p>"
            ]
        );
    }
}
