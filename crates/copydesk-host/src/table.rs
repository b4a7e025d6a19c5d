//! Reading a plugin's function table without believing it.

use copydesk_plugin::abi::{ABI_MAJOR, ABI_MINOR, Sink, Table};
use std::ffi::c_void;

type Describe = unsafe extern "C" fn(*const u8, usize, *const Sink) -> i32;
type Create = unsafe extern "C" fn(*const u8, usize, *const Sink, *mut *mut c_void) -> i32;
type View = unsafe extern "C" fn(*mut c_void, *const u8, usize, *const Sink) -> i32;
type Destroy = unsafe extern "C" fn(*mut c_void);

/// The start of every table, the same in all versions.
#[repr(C)]
#[derive(Clone, Copy)]
struct Head {
    struct_size: u32,
    abi_major: u16,
    abi_minor: u16,
    flags: u64,
}

/// A table as it may really be: any function may be missing.
#[repr(C)]
#[derive(Clone, Copy)]
struct RawTable {
    head: Head,
    describe: Option<Describe>,
    create: Option<Create>,
    check: Option<View>,
    finish: Option<View>,
    destroy: Option<Destroy>,
}

const _: () = assert!(size_of::<RawTable>() == size_of::<Table>());

/// The functions of a table that this program can work with.
#[derive(Clone, Copy)]
pub(crate) struct Functions {
    pub describe: Describe,
    pub create: Create,
    pub check: View,
    pub finish: View,
    pub destroy: Destroy,
}

impl From<&'static Table> for Functions {
    fn from(t: &'static Table) -> Self {
        Self { describe: t.describe, create: t.create, check: t.check, finish: t.finish, destroy: t.destroy }
    }
}

impl Functions {
    /// Reads a table that a library gave.
    ///
    /// # Errors
    /// When it is of another major version, too short, or lacks a function.
    ///
    /// # Safety
    /// Where `table` is neither null nor misaligned it must point to a table's head, and to as many bytes
    /// as the head says. No check can tell whether it does; that is what the child process is for.
    pub unsafe fn negotiate(table: *const Table) -> Result<Self, String> {
        let ours = format!("{ABI_MAJOR}.{ABI_MINOR}");
        if table.is_null() {
            return Err(format!(
                "it gave no function table to a program with plugin interface {ours}, and does not say which version it is made for"
            ));
        }
        if !table.cast::<RawTable>().is_aligned() {
            return Err("its function table lies at an odd address".to_owned());
        }
        // SAFETY: the caller promises at least a head here.
        let head = unsafe { table.cast::<Head>().read() };
        if head.abi_major != ABI_MAJOR {
            return Err(format!(
                "it is made for plugin interface {}.{}, this program has {ours}",
                head.abi_major, head.abi_minor
            ));
        }
        if (head.struct_size as usize) < size_of::<RawTable>() {
            return Err(format!(
                "its function table has {} bytes; interface {}.{} has {} (this program: {ours})",
                head.struct_size,
                head.abi_major,
                head.abi_minor,
                size_of::<RawTable>()
            ));
        }
        // SAFETY: the head says that the whole table is there.
        let raw = unsafe { table.cast::<RawTable>().read() };
        let missing = |name| format!("its function table lacks `{name}`");
        Ok(Self {
            describe: raw.describe.ok_or_else(|| missing("describe"))?,
            create: raw.create.ok_or_else(|| missing("create"))?,
            check: raw.check.ok_or_else(|| missing("check"))?,
            finish: raw.finish.ok_or_else(|| missing("finish"))?,
            destroy: raw.destroy.ok_or_else(|| missing("destroy"))?,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refused(raw: RawTable) -> String {
        // SAFETY: a whole table stands there.
        unsafe { Functions::negotiate((&raw const raw).cast()) }.err().unwrap()
    }

    #[test]
    fn tables_that_cannot_be_used_are_refused_by_both_versions() {
        let size = size_of::<RawTable>() as u32;
        let empty = RawTable {
            head: Head { struct_size: size, abi_major: ABI_MAJOR, abi_minor: ABI_MINOR, flags: 0 },
            describe: None,
            create: None,
            check: None,
            finish: None,
            destroy: None,
        };
        assert!(refused(empty).contains("lacks `describe`"));
        let with = |head| RawTable { head, ..empty };
        let other = refused(with(Head { abi_major: 7, abi_minor: 3, ..empty.head }));
        assert!(other.contains("7.3") && other.contains(&format!("{ABI_MAJOR}.{ABI_MINOR}")), "{other}");
        let short = refused(with(Head { struct_size: 16, ..empty.head }));
        assert!(short.contains("16 bytes"), "{short}");
        // SAFETY: null is allowed.
        let null = unsafe { Functions::negotiate(std::ptr::null()) }.err().unwrap();
        assert!(null.contains(&format!("{ABI_MAJOR}.{ABI_MINOR}")), "{null}");
    }
}
