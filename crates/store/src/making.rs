//! A ledger in the making: it appears at its address only once it is whole.
//!
//! INVARIANT(whole): what is at the address is never half a ledger, and is never taken away from somebody else.

use crate::{Address, Store, StoreError};
use hostboard_domain::time::Moment;
use std::ffi::OsString;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// A new file beside the path where the ledger is to be; it is removed with the value, and so is what SQLite keeps
/// beside it.
struct Beside {
    path: PathBuf,
}

impl Beside {
    /// Two who make the same ledger at once do not meet before the end.
    fn of(to: &Path, now: Moment) -> Beside {
        let mut path = to.as_os_str().to_owned();
        path.push(format!(".{}-{}.making", std::process::id(), now.micros()));
        Beside { path: path.into() }
    }

    /// Puts it in its place.
    fn put(&self, to: &Path) -> Result<(), StoreError> {
        // A link is refused where something is; a rename would take its place without a word.
        fs::hard_link(&self.path, to).map_err(|error| StoreError::NotPlaced {
            is_taken: error.kind() == io::ErrorKind::AlreadyExists,
            why: error.to_string(),
        })?;
        let folder = to.parent().filter(|folder| !folder.as_os_str().is_empty());
        if let Ok(folder) = fs::File::open(folder.unwrap_or(Path::new("."))) {
            // A file system that can't do this has kept the ledger's own bytes all the same.
            let _ = folder.sync_all();
        }
        Ok(())
    }
}

impl Drop for Beside {
    fn drop(&mut self) {
        for ending in ["", "-wal", "-shm"] {
            let mut path: OsString = self.path.clone().into();
            path.push(ending);
            let _ = fs::remove_file(path);
        }
    }
}

/// Makes a ledger by `fill`, which is given an empty one and has it closed when it returns.
pub(crate) fn make_whole<T, E: From<StoreError>>(
    address: &Address,
    now: Moment,
    fill: impl FnOnce(Store) -> Result<T, E>,
) -> Result<T, E> {
    let Address::Sqlite(to) = address;
    let beside = Beside::of(to, now);
    let store = match Store::create(&Address::Sqlite(beside.path.clone())) {
        Ok(store) => store,
        Err(error) => {
            // Nothing was made, so there is nothing of ours to remove.
            let beside = std::mem::ManuallyDrop::new(beside);
            return Err(error.about(&beside.path, to).into());
        }
    };
    let filled = fill(store)?;
    beside.put(to)?;
    Ok(filled)
}
