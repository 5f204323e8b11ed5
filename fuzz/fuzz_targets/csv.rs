//! Any bytes as a register and as each file beside it: no panic, the same result on one thread and
//! on three, and what is written reads back with the same facts.
#![no_main]

use hostboard_exchange::register::{ReadOptions, Reading, read_register, write_register};
use hostboard_exchange::{consents, directions, folder};
use libfuzzer_sys::fuzz_target;

fn written(reading: &Reading) -> Vec<u8> {
    write_register(&reading.register, Vec::new()).expect("a vector takes every byte")
}

fuzz_target!(|bytes: &[u8]| {
    let options = |threads| ReadOptions { unit: Some("U"), threads, ..ReadOptions::default() };
    let one = read_register("deals.csv", bytes, &options(1));
    let three = read_register("deals.csv", bytes, &options(3));
    match (&one, &three) {
        (Ok(one), Ok(three)) => {
            assert_eq!(one.problems, three.problems);
            assert_eq!(one.parked, three.parked);
            assert_eq!(one.notes, three.notes);
            let bytes = written(one);
            assert!(bytes == written(three));
            let again = read_register("deals.csv", &bytes, &options(1));
            if let Ok(again) = again {
                assert_eq!(again.register.len(), one.register.len());
            }
        }
        (Err(one), Err(three)) => assert_eq!(one, three),
        _ => panic!("readable on one number of threads only"),
    }
    directions::read("directions.csv", bytes);
    consents::read("consents.csv", bytes);
    folder::read_bodies("bodies.csv", bytes);
    folder::read_appointments("appointments.csv", bytes, Some(&[]));
});
