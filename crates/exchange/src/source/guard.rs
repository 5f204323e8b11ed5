//! What keeps a damaged file from ending the program.
//!
//! The readers of Parquet and of workbooks check much of a file and panic on some of the rest. Such a panic speaks of the
//! file: it is caught here and becomes a problem like any other, without the message that a fault of this program would
//! print.

use std::cell::Cell;
use std::panic::{AssertUnwindSafe, catch_unwind, set_hook, take_hook};
use std::sync::Once;

thread_local! {
    /// Whether panics of this thread are of a file.
    static GUARDED: Cell<bool> = const { Cell::new(false) };
}

/// What `read` gives, or `None` where it panicked. What it worked on is not to be used then.
pub(super) fn guarded<T>(read: impl FnOnce() -> T) -> Option<T> {
    static QUIET: Once = Once::new();
    QUIET.call_once(|| {
        let others = take_hook();
        set_hook(Box::new(move |panic| {
            if !GUARDED.get() {
                others(panic);
            }
        }));
    });
    let outer = GUARDED.replace(true);
    let read = catch_unwind(AssertUnwindSafe(read));
    GUARDED.set(outer);
    read.ok()
}
