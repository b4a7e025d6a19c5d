//! Input that no article should be: each ends in a message with its place, exit code 2 where something could
//! not be checked, and everything else checked.

use copydesk_tests::{Desk, Ran};
use std::time::{Duration, Instant};

const FAULTY: &str = "Lorem ipsum dolor.\n";

/// Runs a check over the folder, in which `good.md` is faulty and must be reported whatever the rest does.
fn check(desk: &Desk) -> Ran {
    desk.write("good.md", FAULTY);
    let start = Instant::now();
    let ran = desk.check(&[]);
    assert!(start.elapsed() < Duration::from_secs(60), "took {:?}", start.elapsed());
    assert!(ran.findings().contains(&"good.md: structure/placeholder".to_owned()), "{ran:?}");
    ran
}

#[cfg(unix)]
#[test]
fn an_unreadable_file() {
    use std::os::unix::fs::PermissionsExt;
    let desk = Desk::with(&[("secret.md", FAULTY)]);
    let file = desk.path().join("secret.md");
    std::fs::set_permissions(&file, std::fs::Permissions::from_mode(0o000)).unwrap();
    if std::fs::read(&file).is_ok() {
        eprintln!("skipped: this user may read every file");
        return;
    }
    let ran = check(&desk);
    assert_eq!(ran.code, 2);
    assert_eq!(ran.problems(), ["secret.md: cannot be read: permission denied"]);
}

#[cfg(unix)]
#[test]
fn a_dangling_link_and_a_folder_that_leads_back_to_itself() {
    let desk = Desk::with(&[("drafts/a.md", FAULTY)]);
    std::os::unix::fs::symlink("..", desk.path().join("drafts/up")).unwrap();
    std::os::unix::fs::symlink("nowhere.md", desk.path().join("dangling.md")).unwrap();
    let ran = check(&desk);
    assert_eq!(ran.code, 2);
    assert_eq!(
        ran.problems(),
        [
            "dangling.md: no such file or folder",
            "drafts/up: the folder leads back to ., so it was not followed"
        ]
    );
    assert!(ran.findings().contains(&"drafts/a.md: structure/placeholder".to_owned()));
}

#[test]
fn a_file_of_200_megabytes() {
    let desk = Desk::new();
    std::fs::File::create(desk.path().join("huge.md")).unwrap().set_len(200 << 20).unwrap();
    let ran = check(&desk);
    assert_eq!(ran.code, 2);
    assert_eq!(ran.problems(), ["huge.md: is not read: 200 MB, and articles are read up to 64 MB"]);
}

#[test]
fn a_line_of_10_megabytes() {
    let desk = Desk::new();
    desk.write(
        "long.md",
        format!("{} Lorem ipsum dolor.\n", "one sentence of many. ".repeat(10 << 20 >> 4).trim_end()),
    );
    desk.write("word.txt", "x".repeat(10 << 20));
    let ran = check(&desk);
    assert!(ran.findings().contains(&"long.md: structure/placeholder".to_owned()), "{:?}", ran.problems());
}

#[test]
fn a_hundred_thousand_nested_block_quotes_and_brackets() {
    let desk = Desk::new();
    desk.write("quotes.md", format!("{} deep\n\nLorem ipsum dolor.\n", ">".repeat(100_000)));
    desk.write("brackets.md", format!("{} deep\n\nLorem ipsum dolor.\n", "[".repeat(100_000)));
    desk.write("divs.html", format!("{}deep", "<div>".repeat(100_000)));
    desk.write("lists.md", format!("{} deep\n", "- ".repeat(20_000)));
    let ran = check(&desk);
    assert!(ran.code == 1 || ran.code == 2, "{ran:?}");
    assert!(ran.findings().contains(&"brackets.md: structure/placeholder".to_owned()));
}

#[test]
fn nul_bytes_and_bytes_that_are_no_text() {
    let desk = Desk::new();
    desk.write("nul.md", b"A\0b\0 Lorem ipsum dolor.\0\n");
    desk.write("latin1.md", b"caf\xe9 Lorem ipsum dolor.\n");
    desk.write("noise.md", (0..=255u8).cycle().take(4096).collect::<Vec<_>>());
    let mut wide = vec![0xff, 0xfe];
    wide.extend("Lorem ipsum dolor.\n".encode_utf16().flat_map(u16::to_le_bytes));
    desk.write("wide.txt", wide);
    let ran = check(&desk);
    let wide =
        ran.json()["diagnostics"].as_array().unwrap().iter().find(|d| d["path"] == "wide.txt").cloned();
    let wide = wide.unwrap_or_else(|| panic!("UTF-16 is read: {ran:?}"));
    assert_eq!(wide["span"], serde_json::json!({"start": 2, "end": 24}), "bytes of the file");
    assert_eq!(wide["text"], "Lorem ipsum");
    assert_eq!(wide["start"], serde_json::json!({"line": 1, "column": 1}));
}

#[test]
fn broken_front_matter() {
    let desk = Desk::with(&[
        ("toml.md", "+++\ndate = = 2024\n+++\n\nLorem ipsum dolor.\n"),
        ("open.md", "---\ntitle: never closed\n\nLorem ipsum dolor.\n"),
        ("date.md", "---\ndate: 2024-99-99\n---\n\nLorem ipsum dolor.\n"),
    ]);
    let ran = check(&desk);
    for path in ["date.md", "open.md", "toml.md"] {
        assert!(ran.findings().contains(&format!("{path}: structure/placeholder")), "{path}: {ran:?}");
    }
    assert_eq!(ran.code, 2, "{ran:?}");
    assert!(ran.problems().iter().any(|p| p.starts_with("open.md: ")), "{ran:?}");
}

#[test]
fn broken_configuration() {
    let desk = Desk::with(&[("drafts/copydesk.toml", "[[[\n"), ("drafts/a.md", FAULTY)]);
    let ran = check(&desk);
    assert_eq!(ran.code, 2);
    assert!(ran.problems()[0].starts_with("drafts/copydesk.toml: "), "{ran:?}");
    assert!(ran.findings().contains(&"drafts/a.md: structure/placeholder".to_owned()));
}

#[test]
fn an_empty_file_and_an_empty_folder_are_nothing_special() {
    let desk = Desk::with(&[("empty.md", ""), ("space.txt", " \n\n\t\n")]);
    std::fs::create_dir(desk.path().join("folder")).unwrap();
    let ran = check(&desk);
    assert_eq!((ran.code, ran.problems().len()), (1, 0));
    assert_eq!(desk.check(&["folder"]).code, 0);
}
