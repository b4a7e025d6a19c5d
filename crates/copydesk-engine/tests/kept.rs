//! A run over articles that have not changed says what the run before said, and works nothing out.

use copydesk_engine::{Input, Outcome, Progress, Request, check};
use copydesk_plugin::prelude::*;
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

static CHECKED: AtomicUsize = AtomicUsize::new(0);

copydesk_plugin::rule! {
    /// Flags an article's first letters, and articles of one title.
    pub struct Start = "test/start", ERROR, phases(CHECK | FINISH);
}

impl Rule for Start {
    fn check(&self, article: &Article<'_>, flags: &mut Flags) {
        CHECKED.fetch_add(1, Ordering::Relaxed);
        if article.text().len() >= 3 {
            flags.push(Flag::at(Span::new(0, 3), "so it starts"));
        }
    }

    fn finish(&self, corpus: &Corpus<'_>, flags: &mut Flags) {
        let files: Vec<File> = corpus.files().iter().collect();
        for (i, file) in files.iter().enumerate() {
            let twin = files[..i].iter().position(|f| corpus.str(f.title) == corpus.str(file.title));
            if let Some(j) = twin.filter(|_| corpus.is_checked(i as u32)) {
                let flag = Flag::in_file(i as u32, Span::new(0, 3), "this title is taken");
                flags.push(flag.label_in(j as u32, Span::new(0, 3), "by this one"));
            }
        }
    }
}

copydesk_plugin::plugin! { name: "test", rules: [Start] }

struct Desk {
    dir: tempfile::TempDir,
}

impl Desk {
    fn write(&self, path: &str, text: &str) {
        let file = self.root().join(path);
        std::fs::create_dir_all(file.parent().unwrap()).unwrap();
        std::fs::write(file, text).unwrap();
    }

    fn root(&self) -> std::path::PathBuf {
        self.dir.path().join("desk")
    }

    /// Runs with the store and without, on one thread and on more: they must say the same. Gives what they
    /// say and how many articles the first run worked out.
    fn run(&self, paths: &[&str]) -> (String, usize) {
        let one = |cache: Option<&Path>, jobs| {
            let inputs = paths.iter().map(|p| Input::Path(p.into())).collect();
            let mut request = Request::new(self.root(), inputs);
            request.cache = cache.map(Path::to_owned);
            request.jobs = jobs;
            let before = CHECKED.load(Ordering::Relaxed);
            let outcome = check(&[&TABLE], &request, &Progress::default());
            (told(&outcome), CHECKED.load(Ordering::Relaxed) - before)
        };
        let cache = self.dir.path().join("cache");
        let (with, worked) = one(Some(&cache), 2);
        assert_eq!(with, one(None, 2).0, "with and without a store");
        assert_eq!(with, one(Some(&cache), 1).0, "again");
        (with, worked)
    }
}

/// Everything that any output form shows, the lines drawn included.
fn told(outcome: &Outcome) -> String {
    let texts = outcome.diagnostics.iter().flat_map(|d| d.labels.iter().map(|l| &l.place).chain([&d.place]));
    let lines: Vec<_> = texts
        .map(|p| outcome.sources.get(&p.path).map(|s| s.line(p.start.line).0.to_owned()))
        .inspect(|line| assert!(line.is_some(), "a place can be drawn"))
        .collect();
    let Outcome { diagnostics, problems, summary, checked, .. } = outcome;
    format!("{diagnostics:#?} {problems:?} {summary:?} {checked:?} {lines:?}")
}

#[test]
fn an_unchanged_run_is_not_worked_out_again_and_a_changed_one_is() {
    let desk = Desk { dir: tempfile::tempdir().unwrap() };
    desk.write(".git/HEAD", "");
    desk.write("a.md", "# Harbour\n\nOpen.\n");
    desk.write("b.md", "# Harbour\n\n<!-- stet -->\nClosed.\n");
    desk.write("sub/c.md", "---\ntitle: [\n---\n\n# Quarry\n\nOpen.\n");
    // A file that was written within the last two seconds is not trusted to have changed for the last time.
    assert_eq!(desk.run(&["."]).1, 3);
    std::thread::sleep(Duration::from_millis(2100));
    let (first, _) = desk.run(&["."]);
    assert!(first.contains("this title is taken") && first.contains("suppresses nothing"), "{first}");
    assert_eq!(desk.run(&["."]), (first.clone(), 0), "nothing changed");
    assert_eq!(desk.run(&["a.md"]).1, 0, "what an article says by itself is kept by itself");
    assert_eq!(desk.run(&["."]), (first.clone(), 0), "another run's result does not stand in for this one's");

    desk.write("copydesk.toml", "[rules]\n\"test/start\" = \"warning\"\n");
    let (second, worked) = desk.run(&["."]);
    assert_eq!(worked, 3, "configuration counts");
    assert_eq!(desk.run(&["."]).1, 0);
    assert_ne!(second, first);
    std::fs::remove_file(desk.root().join("copydesk.toml")).unwrap();
    assert_eq!(desk.run(&["."]), (first.clone(), 3), "and counts when it is gone");
    desk.write("a.md", "# Harbour\n\nOpen.\n");
    assert_eq!(desk.run(&["."]), (first, 1), "the same words; only comments are read again");

    // Same size, and the times of the file before: only the system's own time tells.
    let times = std::fs::metadata(desk.root().join("b.md")).unwrap().modified().unwrap();
    desk.write("b.md", "# Harbour\n\n<!-- stet -->\nclosed.\n");
    std::fs::File::options()
        .append(true)
        .open(desk.root().join("b.md"))
        .and_then(|f| f.set_modified(times))
        .unwrap();
    if cfg!(unix) {
        assert_eq!(desk.run(&["."]).1, 1, "a change is seen whatever its time says");
    }
    std::fs::remove_file(desk.root().join("a.md")).unwrap();
    let (third, _) = desk.run(&["."]);
    assert!(!third.contains("this title is taken"), "a deleted article is gone");
}
