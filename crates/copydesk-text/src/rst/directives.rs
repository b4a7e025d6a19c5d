//! Explicit markup: `.. ` and what follows it.

use super::{Context, Reader, markers};
use copydesk_model::{BlockFlags, BlockKind};

/// Directives that hold no prose.
const NO_PROSE: &[&str] = &[
    "code",
    "code-block",
    "sourcecode",
    "highlight",
    "literalinclude",
    "parsed-literal",
    "math",
    "raw",
    "include",
    "toctree",
    "contents",
    "sectnum",
    "section-numbering",
    "header",
    "footer",
    "meta",
    "default-role",
    "role",
    "unicode",
    "replace",
    "date",
    "target-notes",
    "index",
    "currentmodule",
    "module",
    "automodule",
    "autoclass",
    "autofunction",
    "automethod",
    "autodata",
    "autoexception",
    "autosummary",
    "graphviz",
    "digraph",
    "graph",
    "inheritance-diagram",
    "plot",
    "ipython",
    "testcode",
    "testoutput",
    "testsetup",
    "testcleanup",
    "doctest",
    "prompt",
    "tabularcolumns",
    "productionlist",
    "mermaid",
    "uml",
    "bibliography",
    "class",
    "rst-class",
    "csv-table-file",
    "canonical",
    "codeauthor",
    "sectionauthor",
    "moduleauthor",
    "grammar-snippet",
    "program-output",
    "jupyter-execute",
];

/// Directives whose text begins on their own line.
const ADMONITIONS: &[&str] = &[
    "note",
    "warning",
    "tip",
    "important",
    "caution",
    "danger",
    "hint",
    "attention",
    "error",
    "seealso",
    "todo",
    "epigraph",
    "highlights",
    "pull-quote",
    "centered",
    "compound",
    "container",
];

/// Directives with a title on their own line.
const TITLED: &[&str] = &["admonition", "topic", "sidebar", "rubric"];

/// Directives with a version on their own line, and text after it.
const VERSIONS: &[&str] =
    &["versionadded", "versionchanged", "deprecated", "deprecated-removed", "versionremoved"];

impl Reader<'_, '_> {
    /// Reads the explicit markup at line `i`; gives the line after it.
    pub(super) fn explicit(&mut self, i: usize, end: usize, base: usize, context: Context) -> usize {
        let text = self.str(i);
        let rest = text[2..].trim_start();
        if rest.is_empty() && self.is_blank(i + 1) {
            // Two dots alone end what stood before; the next paragraph is no part of them.
            return i + 1;
        }
        let mut j = self.indented(i, end, base);
        while j > i + 1 && self.is_blank(j - 1) {
            j -= 1;
        }
        let skip = text.len() - rest.len();
        if let Some(inside) = rest.strip_prefix('[')
            && let Some(n) = inside.find(']').filter(|n| *n > 0 && *n < 60)
            && inside[n + 1..].chars().next().is_none_or(char::is_whitespace)
        {
            self.narrow(i, skip + n + 2, j);
            self.body(i..j, context.of(BlockKind::FOOTNOTE));
        } else if rest.starts_with('_') || rest.starts_with('|') {
            // Targets and substitutions.
        } else if let Some((name, args)) = directive(rest) {
            let at = skip + (rest.len() - args.len());
            self.directive(name, at, i, j, context);
        } else {
            let (from, to) = (self.lines[i].start, self.lines[j - 1].end.max(self.lines[i].end));
            let says = self.w.src.get(from + 2..to).unwrap_or("");
            self.w.comment(says, from..to);
        }
        j
    }

    /// Reads the directive `name` of the lines `i..j`, whose arguments begin at byte `args` of line `i`.
    fn directive(&mut self, name: &str, args: usize, i: usize, j: usize, context: Context) {
        let name = name.rsplit(':').next().unwrap_or(name);
        if NO_PROSE.contains(&name) {
            return;
        }
        let inner = context.of(BlockKind::PARAGRAPH);
        if ADMONITIONS.contains(&name) {
            self.narrow(i, args, j);
            let first = self.options(i, j);
            return self.body(first..j, inner);
        }
        if VERSIONS.contains(&name) {
            let text = self.str(i);
            let rest = text.get(args..).unwrap_or("").trim_start();
            let version = rest.find(char::is_whitespace).unwrap_or(rest.len());
            self.narrow(i, text.len() - rest.len() + version, j);
            return self.body(i..j, inner);
        }
        let body = self.options(i + 1, j);
        match name {
            "image" => self.alternative(i + 1, body),
            "figure" => {
                self.alternative(i + 1, body);
                let start = self.skip_blank(body, j);
                let end = self.group(start, j);
                self.paragraph(start..end, context.of(BlockKind::CAPTION), 0);
                self.body(end..j, inner);
            }
            "list-table" | "csv-table" | "table" => {
                self.argument(i, args, j, BlockKind::CAPTION);
                match name {
                    "list-table" => self.list_table(body, j),
                    "csv-table" => self.csv_table(body, j),
                    _ => self.body(body..j, inner),
                }
            }
            _ => {
                if TITLED.contains(&name) {
                    self.argument(i, args, j, BlockKind::LINE);
                }
                self.body(body..j, inner);
            }
        }
    }

    /// The first line after the options (`:name: value`) that begin at `i`.
    fn options(&self, i: usize, end: usize) -> usize {
        let start = i;
        let mut i = i;
        // On the directive's own line stands its text.
        while i < end && markers::field(self.str(i)).is_some() {
            i += 1;
            while i < end && !self.is_blank(i) && self.lines[i].indent > self.lines[start].indent {
                i += 1;
            }
        }
        i
    }

    /// Writes the rest of line `i` from byte `args` on as a block.
    fn argument(&mut self, i: usize, args: usize, j: usize, kind: BlockKind) {
        let old = self.lines[i];
        self.narrow(i, args, j);
        if !self.lines[i].is_blank() {
            self.w.block_with(kind, 0, BlockFlags::NONE, 0, 0);
            self.write(i..i + 1, 0);
        }
        self.lines[i] = old;
    }

    /// The alternative text among the options of a picture.
    fn alternative(&mut self, from: usize, to: usize) {
        for i in from..to {
            if let Some((name, value)) = markers::field(self.str(i))
                && name == "alt"
            {
                self.argument(i, value, to, BlockKind::CAPTION);
            }
        }
    }
}

/// `name:: arguments`
fn directive(text: &str) -> Option<(&str, &str)> {
    let (name, args) = text.split_once("::")?;
    let valid = !name.is_empty()
        && name.len() <= 60
        && name.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | '+' | ':' | '.'))
        && (args.is_empty() || args.starts_with([' ', '\t']));
    valid.then_some((name, args))
}
