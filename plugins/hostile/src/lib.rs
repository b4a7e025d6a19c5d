//! A plugin that misbehaves on command, for the tests of the host.
//!
//! It speaks the bare interface, without the shim that keeps honest plugins honest. What it does wrong is
//! chosen by the text of the article (`hostile: abort`; see [`deeds`]) or, for what has to go wrong before
//! there is an article, by the environment variable `HOSTILE_START` (see [`start`]). Asked for nothing, it
//! flags the word "hostile" and is right.

mod deeds;
mod replies;
mod start;

use copydesk_plugin::abi::{ABI_MAJOR, ABI_MINOR, OK, Sink, Table};
use copydesk_plugin::model::*;
use std::ffi::c_void;

/// Its one rule.
const RULE: &str = "hostile/obey";

static TABLE: Table = table(ABI_MAJOR, size_of::<Table>() as u32);
static TABLE_OF_TOMORROW: Table = table(ABI_MAJOR + 7, size_of::<Table>() as u32);
static SHORT_TABLE: Table = table(ABI_MAJOR, 16);

const fn table(abi_major: u16, struct_size: u32) -> Table {
    Table { struct_size, abi_major, abi_minor: ABI_MINOR, flags: 0, describe, create, check, finish, destroy }
}

/// The entry point.
#[unsafe(no_mangle)]
pub extern "C" fn copydesk_plugin(_host_abi_major: u32) -> *const Table {
    match start::deed().as_str() {
        "null-table" => std::ptr::null(),
        "other-version" => &TABLE_OF_TOMORROW,
        "short-table" => &SHORT_TABLE,
        "abort-on-entry" => std::process::abort(),
        _ => &TABLE,
    }
}

/// Writes into the host's sink.
fn write(out: *const Sink, bytes: &[u8]) -> i32 {
    // SAFETY: the host's sink is valid for the length of a call.
    unsafe { ((*out).write)((*out).context, bytes.as_ptr(), bytes.len()) }
}

/// The host's bytes.
///
/// # Safety
/// `data` is valid for `len` bytes.
unsafe fn bytes<'a>(data: *const u8, len: usize) -> &'a [u8] {
    // SAFETY: as the caller promises.
    if len == 0 { &[] } else { unsafe { std::slice::from_raw_parts(data, len) } }
}

unsafe extern "C" fn describe(_sources: *const u8, _len: usize, out: *const Sink) -> i32 {
    start::describe(out)
}

unsafe extern "C" fn create(_: *const u8, _: usize, out: *const Sink, instance: *mut *mut c_void) -> i32 {
    // SAFETY: the host gives a place for the pointer. Null is a good instance for a plugin without state.
    unsafe { *instance = std::ptr::null_mut() };
    start::create(out)
}

unsafe extern "C" fn check(_: *mut c_void, view: *const u8, len: usize, out: *const Sink) -> i32 {
    // SAFETY: the host's bytes are valid for the length of the call.
    let view = unsafe { bytes(view, len) };
    let Ok(sheet) = Sheet::open(view) else { return OK };
    let text = sheet.text();
    let deed = text.split_once("hostile: ").map(|(_, rest)| rest.split_whitespace().next().unwrap_or(""));
    match deed {
        Some(deed) => deeds::do_it(deed, text, out),
        None => replies::honest(text, out),
    }
}

unsafe extern "C" fn finish(_: *mut c_void, view: *const u8, len: usize, out: *const Sink) -> i32 {
    // SAFETY: as in `check`.
    let view = unsafe { bytes(view, len) };
    let Ok(sheet) = Sheet::open(view) else { return OK };
    let first = sheet.records::<File>().get(0).map_or("", |f| sheet.str(f.path));
    match first.strip_prefix("hostile-") {
        Some(deed) => deeds::do_it(deed, "", out),
        None => OK,
    }
}

unsafe extern "C" fn destroy(_: *mut c_void) {}
