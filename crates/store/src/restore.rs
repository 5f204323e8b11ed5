//! A ledger put back from a backup, in the place of what is there.
//!
//! INVARIANT(kept): what is replaced stays beside it under another name, with its log; and until the new ledger is in its
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

pub(crate) fn restore<T, E: From<StoreError>>(
    backup: &Address,
    to: &Address,
    now: Moment,
    look: impl FnOnce(Store, Option<&mut Store>) -> Result<T, E>,
) -> Result<Restored<T>, E> {
    let (Address::Sqlite(backup), Address::Sqlite(path)) = (backup, to);
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
    // What can't be opened is replaced all the same: that is what a backup is for.
    let mut old = if there { Store::open(to).ok() } else { None };
    let looked = look(made, old.as_mut())?;
    let is_whole = old.is_some();
    // Closed, it leaves no log with which the new one would be read.
    drop(old);
    made_at.sync()?;
    let kept = there.then(|| kept_as(path, now));
    if let Some(kept) = &kept {
        keep(path, kept, is_whole)?;
    }
    made_at.replace(path)?;
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
    no_log_left(path)?;
    fs::hard_link(path, kept).map_err(|error| not_placed(&error))
}

/// `ledger.db.replaced-20261129T031500Z`.
fn kept_as(path: &Path, now: Moment) -> PathBuf {
    let when: String = now.to_string().chars().take(19).filter(char::is_ascii_alphanumeric).collect();
    let mut name = path.as_os_str().to_owned();
    name.push(format!(".replaced-{when}Z"));
    name.into()
}
