//! `copydesk rules new ID`: a rule with examples that run, to be changed into what is wanted.

use super::refuse;
use crate::CLEAN;
use crate::args::NewArgs;
use copydesk_engine::Problem;
use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

const DECLARATIVE: &str = include_str!("../../templates/rule.toml");
const NATIVE: &str = include_str!("../../templates/rule.rs.txt");
const PLUGIN_MANIFEST: &str = include_str!("../../templates/plugin.toml");
const PLUGIN_LIB: &str = include_str!("../../templates/lib.rs.txt");

pub fn run(args: &NewArgs) -> u8 {
    let Some((family, name)) = parts(&args.id) else {
        return refuse(Problem::of_run(format!(
            "`{}` is no rule id; one is FAMILY/NAME, in lower-case letters, digits and hyphens",
            args.id
        )));
    };
    let rule = New { id: &args.id, family, name };
    let (files, then) =
        if args.native { rule.native(args.sdk.as_deref()) } else { rule.declarative(args.pack.as_deref()) };
    // Nothing is overwritten, and nothing is written by halves.
    if let Some((path, _)) = files.iter().find(|(path, _)| path.exists()) {
        return refuse(Problem::of(show(path).into(), "is here already, and was left as it is"));
    }
    for (path, text) in &files {
        if let Err(error) = create(path, text) {
            return refuse(Problem::of(show(path).into(), format!("cannot be written: {error}")));
        }
        let _ = writeln!(io::stderr(), "wrote {}", show(path));
    }
    let _ = write!(io::stderr(), "{then}");
    CLEAN
}

struct New<'a> {
    id: &'a str,
    family: &'a str,
    name: &'a str,
}

impl New<'_> {
    fn declarative(&self, pack: Option<&Path>) -> (Vec<(PathBuf, String)>, String) {
        let folder = pack.map_or_else(|| Path::new("rules").join(self.family), Path::to_owned);
        let file = folder.join(format!("{}.toml", self.name));
        let then = format!(
            "test it with:    copydesk rules test {}\nuse it with:     packs = [\"{}\"] in copydesk.toml\n",
            show(&file),
            show(&folder)
        );
        (vec![(file, DECLARATIVE.replace("{id}", self.id))], then)
    }

    fn native(&self, sdk: Option<&Path>) -> (Vec<(PathBuf, String)>, String) {
        let module = self.name.replace('-', "_");
        let module =
            if module.starts_with(|c: char| c.is_ascii_digit()) { format!("rule_{module}") } else { module };
        let kind: String = module.split('_').map(capitalised).collect();
        let rule = NATIVE.replace("{id}", self.id).replace("{kind}", &kind);
        let family = Path::new("plugins").join(self.family).join("src");
        if family.join("lib.rs").exists() {
            let then = format!(
                "add to {}:\n    mod {module};\nand {module}::{kind} to the rules of `plugin!`, then run\n    cargo test -p copydesk-plugin-{}\n",
                show(&family.join("lib.rs")),
                self.family
            );
            return (vec![(family.join(format!("{module}.rs")), rule)], then);
        }
        let folder = PathBuf::from(format!("copydesk-{}", self.family));
        let sdk = sdk.map_or_else(
            || "\"0.1\"".to_owned(),
            |path| format!("{{ path = {:?} }}", fs::canonicalize(path).unwrap_or(path.to_owned())),
        );
        let fill = |text: &str| {
            let text = text.replace("{family}", self.family).replace("{sdk}", &sdk);
            text.replace("{module}", &module).replace("{kind}", &kind)
        };
        let library = format!(
            "{}copydesk_{}{}",
            std::env::consts::DLL_PREFIX,
            self.family.replace('-', "_"),
            std::env::consts::DLL_SUFFIX
        );
        let library = format!("{}/target/release/{library}", folder.display());
        let then = format!(
            "build it:        cargo build --release --manifest-path {}/Cargo.toml\ntrust it:        copydesk plugin trust {library}\nuse it:          [[plugin]] with path = \"{library}\" in copydesk.toml\ntest it:         copydesk rules test {}\n",
            folder.display(),
            self.id
        );
        let files = vec![
            (folder.join("Cargo.toml"), fill(PLUGIN_MANIFEST)),
            (folder.join("src").join("lib.rs"), fill(PLUGIN_LIB)),
            (folder.join("src").join(format!("{module}.rs")), rule),
        ];
        (files, then)
    }
}

/// Family and name of an id.
fn parts(id: &str) -> Option<(&str, &str)> {
    let is_word = |word: &str| {
        let parts: Vec<&str> = word.split('-').collect();
        let ok = |p: &&str| !p.is_empty() && p.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit());
        parts.iter().all(ok) && word.starts_with(|c: char| c.is_ascii_lowercase())
    };
    id.split_once('/').filter(|(family, name)| is_word(family) && is_word(name))
}

fn capitalised(word: &str) -> String {
    let mut chars = word.chars();
    chars.next().map_or_else(String::new, |c| c.to_ascii_uppercase().to_string() + chars.as_str())
}

fn create(path: &Path, text: &str) -> io::Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    OpenOptions::new().write(true).create_new(true).open(path)?.write_all(text.as_bytes())
}

fn show(path: &Path) -> String {
    copydesk_engine::shown(path).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_has_a_family_and_a_name() {
        assert_eq!(parts("dates/leap-second"), Some(("dates", "leap-second")));
        for bad in ["dates", "Dates/x", "dates/", "dates/a--b", "a/b/c", "../x", "dates/x_y"] {
            assert_eq!(parts(bad), None, "{bad}");
        }
    }
}
