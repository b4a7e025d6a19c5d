//! `copydesk init`

use super::refuse;
use crate::CLEAN;
use copydesk_engine::{Problem, config::FILE_NAME};
use std::fs::OpenOptions;
use std::io::Write;

/// A configuration to begin with: what is most often wanted, everything else one command away.
const TEMPLATE: &str = r#"#:schema https://raw.githubusercontent.com/copydesk/copydesk/main/schema/copydesk.schema.json
# Files further up are not looked for.
root = true

# draft: errors and warnings. desk: everything. docs: what suits documentation. archive: errors only.
profile = "draft"

# Names and words that this desk knows.
accept = []

# Left out when looking for articles, beside what .gitignore and .copydeskignore say.
exclude = []

[rules]
# "names/near-duplicate" = "warning"
# "acronyms/*" = "off"

# What holds for some articles only.
# [[override]]
# files = ["docs/**"]
# profile = "docs"
"#;

pub fn run() -> u8 {
    let made = OpenOptions::new().write(true).create_new(true).open(FILE_NAME);
    match made.and_then(|mut file| file.write_all(TEMPLATE.as_bytes())) {
        Ok(()) => {
            let _ =
                writeln!(std::io::stderr(), "wrote {FILE_NAME}; `copydesk rules list` shows what can be set");
            CLEAN
        }
        Err(e) if e.kind() == std::io::ErrorKind::AlreadyExists => {
            refuse(Problem::of(FILE_NAME.into(), "is here already, and was left as it is"))
        }
        Err(e) => refuse(Problem::of(FILE_NAME.into(), format!("cannot be written: {e}"))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_template_is_a_configuration_without_mistakes() {
        let uncommented = TEMPLATE.replace("# \"", "\"").replace("# [[", "[[").replace("# files", "files");
        for text in [TEMPLATE.to_owned(), uncommented.replace("# profile", "profile")] {
            let source = std::sync::Arc::new(copydesk_engine::Source::new(text.into_bytes()));
            let (_, problems) =
                copydesk_engine::config::read(FILE_NAME.into(), std::path::Path::new("/"), source);
            assert_eq!(problems, []);
        }
    }
}
