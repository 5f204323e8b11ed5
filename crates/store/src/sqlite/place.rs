//! Where a ledger's file and its log are, and whether they are still those that were opened.
//!
//! SQLite writes on into a file that was removed, and into a log that somebody removed; and who closes it last removes
//! whatever log lies at its path (<https://www.sqlite.org/howtocorrupt.html>, 2.4 to 2.6). So the files are looked at before
//! and after each write, and before anything that is read is believed.

use super::header::{Identity, identity};
use crate::StoreError;
use std::ffi::OsString;
use std::fs::{self, Metadata};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// What SQLite keeps beside a database, by what is added to its path.
const BESIDE: [&str; 3] = ["-wal", "-shm", "-journal"];

/// The file beside a database with that ending.
pub(crate) fn beside(path: &Path, ending: &str) -> PathBuf {
    let mut name: OsString = path.as_os_str().to_owned();
    name.push(ending);
    name.into()
}

/// Whether a file of that name would be taken for another's log.
pub(super) fn is_a_logs_name(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    BESIDE.iter().any(|ending| name.ends_with(ending))
}

/// The logs that lie beside a path, whether a database is there or not, each with what is added to the path.
pub(crate) fn logs_beside(path: &Path) -> Vec<(PathBuf, &'static str)> {
    let all = BESIDE.iter().map(|ending| (beside(path, ending), *ending));
    all.filter(|(log, _)| log.symlink_metadata().is_ok()).collect()
}

/// How long a file is and when it was last written: another one, once somebody carried a log over to it or wrote over it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Stamp {
    length: u64,
    written: Option<SystemTime>,
}

impl Stamp {
    fn of(file: &Metadata) -> Stamp {
        Stamp { length: file.len(), written: file.modified().ok() }
    }
}

/// A ledger's files, as they were when it was opened.
pub(super) struct Place {
    path: PathBuf,
    /// Where the path leads to: SQLite keeps the log beside that, and so does whoever opens it by the same way.
    leads_to: PathBuf,
    file: Option<Identity>,
    /// The log and its index, where there were any.
    beside: Vec<(PathBuf, Option<Identity>)>,
}

impl Place {
    /// The files of a database that is open and was read at least once.
    ///
    /// Errors: those of the system.
    pub(super) fn of(path: &Path) -> Result<Place, StoreError> {
        let gone = |_| StoreError::FileGone { path: path.display().to_string() };
        let leads_to = path.canonicalize().map_err(gone)?;
        let file = identity(&fs::metadata(&leads_to).map_err(gone)?);
        let there = |ending: &&str| {
            let log = beside(&leads_to, ending);
            let identity = identity(&fs::metadata(&log).ok()?);
            Some((log, identity))
        };
        let beside = ["-wal", "-shm"].iter().filter_map(there).collect();
        Ok(Place { path: path.to_owned(), leads_to, file, beside })
    }

    /// Where the database is.
    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// Whether all files are where they were; and what the ledger's own looks like.
    ///
    /// Errors: a file that is gone, and another one in its place.
    pub(super) fn look(&self) -> Result<Stamp, StoreError> {
        let path = || self.path.display().to_string();
        let file = fs::metadata(&self.path).map_err(|_| StoreError::FileGone { path: path() })?;
        let leads_elsewhere = || self.path.canonicalize().is_ok_and(|path| path != self.leads_to);
        if identity(&file) != self.file || leads_elsewhere() {
            return Err(StoreError::FileReplaced { path: path() });
        }
        for (log, was) in &self.beside {
            if fs::metadata(log).ok().map(|log| identity(&log)) != Some(*was) {
                return Err(StoreError::LogGone { path: path(), log: log.display().to_string() });
            }
        }
        Ok(Stamp::of(&file))
    }
}
