//! The power goes: what the child wrote is recorded with `strace`, and played back up to each sync.
//!
//! What was written since a file's last sync may be there, or not, or in part. A removed file may be there again
//! until its folder is synced. The index of the log, `-shm`, is left out: it is made anew from the log.

use crate::common::Folder;
use crate::trace::{self, Call};
use crate::{Promised, append, erase, promise, run_child, sound};
use hostboard_store::{Address, Store};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// Batches, an erased text, closing and opening, and enough at once that the log is carried over and begun anew.
pub fn child(path: &Path) {
    let mut store = Store::create(&Address::of_file(path)).unwrap();
    promise("created");
    (1..=8).for_each(|number| append(&mut store, number, false));
    erase(&mut store, 8);
    (9..=14).for_each(|number| append(&mut store, number, false));
    drop(store);
    let mut store = Store::open(&Address::of_file(path)).unwrap();
    (15..=23).for_each(|number| append(&mut store, number, false));
    append(&mut store, 24, true);
    (25..=29).for_each(|number| append(&mut store, number, false));
    erase(&mut store, 12);
    append(&mut store, 30, false);
}

#[test]
fn a_loss_of_power_loses_nothing_that_was_acknowledged() {
    let folder = Folder::new("power");
    let Some(calls) = recorded(&folder) else { return };
    let mut disk = Disk { folder: folder.path("recorded"), ..Disk::default() };
    let mut promised = Promised::default();
    let (mut cuts, mut refused, mut logs) = (0, 0, 0);
    let mut try_all = |disk: &Disk, promised: &Promised| {
        for loss in LOSSES {
            let target = folder.path("played-back");
            disk.lay_out(loss, &target);
            match Store::open(&Address::of_file(target.join("ledger.db"))) {
                Ok(store) => {
                    sound(&store, promised);
                }
                Err(error) => {
                    assert!(!promised.created, "{loss:?} after {promised:?}: {error}");
                    refused += 1;
                }
            }
            fs::remove_dir_all(&target).unwrap();
            cuts += 1;
        }
    };
    for call in &calls {
        if let Call::Write { path, data, .. } = call
            && !path.starts_with(&disk.folder)
        {
            String::from_utf8_lossy(data).lines().for_each(|line| promised.read(line));
        }
        if let Call::Sync { path } = call
            && path.starts_with(&disk.folder)
        {
            try_all(&disk, &promised);
        }
        if let Call::Write { path, offset: Some(0), .. } = call {
            logs += u32::from(path.to_string_lossy().ends_with("-wal"));
        }
        disk.take(call);
    }
    try_all(&disk, &promised);
    eprintln!("{cuts} losses of power, {refused} of them before the ledger was made");
    assert_eq!((promised.batches, promised.erased.len()), (30, 2), "the child did not finish");
    // Made, emptied by erasing, made again, begun anew when it was long enough, emptied again.
    assert_eq!(logs, 5, "the log was not carried over in each way");
    assert!(cuts > 300 && refused < cuts / 4, "{cuts} cuts, {refused} refused");
}

/// What the child did; `None`, with a line that says why, where there is no `strace` and none was promised.
fn recorded(folder: &Folder) -> Option<Vec<Call>> {
    let missing = Command::new("strace").arg("-V").stdout(Stdio::null()).status().is_err();
    if missing {
        let promised = std::env::var_os("HOSTBOARD_PROMISED_ENGINES").is_some();
        assert!(!promised, "`strace` was promised and is not here: `apt-get install strace`");
        eprintln!("not run: `strace` is not here");
        return None;
    }
    fs::create_dir(folder.path("recorded")).unwrap();
    let output = folder.path("trace");
    let before = [&["strace", "-o", output.to_str().unwrap()], trace::OPTIONS].concat();
    let done = run_child(&before, "power", &folder.path("recorded/ledger.db")).output().unwrap();
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    Some(trace::read(&fs::read_to_string(output).unwrap()))
}

/// What becomes of the writes since each file's last sync.
#[derive(Clone, Copy, Debug)]
enum Loss {
    None,
    All,
    /// All but the first half of them.
    LastHalf,
    /// Every other one.
    EveryOther,
    /// Half of the last one.
    TornLast,
    /// Half of the first one, and nothing of the others.
    TornFirst,
    /// None; but what was removed since the folder's last sync is there again.
    Removals,
}

const LOSSES: [Loss; 7] =
    [Loss::None, Loss::All, Loss::LastHalf, Loss::EveryOther, Loss::TornLast, Loss::TornFirst, Loss::Removals];

/// The folder as the disk may hold it.
#[derive(Default)]
struct Disk {
    folder: PathBuf,
    files: BTreeMap<PathBuf, Content>,
    /// Removed since the folder's last sync.
    removed: BTreeMap<PathBuf, Content>,
}

#[derive(Clone, Default)]
struct Content {
    synced: Vec<u8>,
    since: Vec<Change>,
}

#[derive(Clone)]
enum Change {
    Write { offset: usize, data: Vec<u8> },
    Truncate(usize),
}

impl Change {
    fn apply(&self, bytes: &mut Vec<u8>) {
        match self {
            Change::Write { offset, data } => {
                let end = offset + data.len();
                bytes.resize(bytes.len().max(end), 0);
                bytes[*offset..end].copy_from_slice(data);
            }
            Change::Truncate(length) => bytes.resize(*length, 0),
        }
    }

    /// The first half of a write; a change of length is done wholly or not at all.
    fn torn(&self) -> Option<Change> {
        match self {
            Change::Write { offset, data } => {
                Some(Change::Write { offset: *offset, data: data[..data.len() / 2].to_vec() })
            }
            Change::Truncate(_) => None,
        }
    }
}

impl Content {
    fn after(&self, loss: Loss) -> Vec<u8> {
        let mut bytes = self.synced.clone();
        let count = self.since.len();
        for (at, change) in self.since.iter().enumerate() {
            let kept = match loss {
                Loss::None | Loss::Removals => Some(change.clone()),
                Loss::All => None,
                Loss::LastHalf => (at < count / 2).then(|| change.clone()),
                Loss::EveryOther => (at % 2 == 1).then(|| change.clone()),
                Loss::TornLast if at + 1 < count => Some(change.clone()),
                Loss::TornFirst if at > 0 => None,
                Loss::TornLast | Loss::TornFirst => change.torn(),
            };
            if let Some(change) = kept {
                change.apply(&mut bytes);
            }
        }
        bytes
    }
}

impl Disk {
    fn take(&mut self, call: &Call) {
        let ours = |path: &Path| path.starts_with(&self.folder) && !path.to_string_lossy().ends_with("-shm");
        match call {
            Call::Sync { path } if *path == self.folder => self.removed.clear(),
            Call::Sync { path } if ours(path) => {
                if let Some(content) = self.files.get_mut(path) {
                    content.synced = content.after(Loss::None);
                    content.since.clear();
                }
            }
            Call::Open { path, truncate } if ours(path) && *path != self.folder => {
                let content = self.files.entry(path.clone()).or_default();
                if *truncate {
                    content.since.push(Change::Truncate(0));
                }
            }
            Call::Write { path, offset, data } if ours(path) => {
                // Only SQLite writes here, and it always says where.
                let offset = offset.expect("a write without an offset") as usize;
                let content = self.files.get_mut(path).expect("a file that was opened");
                content.since.push(Change::Write { offset, data: data.clone() });
            }
            Call::Truncate { path, length } if ours(path) => {
                let content = self.files.get_mut(path).expect("a file that was opened");
                content.since.push(Change::Truncate(*length as usize));
            }
            Call::Remove { path } if ours(path) => {
                let content = self.files.remove(path).expect("a file that was opened");
                self.removed.insert(path.clone(), content);
            }
            Call::Rename { from } => assert!(!ours(from), "a renamed file is not understood here"),
            _ => {}
        }
    }

    fn lay_out(&self, loss: Loss, target: &Path) {
        fs::create_dir(target).unwrap();
        let again = self.removed.iter().filter(|(path, _)| !self.files.contains_key(*path));
        let again = again.filter(|_| matches!(loss, Loss::Removals));
        for (path, content) in self.files.iter().chain(again) {
            fs::write(target.join(path.file_name().unwrap()), content.after(loss)).unwrap();
        }
    }
}
