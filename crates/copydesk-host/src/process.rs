//! The parent's side of a plugin's process: starting it, asking it with a deadline, ending it.

use crate::call::CallError;
use crate::child::CHILD_ARGUMENT;
use crate::frame::{Frame, Op, PROTOCOL};
use crate::limits::{Limits, MESSAGE_BYTES};
use crate::problem::shorten;
use crate::sys;
use std::collections::VecDeque;
use std::ffi::OsString;
use std::io::{self, BufRead, BufReader, Read};
use std::path::Path;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

/// How long a process gets to end itself before it is ended.
const PARTING: Duration = Duration::from_millis(300);

/// A running plugin process.
pub(crate) struct Process {
    child: Child,
    requests: Sender<Frame>,
    replies: Receiver<io::Result<Option<Frame>>>,
    last_words: Arc<LastWords>,
    /// Whether it has been seen to end.
    gone: bool,
}

impl Process {
    /// Starts a process and waits until the library is loaded.
    pub(crate) fn start(
        command: &[OsString],
        library: &Path,
        memory: u64,
        deadline: Duration,
    ) -> Result<Self, CallError> {
        let failed = |e: io::Error| CallError::Failed(format!("its process cannot be started: {e}"));
        let (program, arguments) = match command.split_first() {
            Some((program, arguments)) => (program.clone(), arguments),
            None => (sys::this_program().map_err(failed)?.into_os_string(), &[] as &[OsString]),
        };
        let mut command = Command::new(program);
        command
            .args(arguments)
            .arg(CHILD_ARGUMENT)
            .arg(memory.to_string())
            .arg(library)
            // A backtrace would push the message it belongs to out of the few lines that are kept.
            .env("RUST_BACKTRACE", "0")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        let (requests, to_send) = channel::<Frame>();
        let (reply, replies) = channel();
        let (started, start) = channel();
        let pipes = move || pump(command, &started, &to_send, &reply);
        thread::Builder::new().name("plugin pipes".to_owned()).spawn(pipes).map_err(failed)?;
        let mut child =
            start.recv().unwrap_or_else(|_| Err(io::Error::other("its thread ended"))).map_err(failed)?;
        let last_words = LastWords::listen(child.stderr.take());
        let mut process = Self { child, requests, replies, last_words, gone: false };
        if process.wait_for_reply(deadline)?.instance != PROTOCOL {
            return Err(CallError::Failed("copydesk was replaced while it ran; start it again".to_owned()));
        }
        Ok(process)
    }

    /// Asks for something and waits for the reply, `deadline` at most. After [`CallError::Died`] the process
    /// is gone.
    pub(crate) fn ask(
        &mut self,
        op: Op,
        instance: u32,
        payload: &[u8],
        deadline: Duration,
    ) -> Result<Frame, CallError> {
        // Fails only when the pipes' thread has ended; then so has the reply's channel, and that is told.
        let _ = self.requests.send(Frame::request(op, instance, payload));
        self.wait_for_reply(deadline)
    }

    fn wait_for_reply(&mut self, deadline: Duration) -> Result<Frame, CallError> {
        match self.replies.recv_timeout(deadline) {
            Ok(Ok(Some(frame))) if frame.word == 0 => Ok(frame),
            Ok(Ok(Some(frame))) => {
                Err(CallError::Failed(shorten(&String::from_utf8_lossy(&frame.payload), MESSAGE_BYTES)))
            }
            Ok(Err(e)) if e.kind() == io::ErrorKind::InvalidData => {
                self.end();
                Err(self.died(format!("its process sent {e} instead of a reply, and was ended")))
            }
            Err(RecvTimeoutError::Timeout) => {
                self.end();
                let limit = deadline.as_secs_f64();
                Err(self.died(format!("it did not answer within {limit} s, and its process was ended")))
            }
            Ok(Ok(None) | Err(_)) | Err(RecvTimeoutError::Disconnected) => {
                let how = match self.wait(PARTING) {
                    Some(status) => sys::how_it_ended(status),
                    None => {
                        self.end();
                        "it closed its pipe, and its process was ended".to_owned()
                    }
                };
                Err(self.died(how))
            }
        }
    }

    fn died(&self, how: String) -> CallError {
        let words = self.last_words.take();
        CallError::Died(if words.is_empty() { how } else { format!("{how}; it last printed: {words}") })
    }

    /// Waits for the process to end by itself.
    fn wait(&mut self, patience: Duration) -> Option<ExitStatus> {
        let until = Instant::now() + patience;
        let mut pause = Duration::from_micros(200);
        loop {
            if let Ok(Some(status)) = self.child.try_wait() {
                self.gone = true;
                return Some(status);
            }
            if Instant::now() >= until {
                return None;
            }
            thread::sleep(pause);
            pause = (pause * 2).min(Duration::from_millis(10));
        }
    }

    /// Ends the process, and leaves no zombie.
    fn end(&mut self) {
        if !self.gone {
            let _ = self.child.kill();
            let _ = self.child.wait();
            self.gone = true;
        }
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        if !self.gone && self.requests.send(Frame::request(Op::END, 0, &[])).is_ok() {
            self.wait(PARTING);
        }
        self.end();
    }
}

/// Starts the process, then writes requests and reads replies until either end closes. All of it stands on
/// one thread because a pipe may block in both directions, and because Linux ends the child together with
/// the thread that started it.
fn pump(
    mut command: Command,
    started: &Sender<io::Result<Child>>,
    requests: &Receiver<Frame>,
    replies: &Sender<io::Result<Option<Frame>>>,
) {
    let mut child = match command.spawn() {
        Ok(child) => child,
        Err(e) => {
            let _ = started.send(Err(e));
            return;
        }
    };
    let (input, output) = (child.stdin.take(), child.stdout.take());
    if started.send(Ok(child)).is_err() {
        return;
    }
    let (Some(mut input), Some(mut output)) = (input, output) else { return };
    loop {
        let reply = Frame::read(&mut output, Limits::CORPUS.reply_bytes);
        let last = !matches!(reply, Ok(Some(_)));
        if replies.send(reply).is_err() || last {
            return;
        }
        let Ok(request) = requests.recv() else { return };
        if request.write(&mut input).is_err() {
            let _ = replies.send(Ok(None));
            return;
        }
    }
}

/// How many lines of what a plugin printed are kept, and how many bytes of each.
const KEPT_LINES: usize = 4;
const KEPT_BYTES: usize = 300;

/// The last lines that a process printed.
#[derive(Default)]
struct LastWords {
    state: Mutex<(VecDeque<String>, bool)>,
    ended: Condvar,
}

impl LastWords {
    /// Reads standard error to its end, on a thread, so that the process never waits for a reader.
    fn listen(stderr: Option<impl Read + Send + 'static>) -> Arc<Self> {
        let words = Arc::new(Self::default());
        let theirs = Arc::clone(&words);
        let listen = move || {
            if let Some(stderr) = stderr {
                theirs.read(BufReader::new(stderr));
            }
            theirs.lock().1 = true;
            theirs.ended.notify_all();
        };
        if thread::Builder::new().name("plugin stderr".to_owned()).spawn(listen).is_err() {
            words.lock().1 = true;
        }
        words
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, (VecDeque<String>, bool)> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn read(&self, mut from: impl BufRead) {
        let mut line = Vec::new();
        // A line without an end is taken in pieces, of which the last few stay.
        while let Ok(1..) = from.by_ref().take(KEPT_BYTES as u64).read_until(b'\n', &mut line) {
            let text = String::from_utf8_lossy(&line).trim().to_owned();
            line.clear();
            if text.is_empty() {
                continue;
            }
            let lines = &mut self.lock().0;
            if lines.len() == KEPT_LINES {
                lines.pop_front();
            }
            lines.push_back(text);
        }
    }

    /// The last lines as one, after the process has ended.
    fn take(&self) -> String {
        let state = self.lock();
        // The reader may be a moment behind; a grandchild that holds the pipe may keep it for ever.
        let waited = self.ended.wait_timeout_while(state, PARTING, |(_, ended)| !*ended);
        let (mut state, _) = waited.unwrap_or_else(PoisonError::into_inner);
        let lines: Vec<String> = state.0.drain(..).collect();
        shorten(&lines.join(" / "), KEPT_LINES * KEPT_BYTES)
    }
}
