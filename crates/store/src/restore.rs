//! A ledger put back from a backup, in the place of what is there.
//!
//! INVARIANT(kept): what is replaced stays beside it under a name that nothing else has, with its log; and until the new ledger is in its
//! place, what was there is.

use crate::making::{Beside, not_placed};
use crate::sqlite::{beside, is_a_ledger, is_in_use, logs_beside, no_log_left, one_plain_file};
use crate::{Address, Store, StoreError};
use hostboard_domain::time::Moment;
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

/// What came of putting a ledger back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Restored<T> {
    /// What `look` gave.
    pub looked: T,
    /// Where the ledger that was replaced is kept now; nothing where there was none.
    pub kept: Option<PathBuf>,
}

/// What is there already.
pub enum Old {
    /// Nothing.
    None,
    /// A ledger: this is a copy of it. Who finds that it can't be read after all puts the next in its place, and then the file is
    /// kept to the byte.
    Ledger(Box<Store>),
    /// A file that can't be read as a ledger, and why.
    Damaged(StoreError),
}

/// Looks at what is to be replaced by a copy: SQLite brings the file and its log together when it opens them, and of one that is
/// damaged neither may be touched before it is certain that something takes its place.
fn look_at(path: &Path, now: Moment) -> Result<(Beside, Old), StoreError> {
    let aside = Beside::of(path, now);
    let opened = copy(path, &aside, path)
        .and_then(|()| Store::open(&Address::of_file(aside.path())))
        .map_err(|error| error.about(aside.path(), path));
    match opened {
        Ok(store) => Ok((aside, Old::Ledger(Box::new(store)))),
        // What can't be read may be replaced: that is what a backup is for.
        Err(error @ (StoreError::Damaged(_) | StoreError::NotALedger { .. })) => Ok((aside, Old::Damaged(error))),
        Err(error) => Err(error),
    }
}

/// Opens the ledger that was looked at, for this program alone: from here on nobody else writes to it or opens it, and it has no
/// log.
///
/// Errors: somebody has it open, or wrote to it since.
fn take_alone(path: &Path, looked: &Store) -> Result<Store, StoreError> {
    let in_use = || StoreError::InUse { path: path.display().to_string() };
    let mut store = Store::open(&Address::of_file(path))?;
    let Store::Sqlite(sqlite) = &mut store;
    match sqlite.take_alone() {
        Err(StoreError::Busy) => return Err(in_use()),
        taken => taken?,
    }
    if store.head()? == looked.head()? { Ok(store) } else { Err(in_use()) }
}

pub(crate) fn restore<T, E: From<StoreError>>(
    backup: &Address,
    to: &Address,
    now: Moment,
    look: impl FnOnce(Store, &mut Old) -> Result<T, E>,
) -> Result<Restored<T>, E> {
    let (Address::Sqlite(backup), Address::Sqlite(path)) = (backup, to);
    // Through a link, what it leads to is replaced, and not the link.
    let path = &path.canonicalize().unwrap_or_else(|_| path.clone());
    for file in [backup, path].into_iter().filter(|file| file.exists()) {
        if is_in_use(file)? {
            return Err(StoreError::InUse { path: file.display().to_string() }.into());
        }
    }
    let made_at = Beside::of(path, now);
    is_a_ledger(backup)?;
    copy(backup, &made_at, if path.is_file() { path } else { backup })?;
    let made = Store::open(&Address::of_file(made_at.path())).map_err(|error| error.about(made_at.path(), backup))?;
    let there = path.symlink_metadata().is_ok();
    let (aside, mut old) = if there {
        one_plain_file(path)?;
        look_at(path, now).map(|(aside, old)| (Some(aside), old))?
    } else {
        no_log_left(path)?;
        (None, Old::None)
    };
    let looked = look(made, &mut old)?;
    made_at.sync()?;
    let taken = match &old {
        Old::Ledger(copy) => Some(take_alone(path, copy)?),
        Old::Damaged(_) if is_in_use(path)? => {
            return Err(StoreError::InUse { path: path.display().to_string() }.into());
        }
        Old::None | Old::Damaged(_) => None,
    };
    drop((old, aside));
    let kept = there.then(|| kept_as(path, now));
    if let Some(kept) = &kept {
        keep(path, kept, taken.is_some())?;
    }
    if let Err(error) = made_at.replace(path) {
        kept.iter().for_each(|kept| put_back(path, kept));
        return Err(error.into());
    }
    drop(taken);
    Ok(Restored { looked, kept })
}

/// Copies a ledger, with its log if a program that ended suddenly left one, for those who may read and write another file.
fn copy(from: &Path, to: &Beside, like: &Path) -> Result<(), StoreError> {
    let failed = |error: io::Error| not_placed(&error);
    let mut made = to.make_like(like)?;
    io::copy(&mut File::open(from).map_err(failed)?, &mut made).map_err(failed)?;
    // Its index is made anew from it.
    for (log, ending) in logs_beside(from).into_iter().filter(|(_, ending)| *ending != "-shm") {
        fs::copy(log, beside(to.path(), ending)).map_err(failed)?;
    }
    Ok(())
}

/// Gives what is there a second name. The log of one that could not be taken alone goes along.
fn keep(path: &Path, kept: &Path, is_taken: bool) -> Result<(), StoreError> {
    let mut logs = logs_beside(path);
    if is_taken {
        // The journal of one that was taken alone is empty, and goes when it is closed.
        logs.retain(|(_, ending)| *ending != "-journal");
        if let Some((log, _)) = logs.first() {
            return Err(StoreError::LogLeft { path: path.display().to_string(), log: log.display().to_string() });
        }
    }
    fs::hard_link(path, kept).map_err(|error| not_placed(&error))?;
    for (log, ending) in logs {
        if let Err(error) = fs::rename(&log, beside(kept, ending)) {
            put_back(path, kept);
            return Err(not_placed(&error));
        }
    }
    Ok(())
}

/// Undoes what [`keep`] did, as far as the system lets it.
fn put_back(path: &Path, kept: &Path) {
    for (log, ending) in logs_beside(kept) {
        let _ = fs::rename(log, beside(path, ending));
    }
    let _ = fs::remove_file(kept);
}

/// `ledger.db.replaced-20261129T031500Z`; where a ledger or a log of that name is kept already, with a number behind it.
fn kept_as(path: &Path, now: Moment) -> PathBuf {
    let when: String = now.to_string().chars().take(19).filter(char::is_ascii_alphanumeric).collect();
    let named = |number: u32| {
        let mut name = path.as_os_str().to_owned();
        name.push(format!("{KEPT}{when}Z"));
        if number > 1 {
            name.push(format!("-{number}"));
        }
        PathBuf::from(name)
    };
    let is_free = |kept: &PathBuf| kept.symlink_metadata().is_err() && logs_beside(kept).is_empty();
    (1..).map(named).find(is_free).unwrap_or_else(|| named(1))
}

/// What stands in the name of a kept ledger between the ledger's and the time.
const KEPT: &str = ".replaced-";

/// Whether that is the name under which a ledger is kept that was at a path which ends in `stem`.
pub(crate) fn is_kept(name: &str, stem: &str) -> bool {
    let when = name.strip_prefix(stem).and_then(|rest| rest.strip_prefix(KEPT));
    when.is_some_and(|when| when.len() >= 16 && when.bytes().all(|b| b.is_ascii_digit() || b"TZ-".contains(&b)))
}
