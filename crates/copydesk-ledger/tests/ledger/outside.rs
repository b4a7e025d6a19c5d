//! Values and quotes from files: those of the repository, and no others.

use crate::support::{check, check_in, read};
use copydesk_ledger::{Root, expand, read_ledgers};
use std::fs;

fn limit(file: &str, path: &str) -> String {
    format!(
        "[[entity]]\nid = \"api\"\nname = \"API\"\n[[fact]]\nid = \"api.limit\"\nsubject = \"api\"\nproperty = \"limit\"\n\
         from = {{ file = \"{file}\", path = \"{path}\" }}\n"
    )
}

struct Repo {
    _dir: tempfile::TempDir,
    root: Root,
}

/// A repository `repo/` with a settings file, and a secret beside the repository.
fn repo() -> Repo {
    let dir = tempfile::tempdir().expect("a temporary folder");
    let repo = dir.path().join("repo");
    fs::create_dir_all(repo.join("config")).unwrap();
    fs::write(repo.join("config/limits.json"), r#"{"api": {"per_minute": 60}}"#).unwrap();
    fs::write(repo.join("said.txt"), "It was a good year, she said, for \u{201c}all of us\u{201d}.\n")
        .unwrap();
    fs::write(dir.path().join("secret.json"), r#"{"key": "hidden"}"#).unwrap();
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink(dir.path().join("secret.json"), repo.join("link.json")).unwrap();
        std::os::unix::fs::symlink(dir.path(), repo.join("up")).unwrap();
        std::os::unix::fs::symlink("config", repo.join("settings")).unwrap();
    }
    let root = Root::new(&repo).unwrap();
    Repo { _dir: dir, root }
}

#[test]
fn a_value_is_read_from_the_repository() {
    let repo = repo();
    let mut ledger = read(&limit("config/limits.json", "$.api.per_minute")).ledger;
    assert_eq!(ledger.read_values(Some(&repo.root)), []);
    assert_eq!(ledger.value_of(0).unwrap().to_string(), "60");
}

#[test]
fn a_path_that_leads_nowhere_says_at_which_step() {
    let repo = repo();
    assert_eq!(
        check_in(&limit("config/limits.json", "$.api.per_hour"), Some(&repo.root)),
        [
            "8:46: the value cannot be read from `config/limits.json`: there is no key `per_hour` (step 2 of `$.api.per_hour`)"
        ]
    );
}

#[test]
fn files_outside_the_repository_are_not_read() {
    let repo = repo();
    for file in ["../secret.json", "/etc/passwd", "config/../../secret.json"] {
        let problems = check_in(&limit(file, "$.key"), Some(&repo.root));
        assert_eq!(
            problems,
            [format!("8:17: the value cannot be read from `{file}`: it lies outside the repository")]
        );
    }
}

#[cfg(unix)]
#[test]
fn symbolic_links_are_followed_inside_the_repository_only() {
    let repo = repo();
    for file in ["link.json", "up/secret.json"] {
        let problems = check_in(&limit(file, "$.key"), Some(&repo.root));
        assert!(problems[0].ends_with("it leads outside the repository by a symbolic link"), "{problems:?}");
        assert!(!problems[0].contains("hidden"));
    }
    let inside = check_in(&limit("settings/limits.json", "$.api.per_minute"), Some(&repo.root));
    assert_eq!(inside, Vec::<String>::new());
}

#[test]
fn folders_and_missing_files_are_named() {
    let repo = repo();
    let ends = |file: &str, end: &str| {
        let problems = check_in(&limit(file, "$.key"), Some(&repo.root));
        assert!(problems[0].ends_with(end), "{problems:?}");
    };
    ends("config", "it is no file");
    ends("none.json", "no such file or directory");
    ends("said.txt", "values are read from .json, .toml, .yaml and .yml files only");
    assert!(check(&limit("config/limits.json", "$"))[0].ends_with("values are read from a repository only"));
}

#[test]
fn a_quote_must_stand_in_its_source() {
    let repo = repo();
    let quote = |text: &str, allow: &str| {
        check_in(
            &format!("[[quote]]\nid = \"q\"\ntext = \"{text}\"\nsource = {{ file = \"said.txt\" }}\n{allow}"),
            Some(&repo.root),
        )
    };
    assert_eq!(quote("it was a good year", ""), Vec::<String>::new());
    assert_eq!(quote("a good year ... for 'all of us'", "allow = [\"ellipsis\"]\n"), Vec::<String>::new());
    assert_eq!(
        quote("it was a great year", ""),
        ["3:8: `said.txt` does not hold this quote; it differs at \"great\"; 4:19: the source is named here"]
    );
}

#[test]
fn ledgers_are_found_by_pattern_and_read_in_order() {
    let dir = tempfile::tempdir().unwrap();
    fs::write(dir.path().join("b.toml"), "[[entity]]\nid = \"b\"\nname = \"B\"\n").unwrap();
    fs::write(dir.path().join("a.toml"), "[[entity]]\nid = \"a\"\nname = \"A\"\n").unwrap();
    fs::write(dir.path().join("bad.toml"), b"\nid = \"\xff\"\n").unwrap();
    let (paths, problems) = expand(dir.path(), &["*.toml".into(), "a.toml".into(), "none/*.toml".into()]);
    assert_eq!(problems.len(), 1);
    assert_eq!(problems[0].message, "no ledger file matches this");
    let (files, problems) = read_ledgers(&paths);
    assert_eq!(files.len(), 2);
    assert_eq!(problems[0].message, "the ledger cannot be read: it is not UTF-8 (line 2)");
    let ledger = copydesk_ledger::load(files).ledger;
    assert_eq!(ledger.entity(0).unwrap().name.value, "A");
}
