//! What is kept between runs changes no word of what they say.

use copydesk_tests::{Desk, Ran};
use std::path::Path;

/// Numbers that look random and are the same in every run.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, n: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 16) as usize % n
    }

    fn one_of<'a>(&mut self, all: &[&'a str]) -> &'a str {
        all[self.below(all.len())]
    }

    /// An article out of few sentences, many of which differ by one word, so that articles contradict each other.
    fn article(&mut self) -> String {
        let mut out = format!("# A log of {}\n\n", self.one_of(&["May", "June"]));
        for _ in 0..self.below(5) {
            let first = self.one_of(&["Odile", "Ginny", "Bo"]);
            let last = self.one_of(&["Hartmut", "Hartmut", "Hartmurt", "Reddish", "Redish"]);
            out += &format!("The pilots met {first} {last} at the lock. ");
            out += self.one_of(&[
                "The Norhavn Harbour Safety Authority (NHSA) met in May.",
                "The Norhavn Harbour Safety Authority (NHSA) met in May.",
                "The Norhavn Harbour Safety Administration (NHSA) met in May.",
                "They asked the NHSA and the QRX.",
                "The upload limit is 100 MB.",
                "The upload limit is 200 MB.",
                "<!-- stet: it was so -->",
                "See [the the list](https://example.org/a-long-address).",
                "On Monday, 5 March 2024, it rained.",
            ]);
            out += self.one_of(&[" ", "\n\n"]);
        }
        out
    }
}

fn check(desk: &Desk, cache: &Path, path: &str) -> (i32, String) {
    let Ran { code, stdout, stderr } = desk.run_keeping(cache, &["check", "--format", "json", path]);
    assert_eq!(stderr, "", "nothing is amiss");
    (code, stdout)
}

#[test]
fn runs_with_a_store_say_what_runs_without_say_whatever_changed_in_between() {
    let desk = Desk::with(&[(".git/HEAD", "")]);
    let kept = tempfile::tempdir().unwrap();
    let mut numbers = Numbers(0x9e37_79b9_7f4a_7c15);
    let path = |n: usize| format!("{}/{n}.md", ["drafts", "log"][n % 2]);
    for n in 0..24 {
        desk.write(&path(n), numbers.article());
    }
    // What was written a moment ago may be written again in the same moment, and is not trusted yet.
    std::thread::sleep(std::time::Duration::from_millis(2200));
    for round in 0..24 {
        for _ in 0..numbers.below(3) {
            let changed = path(numbers.below(28));
            match numbers.below(4) {
                0 => drop(std::fs::remove_file(desk.path().join(&changed))),
                // The same words further down, so that places move.
                1 => {
                    if let Ok(text) = std::fs::read_to_string(desk.path().join(&changed)) {
                        desk.write(&changed, text.replacen("\n\n", "\n\nSo it is.\n\n", 1));
                    }
                }
                _ => desk.write(&changed, numbers.article()),
            }
        }
        let one = (0..28).map(path).find(|p| desk.path().join(p).exists()).unwrap();
        for what in [".", &one] {
            let fresh = tempfile::tempdir().unwrap();
            let (with, without) = (check(&desk, kept.path(), what), check(&desk, fresh.path(), what));
            assert_eq!(with, without, "round {round}, {what}");
            assert_eq!(check(&desk, kept.path(), what), without, "again, round {round}, {what}");
        }
    }
}

#[test]
fn a_damaged_index_is_made_anew_with_a_word() {
    let desk = Desk::with(&[(".git/HEAD", "")]);
    for n in 0..8 {
        desk.write(&format!("{n}.md"), "The pilots met Odile Hartmut at the lock.\n");
    }
    desk.write("new.md", "The pilots met Odile Hartmurt at the lock.\n");
    let cache = tempfile::tempdir().unwrap();
    let run = || desk.run_keeping(cache.path(), &["check", "--format", "json", "new.md"]);
    let right = run();
    assert_eq!(right.findings(), ["new.md: names/near-duplicate"]);
    for folder in std::fs::read_dir(cache.path()).unwrap() {
        let shelf = folder.unwrap().path().join("articles.shelf");
        let whole = std::fs::read(&shelf).unwrap();
        std::fs::write(&shelf, &whole[..whole.len() - 9]).unwrap();
    }
    let again = run();
    assert_eq!((again.code, &again.stdout), (right.code, &right.stdout));
    assert!(again.stderr.contains("is damaged, and is made anew"), "{}", again.stderr);
    assert_eq!(run().stderr, "", "it is whole again");
}
