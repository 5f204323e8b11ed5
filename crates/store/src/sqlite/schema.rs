//! The tables: what marks a file as a ledger, how tables come to the newest version, and whether they were altered.
//!
//! Invariants: tables go from one version to the next wholly or not at all.

use super::open::in_memory;
use crate::{Fault, StoreError};
use rusqlite::{Connection, Transaction, TransactionBehavior};
use std::collections::BTreeMap;
use std::fmt;

/// What marks a SQLite file as a ledger: `Hbrd`.
pub(super) const APPLICATION_ID: i32 = i32::from_be_bytes(*b"Hbrd");

/// The tables, version by version; a file's version is how many of these it has been through.
const MIGRATIONS: &[&str] = &[include_str!("../../migrations/sqlite/0001-ledger.sql")];

pub(super) const NEWEST: i32 = MIGRATIONS.len() as i32;

/// Takes the tables from that version to the newest, wholly or not at all.
pub(super) fn migrate(connection: &mut Connection, from: i32) -> Result<(), StoreError> {
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    // Somebody else may have been quicker.
    let from = from.max(number(&transaction, "PRAGMA user_version")?);
    apply(&transaction, from)?;
    transaction.commit()?;
    Ok(())
}

fn apply(transaction: &Transaction<'_>, from: i32) -> Result<(), StoreError> {
    for migration in MIGRATIONS.iter().skip(from.try_into().unwrap_or(0)) {
        transaction.execute_batch(migration)?;
    }
    transaction.pragma_update(None, "application_id", APPLICATION_ID)?;
    transaction.pragma_update(None, "user_version", NEWEST)?;
    Ok(())
}

/// A table or trigger that is not as the migrations made it.
pub(super) struct Altered {
    name: String,
    what: &'static str,
}

impl Altered {
    pub(super) fn fault(self) -> Fault {
        Fault::Schema { name: self.name, what: self.what }
    }
}

impl fmt::Display for Altered {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}` {}", self.name, self.what)
    }
}

/// Compares the tables and triggers with what the migrations make.
pub(super) fn altered(connection: &Connection) -> Result<Vec<Altered>, StoreError> {
    let mut found = schema(connection)?;
    let fresh = in_memory()?;
    let mut altered = Vec::new();
    for (name, (_, made)) in schema(&fresh.connection)? {
        match found.remove(&name) {
            None => altered.push(Altered { name, what: "is missing from the database" }),
            Some((_, sql)) if sql != made => altered.push(Altered { name, what: "was altered in the database" }),
            Some(_) => {}
        }
    }
    // An owner's own views and indexes do no harm.
    let triggers = found.into_iter().filter(|(_, (kind, _))| kind == "trigger");
    altered.extend(triggers.map(|(name, _)| Altered { name, what: "is a trigger that does not belong here" }));
    Ok(altered)
}

/// By name, the kind of each object and the words that made it.
fn schema(connection: &Connection) -> Result<BTreeMap<String, (String, String)>, StoreError> {
    let sql = "SELECT name, type, coalesce(sql, '') FROM sqlite_schema WHERE name NOT LIKE 'sqlite\\_%' ESCAPE '\\'";
    let mut statement = connection.prepare(sql)?;
    let rows = statement.query_map([], |row| Ok((row.get(0)?, (row.get(1)?, row.get(2)?))))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// What SQLite counts up whenever a table or trigger changes.
pub(super) fn cookie(connection: &Connection) -> rusqlite::Result<i32> {
    number(connection, "PRAGMA schema_version")
}

pub(super) fn number(connection: &Connection, sql: &str) -> rusqlite::Result<i32> {
    connection.query_row(sql, [], |row| row.get(0))
}
