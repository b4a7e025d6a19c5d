//! Plugin processes end when they should, and none is left behind.
#![cfg(target_os = "linux")] // the process table is read from /proc

mod common;

use common::*;
use copydesk_host::CHILD_ARGUMENT;
use std::io::{Read, Write};
use std::process::{Command, Stdio};
use std::sync::Mutex;
use std::time::{Duration, Instant};

/// Children of this process, zombies included.
fn children() -> usize {
    let me = std::process::id().to_string();
    let parent = |stat: String| stat.rsplit(')').next()?.split_whitespace().nth(1).map(str::to_owned);
    let processes = std::fs::read_dir("/proc").unwrap().flatten();
    let stats = processes.filter_map(|p| std::fs::read_to_string(p.path().join("stat")).ok());
    stats.filter_map(parent).filter(|p| *p == me).count()
}

/// Both tests start processes, and one counts them.
static ONE_AT_A_TIME: Mutex<()> = Mutex::new(());

#[test]
fn one_process_a_session_and_none_afterwards() {
    let _alone = ONE_AT_A_TIME.lock();
    let host = host_with(&native(""));
    let before = children();
    assert_eq!(before, 1, "the process that described the plugin waits for work");
    for _ in 0..3 {
        let mut session = host.session(&everything(&host));
        session.check(article("a.md", "hostile").view());
        assert_eq!(children(), 1, "a session takes the process that waits");
    }
    let mut sessions = [host.session(&everything(&host)), host.session(&everything(&host))];
    for session in &mut sessions {
        session.check(article("a.md", "hostile").view());
    }
    assert_eq!(children(), 2);
    sessions[0].check(article("a.md", "hostile: abort").view());
    assert_eq!(children(), 1, "a dead process is no zombie");
    drop(sessions);
    drop(host);
    assert_eq!(children(), 0);
}

/// A parent that is killed closes its pipe; the plugin's process notices, whatever the plugin is doing.
#[test]
fn a_busy_process_ends_with_its_parent() {
    let _alone = ONE_AT_A_TIME.lock();
    let (library, child) = hostile();
    let mut process = Command::new(child)
        .args([CHILD_ARGUMENT.as_ref(), "0".as_ref(), library.as_os_str()])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let (mut to, mut from) = (process.stdin.take().unwrap(), process.stdout.take().unwrap());
    let mut ask = |op: u32, instance: u32, payload: &[u8]| {
        to.write_all(b"CDPF").unwrap();
        for n in [op, instance, payload.len() as u32] {
            to.write_all(&n.to_le_bytes()).unwrap();
        }
        to.write_all(payload).unwrap();
    };
    let mut answer = || {
        let mut head = [0; 16];
        from.read_exact(&mut head).unwrap();
        assert_eq!(head[..8], *b"CDPF\0\0\0\0", "done");
        u32::from_le_bytes([head[8], head[9], head[10], head[11]])
    };
    answer();
    ask(2, 0, copydesk_plugin::model::SheetWriter::new().finish().as_bytes());
    let instance = answer();
    ask(3, instance, article("a.md", "hostile: loop").as_bytes());
    std::thread::sleep(Duration::from_millis(100));
    assert!(process.try_wait().unwrap().is_none(), "it is busy");
    drop(to);
    let start = Instant::now();
    process.wait().unwrap();
    assert!(start.elapsed() < Duration::from_secs(5));
}
