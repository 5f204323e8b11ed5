//! Signals whose usual end is that of the program.
//!
//! Leaves to others: the signals to stop serving (`site/serve.rs`).

/// Has a write for which a file may not grow fail as any other that has no room, where the system would end the program: so what
/// was begun is taken away, and the problem is told. It stays so for as long as the program runs.
pub fn survive_files_too_large() {
    #[cfg(any(target_os = "linux", target_os = "macos"))]
    {
        use tokio::signal::unix::{SignalKind, signal};
        /// SIGXFSZ of these systems.
        const TOO_LARGE: i32 = 25;
        // Where it can't be had, the system does as it would have done.
        if let Ok(runtime) = tokio::runtime::Builder::new_current_thread().enable_io().build() {
            let _entered = runtime.enter();
            let _ = signal(SignalKind::from_raw(TOO_LARGE));
        }
    }
}
