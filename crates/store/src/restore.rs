//! A ledger put back from a backup, in the place of what is there.
//!
//! INVARIANT(kept): what is replaced stays beside it under a name that nothing else has, with its log; and until the new ledger is in its
//! place, what was there is.

use crate::making::{Beside, not_placed};
use crate::sqlite::{beside, is_a_ledger, is_in_use, logs_beside, no_log_left};
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
    /// A ledger, which nobody else can open or write meanwhile.
    Ledger(Box<Store>),
    /// One that can't be read, and why.
    Damaged(StoreError),
}

/// Opens what is to be replaced, for this program alone.
fn open_alone(path: &Path) -> Result<Old, StoreError> {
    let opened = Store::open(&Address::of_file(path)).and_then(|mut store| {
        let Store::Sqlite(sqlite) = &mut store;
        sqlite.take_alone()?;
        Ok(store)
    });
    match opened {
        Ok(store) => Ok(Old::Ledger(Box::new(store))),
        // What can't be read is replaced all the same: that is what a backup is for.
        Err(error @ (StoreError::Damaged(_) | StoreError::NotALedger { .. })) => Ok(Old::Damaged(error)),
        Err(StoreError::Busy) => Err(StoreError::InUse { path: path.display().to_string() }),
        Err(error) => Err(error),
    }
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
    copy(backup, &made_at, if path.is_file() { path } else { backup })?;
    let made = Store::open(&Address::of_file(made_at.path())).map_err(|error| error.about(made_at.path(), backup))?;
    let there = path.symlink_metadata().is_ok();
    if there {
        // Another file that somebody named by mistake is theirs.
        is_a_ledger(path)?;
    } else {
        no_log_left(path)?;
    }
    // From here on nobody else writes to it or opens it, and it has no log.
    let mut old = if there { open_alone(path)? } else { Old::None };
    let looked = look(made, &mut old)?;
    let is_whole = !matches!(old, Old::Damaged(_));
    made_at.sync()?;
    let kept = there.then(|| kept_as(path, now));
    if let Some(kept) = &kept {
        keep(path, kept, is_whole)?;
    }
    made_at.replace(path)?;
    drop(old);
    Ok(Restored { looked, kept })
}

/// Copies a backup, with its log if a program that ended suddenly left one, for those who may read and write another file.
fn copy(backup: &Path, to: &Beside, like: &Path) -> Result<(), StoreError> {
    is_a_ledger(backup)?;
    let failed = |error: io::Error| not_placed(&error);
    let mut made = to.make_like(like)?;
    io::copy(&mut File::open(backup).map_err(failed)?, &mut made).map_err(failed)?;
    // Its index is made anew from it.
    for (log, ending) in logs_beside(backup).into_iter().filter(|(_, ending)| *ending != "-shm") {
        fs::copy(log, beside(to.path(), ending)).map_err(failed)?;
    }
    Ok(())
}

/// Gives what is there a second name. A log that could not be carried over goes along.
fn keep(path: &Path, kept: &Path, is_whole: bool) -> Result<(), StoreError> {
    if !is_whole {
        for (log, ending) in logs_beside(path) {
            fs::rename(&log, beside(kept, ending)).map_err(|error| not_placed(&error))?;
        }
    }
    // The journal of one that was taken alone is empty, and goes when it is closed.
    let left = logs_beside(path).into_iter().find(|(_, ending)| !is_whole || *ending != "-journal");
    if let Some((log, _)) = left {
        return Err(StoreError::LogLeft { path: path.display().to_string(), log: log.display().to_string() });
    }
    fs::hard_link(path, kept).map_err(|error| not_placed(&error))
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
