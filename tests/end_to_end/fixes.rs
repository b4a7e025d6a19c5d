//! `check --fix`.

use copydesk_tests::Desk;

/// Two rules whose fixes are safe, one of which makes work for the other.
const RULES: [(&str, &str); 3] = [
    ("copydesk.toml", "packs = [\"rules\"]\n"),
    (
        "rules/teh.toml",
        "id = \"house/teh\"\nseverity = \"error\"\nmessage = \"a slip\"\ndocs = \"A slip.\"\n[[find]]\nphrases = [\"teh\"]\nreplace = [\"the\"]\nsafe = true\n",
    ),
    (
        "rules/the-the.toml",
        "id = \"house/the-the\"\nseverity = \"error\"\nmessage = \"twice\"\ndocs = \"Twice.\"\n[[find]]\nphrases = [\"the the\"]\nreplace = [\"the\"]\nsafe = true\n",
    ),
];

fn desk(files: &[(&str, &str)]) -> Desk {
    Desk::with(&[&RULES[..], files].concat())
}

#[test]
fn safe_fixes_are_made_until_none_is_left_and_the_rest_is_reported() {
    let desk = desk(&[("a.md", "It was the teh ship. Lorem ipsum dolor.\n")]);
    let ran = desk.check(&["--fix", "a.md"]);
    assert_eq!(desk.read("a.md"), "It was the ship. Lorem ipsum dolor.\n");
    assert_eq!(ran.findings(), ["a.md: structure/placeholder"]);
    assert_eq!(ran.stderr, "2 places mended\n");
    let again = desk.check(&["--fix", "a.md"]);
    assert_eq!(desk.read("a.md"), "It was the ship. Lorem ipsum dolor.\n");
    assert_eq!(again.stderr, "0 places mended\n");
}

#[test]
fn without_the_flag_nothing_is_changed() {
    let text = "It was teh ship.\n";
    let desk = desk(&[("a.md", text)]);
    assert_eq!(desk.check(&["a.md"]).findings(), ["a.md: house/teh"]);
    assert_eq!(desk.read("a.md"), text);
}

#[test]
fn line_ends_markup_and_everything_else_stay_as_they_are() {
    let before = "\u{feff}# Ship\r\n\r\nIt *costs* &amp; **teh** ship, teh `teh` one.\r\n";
    let desk = desk(&[("a.md", before)]);
    desk.check(&["--fix", "a.md"]);
    let after = before.replace("**teh**", "**the**").replace(", teh ", ", the ");
    assert_eq!(desk.read("a.md"), after);
}

#[test]
fn a_comment_that_lets_it_stand_keeps_it_from_being_mended() {
    let text = "<!-- stet house/teh: a name -->\nIt was teh ship.\n";
    let desk = desk(&[("a.md", text)]);
    assert_eq!(desk.check(&["--fix", "a.md"]).code, 0);
    assert_eq!(desk.read("a.md"), text);
}

#[cfg(unix)]
#[test]
fn permissions_are_kept_and_a_read_only_file_is_a_problem() {
    use std::os::unix::fs::PermissionsExt;
    let desk = desk(&[("a.md", "It is teh ship.\n"), ("b.md", "It is teh boat.\n")]);
    let set = |path: &str, mode| {
        std::fs::set_permissions(desk.path().join(path), std::fs::Permissions::from_mode(mode)).unwrap();
    };
    set("a.md", 0o640);
    desk.check(&["--fix", "a.md"]);
    assert_eq!(std::fs::metadata(desk.path().join("a.md")).unwrap().permissions().mode() & 0o777, 0o640);
    set("b.md", 0o440);
    let ran = desk.check(&["--fix", "b.md"]);
    assert_eq!(ran.code, 2);
    assert_eq!(ran.problems(), ["b.md: cannot be mended: the file is read-only"]);
    assert_eq!(desk.read("b.md"), "It is teh boat.\n");
}
