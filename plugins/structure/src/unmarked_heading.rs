//! `structure/unmarked-heading`.

use copydesk_plugin::prelude::*;

copydesk_plugin::rule! {
    /// A line that is a heading by its looks and not by its markup.
    ///
    /// In plain text it is a short line of its own, without a sentence's end, over running text; in Markdown
    /// and HTML a paragraph that is set in bold throughout. Readers of screens and search engines do not see
    /// it as a heading, and nor does a layout.
    ///
    /// It is silent on the first line of a text (its title), on a line that no paragraph follows, on credits
    /// and names, on lines that end in a colon, on questions in bold, which are an interviewer's, and on plain
    /// text whose headings are underlined.
    ///
    /// Measured: 20 in 508 posts of a public blog (568,000 words), all but a postscript and a subtitle headings; 30
    /// in 1,068 files under `/usr/share/doc`, where most are a label in bold over a paragraph.
    ///
    /// ```flag format=txt
    /// The harbour that was
    ///
    /// The old harbour of Norline was built in 1920, and for ninety years it served the town as best it could.
    ///
    /// Cranes that rust, and who will pay for them
    /// ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ heading
    ///
    /// Nobody has touched the cranes since the spring, when the last of the ships left for the next town.
    /// ```
    /// ```flag
    /// # The harbour
    ///
    /// It was built in 1920.
    ///
    /// **Who will pay for the cranes**
    ///   ^^^^^^^^^^^^^^^^^^^^^^^^^^^ heading
    ///
    /// Nobody has touched them since spring.
    /// ```
    /// ```pass
    /// # The harbour
    ///
    /// It was built in 1920. **Nobody** paid.
    ///
    /// **Note:** it is closed.
    ///
    /// **Nobody has touched the cranes.**
    /// ```
    pub struct UnmarkedHeading = "structure/unmarked-heading", SUGGESTION;
}

impl Rule for UnmarkedHeading {
    fn check(&self, article: &Article<'_>, flags: &mut Flags) {
        let text_format = article.document().format == Format::TEXT;
        let bold: Vec<Span> =
            article.inlines().into_iter().filter(|i| i.kind == InlineKind::STRONG).map(|i| i.span).collect();
        let mut leaves = article.blocks().into_iter().filter(|b| !b.kind.is_container()).peekable();
        let mut first = true;
        while let Some(block) = leaves.next() {
            if std::mem::take(&mut first) || block.flags.has(BlockFlags::QUOTED) {
                continue;
            }
            let next = leaves.peek().filter(|next| next.kind == BlockKind::PARAGRAPH);
            // In plain text only what runs on for some lines is surely no table or list.
            let long = |next: &Block| article.slice(next.span).split_whitespace().nth(LONG).is_some();
            let followed = next.is_some_and(|next| !text_format || long(next));
            let kind = if text_format {
                block.kind == BlockKind::LINE && !is_tabular(article.slice(block.span))
            } else {
                block.kind == BlockKind::PARAGRAPH && is_bold(&bold, block.span)
            };
            if !followed || !kind || !is_heading_like(article, &block) {
                continue;
            }
            // A question in bold is most often an interviewer's.
            if !text_format
                && (article.slice(block.span).trim_end().ends_with('?') || is_byline(article, &block))
            {
                continue;
            }
            let what = if text_format { "this line" } else { "this paragraph in bold" };
            flags.push(
                Flag::at(block.span, format!("{what} reads as a heading, and is not marked as one"))
                    .help("mark it as a heading of its level"),
            );
        }
    }
}

/// Words of a paragraph in plain text that a heading stands over.
const LONG: usize = 15;

/// Whether the line looks like data, a command or a field.
fn is_tabular(line: &str) -> bool {
    line.contains("  ")
        || line.contains("--")
        || line.contains(['\t', '|', '=', '#', '<', '>', '{', '_', '/', '\\', '@', ';'])
}

/// Whether one bold run is the whole block.
fn is_bold(bold: &[Span], block: Span) -> bool {
    let next = bold.partition_point(|b| b.start < block.start);
    bold.get(next).is_some_and(|b| b.start == block.start && b.end >= block.end)
}

/// Whether a person's name begins it, and a post follows after a dash: "Ann Moore – Harbour master".
fn is_byline(article: &Article<'_>, block: &Block) -> bool {
    let text = article.slice(block.span);
    let dash = [" - ", " – ", " — "].iter().any(|d| text.contains(d));
    dash && article.mentions().into_iter().any(|m| {
        m.span.start == block.span.start
            && article.entities().get(m.entity as usize).is_some_and(|e| e.kind == EntityKind::PERSON)
    })
}

/// Whether the words can be a heading: three to fifteen of them, begun with a capital, with no end of a
/// sentence, and not only a name.
fn is_heading_like(article: &Article<'_>, block: &Block) -> bool {
    let text = article.slice(block.span).trim();
    let words = text.split_whitespace().count();
    let small = text.split_whitespace().skip(1).filter(|w| w.starts_with(char::is_lowercase)).count();
    let credit = ["by", "photo", "photos", "image", "picture", "source", "illustration", "credit", "graphic"];
    let first = text.split(|c: char| !c.is_alphanumeric()).next().unwrap_or("");
    (3..=15).contains(&words)
        && small >= 1
        && text.starts_with(char::is_uppercase)
        && !text.ends_with(['.', ':', ';', ',', '!', '…', '”', '"'])
        && !text.contains('\u{fffc}')
        && !credit.iter().any(|c| first.eq_ignore_ascii_case(c))
}
