//! The first bytes of a file, read without SQLite and without taking its locks away.
//!
//! POSIX takes every lock of a process on a file away when the process closes any descriptor of it, whoever opened that one
//! (<https://www.sqlite.org/howtocorrupt.html>, 2.2): a server that looked at its own ledger would hold it no longer, and the
//! next program to close it would remove the log under the server. So what was opened here once stays open.

use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};
use std::path::Path;
use std::sync::{Mutex, PoisonError};

/// How long SQLite's own header is.
pub(super) const LENGTH: usize = 100;

/// Which file it is, whatever it is called now.
#[cfg(unix)]
fn identity(file: &std::fs::Metadata) -> Option<(u64, u64)> {
    use std::os::unix::fs::MetadataExt;
    Some((file.dev(), file.ino()))
}

#[cfg(not(unix))]
fn identity(_: &std::fs::Metadata) -> Option<(u64, u64)> {
    None
}

/// The files that were looked at: one descriptor each, never closed, so that no removed file's number is given to another.
static LOOKED_AT: Mutex<Vec<((u64, u64), File)>> = Mutex::new(Vec::new());

/// Reads a file's first bytes.
///
/// Errors: those of the system; a file that is shorter.
pub(super) fn read(path: &Path) -> io::Result<[u8; LENGTH]> {
    let mut looked_at = LOOKED_AT.lock().unwrap_or_else(PoisonError::into_inner);
    let known = identity(&path.metadata()?).and_then(|of| looked_at.iter().position(|(other, _)| *other == of));
    if let Some(place) = known {
        return first_bytes(&mut looked_at[place].1);
    }
    let mut file = File::open(path)?;
    let header = first_bytes(&mut file);
    // What was opened may be another file than was looked for a moment ago.
    if let Some(of) = identity(&file.metadata()?) {
        looked_at.push((of, file));
    }
    header
}

fn first_bytes(file: &mut File) -> io::Result<[u8; LENGTH]> {
    let mut header = [0; LENGTH];
    file.seek(SeekFrom::Start(0))?;
    file.read_exact(&mut header)?;
    Ok(header)
}
