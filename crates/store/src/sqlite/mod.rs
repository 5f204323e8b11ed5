//! The ledger in a SQLite file.
//!
//! A write-ahead log, synchronised at every commit, so that a batch is on disk before it is acknowledged.
//! The tables are in `migrations/sqlite/`; their triggers refuse what only a mistake would try.

mod header;
mod open;
mod read;
mod schema;

use crate::{Batch, Check, Erasure, Head, NewEntry, PersonalRow, StoreError, StoredEntry, Verification, verify};
use hostboard_domain::ledger::tree::{Hash, Tree};
use hostboard_domain::time::Moment;
use rusqlite::{Connection, OptionalExtension, TransactionBehavior, params};
use std::ops::RangeInclusive;
use std::path::Path;
use std::sync::Arc;

/// A ledger in one SQLite file, or in memory.
pub struct SqliteStore {
    connection: Connection,
    /// Tables and triggers that are not as they should be, when it was opened.
    altered: Vec<schema::Altered>,
    /// Closed after the connection: closing it before would take the connection's locks away.
    _looked: Option<Arc<header::Looked>>,
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

    pub(crate) fn append(&mut self, expected: &Head, known: Moment, entries: &[NewEntry]) -> Result<Head, StoreError> {
        if entries.is_empty() {
            return Err(StoreError::NothingToAppend);
        }
        entries.iter().zip(1..).try_for_each(|(entry, place)| entry.check(place))?;
        if let Some(altered) = self.altered.first() {
            return Err(StoreError::Damaged(altered.to_string()));
        }
        // Hashed before anybody else has to wait.
        let leaves = leaves(entries);
        // From here on nobody else writes; dropping the transaction takes everything back.
        let transaction = self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let (found, mut tree) = newest(&transaction)?;
        if found != *expected {
            return Err(StoreError::Conflict { expected: *expected, found });
        }
        if known <= found.known {
            return Err(StoreError::KnownTime { given: known, newest: found.known });
        }
        {
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
        }
        let head = Head { size: tree.size(), root: tree.root(), known };
        transaction.prepare_cached("INSERT INTO batch (size, known, root, peaks) VALUES (?1, ?2, ?3, ?4)")?.execute(
            params![read::to_sql(head.size), known.micros(), head.root.0.as_slice(), verify::flat(tree.peaks())],
        )?;
        transaction.commit()?;
        Ok(head)
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

    pub(crate) fn erase(&mut self, seq: u64, field: &str, at: Moment) -> Result<Erasure, StoreError> {
        let transaction = self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let seq = read::to_sql(seq);
        let there: Option<Option<i64>> = transaction
            .query_row("SELECT erased FROM personal WHERE seq = ?1 AND field = ?2", params![seq, field], |r| r.get(0))
            .optional()?;
        match there {
            None => return Ok(Erasure::NoText),
            Some(Some(before)) => return Ok(Erasure::Before(Moment::from_micros(before))),
            Some(None) => transaction.execute(
                "UPDATE personal SET salt = NULL, text = NULL, erased = ?3 WHERE seq = ?1 AND field = ?2",
                params![seq, field, at.micros()],
            )?,
        };
        transaction.commit()?;
        // The log still holds the text: carry it over to the database, and empty it.
        let busy = self.connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get::<_, i64>(0));
        Ok(if busy.is_ok_and(|busy| busy == 0) { Erasure::Done } else { Erasure::InLog })
    }

    pub(crate) fn verify(&self, check: &Check<'_>, progress: &mut dyn FnMut(u64)) -> Result<Verification, StoreError> {
        let _state = read::one_state(&self.connection)?;
        let faults = schema::altered(&self.connection)?.into_iter().map(schema::Altered::fault).collect();
        read::with_cursors(&self.connection, |cursors| verify::verify(cursors, faults, check, progress))
    }
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
