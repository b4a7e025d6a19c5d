//! Template tags in Markdown and plain text: `{{ … }}`, `{% … %}` (Liquid, Jinja), `{{< … >}}` (Hugo), `{: … }`
//! (Kramdown). They are found before the markup is read, and hidden from its parser, which would take their
//! insides for text and their spaces for the end of a link.

use crate::limits;
use memchr::memmem;
use std::borrow::Cow;
use std::ops::Range;

/// A template tag.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Tag {
    pub range: Range<usize>,
    /// Stands for something in the text; a Kramdown attribute list does not.
    pub visible: bool,
}

/// Liquid blocks whose inside is no prose.
const OPAQUE: &[&str] = &["highlight", "raw", "comment", "mermaid", "graphviz", "plantuml"];

/// The tags of `text` from `start` on, in order.
pub(crate) fn find(text: &str, start: usize) -> Vec<Tag> {
    let bytes = text.as_bytes();
    let mut tags = Vec::new();
    let mut from = start;
    let mut braces = Closing::new("}}");
    let mut percent = Closing::new("%}");
    // Opaque blocks that are known not to be closed any more.
    let mut unclosed = [false; OPAQUE.len()];
    while let Some(i) = memchr::memchr(b'{', &bytes[from..]) {
        let at = from + i;
        from = at + 1;
        let closing = match bytes.get(at + 1) {
            Some(b'{') => &mut braces,
            Some(b'%') => &mut percent,
            Some(b':') => {
                if let Some(len) = attribute_list(&bytes[at..]) {
                    from = at + len;
                    tags.push(Tag { range: at..from, visible: false });
                }
                continue;
            }
            _ => continue,
        };
        let Some(mut end) = closing.after(bytes, at + 2).filter(|end| end - at <= limits::TEMPLATE) else {
            continue;
        };
        if let Some(name) = liquid_name(&text[at..end])
            && let Some(i) = OPAQUE.iter().position(|o| *o == name)
            && !unclosed[i]
        {
            match closing_tag(text, end, name) {
                Some(close) => end = close,
                None => unclosed[i] = true,
            }
        }
        tags.push(Tag { range: at..end, visible: true });
        from = end;
    }
    tags
}

/// The next place of a closing mark, looked for once for all opening marks before it.
struct Closing {
    mark: &'static str,
    next: Option<usize>,
    looked_from: Option<usize>,
}

impl Closing {
    fn new(mark: &'static str) -> Self {
        Self { mark, next: None, looked_from: None }
    }

    /// The end of the first closing mark at `from` or later.
    fn after(&mut self, bytes: &[u8], from: usize) -> Option<usize> {
        let known = self.looked_from.is_some_and(|l| l <= from && self.next.is_none_or(|n| n >= from));
        if !known {
            self.looked_from = Some(from);
            self.next = memmem::find(&bytes[from.min(bytes.len())..], self.mark.as_bytes()).map(|i| from + i);
        }
        self.next.map(|n| n + self.mark.len())
    }
}

/// The length of a Kramdown attribute list: on one line, no longer than a line.
fn attribute_list(bytes: &[u8]) -> Option<usize> {
    const LINE: usize = 256;
    let window = &bytes[..bytes.len().min(LINE)];
    let end = memchr::memchr2(b'}', b'\n', window)?;
    (window[end] == b'}').then_some(end + 1)
}

fn liquid_name(tag: &str) -> Option<&str> {
    let inside = tag.strip_prefix("{%")?.trim_start_matches('-').trim_start();
    let end = inside.find(|c: char| !c.is_alphanumeric())?;
    Some(&inside[..end])
}

/// The end of `{% endNAME %}` after `from`.
fn closing_tag(text: &str, from: usize, name: &str) -> Option<usize> {
    let mut at = from;
    loop {
        let i = at + memmem::find(&text.as_bytes()[at..], b"{%")?;
        // The closing mark is the nearest one, so each byte is looked at twice at most.
        let end = i + memmem::find(&text.as_bytes()[i..], b"%}")? + 2;
        if liquid_name(&text[i..end]).and_then(|n| n.strip_prefix("end")) == Some(name) {
            return Some(end);
        }
        at = end;
    }
}

/// `text` with its tags overwritten by letters, byte for byte, so that positions stay.
pub(crate) fn mask<'t>(text: &'t str, tags: &[Tag]) -> Cow<'t, str> {
    if tags.is_empty() {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    for tag in tags {
        out.push_str(&text[at..tag.range.start]);
        // Spaces for what does not show, so that it can still end a line.
        let fill = if tag.visible { "x" } else { " " };
        out.push_str(&fill.repeat(tag.range.len()));
        at = tag.range.end;
    }
    out.push_str(&text[at..]);
    Cow::Owned(out)
}

/// Walks the tags while the text is read in order.
#[derive(Clone, Copy)]
pub(crate) struct Cursor<'t> {
    tags: &'t [Tag],
    next: usize,
}

/// A piece of text, or the tag between two.
pub(crate) enum Part {
    Text(Range<usize>),
    Tag(Range<usize>),
}

/// What is left of a range that is being split.
pub(crate) struct Split {
    at: usize,
    end: usize,
}

impl<'t> Cursor<'t> {
    pub fn from(tags: &'t [Tag], start: usize) -> Self {
        Self { tags, next: tags.partition_point(|t| t.range.end <= start) }
    }

    /// Leaves behind what ends before `at`.
    fn skip_to(&mut self, at: usize) {
        while self.tags.get(self.next).is_some_and(|t| t.range.end <= at) {
            self.next += 1;
        }
    }

    /// Whether a tag stands in `range`, which must not lie before what was read.
    pub fn any_in(&mut self, range: &Range<usize>) -> bool {
        self.skip_to(range.start);
        self.tags.get(self.next).is_some_and(|t| t.range.start < range.end)
    }

    /// Begins to split `range` at its tags.
    pub fn split(&mut self, range: Range<usize>) -> Split {
        self.skip_to(range.start);
        Split { at: range.start, end: range.end }
    }
}

impl Split {
    /// The next piece, in order. A tag that begins before the range was given with the piece before.
    pub fn next(&mut self, cursor: &mut Cursor<'_>) -> Option<Part> {
        while self.at < self.end {
            let Some(tag) = cursor.tags.get(cursor.next).filter(|t| t.range.start < self.end) else {
                let rest = self.at..self.end;
                self.at = self.end;
                return Some(Part::Text(rest));
            };
            if tag.range.start > self.at {
                let text = self.at..tag.range.start;
                self.at = tag.range.start;
                return Some(Part::Text(text));
            }
            let begins_here = tag.range.start == self.at;
            self.at = tag.range.end;
            if tag.range.end <= self.end {
                cursor.next += 1;
            }
            if begins_here && tag.visible {
                return Some(Part::Tag(tag.range.clone()));
            }
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<&str> {
        find(text, 0).into_iter().map(|t| &text[t.range]).collect()
    }

    #[test]
    fn tags_of_all_kinds_are_found() {
        assert_eq!(
            found("a {{ x }} b {% include y %} {{< fig >}} {: .lead}"),
            ["{{ x }}", "{% include y %}", "{{< fig >}}", "{: .lead}"]
        );
    }

    #[test]
    fn what_stands_in_a_code_block_belongs_to_its_tag() {
        let text = "{% highlight ruby %}\nputs 1\n{% if x %}\n{% endhighlight %} after";
        assert_eq!(found(text), [&text[..text.len() - 6]]);
    }

    #[test]
    fn what_does_not_end_is_text() {
        assert!(found("{{ never {% never").is_empty());
        assert_eq!(mask("a {{é}} b", &find("a {{é}} b", 0)), "a xxxxxx b");
    }
}
