//! What keeps a damaged file, or a full disk, from ending the program.
//!
//! The readers of Parquet and of workbooks check much of a file and panic on some of the rest, and the writer of workbooks panics
//! where its temporary file can't be written. Such a panic speaks of the file or the disk: it is caught here and becomes a problem
//! like any other, without the message that a fault of this program would print.

use std::cell::Cell;
use std::panic::{AssertUnwindSafe, catch_unwind, set_hook, take_hook};
use std::sync::Once;

thread_local! {
    /// Whether panics of this thread are of a file or a disk.
    static GUARDED: Cell<bool> = const { Cell::new(false) };
}

/// What `work` gives, or `None` where it panicked. What it worked on is not to be used then.
pub(crate) fn guarded<T>(work: impl FnOnce() -> T) -> Option<T> {
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
    let done = catch_unwind(AssertUnwindSafe(work));
    GUARDED.set(outer);
    done.ok()
}
