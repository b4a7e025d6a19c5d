//! What stands in running text and is no prose: URLs, addresses, handles, tags, file names, paths and
//! identifiers. Each is one token.

use crate::chars::is_word;

/// What was found.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Found {
    pub end: usize,
    pub url: bool,
}

/// Outcome of a look: what was found, or how far there is certainly nothing (so that no part of a long run
/// without spaces is looked at twice).
pub(crate) enum Look {
    Code(Found),
    NothingUntil(usize),
}

/// Whether a run of bytes without white space can hold any code at all, and where it ends.
pub(crate) fn chunk(bytes: &[u8], at: usize, limit: usize) -> (usize, bool) {
    let mut i = at;
    let mut suspicious = false;
    while i < limit {
        match bytes[i] {
            b' ' | b'\n' | b'\t' | b'\r' => break,
            b'/' | b'@' | b'#' | b'_' | b'~' => suspicious = true,
            b'.' => suspicious |= bytes.get(i + 1).is_some_and(u8::is_ascii_alphabetic),
            b'(' => suspicious |= bytes.get(i + 1) == Some(&b')'),
            _ => {}
        }
        i += 1;
    }
    (i, suspicious)
}

/// Looks for code that begins at `at`. `limit` is the end of the run without spaces.
pub(crate) fn look(text: &str, at: usize, limit: usize) -> Look {
    let bytes = text.as_bytes();
    let rest = &bytes[at..limit];
    let found = |end: usize, url: bool| Look::Code(Found { end, url });
    match rest[0] {
        b'@' | b'#' => {
            let n = rest[1..].iter().take_while(|b| b.is_ascii_alphanumeric() || **b == b'_').count();
            let first = rest.get(1).copied().unwrap_or(0);
            let tag = if rest[0] == b'#' { first.is_ascii_alphabetic() } else { n > 0 };
            return if tag { found(at + 1 + n, false) } else { Look::NothingUntil(at + 1) };
        }
        b if !(b.is_ascii_alphanumeric() || matches!(b, b'_' | b'.' | b'/' | b'~')) => {
            return Look::NothingUntil(at + 1);
        }
        _ => {}
    }
    if is_url_start(rest) {
        return found(url_end(text, at, limit), true);
    }
    // The longest run that an address, a path or an identifier can be made of.
    let run_len = rest
        .iter()
        .take_while(|b| {
            b.is_ascii_alphanumeric() || matches!(b, b'_' | b'.' | b'/' | b'~' | b'-' | b'+' | b'%' | b'@')
        })
        .count();
    let run = &rest[..run_len];
    let next = text[at + run_len..limit].chars().next();
    // A run that goes on in another script's letters is a word.
    let cut = next.is_some_and(|c| !c.is_ascii() && is_word(c));
    let run = trim_end(run);
    if !cut
        && let Ok(run) = std::str::from_utf8(run)
        && !run.is_empty()
    {
        if let Some(n) = email(run) {
            return found(at + n, false);
        }
        let call = rest[run_len..].starts_with(b"()") && run.len() == run_len && is_identifier(run);
        if call {
            return found(at + run.len() + 2, false);
        }
        if has_url_path(run) {
            return found(url_end(text, at, limit), true);
        }
        if is_code(run) {
            return found(at + run.len(), false);
        }
    }
    Look::NothingUntil(at + run_len.max(1))
}

fn trim_end(mut run: &[u8]) -> &[u8] {
    while let [head @ .., b'.' | b'-' | b'+' | b'%' | b'@' | b'~'] = run {
        run = head;
    }
    run
}

/// Longest scheme of a URL that is looked for.
const SCHEME: usize = 12;

fn is_url_start(rest: &[u8]) -> bool {
    if rest.len() > 4 && rest[..4].eq_ignore_ascii_case(b"www.") && rest[4].is_ascii_alphanumeric() {
        return true;
    }
    let n = rest.iter().take(SCHEME).take_while(|b| b.is_ascii_alphabetic()).count();
    let after = &rest[n..];
    n > 1
        && (after.starts_with(b"://")
            && after.get(3).is_some_and(|b| !b.is_ascii_punctuation() || *b == b'/')
            || rest[..n].eq_ignore_ascii_case(b"mailto") && after.len() > 1 && after[0] == b':')
}

/// The end of a URL that begins at `at`: marks that end a sentence or close a bracket opened outside are
/// not part of it.
fn url_end(text: &str, at: usize, limit: usize) -> usize {
    let url = &text[at..limit];
    let stop = url
        .find(|c: char| {
            matches!(c, '<' | '>' | '"' | '`' | '|' | '\u{201C}' | '\u{201D}' | '\u{2014}' | '\u{FFFC}')
                || c.is_whitespace()
        })
        .unwrap_or(url.len());
    let mut url = &url[..stop];
    let count = |u: &str, c: u8| u.bytes().filter(|b| *b == c).count();
    let (mut open, mut close) = (count(url, b'('), count(url, b')'));
    while let Some(c) = url.chars().next_back() {
        let drop = match c {
            '.' | ',' | ';' | ':' | '!' | '?' | '\'' | '\u{2019}' | ']' | '}' | '*' | '_' | '\u{2026}' => {
                true
            }
            ')' => close > open,
            '(' => true,
            _ => false,
        };
        if !drop || url.len() <= 1 {
            break;
        }
        close -= usize::from(c == ')');
        open -= usize::from(c == '(');
        url = &url[..url.len() - c.len_utf8()];
    }
    at + url.len()
}

/// Longest local part of an e-mail address (RFC 5321).
const LOCAL_PART: usize = 64;

/// The length of the e-mail address that `run` begins with.
fn email(run: &str) -> Option<usize> {
    let head = &run.as_bytes()[..run.len().min(LOCAL_PART + 1)];
    let at = head.iter().position(|b| *b == b'@')?;
    let domain = &run[at + 1..];
    let n = domain.bytes().take_while(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'.')).count();
    let domain = domain[..n].trim_end_matches(['.', '-']);
    let dot = domain.rfind('.')?;
    (at > 0 && dot > 0 && domain.len() - dot > 2).then_some(at + 1 + domain.len())
}

fn is_identifier(run: &str) -> bool {
    run.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'.'))
        && run.bytes().any(|b| b.is_ascii_alphabetic())
}

/// `example.org/path`: a host with a known ending, then a path.
fn has_url_path(run: &str) -> bool {
    run.split_once('/').is_some_and(|(host, _)| is_host(host))
}

fn is_host(host: &str) -> bool {
    let Some((name, ending)) = host.rsplit_once('.') else { return false };
    let label = |s: &str| {
        !s.is_empty() && s.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-') && !s.starts_with('-')
    };
    TOP_LEVEL.contains(&ending) && name.split('.').all(label) && name.bytes().any(|b| b.is_ascii_alphabetic())
        || SECOND_LEVEL.iter().any(|s| host.strip_suffix(s).is_some_and(|n| n.split('.').all(label)))
}

fn is_code(run: &str) -> bool {
    let bytes = run.as_bytes();
    let alpha = bytes.iter().any(u8::is_ascii_alphabetic);
    if !alpha {
        return false;
    }
    // `/etc/hosts`, `./run`, `../up`, `~/notes`, `.gitignore`
    if bytes[0] == b'/' || bytes[0] == b'~' {
        return run.starts_with("~/") || bytes.get(1).is_some_and(|b| b.is_ascii_alphabetic() || *b == b'_');
    }
    if bytes[0] == b'.' {
        return bytes.get(1).is_some_and(|b| matches!(b, b'.' | b'/') || b.is_ascii_alphabetic())
            && bytes.len() > 2;
    }
    // `snake_case`, `__init__`; an underscore at one end only is somebody's emphasis.
    let inner = run.trim_matches('_');
    if inner.contains('_') || (run.starts_with("__") && run.ends_with("__") && run.len() > 4) {
        return true;
    }
    let last = run.rsplit('/').next().unwrap_or(run);
    if let Some((stem, ending)) = last.rsplit_once('.') {
        let long_enough = stem.len() > 1 || ending.len() > 1;
        if long_enough && stem.bytes().any(|b| b.is_ascii_alphanumeric()) && EXTENSIONS.contains(&ending) {
            return true;
        }
    }
    if !run.contains('/') {
        return is_host(run) || is_dotted_path(run);
    }
    false
}

/// `os.path`, `sys.argv`: words in lower case joined by single dots, no letter alone (`e.g`).
fn is_dotted_path(run: &str) -> bool {
    run.contains('.')
        && run.split('.').all(|part| {
            part.len() > 1
                && part.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit())
                && part.as_bytes()[0].is_ascii_lowercase()
        })
}

/// Endings of host names that are met without a scheme. Country codes are left out: most are words
/// (`it`, `is`, `me`) that a missing space after a full stop would turn into hosts.
const TOP_LEVEL: &[&str] =
    &["com", "org", "net", "gov", "edu", "mil", "int", "info", "biz", "io", "dev", "app", "eu", "uk"];

const SECOND_LEVEL: &[&str] = &[
    ".co.uk", ".org.uk", ".gov.uk", ".ac.uk", ".com.au", ".org.au", ".gov.au", ".edu.au", ".co.jp", ".go.jp",
    ".ac.jp", ".co.nz", ".govt.nz", ".com.br", ".gov.br", ".co.in", ".gov.in", ".co.za", ".gov.za", ".gc.ca",
    ".com.cn", ".gov.cn", ".co.kr", ".go.kr", ".com.mx", ".gob.mx",
];

/// File name endings, by kind: documents, data, pictures and sound, archives and programs, source code.
const EXTENSIONS: &[&str] = &[
    "adoc",
    "csv",
    "doc",
    "docx",
    "epub",
    "htm",
    "html",
    "log",
    "markdown",
    "md",
    "mdx",
    "odp",
    "ods",
    "odt",
    "pdf",
    "ppt",
    "pptx",
    "ps",
    "rst",
    "rtf",
    "srt",
    "tex",
    "tsv",
    "txt",
    "vtt",
    "xls",
    "xlsx", //
    "cfg",
    "conf",
    "db",
    "env",
    "geojson",
    "ics",
    "ini",
    "json",
    "jsonl",
    "lock",
    "parquet",
    "plist",
    "properties",
    "sql",
    "sqlite",
    "svg",
    "toml",
    "xml",
    "xsd",
    "xsl",
    "yaml",
    "yml", //
    "avi",
    "bmp",
    "gif",
    "ico",
    "jpeg",
    "jpg",
    "mkv",
    "mov",
    "mp3",
    "mp4",
    "ogg",
    "png",
    "psd",
    "tif",
    "tiff",
    "wav",
    "webm",
    "webp", //
    "7z",
    "apk",
    "bin",
    "bz2",
    "deb",
    "dll",
    "dmg",
    "exe",
    "gz",
    "iso",
    "jar",
    "msi",
    "rar",
    "rpm",
    "tar",
    "tgz",
    "whl",
    "xz",
    "zip", //
    "asm",
    "bat",
    "c",
    "cc",
    "cmake",
    "cpp",
    "cs",
    "css",
    "cxx",
    "dart",
    "el",
    "erl",
    "ex",
    "exs",
    "go",
    "h",
    "hpp",
    "hs",
    "ipynb",
    "java",
    "js",
    "jsx",
    "kt",
    "less",
    "lua",
    "mjs",
    "php",
    "pl",
    "ps1",
    "py",
    "pyc",
    "pyi",
    "pyx",
    "rb",
    "rs",
    "scala",
    "scss",
    "sh",
    "swift",
    "ts",
    "tsx",
    "vue",
    "wasm",
    "zsh",
];

#[cfg(test)]
mod tests {
    use super::*;

    fn code(text: &str) -> Option<&str> {
        let (limit, suspicious) = chunk(text.as_bytes(), 0, text.len());
        match suspicious.then(|| look(text, 0, limit)) {
            Some(Look::Code(f)) => Some(&text[..f.end]),
            _ => None,
        }
    }

    #[test]
    fn addresses_paths_and_identifiers_are_code() {
        for (text, want) in [
            ("https://example.org/a_(b)).", "https://example.org/a_(b)"),
            ("http://a.b/c, and", "http://a.b/c"),
            ("www.example.com!", "www.example.com"),
            ("example.gov/blog?x=1.", "example.gov/blog?x=1"),
            ("jo.doe@mail.example.org,", "jo.doe@mail.example.org"),
            ("@18F", "@18F"),
            ("#opendata.", "#opendata"),
            ("README.md", "README.md"),
            ("src/lib.rs:", "src/lib.rs"),
            ("/etc/hosts", "/etc/hosts"),
            (".gitignore", ".gitignore"),
            ("snake_case", "snake_case"),
            ("__init__", "__init__"),
            ("getName()", "getName()"),
            ("os.path.join", "os.path.join"),
            ("service.gov.uk", "service.gov.uk"),
        ] {
            assert_eq!(code(text), Some(want), "{text}");
        }
    }

    #[test]
    fn prose_is_not_code() {
        for text in [
            "and/or",
            "24/7",
            "2019/20",
            "km/h",
            "U.S.-led",
            "e.g.",
            "a.m.",
            "end.The",
            "item(s)",
            "_word_",
            "#1",
            "TCP/IP",
            "his/her/their",
            "3.9.0",
            "1,000.50",
            "@",
            "#",
            "...",
            "w/o",
            "Jan./Feb.",
            "U.S.C.",
            "U.N.",
        ] {
            assert_eq!(code(text), None, "{text}");
        }
    }

    #[test]
    fn a_long_run_without_spaces_is_looked_at_once() {
        let text = "a/".repeat(200_000);
        let (limit, _) = chunk(text.as_bytes(), 0, text.len());
        assert!(matches!(look(&text, 0, limit), Look::NothingUntil(n) if n == text.len()));
    }
}
