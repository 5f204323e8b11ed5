//! A ledger in the making: it appears at its address only once it is whole.
//!
//! INVARIANT(whole): what is at the address is never half a ledger, is never taken away from somebody else, and is never put
//! beside a log that it would be read with.

use crate::sqlite::no_log_left;
use crate::{Address, Store, StoreError};
use hostboard_domain::time::Moment;
use std::ffi::OsString;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// A new file beside the path where the ledger is to be; it is removed with the value, and so is what SQLite keeps
/// beside it.
pub(crate) struct Beside {
    path: PathBuf,
}

impl Beside {
    /// Two who make the same ledger at once do not meet before the end. What others left there who came to a sudden end is
    /// taken away first.
    pub(crate) fn of(to: &Path, now: Moment) -> Beside {
        remove_left(to);
        let named = |number: i64| {
            let mut path = to.as_os_str().to_owned();
            path.push(format!(".{}-{number}.making", std::process::id()));
            PathBuf::from(path)
        };
        let first = now.micros();
        let path = (first..).map(named).find(|path| path.symlink_metadata().is_err()).unwrap_or_else(|| named(first));
        Beside { path }
    }

    /// Where it is.
    pub(crate) fn path(&self) -> &Path {
        &self.path
    }

    /// Makes it, empty, with who may read and write it as of another file.
    pub(crate) fn make_like(&self, like: &Path) -> Result<fs::File, StoreError> {
        let made = fs::OpenOptions::new().write(true).create_new(true).open(&self.path);
        let file = made.map_err(|error| not_placed(&error))?;
        let mut allowed = like.metadata().map_err(|error| not_placed(&error))?.permissions();
        // A copy that may only be read is no ledger to go on with.
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            allowed.set_mode(allowed.mode() | 0o600);
        }
        #[cfg(not(unix))]
        allowed.set_readonly(false);
        #[cfg(unix)]
        {
            use std::os::unix::fs::MetadataExt;
            // Only the system's administrator may give a file away; the others keep their own.
            if let Ok(of) = like.metadata() {
                let _ = std::os::unix::fs::fchown(&file, Some(of.uid()), Some(of.gid()));
            }
        }
        file.set_permissions(allowed).map_err(|error| not_placed(&error))?;
        Ok(file)
    }

    /// Puts it on the disk.
    pub(crate) fn sync(&self) -> Result<(), StoreError> {
        fs::File::open(&self.path).and_then(|file| file.sync_all()).map_err(|error| not_placed(&error))
    }

    /// Puts it in its place, where nothing is.
    pub(crate) fn put(&self, to: &Path) -> Result<(), StoreError> {
        no_log_left(to)?;
        // A link is refused where something is; a rename would take its place without a word.
        fs::hard_link(&self.path, to).map_err(|error| not_placed(&error))?;
        sync_folder(to);
        Ok(())
    }

    /// Puts it in the place of what is there.
    pub(crate) fn replace(&self, to: &Path) -> Result<(), StoreError> {
        fs::rename(&self.path, to).map_err(|error| not_placed(&error))?;
        sync_folder(to);
        Ok(())
    }
}

/// Removes ledgers in the making of the same path whose programs have ended.
fn remove_left(to: &Path) {
    let folder = to.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let Some(stem) = to.file_name().and_then(|name| name.to_str()) else { return };
    for file in fs::read_dir(folder).into_iter().flatten().flatten() {
        let is_left =
            file.file_name().to_str().and_then(|name| maker(name, stem)).is_some_and(|maker| !is_running(maker));
        if is_left {
            // Somebody else may have been quicker.
            let _ = fs::remove_file(file.path());
        }
    }
}

/// The number of the program that makes a file: of `STEM.PID-TIME.making`, or of what SQLite keeps beside it.
fn maker(name: &str, stem: &str) -> Option<i32> {
    let (maker, rest) = name.strip_prefix(stem)?.strip_prefix('.')?.split_once('-')?;
    let (time, ending) = rest.split_once('.')?;
    let is_ours = ["making", "making-wal", "making-shm", "making-journal"].contains(&ending);
    let is_time = !time.is_empty() && time.bytes().all(|b| b.is_ascii_digit());
    maker.parse().ok().filter(|_| is_ours && is_time)
}

/// Whether a file of that name is a ledger in the making, of a path that ends in `stem`.
pub(crate) fn is_making(name: &str, stem: &str) -> bool {
    name.ends_with(".making") && maker(name, stem).is_some()
}

#[cfg(unix)]
fn is_running(process: i32) -> bool {
    use rustix::io::Errno;
    use rustix::process::{Pid, test_kill_process};
    let Some(process) = Pid::from_raw(process).filter(|_| process > 0) else { return true };
    test_kill_process(process) != Err(Errno::SRCH)
}

/// Where that can't be told, whatever is there stays.
#[cfg(not(unix))]
fn is_running(_: i32) -> bool {
    true
}

fn sync_folder(of: &Path) {
    let folder = of.parent().filter(|folder| !folder.as_os_str().is_empty());
    if let Ok(folder) = fs::File::open(folder.unwrap_or(Path::new("."))) {
        // A file system that can't do this has kept the ledger's own bytes all the same.
        let _ = folder.sync_all();
    }
}

pub(crate) fn not_placed(error: &io::Error) -> StoreError {
    StoreError::NotPlaced { is_taken: error.kind() == io::ErrorKind::AlreadyExists, why: error.to_string() }
}

impl Drop for Beside {
    fn drop(&mut self) {
        for ending in ["", "-wal", "-shm", "-journal"] {
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
    // Looked at before the work as well as after it.
    no_log_left(to)?;
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

/// Copies a ledger that is open, as it stands at one moment, to a path where nothing is. `look` is given the copy and has
/// closed it when it returns.
pub(crate) fn copy_whole<T, E: From<StoreError>>(
    store: &Store,
    to: &Address,
    now: Moment,
    look: impl FnOnce(Store) -> Result<T, E>,
) -> Result<T, E> {
    let Address::Sqlite(to) = to;
    if to.symlink_metadata().is_ok() {
        return Err(StoreError::AlreadyThere { path: to.display().to_string() }.into());
    }
    no_log_left(to)?;
    let beside = Beside::of(to, now);
    let Store::Sqlite(sqlite) = store;
    if let Some(path) = sqlite.path() {
        // Nobody may read the copy who may not read the ledger.
        drop(beside.make_like(path).map_err(|error| error.about(beside.path(), to))?);
    }
    sqlite.copy_into(beside.path()).map_err(|error| error.about(beside.path(), to))?;
    let copy = Store::open(&Address::of_file(beside.path())).map_err(|error| error.about(beside.path(), to))?;
    let looked = look(copy)?;
    beside.sync()?;
    beside.put(to)?;
    Ok(looked)
}
