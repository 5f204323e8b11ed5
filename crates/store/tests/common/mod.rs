//! What the tests of stores share: a folder of their own, entries, and a look into a whole ledger.
#![allow(dead_code, missing_docs)]

use hostboard_domain::time::Moment;
use hostboard_store::{Head, NewEntry, Personal, PersonalRow, PersonalText, Store, StoreError, StoredEntry};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};

/// A folder that is gone when the test is over.
pub struct Folder(PathBuf);

impl Folder {
    pub fn new(name: &str) -> Folder {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        let number = NEXT.fetch_add(1, Ordering::Relaxed);
        let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{name}-{}-{number}", std::process::id()));
        fs::create_dir_all(&path).unwrap();
        Folder(path)
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.0.join(name)
    }

    /// Every file in it with its bytes, by name.
    pub fn contents(&self) -> Vec<(PathBuf, Vec<u8>)> {
        let files = fs::read_dir(&self.0).unwrap().map(|file| file.unwrap().path()).filter(|path| path.is_file());
        let mut contents: Vec<_> = files.map(|path| (path.clone(), fs::read(path).unwrap())).collect();
        contents.sort();
        contents
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

pub fn at(micros: i64) -> Moment {
    Moment::from_micros(micros)
}

/// An entry with a known time in its bytes, as a ledger's own entries have.
pub fn entry(known: i64, text: &str) -> NewEntry {
    NewEntry::plain(format!("{known}:{text}"))
}

/// One that keeps a name apart.
pub fn about(known: i64, name: &str) -> NewEntry {
    let salt = [name.len() as u8; 16];
    let personal = vec![Personal { field: "name".to_owned(), salt, text: name.to_owned() }];
    NewEntry { bytes: format!("{known}:of {}", name.len()).into_bytes(), personal }
}

/// Appends where the ledger stands.
pub fn append(store: &mut Store, known: i64, entries: &[NewEntry]) -> Head {
    let head = store.head().unwrap();
    store.append(&head, at(known), entries).unwrap()
}

/// Finds an entry whose known time is not in its bytes, or whose name is not as long as its salt says.
pub fn check(entry: StoredEntry<'_>, personal: &[PersonalRow<'_>]) -> Result<(), String> {
    if !entry.bytes.starts_with(format!("{}:", entry.known.micros()).as_bytes()) {
        return Err("another known time".to_owned());
    }
    let fits = |row: &PersonalRow<'_>| match row.text {
        PersonalText::Kept { salt, text } => {
            row.field == "name" && salt == [text.len() as u8; 16] && text.bytes().all(|b| b == b'x')
        }
        PersonalText::Erased(_) => true,
    };
    let expected = usize::from(entry.bytes.windows(4).any(|w| w == b":of "));
    let fits = personal.len() == expected && personal.iter().all(fits);
    fits.then_some(()).ok_or_else(|| "another name".to_owned())
}

/// Everything a ledger holds, to be compared; the moments of erasing left out.
pub fn everything(store: &Store) -> Result<Vec<String>, StoreError> {
    let mut all = Vec::new();
    store.entries::<StoreError>(.., &mut |entry| {
        all.push(format!("{} {} {}", entry.seq, entry.known, String::from_utf8_lossy(entry.bytes)));
        Ok(())
    })?;
    store.batches::<StoreError>(.., &mut |batch| {
        all.push(format!("{batch:?}"));
        Ok(())
    })?;
    store.personal::<StoreError>(.., &mut |row| {
        all.push(match row.text {
            PersonalText::Kept { .. } => format!("{row:?}"),
            PersonalText::Erased(_) => format!("{} {} erased", row.seq, row.field),
        });
        Ok(())
    })?;
    Ok(all)
}
