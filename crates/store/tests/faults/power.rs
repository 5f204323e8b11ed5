//! The power goes: what the child wrote is recorded with `strace`, and played back up to each sync.
//!
//! What was written since a file's last sync may be there, or not, or in part. A name that was removed or given to another
//! file may be as it was until its folder is synced. The index of the log, `-shm`, is left out: it is made anew from the log.

use crate::common::{Folder, at};
use crate::trace::{self, Call};
use crate::{Promised, append, append_and_erase, promise, run_child, sound};
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
    append_and_erase(&mut store, 9, false, &[8]);
    (10..=14).for_each(|number| append(&mut store, number, false));
    drop(store);
    let mut store = Store::open(&Address::of_file(path)).unwrap();
    (15..=23).for_each(|number| append(&mut store, number, false));
    append(&mut store, 24, true);
    (25..=29).for_each(|number| append(&mut store, number, false));
    append_and_erase(&mut store, 30, false, &[12]);
    append(&mut store, 31, false);
    let (ledger, backup) = (Address::of_file(path), Address::of_file(path.with_file_name("backup.db")));
    store.copy_whole(&backup, at(31), |copy| copy.head()).unwrap();
    promise("backed-up 31");
    append(&mut store, 32, false);
    drop(store);
    promise("restoring 31");
    Store::restore(&backup, &ledger, at(32), |copy, _| copy.head()).unwrap();
    promise("restored");
    let mut store = Store::open(&ledger).unwrap();
    (32..=34).for_each(|number| append(&mut store, number, false));
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
            let backup = target.join("backup.db");
            if promised.backed_up > 0 || backup.exists() {
                // Whole, or not there: also one that nobody was told of yet.
                let store = Store::open(&Address::of_file(backup)).unwrap_or_else(|error| panic!("{loss:?}: {error}"));
                assert_eq!(sound(&store, &Promised::default()), 31, "{loss:?} after {promised:?}");
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
    assert_eq!((promised.batches, promised.erased.len()), (34, 2), "the child did not finish");
    // Made, emptied by erasing, made again, begun anew when it was long enough, emptied again, and made for what was put back.
    assert!(logs >= 6, "the log was not carried over in each way: {logs}");
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
    /// None; but every name of the folder's last sync is there again, and is of the same file.
    Removals,
}

const LOSSES: [Loss; 7] =
    [Loss::None, Loss::All, Loss::LastHalf, Loss::EveryOther, Loss::TornLast, Loss::TornFirst, Loss::Removals];

/// The folder as the disk may hold it.
#[derive(Default)]
struct Disk {
    folder: PathBuf,
    /// The files by their names: places among `contents`, since two names may be of one file.
    names: BTreeMap<PathBuf, usize>,
    /// The names as at the folder's last sync.
    synced: BTreeMap<PathBuf, usize>,
    contents: Vec<Content>,
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
    fn content(&mut self, path: &Path) -> &mut Content {
        let place = *self.names.get(path).expect("a file that was opened");
        &mut self.contents[place]
    }

    fn take(&mut self, call: &Call) {
        let folder = self.folder.clone();
        let ours = |path: &Path| path.starts_with(&folder) && !path.to_string_lossy().ends_with("-shm");
        match call {
            Call::Sync { path } if *path == self.folder => self.synced = self.names.clone(),
            Call::Sync { path } if ours(path) && self.names.contains_key(path) => {
                let content = self.content(path);
                content.synced = content.after(Loss::None);
                content.since.clear();
            }
            Call::Open { path, truncate } if ours(path) && *path != self.folder => {
                if !self.names.contains_key(path) {
                    self.names.insert(path.clone(), self.contents.len());
                    self.contents.push(Content::default());
                }
                if *truncate {
                    self.content(path).since.push(Change::Truncate(0));
                }
            }
            Call::Write { path, offset, data } if ours(path) => {
                let content = self.content(path);
                // Where no offset is said, a file is written from its beginning to its end.
                let offset = offset.map_or_else(|| content.after(Loss::None).len(), |offset| offset as usize);
                content.since.push(Change::Write { offset, data: data.clone() });
            }
            Call::Copy { from, to, length } if ours(to) => {
                let source = self.content(from).after(Loss::None);
                let content = self.content(to);
                let offset = content.after(Loss::None).len();
                let data = source[offset..offset + *length as usize].to_vec();
                content.since.push(Change::Write { offset, data });
            }
            Call::Truncate { path, length } if ours(path) => {
                self.content(path).since.push(Change::Truncate(*length as usize));
            }
            Call::Remove { path } if ours(path) => {
                self.names.remove(path).expect("a file that was opened");
            }
            Call::Link { from, to } if ours(from) => {
                self.names.insert(to.clone(), self.names[from]);
            }
            Call::Rename { from, to } if ours(from) => {
                let place = self.names.remove(from).expect("a file that was opened");
                self.names.insert(to.clone(), place);
            }
            _ => {}
        }
    }

    fn lay_out(&self, loss: Loss, target: &Path) {
        fs::create_dir(target).unwrap();
        let mut names = self.names.clone();
        if matches!(loss, Loss::Removals) {
            names.extend(self.synced.clone());
        }
        for (path, place) in names {
            fs::write(target.join(path.file_name().unwrap()), self.contents[place].after(loss)).unwrap();
        }
    }
}
