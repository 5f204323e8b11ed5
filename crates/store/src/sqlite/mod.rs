//! The ledger in a SQLite file.
//!
//! A write-ahead log, synchronised at every commit, so that a batch is on disk before it is acknowledged.
//! The tables are in `migrations/sqlite/`; their triggers refuse what only a mistake would try.

mod header;
mod names;
mod open;
mod place;
mod read;
mod schema;

pub(crate) use open::{is_a_ledger, is_in_use, no_log_left, one_plain_file};
pub(crate) use place::{beside, logs_beside};

use crate::{
    Appended, Batch, Check, Head, NewEntry, PersonalRow, Pulse, StoreError, StoredEntry, Verification, verify,
};
use hostboard_domain::ledger::tree::{Hash, Tree};
use hostboard_domain::time::Moment;
use place::{Place, Stamp};
use rusqlite::config::DbConfig;
use rusqlite::{Connection, ErrorCode, OptionalExtension, Transaction, TransactionBehavior, params};
use std::ops::RangeInclusive;
use std::path::Path;
use std::sync::Arc;

/// A ledger in one SQLite file, or in memory.
pub struct SqliteStore {
    connection: Connection,
    /// Tables and triggers that are not as they should be, when they were last looked at.
    altered: Vec<schema::Altered>,
    /// What SQLite counts up whenever a table or trigger changes, when they were.
    cookie: i32,
    /// Where its files are; nothing of a ledger in memory.
    place: Option<Place>,
    /// What its file looked like after it was opened, or written here.
    stamp: Option<Stamp>,
    /// Closed after the connection: closing it before would take the connection's locks away.
    _looked: Option<Arc<header::Looked>>,
}

impl Drop for SqliteStore {
    fn drop(&mut self) {
        // SQLite would carry its log over to a file that is not its own, and remove whatever log lies at the path.
        if self.look().is_err() {
            let _ = self.connection.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true);
        }
    }
}

/// From so many entries on a second thread is worth starting.
const WORTH_A_THREAD: usize = 256;

fn leaves(entries: &[NewEntry]) -> Vec<Hash> {
    let hash = |entries: &[NewEntry]| entries.iter().map(|entry| Hash::leaf(&entry.bytes)).collect::<Vec<Hash>>();
    if entries.len() < WORTH_A_THREAD {
        return hash(entries);
    }
    let (first, second) = entries.split_at(entries.len() / 2);
    std::thread::scope(|scope| {
        let other = scope.spawn(|| hash(second));
        let mut leaves = hash(first);
        // A thread that could not do its part leaves it to this one.
        leaves.extend(other.join().unwrap_or_else(|_| hash(second)));
        leaves
    })
}

impl SqliteStore {
    fn new(
        connection: Connection,
        altered: Vec<schema::Altered>,
        on_disk: Option<(Arc<header::Looked>, &Path)>,
    ) -> Result<SqliteStore, StoreError> {
        let cookie = schema::cookie(&connection)?;
        // Only now, since the first reading makes the log.
        let (looked, path) = on_disk.unzip();
        let place = path.map(Place::of).transpose()?;
        let stamp = place.as_ref().map(Place::look).transpose()?;
        Ok(SqliteStore { connection, altered, cookie, place, stamp, _looked: looked })
    }

    /// Whether its files are still where they were.
    fn look(&self) -> Result<Option<Stamp>, StoreError> {
        self.place.as_ref().map(Place::look).transpose()
    }

    pub(crate) fn pulse(&self) -> Result<Pulse, StoreError> {
        let file_is_as_it_was = self.look()? == self.stamp;
        let commits = self.connection.query_row("PRAGMA data_version", [], |row| row.get(0))?;
        Ok(Pulse { commits, file_is_as_it_was })
    }

    /// Where its file is; nothing of a ledger in memory.
    pub(crate) fn path(&self) -> Option<&Path> {
        self.place.as_ref().map(Place::path)
    }

    /// Takes the ledger for this connection alone, until it is closed: its log is carried over and gone, and nobody else
    /// reads or writes. One that may only be read stays as it is.
    ///
    /// Errors: somebody else has it open.
    pub(crate) fn take_alone(&mut self) -> Result<(), StoreError> {
        if self.connection.is_readonly("main")? {
            return Ok(());
        }
        let pragma = |sql: &str| self.connection.query_row(sql, [], |row| row.get::<_, String>(0));
        pragma("PRAGMA locking_mode = EXCLUSIVE")?;
        if pragma("PRAGMA journal_mode = DELETE")? != "delete" {
            return Err(StoreError::Busy);
        }
        // The lock is taken by the first that is written.
        self.connection.execute_batch("BEGIN EXCLUSIVE; COMMIT")?;
        Ok(())
    }

    /// Writes what the ledger holds at one moment into a new file.
    pub(crate) fn copy_into(&self, path: &Path) -> Result<(), StoreError> {
        self.look()?;
        let not_usable = |why: String| StoreError::NotUsable { path: path.display().to_string(), why };
        let text = path.to_str().ok_or_else(|| not_usable("its path is not UTF-8 text".to_owned()))?;
        match self.connection.execute("VACUUM INTO ?1", [text]) {
            Ok(_) => Ok(()),
            Err(error) if error.sqlite_error_code() == Some(ErrorCode::CannotOpen) => {
                Err(not_usable("no file can be made there".to_owned()))
            }
            Err(error) => Err(error.into()),
        }
    }

    /// Opens the same file anew: nothing that was read of it before is remembered.
    pub(crate) fn reopen(&mut self) -> Result<(), StoreError> {
        if let Some(place) = &self.place {
            *self = open::open(place.path())?;
        }
        Ok(())
    }

    pub(crate) fn create(path: &Path) -> Result<SqliteStore, StoreError> {
        open::create(path)
    }

    pub(crate) fn open(path: &Path) -> Result<SqliteStore, StoreError> {
        open::open(path)
    }

    pub(crate) fn in_memory() -> Result<SqliteStore, StoreError> {
        open::in_memory()
    }

    pub(crate) fn head(&self) -> Result<Head, StoreError> {
        Ok(newest(&self.connection)?.0)
    }

    pub(crate) fn stood_at(&self, head: &Head) -> Result<bool, StoreError> {
        if head.size == 0 {
            return Ok(*head == Head::empty());
        }
        let mut statement = self.connection.prepare_cached("SELECT root, known FROM batch WHERE size = ?1")?;
        let found = statement
            .query_row([read::to_sql(head.size)], |row| Ok((row.get::<_, [u8; 32]>(0)?, row.get(1)?)))
            .optional()?;
        Ok(found == Some((head.root.0, head.known.micros())))
    }

    pub(crate) fn append(
        &mut self,
        expected: &Head,
        known: Moment,
        entries: &[NewEntry],
        erase: &[(u64, &str)],
    ) -> Result<Appended, StoreError> {
        if entries.is_empty() {
            return Err(StoreError::NothingToAppend);
        }
        entries.iter().zip(1..).try_for_each(|(entry, place)| entry.check(place))?;
        // Hashed before anybody else has to wait.
        let leaves = leaves(entries);
        let as_it_was = self.look()? == self.stamp;
        // From here on nobody else writes; dropping the transaction takes everything back.
        let transaction = self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let cookie = schema::cookie(&transaction)?;
        if cookie != self.cookie {
            (self.altered, self.cookie) = (schema::altered(&transaction)?, cookie);
        }
        if let Some(altered) = self.altered.first() {
            return Err(StoreError::Damaged(altered.to_string()));
        }
        let (found, mut tree) = newest(&transaction)?;
        if found != *expected {
            return Err(StoreError::Conflict { expected: *expected, found });
        }
        if known <= found.known {
            return Err(StoreError::KnownTime { given: known, newest: found.known });
        }
        insert(&transaction, &mut tree, entries, leaves)?;
        let head = Head { size: tree.size(), root: tree.root(), known };
        transaction.prepare_cached("INSERT INTO batch (size, known, root, peaks) VALUES (?1, ?2, ?3, ?4)")?.execute(
            params![read::to_sql(head.size), known.micros(), head.root.0.as_slice(), verify::flat(tree.peaks())],
        )?;
        let erased = erase_texts(&transaction, known, erase)?;
        transaction.commit()?;
        let in_log = erased > 0 && !self.empty_log();
        // What was written into a file that is gone is not told as kept. What somebody else wrote meanwhile is still news.
        let stamp = self.look()?;
        if as_it_was {
            self.stamp = stamp;
        }
        Ok(Appended { head, erased, in_log })
    }

    /// Carries the log over to the file and empties it; whether that could be done.
    fn empty_log(&self) -> bool {
        let busy = self.connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get::<_, i64>(0));
        busy.is_ok_and(|busy| busy == 0)
    }

    pub(crate) fn entries<E: From<StoreError>>(
        &self,
        seqs: RangeInclusive<u64>,
        visit: &mut dyn FnMut(StoredEntry<'_>) -> Result<(), E>,
    ) -> Result<(), E> {
        read::entries(&self.connection, seqs, visit)
    }

    pub(crate) fn batches<E: From<StoreError>>(
        &self,
        seqs: RangeInclusive<u64>,
        visit: &mut dyn FnMut(Batch) -> Result<(), E>,
    ) -> Result<(), E> {
        read::batches(&self.connection, seqs, visit)
    }

    pub(crate) fn personal<E: From<StoreError>>(
        &self,
        seqs: RangeInclusive<u64>,
        visit: &mut dyn FnMut(PersonalRow<'_>) -> Result<(), E>,
    ) -> Result<(), E> {
        read::personal(&self.connection, seqs, visit)
    }

    pub(crate) fn erasures(&self) -> Result<u64, StoreError> {
        read::erasures(&self.connection)
    }

    pub(crate) fn verify(&self, check: &Check<'_>, progress: &mut dyn FnMut(u64)) -> Result<Verification, StoreError> {
        let _state = read::one_state(&self.connection)?;
        let faults = schema::altered(&self.connection)?.into_iter().map(schema::Altered::fault).collect();
        read::with_cursors(&self.connection, |cursors| verify::verify(cursors, faults, check, progress))
    }
}

/// Puts entries after those that are there, with their personal texts.
fn insert(
    transaction: &Transaction<'_>,
    tree: &mut Tree,
    entries: &[NewEntry],
    leaves: Vec<Hash>,
) -> Result<(), StoreError> {
    let mut entry = transaction.prepare_cached("INSERT INTO entry (seq, bytes, leaf) VALUES (?1, ?2, ?3)")?;
    let mut personal =
        transaction.prepare_cached("INSERT INTO personal (seq, field, salt, text) VALUES (?1, ?2, ?3, ?4)")?;
    for (new, leaf) in entries.iter().zip(leaves) {
        tree.push(leaf);
        let seq = read::to_sql(tree.size());
        entry.execute(params![seq, new.bytes, leaf.0.as_slice()])?;
        for text in &new.personal {
            personal.execute(params![seq, text.field, text.salt.as_slice(), text.text])?;
        }
    }
    Ok(())
}

/// Removes personal texts and their salts; how many were still there.
fn erase_texts(transaction: &Transaction<'_>, at: Moment, texts: &[(u64, &str)]) -> Result<u64, StoreError> {
    let mut erase = transaction.prepare_cached(
        "UPDATE personal SET salt = NULL, text = NULL, erased = ?3 WHERE seq = ?1 AND field = ?2 AND erased IS NULL",
    )?;
    let mut erased = 0;
    for (seq, field) in texts {
        erased += erase.execute(params![read::to_sql(*seq), field, at.micros()])? as u64;
    }
    Ok(erased)
}

/// Where the ledger stands, and its tree.
fn newest(connection: &Connection) -> Result<(Head, Tree), StoreError> {
    let mut statement =
        connection.prepare_cached("SELECT size, known, root, peaks FROM batch ORDER BY size DESC LIMIT 1")?;
    let mut rows = statement.query([])?;
    let Some(row) = rows.next()? else {
        return Ok((Head::empty(), Tree::default()));
    };
    let head = read::head(row)?;
    let tree = verify::tree(head.size, row.get_ref(3)?.as_blob().unwrap_or_default());
    match tree.filter(|tree| tree.root() == head.root) {
        Some(tree) => Ok((head, tree)),
        None => Err(StoreError::Damaged(format!("the batch that ends with entry {} has no such root", head.size))),
    }
}
