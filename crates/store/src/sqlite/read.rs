//! Reading rows in order, one at a time.

use crate::verify::{RawBatch, RawEntry, RawPersonal, Source};
use crate::{Batch, Head, PersonalRow, PersonalText, StoreError, StoredEntry};
use hostboard_domain::ledger::tree::Hash;
use hostboard_domain::time::Moment;
use rusqlite::types::ValueRef;
use rusqlite::{Connection, Row, Rows, Transaction};
use std::ops::RangeInclusive;

const ENTRIES: &str = "SELECT seq, bytes FROM entry WHERE seq BETWEEN ?1 AND ?2 ORDER BY seq";
const BATCHES: &str = "SELECT size, known, root FROM batch WHERE size >= ?1 ORDER BY size";
const PERSONAL: &str = "SELECT seq, field, salt, text, erased FROM personal WHERE seq BETWEEN ?1 AND ?2
    ORDER BY seq, field";

/// Seqs and sizes stay far below `i64::MAX`; a larger one from outside names nothing.
pub(super) fn to_sql(number: u64) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

fn from_sql(number: i64) -> Result<u64, StoreError> {
    u64::try_from(number).map_err(|_| StoreError::Damaged(format!("{number} is not a seq")))
}

/// Holds all reads until it is dropped to one state of the ledger. A read within another read's visit
/// shares its state.
pub(super) fn one_state(connection: &Connection) -> Result<Option<Transaction<'_>>, StoreError> {
    Ok(if connection.is_autocommit() { Some(connection.unchecked_transaction()?) } else { None })
}

/// From the columns `size, known, root`.
pub(super) fn head(row: &Row<'_>) -> Result<Head, StoreError> {
    let root = row.get_ref(2)?.as_blob().ok().and_then(|root| root.try_into().ok());
    let root = root.ok_or_else(|| StoreError::Damaged("a root is not 32 bytes long".to_owned()))?;
    Ok(Head { size: from_sql(row.get(0)?)?, root: Hash(root), known: Moment::from_micros(row.get(1)?) })
}

/// How many marks of erased texts there are.
pub(super) fn erasures(connection: &Connection) -> Result<u64, StoreError> {
    let mut statement = connection.prepare_cached("SELECT count(*) FROM personal WHERE erased IS NOT NULL")?;
    from_sql(statement.query_row([], |row| row.get(0))?)
}

pub(super) fn entries<E: From<StoreError>>(
    connection: &Connection,
    seqs: RangeInclusive<u64>,
    visit: &mut dyn FnMut(StoredEntry<'_>) -> Result<(), E>,
) -> Result<(), E> {
    let _state = one_state(connection)?;
    let last = (*seqs.end()).min(super::newest(connection)?.0.size);
    let first = *seqs.start();
    let mut statement = connection.prepare_cached(ENTRIES).map_err(StoreError::from)?;
    let mut rows = statement.query([to_sql(first), to_sql(last)]).map_err(StoreError::from)?;
    let mut batches = connection.prepare_cached(BATCHES).map_err(StoreError::from)?;
    let mut batches = batches.query([to_sql(first)]).map_err(StoreError::from)?;
    let mut batch = Head::empty();
    for seq in first..=last {
        let missing = || StoreError::Damaged(format!("entry {seq} is missing"));
        let row = rows.next().map_err(StoreError::from)?.ok_or_else(missing)?;
        if row.get::<_, i64>(0).map_err(StoreError::from)? != to_sql(seq) {
            return Err(missing().into());
        }
        while batch.size < seq {
            let row = batches.next().map_err(StoreError::from)?;
            batch = head(row.ok_or_else(|| StoreError::Damaged(format!("entry {seq} is in no batch")))?)?;
        }
        let bytes = row.get_ref(1).map_err(StoreError::from)?.as_blob().map_err(|_| missing())?;
        visit(StoredEntry { seq, known: batch.known, bytes })?;
    }
    Ok(())
}

pub(super) fn batches<E: From<StoreError>>(
    connection: &Connection,
    seqs: RangeInclusive<u64>,
    visit: &mut dyn FnMut(Batch) -> Result<(), E>,
) -> Result<(), E> {
    let _state = one_state(connection)?;
    let before: i64 = connection
        .query_row("SELECT coalesce(max(size), 0) FROM batch WHERE size < ?1", [to_sql(*seqs.start())], |r| r.get(0))
        .map_err(StoreError::from)?;
    let mut before = from_sql(before)?;
    let mut statement = connection.prepare_cached(BATCHES).map_err(StoreError::from)?;
    let mut rows = statement.query([to_sql(*seqs.start())]).map_err(StoreError::from)?;
    while before < *seqs.end() {
        let Some(row) = rows.next().map_err(StoreError::from)? else {
            break;
        };
        let head = head(row)?;
        visit(Batch { first: before + 1, head })?;
        before = head.size;
    }
    Ok(())
}

pub(super) fn personal<E: From<StoreError>>(
    connection: &Connection,
    seqs: RangeInclusive<u64>,
    visit: &mut dyn FnMut(PersonalRow<'_>) -> Result<(), E>,
) -> Result<(), E> {
    let mut statement = connection.prepare_cached(PERSONAL).map_err(StoreError::from)?;
    let mut rows = statement.query([to_sql(*seqs.start()), to_sql(*seqs.end())]).map_err(StoreError::from)?;
    while let Some(row) = rows.next().map_err(StoreError::from)? {
        visit(personal_row(row)?)?;
    }
    Ok(())
}

fn personal_row<'r>(row: &'r Row<'_>) -> Result<PersonalRow<'r>, StoreError> {
    let seq = from_sql(row.get(0)?)?;
    let damaged = || StoreError::Damaged(format!("a personal text of entry {seq} can't be read"));
    let text = match (row.get_ref(2)?, row.get_ref(3)?, row.get_ref(4)?) {
        (ValueRef::Blob(salt), text @ ValueRef::Text(_), ValueRef::Null) => PersonalText::Kept {
            salt: salt.try_into().map_err(|_| damaged())?,
            text: text.as_str().map_err(|_| damaged())?,
        },
        (ValueRef::Null, ValueRef::Null, ValueRef::Integer(at)) => PersonalText::Erased(Moment::from_micros(at)),
        _ => return Err(damaged()),
    };
    Ok(PersonalRow { seq, field: row.get_ref(1)?.as_str().map_err(|_| damaged())?, text })
}

/// Everything that verification reads, in order.
pub(super) struct Cursors<'s> {
    entries: Rows<'s>,
    batches: Rows<'s>,
    personal: Rows<'s>,
}

pub(super) fn with_cursors<T>(
    connection: &Connection,
    then: impl FnOnce(&mut Cursors<'_>) -> Result<T, StoreError>,
) -> Result<T, StoreError> {
    let mut entries = connection.prepare("SELECT seq, bytes, leaf FROM entry ORDER BY seq")?;
    let mut batches = connection.prepare("SELECT size, known, root, peaks FROM batch ORDER BY size")?;
    let mut personal = connection.prepare("SELECT seq, field, salt, text, erased FROM personal ORDER BY seq, field")?;
    then(&mut Cursors { entries: entries.query([])?, batches: batches.query([])?, personal: personal.query([])? })
}

/// A value's bytes; none where it has another type, which the check of the hashes then finds.
fn bytes<'r>(row: &'r Row<'_>, column: usize) -> Result<&'r [u8], StoreError> {
    Ok(row.get_ref(column)?.as_bytes().unwrap_or_default())
}

fn owned(row: &Row<'_>, column: usize) -> Result<Option<Vec<u8>>, StoreError> {
    Ok(row.get_ref(column)?.as_bytes().ok().map(<[u8]>::to_vec))
}

impl Source for Cursors<'_> {
    fn entry(&mut self) -> Result<Option<RawEntry<'_>>, StoreError> {
        let Some(row) = self.entries.next()? else {
            return Ok(None);
        };
        Ok(Some(RawEntry { seq: row.get(0)?, bytes: bytes(row, 1)?, leaf: bytes(row, 2)?.try_into().ok() }))
    }

    fn batch(&mut self) -> Result<Option<RawBatch>, StoreError> {
        let Some(row) = self.batches.next()? else {
            return Ok(None);
        };
        Ok(Some(RawBatch {
            size: row.get::<_, i64>(0)?.try_into().unwrap_or(0),
            known: Moment::from_micros(row.get(1)?),
            root: bytes(row, 2)?.try_into().ok().map(Hash),
            peaks: bytes(row, 3)?.to_vec(),
        }))
    }

    fn personal(&mut self) -> Result<Option<RawPersonal>, StoreError> {
        let Some(row) = self.personal.next()? else {
            return Ok(None);
        };
        Ok(Some(RawPersonal {
            seq: row.get(0)?,
            field: String::from_utf8_lossy(bytes(row, 1)?).into_owned(),
            salt: owned(row, 2)?,
            text: owned(row, 3)?,
            erased: row.get_ref(4)?.as_i64().ok().map(Moment::from_micros),
        }))
    }
}
