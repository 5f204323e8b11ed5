//! Making and opening the file, and refusing what is not ours without touching it.

use super::SqliteStore;
use super::header::{self, Looked};
use super::names::other_names;
use super::place::{is_a_logs_name, logs_beside};
use super::schema::{APPLICATION_ID, NEWEST, altered, migrate, number};
use crate::StoreError;
use rusqlite::config::DbConfig;
use rusqlite::{Connection, ErrorCode, OpenFlags};
use std::fs::{self, File, OpenOptions};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

/// How long to wait for somebody else who is writing.
const PATIENCE: Duration = Duration::from_secs(5);

pub(super) fn in_memory() -> Result<SqliteStore, StoreError> {
    let mut connection = Connection::open_in_memory()?;
    migrate(&mut connection, 0)?;
    SqliteStore::new(connection, Vec::new(), None)
}

pub(super) fn create(path: &Path) -> Result<SqliteStore, StoreError> {
    let full = absolute(path)?;
    no_log_left(path)?;
    match OpenOptions::new().write(true).create_new(true).open(&full) {
        Ok(_) => {}
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
            return Err(StoreError::AlreadyThere { path: shown(path) });
        }
        Err(error) => return Err(not_usable(path, &error)),
    }
    let made = fill(path, &full);
    if made.is_err() {
        // Ours since `create_new`, and still without a ledger; so is what SQLite began beside it.
        let _ = fs::remove_file(&full);
        logs_beside(&full).into_iter().for_each(|(log, _)| drop(fs::remove_file(log)));
    }
    made
}

fn fill(path: &Path, full: &Path) -> Result<SqliteStore, StoreError> {
    let mut connection = connect(path, full)?;
    // Before the write-ahead log: what marks the file as a ledger must be in the file itself.
    migrate(&mut connection, 0)?;
    set_up(&connection)?;
    if let Some(folder) = full.parent() {
        File::open(folder).and_then(|folder| folder.sync_all()).map_err(|error| not_usable(path, &error))?;
    }
    let looked = header::look(full).map_err(|error| not_usable(path, &error))?;
    SqliteStore::new(connection, Vec::new(), Some((looked, full)))
}

/// Refuses a path where a log lies that a ledger put there would be read with.
pub(crate) fn no_log_left(path: &Path) -> Result<(), StoreError> {
    if is_a_logs_name(path) {
        let why = "a name that ends so is that of a log, which SQLite removes".to_owned();
        return Err(StoreError::NotUsable { path: shown(path), why });
    }
    match logs_beside(&absolute(path)?).first() {
        Some((log, _)) => Err(StoreError::LogLeft { path: shown(path), log: log.display().to_string() }),
        None => Ok(()),
    }
}

pub(super) fn open(path: &Path) -> Result<SqliteStore, StoreError> {
    let full = absolute(path)?;
    let looked = look(path, &full)?;
    if fs::metadata(&full).is_ok_and(|what| what.permissions().readonly()) {
        return open_to_read(path, &full, looked);
    }
    let mut connection = connect(path, &full)?;
    if connection.is_readonly("main")? {
        return open_to_read(path, &full, looked);
    }
    // A newer version may stand in the log alone, and what can't be read is left to be looked at: until all of it was
    // found fine, closing leaves the log as it is.
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true)?;
    let id = number(&connection, "PRAGMA application_id").map_err(|error| unreadable(path, error))?;
    let version = number(&connection, "PRAGMA user_version").map_err(|error| unreadable(path, error))?;
    judge(path, id, version)?;
    if version < NEWEST {
        migrate(&mut connection, version)?;
    }
    set_up(&connection)?;
    let altered = altered(&connection)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, false)?;
    SqliteStore::new(connection, altered, Some((looked, full.as_path())))
}

/// Opens a copy that may only be read, such as an auditor holds. SQLite is told that nobody writes to it, since it could
/// not make the files beside it that it would need to notice.
fn open_to_read(path: &Path, full: &Path, looked: Arc<Looked>) -> Result<SqliteStore, StoreError> {
    let mut log = full.as_os_str().to_owned();
    log.push("-wal");
    if fs::metadata(&log).is_ok_and(|log| log.len() > 0) {
        let why =
            "it may only be read, and the newest entries are still in its log; copy both files to where you may write";
        return Err(StoreError::NotUsable { path: shown(path), why: why.to_owned() });
    }
    let Some(text) = full.to_str() else {
        let why = "it may only be read, and its path is not UTF-8 text".to_owned();
        return Err(StoreError::NotUsable { path: shown(path), why });
    };
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"/-_.~".contains(&byte);
    let escaped: String =
        text.bytes().map(|b| if plain(b) { char::from(b).to_string() } else { format!("%{b:02X}") }).collect();
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX | OpenFlags::SQLITE_OPEN_URI;
    let connection = Connection::open_with_flags(format!("file:{escaped}?immutable=1"), flags)
        .map_err(|error| unreadable(path, error))?;
    let version = number(&connection, "PRAGMA user_version").map_err(|error| unreadable(path, error))?;
    if version < NEWEST {
        let why = "it may only be read, and its tables are of an older version".to_owned();
        return Err(StoreError::NotUsable { path: shown(path), why });
    }
    let altered = altered(&connection)?;
    SqliteStore::new(connection, altered, Some((looked, full)))
}

/// Whether another program has the ledger open.
///
/// Errors: those of the system.
pub(crate) fn is_in_use(path: &Path) -> Result<bool, StoreError> {
    let full = absolute(path)?;
    if !full.is_file() {
        return Ok(false);
    }
    let looked = header::look(&full).map_err(|error| not_usable(path, &error))?;
    let is_locked = looked.is_locked_by_another().map_err(|error| not_usable(path, &error))?;
    Ok(is_locked.unwrap_or(false))
}

/// Holds a file's marks against those of a ledger, and leaves it as it is.
///
/// Errors: it is no ledger, or of a newer version, or has several names.
pub(crate) fn is_a_ledger(path: &Path) -> Result<(), StoreError> {
    look(path, &absolute(path)?).map(drop)
}

/// Whether a file could be a ledger, however damaged; it is left as it is.
///
/// Errors: it is no plain file, or has several names.
pub(crate) fn one_plain_file(path: &Path) -> Result<(), StoreError> {
    plain_file(path, &absolute(path)?).map(drop)
}

/// What the system says of a file, if it is a plain one of one name.
fn plain_file(path: &Path, full: &Path) -> Result<fs::Metadata, StoreError> {
    let not_a_ledger = |why: &str| Err(StoreError::NotALedger { path: shown(path), why: why.to_owned() });
    let what = match fs::metadata(full) {
        Ok(what) => what,
        Err(error) if matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) => {
            return Err(StoreError::NotThere { path: shown(path) });
        }
        Err(error) => return Err(not_usable(path, &error)),
    };
    if what.is_dir() {
        return not_a_ledger("it is a folder");
    }
    if !what.is_file() {
        return not_a_ledger("it is not an ordinary file");
    }
    let names = 1 + other_names(full, &what);
    if names > 1 { Err(StoreError::SeveralNames { path: shown(path), names }) } else { Ok(what) }
}

/// Reads the file's header without SQLite, which would touch the files beside it.
fn look(path: &Path, full: &Path) -> Result<Arc<Looked>, StoreError> {
    let not_a_ledger = |why: &str| Err(StoreError::NotALedger { path: shown(path), why: why.to_owned() });
    if plain_file(path, full)?.len() == 0 {
        return not_a_ledger("it is empty");
    }
    let looked = match header::look(full) {
        Ok(looked) => looked,
        Err(error) => return Err(not_usable(path, &error)),
    };
    let header = match looked.header() {
        Ok(header) => header,
        Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => {
            return not_a_ledger("it is not a SQLite database");
        }
        Err(error) => return Err(not_usable(path, &error)),
    };
    if !header.starts_with(b"SQLite format 3\0") {
        return not_a_ledger("it is not a SQLite database");
    }
    // https://www.sqlite.org/fileformat2.html#the_database_header
    let number = |at: usize| header[at..at + 4].iter().fold(0, |number, byte| number << 8 | i32::from(*byte));
    judge(path, number(68), number(60))?;
    Ok(looked)
}

/// Whether those marks are those of a ledger that is known here.
fn judge(path: &Path, id: i32, version: i32) -> Result<(), StoreError> {
    if id != APPLICATION_ID || version < 1 {
        let why = "it is another program's SQLite database".to_owned();
        return Err(StoreError::NotALedger { path: shown(path), why });
    }
    if version > NEWEST {
        return Err(StoreError::Newer { path: shown(path), found: version, newest: NEWEST });
    }
    Ok(())
}

fn connect(path: &Path, full: &Path) -> Result<Connection, StoreError> {
    // No names such as `file:…?mode=memory`, and no making of files.
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(full, flags).map_err(|error| unreadable(path, error))?;
    connection.busy_timeout(PATIENCE)?;
    Ok(connection)
}

/// What holds for the connection, not for the file; and the write-ahead log, which holds for both.
fn set_up(connection: &Connection) -> Result<(), StoreError> {
    let mode: String =
        connection.pragma_update_and_check(None, "journal_mode", "WAL", |row| row.get(0)).map_err(StoreError::from)?;
    if mode != "wal" {
        let why = format!("the disk does not allow SQLite's write-ahead log, only `{mode}`");
        return Err(StoreError::NotUsable { path: connection.path().unwrap_or_default().to_owned(), why });
    }
    // `fullfsync` is for macOS, where a sync alone does not reach the disk. `secure_delete` overwrites what
    // is erased.
    connection.execute_batch(
        "PRAGMA synchronous = FULL; PRAGMA fullfsync = ON; PRAGMA foreign_keys = ON; PRAGMA secure_delete = ON;",
    )?;
    Ok(())
}

fn absolute(path: &Path) -> Result<PathBuf, StoreError> {
    std::path::absolute(path).map_err(|error| not_usable(path, &error))
}

fn shown(path: &Path) -> String {
    path.display().to_string()
}

fn not_usable(path: &Path, error: &io::Error) -> StoreError {
    StoreError::NotUsable { path: shown(path), why: error.to_string() }
}

/// What SQLite says when it can't open or read a file.
fn unreadable(path: &Path, error: rusqlite::Error) -> StoreError {
    match error.sqlite_error_code() {
        Some(ErrorCode::NotADatabase | ErrorCode::DatabaseCorrupt) => {
            StoreError::NotALedger { path: shown(path), why: "it is not a SQLite database".to_owned() }
        }
        Some(ErrorCode::CannotOpen | ErrorCode::ReadOnly | ErrorCode::PermissionDenied) => {
            StoreError::NotUsable { path: shown(path), why: error.to_string() }
        }
        _ => error.into(),
    }
}
