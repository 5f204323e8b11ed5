//! Why a store refused, or could not.

use crate::Head;
use crate::codes;
use hostboard_domain::problem::Code;
use hostboard_domain::time::Moment;
use std::path::Path;

/// Whose an error is to mend.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Category {
    /// What was given is wrong.
    Incorrect,
    /// What was named is not there.
    NotFound,
    /// The ledger, or something else, is in the way.
    Conflict,
    /// It may work later, or elsewhere.
    Unavailable,
    /// The ledger is damaged, or there is a mistake in Hostboard.
    Fault,
}

/// Why a store refused, or could not.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// There is no file at the path.
    #[error("there is no ledger at `{path}`")]
    NotThere {
        /// As it was given.
        path: String,
    },
    /// Something is where a ledger should be made.
    #[error("there is something at `{path}` already")]
    AlreadyThere {
        /// As it was given.
        path: String,
    },
    /// What is at the path is no ledger.
    #[error("`{path}` is not a ledger: {why}")]
    NotALedger {
        /// As it was given.
        path: String,
        /// What it is instead.
        why: String,
    },
    /// The ledger was written by a newer version.
    #[error("the ledger `{path}` has tables of version {found}, and only versions up to {newest} are known here")]
    Newer {
        /// As it was given.
        path: String,
        /// The version of its tables.
        found: i32,
        /// The newest version known here.
        newest: i32,
    },
    /// The file, or its folder, may not be written or read.
    #[error("the ledger `{path}` can't be opened: {why}")]
    NotUsable {
        /// As it was given.
        path: String,
        /// Why, as the system says.
        why: String,
    },
    /// The file has other names, by which its log is not found.
    #[error("the ledger `{path}` has {names} names (hard links), and what is recorded by one is not seen by another")]
    SeveralNames {
        /// As it was given.
        path: String,
        /// How many names the file has.
        names: u64,
    },
    /// A ledger that was made beside its path could not be put there.
    #[error("the ledger can't be put there: {why}")]
    NotPlaced {
        /// Whether somebody else put something there meanwhile.
        is_taken: bool,
        /// Why, as the system says.
        why: String,
    },
    /// A log lies where a ledger should be made or put.
    #[error("a log of another ledger is left at `{path}`: `{log}`")]
    LogLeft {
        /// Where the ledger is to be, as it was given.
        path: String,
        /// What lies there.
        log: String,
    },
    /// Another program has the ledger open.
    #[error("the ledger `{path}` is open in another program")]
    InUse {
        /// As it was given.
        path: String,
    },
    /// The file was removed or renamed while the ledger was open.
    #[error("the ledger's file is gone from `{path}`")]
    FileGone {
        /// Where it was.
        path: String,
    },
    /// Another file was put in the place of the ledger's while it was open.
    #[error("another file has taken the place of the ledger at `{path}`")]
    FileReplaced {
        /// Where both are or were.
        path: String,
    },
    /// The log was removed or replaced while the ledger was open.
    #[error("the log of the ledger `{path}` was removed or replaced while the ledger was open: `{log}`")]
    LogGone {
        /// Where the ledger is.
        path: String,
        /// The file that is not the one it was.
        log: String,
    },
    /// The batch has no entries.
    #[error("there is nothing to append")]
    NothingToAppend,
    /// An entry, or a personal text, is too large.
    #[error("entry {place} of the batch is larger than 16 MiB")]
    TooLarge {
        /// In the batch, from 1.
        place: usize,
    },
    /// A personal text can't be kept.
    #[error("the personal text `{field}` of entry {place} of the batch can't be kept: {why}")]
    Personal {
        /// Of its entry in the batch, from 1.
        place: usize,
        /// Its field.
        field: String,
        /// What is wrong with it.
        why: &'static str,
    },
    /// The ledger does not stand where the caller thought.
    #[error("the ledger holds {} entries with root {}, not {} with root {}", found.size, found.root, expected.size, expected.root)]
    Conflict {
        /// Where the caller thought it stood.
        expected: Head,
        /// Where it stands.
        found: Head,
    },
    /// The known time is not later than the newest batch's.
    #[error("the batch is known at {given}, and the ledger's newest at {newest}")]
    KnownTime {
        /// As given.
        given: Moment,
        /// Of the newest batch.
        newest: Moment,
    },
    /// Somebody else was writing for too long.
    #[error("the ledger is being written by somebody else")]
    Busy,
    /// The ledger was opened from a file that may only be read.
    #[error("the ledger may only be read here")]
    ReadOnly,
    /// There is no room on the disk, or no more than is allowed.
    #[error("there is no room on the disk for the ledger")]
    Full,
    /// The ledger can't be read as one.
    #[error("the ledger is damaged: {0}")]
    Damaged(String),
    /// The database could not do its work.
    #[error("the ledger's database failed: {0}")]
    Database(#[source] rusqlite::Error),
}

impl StoreError {
    /// Whose it is to mend.
    pub fn category(&self) -> Category {
        match self {
            StoreError::NotThere { .. } => Category::NotFound,
            StoreError::NotALedger { .. }
            | StoreError::Newer { .. }
            | StoreError::NothingToAppend
            | StoreError::TooLarge { .. }
            | StoreError::Personal { .. }
            | StoreError::KnownTime { .. } => Category::Incorrect,
            StoreError::AlreadyThere { .. }
            | StoreError::NotPlaced { is_taken: true, .. }
            | StoreError::LogLeft { .. }
            | StoreError::InUse { .. }
            | StoreError::SeveralNames { .. }
            | StoreError::Conflict { .. } => Category::Conflict,
            StoreError::NotUsable { .. }
            | StoreError::FileGone { .. }
            | StoreError::FileReplaced { .. }
            | StoreError::LogGone { .. }
            | StoreError::NotPlaced { .. }
            | StoreError::Busy
            | StoreError::ReadOnly
            | StoreError::Full => Category::Unavailable,
            StoreError::Damaged(_) | StoreError::Database(_) => Category::Fault,
        }
    }

    /// The same error about another path: that which the user named, where the work was done beside it.
    pub(crate) fn about(self, done_at: &Path, named: &Path) -> StoreError {
        let (done_at, named) = (done_at.display().to_string(), named.display().to_string());
        let renamed = |path: String| path.replace(&done_at, &named);
        match self {
            StoreError::NotThere { path } => StoreError::NotThere { path: renamed(path) },
            StoreError::AlreadyThere { path } => StoreError::AlreadyThere { path: renamed(path) },
            StoreError::NotALedger { path, why } => StoreError::NotALedger { path: renamed(path), why: renamed(why) },
            StoreError::NotUsable { path, why } => StoreError::NotUsable { path: renamed(path), why: renamed(why) },
            StoreError::SeveralNames { path, names } => StoreError::SeveralNames { path: renamed(path), names },
            StoreError::LogLeft { path, log } => StoreError::LogLeft { path: renamed(path), log: renamed(log) },
            other => other,
        }
    }

    /// Which kind of problem it is.
    pub fn code(&self) -> Code {
        match self {
            StoreError::NotThere { .. } => codes::LEDGER_NOT_THERE,
            StoreError::AlreadyThere { .. } => codes::LEDGER_ALREADY_THERE,
            StoreError::NotALedger { .. } => codes::NOT_A_LEDGER,
            StoreError::Newer { .. } => codes::LEDGER_NEWER,
            StoreError::NotUsable { .. } => codes::LEDGER_NOT_USABLE,
            StoreError::SeveralNames { .. } => codes::LEDGER_HAS_SEVERAL_NAMES,
            StoreError::NotPlaced { .. } => codes::LEDGER_NOT_PLACED,
            StoreError::LogLeft { .. } => codes::LEDGER_LOG_LEFT,
            StoreError::InUse { .. } => codes::LEDGER_IN_USE,
            StoreError::FileGone { .. } => codes::LEDGER_FILE_GONE,
            StoreError::FileReplaced { .. } => codes::LEDGER_FILE_REPLACED,
            StoreError::LogGone { .. } => codes::LEDGER_LOG_GONE,
            StoreError::NothingToAppend => codes::BATCH_EMPTY,
            StoreError::TooLarge { .. } => codes::ENTRY_TOO_LARGE,
            StoreError::Personal { .. } => codes::PERSONAL_TEXT_NOT_KEPT,
            StoreError::Conflict { .. } => codes::LEDGER_CONFLICT,
            StoreError::KnownTime { .. } => codes::CLOCK_BEHIND_LEDGER,
            StoreError::Busy => codes::LEDGER_BUSY,
            StoreError::ReadOnly => codes::LEDGER_READ_ONLY,
            StoreError::Full => codes::DISK_FULL,
            StoreError::Damaged(_) => codes::LEDGER_DAMAGED,
            StoreError::Database(_) => codes::DATABASE_FAILED,
        }
    }

    /// What to do next.
    pub fn help(&self) -> &'static str {
        match self {
            StoreError::NotThere { .. } => "look at the path, or make a ledger there first",
            StoreError::AlreadyThere { .. } => "open it if it is a ledger, or give a path where nothing is",
            StoreError::NotALedger { .. } => "look at the path; nothing was changed there",
            StoreError::Newer { .. } => {
                "use the version of Hostboard that wrote it, or a later one; nothing was changed"
            }
            StoreError::NotUsable { .. } => "see that you may read and write the file and its folder",
            StoreError::SeveralNames { .. } => {
                "end every program that has it open and remove the other names (`find / -samefile FILE` lists them); or copy it with \
                 `cp`, with the `-wal` file beside it if there is one, and use the copy"
            }
            StoreError::NotPlaced { .. } => "look at what is there now, and try again",
            StoreError::LogLeft { .. } => {
                "a program that ended suddenly left it: put the ledger that it belongs to back beside it, or move it away"
            }
            StoreError::InUse { .. } => {
                "end every program that serves or writes it; one that is served is copied by `hostboard backup`"
            }
            StoreError::FileGone { .. } => {
                "put the file back where it was; or stop every program that has it open, and restore a backup"
            }
            StoreError::FileReplaced { .. } => {
                "stop every program that has the ledger open, and only then put another in its place"
            }
            StoreError::LogGone { .. } => {
                "what was recorded last may be lost with it: stop every program that has the ledger open, then verify it"
            }
            StoreError::NothingToAppend => "give one entry or more",
            StoreError::TooLarge { .. } => "keep large files elsewhere, and their hash in the entry",
            StoreError::Personal { .. } => "give every field of an entry one name and one text",
            StoreError::Conflict { .. } => "read what was added meanwhile, and append again if it still holds",
            StoreError::KnownTime { .. } => "set the clock right, or wait until it has passed the newest batch",
            StoreError::Busy => "try again",
            StoreError::ReadOnly => "copy it to where you may write, or see that you may write to it",
            StoreError::Full => "make room, then append again; nothing was stored",
            StoreError::Damaged(_) => "verify the ledger, and take its last good copy",
            StoreError::Database(_) => "look at the disk and the file's permissions, then verify the ledger",
        }
    }
}

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> StoreError {
        use rusqlite::ErrorCode;
        // What SQLite says where a write, or making its index longer, is refused for want of room other than by a full disk: a
        // quota, or a limit on the size of files. https://www.sqlite.org/rescode.html
        const NO_ROOM: [i32; 2] = [rusqlite::ffi::SQLITE_IOERR_WRITE, rusqlite::ffi::SQLITE_IOERR_SHMSIZE];
        match error.sqlite_error_code() {
            Some(ErrorCode::SystemIoFailure)
                if error.sqlite_error().is_some_and(|e| NO_ROOM.contains(&e.extended_code)) =>
            {
                StoreError::Full
            }
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => StoreError::Busy,
            Some(ErrorCode::DiskFull) => StoreError::Full,
            Some(ErrorCode::ReadOnly) => StoreError::ReadOnly,
            Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase | ErrorCode::ConstraintViolation) => {
                StoreError::Damaged(error.to_string())
            }
            _ => StoreError::Database(error),
        }
    }
}
