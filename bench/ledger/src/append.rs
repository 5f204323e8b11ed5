//! Appending: `Store::append` to a file, beside plain writes of the same bytes with a sync each.

use crate::generate::Portfolio;
use crate::told::{Told, processor_seconds};
use crate::{BATCH, Outcome};
use hostboard_domain::ledger::entry::Sealed;
use hostboard_store::{Address, NewEntry, Personal, Store};
use std::fs::File;
use std::io::Write;
use std::path::Path;
use std::time::Instant;

/// After so many batches one is also written to a plain file: its sync falls among the ledger's own.
const PLAIN_EVERY: usize = 5;

/// Makes `ledger.db` in the folder anew.
pub fn append(folder: &Path, entries: u64, seed: u64) -> Outcome {
    for name in ["ledger.db", "ledger.db-wal", "ledger.db-shm", "plain"] {
        let _ = std::fs::remove_file(folder.join(name));
    }
    let batches = entries / BATCH;
    let mut portfolio = Portfolio::new(seed, batches);
    // Made beforehand: sealing is not what is measured.
    let started = Instant::now();
    let batches: Vec<_> = (0..batches)
        .map(|_| {
            let (known, sealed) = portfolio.next_sealed(BATCH);
            (known, sealed.into_iter().map(new_entry).collect::<Vec<_>>())
        })
        .collect();
    let mut told = Told::default();
    told.one("make", started.elapsed().as_secs_f64());

    let mut plain = File::create(folder.join("plain"))?;
    let mut store = Store::create(&Address::of_file(folder.join("ledger.db")))?;
    let mut head = store.head()?;
    let (mut appends, mut syncs, mut processor) = (Vec::new(), Vec::new(), 0.0);
    for (at, (known, entries)) in batches.iter().enumerate() {
        let (started, used) = (Instant::now(), processor_seconds());
        head = store.append(&head, *known, entries)?;
        appends.push(started.elapsed().as_secs_f64());
        processor += processor_seconds() - used;
        if at % PLAIN_EVERY == 0 {
            let bytes: Vec<u8> = entries.iter().flat_map(|entry| entry.bytes.iter().copied()).collect();
            let started = Instant::now();
            plain.write_all(&bytes)?;
            plain.sync_data()?;
            syncs.push(started.elapsed().as_secs_f64());
        }
    }
    let started = Instant::now();
    drop(store);
    told.one("close", started.elapsed().as_secs_f64());
    std::fs::remove_file(folder.join("plain"))?;
    told.one("append", appends.iter().sum());
    told.one("processor", processor);
    told.one("file_bytes", std::fs::metadata(folder.join("ledger.db"))?.len() as f64);
    told.many("batches", appends);
    told.many("syncs", syncs);
    Ok(told)
}

fn new_entry(sealed: Sealed) -> NewEntry {
    let personal = sealed.personal.into_iter().map(|p| Personal { field: p.field, salt: p.salt, text: p.text });
    NewEntry { bytes: sealed.bytes, personal: personal.collect() }
}
