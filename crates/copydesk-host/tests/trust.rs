//! No native code runs that the user has not trusted, by its hash, in a file of their own.

mod common;

use common::*;
use copydesk_host::{Host, Inspection, Isolation, Native, Trust, trust, untrust};
use std::fs;
use std::path::Path;

/// The hostile plugin, copied to `path`, with a constructor that leaves a mark.
fn marked(path: &Path, mark: &Path) -> Native {
    let (library, child) = hostile();
    fs::copy(library, path).unwrap();
    Native {
        command: vec![child.into(), format!("HOSTILE_MARK={}", mark.display()).into()],
        ..Native { path: path.to_owned(), ..native("") }
    }
}

#[test]
fn an_untrusted_library_does_not_run_not_even_its_constructors() {
    let home = home();
    let (path, mark) = (home.folder.path().join("libstyle.so"), home.folder.path().join("mark"));
    let native = marked(&path, &mark);

    for isolation in [Isolation::Process, Isolation::InProcess] {
        let mut host = Host::bundled(&[&TABLE], Vec::new());
        host.load(&Native { isolation, ..native.clone() }, &home.places);
        let problems = said(&host.take_problems());
        let start = format!("plugin `{}`: it is not trusted and did not run (SHA-256 ", path.display());
        let end = format!("); to let it run: copydesk plugin trust {}", path.display());
        assert!(problems[0].starts_with(&start) && problems[0].ends_with(&end), "{problems:?}");
        let reply = host.session(&everything(&host)).check(article("a.md", "very hostile").view());
        assert_eq!(reply.findings.len(), 1, "the other plugins run");
    }
    let inspection = Inspection::of(&native, &home.places).unwrap();
    assert_eq!((inspection.sha256.len(), inspection.manifest), (64, None));
    assert!(!mark.exists(), "a constructor has run");

    trust(&path, &home.places).unwrap();
    let inspection = Inspection::of(&native, &home.places).unwrap();
    assert_eq!(inspection.manifest.unwrap().unwrap().rules[0].id, "hostile/obey");
    assert!(mark.exists(), "the mark works");
}

#[test]
fn a_library_that_changes_loses_its_trust() {
    let home = home();
    let path = home.folder.path().join("libstyle.so");
    let native = marked(&path, &home.folder.path().join("mark"));
    trust(&path, &home.places).unwrap();
    let mut bytes = fs::read(&path).unwrap();
    bytes.push(0);
    fs::write(&path, bytes).unwrap();
    let mut host = Host::bundled(&[], Vec::new());
    host.load(&native, &home.places);
    assert!(said(&host.take_problems())[0].contains("it is not trusted"));
}

/// What is loaded is a private copy of the bytes that were hashed, whatever happens to the file since, and
/// whatever has happened to the copy before.
#[test]
fn the_file_cannot_be_swapped_between_the_check_and_the_load() {
    let home = home();
    let path = home.folder.path().join("libstyle.so");
    let mut native = marked(&path, &home.folder.path().join("mark"));
    let entry = trust(&path, &home.places).unwrap();
    let copy = home.places.copies.join(&entry.sha256).join("libstyle.so");
    fs::create_dir_all(copy.parent().unwrap()).unwrap();
    fs::write(&copy, "another library").unwrap();

    native.deadline = std::time::Duration::from_secs(20);
    let mut host = Host::bundled(&[], Vec::new());
    host.load(&native, &home.places);
    assert_eq!(said(&host.take_problems()), [""; 0]);
    fs::write(&path, "another library").unwrap();
    // Two sessions at once: the second starts a new process, from the copy.
    let (mut one, mut two) = (host.session(&everything(&host)), host.session(&everything(&host)));
    for session in [&mut one, &mut two] {
        let reply = session.check(article("a.md", "hostile").view());
        assert_eq!((reply.findings.len(), reply.problems.len()), (1, 0), "{:?}", reply.problems);
    }
    #[cfg(unix)]
    {
        use std::os::unix::fs::MetadataExt;
        for folder in [home.places.copies.as_path(), copy.parent().unwrap()] {
            assert_eq!(fs::metadata(folder).unwrap().mode() & 0o777, 0o700);
        }
    }
    untrust(&entry.sha256, &home.places).unwrap();
    assert!(!copy.exists(), "with the trust goes the copy");
}

#[test]
fn the_trust_file_is_kept_by_trust_and_untrust() {
    let home = home();
    let folder = home.folder.path();
    let names = ["one.so", "two.so", "three.so"];
    for name in names {
        fs::write(folder.join(name), name).unwrap();
        trust(&folder.join(name), &home.places).unwrap();
        trust(&folder.join(name), &home.places).unwrap();
    }
    let known = Trust::load(&home.places).unwrap();
    assert_eq!(known.list().iter().map(|p| p.name.as_str()).collect::<Vec<_>>(), names);
    let first = &known.list()[0];
    assert_eq!(first.path, folder.join("one.so").display().to_string());
    assert!(first.added.len() == 10 && known.holds(&first.sha256), "{first:?}");

    assert_eq!(untrust("two.so", &home.places).unwrap()[0].name, "two.so");
    assert_eq!(untrust(&first.sha256[..8], &home.places).unwrap()[0].name, "one.so");
    assert_eq!(untrust("", &home.places).unwrap(), []);
    assert_eq!(untrust(&folder.join("three.so").display().to_string(), &home.places).unwrap().len(), 1);
    assert_eq!(Trust::load(&home.places).unwrap().list(), []);
}

#[test]
fn a_trust_file_that_cannot_be_believed_trusts_nothing() {
    let home = home();
    let path = home.folder.path().join("libstyle.so");
    let native = marked(&path, &home.folder.path().join("mark"));
    trust(&path, &home.places).unwrap();
    let refused = |reason: &str| {
        let mut host = Host::bundled(&[], Vec::new());
        host.load(&native, &home.places);
        let problems = said(&host.take_problems());
        let file = home.places.trust_file.display().to_string();
        assert!(problems[0].contains(&file) && problems[0].contains(reason), "{problems:?}");
        assert_eq!(host.plugins().len(), 0);
    };
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode =
            |mode| fs::set_permissions(&home.places.trust_file, PermissionsExt::from_mode(mode)).unwrap();
        mode(0o666);
        refused("every user of this machine may write to it");
        mode(0o600);
    }
    fs::write(&home.places.trust_file, "plugin = 3").unwrap();
    refused("invalid type");
    assert!(trust(&path, &home.places).is_err(), "a damaged file is not written over");
}

#[test]
fn what_is_no_plugin_is_told() {
    let home = home();
    let folder = home.folder.path();
    fs::write(folder.join("text.so"), "no library").unwrap();
    trust(&folder.join("text.so"), &home.places).unwrap();
    let problem = |name: &str| {
        let mut host = Host::bundled(&[], Vec::new());
        host.load(&Native { path: folder.join(name), ..native("") }, &home.places);
        said(&host.take_problems()).remove(0)
    };
    assert!(problem("text.so").contains("it cannot be loaded: "), "{}", problem("text.so"));
    assert!(problem("missing.so").contains("missing.so cannot be read: "), "{}", problem("missing.so"));
    assert!(problem(".").contains("it is no file"), "{}", problem("."));
}
