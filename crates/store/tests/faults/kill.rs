//! The process is killed, 200 times, on one growing ledger.

use crate::common::Folder;
use crate::{Promised, append_and_erase, promise, run_child, sound};
use hostboard_store::{Address, Store};
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::Stdio;
use std::time::Duration;

const TIMES: u32 = 200;

/// Appends until it is killed.
pub fn child(path: &Path) {
    let mut store = Store::open(&Address::of_file(path)).unwrap();
    // A batch's number is its known time.
    let mut number = store.head().unwrap().known.micros().max(0) as u64;
    promise("opened");
    loop {
        number += 1;
        let erase: &[u64] = if number.is_multiple_of(12) { &[number - 4, number] } else { &[] };
        append_and_erase(&mut store, number, false, erase);
    }
}

#[test]
fn a_killed_process_loses_nothing_that_it_acknowledged() {
    let folder = Folder::new("kill");
    let path = folder.path("ledger.db");
    drop(Store::create(&Address::of_file(&path)).unwrap());
    let (mut promised, mut there, mut unspoken) = (Promised::default(), 0, 0);
    let mut seed = 2_012u64;
    for time in 0..TIMES {
        let mut child = run_child(&[], "kill", &path).stdout(Stdio::piped()).spawn().unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines().map(Result::unwrap);
        // Every fourth is killed while it starts and opens, the others while they append.
        if !time.is_multiple_of(4) {
            lines.find(|line| line == "opened").unwrap();
        }
        // Xorshift: the same delays every time, 1 to 40 milliseconds.
        seed ^= seed << 13;
        seed ^= seed >> 7;
        seed ^= seed << 17;
        std::thread::sleep(Duration::from_micros(1_000 + seed % 39_000));
        child.kill().unwrap();
        child.wait().unwrap();
        lines.for_each(|line| promised.read(&line));

        let store = Store::open(&Address::of_file(&path)).unwrap();
        let found = sound(&store, &promised);
        assert!(found >= there, "time {time}: the ledger has shrunk");
        there = found;
        // At most the one that the child was about to acknowledge.
        assert!(there <= promised.batches + 1, "time {time}");
        unspoken += u32::from(there > promised.batches);
        promised.batches = there;
    }
    eprintln!("{TIMES} kills: {there} batches, {unspoken} of them not acknowledged");
    assert!(there > u64::from(TIMES), "the children were killed too early to tell anything");
}
