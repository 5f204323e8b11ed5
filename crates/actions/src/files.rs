//! Files on their way in: plain ones only, and no larger than is read of their sort.
//!
//! For: whatever opens a file that somebody named or that lies in a folder somebody named. A pipe would be waited for, a
//! device read without end, and a file of any size taken into memory.
//!
//! A register that a person names may come through a pipe, since another program may make it: that is waited for so long, and no
//! longer.
//!
//! Leaves to others: the problem that is made of an error, and what stands in the file.

use std::fs::{File, Metadata};
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, SyncSender, sync_channel};
use std::time::Duration;

/// What a file is read as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Sort {
    /// A file of a pack.
    Pack,
    /// A mapping.
    Mapping,
    /// A register, or what stands beside one.
    Register,
    /// A file of a portfolio, or of a service whose records are imported.
    Records,
}

/// The most bytes that are read of a file of a pack, or of a mapping.
const MOST_OF_TEXT: u64 = 1 << 20;
/// The most bytes that are read of a register: twice one of ten million deals.
const MOST_OF_REGISTER: u64 = 4 << 30;
/// The most bytes that are read of a file of records.
const MOST_OF_RECORDS: u64 = 1 << 30;

impl Sort {
    const fn most(self) -> (u64, &'static str) {
        match self {
            Sort::Pack | Sort::Mapping => (MOST_OF_TEXT, "1 MiB"),
            Sort::Register => (MOST_OF_REGISTER, "4 GiB"),
            Sort::Records => (MOST_OF_RECORDS, "1 GiB"),
        }
    }
}

/// Reads a file.
///
/// Errors: one that is not there or may not be read; what is no plain file, also behind a link; one that is too large.
pub(crate) fn read(path: &Path, sort: Sort) -> io::Result<Vec<u8>> {
    let (most, words) = sort.most();
    let too_large = || io::Error::other(format!("it is larger than {words}, the most that is read of such a file"));
    // Looked at before it is opened: a pipe is waited for as soon as it is.
    plain(&path.metadata()?)?;
    let mut file = File::open(path)?;
    let found = file.metadata()?;
    plain(&found)?;
    if found.len() > most {
        return Err(too_large());
    }
    let mut bytes = Vec::with_capacity(usize::try_from(found.len()).unwrap_or_default());
    file.by_ref().take(most + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > most { Err(too_large()) } else { Ok(bytes) }
}

/// Refuses what is no plain file, by name.
fn plain(found: &Metadata) -> io::Result<()> {
    if found.is_file() {
        return Ok(());
    }
    let what = if found.is_dir() { "a folder" } else { "a pipe, a device or the like" };
    Err(io::Error::other(format!("it is {what}, and no plain file")))
}

/// So long is waited until somebody opens a pipe to write to it.
const OPENED_WITHIN: Duration = Duration::from_secs(5);
/// So long may who writes to a pipe write nothing.
const SILENT_FOR: Duration = Duration::from_secs(60);
/// So much of a pipe is read at once.
const PIECE: usize = 1 << 16;

/// Reads a register that a person names: a plain file, or what somebody writes to a pipe.
///
/// Errors: those of [`read`]; a pipe to which nobody writes, or nothing for a long time.
pub(crate) fn read_register(path: &Path) -> io::Result<Vec<u8>> {
    if !is_pipe(&path.metadata()?) {
        return read(path, Sort::Register);
    }
    let (to, from) = sync_channel(16);
    let path = path.to_owned();
    // Opening one waits for a writer, and nothing ends that: the thread is left to itself where none comes.
    std::thread::Builder::new().spawn(move || pass_on(&path, &to))?;
    gathered(&from, Sort::Register, OPENED_WITHIN, SILENT_FOR)
}

/// What comes through a pipe, put together. The first piece is empty: it says that the pipe is open.
fn gathered(
    from: &Receiver<io::Result<Vec<u8>>>,
    sort: Sort,
    opened_within: Duration,
    silent_for: Duration,
) -> io::Result<Vec<u8>> {
    let (most, words) = sort.most();
    let late = |why: &str| Err(io::Error::new(io::ErrorKind::TimedOut, why.to_owned()));
    let mut bytes = match from.recv_timeout(opened_within) {
        Ok(opened) => opened?,
        Err(RecvTimeoutError::Timeout) => return late("it is a pipe, and nobody writes to it"),
        Err(RecvTimeoutError::Disconnected) => Vec::new(),
    };
    loop {
        match from.recv_timeout(silent_for) {
            Ok(piece) => bytes.append(&mut piece?),
            Err(RecvTimeoutError::Timeout) => {
                return late("it is a pipe, and nothing came through it for a minute; write to a file first");
            }
            Err(RecvTimeoutError::Disconnected) => return Ok(bytes),
        }
        if bytes.len() as u64 > most {
            return Err(io::Error::other(format!(
                "more came through it than {words}, the most that is read of such a file"
            )));
        }
    }
}

/// Hands on what comes through a pipe, piece by piece, for as long as somebody takes it.
fn pass_on(path: &PathBuf, to: &SyncSender<io::Result<Vec<u8>>>) {
    let opened = File::open(path).and_then(|pipe| match is_pipe(&pipe.metadata()?) {
        true => Ok(pipe),
        false => Err(io::Error::other("another file took its place")),
    });
    let mut pipe = match opened {
        Ok(pipe) => pipe,
        Err(error) => return drop(to.send(Err(error))),
    };
    let mut is_taken = to.send(Ok(Vec::new())).is_ok();
    while is_taken {
        let mut piece = vec![0; PIECE];
        is_taken = match pipe.read(&mut piece) {
            Ok(0) => return,
            Ok(length) => {
                piece.truncate(length);
                to.send(Ok(piece)).is_ok()
            }
            Err(error) if error.kind() == io::ErrorKind::Interrupted => true,
            Err(error) => return drop(to.send(Err(error))),
        };
    }
}

#[cfg(unix)]
fn is_pipe(found: &Metadata) -> bool {
    use std::os::unix::fs::FileTypeExt;
    found.file_type().is_fifo()
}

#[cfg(not(unix))]
fn is_pipe(_: &Metadata) -> bool {
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pipe_is_waited_for_so_long_and_no_longer() {
        let short = Duration::from_millis(20);
        let waits = |from: &Receiver<_>| gathered(from, Sort::Pack, short, short).map_err(|error| error.to_string());
        // Nobody writes to it; it is opened and nothing comes; it comes to its end.
        let (to, from) = sync_channel(16);
        assert_eq!(waits(&from), Err("it is a pipe, and nobody writes to it".to_owned()));
        assert!(to.send(Ok(Vec::new())).is_ok());
        assert!(waits(&from).is_err_and(|error| error.contains("nothing came through it for a minute")));
        let piece = vec![b'x'; 1 << 19];
        assert!([Vec::new(), piece.clone(), piece.clone()].into_iter().all(|piece| to.send(Ok(piece)).is_ok()));
        drop(to);
        assert_eq!(waits(&from).map(|bytes| bytes.len()), Ok(1 << 20));
        // More than is read of such a file.
        let (to, from) = sync_channel(16);
        assert!([Vec::new(), piece.clone(), piece, vec![0]].into_iter().all(|piece| to.send(Ok(piece)).is_ok()));
        assert!(waits(&from).is_err_and(|error| error.starts_with("more came through it than 1 MiB")));
    }
}
