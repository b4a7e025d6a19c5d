//! A run over one article of a repository holds it against the others.

use copydesk_engine::{Input, Outcome, Progress, Request, check};
use copydesk_plugin::prelude::*;
use std::path::Path;

copydesk_plugin::rule! {
    /// Flags an article that has a twin of the same title.
    pub struct Twin = "test/twin", ERROR, phases(FINISH);
}

impl Rule for Twin {
    fn finish(&self, corpus: &Corpus<'_>, flags: &mut Flags) {
        let files: Vec<File> = corpus.files().iter().collect();
        for (i, file) in files.iter().enumerate() {
            for (j, other) in files.iter().enumerate() {
                if i != j && corpus.is_checked(i as u32) && corpus.str(file.title) == corpus.str(other.title)
                {
                    let flag = Flag::in_file(i as u32, Span::new(0, 3), "this title is taken");
                    flags.push(flag.label_in(j as u32, Span::new(0, 3), "by this one"));
                }
            }
        }
    }
}

copydesk_plugin::plugin! { name: "test", rules: [Twin] }

fn run(dir: &Path, paths: &[&str], cache: Option<&Path>, change: impl FnOnce(&mut Request)) -> Outcome {
    let inputs = paths.iter().map(|p| Input::Path(p.into())).collect();
    let mut request = Request::new(dir.to_owned(), inputs);
    request.cache = cache.map(Path::to_owned);
    change(&mut request);
    check(&[&TABLE], &request, &Progress::default())
}

/// `path -> path of its label` of each finding.
fn pairs(outcome: &Outcome) -> Vec<String> {
    assert_eq!(outcome.problems, []);
    let one = |d: &copydesk_engine::Diagnostic| format!("{} -> {}", d.place.path, d.labels[0].place.path);
    outcome.diagnostics.iter().map(one).collect()
}

#[test]
fn one_article_is_held_against_the_repository_and_the_repository_is_not_spoken_of() {
    let dir = tempfile::tempdir().unwrap();
    let (cache, dir) = (dir.path().join("cache"), dir.path().join("desk"));
    let write = |path: &str, text: &str| {
        let file = dir.join(path);
        std::fs::create_dir_all(file.parent().unwrap()).unwrap();
        std::fs::write(file, text).unwrap();
    };
    write(".git/HEAD", "");
    write("new/a.md", "# Harbour\n\nOpen.\n");
    write("old/b.md", "# Harbour\n\nClosed.\n");
    write("old/c.md", "# Quarry\n\nOpen.\n");
    write("old/d.md", "# Quarry\n\nClosed.\n");
    write("bad/copydesk.toml", "no such key = 1\n");
    for _ in 0..2 {
        let one = run(&dir, &["new/a.md"], Some(&cache), |_| ());
        assert_eq!(pairs(&one), ["new/a.md -> old/b.md"], "what others have among themselves is not said");
    }
    assert_eq!(pairs(&run(&dir.join("new"), &["a.md"], Some(&cache), |_| ())), ["a.md -> ../old/b.md"]);
    let alone = run(&dir, &["new/a.md"], None, |r| r.neighbours = false);
    assert_eq!(pairs(&alone), [""; 0]);
    write("old/b.md", "# Ferry\n\nClosed.\n");
    assert_eq!(pairs(&run(&dir, &["new/a.md"], Some(&cache), |_| ())), [""; 0], "a change is seen");
    std::fs::remove_file(dir.join("bad/copydesk.toml")).unwrap();
    write("old/b.md", "# Harbour\n\nClosed again.\n");
    let all = run(&dir, &["."], Some(&cache), |_| ());
    assert_eq!(
        pairs(&all),
        ["new/a.md -> old/b.md", "old/b.md -> new/a.md", "old/c.md -> old/d.md", "old/d.md -> old/c.md"]
    );
}
