//! A line on standard error that says how far a long run is: on a terminal only, and only once it is long.

use copydesk_engine::Progress;
use std::io::{IsTerminal, Write};
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::thread::JoinHandle;
use std::time::Duration;

const FIRST: Duration = Duration::from_millis(600);
const EVERY: Duration = Duration::from_millis(100);

/// Shows a run's progress until it is dropped.
pub struct Line {
    thread: Option<(Sender<()>, JoinHandle<()>)>,
}

impl Line {
    /// Begins to watch.
    pub fn watch(progress: Arc<Progress>, quiet: bool) -> Self {
        if quiet || !std::io::stderr().is_terminal() {
            return Self { thread: None };
        }
        let (stop, stopped) = channel::<()>();
        let thread = std::thread::spawn(move || {
            let mut wait = FIRST;
            while stopped.recv_timeout(wait) == Err(RecvTimeoutError::Timeout) {
                let (done, total) =
                    (progress.done.load(Ordering::Relaxed), progress.total.load(Ordering::Relaxed));
                let _ = match total {
                    0 => write!(std::io::stderr(), "\r\x1b[2Klooking for articles"),
                    _ => write!(std::io::stderr(), "\r\x1b[2K{done} of {total} articles"),
                };
                wait = EVERY;
            }
            if wait == EVERY {
                let _ = write!(std::io::stderr(), "\r\x1b[2K");
            }
        });
        Self { thread: Some((stop, thread)) }
    }
}

impl Drop for Line {
    fn drop(&mut self) {
        if let Some((stop, thread)) = self.thread.take() {
            drop(stop);
            let _ = thread.join();
        }
    }
}
