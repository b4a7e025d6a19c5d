//! A plugin may do anything at all: it ends in a clear problem, and what the other plugins found stands.

mod common;

use common::*;
use copydesk_host::{Isolation, Native};
use std::time::{Duration, Instant};

/// Checks three articles, of which the second tells the plugin what to do. The demo plugin finds its word in
/// all three; the hostile one finds its own in the first and the last, where it is asked for nothing.
fn after(deed: &str) -> Vec<String> {
    run(&native(""), deed)
}

fn run(native: &Native, deed: &str) -> Vec<String> {
    let host = host_with(native);
    assert_eq!(said(&host.take_problems()), [""; 0]);
    let mut session = host.session(&everything(&host));
    let quiet = "A very hostile take on Zürich";
    let text = format!("A very long way to Zürich. hostile: {deed} please");

    let before = session.check(article("a.md", quiet).view());
    assert_eq!(found(&host, &before, quiet), [("demo/very", "very"), ("hostile/obey", "hostile")]);
    let during = session.check(article("b.md", &text).view());
    assert_eq!(found(&host, &during, &text)[0], ("demo/very", "very"), "{deed}");
    let then = session.check(article("c.md", quiet).view());
    assert_eq!(
        found(&host, &then, quiet),
        [("demo/very", "very"), ("hostile/obey", "hostile")],
        "after {deed}"
    );
    assert_eq!(said(&then.problems), [""; 0]);
    drop(session);
    assert_eq!(said(&host.take_problems()), [""; 0], "one fault is no reason to give a plugin up");
    let from_hostile = during.findings.iter().filter(|f| host.rules()[f.rule].id == "hostile/obey");
    let mut out = said(&during.problems);
    out.extend(from_hostile.map(|f| format!("finding: {}", f.message)));
    out
}

#[track_caller]
fn expect(got: &[String], parts: &[&str]) {
    assert_eq!(got.len(), 1, "{got:?}");
    assert!(got[0].starts_with("plugin `hostile`: "), "{got:?}");
    for part in parts {
        assert!(got[0].contains(part), "{got:?} should say {part:?}");
    }
}

const UNCHECKED: &str = "crashed, and left this article unchecked: ";

#[test]
fn a_panic_that_is_caught() {
    expect(&after("panic"), &["panicked: I lost my head"]);
}

#[cfg(unix)]
#[test]
fn a_panic_that_leaves_through_the_boundary() {
    expect(&after("unwind"), &[UNCHECKED, "signal 6, an abort", "it last printed:"]);
}

#[cfg(unix)]
#[test]
fn an_abort_with_its_last_words() {
    expect(&after("abort"), &[UNCHECKED, "signal 6, an abort; it last printed: farewell, cruel world"]);
}

#[cfg(unix)]
#[test]
fn a_write_through_null() {
    expect(&after("null-write"), &[UNCHECKED, "signal 11, a bad memory access"]);
}

#[test]
fn a_stack_that_overflows() {
    expect(&after("recurse"), &[UNCHECKED, "overflowed its stack"]);
}

#[test]
fn an_exit_that_looks_like_success() {
    expect(&after("exit"), &[UNCHECKED, "ended itself with exit code 0"]);
}

#[cfg(unix)]
#[test]
fn memory_without_end() {
    let mut native = native("");
    native.memory = 256 << 20;
    expect(&run(&native, "eat-memory"), &[UNCHECKED, "memory allocation of 16777216 bytes failed"]);
}

#[test]
fn a_loop_without_end() {
    let mut native = native("");
    native.deadline = Duration::from_secs(2);
    let start = Instant::now();
    expect(&run(&native, "loop"), &[UNCHECKED, "did not answer within 2 s"]);
    assert!(start.elapsed() < Duration::from_secs(10));
}

#[cfg(unix)]
#[test]
fn printing_and_reading_do_not_touch_the_protocol() {
    let good = "finding: flagged by a plugin that does as it is told";
    assert_eq!(after("print"), [good]);
    assert_eq!(after("read-input"), [good]);
}

#[cfg(unix)]
#[test]
fn scribbling_into_the_pipe_is_noticed() {
    expect(&after("scribble"), &[UNCHECKED, "sent something that is no reply"]);
}

#[test]
fn saying_nothing_is_no_fault() {
    assert_eq!(after("silent"), [""; 0]);
}

#[test]
fn codes_and_lengths_that_are_lies() {
    expect(&after("strange-code"), &["it answered with code 77, which is none"]);
    expect(&after("lie-about-length"), &["its reply is longer than"]);
    assert_eq!(after("null-data"), [""; 0]);
}

#[test]
fn replies_that_are_no_sheets() {
    expect(&after("no-sheet"), &["its reply cannot be read: this is no sheet"]);
    expect(&after("truncated"), &["its reply cannot be read: the sheet is shorter than it says"]);
    expect(&after("garbage-lengths"), &["its reply cannot be read: section FIND lies outside the sheet"]);
    expect(&after("no-utf8"), &["its reply cannot be read: section POOL is not UTF-8"]);
    expect(&after("million"), &["it gave 999999 findings at once"]);
}

/// Each bad finding is followed by a good one, which stays.
#[test]
fn findings_that_cannot_be_right() {
    for (deed, fault) in [
        ("unknown-rule", "`hostile/unheard-of` is no rule of this plugin that is on"),
        ("others-rule", "`demo/very` is no rule of this plugin that is on"),
        ("string-outside", "its message lies outside the reply"),
        ("no-message", "its message is empty"),
        ("long-message", "its message is 500000 bytes long"),
        ("bad-severity", "its severity is 200"),
        ("reversed", "its span 4..1 ends before it starts"),
        ("outside", "lies outside the text"),
        ("far-outside", "lies outside the text"),
        ("mid-character", "cuts a character"),
        ("file-outside", "it names file 8 of 0"),
        ("labels-outside", "its labels lie outside the reply"),
        ("many-labels", "it has 4294967295 labels; at most 256 are taken"),
        ("empty-fix", "its fix changes nothing"),
        ("overlapping-edits", "two edits of its fix overlap"),
        ("edit-outside", "its edit's span 0..9999999 lies outside the text"),
    ] {
        let got = after(deed);
        expect(&got[..1], &["finding 1 was dropped: ", fault]);
        assert_eq!(got[1..], ["finding: flagged by a plugin that does as it is told"], "{deed}");
    }
}

#[test]
fn a_small_reply_does_not_unfold_into_a_large_one() {
    let got = after("shared-notes");
    assert!(got.iter().any(|p| p.contains("its notes are another finding's as well")), "{got:?}");
    assert!(got.iter().any(|p| p.ends_with("9996 more findings were dropped")), "{got:?}");
}

#[test]
fn terminal_codes_in_a_message_are_blanked() {
    assert_eq!(after("terminal-codes")[0], "finding: clears  [2J the screen");
}

#[test]
fn a_plugin_that_keeps_dying_is_given_up_and_what_it_left_is_told() {
    let mut native = native("");
    native.restarts = 2;
    let host = host_with(&native);
    let mut session = host.session(&everything(&host));
    for i in 0..10 {
        let text = "very hostile: exit";
        let reply = session.check(article(&format!("{i}.md"), text).view());
        assert_eq!(found(&host, &reply, text), [("demo/very", "very")]);
        assert_eq!(reply.problems.len(), usize::from(i < 3), "{:?}", reply.problems);
    }
    drop(session);
    let problem = "plugin `hostile`: its process ended 3 times and was not started again; it left 10 articles \
                   unchecked: 0.md, 1.md, 2.md, 3.md, 4.md, and 5 more";
    assert_eq!(said(&host.take_problems()), [problem]);
    // The next run (an editor's, say) begins anew.
    let reply = host.session(&everything(&host)).check(article("a.md", "hostile").view());
    assert_eq!(reply.findings.len(), 1);
}

#[test]
fn a_crash_in_the_corpus_pass() {
    let host = host_with(&native(""));
    let reply = host.session(&everything(&host)).finish(corpus(&["hostile-exit"]).view());
    expect(&said(&reply.problems), &["crashed, and left the comparison between articles unchecked: "]);
    let reply = host.session(&everything(&host)).finish(corpus(&["a.md"]).view());
    assert_eq!(said(&reply.problems), [""; 0]);
}

/// What goes wrong before the first article. The plugin is left out; the demo plugin runs.
#[test]
fn plugins_that_fail_to_start() {
    let abi = copydesk_plugin::abi::ABI_MAJOR;
    for (start, parts) in [
        ("null-table", vec!["it gave no function table".to_owned(), format!("plugin interface {abi}.0")]),
        ("other-version", vec![format!("made for plugin interface {}.0, this program has {abi}.0", abi + 7)]),
        ("short-table", vec!["its function table has 16 bytes".to_owned()]),
        ("abort-on-entry", vec!["ended".to_owned()]),
        ("abort-in-constructor", vec!["ended".to_owned()]),
        ("abort-in-describe", vec!["ended".to_owned()]),
        ("no-manifest", vec!["its manifest cannot be read".to_owned()]),
        ("garbage-manifest", vec!["its manifest cannot be read".to_owned()]),
        ("bad-rule-id", vec!["`obey` is no rule id".to_owned()]),
        ("taken-rule", vec!["its rule demo/very is a rule of plugin `demo` already".to_owned()]),
        ("taken-name", vec!["a plugin of the name `demo` is loaded already".to_owned()]),
    ] {
        let host = host_with(&native(start));
        let problems = said(&host.take_problems());
        assert_eq!(problems.len(), 1, "{start}: {problems:?}");
        assert!(problems[0].contains("hostile") || start == "taken-name", "{start}: {problems:?}");
        for part in parts {
            assert!(problems[0].contains(&part), "{start}: {problems:?} should say {part:?}");
        }
        assert_eq!(host.plugins().len(), 1);
        let reply = host.session(&everything(&host)).check(article("a.md", "very").view());
        assert_eq!((reply.findings.len(), reply.problems.len()), (1, 0), "{start}");
    }
}

#[test]
fn a_plugin_that_never_says_what_it_is() {
    let mut native = native("loop-in-describe");
    native.deadline = Duration::from_secs(2);
    let problems = said(&host_with(&native).take_problems());
    assert!(problems[0].contains("did not answer within 2 s"), "{problems:?}");
}

#[test]
fn options_that_are_refused_are_told_once_a_run() {
    for (start, words) in
        [("refuse-options", "I would rather not"), ("fail-without-words", "it did not say why")]
    {
        let host = host_with(&native(start));
        for _ in 0..2 {
            let mut session = host.session(&everything(&host));
            for _ in 0..2 {
                let reply = session.check(article("a.md", "very hostile").view());
                assert_eq!((reply.findings.len(), reply.problems.len()), (1, 0));
            }
        }
        expect(&said(&host.take_problems()), &["none of its rules ran: ", words]);
    }
}

#[test]
fn a_crash_while_an_instance_is_made_counts_as_one() {
    let host = host_with(&native("abort-in-create"));
    let reply = host.session(&everything(&host)).check(article("a.md", "very hostile").view());
    expect(&said(&reply.problems), &[UNCHECKED]);
    assert_eq!(reply.findings.len(), 1);
}

/// By choice of the user a plugin may run in the host's own process. Its replies are checked all the same.
#[test]
fn in_process_replies_are_checked_as_well() {
    let mut native = native("");
    native.isolation = Isolation::InProcess;
    expect(&run(&native, "truncated"), &["its reply cannot be read"]);
    expect(&run(&native, "lie-about-length"), &["its reply is longer than"]);
    expect(&run(&native, "panic"), &["panicked: I lost my head"]);
}
