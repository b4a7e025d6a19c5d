//! The hook for pre-commit, run by the real pre-commit where that is installed.

use copydesk_tests::{Desk, binary, workspace};
use std::path::Path;
use std::process::{Command, Output};

fn git(dir: &Path, args: &[&str]) -> Output {
    let identity =
        ["-c", "user.name=Test", "-c", "user.email=test@example.invalid", "-c", "commit.gpgsign=false"];
    Command::new("git").args(identity).args(args).current_dir(dir).output().expect("git runs")
}

/// The program to run pre-commit with, where there is one.
fn pre_commit() -> Option<String> {
    let named = std::env::var("PRE_COMMIT").unwrap_or_else(|_| "pre-commit".to_owned());
    let ok = Command::new(&named).arg("--version").output().is_ok_and(|o| o.status.success());
    ok.then_some(named)
}

#[test]
fn the_hook_stops_a_commit_that_has_a_fault() {
    run_hook("copydesk-system");
}

#[test]
fn the_hook_that_builds_the_tool_runs_what_it_built() {
    run_hook("copydesk");
}

fn run_hook(id: &str) {
    let Some(program) = pre_commit() else {
        eprintln!("skipped: pre-commit is not installed (PRE_COMMIT may name it)");
        return;
    };
    // The hook's repository, as pre-commit clones it.
    let hooks = Desk::new();
    for file in [".pre-commit-hooks.yaml", "scripts/pre-commit.sh"] {
        hooks.write(file, std::fs::read(workspace().join(file)).expect("the hooks are declared"));
        let permissions = std::fs::metadata(workspace().join(file)).unwrap().permissions();
        std::fs::set_permissions(hooks.path().join(file), permissions).unwrap();
    }
    // Stands for what the script builds, which would take minutes.
    let built = hooks.path().join("target/release/copydesk");
    std::fs::create_dir_all(built.parent().unwrap()).unwrap();
    std::fs::copy(binary(), &built).unwrap();
    git(hooks.path(), &["init", "--quiet"]);
    git(hooks.path(), &["add", "--force", "."]);
    assert!(git(hooks.path(), &["commit", "--quiet", "-m", "hooks"]).status.success());
    let rev = String::from_utf8(git(hooks.path(), &["rev-parse", "HEAD"]).stdout).unwrap();

    let desk = Desk::with(&[("a.md", "A quiet day.\n"), ("code.rs", "// Lorem ipsum\n")]);
    desk.write(
        ".pre-commit-config.yaml",
        format!(
            "repos:\n  - repo: {}\n    rev: {}\n    hooks:\n      - id: {id}\n",
            hooks.path().display(),
            rev.trim()
        ),
    );
    git(desk.path(), &["init", "--quiet"]);
    let bin = binary().parent().unwrap().display().to_string();
    let path = format!("{bin}:{}", std::env::var("PATH").unwrap_or_default());
    let run = || {
        git(desk.path(), &["add", "."]);
        let out = Command::new(&program)
            .arg("run")
            .current_dir(desk.path())
            .env("PATH", &path)
            .env("PRE_COMMIT_HOME", desk.home().join("pre-commit"))
            .env("HOME", desk.home())
            .output()
            .expect("pre-commit runs");
        (
            out.status.success(),
            String::from_utf8_lossy(&out.stdout).into_owned() + &String::from_utf8_lossy(&out.stderr),
        )
    };
    let (ok, said) = run();
    assert!(ok, "{said}");
    desk.write("a.md", "A quiet day. Lorem ipsum dolor.\n");
    let (ok, said) = run();
    assert!(!ok && said.contains("structure/placeholder"), "{said}");
    assert!(!said.contains("code.rs"), "{said}");
}
