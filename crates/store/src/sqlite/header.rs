//! The first bytes of a file, read without SQLite and without taking its locks away.
//!
//! POSIX takes every lock of a process on a file away when the process closes any descriptor of it, whoever opened that one
//! (<https://www.sqlite.org/howtocorrupt.html>, 2.2): a server that looked at its own ledger would hold it no longer, and the
//! next program to close it would remove the log under the server. So a store keeps the descriptor that was looked through,
//! and who looks at the same file meanwhile looks through that one.

use std::fs::{File, Metadata};
use std::io::{self, Read, Seek, SeekFrom};
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError, Weak};

/// How long SQLite's own header is.
const LENGTH: usize = 100;

/// A file that was looked at, open for as long as anybody holds this.
pub(super) struct Looked {
    file: Mutex<File>,
}

impl Looked {
    /// The file's first bytes.
    ///
    /// Errors: those of the system; a file that is shorter.
    pub(super) fn header(&self) -> io::Result<[u8; LENGTH]> {
        let mut file = self.file.lock().unwrap_or_else(PoisonError::into_inner);
        let mut header = [0; LENGTH];
        file.seek(SeekFrom::Start(0))?;
        file.read_exact(&mut header)?;
        Ok(header)
    }
}

impl Looked {
    /// Whether another program holds a lock on any part of the file, as SQLite does for as long as it has it open; nothing
    /// where the system has no such locks.
    #[cfg(unix)]
    pub(super) fn is_locked_by_another(&self) -> io::Result<Option<bool>> {
        use rustix::process::{Flock, FlockType, fcntl_getlk};
        let file = self.file.lock().unwrap_or_else(PoisonError::into_inner);
        Ok(Some(fcntl_getlk(&*file, &Flock::from(FlockType::WriteLock))?.is_some()))
    }

    #[cfg(not(unix))]
    pub(super) fn is_locked_by_another(&self) -> io::Result<Option<bool>> {
        Ok(None)
    }
}

/// Device and number of a file.
pub(super) type Identity = (u64, u64);

/// Which file it is, whatever it is called now; nothing where the system doesn't say, and locks belong to a descriptor.
pub(super) fn identity(file: &Metadata) -> Option<Identity> {
    #[cfg(unix)]
    {
        use std::os::unix::fs::MetadataExt;
        Some((file.dev(), file.ino()))
    }
    #[cfg(not(unix))]
    {
        let _ = file;
        None
    }
}

/// A file, with who looks through its descriptor.
type Held = (Identity, Weak<Looked>);

/// The files that somebody holds.
static HELD: Mutex<Vec<Held>> = Mutex::new(Vec::new());

/// Looks at a file: through the descriptor that is held of it, if one is.
///
/// Errors: those of the system.
pub(super) fn look(path: &Path) -> io::Result<Arc<Looked>> {
    let mut held = HELD.lock().unwrap_or_else(PoisonError::into_inner);
    held.retain(|(_, looked)| looked.strong_count() > 0);
    let of = identity(&path.metadata()?);
    let is_same = |(other, _): &&Held| Some(*other) == of;
    if let Some(looked) = held.iter().find(is_same).and_then(|(_, looked)| looked.upgrade()) {
        return Ok(looked);
    }
    let file = File::open(path)?;
    let of = identity(&file.metadata()?);
    let looked = Arc::new(Looked { file: Mutex::new(file) });
    held.extend(of.map(|of| (of, Arc::downgrade(&looked))));
    Ok(looked)
}
