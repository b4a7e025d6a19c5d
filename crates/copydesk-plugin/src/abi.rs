//! The boundary itself: one exported function that returns a table of functions. `include/copydesk.h` says
//! the same in C.
//!
//! Every string and every structure that crosses is a run of bytes; replies are sheets (see
//! [`copydesk_model`]). Nothing allocated on one side is freed on the other: results are written into a
//! [`Sink`] that belongs to the host. An instance is used by one thread at a time.

use core::ffi::c_void;

/// Changes when a table of another major version cannot be used.
pub const ABI_MAJOR: u16 = 1;
/// Grows when functions are added at the table's end.
pub const ABI_MINOR: u16 = 0;
/// Name of the exported function, of type [`Entry`].
pub const ENTRY_SYMBOL: &str = "copydesk_plugin";

/// The call did its work.
pub const OK: i32 = 0;
/// It failed; the sink holds a message in UTF-8 instead of a result.
pub const FAILED: i32 = 1;
/// It panicked outside any one rule; the sink holds a message in UTF-8.
pub const PANICKED: i32 = 2;

/// Gives the plugin's table. The table's first four fields are the same in every major version, so a plugin
/// that cannot work with the host's returns its table all the same: the host then refuses it by both
/// versions. Null is refused as well, with less to say.
pub type Entry = unsafe extern "C" fn(host_abi_major: u32) -> *const Table;

/// Where a call writes its result. The host owns it; it lives as long as the call.
#[repr(C)]
pub struct Sink {
    /// Handed back to `write`.
    pub context: *mut c_void,
    /// Appends `len` bytes from `data`. Returns 0, or another number when the host takes no more.
    pub write: unsafe extern "C" fn(context: *mut c_void, data: *const u8, len: usize) -> i32,
}

/// A plugin's functions.
#[repr(C)]
pub struct Table {
    /// Size of this structure in bytes, as the plugin was built; a host uses no function beyond it.
    pub struct_size: u32,
    /// [`ABI_MAJOR`] as the plugin was built.
    pub abi_major: u16,
    /// [`ABI_MINOR`] as the plugin was built.
    pub abi_minor: u16,
    /// Reserved: zero.
    pub flags: u64,
    /// Writes the manifest: a sheet of `PluginInfo`, `RuleInfo` and `OptionInfo`, and a `PluginProblem` for
    /// each given source that could not be read. `sources` is a sheet of `RuleSource`, or no bytes at all; a
    /// plugin that runs no declarative rules ignores it.
    pub describe: unsafe extern "C" fn(sources: *const u8, len: usize, out: *const Sink) -> i32,
    /// Makes an instance. `options` is a sheet of `EnabledRule`, `OptionValue` and `RuleSource`. On [`OK`]
    /// the instance stands in `instance` (what it is is the plugin's affair, null included); otherwise `out`
    /// holds a message.
    pub create: unsafe extern "C" fn(
        options: *const u8,
        len: usize,
        out: *const Sink,
        instance: *mut *mut c_void,
    ) -> i32,
    /// Checks one article (a sheet); writes a reply: a sheet of `Finding`s and what belongs to them.
    pub check:
        unsafe extern "C" fn(instance: *mut c_void, view: *const u8, len: usize, out: *const Sink) -> i32,
    /// Looks at all articles (a sheet of `File`, `Entry`, `LedgerFact` and `LedgerMatch`); writes a reply.
    pub finish:
        unsafe extern "C" fn(instance: *mut c_void, view: *const u8, len: usize, out: *const Sink) -> i32,
    /// Ends the instance.
    pub destroy: unsafe extern "C" fn(instance: *mut c_void),
}
