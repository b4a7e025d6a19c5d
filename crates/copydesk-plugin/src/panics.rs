//! Panics in a plugin: caught, quiet, and told with their place.

use std::any::Any;
use std::cell::{Cell, RefCell};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Once;

thread_local! {
    /// How many calls into a plugin are under way on this thread.
    static DEPTH: Cell<u32> = const { Cell::new(0) };
    /// Where the last quiet panic of this thread stands in the source.
    static PLACE: RefCell<String> = const { RefCell::new(String::new()) };
}

/// Keeps panics inside plugin calls from printing over the report: they are caught and reported as problems.
/// All other panics print as before. A loaded library has a standard library of its own, and so a panic hook
/// of its own; that is why the plugin's side does this and not the host's.
pub fn quiet_panics() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let before = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |info| {
            if DEPTH.with(Cell::get) == 0 {
                return before(info);
            }
            let place = info.location().map(|l| format!(" ({}:{})", l.file(), l.line())).unwrap_or_default();
            PLACE.with(|p| *p.borrow_mut() = place);
        }));
    });
}

/// What a caught panic said, and where.
#[derive(Debug)]
pub(crate) struct Caught(pub(crate) String);

/// Runs `body`; a panic in it is caught.
pub(crate) fn catch<T>(body: impl FnOnce() -> T) -> Result<T, Caught> {
    quiet_panics();
    DEPTH.with(|d| d.set(d.get() + 1));
    let result = catch_unwind(AssertUnwindSafe(body));
    let result = result.map_err(|payload| {
        let message = message(&*payload) + &PLACE.take();
        // A payload's own `drop` may panic, and nothing would catch that one.
        if let Err(second) = catch_unwind(AssertUnwindSafe(|| drop(payload))) {
            std::mem::forget(second);
        }
        Caught(message)
    });
    DEPTH.with(|d| d.set(d.get() - 1));
    result
}

fn message(panic: &(dyn Any + Send)) -> String {
    let text =
        panic.downcast_ref::<&str>().copied().or_else(|| panic.downcast_ref::<String>().map(String::as_str));
    text.unwrap_or("a panic without a message").to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Bomb;

    impl Drop for Bomb {
        fn drop(&mut self) {
            panic!("again");
        }
    }

    #[test]
    fn a_panic_is_told_with_its_place() {
        let Caught(message) = catch(|| {
            if true {
                panic!("no")
            }
        })
        .unwrap_err();
        assert!(message.starts_with("no (") && message.contains("panics.rs:"), "{message}");
    }

    #[test]
    fn a_payload_that_panics_when_it_is_dropped_is_caught_as_well() {
        assert!(catch(|| std::panic::panic_any(Bomb)).is_err());
    }
}
