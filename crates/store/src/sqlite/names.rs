//! How many names a file has.
//!
//! SQLite keeps the log beside the name by which a file was opened. Who opens it by another one misses what is in that log, and
//! writes a log of their own over it (<https://www.sqlite.org/howtocorrupt.html>, 2.3). A link in the ordinary sense does no
//! harm: it is followed first.

use crate::making::is_making;
use crate::restore::is_kept;
use std::fs::Metadata;
use std::path::Path;

/// How many names a file has besides the one given; those that a making or restoring of the same ledger gives it for a moment,
/// or left when it came to a sudden end, are not counted: nobody opens it by these.
#[cfg(unix)]
pub(super) fn other_names(path: &Path, file: &Metadata) -> u64 {
    use super::header::identity;
    use std::os::unix::fs::MetadataExt;
    let others = file.nlink().saturating_sub(1);
    if others == 0 {
        return 0;
    }
    let path = path.canonicalize().unwrap_or_else(|_| path.to_owned());
    let (Some(folder), Some(stem)) = (path.parent(), path.file_name().and_then(|name| name.to_str())) else {
        return others;
    };
    let is_passing = |entry: &std::fs::DirEntry| {
        let is_same = entry.metadata().is_ok_and(|other| identity(&other) == identity(file));
        is_same && entry.file_name().to_str().is_some_and(|name| is_making(name, stem) || is_kept(name, stem))
    };
    let passing = folder.read_dir().into_iter().flatten().flatten().filter(is_passing).count();
    others.saturating_sub(passing as u64)
}

/// Where the system doesn't say, one.
#[cfg(not(unix))]
pub(super) fn other_names(_: &Path, _: &Metadata) -> u64 {
    0
}
