//! How fast a ledger appends and verifies here: `cargo run --release -p hostboard-store --example speed -- FOLDER`.
//!
//! Batches of 1,000 entries of 250 bytes, and single entries; beside them what one sync of the disk takes.

use hostboard_domain::ledger::tree::Hash;
use hostboard_domain::time::Moment;
use hostboard_store::{Address, NewEntry, Store, StoreError, no_check};
use std::fs::{self, File};
use std::hint::black_box;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::time::Instant;

const ENTRIES: u64 = 1_000_000;
const BATCH: u64 = 1_000;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let folder = std::env::args().nth(1).map_or_else(std::env::temp_dir, PathBuf::from);
    let folder = folder.join(format!("hostboard-speed-{}", std::process::id()));
    fs::create_dir_all(&folder)?;
    let measured = measure(&folder);
    fs::remove_dir_all(&folder)?;
    measured
}

fn measure(folder: &Path) -> Result<(), Box<dyn std::error::Error>> {
    sync(folder, 4_096)?;
    sync(folder, 300_000)?;
    let bytes = entry(0).bytes;
    let start = Instant::now();
    for _ in 0..ENTRIES {
        black_box(Hash::leaf(black_box(&bytes)));
    }
    rate("leaves hashed, one thread", ENTRIES, start);

    let mut store = Store::create(&Address::of_file(folder.join("ledger.db")))?;
    let mut head = store.head()?;
    let batches: Vec<Vec<NewEntry>> =
        (0..ENTRIES / BATCH).map(|batch| (0..BATCH).map(|at| entry(batch * BATCH + at)).collect()).collect();
    let start = Instant::now();
    for (batch, known) in batches.iter().zip(1..) {
        head = store.append(&head, Moment::from_micros(known), batch)?;
    }
    rate("entries appended by 1,000", ENTRIES, start);
    drop(batches);

    let start = Instant::now();
    let mut bytes = 0;
    store.entries::<StoreError>(.., &mut |entry| {
        bytes += entry.bytes.len();
        Ok(())
    })?;
    rate("entries read", ENTRIES, start);
    for _ in 0..3 {
        let start = Instant::now();
        let found = store.verify(&no_check, &mut |_| {})?;
        rate("entries verified", ENTRIES, start);
        assert!(found.is_clean() && found.head == head);
    }

    let singles = 2_000;
    let start = Instant::now();
    for at in 0..singles {
        head = store.append(&head, head.known.next(), &[entry(at)])?;
    }
    rate("entries appended one by one", singles, start);
    Ok(())
}

/// 250 bytes that differ from entry to entry.
fn entry(number: u64) -> NewEntry {
    NewEntry::plain((0..250u64).map(|at| (number.wrapping_mul(at | 1) >> (at % 16)) as u8).collect::<Vec<u8>>())
}

/// The middle of 200 writes of so many bytes, each with its sync.
fn sync(folder: &Path, bytes: usize) -> std::io::Result<()> {
    let mut file = File::create(folder.join("sync"))?;
    let data = vec![1; bytes];
    let mut taken = Vec::new();
    for _ in 0..200 {
        let start = Instant::now();
        file.write_all(&data)?;
        file.sync_data()?;
        taken.push(start.elapsed());
    }
    taken.sort();
    println!("{:>28}  {:>9.3} ms", format!("{bytes} bytes and a sync"), taken[100].as_secs_f64() * 1e3);
    Ok(())
}

fn rate(what: &str, count: u64, start: Instant) {
    println!("{what:>28}  {:>9.0} a second", count as f64 / start.elapsed().as_secs_f64());
}
