//! Helpers of the end-to-end tests: the real binary, and folders of articles to run it on.

use std::ffi::OsStr;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::OnceLock;

/// The workspace's folder.
pub fn workspace() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the tests stand in the workspace")
}

/// The binary under test, built first, so that no test ever runs a stale one.
pub fn binary() -> &'static Path {
    static BINARY: OnceLock<PathBuf> = OnceLock::new();
    BINARY.get_or_init(|| {
        let artifacts = build(&["--package", "copydesk", "--bin", "copydesk"]);
        artifacts.into_iter().next().expect("cargo names the binary that it builds")
    })
}

/// Builds something with cargo and gives the executables and libraries that came of it.
pub fn build(args: &[&str]) -> Vec<PathBuf> {
    let out = Command::new(env!("CARGO"))
        .args(["build", "--quiet", "--message-format=json-render-diagnostics"])
        .args(args)
        .current_dir(workspace())
        .stderr(Stdio::inherit())
        .output()
        .expect("cargo runs");
    assert!(out.status.success(), "cargo build {args:?} failed");
    let mut found = Vec::new();
    for line in String::from_utf8_lossy(&out.stdout).lines() {
        let Ok(message) = serde_json::from_str::<serde_json::Value>(line) else { continue };
        if message["reason"] != "compiler-artifact" {
            continue;
        }
        let files = message["filenames"].as_array().into_iter().flatten();
        let loadable = files.filter_map(|f| f.as_str()).map(PathBuf::from).filter(|f| {
            let ending = f.extension().and_then(OsStr::to_str);
            matches!(ending, Some("so" | "dylib" | "dll")) && !f.to_string_lossy().contains("/deps/")
        });
        found.extend(message["executable"].as_str().map(PathBuf::from).into_iter().chain(loadable));
    }
    // What was asked for is built last.
    found.reverse();
    found
}

/// A folder of articles, and a home of its own, so that no test sees or changes the user's files.
pub struct Desk {
    dir: tempfile::TempDir,
    home: tempfile::TempDir,
}

/// What a run of the binary gave.
#[derive(Debug)]
pub struct Ran {
    /// Exit code.
    pub code: i32,
    /// Standard output.
    pub stdout: String,
    /// Standard error.
    pub stderr: String,
}

impl Ran {
    /// Standard output as JSON.
    pub fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.stdout).unwrap_or_else(|e| panic!("{e} in {self:#?}"))
    }

    /// `path: rule` of each finding in a JSON output.
    pub fn findings(&self) -> Vec<String> {
        let json = self.json();
        let one = |d: &serde_json::Value| {
            format!("{}: {}", d["path"].as_str().unwrap_or("?"), d["rule"].as_str().unwrap_or("?"))
        };
        json["diagnostics"].as_array().into_iter().flatten().map(one).collect()
    }

    /// `path: message` of each problem in a JSON output.
    pub fn problems(&self) -> Vec<String> {
        let json = self.json();
        let one = |p: &serde_json::Value| {
            format!("{}: {}", p["path"].as_str().unwrap_or("-"), p["message"].as_str().unwrap_or("?"))
        };
        json["problems"].as_array().into_iter().flatten().map(one).collect()
    }
}

impl Default for Desk {
    fn default() -> Self {
        Self::new()
    }
}

impl Desk {
    /// An empty folder.
    pub fn new() -> Self {
        let dir = || tempfile::tempdir().expect("there is room for temporary files");
        Self { dir: dir(), home: dir() }
    }

    /// A folder with these files.
    pub fn with(files: &[(&str, &str)]) -> Self {
        let desk = Self::new();
        for (path, text) in files {
            desk.write(path, text);
        }
        desk
    }

    /// The folder.
    pub fn path(&self) -> &Path {
        self.dir.path()
    }

    /// The folder that stands for the user's home.
    pub fn home(&self) -> &Path {
        self.home.path()
    }

    /// Writes a file, and the folders it stands in.
    pub fn write(&self, path: &str, content: impl AsRef<[u8]>) {
        let file = self.path().join(path);
        std::fs::create_dir_all(file.parent().expect("a file stands in a folder")).expect("folders are made");
        std::fs::write(file, content).expect("the file is written");
    }

    /// Reads a file.
    pub fn read(&self, path: &str) -> String {
        std::fs::read_to_string(self.path().join(path)).expect("the file is there")
    }

    /// The binary, ready to run in the folder.
    pub fn command(&self) -> Command {
        let mut command = Command::new(binary());
        command.current_dir(self.path()).env("HOME", self.home());
        for name in [
            "XDG_CONFIG_HOME",
            "XDG_CACHE_HOME",
            "COPYDESK_TRUST_FILE",
            "NO_COLOR",
            "CLICOLOR_FORCE",
            "COLUMNS",
        ] {
            command.env_remove(name);
        }
        command
    }

    /// Runs the binary in the folder.
    pub fn run(&self, args: &[&str]) -> Ran {
        self.run_with(args, b"")
    }

    /// Runs the binary with something on standard input.
    pub fn run_with(&self, args: &[&str], input: &[u8]) -> Ran {
        Self::finish(self.command().args(args), input)
    }

    /// Runs the binary with this folder for what it keeps between runs.
    pub fn run_keeping(&self, cache: &Path, args: &[&str]) -> Ran {
        Self::finish(self.command().args(args).env("COPYDESK_CACHE_DIR", cache), b"")
    }

    fn finish(command: &mut Command, input: &[u8]) -> Ran {
        let mut child = command
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the binary runs");
        let mut stdin = child.stdin.take().expect("standard input is piped");
        let input = input.to_vec();
        let feed = std::thread::spawn(move || drop(stdin.write_all(&input)));
        let out = child.wait_with_output().expect("the binary ends");
        feed.join().expect("input was fed");
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("output is UTF-8");
        Ran { code: out.status.code().unwrap_or(-1), stdout: text(out.stdout), stderr: text(out.stderr) }
    }

    /// Runs `check --format json` with further arguments.
    pub fn check(&self, args: &[&str]) -> Ran {
        self.run(&[&["check", "--format", "json"], args].concat())
    }
}
