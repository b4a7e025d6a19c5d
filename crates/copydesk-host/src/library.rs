//! Loading a native library.

use crate::sys;
use crate::table::Functions;
use copydesk_plugin::abi::{ABI_MAJOR, ENTRY_SYMBOL, Entry};
use std::path::Path;

/// Loads a library and reads its function table. The library stays loaded for as long as the process lives:
/// there is no moment at which its code can be known not to run (threads, exit handlers, thread-local
/// destructors), and so none at which unloading it is sound.
///
/// # Errors
/// When it cannot be loaded, has no entry point, or its table cannot be used.
///
/// # Safety
/// Runs code of the library: the caller has made sure that the user trusts it.
pub(crate) unsafe fn load(path: &Path) -> Result<Functions, String> {
    // SAFETY: as the caller promises.
    let library =
        unsafe { sys::open_library(path) }.map_err(|e| format!("it cannot be loaded: {}", reason(&e)))?;
    let library: &'static libloading::Library = Box::leak(Box::new(library));
    // SAFETY: the symbol's type is what the interface says; a library in which it is something else is what
    // the child process is for.
    let entry = unsafe { library.get::<Entry>(ENTRY_SYMBOL) };
    let entry =
        entry.map_err(|_| format!("it has no function `{ENTRY_SYMBOL}`, so it is no copydesk plugin"))?;
    // SAFETY: as above.
    unsafe { Functions::negotiate(entry(u32::from(ABI_MAJOR))) }
}

/// What the loader says, which stands in the error's source.
fn reason(error: &libloading::Error) -> String {
    let inner = std::error::Error::source(error).map(ToString::to_string);
    inner.unwrap_or_else(|| error.to_string())
}
