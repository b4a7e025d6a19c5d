//! Calling a plugin's functions in this process.

use crate::limits::{Limits, MESSAGE_BYTES};
use crate::problem::shorten;
use crate::table::Functions;
use copydesk_plugin::abi::{FAILED, OK, PANICKED, Sink};
use std::ffi::c_void;

/// Why a call gave no reply.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum CallError {
    /// The plugin says that it could not, or did something that cannot be right; it can be called again.
    Failed(String),
    /// Its process is gone.
    Died(String),
}

/// A sink that takes a bounded number of bytes.
struct Collector {
    bytes: Vec<u8>,
    limit: usize,
    full: bool,
}

unsafe extern "C" fn collect(context: *mut c_void, data: *const u8, len: usize) -> i32 {
    if context.is_null() || (data.is_null() && len > 0) {
        return 1;
    }
    // SAFETY: `context` is the collector that `with_sink` put there, and the call that it belongs to is
    // running on this thread.
    let collector = unsafe { &mut *context.cast::<Collector>() };
    if len > collector.limit - collector.bytes.len() {
        collector.full = true;
        return 1;
    }
    if len > 0 {
        // SAFETY: the plugin says that `len` bytes stand at `data`; `len` is within the limit.
        collector.bytes.extend_from_slice(unsafe { std::slice::from_raw_parts(data, len) });
    }
    0
}

/// Runs one call with a sink, and reads its result code.
fn with_sink(limits: Limits, f: impl FnOnce(*const Sink) -> i32) -> Result<Vec<u8>, CallError> {
    let mut collector = Collector { bytes: Vec::new(), limit: limits.reply_bytes, full: false };
    let sink = Sink { context: (&raw mut collector).cast(), write: collect };
    let code = f(&raw const sink);
    if collector.full {
        let max = limits.reply_bytes;
        return Err(CallError::Failed(format!("its reply is longer than {max} bytes and was not taken")));
    }
    let said = || match String::from_utf8_lossy(&collector.bytes).trim() {
        "" => "it did not say why".to_owned(),
        text => shorten(text, MESSAGE_BYTES),
    };
    match code {
        OK => Ok(collector.bytes),
        FAILED => Err(CallError::Failed(said())),
        PANICKED => Err(CallError::Failed(format!("panicked: {}", said()))),
        other => Err(CallError::Failed(format!("it answered with code {other}, which is none"))),
    }
}

/// The manifest's bytes.
pub(crate) fn describe(functions: &Functions, sources: &[u8]) -> Result<Vec<u8>, CallError> {
    // SAFETY: sources and sink live through the call.
    with_sink(Limits::MANIFEST, |sink| unsafe { (functions.describe)(sources.as_ptr(), sources.len(), sink) })
}

/// An instance of a plugin in this process.
pub(crate) struct Instance {
    functions: Functions,
    pointer: *mut c_void,
}

// SAFETY: the boundary says that an instance is used by one thread at a time, not by one thread only; the
// methods take `&mut self`, so it is.
unsafe impl Send for Instance {}

/// Which of the two phases.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Phase {
    Check,
    Finish,
}

impl Phase {
    pub(crate) fn limits(self) -> Limits {
        match self {
            Self::Check => Limits::ARTICLE,
            Self::Finish => Limits::CORPUS,
        }
    }
}

impl Instance {
    pub(crate) fn create(functions: Functions, options: &[u8]) -> Result<Self, CallError> {
        let mut pointer = std::ptr::null_mut();
        with_sink(Limits::MANIFEST, |sink| {
            // SAFETY: options, sink and the place for the pointer live through the call.
            unsafe { (functions.create)(options.as_ptr(), options.len(), sink, &raw mut pointer) }
        })?;
        Ok(Self { functions, pointer })
    }

    pub(crate) fn call(&mut self, phase: Phase, view: &[u8]) -> Result<Vec<u8>, CallError> {
        let function = match phase {
            Phase::Check => self.functions.check,
            Phase::Finish => self.functions.finish,
        };
        // SAFETY: the pointer is what `create` gave; view and sink live through the call.
        with_sink(phase.limits(), |sink| unsafe { function(self.pointer, view.as_ptr(), view.len(), sink) })
    }
}

impl Drop for Instance {
    fn drop(&mut self) {
        // SAFETY: the pointer is what `create` gave, and is not used again.
        unsafe { (self.functions.destroy)(self.pointer) }
    }
}
