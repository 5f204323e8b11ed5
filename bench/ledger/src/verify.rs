//! Verifying, beside hashing the same bytes and nothing else.

use crate::Outcome;
use crate::told::{Told, processor_seconds};
use hostboard_domain::ledger::entry::{Entry, PersonalText as Kept};
use hostboard_domain::ledger::tree::{Hash, Tree};
use hostboard_store::{Address, Check, PersonalRow, PersonalText, Store, StoreError, StoredEntry, no_check};
use std::hint::black_box;
use std::path::Path;
use std::time::Instant;

/// Looks at `ledger.db` in the folder.
pub fn verify(folder: &Path) -> Outcome {
    let store = Store::open(&Address::of_file(folder.join("ledger.db")))?;
    let mut told = Told::default();
    // Once before anything is timed: the file is in the system's cache for all alike.
    let mut bytes: Vec<u8> = Vec::new();
    let mut ends: Vec<usize> = Vec::new();
    store.entries::<StoreError>(.., &mut |entry| {
        bytes.extend_from_slice(entry.bytes);
        ends.push(bytes.len());
        Ok(())
    })?;
    let (started, used) = (Instant::now(), processor_seconds());
    let mut read = 0;
    store.entries::<StoreError>(.., &mut |entry| {
        read += entry.bytes.len();
        Ok(())
    })?;
    told.one("read", started.elapsed().as_secs_f64());
    told.one("read_processor", processor_seconds() - used);
    assert_eq!(read, bytes.len());
    told.one("entries", ends.len() as f64);
    told.one("bytes", bytes.len() as f64);

    let verified = |check: &Check<'_>| -> Result<(f64, f64), StoreError> {
        let (started, used) = (Instant::now(), processor_seconds());
        let found = store.verify(check, &mut |_| {})?;
        assert!(found.is_clean() && found.entries == ends.len() as u64, "{:?}", found.faults.first());
        Ok((started.elapsed().as_secs_f64(), processor_seconds() - used))
    };
    let (wall, processor) = verified(&no_check)?;
    told.one("verify", wall);
    told.one("verify_processor", processor);
    let (wall, processor) = verified(&look_at)?;
    told.one("verify_and_check", wall);
    told.one("verify_and_check_processor", processor);

    // Large pieces: what SHA-256 makes of so many bytes here. All of this is on one thread, in processor seconds.
    let used = processor_seconds();
    bytes.chunks(1 << 20).for_each(|piece| {
        black_box(Hash::leaf(piece));
    });
    told.one("hash_pieces", processor_seconds() - used);
    // Entry by entry, and the tree over them: every hash that verifying works out.
    let used = processor_seconds();
    let mut start = 0;
    let mut leaves = Vec::with_capacity(ends.len());
    for end in &ends {
        leaves.push(Hash::leaf(&bytes[start..*end]));
        start = *end;
    }
    told.one("hash_leaves", processor_seconds() - used);
    let used = processor_seconds();
    let mut tree = Tree::default();
    leaves.iter().for_each(|leaf| tree.push(*leaf));
    told.one("hash_tree", processor_seconds() - used);
    assert_eq!(tree.root(), store.head()?.root);
    Ok(told)
}

/// As `hostboard verify` looks at each entry: its form, its known time, its personal texts.
fn look_at(entry: StoredEntry<'_>, personal: &[PersonalRow<'_>]) -> Result<(), String> {
    let kept: Vec<Kept> = personal
        .iter()
        .filter_map(|row| match row.text {
            PersonalText::Kept { salt, text } => {
                Some(Kept { field: row.field.to_owned(), salt, text: text.to_owned() })
            }
            PersonalText::Erased(_) => None,
        })
        .collect();
    Entry::check(entry.bytes, &kept).map_err(|error| error.to_string())?;
    let read = Entry::read(entry.bytes).map_err(|error| error.to_string())?;
    if read.known == entry.known { Ok(()) } else { Err("the known times differ".to_owned()) }
}
